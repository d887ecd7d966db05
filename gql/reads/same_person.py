"""Numbers of one human (同一人): the matches of the latest detection and people's judgements, both within the scope."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from gql.context import Context
from gql.types.nodes import NodeBrief
from gql.types.same_person import SamePersonDecision, SamePersonJudgement, SamePersonNumber
from graph.ledger.ledger import Ledger
from graph.ledger.same_people import SamePersonJudgement as Judged
from graph.model.nodes import split_node_id

MOST_NUMBERS = 50
"""Of one person: many more than one human can have; a page."""

_PERSON = "Person:"


async def find_same_person(context: Context, id: str) -> list[SamePersonNumber]:
    """Other numbers of this human, certain ones first; numbers that are not the reader's own are left out.

    What is known of a pair rests on the rows of those whose both numbers are, and was said by their people.
    """
    context.trail.seek([id])
    if not id.startswith(_PERSON):
        return []
    _, key = split_node_id(id)
    matches, canonical, decisions = await asyncio.to_thread(_read, context.services.ledger, key)
    others = sorted({*matches, *decisions})[:MOST_NUMBERS]
    briefs = await context.loaders.find_own([id, *(f"{_PERSON}{other}" for other in others)])
    if id not in briefs:
        return []
    found = [
        show_number(briefs[f"{_PERSON}{o}"], matches.get(o), decisions.get(o, ()), _one(canonical, key, o))
        for o in others
        if f"{_PERSON}{o}" in briefs
    ]
    return sorted(found, key=lambda n: (not n.merged, -(n.probability or 0.0), str(n.node.id)))


async def find_pair(context: Context, one: str, other: NodeBrief) -> SamePersonNumber:
    """One pair as it now stands."""
    key, second = split_node_id(one)[1], split_node_id(str(other.id))[1]
    matches, canonical, decisions = await asyncio.to_thread(_read, context.services.ledger, key)
    return show_number(other, matches.get(second), decisions.get(second, ()), _one(canonical, key, second))


def show_number(
    node: NodeBrief, match: Mapping[str, Any] | None, decisions: Sequence[Judged], merged: bool
) -> SamePersonNumber:
    """Another number with what speaks for it and what was decided."""
    return SamePersonNumber(
        node=node,
        probability=None if match is None else float(match["probability"]),
        agreeing=[] if match is None else list(match["why"]),
        decisions=[
            SamePersonDecision(
                judgement=SamePersonJudgement(d.judgement.name), reason=d.reason, by=d.actor_name, at=d.at
            )
            for d in decisions
        ],
        merged=merged,
    )


def _read(ledger: Ledger, key: str) -> tuple[dict[str, Mapping[str, Any]], Mapping[str, str], dict[str, list[Judged]]]:
    """Matches by the other number, the canonical numbers of the latest run, judgements by the other number, newest first."""
    run = ledger.runs.find_latest()
    stored: Mapping[str, Any] = {} if run is None else run.facts
    people: Mapping[str, Any] = stored.get("people") or {}
    matches = {_other(m, key): m for m in people.get("matches") or () if key in (m["one"], m["other"])}
    decisions: dict[str, list[Judged]] = {}
    for one in reversed(ledger.same_people.find_about(key)):
        decisions.setdefault(one.other if one.one == key else one.one, []).append(one)
    return matches, people.get("canonical") or {}, decisions


def _other(match: Mapping[str, Any], key: str) -> str:
    return str(match["other"] if match["one"] == key else match["one"])


def _one(canonical: Mapping[str, str], left: str, right: str) -> bool:
    return canonical.get(left, left) == canonical.get(right, right)
