"""One finding from what a kernel knows of one group: money, window, owners and identity follow from its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph.schemes.finding import Chance, Evidence, Fact, Finding, Ground, InnocentOutcome, content_id
from graph.schemes.kernels.claim_facts import ClaimFact, fund_of
from graph.schemes.scheme import SchemeRun, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A group's statistic: ln p after selection, q among the scheme's hypotheses, and its null distribution."""

    log_p: float
    q: float
    chance: Chance

    @property
    def p(self) -> float:
        """p, as far as floats reach."""
        return float(np.exp(max(self.log_p, -700.0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What a kernel knows of a group; ``tested`` None makes a deterministic finding. Ids are sorted on the way out."""

    scheme: str
    members: Iterable[str]
    claims: Mapping[str, ClaimFact]
    observed: float
    expected: float
    measure: tuple[str, str]
    tested: Tested | None = None
    bystanders: Iterable[str] = ()
    institutions: Iterable[str] | None = None
    doctors: Iterable[str] = ()
    employers: Iterable[str] = ()
    agents: Iterable[str] = ()
    accounts: Iterable[str] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    innocents: Iterable[InnocentOutcome] = ()
    evidence: Iterable[Evidence] = ()
    links: Iterable[str] = ()
    clearing: Iterable[tuple[str, str]] = ()
    template: Template | None = None


def finding_of(run: SchemeRun, group: Group) -> Finding:
    """The finding; the template gets ``group.facts`` and members, claims, fund, begin, end, institutions, q, observed, expected."""
    members = tuple(sorted(set(group.members)))
    rows = list(group.claims.values())
    institutions = {r.institution for r in rows} if group.institutions is None else set(group.institutions)
    window = (min(r.begin for r in rows), max(r.end for r in rows)) if rows else None
    fund = fund_of(rows)
    tested = group.tested
    begin, end = window or (date.min, date.min)
    facts: dict[str, Fact] = {
        "members": len(members), "claims": len(rows), "fund": fund, "begin": begin, "end": end,
        "institutions": tuple(sorted(institutions)), "observed": group.observed, "expected": group.expected,
        "q": tested.q if tested else None,
    }  # fmt: skip
    template = group.template or run.scheme.template
    return Finding(
        id=content_id(group.scheme, *members, *sorted(group.claims), *sorted(group.doctors)), scheme=group.scheme,
        version=run.scheme.version, basis=Ground.STATISTICAL if tested else Ground.DETERMINISTIC,
        p=tested.p if tested else None, q=tested.q if tested else None, observed=group.observed,
        expected=group.expected, measure_zh=group.measure[0], measure_en=group.measure[1], members=members,
        bystanders=tuple(sorted(set(group.bystanders) - set(members))), institutions=tuple(sorted(institutions)),
        doctors=tuple(sorted(set(group.doctors))), employers=tuple(sorted(set(group.employers))),
        agents=tuple(sorted(set(group.agents))), accounts=tuple(sorted(set(group.accounts))), roles=dict(group.roles),
        claims=tuple(sorted(group.claims)), window=window, fund_amount=fund, innocents_tested=tuple(group.innocents),
        evidence=tuple(group.evidence), explanation=template.render(facts | dict(group.facts)),
        links=frozenset(group.links), owners=frozenset(r.owner for r in rows),
        chance=tested.chance if tested else None, clearing=tuple(group.clearing),
    )  # fmt: skip
