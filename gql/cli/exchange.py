"""``mingjian exchange``: packages between installations, partners, and the keys of task forces."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.table import Table

from gql.cli.terminal import STDOUT, result, say
from gql.cli.workspace import Workspace, open_workspace
from graph.casework.exchange import Written, export_package, import_package
from graph.casework.exchange_parts import key_part_for
from graph.casework.pointer_matching import match_waiting
from graph.ledger.clock import utc_now
from graph.ledger.exchange_keys import open_identity, read_card
from graph.ledger.package import MOST_BYTES
from graph.model.errors import BadInput

Json = Annotated[bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")]
Out = Annotated[Path, typer.Option("--out", help="写到此文件，已存在则拒绝 / file to write; refused when it exists")]
To = Annotated[str, typer.Option("--to", help="协作方名称或指纹 / name or fingerprint of the partner")]
Days = Annotated[int, typer.Option(help="有效天数 / days that the package lives")]
Force = Annotated[str, typer.Argument(metavar="TASK_FORCE", help="专班编号 / id of the task force")]

LONGEST_CARD = 65_536


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="安装间交换 / packages between installations", no_args_is_help=True)
    group.command("identity")(identity)
    group.command("export")(export)
    group.command("import")(import_)
    partner = typer.Typer(help="协作方 / partners", no_args_is_help=True)
    partner.command("add")(add_partner)
    partner.command("list")(list_partners)
    partner.command("remove")(remove_partner)
    group.add_typer(partner, name="partner")
    key = typer.Typer(help="专班密钥 / keys of task forces", no_args_is_help=True)
    key.command("rotate")(rotate)
    key.command("end")(end)
    key.command("send")(send)
    group.add_typer(key, name="key")
    app.add_typer(group, name="exchange")


def identity(
    name: Annotated[str, typer.Option(help="本安装的名称，缺省为首个部门名 / name of this installation")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="写成身份文件 / writes it for a partner")] = None,
    as_json: Json = False,
) -> None:
    """显示本安装的公钥与指纹 / shows this installation's public keys and the fingerprint that two people compare."""
    with open_workspace() as work:
        own, agencies = open_identity(work.folder), work.ledger.partners.find_local_agencies()
        if not agencies:
            raise BadInput("本安装还没有部门。", "This installation has no agency yet.", field="agencies")
        card = own.card(name.strip() or agencies[0].name, agencies)
        if out is not None:
            work.record("exchange.identity", agency="")
            _write(out, orjson.dumps(card, option=orjson.OPT_INDENT_2) + b"\n", mode=0o644)
    STDOUT.print(f"{card['name']}: {own.fingerprint}", markup=False)
    result(card, as_json=as_json)


def add_partner(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="对方的身份文件 / the partner's identity file")],
    fingerprint: Annotated[
        str, typer.Option(help="对方以其他途径告知的指纹 / the fingerprint as the partner told it by another way")
    ] = "",
    as_json: Json = False,
) -> None:
    """核对指纹后登记协作方 / registers a partner after its fingerprint was compared."""
    card = read_card(_read(file, LONGEST_CARD), str(file))
    say(f"文件所载指纹：{card.fingerprint}", f"fingerprint in the file: {card.fingerprint}")
    if not fingerprint.strip():
        raise BadInput(
            "请向对方当面或电话核实指纹，并用 --fingerprint 给出。",
            "Have the partner tell you its fingerprint by another way, and give it with --fingerprint.",
            file=str(file), field="fingerprint",
        )  # fmt: skip
    if _plain(fingerprint) != _plain(card.fingerprint):
        raise BadInput(
            f"指纹与身份文件 {file} 不符，未登记。",
            f"The fingerprint is not that of the identity file {file}; nothing was registered.",
            file=str(file), field="fingerprint",
        )  # fmt: skip
    with open_workspace() as work:
        if card.fingerprint == open_identity(work.folder).fingerprint:
            raise BadInput(
                "这是本安装自己的身份文件。",
                "This is this installation's own identity.",
                file=str(file),
                field="signing",
            )
        work.record("exchange.partner.add", f"partner:{card.fingerprint}", agency="")
        made = work.ledger.partners.add(
            card.name,
            signing=card.signing,
            sealing=card.sealing,
            fingerprint=card.fingerprint,
            agencies=card.agencies,
            by=work.judge().actor,
        )
    say(f"已登记协作方 {made.name}", f"registered the partner {made.name}")
    result({"partner": made.name, "fingerprint": made.fingerprint, "agencies": list(made.agencies)}, as_json=as_json)


def list_partners(as_json: Json = False) -> None:
    """列出协作方 / lists partners."""
    with open_workspace() as work:
        found = work.ledger.partners.find_all()
    table = Table("name", "agencies", "sent", "received")
    table.add_column("fingerprint", no_wrap=True)
    for one in found:
        table.add_row(one.name, " ".join(one.agencies), str(one.sent), str(one.received), one.fingerprint)
    STDOUT.print(table)
    rows = [
        {
            "name": one.name,
            "fingerprint": one.fingerprint,
            "agencies": list(one.agencies),
            "sent": one.sent,
            "received": one.received,
        }
        for one in found
    ]
    result({"partners": rows}, as_json=as_json)


def remove_partner(
    name: Annotated[str, typer.Argument(help="名称或指纹 / name or fingerprint")], as_json: Json = False
) -> None:
    """停用协作方，其登记随之撤销 / nothing is exchanged with the partner any more, and its pointers are withdrawn."""
    with open_workspace() as work:
        partner = work.ledger.partners.get(name)
        work.record("exchange.partner.remove", f"partner:{partner.fingerprint}", agency="")
        with work.ledger.transaction():
            for force in work.ledger.task_forces.find_all():
                gone = {one.id for one in work.ledger.pointers.find_from(partner.id, force.id)}
                plans = {one.id for one in work.ledger.planned_actions.find_from(partner.id, force.id)}
                work.ledger.pointers.withdraw(gone)
                work.ledger.planned_actions.withdraw(plans)
                work.ledger.hit_keeping.expire(gone | plans)
            work.ledger.partners.remove(partner.name)
    say(f"已停用协作方 {partner.name}", f"removed the partner {partner.name}")
    result({"partner": partner.name}, as_json=as_json)


def export(
    to: To,
    out: Out,
    days: Days = 14,
    number: Annotated[
        int | None,
        typer.Option(help="重写此编号的包（对方未收到时）/ writes this number again, for a package that was lost"),
    ] = None,
    as_json: Json = False,
) -> None:
    """为协作方写出下一个包：可见的碰撞登记、行动计划与答复 / writes the next package: visible pointers, plans and answers."""
    with open_workspace() as work:
        partner = work.ledger.partners.get(to)
        _refuse_existing(out)
        work.record("exchange.export", f"partner:{partner.fingerprint}", agency="")
        made = export_package(
            work.ledger,
            open_identity(work.folder),
            partner,
            now=utc_now(),
            days=days,
            judge=work.judge(),
            number=number,
        )
        _write(out, made.content)
    _told(made, partner.name, out, as_json=as_json)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="协作方的包 / a partner's package")],
    as_json: Json = False,
) -> None:
    """导入协作方的包：验签、解封、逐一比对，全部成功或不作任何改动 / takes a package in: whole, once and in order, or not at all (exit 2)."""
    content = _read(file, MOST_BYTES)
    with open_workspace() as work:
        work.record("exchange.import", agency="")
        found = import_package(
            work.ledger, open_identity(work.folder), content, str(file), now=utc_now(), judge=work.judge()
        )
    say(
        f"已导入 {found.partner} 的第 {found.sequence} 号包",
        f"took in package {found.sequence} from {found.partner}",
    )
    counts = {"partner": found.partner, "package": found.package, "sequence": found.sequence}
    result(counts | {"counts": found.counts}, as_json=as_json)


def rotate(force: Force, as_json: Json = False) -> None:
    """更换专班密钥：新旧并用，直至 key end / makes a new key; both are valid until ``key end``."""
    with open_workspace() as work:
        found = work.ledger.task_forces.get(force)
        _refuse_foreign(work, found.convenor)
        work.record("exchange.key.rotate", f"task-force:{force}", agency=found.convenor)
        epoch = work.ledger.task_forces.new_epoch(force)
        pointers = match_waiting(work.ledger, work.ledger.task_forces.get(force))
    say(
        f"第 {epoch} 版密钥已启用，{pointers} 条登记已重制令牌；请用 key send 发给协作方",
        f"key {epoch} is valid, {pointers} pointers have new tokens; send it to partners with key send",
    )
    result({"task_force": force, "epoch": epoch, "pointers": pointers}, as_json=as_json)


def end(force: Force, as_json: Json = False) -> None:
    """停用旧密钥并删除其令牌 / ends the old keys: their tokens and key files go."""
    with open_workspace() as work:
        found = work.ledger.task_forces.get(force)
        _refuse_foreign(work, found.convenor)
        work.record("exchange.key.end", f"task-force:{force}", agency=found.convenor)
        ended = work.ledger.task_forces.end_epochs(force)
        for epoch in ended:
            work.ledger.task_forces.remove_key(force, epoch)
    say(f"已停用 {len(ended)} 版旧密钥", f"{len(ended)} old keys were ended")
    result({"task_force": force, "ended": ended}, as_json=as_json)


def send(force: Force, to: To, out: Out, days: Days = 14, as_json: Json = False) -> None:
    """把专班及其有效密钥封给协作方 / seals a task force and its valid keys to a partner that belongs to it."""
    with open_workspace() as work:
        found, partner = work.ledger.task_forces.get(force), work.ledger.partners.get(to)
        _refuse_foreign(work, found.convenor)
        if not set(partner.agencies) & set(found.members):
            raise BadInput(
                "协作方没有部门在该专班中。", "No agency of the partner belongs to the task force.", field="to"
            )
        _refuse_existing(out)
        work.record("exchange.key.send", f"task-force:{force}", f"partner:{partner.fingerprint}", agency=found.convenor)
        made = export_package(
            work.ledger,
            open_identity(work.folder),
            partner,
            now=utc_now(),
            days=days,
            judge=work.judge(),
            parts=[key_part_for(work.ledger, found)],
        )
        _write(out, made.content)
    _told(made, partner.name, out, as_json=as_json)


def _told(made: Written, partner: str, out: Path, *, as_json: bool) -> None:
    number, until = made.header.sequence, made.header.expires_at
    say(f"已写出给 {partner} 的第 {number} 号包：{out}", f"wrote package {number} for {partner}: {out}")
    told = {"partner": partner, "package": made.header.package, "sequence": number, "expires_at": until.isoformat()}
    result(told | {"file": str(out), "parts": list(made.parts)}, as_json=as_json)


def _refuse_foreign(work: Workspace, convenor: str) -> None:
    if convenor not in {agency.code for agency in work.ledger.partners.find_local_agencies()}:
        raise BadInput(
            "该专班由协作方召集，密钥由其保管人更换。",
            "A partner convenes this task force; its custodian changes the keys.",
            field="task_force",
        )


def _plain(fingerprint: str) -> str:
    return "".join(character for character in fingerprint.upper() if character.isalnum())


def _read(file: Path, most: int) -> bytes:
    if file.stat().st_size > most:
        raise BadInput(
            f"文件 {file} 超过 {most} 字节。",
            f"The file {file} is larger than {most} bytes.",
            file=str(file),
            field="file",
        )
    return file.read_bytes()


def _refuse_existing(out: Path) -> None:
    if out.exists():
        raise BadInput(f"文件 {out} 已存在。", f"The file {out} exists already.", file=str(out), field="out")


def _write(out: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Whole under its name, or not there; nothing that exists is replaced."""
    _refuse_existing(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = out.with_name(f".{out.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(out)
    finally:
        scratch.unlink(missing_ok=True)
