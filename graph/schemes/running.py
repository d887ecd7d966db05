"""Runs one scheme on a lake session: makes its stages as temporary tables, then its kernel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from graph.model.progress import Progress
from graph.schemes.finding import Evidence, Fact, Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.naming import name_institutions
from graph.schemes.scheme import Scheme, SchemeRun, missing_needs

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

_PARAMETER = re.compile(r"\$([a-z][a-z0-9_]*)")


def bind(sql: str, values: Mapping[str, float]) -> tuple[str, list[float]]:
    """The text with ``?`` for each ``$threshold`` and their values in that order; KeyError for an undeclared one.

    Whole numbers travel as integers, so that day differences stay day differences.
    """
    names = _PARAMETER.findall(sql)
    bound = [int(values[n]) if float(values[n]).is_integer() else values[n] for n in names]
    return _PARAMETER.sub("?", sql), bound


def run_scheme(session: LakeSession, scheme: Scheme, *, seed: int, progress: Progress) -> list[Finding]:
    """The scheme's findings, sorted by id; the temporary tables of its stages are gone afterwards."""
    values = scheme.values()
    made: list[str] = []
    try:
        for stage in scheme.stages:
            if missing_needs(stage.needs, session):
                continue
            session.execute(*bind(f'CREATE OR REPLACE TEMP TABLE "{stage.name}" AS {stage.sql}', values))
            made.append(stage.name)
        run = SchemeRun(scheme, session, seed, progress, values, frozenset(made))
        findings = scheme.kernel(run) if scheme.kernel else _rows_as_findings(run)
    finally:
        for name in made:
            session.execute(f'DROP TABLE IF EXISTS "{name}"')
    return sorted(map(_without_chance, name_institutions(session, findings)), key=lambda f: f.id)


def _without_chance(finding: Finding) -> Finding:
    """A fact is no matter of chance: deterministic findings carry no p, no q and no null distribution."""
    if finding.basis is not Ground.DETERMINISTIC or (finding.p, finding.q, finding.chance) == (None, None, None):
        return finding
    return replace(finding, p=None, q=None, chance=None)


_LAST_STAGE = """
SELECT s.group_key, s.psn_no, s.setl_id, s.fixmedins_code, c.fund_pay_sumamt, c.begndate, c.enddate, c._owner
FROM "{stage}" s JOIN claims c ON c.setl_id = s.setl_id
ORDER BY 1, 2, 3
"""


def _rows_as_findings(run: SchemeRun) -> list[Finding]:
    """One deterministic finding per group_key of the last stage: for schemes that are only SQL."""
    groups: dict[str, list[tuple[str, str, str, Decimal, date, date, str]]] = defaultdict(list)
    for key, *row in run.session.rows(_LAST_STAGE.format(stage=run.scheme.stages[-1].name)):
        groups[str(key)].append(tuple(row))
    return [_finding(run.scheme, key, rows) for key, rows in sorted(groups.items())]


def _finding(scheme: Scheme, key: str, rows: list[tuple[str, str, str, Decimal, date, date, str]]) -> Finding:
    claims = tuple(sorted({r[1] for r in rows}))
    paid = {r[1]: r[3] for r in rows}
    members = tuple(sorted({r[0] for r in rows}))
    facts: dict[str, Fact] = {"group": key, "members": len(members), "claims": len(claims)}
    told = scheme.template.render(facts)
    innocents = tuple(
        InnocentOutcome(i.id, i.zh, i.en, Outcome.NOT_CHECKED, "本手法只有查询，未作检验", "the scheme is a query only")
        for i in scheme.innocents
    )
    return Finding(
        id=content_id(scheme.id, key, *claims), scheme=scheme.id, version=scheme.version, basis=Ground.DETERMINISTIC,
        p=None, q=None, observed=len(claims), expected=0.0, measure_zh="结算笔数", measure_en="claims",
        members=members, institutions=tuple(sorted({r[2] for r in rows})), claims=claims,
        window=(min(r[4] for r in rows), max(r[5] for r in rows)), fund_amount=sum(paid.values(), Decimal(0)),
        innocents_tested=innocents,
        evidence=(Evidence(scheme.rows_kind, told.zh, told.en, tuple(f"Claim:{c}" for c in claims)),),
        explanation=told, links=frozenset({f"group:{scheme.id}:{key}"}),
        owners=frozenset(r[6] for r in rows),
    )  # fmt: skip
