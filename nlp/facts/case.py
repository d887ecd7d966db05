"""What a case file says, as one record (案情要素): who, how much, how, when, which agencies did what, with what outcome.

Every value carries the passage it was read from (``start``, ``end``: characters of the text, end exclusive).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nlp.mention import Mention
from nlp.relations.sorts import Sort


class AmountKind(StrEnum):
    """What a sum of money is (金额性质)."""

    FUND_LOSS = "fund_loss"  # 骗取, 套取, 造成基金损失
    FUND_PAID = "fund_paid"  # 统筹基金支付, 报销
    INVOLVED = "involved"  # 涉案, 违规金额
    RETURN_ORDERED = "return_ordered"  # 责令退回
    RECOVERED = "recovered"  # 追回, 退缴, 扣回
    FINE = "fine"  # 罚款
    CRIMINAL_FINE = "criminal_fine"  # 罚金
    CONTRACT_PENALTY = "contract_penalty"  # 违约金
    CONFISCATED = "confiscated"  # 没收违法所得
    ILLEGAL_GAIN = "illegal_gain"  # 违法所得, 获利
    BRIBE = "bribe"  # 回扣, 好处费, 收受
    FROZEN = "frozen"  # 冻结, 扣押
    PAYMENT = "payment"  # 转账, 付给: between people, told without a purpose
    COMPENSATION = "compensation"  # 赔偿, 获赔
    COST = "cost"  # 医疗费用, 住院花费
    RATE = "rate"  # 每人, 一次: a price, not a total
    OTHER = "other"


class Deed(StrEnum):
    """What an agency did (部门行为)."""

    INVESTIGATED = "investigated"  # 检查, 调查, 审核发现
    FILED = "filed"  # 立案
    DETAINED = "detained"  # 抓获, 刑拘, 取保候审
    PROSECUTED = "prosecuted"  # 批捕, 提起公诉
    JUDGED = "judged"  # 判处
    PENALISED = "penalised"  # 罚款, 解除协议, 处分
    TRANSFERRED = "transferred"  # 移送
    RECEIVED = "received"  # 线索移送给它
    RECOVERED = "recovered"  # 追回
    SUPERVISED = "supervised"  # 督办, 督导, 通报


class SanctionKind(StrEnum):
    """What was imposed (处理结果)."""

    IMPRISONMENT = "imprisonment"  # 有期徒刑
    LIFE = "life_imprisonment"  # 无期徒刑
    DETENTION = "detention"  # 拘役, 管制
    PROBATION = "probation"  # 缓刑
    CRIMINAL_FINE = "criminal_fine"  # 罚金
    MEASURES = "criminal_measures"  # 刑拘, 逮捕, 取保候审, 刑事强制措施
    TRANSFER = "transfer"  # 移送公安, 移送司法机关
    FINE = "fine"  # 罚款
    REPAYMENT = "repayment"  # 责令退回, 追回
    CONTRACT_PENALTY = "contract_penalty"  # 违约金
    CONFISCATION = "confiscation"  # 没收
    AGREEMENT_ENDED = "agreement_ended"  # 解除协议, 取消定点
    SERVICE_SUSPENDED = "service_suspended"  # 中止协议, 停业, 暂停医保服务
    SETTLEMENT_SUSPENDED = "settlement_suspended"  # 暂停联网结算
    LICENCE_REVOKED = "licence_revoked"  # 吊销
    POINTS = "points"  # 支付资格记分, 终止支付资格
    BAN = "ban"  # 禁止从业
    WARNING = "warning"  # 警告
    RECTIFICATION = "rectification"  # 责令改正
    TALK = "talk"  # 约谈
    DISCIPLINE = "discipline"  # 开除, 党纪政务处分
    ADVICE = "advice"  # 检察建议, 监察建议


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or institution the case is about; roles and institution are of persons, the latter where they work or own."""

    mention: Mention
    roles: tuple[Mention, ...] = ()
    institution: Mention | None = None
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in yuan: ``least`` and ``most`` are equal when it is exact, ``most`` is None for lower bounds (余, 多)."""

    kind: AmountKind
    least: Decimal
    most: Decimal | None
    mention: Mention
    start: int
    end: int
    cue: str = ""


@dataclass(frozen=True, slots=True)
class MethodFact:
    """A method with the schemes that look for it in claims, and every place that names it."""

    code: str
    schemes: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """When the violations took place: ISO days or months as the text gives them, both ends inclusive."""

    first: str
    last: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class AgencyAct:
    """One thing an agency did. ``agency`` is None when the text names only its sort (公安机关), or implies it (刑拘)."""

    deed: Deed
    sort: Sort
    agency: Mention | None
    start: int
    end: int
    cue: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cited law (法规条款) with its article, empty when none is named."""

    law: str
    article: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Sanction:
    """One outcome. ``term`` is an ISO 8601 duration (P3Y6M), ``factor`` a multiple (2 for 2倍罚款) or, for contract
    penalties, a share (0.3); ``on`` are those who bear it, empty when the text leaves it open."""

    kind: SanctionKind
    start: int
    end: int
    cue: str
    amount: Amount | None = None
    term: str | None = None
    factor: Decimal | None = None
    on: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All of it, each part in text order."""

    subjects: tuple[Subject, ...] = ()
    amounts: tuple[Amount, ...] = ()
    methods: tuple[MethodFact, ...] = ()
    period: Period | None = None
    agencies: tuple[AgencyAct, ...] = ()
    articles: tuple[Article, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
