"""Passages of a tip (线索片段): what is the reporter's own, and what could give the reporter away.

Offsets count Python characters of the text that was given, end exclusive. Passages hold what must be kept secret: they
are never logged, and live in memory until a handler has decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

PROPOSED = 0.5
"""From this confidence on a passage is taken unless the handler objects; below it, only if the handler asks."""


class OwnKind(StrEnum):
    """What of the reporter a passage gives (本人信息类别)."""

    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    BIRTH = "birth"
    ADDRESS = "address"
    EMAIL = "email"
    ACCOUNT = "account"
    """WeChat, QQ, screen names, bank and insurance cards."""
    EMPLOYER = "employer"
    POSITION = "position"
    """Post, department, title, what one alone does."""
    WORK_ID = "work_id"
    PLATE = "plate"
    RELATIVE = "relative"
    """Name of a relative by whom the reporter is known."""
    SIGNATURE = "signature"
    """How an unnamed reporter signs: 一名知情的护士."""
    DATE = "date"
    """The day of writing, beside a signature."""
    OTHER = "other"


PLACEHOLDERS: dict[OwnKind, str] = {
    OwnKind.NAME: "〔举报人〕",
    OwnKind.PHONE: "〔电话〕",
    OwnKind.ID_NUMBER: "〔证件号〕",
    OwnKind.BIRTH: "〔出生日期〕",
    OwnKind.ADDRESS: "〔住址〕",
    OwnKind.EMAIL: "〔邮箱〕",
    OwnKind.ACCOUNT: "〔账号〕",
    OwnKind.EMPLOYER: "〔单位〕",
    OwnKind.POSITION: "〔职务〕",
    OwnKind.WORK_ID: "〔工号〕",
    OwnKind.PLATE: "〔车牌〕",
    OwnKind.RELATIVE: "〔亲属〕",
    OwnKind.SIGNATURE: "〔署名〕",
    OwnKind.DATE: "〔日期〕",
    OwnKind.OTHER: "〔本人信息〕",
}
"""What stands in the working text instead: a noun, so that the sentence still reads."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is shown to the handler, one short sentence in each language, without the passage itself."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """One passage that is the reporter's own; ``value`` is the text there, ``confidence`` is in (0, 1]."""

    start: int
    end: int
    kind: OwnKind
    value: str = field(repr=False)
    reason: Reason
    confidence: float

    @property
    def proposed(self) -> bool:
        """True when it is taken out unless the handler objects."""
        return self.confidence >= PROPOSED


class Grade(StrEnum):
    """How far a passage narrows the circle of who may have reported (可识别程度)."""

    HIGH = "high"
    """A handful of people."""
    MEDIUM = "medium"
    """A ward, a shift, a family."""
    LOW = "low"
    """Helps only together with others."""


@dataclass(frozen=True, slots=True)
class IdentifyingPassage:
    """One passage through whose content the reporter might be known; nothing is taken out without a handler."""

    start: int
    end: int
    grade: Grade
    value: str = field(repr=False)
    reason: Reason
