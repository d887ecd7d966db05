"""Organisers (组织者): who appears in findings of several schemes about different people, or in one and in the penalties.

Reads findings only. The organiser is named, the groups stay apart: one shared node joins nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from graph.model.nodes import NODE_TYPES
from graph.schemes.finding import Evidence, Fact, Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.organisers import SCHEME
from graph.schemes.scheme import Scheme

ACTING = frozenset({"organiser", "recruiter", "payee", "handler", "dealer", "collector", "agent", "filer", "reseller"})
"""Roles that a finding gives to somebody who acts for others; a claimant or a used identity organises nothing."""
SAME_PEOPLE = 0.5
"""Share of common members from which two findings are about one group, seen by two schemes (as rings are matched)."""
MOSTLY = 0.5
"""Share of an identifier's users that the groups must make up: otherwise it is a lawyer's, a landlord's or a service's."""
LEAST_SCHEMES = 2
_NODES = {"agent": "Agent", "payee": "BankAccount", "phone": "Phone"}
_KIND = {"Agent": "agent", "BankAccount": "payee", "Phone": "phone"}
BYSTANDERS = 200


def find_organisers(
    findings: Iterable[Finding], schemes: Mapping[str, Scheme], *,
    users: Mapping[str, int] | None = None, penalised: Collection[str] = (),
) -> list[Finding]:  # fmt: skip
    """One finding (T41) per node that acts in groups of at least two schemes, or in one and was penalised before.

    ``users``: node id (``Agent:..``, ``BankAccount:..``, ``Phone:..``) -> persons who use it anywhere; a node whose users
    are mostly outside the groups is a hub and left out; nodes not in it are not checked, and the finding says so.
    ``penalised``: subjects of penalties, as node ids or bare ids. Findings of T41 and explained ones are not read.
    """
    family = {name: s.id for s in schemes.values() for name in (s.id, *s.family)}
    held: dict[str, list[Finding]] = defaultdict(list)
    for f in sorted(findings, key=lambda f: f.id):
        if not f.explained and f.scheme != SCHEME.id and f.members:
            for node in acting_nodes(f):
                held[node].append(f)
    out = []
    for node, group in sorted(held.items()):
        people = {m for f in group for m in f.members}
        if users is not None and node in users and len(people) < MOSTLY * users[node]:
            continue
        known = node in penalised or node.partition(":")[2] in penalised
        different = _different(group, family)
        if len(different) >= LEAST_SCHEMES or (known and group):
            out.append(
                _finding(node, different or group[:1], schemes, people, known, users is not None and node in users)
            )
    return out


def acting_nodes(finding: Finding) -> frozenset[str]:
    """Node ids of those who act for the group: agents, payee accounts, evidence's identifiers, acting roles."""
    nodes = {f"Agent:{a}" for a in finding.agents} | {f"BankAccount:{a}" for a in finding.accounts}
    for link in finding.links:
        kind, _, value = link.partition(":")
        if kind in _NODES and value:
            nodes.add(f"{_NODES[kind]}:{value}")
    for subject, role in finding.roles.items():
        if role in ACTING:
            nodes.add(_node(finding, subject))
    return frozenset(nodes - {f"Person:{m}" for m in finding.members})


def _node(finding: Finding, subject: str) -> str:
    if subject.partition(":")[0] in NODE_TYPES:
        return subject
    places = (("agents", "Agent"), ("accounts", "BankAccount"), ("doctors", "Staff"), ("institutions", "Institution"),
              ("employers", "Employer"))  # fmt: skip
    return next(
        (f"{label}:{subject}" for name, label in places if subject in getattr(finding, name)), f"Person:{subject}"
    )


def _different(group: Sequence[Finding], family: Mapping[str, str]) -> list[Finding]:
    """Findings about different people of at least two families: the strongest of each group; empty when there is one."""
    kept: list[Finding] = []
    for f in sorted(group, key=lambda f: (-len(f.members), f.id)):
        mine = set(f.members)
        if all(len(mine & set(o.members)) < SAME_PEOPLE * min(len(mine), len(o.members)) for o in kept):
            kept.append(f)
    return kept if len({family.get(f.scheme, f.scheme) for f in kept}) >= LEAST_SCHEMES else []


def _finding(
    node: str, group: Sequence[Finding], schemes: Mapping[str, Scheme], people: set[str], known: bool, counted: bool
) -> Finding:
    label, _, value = node.partition(":")
    names = {s: name for scheme in schemes.values() for s, name in scheme.names.items()}
    ids = tuple(sorted({f.scheme for f in group}))
    windows = [f.window for f in group if f.window]
    claims = tuple(sorted({c for f in group for c in f.claims}))
    facts: dict[str, Fact] = {
        "organiser": f"{NODE_TYPES[label].zh} {value}", "groups": len(group), "persons": len(people), "claims": len(claims),
        "schemes_zh": "、".join(names.get(s, (s, s))[0] for s in ids), "schemes_en": ", ".join(names.get(s, (s, s))[1] for s in ids),
        "fund": sum((f.fund_amount for f in group), Decimal(0)), "begin": min((w[0] for w in windows), default=None),
        "end": max((w[1] for w in windows), default=None), "penalty_zh": "其曾受处罚。" if known else "",
        "penalty_en": "Penalised before." if known else "",
    }  # fmt: skip
    kind = _KIND.get(label, "document")
    rows = (node, *(f"Finding:{f.id}" for f in group))
    evidence = [Evidence(kind, f"同一{NODE_TYPES[label].zh}连接 {len(group)} 个不同人群的疑点", f"one node in {len(group)} findings about "
                         "different people", rows)]  # fmt: skip
    if known:
        evidence.append(Evidence("penalty", "此前受过处罚", "penalised before", (node,)))
    service = Outcome.REJECTED if counted else Outcome.NOT_CHECKED
    detail = (
        ("使用者多数在这些疑点中", "most of its users are in these findings")
        if counted
        else ("未统计使用者", "users not counted")
    )
    return Finding(
        id=content_id(SCHEME.id, node, *(f.id for f in group)), scheme=SCHEME.id, version=SCHEME.version,
        basis=Ground.DETERMINISTIC, p=None, q=None, observed=len(group), expected=0.0, measure_zh="涉及的不同人群数",
        measure_en="findings about different people", members=(), bystanders=tuple(sorted(people))[:BYSTANDERS],
        institutions=(value,) if label == "Institution" else (), doctors=(value,) if label == "Staff" else (),
        employers=(value,) if label == "Employer" else (), agents=(value,) if label == "Agent" else (),
        accounts=(value,) if label == "BankAccount" else (), roles={node: "organiser"}, claims=claims,
        window=(min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None,
        fund_amount=sum((f.fund_amount for f in group), Decimal(0)),
        innocents_tested=tuple(InnocentOutcome(i.id, i.zh, i.en, service, *detail) if i.id == "service" else
                               InnocentOutcome(i.id, i.zh, i.en, Outcome.REJECTED, f"{len(people)} 人", f"{len(people)} persons")
                               for i in SCHEME.innocents),
        evidence=tuple(evidence), explanation=SCHEME.template.render(facts), owners=frozenset().union(*(f.owners for f in group)),
        clearing=(("委托书与资金去向", "letters of authority and where the money went"),),
    )  # fmt: skip
