"""Tips as the API's tests take them in."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

from gql.intake import Arrived, confirm, prepare, take_in, told_periods
from gql.vault.sealed import Original
from graph.casework.policy import tip_desk
from graph.ledger.incidents import NewIncident, ProceedingKind
from graph.ledger.judging import Judge
from graph.ledger.tip import Channel, TipReader, TipRecord
from graph.model.scope import Scope
from nlp.reporter import ReporterForm
from tests.gql.desk import OURS, Desk

JUDGE = Judge("tests", "tests", OURS)
DESK = TipReader(Scope(frozenset({OURS}), frozenset({tip_desk(OURS)})), "")


async def planted(desk: Desk) -> tuple[str, str, str]:
    """A confirmed tip that is attached to an incident, one that waits for a handler, and the incident."""
    return await asyncio.to_thread(_planted, desk)


def taken(desk: Desk, text: str, form: ReporterForm | None = None, *, adcode: str = "411402") -> TipRecord:
    """A tip that waits for its handler's confirmation."""
    ledger, vault = desk.ledger, desk.services.vault
    at = datetime(2026, 3, 9, 6, 7, 31, tzinfo=UTC)
    arrived = Arrived(Original(text, at, "来信"), form or ReporterForm(), Channel.LETTER, adcode)
    (admitted,) = take_in(ledger, vault, [arrived], told_periods(ledger, [(at, adcode)], owner=OURS), owner=OURS)
    return prepare(ledger, vault, ledger.tips.get_unscoped(admitted.tip))


def _planted(desk: Desk) -> tuple[str, str, str]:
    ledger = desk.ledger
    tip = taken(desk, "城东康宁医院挂床住院。")
    confirm(ledger, desk.services.vault, tip, None, JUDGE)
    kind = ProceedingKind.ADMINISTRATIVE
    new = NewIncident(owner=OURS, title="康宁医院", adcode="411402", opened=date(2026, 3, 9), kind=kind)
    incident = ledger.incidents.open(new, JUDGE)
    ledger.tip_matches.attach(DESK, tip.id, incident.id, JUDGE)
    return tip.id, taken(desk, "另一条线索。").id, incident.id
