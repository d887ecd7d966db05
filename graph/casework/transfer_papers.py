"""Papers of a transfer (移送文书): letter, report of the inquiry, inventory and receipt as Word files.

They are written from what officers entered into the transfer and from nothing else: no tip, no reporter and no reward has a
way in. Amounts stand beside the thresholds as they were when it was submitted; nothing is decided here.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from graph.casework.clocks import CHINA
from graph.casework.transferring import Handover, Paper
from graph.ledger.transfer import FileKind, TransferRecord, TransferType

TITLES: dict[TransferType, str] = {
    TransferType.CRIMINAL: "涉嫌犯罪案件移送书",
    TransferType.DISCIPLINE: "问题线索移送书",
    TransferType.OTHER_AGENCY: "案件移送书",
    TransferType.HANDLING: "移送经办机构处理通知书",
    TransferType.ASSISTANCE: "协助调查函",
    TransferType.AUDIT: "审计移送处理书",
}

NO_DECISION = "以上数额与标准仅并列供参考，是否达到标准由受移送机关依法认定。"

FONT = "宋体"


def write_papers(handover: Handover) -> list[Paper]:
    """The four papers, in the order in which they are listed."""
    report, inventory, receipt = _report(handover), _inventory(handover), _receipt(handover)
    letter = _letter(handover, (report, inventory, receipt))
    return [letter, report, inventory, receipt]


def _letter(of: Handover, papers: Sequence[Paper]) -> Paper:
    record, title = of.transfer, TITLES[of.transfer.type]
    page = _Page(title)
    page.line(f"编号：{record.id}")
    page.line(f"{_agency(of, record.to_agency)}：", bold=True)
    page.line(f"我单位在工作中发现“{record.title}”，根据{record.basis}，现移送你单位依法处理。")
    if record.supplements is not None:
        page.line(f"本次移送补充编号 {record.supplements} 的移送。")
    _parties(page, record)
    _amount(page, record)
    _articles(page, record)
    page.heading("移送材料")
    page.table(
        ("序号", "名称", "SHA-256"),
        [
            *((str(n), one.name, hashlib.sha256(one.content).hexdigest()) for n, one in enumerate(papers, 1)),
            *((str(n), one.name, one.sha256) for n, one in enumerate(of.attachments, len(papers) + 1)),
        ],
    )
    page.line("本移送书及全部材料的 SHA-256 值载于随附的 manifest.json。")
    page.heading("经办")
    page.line(f"经办人员：{'、'.join(one.name for one in record.officers)}")
    page.line(f"批准：{record.approved_by_name or ''}　{_day(record.approved_at)}")
    page.line(f"签署：{of.signed_by}")
    page.closing(_agency(of, record.from_agency), of.signed_at)
    return page.paper(FileKind.LETTER)


def _report(of: Handover) -> Paper:
    record = of.transfer
    page = _Page("调查报告")
    page.line(f"案件：{record.title}（移送编号 {record.id}）")
    _parties(page, record)
    page.heading("查明的事实")
    page.text(record.content.facts)
    if record.content.findings:
        page.heading("调查意见")
        page.text(record.content.findings)
    _amount(page, record)
    _articles(page, record)
    page.line(f"经办人员：{'、'.join(one.name for one in record.officers)}")
    page.closing(_agency(of, record.from_agency), of.signed_at)
    return page.paper(FileKind.REPORT)


def _inventory(of: Handover) -> Paper:
    page = _Page("涉案物品、证据清单")
    page.line(f"移送编号：{of.transfer.id}")
    items = of.transfer.content.items
    page.table(
        ("序号", "名称", "数量", "备注"),
        [(str(n), one.name, one.quantity, one.note) for n, one in enumerate(items, 1)],
    )
    if not items:
        page.line("无随案移送物品。")
    if of.attachments:
        page.heading("电子材料")
    page.table(
        ("序号", "名称", "字节", "SHA-256"),
        [(str(n), one.name, str(one.size), one.sha256) for n, one in enumerate(of.attachments, 1)],
    )
    page.line("移交人：　　　　　　　　接收人：　　　　　　　　年　　月　　日")
    return page.paper(FileKind.INVENTORY)


def _receipt(of: Handover) -> Paper:
    page = _Page("移送回执")
    page.line(f"{_agency(of, of.transfer.from_agency)}：", bold=True)
    page.line(f"你单位移送的“{of.transfer.title}”（移送编号 {of.transfer.id}）及所附材料已收到。")
    page.line("收到材料：　　　份　　　核对清单：□ 相符　□ 不符（说明：　　　　　　　　）")
    page.line("接收人：　　　　　　　　")
    page.line(f"{_agency(of, of.transfer.to_agency)}（印章）　　　　年　　月　　日　　时")
    return page.paper(FileKind.RECEIPT)


def _parties(page: _Page, record: TransferRecord) -> None:
    if record.content.parties:
        page.heading("涉案单位和人员")
        rows = [(one.name, one.role, one.number) for one in record.content.parties]
        page.table(("名称", "身份", "证件或代码"), rows)


def _amount(page: _Page, record: TransferRecord) -> None:
    if record.amount is None:
        return
    page.heading("涉案金额")
    page.line(f"人民币 {record.amount:,.2f} 元。")
    bands = record.threshold.get("bands")
    if isinstance(bands, list) and bands:
        page.line(f"数额标准（{record.threshold.get('matter', '')}，{record.threshold.get('on', '')}）：")
        keys = ("name", "figure", "source")
        page.table(("标准", "金额（元）", "依据"), [tuple(str(band.get(key, "")) for key in keys) for band in bands])
        page.line(NO_DECISION)


def _articles(page: _Page, record: TransferRecord) -> None:
    if record.content.articles:
        page.heading("涉及条款")
        for article in record.content.articles:
            page.line(article)


def _agency(of: Handover, code: str) -> str:
    return of.agencies.get(code, code)


def _day(at: datetime | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日"


class _Page:
    """One Word file in the making."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._document: Any = Document()
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(12)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        self._document.core_properties.author = ""
        self._document.core_properties.title = title
        head = self._document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run(title)
        run.bold, run.font.size = True, Pt(18)

    def heading(self, text: str) -> None:
        """A heading inside the page."""
        self._document.add_paragraph().add_run(text).bold = True

    def line(self, text: str, *, bold: bool = False) -> None:
        """One paragraph."""
        self._document.add_paragraph().add_run(_plain(text)).bold = bold

    def text(self, text: str) -> None:
        """Paragraphs as the officer parted them."""
        for part in text.splitlines():
            if part.strip():
                self.line(part)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table with a head; nothing when it has no rows."""
        lines = list(rows)
        if not lines:
            return
        table = self._document.add_table(rows=1, cols=len(head))
        table.style = "Table Grid"
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            cell.text = text
        for line in lines:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = _plain(text)

    def closing(self, agency: str, at: datetime) -> None:
        """Whose paper it is, and of which day."""
        for text in (f"{agency}（印章）", _day(at)):
            last = self._document.add_paragraph(_plain(text))
            last.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def paper(self, kind: FileKind) -> Paper:
        """The finished file."""
        out = io.BytesIO()
        self._document.save(out)
        return Paper(kind, f"{self._title}.docx", out.getvalue())


def _plain(text: str) -> str:
    """Without the control characters that a Word file cannot hold."""
    return "".join(c for c in text if ord(c) >= 32 or c in "\t\n")
