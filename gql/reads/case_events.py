"""What an agency did in an incident, for its readers (办案经过): people, agencies and incidents by their names."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.masking import mask_name
from gql.paging import page_info
from gql.reads.colleagues import names_of
from gql.types.case_parts import CaseChange, CaseEvent, CaseEventConnection, CaseEventEdge
from gql.types.case_words import CaseEventKind
from graph.ledger.case_events import CaseEvent as EventRecord

INCIDENT_FIELDS = frozenset({"incident", "merged", "kept"})
"""Fields of an event that hold the id of another incident."""


async def find_events(context: Context, incident: str, *, first: int, after: str | None) -> CaseEventConnection:
    """A page of what the reader's agency did in an incident, last first."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"case-events:{incident}"
    place = cursors.read(kind, after)
    start = None if place is None else str(place[0])
    page = await asyncio.to_thread(
        lambda: context.services.ledger.case_events.page(context.scope, incident, first=limit, after=start)
    )
    called = await asyncio.to_thread(_called, context, page.events)
    edges = [
        CaseEventEdge(cursor=cursors.sign(kind, one.id), node=_event(one, context.scope.unmasked, called))
        for one in page.events
    ]
    return CaseEventConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


@dataclass(frozen=True, slots=True)
class _Called:
    """What the values of events stand for: the people of the reader's own agency by account id, agencies by code,
    incidents that the reader may see by id."""

    people: Mapping[str, str]
    agencies: Mapping[str, str]
    incidents: Mapping[str, str]

    def name_of(self, field: str, value: object) -> str | None:
        """The name of what a field holds; None for a field that says itself what it means."""
        if field in INCIDENT_FIELDS:
            return self.incidents.get(str(value))
        names = {"officer": self.people, "recipient": self.agencies}.get(field)
        return None if names is None else names.get(str(value))


def _called(context: Context, events: Sequence[EventRecord]) -> _Called:
    ledger = context.services.ledger
    named = {
        str(said[field]) for one in events for said in (one.before, one.after) for field in INCIDENT_FIELDS & set(said)
    }
    titles = {id: one.title for id, one in ledger.incidents.find_of(context.scope, named).items()}
    return _Called(names_of(context), {one.code: one.name for one in ledger.agencies.find_all()}, titles)


def _event(record: EventRecord, unmasked: bool, called: _Called) -> CaseEvent:
    def said(name: str, values: dict[str, object]) -> str | None:
        value = values.get(name)
        if value is None:
            return None
        return mask_name(str(value)) if name == "name" and not unmasked else str(value)

    names = list(dict.fromkeys([*record.before, *record.after]))
    return CaseEvent(
        id=strawberry.ID(record.id),
        proceeding=None if record.proceeding is None else strawberry.ID(record.proceeding),
        kind=CaseEventKind(record.kind.value),
        changes=[
            CaseChange(
                name=name,
                before=said(name, dict(record.before)),
                after=said(name, dict(record.after)),
                before_name=called.name_of(name, record.before.get(name)),
                after_name=called.name_of(name, record.after.get(name)),
            )
            for name in names
        ],
        reason=record.reason if unmasked else "",
        by=called.people.get(record.actor, record.actor_name),
        at=record.at,
    )
