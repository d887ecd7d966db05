"""Why a document was refused (拒读原因): said in the reading process by code, told to people by one table."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """Reasons; the first ones carry the name of their limit in `Limits`."""

    BYTES = "bytes"
    PAGES = "pages"
    CHARACTERS = "characters"
    DEPTH = "depth"
    ATTACHMENTS = "attachments"
    CELLS = "cells"
    PIXELS = "pixels"
    EXPANSION = "expansion"
    UNPACKED_BYTES = "unpacked_bytes"
    ENTRIES = "entries"
    SECONDS = "seconds"
    SILENT_SECONDS = "silent_seconds"
    PAGE_CPU_SECONDS = "page_cpu_seconds"
    MEMORY_BYTES = "memory_bytes"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    MARKUP = "markup"
    CRASHED = "crashed"
    NO_PAGES = "no_pages"
    NO_SUCH_PAGE = "no_such_page"
    ARCHIVE = "archive"
    OLD_WORD = "old_word"
    WPS = "wps"
    OFD = "ofd"
    SLIDES = "slides"
    RTF = "rtf"
    HEIC = "heic"
    OUTLOOK = "outlook"
    OTHER_OFFICE = "other_office"
    UNKNOWN = "unknown"


TEXTS: dict[Why, tuple[str, str]] = {
    Why.BYTES: ("文件超过 {limit} 字节的上限", "the file has more than {limit} bytes"),
    Why.PAGES: ("页数（含图片）超过 {limit} 的上限，请拆分后再交", "more than {limit} pages and pictures; split it"),
    Why.CHARACTERS: ("文字超过 {limit} 字的上限，请拆分后再交", "more than {limit} characters of text; split it"),
    Why.DEPTH: ("附件嵌套超过 {limit} 层", "attachments are nested deeper than {limit}"),
    Why.ATTACHMENTS: ("附件超过 {limit} 个", "more than {limit} attachments"),
    Why.CELLS: (
        "单元格超过 {limit} 个；大批数据请按数据交付接入",
        "more than {limit} cells; take bulk data in as a delivery",
    ),
    Why.PIXELS: ("图片超过 {limit} 像素", "a picture has more than {limit} pixels"),
    Why.EXPANSION: (
        "解压后膨胀超过 {limit} 倍，疑为压缩炸弹",
        "it unpacks to more than {limit} times its size, as zip bombs do",
    ),
    Why.UNPACKED_BYTES: ("解压后超过 {limit} 字节", "it unpacks to more than {limit} bytes"),
    Why.ENTRIES: ("内部文件超过 {limit} 个", "it holds more than {limit} files"),
    Why.SECONDS: ("读取超过 {limit} 秒，已停止", "reading took more than {limit} seconds and was stopped"),
    Why.SILENT_SECONDS: (
        "读取 {limit} 秒没有进展，已停止",
        "reading made no progress for {limit} seconds and was stopped",
    ),
    Why.PAGE_CPU_SECONDS: (
        "读一页用去 {limit} 秒处理器时间仍未读完，已停止",
        "one page took more than {limit} seconds of a processor and reading was stopped",
    ),
    Why.MEMORY_BYTES: ("读取所需内存超过 {limit} 字节，已停止", "reading took more than {limit} bytes of memory"),
    Why.EMPTY: ("文件为空", "the file is empty"),
    Why.ENCRYPTED: ("文件已加密，请去除密码后再交", "the file is encrypted; remove the password first"),
    Why.DAMAGED: ("文件已损坏或不完整（{detail}）", "the file is damaged or incomplete ({detail})"),
    Why.MARKUP: (
        "文件内的 XML 带有实体声明，正常文档不会如此，已拒读",
        "XML inside the file declares entities, which no honest document does",
    ),
    Why.CRASHED: (
        "读取程序异常终止（{detail}），文件可能已损坏或被恶意构造",
        "the reading process died ({detail}); the file may be damaged or made to harm",
    ),
    Why.NO_PAGES: ("这种文件没有可成像的页面", "this kind of file has no pages to be seen"),
    Why.NO_SUCH_PAGE: ("没有这一页，共 {limit} 页", "there is no such page; it has {limit}"),
    Why.ARCHIVE: (
        "压缩包不能直接读取，请解压后逐个提交，使每份材料各有其校验值",
        "archives are not read; unpack it and hand its files in one by one, so that each has its own hash",
    ),
    Why.OLD_WORD: (
        "旧版 Word（.doc）不能直接读取，请用 Word 或 WPS 另存为 .docx 或 PDF",
        "old Word files (.doc) are not read; save it as .docx or PDF in Word or WPS",
    ),
    Why.WPS: (
        "WPS 文字（.wps）不能直接读取，请用 WPS 另存为 .docx 或 PDF",
        "WPS Writer files (.wps) are not read; save it as .docx or PDF in WPS",
    ),
    Why.OFD: (
        "版式文件（.ofd）不能直接读取，请用 OFD 阅读器打印或导出为 PDF",
        "OFD files are not read; print or export it as PDF in an OFD reader",
    ),
    Why.SLIDES: ("演示文稿不能直接读取，请导出为 PDF", "slides are not read; export them as PDF"),
    Why.RTF: ("RTF 不能直接读取，请另存为 .docx 或 PDF", "RTF files are not read; save it as .docx or PDF"),
    Why.HEIC: ("HEIC/AVIF 图片不能直接读取，请另存为 JPEG", "HEIC and AVIF pictures are not read; save it as JPEG"),
    Why.OUTLOOK: (
        "Outlook 邮件（.msg）不能直接读取，请另存为 .eml",
        "Outlook messages (.msg) are not read; save it as .eml",
    ),
    Why.OTHER_OFFICE: (
        "这种办公文件不能直接读取，请另存为 .docx、.xlsx 或 PDF",
        "this kind of office file is not read; save it as .docx, .xlsx or PDF",
    ),
    Why.UNKNOWN: (
        "认不出文件的格式；可读 txt、docx、pdf、xlsx、html、eml 和 png、jpeg、tiff、bmp、webp 图片",
        "its format is unknown; txt, docx, pdf, xlsx, html, eml and png, jpeg, tiff, bmp, webp pictures are read",
    ),
}


class Refusal(Exception):
    """A document that is not read; ``facts`` fill the sentences of `TEXTS`."""

    def __init__(self, why: Why, **facts: str | int) -> None:
        super().__init__(why.value)
        self.why = why
        self.facts = facts

    def sentences(self) -> tuple[str, str]:
        """The reason in Chinese and English, without the file's name."""
        facts = {"limit": "?", "detail": "?"} | self.facts
        zh, en = TEXTS[self.why]
        return zh.format(**facts), en.format(**facts)
