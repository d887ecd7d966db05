"""What linking gives (关联结果): for each mention at most three candidates, and whether the first is safe by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from nlp.mention import Mention

MOST_CANDIDATES = 3


class State(StrEnum):
    """关联状态."""

    LINKED = "linked"
    UNRESOLVED = "unresolved"


class Reason(StrEnum):
    """How a candidate was found (关联依据), as a short code; :data:`REASONS` tells it in both languages."""

    TOKEN = "token"
    CODE = "code"
    ALIAS = "alias"
    IN_TEXT = "in_text"
    NAME = "name"
    SHORT_NAME = "short_name"
    SOUND = "sound"
    SIMILAR = "similar"
    ABBREVIATION = "abbreviation"
    BRANCH = "branch"
    KIND = "kind"
    ELSEWHERE = "elsewhere"
    MASKED = "masked"
    NAME_AT_INSTITUTION = "name_at_institution"
    NAME_IN_HOUSEHOLD = "name_in_household"
    NAME_AND_BIRTH = "name_and_birth"
    VOCABULARY = "vocabulary"


REASONS: Mapping[Reason, tuple[str, str]] = MappingProxyType(
    {
        Reason.TOKEN: ("号码一致", "The same number"),
        Reason.CODE: ("编码一致", "The same code"),
        Reason.ALIAS: ("此前已确认的称呼", "A name that was confirmed before"),
        Reason.IN_TEXT: ("同文中的简称", "Short for a name in the same text"),
        Reason.NAME: ("名称一致", "The same name"),
        Reason.SHORT_NAME: ("简称或通称一致", "The same name told shorter"),
        Reason.SOUND: ("读音相同、用字不同", "Sounds the same, written otherwise"),
        Reason.SIMILAR: ("名称相近", "A similar name"),
        Reason.ABBREVIATION: ("缩略名称", "An abbreviation"),
        Reason.BRANCH: ("名称相同，门店或院区未写明或不同", "The same name; the branch is not told, or another"),
        Reason.KIND: ("名称相同，机构类别不同或未写明", "The same name; the kind is another, or not told"),
        Reason.ELSEWHERE: ("名称相符，地区不同或不明", "The name fits; the place is another, or not known"),
        Reason.MASKED: ("匿名写法，仅部分字相符", "Partly masked; what is shown fits"),
        Reason.NAME_AT_INSTITUTION: ("同名且与文中机构有关", "The same name, at an institution of the text"),
        Reason.NAME_IN_HOUSEHOLD: ("同名且与文中人员同户", "The same name, in the household of a person of the text"),
        Reason.NAME_AND_BIRTH: ("同名且出生日期或地区相符", "The same name; birth date or place fits"),
        Reason.VOCABULARY: ("手法词表", "Vocabulary of methods"),
    }
)
"""Chinese and English, by code."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a mention may stand for: ``label`` and ``key`` of the graph, ``score`` in (0, 1].

    ``exact``: by a number, code or vocabulary, not by likeness.
    """

    label: str
    key: str
    name: str
    score: float
    reason: Reason
    exact: bool = False

    @property
    def node(self) -> str:
        """The node's id, ``Label:key``."""
        return f"{self.label}:{self.key}"

    @property
    def why(self) -> tuple[str, str]:
        """The reason in Chinese and English."""
        return REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention with its candidates, best first; ``linked`` only where the first is safe without a person."""

    mention: Mention
    candidates: tuple[Candidate, ...] = ()
    state: State = State.UNRESOLVED
