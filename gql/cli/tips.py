"""``mingjian tips`` and ``mingjian vault``: tips taken in from a file, confirmed as proposed, listed; the vault's keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from gql.cli.terminal import STDOUT, TerminalProgress, progress, result, say
from gql.cli.work import find_owning_agency
from gql.cli.workspace import Workspace, open_workspace
from gql.intake import BATCH, confirm, external_pseudonym, prepare, sweep, take_in, told_periods
from gql.json_lines import fault
from gql.tip_lines import TipFile, TipLine, masked, read_tips
from gql.tip_reading import period_of_tip
from gql.vault.client import VaultProcess
from gql.vault.sealed import Sealing
from graph.casework.policy import Action, Actor, RecordKind, RecordRef, decide, tip_desk
from graph.ledger.clock import utc_now
from graph.ledger.judging import Judge
from graph.ledger.tip import TipFilter, TipReader, TipRecord, TipState
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope

Owner = Annotated[str | None, typer.Option(help="受理部门代码 / code of the receiving agency")]
Json = Annotated[bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")]

PAGE = 200


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="举报线索 / tips", no_args_is_help=True)
    group.command("import")(import_)
    group.command("confirm")(confirm_)
    group.command("list")(list_)
    app.add_typer(group, name="tips")
    vault = typer.Typer(help="举报人保密库 / informants' vault", no_args_is_help=True)
    vault.command("rotate")(rotate)
    app.add_typer(vault, name="vault")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="tips.jsonl")],
    owner: Owner = None,
    as_json: Json = False,
) -> None:
    """导入举报线索：先逐行检查，再封存原文与举报人 / takes tips in: every line is checked first, then originals and reporters are sealed."""
    read = read_tips(file)
    with _opened(owner) as (work, vault, agency):
        known = _known(work, vault, file, read, agency)
        fresh = [line for line in read.lines if _pseudonym(work, agency, line) not in known]
        work.record("tips.import", agency=agency)
        sweep(work.ledger, vault)
        with progress() as reporter:
            _seal(work, vault, fresh, agency, reporter)
            waiting = _prepare(work, vault, agency, reporter)
    absent = sum(len(line.absent) for line in fresh)
    if absent:
        say(
            f"{absent} 个附件未随文件提供，仅封存其名称",
            f"{absent} attachments were not delivered; only their names are sealed",
        )
    say(f"新增 {len(fresh)} 条，已有 {len(known)} 条", f"{len(fresh)} new, {len(known)} known before")
    result(
        {
            "tips": len(read.lines) + read.repeats,
            "new": len(fresh),
            "known": len(known),
            "repeats": read.repeats,
            "attachments": sum(len(line.files) for line in fresh),
            "absent_attachments": absent,
            "awaiting_confirmation": waiting,
        },
        as_json=as_json,
    )


def confirm_(
    tips: Annotated[list[str] | None, typer.Argument(metavar="[TIP]...", help="线索编号 / tip ids")] = None,
    as_proposed: Annotated[
        bool, typer.Option("--as-proposed", help="隐去全部建议内容，不作增减 / take out exactly what is proposed")
    ] = False,
    all_waiting: Annotated[bool, typer.Option("--all-waiting", help="全部待确认线索 / every tip that waits")] = False,
    handler: Annotated[str, typer.Option(help="受理人员账号 / account of the tip handler who decides")] = "",
    owner: Owner = None,
    as_json: Json = False,
) -> None:
    """受理人员接受脱密建议，批量确认并排队阅读 / a handler accepts what is proposed; the texts are queued to be read."""
    if not as_proposed:
        raise BadInput(
            "命令行只能按建议确认，请加 --as-proposed；逐条增减请在界面进行。",
            "The command line confirms as proposed only: add --as-proposed. Passages are added or lifted on the page.",
            field="as-proposed",
        )
    if bool(tips) == all_waiting:
        raise BadInput("请给出线索编号，或 --all-waiting。", "Give tip ids, or --all-waiting.", field="tips")
    done, refused = 0, 0
    with _opened(owner) as (work, vault, agency):
        judge = _handler(work, agency, handler)
        chosen = _chosen(work, agency, tips)
        work.record("tips.confirm", *(tip.id for tip in chosen), agency=agency)
        with progress() as reporter:
            reporter.stage("确认脱密", "confirming", total=len(chosen))
            for tip in chosen:
                _refuse_stopped(reporter)
                try:
                    confirm(work.ledger, vault, tip, None, judge)
                    done += 1
                except BadInput as error:
                    refused += 1
                    say(f"{tip.id}：{error.zh}", f"{tip.id}: {error.en}")
                reporter.advance()
    say(f"已确认 {done} 条，{refused} 条须逐条处理", f"{done} confirmed, {refused} need to be looked at one by one")
    result({"confirmed": done, "refused": refused}, as_json=as_json)


def list_(
    owner: Owner = None,
    state: Annotated[TipState | None, typer.Option(help="状态 / state")] = None,
    as_json: Json = False,
) -> None:
    """列出举报线索，不显示内容 / lists tips, without a word of what they say."""
    with _opened(owner) as (work, _, agency):
        work.record("tips.list", agency=agency)
        found = _everything(work, agency, state)
    table = Table("state", "channel", "adcode", "received", "matches")
    table.add_column("id", no_wrap=True)
    rows = []
    for tip in found:
        period = period_of_tip(tip)
        told = f"{period.start}..{period.end}"
        table.add_row(tip.state.value, tip.channel.value, tip.adcode, told, str(tip.matches), tip.id)
        rows.append(
            {
                "id": tip.id,
                "state": tip.state.value,
                "channel": tip.channel.value,
                "adcode": tip.adcode,
                "received_from": str(period.start),
                "received_until": str(period.end),
                "document": tip.document,
                "matches": tip.matches,
            }
        )
    STDOUT.print(table)
    result({"tips": rows}, as_json=as_json)


def rotate(as_json: Json = False) -> None:
    """更换保密库主密钥，旧密钥须另行保存以打开旧备份 / makes a new master key; old ones open old backups and must be kept."""
    with open_workspace() as work:
        work.record("vault.rotate", agency="")
        with closing(VaultProcess(work.folder)) as vault:
            wrapped = vault.rotate()
    say(f"已用新主密钥重新封装 {wrapped} 个数据密钥", f"{wrapped} data keys were wrapped under a new master key")
    result({"records": wrapped}, as_json=as_json)


@contextmanager
def _opened(owner: str | None) -> Iterator[tuple[Workspace, VaultProcess, str]]:
    """The stores, the vault, and the agency whose tips are meant. Raises BadInput when that is not clear."""
    with open_workspace() as work, closing(VaultProcess(work.folder)) as vault:
        agency = owner or find_owning_agency(work)
        if not agency:
            raise BadInput("请用 --owner 指明受理部门。", "Name the receiving agency with --owner.", field="owner")
        yield work, vault, agency


def _pseudonym(work: Workspace, agency: str, line: TipLine) -> str:
    return external_pseudonym(work.ledger, agency, line.original.external or "")


def _known(work: Workspace, vault: VaultProcess, file: Path, read: TipFile, agency: str) -> dict[str, str]:
    """By pseudonym, tips that were taken in before, each with the same content; BadInput for another content."""
    by_pseudonym = {_pseudonym(work, agency, line): line for line in read.lines}
    known = work.ledger.tips.find_external(agency, list(by_pseudonym))
    for pseudonym, tip in known.items():
        line = by_pseudonym[pseudonym]
        arrived = line.arrived()
        if not vault.is_same(Sealing(tip, arrived.original, arrived.form)):
            raise fault(
                file, line.number, "tip_id", masked(line.original.external),
                "此前已受理，内容不同", "was taken in before with another content",
            )  # fmt: skip
    return known


def _seal(
    work: Workspace, vault: VaultProcess, fresh: Sequence[TipLine], agency: str, reporter: TerminalProgress
) -> None:
    reporter.stage("封存", "sealing", total=len(fresh))
    ordered = sorted(fresh, key=lambda line: line.original.received_at)
    periods = told_periods(work.ledger, [(line.original.received_at, line.adcode) for line in ordered], owner=agency)
    for at in range(0, len(ordered), BATCH):
        _refuse_stopped(reporter)
        some = [line.arrived() for line in ordered[at : at + BATCH]]
        admitted = take_in(work.ledger, vault, some, periods[at : at + BATCH], owner=agency)
        work.record("tips.sealed", *(one.tip for one in admitted), agency=agency)
        reporter.advance(len(some))


def _prepare(work: Workspace, vault: VaultProcess, agency: str, reporter: TerminalProgress) -> int:
    """Pass 1 of all that is sealed and was not looked through; how many tips now wait for a handler."""
    sealed = work.ledger.tips.find_in(TipState.RECEIVED, owner=agency)
    reporter.stage("脱密建议", "proposing what to take out", total=len(sealed))
    for tip in sealed:
        _refuse_stopped(reporter)
        prepare(work.ledger, vault, tip)
        reporter.advance()
    return len(work.ledger.tips.find_in(TipState.AWAITING_CONFIRMATION, owner=agency))


def _handler(work: Workspace, agency: str, name: str) -> Judge:
    """The account that decides; the operator of the machine where none is named. Raises BadInput without the duty."""
    if not name:
        return work.judge(agency)
    try:
        account = work.ledger.accounts.get(name)
    except NotFound as error:
        raise BadInput(f"没有账号 {name}。", f"There is no account {name}.", field="handler") from error
    # At the terminal nobody signs in: who may run commands on the machine is its operator's business.
    actor = Actor(account.id, account.name, account.agency, account.roles, second_factor=True)
    record = RecordRef(RecordKind.TIP, frozenset({agency}), tip_desk(agency))
    if account.disabled or not decide(actor, Action.REDACT, record, utc_now()).allowed:
        raise BadInput(
            f"账号 {name} 不是该部门的举报受理人员。", f"{name} is no tip handler of this agency.", field="handler"
        )
    return Judge(account.id, account.name, agency)


def _chosen(work: Workspace, agency: str, tips: Sequence[str] | None) -> list[TipRecord]:
    if not tips:
        return work.ledger.tips.find_in(TipState.AWAITING_CONFIRMATION, owner=agency)
    reader = _desk(agency)
    return [work.ledger.tips.get(reader, tip) for tip in tips]


def _everything(work: Workspace, agency: str, state: TipState | None) -> list[TipRecord]:
    only = TipFilter(states=frozenset() if state is None else frozenset({state}))
    found: list[TipRecord] = []
    while True:
        page = work.ledger.tips.page(_desk(agency), first=PAGE, after=found[-1].id if found else None, only=only)
        found += page.tips
        if not page.has_next:
            return found


def _desk(agency: str) -> TipReader:
    """The operator of the machine, at the agency's tip desk."""
    return TipReader(Scope(frozenset({agency}), frozenset({tip_desk(agency)})), "")


def _refuse_stopped(reporter: TerminalProgress) -> None:
    if reporter.cancelled():
        raise KeyboardInterrupt
