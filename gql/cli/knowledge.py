"""``mingjian knowledge``: laws, cases and rules taken in from files, listed, and shown article by article."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from gql.case_reading import read_cases, region_of
from gql.cli.knowledge_graph import follow_in_graph
from gql.cli.terminal import STDOUT, progress, result, say
from gql.cli.workspace import Workspace, open_workspace
from gql.knowledge_report import report_of
from gql.reads.versions import today
from gql.starter_content import load_starter
from graph.knowledge.holdings import read_holdings
from graph.knowledge.library import RESTATED, ArticleAnswer, Expression, Library, Outcome
from graph.knowledge.reminders import find_ending
from graph.knowledge.taking_in import Taken, take_in
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import UnitKind, UnitRecord, WorkKind
from graph.model.errors import BadInput
from graph.model.progress import Progress
from ingest.corpus.folders import read_material
from ingest.corpus.reading import Material, Reader

Json = Annotated[bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="知识库 / knowledge base", no_args_is_help=True)
    group.command("load")(load)
    group.command("show")(show)
    group.command("list")(list_)
    app.add_typer(group, name="knowledge")


def load(
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]", help="文件或文件夹 / a file or folder")] = None,
    starter: Annotated[
        bool, typer.Option("--starter", help="随附要点 / the starter content that ships with it")
    ] = False,
    as_json: Json = False,
) -> None:
    """装入法规、案例、规则（JSON、JSONL、docx、pdf、html、txt、md）：要么全部装入，要么不变 / takes material in, all of it or nothing."""
    if (path is None) is not starter:
        raise BadInput("请给出文件或文件夹，或者 --starter。", "Give a file or folder, or --starter.", field="path")
    with open_workspace() as work, progress() as reporter:
        judge = work.judge()
        if path is None:
            work.record("knowledge.load", "starter", agency="")
            material, taken = load_starter(work.ledger, judge, reporter)
        else:
            material, taken = _load(work, path, judge, reporter)
    _tell(material, taken)
    with open_workspace() as work:
        graph = follow_in_graph(work) if taken.added else None
    result({**_counts(material, taken), "graph": graph}, as_json=as_json)


def _load(work: Workspace, path: Path, judge: Judge, reporter: Progress) -> tuple[Material, Taken]:
    material = read_material(path, Reader(region_of, read_cases), reporter)
    if not material.texts:
        raise BadInput(
            f"{path.name} 中没有可识别的内容。", f"Nothing in {path.name} was recognised.",
            file=str(path), unknown="、".join(material.unknown[:10]) or None,
        )  # fmt: skip
    work.record("knowledge.load", *(one.work for one in material.texts if one.work), agency="")
    report = report_of(material)
    return material, take_in(work.ledger, path.name, material.texts, judge, report=report, progress=reporter)


def show(
    work_id: Annotated[str, typer.Argument(metavar="WORK", help="文件编号 / id of the work")],
    path: Annotated[
        str | None, typer.Argument(metavar="[PATH]", help="38、388-1、38/1/3、第三十八条第（三）项")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="施行日期 yyyy-MM-dd / in force on this day")] = None,
    as_json: Json = False,
) -> None:
    """显示一件文件及其版本，或某一条 / shows a work with its texts, or one article of it as of a day."""
    day = _day(on)
    with open_workspace() as work:
        library = Library(work.ledger.knowledge)
        if path is None:
            texts = library.expressions(work_id)
            rows = [_version(text, day) for text in texts]
            for text, row in zip(texts, rows, strict=True):
                STDOUT.print(_table(text.version.title, row))
            result({"work": work_id, "versions": rows}, as_json=as_json)
            return
        answer = library.article(work_id, path, day)
    _print(answer)
    result(_answer(answer, day), as_json=as_json)


def list_(
    kind: Annotated[WorkKind | None, typer.Option(help="种类 / kind")] = None,
    expiring: Annotated[
        int | None,
        typer.Option(metavar="DAYS", help="只列此日数内失效的文本，先失效者在前 / only what ends within DAYS"),
    ] = None,
    as_json: Json = False,
) -> None:
    """列出知识库中的文件 / lists what is held."""
    with open_workspace() as work:
        if expiring is None:
            texts = Library(work.ledger.knowledge).works()
        else:
            ending = find_ending(read_holdings(work.ledger.knowledge), on=today(), soon=expiring)
            texts = [one.text for one in ending]
    texts = [one for one in texts if kind is None or one.version.kind is kind]
    table = Table("id", "kind", "status", "valid_from", "valid_to", "title")
    for one in texts:
        known = one.version
        table.add_row(
            known.work, known.kind.value, known.status, str(known.valid_from or ""), str(one.valid_to or ""), known.title
        )  # fmt: skip
    STDOUT.print(table)
    result({"works": [_version(one, None) for one in texts]}, as_json=as_json)


def _tell(material: Material, taken: Taken) -> None:
    for file in material.files:
        counts = "、".join(f"{name} {count}" for name, count in file.counts.items() if count)
        say(f"{file.file}：{file.shape}（{counts}）", f"{file.file}: {file.shape}")
        for zh, en in file.remarks:
            say(f"  {zh}", en)
    for name in material.unknown:
        say(f"{name}：未识别", f"{name}: not recognised")
    say(
        f"新增 {len(taken.added)} 个版本，已有 {taken.known} 个，{taken.superseded} 个被替代",
        f"{len(taken.added)} versions added, {taken.known} held before, {taken.superseded} superseded",
    )


def _counts(material: Material, taken: Taken) -> dict[str, Any]:
    kinds = Counter(one.kind.value for one in material.texts)
    units = Counter(unit.kind.value for one in material.texts for unit in one.units)
    return {
        "works": len({one.work for one in material.texts if one.work} | {one.title for one in material.texts if not one.work}),
        "added": len(taken.added),
        "known": taken.known,
        "superseded": taken.superseded,
        "kinds": dict(sorted(kinds.items())),
        "units": dict(sorted(units.items())),
        "citations": {reason.value: count for reason, count in taken.citations.items()},
        "files": report_of(material)["files"],
        "not_recognised": material.unknown,
    }  # fmt: skip


def _version(text: Expression, on: date | None) -> dict[str, Any]:
    known = text.version
    return {
        "work": known.work,
        "version": known.id,
        "kind": known.kind.value,
        "title": known.title,
        "issuer": known.issuer,
        "doc_no": known.doc_no,
        "date_issued": known.date_issued,
        "date_in_force": known.date_in_force,
        "valid_from": known.valid_from,
        "not_before": known.not_before,
        "valid_to": text.valid_to,
        "doubted_from": known.doubted_from,
        "valid_basis": known.valid_basis.value,
        "status": known.status,
        "text_status": known.text_status,
        "metadata_basis": known.metadata_basis,
        "gaps": list(known.gaps),
        "in_force": None if on is None else text.serves(on),
    }


def _answer(answer: ArticleAnswer, on: date | None) -> dict[str, Any]:
    return {
        "outcome": answer.outcome.value,
        "path": answer.path,
        "zh": answer.zh,
        "en": answer.en,
        **_version(answer.expression, on),
        "article": None if answer.unit is None else _unit(answer.unit),
        "parts": [_unit(one) for one in answer.parts],
        "held": [_unit(one) for one in answer.held if one.kind is UnitKind.POINT],
        "held_numbers": [one.number for one in answer.held if one.kind is not UnitKind.POINT],
    }


def _unit(unit: UnitRecord) -> dict[str, Any]:
    named = {"path": unit.path, "kind": unit.kind.value, "number": unit.number, "heading": unit.heading}
    return {**named, "text": unit.text}


def _table(title: str, row: dict[str, Any]) -> Table:
    table = Table("", title, show_lines=False)
    for name, value in row.items():
        if value not in (None, "", []):
            table.add_row(name, str(value))
    return table


def _print(answer: ArticleAnswer) -> None:
    if answer.zh:
        STDOUT.print(f"{answer.zh}\n{answer.en}", markup=False)
    if answer.unit is not None:
        title = answer.expression.version.title
        STDOUT.print(f"《{title}》{answer.unit.number}\n{answer.unit.text}", markup=False)
    elif answer.outcome is Outcome.NOT_HELD and answer.expression.status in RESTATED:
        for one in answer.held:
            STDOUT.print(f"- {one.text}", markup=False)


def _day(told: str | None) -> date | None:
    try:
        return None if told is None else date.fromisoformat(told)
    except ValueError as error:
        raise BadInput("日期不是 yyyy-MM-dd。", "The date is not yyyy-MM-dd.", field="on", value=told) from error
