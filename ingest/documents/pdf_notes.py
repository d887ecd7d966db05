"""Form fields and comments of a PDF page (表单与批注): what was filled in and remarked; who did it is counted only."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from ingest.documents.document import PieceKind, Trace
from ingest.documents.manuscript import Manuscript
from ingest.documents.pages import Block

COMMENT_KINDS = ("FPDF_ANNOT_TEXT", "FPDF_ANNOT_FREETEXT", "FPDF_ANNOT_HIGHLIGHT", "FPDF_ANNOT_STAMP")
"""Annotations whose contents are somebody's words (ISO 32000-1, 12.5.6); links and pop-ups have none of their own."""


def read_notes(page: Any, raw: Any, manuscript: Manuscript, bound: Callable[[int], None]) -> list[Block]:
    """The notes of an open page in the order of the file; ``bound`` is told the length of each."""
    found = []
    comments = {getattr(raw, kind) for kind in COMMENT_KINDS}
    most = 4 * manuscript.account.limits.characters
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            is_field = kind == raw.FPDF_ANNOT_WIDGET
            if not is_field and kind not in comments:
                continue
            text = _string(raw, note, b"V" if is_field else b"Contents", most)
            if text.strip():
                bound(len(text))
                found.append(Block(PieceKind.FIELD if is_field else PieceKind.COMMENT, text=text))
            if not is_field and _string(raw, note, b"T", most).strip():
                manuscript.remove(Trace.COMMENT_AUTHOR)
        finally:
            raw.FPDFPage_CloseAnnot(note)
    return found


def _string(raw: Any, note: Any, key: bytes, most: int) -> str:
    """The text under a key of an annotation's dictionary; empty for none, and for one of more than ``most`` bytes."""
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= most:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
