"""Documents into texts whose every character knows where it stood (文档读取)."""

from ingest.documents.document import Box, ParsedDocument, Piece, PieceKind, Removed, Trace, Unread, Withheld
from ingest.documents.limits import Limits
from ingest.documents.offsets import Offsets
from ingest.documents.parsing import read_document
from ingest.documents.showing import draw_page

__all__ = [
    "Box",
    "Limits",
    "Offsets",
    "ParsedDocument",
    "Piece",
    "PieceKind",
    "Removed",
    "Trace",
    "Unread",
    "Withheld",
    "draw_page",
    "read_document",
]
