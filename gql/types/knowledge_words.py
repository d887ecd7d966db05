"""Enumerations of the knowledge base (知识库词表), with the values that the library uses."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gql.wording import described_enum
from graph.knowledge.comparing import Change
from graph.knowledge.library import Outcome
from graph.knowledge.passage import PassageKind as StoredPassageKind
from graph.knowledge.passage import TextStatus as StoredStatus
from graph.ledger import knowledge_record as stored

_WORKS = {
    "LAW": ("法律", "Law"),
    "REGULATION": ("行政法规", "Administrative regulation"),
    "INTERPRETATION": ("司法解释", "Judicial interpretation"),
    "LOCAL": ("地方性法规", "Local regulation"),
    "MEASURE": ("规章", "Rules of a department or a local government"),
    "NORMATIVE": ("规范性文件", "Normative document"),
    "AGREEMENT": ("服务协议", "Service agreement"),
    "CASE": ("典型案例", "Typical case"),
    "RULE_LIST": ("案由、规则、问题清单", "Causes of action, rules, problem lists"),
    "DICTIONARY": ("代码表、接口字段", "Code tables and fields"),
}
_UNITS = {
    "ARTICLE": ("条", "Article"),
    "PARAGRAPH": ("款", "Paragraph"),
    "ITEM": ("项", "Item"),
    "SECTION": ("无条文文件的段落", "Section of a document without articles"),
    "POINT": ("归纳要点，不是条文原文", "Restated point, never statutory wording"),
    "PREAMBLE": ("序言、引言", "Preamble"),
    "ANNEX": ("附件", "Annex"),
    "CASE": ("案例", "Case"),
    "RULE": ("规则、案由、问题", "Rule, cause of action or problem"),
    "CODES": ("代码表", "Code table"),
    "FIELDS": ("接口字段", "Fields of an interface"),
}
_PASSAGES = {name: _UNITS[name] for name in ("ARTICLE", "SECTION", "POINT", "CASE", "RULE")}
_STATUS = {
    "FULL": ("全文", "The whole published wording"),
    "PARTIAL": ("节录，原文", "Some articles, word for word"),
    "SUMMARY": ("归纳，非原文", "Told in other words than the published ones"),
    "OUTLINE": ("要点，正文未持有", "Restated points of a text that is not held"),
}
_STATES = {
    "DRAFT": ("草稿", "Draft"),
    "REVIEWED": ("已复核", "Reviewed by a second person"),
    "PUBLISHED": ("已发布", "Published"),
    "WITHDRAWN": ("已撤回", "Withdrawn"),
}
_BASIS = {
    "STATED": ("来源载明", "The source states it"),
    "AMENDMENT": ("修改决定载明", "The history tells when the amendment serves"),
    "AMENDMENT_DAY": (
        "最近一次修改之日，施行日未载明",
        "Day of the last amendment; when it began to serve is not stated",
    ),
    "ISSUED": ("自公布之日起", "From its own day"),
    "OLDER_TEXT": ("所载为旧文本的施行日", "The stated day is that of an older text: not known"),
    "NOT_STATED": ("未载明", "Not known"),
    "NONE": ("不涉及施行", "Nothing that is in force"),
}
_RELATIONS = {
    "AMENDS": ("修改", "Amends"),
    "REPLACES": ("废止、代替", "Replaces"),
    "IMPLEMENTS": ("实施、贯彻", "Implements"),
    "BASED_ON": ("依据", "Rests on"),
}
_REASONS = {
    "RESOLVED": ("已找到", "Leads to a held text"),
    "NO_WORK": ("所引文件未收录", "The cited work is not held"),
    "NO_ARTICLE": ("所引条款未收录", "The work is held, the article is not"),
    "LATER_TEXT": ("所存文本在其后施行", "What is held came into force later"),
    "DAY_UNKNOWN": ("所存文本当时是否施行未知", "Whether what is held served then is not known"),
    "ENDED": ("所存文本当时已失效", "What is held no longer served then"),
    "AMBIGUOUS": ("同名文件多件", "Several works have this title"),
}
_CHANGES = {
    "ADDED": ("新增", "Added"),
    "REMOVED": ("删除", "Removed"),
    "CHANGED": ("修改", "Changed"),
    "SAME": ("未变", "Unchanged"),
}
_OUTCOMES = {
    "FOUND": ("找到", "The wording is given"),
    "NOT_HELD": ("条文未收录", "The text is an outline or an extract, and this article's wording is not held"),
    "ABSENT": ("全文没有此条", "The whole text is held and has no such article"),
    "NOT_IN_FORCE": ("当日无施行文本", "No held text served on that day"),
    "NO_SUCH_WORK": ("没有此文件", "The knowledge base does not hold the work"),
}

if TYPE_CHECKING:
    WorkKind = stored.WorkKind
    UnitKind = stored.UnitKind
    VersionState = stored.VersionState
    ValidBasis = stored.ValidBasis
    WorkRelationKind = stored.RelationKind
    CitationReason = stored.Reason
    PassageKind = StoredPassageKind
    TextStatus = StoredStatus
    UnitChangeKind = Change

    class ArticleOutcome(Enum):
        FOUND = "found"
        NOT_HELD = "not_held"
        ABSENT = "absent"
        NOT_IN_FORCE = "not_in_force"
        NO_SUCH_WORK = "no_such_work"

else:

    def _same(name: str, source: type[Enum], zh: str, en: str, members: dict[str, tuple[str, str]]) -> type[Enum]:
        found = Enum(name, {one.name: one.value for one in source}, type=str)
        described_enum(found, (zh, en), members)
        return found

    WorkKind = _same("WorkKind", stored.WorkKind, "文件种类", "What a work is", _WORKS)
    UnitKind = _same("UnitKind", stored.UnitKind, "单元种类", "What a piece of a text is", _UNITS)
    VersionState = _same("VersionState", stored.VersionState, "编辑状态", "How far the editors have come", _STATES)
    ValidBasis = _same("ValidBasis", stored.ValidBasis, "施行日依据", "What the first day rests on", _BASIS)
    WorkRelationKind = _same(
        "WorkRelationKind", stored.RelationKind, "文件关系", "How one work stands to another", _RELATIONS
    )
    CitationReason = _same("CitationReason", stored.Reason, "引用解析", "Where a citation leads, or why not", _REASONS)
    PassageKind = _same("PassageKind", StoredPassageKind, "检索单元种类", "What a found passage is", _PASSAGES)
    TextStatus = _same("TextStatus", StoredStatus, "文本完整程度", "How much of the published wording is held", _STATUS)
    UnitChangeKind = _same("UnitChangeKind", Change, "条款变化", "What became of a unit", _CHANGES)
    ArticleOutcome = Enum(
        "ArticleOutcome", {**{one.name: one.value for one in Outcome}, "NO_SUCH_WORK": "no_such_work"}, type=str
    )
    described_enum(ArticleOutcome, ("查条文的结果", "What became of the question for an article"), _OUTCOMES)
