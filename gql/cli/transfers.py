"""``mingjian transfers``: are the papers of signed transfers what their manifests say?"""

from __future__ import annotations

from typing import Annotated

import typer

from gql.cli.terminal import STDOUT, result
from gql.cli.workspace import open_workspace
from graph.casework.timekeeping import Timekeeper
from graph.casework.transfer_papers import write_papers
from graph.casework.transferring import TransferDesk
from graph.casework.working_days import load_calendar
from graph.ledger.sealed_files import open_sealed_files
from graph.model.errors import NotFound
from graph.model.scope import Scope


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="移送 / transfers", no_args_is_help=True)
    group.command("verify")(verify)
    app.add_typer(group, name="transfers")


def verify(
    transfer: Annotated[str | None, typer.Argument(help="移送编号；省略为全部 / transfer id; all when absent")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """按清单重算已签署移送的材料：相符退出码 0，否则 1 / recomputes manifests: exit 0 when sound, 1 otherwise."""
    with open_workspace() as work:
        desk = TransferDesk(
            work.ledger, open_sealed_files(work.folder), Timekeeper(work.ledger, load_calendar()), write_papers
        )
        everybody = Scope(frozenset(agency.code for agency in work.ledger.agencies.find_all()))
        wanted = [transfer] if transfer else work.ledger.transfers.find_signed()
        if transfer and transfer not in work.ledger.transfers.find_signed():
            raise NotFound("没有这份已签署的移送。", "There is no such signed transfer.", transfer=transfer)
        bad: dict[str, list[str]] = {}
        for id in wanted:
            found = desk.verify(everybody, id)
            if not found.sound:
                bad[id] = [one.name for one in found.files if not one.sound] or ["manifest.json"]
    for id, names in bad.items():
        STDOUT.print(f"不符 / not sound: {id}: {'、'.join(names)}", markup=False)
    if not bad:
        STDOUT.print(f"全部相符 / all sound: {len(wanted)}")
    result({"ok": not bad, "transfers": len(wanted), "not_sound": bad}, as_json=as_json)
    raise typer.Exit(1 if bad else 0)
