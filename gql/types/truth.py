"""What was planted in a synthetic city (真值), for "was it right?"; absent in every real installation."""

from __future__ import annotations

import strawberry

from gql.types.rings import SchemeInfo
from gql.wording import both, field


@strawberry.type(description=both("植入团伙", "A ring that was planted"))
class PlantedRing:
    """A planted ring and what detection found of it."""

    id: strawberry.ID = field("植入编号", "Id in the truth file")
    scheme: SchemeInfo = field("手法", "Scheme")
    level: str | None = field("难度", "Difficulty")
    members: int = field("植入成员数", "Planted members")
    found: int = field("所比团伙命中的成员数", "Planted members that are core members of the compared ring")
    ring: strawberry.ID | None = field("最相符的团伙", "The detected ring that overlaps it most")
    overlap: float = field("重合度（Jaccard）", "Jaccard overlap of members")


@strawberry.type(description=both("植入的无辜相似者", "An innocent look-alike that was planted"))
class LookAlike:
    """An innocent look-alike."""

    id: strawberry.ID = field("编号", "Id in the truth file")
    kind: str = field("种类", "Kind")
    members: int = field("成员数", "Members")
    overlap: float = field("与所比团伙的重合度", "Jaccard overlap with the compared ring")


@strawberry.type(description=both("真值对照", "Detection compared with what was planted"))
class TruthView:
    """Detection compared with what was planted."""

    verdict: str | None = field(
        "所问团伙：PLANTED|LOOKALIKE|NEITHER；未指定为空",
        "For the ring asked about: PLANTED, LOOKALIKE or NEITHER; null when no ring was named",
    )
    planted: list[PlantedRing] = field("植入团伙", "Planted rings, best overlap first")
    look_alikes: list[LookAlike] = field("无辜相似者", "Innocent look-alikes, best overlap first")
    planted_total: int = field("植入总数", "Planted rings in all")
    planted_found: int = field("已发现的植入数", "Planted rings that a detected ring overlaps by at least 0.5")
