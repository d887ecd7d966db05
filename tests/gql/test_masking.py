"""What a reader sees of a value: personal cut without a purpose, sensitive always."""

from __future__ import annotations

import datetime

import pytest

from gql.masking import Shown, mask_caption, short_token, show
from graph.model.nodes import NODE_TYPES
from graph.model.properties import Sensitivity
from graph.model.scope import Scope

MASKED = Scope(frozenset({"YB1"}))
OPEN = Scope(frozenset({"YB1"}), purpose="核查", unmasked=True)
PERSON = NODE_TYPES["Person"]


@pytest.mark.parametrize(
    ("name", "value", "cut"),
    [
        ("psn_name", "张三", "张*"),
        ("psn_name", "欧阳娜娜", "欧***"),
        ("psn_name", "李", "李*"),
        ("brdy", datetime.date(1956, 3, 4), "1956-**-**"),
    ],
)
def test_personal_values_are_cut_until_a_purpose_opens_them(name: str, value: str | datetime.date, cut: str) -> None:
    declared = PERSON.property(name)
    assert declared.sensitivity is Sensitivity.PERSONAL
    assert show(declared, value, MASKED) == Shown(cut, True)
    assert show(declared, value, OPEN) == Shown(str(value), False)


def test_an_address_keeps_its_county_only() -> None:
    declared = NODE_TYPES["Address"].property("addr")
    assert show(declared, "商丘市梁园区建设路12号", MASKED).text == "商丘市梁园区***"


def test_sensitive_values_stay_cut_whatever_the_purpose() -> None:
    token = "c1_abcdefghijklmnopqrstuvwxyz"
    assert show(PERSON.property("certno"), token, OPEN) == Shown("c1_abcdef…", True)


def test_a_sensitive_value_that_is_no_token_shows_nothing() -> None:
    assert short_token("411402195603040011") == "***"
    assert short_token("13800000000") == "***"


def test_every_sensitive_property_of_the_model_is_masked_for_everybody() -> None:
    sensitive = [p for t in NODE_TYPES.values() for p in t.properties if p.sensitivity is Sensitivity.SENSITIVE]
    assert sensitive
    for declared in sensitive:
        shown = show(declared, "411402195603040011", OPEN)
        assert shown.masked
        assert "411402195603040011" not in (shown.text or "")


def test_money_is_shown_in_yuan_and_institutions_in_clear() -> None:
    assert show(NODE_TYPES["Claim"].property("fund_pay_sumamt_fen"), 123405, MASKED) == Shown("1234.05", False)
    assert mask_caption("Institution", "市一院", MASKED, key="H1") == Shown("市一院", False)


def test_a_node_without_a_name_is_called_by_its_key() -> None:
    assert mask_caption("Person", None, MASKED, key="P0001") == Shown("P0001", False)
    assert mask_caption("Person", "王五", MASKED, key="P0001") == Shown("王*", True)
    assert mask_caption("Phone", None, OPEN, key="p1_abcdefghij") == Shown("p1_abcdef…", True)
