"""Where names of the model enter the texts of reads (查询模板): closed tables of literals, put into literal templates.

A template marks a place with ``«Label»``, ``«key»``, ``«-EDGE-»``, ``«DEGREES»``, ``«VALUES»`` and the like; ``VISIBLE(n)``
stands for the test whether the reader may know of ``n``, ``KNOWN(n)`` for the one whether they may know what its properties
say, and ``OPEN(r)`` for the one of an edge. Each is written out in one of two ways: as it is for nearly everybody, or, for a
reader to whom other agencies opened nodes, with those too. Nothing but the literals of this module ever takes those places, so a
template stays a ``LiteralString``; a test compares the tables with :mod:`graph.model`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import LiteralString

from graph.model.edges import ANY, EDGE_TYPES, system_properties
from graph.model.nodes import NODE_TYPES

KEYS: dict[str, tuple[LiteralString, LiteralString]] = {
    "Person": ("Person", "psn_no"),
    "Staff": ("Staff", "dr_code"),
    "Agent": ("Agent", "agnt_id"),
    "Handler": ("Handler", "opter_id"),
    "Institution": ("Institution", "fixmedins_code"),
    "Employer": ("Employer", "emp_no"),
    "Company": ("Company", "company_id"),
    "Household": ("Household", "household_id"),
    "Region": ("Region", "adcode"),
    "Agency": ("Agency", "code"),
    "Claim": ("Claim", "setl_id"),
    "Encounter": ("Encounter", "mdtrt_id"),
    "Invoice": ("Invoice", "number"),
    "TraceCode": ("TraceCode", "code"),
    "Item": ("Item", "hilist_code"),
    "Phone": ("Phone", "token"),
    "BankAccount": ("BankAccount", "token"),
    "Address": ("Address", "addr_id"),
    "Vehicle": ("Vehicle", "token"),
    "Finding": ("Finding", "id"),
    "Ring": ("Ring", "id"),
    "Incident": ("Incident", "id"),
    "Proceeding": ("Proceeding", "id"),
    "Transfer": ("Transfer", "id"),
    "Tip": ("Tip", "id"),
    "Evidence": ("Evidence", "id"),
    "Sanction": ("Sanction", "id"),
    "Document": ("Document", "id"),
    "Mention": ("Mention", "id"),
    "Instrument": ("Instrument", "id"),
    "Article": ("Article", "id"),
    "Rule": ("Rule", "id"),
    "Scheme": ("Scheme", "id"),
    "TypicalCase": ("TypicalCase", "id"),
}
EDGES: dict[str, LiteralString] = {
    "FILED": "FILED",
    "AT": "AT",
    "BY": "BY",
    "OF": "OF",
    "BILLED_WITH": "BILLED_WITH",
    "REVERSES": "REVERSES",
    "APPROVED": "APPROVED",
    "FILED_FOR": "FILED_FOR",
    "PAID_TO": "PAID_TO",
    "CONTACT": "CONTACT",
    "SOLD_IN": "SOLD_IN",
    "SEEN_AT": "SEEN_AT",
    "SUPPLIED": "SUPPLIED",
    "LIVES_IN": "LIVES_IN",
    "VISITED": "VISITED",
    "TREATED_BY": "TREATED_BY",
    "USES": "USES",
    "EMPLOYED_BY": "EMPLOYED_BY",
    "WORKS_AT": "WORKS_AT",
    "IS": "IS",
    "SAME_AS": "SAME_AS",
    "OWNS": "OWNS",
    "LOCATED_IN": "LOCATED_IN",
    "HAS_MEMBER": "HAS_MEMBER",
    "SUPPORTS": "SUPPORTS",
    "RESTS_ON": "RESTS_ON",
    "MATCHES": "MATCHES",
    "ABOUT": "ABOUT",
    "INCLUDES": "INCLUDES",
    "PART_OF": "PART_OF",
    "FROM": "FROM",
    "TO": "TO",
    "SUBJECT": "SUBJECT",
    "SUGGESTS": "SUGGESTS",
    "MENTIONS": "MENTIONS",
    "COLLUDES_WITH": "COLLUDES_WITH",
    "REFERRED": "REFERRED",
    "PAID": "PAID",
    "AMENDS": "AMENDS",
    "REPLACES": "REPLACES",
    "IMPLEMENTS": "IMPLEMENTS",
    "BASED_ON": "BASED_ON",
    "CITES": "CITES",
    "PUNISHED_BY": "PUNISHED_BY",
    "SHOWS": "SHOWS",
}

CAPTIONS: dict[str, tuple[LiteralString, ...]] = {
    "Person": ("psn_name",),
    "Staff": ("dr_name",),
    "Agent": ("agnt_name",),
    "Institution": ("fixmedins_name",),
    "Employer": ("emp_name",),
    "Company": ("name",),
    "Agency": ("name",),
    "Item": ("name",),
    "Address": ("addr",),
    "Finding": ("scheme",),
    "Ring": ("scheme",),
    "Incident": ("title",),
    "Proceeding": ("number", "kind"),
    "Transfer": ("kind",),
    "Evidence": ("kind",),
    "Sanction": ("kind", "number"),
    "Document": ("title", "kind"),
    "Mention": ("kind",),
    "Instrument": ("title",),
    "Article": ("name",),
    "Rule": ("name",),
    "Scheme": ("name",),
    "TypicalCase": ("title",),
}
"""Properties that stand as a node's name, in order, by label; labels with none are left out."""

VALUES: dict[str, LiteralString] = {
    "source": "r.source",
    "method": "r.method",
    "recorded_at": "toString(r.recorded_at)",
    "event": "r.event",
    "sale_time": "toString(r.sale_time)",
    "events": "r.events",
    "claims": "r.claims",
    "first": "toString(r.first)",
    "last": "toString(r.last)",
    "fund_amount_fen": "r.fund_amount_fen",
    "since": "toString(r.since)",
    "until": "toString(r.until)",
    "base_fen": "r.base_fen",
    "dept_name": "r.dept_name",
    "role": "r.role",
    "core": "r.core",
    "offsets": "r.offsets",
    "score": "r.score",
    "confirmed": "r.confirmed",
    "confidence": "r.confidence",
    "asserted_by": "r.asserted_by",
    "valid_from": "toString(r.valid_from)",
    "valid_to": "toString(r.valid_to)",
    "gravity": "r.gravity",
    "places": "r.places",
    "times": "r.times",
    "kind": "r.kind",
    "parties": "r.parties",
    "imposed_by": "r.imposed_by",
    "imposed_by_en": "r.imposed_by_en",
    "multiplier_low": "r.multiplier_low",
    "multiplier_high": "r.multiplier_high",
    "multiplier_of": "r.multiplier_of",
    "fine_low_fen": "r.fine_low_fen",
    "fine_high_fen": "r.fine_high_fen",
}
"""How an edge's property is read, by its name: dates and times as text, which costs the driver a tenth of a date."""

CASE_LABELS: LiteralString = "Finding|Ring|Incident|Proceeding|Transfer|Tip|Evidence|Sanction|Document|Mention"
"""Labels of case-bound nodes (涉案节点): all of their owners must be in the reader's scope."""

VARIABLES: tuple[LiteralString, ...] = ("n", "m", "a", "b", "ring", "finding")
"""Variables that a template may ask ``VISIBLE`` of."""

_VISIBLE: LiteralString = (
    "(CASE WHEN §:«CASE»"
    " THEN §.owners[0] IN $scope.owners AND all(owner IN §.owners WHERE owner IN $scope.owners)"
    " ELSE §.owners[0] IN $scope.owners OR any(owner IN §.owners WHERE owner IN $scope.owners) END"
    " AND (§.compartment IS NULL OR §.compartment IN $scope.compartments))"
)
"""The first owner is looked at by itself: it decides nearly always, and walking a list costs the server more."""

EDGE_VARIABLES: tuple[LiteralString, ...] = ("r", "s", "has", "filed")
"""Variables that a template may ask ``OPEN`` of."""

_OPEN: LiteralString = "§.owner IN $scope.owners"

_OPENED_EDGE: LiteralString = (
    "(§.owner IN $scope.owners OR (id(startNode(§)) IN $scope.granted[§.owner]"
    " AND (id(endNode(§)) IN $scope.granted[§.owner] OR endNode(§).owners = ['*'])))"
)
"""An edge that its owner opened: both of its ends by the same giver, or one of them where the other is public."""

Direction = str
"""``OUT`` or ``IN``, seen from the node asked about."""


@cache
def scoped(template: LiteralString, *, granted: bool) -> LiteralString:
    """The template with every ``VISIBLE``, ``KNOWN`` and ``OPEN`` written out, ``granted`` for a reader who holds grants."""
    visible = _test("$scope.nodes") if granted else _VISIBLE.replace("«CASE»", CASE_LABELS)
    known = _test("$scope.known") if granted else visible
    for variable in VARIABLES:
        template = template.replace("VISIBLE(" + variable + ")", visible.replace("§", variable))
        template = template.replace("KNOWN(" + variable + ")", known.replace("§", variable))
    for variable in EDGE_VARIABLES:
        edge: LiteralString = _OPENED_EDGE if granted else _OPEN
        template = template.replace("OPEN(" + variable + ")", edge.replace("§", variable))
    return template


def _test(opened: LiteralString) -> LiteralString:
    """Whether a node is the reader's own or one of those opened to them, see :mod:`graph.store.granted`."""
    return "(" + _VISIBLE.replace("«CASE»", CASE_LABELS) + " OR id(§) IN " + opened + ")"


@cache
def of_label(template: LiteralString, label: str, *, granted: bool) -> LiteralString:
    """The template for one label; KeyError for a name that is not in the model."""
    name, key = KEYS[label]
    if "«DEGREES»" in template:
        template = template.replace("«DEGREES»", degrees_of(label))
    text = scoped(template, granted=granted).replace("«CASE»", CASE_LABELS)
    return text.replace("«Label»", name).replace("«key»", key)


@cache
def of_every_label(template: LiteralString, *, granted: bool, labels: tuple[str, ...] = tuple(KEYS)) -> LiteralString:
    """The template once per label, of all or of these, joined to one query."""
    texts: list[LiteralString] = [of_label(template, label, granted=granted) for label in labels]
    return " UNION ALL ".join(texts)


@cache
def of_edge(template: LiteralString, edge: str, direction: Direction, label: str, *, granted: bool) -> LiteralString:
    """The template for one edge type and direction at a node of one label: ``(n)«-EDGE-»(m)`` is ``(n)-[r:..]->(m)``.

    ``«m label»``, ``«m key»`` and ``«m caption»`` are those of the other end, ``«VALUES»`` the edge's values, each after a
    comma, ``«END»`` names edge type and direction.
    """
    name = EDGES[edge]
    arrow: LiteralString = "-[r:" + name + "]->" if direction == "OUT" else "<-[r:" + name + "]-"
    end: LiteralString = name + ("_OUT" if direction == "OUT" else "_IN")
    others = _other_labels(edge, direction, label)
    text = of_label(template, label, granted=granted).replace("«-EDGE-»", arrow).replace("«END»", end)
    if "«m " in text:
        text = text.replace("«m label»", "'" + KEYS[others[0]][0] + "'" if len(others) == 1 else "labels(m)[0]")
        text = text.replace("«m key»", _of_others(others, _key)).replace("«m caption»", _of_others(others, _caption))
    values: LiteralString = "".join([", " + VALUES[name] for name in shown_values(edge)])
    return text.replace("«VALUES»", values)


def _key(label: str) -> LiteralString:
    return "m." + KEYS[label][1]


def _caption(label: str) -> LiteralString:
    names: list[LiteralString] = ["m." + name for name in CAPTIONS.get(label, ())]
    return "coalesce(" + ", ".join(names) + ")" if names else "null"


def _of_others(labels: tuple[str, ...], read: Callable[[str], LiteralString]) -> LiteralString:
    """What to read of ``m``, which has one of these labels."""
    if len(labels) == 1:
        return read(labels[0])
    cases: list[LiteralString] = ["WHEN '" + KEYS[label][0] + "' THEN " + read(label) for label in labels]
    return "CASE labels(m)[0] " + " ".join(cases) + " END"


@cache
def _other_labels(edge: str, direction: Direction, label: str) -> tuple[str, ...]:
    """Labels that the other end may have."""
    ends = EDGE_TYPES[edge].ends
    if direction == "IN":
        return tuple(dict.fromkeys(start for start, end in ends if end in (label, ANY)))
    found = tuple(dict.fromkeys(end for start, end in ends if start == label))
    return tuple(KEYS) if ANY in found else found


@cache
def shown_values(edge: str) -> tuple[str, ...]:
    """The properties of an edge type that are handed out besides owner and edge key, in the model's order."""
    declared = (*system_properties(EDGE_TYPES[edge]), *EDGE_TYPES[edge].properties)
    return tuple(item.name for item in declared if item.name not in ("owner", "edge_key"))


@cache
def of_types(template: LiteralString, *, ordinary: bool, granted: bool) -> LiteralString:
    """The template for many edge types: ``[r«TYPES»]`` names all ordinary ones, or ``«TYPED»`` tests for ``$edges``.

    ``«VALUES»`` is a list of the edge's key, where its type has one, and values; null for types that have neither.
    """
    names: list[LiteralString] = [name for edge, name in EDGES.items() if not touches_cases(edge)]
    types: LiteralString = ":" + "|".join(names) if ordinary else ""
    typed: LiteralString = "" if ordinary else " AND type(r) IN $edges"
    text = scoped(template, granted=granted).replace("«TYPES»", types).replace("«TYPED»", typed)
    return text.replace("«VALUES»", _all_values()) if "«VALUES»" in text else text


def _all_values() -> LiteralString:
    cases: list[LiteralString] = []
    for edge, name in EDGES.items():
        values: list[LiteralString] = [VALUES[value] for value in shown_values(edge)]
        if EDGE_TYPES[edge].keyed:
            values.insert(0, "r.edge_key")
        if values:
            cases.append("WHEN '" + name + "' THEN [" + ", ".join(values) + "]")
    return "CASE type(r) " + " ".join(cases) + " END"


@cache
def of_edge_type(template: LiteralString, edge: str) -> LiteralString:
    """The template for one edge type between any nodes: ``«EDGE»`` is its name."""
    return template.replace("«EDGE»", EDGES[edge])


@cache
def ends_of(label: str) -> tuple[tuple[str, Direction], ...]:
    """Which edge types may lie at a node of this label, and in which direction, in the model's order."""
    found = []
    for edge in EDGE_TYPES.values():
        if any(start == label for start, _ in edge.ends):
            found.append((edge.name, "OUT"))
        if any(end in (label, ANY) for _, end in edge.ends):
            found.append((edge.name, "IN"))
    return tuple(found)


@cache
def degrees_of(label: str) -> LiteralString:
    """A list of counts in the order of :func:`ends_of`, from the degree store: constant time at a hub of millions.

    Of edge types that touch cases the visible ones are counted.
    """
    counts: list[LiteralString] = []
    for edge, direction in ends_of(label):
        name: LiteralString = ("r:" if touches_cases(edge) else ":") + EDGES[edge]
        arrow: LiteralString = "(n)-[" + name + "]->" if direction == "OUT" else "(n)<-[" + name + "]-"
        counts.append("COUNT { " + arrow + ("(m)" + _SEEN + " }" if touches_cases(edge) else "() }"))
    return "[" + ", ".join(counts) + "]"


_SEEN: LiteralString = " WHERE OPEN(r) AND VISIBLE(m)"


@cache
def touches_cases(edge: str) -> bool:
    """True for edge types with a case-bound end: whether one of them is visible depends on its ends."""
    kind = EDGE_TYPES[edge]
    labels = {label for pair in kind.ends for label in pair if label != ANY}
    return kind.case_bound or any(NODE_TYPES[label].case_bound for label in labels)
