"""Starter content: whole, in our own words, and true to the texts where these are at hand."""

from __future__ import annotations

import json
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from graph.knowledge.basis import basis_of, load_not_run, load_readings, schemes_by_code
from graph.knowledge.penalties import Kind, Party, find_penalties, load_penalties
from graph.knowledge.starter import FOLDER
from graph.knowledge.summaries import get_summary, load_summaries
from graph.model.errors import NotFound
from graph.schemes.registry import find_schemes

TODAY = date(2026, 11, 30)
LONGEST_RUN = 24
"""Characters that a summary may share in one run with the text it sums up."""

OUTSIDE_THE_EXTRACT = {("law-xingfa", "第二百二十四条")}
"""Articles of a work of which the material itself is an extract."""


def read(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def longest_run(one: str, other: str) -> str:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def test_longest_run_is_found_where_it_hides() -> None:
    assert (
        longest_run("前缀骗取金额2倍以上5倍以下的罚款", "处骗取金额2倍以上5倍以下的罚款；责令")
        == "骗取金额2倍以上5倍以下的罚款"
    )


@pytest.mark.parametrize("scheme", sorted(find_schemes()))
def test_every_scheme_answers_which_article_and_which_penalty(scheme: str) -> None:
    basis = basis_of(scheme, on=TODAY)
    assert basis.benign is not None
    assert basis.mildest is not None
    assert basis.gravest is not None
    own = {(a.instrument, a.article) for a in find_schemes()[scheme].basis}
    told = {(g.summary.work.id, g.summary.article) for g in basis.grounds}
    assert own <= told
    gravest = max(g.gravity or 0 for g in basis.grounds)
    threatened = [g for g in basis.grounds if g.gravity == gravest and g.held.penalties]
    assert threatened, "the gravest reading threatens nothing"
    assert any(p.fine or p.terms or p.measures for g in threatened for p in g.held.penalties)


@pytest.mark.parametrize("scheme", sorted(find_schemes()))
def test_readings_cite_articles_that_the_scheme_declares(scheme: str) -> None:
    declared = find_schemes()[scheme].basis
    grades = {(a.instrument, a.article): a.gravity for a in declared}
    readings = load_readings()[scheme]
    mild, grave = readings.mildest, readings.gravest
    assert grades[mild.work, mild.article] == min(grades.values())
    assert grades[grave.work, grave.article] == max(grades.values())


def test_readings_are_shipped_for_schemes_that_exist_and_for_nothing_else() -> None:
    assert set(load_readings()) == set(find_schemes())
    assert not set(load_not_run()) & set(schemes_by_code())


def test_every_method_of_a_scheme_is_answered_by_it() -> None:
    assert basis_of("T12", on=TODAY).scheme == "T39"
    assert basis_of("T12", on=TODAY).name.zh == "死亡后就医"


def test_a_method_that_is_not_run_says_what_it_would_need() -> None:
    basis = basis_of("T25", on=TODAY)
    assert basis.scheme is None
    assert basis.needs is not None
    assert basis.benign is None
    assert ("reg-735", "40") in {(g.summary.work.id, g.summary.article) for g in basis.grounds}


def test_a_method_that_nobody_knows_is_not_found() -> None:
    with pytest.raises(NotFound):
        basis_of("T99", on=TODAY)


def test_a_provision_that_is_not_shipped_is_not_found() -> None:
    with pytest.raises(NotFound) as failure:
        get_summary("rule-nhsa-7", "30")
    assert failure.value.facts == {"work": "rule-nhsa-7", "article": "30"}


def test_an_outline_is_told_as_such_and_has_no_articles() -> None:
    outlines = {w for w, _ in load_summaries() if load_summaries().get((w, "")) is not None}
    assert "rule-nhsa-7" in outlines
    assert "npc-2014-266" in outlines
    for (work, article), summary in load_summaries().items():
        assert summary.work.outline is (article == "") is (work in outlines)
    assert "条文未持有" in get_summary("rule-nhsa-7", "").name.zh


def test_before_the_regulation_nothing_of_it_serves() -> None:
    grounds = {(g.summary.work.id, g.summary.article): g for g in basis_of("T04", on=date(2020, 1, 1)).grounds}
    ground = grounds["reg-735", "38"]
    assert ground.serves is False
    assert ground.held.penalties == ()
    assert not ground.held.dated


def test_the_crime_of_bribing_has_no_held_range_before_its_present_text() -> None:
    assert find_penalties("law-xingfa", "390", on=date(2024, 2, 29)) == find_penalties(
        "law-xingfa", "390", on=date(2000, 1, 1)
    )
    assert not find_penalties("law-xingfa", "390", on=date(2024, 2, 29)).dated
    assert find_penalties("law-xingfa", "390", on=date(2024, 3, 1)).dated


def test_penalties_rest_on_shipped_provisions() -> None:
    for penalty in load_penalties():
        get_summary(penalty.work, penalty.article)
        for article in penalty.punishes:
            get_summary(penalty.work, article)
    assert len({p.id for p in load_penalties()}) == len(load_penalties())


def test_who_is_met_by_which_penalty() -> None:
    def ids(work: str, article: str, party: Party) -> list[str]:
        return [p.id for p in find_penalties(work, article, on=TODAY, party=party).penalties]

    assert ids("reg-735", "40", Party.INSTITUTION) == ["reg-735-40"]
    assert ids("reg-735", "40", Party.STAFF) == ["reg-735-40-l"]
    assert ids("reg-735", "41", Party.INSURED) == ["reg-735-41-1", "reg-735-41-2"]
    assert ids("law-xingfa", "385", Party.INSIDER) == ["law-xingfa-386"]
    assert ids("reg-735", "40", Party.EMPLOYER) == []


@pytest.mark.parametrize(
    ("penalty", "amount", "low", "high"),
    [
        ("reg-735-38", "100000", "100000", "200000"),
        ("reg-735-40", "11792000", "23584000", "58960000"),  # the hospital fined 58.95 million for 11.792 million
        ("law-yaopin-129", "200", "100000", "500000"),  # goods of 200 CNY count as 50 000
        ("reg-735-39", "1", "10000", "50000"),
    ],
)
def test_the_range_of_a_fine_for_an_amount(penalty: str, amount: str, low: str, high: str) -> None:
    from decimal import Decimal

    fine = next(p.fine for p in load_penalties() if p.id == penalty)
    assert fine is not None
    assert fine.range_for(Decimal(amount)) == (Decimal(low), Decimal(high))


def test_ranges_and_spans_are_in_order() -> None:
    for penalty in load_penalties():
        if penalty.fine:
            assert 0 < penalty.fine.low < penalty.fine.high, penalty.id
        if penalty.suspension:
            assert 0 < penalty.suspension.months_low < penalty.suspension.months_high, penalty.id
        assert (penalty.kind is Kind.CRIMINAL) is bool(penalty.terms), penalty.id
        assert penalty.parties, penalty.id


def test_enough_provisions_are_shipped_and_all_are_short() -> None:
    articles = [s for (_, article), s in load_summaries().items() if article]
    assert len(articles) >= 100
    assert all(10 <= len(s.text) <= 160 for s in articles)


def test_files_have_the_layout_of_the_corpus_and_say_that_they_are_summaries() -> None:
    for path in sorted((FOLDER / "laws").glob("*.json")):
        table = read(path)
        assert path.stem == table["doc_id"]
        assert table["text_status"] == "summary of the provision in the project's words; not the wording"
        numbers = [article["number"] for article in table["articles"]]
        assert len(set(numbers)) == len(numbers)
        for article in table["articles"]:
            assert {"number", "no", "sub", "section", "text"} <= set(article)
    for outline in read(FOLDER / "instruments-outline.json")["instruments"]:
        assert outline["text_status"].startswith("outline only")


@pytest.mark.material
def test_no_summary_repeats_the_text_it_sums_up(material: Path) -> None:
    for path in sorted((FOLDER / "laws").glob("*.json")):
        texts = {a["number"]: a["text"] for a in read(material / "kb" / "laws" / path.name)["articles"]}
        for article in read(path)["articles"]:
            run = longest_run(article["text"], texts.get(article["number"], ""))
            assert len(run) <= LONGEST_RUN, (path.stem, article["number"], run)


@pytest.mark.material
def test_no_outline_point_repeats_the_points_of_the_material(material: Path) -> None:
    rows = read(material / "kb" / "instruments-outline.json")["instruments"]
    points = {row["doc_id"]: "\n".join(row["points"]) for row in rows}
    for outline in read(FOLDER / "instruments-outline.json")["instruments"]:
        for point in outline["points"]:
            assert len(longest_run(point, points[outline["doc_id"]])) <= LONGEST_RUN, point


@pytest.mark.material
def test_every_work_and_article_exists_in_the_material(material: Path) -> None:
    outlines = {row["doc_id"]: row for row in read(material / "kb" / "instruments-outline.json")["instruments"]}
    for outline in read(FOLDER / "instruments-outline.json")["instruments"]:
        assert outlines[outline["doc_id"]]["title"] == outline["title"]
        assert outlines[outline["doc_id"]]["doc_no"] == outline["doc_no"]
    missing = set()
    for path in sorted((FOLDER / "laws").glob("*.json")):
        ours, theirs = read(path), read(material / "kb" / "laws" / path.name)
        for field in ("doc_id", "title", "issuer", "doc_no", "type"):
            assert ours[field] == theirs[field], (path.stem, field)
        held = {a["number"] for a in theirs["articles"]}
        missing |= {(path.stem, a["number"]) for a in ours["articles"] if a["number"] not in held}
    assert missing <= OUTSIDE_THE_EXTRACT
