"""Nodes of published knowledge (知识节点): a text, an article, an entry of a list, a case, a scheme; all of them public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from graph.knowledge.basis import load_not_run, method_name, schemes_by_code
from graph.knowledge.library import RESTATED, Expression
from graph.knowledge.places import Held, Place, Places
from graph.ledger.knowledge_record import UnitRecord
from graph.model.scope import PUBLIC_OWNER
from graph.store.write import EdgeEnds, node_columns
from ingest.delivery.projection.rows import CaseRows, Row, Value, derived, edge_row

LONGEST_NAME = 60
"""Characters of an entry's or article's name on the canvas."""

COUNTRY = "中华人民共和国"
"""Left out before the title of a law in the name of its article."""

RESTATED_MARK = "（要点）"
"""Behind the name of an article of which only a restatement is held: it is never taken for the wording."""


class KnowledgeRows:
    """Rows of the generated writes as they come together; a second edge between two nodes of one type is the first."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, Row]] = defaultdict(dict)
        self._edges: dict[EdgeEnds, dict[tuple[str, ...], Row]] = defaultdict(dict)

    def node(self, label: str, values: Mapping[str, Value]) -> None:
        """A node with these values."""
        whole = {**values, "owners": [PUBLIC_OWNER]}
        self._nodes[label][str(values["id"])] = tuple(whole.get(item.name) for item in node_columns(label))

    def edge(self, name: str, start: Place, end: Place, values: Mapping[str, Value]) -> None:
        """An edge between two nodes that are there; what leads to itself or nowhere makes none."""
        if start == end or not (self.has(start) and self.has(end)):
            return
        ends = EdgeEnds(name, start[0], end[0])
        key = (start[1], end[1], str(values.get("edge_key", "")))
        self._edges[ends].setdefault(key, edge_row(ends, start[1], end[1], {**values, "owner": PUBLIC_OWNER}))

    def has(self, place: Place) -> bool:
        """Whether there is such a node."""
        return place[1] in self._nodes.get(place[0], {})

    def done(self) -> CaseRows:
        """All of them."""
        return CaseRows(
            {label: list(rows.values()) for label, rows in self._nodes.items()},
            {ends: list(rows.values()) for ends, rows in self._edges.items()},
        )


def said_by(table: str, method: str, at: datetime | None) -> dict[str, Value]:
    """What an edge says of where it comes from."""
    return derived(f"ledger.{table}", f"{method}/1", at)


def add_nodes(rows: KnowledgeRows, places: Places, units: Iterable[UnitRecord]) -> None:
    """Every node, and each article and entry as part of its text."""
    for code in sorted({*schemes_by_code(), *load_not_run()}):
        _add_scheme(rows, code)
    for held in places.instruments():
        rows.node("Instrument", _instrument(held))
    for unit in units:
        place = places.of_unit(unit.version, unit.path)
        if place is None or not _is_itself(places, unit, place):
            continue
        held = places.texts[unit.version]
        rows.node(place[0], _unit(held.text, unit, place))
        if place[0] != "TypicalCase":
            rows.edge("PART_OF", place, ("Instrument", held.key), {})


def _is_itself(places: Places, unit: UnitRecord, place: Place) -> bool:
    """False for 款 and 项, whose node is their article."""
    return place[0] == "TypicalCase" or place[1] == f"{places.texts[unit.version].key}#{unit.path}"


def _add_scheme(rows: KnowledgeRows, code: str) -> None:
    name, scheme = method_name(code), schemes_by_code().get(code)
    rows.node(
        "Scheme",
        {
            "id": code, "scheme": code, "name": name.zh, "name_en": name.en, "run": scheme is not None,
            "version": None if scheme is None else str(scheme.version),
        },
    )  # fmt: skip


def _days(text: Expression) -> dict[str, Value]:
    return {"valid_from": text.version.valid_from, "valid_to": text.valid_to}


def _instrument(held: Held) -> dict[str, Value]:
    version = held.text.version
    return {
        "id": held.key, "work": version.work, "title": version.title, "number": version.doc_no or None,
        "issuer": version.issuer or None, "level": version.kind.value, "status": version.status,
        "version": version.id, "doubted_from": version.doubted_from, **_days(held.text),
    }  # fmt: skip


def _unit(text: Expression, unit: UnitRecord, place: Place) -> dict[str, Value]:
    version = text.version
    said: dict[str, Value] = {"id": place[1], "work": version.work, "version": version.id, **_days(text)}
    if place[0] == "TypicalCase":
        date = unit.facts.get("date") or version.date_issued
        return {**said, "title": version.title, "issuer": version.issuer or None, "date": str(date) or None}
    said |= {"path": unit.path, "number": unit.number or None}
    if place[0] == "Rule":
        return {**said, "name": _short(unit.text)}
    return {**said, "name": _article_name(text, unit), "status": version.status}


def _article_name(text: Expression, unit: UnitRecord) -> str:
    work = text.version.title.removeprefix(COUNTRY)
    name = _short(f"{work}{unit.number or unit.title or unit.path}")
    return f"{name}{RESTATED_MARK}" if text.status in RESTATED else name


def _short(text: str) -> str:
    line = text.partition("\n")[0].strip()
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
