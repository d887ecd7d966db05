"""Tips as the API's tests take them in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gql.intake import Arrived, confirm, prepare, take_in, told_periods
from gql.vault.sealed import Original
from graph.casework.policy import tip_desk
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.tip import Channel, TipReader, TipRecord
from graph.model.casework import ProceedingKind
from graph.model.scope import Scope
from nlp.reporter import ReporterForm
from tests.gql.desk import OURS, Desk


@dataclass(frozen=True, slots=True)
class Planted:
    """Ids of a confirmed tip that a match ties to an incident, of one that waits for a handler, and of these two."""

    confirmed: str
    waiting: str
    incident: str
    match: str


async def planted(desk: Desk, owner: str = OURS) -> Planted:
    """Tips and an incident of an agency."""
    return await asyncio.to_thread(_planted, desk, owner)


def taken(
    desk: Desk, text: str, form: ReporterForm | None = None, *, adcode: str = "411402", owner: str = OURS
) -> TipRecord:
    """A tip that waits for its handler's confirmation."""
    ledger, vault = desk.ledger, desk.services.vault
    at = datetime(2026, 3, 9, 6, 7, 31, tzinfo=UTC)
    arrived = Arrived(Original(text, at, "来信"), form or ReporterForm(), Channel.LETTER, adcode)
    (admitted,) = take_in(ledger, vault, [arrived], told_periods(ledger, [(at, adcode)], owner=owner), owner=owner)
    return prepare(ledger, vault, ledger.tips.get_unscoped(admitted.tip))


def _planted(desk: Desk, owner: str) -> Planted:
    ledger, judge = desk.ledger, Judge("tests", "tests", owner)
    tip = taken(desk, "城东康宁医院挂床住院。", owner=owner)
    confirm(ledger, desk.services.vault, tip, None, judge)
    kind = ProceedingKind.ADMINISTRATIVE
    new = NewIncident(owner=owner, title="康宁医院", adcode="411402", opened=date(2026, 3, 9), kind=kind)
    incident = ledger.incidents.open(new, judge)
    reader = TipReader(Scope(frozenset({owner}), frozenset({tip_desk(owner)})), "")
    match = ledger.tip_matches.attach(reader, tip.id, incident.id, judge)
    return Planted(tip.id, taken(desk, "另一条线索。", owner=owner).id, incident.id, match.id)
