"""The vault's own process (保密库进程): the one place where what informants said is opened, and only in memory.

``client`` is what the service, the worker and the command line hold; ``process`` is the child that it talks to over a pair
of pipes; ``keeper`` does the work there. No other process opens the vault's file or its master key.
"""
