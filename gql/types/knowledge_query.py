"""Reads of the knowledge base (知识库查询): published law, cases and rules, open to everybody who is signed in."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import (
    articles,
    coverage,
    knowledge_search,
    penalty_table,
    problem_items,
    reminders,
    scheme_basis,
    similar_cases,
    thresholds,
    typical_cases,
    works,
)
from gql.types.coverage import KnowledgeCoverage
from gql.types.knowledge import ArticleAnswer, KnowledgeWork, KnowledgeWorkConnection, KnowledgeWorkFilter
from gql.types.knowledge_search import KnowledgeSearchAnswer, KnowledgeSearchFilter
from gql.types.knowledge_version import KnowledgeVersion
from gql.types.penalty_table import ArticlePenalties, ListedCause
from gql.types.problem_items import ProblemItem
from gql.types.reminders import KnowledgeReminders
from gql.types.scheme_basis import PenaltyParty, SchemeBasis
from gql.types.thresholds import ThresholdComparison, ThresholdMatter
from gql.types.typical_cases import SimilarCases, TypicalCase, TypicalCaseConnection, TypicalCaseFilter
from gql.wording import both
from graph.casework.policy import Action, RecordKind
from graph.knowledge.reminders import PATIENCE_DAYS, SOON_DAYS


@strawberry.type(description=both("知识库查询", "Reads of the knowledge base"))
class KnowledgeQuery:
    """Reads of the knowledge base; part of Query."""

    @audited("知识库文件", "Works of the knowledge base, by kind and title", kind=RecordKind.KNOWLEDGE)
    async def works(
        self, info: Info, first: int, after: str | None = None, filter: KnowledgeWorkFilter | None = None
    ) -> KnowledgeWorkConnection:
        """A page of works."""
        return await works.find_works(info.context, first=first, after=after, filter=filter)

    @audited("知识库文件；未收录为空", "A work; null when it is not held", kind=RecordKind.KNOWLEDGE)
    async def work(self, info: Info, id: strawberry.ID) -> KnowledgeWork | None:
        """A work."""
        return await works.find_work(info.context, id)

    @audited("某日的条文，或确切的缺失原因", "What an article says on a day", kind=RecordKind.KNOWLEDGE)
    async def article(
        self, info: Info, work: strawberry.ID, path: str, on: datetime.date | None = None
    ) -> ArticleAnswer:
        """An article: 38, 388-1, 38/1/3 or 第三十八条第（三）项."""
        return await articles.find_article(info.context, work, path, on)

    @audited("知识检索", "Search articles, cases and rules; best first", kind=RecordKind.KNOWLEDGE)
    async def knowledge_search(
        self,
        info: Info,
        query: str,
        on: datetime.date | None = None,
        filter: KnowledgeSearchFilter | None = None,
        first: int = 10,
        by_meaning: bool = True,
    ) -> KnowledgeSearchAnswer:
        """Search; the text is never logged."""
        return await knowledge_search.find_passages(
            info.context, query, on=on, filter=filter, first=first, by_meaning=by_meaning
        )

    @audited("典型案例，新者在前", "Typical cases, newest first", kind=RecordKind.KNOWLEDGE)
    async def typical_cases(
        self, info: Info, first: int, after: str | None = None, filter: TypicalCaseFilter | None = None
    ) -> TypicalCaseConnection:
        """A page of cases."""
        return await typical_cases.find_typical_cases(info.context, first=first, after=after, filter=filter)

    @audited("典型案例；未收录为空", "A typical case; null when it is not held", kind=RecordKind.KNOWLEDGE)
    async def typical_case(self, info: Info, id: strawberry.ID) -> TypicalCase | None:
        """A case."""
        return await typical_cases.find_typical_case(info.context, id)

    @audited(
        "手法的依据与处罚；代码未知为空", "Articles and penalties of a scheme; null for an unknown code",
        kind=RecordKind.KNOWLEDGE,
    )  # fmt: skip
    async def scheme_basis(
        self, info: Info, scheme: strawberry.ID, on: datetime.date | None = None
    ) -> SchemeBasis | None:
        """On what ground."""
        return await scheme_basis.find_basis(info.context, scheme, on)

    @audited(
        "类案：团伙、事件或文本之一；不可见为空；文本不保存",
        "The nearest cases of a ring, an incident or a text; null when not visible; a text is not stored",
        kind=RecordKind.KNOWLEDGE,
    )
    async def similar_cases(
        self,
        info: Info,
        ring: strawberry.ID | None = None,
        incident: strawberry.ID | None = None,
        text: str | None = None,
        first: int = 5,
    ) -> SimilarCases | None:
        """Similar cases with why."""
        return await similar_cases.find_similar(info.context, ring=ring, incident=incident, text=text, first=first)

    @audited("有数额标准的事项", "Matters that have amounts", kind=RecordKind.KNOWLEDGE)
    async def threshold_matters(self, info: Info) -> list[ThresholdMatter]:
        """Matters."""
        return await thresholds.list_matters()

    @audited(
        "数额与标准对照，只列事实", "An amount beside the thresholds of a matter: facts, never a decision",
        kind=RecordKind.KNOWLEDGE,
    )  # fmt: skip
    async def thresholds(
        self,
        info: Info,
        matter: strawberry.ID,
        amount: Decimal,
        adcode: str = "",
        on: datetime.date | None = None,
    ) -> ThresholdComparison:
        """An amount beside thresholds."""
        return await thresholds.compare(matter, amount, adcode=adcode, on=on)

    @audited(
        "问题清单条目：提议的手法，及本单位出现该问题的机构",
        "An item of a problem list: proposed schemes, and the reader's institutions that show it",
        kind=RecordKind.KNOWLEDGE,
    )
    async def problem_item(self, info: Info, text: str) -> ProblemItem:
        """Which of our institutions show this problem."""
        return await problem_items.find_problem(info.context, text)

    @audited(
        "待复核、待发布的版本（仅知识库编辑）", "Drafts and reviewed versions; for editors only",
        kind=RecordKind.KNOWLEDGE,
        action=Action.JUDGE,
    )  # fmt: skip
    async def knowledge_drafts(self, info: Info) -> list[KnowledgeVersion]:
        """What waits for review or publication, oldest first."""
        return await works.find_drafts(info.context)

    @audited("知识库覆盖情况", "What the knowledge base lacks", kind=RecordKind.KNOWLEDGE)
    async def knowledge_coverage(self, info: Info) -> KnowledgeCoverage:
        """Coverage."""
        return await coverage.find_coverage(info.context)

    @audited("各条的处罚幅度，按日期", "What every article threatens on a day", kind=RecordKind.KNOWLEDGE)
    async def penalties(
        self, info: Info, on: datetime.date | None = None, party: PenaltyParty | None = None
    ) -> list[ArticlePenalties]:
        """Ranges by article, for one party or for all; today where no day is given."""
        return await penalty_table.list_penalties(on, party)

    @audited("随附的案由", "Causes of action that ship", kind=RecordKind.KNOWLEDGE)
    async def causes_of_action(self, info: Info) -> list[ListedCause]:
        """Causes, by number."""
        return await penalty_table.list_causes(info.context)

    @audited(
        "到期、待发布、待复核的提醒（仅知识库编辑）",
        "What is due: texts that end, later texts not published, drafts that wait; for editors only",
        kind=RecordKind.KNOWLEDGE,
        action=Action.JUDGE,
    )
    async def knowledge_reminders(
        self, info: Info, days: int = SOON_DAYS, waiting_days: int = PATIENCE_DAYS
    ) -> KnowledgeReminders:
        """Reminders."""
        return await reminders.find_reminders(info.context, days=days, waiting_days=waiting_days)
