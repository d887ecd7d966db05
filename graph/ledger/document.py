"""A document (文书) in the ledger: what it is, where it came from, how far it has been read; its text is read apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph.ledger.payload import JsonObject
from graph.model.visibility import Visibility

LONGEST_TEXT = 1_000_000
"""Characters of a working copy: a judgment of a thousand pages; reading it takes half a minute."""

LONGEST_TITLE = 200


class DocumentKind(StrEnum):
    """文书类别."""

    TIP = "tip"  # 举报线索, after its handler confirmed what is left of it
    CASE_FILE = "case_file"  # 案卷文书
    OTHER = "other"


class DocumentState(StrEnum):
    """How far a document has been read (阅读状态), in this order; a failure leaves it where it is, to go on from there."""

    RECEIVED = "received"  # the original is here
    PARSED = "parsed"  # its text is here
    READ = "read"  # its mentions and relations are here
    LINKED = "linked"  # candidates in the graph were looked for


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that is one thing on the page: ``kind`` paragraph, table, header, footnote ...

    ``box`` is (left, top, right, bottom) in the page's own units, origin top left; None where there is no page image.
    """

    kind: str
    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The working copy (工作副本): normalised, its pieces in order. Offsets of mentions count its characters."""

    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document to be recorded. ``id``: the one its sealed original lies under; None makes a new one.

    ``text`` None: it is still to be read from the sealed original. ``sha256`` and ``size`` are those of the original
    bytes. ``facts`` may hold ``suffix`` (of the original's name), ``withheld`` and ``removed`` (what parsing left out).
    """

    owner: str
    kind: DocumentKind
    title: str
    media_type: str
    sha256: str
    size: int
    id: str | None = None
    text: DocumentText | None = None
    sealed: bool = False
    visibility: Visibility = Visibility.HIDDEN
    compartment: str | None = None
    date: date | None = None
    adcode: str | None = None
    tip: str | None = None
    facts: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A document without its text. ``failure`` has ``code``, ``zh``, ``en`` when the last try to read on failed.

    ``shown_at``: when somebody added it to the graph; None while it is not there.
    """

    id: str
    owner: str
    visibility: Visibility
    compartment: str | None
    kind: DocumentKind
    title: str
    date: date | None
    adcode: str | None
    media_type: str
    sha256: str
    size: int
    sealed: bool
    facts: JsonObject
    state: DocumentState
    failure: JsonObject | None
    tip: str | None
    created_by: str
    created_by_name: str
    created_at: datetime
    changed_at: datetime
    shown_by: str | None
    shown_at: datetime | None


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are wanted; empty fields do not narrow. ``text``: part of the title; ``incident``: put to this one,
    which the reader may see."""

    kinds: frozenset[DocumentKind] = frozenset()
    states: frozenset[DocumentState] = frozenset()
    text: str | None = None
    incident: str | None = None
    tip: str | None = None
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Documents of one page, newest first; ``total`` of all pages, inside the scope."""

    documents: tuple[DocumentRecord, ...]
    total: int
    has_next: bool
