"""What ``nlp`` gives the loading of the corpus (语料装入的语言读取): a case's facts, and the region that a name begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ingest.corpus.reading import CaseReading
from nlp.mention import Context


def read_cases(texts: Sequence[str], published: date | None) -> list[CaseReading]:
    """Schemes, amounts, articles, sanctions and agencies of each case, as read by machine."""
    from nlp.facts import CaseFacts, read_facts  # spaCy takes a second to import: structured material needs none of it
    from nlp.pipeline import read_texts

    def told(facts: CaseFacts) -> CaseReading:
        return CaseReading(
            schemes=tuple(dict.fromkeys(scheme for method in facts.methods for scheme in method.schemes)),
            amounts=tuple(_amount(one.kind.value, one.least, one.most, one.start, one.end) for one in facts.amounts),
            articles=tuple(dict.fromkeys(f"{one.law}{one.article}" for one in facts.articles)),
            sanctions=tuple(dict.fromkeys(one.kind.value for one in facts.sanctions)),
            agencies=tuple(dict.fromkeys(one.sort.value for one in facts.agencies)),
        )

    context = Context(published, None)
    return [told(read_facts(reading)) for reading in read_texts((text, context) for text in texts)]


def region_of(name: str) -> str:
    """The division code of the place that a title or an agency's name begins with; empty where it begins with none."""
    from nlp.names.gazetteer import find_places
    from nlp.names.regions import pick_code

    chain, at = [], 0
    for place in find_places(name):
        if place.start != at:
            break
        chain.append(place)
        at = place.end
    return (pick_code(chain, ()) or "") if chain else ""


def _amount(kind: str, least: object, most: object, start: int, end: int) -> Mapping[str, Any]:
    """In yuan; without ``most`` a lower bound (余, 多)."""
    found = {"kind": kind, "unit": "CNY", "value": str(least), "start": start, "end": end}
    return {**found, **({} if most == least else {"most": None if most is None else str(most)})}
