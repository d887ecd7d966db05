"""Notes, evidence, money and sanctions: written in one's own proceeding, kept for good, opened by a grant alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.ledger import Ledger
from graph.ledger.evidence import EvidenceRecord, NewEvidence
from graph.ledger.grant import Shared
from graph.ledger.money import MoneyRecord, NewMoney
from graph.ledger.sanctions import NewSanction, SanctionRecord
from graph.model.casework import CaseEventKind, EvidenceKind, MoneyKind, NoteKind, SanctionKind
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope
from tests.graph.ledger.records import LI, OURS, THEIRS, WANG, MovingClock, document
from tests.graph.ledger.test_grants import agencies, give
from tests.graph.ledger.test_proceedings import events, opened, subject

__all__ = ["agencies"]

DAY = date(2026, 10, 20)
HASH = "ab" * 32


def collected(ledger: Ledger, proceeding: str, scope: Scope = OURS, **other: Any) -> EvidenceRecord:
    plain: dict[str, Any] = {
        "kind": EvidenceKind.DOCUMENTARY,
        "title": "住院病历一册",
        "collected": DAY,
        "collectors": ("李某", "王某"),
        "place": "康宁医院病案室",
        "power": "医疗保障基金使用监督管理条例第二十七条",
        "location": "市医保局档案室 3 柜",
        "sha256": HASH,
    }
    return ledger.evidence.enter(scope, proceeding, NewEvidence(**(plain | other)), LI)


def amount(ledger: Ledger, proceeding: str, scope: Scope = OURS, **other: Any) -> MoneyRecord:
    plain: dict[str, Any] = {"kind": MoneyKind.RETURNED, "amount": Decimal("1200.50"), "on": DAY, "receipt": "R1"}
    return ledger.money.enter(scope, proceeding, NewMoney(**(plain | other)), LI)


def imposed(ledger: Ledger, proceeding: str, of: str, scope: Scope = OURS, **other: Any) -> SanctionRecord:
    plain: dict[str, Any] = {
        "kind": SanctionKind.SUSPEND_SETTLEMENT,
        "subject": of,
        "number": "商医保罚〔2026〕3号",
        "basis": "医疗保障基金使用监督管理条例第三十八条",
        "begins": DAY,
        "ends": date(2027, 4, 20),
    }
    return ledger.sanctions.impose(scope, proceeding, NewSanction(**(plain | other)), LI)


def test_each_is_found_again_as_it_was_written_with_its_event(ledger: Ledger) -> None:
    made, one = opened(ledger)
    named = subject(ledger, one.id)
    note = ledger.case_notes.write(OURS, one.id, "走访三人", LI)
    proof, paid, penalty = collected(ledger, one.id), amount(ledger, one.id), imposed(ledger, one.id, named.id)
    assert ledger.case_notes.find_of_incidents(OURS, [made.id]) == [note]
    assert ledger.evidence.find_of_incidents(OURS, [made.id]) == [proof]
    assert ledger.money.find_of_incidents(OURS, [made.id]) == [paid]
    assert ledger.sanctions.find_of_incidents(OURS, [made.id]) == [penalty]
    assert [e.kind for e in events(ledger, made.id)][:4] == [
        CaseEventKind.SANCTION,
        CaseEventKind.MONEY,
        CaseEventKind.EVIDENCE,
        CaseEventKind.NOTE,
    ]


def test_a_decision_needs_its_reason_and_a_correction_what_it_corrects(ledger: Ledger) -> None:
    made, one = opened(ledger)
    _, elsewhere = opened(ledger)
    with pytest.raises(BadInput) as refused:
        ledger.case_notes.write(OURS, one.id, "移送公安", LI, kind=NoteKind.DECISION)
    assert refused.value.facts["field"] == "reason"
    first = ledger.case_notes.write(OURS, one.id, "移送公安", LI, kind=NoteKind.DECISION, reason="数额巨大")
    second = ledger.case_notes.write(OURS, one.id, "更正：移送检察院", WANG, corrects=first.id)
    with pytest.raises(NotFound):
        ledger.case_notes.write(OURS, elsewhere.id, "更正", WANG, corrects=first.id)
    assert ledger.case_notes.find_of_incidents(OURS, [made.id]) == [first, second]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"collectors": ("李某",)}, "collectors"),
        ({"collectors": ("李某", "李某")}, "collectors"),
        ({"sha256": ""}, "sha256"),
        ({"sha256": "xyz"}, "sha256"),
        ({"sm3": "12"}, "sm3"),
        ({"power": " "}, "power"),
        ({"title": "长" * 201}, "title"),
        ({"collected": date(2027, 1, 1)}, "collected"),
    ],
)
def test_evidence_names_two_officers_a_power_and_a_hash(ledger: Ledger, wrong: dict[str, Any], field: str) -> None:
    made, one = opened(ledger)
    with pytest.raises(BadInput) as refused:
        collected(ledger, one.id, **wrong)
    assert refused.value.facts["field"] == field
    assert ledger.evidence.find_of_incidents(OURS, [made.id]) == []


def test_evidence_that_is_a_document_has_the_hash_of_its_original_and_never_a_tip(ledger: Ledger) -> None:
    _, one = opened(ledger)
    paper, tip = document(ledger, sha256="cd" * 32), document(ledger, kind="tip")
    assert collected(ledger, one.id, document=paper.id, sha256="").sha256 == "cd" * 32
    with pytest.raises(NotFound):
        collected(ledger, one.id, document=tip.id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal("1.005")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("1e40")}, "amount"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"claims": (("c1", Decimal(1)),)}, "claims"),
        ({"kind": MoneyKind.FOUND, "claims": (("c1", Decimal(1)),)}, "claims"),
        ({"kind": MoneyKind.FOUND, "amount": Decimal(2), "claims": (("c1", Decimal(1)),) * 2}, "claims"),
        ({"on": date(2027, 1, 1)}, "on"),
    ],
)
def test_an_amount_is_money_and_the_sum_of_its_claims(ledger: Ledger, wrong: dict[str, Any], field: str) -> None:
    _, one = opened(ledger)
    with pytest.raises(BadInput) as refused:
        amount(ledger, one.id, **wrong)
    assert refused.value.facts["field"] == field


def test_an_amount_found_keeps_its_claims_and_only_a_criminal_fine_sets_off_a_fine(ledger: Ledger) -> None:
    made, one = opened(ledger)
    claims = (("c1", Decimal("10.00")), ("c2", Decimal("5.50")))
    found = amount(ledger, one.id, kind=MoneyKind.FOUND, amount=Decimal("15.50"), receipt=None, claims=claims)
    assert found.claims == claims
    fine = amount(ledger, one.id, kind=MoneyKind.FINE)
    with pytest.raises(BadInput):
        amount(ledger, one.id, kind=MoneyKind.FINE, offsets=fine.id)
    with pytest.raises(NotFound):
        amount(ledger, one.id, kind=MoneyKind.CRIMINAL_FINE, offsets=made.id)
    assert amount(ledger, one.id, kind=MoneyKind.CRIMINAL_FINE, offsets=fine.id).offsets == fine.id


def test_what_was_entered_in_error_is_withdrawn_with_a_reason_and_kept(ledger: Ledger) -> None:
    made, one = opened(ledger)
    penalty, paid = imposed(ledger, one.id, subject(ledger, one.id).id), amount(ledger, one.id)
    with pytest.raises(BadInput):
        ledger.money.withdraw(OURS, paid.id, LI, reason="")
    ledger.money.withdraw(OURS, paid.id, LI, reason="录入错误")
    ledger.sanctions.withdraw(OURS, penalty.id, LI, reason="复议撤销")
    assert ledger.money.find_of_incidents(OURS, [made.id]) == ledger.sanctions.find_of_incidents(OURS, [made.id]) == []
    told = events(ledger, made.id)[:2]
    assert [(e.reason, bool(e.before), e.after) for e in told] == [("复议撤销", True, {}), ("录入错误", True, {})]
    with pytest.raises(NotFound):
        ledger.money.withdraw(OURS, paid.id, LI, reason="再次")


def test_a_sanction_is_on_a_subject_of_the_proceeding_and_ends_after_it_begins(ledger: Ledger) -> None:
    _, one = opened(ledger)
    _, elsewhere = opened(ledger)
    other = subject(ledger, elsewhere.id)
    with pytest.raises(NotFound):
        imposed(ledger, one.id, other.id)
    with pytest.raises(BadInput):
        imposed(ledger, one.id, subject(ledger, one.id).id, ends=date(2026, 1, 1))


@pytest.mark.usefixtures("agencies")
def test_b3_another_agency_writes_withdraws_and_reads_nothing(ledger: Ledger) -> None:
    made, one = opened(ledger)
    named, paid = subject(ledger, one.id), amount(ledger, one.id)
    penalty = imposed(ledger, one.id, named.id)
    attempts: list[Callable[[], object]] = [
        lambda: ledger.case_notes.write(THEIRS, one.id, "x", WANG),
        lambda: collected(ledger, one.id, THEIRS),
        lambda: amount(ledger, one.id, THEIRS),
        lambda: imposed(ledger, one.id, named.id, THEIRS),
        lambda: ledger.money.withdraw(THEIRS, paid.id, WANG, reason="x"),
        lambda: ledger.sanctions.withdraw(THEIRS, penalty.id, WANG, reason="x"),
    ]
    before = len(events(ledger, made.id))
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    assert len(events(ledger, made.id)) == before
    for rows in (ledger.case_notes, ledger.evidence, ledger.money, ledger.sanctions):
        assert rows.find_of_incidents(THEIRS, [made.id]) == []


@pytest.mark.usefixtures("agencies")
def test_a_grant_opens_the_records_that_it_names_one_by_one(ledger: Ledger, clock: MovingClock) -> None:
    made, one = opened(ledger)
    notes = [ledger.case_notes.write(OURS, one.id, text, LI) for text in ("可共享", "内部")]
    proof, paid = collected(ledger, one.id), amount(ledger, one.id)
    grant = give(ledger, clock, made.id, (Shared.NOTE, notes[0].id), (Shared.EVIDENCE, proof.id))
    assert ledger.case_notes.find_of_incidents(THEIRS, [made.id]) == [notes[0]]
    assert ledger.evidence.find_of_incidents(THEIRS, [made.id]) == [proof]
    assert ledger.money.find_of_incidents(THEIRS, [made.id]) == []
    give(ledger, clock, made.id, (Shared.MONEY, paid.id))
    assert ledger.money.find_of_incidents(THEIRS, [made.id]) == [paid]
    ledger.grants.recall(OURS, grant.id, LI, reason="收回")
    assert ledger.case_notes.find_of_incidents(THEIRS, [made.id]) == []
