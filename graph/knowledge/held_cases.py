"""Typical cases out of the knowledge base (馆藏案例): what the library holds of a case, in the form that cases are compared in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.knowledge.case import TypicalCase, read_case
from graph.knowledge.library import Expression, Library
from graph.knowledge.starter import OWN_SUMMARY
from graph.ledger.knowledge import Knowledge
from graph.ledger.knowledge_record import UnitKind, UnitRecord, WorkKind


def find_cases(knowledge: Knowledge) -> Iterator[TypicalCase]:
    """Every published case, by id."""
    texts = {one.version.id: one for one in Library(knowledge).works() if one.version.kind is WorkKind.CASE}
    found = [case_of(texts[unit.version], unit) for unit in knowledge.each_unit(texts) if unit.kind is UnitKind.CASE]
    yield from sorted(found, key=lambda one: one.id)


def is_published(case: TypicalCase) -> bool:
    """Whether somebody published the case; False for the project's own summary of how such cases go (情形概括)."""
    return case.source != OWN_SUMMARY


def case_of(text: Expression, unit: UnitRecord) -> TypicalCase:
    """The case that a version holds. Figures that a machine read without a number are left out."""
    version, facts = text.version, unit.facts
    row: dict[str, Any] = {
        **{name: facts[name] for name in _SAME if name in facts},
        "id": version.work,
        "title": version.title,
        "text": unit.text,
        "publisher": facts.get("publisher") or version.issuer,
        "date": facts.get("date") or version.date_issued,
        "methods": facts.get("schemes") or [],
        "amounts": [one for one in _list(facts, "amounts") if _is_amount(one)],
        "text_status": version.text_status,
        "label_basis": version.metadata_basis,
        "source": dict(version.source),
    }
    region = facts.get("region")
    name = region.get("name") if isinstance(region, Mapping) else ""
    return replace(read_case(row, file=version.work), adcode=version.adcode, region_name=str(name or ""))


_SAME = ("batch", "completeness", "note", "articles_cited", "articles_implied", "sanctions", "agencies")


def _list(facts: Mapping[str, Any], name: str) -> list[Any]:
    value = facts.get(name)
    return value if isinstance(value, list) else []


def _is_amount(one: object) -> bool:
    return isinstance(one, Mapping) and one.get("value") not in (None, "", "None")
