"""Words of casework (办案用语): kinds of proceedings, the states each may pass through, who is what in it.

The states are those that the procedure of each kind knows; ``TRANSITIONS`` is the whole of what is lawful. Sources are
named per step: 行政处罚法 (2021), 刑事诉讼法 (2018), 监察法, 医疗保障基金使用监督管理条例.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ProceedingKind(StrEnum):
    """What an agency's proceeding is (办案类别)."""

    ADMINISTRATIVE = "administrative"  # 行政案件
    CRIMINAL = "criminal"  # 刑事案件
    DISCIPLINE = "discipline"  # 监督执纪
    CONTRACT = "contract"  # 协议处理
    OTHER = "other"


class State(StrEnum):
    """How far a proceeding is (办案阶段). Every proceeding begins as a lead."""

    LEAD = "lead"  # 线索核查；公安为受案，纪检监察为问题线索
    NOT_FILED = "not_filed"  # 不予立案
    FILED = "filed"  # 立案
    SUSPENDED = "suspended"  # 中止
    DROPPED = "dropped"  # 撤销案件
    CONCLUDED = "concluded"  # 调查（侦查）终结
    PROSECUTED = "prosecuted"  # 提起公诉
    NOT_PROSECUTED = "not_prosecuted"  # 不起诉
    DECIDED = "decided"  # 作出决定、判决
    CLOSED = "closed"  # 结案


FINISHED: frozenset[State] = frozenset({State.NOT_FILED, State.DROPPED, State.NOT_PROSECUTED, State.CLOSED})
"""States in which nothing more is done, until something new comes up."""


@dataclass(frozen=True, slots=True)
class Step:
    """One lawful change of state: its name in both languages and the rule that knows it."""

    before: State
    after: State
    zh: str
    en: str
    basis: str


_FILE = "行政处罚法第五十四条"
_CRIMINAL_FILE = "刑事诉讼法第一百一十二条"


def _common(basis: str, *, lead: str, filed: str) -> tuple[Step, ...]:
    return (
        Step(State.LEAD, State.FILED, filed, "File the case", basis),
        Step(State.LEAD, State.NOT_FILED, f"{lead}后不予立案", "Decide not to file", basis),
        Step(State.NOT_FILED, State.LEAD, "发现新情况，重新核查", "Look again: something new came up", basis),
        Step(State.FILED, State.DROPPED, "撤销案件", "Drop the case", basis),
        Step(State.FILED, State.SUSPENDED, "中止", "Suspend", basis),
        Step(State.SUSPENDED, State.FILED, "恢复", "Resume", basis),
    )


TRANSITIONS: dict[ProceedingKind, tuple[Step, ...]] = {
    ProceedingKind.ADMINISTRATIVE: (
        *_common(_FILE, lead="核查", filed="立案"),
        Step(State.FILED, State.CONCLUDED, "调查终结", "Conclude the inquiry", "行政处罚法第五十七条"),
        Step(State.CONCLUDED, State.FILED, "补充调查", "Inquire further", "行政处罚法第五十八条"),
        Step(State.CONCLUDED, State.DECIDED, "作出处理决定", "Decide", "行政处罚法第五十七条"),
        Step(State.DECIDED, State.CLOSED, "执行完毕，结案", "Close: executed", "行政处罚法第六十六条"),
    ),
    ProceedingKind.CRIMINAL: (
        *_common(_CRIMINAL_FILE, lead="受案审查", filed="立案侦查"),
        Step(
            State.FILED, State.CONCLUDED, "侦查终结，移送审查起诉", "Conclude and send up", "刑事诉讼法第一百六十二条"
        ),
        Step(State.CONCLUDED, State.FILED, "退回补充侦查", "Sent back to inquire further", "刑事诉讼法第一百七十五条"),
        Step(State.CONCLUDED, State.PROSECUTED, "提起公诉", "Prosecute", "刑事诉讼法第一百七十六条"),
        Step(State.CONCLUDED, State.NOT_PROSECUTED, "不起诉", "Do not prosecute", "刑事诉讼法第一百七十七条"),
        Step(State.PROSECUTED, State.DECIDED, "判决", "Judgment", "刑事诉讼法第二百条"),
        Step(State.DECIDED, State.CLOSED, "判决生效，结案", "Close: the judgment is final", "刑事诉讼法第二百五十九条"),
    ),
    ProceedingKind.DISCIPLINE: (
        *_common("监察法（立案）", lead="问题线索处置", filed="立案审查调查"),
        Step(State.FILED, State.CONCLUDED, "调查终结，移送审理", "Conclude the inquiry", "监察法（调查）"),
        Step(State.CONCLUDED, State.FILED, "退回补充调查", "Inquire further", "监察法（调查）"),
        Step(State.CONCLUDED, State.DECIDED, "作出处置", "Decide", "监察法（处置）"),
        Step(State.DECIDED, State.CLOSED, "结案", "Close", "监察法（处置）"),
    ),
    ProceedingKind.CONTRACT: (
        *_common("医疗保障基金使用监督管理条例第十三条", lead="核查", filed="立项稽核"),
        Step(
            State.FILED,
            State.DECIDED,
            "作出协议处理",
            "Decide under the agreement",
            "医疗保障基金使用监督管理条例第十三条",
        ),
        Step(
            State.DECIDED, State.CLOSED, "处理完毕，结案", "Close: carried out", "医疗保障基金使用监督管理条例第十三条"
        ),
    ),
    ProceedingKind.OTHER: (
        *_common("本部门规程", lead="核查", filed="立案"),
        Step(State.FILED, State.DECIDED, "作出决定", "Decide", "本部门规程"),
        Step(State.DECIDED, State.CLOSED, "结案", "Close", "本部门规程"),
    ),
}
"""Every lawful change of state, by kind of proceeding, in the order in which they are offered."""


def next_steps(kind: ProceedingKind, state: State) -> tuple[Step, ...]:
    """What may lawfully be done from ``state``; empty where the proceeding has ended for good."""
    return tuple(step for step in TRANSITIONS[kind] if step.before is state)


class SubjectKind(StrEnum):
    """What a subject of a proceeding is (对象类别)."""

    PERSON = "person"
    STAFF = "staff"
    INSTITUTION = "institution"
    EMPLOYER = "employer"
    COMPANY = "company"
    AGENT = "agent"
    PHONE = "phone"
    ACCOUNT = "account"
    ADDRESS = "address"
    VEHICLE = "vehicle"
    INVOICE = "invoice"
    TRACE_CODE = "trace_code"


SUBJECT_LABELS: Mapping[SubjectKind, str] = MappingProxyType(
    {
        SubjectKind.PERSON: "Person",
        SubjectKind.STAFF: "Staff",
        SubjectKind.INSTITUTION: "Institution",
        SubjectKind.EMPLOYER: "Employer",
        SubjectKind.COMPANY: "Company",
        SubjectKind.AGENT: "Agent",
        SubjectKind.PHONE: "Phone",
        SubjectKind.ACCOUNT: "BankAccount",
        SubjectKind.ADDRESS: "Address",
        SubjectKind.VEHICLE: "Vehicle",
        SubjectKind.INVOICE: "Invoice",
        SubjectKind.TRACE_CODE: "TraceCode",
    }
)
"""Labels of the nodes that a subject may be."""


GRANTED_LABELS: tuple[str, ...] = (
    *("Person", "Staff", "Agent", "Handler", "Institution", "Employer", "Company", "Household", "Claim", "Encounter"),
    *("Invoice", "TraceCode", "Phone", "BankAccount", "Address", "Vehicle", "Finding", "Ring"),
)
"""Labels of nodes that a grant may name (可共享的图中对象): never tips, documents, incidents or what hangs on these."""


class SubjectRole(StrEnum):
    """What somebody or something is in a proceeding (角色): one whose card was used is a witness or a victim first."""

    SUSPECT = "suspect"  # 涉嫌
    OF_INTEREST = "of_interest"  # 关注
    WITNESS = "witness"  # 证人
    USED_IDENTITY = "used_identity"  # 被冒用身份
    CLEARED = "cleared"  # 已排除
    OBJECT = "object"  # 物：电话、账户、票据、追溯码等


class CaseEventKind(StrEnum):
    """What happened in an incident (办案记录)."""

    OPENED = "opened"
    PROCEEDING = "proceeding"  # another proceeding was opened on it
    RENAMED = "renamed"
    STATE = "state"
    OFFICER = "officer"
    NUMBER = "number"
    SUBJECT = "subject"
    NOTE = "note"
    EVIDENCE = "evidence"
    MONEY = "money"
    SANCTION = "sanction"
    SHARED = "shared"
    RECALLED = "recalled"
    MERGED = "merged"
    UNMERGED = "unmerged"
    LINK = "link"


class NoteKind(StrEnum):
    """What was written down (记录类别)."""

    NOTE = "note"  # 工作记录
    DECISION = "decision"  # 决定：谁、凭什么


class EvidenceKind(StrEnum):
    """Kinds of evidence (证据种类), 行政处罚法第四十六条、刑事诉讼法第五十条."""

    DOCUMENTARY = "documentary"  # 书证
    PHYSICAL = "physical"  # 物证
    AUDIO_VISUAL = "audio_visual"  # 视听资料
    ELECTRONIC = "electronic"  # 电子数据
    TESTIMONY = "testimony"  # 证人证言
    STATEMENT = "statement"  # 当事人陈述、供述
    EXPERT = "expert"  # 鉴定意见
    INSPECTION = "inspection"  # 勘验、检查、现场笔录


class MoneyKind(StrEnum):
    """What an amount is (金额类别)."""

    FOUND = "found"  # 查明违规金额
    SELF_RETURNED = "self_returned"  # 自查自纠退回
    RETURNED = "returned"  # 责令退回后退回
    CONTRACT_PENALTY = "contract_penalty"  # 违约金
    FINE = "fine"  # 行政罚款
    CONFISCATED = "confiscated"  # 没收违法所得
    CRIMINAL_FINE = "criminal_fine"  # 罚金
    COMPENSATION = "compensation"  # 退赔


class SanctionKind(StrEnum):
    """What was imposed (处理处罚)."""

    ORDER_RETURN = "order_return"  # 责令退回
    WARNING = "warning"  # 警告、约谈、责令改正
    FINE = "fine"  # 罚款
    CONFISCATION = "confiscation"  # 没收
    SUSPEND_SETTLEMENT = "suspend_settlement"  # 暂停医药服务、暂停联网结算
    END_CONTRACT = "end_contract"  # 解除服务协议
    REVOKE_LICENCE = "revoke_licence"  # 吊销执业许可、执业证书
    BAN = "ban"  # 从业限制
    CREDIT = "credit"  # 信用惩戒、支付资格记分
    DISCIPLINE = "discipline"  # 党纪政务处分
    IMPRISONMENT = "imprisonment"  # 自由刑
    CRIMINAL_FINE = "criminal_fine"  # 罚金
