"""``mingjian audit``: is the chain intact?"""

from __future__ import annotations

from typing import Annotated

import typer

from gql.cli.terminal import STDOUT, result
from gql.cli.workspace import open_workspace


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="审计 / audit chain", no_args_is_help=True)
    group.command("verify")(verify)
    app.add_typer(group, name="audit")


def verify(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """校验审计链：完好退出码 0，否则 1 并指出第一条异常 / exit 0 when intact, 1 with the first bad entry otherwise."""
    with open_workspace() as work:
        outcome = work.ledger.audit.verify()
    if outcome.ok:
        STDOUT.print(f"审计链完好 / audit chain intact: {outcome.entries}")
    elif outcome.first_bad is not None:
        bad = outcome.first_bad
        where = f"{bad.segment or '-'} {bad.sequence}"
        STDOUT.print(f"审计链异常 / audit chain broken: {where}: {bad.zh} / {bad.en}", markup=False)
    result({"ok": outcome.ok, "entries": outcome.entries, "first_bad": outcome.first_bad}, as_json=as_json)
    raise typer.Exit(0 if outcome.ok else 1)
