"""What is given to change an incident (办案输入)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated

import strawberry

from gql.types.case_parts import Grant
from gql.types.case_words import (
    CaseEvidenceKind,
    CaseNoteKind,
    CaseSubjectKind,
    CaseSubjectRole,
    GrantLevel,
    MoneyKind,
    SanctionKind,
    SharedKind,
)
from gql.types.incidents import Incident
from gql.types.jobs import Refused
from gql.types.tip_words import ProceedingKind
from gql.wording import both, field


@strawberry.input(description=both("开办案件", "A proceeding of the asker's agency on an incident that it may see"))
class OpenProceedingInput:
    """A proceeding to be opened."""

    incident: strawberry.ID = field("事件编号", "Incident id")
    kind: ProceedingKind = field("办案类别", "Kind")
    number: str | None = field("案号", "Case number", default=None)


@strawberry.input(description=both("登记对象", "A subject to be named in a proceeding"))
class NameSubjectInput:
    """A subject: a node of the graph, or what is written where there is none."""

    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    kind: CaseSubjectKind = field("类别", "Kind")
    node: strawberry.ID | None = field("图中对象编号", "Node id, where it is in the graph", default=None)
    name: str = field("名称", "Name")
    role: CaseSubjectRole = field("角色", "Role")
    note: str = field("说明", "Note", default="")


@strawberry.input(description=both("写记录或决定", "A note or a decision"))
class WriteNoteInput:
    """A note, or a decision with its reason."""

    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    kind: CaseNoteKind = field("类别", "Kind", default=CaseNoteKind.NOTE)
    text: str = field("内容", "Text")
    reason: str = field("决定的理由", "Reason of a decision", default="")
    corrects: strawberry.ID | None = field("更正的记录", "The note that it corrects", default=None)


@strawberry.input(description=both("登记证据", "An item of evidence"))
class EnterEvidenceInput:
    """An item of evidence; with a document the hash is that of its sealed original."""

    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    kind: CaseEvidenceKind = field("种类", "Kind")
    title: str = field("名称", "Title")
    collected: datetime.date = field("取证日期", "Day of collection")
    collectors: list[str] = field("取证人员，两人以上", "Officers, two or more")
    place: str = field("取证地点", "Where")
    power: str = field("法律依据", "Legal power used")
    location: str = field("原件存放处", "Where the original lies")
    document: strawberry.ID | None = field("文书编号", "Document id", default=None)
    sha256: str = field("SHA-256 校验值", "SHA-256", default="")
    sm3: str = field("SM3 校验值", "SM3", default="")


@strawberry.input(description=both("结算单及其金额", "A claim and what was found on it"))
class FoundClaimInput:
    """A claim and its amount."""

    claim: str = field("结算单号", "Claim id")
    amount: Decimal = field("金额（元）", "Amount, CNY")


@strawberry.input(description=both("登记金额", "An amount"))
class EnterMoneyInput:
    """An amount, CNY; what was found may name the claims that it rests on."""

    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    kind: MoneyKind = field("类别", "Kind")
    amount: Decimal = field("金额（元）", "Amount, CNY")
    on: datetime.date = field("日期", "Day")
    subject: strawberry.ID | None = field("对象编号", "Subject id", default=None)
    receipt: str | None = field("缴款凭证号", "Receipt of the payment", default=None)
    offsets: strawberry.ID | None = field("折抵的罚款", "The fine that it sets off", default=None)
    note: str = field("说明", "Note", default="")
    claims: list[FoundClaimInput] | None = field("依据的结算单", "The claims that it rests on", default=None)


@strawberry.input(description=both("登记处理处罚", "A sanction"))
class ImposeSanctionInput:
    """A sanction on a subject of the proceeding."""

    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    kind: SanctionKind = field("种类", "Kind")
    subject: strawberry.ID = field("对象编号", "Subject id")
    number: str = field("决定文号", "Number of the decision")
    basis: str = field("依据", "Legal basis")
    begins: datetime.date = field("开始", "First day")
    ends: datetime.date | None = field("结束", "Last day", default=None)


@strawberry.input(description=both("共享的一项", "One record to be shared"))
class GrantItemInput:
    """One record."""

    kind: SharedKind = field("类别", "Kind")
    record: strawberry.ID = field("对象编号", "Record id")


@strawberry.input(description=both("授权共享", "What is to be shared, with whom, why and until when"))
class GiveGrantInput:
    """A grant to be given; the incident itself is always part of it."""

    incident: strawberry.ID = field("事件编号", "Incident id")
    recipient: str = field("接收部门代码", "Code of the receiving agency")
    level: GrantLevel = field("级别", "Level")
    items: list[GrantItemInput] = field("内容", "The records")
    purpose: str = field("目的", "Purpose")
    ground: str = field("法律依据", "Legal ground")
    expires_at: datetime.datetime = field("到期时间", "When it ends")
    nodes: list[strawberry.ID] = field(
        "图中对象：本事件的团伙、其中人员和结算、办案对象",
        "Nodes of the graph: rings of the incident, what these name, and subjects of its proceedings",
        default_factory=list,
    )
    contact: str = field("联系人，线索级别必填", "Whom to call; needed for a pointer", default="")


@strawberry.type(description=both("办案变更已记录", "The change was made"))
class CaseworkOk:
    """The incident as it now stands."""

    incident: Incident = field("事件", "The incident")


@strawberry.type(description=both("共享变更已记录", "The grant was given or recalled"))
class GrantOk:
    """The grant as it now stands."""

    grant: Grant = field("共享", "The grant")


CaseworkResult = Annotated[
    CaseworkOk | Refused,
    strawberry.union("CaseworkResult", description=both("办案变更的结果", "Outcome of a change of an incident")),
]
GrantResult = Annotated[
    GrantOk | Refused,
    strawberry.union("GrantResult", description=both("共享变更的结果", "Outcome of giving or recalling a grant")),
]
