"""On what ground (手法依据): a scheme's readings, its articles, and what each threatens whom with; never a decision."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

import strawberry

from gql.types.knowledge_words import TextStatus
from gql.types.rings import SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, described_enum, field
from graph.knowledge import penalties as stored

_PARTIES = {
    "INSTITUTION": ("医药机构", "Institution"),
    "STAFF": ("机构工作人员", "Those who work in an institution"),
    "RESPONSIBLE": ("负责人和责任人员", "Legal representative, head, those directly responsible"),
    "AGENCY": ("经办机构", "The agency that runs the insurance"),
    "INSIDER": ("经办、监管人员", "Those who work in an agency or a department"),
    "INSURED": ("参保人", "The insured"),
    "PERSON": ("个人", "A person"),
    "ORGANISER": ("组织者", "Organiser"),
    "EMPLOYER": ("用人单位", "Employer"),
    "COMPANY": ("企业", "Company"),
    "THIRD_PARTY": ("第三人", "Third party"),
}
_KINDS = {
    "CONTRACT": ("协议处理", "Under the service agreement"),
    "CIVIL": ("民事", "Civil"),
    "INTERIM": ("调查期间的措施，不是处罚", "A measure while an inquiry runs; no penalty"),
    "ADMINISTRATIVE": ("行政处罚", "Administrative"),
    "DISCIPLINARY": ("处分", "Disciplinary"),
    "CRIMINAL": ("刑事", "Criminal"),
}
_BASES = {
    "LOSS": ("造成的损失", "The loss"),
    "DEFRAUDED": ("骗取的金额", "The amount defrauded"),
    "GAIN": ("违法所得", "Unlawful income"),
    "GOODS": ("货值", "Value of the goods"),
    "OWED": ("欠缴数额", "The amount owed"),
}

if TYPE_CHECKING:
    PenaltyParty = stored.Party
    PenaltyKind = stored.Kind
    FineBase = stored.Base
else:
    PenaltyParty = Enum("PenaltyParty", {one.name: one.value for one in stored.Party}, type=str)
    PenaltyKind = Enum("PenaltyKind", {one.name: one.value for one in stored.Kind}, type=str)
    FineBase = Enum("FineBase", {one.name: one.value for one in stored.Base}, type=str)
    described_enum(PenaltyParty, ("对象", "Whom a penalty meets"), _PARTIES)
    described_enum(PenaltyKind, ("性质", "By which law something follows"), _KINDS)
    described_enum(FineBase, ("倍数的基数", "What a multiplier is taken of"), _BASES)


@strawberry.type(description=both("罚款幅度", "The range of a fine"))
class Fine:
    """Times a base, or CNY where there is none."""

    low: Decimal = field("下限：倍数或元", "Low end: times the base, or CNY without one")
    high: Decimal = field("上限：倍数或元", "High end")
    base: FineBase | None = field("基数；空为固定金额", "Base; null: an amount of money")
    least_base: Decimal | None = field("基数不足此数按此数计（元）", "A smaller base counts as this, CNY")


@strawberry.type(description=both("暂停期限", "A suspension"))
class Suspension:
    """A service or settlement suspended for a range of months."""

    what: Sentence = field("暂停的内容", "What is suspended")
    months_low: int = field("最短月数", "Months, least")
    months_high: int = field("最长月数", "Months, most")


@strawberry.type(description=both("刑期", "A prison term"))
class PrisonTerm:
    """A range by degree."""

    degree: str = field("档次", "Degree: base, or the band of thresholds")
    range: Sentence = field("幅度", "Range")


@strawberry.type(description=both("处罚", "What an article threatens"))
class Penalty:
    """One consequence for some parties."""

    id: strawberry.ID = field("编号", "Penalty id")
    path: str = field("条款", "Article that says so")
    paragraph: int | None = field("款", "Paragraph")
    items: list[int] = field("项", "Items")
    parties: list[PenaltyParty] = field("对象", "Whom it meets")
    kind: PenaltyKind = field("性质", "By which law")
    imposed_by: Sentence = field("可由谁作出", "Who may impose it")
    text: Sentence = field("内容（归纳）", "What it is, restated")
    fine: Fine | None = field("罚款", "Fine")
    suspension: Suspension | None = field("暂停", "Suspension")
    measures: list[str] = field("其他措施代码", "Further measures, as codes")
    when: Sentence | None = field("另外的条件", "Condition beside the article's own")
    terms: list[PrisonTerm] = field("刑期", "Prison terms")
    valid_from: datetime.date | None = field("起施行日；未知为空", "First day; null when not known")
    valid_to: datetime.date | None = field("失效日", "First day that it no longer serves")
    note: Sentence | None = field("说明", "Note")


@strawberry.type(description=both("法律评价", "How the law may see the facts"))
class BasisReading:
    """A reading; which one holds, people decide."""

    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款", "Article")
    items: list[int] = field("项", "Items")
    text: Sentence = field("说明", "What it means")


@strawberry.type(description=both("依据条款", "One article of a scheme"))
class BasisGround:
    """An article with what it says and threatens."""

    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款，空为整件", "Article; empty: the work as a whole")
    name: Sentence = field("名称", "Name")
    why: Sentence | None = field("手法为何涉及", "Why the scheme names it; null for further articles")
    gravity: int | None = field("轻重 1 至 3", "1 mildest to 3 gravest; null for further articles")
    text: str = field("条文；未持有时为归纳", "Wording where it is held, else as restated: see status")
    status: TextStatus = field("文字完整程度", "Whether text is published wording")
    official_citation: Sentence | None = field("规范引用", "How it is cited; null for restated text")
    in_force: bool | None = field("当日是否施行；未知为空", "Whether it serves on the day; null when not known")
    penalties: list[Penalty] = field("处罚", "What it threatens")
    penalties_dated: bool = field(
        "处罚幅度均为当日有效", "False where a range of that day is not held, or its first day is not known"
    )


@strawberry.type(description=both("手法依据", "The ground of a scheme"))
class SchemeBasis:
    """Which article, which penalty, on one day."""

    scheme: SchemeInfo = field("所问手法", "The scheme asked about")
    found_by: SchemeInfo | None = field("查找它的手法；空为本系统不运行", "Scheme that finds it; null where none does")
    needs: Sentence | None = field("本系统不运行的原因", "What it would need, where no scheme finds it")
    on: datetime.date = field("日期", "The day")
    benign: Sentence | None = field("正当情形", "Benign readings")
    mildest: BasisReading | None = field("最轻评价", "Mildest reading")
    gravest: BasisReading | None = field("最重评价", "Gravest reading")
    grounds: list[BasisGround] = field("依据条款", "Articles, the scheme's own first")
