"""Outcomes: what, how much or how long, on whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.facts import read_facts
from nlp.facts.case import Sanction, SanctionKind
from nlp.facts.sanctions import read_term
from tests.nlp.marked import extraction_of


def sanctions(marked: str) -> list[Sanction]:
    return list(read_facts(extraction_of(marked)).sanctions)


def told(marked: str) -> list[tuple[SanctionKind, str | None, tuple[str, ...]]]:
    return [(one.kind, one.term, tuple(m.text for m in one.on)) for one in sanctions(marked)]


def test_terms_and_fines_are_each_on_their_own_bearer() -> None:
    marked = (
        "{A云岭县人民法院}判处{P贺某}有期徒刑三年六个月，并处罚金{M五万元=50000.00}；{P陆某}有期徒刑一年，缓刑二年。"
    )
    assert told(marked) == [
        (SanctionKind.IMPRISONMENT, "P3Y6M", ("贺某",)),
        (SanctionKind.CRIMINAL_FINE, None, ("贺某",)),
        (SanctionKind.IMPRISONMENT, "P1Y", ("陆某",)),
        (SanctionKind.PROBATION, "P2Y", ("陆某",)),
    ]
    assert sanctions(marked)[1].amount is not None
    assert sanctions(marked)[1].amount.least == Decimal("50000.00")  # type: ignore[union-attr]


def test_terms_given_respectively_are_dealt_out() -> None:
    marked = "{P贺某}、{P陆某}分别判六年六个月、五年十个月。"
    assert told(marked) == [
        (SanctionKind.IMPRISONMENT, "P6Y6M", ("贺某",)),
        (SanctionKind.IMPRISONMENT, "P5Y10M", ("陆某",)),
    ]


def test_measures_on_a_list_are_on_all_of_it() -> None:
    marked = "{R法定代表人}{P贺某}及{R会计}{P陆某}被采取刑事强制措施。"
    assert told(marked) == [(SanctionKind.MEASURES, None, ("贺某", "陆某"))]


def test_administrative_outcomes_are_on_whom_the_agency_filed_against() -> None:
    marked = "{A云岭县医保局}责令{I康和医院}退回基金{M3万元=30000.00}，处2倍罚款{M6万元=60000.00}，并解除服务协议。"
    kinds = [one.kind for one in sanctions(marked)]
    assert kinds == [SanctionKind.REPAYMENT, SanctionKind.FINE, SanctionKind.AGREEMENT_ENDED]
    assert sanctions(marked)[1].factor == Decimal(2)
    assert all(tuple(m.text for m in one.on) == ("康和医院",) for one in sanctions(marked))


def test_shares_and_suspensions_have_their_measure() -> None:
    (penalty, pause) = sanctions("扣30%违约金，暂停医疗费用联网结算3个月。")
    assert (penalty.kind, penalty.factor) == (SanctionKind.CONTRACT_PENALTY, Decimal("0.3"))
    assert (pause.kind, pause.term) == (SanctionKind.SETTLEMENT_SUSPENDED, "P3M")


def test_what_the_law_provides_is_no_outcome() -> None:
    assert sanctions("骗取待遇的，处二倍以上五倍以下罚款。") == []


@pytest.mark.parametrize(
    ("cue", "term"),
    [
        ("有期徒刑十二年", "P12Y"),
        ("拘役五个月", "P5M"),
        ("有期徒刑二十年", "P20Y"),
        ("缓刑3年6个月", "P3Y6M"),
        ("罚款", None),
    ],
)
def test_durations(cue: str, term: str | None) -> None:
    assert read_term(cue) == term
