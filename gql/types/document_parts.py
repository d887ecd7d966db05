"""Parts of a document: its text, how far it was judged, what parsing left out (文书组成)."""

from __future__ import annotations

import strawberry

from gql.types.scalars import Json
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("文书正文", "The working copy of a document"))
class DocumentText:
    """Its text, for whom a stated purpose opens it."""

    text: str | None = field(
        "正文；未说明查询目的或无权见个人信息时为空",
        "The text; null when the reader's purpose does not open personal values",
    )
    masked: bool = field("正文是否已遮蔽", "Whether the text is withheld for that reason")
    length: int = field("字符数", "Characters")
    pieces: Json = field(
        "段落、表格、页等：[种类, 起, 止, 页码, 位置]",
        "Paragraphs, tables, pages ...: [kind, start, end, page, [left, top, right, bottom]]",
    )


@strawberry.type(description=both("提及的研判进度", "How far a document's mentions have been judged"))
class MentionCounts:
    """How many mentions stand how."""

    proposed: int = field("待研判", "Nobody has judged them")
    confirmed: int = field("已确认", "Confirmed")
    corrected: int = field("已更正", "Corrected")
    rejected: int = field("已驳回", "Rejected")


@strawberry.type(description=both("未读入或已去除的内容", "What of the original is not in the text"))
class LeftOut:
    """What parsing left out, counted."""

    what: Sentence = field("内容", "What it was")
    page: int | None = field("页码", "Page, from 1")
    part: str | None = field("所在部分", "Sheet or attachment")
    count: int = field("数量", "How often")
