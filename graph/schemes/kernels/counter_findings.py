"""From groups billed minutes apart to findings: terminal, identical baskets, documents, and what explains a queue."""

from __future__ import annotations

import numpy as np

from graph.schemes.finding import Chance, Family, Finding, Outcome
from graph.schemes.kernels.counter_case import Case, counter_cases
from graph.schemes.kernels.counter_evidence import basket_evidence, terminal_evidence, time_evidence
from graph.schemes.kernels.counter_groups import CounterGroup, candidate_groups, group_at, likely_pairs, load_counters
from graph.schemes.kernels.counter_innocents import INNOCENT_TESTS
from graph.schemes.kernels.group_findings import Group, Tested, finding_of
from graph.schemes.kernels.people import load_people
from graph.schemes.kernels.shared_documents import document_evidence
from graph.schemes.kernels.significance import benjamini_hochberg
from graph.schemes.scheme import SchemeRun

_CLOCK = """
SELECT COUNT(*), SUM(CASE WHEN minute % 1440 = 0 THEN 1 ELSE 0 END), COUNT(DISTINCT minute % 1440) FROM counter_visits
"""


def counter_kernel(run: SchemeRun) -> list[Finding]:
    """Groups whose cards are billed minutes apart on more days than chance allows; nothing where clocks do not work."""
    total, midnight, times = run.session.rows(_CLOCK)[0]
    if not total or int(midnight or 0) > 0.5 * total or int(times) < 24:
        return []
    pairs = likely_pairs(run)
    if not pairs:
        return []
    counters = load_counters(run, sorted({p[0] for p in pairs}))
    window = run.whole("window_minutes")
    people = load_people(run.session, {p for _, a, b, _ in pairs for p in (a, b)})
    groups: list[CounterGroup] = []
    for place, listed in candidate_groups(run, people, pairs).items():
        for names in listed:
            group = group_at(
                counters[place], names, window=window, least=run.whole("least_card_persons"),
                repeat=run.whole("repeat_days"), chance_share=run.values["chance_share"],
            )  # fmt: skip
            if group is not None and not any(_same(group, g) for g in groups):
                groups.append(group)
    places = int(run.session.rows("SELECT COUNT(DISTINCT place) FROM counter_visits")[0][0])
    q = benjamini_hochberg(np.array([g.log_p for g in groups]), places)
    kept = [(g, float(v)) for g, v in zip(groups, q.tolist(), strict=True) if v <= run.values["q_limit"]]
    return [
        _finding(case, v) for case, (_, v) in zip(counter_cases(run, [g for g, _ in kept], counters), kept, strict=True)
    ]


def _same(a: CounterGroup, b: CounterGroup) -> bool:
    both = np.intersect1d(a.members, b.members).size
    return a.place == b.place and both >= 0.5 * min(a.members.size, b.members.size)


_CLEARING = (
    ("收费处监控、叫号记录显示各人本人到场。", "Cameras and queue numbers that show each person present."),
    (
        "各人处方、检查结果与购药出库可以对应，且本人确认。",
        "Prescriptions, results and stock that agree, confirmed by the persons.",
    ),
)


def _finding(case: Case, q: float) -> Finding:
    group = case.group
    innocents = tuple(INNOCENT_TESTS[i.id](i, case) for i in case.run.scheme.innocents)
    told = {o.id: o.outcome for o in innocents}
    known = Outcome.NOT_CHECKED not in (told["household"], told["same_address"])
    evidence = [time_evidence(case, known), *document_evidence(case.documents)]
    evidence += [e for e in (terminal_evidence(case), basket_evidence(case)) if e is not None]
    place = group.place
    return finding_of(case.run, Group(
        scheme="T02", members=case.members, claims=case.claims, observed=group.observed, expected=group.expected,
        measure=(f"同日先后结算至少 {group.needed} 天的人数", f"persons billed within minutes on at least {group.needed} common days"),
        tested=Tested(log_p=group.log_p, q=q, chance=Chance(Family.POISSON, group.expected)),
        agents=[d.value for d in case.documents if d.kind == "agent"],
        accounts=[d.value for d in case.documents if d.kind == "payee"],
        roles={m: "used_identity" for m in case.members} | {place: "institution"},
        facts={"days": len(group.sessions), "needed": group.needed, "window": case.run.whole("window_minutes")},
        innocents=innocents, evidence=evidence, clearing=_CLEARING,
        links=[*(f"window:{place}:{d.isoformat()}" for d in case.days), *(d.link for d in case.documents)],
    ))  # fmt: skip
