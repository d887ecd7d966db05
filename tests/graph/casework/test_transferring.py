"""Transfers from draft to answer: two persons, two agencies, one manifest; and what the discipline side never tells."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.clocks import ClockState
from graph.ledger import open_ledger
from graph.ledger.clocks import ClockSubject
from graph.ledger.document import DocumentKind, DocumentText, NewDocument
from graph.ledger.transfer import FileKind, TransferRecord, TransferState, TransferType
from graph.ledger.transfer_steps import Side, TransferStep, state_after, steps_from
from graph.model.errors import BadInput, Conflict, NotFound, StaleVersion
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.casework.handovers import (
    DISCIPLINE,
    GA,
    HEAD,
    HEALTH,
    JW,
    MONITOR,
    OFFICER,
    OFFICERS,
    OURS,
    POLICE,
    WJ,
    WRITER,
    YB,
    Office,
    new_transfer,
    open_office,
)
from tests.graph.ledger.records import MovingClock


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock, folder = MovingClock(), DataFolder(tmp_path / "data")
    ledger = open_ledger(folder, clock=clock)
    yield open_office(ledger, folder, clock)
    ledger.close()


def _clocks(office: Office, known: TransferRecord, scope: Scope = OURS) -> dict[str, bool]:
    """Key of each clock of a transfer, and whether it was met."""
    found = office.ledger.clocks.find_of(scope, ClockSubject.TRANSFER, known.id)
    return {one.key: one.met_at is not None for one in found}


def _text(content: bytes) -> str:
    page = Document(io.BytesIO(content))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in page.paragraphs), *cells])


def test_a_criminal_transfer_goes_its_whole_way_with_its_clocks(office: Office) -> None:
    known = office.draft()
    assert _clocks(office, known) == {}
    known = office.take(known, TransferStep.SUBMIT, WRITER)
    assert _clocks(office, known) == {"transfer_decision": False}
    known = office.take(known, TransferStep.APPROVE, HEAD)
    assert _clocks(office, known) == {"transfer_decision": True, "transfer_delivery": False}
    known = office.desk.sign(OURS, known.id, known.revision, WRITER, at=office.at())
    assert (known.state, known.approved_by_name, known.signed_by_name) == (TransferState.SIGNED, "王局长", "李经办")
    assert _clocks(office, known, POLICE) == {"police_pass_on": False}, "and nothing of what was before"
    office.take(known, TransferStep.RECEIVE, OFFICER, receipt={"number": "商公受字1号"})
    known = office.take(known, TransferStep.REFUSE, OFFICER, reason="证据不足")
    assert known.answer is not None
    assert (known.answer["step"], known.answer["reason"]) == ("refuse", "证据不足")
    office.take(known, TransferStep.ASK_RECONSIDERATION, WRITER, reason="补充病历42份")
    known = office.take(known, TransferStep.FILE, OFFICER, answer={"number": "商公立字2号"})
    assert _clocks(office, known)["reconsideration"]
    assert not _clocks(office, known)["handing_over"]
    known = office.take(known, TransferStep.CLOSE, WRITER)
    assert known.state is TransferState.CLOSED
    assert all(_clocks(office, known).values())
    steps = [one.step for one in office.ledger.transfers.find_events(OURS, known.id)]
    assert steps == ["draft", "submit", "approve", "sign", "receive", "refuse", "ask_reconsideration", "file", "close"]
    theirs = office.ledger.transfers.find_events(POLICE, known.id)
    assert [one.step for one in theirs] == steps[3:]
    assert [one.ordinal for one in theirs] == list(range(1, 7))


def test_who_wrote_changed_or_submitted_it_does_not_approve_it(office: Office) -> None:
    known = office.take(office.draft(), TransferStep.SUBMIT, HEAD)
    for judge in (WRITER, HEAD):
        with pytest.raises(Conflict) as refused:
            office.take(known, TransferStep.APPROVE, judge)
        assert refused.value.facts["rule"] == "two-person"
    assert office.ledger.transfers.get(OURS, known.id).state is TransferState.SUBMITTED
    assert _clocks(office, known) == {"transfer_decision": False}


def test_two_different_officers_are_needed(office: Office) -> None:
    for officers in ((), OFFICERS[:1], (OFFICERS[0], OFFICERS[0])):
        with pytest.raises(BadInput) as refused:
            office.take(office.draft(officers=officers), TransferStep.SUBMIT, WRITER)
        assert refused.value.facts["field"] == "officers"


def test_a_step_that_may_not_be_taken_names_those_that_may(office: Office) -> None:
    known = office.draft()
    with pytest.raises(Conflict) as refused:
        office.take(known, TransferStep.APPROVE, HEAD)
    assert refused.value.facts["legal"] == "submit、abandon"
    signed = office.signed()
    with pytest.raises(Conflict) as refused:
        office.take(signed, TransferStep.FILE, OFFICER)
    assert refused.value.facts["legal"] == "receive、pass_on、return"
    with pytest.raises(BadInput):
        office.take(signed, TransferStep.RETURN, OFFICER, reason="  ")


def test_a_step_on_an_older_revision_is_stale(office: Office) -> None:
    known = office.draft()
    office.ledger.transfers.edit(
        OURS, known.id, 1, new_transfer(known.incident or "", TransferType.CRIMINAL, GA, title="改"), WRITER
    )
    with pytest.raises(StaleVersion) as refused:
        office.desk.sign(OURS, known.id, 1, WRITER, at=office.at())
    assert refused.value.facts["version"] == 2


def test_nothing_changes_after_the_signing_and_a_supplement_adds_to_it(office: Office) -> None:
    known = office.signed()
    again = new_transfer(known.incident or "", TransferType.CRIMINAL, GA, title="改")
    with pytest.raises(Conflict):
        office.ledger.transfers.edit(OURS, known.id, known.revision, again, WRITER)
    paper = office.ledger.transfers.find_files(OURS, known.id)[0]
    with pytest.raises(Conflict):
        office.ledger.transfers.detach(OURS, known.id, known.revision, paper.id)
    with pytest.raises(Conflict):
        office.ledger.transfers.attach(OURS, known.revision, dataclasses.replace(paper, id="01X"), WRITER)
    more = office.ledger.transfers.draft(OURS, dataclasses.replace(again, supplements=known.id), WRITER)
    assert more.supplements == known.id
    with pytest.raises(NotFound):
        office.ledger.transfers.draft(OURS, dataclasses.replace(again, supplements=more.id), WRITER)


def test_the_other_side_sees_it_from_the_signing_on_and_only_what_it_contains(office: Office) -> None:
    transfers = office.ledger.transfers
    known = office.draft()
    for step, judge in ((TransferStep.SUBMIT, WRITER), (TransferStep.APPROVE, HEAD)):
        with pytest.raises(NotFound):
            transfers.get(POLICE, known.id)
        assert transfers.page(POLICE, first=9).total == 0
        known = office.take(known, step, judge)
    known = office.desk.sign(OURS, known.id, known.revision, WRITER, at=office.at())
    seen = transfers.get(POLICE, known.id)
    assert (seen.incident, seen.proceeding) == (None, None)
    assert known.incident is not None
    assert len(transfers.find_files(POLICE, known.id)) == 4
    assert transfers.page(POLICE, first=9, side=Side.HOLDER).total == 1
    assert transfers.page(POLICE, first=9, incident=known.incident).total == 0, (
        "an incident of ours is no filter of theirs"
    )
    with pytest.raises(NotFound):
        transfers.get(HEALTH, known.id)
    for read in (transfers.find_files, transfers.find_events):
        with pytest.raises(NotFound):
            read(HEALTH, known.id)
    with pytest.raises(NotFound):
        office.take(dataclasses.replace(known), TransferStep.RECEIVE, dataclasses.replace(OFFICER, agency=WJ))


def test_what_was_passed_on_is_received_by_the_agency_that_got_it(office: Office) -> None:
    known = office.signed(TransferType.OTHER_AGENCY, GA)
    office.take(known, TransferStep.PASS_ON, OFFICER, holder=WJ, reason="不属本机关管辖")
    with pytest.raises(Conflict):
        office.take(known, TransferStep.RECEIVE, OFFICER)
    health = dataclasses.replace(OFFICER, agency=WJ)
    assert office.take(known, TransferStep.RECEIVE, health).state is TransferState.RECEIVED
    for target in (YB, WJ, "XX"):
        fresh = office.signed(TransferType.OTHER_AGENCY, WJ)
        with pytest.raises(BadInput):
            office.take(fresh, TransferStep.PASS_ON, health, holder=target, reason="不属本机关管辖")


def test_of_the_discipline_side_the_sender_learns_that_it_was_received_and_nothing_else(office: Office) -> None:
    transfers = office.ledger.transfers
    known = office.signed(TransferType.DISCIPLINE, JW)
    assert _clocks(office, known) == {}
    before = transfers.get(OURS, known.id)
    office.take(known, TransferStep.RECEIVE, MONITOR, receipt={"number": "密1号"}, reason="收悉")
    received = transfers.get(OURS, known.id)
    events = transfers.find_events(OURS, known.id)
    assert (received.state, received.receipt, received.answer) == (TransferState.RECEIVED, None, None)
    assert received.revision == before.revision + 1
    assert (events[-1].step, events[-1].actor_name, events[-1].reason) == ("receive", "", "")
    for step in (TransferStep.FILE, TransferStep.CLOSE):
        office.take(known, step, MONITOR, answer={"number": "密2号"}, reason="立案审查")
        assert transfers.get(OURS, known.id) == received, "not a word, and not a number, is different"
        assert transfers.find_events(OURS, known.id) == events
        with pytest.raises(Conflict) as refused:
            office.take(known, TransferStep.CLOSE, WRITER)
        assert (refused.value.facts["state"], refused.value.facts["legal"]) == ("received", "")
    assert transfers.get(DISCIPLINE, known.id).state is TransferState.CLOSED
    assert office.timekeeper.recount() == 0


def test_what_the_discipline_side_passes_on_looks_as_it_did(office: Office) -> None:
    known = office.signed(TransferType.DISCIPLINE, JW)
    before = office.ledger.transfers.get(OURS, known.id), office.ledger.transfers.find_events(OURS, known.id)
    office.take(known, TransferStep.PASS_ON, MONITOR, holder=WJ, reason="归口办理")
    assert (office.ledger.transfers.get(OURS, known.id), office.ledger.transfers.find_events(OURS, known.id)) == before


def test_the_manifest_is_recomputed_and_every_change_of_a_file_found(office: Office) -> None:
    known = office.signed()
    found = office.desk.verify(POLICE, known.id)
    assert found.sound
    assert [one.name for one in found.files] == [
        *("涉嫌犯罪案件移送书.docx", "调查报告.docx", "涉案物品、证据清单.docx", "移送回执.docx"),
    ]
    report = office.ledger.transfers.find_files(OURS, known.id)[1]
    office.sealed.seal(report.id, b"another report")
    changed = office.desk.verify(OURS, known.id)
    assert not changed.sound
    assert [one.name for one in changed.files if not one.sound] == ["调查报告.docx"]
    office.sealed.remove(report.id)
    assert [one.found for one in office.desk.verify(OURS, known.id).files if not one.sound] == [None]
    with pytest.raises(BadInput):
        office.desk.verify(OURS, office.draft().id)


def test_a_signing_that_is_refused_leaves_no_file_and_no_trace(office: Office) -> None:
    known = office.take(office.draft(), TransferStep.SUBMIT, WRITER)
    with pytest.raises(Conflict):
        office.desk.sign(OURS, known.id, known.revision, WRITER, at=office.at())
    assert office.sealed.find_older(office.at() + timedelta(days=9999)) == []
    assert office.ledger.transfers.get(OURS, known.id).revision == known.revision


def test_a_copy_of_an_original_goes_with_it_and_no_tip_does(office: Office) -> None:
    plain = {"owner": YB, "title": "住院/病历", "media_type": "text/plain", "sha256": "ab" * 32, "size": 9}
    paper = office.ledger.documents.record(
        NewDocument(
            kind=DocumentKind.CASE_FILE, sealed=True, text=DocumentText("病历"), facts={"suffix": ".txt"}, **plain
        ),
        WRITER,
    )
    office.sealed.seal(paper.id, "病历原件".encode())
    known = office.draft()
    known = office.desk.attach(OURS, known.id, 1, paper, WRITER, at=office.at())
    (file,) = office.ledger.transfers.find_files(OURS, known.id)
    assert (file.name, file.kind, file.document) == ("住院_病历.txt", FileKind.ATTACHMENT, paper.id)
    office.sealed.remove(paper.id)
    assert office.sealed.open(file.id).decode() == "病历原件"
    assert office.ledger.transfers.find_known([file.id, paper.id]) == {file.id}
    tip = dataclasses.replace(paper, kind=DocumentKind.TIP)
    with pytest.raises(BadInput):
        office.desk.attach(OURS, known.id, known.revision, tip, WRITER, at=office.at())


def test_c7_the_papers_say_what_was_entered_and_nothing_of_a_tip(office: Office) -> None:
    secret = "举报人陈秘密住邻床亲眼所见"
    office.ledger.documents.record(
        NewDocument(
            owner=YB,
            kind=DocumentKind.TIP,
            title=secret,
            media_type="text/plain",
            sha256="ab" * 32,
            size=9,
            text=DocumentText(secret),
        ),
        WRITER,
    )
    known = office.signed()
    papers = {
        one.kind: _text(office.sealed.open(one.id)) for one in office.ledger.transfers.find_files(POLICE, known.id)
    }
    letter, report = papers[FileKind.LETTER], papers[FileKind.REPORT]
    for words in ("商丘市公安局", "356,200.00", "第二百六十六条", "李经办、周经办", "王局长", "康宁医院", "50000.00"):
        assert words in letter
    assert "仅并列供参考" in letter
    for one in office.ledger.transfers.find_files(POLICE, known.id):
        assert (one.sha256 in letter) is (one.kind is not FileKind.LETTER)
    assert "虚构住院42人次" in report
    assert "42份" in papers[FileKind.INVENTORY]
    assert known.id in papers[FileKind.RECEIPT]
    for text in papers.values():
        for words in ("举报", "陈秘密", "线索人", "奖励"):
            assert words not in text


def test_what_is_overdue_is_listed_first_due_first_inside_the_scope(office: Office) -> None:
    transfers = [office.take(office.draft(), TransferStep.SUBMIT, WRITER) for _ in range(3)]
    now = office.at() + timedelta(days=4)
    page = office.ledger.clocks.page(OURS, now=now, first=2, overdue=True)
    assert (page.total, page.has_next) == (3, True)
    last = page.clocks[-1]
    assert last.due_at is not None
    rest = office.ledger.clocks.page(OURS, now=now, first=2, overdue=True, after=(last.due_at.isoformat(), last.id))
    assert [one.subject for one in (*page.clocks, *rest.clocks)] == [one.id for one in transfers]
    assert office.ledger.clocks.page(OURS, now=office.at(), first=2, overdue=True).total == 0
    assert office.ledger.clocks.page(OURS, now=office.at(), first=2, overdue=False).total == 3
    assert office.ledger.clocks.page(POLICE, now=now, first=2).total == 0
    reading = office.timekeeper.read(page.clocks[0], now)
    assert reading.state is ClockState.OVERDUE


# --- the flow itself ----------------------------------------------------------------------------------------------

SIDES = st.sets(st.sampled_from(Side), min_size=1)


@given(st.sampled_from(TransferType), st.lists(st.sampled_from(TransferStep), max_size=30), SIDES)
def test_no_walk_ever_leads_back_before_the_signing(
    type: TransferType, walk: list[TransferStep], sides: set[Side]
) -> None:
    state, signed = TransferState.DRAFT, False
    for step in walk:
        legal = steps_from(type, state, sides)
        if step not in legal:
            with pytest.raises(Conflict) as refused:
                state_after(type, state, step, sides, reason="因故")
            assert refused.value.facts["legal"] == "、".join(legal)
            continue
        state = state_after(type, state, step, sides, reason="因故")
        signed = signed or step is TransferStep.SIGN
        assert signed == (
            state not in {s for s in TransferState if s.value in ("draft", "submitted", "approved", "abandoned")}
        )
        if state in (TransferState.CLOSED, TransferState.ABANDONED):
            assert steps_from(type, state, {Side.SENDER, Side.HOLDER}) == ()
