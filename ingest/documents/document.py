"""What reading a document gives (读取结果): the working copy, its parts, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.documents.offsets import Offsets


class PieceKind(StrEnum):
    """What a stretch of the text was in the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    FIELD = "field"
    PICTURE = "picture"
    LINE = "line"
    PAGE = "page"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in shares of the page's width and height (0 to 1), counted from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the working copy, end exclusive.

    ``page`` counts from 1. Pieces of different kinds overlap (a page holds its paragraphs, a paragraph its lines);
    those of one kind do not. ``confidence`` (0 to 1) is the recogniser's own, for lines read from a picture.
    """

    kind: PieceKind
    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None


class Unread(StrEnum):
    """What of a document is not in the working copy; texts in `UNREAD_TEXTS`."""

    HIDDEN_TEXT = "hidden_text"
    DELETED_REVISION = "deleted_revision"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_LAYER = "hidden_layer"
    OUTSIDE_PAGE = "outside_page"
    REPEATED_TEXT = "repeated_text"
    UNREADABLE_LINE = "unreadable_line"
    BLANK_PAGE = "blank_page"
    SMALL_PICTURE = "small_picture"
    PICTURE = "picture"
    OUTSIDE_PICTURE = "outside_picture"
    EMBEDDED_OBJECT = "embedded_object"
    MACRO = "macro"
    SCRIPT = "script"
    ATTACHMENT = "attachment"
    UNDECODED = "undecoded"
    CUT_NUMBER = "cut_number"


UNREAD_TEXTS: dict[Unread, tuple[str, str]] = {
    Unread.HIDDEN_TEXT: ("隐藏文字，未读入", "hidden text was not read"),
    Unread.DELETED_REVISION: ("修订中已删除的文字，未读入", "text deleted in tracked changes was not read"),
    Unread.HIDDEN_SHEET: ("隐藏的工作表，未读入", "a hidden sheet was not read"),
    Unread.HIDDEN_LAYER: (
        "扫描页自带的不可见文字层未采用，已重新识别",
        "the invisible text layer of a scan was not used; the page was recognised anew",
    ),
    Unread.OUTSIDE_PAGE: ("位于页面之外的文字，未读入", "text outside the page was not read"),
    Unread.REPEATED_TEXT: (
        "与邻近文字相同的文字可能未读入（字体未嵌入）",
        "text equal to its neighbours may be missing (its font is not embedded)",
    ),
    Unread.UNREADABLE_LINE: ("识别把握不足的行，未读入", "a line could not be recognised with confidence"),
    Unread.BLANK_PAGE: ("页面上没有找到文字", "no text was found on the page"),
    Unread.SMALL_PICTURE: ("过小的图片，未识别", "a picture too small to hold text was not recognised"),
    Unread.PICTURE: (
        "图片格式不支持或已损坏，未识别",
        "a picture of an unknown format, or damaged, was not recognised",
    ),
    Unread.OUTSIDE_PICTURE: ("外部链接的图片，未下载", "a picture on another server was not fetched"),
    Unread.EMBEDDED_OBJECT: ("嵌入的对象，未读入", "an embedded object was not read"),
    Unread.MACRO: ("宏，未读入也未运行", "macros were neither read nor run"),
    Unread.SCRIPT: ("脚本，未读入也未运行", "scripts were neither read nor run"),
    Unread.ATTACHMENT: ("附件，未能读入", "an attachment could not be read"),
    Unread.UNDECODED: ("无法解码的字符，以 � 代替", "characters that could not be decoded stand as �"),
    Unread.CUT_NUMBER: (
        "超过 15 位的数字，电子表格软件已截断其尾数",
        "numbers of more than 15 digits, whose end the spreadsheet program had cut",
    ),
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that was not read: what, on which page (from 1) or in which part, how often, and why if it was refused.

    ``part`` is a sheet's or an attachment's name. ``reason`` holds the Chinese and English sentence of a refusal.
    """

    what: Unread
    page: int | None = None
    part: str | None = None
    count: int = 1
    reason: tuple[str, str] | None = None

    @property
    def zh(self) -> str:
        return self.reason[0] if self.reason else UNREAD_TEXTS[self.what][0]

    @property
    def en(self) -> str:
        return self.reason[1] if self.reason else UNREAD_TEXTS[self.what][1]


class Trace(StrEnum):
    """Metadata that can identify a person (可识别个人的元数据), by kind."""

    AUTHOR = "author"
    LAST_MODIFIED_BY = "last_modified_by"
    COMMENT_AUTHOR = "comment_author"
    REVISION_AUTHOR = "revision_author"
    COMPANY = "company"
    CUSTOM_PROPERTY = "custom_property"
    SOFTWARE = "software"
    EXIF = "exif"
    GPS = "gps"
    CAMERA_OWNER = "camera_owner"
    XMP = "xmp"
    MAIL_FROM = "mail_from"
    MAIL_TO = "mail_to"
    MAIL_RECEIVED = "mail_received"
    MAIL_IP = "mail_ip"
    MAIL_SOFTWARE = "mail_software"
    MAIL_HEADER = "mail_header"


@dataclass(frozen=True, slots=True)
class Removed:
    """Metadata that is in the original and not in the working copy; the kind and how often, never the value."""

    kind: Trace
    count: int = 1


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as it was read.

    ``text`` is the working copy: half-width letters and digits, simplified characters, no control or zero-width
    characters, paragraphs divided by line feeds, cells of a row by tabs. ``original_text`` is what stood in the file;
    ``offsets`` leads from the one to the other. ``sha256`` (hex) and ``size`` (bytes) are those of the file.
    ``claimed`` is the file name's extension where it contradicts the content. ``attachments`` are documents of their
    own, in the order of the file; their texts are not part of ``text``.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    text: str
    original_text: str
    offsets: Offsets
    pieces: tuple[Piece, ...]
    title: str | None
    pages: int | None
    withheld: tuple[Withheld, ...]
    removed: tuple[Removed, ...]
    claimed: str | None = None
    attachments: tuple[ParsedDocument, ...] = ()
