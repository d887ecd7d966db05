"""The stored explanation as statements (说明条目): what the command line prints is what the ring page shows.

Read from the stored facts alone, so that it says today what it said when it was made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from graph.model.ringwords import kind_name, place_of
from graph.model.tables import TABLES
from graph.schemes.finding import Outcome, told_chance, told_q


class Part(StrEnum):
    """Parts of the explanation in their order: Chinese and English titles in ``TITLES``."""

    SUMMARY = "summary"
    FINDING = "finding"
    EVIDENCE = "evidence"
    INNOCENT = "innocent"
    SAME_PERSON = "same_person"
    SET_ASIDE = "set_aside"
    LAW = "law"
    MISSING = "missing"
    CLEARING = "clearing"


TITLES: Mapping[Part, tuple[str, str]] = {
    Part.SUMMARY: ("概要", "Summary"),
    Part.FINDING: ("疑点", "Findings"),
    Part.EVIDENCE: ("证据", "Evidence"),
    Part.INNOCENT: ("正当理由检验", "Innocent explanations tested"),
    Part.SAME_PERSON: ("同一人的多个编号", "Numbers of one human"),
    Part.SET_ASIDE: ("未列为核心成员", "Not core members"),
    Part.LAW: ("法律评价", "Legal reading"),
    Part.MISSING: ("缺少的数据", "Data that was missing"),
    Part.CLEARING: ("可排除嫌疑的材料", "What would clear the group"),
}
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "rejected": ("不成立", "rejected"),
    "explains": ("成立", "confirmed"),
    "not_checked": ("未能检验", "not checked"),
    "not_applicable": ("不涉及", "does not arise"),
}


TOKEN_SHOWN = 9
"""Characters of a token that are shown: its kind, its version, six of its own."""

_TOKEN = re.compile(r"\b[a-z]\d_[a-z2-7]{20,}\b")
"""A keyed token of an identity (graph/ledger/tokens): letter of its kind, version, base32."""

NEEDS = "not run: needs "
"""How the reason of a scheme begins that lacks tables or columns, ``table`` or ``table.column`` with commas between."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence in both languages and the rows that its numbers rest on (node ids)."""

    part: Part
    zh: str
    en: str
    rows: tuple[str, ...] = ()


def statements(
    facts: Mapping[str, Any], *, not_run: Mapping[str, str], rows: Mapping[str, Sequence[str]]
) -> list[Statement]:
    """Every statement of a stored ring, in the order of the parts.

    ``not_run`` are the schemes that its run lacked, ``rows`` what its findings rest on by finding id. Tokens of accounts and
    telephones inside a sentence are cut to their first characters; the rows name them whole.
    """
    return [
        replace(one, zh=shorten_tokens(one.zh), en=shorten_tokens(one.en)) for one in _statements(facts, not_run, rows)
    ]


def shorten_tokens(text: str) -> str:
    """Keyed tokens mean nothing to a reader: their beginning tells two of them apart, as in the names of their nodes."""
    return _TOKEN.sub(lambda found: f"{found.group()[:TOKEN_SHOWN]}…", text)


def _statements(
    facts: Mapping[str, Any], not_run: Mapping[str, str], rows: Mapping[str, Sequence[str]]
) -> list[Statement]:
    out = [_summary(facts)]
    out += [_told(t, rows.get(t["finding"], ())) for t in facts.get("told") or ()]
    out += [
        Statement(Part.EVIDENCE, f"[{_kind_zh(e)}] {e['zh']}", f"[{_kind_en(e)}] {e['en']}", tuple(e.get("rows") or ()))
        for e in facts.get("evidence") or ()
    ]
    out += [_innocent(o, facts.get("members") or ()) for o in facts.get("innocent") or ()]
    out += [_same_person(numbers) for _, numbers in sorted((facts.get("same_people") or {}).items())]
    out += [
        Statement(
            Part.SET_ASIDE, f"{s['subject']}：{s['zh']}", f"{s['subject']}: {s['en']}", (f"Person:{s['subject']}",)
        )
        for s in facts.get("set_aside") or ()
    ]
    out += _law(facts.get("readings") or {})
    out += [_missing(scheme, why) for scheme, why in sorted(not_run.items())]
    out += [Statement(Part.CLEARING, c["zh"], c["en"]) for c in facts.get("clearing") or ()]
    return out


def _summary(facts: Mapping[str, Any]) -> Statement:
    members: Sequence[str] = facts.get("members") or ()
    humans = count_humans(facts)
    claims, kinds = facts.get("claims") or (), facts.get("kinds") or ()
    named = [kind_name(kind) for kind in kinds]
    zh = (
        f"{humans} 名核心成员，{len(claims)} 笔结算，基金支付 {facts.get('fund_amount')} 元；"
        f"独立证据 {len(kinds)} 类：{'、'.join(zh for zh, _ in named) or '无'}"
    )
    en = (
        f"{humans} core members, {len(claims)} claims, {facts.get('fund_amount')} CNY from the fund; "
        f"{len(kinds)} independent kinds of evidence: {', '.join(en for _, en in named) or 'none'}"
    )
    measure = facts.get("measure") or {}
    if measure:
        q_zh = told_q(facts["q"]) if facts.get("q") is not None else "确定性依据，无 q 值"
        q_en = told_q(facts["q"]) if facts.get("q") is not None else "deterministic, no q"
        expected = told_chance(facts["expected"]) if facts["expected"] else "0"
        zh += f"；{measure['zh']}：实际 {facts['observed']:g}，预期 {expected}（{q_zh}）"
        en += f"; {measure['en']}: {facts['observed']:g} observed, {expected} expected ({q_en})"
    return Statement(Part.SUMMARY, zh + "。", en + ".", tuple(f"Person:{m}" for m in members))


def _told(told: Mapping[str, Any], rows: Sequence[str]) -> Statement:
    return Statement(Part.FINDING, told["zh"], told["en"], (f"Finding:{told['finding']}", *rows))


def count_humans(facts: Mapping[str, Any]) -> int:
    """Core persons of a ring: whoever has several person numbers among the members counts once."""
    canonical = {n: human for human, numbers in (facts.get("same_people") or {}).items() for n in numbers}
    return len({canonical.get(member, member) for member in facts.get("members") or ()})


def _same_person(numbers: Sequence[str]) -> Statement:
    rows = tuple(f"Person:{number}" for number in numbers)
    if len(numbers) == 1:
        return Statement(
            Part.SAME_PERSON,
            f"{numbers[0]} 与另一编号判为同一人，本团伙的结算均在此编号下。",
            f"{numbers[0]} is taken for the same human as another number; the claims are all under this one.",
            rows,
        )
    return Statement(
        Part.SAME_PERSON,
        f"{'、'.join(numbers)} 判为同一人，按一人计。",
        f"{', '.join(numbers)} are taken for one human and count once.",
        rows,
    )


def _innocent(outcome: Mapping[str, Any], members: Sequence[str]) -> Statement:
    """A test's number is of the group, so that it rests on the members; what was not tested has no number."""
    zh, en = OUTCOMES.get(outcome["outcome"], (outcome["outcome"],) * 2)
    detail = outcome["detail"]
    tested = outcome["outcome"] in (Outcome.EXPLAINS, Outcome.REJECTED)
    rows = tuple(f"Person:{m}" for m in members) if tested else ()
    return Statement(
        Part.INNOCENT, f"{outcome['zh']}：{zh}（{detail['zh']}）", f"{outcome['en']}: {en} ({detail['en']})", rows
    )


def _law(readings: Mapping[str, Any]) -> list[Statement]:
    out = []
    for name, (zh, en) in {"mild": ("最轻", "mildest"), "grave": ("最重", "gravest")}.items():
        article = readings.get(name)
        if article:
            there, where = place_of(article["instrument"], article["article"])
            out.append(Statement(Part.LAW, f"{zh}：{article['zh']}（{there}）", f"{en}: {article['en']} ({where})"))
    return out


def _missing(scheme: str, why: str) -> Statement:
    zh, en = lacking(why)
    return Statement(Part.MISSING, f"手法 {scheme} 未运行：{zh}", f"scheme {scheme} did not run: {en}")


def lacking(why: str) -> tuple[str, str]:
    """Why a scheme did not run, in both languages, with the Chinese names of the tables and columns it lacks."""
    if not why.startswith(NEEDS):
        return why, why
    names = [name.strip() for name in why.removeprefix(NEEDS).split(",")]
    return f"缺少{'、'.join(map(_table_zh, names))}", f"needs {', '.join(names)}"


def _table_zh(name: str) -> str:
    table, _, column = name.partition(".")
    if table not in TABLES:
        return name
    found = TABLES[table]
    return f"{found.zh}.{found.column(column).zh}" if column in found.names else name if column else found.zh


def _kind_zh(evidence: Mapping[str, Any]) -> str:
    return kind_name(evidence["kind"])[0]


def _kind_en(evidence: Mapping[str, Any]) -> str:
    return kind_name(evidence["kind"])[1]
