"""Incidents opened through the API (事件建立)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from gql.adcode import adcode_of
from gql.context import Context
from gql.intake import LOCAL
from gql.reads.incidents import show_incident
from gql.refusals import missing
from gql.types.incidents import IncidentOk, OpenIncidentInput
from gql.writes.casework import keep_time
from gql.writes.documents import judge_of
from gql.writes.incident_documents import attach_all
from graph.casework.policy import Action, RecordKind
from graph.ledger.incidents import IncidentRecord, NewIncident
from graph.model.casework import ProceedingKind
from graph.model.errors import BadInput

LONGEST_NUMBER = 64
MOST_ATTACHED = 100


async def open_incident(context: Context, input: OpenIncidentInput) -> IncidentOk:
    """Opens an incident with the proceeding of the asker's agency, its rings, tips and documents, all or nothing.

    Raises NotFound for a ring, tip or document that is not there for the asker, BadInput.
    """
    adcode = adcode_of(input.adcode)
    if adcode is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    number = (input.number or "").strip() or None
    if number is not None and len(number) > LONGEST_NUMBER:
        raise BadInput(
            f"案号最多 {LONGEST_NUMBER} 个字。",
            f"A case number has at most {LONGEST_NUMBER} characters.",
            field="number",
        )
    rings, tips = [str(id) for id in input.rings or ()], [str(id) for id in input.tips or ()]
    documents = [str(id) for id in input.documents or ()]
    if len(rings) + len(tips) + len(documents) > MOST_ATTACHED:
        raise BadInput(f"一次最多 {MOST_ATTACHED} 项。", f"At most {MOST_ATTACHED} at once.", field="tips")
    new = NewIncident(
        owner=context.viewer.agency,
        title=input.title,
        adcode=adcode,
        opened=datetime.now(LOCAL).date(),
        kind=ProceedingKind[input.kind.name],
        number=number,
        officer=context.viewer.id,
        rings=tuple(rings),
    )
    return IncidentOk(incident=show_incident(await asyncio.to_thread(_open, context, new, tips, documents), new.owner))


def _open(context: Context, new: NewIncident, tips: Sequence[str], documents: Sequence[str]) -> IncidentRecord:
    ledger, judge = context.services.ledger, judge_of(context)
    if tips and not context.decide(Action.JUDGE, RecordKind.TIP).allowed:
        raise missing()
    with ledger.transaction():
        for ring in new.rings:
            ledger.rings.get(context.scope, ring)
        made = ledger.incidents.open(new, judge)
        for proceeding in ledger.proceedings.find_of_incidents(context.scope, [made.id]):
            keep_time(context, proceeding)
        for tip in tips:
            ledger.tip_matches.attach(context.tip_reader, tip, made.id, judge)
        attach_all(context, documents, made.id)
        return made
