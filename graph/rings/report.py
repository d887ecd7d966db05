"""The stored explanation as statements (说明条目): what the command line prints is what the ring page shows.

Read from the stored facts alone, so that it says today what it said when it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """Parts of the explanation in their order: Chinese and English titles in ``TITLES``."""

    SUMMARY = "summary"
    FINDING = "finding"
    EVIDENCE = "evidence"
    INNOCENT = "innocent"
    SET_ASIDE = "set_aside"
    LAW = "law"
    MISSING = "missing"
    CLEARING = "clearing"


TITLES: Mapping[Part, tuple[str, str]] = {
    Part.SUMMARY: ("概要", "Summary"),
    Part.FINDING: ("疑点", "Findings"),
    Part.EVIDENCE: ("证据", "Evidence"),
    Part.INNOCENT: ("正当理由检验", "Innocent explanations tested"),
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


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence in both languages and the rows that its numbers rest on (node ids)."""

    part: Part
    zh: str
    en: str
    rows: tuple[str, ...] = ()


def statements(facts: Mapping[str, Any], *, not_run: Mapping[str, str]) -> list[Statement]:
    """Every statement of a stored ring, in the order of the parts; ``not_run`` are the schemes that its run lacked."""
    out = [_summary(facts)]
    out += [Statement(Part.FINDING, t["zh"], t["en"], (f"Finding:{t['finding']}",)) for t in facts.get("told") or ()]
    out += [
        Statement(Part.EVIDENCE, f"[{e['kind']}] {e['zh']}", f"[{e['kind']}] {e['en']}", tuple(e.get("rows") or ()))
        for e in facts.get("evidence") or ()
    ]
    out += [_innocent(o) for o in facts.get("innocent") or ()]
    out += [
        Statement(
            Part.SET_ASIDE, f"{s['subject']}：{s['zh']}", f"{s['subject']}: {s['en']}", (f"Person:{s['subject']}",)
        )
        for s in facts.get("set_aside") or ()
    ]
    out += _law(facts.get("readings") or {})
    out += [
        Statement(Part.MISSING, f"手法 {scheme} 未运行：{_lacks(why)}", f"scheme {scheme} did not run: {_lacks(why)}")
        for scheme, why in sorted(not_run.items())
    ]
    out += [Statement(Part.CLEARING, c["zh"], c["en"]) for c in facts.get("clearing") or ()]
    return out


def _summary(facts: Mapping[str, Any]) -> Statement:
    members: Sequence[str] = facts.get("members") or ()
    claims, kinds = facts.get("claims") or (), facts.get("kinds") or ()
    zh = (
        f"{len(members)} 名核心成员，{len(claims)} 笔结算，基金支付 {facts.get('fund_amount')} 元；"
        f"独立证据 {len(kinds)} 类：{'、'.join(kinds) or '无'}"
    )
    en = (
        f"{len(members)} core members, {len(claims)} claims, {facts.get('fund_amount')} CNY from the fund; "
        f"{len(kinds)} independent kinds of evidence: {', '.join(kinds) or 'none'}"
    )
    measure = facts.get("measure") or {}
    if measure:
        q_zh = f"q={facts['q']:.2g}" if facts.get("q") is not None else "确定性依据，无 q 值"
        q_en = f"q={facts['q']:.2g}" if facts.get("q") is not None else "deterministic, no q"
        zh += f"；{measure['zh']}：实际 {facts['observed']:g}，预期 {facts['expected']:.2g}（{q_zh}）"
        en += f"; {measure['en']}: {facts['observed']:g} observed, {facts['expected']:.2g} expected ({q_en})"
    return Statement(Part.SUMMARY, zh + "。", en + ".", tuple(f"Person:{m}" for m in members))


def _innocent(outcome: Mapping[str, Any]) -> Statement:
    zh, en = OUTCOMES.get(outcome["outcome"], (outcome["outcome"],) * 2)
    detail = outcome["detail"]
    return Statement(
        Part.INNOCENT, f"{outcome['zh']}：{zh}（{detail['zh']}）", f"{outcome['en']}: {en} ({detail['en']})"
    )


def _law(readings: Mapping[str, Any]) -> list[Statement]:
    out = []
    for name, (zh, en) in {"mild": ("最轻", "mildest"), "grave": ("最重", "gravest")}.items():
        article = readings.get(name)
        if article:
            place = f"{article['instrument']} {article['article']}"
            out.append(Statement(Part.LAW, f"{zh}：{article['zh']}（{place}）", f"{en}: {article['en']} ({place})"))
    return out


def _lacks(why: str) -> str:
    return why.removeprefix("not run: ")
