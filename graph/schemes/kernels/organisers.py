"""Penalised agents who file again (受处罚代办人再次代办) for people of different homes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.claim_facts import fund_of, load_claims
from graph.schemes.kernels.people import load_people
from graph.schemes.kernels.provider_findings import Case, Tested, judged, provider_findings
from graph.schemes.scheme import SchemeRun

_ROWS = "SELECT agent, since, setl_id, psn_no FROM organiser_claims ORDER BY 1, 3"


def organisers_kernel(run: SchemeRun) -> list[Finding]:
    """One finding per penalised agent who filed for at least three homes after the penalty."""
    by_agent: dict[tuple[str, date], list[tuple[str, str]]] = defaultdict(list)
    for agent, since, claim, person in run.session.rows(_ROWS):
        by_agent[agent, since].append((claim, person))
    people = load_people(run.session, {p for rows in by_agent.values() for _, p in rows})
    cases = []
    for (agent, since), rows in sorted(by_agent.items()):
        persons = {p for _, p in rows}
        homes = {people[p].home for p in persons if p in people}
        if len(homes) >= run.whole("least_homes"):
            cases.append(_case(run, agent, since, rows, persons, len(homes)))
    return provider_findings(run, cases)


def _case(run: SchemeRun, agent: str, since: date, rows: list[tuple[str, str]], persons: set[str], homes: int) -> Case:
    claims = [c for c, _ in rows]
    facts = load_claims(run.session, claims)
    size = len(persons) / run.values["hub_users"]
    return Case(
        scheme="T41", institutions=tuple(sorted({f.institution for f in facts.values()})), agents=(agent,), claims=claims,
        tested=Tested(homes, 0.0, "受罚后代办的家庭数", "homes filed for after the penalty"),
        evidence=(Evidence("agent", f"受罚后为 {homes} 户 {len(persons)} 人代办 {len(claims)} 笔",
                           f"filed {len(claims)} claims for {len(persons)} persons of {homes} homes after the penalty",
                           (f"Agent:{agent}", *(f"Claim:{c}" for c in claims[:200]))),),
        innocents=judged(run, {"service": 0.5 * size, "family": 0.0}), roles={agent: "organiser"},
        links=frozenset({f"agent:{agent}"}) if size <= 1 else frozenset(),
        facts={"organiser": f"代办人 {agent}", "groups": 1, "schemes_zh": "受罚后再次代办", "schemes_en": "filing again after a penalty",
               "persons": len(persons), "penalty_zh": f"其于 {since} 受过处罚。", "penalty_en": f"Penalised on {since}.",
               "fund": fund_of(facts.values())},
        clearing=(("委托书与被代办人本人确认", "letters of authority and the word of those represented"),),
    )  # fmt: skip
