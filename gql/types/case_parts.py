"""What an agency's proceedings on an incident hold (办案内容): subjects, records, money, sanctions, grants."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.types.case_words import (
    CaseEventKind,
    CaseEvidenceKind,
    CaseLinkCommon,
    CaseLinkState,
    CaseNoteKind,
    CaseSubjectKind,
    CaseSubjectRole,
    GrantLevel,
    MoneyKind,
    ProceedingState,
    SanctionKind,
    SharedKind,
)
from gql.types.kinds import EdgeKind, NodeKind
from gql.types.rings import PageInfo
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("下一步", "A lawful next step of a proceeding"))
class ProceedingStep:
    """A lawful next step."""

    to: ProceedingState = field("到", "The state that it leads to")
    name: Sentence = field("名称", "Name")
    basis: str = field("依据", "The rule that knows it")


@strawberry.type(description=both("案件对象", "Whom or what a proceeding is about"))
class CaseSubject:
    """A subject of a proceeding."""

    id: strawberry.ID = field("对象编号", "Subject id")
    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    kind: CaseSubjectKind = field("类别", "Kind")
    name: str = field("名称，未说明目的时遮蔽", "Name, masked until a purpose is stated")
    masked: bool = field("是否遮蔽", "Whether something of the name is held back")
    role: CaseSubjectRole = field("角色", "Role")
    note: str = field("说明", "Note")
    revision: int = field("版本", "Revision that a change names")
    by: str = field("登记人", "Who named it")
    at: datetime.datetime = field("登记时间", "When")


@strawberry.type(description=both("记录或决定", "A note or a decision"))
class CaseNote:
    """A note or a decision."""

    id: strawberry.ID = field("记录编号", "Note id")
    proceeding: strawberry.ID | None = field("案件编号", "Proceeding id")
    owner: str = field("所属部门代码", "Code of the agency")
    kind: CaseNoteKind = field("类别", "Kind")
    text: str | None = field("内容；未说明查询目的为空", "Text; null until a purpose is stated")
    reason: str | None = field("决定的理由；未说明查询目的为空", "Reason of a decision; null until a purpose is stated")
    corrects: strawberry.ID | None = field("更正的记录", "The note that it corrects")
    by: str = field("记录人", "Who wrote it")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("证据", "An item of evidence"))
class EvidenceItem:
    """An item of evidence."""

    id: strawberry.ID = field("证据编号", "Evidence id")
    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    owner: str = field("所属部门代码", "Code of the agency")
    kind: CaseEvidenceKind = field("种类", "Kind")
    title: str = field("名称", "Title")
    document: strawberry.ID | None = field("文书编号", "Document id")
    sha256: str = field("SHA-256 校验值", "SHA-256 of the content as collected")
    sm3: str = field("SM3，未计算为空串", "SM3, empty where it was not taken")
    collected: datetime.date = field("取证日期", "Day of collection")
    collectors: list[str] = field("取证人员", "Officers who collected it")
    place: str = field("取证地点", "Where it was collected")
    power: str = field("法律依据", "Legal power used")
    location: str = field("原件存放处", "Where the original lies")
    by: str = field("登记人", "Who entered it")
    at: datetime.datetime = field("登记时间", "When")


@strawberry.type(description=both("金额记录", "An amount"))
class MoneyEntry:
    """An amount, CNY."""

    id: strawberry.ID = field("记录编号", "Entry id")
    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    owner: str = field("所属部门代码", "Code of the agency")
    kind: MoneyKind = field("类别", "Kind")
    amount: Decimal = field("金额（元）", "Amount, CNY")
    receipt: str | None = field("缴款凭证号", "Receipt of the payment")
    offsets: strawberry.ID | None = field("折抵的罚款", "The fine that it sets off")
    claims: int = field("依据的结算单数", "How many claims it rests on")
    note: str = field("说明", "Note")
    on: datetime.date = field("日期", "Day")
    by: str = field("登记人", "Who entered it")


@strawberry.type(description=both("资金看板的一行", "A line of the money board"))
class MoneyTotal:
    """A line of the board, CNY."""

    kind: MoneyKind = field("类别", "Kind")
    low: Decimal = field("至少（元）", "At least, CNY")
    high: Decimal = field("至多（元）", "At most, CNY")
    repeated: Decimal = field("重复登记、只计一次的部分（元）", "Entered more than once and counted once, CNY")


@strawberry.type(description=both("资金看板", "What the agencies found, got back and imposed, no yuan counted twice"))
class MoneyBoard:
    """The money board of an incident."""

    totals: list[MoneyTotal] = field("各类合计", "Sums by kind")
    set_off: Decimal = field("罚款折抵罚金（元）", "Fines set off against criminal fines, CNY")
    outstanding_low: Decimal = field("尚未追回，至少（元）", "Not yet back, at least, CNY")
    outstanding_high: Decimal = field("尚未追回，至多（元）", "Not yet back, at most, CNY")
    entries: list[MoneyEntry] = field("各笔", "The entries that the reader may see")


@strawberry.type(description=both("处理处罚", "A sanction"))
class Sanction:
    """A sanction."""

    id: strawberry.ID = field("编号", "Sanction id")
    proceeding: strawberry.ID = field("案件编号", "Proceeding id")
    owner: str = field("所属部门代码", "Code of the agency")
    kind: SanctionKind = field("种类", "Kind")
    subject: strawberry.ID = field("对象编号", "Subject id")
    number: str = field("决定文号", "Number of the decision")
    basis: str = field("依据", "Legal basis")
    begins: datetime.date = field("开始", "First day")
    ends: datetime.date | None = field("结束", "Last day")
    by: str = field("登记人", "Who entered it")


@strawberry.type(description=both("一处变更", "One value that changed"))
class CaseChange:
    """One value that changed; a person's name is masked until a purpose is stated."""

    name: str = field("字段", "Field")
    before: str | None = field("变更前", "Before")
    after: str | None = field("变更后", "After")
    before_name: str | None = field(
        "变更前的名称：部门、本部门人员或可见的事件；其他值为空",
        "What the value before stands for: an agency, somebody of the reader's own, an incident; null for others",
    )
    after_name: str | None = field("变更后的名称", "The same of the value after")


@strawberry.type(description=both("办案记录", "What happened in an incident"))
class CaseEvent:
    """What happened."""

    id: strawberry.ID = field("记录编号", "Event id")
    proceeding: strawberry.ID | None = field("案件编号", "Proceeding id")
    kind: CaseEventKind = field("类别", "Kind")
    changes: list[CaseChange] = field("变更", "What changed")
    reason: str = field("理由", "Reason")
    by: str = field("操作人姓名", "Name of the person who did it")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("办案记录行", "An event with its cursor"))
class CaseEventEdge:
    """An event with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: CaseEvent = field("记录", "The event")


@strawberry.type(description=both("办案记录分页", "A page of events, last first"))
class CaseEventConnection:
    """A page of events."""

    edges: list[CaseEventEdge] = field("行", "Events with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.type(description=both("共享的一项", "One record in a grant"))
class GrantItem:
    """One record in a grant; its label is what the giver sees of it."""

    kind: SharedKind = field("类别", "Kind")
    record: strawberry.ID = field("对象编号", "Record id")


@strawberry.type(description=both("共享的图中对象", "A node in a grant"))
class GrantNode:
    """One node of the graph in a grant: that it exists, whatever the level."""

    id: strawberry.ID = field("对象编号", "Node id")
    kind: NodeKind = field("对象类型", "Kind of node")


@strawberry.type(description=both("授权共享", "Exactly what another agency may see, how much, why and until when"))
class Grant:
    """A grant."""

    id: strawberry.ID = field("共享编号", "Grant id")
    incident: strawberry.ID = field("事件编号", "Incident id")
    owner: str = field("提供部门代码", "Code of the giving agency")
    recipient: str = field("接收部门代码", "Code of the receiving agency")
    level: GrantLevel = field("级别", "Level")
    purpose: str = field("目的", "Purpose")
    ground: str = field("法律依据", "Legal ground")
    by: str = field("授权人", "Who gave it")
    at: datetime.datetime = field("时间", "When")
    expires_at: datetime.datetime = field("到期时间", "When it ends")
    recalled_at: datetime.datetime | None = field("撤回时间", "When it was recalled")
    recall_reason: str | None = field("撤回理由", "Why it was recalled")
    open: bool = field("现在是否有效", "Whether it opens anything now")
    items: list[GrantItem] = field("内容", "The records")
    nodes: list[GrantNode] = field("图中对象", "The nodes of the graph")
    contact: str = field("提供部门联系人；未填为空文本", "Whom of the giving agency to call; empty when not stated")


@strawberry.type(description=both("共享行", "A grant with its cursor"))
class GrantEdge:
    """A grant with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: Grant = field("共享", "The grant")


@strawberry.type(description=both("共享分页", "A page of grants, last first"))
class GrantConnection:
    """A page of grants."""

    edges: list[GrantEdge] = field("行", "Grants with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "How many there are within the reader's scope")


@strawberry.type(
    description=both("将要共享的一项及其字段", "One record that would leave, with the fields that would be read")
)
class PreviewItem:
    """One record that would leave."""

    kind: SharedKind = field("类别", "Kind")
    record: strawberry.ID = field("对象编号", "Record id")
    title: str = field("名称", "What it is called")
    fields: list[str] = field("对方可读的字段", "Fields that the receiver can read")


@strawberry.type(
    description=both("将要共享的图中对象及其字段", "One node that would leave, with the fields that would be read")
)
class PreviewNode:
    """One node that would leave."""

    id: strawberry.ID = field("对象编号", "Node id")
    kind: NodeKind = field("对象类型", "Kind of node")
    label: str = field("名称，如提供人所见", "Its name, as the giver sees it")
    fields: list[str] = field("对方可读的字段", "Fields that the receiver can read for a stated purpose")
    masked: list[str] = field("对方只见遮蔽值的字段", "Fields that the receiver sees masked, whatever the purpose")


@strawberry.type(
    description=both("将要共享的关系及其字段", "One edge that would leave: between nodes that this agency opened both")
)
class PreviewEdge:
    """One edge that would leave."""

    edge: str = field("关系编号", "Edge id")
    kind: EdgeKind = field("关系类型", "Edge type")
    source: strawberry.ID = field("起点编号", "Id of the node that it starts from")
    target: strawberry.ID = field("终点编号", "Id of the node that it leads to")
    fields: list[str] = field("对方可读的字段", "Fields that the receiver can read for a stated purpose")
    masked: list[str] = field("对方只见遮蔽值的字段", "Fields that the receiver sees masked, whatever the purpose")


@strawberry.type(
    description=both(
        "共享预览：与对方随后能读到的完全一致", "What would leave: exactly what the receiver could then read"
    )
)
class SharePreview:
    """What would leave."""

    recipient: str = field("接收部门代码", "Code of the receiving agency")
    level: GrantLevel = field("级别", "Level")
    items: list[PreviewItem] = field("内容", "The records")
    nodes: list[PreviewNode] = field("图中对象", "Nodes of the graph")
    edges: list[PreviewEdge] = field("图中关系", "Edges of the graph")


@strawberry.type(description=both("共有之处", "Something that two incidents have in common"))
class CommonTrait:
    """Something that two incidents have in common."""

    kind: CaseLinkCommon = field("类别", "Kind")
    grade: str = field("等级 A|B|C", "Grade: A, B or C")
    name: str = field("名称，未说明目的时遮蔽", "Name, masked until a purpose is stated")


@strawberry.type(
    description=both("事件关联", "Another incident that names the same; a person says whether it is one matter")
)
class CaseLink:
    """A link to another incident that the reader may see."""

    incident: strawberry.ID = field("对方事件编号", "Id of the other incident")
    title: str = field("对方事件标题", "Title of the other incident")
    owner: str = field("对方建立部门代码", "Code of the agency that opened it")
    grade: str = field("等级 A|B|C", "Grade: A, B or C")
    common: list[CommonTrait] = field("共有之处，强者在前", "What they have in common, strongest first")
    state: CaseLinkState | None = field("研判；未研判为空", "What people said; null when nobody did")
    reason: str = field("研判理由", "Why")
    by: str = field("研判人", "Who said so")


@strawberry.type(description=both("收到的文书", "A document that another agency opened to the reader's"))
class SharedDocument:
    """A shared document: at the level of a summary without its text."""

    id: strawberry.ID = field("文书编号", "Document id")
    owner: str = field("提供部门代码", "Code of the giving agency")
    title: str = field("标题", "Title")
    kind: str = field("种类", "Kind")
    sha256: str = field("SHA-256 校验值", "SHA-256 of the original")
    text: str | None = field(
        "文本；摘要级或未说明查询目的为空", "Text; null at the level of a summary and until a purpose is stated"
    )
