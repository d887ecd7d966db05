"""Items of problem lists (问题清单条目): which schemes look for them, and which of the reader's institutions show them."""

from __future__ import annotations

import strawberry

from gql.types.nodes import NodeBrief
from gql.types.rings import SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("案由", "A cause of action"))
class CauseOfAction:
    """A cause by its number in the list that ships."""

    no: int = field("序号", "Number")
    name: Sentence = field("名称", "Name")
    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款", "Article")
    items: list[int] = field("项", "Items")


@strawberry.type(description=both("问题类型提议", "One kind of problem that an item speaks of"))
class ProblemProposal:
    """A proposal with the words that say so; a person confirms it."""

    kind: Sentence = field("问题类型", "Kind of problem")
    schemes: list[SchemeInfo] = field("查找它的手法；空为本系统不运行", "Schemes that look for it; empty: not run here")
    causes: list[CauseOfAction] = field("对应案由", "Causes of action")
    words: list[str] = field("据以提议的文字", "The words that say so")
    why: Sentence = field("理由", "Why")
    needs: Sentence | None = field("运行它或其余部分所需", "What running it, or the rest of it, would need")


@strawberry.type(description=both("出现该问题的机构", "An institution that shows the problem"))
class ProblemInstitution:
    """An institution with its rings of the proposed schemes."""

    node: NodeBrief = field("机构", "The institution")
    rings: list[strawberry.ID] = field("团伙编号", "Its rings of these schemes, strongest first")


@strawberry.type(description=both("问题条目", "An item bound to schemes"))
class ProblemItem:
    """What is proposed for one line, and what the reader's own data show of it."""

    proposals: list[ProblemProposal] = field("提议", "Proposals")
    unbound: Sentence | None = field("没有提议的原因", "Why nothing is proposed")
    ring_count: int = field("本单位此类团伙数", "Rings of these schemes that the reader may see")
    rings: list[strawberry.ID] = field("团伙编号，至多 200", "Their ids, strongest first, at most 200")
    institutions: list[ProblemInstitution] = field("机构，团伙多者在前", "Institutions in them, most rings first")
