"""A list compared with the data (名单比对)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.types.nodes import NodeBrief
from gql.types.subject_parts import SubjectRing
from gql.types.words import Sentence
from gql.wording import both, described_enum, field


class MatchOutcome(StrEnum):
    """What one line came to."""

    FOUND = "FOUND"
    NOT_FOUND = "NOT_FOUND"
    MALFORMED = "MALFORMED"


described_enum(
    MatchOutcome,
    ("比对结果", "What one line came to"),
    {
        "FOUND": ("命中", "Found"),
        "NOT_FOUND": ("可见范围内没有", "Not within the reader's scope"),
        "MALFORMED": ("无法比对", "Cannot be matched"),
    },
)


@strawberry.input(description=both("名单", "A list: text, or a file"))
class MatchListInput:
    """Either pasted text or a file; at most 2 000 lines, ID numbers or codes."""

    text: str | None = field("文本，每行一个", "Text, one a line", default=None)
    file_name: str | None = field("文件名 .txt|.csv|.xlsx", "Name of the file, .txt, .csv or .xlsx", default=None)
    content: str | None = field("文件内容（Base64）", "Content of the file, Base64", default=None)


@strawberry.type(description=both("命中对象", "One object that a line names"))
class MatchHit:
    """An object and the rings that name it."""

    node: NodeBrief = field("对象", "The object")
    rings: list[SubjectRing] = field("涉及的团伙，至多 5 个", "Rings that name it, at most 5")
    more_rings: bool = field("还有未列出的团伙", "Whether more rings name it")


@strawberry.type(description=both("名单行", "One line of the list"))
class MatchRow:
    """A line that was found or cannot be matched."""

    line: int = field("行号", "Line number")
    shown: str = field("输入，已遮蔽", "The input, masked")
    outcome: MatchOutcome = field("结果", "What it came to")
    reason: Sentence | None = field("无法比对的原因", "Why it cannot be matched")
    hits: list[MatchHit] = field("命中对象，至多 10 个", "Objects that it names, at most 10")
    total: int = field("命中对象数", "How many objects it names")


@strawberry.type(description=both("名单比对结果", "A list compared with the data"))
class ListMatch:
    """lines = found + not found + malformed."""

    lines: int = field("名单行数", "Lines of the list, blank ones and a heading left out")
    found: int = field("命中行数", "Lines that name somebody within the scope")
    not_found: int = field("未命中行数", "Lines that name nobody within the scope")
    malformed: int = field("无法比对行数", "Lines that cannot be matched")
    blank: int = field("空行数", "Blank lines")
    heading: bool = field("首行是表头", "Whether the first line was taken as a heading")
    rows: list[MatchRow] = field("逐行结果", "Every line with what it came to")


ListMatchResult = Annotated[
    ListMatch | Refused,
    strawberry.union("ListMatchResult", description=both("名单比对受理结果", "A list compared, or why it was not")),
]
