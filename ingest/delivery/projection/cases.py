"""Rings and their findings from the ledger into the graph (团伙入图): always the whole, compared with what is there.

A member that the graph does not hold, its delivery being withdrawn, has no edge until it is back; the ledger's ring is
as it was. Who is one human, which the ledger keeps too, is written with them (:mod:`.same_people`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from graph.ledger.findings import FindingRecord
from graph.ledger.ledger import Ledger
from graph.ledger.payload import JsonObject, JsonValue
from graph.ledger.ring import RingRecord
from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES, split_node_id
from graph.model.properties import Property, ValueKind
from graph.model.scope import Scope
from graph.schemes.registry import find_schemes
from graph.store.session import GraphStore, Statement
from graph.store.write import (
    EdgeEnds,
    edge_columns,
    edge_delete,
    edge_upsert,
    node_columns,
    node_delete,
    node_upsert,
)
from ingest.delivery.projection.batches import BATCH_ROWS
from ingest.delivery.projection.content import stored_kinds, stored_texts
from ingest.delivery.projection.state import LOCAL

Value = str | int | float | bool | date | datetime | list[str] | None
Row = tuple[Value, ...]

FINDINGS_PER_RING = 100_000
"""More than any ring joins; the ledger's read wants a limit."""

MEMBERS: tuple[tuple[str, str], ...] = (
    ("members", "Person"),
    ("bystanders", "Person"),
    ("institutions", "Institution"),
    ("doctors", "Staff"),
    ("employers", "Employer"),
    ("agents", "Agent"),
    ("accounts", "BankAccount"),
)
"""Lists of a ring's facts, and what they name."""

SAME_AS = EdgeEnds("SAME_AS", "Person", "Person")

_RESTED_ON = frozenset(end for start, end in EDGE_TYPES["RESTS_ON"].ends if start == "Finding")


@dataclass(frozen=True, slots=True)
class CaseRows:
    """Nodes by label and edges by ends, as rows of the generated writes."""

    nodes: Mapping[str, Sequence[Row]]
    edges: Mapping[EdgeEnds, Sequence[Row]]


def case_labels() -> list[str]:
    """The labels that this projection owns."""
    return ["Ring", "Finding", "Scheme"]


def case_ends() -> list[EdgeEnds]:
    """The edges that this projection owns."""
    names = ("HAS_MEMBER", "SUPPORTS", "RESTS_ON", "MATCHES")
    of_rings = [
        EdgeEnds(name, start, end)
        for name in names
        for start, end in EDGE_TYPES[name].ends
        if start in case_labels()[:2]
    ]
    return [*of_rings, SAME_AS]


def case_rows(ledger: Ledger) -> CaseRows:
    """Everything that the ledger's current rings put into the graph."""
    rows = _Rows()
    for ring in ledger.rings.find_all():
        rows.add_ring(ring)
        scope = Scope(ring.owners, frozenset({ring.compartment}) if ring.compartment else frozenset())
        for finding in ledger.findings.find_of_ring(scope, ring.id, limit=FINDINGS_PER_RING):
            rows.add_finding(finding, ring)
    return rows.done()


class _Rows:
    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, Row]] = defaultdict(dict)
        self._edges: dict[EdgeEnds, dict[tuple[str, str], Row]] = defaultdict(dict)
        self._scheme_owners: dict[str, set[str]] = defaultdict(set)
        self._schemes = find_schemes()

    def add_ring(self, ring: RingRecord) -> None:
        owners = sorted(ring.owners)
        members = _texts(ring.facts.get("members"))
        values: dict[str, Value] = {
            "id": ring.id, "scheme": ring.scheme, "score": ring.score, "basis": ring.basis,
            "fund_amount_fen": _fen(ring.fund_amount), "members": len(members), "run": ring.last_run,
            "owners": owners, "compartment": ring.compartment,
        }  # fmt: skip
        self._node("Ring", values)
        roles = ring.facts.get("roles")
        named = roles if isinstance(roles, Mapping) else {}
        for name, label in MEMBERS:
            for key in _texts(ring.facts.get(name)):
                role = named.get(key)
                facts: dict[str, Value] = {
                    **derived("ledger.rings", f"{ring.scheme}/ring", ring.changed_at), "owner": owners[0],
                    "role": role if isinstance(role, str) else None, "core": name != "bystanders",
                }  # fmt: skip
                self._edge(EdgeEnds("HAS_MEMBER", "Ring", label), ring.id, key, facts)

    def add_finding(self, finding: FindingRecord, ring: RingRecord) -> None:
        owners = sorted(finding.owners)
        first, last = _window(finding.facts)
        values: dict[str, Value] = {
            "id": finding.id, "scheme": finding.scheme, "basis": finding.basis, "q": finding.q,
            "fund_amount_fen": _fen(finding.fund_amount), "window_from": first, "window_to": last, "run": finding.run,
            "owners": owners, "compartment": finding.compartment,
        }  # fmt: skip
        self._node("Finding", values)
        base: dict[str, Value] = {
            **derived("ledger.findings", f"{finding.scheme}/finding", ring.changed_at), "owner": owners[0],
        }  # fmt: skip
        self._edge(EdgeEnds("SUPPORTS", "Finding", "Ring"), finding.id, ring.id, base)
        for label, key in _rests_on(finding.facts):
            self._edge(EdgeEnds("RESTS_ON", "Finding", label), finding.id, key, base)
        self._scheme_owners[finding.scheme].update(finding.owners)
        self._edge(EdgeEnds("MATCHES", "Finding", "Scheme"), finding.id, finding.scheme, base)

    def done(self) -> CaseRows:
        for code, owners in self._scheme_owners.items():
            scheme = self._schemes.get(code)
            values: dict[str, Value] = {"id": code, "scheme": code, "owners": sorted(owners)}
            if scheme is not None:
                values |= {"name": scheme.zh, "name_en": scheme.en}
            self._node("Scheme", values)
        return CaseRows(
            {label: list(rows.values()) for label, rows in self._nodes.items()},
            {ends: list(rows.values()) for ends, rows in self._edges.items()},
        )

    def _node(self, label: str, values: Mapping[str, Value]) -> None:
        key = str(values[NODE_TYPES[label].key])
        self._nodes[label][key] = tuple(values.get(item.name) for item in node_columns(label))

    def _edge(self, ends: EdgeEnds, start: str, end: str, values: Mapping[str, Value]) -> None:
        self._edges[ends].setdefault((start, end), edge_row(ends, start, end, values))


def edge_row(ends: EdgeEnds, start: str, end: str, values: Mapping[str, Value]) -> Row:
    """Both keys and then the values of ``edge_columns``."""
    return (start, end, *(values.get(item.name) for item in edge_columns(ends.name)))


def derived(source: str, method: str, at: datetime | None) -> dict[str, Value]:
    """What every derived edge says of where it comes from; times are local and to the second."""
    local = at.astimezone(LOCAL).replace(tzinfo=None, microsecond=0) if at else None
    return {"source": source, "method": method, "recorded_at": local}


def _fen(amount: Decimal) -> int:
    return int((amount * 100).to_integral_value())


def _texts(value: JsonValue) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, Sequence) else []


def _window(facts: JsonObject) -> tuple[date | None, date | None]:
    days = _texts(facts.get("window"))
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if len(days) == 2 else (None, None)


def _rests_on(facts: JsonObject) -> Iterable[tuple[str, str]]:
    """Claims of the finding, then whatever its evidence names by node id."""
    for claim in _texts(facts.get("claims")):
        yield "Claim", claim
    evidence = facts.get("evidence")
    for one in evidence if isinstance(evidence, Sequence) else ():
        for text in _texts(one.get("rows")) if isinstance(one, Mapping) else ():
            try:
                label, key = split_node_id(text)
            except ValueError:
                continue  # rows of tables that are no nodes, such as fee lines, stay in the ledger's evidence
            if label in _RESTED_ON:
                yield label, key


def case_text(columns: Iterable[Property], row: Row) -> str:
    """The canonical text of a row, as the generated content queries give it."""
    return "\x1f".join(_text(item, value) for item, value in zip(columns, row, strict=True))


def _text(item: Property, value: Value) -> str:
    if isinstance(value, list):
        return "".join(f"{one};" for one in value)
    if value is None:
        return ""
    if item.kind is ValueKind.FLOAT and isinstance(value, (int, float)):
        return str(round(value * 1_000_000))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


_END = Property("key", "", "")


async def write_cases(store: GraphStore, rows: CaseRows) -> int:
    """Makes the graph hold exactly these rings, findings, same persons and their edges; how many rows were written or removed."""
    changed = 0
    gone: list[tuple[str, list[Row]]] = []
    held = set(await stored_kinds(store, [*case_labels(), *case_ends()]))
    for label in case_labels():
        wanted = {case_text(node_columns(label), row): row for row in rows.nodes.get(label, ())}
        there = await _stored(store, label) if label in held else set()
        changed += await _write(store, node_upsert(label), [row for text, row in wanted.items() if text not in there])
        keys = {str(row[0]) for row in wanted.values()}
        gone.append((node_delete(label), [(key,) for key in {text.split("\x1f")[0] for text in there} - keys]))
    for ends in case_ends():
        columns = (_END, _END, *edge_columns(ends.name))
        wanted = {case_text(columns, row): row for row in rows.edges.get(ends, ())}
        there = await _stored(store, ends) if ends in held else set()
        identities = {row[:3] for row in wanted.values()}
        left = {tuple(text.split("\x1f")[:3]) for text in there} - identities
        changed += await _write(store, edge_delete(ends), list(left))
        changed += await _write(store, edge_upsert(ends), [row for text, row in wanted.items() if text not in there])
    for text, keys_gone in gone:
        changed += await _write(store, text, keys_gone)
    return changed


async def _stored(store: GraphStore, kind: str | EdgeEnds) -> set[str]:
    return {text async for texts in stored_texts(store, kind) for text in texts}


async def _write(store: GraphStore, text: str, rows: Sequence[Sequence[Value]]) -> int:
    for start in range(0, len(rows), BATCH_ROWS):
        batch = [list(row) for row in rows[start : start + BATCH_ROWS]]
        await store.write_generated([Statement(text, {"rows": batch})])
    return len(rows)
