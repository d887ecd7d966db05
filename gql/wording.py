"""Bilingual descriptions of schema fields (字段说明): every field says what it is in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry


def both(zh: str, en: str) -> str:
    """One description with both languages, Chinese first, parted by `` / ``."""
    return f"{zh} / {en}"


def field(zh: str, en: str, **options: Any) -> Any:
    """A plain schema field with its two descriptions."""
    return strawberry.field(description=both(zh, en), **options)


def described_enum(enum: type[Enum], title: tuple[str, str], members: Mapping[str, tuple[str, str]]) -> None:
    """Makes ``enum`` a GraphQL enumeration whose type and members are described in both languages."""
    strawberry.enum(enum, description=both(*title))
    definition: Any = enum.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = both(*members[value.name])
