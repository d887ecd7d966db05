"""What the knowledge base lacks (覆盖情况)."""

from __future__ import annotations

import strawberry

from gql.types.knowledge_version import KnowledgeVersion
from gql.types.rings import SchemeInfo
from gql.wording import both, field


@strawberry.type(description=both("未被用到的条款", "Articles of a work that nothing names"))
class UnusedArticles:
    """Articles that no scheme, case, list or other instrument names."""

    work: strawberry.ID = field("文件编号", "Work id")
    title: str = field("标题", "Title")
    articles: int = field("条文数", "Articles that are held")
    unused: int = field("未被用到的条数", "Articles that nothing names")
    paths: list[str] = field("其路径", "Their paths")


@strawberry.type(description=both("文件", "A work in brief"))
class WorkBrief:
    """A work in brief."""

    work: strawberry.ID = field("文件编号", "Work id")
    title: str = field("标题；未收录为编号", "Title; the id where it is not held")


@strawberry.type(description=both("知识库覆盖情况", "What the knowledge base lacks"))
class KnowledgeCoverage:
    """The report of the day."""

    works: int = field("文件数", "Works")
    cases: int = field("公布案例数", "Published cases")
    case_summaries: int = field("本项目概括的情形数", "The project's own summaries of how cases go")
    schemes_without_basis: list[SchemeInfo] = field("没有依据的手法", "Schemes without any basis")
    bases_not_held: list[WorkBrief] = field(
        "手法所依而无原文的文件", "Works that schemes rest on, without their wording"
    )
    unused: list[UnusedArticles] = field("没有用到的条款", "Articles without use")
    outlines: list[KnowledgeVersion] = field("待以原文替换的要点和归纳", "Outlines and summaries to be replaced")
    undated: list[KnowledgeVersion] = field("起施行日未知的文本", "Texts whose first day is not known")
    expiring: list[KnowledgeVersion] = field("90 日内失效的文本", "Texts that expire within 90 days")
    doubted: list[KnowledgeVersion] = field(
        "来源认为已有新文本", "Texts of which the source believes that another came"
    )
