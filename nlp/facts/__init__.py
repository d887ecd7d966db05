"""Case facts (案情要素): one structured record of a case file, with the span behind every value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from graph.model.extraction import METHODS, Label
from nlp.facts.amounts import read_amounts
from nlp.facts.case import Article, CaseFacts, MethodFact, Period
from nlp.facts.deeds import read_deeds
from nlp.facts.sanctions import read_sanctions
from nlp.facts.subjects import read_subjects
from nlp.mention import Extraction, Mention

_SCHEMES = {method.code: method.schemes for method in METHODS}
_ARTICLE = re.compile(r"^《?(?P<law>[^》第]+)》?(?P<article>第.+)?$")
_WHEN = re.compile(r"期间|至|起|以来|存在|违规|骗取|套取|使用|先后")


def read_facts(extraction: Extraction) -> CaseFacts:
    """The facts of one text; parts that the text does not tell are empty."""
    amounts = read_amounts(extraction.text, extraction.mentions)
    return CaseFacts(
        read_subjects(extraction),
        amounts,
        _methods(extraction.mentions),
        _period(extraction),
        read_deeds(extraction.text, extraction.mentions),
        _articles(extraction.mentions),
        read_sanctions(extraction, amounts),
    )


def _methods(mentions: Sequence[Mention]) -> tuple[MethodFact, ...]:
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.label == Label.FRAUD_METHOD and mention.norm:
            named[mention.norm].append(mention)
    return tuple(MethodFact(code, _SCHEMES.get(code, ()), tuple(found)) for code, found in named.items())


def _period(extraction: Extraction) -> Period | None:
    """The first interval that the violations are told of, else the first interval of months or years; a hospital's own
    dates (成立于) are points and never taken."""
    spans = [m for m in extraction.mentions if m.label == Label.DATE and m.norm and "/" in m.norm]
    for mention in spans:
        if (
            _WHEN.search(extraction.text[mention.end : mention.end + 8])
            or "期间" in extraction.text[mention.end : mention.end + 20]
        ):
            return _between(mention)
    return _between(spans[0]) if spans else None


def _between(mention: Mention) -> Period:
    first, _, last = (mention.norm or "").partition("/")
    return Period(first, last, mention)


def _articles(mentions: Sequence[Mention]) -> tuple[Article, ...]:
    found: dict[str, Article] = {}
    for mention in mentions:
        match = _ARTICLE.match(mention.text) if mention.label == Label.LAW else None
        if match is not None:
            found.setdefault(mention.text, Article(match["law"], match["article"] or "", mention))
    return tuple(found.values())


__all__ = ["CaseFacts", "read_facts"]
