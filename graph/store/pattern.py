"""Where names of the model enter the texts of reads (查询模板): closed tables of literals, put into literal templates.

A template marks a place with ``«Label»``, ``«key»``, ``«-EDGE-»`` or ``«DEGREES»``; ``VISIBLE(n)`` stands for the test
whether the reader may know of ``n``. Nothing but the literals of this module ever takes those places, so a
template stays a ``LiteralString``; a test compares the tables with :mod:`graph.model`.
"""

from __future__ import annotations

from functools import cache
from typing import LiteralString

from graph.model.edges import ANY, EDGE_TYPES
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
    "SHOWS": "SHOWS",
}

CASE_LABELS: LiteralString = "Finding|Ring|Incident|Proceeding|Transfer|Tip|Evidence|Sanction|Document|Mention"
"""Labels of case-bound nodes (涉案节点): all of their owners must be in the reader's scope."""

VARIABLES: tuple[LiteralString, ...] = ("n", "m", "a", "b", "ring", "finding")
"""Variables that a template may ask ``VISIBLE`` of."""

_VISIBLE: LiteralString = (
    "(any(owner IN §.owners WHERE owner IN $scope.owners)"
    " AND (§.compartment IS NULL OR §.compartment IN $scope.compartments)"
    " AND (NOT (§:«CASE») OR all(owner IN §.owners WHERE owner IN $scope.owners)))"
)

Direction = str
"""``OUT`` or ``IN``, seen from the node asked about."""


def scoped(template: LiteralString) -> LiteralString:
    """The template with every ``VISIBLE(variable)`` written out."""
    test = _VISIBLE.replace("«CASE»", CASE_LABELS)
    for variable in VARIABLES:
        template = template.replace("VISIBLE(" + variable + ")", test.replace("§", variable))
    return template


@cache
def of_label(template: LiteralString, label: str) -> LiteralString:
    """The template for one label; KeyError for a name that is not in the model."""
    name, key = KEYS[label]
    degrees = degrees_of(label) if "«DEGREES»" in template else ""
    return scoped(template).replace("«Label»", name).replace("«key»", key).replace("«DEGREES»", degrees)


@cache
def of_every_label(template: LiteralString) -> LiteralString:
    """The template once per label, joined to one query."""
    texts: list[LiteralString] = [of_label(template, label) for label in KEYS]
    return " UNION ALL ".join(texts)


@cache
def of_edge(template: LiteralString, edge: str, direction: Direction, label: str) -> LiteralString:
    """The template for one edge type and direction at a node of one label: ``(n)«-EDGE-»(m)`` is ``(n)-[r:..]->(m)``."""
    name = EDGES[edge]
    arrow: LiteralString = "-[r:" + name + "]->" if direction == "OUT" else "<-[r:" + name + "]-"
    return of_label(template, label).replace("«-EDGE-»", arrow)


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
    """A list of counts in the order of :func:`ends_of`, from the degree store: constant time at a hub of millions."""
    counts: list[LiteralString] = [
        "COUNT { (n)-[:" + EDGES[edge] + "]->() }" if direction == "OUT" else "COUNT { (n)<-[:" + EDGES[edge] + "]-() }"
        for edge, direction in ends_of(label)
    ]
    return "[" + ", ".join(counts) + "]"


@cache
def touches_cases(edge: str) -> bool:
    """True for edge types with a case-bound end: whether one of them is visible depends on its ends."""
    kind = EDGE_TYPES[edge]
    labels = {label for pair in kind.ends for label in pair if label != ANY}
    return kind.case_bound or any(NODE_TYPES[label].case_bound for label in labels)
