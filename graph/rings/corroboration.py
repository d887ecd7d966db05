"""How well a group is supported (佐证): independent kinds of evidence, each on the scale of -log10 of an innocent reading.

A kind counts once per ring, as strongly as its best finding has it and as far as it covers the members. Kinds that one
innocent story would explain together (a relative who files for several people explains payee, phone and agent alike) count
in full only once. Community structure never counts, and meeting in time alone makes no ring (schemes.md B4.1).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.rings.subjects import subjects_of
from graph.schemes.finding import Evidence, Finding, Ground


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evidence: ``limit`` is -log10 of the share of innocent groups that show it as well, beyond which no test
    of chance makes it more certain; ``story`` names what would explain it innocently.
    """

    limit: float
    story: str
    why: str


KINDS: Mapping[str, Kind] = {
    "impossible": Kind(
        4.0, "record", "two places at once or after death: only a wrong record, about one in ten thousand"
    ),
    "trace": Kind(4.0, "stock", "one box settled twice after returns and split packs are removed: a scanning error"),
    "invoice": Kind(4.0, "paper", "one invoice paid twice: a typing error in twenty digits"),
    "document": Kind(3.5, "paper", "near-identical files of unrelated people: a template explains some"),
    "clone": Kind(3.5, "template", "bills alike item by item: a fixed package explains some"),
    "payee": Kind(3.0, "helper", "money of unrelated people into one account: an agent on record explains some"),
    "stock": Kind(3.0, "stock", "sold beyond what was bought: late purchase records explain some"),
    "licence": Kind(
        3.0, "posts", "one licence at work in two places: practice at several places on record explains some"
    ),
    "employer": Kind(2.5, "payroll", "an employer that lives on allowances: a trade of young women explains some"),
    "enrolment": Kind(2.5, "payroll", "joined shortly before a benefit: late hiring explains many"),
    "phone": Kind(2.0, "helper", "an outsider's telephone: a relative, neighbour or nurse explains many"),
    "agent": Kind(2.0, "helper", "one agent for unrelated people: a service desk explains many"),
    "terminal": Kind(2.0, "counter", "one device, one after the other: a queue explains many"),
    "money": Kind(2.0, "price", "amounts that fit a tariff of shares: fixed prices explain many"),
    "time": Kind(1.5, "season", "met in time: seasons, outbreaks and campaigns explain many"),
    "peer": Kind(1.5, "case mix", "far from peers: severe cases explain many"),
    "return": Kind(1.5, "case mix", "back within days or not at all: a course of treatment with breaks explains many"),
    "overuse": Kind(
        1.5, "hoarding", "supplied with more than can be taken: travel and long prescriptions explain many"
    ),
    "origin": Kind(1.0, "outing", "come from one distant place: an outing or workers' home explains most"),
}
"""Judgements on the order of magnitude, from the innocent look-alikes of schemes.md; their order matters, not the digits."""

OTHER = Kind(1.0, "", "a kind that the table does not name counts as little as the weakest")
ALONE_NOTHING = frozenset({"time"})
"""Kinds that raise a ring's rank beside others but never make one (schemes.md B4.1, detection.md 6.2)."""
SAME_STORY = 0.5
"""What a further kind counts for when the same innocent story explains it: more often true together than apart, not always."""


def corroborating(finding: Finding) -> frozenset[str]:
    """The independent kinds that can make a ring."""
    return finding.kinds - ALONE_NOTHING


def certainty(finding: Finding, kind: str) -> float:
    """How certain a finding makes a kind: its limit for facts, -log10 q up to the limit for statistics; 0 when explained."""
    if finding.explained:
        return 0.0
    limit = KINDS.get(kind, OTHER).limit
    if finding.basis is Ground.DETERMINISTIC or finding.q is None:
        return limit
    return max(0.0, min(limit, -math.log10(max(finding.q, 1e-300))))


def strength(finding: Finding) -> float:
    """The support of one finding by itself, on the scale of :func:`support`; 0 when explained."""
    return support([finding], finding.members)


def support(group: Sequence[Finding], core: Collection[str]) -> float:
    """The sum over stories of innocence of what speaks against them, each kind by certainty, cover and repetition.

    Cover: evidence that holds for half of ``core`` counts in full, for fewer in proportion. Repetition: an accident
    explains one or two, so that each further carrier halves what is left of the doubt.
    """
    stories: dict[str, list[float]] = defaultdict(list)
    for kind, by in _carriers(group, core).items():
        size = len(core) or max((len(subjects_of(f)) for f in group), default=0)
        best = max(certainty(f, kind) for f in group if kind in _counted(f))
        cover = min(1.0, 2.0 * by / size) if size else 0.0
        stories[KINDS.get(kind, OTHER).story or kind].append(best * cover * (1.0 - 0.5 ** max(1, by - 1)))
    total = 0.0
    for values in stories.values():
        first, *rest = sorted(values, reverse=True)
        total += first + SAME_STORY * sum(rest)
    return round(total, 4)


def _counted(finding: Finding) -> frozenset[str]:
    """Independent kinds, and the time that a statistical finding tested."""
    if finding.explained:
        return frozenset()
    tested = {e.kind for e in finding.evidence} & {"time"} if finding.basis is Ground.STATISTICAL else set()
    return finding.kinds | tested


def _carriers(group: Sequence[Finding], core: Collection[str]) -> dict[str, int]:
    """How many of the core (of all subjects, where there are no persons) carry each kind."""
    found: dict[str, set[str]] = defaultdict(set)
    inside = set(core)
    for finding in group:
        counted = _counted(finding)
        everyone = set(finding.members) & inside if core else set(subjects_of(finding))
        for e in finding.evidence:
            if e.kind in counted:
                found[e.kind] |= _named(e, everyone)
    return {kind: len(who) for kind, who in found.items() if who}


def _named(evidence: Evidence, everyone: set[str]) -> set[str]:
    """Those of ``everyone`` that the evidence names as persons; all of them when it names none."""
    persons = {row.removeprefix("Person:") for row in evidence.rows if row.startswith("Person:")}
    return (everyone & persons) or everyone


def kinds_of(findings: Iterable[Finding]) -> frozenset[str]:
    """The independent kinds of evidence of several findings, explained ones left out."""
    return frozenset(kind for f in findings for kind in _counted(f))
