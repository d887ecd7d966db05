"""``mingjian engine``: brings Neo4j for machines without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gql.cli.terminal import STDOUT, progress, result
from graph.store.jars import DEFAULT_VERSION, fetch_engine


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="图数据库引擎 / graph engine", no_args_is_help=True)
    group.command("fetch")(fetch)
    app.add_typer(group, name="engine")


def fetch(
    to: Annotated[
        Path | None, typer.Option(help="目标目录；在离线机器上以 MINGJIAN_ENGINE_DIR 指向它 / folder to carry")
    ] = None,
    version: Annotated[str, typer.Option(help="Neo4j 版本 / release")] = DEFAULT_VERSION,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """下载并校验图数据库 / fetches the engine's jars and checks each against the lock."""
    with progress() as reporter:
        files = fetch_engine(version, to=to, progress=reporter)
    STDOUT.print(f"Neo4j {version}: {files.lib}", markup=False)
    result({"version": version, "folder": str(files.lib)}, as_json=as_json)
