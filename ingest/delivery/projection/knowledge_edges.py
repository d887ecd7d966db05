"""What joins published knowledge (知识关系): citations, relations of texts, what schemes, rules and cases rest on and show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.knowledge.basis import load_not_run, load_readings, schemes_by_code
from graph.knowledge.bindings import propose
from graph.knowledge.days import read_period
from graph.knowledge.held_cases import case_of
from graph.knowledge.penalties import Penalty, load_penalties
from graph.knowledge.phrases import read_articles
from graph.knowledge.places import Held, Place, Places
from graph.knowledge.summaries import Key
from graph.ledger.knowledge_record import (
    CitationRecord,
    Reason,
    RelationKind,
    RelationRecord,
    UnitRecord,
)
from ingest.delivery.projection.knowledge_nodes import KnowledgeRows, said_by
from ingest.delivery.projection.rows import Value

PUBLISHED, ANALYST, FURTHER, BASIS = "published", "analyst", "further", "basis"
"""Roles of RESTS_ON: named by the publication or by an analyst; declared by the scheme, or named further."""

RELATIONS = {
    RelationKind.AMENDS: "AMENDS",
    RelationKind.REPLACES: "REPLACES",
    RelationKind.IMPLEMENTS: "IMPLEMENTS",
    RelationKind.BASED_ON: "BASED_ON",
}


def add_citations(rows: KnowledgeRows, places: Places, citations: Iterable[CitationRecord]) -> None:
    """One edge from what cites to what is cited, with all places that it names there and how often."""
    found: dict[tuple[Place, Place], list[CitationRecord]] = defaultdict(list)
    for one in citations:
        if one.reason is not Reason.RESOLVED or one.resolved is None:
            continue
        start = places.of_unit(one.version, one.path) or places.of_version(one.version)
        end = places.named(one.resolved, one.target)
        if start is not None and end is not None:
            found[start, end].append(one)
    for (start, end), some in found.items():
        at = places.texts[some[0].version].text.version.loaded_at
        values: dict[str, Value] = {
            **said_by("knowledge_citations", "citation", at), "times": len(some),
            "places": ";".join(sorted({one.target for one in some if one.target})) or None,
        }  # fmt: skip
        rows.edge("CITES", start, end, values)


def add_relations(rows: KnowledgeRows, places: Places, relations: Iterable[RelationRecord]) -> None:
    """From the text that says so to the text of the other work that served when it began."""
    for one in relations:
        start = places.of_version(one.version)
        if start is None or one.work is None:
            continue
        version = places.texts[one.version].text.version
        began = version.valid_from or version.not_before or version.written
        other = places.serving(one.work, began) or places.serving(one.work, None)
        if other is not None:
            said = said_by("knowledge_relations", "relation", version.loaded_at)
            rows.edge(RELATIONS[one.kind], start, ("Instrument", other.key), said)


def add_uses(rows: KnowledgeRows, places: Places, units: Iterable[UnitRecord]) -> None:
    """What schemes rest on and threaten, what cases rest on and show, what entries of lists look for."""
    for code, scheme in schemes_by_code().items():
        for article in scheme.basis:
            _rest(rows, places, code, (article.instrument, article.article), role=BASIS, gravity=article.gravity)
        for key in load_readings()[scheme.id].also:
            _rest(rows, places, code, key, role=FURTHER, gravity=None)
        named = {(article.instrument, article.article) for article in scheme.basis}
        _threaten(rows, places, code, named.union(load_readings()[scheme.id].also))
    for code, other in load_not_run().items():
        for key in other.basis:
            _rest(rows, places, code, key, role=BASIS, gravity=None)
        _threaten(rows, places, code, set(other.basis))
    for unit in units:
        place = places.of_unit(unit.version, unit.path)
        if place is not None and place[0] == "TypicalCase":
            _add_case(rows, places, places.texts[unit.version], unit, place)
        elif place is not None and place[0] == "Rule":
            _add_rule(rows, places.texts[unit.version], unit, place)


def _rest(rows: KnowledgeRows, places: Places, code: str, key: Key, *, role: str, gravity: int | None) -> None:
    for _, place in places.every(*key):
        rows.edge("RESTS_ON", ("Scheme", code), place, {**_shipped("scheme"), "role": role, "gravity": gravity})


def _shipped(method: str) -> dict[str, Value]:
    """Of edges that the program's own tables tell; they were recorded by nobody."""
    return {"source": "graph.knowledge.tables", "method": f"{method}/1"}


def _threaten(rows: KnowledgeRows, places: Places, code: str, keys: set[Key]) -> None:
    """The penalties of these articles, at each text that may serve while the range does."""
    for one in load_penalties():
        if not any((one.work, article) in keys for article in (one.article, *one.punishes)):
            continue
        for held, place in places.every(one.work, one.article):
            if place[0] == "Article" and _overlap(held, one):
                rows.edge("PUNISHED_BY", ("Scheme", code), place, {**_shipped("penalty"), **_penalty(one)})


def _overlap(held: Held, one: Penalty) -> bool:
    """False where the text ended before the range began, or began after it ended."""
    begin, end = held.text.version.valid_from, held.text.valid_to
    ended = end is not None and one.span.begin is not None and end <= one.span.begin
    return not ended and not (begin is not None and one.span.end is not None and one.span.end <= begin)


def _penalty(one: Penalty) -> dict[str, Value]:
    fine = one.fine
    times = fine if fine is not None and fine.base is not None else None
    money = fine if fine is not None and fine.base is None else None
    return {
        "edge_key": one.id, "kind": one.kind.value, "parties": ";".join(sorted(party.value for party in one.parties)),
        "imposed_by": one.imposed_by.zh, "imposed_by_en": one.imposed_by.en,
        "multiplier_low": None if times is None else float(times.low),
        "multiplier_high": None if times is None else float(times.high),
        "multiplier_of": None if times is None or times.base is None else times.base.value,
        "fine_low_fen": None if money is None else int(money.low * 100),
        "fine_high_fen": None if money is None else int(money.high * 100),
        "valid_from": one.span.begin, "valid_to": one.span.end,
    }  # fmt: skip


def _add_case(rows: KnowledgeRows, places: Places, held: Held, unit: UnitRecord, place: Place) -> None:
    case, at = case_of(held.text, unit), held.text.version.loaded_at
    for code in case.methods:
        rows.edge("SHOWS", place, ("Scheme", code), said_by("knowledge_versions", "label", at))
    period = read_period(case.date)
    on = None if period is None else period.first
    for role, told in ((PUBLISHED, case.articles_cited), (ANALYST, case.articles_implied)):
        for work, article in sorted(read_articles("；".join(told))):
            end = places.article(work, article, on)
            if end is not None:
                said = said_by("knowledge_versions", "label", at)
                rows.edge("RESTS_ON", place, end, {**said, "role": role})


def _add_rule(rows: KnowledgeRows, held: Held, unit: UnitRecord, place: Place) -> None:
    """The schemes that the list itself names; else those that its words propose, which a person confirms where it counts."""
    at = held.text.version.loaded_at
    named = unit.facts.get("schemes")
    if isinstance(named, list) and named:
        for code in named:
            rows.edge("SHOWS", place, ("Scheme", str(code)), said_by("knowledge_units", "list", at))
        return
    for proposal in propose(unit.text).proposals:
        for code in proposal.schemes:
            rows.edge("SHOWS", place, ("Scheme", code), said_by("knowledge_units", "binding-proposed", at))
