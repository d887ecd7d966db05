"""What reads a document (文书阅读器): parsing a file, reading a text, looking for nodes; from the rooms that know how.

``ingest``, ``nlp`` and the stores do not know each other; here they are joined.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from graph.ledger.document import LONGEST_TEXT, LONGEST_TITLE, DocumentText, Piece
from graph.ledger.payload import JsonObject, JsonValue
from graph.ledger.sealed_files import MOST_BYTES
from graph.model.scope import Scope
from ingest.documents import Limits, ParsedDocument, read_document
from ingest.documents import Piece as ParsedPiece
from nlp.mention import Context, Extraction

if TYPE_CHECKING:  # the vault's process reads texts too, and must not bring the graph's driver with it
    from graph.store.session import Tag
    from nlp.linking import Linked

LONGEST_PASTE = 20_000
"""Characters of a text that is compared at once: twenty pages, read in a second; what is longer is a document."""

MOST_CHARACTERS = 10 * LONGEST_PASTE
"""That an account may have compared in ten minutes: an inquiry's papers, not a register's."""

LIMITS = Limits(bytes=MOST_BYTES, characters=LONGEST_TEXT)

Pages = Callable[[int, int], None]
"""Told the pages done and the pages there are; what it raises stops the reading."""


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


class Parse(Protocol):
    """Content and name of a file into text. Raises BadInput with file and reason."""

    def __call__(self, content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
        """The file as it was read."""


Read = Callable[[str, Context], Extraction]


class Link(Protocol):
    """Candidates in the graph for what was read. Raises TimedOut, Unavailable."""

    async def __call__(self, reading: Extraction, scope: Scope, *, tag: Tag | None = None) -> Sequence[Linked]:
        """For each mention, in their order, its candidates inside the scope."""


@dataclass(frozen=True, slots=True)
class Readers:
    """The three that read a document from end to end."""

    read: Read
    parse: Parse
    link: Link


class TextReader:
    """Reads one text at a time: the pipeline is built on first use, in half a second, and takes a core while it reads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __call__(self, text: str, context: Context) -> Extraction:
        """What the text says."""
        from nlp.pipeline import read_text  # here alone: spaCy takes a second to import, and not every process reads

        with self._lock:
            return read_text(text, context)


def parse_file(content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
    """The file as it was read, in a locked process of its own. Raises BadInput with file and reason."""
    return parsed_of(read_document(content, name=name, limits=LIMITS, progress=pages))


def parsed_of(found: ParsedDocument) -> Parsed:
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


def _piece(piece: ParsedPiece) -> Piece:
    box = piece.box
    corners = None if box is None else (box.left, box.top, box.right, box.bottom)
    return Piece(piece.kind.value, piece.start, piece.end, piece.page, corners)
