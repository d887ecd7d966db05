"""One span, one label (消解): candidates that overlap are weighed against each other, and names found once are found again.

Order of weight: structured values, then organisations and addresses, persons, methods, drugs and diagnoses, roles and
regions; inside one rank the longer, then the more confident. Two finders that agree on a span raise its confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.model.extraction import Label
from nlp.mention import Mention

_STRUCTURED = frozenset(
    {
        Label.ID_CARD,
        Label.PHONE,
        Label.BANK_ACCOUNT,
        Label.VEHICLE_PLATE,
        Label.CASE_NO,
        Label.LAW,
        Label.MONEY,
        Label.DATE,
    }
)
_RANKS = {
    Label.INSTITUTION: 0.5,
    Label.AGENCY: 0.5,
    Label.ADDRESS: 0.45,
    Label.PERSON: 0.42,
    Label.FRAUD_METHOD: 0.4,
    Label.DRUG: 0.35,
    Label.DIAGNOSIS: 0.35,
    Label.ROLE: 0.25,
    Label.REGION: 0.2,
}
_SPREAD = frozenset({Label.PERSON, Label.INSTITUTION, Label.AGENCY})
"""Labels whose names are looked for in the rest of the text."""
_PARTS = frozenset({Label.REGION, Label.INSTITUTION})
_SPREAD_FROM = 0.6
_PROPAGATED = 0.8
_SURE_PERSON, _DOUBTED_PERSON = 0.9, 0.3
"""A person read from one sign alone yields to a drug, a diagnosis or a method (老寒腿 is no 老寒, 拜新同 no man)."""
_ENOUGH, _EACH, _LONG = 0.92, 0.03, 20
"""Confidence above which a longer name counts for more, what a character counts, and from where it no longer does."""


def resolve_mentions(text: str, candidates: Sequence[Mention]) -> list[Mention]:
    """The candidates that stay: no two overlap, in text order; then the names among them wherever else they occur."""
    agreed = _agree(candidates)
    spread = _weigh(_agree([*agreed, *_propagate(text, _weigh(agreed))]))
    return _joined(text, sorted(spread, key=lambda m: m.start))


def _joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """An institution with the region or the house of which it is a part directly before it: one name (四川大学华西医院)."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end == mention.start
            and mention.label is Label.INSTITUTION
            and last.label in _PARTS
        ):
            joined[-1] = replace(mention, start=last.start, text=text[last.start : mention.end])
        else:
            joined.append(mention)
    return joined


def _agree(candidates: Iterable[Mention]) -> list[Mention]:
    """One mention for each span and label: 1 - Π(1 - confidence) of the sources that name it, the best one's norm."""
    same: dict[tuple[int, int, Label], list[Mention]] = defaultdict(list)
    for mention in candidates:
        same[mention.start, mention.end, mention.label].append(mention)
    merged = []
    for group in same.values():
        if len(group) == 1:
            merged.append(group[0])
            continue
        best = max(group, key=lambda m: m.confidence)
        doubt, sources = 1.0, set[str]()
        for mention in sorted(group, key=lambda m: -m.confidence):
            if mention.source not in sources:
                doubt *= 1 - mention.confidence
                sources.add(mention.source)
        norm = next((m.norm for m in sorted(group, key=lambda m: -m.confidence) if m.norm is not None), None)
        merged.append(
            replace(
                best, confidence=round(min(1 - doubt, 0.999), 4) if len(sources) > 1 else best.confidence, norm=norm
            )
        )
    return merged


def _weight(mention: Mention) -> float:
    rank = 1.2 if mention.label in _STRUCTURED else _RANKS[mention.label]
    if mention.label is Label.PERSON and mention.confidence < _SURE_PERSON and mention.source != "propagated":
        rank = _DOUBTED_PERSON
    return rank + min(mention.confidence, _ENOUGH) + _EACH * min(mention.end - mention.start, _LONG)


def _weigh(candidates: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(candidates, key=lambda m: (-_weight(m), m.start)):
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            kept.append(mention)
            taken.update(span)
    return kept


def _propagate(text: str, kept: Sequence[Mention]) -> list[Mention]:
    """Every other place where a kept name stands."""
    names: dict[str, Mention] = {}
    for mention in kept:
        if mention.label in _SPREAD and mention.confidence >= _SPREAD_FROM and len(mention.text) >= 2:
            known = names.get(mention.text)
            if known is None or mention.confidence > known.confidence:
                names[mention.text] = mention
    standing = {(mention.start, mention.end) for mention in kept}
    found = []
    for name, first in names.items():
        at = text.find(name)
        while at >= 0:
            if (at, at + len(name)) not in standing:
                found.append(
                    Mention(
                        at,
                        at + len(name),
                        first.label,
                        name,
                        None,
                        max(_PROPAGATED, first.confidence - 0.02),
                        "propagated",
                    )
                )
            at = text.find(name, at + len(name))
    return found
