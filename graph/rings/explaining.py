"""Why a ring is one (团伙说明): facts first, then sentences rendered from them in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.schemes.finding import Evidence, Explanation, Fact, Finding, InnocentOutcome, Outcome
from graph.schemes.scheme import Article, Scheme, Template

TEMPLATE = Template(
    "ring.v1",
    "{members} 人构成疑似团伙，手法：{schemes_zh}；独立证据 {kinds} 类。{findings_zh}证据：{evidence_zh}。"
    "已检验不成立的正当理由：{rejected_zh}；未能检验：{unchecked_zh}。法律评价从轻 {mild} 到从重 {grave}，以核查结果为准。",
    "{members} persons form a suspected ring; schemes: {schemes_en}; {kinds} independent kinds of evidence. {findings_en} "
    "Evidence: {evidence_en}. Innocent explanations tested and rejected: {rejected_en}; not checked: {unchecked_en}. Legal "
    "reading from {mild} (mildest) to {grave} (gravest), subject to verification.",
)


def explain(
    group: Sequence[Finding], schemes: Mapping[str, Scheme], *, evidence: Sequence[Evidence],
    innocents: Sequence[InnocentOutcome], members: Sequence[str],
) -> Explanation:  # fmt: skip
    """The ring's explanation; every number in it is one of the stored parameters or of the findings' own."""
    names = {s: name for scheme in schemes.values() for s, name in scheme.names.items()}
    mild, grave = _readings(group, schemes)
    rejected = [o for o in innocents if o.outcome is Outcome.REJECTED]
    unchecked = [o for o in innocents if o.outcome is Outcome.NOT_CHECKED]
    facts: dict[str, Fact] = {
        "members": len(members),
        "kinds": len({e.kind for e in evidence if e.independent}),
        "schemes_zh": "、".join(names.get(s, (s, s))[0] for s in dict.fromkeys(f.scheme for f in group)),
        "schemes_en": ", ".join(names.get(s, (s, s))[1] for s in dict.fromkeys(f.scheme for f in group)),
        "findings_zh": "".join(f.explanation.zh for f in group),
        "findings_en": " ".join(f.explanation.en for f in group),
        "evidence_zh": "；".join(e.zh for e in evidence),
        "evidence_en": "; ".join(e.en for e in evidence),
        "rejected_zh": "；".join(f"{o.zh}（{o.detail_zh}）" for o in rejected) or "无",
        "rejected_en": "; ".join(f"{o.en} ({o.detail_en})" for o in rejected) or "none",
        "unchecked_zh": "；".join(f"{o.zh}（{o.detail_zh}）" for o in unchecked) or "无",
        "unchecked_en": "; ".join(f"{o.en} ({o.detail_en})" for o in unchecked) or "none",
        "mild": f"{mild.instrument} {mild.article}" if mild else None,
        "grave": f"{grave.instrument} {grave.article}" if grave else None,
    }
    return TEMPLATE.render(facts)


def _readings(group: Sequence[Finding], schemes: Mapping[str, Scheme]) -> tuple[Article | None, Article | None]:
    ids = {f.scheme for f in group}
    articles = [a for s in schemes.values() if ids & {s.id, *s.family} for a in s.basis]
    if not articles:
        return None, None
    return min(articles, key=lambda a: a.gravity), max(articles, key=lambda a: a.gravity)
