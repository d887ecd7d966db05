"""``mingjian knowledge basis``: which article and which penalty a scheme comes to on a day; needs no data folder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import typer

from gql.cli.terminal import STDOUT, result
from graph.knowledge.basis import Basis, Ground, Reading, basis_of
from graph.knowledge.penalties import Fine, Penalty
from graph.knowledge.summaries import get_summary
from graph.knowledge.thresholds import NAMES
from graph.knowledge.told import Told
from graph.ledger.clock import utc_now
from graph.model.errors import BadInput

DEGREES = {band.value: name for band, name in NAMES.items()} | {"base": Told("基本情节", "basic degree")}
"""What the degrees of a prison term are called."""

SUMMARY = Told("要点系本项目归纳，不是条文原文", "summaries in the project's words, not the wording")


def register(app: typer.Typer) -> None:
    """Adds the command to the group of the knowledge base, which is made where there is none yet."""
    group = next((one.typer_instance for one in app.registered_groups if one.name == "knowledge"), None)
    if group is None:
        group = typer.Typer(help="知识库 / the knowledge base", no_args_is_help=True)
        app.add_typer(group, name="knowledge")
    group.command("basis")(basis)


def basis(
    scheme: Annotated[str, typer.Argument(metavar="SCHEME", help="手法编号，如 T12 / code of a scheme, such as T12")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="有效日期 yyyy-MM-dd，默认今天 / as of this day")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")
    ] = False,
) -> None:
    """手法的法律依据与处罚幅度：从正当理由到最重定性，不作判断 / the articles and penalties of a scheme; decides nothing."""
    found = basis_of(scheme.upper(), on=_day(on))
    _print(found)
    result(_document(found), as_json=as_json)


def _print(found: Basis) -> None:
    _say(f"{found.asked} {found.name.zh} / {found.name.en}（{found.on}）")
    if found.needs is not None:
        _both("本系统不查找，需要", found.needs, "not looked for here; it would need")
    if found.benign is not None:
        _both("正当理由", found.benign, "innocent")
    for zh, reading, en in (("最轻", found.mildest, "mildest"), ("最重", found.gravest, "gravest")):
        if reading is not None:
            name = _article(reading)
            _both(f"{zh}：{name.zh}", reading.told, f"{en}: {name.en}")
    for ground in found.grounds:
        _print_ground(ground)
    _say(f"（{SUMMARY.zh} / {SUMMARY.en}）")


def _print_ground(ground: Ground) -> None:
    why = f"：{ground.why.zh} / {ground.why.en}" if ground.why else ""
    _say(f"\n{ground.summary.name.zh} / {ground.summary.name.en}{why}")
    serving = _serving(ground)
    if serving is not None:
        _say(f"  [{serving.zh} / {serving.en}]")
    if ground.serves is not False:
        _say("  " + ground.summary.text.replace("\n", "\n  "))
    for penalty in ground.held.penalties:
        _both(f"  - {penalty.imposed_by.zh}", penalty.told, penalty.imposed_by.en)
        if penalty.when is not None:
            _both("      条件", penalty.when, "when")
        for term in penalty.terms:
            degree = DEGREES[term.degree]
            _both(f"      {degree.zh}", term.range, degree.en)


def _serving(ground: Ground) -> Told | None:
    if ground.serves is False:
        return Told("该日未施行或已被替代", "not in force on that day")
    if ground.serves is None:
        return Told("起始日不明", "the day it began is not known")
    return None if ground.held.dated else Told("该日的处罚幅度未持有", "the range of that day is not held")


def _article(reading: Reading) -> Told:
    name = get_summary(reading.work, reading.article).name
    items = "、".join(f"（{'一二三四五六七八九'[item - 1]}）" for item in reading.items)
    return Told(f"{name.zh}{items}", name.en + (f" ({', '.join(map(str, reading.items))})" if items else ""))


def _document(found: Basis) -> dict[str, Any]:
    return {
        "scheme": found.asked,
        "found_by": found.scheme,
        "name": _told(found.name),
        "needs": _told(found.needs),
        "on": found.on,
        "benign": _told(found.benign),
        "mildest": _reading(found.mildest),
        "gravest": _reading(found.gravest),
        "text_status": _told(SUMMARY),
        "articles": [_ground(ground) for ground in found.grounds],
    }


def _ground(ground: Ground) -> dict[str, Any]:
    summary = ground.summary
    return {
        "work": summary.work.id,
        "article": summary.article,
        "name": _told(summary.name),
        "outline": summary.work.outline,
        "why": _told(ground.why),
        "gravity": ground.gravity,
        "in_force": ground.serves,
        "valid_from": summary.span.begin,
        "valid_to": summary.span.end,
        "summary": summary.text,
        "penalties_dated": ground.held.dated,
        "penalties": [_penalty(penalty) for penalty in ground.held.penalties],
    }


def _penalty(penalty: Penalty) -> dict[str, Any]:
    suspended = penalty.suspension
    return {
        "id": penalty.id,
        "article": penalty.article,
        "paragraph": penalty.paragraph,
        "parties": sorted(penalty.parties),
        "kind": penalty.kind,
        "imposed_by": _told(penalty.imposed_by),
        **_told(penalty.told),
        "fine": _fine(penalty.fine),
        "suspension": None if suspended is None else {
            **_told(suspended.what), "months_low": suspended.months_low, "months_high": suspended.months_high,
        },
        "measures": list(penalty.measures),
        "when": _told(penalty.when),
        "terms": [{"degree": term.degree, **_told(term.range)} for term in penalty.terms],
        "valid_from": penalty.span.begin,
        "valid_to": penalty.span.end,
        "note": _told(penalty.note),
    }  # fmt: skip


def _fine(fine: Fine | None) -> dict[str, Any] | None:
    if fine is None:
        return None
    unit = "CNY" if fine.base is None else "times"
    return {
        "unit": unit,
        "of": fine.base,
        "low": _plain(fine.low),
        "high": _plain(fine.high),
        "least_of": _plain(fine.least_base),
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _reading(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    items = list(reading.items)
    return {"work": reading.work, "article": reading.article, "items": items, **_told(reading.told)}


def _told(text: Told | None) -> dict[str, str]:
    return {} if text is None else {"zh": text.zh, "en": text.en}


def _both(zh: str, text: Told, en: str) -> None:
    _say(f"{zh}：{text.zh} / {en.strip()}: {text.en}")


def _say(line: str) -> None:
    STDOUT.print(line, markup=False)


def _day(told: str | None) -> date:
    """The day asked for, today where none is."""
    if told is None:
        return utc_now().date()
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise BadInput("日期不是 yyyy-MM-dd。", "The date is not yyyy-MM-dd.", field="on", value=told) from error
