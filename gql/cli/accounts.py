"""``mingjian init`` and ``mingjian users``: the first administrator, and accounts by command."""

from __future__ import annotations

from typing import Annotated

import typer

from gql.cli.terminal import STDOUT, result, say
from gql.cli.workspace import open_workspace
from gql.starter_content import load_starter
from graph.model.errors import BadInput
from graph.model.progress import Quiet
from graph.model.roles import Role


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("init")(init)
    group = typer.Typer(help="账号 / accounts", no_args_is_help=True)
    group.command("add")(add)
    group.command("reset")(reset)
    group.command("disable")(disable)
    group.command("agency")(agency)
    app.add_typer(group, name="users")


def init(
    code: Annotated[str, typer.Option("--agency", help="部门代码 / agency code")],
    name: Annotated[str, typer.Option(help="部门名称 / agency name")],
    region: Annotated[str, typer.Option(help="行政区划代码 / adcode")],
    administrator: Annotated[str, typer.Option(help="安全管理员账号 / first administrator")] = "security",
    kind: Annotated[str, typer.Option(help="部门类别 / kind of agency")] = "medical_insurance",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """初始化真实安装：建立部门与首个安全管理员 / sets up a real installation: its agency and first security administrator."""
    with open_workspace() as work:
        if work.ledger.accounts.has_any():
            raise BadInput("已经初始化。", "This installation is initialised already.")
        work.record("init", code, agency=code)
        work.ledger.installation.declare(synthetic=False)
        if not work.ledger.agencies.has(code):
            work.ledger.agencies.create(code, name, kind, region)
        made = work.ledger.accounts.create(administrator, agency=code, roles={Role.SECURITY_ADMIN})
        load_starter(work.ledger, work.judge(code), Quiet())
    _show(made.account.name, made.password, as_json=as_json)


def agency(
    code: str,
    name: Annotated[str, typer.Option(help="部门名称 / agency name")],
    region: Annotated[str, typer.Option(help="行政区划代码 / adcode")],
    kind: Annotated[str, typer.Option(help="部门类别 / kind of agency")] = "medical_insurance",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """新增部门 / adds an agency."""
    with open_workspace() as work:
        work.record("agency.create", code, agency=code)
        made = work.ledger.agencies.create(code, name, kind, region)
    STDOUT.print(f"{made.code} {made.name}", markup=False)
    result({"agency": made.code}, as_json=as_json)


def add(
    name: str,
    agency: Annotated[str, typer.Option(help="部门代码 / agency code")],
    role: Annotated[list[str], typer.Option(help="角色，可多次 / role, may be repeated")],
    display_name: Annotated[str, typer.Option(help="显示姓名 / display name")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """新增账号并给出一次性密码 / adds an account and prints its one-time password."""
    if unknown := sorted(set(role) - {r.value for r in Role}):
        known = ", ".join(r.value for r in Role)
        raise BadInput(
            f"没有角色 {unknown[0]}，可用：{known}。", f"No role {unknown[0]}; known: {known}.", role=unknown[0]
        )
    with open_workspace() as work:
        work.record("account.create", name, agency=agency)
        made = work.ledger.accounts.create(
            name, agency=agency, roles={Role(r) for r in role}, display_name=display_name
        )
    _show(made.account.name, made.password, as_json=as_json)


def reset(
    name: str,
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="同时解除第二要素 / take its second factor away as well")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """重置密码，结束其全部会话 / a new one-time password; every session of the account ends."""
    with open_workspace() as work:
        action = "account.reset.second-factor" if second_factor else "account.reset"
        work.record(action, name, agency=work.ledger.accounts.get(name).agency)
        made = work.ledger.accounts.reset(name, second_factor=second_factor)
    _show(made.account.name, made.password, as_json=as_json)


def disable(name: str, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """停用账号，结束其全部会话 / the account opens nothing any more; its sessions end."""
    with open_workspace() as work:
        work.record("account.disable", name, agency=work.ledger.accounts.get(name).agency)
        work.ledger.accounts.disable(name)
    STDOUT.print(f"{name}: 已停用 / disabled", markup=False)
    result({"name": name, "disabled": True}, as_json=as_json)


def _show(name: str, password: str | None, *, as_json: bool) -> None:
    say(
        "一次性密码只显示一次，首次登录须修改",
        "the one-time password is shown once and must be changed at the first sign-in",
    )
    STDOUT.print(f"{name}  {password}", markup=False)
    result({"name": name, "password": password}, as_json=as_json)
