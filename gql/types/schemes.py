"""The register of schemes (手法目录) as the latest run left it."""

from __future__ import annotations

import strawberry

from gql.types.rings import SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("手法及其运行情况", "A scheme and whether the latest run ran it"))
class SchemeEntry:
    """One scheme of the register."""

    scheme: SchemeInfo = field("手法", "The scheme")
    family: SchemeInfo = field("所属手法族", "The family that it is run with")
    version: int = field("版本", "Version of the family")
    ran: bool = field("最近一次检测是否运行", "Whether the latest run ran it")
    reason: Sentence | None = field("未运行的原因", "Why it did not run; null when it ran or nothing was run yet")
