"""``mingjian detect``, ``explain`` and ``judge``: rings with their evidence, as files and as text, and decisions on them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from gql import pipelines
from gql.cli.terminal import STDOUT, result, say
from gql.cli.work import find_owning_agency, run_writer
from gql.cli.workspace import Workspace, open_workspace
from graph.ledger.verdict import Verdict
from graph.model.scope import Scope
from graph.rings.documents import findings_json, rings_json
from graph.rings.report import TITLES, Statement, lacking
from graph.rings.ring import Ring
from graph.rings.telling import scheme_versions, tell_ring

SHOWN = 20
"""Rings printed to the terminal: one screen; the file has them all."""


class Language(StrEnum):
    """Languages of an explanation."""

    ZH = "zh"
    EN = "en"


class Decided(StrEnum):
    """Verdicts as they are typed."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    NEEDS_DATA = "needs-data"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("detect")(detect)
    app.command("explain")(explain)
    app.command("judge")(judge)


def detect(
    out: Annotated[Path | None, typer.Option(help="团伙清单 JSON / ranked list of rings")] = None,
    findings: Annotated[Path | None, typer.Option(help="疑点清单 JSON / findings")] = None,
    scheme: Annotated[list[str] | None, typer.Option(help="只运行这些手法 / only these schemes")] = None,
    seed: Annotated[int, typer.Option(help="随机种子 / seed", min=0)] = 0,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """检测疑点并合并为团伙 / finds rings on the current rows and saves them to ledger and graph."""
    with open_workspace() as work:
        agency = find_owning_agency(work)
        work.record("detect", agency=agency)
        detected = run_writer(
            work,
            "detect",
            lambda stores, reporter: pipelines.run_detection(stores, seed=seed, schemes=scheme, progress=reporter),
            agency=agency,
        )
    found = detected.result
    pairs = list(zip(found.rings, detected.saved, strict=True))
    lasting = [replace(ring, id=saved.id) for ring, saved in pairs if not saved.dismissed]
    dismissed = len(pairs) - len(lasting)
    if out is not None:
        _write(out, rings_json(lasting))
    if findings is not None:
        _write(findings, findings_json(found.findings))
    _show(lasting)
    if dismissed:
        say(f"另有 {dismissed} 个已排除且未变化的团伙", f"{dismissed} dismissed rings that did not change are left out")
    for name, reason in found.not_run.items():
        zh, en = lacking(reason)
        say(f"手法 {name} 未运行：{zh}", f"not run: {en}")
    changes = Counter(saved.change.value for _, saved in pairs)
    summary = {
        "run": found.run.id,
        "rings": len(lasting),
        "dismissed": dismissed,
        "changes": dict(sorted(changes.items())),
        "findings": len(found.findings),
        "not_run": dict(found.not_run),
    }
    result(summary, as_json=as_json)


def explain(
    ring: str,
    language: Annotated[Language, typer.Option("--lang", help="zh 或 en / zh or en")] = Language.ZH,
    version: Annotated[
        int | None, typer.Option(help="当时的说明：团伙版本 / as it was told at this version of the ring", min=1)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """显示团伙的说明及其依据行 / prints the stored explanation with the rows it rests on."""
    with open_workspace() as work:
        scope = _everything(work)
        found = work.ledger.rings.get(scope, ring)
        facts, told_by = found.facts, found.last_run
        if version is not None:
            then = work.ledger.rings.get_told(scope, ring, version)
            facts, told_by = then.facts, then.run
        run = work.ledger.runs.get(told_by)
        parts = tell_ring(work.ledger, scope, facts, told_by)
        decisions = work.ledger.verdicts.find_of(scope, ring)
        work.record("explain", f"Ring:{ring}", agency="")
    _print(parts, language)
    for one in decisions:
        STDOUT.print(f"{one.at:%Y-%m-%d %H:%M} {one.actor_name} {one.verdict.value}: {one.reason}", markup=False)
    STDOUT.print(_source(run.id, run.snapshot, facts, language), markup=False)
    document: dict[str, Any] = {
        "ring": ring,
        "version": found.version if version is None else version,
        "explanation": facts.get("explanation"),
        "evidence": facts.get("evidence"),
        "statements": [{"part": s.part.value, "zh": s.zh, "en": s.en, "rows": list(s.rows)} for s in parts],
        "run": {"id": run.id, "deliveries": list(run.snapshot), "versions": dict(run.versions), "seed": run.seed},
        "verdicts": [
            {"verdict": d.verdict.value, "reason": d.reason, "by": d.actor_name, "at": d.at} for d in decisions
        ],
    }
    result(document, as_json=as_json)


def judge(
    ring: str,
    verdict: Annotated[Decided, typer.Option(help="结论 / verdict")],
    reason: Annotated[str, typer.Option(help="理由，排除时必填 / reason; a dismissal needs one")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """研判团伙 / confirms or dismisses a ring, or asks for data; every decision is kept."""
    with open_workspace() as work:
        scope = _everything(work)
        found = work.ledger.rings.get(scope, ring)
        work.record("judge", f"Ring:{ring}", agency="")
        judged = work.ledger.verdicts.judge(
            scope,
            ring,
            verdict=Verdict(verdict.value.replace("-", "_")),
            reason=reason,
            expected_version=found.version,
            actor=work.operator.rpartition(":")[0],
            actor_name=work.operator.rpartition(":")[0],
            agency="",
        )
    say(f"已记录：{ring} {verdict.value}", f"recorded: {ring} {verdict.value}")
    result({"ring": ring, "verdict": verdict.value, "version": judged.version}, as_json=as_json)


def _everything(work: Workspace) -> Scope:
    """The operator of the machine sees what every agency delivered."""
    return Scope(frozenset(d.owner for d in work.ledger.deliveries.find_all()))


def _show(rings: Sequence[Ring]) -> None:
    table = Table("#", "ring", "scheme", "score", "basis", "kinds", "persons", "claims", "fund")
    for rank, ring in enumerate(rings[:SHOWN], 1):
        kinds, numbers = ", ".join(ring.kinds), (len(ring.members), len(ring.claims), ring.fund_amount)
        table.add_row(str(rank), ring.id, ring.scheme, f"{ring.score:.2f}", ring.basis.value, kinds, *map(str, numbers))
    STDOUT.print(table)
    if len(rings) > SHOWN:
        say(f"另有 {len(rings) - SHOWN} 个团伙未列出", f"{len(rings) - SHOWN} more rings are not listed here")


def _print(parts: Sequence[Statement], language: Language) -> None:
    before = None
    for one in parts:
        if one.part is not before:
            zh, en = TITLES[one.part]
            STDOUT.print(f"{zh if language is Language.ZH else en}:", markup=False)
            before = one.part
        STDOUT.print(f"- {one.zh if language is Language.ZH else one.en}", markup=False)
        for row in one.rows:
            STDOUT.print(f"    {row}", markup=False)


def _source(run: str, deliveries: Sequence[str], facts: Mapping[str, Any], language: Language) -> str:
    """Run, scheme versions and data snapshot: what the explanation was told from."""
    versions = " ".join(scheme_versions(facts))
    if language is Language.ZH:
        return f"出处：检测运行 {run}；手法版本 {versions}；数据快照 {'、'.join(deliveries)}"
    return f"Source: run {run}; versions {versions}; data snapshot {', '.join(deliveries)}"


def _write(path: Path, value: object) -> None:
    """Whole or not at all: written beside and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2))
    os.replace(part, path)
