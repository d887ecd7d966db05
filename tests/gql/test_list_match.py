"""Comparing a list: hits with their rings, every fault named, numbers nowhere in the clear, bounded, audited."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

import openpyxl
import pytest

from gql.allowance import WINDOW_SECONDS, Allowance
from gql.name_list import MOST_LINES, mask_entry, read_file, read_text
from graph.model.certno import CertCheck, inspect_certno
from graph.model.errors import BadInput
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.leaks import as_on_disk

MATCH = """query($input: MatchListInput!) { listMatch(input: $input) { __typename
  ... on ListMatch { lines found notFound malformed blank heading rows {
    line shown outcome total reason { zh en } hits { moreRings node { id label masked } rings { id role core scheme { id } } } } }
  ... on Refused { code field message { zh en } }
} }"""
ABSENT = "11010119900307803X"
"""Well formed, check character right, and of nobody in the test cities."""


def _certnos(desk: Desk, owner: str = OURS) -> dict[str, str]:
    """Person number to ID number, as delivered."""
    with (desk.folder.root / "cities" / owner / "persons.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return {r["psn_no"]: r["certno"] for r in rows if inspect_certno(r["certno"] or "").check is CertCheck.OK}


def _members(desk: Desk) -> list[str]:
    ring = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    return sorted(id.removeprefix("Person:") for id in ring.core if id.startswith("Person:"))


async def _match(client: Client, **input: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await client.data(MATCH, input=input))["listMatch"]
    return found


@pytest.fixture
async def officer(desk: Desk) -> Client:
    desk.services.matching = Allowance(MOST_LINES)
    return await desk.as_("officer", purpose="核查名单")


@pytest.mark.engine
async def test_numbers_and_codes_lead_to_persons_and_their_rings(desk: Desk, officer: Client) -> None:
    certnos, members = _certnos(desk), _members(desk)
    person = next(m for m in members if m in certnos)
    found = await _match(officer, text=f"{certnos[person]}\n{person}\n\n{ABSENT}\n姓名甲\n4.11402E+17\n")
    assert (found["lines"], found["found"], found["notFound"], found["malformed"], found["blank"]) == (5, 2, 1, 2, 1)
    first, second = found["rows"][0], found["rows"][1]
    for row in (first, second):
        assert f"Person:{person}" in {hit["node"]["id"] for hit in row["hits"]}
        hit = next(hit for hit in row["hits"] if hit["node"]["id"] == f"Person:{person}")
        stored = desk.ledger.rings.find_about(Scope(frozenset({OURS})), f"Person:{person}", limit=5)
        assert [ring["id"] for ring in hit["rings"]] == [ring.id for ring in stored]
        assert hit["rings"][0]["core"]
    assert [row["line"] for row in found["rows"]] == [1, 2, 4, 5, 6]
    assert found["rows"][3]["reason"]["zh"].startswith("不是证件号码")
    assert "000" in found["rows"][4]["reason"]["en"]


@pytest.mark.engine
async def test_no_number_comes_back_or_stays_in_the_clear(desk: Desk, officer: Client) -> None:
    certnos = list(_certnos(desk).values())[:50]
    answer = await officer.send(MATCH, {"input": {"text": "\n".join([*certnos, ABSENT])}})
    for number in (*certnos, ABSENT):
        assert number not in answer.text
    for path in desk.folder.root.rglob("*"):
        if path.is_file() and "cities" not in path.relative_to(desk.folder.root).parts:
            content = as_on_disk(path)
            assert ABSENT.encode() not in content, path


@pytest.mark.engine
async def test_a_list_is_audited_with_everything_that_was_asked_for(desk: Desk, officer: Client) -> None:
    certnos, members = _certnos(desk), _members(desk)
    person = next(m for m in members if m in certnos)
    await _match(officer, text=f"{certnos[person]}\n{ABSENT}")
    account = desk.ledger.accounts.get("officer").id
    (entry, *_) = desk.ledger.audit.find(OURS, about=f"Person:{person}", actor=account, limit=1).entries
    assert entry.action == "Query.listMatch"
    assert entry.purpose == "核查名单"
    token = desk.services.identities.tokens(_certno_kind(), [ABSENT])[0]
    (asked, *_) = desk.ledger.audit.find(OURS, about=f"certno:{token}", actor=account, limit=1).entries
    assert asked.sequence == entry.sequence, "what was not found is noted too"


def _certno_kind() -> Any:
    from graph.model.tables import Identity

    return Identity.CERTNO


@pytest.mark.engine
async def test_a_list_needs_a_purpose_and_a_case_role(desk: Desk) -> None:
    found = await _match(await desk.as_("officer"), text=ABSENT)
    assert (found["__typename"], found["code"], found["field"]) == ("Refused", "BAD_INPUT", "purpose")
    found = await _match(await desk.as_("auditor", purpose="好奇"), text=ABSENT)
    assert (found["__typename"], found["code"]) == ("Refused", "NOT_FOUND")


@pytest.mark.engine
async def test_another_agencys_persons_are_not_found(desk: Desk, officer: Client) -> None:
    ours, theirs = _certnos(desk), _certnos(desk, THEIRS)
    foreign = [number for number in theirs.values() if number not in set(ours.values())][:20]
    codes = [key for key in theirs if key not in ours][:20]
    found = await _match(officer, text="\n".join([*foreign, *codes]))
    assert found["found"] == 0
    assert found["notFound"] + found["malformed"] == len(foreign) + len(codes)
    assert found["notFound"] >= len(foreign)


@pytest.mark.engine
async def test_an_account_matches_two_thousand_lines_in_ten_minutes(desk: Desk, officer: Client) -> None:
    lines = "\n".join(f"X{n:07d}" for n in range(1500))
    assert (await _match(officer, text=lines))["notFound"] == 1500
    again = await _match(officer, text=lines)
    assert (again["__typename"], again["code"]) == ("Refused", "BAD_INPUT")
    assert (await _match(officer, text="\n".join(lines.split("\n")[:500])))["__typename"] == "ListMatch"


@pytest.mark.engine
async def test_files_are_read_like_pasted_text(desk: Desk, officer: Client) -> None:
    certnos = list(_certnos(desk).values())[:3]
    book = openpyxl.Workbook()
    book.active.append(["序号", "证件号码"])  # type: ignore[union-attr]
    for n, number in enumerate(certnos):
        book.active.append([n, number])  # type: ignore[union-attr]
    sheet = io.BytesIO()
    book.save(sheet)
    text = "序号,证件号码\n" + "\n".join(f"{n},{number}" for n, number in enumerate(certnos))
    for name, content in (("a.xlsx", sheet.getvalue()), ("a.csv", text.encode("gb18030")), ("a.txt", text.encode())):
        found = await _match(officer, fileName=name, content=base64.b64encode(content).decode())
        assert found["heading"]
        assert (found["lines"], found["found"]) == (3, 3)
    for name, content in (("a.pdf", b"%PDF"), ("a.xlsx", b"not a workbook"), ("a.csv", b"\x00\x01")):
        refused = await _match(officer, fileName=name, content=base64.b64encode(content).decode())
        assert (refused["__typename"], refused["code"]) == ("Refused", "BAD_INPUT")
    assert (await _match(officer, fileName="a.csv", content="%%%"))["code"] == "BAD_INPUT"
    assert (await _match(officer, text="x1", content="eA=="))["code"] == "BAD_INPUT"
    assert (await _match(officer, text=" \n"))["code"] == "BAD_INPUT"


def test_every_fault_is_named_with_its_line() -> None:
    names = read_text("110101199003078030\n110101199013078039\n11010119900307800000\n" + "A1" * 30 + "\n王五\n")
    faults = {entry.line: entry.fault for entry in names.entries}
    assert faults == {1: "WRONG_DIGIT", 2: "WRONG_DATE", 3: None, 4: "TOO_LONG", 5: "NOT_A_CODE"}
    assert names.entries[0].code is not None, "a person number may look like a broken ID number"
    assert read_text("110101199003078000").entries[0].fault == "SPOILED"


def test_fifteen_digits_full_width_and_spaced_numbers_are_the_same_person() -> None:
    spelled = ["110101900307803", "１１０１０１１９９００３０７８０３Ｘ", "110101 19900307 803x", "'11010119900307803X"]
    certnos = {read_text(text).entries[0].certno for text in spelled[1:]}
    assert certnos == {ABSENT}
    assert read_text(spelled[0]).entries[0].certno is not None


def test_more_lines_than_a_list_may_have_are_refused() -> None:
    with pytest.raises(BadInput):
        read_text("\n".join(f"X{n}" for n in range(MOST_LINES + 1)))
    assert len(read_text("\n".join(f"X{n}" for n in range(MOST_LINES))).entries) == MOST_LINES
    with pytest.raises(BadInput):
        read_file("a.exe", b"MZ")


@pytest.mark.parametrize("text", [ABSENT, "411402198101113361", "P0001", "王", "A1B2C3D4E5"])
def test_a_masked_entry_hides_the_middle(text: str) -> None:
    shown = mask_entry(text)
    assert shown != text
    assert "*" in shown
    assert len(text) < 15 or text[6:14] not in shown


def test_the_allowance_comes_back_with_time() -> None:
    now = [0.0]
    allowance = Allowance(10, clock=lambda: now[0])
    assert allowance.take("a", 10)
    assert not allowance.take("a", 1)
    assert allowance.take("b", 10)
    now[0] = WINDOW_SECONDS
    assert allowance.take("a", 10)
