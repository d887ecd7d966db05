"""What a tip touches (线索关联)."""

from __future__ import annotations

from typing import Annotated

import strawberry

from gql.audited import audited
from gql.context import Info
from gql.reads import incidents, rings, tip_contents
from gql.types.incidents import Incident
from gql.types.jobs import Refused
from gql.types.ring import Ring
from gql.types.tip_parts import TipEvidence
from gql.types.tip_words import TipMatchKind, TipMatchState
from gql.wording import both, field
from graph.casework.policy import RecordKind
from graph.ledger.tip import MatchRecord


@strawberry.type(description=both("线索关联", "What a tip was found to touch"))
class TipMatch:
    """A match as it now stands."""

    record: strawberry.Private[MatchRecord]
    id: strawberry.ID = field("关联编号", "Match id")
    kind: TipMatchKind = field("对象类别", "What it touches")
    target: strawberry.ID = field("对象编号", "Id of the tip, ring or incident")
    score: float = field("分值", "Score in (0, 1]")
    state: TipMatchState = field("研判状态", "What people said of it")
    judged_by: str | None = field("最近研判人", "Who judged it last")

    @audited("依据", "What it rests on", kind=RecordKind.TIP)
    async def evidence(self, info: Info) -> list[TipEvidence]:
        """What it rests on."""
        return await tip_contents.show_evidence(info.context, self.record)

    @audited("团伙；不可见为空", "The ring; null when it is none, or not visible", kind=RecordKind.RING)
    async def ring(self, info: Info) -> Ring | None:
        """The ring."""
        return await rings.find_ring(info.context, self.target) if self.kind is TipMatchKind.RING else None

    @audited("事件；不可见为空", "The incident; null when it is none, or not visible", kind=RecordKind.INCIDENT)
    async def incident(self, info: Info) -> Incident | None:
        """The incident."""
        is_one = self.kind is TipMatchKind.INCIDENT
        return await incidents.find_incident(info.context, self.target) if is_one else None


@strawberry.type(description=both("线索关联列表", "All that a tip touches"))
class TipMatches:
    """Best first."""

    total: int = field("符合规则的总数", "How many met the rules")
    matches: list[TipMatch] = field("关联，每类至多 50 条", "Matches, at most 50 of a kind")


@strawberry.type(description=both("关联已研判", "The judgement was recorded"))
class TipMatchOk:
    """The judgement was recorded."""

    match: TipMatch = field("关联", "The match as it now stands")


TipMatchResult = Annotated[
    TipMatchOk | Refused,
    strawberry.union("TipMatchResult", description=both("关联研判结果", "Outcome of a judgement on a match")),
]
