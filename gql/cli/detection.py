"""``mingjian detect`` and ``explain``: rings with their evidence, as files and as text."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from gql import pipelines
from gql.cli.terminal import STDOUT, result, say
from gql.cli.work import run_writer
from gql.cli.workspace import open_workspace
from graph.model.scope import Scope
from graph.rings.documents import findings_json, rings_json


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("detect")(detect)
    app.command("explain")(explain)


def detect(
    out: Annotated[Path | None, typer.Option(help="团伙清单 JSON / ranked list of rings")] = None,
    findings: Annotated[Path | None, typer.Option(help="疑点清单 JSON / findings")] = None,
    scheme: Annotated[list[str] | None, typer.Option(help="只运行这些手法 / only these schemes")] = None,
    seed: Annotated[int, typer.Option(help="随机种子 / seed", min=0)] = 0,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """检测疑点并合并为团伙 / finds rings on the current rows and saves them to ledger and graph."""
    with open_workspace() as work:
        work.record("detect", agency="")
        detected = run_writer(
            work,
            "detect",
            lambda stores, reporter: pipelines.run_detection(stores, seed=seed, schemes=scheme, progress=reporter),
        )
    found = detected.result
    lasting = [replace(ring, id=saved.id) for ring, saved in zip(found.rings, detected.saved, strict=True)]
    if out is not None:
        _write(out, rings_json(lasting))
    if findings is not None:
        _write(findings, findings_json(found.findings))
    table = Table("#", "ring", "scheme", "score", "basis", "persons", "claims", "fund")
    for rank, ring in enumerate(lasting[:20], 1):
        numbers = (len(ring.members), len(ring.claims), ring.fund_amount)
        table.add_row(str(rank), ring.id, ring.scheme, f"{ring.score:.2f}", ring.basis.value, *map(str, numbers))
    STDOUT.print(table)
    if len(lasting) > 20:
        say(f"另有 {len(lasting) - 20} 个团伙未列出", f"{len(lasting) - 20} more rings are not listed here")
    for name, reason in found.not_run.items():
        say(f"手法 {name} 未运行", reason)
    summary = {
        "run": found.run.id,
        "rings": len(lasting),
        "findings": len(found.findings),
        "not_run": dict(found.not_run),
    }
    result(summary, as_json=as_json)


def explain(
    ring: str,
    language: Annotated[str, typer.Option("--lang", help="zh 或 en / zh or en")] = "zh",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """显示团伙的说明及其依据行 / prints the stored explanation with the rows it rests on."""
    with open_workspace() as work:
        owners = frozenset(d.owner for d in work.ledger.deliveries.find_all())
        found = work.ledger.rings.get(Scope(owners), ring)
        work.record("explain", f"Ring:{ring}", agency="")
    facts: Any = found.facts
    STDOUT.print(str(facts["explanation"][language]), markup=False)
    for evidence in facts["evidence"]:
        STDOUT.print(f"- [{evidence['kind']}] {evidence[language]}", markup=False)
        for row in evidence["rows"]:
            STDOUT.print(f"    {row}", markup=False)
    result({"ring": ring, "explanation": facts["explanation"], "evidence": facts["evidence"]}, as_json=as_json)


def _write(path: Path, value: object) -> None:
    """Whole or not at all: written beside and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2))
    os.replace(part, path)
