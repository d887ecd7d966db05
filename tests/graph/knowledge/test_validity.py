"""Since when a text serves: what is stated is believed only where it can be this text's own day."""

from __future__ import annotations

from datetime import date

import pytest

from graph.knowledge.days import read_period
from graph.knowledge.passage import serves
from graph.knowledge.validity import Told, closing_day, ending_day, read_validity
from graph.ledger.knowledge_record import ValidBasis


def days(**told: object) -> tuple[ValidBasis, date | None, date | None]:
    found = read_validity(Told(**told))  # type: ignore[arg-type]
    return found.basis, found.valid_from, found.not_before


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2025", "2025"),
        ("2022-11", "2022-11"),
        ("2026-02-12（令署日期；2月13日公布）", "2026-02-12"),
        ("2021-03-09 (no separate in-force date stated)", "2021-03-09"),
        ("2021年3月9日", "2021-03-09"),
        ("二〇二一年三月九日", "2021-03-09"),
        ("（2021年前）", None),
        ("2021-02-30", None),
        ("n/a (letter)", None),
        ("", None),
    ],
)
def test_dates_say_what_they_say(said: str, iso: str | None) -> None:
    found = read_period(said)
    assert (None if found is None else found.iso) == iso


def test_a_first_text_serves_from_the_stated_day() -> None:
    day = date(2021, 5, 1)
    assert days(date_issued="2021-01-15", date_in_force="2021-05-01") == (ValidBasis.STATED, day, day)


def test_the_stated_day_of_an_older_text_is_not_claimed_for_an_amended_one() -> None:
    """As of the trap: the day is the first text's, the number names the amendment, the history is silent."""
    basis, start, floor = days(date_issued="2014-02-21", date_in_force="2014-05-01", doc_no="令第9号；2019修订")
    assert (basis, start) == (ValidBasis.OLDER_TEXT, None)
    assert floor == date(2019, 1, 1)


def test_the_day_of_the_last_amendment_is_taken_where_the_history_tells_it() -> None:
    history = ("2010年10月28日 通过", "2018年12月29日 关于修改甲法的决定修正")
    basis, start, _ = days(
        date_issued="2010-10-28", date_in_force="2011-07-01", doc_no="主席令第35号；2018年修正", history=history
    )
    assert (basis, start) == (ValidBasis.AMENDMENT_DAY, date(2018, 12, 29))


def test_an_amendment_that_says_when_it_serves_is_believed() -> None:
    history = ("2015年5月11日 通过", "2021年4月7日 关于修改甲解释的决定修正，该修正自2021年4月15日施行")
    basis, start, _ = days(date_issued="2015-05-29", date_in_force="2015-06-01", history=history)
    assert (basis, start) == (ValidBasis.AMENDMENT, date(2021, 4, 15))


def test_a_history_that_was_cut_tells_nothing_of_the_last_amendment() -> None:
    history = ("1997年3月14日 修订", "… (16 lines of legislative history in the source)")
    basis, start, floor = days(
        date_issued="1997-03-14", date_in_force="1997-10-01", doc_no="(历次修正案)", history=history
    )
    assert (basis, start) == (ValidBasis.OLDER_TEXT, None)
    assert floor == date(1997, 10, 1)


def test_the_edition_of_the_file_dates_a_later_text() -> None:
    basis, start, floor = days(date_issued="1999-01-22", date_in_force="1999-01-22", edition="甲条例(2019-03-24).md")
    assert (basis, start, floor) == (ValidBasis.OLDER_TEXT, None, date(2019, 3, 24))


@pytest.mark.parametrize(
    ("said", "day", "basis"),
    [
        ("2025-03-05 (自印发之日起试行)", date(2025, 3, 5), ValidBasis.ISSUED),
        ("自公布之日起施行", date(2020, 12, 9), ValidBasis.ISSUED),
        ("发布之日起一个月后施行", date(2021, 1, 9), ValidBasis.STATED),
        ("自印发之日起30日后施行", date(2021, 1, 8), ValidBasis.STATED),
        ("2023-05", date(2023, 5, 31), ValidBasis.STATED),
        ("2024 起分地实施", None, ValidBasis.NOT_STATED),
        ("n/a (letter)", None, ValidBasis.NONE),
        ("", None, ValidBasis.NOT_STATED),
    ],
)
def test_what_is_said_of_the_day(said: str, day: date | None, basis: ValidBasis) -> None:
    found = read_validity(Told(date_issued="2020-12-09", date_in_force=said))
    assert (found.valid_from, found.basis) == (day, basis)


def test_a_source_that_believes_in_a_later_text_makes_it_doubtful_from_that_year() -> None:
    for said in ("mirror holds the 2016 text; a 2022 amendment exists - verify", "believed replaced by a 2022 text"):
        found = read_validity(Told(date_issued="2016-02-06", date_in_force="2016-02-06", metadata_basis=said))
        assert found.doubted_from == date(2022, 1, 1), said
    own = read_validity(Told(date_in_force="2025-06-01", metadata_basis="in-force of the 2024 amendment: analyst"))
    assert own.doubted_from is None


def test_a_closing_article_says_when_a_text_serves() -> None:
    assert closing_day("本办法自2025年3月1日起施行。原办法同时废止。") == "2025年3月1日"
    assert closing_day("本规定自公布之日起施行。").startswith("自公布之日起")
    assert closing_day("本办法由市局解释。") == ""


def test_whether_a_text_serves_has_three_answers() -> None:
    start, end, doubt = date(2020, 1, 1), date(2024, 1, 1), date(2022, 1, 1)
    assert serves(start, start, end, doubt, date(2019, 12, 31)) is False
    assert serves(start, start, end, doubt, date(2021, 1, 1)) is True
    assert serves(start, start, end, doubt, date(2023, 1, 1)) is None
    assert serves(start, start, end, doubt, date(2024, 1, 1)) is False
    assert serves(None, start, None, None, date(2019, 1, 1)) is False
    assert serves(None, start, None, None, date(2021, 1, 1)) is None
    assert serves(None, None, None, None, date(2021, 1, 1)) is None


def test_a_text_that_states_its_term_ends_on_the_day_after_it() -> None:
    assert ending_day("本办法自2025年3月1日起施行，有效期至2027年12月31日。") == date(2028, 1, 1)
    assert ending_day("有效期截至二〇二六年二月二十八日") == date(2026, 3, 1)
    for silent in ("本办法自2025年3月1日起施行，有效期五年。", "协议有效期至到期之日。", "有效期至2027年。"):
        assert ending_day(silent) is None, silent
