"""Why a ring is one (团伙说明): facts first, then sentences rendered from them in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.schemes.finding import Evidence, Explanation, Fact, Finding, InnocentOutcome, Outcome
from graph.schemes.scheme import Article, Scheme, Template

TEMPLATE = Template(
    "ring.v2",
    "{subjects_zh}构成疑似团伙，手法：{schemes_zh}；独立证据 {kinds} 类。{findings_zh}证据：{evidence_zh}。"
    "已检验不成立的正当理由：{rejected_zh}；成立的：{excuses_zh}；未能检验：{unchecked_zh}。"
    "法律评价从轻 {mild} 到从重 {grave}，以核查结果为准。",
    "{subjects_en} form a suspected ring; schemes: {schemes_en}; {kinds} independent kinds of evidence. {findings_en} "
    "Evidence: {evidence_en}. Innocent explanations tested and rejected: {rejected_en}; confirmed: {excuses_en}; not "
    "checked: {unchecked_en}. Legal reading from {mild} (mildest) to {grave} (gravest), subject to verification.",
)


@dataclass(frozen=True, slots=True)
class Readings:
    """The mildest and the gravest article that the schemes may touch (最轻与最重的法律评价)."""

    mild: Article | None
    grave: Article | None


def explain(
    group: Sequence[Finding], schemes: Mapping[str, Scheme], *, evidence: Sequence[Evidence],
    innocents: Sequence[InnocentOutcome], members: Sequence[str], others: int,
) -> Explanation:  # fmt: skip
    """The ring's explanation; every number in it is one of the stored parameters or of the findings' own."""
    names = {s: name for scheme in schemes.values() for s, name in scheme.names.items()}
    law = readings(group, schemes)
    found = {o: [i for i in innocents if i.outcome is o] for o in Outcome}
    told = list(dict.fromkeys(f.scheme for f in group))
    facts: dict[str, Fact] = {
        "members": len(members),
        "others": others,
        "subjects_zh": f"{len(members)} 人" if members else f"{others} 个机构、人员或单位",
        "subjects_en": f"{len(members)} persons" if members else f"{others} institutions, staff or employers",
        "kinds": len({e.kind for e in evidence if e.independent}),
        "schemes_zh": "、".join(names.get(s, (s, s))[0] for s in told),
        "schemes_en": ", ".join(names.get(s, (s, s))[1] for s in told),
        "findings_zh": "".join(f.explanation.zh for f in group),
        "findings_en": " ".join(f.explanation.en for f in group),
        "evidence_zh": "；".join(e.zh for e in evidence),
        "evidence_en": "; ".join(e.en for e in evidence),
        "mild": f"{law.mild.instrument} {law.mild.article}" if law.mild else None,
        "grave": f"{law.grave.instrument} {law.grave.article}" if law.grave else None,
    }
    parts = (("rejected", Outcome.REJECTED), ("excuses", Outcome.EXPLAINS), ("unchecked", Outcome.NOT_CHECKED))
    for name, outcome in parts:
        facts[f"{name}_zh"] = "；".join(f"{o.zh}（{o.detail_zh}）" for o in found[outcome]) or "无"
        facts[f"{name}_en"] = "; ".join(f"{o.en} ({o.detail_en})" for o in found[outcome]) or "none"
    return TEMPLATE.render(facts)


def readings(group: Sequence[Finding], schemes: Mapping[str, Scheme]) -> Readings:
    """Mildest and gravest article of the schemes that found the group."""
    ids = {f.scheme for f in group}
    articles = [a for s in schemes.values() if ids & {s.id, *s.family} for a in s.basis]
    if not articles:
        return Readings(None, None)
    return Readings(min(articles, key=lambda a: a.gravity), max(articles, key=lambda a: a.gravity))
