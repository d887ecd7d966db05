"""Who is one human in the graph (同一人入图): the latest detection's matches and people's judgements as SAME_AS edges.

A judgement overrides the match of its pair; a revoked one gives way to it again. The edge runs from the smaller number to
the larger, once for every agency that delivered both, so that nobody learns from it of a number that is not theirs. Two
numbers that no agency has both of have no edge: who may see both reads it on the person's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.ledger.ledger import Ledger
from graph.ledger.same_people import SamePerson
from graph.resolution.scoring import METHOD
from graph.store.session import GraphStore, Statement
from graph.store.write import EdgeEnds, node_owners
from ingest.delivery.projection.batches import BATCH_ROWS
from ingest.delivery.projection.cases import SAME_AS
from ingest.delivery.projection.rows import JUDGED, Row, Value, derived, edge_row


@dataclass(frozen=True, slots=True)
class SamePair:
    """Two person numbers of one human, the smaller first, and what the edge says of it besides its owner."""

    one: str
    other: str
    values: Mapping[str, Value]


def same_pairs(ledger: Ledger) -> list[SamePair]:
    """The pairs that count now, in order of their numbers."""
    pairs = {(pair.one, pair.other): pair for pair in _matched(ledger)}
    latest = {(j.one, j.other): j for j in ledger.same_people.find_all()}
    for key, judged in latest.items():
        if judged.judgement is SamePerson.SAME:
            source = f"ledger.same_person_judgements/{judged.id}"
            said: dict[str, Value] = {"confidence": 1.0, "asserted_by": judged.actor_name}
            pairs[key] = SamePair(*key, {**derived(source, JUDGED, judged.at), **said})
        elif judged.judgement is SamePerson.DIFFERENT:
            pairs.pop(key, None)
    return [pair for _, pair in sorted(pairs.items())]


async def person_owners(store: GraphStore, numbers: Iterable[str]) -> dict[str, frozenset[str]]:
    """The agencies that delivered each of these persons, of those that the graph holds."""
    asked = sorted(set(numbers))
    found: dict[str, frozenset[str]] = {}
    for start in range(0, len(asked), BATCH_ROWS):
        statement = Statement(node_owners("Person"), {"keys": asked[start : start + BATCH_ROWS]})
        found |= {str(row["key"]): frozenset(row["owners"] or ()) for row in await store.read_generated(statement)}
    return found


def same_rows(pairs: Iterable[SamePair], owners: Mapping[str, frozenset[str]]) -> dict[EdgeEnds, Sequence[Row]]:
    """The pairs as rows of the generated writes, one for every owner of both numbers."""
    nobody: frozenset[str] = frozenset()
    rows = [
        edge_row(SAME_AS, pair.one, pair.other, {**pair.values, "owner": owner})
        for pair in pairs
        for owner in sorted(owners.get(pair.one, nobody) & owners.get(pair.other, nobody))
    ]
    return {SAME_AS: rows}


def _matched(ledger: Ledger) -> Iterable[SamePair]:
    """Matches of the latest detection, as :meth:`graph.resolution.people.People.document` keeps them."""
    run = ledger.runs.find_latest()
    people = run.facts.get("people") if run else None
    matches = people.get("matches") if isinstance(people, Mapping) else None
    if run is None or not isinstance(matches, Sequence):
        return
    for match in matches:
        if not isinstance(match, Mapping):
            continue
        one, other = sorted((str(match["one"]), str(match["other"])))
        said: dict[str, Value] = {"confidence": float(str(match["probability"])), "asserted_by": "mingjian"}
        yield SamePair(one, other, {**derived(f"ledger.runs/{run.id}", METHOD, run.recorded_at), **said})
