"""Sentences shown to people in both languages (中英文语句)."""

from __future__ import annotations

import strawberry

from gql.wording import both, field


@strawberry.type(description=both("中英文语句", "One statement in both languages"))
class Sentence:
    """One statement in both languages."""

    zh: str = field("中文", "Chinese text")
    en: str = field("英文", "English text")
