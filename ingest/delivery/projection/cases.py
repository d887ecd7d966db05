"""Rings and their findings from the ledger into the graph (团伙入图): always the whole, compared with what is there.

A member that the graph does not hold, its delivery being withdrawn, has no edge until it is back; the ledger's ring is
as it was. Who is one human, which the ledger keeps too, is written with them (:mod:`.same_people`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from graph.knowledge.basis import load_not_run, schemes_by_code
from graph.ledger.findings import FindingRecord
from graph.ledger.ledger import Ledger
from graph.ledger.payload import JsonObject, JsonValue
from graph.ledger.ring import RingRecord
from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES, split_node_id
from graph.model.scope import Scope
from graph.store.write import EdgeEnds, node_columns
from ingest.delivery.projection.rows import CaseRows, Row, Value, derived, edge_row

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


def case_labels() -> list[str]:
    """The labels that this projection owns."""
    return ["Ring", "Finding"]


def case_ends() -> list[EdgeEnds]:
    """The edges that this projection owns."""
    names = ("HAS_MEMBER", "SUPPORTS", "RESTS_ON", "MATCHES")
    of_rings = [
        EdgeEnds(name, start, end) for name in names for start, end in EDGE_TYPES[name].ends if start in case_labels()
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
        self._known = {*schemes_by_code(), *load_not_run()}

    def add_ring(self, ring: RingRecord) -> None:
        owners = sorted(ring.owners)
        members = _texts(ring.facts.get("members"))
        values: dict[str, Value] = {
            "id": ring.id, "scheme": ring.scheme, "score": ring.score, "basis": ring.basis,
            "fund_amount_fen": _fen(ring.fund_amount), "members": len(members), "run": ring.last_run,
            "owners": owners, "compartment": ring.compartment,
        }  # fmt: skip
        self._node("Ring", values)
        facts: dict[str, Value] = {
            **derived("ledger.rings", f"{ring.scheme}/ring", ring.changed_at), "owner": owners[0],
        }  # fmt: skip
        for scheme in ring.schemes:
            self._match("Ring", ring.id, scheme, facts)
        roles = ring.facts.get("roles")
        named = roles if isinstance(roles, Mapping) else {}
        for name, label in MEMBERS:
            for key in _texts(ring.facts.get(name)):
                role = named.get(key)
                said = {**facts, "role": role if isinstance(role, str) else None, "core": name != "bystanders"}
                self._edge(EdgeEnds("HAS_MEMBER", "Ring", label), ring.id, key, said)

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
        self._match("Finding", finding.id, finding.scheme, base)

    def done(self) -> CaseRows:
        return CaseRows(
            {label: list(rows.values()) for label, rows in self._nodes.items()},
            {ends: list(rows.values()) for ends, rows in self._edges.items()},
        )

    def _match(self, label: str, key: str, scheme: str, values: Mapping[str, Value]) -> None:
        """To the scheme's node, which everybody may see; a scheme that is no longer shipped has none."""
        if scheme in self._known:
            self._edge(EdgeEnds("MATCHES", label, "Scheme"), key, scheme, values)

    def _node(self, label: str, values: Mapping[str, Value]) -> None:
        key = str(values[NODE_TYPES[label].key])
        self._nodes[label][key] = tuple(values.get(item.name) for item in node_columns(label))

    def _edge(self, ends: EdgeEnds, start: str, end: str, values: Mapping[str, Value]) -> None:
        self._edges[ends].setdefault((start, end), edge_row(ends, start, end, values))


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
