"""``mingjian ingest``, ``map``, ``deliveries`` and ``rebuild``: what comes in, and the graph made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from gql import pipelines
from gql.cli.city import keep_truth
from gql.cli.terminal import STDOUT, result, say
from gql.cli.work import find_owning_agency, run_writer
from gql.cli.workspace import open_workspace
from graph.model.errors import BadInput, MingjianError
from ingest.delivery.files import open_source
from ingest.delivery.mapping import find_shipped, map_folder


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("ingest")(ingest)
    app.command("map")(map_)
    app.command("rebuild")(rebuild)
    group = typer.Typer(help="数据交付 / deliveries", invoke_without_command=True)
    group.callback()(deliveries)
    group.command("withdraw")(withdraw)
    app.add_typer(group, name="deliveries")


Json = Annotated[bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")]


def ingest(
    source: Annotated[Path, typer.Argument(help="交付文件夹 / folder of one delivery")],
    mapping: Annotated[str | None, typer.Option(help="映射目录或自带映射名 / mapping folder or name")] = None,
    owner: Annotated[str | None, typer.Option(help="交付部门代码 / agency code")] = None,
    as_json: Json = False,
) -> None:
    """接入一次数据交付 / takes a delivery into lake and graph; the same delivery twice changes nothing."""
    folder = None if mapping is None else find_mapping(mapping)
    agency = owner or _owner_of(source)
    with open_workspace() as work:
        work.record("ingest", str(source), agency=agency)
        report, graph = run_writer(
            work,
            "ingest",
            lambda stores, reporter: pipelines.ingest(stores, source, owner=owner, mapping=folder, progress=reporter),
            agency=agency,
        )
        if work.ledger.installation.is_synthetic():
            keep_truth(source, work.folder, report.delivery)
    if report.already:
        say("该交付此前已接入，未作更改", "this delivery was taken in before; nothing changed")
    table = Table("table", "read", "loaded", "rejected", "duplicate", "flagged", title=report.delivery)
    for name, counts in report.tables.items():
        numbers = (counts.read, counts.loaded, counts.rejected, counts.duplicate, counts.flagged)
        table.add_row(name, *(f"{n:,}" for n in numbers))
    STDOUT.print(table)
    for zh, en in report.warnings:
        say(zh, en)
    say(
        f"质量报告见 {work.folder.reports / report.delivery / 'quality.html'}",
        f"the quality report lies there; graph: {graph.method}, {graph.rows:,} rows",
    )
    result({**report.for_json(), "graph": {"method": graph.method, "rows": graph.rows}}, as_json=as_json)


def _owner_of(source: Path) -> str:
    """The agency that the manifest names, so that its job and audit entry are that agency's; else the empty text."""
    try:
        return open_source(source).manifest.owner or ""
    except (MingjianError, OSError):
        return ""  # the ingest itself says what is wrong


def find_mapping(text: str) -> Path:
    """The folder of a mapping: a path, or the name of one that ships with the product. Raises BadInput."""
    path = Path(text)
    if path.is_dir():
        return path
    shipped = find_shipped()
    if text in shipped:
        return shipped[text]
    names = ", ".join(sorted(shipped))
    raise BadInput(f"没有映射 {text}；自带映射：{names}。", f"No mapping {text}; shipped ones: {names}.", mapping=text)


def map_(
    source: Annotated[Path, typer.Argument(help="外来数据文件夹 / folder with a foreign layout")],
    out: Annotated[Path, typer.Option(help="映射目录 / mapping folder to write")],
    as_json: Json = False,
) -> None:
    """为其他版式建议映射 / proposes a mapping; exit 2 with the mandatory columns that could not be placed."""
    report = map_folder(source, out)
    for line in report.lines():
        STDOUT.print(line, markup=False)
    result(report.for_json(), as_json=as_json)
    raise typer.Exit(0 if report.complete else 2)


def deliveries(context: typer.Context, as_json: Json = False) -> None:
    """列出数据交付 / lists the deliveries."""
    if context.invoked_subcommand is not None:
        return
    with open_workspace() as work:
        found = work.ledger.deliveries.find_all()
    table = Table("id", "owner", "mode", "period", "recorded", "state", "rows")
    rows = []
    for d in found:
        state = "current" if d.current else "withdrawn" if d.withdrawn_at else "replaced"
        loaded = sum(c.loaded for c in d.tables.values())
        table.add_row(d.id, d.owner, d.mode, d.period or "", str(d.recorded_at), state, f"{loaded:,}")
        rows.append({"id": d.id, "owner": d.owner, "mode": d.mode, "period": d.period, "state": state, "rows": loaded})
    STDOUT.print(table)
    result({"deliveries": rows}, as_json=as_json)


def withdraw(delivery: str, as_json: Json = False) -> None:
    """撤回一次交付，其衍生结果随之撤回 / takes a delivery back, whole, and everything derived follows."""
    with open_workspace() as work:
        found = work.ledger.deliveries.get(delivery)
        work.record("withdraw", delivery, agency=found.owner)
        graph = run_writer(
            work,
            "withdraw",
            lambda stores, reporter: pipelines.withdraw(stores, delivery, progress=reporter),
            agency=found.owner,
        )
    STDOUT.print(f"{delivery}: 已撤回 / withdrawn ({graph.method}, {graph.rows:,} rows)")
    result({"delivery": delivery, "withdrawn": True, "graph": {"rows": graph.rows}}, as_json=as_json)


def rebuild(as_json: Json = False) -> None:
    """由数据湖与台账重建图谱并比对 / makes the graph again beside the old one, compares, switches."""
    with open_workspace() as work:
        agency = find_owning_agency(work)
        work.record("rebuild", agency=agency)
        report = run_writer(
            work,
            "rebuild",
            lambda stores, reporter: pipelines.rebuild_graph(stores, progress=reporter),
            agency=agency,
        )
    table = Table("type", "count", "same as before")
    for name, content in sorted(report.contents.items()):
        table.add_row(name, f"{content.rows:,}", "no" if name in report.differed else "yes")
    STDOUT.print(table)
    counts = {name: content.rows for name, content in report.contents.items()}
    result({"counts": counts, "differed": sorted(report.differed), "seconds": report.seconds}, as_json=as_json)
