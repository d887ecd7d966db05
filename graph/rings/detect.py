"""Detection (检测): every scheme on the lake's current rows, then findings joined into rings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.model.progress import Progress
from graph.rings.joining import join_findings
from graph.rings.ring import DetectionResult, DetectionRun
from graph.schemes.finding import Finding, content_id
from graph.schemes.registry import find_schemes
from graph.schemes.scheme import Scheme
from graph.schemes.side_by_side import run_schemes

if TYPE_CHECKING:
    from graph.lake.session import LakeSession


def detect(
    session: LakeSession,
    *,
    seed: int,
    progress: Progress,
    schemes: Mapping[str, Scheme] | None = None,
    people: Mapping[str, str] | None = None,
    workers: int = 1,
) -> DetectionResult:
    """Findings and rings of ``schemes`` (all of the catalogue when None), best ring first.

    A scheme whose tables or columns were not delivered does not run and is named in ``not_run`` with what it needs.
    The same lake rows, seed and parameters give the same result bit for bit, however many schemes run at a time
    (``workers``). ``people`` is the map of person numbers that
    the session is read through (an alias to its canonical number): another map is another run.
    """
    chosen = find_schemes() if schemes is None else dict(schemes)
    lacking = {scheme.id: missing for scheme in chosen.values() if (missing := scheme.missing(session))}
    able = {name: scheme for name, scheme in chosen.items() if name not in lacking}
    progress.stage("准备结算数据", "settled claims")
    with session.kept("settled_claims"):
        try:
            ran = run_schemes(session, able, seed=seed, progress=progress, workers=workers)
        finally:
            session.forget()
    not_run = {
        name: "not run: needs " + ", ".join(lacking[name]) if name in lacking else "not run: stopped by the user"
        for name in chosen
        if name not in ran
    }
    findings = [finding for one in ran.values() for finding in one.findings]
    seconds = {name: one.seconds for name, one in ran.items()}
    progress.stage("合并疑点为团伙", "joining findings into rings", total=len(findings))
    rings = join_findings(findings, chosen)
    run = _run_record(session, chosen, seed=seed, findings=findings, seconds=seconds, people=people or {})
    return DetectionResult(tuple(sorted(findings, key=lambda f: (f.scheme, f.id))), rings, not_run, run)


def _run_record(
    session: LakeSession,
    schemes: Mapping[str, Scheme],
    *,
    seed: int,
    findings: list[Finding],
    seconds: dict[str, float],
    people: Mapping[str, str],
) -> DetectionRun:
    deliveries = tuple(str(r[0]) for r in session.rows("SELECT DISTINCT _delivery FROM claims ORDER BY 1"))
    parameters = {s.id: s.values() for s in schemes.values()}
    versions = {s.id: s.version for s in schemes.values()}
    snapshot = content_id("snapshot", *deliveries)
    counts: dict[str, int] = {}
    for f in findings:
        counts[f.scheme] = counts.get(f.scheme, 0) + 1
    run_id = content_id(
        "run",
        seed,
        snapshot,
        sorted(versions.items()),
        sorted((k, sorted(v.items())) for k, v in parameters.items()),
        *sorted(people.items()),
    )
    return DetectionRun(
        id=run_id, seed=seed, parameters=parameters, versions=versions, snapshot=snapshot,
        deliveries=deliveries, candidates=counts, seconds=seconds,
    )  # fmt: skip
