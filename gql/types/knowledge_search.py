"""Answers of a knowledge search (知识检索)."""

from __future__ import annotations

import datetime
from enum import Enum

import strawberry

from gql.types.knowledge_words import PassageKind, TextStatus
from gql.types.rings import SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, described_enum, field


@strawberry.input(description=both("检索范围", "What a search is narrowed to"))
class KnowledgeSearchFilter:
    """Which passages; all given conditions must hold."""

    issuer: str | None = field("发布机关", "Issuer, in full", default=None)
    adcode: str | None = field(
        "适用地区：该地区及其上级、全国的文件", "Region: its own works, those above it and the country's", default=None
    )
    level: str | None = field(
        "层级 national|province|city|county", "Level: national, province, city or county", default=None
    )
    kind: PassageKind | None = field("种类", "Kind", default=None)
    scheme: strawberry.ID | None = field("手法", "Scheme that the source tied to it", default=None)
    work: strawberry.ID | None = field("文件编号", "Of this work alone", default=None)


@strawberry.type(description=both("检索到的文字位置", "Characters that a hit rests on"))
class Highlight:
    """Characters of the passage's text."""

    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")


@strawberry.type(description=both("检索单元", "A passage: an article, a section, a case or a rule"))
class Passage:
    """What was found."""

    id: strawberry.ID = field("编号", "Passage id")
    kind: PassageKind = field("种类", "Kind")
    work: strawberry.ID = field("文件编号；案例为案例编号", "Work id; of a case the case's id")
    path: str = field("条款路径", "Path within the work")
    number: str = field("序号", "As printed")
    title: str = field("文件标题", "Title of the work")
    heading: str = field("所属章节", "Chapters above it, outermost first, parted by ' / '")
    text: str = field("文字", "Text")
    status: TextStatus = field("文本完整程度", "Whether this is published wording")
    doc_no: str = field("文号", "Document number")
    issuer: str = field("发布机关", "Issuer")
    adcode: str = field("适用地区代码；空为全国", "Region; empty: the whole country")
    valid_from: datetime.date | None = field("起施行日；未知为空", "First day known to serve")
    valid_to: datetime.date | None = field("失效日", "First day that it no longer serves")
    schemes: list[SchemeInfo] = field("所标手法", "Schemes that the source tied to it")


@strawberry.type(description=both("检索结果", "One hit"))
class KnowledgeHit:
    """A passage with why it was found."""

    passage: Passage = field("单元", "The passage")
    score: float = field("得分", "Score; comparable within one answer only")
    highlights: list[Highlight] = field("命中位置", "Where the question is met, in order")
    in_force: bool | None = field(
        "指定日期是否施行；未指定或未知为空", "Whether it serves on the day asked; null when not asked or not known"
    )
    not_held: Sentence | None = field(
        "所问条款的原文未收录", "The question names an article of this work whose wording is not held; null otherwise"
    )
    by_meaning: bool = field(
        "仅按语义接近检出，与检索词无共同词语",
        "Near in meaning alone: it shares no word, concept or name with the question",
    )


class MeaningUse(Enum):
    """As `gql.knowledge_base` tells it."""

    NOT_ASKED = "not_asked"
    USED = "used"
    PREPARING = "preparing"
    ABSENT = "absent"


described_enum(
    MeaningUse,
    ("是否兼按语义检索", "Whether a search looked for meaning too"),
    {
        "NOT_ASKED": ("未要求", "Not asked for"),
        "USED": ("已使用", "Used"),
        "PREPARING": ("语义向量正在计算，稍后再试", "Vectors are being made; ask again"),
        "ABSENT": ("未获取模型", "The model was not fetched"),
    },
)


@strawberry.type(description=both("检索答复", "The answer to a search"))
class KnowledgeSearchAnswer:
    """Hits, best first."""

    hits: list[KnowledgeHit] = field("结果，最佳者在前", "Hits, best first")
    not_in_force: int = field(
        "另有若干同样相关但当日未施行", "As relevant, but left out because they do not serve on the day"
    )
    meaning: MeaningUse = field("是否兼按语义检索", "Whether meaning was looked for too")
