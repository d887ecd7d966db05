"""``mingjian releases``: what was asked to leave, and the monthly count. Nobody decides here: a terminal knows no second person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from gql.cli.terminal import STDOUT, result
from gql.cli.work import find_owning_agency
from gql.cli.workspace import Workspace, open_workspace
from graph.casework.clocks import CHINA
from graph.ledger.release import EXPORTS, ReleaseState
from graph.model.errors import BadInput

Owner = Annotated[str | None, typer.Option(help="部门代码 / code of the agency")]
Json = Annotated[bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")]

MOST = 200


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="放行申请 / releases", no_args_is_help=True)
    group.command("list")(list_)
    group.command("report")(report)
    app.add_typer(group, name="releases")


def list_(owner: Owner = None, as_json: Json = False) -> None:
    """列出批量导出申请（不含举报人身份申请，决定只在界面办理） / bulk exports asked for; they are decided on the page alone."""
    with open_workspace() as work:
        agency = _agency(work, owner)
        work.record("releases.list", agency=agency)
        found = work.ledger.releases.find(agency, EXPORTS, limit=MOST)
    rows = [
        {
            "id": one.id,
            "kind": one.kind.value,
            "state": one.state.value,
            "subject": one.subject,
            "purpose": one.purpose,
            "counts": dict(one.leaving.counts),
            "asked_by": one.asked_by_name,
            "asked_at": one.asked_at.isoformat(),
            "decided_by": one.decided_by_name,
        }
        for one in found
    ]
    table = Table("id", "类别 kind", "状态 state", "申请人 asked by", "批准人 decided by")
    for one in found:
        table.add_row(one.id, one.kind, one.state, one.asked_by_name, one.decided_by_name or "-")
    STDOUT.print(table)
    result({"releases": rows}, as_json=as_json)


def report(
    month: Annotated[str, typer.Option(help="月份，例如 2026-11 / month, such as 2026-11")],
    owner: Owner = None,
    as_json: Json = False,
) -> None:
    """一个月内申请的数量，按类别和结果，含开启举报人身份的次数 / a month's requests by kind and outcome: numbers alone."""
    begin, end = month_of(month)
    with open_workspace() as work:
        agency = _agency(work, owner)
        work.record("releases.report", agency=agency)
        counted = work.ledger.releases.count(agency, begin, end)
    table = Table("类别 kind", *(state.value for state in ReleaseState))
    for kind, counts in counted.items():
        table.add_row(kind.value, *(str(counts[state]) for state in ReleaseState))
    STDOUT.print(table)
    told = {kind.value: {state.value: count for state, count in counts.items()} for kind, counts in counted.items()}
    result({"month": month, "agency": agency, "counts": told}, as_json=as_json)


def month_of(month: str) -> tuple[datetime, datetime]:
    """The first moment of a month in the time of China, and of the month after. Raises BadInput."""
    try:
        begin = datetime.strptime(month, "%Y-%m").replace(tzinfo=CHINA)
    except ValueError as error:
        raise BadInput(
            f"月份 {month} 不可用，应如 2026-11。", f"{month} is no month such as 2026-11.", field="month"
        ) from error
    after = begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
    return begin.astimezone(UTC), after.astimezone(UTC)


def _agency(work: Workspace, owner: str | None) -> str:
    agency = owner or find_owning_agency(work)
    if not agency:
        raise BadInput("请用 --owner 指明部门。", "Name the agency with --owner.", field="owner")
    return agency
