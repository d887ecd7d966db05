"""``mingjian task-force``: agencies that compare what they look at, and the numbers at which everybody meets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from gql.cli.terminal import STDOUT, result, say
from gql.cli.workspace import open_workspace
from graph.casework.identifiers import read_identifier
from graph.ledger.task_forces import TaskForce
from graph.model.pointing import IdentifierKind

Json = Annotated[bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")]
Force = Annotated[str, typer.Argument(metavar="TASK_FORCE", help="专班编号 / id of the task force")]
Agency = Annotated[str, typer.Argument(help="部门代码 / agency code")]


class Change(StrEnum):
    """What is done to the stop list."""

    ADD = "add"
    REMOVE = "remove"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="专班 / task forces", no_args_is_help=True)
    group.command("create")(create)
    group.command("list")(list_)
    group.command("join")(join)
    group.command("leave")(leave)
    group.command("hub")(hub)
    app.add_typer(group, name="task-force")


def create(
    name: Annotated[str, typer.Argument(help="名称 / name")],
    convenor: Annotated[str, typer.Option(help="召集部门代码 / code of the agency that convenes it")],
    member: Annotated[
        list[str] | None, typer.Option(help="成员部门代码，可重复 / code of a member; may be repeated")
    ] = None,
    as_json: Json = False,
) -> None:
    """建立专班及其首个密钥 / makes a task force with its first key."""
    with open_workspace() as work:
        work.record("task-force.create", agency=convenor)
        made = work.ledger.task_forces.create(name, convenor=convenor, members=member or [], by=work.judge().actor)
    say(f"已建立专班 {made.id}", f"made the task force {made.id}")
    result(_told(made), as_json=as_json)


def list_(as_json: Json = False) -> None:
    """列出专班 / lists task forces."""
    with open_workspace() as work:
        found = work.ledger.task_forces.find_all()
    table = Table("name", "convenor", "members", "epoch")
    table.add_column("id", no_wrap=True)
    for one in found:
        table.add_row(one.name, one.convenor, " ".join(one.members), str(one.epoch), one.id)
    STDOUT.print(table)
    result({"task_forces": [_told(one) for one in found]}, as_json=as_json)


def join(force: Force, agency: Agency, as_json: Json = False) -> None:
    """部门加入专班 / an agency joins."""
    with open_workspace() as work:
        work.record("task-force.join", f"task-force:{force}", agency=agency)
        found = work.ledger.task_forces.join(force, agency)
    result(_told(found), as_json=as_json)


def leave(force: Force, agency: Agency, as_json: Json = False) -> None:
    """部门退出专班，此后不再参与碰撞 / an agency leaves: nothing of it is compared any more."""
    with open_workspace() as work:
        work.record("task-force.leave", f"task-force:{force}", agency=agency)
        found = work.ledger.task_forces.leave(force, agency)
    result(_told(found), as_json=as_json)


def hub(
    change: Annotated[Change, typer.Argument(help="add 或 remove / add or remove")],
    kind: Annotated[IdentifierKind, typer.Argument(help="标识类型 / kind of identifier")],
    value: Annotated[str, typer.Argument(help="公开的号码或编码 / the public number or code")],
    reason: Annotated[str, typer.Option(help="理由 / reason")] = "",
    as_json: Json = False,
) -> None:
    """枢纽名单：总机等人人相遇之处不参与碰撞 / the stop list: switchboards and the like, where everybody meets."""
    found = read_identifier(kind, value)
    with open_workspace() as work:
        work.record(f"task-force.hub.{change.value}", agency="")
        if change is Change.ADD:
            work.ledger.probes.add_hub(found.kind, found.value, reason.strip()[:200], work.judge().actor)
        else:
            work.ledger.probes.remove_hub(found.kind, found.value)
    say("枢纽名单已更新", "the stop list was changed")
    result({"kind": found.kind.value, "value": found.value, "change": change.value}, as_json=as_json)


def _told(force: TaskForce) -> dict[str, object]:
    return {
        "id": force.id,
        "name": force.name,
        "convenor": force.convenor,
        "members": list(force.members),
        "epoch": force.epoch,
    }
