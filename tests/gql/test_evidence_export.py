"""A ring's evidence as a workbook: content, chart numbers, masking, watermark, neutral cells, audit before the bytes."""

from __future__ import annotations

import datetime
import io
import sqlite3

import httpx
import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from gql.evidence_book import Sheet, Watermark, build_workbook, neutral
from gql.export_routes import SHANGHAI
from graph.ledger.ring import RingRecord
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", '  =HYPERLINK("x")']


def _ring(desk: Desk, owner: str = OURS) -> RingRecord:
    return desk.ledger.rings.page(Scope(frozenset({owner})), first=1).rings[0]


async def _export(client: Client, ring: str) -> httpx.Response:
    return await client.http.post(f"/api/rings/{ring}/evidence.xlsx")


def _book(answer: httpx.Response) -> Workbook:
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def _column(book: Workbook, sheet: str, heading: str) -> list[object]:
    page = book[sheet]
    titles = [cell.value for cell in page[2]]
    at = next(n for n, title in enumerate(titles) if heading in str(title))
    return [row[at].value for row in page.iter_rows(min_row=3)]


@pytest.mark.engine
async def test_the_workbook_holds_the_rings_claims_with_chart_numbers_and_its_members(desk: Desk) -> None:
    ring = _ring(desk)
    book = _book(await _export(await desk.as_("officer"), ring.id))
    assert book.sheetnames == [
        "说明 Explanation",
        "说明条目 Statements",
        "成员 Members",
        "证据 Evidence",
        "结算 Claims",
    ]
    assert set(_column(book, "结算 Claims", "结算编号")) == set(ring.claims)
    assert any(_column(book, "结算 Claims", "住院门诊号"))
    persons = {f"Person:{id}" for id in _column(book, "成员 Members", "编号")}
    assert {id for id in ring.core if id.startswith("Person:")} <= persons
    stored = sum(len(piece["rows"] or [None]) for piece in ring.facts["evidence"])  # type: ignore[union-attr,index,call-overload,arg-type]
    assert book["证据 Evidence"].max_row == 2 + stored
    assert any("说明" in str(row[0].value) for row in book["说明 Explanation"].iter_rows(min_row=2))


@pytest.mark.engine
async def test_names_are_masked_unless_the_purpose_opens_them(desk: Desk) -> None:
    ring = _ring(desk)
    for name, purpose, clear in (("officer", "", False), ("analyst", "核查", False), ("officer", "核查", True)):
        book = _book(await _export(await desk.as_(name, purpose=purpose), ring.id))
        names = [str(n) for n in _column(book, "结算 Claims", "姓名") if n]
        assert names
        assert all(("*" in n) is not clear for n in names)


@pytest.mark.engine
async def test_every_sheet_carries_who_took_it_when_and_the_number_of_the_audit_entry(desk: Desk) -> None:
    ring = _ring(desk)
    book = _book(await _export(await desk.as_("officer", purpose="移送审查"), ring.id))
    officer = desk.ledger.accounts.get("officer").id
    (entry, *_) = desk.ledger.audit.find(OURS, actor=officer, limit=1).entries
    assert entry.action == "EXPORT.ring"
    assert entry.case == ring.id
    assert entry.purpose == "移送审查"
    assert entry.rows >= len(ring.claims)
    for page in book:
        first = str(page["A1"].value)
        for part in ("officer", OURS, "移送审查", f"{OURS}-{entry.sequence}"):
            assert part in first
        assert page.oddHeader is not None
        assert page.oddHeader.center.text == page.oddFooter.center.text
        assert f"{OURS}-{entry.sequence}" in str(page.oddHeader.center.text)


@pytest.mark.engine
async def test_the_entry_names_the_ring_its_members_and_its_claims(desk: Desk) -> None:
    ring = _ring(desk)
    _book(await _export(await desk.as_("officer"), ring.id))
    for shown in (f"Ring:{ring.id}", min(ring.core), f"Claim:{min(ring.claims)}"):
        assert desk.ledger.audit.find(OURS, about=shown, limit=1).entries[0].action == "EXPORT.ring"


@pytest.mark.engine
async def test_a_forbidden_ring_and_one_that_is_not_there_get_the_same_answer_and_are_noted(desk: Desk) -> None:
    officer = await desk.as_("officer")
    answers = [await _export(officer, ring) for ring in (_ring(desk, THEIRS).id, "no-such-ring")]
    answers.append(await _export(await desk.as_("auditor"), _ring(desk).id))
    shown = [{**a.json()["errors"][0]["extensions"], "requestId": ""} for a in answers]
    assert [a.status_code for a in answers] == [404, 404, 404]
    assert shown[0] == shown[1] == shown[2]
    auditor = desk.ledger.accounts.get("auditor").id
    assert desk.ledger.audit.find(OURS, actor=auditor, limit=1).entries[0].decision.startswith("deny:")


@pytest.mark.engine
async def test_nobody_exports_without_a_session_or_from_another_site(desk: Desk) -> None:
    ring = _ring(desk).id
    assert (await _export(desk.stranger(), ring)).status_code == 401
    client = await desk.as_("officer")
    address = f"/api/rings/{ring}/evidence.xlsx"
    assert (await client.http.post(address, headers={"x-requested-by": "other"})).status_code == 403
    assert (await client.http.get(address)).status_code in (404, 405)


@pytest.mark.engine
async def test_nothing_leaves_while_the_audit_is_down(desk: Desk) -> None:
    client, ring = await desk.as_("officer"), _ring(desk).id
    connection = sqlite3.connect(desk.folder.ledger, timeout=10)
    connection.execute("ALTER TABLE audit RENAME TO audit_away")
    connection.commit()
    try:
        answer = await _export(client, ring)
    finally:
        connection.execute("ALTER TABLE audit_away RENAME TO audit")
        connection.commit()
        connection.close()
    assert answer.status_code == 503
    assert not answer.content.startswith(b"PK")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_that_a_spreadsheet_would_run_is_plain_text(text: str) -> None:
    mark = Watermark("=cmd", OURS, datetime.datetime(2026, 1, 1, tzinfo=SHANGHAI), "+p", "1")
    content = build_workbook([Sheet("x", (10,), (text,), [[text]], text)], mark)
    page = openpyxl.load_workbook(io.BytesIO(content))["x"]
    for row in page.iter_rows():
        for cell in row:
            assert cell.data_type == "s"
            assert not str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert str(page["A3"].value).startswith("'")
    assert neutral("张三 = 李四") == "张三 = 李四"
    assert neutral(-5) == -5
