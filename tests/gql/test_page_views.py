"""Pages of a sealed original are seen as pictures: by whom the text is open to, audited first, and kept nowhere."""

from __future__ import annotations

import io
import sqlite3
from typing import Any

import httpx
import pytest
from PIL import Image
from ulid import ULID

from gql.page_pictures import MOST_PAGES
from graph.ledger.document import DocumentKind, DocumentRecord, DocumentText, NewDocument
from graph.ledger.judging import Judge
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.leaks import as_on_disk
from tests.gql.test_documents_api import record, run_worker, upload
from tests.gql.tips import planted
from tests.ingest.documents.written_pdf import PdfFile, PdfPage, text_at

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("empty_queue")]

SHOWN = """query($id: ID!) { document(id: $id) { pagePictures noPictures { zh en } } }"""
PURPOSE = "核对原件"


def two_pages() -> bytes:
    """A PDF whose second page has a black square in its upper left corner; with text on both, nothing is recognised."""
    text, square = text_at(60, 500, "住院病历"), "0 0 0 rg 0 742 100 100 re f\n"
    return PdfFile([PdfPage(text), PdfPage(text + square)]).bytes()


def kept(desk: Desk, owner: str = OURS, *, content: bytes | None = None, **other: Any) -> DocumentRecord:
    """A document of an agency whose original is sealed, as reading a PDF of two pages leaves it."""
    id, judge = str(ULID()), Judge("tests", "tests", owner)
    data = two_pages() if content is None else content
    sha256 = desk.services.sealed.seal(id, data)
    plain: dict[str, Any] = {
        "id": id,
        "owner": owner,
        "kind": DocumentKind.CASE_FILE,
        "title": "案卷",
        "media_type": "application/pdf",
        "sha256": sha256,
        "size": len(data),
        "text": DocumentText("住院病历"),
        "sealed": True,
        "facts": {"suffix": ".pdf", "pages": 2},
    }
    return desk.ledger.documents.record(NewDocument(**(plain | other)), judge)


async def page(client: Client, document: str, number: object = 1) -> httpx.Response:
    return await client.http.post(f"/api/documents/{document}/pages/{number}")


def told(answer: httpx.Response) -> dict[str, Any]:
    return {**answer.json()["errors"][0]["extensions"], "requestId": ""}


async def test_an_uploaded_paper_is_seen_page_by_page_once_it_was_read(desk: Desk) -> None:
    officer = await desk.as_("officer", purpose=PURPOSE)
    _, id = await upload(officer, "bingli.pdf", two_pages())
    document = (await record(officer, upload=id, title="病历"))["document"]["id"]
    before = (await officer.data(SHOWN, id=document))["document"]
    assert (before["pagePictures"], before["noPictures"]["en"]) == (
        0, "The original has not been read yet; its pages can be seen after that.",
    )  # fmt: skip
    await run_worker(desk)
    assert (await officer.data(SHOWN, id=document))["document"] == {"pagePictures": 2, "noPictures": None}
    answers = [await page(officer, document, number) for number in (1, 2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert (answers[0].headers["content-type"], answers[0].headers["cache-control"]) == ("image/png", "no-store")
    first, second = (Image.open(io.BytesIO(answer.content)).convert("L") for answer in answers)
    assert (first.getpixel((60, 60)), second.getpixel((60, 60))) == (255, 0)


async def test_a_view_is_audited_with_its_page_and_nothing_of_it_stays_in_clear(desk: Desk) -> None:
    officer = await desk.as_("officer", purpose=PURPOSE)
    secret = b"% page-secret-7731\n"
    document = kept(desk, content=two_pages() + secret).id
    content = (await page(officer, document, 2)).content
    entry = desk.ledger.audit.find(OURS, about=document, limit=1).entries[0]
    assert (entry.action, entry.decision, entry.query, entry.purpose) == (
        "VIEW.page", "allow:documents-unmask", "page 2", PURPOSE,
    )  # fmt: skip
    for path in desk.folder.root.rglob("*"):
        if path.is_file() and "cities" not in path.parts:
            on_disk = as_on_disk(path)
            assert secret not in on_disk, path
            assert content not in on_disk, path


async def test_nobody_without_a_purpose_or_the_duty_sees_a_page(desk: Desk) -> None:
    document = kept(desk).id
    assert (await page(desk.stranger(), document)).status_code == 401
    refused = await page(await desk.as_("officer"), document)
    assert (refused.status_code, told(refused)["en"]) == (400, "State the purpose first.")
    for who in ("analyst", "auditor", "handler", "system"):
        assert (await page(await desk.as_(who, purpose=PURPOSE), document)).status_code == 404, who


async def test_another_agencys_page_and_one_that_is_not_there_get_the_same_answer(desk: Desk) -> None:
    lead, foreign = await desk.as_("lead", purpose=PURPOSE), kept(desk, THEIRS).id
    hidden = kept(desk, compartment="01JDCLOSEDCLOSEDCLOSEDCLOS").id
    answers = [await page(lead, id) for id in (foreign, hidden, "01JDZZZZZZZZZZZZZZZZZZZZZZ")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert all(told(answer) == told(answers[0]) for answer in answers)
    entry = desk.ledger.audit.find(OURS, about=foreign, limit=1).entries[0]
    assert (entry.action, entry.decision) == ("VIEW.page", "refused:NOT_FOUND")


@pytest.mark.parametrize("number", [0, -1, 3, 10**30, "x", "1.5"])
async def test_a_page_that_is_not_there_is_refused(desk: Desk, number: object) -> None:
    officer = await desk.as_("officer", purpose=PURPOSE)
    answer = await page(officer, kept(desk).id, number)
    assert (answer.status_code, told(answer)["code"]) == (400, "BAD_INPUT")


async def test_the_original_of_a_tip_stays_in_the_vault_and_the_answer_says_so(desk: Desk) -> None:
    tips, lead = await planted(desk), await desk.as_("lead", purpose=PURPOSE)
    document = str(desk.ledger.tips.get_unscoped(tips.confirmed).document)
    shown = (await lead.data(SHOWN, id=document))["document"]
    assert shown["pagePictures"] == 0
    answer = await page(lead, document)
    assert (answer.status_code, told(answer)["zh"]) == (400, shown["noPictures"]["zh"])
    assert "保密库" in shown["noPictures"]["zh"]
    assert (await page(await desk.as_("officer", purpose=PURPOSE), document)).status_code == 404


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"sealed": False}, "No original of its own"),
        ({"media_type": "text/plain"}, "Originals of this kind"),
        ({"text": None}, "has not been read yet"),
    ],
)
async def test_a_document_without_pictures_says_why(desk: Desk, other: dict[str, Any], said: str) -> None:
    officer, document = await desk.as_("officer", purpose=PURPOSE), kept(desk, **other).id
    answer = await page(officer, document)
    assert answer.status_code == 400
    assert said in told(answer)["en"]
    assert (await officer.data(SHOWN, id=document))["document"]["noPictures"]["en"] == told(answer)["en"]


async def test_a_file_that_cannot_be_drawn_is_told_and_the_attempt_is_audited(desk: Desk) -> None:
    officer = await desk.as_("officer", purpose=PURPOSE)
    document = kept(desk, content=b"%PDF-1.7 nothing").id
    answer = await page(officer, document)
    assert (answer.status_code, told(answer)["code"]) == (400, "BAD_INPUT")
    assert desk.ledger.audit.find(OURS, about=document, limit=1).entries[0].action == "VIEW.page"


async def test_an_account_sees_only_so_many_pages_in_a_while(desk: Desk) -> None:
    lead, document = await desk.as_("their-lead", purpose=PURPOSE), kept(desk, THEIRS).id
    account = desk.ledger.accounts.get("their-lead").id
    left = desk.services.pages
    while left.take(account, 1):
        pass
    answer = await page(lead, document)
    assert (answer.status_code, told(answer)["zh"]) == (400, "查看页面过于频繁，请稍后再试。")
    assert MOST_PAGES > 500, "the pages of one long file can be leafed through"


async def test_no_page_is_seen_while_the_audit_is_down(desk: Desk) -> None:
    officer, document = await desk.as_("officer", purpose=PURPOSE), kept(desk).id
    connection = sqlite3.connect(desk.folder.ledger, timeout=10)
    connection.execute("ALTER TABLE audit RENAME TO audit_away")
    connection.commit()
    try:
        answer = await page(officer, document)
    finally:
        connection.execute("ALTER TABLE audit_away RENAME TO audit")
        connection.commit()
        connection.close()
    assert answer.status_code in (500, 503)
    assert b"PNG" not in answer.content


async def test_an_export_of_the_original_and_a_view_follow_different_rules(desk: Desk) -> None:
    officer, document = await desk.as_("officer", purpose=PURPOSE), kept(desk).id
    assert (await officer.http.post(f"/api/documents/{document}/original")).content == two_pages()
    assert (await page(officer, document)).status_code == 200
    actions = [one.action for one in desk.ledger.audit.find(OURS, about=document, limit=9).entries]
    assert actions[:2] == ["VIEW.page", "EXPORT.document"]
