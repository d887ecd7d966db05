"""What one document may cost (读取上限), and the account of what it has cost so far."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.documents.refusal import Refusal, Why

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of reading one file, attachments included; beyond any of them the file is refused, never cut."""

    bytes: int = 100 * MIB
    """Of the file: a scan of 500 pages at 200 dpi has about 60 MB."""
    pages: int = 500
    """Pages of a PDF, frames of a TIFF, pictures in a text: at 15 seconds a scanned page two hours of one core."""
    characters: int = 3_000_000
    """Of text: twice the longest novel; a file of one case has some hundred thousand."""
    depth: int = 3
    """Documents inside documents: a forwarded mail with a mail with a file attached is 3."""
    attachments: int = 200
    """Documents inside one file at all depths together."""
    cells: int = 1_000_000
    """Of a workbook or of a document's tables; more is a delivery of data, not a document."""
    pixels: int = 100_000_000
    """Of one picture: an A3 sheet at 600 dpi has 70 million."""
    expansion: int = 200
    """Times by which a packed file may grow; office documents grow 5 to 30 times."""
    free_bytes: int = 16 * MIB
    """Unpacked bytes that are harmless however small they were packed."""
    unpacked_bytes: int = 512 * MIB
    """Unpacked bytes of a packed file in all."""
    entries: int = 10_000
    """Files inside a packed file; an office document has some hundred at most."""
    seconds: int = 3 * 3600
    """Wall clock in all: the most pages, scanned, on a busy machine."""
    page_cpu_seconds: int = 120
    """Processor time for one page or picture, or for all of a file that has none: a scanned page takes 7 to 15 seconds,
    turned the wrong way three times that; a full text of three million characters 30."""
    silent_seconds: int = 1200
    """Wall clock without a finished page: the same on a machine that is ten times too busy, or a process that sleeps."""
    memory_bytes: int = 3 * 1024 * MIB
    """Address space of the reading process; recognition of a page takes 1.3 GiB."""
    threads: int = 1
    """Threads of recognition; more than 2 gain little on one page."""


DEFAULT_LIMITS = Limits()


class Account:
    """What reading has cost; raises `Refusal` when a limit is passed. One account for a file and its attachments."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._spent = {"pages": 0, "characters": 0, "cells": 0, "attachments": 0}

    def spend(self, what: Why, count: int) -> None:
        """Adds to pages, characters, cells or attachments."""
        limit: int = getattr(self.limits, what.value)
        self._spent[what.value] += count
        if self._spent[what.value] > limit:
            raise Refusal(what, limit=limit)
