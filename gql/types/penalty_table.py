"""Penalties by article (处罚幅度表), and causes of action (案由): the tables that ship, as of a day."""

from __future__ import annotations

import strawberry

from gql.types.rings import SchemeInfo
from gql.types.scheme_basis import Penalty
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("一条的处罚", "What one article threatens on a day"))
class ArticlePenalties:
    """Ranges, never a decision."""

    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款", "Article")
    name: Sentence = field("名称", "Name")
    penalties: list[Penalty] = field("当日的处罚", "What it threatens on that day")
    dated: bool = field(
        "处罚幅度均为当日有效", "False where a range of that day is not held, or its first day is not known"
    )


@strawberry.type(description=both("案由", "A cause of action with what looks for it"))
class ListedCause:
    """A line of the list that ships, in the project's short words."""

    no: int = field("序号", "Number")
    subject: str = field("主体 agency|institution|person|other", "Subject: agency, institution, person or other")
    name: Sentence = field("名称", "Name")
    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款", "Article")
    schemes: list[SchemeInfo] = field("查找它的手法；空为本系统不运行", "Schemes that look for it; empty: not run here")
    needs: Sentence | None = field("运行它或其余部分所需", "What running it, or the rest of it, would need")
