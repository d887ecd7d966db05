"""People judge what was read: every judgement is kept with what it replaced, can be taken back, and never overwrites another's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from graph.ledger import Ledger
from graph.ledger.document import DocumentText, Piece
from graph.ledger.judging import Judgement
from graph.ledger.mention import ClaimState, Correction, MentionRecord, MentionState
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.extraction import Label
from tests.graph.ledger.records import LI, OURS, TEXT, THEIRS, WANG, document, read

CONFIRM, CORRECT, REJECT, WITHDRAW = Judgement.CONFIRM, Judgement.CORRECT, Judgement.REJECT, Judgement.WITHDRAW


@pytest.fixture
def mentions(ledger: Ledger) -> dict[str, MentionRecord]:
    return read(ledger, document(ledger).id)


def judge(ledger: Ledger, mention: MentionRecord, judgement: Judgement, **more: Any) -> MentionRecord:
    return ledger.mentions.judge(OURS, mention.id, judgement, LI, **more)


def relation_of(ledger: Ledger, mention: MentionRecord) -> str:
    return ledger.relations.page(OURS, mention.document, first=1).relations[0].id


def test_a_confirmed_mention_says_by_whom(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    done = judge(ledger, mentions["张伟"], CONFIRM)
    assert (done.state, done.by, done.by_name, done.version) == (MentionState.CONFIRMED, "A1", "李某", 2)
    assert done.at is not None


def test_a_correction_keeps_what_it_replaced(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    role = TEXT.index("院长")
    wider = Correction(start=role, end=role + 4)
    done = judge(ledger, mentions["张伟"], CORRECT, correction=wider, reason="含职务")
    assert (done.text, done.state, done.norm) == ("院长张伟", MentionState.CORRECTED, None)
    (kept,) = ledger.mentions.find_history(OURS, done.id)
    assert (kept.judgement, kept.reason, kept.actor_name) == (CORRECT, "含职务", "李某")
    assert (kept.before["text"], kept.before["state"]) == ("张伟", "proposed")
    assert (kept.after["text"], kept.after["state"]) == ("院长张伟", "corrected")


def test_a_norm_alone_can_be_corrected_and_taken_away(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    money = mentions["三万元"]
    assert judge(ledger, money, CORRECT, correction=Correction(norm=">=30000.00")).norm == ">=30000.00"
    assert judge(ledger, money, CORRECT, correction=Correction(norm="")).norm is None


def test_a_new_label_leaves_the_old_norm_behind(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    done = judge(ledger, mentions["虚假住院"], CORRECT, correction=Correction(label=Label.DIAGNOSIS))
    assert (done.label, done.norm) == (Label.DIAGNOSIS, None)


@pytest.mark.parametrize(
    "correction",
    [
        Correction(),
        Correction(start=0, end=0),
        Correction(start=-1),
        Correction(end=10_000),
        Correction(start=8, end=4),
        Correction(norm="字" * 201),
    ],
    ids=["nothing", "empty", "before the text", "beyond the text", "turned round", "a norm beyond the limit"],
)
def test_a_correction_that_is_none_is_refused(
    ledger: Ledger, mentions: dict[str, MentionRecord], correction: Correction
) -> None:
    with pytest.raises(BadInput):
        judge(ledger, mentions["张伟"], CORRECT, correction=correction)
    assert ledger.mentions.get(OURS, mentions["张伟"].id) == mentions["张伟"]


def test_spans_stay_flat(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    person, hospital = mentions["张伟"], mentions["县中医院"]
    over = Correction(start=hospital.start, end=person.end)
    with pytest.raises(BadInput) as met:
        judge(ledger, person, CORRECT, correction=over)
    assert met.value.facts["start"] == hospital.start
    judge(ledger, hospital, REJECT)
    assert judge(ledger, person, CORRECT, correction=over).text == "县中医院院长张伟"
    with pytest.raises(BadInput):
        judge(ledger, hospital, WITHDRAW)


def test_a_second_judge_who_looked_before_the_first_is_told(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    seen = mentions["李四"].version
    judge(ledger, mentions["李四"], REJECT, expected_version=seen)
    with pytest.raises(Conflict) as stale:
        ledger.mentions.judge(OURS, mentions["李四"].id, CONFIRM, WANG, expected_version=seen)
    assert stale.value.facts["version"] == seen + 1
    assert ledger.mentions.get(OURS, mentions["李四"].id).state is MentionState.REJECTED


def test_whatever_was_judged_the_machines_word_comes_back(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    money = mentions["三万元"]
    judge(ledger, money, CORRECT, correction=Correction(norm="30500.00"))
    judge(ledger, money, CONFIRM)
    judge(ledger, money, REJECT)
    back = judge(ledger, money, WITHDRAW)
    assert (back.norm, back.state, back.by, back.at) == ("30000.00", MentionState.PROPOSED, None, None)
    assert (back.start, back.end, back.label, back.text) == (money.start, money.end, money.label, money.text)
    assert [one.judgement for one in ledger.mentions.find_history(OURS, money.id)] == [
        CORRECT, CONFIRM, REJECT, WITHDRAW,
    ]  # fmt: skip
    with pytest.raises(BadInput):
        judge(ledger, money, WITHDRAW)


def test_what_reading_missed_is_added_and_counts_as_confirmed(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    start = TEXT.index("13900001111")
    span = Correction(start=start, end=start + 11, label=Label.PHONE)
    added = ledger.mentions.add(OURS, mentions["张伟"].document, span, WANG)
    assert (added.text, added.state, added.source, added.by_name) == (
        "13900001111", MentionState.CONFIRMED, "person", "王某",
    )  # fmt: skip
    assert added.ordinal == 5
    with pytest.raises(BadInput):
        ledger.mentions.add(OURS, mentions["张伟"].document, span, WANG)
    assert judge(ledger, added, WITHDRAW).state is MentionState.REJECTED
    with pytest.raises(BadInput):
        ledger.mentions.add(OURS, mentions["张伟"].document, Correction(start=0, end=2), WANG)


def test_a_corrected_span_finds_its_place_on_the_page(ledger: Ledger) -> None:
    made = document(ledger, None, sealed=True)
    pieces = (
        Piece("page", 0, 99, 1),
        Piece("line", 0, 10, 1, (0.0, 0.0, 9.0, 1.0)),
        Piece("line", 10, 99, 1, (0.0, 1.0, 9.0, 2.0)),
    )
    ledger.documents.keep_text(made.id, DocumentText(TEXT, pieces), media_type="image/png", facts={})
    added = ledger.mentions.add(OURS, made.id, Correction(start=10, end=12, label=Label.PERSON), LI)
    assert (added.page, added.box) == (1, (0.0, 1.0, 9.0, 2.0))


def test_nobody_of_another_agency_judges_or_adds(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    person = mentions["张伟"]
    tries: list[Callable[[], object]] = [
        lambda: ledger.mentions.judge(THEIRS, person.id, CONFIRM, WANG),
        lambda: ledger.mentions.add(THEIRS, person.document, Correction(0, 2, Label.ROLE), WANG),
        lambda: ledger.mentions.find_history(THEIRS, person.id),
        lambda: ledger.relations.judge(THEIRS, relation_of(ledger, person), CONFIRM, WANG),
        lambda: ledger.relations.page(THEIRS, person.document, first=9),
        lambda: ledger.documents.show(THEIRS, person.document, WANG),
    ]
    for attempt in tries:
        with pytest.raises(NotFound):
            attempt()
    assert ledger.mentions.find_all_of(person.document) == list(mentions.values())


def test_who_confirms_a_relation_confirms_its_two_ends(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    relation = relation_of(ledger, mentions["张伟"])
    done = ledger.relations.judge(OURS, relation, CONFIRM, LI, expected_version=1)
    assert (done.state, done.by_name, done.version) == (ClaimState.CONFIRMED, "李某", 2)
    states = {one.text: one.state for one in ledger.mentions.find_all_of(done.document)}
    assert (states["张伟"], states["李四"], states["县中医院"]) == (
        MentionState.CONFIRMED, MentionState.CONFIRMED, MentionState.PROPOSED,
    )  # fmt: skip
    with pytest.raises(Conflict):
        ledger.relations.judge(OURS, relation, REJECT, WANG, expected_version=1)


def test_a_relation_of_a_rejected_mention_is_not_confirmed_and_one_is_taken_back(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    relation = relation_of(ledger, mentions["张伟"])
    judge(ledger, mentions["李四"], REJECT)
    with pytest.raises(BadInput):
        ledger.relations.judge(OURS, relation, CONFIRM, LI)
    judge(ledger, mentions["李四"], WITHDRAW)
    ledger.relations.judge(OURS, relation, REJECT, LI)
    back = ledger.relations.judge(OURS, relation, WITHDRAW, LI)
    assert (back.state, back.by, back.version) == (ClaimState.PROPOSED, None, 3)
    with pytest.raises(BadInput):
        ledger.relations.judge(OURS, relation, WITHDRAW, LI)
    with pytest.raises(BadInput):
        ledger.relations.judge(OURS, relation, CORRECT, LI)


@pytest.mark.parametrize("change", ["UPDATE document_judgements SET reason = 'x'", "DELETE FROM document_judgements"])
def test_the_database_refuses_to_change_a_judgement(
    ledger: Ledger, mentions: dict[str, MentionRecord], change: str
) -> None:
    judge(ledger, mentions["张伟"], CONFIRM)
    with pytest.raises(DBAPIError), ledger._database.write() as connection:
        connection.execute(text(change))
