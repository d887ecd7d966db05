"""How much of a record other agencies may see (可见级别): what its owner has released, from nothing to all of it."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """From least to most; the owner's own caseworkers see all of it, inside the record's compartment."""

    HIDDEN = "hidden"  # not that it exists
    POINTER = "pointer"  # that it exists and whom to call
    SUMMARY = "summary"  # what it is about
    CONTENT = "content"  # what it says
    WORKING = "working"  # and work on it
