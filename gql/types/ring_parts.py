"""Parts of a ring: its test against chance, its findings, what changed in it, what was decided (团伙组成)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum

import strawberry

from gql.types.nodes import NodeBrief
from gql.types.rings import InnocentOutcome, SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, described_enum, field


@strawberry.type(description=both("偶然情形下的分布", "What the statistic would be by chance"))
class NullDistribution:
    """Enough to draw the null distribution beside the observed value."""

    family: str = field(
        "分布 poisson|binomial|negative_binomial|beta_binomial",
        "Family: poisson, binomial, negative_binomial or beta_binomial",
    )
    mean: float = field("均值", "Mean, in the finding's measure")
    tries: int | None = field("试验次数", "Tries, where the family has them")
    size: float | None = field(
        "离散参数", "Size: for negative_binomial variance = mean + mean^2 / size; a + b of the beta"
    )


@strawberry.type(description=both("疑点", "One finding that the ring joins"))
class RingFinding:
    """One finding of one scheme."""

    id: strawberry.ID = field("疑点编号", "Finding id")
    scheme: SchemeInfo = field("手法", "The scheme that found it")
    version: int | None = field("手法版本", "Version of the scheme")
    basis: str = field("依据 statistical|deterministic", "Basis: statistical or deterministic")
    p: float | None = field("选择之后的 p 值；确定性依据为空", "p after selection; null for a deterministic basis")
    q: float | None = field("q 值；确定性依据为空", "q value; null for a deterministic basis")
    observed: float | None = field("实际值", "Observed")
    expected: float | None = field("预期值", "Expected")
    measure: Sentence | None = field("所比较的量", "What is compared")
    null_distribution: NullDistribution | None = field(
        "偶然情形下的分布；确定性依据为空", "By chance; null for a deterministic basis"
    )
    kinds: list[str] = field("独立证据种类", "Independent kinds of evidence")
    member_count: int = field("核心成员数", "Core members")
    claim_count: int = field("结算数", "Claims")
    fund_amount: Decimal = field("涉及基金支付（元）", "Fund payment of its claims, CNY")
    explanation: Sentence = field("说明", "What it says")
    innocent: list[InnocentOutcome] = field("合理解释检验", "Innocent explanations that were tested")


@strawberry.type(description=both("法律评价", "An article that the ring may touch"))
class LegalReading:
    """One article."""

    instrument: str = field("法规标识", "Instrument id")
    article: str = field("条款", "Article")
    text: Sentence = field("内容", "What it is about")
    place: Sentence = field("法规名称与条款", "The article as people cite it")


@strawberry.type(description=both("说明条目", "One statement of the explanation"))
class Statement:
    """One sentence with the rows that its numbers rest on."""

    part: str = field(
        "部分 summary|finding|evidence|innocent|same_person|set_aside|law|missing|clearing",
        "Part: summary, finding, evidence, innocent, same_person, set_aside, law, missing or clearing",
    )
    zh: str = field("中文", "Chinese text")
    en: str = field("英文", "English text")
    row_count: int = field("所依据的行数", "How many rows it rests on")
    rows: list[NodeBrief] = field("所依据的行，至多 50 个", "The rows it rests on that the reader may see, at most 50")


@strawberry.type(description=both("检测运行", "The run that told this of the ring"))
class RingRun:
    """Which run, on which deliveries, with which versions."""

    id: strawberry.ID = field("运行编号", "Run id")
    recorded_at: datetime.datetime | None = field("时间", "When")
    seed: str = field("随机种子", "Seed")
    deliveries: list[strawberry.ID] = field("数据快照（交付编号）", "Data snapshot: ids of the deliveries")
    versions: list[str] = field("手法版本，形如 T05=2", "Versions of the ring's schemes, e.g. T05=2")


class RingChangeKind(StrEnum):
    """How a ring differs from the run before."""

    NEW = "NEW"
    GROWN = "GROWN"
    SHRUNK = "SHRUNK"
    SAME = "SAME"
    GONE = "GONE"


described_enum(
    RingChangeKind,
    ("团伙变化", "How a ring differs from the run before"),
    {
        "NEW": ("新发现", "Found for the first time, or again after it was gone"),
        "GROWN": ("扩大：增加成员、结算或证据种类", "Members, claims or kinds of evidence came to it"),
        "SHRUNK": ("缩小", "Some left and none came"),
        "SAME": ("无变化", "Unchanged"),
        "GONE": ("不再发现", "No longer found"),
    },
)


@strawberry.type(description=both("变化", "What changed in the ring since the run before"))
class RingChange:
    """What came and what left."""

    kind: RingChangeKind = field("变化", "How it differs")
    since: datetime.datetime | None = field("变化时间", "When it last changed")
    added: list[NodeBrief] = field("新增核心对象", "Core subjects that came")
    removed: list[NodeBrief] = field("减少的核心对象", "Core subjects that left")
    claims_added: int = field("新增结算数", "Claims that came")
    claims_removed: int = field("减少结算数", "Claims that left")
    kinds_added: list[str] = field("新增证据种类", "Kinds of evidence that came")


class RingVerdict(StrEnum):
    """What was decided about a ring."""

    CONFIRM = "CONFIRM"
    DISMISS = "DISMISS"
    NEEDS_DATA = "NEEDS_DATA"
    NONE = "NONE"


described_enum(
    RingVerdict,
    ("研判结论", "What was decided about a ring"),
    {
        "CONFIRM": ("确认可疑", "Confirmed as suspicious"),
        "DISMISS": ("排除", "Dismissed; quiet until the ring becomes another matter"),
        "NEEDS_DATA": ("需补充数据", "More data is needed"),
        "NONE": ("未研判", "Not judged yet"),
    },
)


@strawberry.type(description=both("重新打开", "Why a judged ring asks for a new decision"))
class Reopening:
    """What came to the ring after it was judged."""

    at: datetime.datetime = field("时间", "When")
    added: list[NodeBrief] = field("新增核心对象", "Core subjects that came")
    kinds_added: list[str] = field("新增证据种类", "Kinds of evidence that came")
    schemes_added: list[str] = field("新增手法", "Schemes that came")
    claims_added: int = field("新增结算数", "Claims that came")


@strawberry.type(description=both("一次研判", "One decision on a ring"))
class Judgement:
    """One decision; never changed."""

    id: strawberry.ID = field("研判编号", "Decision id")
    verdict: RingVerdict = field("结论", "Verdict")
    reason: str = field("理由", "Reason")
    by: str = field("研判人", "Who decided")
    agency: str = field("单位代码", "Agency code")
    at: datetime.datetime = field("时间", "When")
    version: int = field("所依据的团伙版本", "Version of the ring that was looked at")
