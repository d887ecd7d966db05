from __future__ import annotations


def read_official(file, name, reader, report):
    return []
