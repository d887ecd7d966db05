"""Words of casework as the API names them (办案用语)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gql.wording import described_enum
from graph.casework import case_links
from graph.ledger import grant
from graph.ledger.case_links import LinkState
from graph.model import casework
from graph.model.visibility import Visibility

_STATES = {
    "LEAD": ("线索核查（公安为受案，纪检监察为问题线索）", "A lead being checked"),
    "NOT_FILED": ("不予立案", "Not filed"),
    "FILED": ("立案", "Filed"),
    "SUSPENDED": ("中止", "Suspended"),
    "DROPPED": ("撤销案件", "Dropped"),
    "CONCLUDED": ("调查（侦查）终结", "The inquiry is concluded"),
    "PROSECUTED": ("提起公诉", "Prosecuted"),
    "NOT_PROSECUTED": ("不起诉", "Not prosecuted"),
    "DECIDED": ("已作决定或判决", "Decided"),
    "CLOSED": ("结案", "Closed"),
}
_SUBJECTS = {
    "PERSON": ("人员", "Person"),
    "STAFF": ("医务人员", "Staff"),
    "INSTITUTION": ("医药机构", "Institution"),
    "EMPLOYER": ("用人单位", "Employer"),
    "COMPANY": ("企业", "Company"),
    "AGENT": ("代办人", "Agent"),
    "PHONE": ("电话", "Phone"),
    "ACCOUNT": ("账户", "Bank account"),
    "ADDRESS": ("地址", "Address"),
    "VEHICLE": ("车辆", "Vehicle"),
    "INVOICE": ("票据", "Invoice"),
    "TRACE_CODE": ("追溯码", "Trace code"),
}
_ROLES = {
    "SUSPECT": ("涉嫌", "Suspect"),
    "OF_INTEREST": ("关注", "Of interest"),
    "WITNESS": ("证人", "Witness"),
    "USED_IDENTITY": ("被冒用身份", "Identity was used"),
    "CLEARED": ("已排除", "Cleared"),
    "OBJECT": ("物", "Object"),
}
_NOTES = {"NOTE": ("工作记录", "Note"), "DECISION": ("决定", "Decision")}
_EVIDENCE = {
    "DOCUMENTARY": ("书证", "Documentary"),
    "PHYSICAL": ("物证", "Physical"),
    "AUDIO_VISUAL": ("视听资料", "Audio-visual"),
    "ELECTRONIC": ("电子数据", "Electronic data"),
    "TESTIMONY": ("证人证言", "Testimony"),
    "STATEMENT": ("当事人陈述、供述", "Statement of a party"),
    "EXPERT": ("鉴定意见", "Expert opinion"),
    "INSPECTION": ("勘验、检查、现场笔录", "Record of an inspection"),
}
_MONEY = {
    "FOUND": ("查明违规金额", "Found"),
    "SELF_RETURNED": ("自查自纠退回", "Returned of one's own accord"),
    "RETURNED": ("责令退回后退回", "Returned on order"),
    "CONTRACT_PENALTY": ("违约金", "Contract penalty"),
    "FINE": ("行政罚款", "Administrative fine"),
    "CONFISCATED": ("没收违法所得", "Confiscated"),
    "CRIMINAL_FINE": ("罚金", "Criminal fine"),
    "COMPENSATION": ("退赔", "Compensation"),
}
_SANCTIONS = {
    "ORDER_RETURN": ("责令退回", "Ordered to return"),
    "WARNING": ("警告、约谈、责令改正", "Warning or order to correct"),
    "FINE": ("罚款", "Fine"),
    "CONFISCATION": ("没收", "Confiscation"),
    "SUSPEND_SETTLEMENT": ("暂停医药服务或联网结算", "Settlement suspended"),
    "END_CONTRACT": ("解除服务协议", "Service contract ended"),
    "REVOKE_LICENCE": ("吊销执业许可", "Licence revoked"),
    "BAN": ("从业限制", "Ban from the trade"),
    "CREDIT": ("信用惩戒、支付资格记分", "Credit points"),
    "DISCIPLINE": ("党纪政务处分", "Disciplinary sanction"),
    "IMPRISONMENT": ("自由刑", "Imprisonment"),
    "CRIMINAL_FINE": ("罚金", "Criminal fine"),
}
_EVENTS = {
    "OPENED": ("建立事件", "Incident opened"),
    "PROCEEDING": ("开办案件", "Proceeding opened"),
    "RENAMED": ("更改标题", "Renamed"),
    "STATE": ("变更阶段", "State changed"),
    "OFFICER": ("指定承办人", "Officer assigned"),
    "NUMBER": ("登记案号", "Case number"),
    "SUBJECT": ("对象", "Subject"),
    "NOTE": ("记录或决定", "Note or decision"),
    "EVIDENCE": ("证据", "Evidence"),
    "MONEY": ("金额", "Money"),
    "SANCTION": ("处理处罚", "Sanction"),
    "SHARED": ("共享", "Shared"),
    "RECALLED": ("撤回共享", "Sharing recalled"),
    "MERGED": ("合并", "Merged"),
    "UNMERGED": ("撤销合并", "Merge taken back"),
    "LINK": ("关联", "Link"),
}
_SHARED = {
    "INCIDENT": ("事件", "Incident"),
    "PROCEEDING": ("案件", "Proceeding"),
    "DOCUMENT": ("文书", "Document"),
    "EVIDENCE": ("证据", "Evidence"),
    "MONEY": ("金额", "Money entry"),
    "SANCTION": ("处理处罚", "Sanction"),
    "NOTE": ("记录或决定", "Note or decision"),
}
_COMMON = {
    "SUBJECT": ("同一对象", "The same subject"),
    "OBJECT": ("同一物：账户、电话、票据、追溯码等", "The same object"),
    "CLAIM": ("同一结算单", "The same claim"),
    "RECEIPT": ("同一缴款凭证", "The same receipt"),
    "EVIDENCE": ("同一证据", "The same evidence"),
    "DOCUMENT": ("同一文书", "The same document"),
    "RING": ("同一团伙", "The same ring"),
    "BYSTANDER": ("同一证人、被冒用或已排除的人", "The same witness, used identity or cleared person"),
}
_JUDGED = {"CONFIRMED": ("已确认为同一件事", "Confirmed: one matter"), "REJECTED": ("已排除", "Rejected")}
_LEVELS = {
    "POINTER": ("线索", "That it exists and whom to call"),
    "SUMMARY": ("摘要", "What it is about"),
    "CONTENT": ("内容", "What it says"),
}

if TYPE_CHECKING:
    ProceedingState = casework.State
    CaseSubjectKind = casework.SubjectKind
    CaseSubjectRole = casework.SubjectRole
    CaseNoteKind = casework.NoteKind
    CaseEvidenceKind = casework.EvidenceKind
    MoneyKind = casework.MoneyKind
    SanctionKind = casework.SanctionKind
    CaseEventKind = casework.CaseEventKind
    SharedKind = grant.Shared
    GrantLevel = Visibility
    CaseLinkCommon = case_links.Common
    CaseLinkState = LinkState
else:

    def _named(name, members, title, words):
        made = Enum(name, {one.name: one.value for one in members}, type=str)
        described_enum(made, title, words)
        return made

    ProceedingState = _named("ProceedingState", casework.State, ("办案阶段", "How far a proceeding is"), _STATES)
    CaseSubjectKind = _named("CaseSubjectKind", casework.SubjectKind, ("对象类别", "What a subject is"), _SUBJECTS)
    CaseSubjectRole = _named("CaseSubjectRole", casework.SubjectRole, ("角色", "Role in a proceeding"), _ROLES)
    CaseNoteKind = _named("CaseNoteKind", casework.NoteKind, ("记录类别", "Note or decision"), _NOTES)
    CaseEvidenceKind = _named("CaseEvidenceKind", casework.EvidenceKind, ("证据种类", "Kind of evidence"), _EVIDENCE)
    MoneyKind = _named("MoneyKind", casework.MoneyKind, ("金额类别", "What an amount is"), _MONEY)
    SanctionKind = _named("SanctionKind", casework.SanctionKind, ("处理处罚种类", "Kind of sanction"), _SANCTIONS)
    CaseEventKind = _named("CaseEventKind", casework.CaseEventKind, ("办案记录类别", "What happened"), _EVENTS)
    SharedKind = _named("SharedKind", grant.Shared, ("共享内容类别", "What a grant may name"), _SHARED)
    GrantLevel = _named("GrantLevel", grant.LEVELS, ("共享级别", "How much a grant opens"), _LEVELS)
    CaseLinkCommon = _named("CaseLinkCommon", case_links.Common, ("共有之处", "What incidents have in common"), _COMMON)
    CaseLinkState = _named("CaseLinkState", LinkState, ("关联研判", "What people said of a link"), _JUDGED)
