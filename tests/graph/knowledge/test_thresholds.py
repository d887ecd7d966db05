"""Thresholds and clocks: an amount beside its bands, with source and with what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from graph.knowledge.clocks import Unit, find_clocks, load_clocks
from graph.knowledge.summaries import get_summary
from graph.knowledge.thresholds import (
    Band,
    Comparison,
    Confidence,
    Standing,
    compare,
    load_matters,
    load_thresholds,
)
from graph.model.errors import BadInput, NotFound

ON = date(2024, 6, 1)


def beside(amount: str, matter: str = "fraud", *, adcode: str = "", on: date = ON) -> Comparison:
    return compare(Decimal(amount), matter, adcode=adcode, on=on)


def standings(comparison: Comparison) -> dict[Band, Standing]:
    return {f.band: f.standing for f in comparison.facts if f.when is None}


@pytest.mark.parametrize(
    ("amount", "large", "huge"),
    [
        ("2999.99", Standing.BELOW, Standing.BELOW),
        ("3000", Standing.DEPENDS, Standing.BELOW),
        ("9999.99", Standing.DEPENDS, Standing.BELOW),
        ("10000", Standing.REACHED, Standing.BELOW),
        ("30000", Standing.REACHED, Standing.DEPENDS),
        ("100000", Standing.REACHED, Standing.REACHED),
    ],
)
def test_without_a_province_the_national_ranges_leave_some_amounts_open(
    amount: str, large: Standing, huge: Standing
) -> None:
    told = standings(beside(amount))
    assert (told[Band.LARGE], told[Band.HUGE]) == (large, huge)


def test_half_a_million_is_especially_huge_everywhere() -> None:
    for adcode in ("", "320000", "440100", "620800"):
        assert standings(beside("499999.99", adcode=adcode))[Band.ESPECIALLY_HUGE] is Standing.BELOW
        assert standings(beside("500000", adcode=adcode))[Band.ESPECIALLY_HUGE] is Standing.REACHED


def test_a_province_that_is_held_decides_inside_the_range_and_is_to_be_verified() -> None:
    told = beside("6000", adcode="321002")
    large = next(f for f in told.facts if f.band is Band.LARGE)
    assert (large.standing, large.low, large.high) == (Standing.REACHED, Decimal(6000), None)
    assert large.rests_on[0].confidence is Confidence.VERIFY
    assert "370号" in large.rests_on[0].source
    assert any("核实" in t.zh for t in told.not_known)
    assert standings(beside("5999", adcode="321002"))[Band.LARGE] is Standing.BELOW


def test_cities_of_guangdong_differ_and_the_province_alone_stays_open() -> None:
    assert standings(beside("5000", adcode="440106"))[Band.LARGE] is Standing.BELOW
    assert standings(beside("5000", adcode="441302"))[Band.LARGE] is Standing.REACHED
    told = beside("5000", adcode="440000")
    assert standings(told)[Band.LARGE] is Standing.DEPENDS
    assert any("4000 至 6000" in t.zh for t in told.not_known)


def test_a_province_that_is_not_held_falls_back_on_the_national_range_and_says_so() -> None:
    told = beside("5000", adcode="620800")
    assert standings(told)[Band.LARGE] is Standing.DEPENDS
    assert any("本地执行的具体数额未持有" in t.zh for t in told.not_known)


def test_a_provincial_figure_does_not_serve_before_its_day() -> None:
    assert standings(beside("5000", adcode="530100", on=date(2013, 7, 31)))[Band.LARGE] is Standing.DEPENDS
    assert standings(beside("5000", adcode="530100", on=date(2013, 8, 1)))[Band.LARGE] is Standing.REACHED


def test_before_the_interpretation_there_is_no_national_figure() -> None:
    told = beside("1000000", on=date(2010, 1, 1))
    assert told.facts == ()
    assert any("没有持有" in t.zh for t in told.not_known)


def test_a_day_that_is_not_known_is_told() -> None:
    told = beside("7000", adcode="330106")
    large = next(f for f in told.facts if f.band is Band.LARGE)
    assert not large.dated
    assert any("起始日未取得" in t.zh for t in told.not_known)


def test_a_lower_figure_under_a_circumstance_is_a_fact_of_its_own() -> None:
    told = beside("20000", "graft")
    plain = next(f for f in told.facts if f.band is Band.LARGE and f.when is None)
    under = next(f for f in told.facts if f.band is Band.LARGE and f.when is not None)
    assert (plain.standing, under.standing) == (Standing.BELOW, Standing.REACHED)
    assert told.reached() == ()


def test_how_close_an_amount_is_is_told_without_a_judgement() -> None:
    huge = next(f for f in beside("95000", adcode="440106").facts if f.band is Band.HUGE)
    assert (huge.standing, huge.share) == (Standing.BELOW, Decimal("0.95"))


def test_the_figures_for_concealment_end_with_the_text_that_replaced_them() -> None:
    assert beside("100000", "concealment", on=date(2025, 8, 25)).reached()[0].band is Band.SERIOUS
    after = beside("100000", "concealment", on=date(2025, 8, 26))
    assert after.facts == ()
    assert any("法释〔2025〕13号" in t.zh for t in after.not_known)


@pytest.mark.parametrize(
    ("amount", "adcode", "field"),
    [
        ("-1", "", "amount"),
        ("NaN", "", "amount"),
        ("1e40", "", "amount"),
        ("1", "32", "adcode"),
        ("1", "苏A0000", "adcode"),
    ],
)
def test_bad_values_are_refused_by_name(amount: str, adcode: str, field: str) -> None:
    with pytest.raises(BadInput) as failure:
        beside(amount, adcode=adcode)
    assert failure.value.facts["field"] == field


def test_a_matter_without_figures_is_not_found() -> None:
    with pytest.raises(NotFound):
        beside("1", "arson")


def test_local_figures_lie_inside_the_national_range() -> None:
    national = {(t.matter, t.band): t for t in load_thresholds() if not t.adcodes and t.high is not None}
    local = [t for t in load_thresholds() if t.adcodes]
    assert local
    for row in local:
        within = national[row.matter, row.band]
        assert within.high is not None
        assert within.low <= row.low <= within.high


def test_every_held_figure_names_a_shipped_provision_and_the_rest_say_verify() -> None:
    for row in load_thresholds():
        assert row.matter in load_matters()
        assert row.source
        if row.confidence is Confidence.HELD:
            get_summary(row.work, row.article)
    for matter in load_matters().values():
        get_summary(matter.work, matter.article)


def test_non_officials_are_measured_at_twice_and_five_times() -> None:
    def figure(matter: str, band: Band) -> Decimal:
        return next(t.low for t in load_thresholds() if (t.matter, t.band, t.when) == (matter, band, None))

    assert figure("private_bribe_taking", Band.LARGE) == 2 * figure("graft", Band.LARGE)
    assert figure("private_bribe_taking", Band.HUGE) == 5 * figure("graft", Band.HUGE)
    assert figure("private_bribe_giving", Band.HUGE) == 2 * figure("bribe_giving", Band.SERIOUS)


def test_the_clocks_of_a_transfer() -> None:
    clocks = {c.id: (c.amount, c.unit) for c in find_clocks(ON, work="reg-yisong")}
    assert clocks["transfer_decision"] == (3, Unit.DAY)
    assert clocks["transfer_delivery"] == (24, Unit.HOUR)
    assert clocks["police_review"] == (3, Unit.DAY)
    assert clocks["handing_over"] == (3, Unit.DAY)
    assert find_clocks(date(2001, 1, 1), work="reg-yisong") == []


def test_every_clock_names_a_shipped_provision_and_outlines_say_verify() -> None:
    for clock in load_clocks():
        summary = get_summary(clock.work, clock.article)
        assert summary.work.outline is (clock.confidence is Confidence.VERIFY)
