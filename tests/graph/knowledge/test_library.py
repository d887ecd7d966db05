"""The library keeps texts side by side, says which serves a day, and never passes off what it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.knowledge.editing import publish, review
from graph.knowledge.library import Library, Outcome
from graph.knowledge.passage import PassageKind, TextStatus
from graph.ledger import Ledger
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import Reason, UnitKind, VersionState
from graph.model.errors import BadInput, NotFound
from tests.graph.knowledge.texts import open_library, paths, statute, take

ITEMS = "有下列情形之一的，责令改正：\n（一）甲；\n（二）乙；\n（三）丙。\n情节严重的，从重。"
OLD = {"1": "为了甲，制定本法。", "2": "旧的第二条。", "3": ITEMS}
NEW = {"1": "为了甲，制定本法。", "2": "新的第二条。", "4": ITEMS}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Ledger, Library]]:
    ledger, library = open_library(tmp_path)
    yield ledger, library
    ledger.close()


SECOND = Judge("second", "second", "")


def first(day: str = "2010-01-01") -> dict[str, str]:
    return {"date_issued": day, "date_in_force": day}


def test_an_article_is_given_with_its_parts(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("a", "甲法", OLD, **first()))
    answer = library.article("a", "第三条", date(2012, 1, 1))
    assert answer.outcome is Outcome.FOUND
    assert answer.in_force is True
    assert answer.unit is not None
    assert answer.unit.text == ITEMS
    assert paths(answer.parts) == ["3/1", "3/1/1", "3/1/2", "3/1/3", "3/2"]
    item = library.article("a", "第三条第（二）项")
    assert item.unit is not None
    assert (item.unit.path, item.unit.text) == ("3/1/2", "（二）乙；")


def test_the_text_of_the_day_is_given(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("a", "甲法", OLD, **first()))
    amended = statute("a", "甲法", NEW, date_issued="2020-01-01", date_in_force="2020-07-01")
    take(ledger, amended)
    told = {}
    for day in (date(2015, 1, 1), date(2020, 6, 30), date(2020, 7, 1), date(2024, 1, 1)):
        unit = library.article("a", "2", day).unit
        assert unit is not None
        told[day.isoformat()] = unit.text
    assert list(told.values()) == ["旧的第二条。", "旧的第二条。", "新的第二条。", "新的第二条。"]
    assert library.article("a", "2", date(2009, 12, 31)).outcome is Outcome.NOT_IN_FORCE
    assert library.article("a", "4", date(2015, 1, 1)).outcome is Outcome.ABSENT
    assert [one.valid_to for one in library.expressions("a")] == [date(2020, 7, 1), None]


def test_no_text_is_claimed_for_days_on_which_a_later_one_may_have_served(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("a", "甲法", OLD, **first()))
    take(ledger, statute("a", "甲法", NEW, **first(), doc_no="2019修订"))
    assert library.article("a", "2", date(2018, 12, 31)).in_force is True
    later = library.article("a", "2", date(2021, 1, 1))
    assert later.in_force is None
    assert "不能确定" in later.zh


def test_an_outline_is_never_given_as_an_article(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    outline = statute("o", "乙细则", {"p1": "第三十条：大意是甲。"}, status="outline", gaps=("正文",), **first())
    take(ledger, outline)
    answer = library.article("o", "第三十条")
    assert answer.outcome is Outcome.NOT_HELD
    assert answer.unit is None
    assert "未收录" in answer.zh
    assert "Text not held" in answer.en
    assert paths(answer.held) == ["p1"]
    point = library.article("o", "p1")
    assert point.outcome is Outcome.FOUND
    assert "不是条文" in point.zh
    assert [(one.kind, one.number, one.status) for one in library.passages()] == [
        (PassageKind.POINT, "", TextStatus.OUTLINE)
    ]


def test_articles_of_a_summary_are_not_given_as_wording(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, replace(statute("s", "丁法", OLD, **first()), status="summary"))
    assert library.article("s", "2").outcome is Outcome.NOT_HELD


def test_an_extract_says_that_the_article_is_not_in_it(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("x", "丙法", {"266": "丙。", "312": "丁。"}, status="partial", **first()))
    answer = library.article("x", "198")
    assert (answer.outcome, paths(answer.held)) == (Outcome.NOT_HELD, ["266", "312"])
    assert library.article("x", "388-1").outcome is Outcome.NOT_HELD
    take(ledger, statute("w", "丁法", {"1": "甲。"}, **first()))
    assert library.article("w", "9").outcome is Outcome.ABSENT


def test_a_fuller_copy_takes_the_place_of_an_outline_and_not_the_other_way_round(
    opened: tuple[Ledger, Library],
) -> None:
    ledger, library = opened
    take(ledger, statute("o", "乙细则", {"p1": "大意。"}, status="outline", **first()))
    take(ledger, statute("o", "乙细则", OLD, **first()))
    assert library.article("o", "2").outcome is Outcome.FOUND
    take(ledger, statute("o", "乙细则", {"p1": "另一个大意。"}, status="outline", **first()))
    assert library.article("o", "2").outcome is Outcome.FOUND
    held = ledger.knowledge.find_versions("o")
    assert [(one.status, one.superseded_by is None) for one in held] == [
        ("outline", False), ("full", True), ("outline", False),
    ]  # fmt: skip


def test_the_same_content_changes_nothing_and_other_content_is_another_version(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    text = statute("a", "甲法", OLD, **first())
    assert len(take(ledger, text).added) == 1
    again = take(ledger, replace(text, source={"file": "elsewhere"}))
    assert (again.added, again.known, again.load) == ((), 1, None)
    corrected = take(ledger, statute("a", "甲法", {**OLD, "2": "改正了一字。"}, **first()))
    assert (len(corrected.added), corrected.superseded) == (1, 1)
    old, new = ledger.knowledge.find_versions("a")
    assert old.superseded_by == new.id
    assert next(u.text for u in ledger.knowledge.find_units(old.id) if u.path == "2") == "旧的第二条。"
    unit = library.article("a", "2").unit
    assert unit is not None
    assert unit.text == "改正了一字。"
    assert len(ledger.knowledge.find_loads()) == 2
    assert [one.loaded_by_name for one in (old, new)] == ["李录入", "李录入"]


def test_boilerplate_of_two_works_stays_apart(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    same = {"1": "构成犯罪的，依法追究刑事责任。"}
    take(ledger, statute("a", "甲法", same, **first()), statute("b", "乙法", same, **first()))
    found = list(library.passages())
    assert [(one.work, one.number) for one in sorted(found, key=lambda one: one.work)] == [
        ("a", "第1条"),
        ("b", "第1条"),
    ]
    assert len({one.id for one in found}) == 2


def test_passages_of_a_day_leave_out_what_did_not_serve(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("a", "甲法", OLD, **first()), statute("b", "乙法", OLD, date_in_force="2020-01-01"))
    assert {one.work for one in library.passages(date(2015, 1, 1))} == {"a"}
    assert {one.work for one in library.passages()} == {"a", "b"}
    assert all(one.serves(date(2015, 1, 1)) for one in library.passages(date(2015, 1, 1)))


def test_a_draft_is_not_in_the_library(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, replace(statute("a", "甲法", OLD, **first()), state=VersionState.DRAFT))
    with pytest.raises(NotFound):
        library.article("a", "1")
    take(ledger, statute("a", "甲法", {**OLD, "2": "已发布。"}, **first()))
    draft, published = ledger.knowledge.find_versions("a")
    assert published.superseded_by is None
    told = library.article("a", "2").unit
    assert told is not None
    assert told.text == "已发布。"
    review(ledger, draft.id, SECOND, approve=True, note="")
    publish(ledger, draft.id, SECOND)
    unit = library.article("a", "2").unit
    assert unit is not None
    assert unit.text == "旧的第二条。"


def test_what_is_no_place_and_what_is_no_work_is_said(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("a", "甲法", OLD, **first()))
    with pytest.raises(BadInput) as refused:
        library.article("a", "附则")
    assert refused.value.facts["field"] == "path"
    with pytest.raises(NotFound):
        library.article("zzz", "1")


def reasons(ledger: Ledger, work: str) -> dict[str, Reason]:
    versions = {one.id for one in ledger.knowledge.find_versions(work)}
    return {one.text: one.reason for one in ledger.knowledge.find_citations(versions)}


def test_a_citation_leads_to_the_text_that_served_when_it_was_written(opened: tuple[Ledger, Library]) -> None:
    ledger, _ = opened
    take(
        ledger,
        statute("a", "甲法", OLD, **first()),
        statute("early", "早办法", {"1": "依照《甲法》第三条处理，参照《甲法》第四条。"}, **first("2012-01-01")),
        statute("late", "晚办法", {"1": "依照《甲法》第三条处理，参照《甲法》第四条。"}, **first("2022-01-01")),
    )
    take(ledger, statute("a", "甲法", NEW, date_issued="2020-01-01", date_in_force="2020-07-01"))
    old, new = ledger.knowledge.find_versions("a")
    cited = {
        (work, one.target): (one.reason, one.resolved)
        for work in ("early", "late")
        for one in ledger.knowledge.find_citations({ledger.knowledge.find_versions(work)[0].id})
    }
    assert cited == {
        ("early", "3"): (Reason.RESOLVED, old.id),
        ("early", "4"): (Reason.NO_ARTICLE, None),
        ("late", "3"): (Reason.NO_ARTICLE, None),
        ("late", "4"): (Reason.RESOLVED, new.id),
    }


def test_a_text_of_later_numbering_is_not_given_for_an_old_citation(opened: tuple[Ledger, Library]) -> None:
    ledger, _ = opened
    later = statute("p", "刑事诉讼法", {"142": "另有内容。"}, status="partial", date_in_force="2018-10-26")
    unknown = statute("c", "刑法", {"266": "丙。"}, status="partial", **first("1997-10-01"), doc_no="(历次修正案)")
    citing = {"3": "可以根据刑法第二百六十六条、刑事诉讼法第一百四十二条办理，刑法第三十七条和民法典第一条除外。"}
    take(ledger, later, unknown, statute("j", "甲解释", citing, **first("2011-03-01")))
    assert reasons(ledger, "j") == {
        "刑法第二百六十六条": Reason.DAY_UNKNOWN,
        "刑事诉讼法第一百四十二条": Reason.LATER_TEXT,
        "刑法第三十七条": Reason.NO_ARTICLE,
        "民法典第一条": Reason.NO_WORK,
    }
    assert [one.version for one in ledger.knowledge.find_citing("c", "266")] == [
        ledger.knowledge.find_versions("j")[0].id
    ]


def test_a_citation_is_led_on_when_what_it_names_comes_in_later(opened: tuple[Ledger, Library]) -> None:
    ledger, _ = opened
    take(ledger, statute("n", "甲办法", {"1": "根据《甲法》第二条，制定本办法。"}, **first("2015-01-01")))
    assert reasons(ledger, "n") == {"《甲法》第二条": Reason.NO_WORK}
    take(ledger, statute("a", "甲法", OLD, **first()))
    assert reasons(ledger, "n") == {"《甲法》第二条": Reason.RESOLVED}
    assert [one.work for one in ledger.knowledge.find_relations()] == ["a"]


def test_an_outline_is_cited_as_a_work_and_never_as_an_article(opened: tuple[Ledger, Library]) -> None:
    ledger, _ = opened
    outline = statute("o", "乙细则", {"p1": "大意。"}, status="outline", **first("2010-01-01"))
    take(
        ledger,
        outline,
        statute("n", "甲办法", {"1": "依照《乙细则》第三十条，落实《乙细则》。"}, **first("2015-01-01")),
    )
    assert reasons(ledger, "n") == {"《乙细则》第三十条": Reason.NO_ARTICLE, "《乙细则》": Reason.RESOLVED}


def test_two_works_of_one_number_are_told_apart_by_title_or_not_at_all(opened: tuple[Ledger, Library]) -> None:
    ledger, _ = opened
    take(
        ledger,
        statute("a", "甲法", OLD, **first(), doc_no="主席令第9号(2010)"),
        statute("b", "乙法", OLD, **first(), doc_no="主席令第9号(2001)"),
        statute(
            "n", "丁办法", {"1": "依照主席令第9号办理，依照《乙法》（主席令第9号）第二条办理。"}, **first("2015-01-01")
        ),
    )
    assert list(reasons(ledger, "n").values()) == [Reason.AMBIGUOUS, Reason.RESOLVED]


def test_an_unnamed_text_is_another_text_of_the_work_with_its_title(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("o", "乙细则", {"p1": "大意。"}, status="outline", **first(), doc_no="甲令第7号"))
    take(ledger, statute("", "乙细则", OLD, **first(), doc_no="甲令第7号"))
    assert library.article("o", "2").outcome is Outcome.FOUND
    first_notice = statute("", "关于甲工作的通知", {"1": "甲。"}, **first(), doc_no="甲发〔2020〕1号")
    take(ledger, first_notice, statute("", "关于甲工作的通知", {"1": "乙。"}, **first(), doc_no="甲发〔2021〕8号"))
    made = {one.version.work for one in library.works()} - {"o"}
    assert len(made) == 2
    assert all(work.startswith("doc-") for work in made)


def test_units_of_a_version_keep_their_order_and_published_text(opened: tuple[Ledger, Library]) -> None:
    ledger, _ = opened
    take(ledger, statute("a", "甲法", {"2": "３日内。", "1": "甲。"}, **first()))
    units = ledger.knowledge.find_units(ledger.knowledge.find_versions("a")[0].id)
    assert [(one.path, one.text, one.folded) for one in units if one.kind is UnitKind.ARTICLE] == [
        ("2", "３日内。", "3日内。"), ("1", "甲。", "甲。"),
    ]  # fmt: skip


def test_answers_read_ahead_are_those_read_one_by_one(opened: tuple[Ledger, Library]) -> None:
    ledger, library = opened
    take(ledger, statute("a", "甲法", OLD, **first()), statute("b", "乙法", NEW, status="summary", **first()))
    ahead = Library(ledger.knowledge)
    ahead.read_ahead(["a", "b"], date(2021, 6, 1))
    for work, path in (("a", "3"), ("a", "3/1/2"), ("a", "9"), ("b", "1")):
        assert ahead.article(work, path, date(2021, 6, 1)) == library.article(work, path, date(2021, 6, 1))
    with pytest.raises(NotFound):
        ahead.article("c", "1", date(2021, 6, 1))
