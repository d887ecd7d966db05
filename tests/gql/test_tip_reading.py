"""Reading a tip says no more of its time than the ledger does."""

from __future__ import annotations

from datetime import date

import pytest

from gql.readers import TextReader
from gql.tip_reading import WithinPeriod
from graph.casework.coarsening import Period, Precision, period_of
from graph.ledger.tip_subjects import EXACT_REASONS
from graph.model.extraction import Label
from nlp.linking import Reason
from nlp.mention import Context, Extraction

READER = TextReader()


def _norms(text: str, period: Period) -> dict[str, str | None]:
    reading: Extraction = WithinPeriod(READER, period)(text, Context(None, "411402"))
    return {one.text: one.norm for one in reading.mentions if one.label is Label.DATE}


YEAR = period_of(date(2026, 3, 9), Precision.YEAR)
WEEK = period_of(date(2026, 3, 11), Precision.WEEK)


def test_a_date_that_only_the_day_of_arrival_would_tell_stays_open() -> None:
    assert _norms("康宁医院昨天来村里拉人住院。", YEAR) == {"昨天": None}
    assert _norms("康宁医院昨天来村里拉人住院。", WEEK) == {"昨天": None}


def test_a_date_that_is_the_same_all_period_long_is_told() -> None:
    assert _norms("2025年6月18日康宁医院来村里拉人住院。", YEAR) == {"2025年6月18日": "2025-06-18"}
    assert _norms("去年10月康宁医院来村里拉人住院。", YEAR) == {"去年10月": "2025-10"}
    assert _norms("上个月康宁医院来村里拉人住院。", YEAR) == {"上个月": None}
    assert _norms("上个月康宁医院来村里拉人住院。", WEEK) == {"上个月": "2026-02"}


def test_what_is_no_date_is_read_as_ever() -> None:
    reading = WithinPeriod(READER, YEAR)("昨天老板给了护士长12.5万元。", Context(None, None))
    assert {one.label: one.norm for one in reading.mentions if one.label is Label.MONEY} == {Label.MONEY: "125000.00"}
    assert reading.context == Context(None, None)


@pytest.mark.parametrize("reason", sorted(EXACT_REASONS))
def test_reasons_that_make_a_link_certain_are_the_linkers_own(reason: str) -> None:
    assert reason in {one.value for one in Reason}
