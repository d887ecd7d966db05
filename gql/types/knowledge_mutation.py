"""Changes of the knowledge base (知识库变更): by its editors, a second person between draft and publication."""

from __future__ import annotations

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.types.knowledge_inputs import (
    KnowledgeVersionResult,
    ProposeKnowledgeVersionInput,
    ReviewKnowledgeVersionInput,
)
from gql.wording import both
from gql.writes import knowledge
from graph.casework.policy import Action, RecordKind


@strawberry.type(description=both("知识库变更", "Changes of the knowledge base"))
class KnowledgeMutation:
    """Changes of the knowledge base; part of Mutation."""

    @audited(
        "提出修订（草稿）",
        "Propose an edited text or other days, as a draft",
        kind=RecordKind.KNOWLEDGE,
        action=Action.CREATE,
        refusable=True,
    )
    async def propose_knowledge_version(
        self, info: Info, input: ProposeKnowledgeVersionInput
    ) -> KnowledgeVersionResult:
        """Propose an edit."""
        return await knowledge.propose(info.context, input)

    @audited(
        "复核草稿，须由另一人",
        "Review a draft that another editor proposed",
        kind=RecordKind.KNOWLEDGE,
        action=Action.JUDGE,
        refusable=True,
    )
    async def review_knowledge_version(self, info: Info, input: ReviewKnowledgeVersionInput) -> KnowledgeVersionResult:
        """Review a draft."""
        return await knowledge.review(info.context, input)

    @audited(
        "发布已复核的版本",
        "Publish a reviewed version",
        kind=RecordKind.KNOWLEDGE,
        action=Action.PUBLISH,
        refusable=True,
    )
    async def publish_knowledge_version(self, info: Info, version: strawberry.ID) -> KnowledgeVersionResult:
        """Publish a version."""
        return await knowledge.publish(info.context, version)

    @audited(
        "撤回版本，恢复其所替代者",
        "Withdraw a version; what it had replaced stands again",
        kind=RecordKind.KNOWLEDGE,
        action=Action.WITHDRAW,
        refusable=True,
    )
    async def withdraw_knowledge_version(
        self, info: Info, version: strawberry.ID, reason: str
    ) -> KnowledgeVersionResult:
        """Withdraw a version."""
        return await knowledge.withdraw(info.context, version, reason)
