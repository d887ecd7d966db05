"""What incidents name (事件特征), and what people said of the links between them; a rejected link stays rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, insert, literal, select, update

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import reason_of
from graph.ledger.case_events import Happening, keep_event
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.incidents import Incidents
from graph.ledger.judging import Judge
from graph.ledger.visibility import belongs_to_reader, open_to_reader
from graph.model.casework import CaseEventKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_TABLE = tables.case_links
_INCIDENTS = tables.incidents


class LinkState(StrEnum):
    """What people said of a link (关联研判)."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that an incident names: ``source`` is where it stands, ``kind`` and ``role`` those of a subject."""

    incident: str
    source: str
    key: str
    name: str
    kind: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLink:
    """A judgement of the reader's agency on a link between two incidents, ``left`` before ``right``."""

    left: str
    right: str
    grade: str
    state: LinkState
    reason: str
    by_name: str
    at: datetime


class CaseLinks:
    """Read inside the scope; judged by who works on either incident."""

    def __init__(self, database: Database, clock: Clock, incidents: Incidents) -> None:
        self._database = database
        self._clock = clock
        self._incidents = incidents

    def find_named(self, scope: Scope) -> list[Named]:
        """Everything that the incidents which the reader may see name: inside the scope, row by row."""
        with self._database.read() as connection:
            return [Named(**row) for query in self._sources(scope) for row in connection.execute(query).mappings()]

    def find_judged(self, scope: Scope, incident: str) -> list[JudgedLink]:
        """What the reader's agency said of the links of one incident."""
        wanted = and_(
            _TABLE.c.owner.in_(sorted(scope.owners)),
            (_TABLE.c.left == incident) | (_TABLE.c.right == incident),
        )
        with self._database.read() as connection:
            rows = connection.execute(select(_TABLE).where(wanted).order_by(_TABLE.c.left, _TABLE.c.right)).mappings()
            return [
                JudgedLink(
                    left=row["left"],
                    right=row["right"],
                    grade=row["grade"],
                    state=LinkState(row["state"]),
                    reason=row["reason"],
                    by_name=row["by_name"],
                    at=row["at"],
                )
                for row in rows
            ]

    def judge(
        self, scope: Scope, one: str, other: str, state: LinkState, judge: Judge, *, grade: str, reason: str
    ) -> None:
        """Says that two incidents are, or are not, one matter; the latest word stands, every word is an event.

        Raises BadInput without a reason, NotFound unless the reader's agency owns ``one`` and may see ``other``.
        """
        said, at = reason_of(reason, needed=True), self._clock()
        left, right = sorted((one, other))
        with self._database.write() as connection:
            mine = self._incidents.own(scope, one)
            self._incidents.get_open(scope, other)
            same = and_(
                _TABLE.c.owner == mine.owner,
                _TABLE.c.left == left,
                _TABLE.c.right == right,
            )
            values: dict[str, Any] = {"state": state, "reason": said, "grade": grade}
            values |= {"by": judge.actor, "by_name": judge.name, "at": at}
            before = connection.execute(select(_TABLE.c.state).where(same)).scalar_one_or_none()
            if before is None:
                row = {"id": new_id(at), "owner": mine.owner, "left": left, "right": right}
                connection.execute(insert(_TABLE).values(**row, **values))
            else:
                connection.execute(update(_TABLE).where(same).values(**values))
            happening = Happening(
                incident=one,
                owner=mine.owner,
                kind=CaseEventKind.LINK,
                before={} if before is None else {"state": before},
                after={"incident": other, "state": state.value, "grade": grade},
                reason=said,
            )
            keep_event(connection, happening, judge, at)

    def _sources(self, scope: Scope) -> Iterable[Select[Any]]:
        at = self._clock()
        incident = and_(open_to_reader(scope, _INCIDENTS, "incident", at), _INCIDENTS.c.merged_into.is_(None))
        own = belongs_to_reader(scope, _INCIDENTS)
        of, subject = tables.proceedings, tables.subjects
        content = open_to_reader(scope, of, "proceeding", at, least=Visibility.CONTENT)
        yield (
            select(of.c.incident, _text("subject"), subject.c.key, subject.c.name, subject.c.kind, subject.c.role)
            .join(of, of.c.id == subject.c.proceeding)
            .join(_INCIDENTS, _INCIDENTS.c.id == of.c.incident)
            .where(incident, content, subject.c.withdrawn_at.is_(None))
        )
        money, claim = tables.money_entries, tables.money_claims
        open_money = and_(
            open_to_reader(scope, money, "money", at, least=Visibility.CONTENT), money.c.withdrawn_at.is_(None)
        )
        yield (
            select(money.c.incident, _text("claim"), claim.c.claim.label("key"), claim.c.claim.label("name"))
            .join(claim, claim.c.entry == money.c.id)
            .join(_INCIDENTS, _INCIDENTS.c.id == money.c.incident)
            .where(incident, open_money)
        )
        yield (
            select(money.c.incident, _text("receipt"), money.c.receipt.label("key"), money.c.receipt.label("name"))
            .join(_INCIDENTS, _INCIDENTS.c.id == money.c.incident)
            .where(incident, open_money, money.c.receipt.is_not(None))
        )
        proof = tables.evidence
        yield (
            select(proof.c.incident, _text("evidence"), proof.c.sha256.label("key"), proof.c.title.label("name"))
            .join(_INCIDENTS, _INCIDENTS.c.id == proof.c.incident)
            .where(incident, open_to_reader(scope, proof, "evidence", at, least=Visibility.CONTENT))
        )
        paper, ring = tables.incident_documents, tables.incident_rings
        yield (
            select(paper.c.incident, _text("document"), paper.c.document.label("key"), paper.c.document.label("name"))
            .join(_INCIDENTS, _INCIDENTS.c.id == paper.c.incident)
            .where(own, _INCIDENTS.c.merged_into.is_(None), paper.c.withdrawn_at.is_(None))
        )
        yield (
            select(ring.c.incident, _text("ring"), ring.c.ring.label("key"), ring.c.ring.label("name"))
            .join(_INCIDENTS, _INCIDENTS.c.id == ring.c.incident)
            .where(own, _INCIDENTS.c.merged_into.is_(None))
        )


def _text(value: str) -> Any:
    return literal(value).label("source")
