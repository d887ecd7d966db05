"""Evidence references (证据): what was collected, by whom, where, under which power, and the hashes of its content.

A reference is never changed; every later handling is an event of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import past_day, text_of
from graph.ledger.case_rows import CaseRows
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.document_tables import documents
from graph.ledger.judging import Judge
from graph.ledger.proceedings import Proceedings, keep_in
from graph.ledger.visibility import belongs_to_reader
from graph.model.casework import CaseEventKind, EvidenceKind
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope

LEAST_COLLECTORS = 2
"""行政处罚法第四十二条：执法人员不得少于两人。刑事诉讼法第一百一十八条 has the same for statements."""

_HASH = re.compile(r"[0-9a-f]{64}")
_TABLE = tables.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """One reference; ``sha256`` and ``sm3`` (empty where it was not taken) are of the content as collected."""

    id: str
    incident: str
    proceeding: str
    owner: str
    compartment: str | None
    kind: EvidenceKind
    title: str
    document: str | None
    sha256: str
    sm3: str
    collected: date
    collectors: tuple[str, ...]
    place: str
    power: str
    location: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """Evidence to be entered; with a ``document`` its hash is that of the sealed original."""

    kind: EvidenceKind
    title: str
    collected: date
    collectors: tuple[str, ...]
    place: str
    power: str
    location: str
    sha256: str = ""
    sm3: str = ""
    document: str | None = None


class EvidenceItems:
    """Entered in a proceeding of one's own agency; read by it and by those to whom the item was opened."""

    def __init__(self, database: Database, clock: Clock, proceedings: Proceedings) -> None:
        self._rows = CaseRows(database, clock, proceedings, table=_TABLE, kind="evidence", event=CaseEventKind.EVIDENCE)

    def enter(self, scope: Scope, proceeding: str, new: NewEvidence, judge: Judge) -> EvidenceRecord:
        """Enters one. Raises BadInput for fewer than two collectors, a hash that is none and what is missing; NotFound."""
        rows = self._rows
        title, place = text_of(new.title, 200, "title"), text_of(new.place, 200, "place")
        power, location = text_of(new.power, 300, "power"), text_of(new.location, 200, "location")
        collectors = tuple(dict.fromkeys(text_of(name, 60, "collectors") for name in new.collectors))
        if len(collectors) < LEAST_COLLECTORS:
            raise BadInput(
                f"取证人员不得少于 {LEAST_COLLECTORS} 人。",
                f"At least {LEAST_COLLECTORS} officers collect evidence.",
                field="collectors",
            )
        with rows.database.write() as connection:
            of, at = rows.proceedings.own(scope, proceeding), rows.clock()
            sha256 = new.sha256.strip().lower()
            if new.document is not None:
                wanted = (
                    documents.c.id == new.document,
                    belongs_to_reader(scope, documents),
                    documents.c.kind != "tip",
                )
                sealed = connection.execute(select(documents.c.sha256).where(*wanted)).first()
                if sealed is None:
                    raise NotFound("没有这份文书。", "There is no such document.", field="document")
                sha256 = sealed[0]
            for field, value in (("sha256", sha256), ("sm3", new.sm3.strip().lower())):
                if not _HASH.fullmatch(value) and (field == "sha256" or value):
                    raise BadInput("须为 64 位十六进制校验值。", "A hash is 64 hexadecimal digits.", field=field)
            made = EvidenceRecord(
                **rows.head(of, judge, at),
                kind=new.kind,
                title=title,
                document=new.document,
                sha256=sha256,
                sm3=new.sm3.strip().lower(),
                collected=new.collected,
                collectors=collectors,
                place=place,
                power=power,
                location=location,
            )
            values = {name: getattr(made, name) for name in EvidenceRecord.__slots__}
            values |= {"collected": past_day(new.collected, "collected", at), "collectors": list(collectors)}
            connection.execute(insert(_TABLE).values(**values))
            keep_in(
                connection,
                of,
                rows.event,
                judge,
                at,
                target=made.id,
                before={},
                after={"title": title, "sha256": sha256},
                reason="",
            )
            return made

    def find_of_incidents(self, scope: Scope, incidents: Sequence[str]) -> list[EvidenceRecord]:
        """The evidence on these incidents that is open to the reader, in the order in which it was entered."""
        with self._rows.database.read() as connection:
            return [_record(row) for row in connection.execute(self._rows.of_incidents(scope, incidents)).mappings()]


def _record(row: Any) -> EvidenceRecord:
    values = {name: row[name] for name in EvidenceRecord.__slots__}
    return EvidenceRecord(
        **values
        | {
            "kind": EvidenceKind(row["kind"]),
            "collected": date.fromisoformat(row["collected"]),
            "collectors": tuple(row["collectors"]),
        }
    )
