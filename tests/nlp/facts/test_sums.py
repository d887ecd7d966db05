"""What a sum of money is, by the words around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.facts.amounts import read_amounts, read_value
from nlp.facts.case import AmountKind
from tests.nlp.marked import read_marked


def kinds(marked: str) -> list[AmountKind]:
    return [amount.kind for amount in read_amounts(*read_marked(marked))]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("共骗取医保基金{M12万元=120000.00}。", AmountKind.FUND_LOSS),
        ("造成基金损失{M12万元=120000.00}。", AmountKind.FUND_LOSS),
        ("由统筹基金支付{M12万元=120000.00}。", AmountKind.FUND_PAID),
        ("违规费用涉及{M12万元=120000.00}。", AmountKind.INVOLVED),
        ("责令该院退回{M12万元=120000.00}。", AmountKind.RETURN_ORDERED),
        ("已追回基金{M12万元=120000.00}。", AmountKind.RECOVERED),
        ("其中{M12万元=120000.00}已全部退回。", AmountKind.RECOVERED),
        ("处2倍罚款计{M24万元=240000.00}。", AmountKind.FINE),
        ("处{M24万元=240000.00}罚款。", AmountKind.FINE),
        ("并处罚金人民币{M5万元=50000.00}。", AmountKind.CRIMINAL_FINE),
        ("顶格扣30%违约金{M5万元=50000.00}。", AmountKind.CONTRACT_PENALTY),
        ("没收违法所得{M5万元=50000.00}。", AmountKind.CONFISCATED),
        ("从中获利{M5万元=50000.00}。", AmountKind.ILLEGAL_GAIN),
        ("收受回扣{M5万元=50000.00}。", AmountKind.BRIBE),
        ("冻结资金{M5万元=50000.00}。", AmountKind.FROZEN),
        ("肇事方已赔偿{M5万元=50000.00}。", AmountKind.COMPENSATION),
        ("住院总费用{M5万元=50000.00}。", AmountKind.COST),
        ("每介绍一人{M300元=300.00}。", AmountKind.RATE),
        ("向他转账{M5万元=50000.00}。", AmountKind.PAYMENT),
        ("门口写着{M5万元=50000.00}。", AmountKind.OTHER),
    ],
)
def test_the_nearest_word_says_what_a_sum_is(marked: str, kind: AmountKind) -> None:
    assert kinds(marked) == [kind]


def test_a_fine_in_a_sentence_about_losses_is_a_fine() -> None:
    marked = "骗取基金{M12万元=120000.00}，处{M24万元=240000.00}罚款，并处罚金{M1万元=10000.00}。"
    assert kinds(marked) == [AmountKind.FUND_LOSS, AmountKind.FINE, AmountKind.CRIMINAL_FINE]


def test_a_sum_restated_in_brackets_is_the_same_kind() -> None:
    assert kinds("骗取约{M450万元=4500000.00}（{M449万余元=>=4490000.00}）。") == [AmountKind.FUND_LOSS] * 2


def test_words_of_the_sentence_before_do_not_reach_over() -> None:
    assert kinds("该院被罚款。{M5万元=50000.00}写在墙上。") == [AmountKind.OTHER]


@pytest.mark.parametrize(
    ("norm", "bounds"),
    [
        ("125000.00", (Decimal("125000.00"), Decimal("125000.00"))),
        (">=125000.00", (Decimal("125000.00"), None)),
        ("100000.00/200000.00", (Decimal("100000.00"), Decimal("200000.00"))),
        (None, None),
        ("许多", None),
    ],
)
def test_norms_are_bounds(norm: str | None, bounds: tuple[Decimal, Decimal | None] | None) -> None:
    assert read_value(norm) == bounds


def test_the_passage_holds_cue_and_sum() -> None:
    text, mentions = read_marked("经查，共骗取医保基金{M12万元=120000.00}。")
    (amount,) = read_amounts(text, mentions)
    assert text[amount.start : amount.end] == "骗取医保基金12万元"
    assert amount.cue == "骗取医保基金"
