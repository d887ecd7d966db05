"""``mingjian city``: a synthetic delivery with its truth beside it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from gql.cli.terminal import STDOUT, progress, result
from graph.model.folders import DataFolder
from ingest.synthetic import generate_city


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("city")(city)


def keep_truth(source: Path, folder: DataFolder, delivery: str) -> None:
    """Keeps the truth (真值) that lies beside a city's folder: the page "was it right?" reads it by delivery."""
    place = source.resolve()
    beside, kept = place.with_name(f"{place.name}-truth") / "truth.json", folder.root / "truth" / f"{delivery}.json"
    if beside.is_file() and not kept.exists():
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.write_bytes(beside.read_bytes())


def city(
    out: Annotated[Path, typer.Option(help="输出目录 / folder to write")],
    seed: Annotated[int, typer.Option(help="随机种子 / seed")] = 1,
    claims: Annotated[int, typer.Option(help="结算笔数 / number of claims", min=5000)] = 100_000,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """生成模拟城市数据 / writes a synthetic delivery; the truth lies in OUT-truth."""
    begun = time.monotonic()
    with progress() as reporter:
        report = generate_city(seed, claims, out, progress=reporter)
    STDOUT.print(f"{out}  {claims} claims, seed {seed}", markup=False)
    written: dict[str, object] = {
        "out": str(out),
        "truth": str(report.truth),
        "tables": dict(report.tables),
        "rings": report.rings,
        "lookalikes": report.lookalikes,
        "seconds": round(time.monotonic() - begun, 2),
    }
    result(written, as_json=as_json)
