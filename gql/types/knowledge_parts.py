"""Pieces of a text, how it is cited, and how two texts differ (条款、引用、对照)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.knowledge_words import (
    CitationReason,
    TextStatus,
    UnitChangeKind,
    UnitKind,
    WorkRelationKind,
)
from gql.types.rings import PageInfo, SchemeInfo
from gql.types.scalars import Json
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("引用", "A passage that cites"))
class Citation:
    """A citation inside a text, with where it leads."""

    start: int = field("起始字符", "First character in the unit's text")
    end: int = field("结束字符（不含）", "End, exclusive; equal to start where the source names it beside its text")
    text: str = field("原文", "The words that cite")
    title: str = field("所引文件", "Title as cited")
    work: strawberry.ID | None = field("所引文件编号", "The cited work; null when it is not held")
    path: str = field("所引条款，空为整件", "The cited place; empty: the work as a whole")
    version: strawberry.ID | None = field("当时施行的文本", "The text that served when the citing text was written")
    reason: CitationReason = field("解析结果", "Whether it leads to a text, and why not")


@strawberry.type(description=both("条款单元", "A piece of a text as published"))
class KnowledgeUnit:
    """One article, paragraph, item, section, point, case or rule."""

    path: str = field("路径，如 38、388-1、38/1/3", "Path, e.g. 38, 388-1, 38/1/3")
    kind: UnitKind = field("种类", "Kind")
    number: str = field("序号，如 第三十八条", "As printed")
    heading: str = field("所属章节，由外到内", "Chapters above it, outermost first, parted by ' / '")
    title: str = field("标题", "Title of its own")
    text: str = field("文字", "Text")
    status: TextStatus = field("文本完整程度", "Whether this is published wording")
    schemes: list[SchemeInfo] = field("所标手法", "Schemes that its source tied to it")
    facts: Json = field("来源的其他字段", "Further fields of the source")
    citations: list[Citation] = field("文中引用", "What it cites, in text order")
    official_citation: Sentence | None = field("规范引用；要点为空", "How it is cited; null for restated points")


@strawberry.type(description=both("目录条目", "An entry of the tree"))
class KnowledgeEntry:
    """One unit of the tree of a text; chapters are in ``heading``."""

    path: str = field("路径", "Path")
    number: str = field("序号", "As printed")
    heading: str = field("所属章节，由外到内", "Chapters above it, outermost first, parted by ' / '")
    level: int = field("层级，0 为顶层", "Depth below its chapters, from 0")
    kind: UnitKind = field("种类", "Kind")
    snippet: str = field("开头文字", "How it begins")


@strawberry.type(description=both("条款边", "Unit with its cursor"))
class KnowledgeUnitEdge:
    """Unit with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: KnowledgeUnit = field("条款", "The unit")


@strawberry.type(description=both("条款分页", "A page of units, in the order of the text"))
class KnowledgeUnitConnection:
    """A page of units."""

    edges: list[KnowledgeUnitEdge] = field("行", "Units with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("总数", "Units of the text")


@strawberry.type(description=both("编辑记录", "One step that an editor took"))
class KnowledgeStep:
    """Who did what to a version."""

    step: str = field(
        "步骤 loaded|proposed|approved|rejected|published|withdrawn",
        "Step: loaded, proposed, approved, rejected, published or withdrawn",
    )
    by: str = field("操作人", "Who")
    at: datetime.datetime = field("时间", "When")
    note: str = field("说明", "What was said")


@strawberry.type(description=both("与其他文件的关系", "A relation to another work"))
class WorkRelation:
    """What a text says of another work, or another says of it."""

    kind: WorkRelationKind = field("关系", "Relation")
    incoming: bool = field("由对方所述", "True where the other work says it of this one")
    work: strawberry.ID | None = field("对方文件编号", "The other work; null when it is not held")
    title: str = field("对方标题", "Title of the other work")
    basis: str = field("依据文字", "The words that say so")


@strawberry.type(description=both("引用处", "A place that cites"))
class CitingPlace:
    """A unit of another text that cites this one."""

    work: strawberry.ID = field("文件编号", "Work id")
    title: str = field("文件标题", "Title of the work")
    path: str = field("条款路径", "Path of the citing unit")
    number: str = field("条款序号", "As printed")
    text: str = field("引用文字", "The words that cite")
    target: str = field("所引条款", "The cited place; empty: the work as a whole")
    reason: CitationReason = field("解析结果", "Whether it leads to a text, and why not")


@strawberry.type(description=both("引用案例", "A case that cites"))
class CitingCase:
    """A case that names the article."""

    id: strawberry.ID = field("案例编号", "Case id")
    title: str = field("标题", "Title")
    implied: bool = field(
        "由分析人员推定而非公布内容所载", "True where an analyst inferred it, the publication does not name it"
    )
    published: bool = field("公布案例；否则为本项目概括", "False for the project's own summary of how such cases go")


@strawberry.type(description=both("被引情况", "Who rests on a work or an article"))
class CitedBy:
    """Texts, cases, rules, schemes and the reader's rings."""

    citing: list[CitingPlace] = field("引用的条款", "Places of other instruments that cite it")
    page_info: PageInfo = field("分页信息", "Page information of citing")
    total_count: int = field("引用处总数", "Citing places in all")
    cases: list[CitingCase] = field("案例", "Cases")
    rules: list[CitingPlace] = field("规则、案由、清单条目", "Rules, causes of action and list items")
    schemes: list[SchemeInfo] = field("手法", "Schemes that rest on it")
    rings: int = field("本单位此类手法的团伙数", "Rings of these schemes that the reader may see")


@strawberry.type(description=both("差异", "Characters that differ"))
class DiffSpan:
    """Characters of the earlier text that gave way to characters of the later."""

    before_start: int = field("旧文起始字符", "First character before")
    before_end: int = field("旧文结束字符（不含）", "End before, exclusive")
    after_start: int = field("新文起始字符", "First character after")
    after_end: int = field("新文结束字符（不含）", "End after, exclusive")


@strawberry.type(description=both("条款对照", "A unit of two texts side by side"))
class UnitChange:
    """A unit before and after."""

    change: UnitChangeKind = field("变化", "What became of it")
    path: str = field("路径（新文；删除者为旧文）", "Path in the later text; of a removed unit in the earlier")
    path_before: str | None = field("旧文中的路径", "Path in the earlier text")
    number: str = field("序号", "As printed")
    before: str | None = field("旧文", "Text before")
    after: str | None = field("新文", "Text after")
    spans: list[DiffSpan] = field("差异", "Where they differ, in order")


@strawberry.type(description=both("影响范围", "What a version changes"))
class KnowledgeEffect:
    """What publishing it changes, or what it changed."""

    changes: list[UnitChange] = field("文字有变的条款", "Units of other wording than in the version it was made from")
    days_change: bool = field("施行日期有变", "Whether the days change")
    schemes: list[SchemeInfo] = field("所涉手法", "Schemes that rest on what changes")
    rings: int = field("所涉团伙数（读者可见者）", "Rings of these schemes and days that the reader may see")
    ring_ids: list[strawberry.ID] = field("其编号，至多 200", "Their ids, strongest first, at most 200")
    incidents: list[strawberry.ID] = field("所涉事件编号", "Open incidents with such rings that the reader may see")
