"""Amounts beside thresholds for a reader (数额标准): shipped figures, by region and day."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.reads.scheme_basis import sentence, sentence_or_none
from gql.reads.versions import today
from gql.types.thresholds import (
    Threshold,
    ThresholdBand,
    ThresholdComparison,
    ThresholdFact,
    ThresholdMatter,
    ThresholdStanding,
)
from graph.knowledge import thresholds as stored


async def list_matters() -> list[ThresholdMatter]:
    """Every matter that has amounts."""
    return [_matter(one) for one in stored.load_matters().values()]


async def compare(matter: str, amount: Decimal, *, adcode: str, on: datetime.date | None) -> ThresholdComparison:
    """An amount beside the bands of a matter. Raises NotFound, BadInput."""
    found = stored.compare(amount, matter, adcode=adcode, on=on or today())
    return ThresholdComparison(
        matter=_matter(found.matter),
        amount=found.amount,
        adcode=found.adcode,
        on=found.on,
        facts=[_fact(one) for one in found.facts],
        not_known=[sentence(one) for one in found.not_known],
    )


def _matter(one: stored.Matter) -> ThresholdMatter:
    return ThresholdMatter(
        id=strawberry.ID(one.id), name=sentence(one.name), work=strawberry.ID(one.work), path=one.article
    )


def _fact(one: stored.Fact) -> ThresholdFact:
    return ThresholdFact(
        band=ThresholdBand(one.band.value),
        standing=ThresholdStanding(one.standing.value),
        low=one.low,
        high=one.high,
        share=one.share,
        when=sentence_or_none(one.when),
        dated=one.dated,
        rests_on=[_threshold(row) for row in one.rests_on],
    )


def _threshold(one: stored.Threshold) -> Threshold:
    return Threshold(
        low=one.low,
        high=one.high,
        adcodes=list(one.adcodes),
        valid_from=one.span.begin,
        valid_to=one.span.end,
        work=strawberry.ID(one.work),
        path=one.article,
        source=one.source,
        verified=one.confidence is stored.Confidence.HELD,
        note=sentence_or_none(one.note),
    )
