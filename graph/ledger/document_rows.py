"""Documents as rows of the ledger (文书行): what may be recorded, the columns, the filter of the list."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists

from graph.ledger import case_tables
from graph.ledger import document_tables as tables
from graph.ledger.case_tables import incident_documents
from graph.ledger.document import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    DocumentFilter,
    DocumentKind,
    DocumentRecord,
    DocumentState,
    NewDocument,
    Piece,
)
from graph.ledger.judging import Judge
from graph.ledger.payload import JsonValue
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import BadInput
from graph.model.scope import Scope
from graph.model.visibility import Visibility

DOCUMENTS = tables.documents

COLUMNS = [column for column in DOCUMENTS.c if column.name not in ("text", "pieces")]
"""What a record holds: the text is large and read apart."""

_ADCODE = re.compile(r"[0-9]{2,12}")


def check_new(new: NewDocument) -> None:
    """Raises BadInput for what cannot be recorded; ValueError without an owner."""
    title = new.title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise BadInput(
            f"标题须为 1–{LONGEST_TITLE} 个字。", f"A title is 1 to {LONGEST_TITLE} characters long.", field="title"
        )
    if new.adcode is not None and not _ADCODE.fullmatch(new.adcode):
        raise BadInput("区划代码须为数字。", "A region code consists of digits.", field="adcode")
    if new.text is not None:
        check_text(new.text.text)
    if not new.owner:
        raise ValueError("a document without an owner would be nobody's")


def check_text(text: str) -> None:
    """Raises BadInput for a text that is blank or too long."""
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise BadInput(
            f"正文须为 1–{LONGEST_TEXT} 个字。", f"A text is 1 to {LONGEST_TEXT} characters long.", field="text"
        )


def document_values(new: NewDocument, judge: Judge, at: datetime) -> dict[str, Any]:
    """The columns of a new row but its id."""
    return {
        "owner": new.owner,
        "visibility": new.visibility,
        "compartment": new.compartment,
        "kind": new.kind,
        "title": new.title.strip(),
        "date": None if new.date is None else new.date.isoformat(),
        "adcode": new.adcode,
        "media_type": new.media_type,
        "sha256": new.sha256,
        "size": new.size,
        "sealed": new.sealed,
        "text": None if new.text is None else new.text.text,
        "pieces": [] if new.text is None else [piece_values(piece) for piece in new.text.pieces],
        "facts": new.facts,
        "state": DocumentState.RECEIVED if new.text is None else DocumentState.PARSED,
        "failure": None,
        "tip": new.tip,
        "created_by": judge.actor,
        "created_by_name": judge.name,
        "created_at": at,
        "changed_at": at,
    }


def conditions(only: DocumentFilter, scope: Scope) -> list[ColumnElement[bool]]:
    """The filter as SQL, for a reader's scope."""
    table, found = DOCUMENTS, list[ColumnElement[bool]]()
    if only.kinds:
        found.append(table.c.kind.in_(sorted(only.kinds)))
    if only.states:
        found.append(table.c.state.in_(sorted(only.states)))
    if only.text:
        found.append(table.c.title.icontains(only.text, autoescape=True))
    if only.incident is not None:
        attached, incidents = incident_documents, case_tables.incidents
        joined = (attached.c.document == table.c.id, attached.c.withdrawn_at.is_(None))
        visible = (incidents.c.id == attached.c.incident, belongs_to_reader(scope, incidents))
        found.append(exists().where(*joined, *visible, attached.c.incident == only.incident))
    if only.tip is not None:
        found.append(table.c.tip == only.tip)
    if only.shown is not None:
        found.append(table.c.shown_at.is_not(None) if only.shown else table.c.shown_at.is_(None))
    return found


def record_of(row: Any) -> DocumentRecord:
    """The record of a row of ``COLUMNS``."""
    return DocumentRecord(
        **{
            **row,
            "visibility": Visibility(row["visibility"]),
            "kind": DocumentKind(row["kind"]),
            "state": DocumentState(row["state"]),
            "date": None if row["date"] is None else date.fromisoformat(row["date"]),
        }
    )


def piece_values(piece: Piece) -> JsonValue:
    """A piece as it is stored."""
    return [piece.kind, piece.start, piece.end, piece.page, None if piece.box is None else list(piece.box)]


def piece_of(values: Any) -> Piece:
    """A piece as it was stored."""
    kind, start, end, page, box = values
    return Piece(kind, start, end, page, None if box is None else tuple(box))
