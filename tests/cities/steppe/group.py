"""A planted group (植入群体): a ring with its level, or a look-alike with its kind."""

from __future__ import annotations

from dataclasses import dataclass, field

LEVELS = ("easy", "medium", "hard")


@dataclass(slots=True)
class Group:
    """Who and what belongs together; lists hold indexes until the truth is written."""

    name: str
    level: str = ""
    schemes: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    bystanders: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    doctors: list[str] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    zh: str = ""
    en: str = ""
