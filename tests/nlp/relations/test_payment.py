"""Who paid whom: giving, taking, buying and selling in both voices."""

from __future__ import annotations

import pytest

from tests.nlp.marked import relations_of


def paid(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "paid"}


@pytest.mark.parametrize(
    "marked",
    [
        "{P贺某}给{P陆某}{M三千元=3000.00}好处费。",
        "{P贺某}先后向{P陆某}转账{M3000元=3000.00}。",
        "{P贺某}往{P陆某}卡里打了{M三千=3000.00}。",
        "{P贺某}送给{P陆某}一张{M3000元=3000.00}购物卡。",
        "{P贺某}把{M3000元=3000.00}现金交给{P陆某}。",
        "{P陆某}收受{P贺某}现金{M3000元=3000.00}。",
        "{P陆某}多次收受{P贺某}给予的回扣。",
        "{P陆某}从{P贺某}处领取“辛苦费”{M3000元=3000.00}。",
        "{P陆某}从{P贺某}手中按每人{M三千元=3000.00}收取提成。",
        "{P陆某}把药卖给{P贺某}，得款{M3000元=3000.00}。",
        "{P贺某}从{P陆某}处以五折收购药品，花了{M3000元=3000.00}。",
    ],
)
def test_every_voice_tells_the_same_payment(marked: str) -> None:
    assert paid(marked) == {("贺某", "陆某")}


def test_the_payer_goes_on_from_the_clause_before() -> None:
    assert paid("{P贺某}为了多开单，每月送给{P陆某}{M两千元=2000.00}。") == {("贺某", "陆某")}


def test_an_owner_named_between_house_and_money_is_the_payer() -> None:
    assert paid("{P陆某}分9次收受该院{R出资人}{P贺某}现金{M24万元=240000.00}。") == {("贺某", "陆某")}


def test_a_hospital_can_pay_but_not_be_paid() -> None:
    assert paid("{I云岭县康和医院}按人头给{P贺某}{M五十=50.00}。") == {("云岭县康和医院", "贺某")}
    assert paid("{P贺某}向{I云岭县康和医院}缴纳{M五十元=50.00}。") == set()


def test_he_whom_somebody_pays_is_not_the_payer() -> None:
    assert paid("{R药剂科主任}{P贺某}和{P三哥}一块儿干，{P三哥}每季度给他{M三万=30000.00}。") == {("三哥", "贺某")}


def test_money_near_two_names_without_a_verb_is_no_payment() -> None:
    assert paid("{P贺某}、{P陆某}涉案{M30万元=300000.00}。") == set()


def test_giving_goods_is_not_paying() -> None:
    assert ("贺某", "陆某") not in paid("{P贺某}把药品销售给{P陆某}，销售额{M70万元=700000.00}。")
