"""Enumerations of documents and of what was read in them (文书词表)."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from gql.wording import described_enum
from graph.model.extraction import LABEL_NAMES, RELATION_NAMES, Label, RelationType

if TYPE_CHECKING:
    EntityLabel = Label
    RelationKind = RelationType
else:
    EntityLabel = Enum("EntityLabel", {label.name: label.value for label in Label}, type=str)
    RelationKind = Enum("RelationKind", {kind.name: kind.value for kind in RelationType}, type=str)
    described_enum(EntityLabel, ("实体类别", "What a mention names"), {k.name: v for k, v in LABEL_NAMES.items()})
    described_enum(
        RelationKind, ("关系类别", "What a text says of two mentions"), {k.name: v for k, v in RELATION_NAMES.items()}
    )


class DocumentKind(StrEnum):
    """Kind of a document."""

    TIP = "TIP"
    CASE_FILE = "CASE_FILE"
    OTHER = "OTHER"


described_enum(
    DocumentKind,
    ("文书类别", "Kind of a document"),
    {
        "TIP": ("举报线索，经受理人员确认后的文本", "A tip, as its handler confirmed it"),
        "CASE_FILE": ("案卷文书", "A case file"),
        "OTHER": ("其他文书", "Another document"),
    },
)


class DocumentState(StrEnum):
    """How far a document has been read."""

    RECEIVED = "RECEIVED"
    PARSED = "PARSED"
    READ = "READ"
    LINKED = "LINKED"


described_enum(
    DocumentState,
    ("阅读状态", "How far a document has been read"),
    {
        "RECEIVED": ("已收到原件", "The original is here"),
        "PARSED": ("已有正文", "Its text is here"),
        "READ": ("已抽取提及与关系", "Its mentions and relations are here"),
        "LINKED": ("已查找图谱候选", "Candidates in the graph were looked for"),
    },
)


class MentionState(StrEnum):
    """What people said of a mention."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    CORRECTED = "CORRECTED"
    REJECTED = "REJECTED"


described_enum(
    MentionState,
    ("提及的研判状态", "What people said of a mention"),
    {
        "PROPOSED": ("待研判", "Nobody has judged it"),
        "CONFIRMED": ("已确认", "Confirmed"),
        "CORRECTED": ("已更正", "Corrected"),
        "REJECTED": ("已驳回", "Rejected"),
    },
)


class AssertionState(StrEnum):
    """What people said of a relation or a link."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"


described_enum(
    AssertionState,
    ("关系或关联的研判状态", "What people said of a relation or a link"),
    {
        "PROPOSED": ("待研判", "Nobody has judged it, or the judgement was taken back"),
        "CONFIRMED": ("已确认", "Confirmed"),
        "REJECTED": ("已驳回", "Rejected"),
    },
)


class MentionJudgementKind(StrEnum):
    """How a mention may be judged."""

    CONFIRM = "CONFIRM"
    CORRECT = "CORRECT"
    REJECT = "REJECT"
    WITHDRAW = "WITHDRAW"


described_enum(
    MentionJudgementKind,
    ("对提及的研判", "How a mention may be judged"),
    {
        "CONFIRM": ("确认", "It is right"),
        "CORRECT": ("更正", "It should be as the correction says"),
        "REJECT": ("驳回", "It names nothing of the kind"),
        "WITHDRAW": ("撤回研判，恢复机器结果", "The judgements on it are taken back; the machine's word counts again"),
    },
)


class AssertionJudgementKind(StrEnum):
    """How a relation or a link may be judged."""

    CONFIRM = "CONFIRM"
    REJECT = "REJECT"
    WITHDRAW = "WITHDRAW"


described_enum(
    AssertionJudgementKind,
    ("对关系或关联的研判", "How a relation or a link may be judged"),
    {
        "CONFIRM": ("确认", "It is right"),
        "REJECT": ("驳回", "It is wrong"),
        "WITHDRAW": ("撤回研判", "The judgement is taken back"),
    },
)


class ReviewKind(StrEnum):
    """What waits for a judgement."""

    MENTION = "MENTION"
    RELATION = "RELATION"
    LINK = "LINK"


described_enum(
    ReviewKind,
    ("待研判的内容", "What waits for a judgement"),
    {
        "MENTION": ("提及", "A mention"),
        "RELATION": ("关系", "A relation"),
        "LINK": ("提及在图谱中的候选", "A mention's candidates in the graph"),
    },
)
