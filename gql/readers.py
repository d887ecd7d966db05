"""What reads a document (文书阅读器): parsing a file, reading a text, looking for nodes; from the rooms that know how.

``ingest``, ``nlp`` and the stores do not know each other; here they are joined. A part that an installation lacks is None,
and whoever needs it says so.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.ledger.document import LONGEST_TITLE, DocumentText, Piece
from graph.ledger.payload import JsonObject, JsonValue
from graph.model.scope import Scope
from nlp.mention import Context, Extraction, Mention

LONGEST_PASTE = 20_000
"""Characters of a text that is compared at once: twenty pages, read in a second; what is longer is a document."""

MOST_CHARACTERS = 10 * LONGEST_PASTE
"""That an account may have compared in ten minutes: an inquiry's papers, not a register's."""

LINKED = "linked"
"""State of a mention whose first candidate is safe without a person."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as it was read: the working copy, and what the ledger keeps beside it.

    ``facts`` hold ``withheld`` (what was not read, in both languages), ``removed`` (kinds of metadata left out), ``pages``.
    """

    text: DocumentText = field(repr=False)
    media_type: str
    sha256: str
    size: int
    title: str | None
    facts: JsonObject
    attachments: tuple[Parsed, ...] = ()


class CandidateNode(Protocol):
    """A node that a mention may stand for."""

    @property
    def label(self) -> str:
        """Node type."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def score(self) -> float:
        """In (0, 1]."""

    @property
    def reason(self) -> str:
        """How it was found."""


class LinkedMention(Protocol):
    """A mention with at most three candidates, best first."""

    @property
    def mention(self) -> Mention:
        """The mention."""

    @property
    def candidates(self) -> Sequence[CandidateNode]:
        """What it may stand for."""

    @property
    def state(self) -> str:
        """``linked`` where the first candidate is safe without a person."""


Parse = Callable[[bytes, str], Parsed]
"""Content and name of a file. Raises BadInput with file and reason."""

Read = Callable[[str, Context], Extraction]

Link = Callable[[Extraction, Scope], Awaitable[Sequence[LinkedMention]]]
"""Candidates inside a scope, for the mentions of one text, in their order."""


@dataclass(frozen=True, slots=True)
class Readers:
    """The three, as far as they are there."""

    read: Read
    parse: Parse | None = None
    link: Link | None = None


class TextReader:
    """Reads one text at a time: the pipeline is built on first use, in half a second, and takes a core while it reads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __call__(self, text: str, context: Context) -> Extraction:
        """What the text says."""
        from nlp.pipeline import read_text  # here alone: spaCy takes a second to import, and not every process reads

        with self._lock:
            return read_text(text, context)


def find_parser() -> Parse | None:
    """The parser of files, None where none is installed."""
    read_document = getattr(importlib.import_module("ingest.documents"), "read_document", None)
    if read_document is None:
        return None
    return lambda content, name: parsed_of(read_document(content, name=name))


def parsed_of(found: Any) -> Parsed:
    """What the parser gave, as the ledger keeps it."""
    withheld: list[JsonValue] = [
        {"what": one.what.value, "zh": one.zh, "en": one.en, "page": one.page, "part": one.part, "count": one.count}
        for one in found.withheld
    ]
    removed: list[JsonValue] = [{"kind": one.kind.value, "count": one.count} for one in found.removed]
    return Parsed(
        DocumentText(found.text, tuple(_piece(piece) for piece in found.pieces)),
        found.media_type,
        found.sha256,
        found.size,
        None if found.title is None else found.title.strip()[:LONGEST_TITLE] or None,
        {"withheld": withheld, "removed": removed, "pages": found.pages},
        tuple(parsed_of(one) for one in found.attachments),
    )


def _piece(piece: Any) -> Piece:
    box = piece.box
    corners = None if box is None else (box.left, box.top, box.right, box.bottom)
    return Piece(piece.kind.value, piece.start, piece.end, piece.page, corners)
