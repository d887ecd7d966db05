"""Parts of a tip: the text as it came in, the text that may be read, what a match rests on (线索组成)."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.nodes import NodeBrief
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("拟隐去的片段", "A passage that is the reporter's own"))
class OwnPassage:
    """Offsets count characters (code points) of the proposal's text, end exclusive."""

    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")
    kind: str = field("类别", "Kind: name, phone, id_number, birth, address, email, account, employer ...")
    reason: Sentence = field("依据", "Why")
    confidence: float = field("置信度", "Confidence in (0, 1]")
    proposed: bool = field("默认隐去", "Taken out unless the handler objects")


@strawberry.type(description=both("可能暴露举报人的片段", "A passage that could tell who the reporter is"))
class IdentifyingPassage:
    """Offsets count characters (code points), end exclusive."""

    start: int = field("起始字符", "First character")
    end: int = field("结束字符（不含）", "End, exclusive")
    grade: str = field("程度 high|medium|low", "How far: high, medium or low")
    reason: Sentence = field("依据", "Why")


@strawberry.type(description=both("随附文件", "A file that came with a tip"))
class EnclosedFile:
    """Its text is part of the proposal's where it could be read."""

    file: str = field("文件名，仅受理人员可见", "Its name as given, for tip handlers alone")
    read: bool = field("文字已读入", "Whether its text was read")
    why: Sentence | None = field("未读入的原因", "Why it was not")


@strawberry.type(description=both("待确认的原文", "A tip as it came in, with what is to be taken out marked"))
class TipOriginal:
    """For tip handlers alone; the reporter's form is not part of it."""

    text: str = field("原文，含已读入的附件文字", "The text as it came in, with the texts of its files")
    own: list[OwnPassage] = field("举报人自身信息", "Passages that are the reporter's own")
    identifying: list[IdentifyingPassage] = field(
        "可能暴露举报人的内容", "Passages through which the reporter might be known"
    )
    received_at: datetime.datetime = field("收到时间", "When it came in, exactly")
    channel: str = field("渠道原文", "The channel as it was worded")
    external: str | None = field("来源编号", "The number it had where it came from")
    files: list[EnclosedFile] = field("随附文件", "Files that came with it")


@strawberry.type(description=both("工作文本", "What may be read of a tip"))
class TipText:
    """The confirmed text, with the passages that could still tell who the reporter is."""

    text: str | None = field("文本；未说明查询目的者为空", "The text; null without a stated purpose")
    masked: bool = field("是否因此遮蔽", "Whether the text is withheld for that reason")
    marks: list[IdentifyingPassage] = field("可能暴露举报人的内容", "Passages to be careful with")


@strawberry.type(description=both("关联依据", "What a match rests on"))
class TipEvidence:
    """One piece of evidence."""

    statement: Sentence = field("说明", "What it is")
    node: NodeBrief | None = field("共同指向的对象", "The object that both name, where the reader may see it")
