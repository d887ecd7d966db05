"""Amounts beside the thresholds of a matter (数额标准): facts with their source; nobody is told what follows."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

import strawberry

from gql.types.words import Sentence
from gql.wording import both, described_enum, field
from graph.knowledge import thresholds as stored

_STANDINGS = {
    "REACHED": ("已达到", "Reached"),
    "BELOW": ("未达到", "Below"),
    "DEPENDS": ("取决于本地执行数额，未持有", "Inside a range in which the local figure lies, which is not held"),
}

if TYPE_CHECKING:
    ThresholdBand = stored.Band
    ThresholdStanding = stored.Standing
else:
    ThresholdBand = Enum("ThresholdBand", {one.name: one.value for one in stored.Band}, type=str)
    ThresholdStanding = Enum("ThresholdStanding", {one.name: one.value for one in stored.Standing}, type=str)
    described_enum(
        ThresholdBand,
        ("档次", "The step that an amount reaches"),
        {band.name: (told.zh, told.en.capitalize()) for band, told in stored.NAMES.items()},
    )
    described_enum(ThresholdStanding, ("与标准相比", "How an amount stands to a band"), _STANDINGS)


@strawberry.type(description=both("有数额标准的事项", "A crime or duty that has amounts"))
class ThresholdMatter:
    """A matter."""

    id: strawberry.ID = field("事项代码", "Matter id")
    name: Sentence = field("名称", "Name")
    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款", "Article")


@strawberry.type(description=both("数额标准", "One figure with its source"))
class Threshold:
    """One figure or range, CNY."""

    low: Decimal = field("数额，或范围下限（元）", "Figure, or low end of a range, CNY")
    high: Decimal | None = field("范围上限（元）", "High end of a range, CNY")
    adcodes: list[str] = field("适用地区，空为全国", "Regions; empty: the whole country")
    valid_from: datetime.date | None = field("起施行日；未知为空", "First day; null when not known")
    valid_to: datetime.date | None = field("失效日", "First day that it no longer serves")
    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款", "Article")
    source: str = field("来源", "Where it is from")
    verified: bool = field("取自所持文本；否则使用前须核实", "From a held text; otherwise verify before use")
    note: Sentence | None = field("说明", "Note")


@strawberry.type(description=both("数额与一档标准", "An amount beside one band"))
class ThresholdFact:
    """A fact, never a decision."""

    band: ThresholdBand = field("档次", "Band")
    standing: ThresholdStanding = field("与标准相比", "How the amount stands to it")
    low: Decimal = field("标准，或范围下限（元）", "Figure, or low end of the range, CNY")
    high: Decimal | None = field("范围上限（元）", "High end of the range, CNY")
    share: Decimal = field("数额与标准之比", "Amount over low")
    when: Sentence | None = field("以此情形为前提", "The circumstance it presupposes")
    dated: bool = field("起始日已知", "Whether the day since which it serves is known")
    rests_on: list[Threshold] = field("所依数额标准", "The figures it rests on")


@strawberry.type(description=both("数额对照", "An amount beside all bands of a matter"))
class ThresholdComparison:
    """Bands, mildest first, and what is not known."""

    matter: ThresholdMatter = field("事项", "The matter")
    amount: Decimal = field("数额（元）", "Amount, CNY")
    adcode: str = field("地区代码；空为全国", "Region; empty: the whole country")
    on: datetime.date = field("日期", "The day")
    facts: list[ThresholdFact] = field("各档", "Bands, mildest first")
    not_known: list[Sentence] = field("未持有或须核实", "What is not held, or is to be verified")
