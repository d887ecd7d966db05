"""The ``mingjian`` command: one file per noun, each command unpacks, calls one function and prints."""
