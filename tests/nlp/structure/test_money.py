"""Money: where an amount begins and ends, and what it is in CNY."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.extraction import Label
from nlp.structure.money import find_money
from tests.nlp.structure.written import BANKER, PLAIN, write_number


def _read(text: str) -> list[tuple[str, str | None]]:
    found = find_money(text)
    assert all(m.label is Label.MONEY and text[m.start : m.end] == m.text for m in found)
    return [(m.text, m.norm) for m in found]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("退回基金2,310,556.8元", [("2,310,556.8元", "2310556.80")]),
        ("骗取1 286 430.55元", [("1 286 430.55元", "1286430.55")]),
        ("押金 3000 元", [("3000 元", "3000.00")]),
        ("约人民币12.5万元", [("12.5万元", "125000.00")]),
        ("罚款5895万余元", [("5895万余元", ">=58950000.00")]),
        ("判处罚金十万元", [("十万元", "100000.00")]),
        ("罚没叁万伍仟元整", [("叁万伍仟元整", "35000.00")]),
        ("计捌拾叁万贰仟零伍拾元柒角", [("捌拾叁万贰仟零伍拾元柒角", "832050.70")]),
        ("（￥1.2万）", [("￥1.2万", "12000.00")]),
        ("拿走12万人民币", [("12万", "120000.00")]),
        ("卖12块5毛，两块五一片，3块8", [("12块5毛", "12.50"), ("两块五", "2.50"), ("3块8", "3.80")]),
        ("五毛钱一张", [("五毛钱", "0.50")]),
        ("金额过亿元，近百万元", [("亿元", "100000000.00"), ("百万元", "1000000.00")]),
        ("上百万元、数十万元", [("上百万元", ">=1000000.00"), ("数十万元", ">=100000.00")]),
        ("每盒35元，床位费25元/日", [("35元", "35.00"), ("25元", "25.00")]),
        ("付了5000美元", [("5000美元", None)]),
    ],
)
def test_an_amount_is_number_and_unit(text: str, spans: list[tuple[str, str | None]]) -> None:
    assert _read(text) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("处2万至3万元罚款", [("2万至3万元", "20000.00/30000.00")]),
        ("奖2-3万元", [("2-3万元", "20000.00/30000.00")]),
        ("每人200—300元", [("200—300元", "200.00/300.00")]),
        ("500元至1000元不等", [("500元至1000元", "500.00/1000.00")]),
        ("从19块9到298不等", [("19块9到298", "19.90/298.00")]),
        ("也就3、5万元", [("3、5万元", "30000.00/50000.00")]),
        ("从200元涨到500元", [("200元", "200.00"), ("500元", "500.00")]),
        ("分别为12.5、13.2万元", [("12.5", "125000.00"), ("13.2万元", "132000.00")]),
        ("分别是288、366、1200元", [("288", "288.00"), ("366", "366.00"), ("1200元", "1200.00")]),
    ],
)
def test_ranges_are_one_span_and_lists_share_their_unit(text: str, spans: list[tuple[str, str | None]]) -> None:
    assert _read(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "住院3次共15天，12盒药，罚款5倍，450人次，3万余盒",
        "我们一块去，三块地，住3单元，三元区，2023元旦",
        "（单位：万元）",
        "返现20%，记12分，血压180，今年六十",
        "拨打12345，打110",
        "2023至2024年",
    ],
)
def test_counts_shares_places_and_hotlines_are_no_money(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("收了两千，报了3万多", [("两千", "2000.00"), ("3万多", ">=30000.00")]),
        ("一个人头300，给老人200", [("300", "300.00"), ("200", "200.00")]),
        ("卖50一盒，三百一次", [("50", "50.00"), ("三百", "300.00")]),
        ("充值1000返300", [("1000", "1000.00"), ("300", "300.00")]),
        ("骗了四五十万", [("四五十万", "400000.00/500000.00")]),
        ("微信转我3200，备注是药钱", [("3200", "3200.00")]),
        ("一次给1w2", [("1w2", "12000.00")]),
        ("免200路费", [("200", "200.00")]),
        ("200换150", [("200", "200.00"), ("150", "150.00")]),
        ("收300多人的卡，开了三十盒药，来了两百多", []),
    ],
)
def test_a_unit_may_go_without_saying(text: str, spans: list[tuple[str, str | None]]) -> None:
    assert _read(text) == spans


def test_what_is_surer_has_more_confidence() -> None:
    with_unit, without = find_money("退赔8000元")[0], find_money("收了八千")[0]
    assert with_unit.confidence > without.confidence > 0.5
    assert with_unit.source == "money"


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999999.99"), places=2))
def test_any_amount_in_yuan_is_read_back(value: Decimal) -> None:
    for written in (f"{value}元", f"{value:,}元"):
        assert _read(f"骗取基金{written}。") == [(written, f"{value:.2f}")]


@given(st.text(alphabet="0123456789一两三百千万亿元块毛多余几、至-到收给人盒，。 .,￥w", max_size=40))
def test_spans_lie_in_order_without_overlap(text: str) -> None:
    found = find_money(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.integers(1, 10**11), st.sampled_from([PLAIN, BANKER]), st.sampled_from(["元", "块钱", "元整"]))
def test_any_amount_written_out_is_read_back(value: int, figures: tuple[str, str], unit: str) -> None:
    written = write_number(value, *figures) + unit
    assert _read(f"罚金人民币{written}。") == [(written, f"{value}.00")]
