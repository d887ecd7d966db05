"""``mingjian audit``: is the chain intact; its heads for a place outside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gql.cli.terminal import STDOUT, result, say
from gql.cli.workspace import open_workspace
from graph.ledger.payload import JsonValue, canonical, load
from graph.model.errors import BadInput, Conflict

Json = Annotated[bool, typer.Option("--json")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="审计 / audit chain", no_args_is_help=True)
    group.command("verify")(verify)
    group.command("checkpoint")(checkpoint)
    app.add_typer(group, name="audit")


def verify(
    checkpoints: Annotated[
        list[Path] | None,
        typer.Option("--checkpoint", help="此前写出并保存在外的检查点 / a checkpoint that was kept outside"),
    ] = None,
    as_json: Json = False,
) -> None:
    """校验全部审计段：完好退出码 0，否则 1 并指出第一条异常 / exit 0 when intact, 1 with the first bad entry otherwise.

    密封段只报是否完好，不报条数 / of sealed segments it tells whether they are intact, not how many entries they hold.
    """
    with open_workspace() as work:
        audit = work.ledger.audit
        outside = [point for path in checkpoints or () for point in audit.read_checkpoint(_told(path))]
        outcome = audit.verify(checkpoints=outside)
    entries = outcome.entries - outcome.sealed_entries
    if outcome.ok:
        STDOUT.print(f"审计链完好 / audit chain intact: {entries}")
    elif outcome.first_bad is not None:
        bad = outcome.first_bad
        where = f"{bad.segment or '-'} {bad.sequence}"
        STDOUT.print(f"审计链异常 / audit chain broken: {where}: {bad.zh} / {bad.en}", markup=False)
    if outcome.unproven_zh:
        say(outcome.unproven_zh, outcome.unproven_en)
    told = {"ok": outcome.ok, "entries": entries, "first_bad": outcome.first_bad, "proven": not outcome.unproven_zh}
    result(told, as_json=as_json)
    raise typer.Exit(0 if outcome.ok else 1)


def checkpoint(
    out: Annotated[Path, typer.Option("--out", help="写到哪里 / file to write")],
    as_json: Json = False,
) -> None:
    """写出全部审计段的链头，交外部保存；密封段写为等长的密封块 / the heads of all segments, to be kept outside."""
    if out.exists():
        raise Conflict(f"文件 {out} 已存在。", f"The file {out} exists already.", file=str(out))
    with open_workspace() as work:
        told = work.ledger.audit.write_checkpoint()
    out.write_bytes(canonical(told) + b"\n")
    say(f"已写出检查点 {out}", f"checkpoint written to {out}")
    result({"file": str(out), "at": told["at"]}, as_json=as_json)


def _told(path: Path) -> JsonValue:
    try:
        return load(path.read_bytes())
    except ValueError as error:
        raise BadInput(f"文件 {path} 不是检查点。", f"The file {path} is no checkpoint.", file=str(path)) from error
