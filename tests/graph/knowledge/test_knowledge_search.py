"""Questions find the provisions that answer them, by words, by meaning and by name, under every filter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.knowledge.filters import Level, SearchFilter
from graph.knowledge.index import KnowledgeIndex, build_index, index_version, open_index
from graph.knowledge.passage import PassageKind, TextStatus
from graph.knowledge.search import LONGEST_QUERY, search_knowledge
from graph.model.errors import BadInput
from tests.graph.knowledge.small_corpus import SMALL, article, small_index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeIndex:
    return small_index(tmp_path_factory.mktemp("search"))


def found(index: KnowledgeIndex, text: str, wanted: SearchFilter | None = None, limit: int = 10) -> list[str]:
    return [hit.passage.id for hit in search_knowledge(index, text, wanted=wanted, limit=limit)]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("社保卡借给朋友刷会怎样", "基金#第四十一条"),  # not a word in common
        ("空挂床怎么罚", "基金#第三十八条"),
        ("没做检查照样收费", "基金#第四十条"),
        ("多久必须交给警察", "移送#第五条"),
        ("24小时内移送", "移送#第五条"),  # the text has full-width digits
        ("醫療保障憑證交由他人冒名使用", "基金#第四十一条"),  # traditional characters
        ("挂床住院的案例", "C900#"),
    ],
)
def test_a_question_finds_its_answer_first(index: KnowledgeIndex, question: str, first: str) -> None:
    assert found(index, question)[0] == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("基金管理条例第38条", "基金#第三十八条"),
        ("基金管理条例第三十八条", "基金#第三十八条"),
        ("《基金管理条例》38", "基金#第三十八条"),
        ("条例第四十一条之一", "基金#第四十一条之一"),
        ("移送管理条例第5条", "移送#第五条"),
    ],
)
def test_an_article_is_found_by_its_number(index: KnowledgeIndex, question: str, first: str) -> None:
    assert found(index, question)[0] == first


def test_a_work_is_found_by_document_number_title_beginning_and_initials(tmp_path: Path) -> None:
    works = [
        article("a", "第一条", "甲。", title="门诊处方点评规定", doc_no="某令〔2020〕735号"),
        article("b", "第一条", "乙。", title="病案首页填写通知"),
        article("c", "第一条", "丙。", title="门诊收费标准", short_titles=("收费办法",)),
    ]
    index = small_index(tmp_path, works)
    assert found(index, "某令[2020]735号") == ["a#第一条"]
    assert found(index, "病案首页") == ["b#第一条"]
    assert found(index, "mzcfdpgd") == ["a#第一条"]
    assert found(index, "收费办法第一条")[0] == "c#第一条"


def test_a_number_alone_prefers_the_work_made_for_the_fund(index: KnowledgeIndex) -> None:
    first = found(index, "条例第三十八条")
    assert first[:2] == ["基金#第三十八条", "移送#第三十八条"]


def test_only_what_may_serve_on_the_day_is_found(index: KnowledgeIndex) -> None:
    before = {
        hit.passage.work: hit for hit in search_knowledge(index, "挂床住院", wanted=SearchFilter(on=date(2020, 1, 1)))
    }
    assert set(before) == {"旧", "未知", "提纲"}
    assert before["旧"].in_force is True
    assert before["未知"].in_force is None
    after = found(index, "挂床住院", SearchFilter(on=date(2022, 1, 1)))
    assert "旧#第三条" not in after
    assert "基金#第三十八条" in after
    assert search_knowledge(index, "挂床住院")[0].in_force is None  # no day was asked about


@pytest.mark.parametrize(
    ("region", "local"),
    [("330402", {"省", "市"}), ("330400", {"省", "市"}), ("330000", {"省"}), ("330100", {"省"}), ("110000", set())],
)
def test_a_region_is_served_by_its_own_texts_those_above_it_and_the_nations(
    index: KnowledgeIndex, region: str, local: set[str]
) -> None:
    works = {
        hit.passage.work for hit in search_knowledge(index, "挂床住院", wanted=SearchFilter(region=region), limit=20)
    }
    assert works & {"省", "市"} == local
    assert "基金" in works


def test_level_issuer_kind_work_and_scheme_narrow_the_search(index: KnowledgeIndex) -> None:
    assert found(index, "挂床住院", SearchFilter(levels=(Level.PROVINCE,))) == ["省#第三条"]
    assert found(index, "挂床住院", SearchFilter(levels=(Level.CITY, Level.PROVINCE), issuers=("某市政府",))) == [
        "市#第三条"
    ]
    assert found(index, "挂床住院", SearchFilter(kinds=(PassageKind.CASE,))) == ["C900#"]
    assert found(index, "挂床住院", SearchFilter(schemes=("T03",))) == ["C900#"]
    assert found(index, "挂床住院", SearchFilter(schemes=("T0",))) == []
    assert set(found(index, "挂床住院", SearchFilter(works=("旧", "未知")))) == {"旧#第三条", "未知#第三条"}


def test_what_a_filter_leaves_out_takes_no_place(index: KnowledgeIndex) -> None:
    assert found(index, "挂床住院", SearchFilter(works=("旧",)), limit=1) == ["旧#第三条"]


def test_highlights_are_places_in_the_text_as_published(index: KnowledgeIndex) -> None:
    hit = search_knowledge(index, "空挂床 24小时", limit=20)
    by_work = {one.passage.id: one for one in hit}
    shown = [by_work["移送#第五条"].passage.text[a:b] for a, b in by_work["移送#第五条"].highlights]
    assert "２４小时" in "".join(shown)
    case = by_work["C900#"]
    assert "挂床住院" in "".join(case.passage.text[a:b] for a, b in case.highlights)
    assert all(a < b for one in hit for a, b in one.highlights)


def test_an_outline_says_what_it_is_and_comes_after_statutes(index: KnowledgeIndex) -> None:
    hits = search_knowledge(index, "挂床住院骗取", limit=20)
    outline = next(hit for hit in hits if hit.passage.work == "提纲")
    assert outline.passage.status is TextStatus.OUTLINE
    assert outline.passage.number == ""


def test_nothing_shared_is_no_answer(index: KnowledgeIndex) -> None:
    assert found(index, "xyzzy") == []
    assert found(index, "？") == []


@pytest.mark.parametrize("text", ["", "  ", "长" * (LONGEST_QUERY + 1)])
def test_a_question_without_or_with_too_many_characters_is_refused(index: KnowledgeIndex, text: str) -> None:
    with pytest.raises(BadInput):
        search_knowledge(index, text)


@pytest.mark.parametrize("limit", [0, 101])
def test_a_limit_outside_its_range_is_refused(index: KnowledgeIndex, limit: int) -> None:
    with pytest.raises(BadInput):
        search_knowledge(index, "挂床", limit=limit)


def test_an_index_gives_back_every_passage_as_it_was(index: KnowledgeIndex) -> None:
    assert [index.passage(number) for number in range(index.size)] == SMALL


def test_a_new_index_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert index_version(folder) is None
    build_index(SMALL, folder, version="v1")
    old = open_index(folder)
    build_index([], folder, version="v2")
    assert index_version(folder) == "v2"
    assert search_knowledge(open_index(folder), "挂床住院") == []
    assert search_knowledge(old, "挂床住院")  # who had it open keeps it
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_an_outline_that_is_named_with_an_article_comes_first_and_says_that_its_text_is_not_held(
    tmp_path: Path,
) -> None:
    rules = {
        "title": "某省医疗保障基金实施细则",
        "kind": PassageKind.POINT,
        "status": TextStatus.OUTLINE,
    }
    points = [
        article("rules", "", "多次向不特定人收卖医保药品的，认定为以骗保为目的。", id="rules#1", **rules),
        article("rules", "", "把护理保险纳入监管。", id="rules#2", **rules),
    ]
    index = small_index(tmp_path, [*SMALL, *points, article("别的", "第三十条", "第三十条说的是实施细则由省定。")])
    for question in ("实施细则第三十条", "某省医疗保障基金实施细则第30条", "细则第三十条怎么说"):
        first, *others = search_knowledge(index, question)
        assert (first.passage.work, first.not_held) == ("rules", "30"), question
        assert all(not one.not_held for one in others), "it is said once"
    assert all(not one.not_held for one in search_knowledge(index, "基金管理条例第三十八条"))
    whole = search_knowledge(index, "基金管理条例第九十九条")
    assert all(not one.not_held for one in whole), "a whole text without such an article is another matter"
