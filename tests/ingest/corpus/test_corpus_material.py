"""The starting corpus loads whole, twice alike, and none of its known traps is stepped into."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gql.case_reading import region_of
from graph.knowledge.folding import fold
from graph.knowledge.library import Library, Outcome
from graph.knowledge.passage import Passage, PassageKind, TextStatus
from graph.knowledge.taking_in import Taken, take_in
from graph.ledger import Ledger, open_ledger
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import CitationRecord, Reason, UnitKind, ValidBasis, WorkKind
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from ingest.corpus.folders import read_material
from ingest.corpus.official import read_parsed
from ingest.corpus.reading import FileReport, Material, Reader
from ingest.documents import read_document

pytestmark = pytest.mark.material


@dataclass(frozen=True, slots=True)
class Loaded:
    """The corpus in a store, loaded twice."""

    folder: Path
    material: Material
    ledger: Ledger
    library: Library
    first: Taken
    second: Taken

    def passages(self, work: str) -> list[Passage]:
        return [one for one in self.library.passages() if one.work == work]

    def cited_by(self, work: str) -> list[CitationRecord]:
        return self.ledger.knowledge.find_citations({one.id for one in self.ledger.knowledge.find_versions(work)})


@pytest.fixture(scope="module")
def loaded(material: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    folder = material / "kb"
    if not folder.is_dir():
        pytest.skip(f"NO TEST MATERIAL: {folder} does not exist")
    ledger = open_ledger(DataFolder(tmp_path_factory.mktemp("knowledge")))
    judge = Judge("a1", "李录入", "YB4114")
    read = read_material(folder, Reader(region_of), Quiet())
    first = take_in(ledger, "kb", read.texts, judge, report={}, progress=Quiet())
    again = read_material(folder, Reader(region_of), Quiet())
    second = take_in(ledger, "kb", again.texts, judge, report={}, progress=Quiet())
    yield Loaded(folder, read, ledger, Library(ledger.knowledge), first, second)
    ledger.close()


def source(loaded: Loaded, work: str) -> Any:
    return json.loads((loaded.folder / "laws" / f"{work}.json").read_text("utf-8"))


def test_everything_is_recognised_and_the_second_time_changes_nothing(loaded: Loaded) -> None:
    assert loaded.material.unknown == []
    assert loaded.second.added == ()
    assert (loaded.second.known, loaded.second.load) == (len(loaded.first.added), None)
    assert loaded.second.citations == loaded.first.citations
    assert len(loaded.ledger.knowledge.find_loads()) == 1


def test_counts_are_those_of_the_index(loaded: Loaded) -> None:
    index = json.loads((loaded.folder / "index.json").read_text("utf-8"))
    report = next(one for one in loaded.material.files if one.shape == "index")
    assert report.counts["agreeing"] == len(index)
    held = Counter(one.work for one in loaded.library.passages() if one.kind is not PassageKind.POINT)
    for entry in index:
        preamble = sum(not one.number and one.kind is PassageKind.SECTION for one in loaded.passages(entry["doc_id"]))
        if "articles" in entry:
            assert held[entry["doc_id"]] - preamble == entry["articles"], entry["doc_id"]
        else:
            assert held[entry["doc_id"]] == entry["items"], entry["doc_id"]
    kinds = Counter(one.kind for one in loaded.library.passages())
    assert kinds[PassageKind.ARTICLE] == sum(entry.get("articles", 0) for entry in index) == 1422
    assert (kinds[PassageKind.CASE], kinds[PassageKind.RULE]) == (60, 62)
    tables = Counter(unit.kind for text in loaded.material.texts for unit in text.units)
    assert (tables[UnitKind.CODES], tables[UnitKind.FIELDS]) == (63, 35)


def test_every_article_is_kept_as_published(loaded: Loaded) -> None:
    for file in sorted((loaded.folder / "laws").glob("*.json")):
        told = json.loads(file.read_text("utf-8"))
        held = [one.text for one in loaded.passages(told["doc_id"]) if one.kind is PassageKind.ARTICLE]
        assert held == [article["text"].strip() for article in told["articles"]], file.name


def test_article_38_returns_seven_items(loaded: Loaded) -> None:
    answer = loaded.library.article("reg-735", "第三十八条", date(2024, 5, 1))
    items = [one for one in answer.parts if one.kind is UnitKind.ITEM]
    assert [one.path for one in items] == [f"38/1/{n}" for n in range(1, 8)]
    assert answer.in_force is True
    third = loaded.library.article("reg-735", "第三十八条第（三）项").unit
    assert third is not None
    assert third.text == items[2].text


def test_the_three_ranges_of_fraud_are_one_unit(loaded: Loaded) -> None:
    unit = loaded.library.article("jud-zhapian-2011", "1/1").unit
    assert unit is not None
    assert all(words in unit.text for words in ("三千元至一万元以上", "三万元至十万元以上", "五十万元以上"))


@pytest.mark.parametrize("work", ["rule-nhsa-7", "jud-fafa-2024-6", "doc-jubao-2022-22"])
def test_articles_of_an_outline_are_not_held(loaded: Loaded, work: str) -> None:
    for path in ("30", "1", "第四条"):
        answer = loaded.library.article(work, path, date(2026, 5, 1))
        assert (answer.outcome, answer.unit) == (Outcome.NOT_HELD, None)
        assert "Text not held" in answer.en
        assert answer.held
    assert {one.kind for one in loaded.passages(work)} == {PassageKind.POINT}
    assert {one.status for one in loaded.passages(work)} == {TextStatus.OUTLINE}


def test_all_thirteen_outlines_hold_points_alone(loaded: Loaded) -> None:
    outlines = [one for one in loaded.library.works() if one.status is TextStatus.OUTLINE]
    assert len(outlines) == 13
    assert all(one.version.gaps for one in outlines)


@pytest.mark.parametrize("path", ["198", "388-1", "390-1"])
def test_articles_that_the_extract_of_the_criminal_law_lacks(loaded: Loaded, path: str) -> None:
    assert loaded.library.article("law-xingfa", path).outcome is Outcome.NOT_HELD
    assert loaded.library.article("law-xingfa", "266").outcome is Outcome.FOUND


def test_citations_of_articles_that_are_not_held_are_told(loaded: Loaded) -> None:
    found = {one.target: one for one in loaded.cited_by("jud-tanwu-2016") if one.work == "law-xingfa"}
    assert {found[path].reason for path in ("388-1", "390-1")} == {Reason.NO_ARTICLE}


def test_a_citation_in_the_old_numbering_is_not_led_to_the_later_text(loaded: Loaded) -> None:
    found = [one for one in loaded.cited_by("jud-zhapian-2011") if one.path == "3" and one.work == "law-xingsu"]
    assert [(one.target, one.reason, one.resolved) for one in found] == [("142", Reason.LATER_TEXT, None)]


def test_citations_of_texts_that_served_are_led_to_them(loaded: Loaded) -> None:
    (text,) = loaded.library.expressions("law-shebao")
    found = [one for one in loaded.cited_by("reg-735") if one.work == "law-shebao"]
    assert [(one.reason, one.resolved) for one in found] == [(Reason.RESOLVED, text.version.id)]
    assert all(
        one.text
        == next(u.text for u in loaded.ledger.knowledge.find_units(one.version) if u.path == one.path)[
            one.start : one.end
        ]
        for one in loaded.cited_by("reg-735")
    )


@pytest.mark.parametrize(
    ("work", "basis", "start"),
    [
        ("law-xingfa", ValidBasis.OLDER_TEXT, None),
        ("reg-shjz", ValidBasis.OLDER_TEXT, None),
        ("reg-zhengjiao", ValidBasis.OLDER_TEXT, None),
        ("reg-yljg", ValidBasis.OLDER_TEXT, None),
        ("law-shebao", ValidBasis.AMENDMENT_DAY, date(2018, 12, 29)),
        ("law-xingsu", ValidBasis.STATED, date(2018, 10, 26)),
        ("reg-735", ValidBasis.STATED, date(2021, 5, 1)),
        ("seed-003", ValidBasis.STATED, date(2021, 1, 9)),
        ("seed-002", ValidBasis.ISSUED, date(2025, 3, 5)),
        ("agr-qinghai-2025", ValidBasis.NOT_STATED, None),
        ("seed-004", ValidBasis.NONE, None),
    ],
)
def test_no_day_of_an_older_text_is_claimed(loaded: Loaded, work: str, basis: ValidBasis, start: date | None) -> None:
    (text,) = loaded.library.expressions(work)
    assert (text.version.valid_basis, text.version.valid_from) == (basis, start)


@pytest.mark.parametrize(
    ("work", "before"), [("law-shebao", "2018-12-28"), ("reg-shjz", "2019-03-01"), ("reg-zhengjiao", "2019-03-23")]
)
def test_a_later_text_does_not_serve_an_earlier_day(loaded: Loaded, work: str, before: str) -> None:
    assert loaded.library.article(work, "1", date.fromisoformat(before)).outcome is Outcome.NOT_IN_FORCE
    assert work not in {one.work for one in loaded.library.passages(date.fromisoformat(before))}


@pytest.mark.parametrize(("work", "year"), [("reg-yljg", 2022), ("jud-yanshi-2021", 2025)])
def test_texts_that_their_source_doubts_are_doubted(loaded: Loaded, work: str, year: int) -> None:
    answer = loaded.library.article(work, "1", date(year, 6, 1))
    assert (answer.outcome, answer.in_force) == (Outcome.FOUND, None)
    assert answer.zh
    assert str(year) in answer.expression.version.metadata_basis


def test_numbers_without_the_word_article_and_articles_without_sections(loaded: Loaded) -> None:
    unit = loaded.library.article("jud-yisong-gaojian", "15").unit
    assert unit is not None
    assert unit.number == "十五、"
    last = loaded.library.article("agr-qinghai-2025", "32")
    assert last.unit is not None
    assert not last.unit.text.endswith("。")
    assert last.expression.status is TextStatus.PARTIAL
    assert loaded.library.article("agr-qinghai-2025", "33").outcome is Outcome.NOT_HELD


def test_full_width_digits_are_shown_as_published_and_folded_for_search(loaded: Loaded) -> None:
    units = {
        u.path: u for u in loaded.ledger.knowledge.find_units(loaded.library.expressions("reg-yisong")[0].version.id)
    }
    for path in ("5", "7", "8", "9", "12"):
        assert any(char in units[path].text for char in "０１２３４５６７８９"), path
        assert not any(char in units[path].folded for char in "０１２３４５６７８９"), path


def test_chapter_names_are_spelt_alike(loaded: Loaded) -> None:
    headings = {one.heading for one in loaded.library.passages() if one.kind is PassageKind.ARTICLE}
    first = {heading.split(" / ")[0] for heading in headings if heading.startswith("第一章")}
    assert "第一章 总则" in first
    assert not [heading for heading in first if heading.count(" ") != 1]


@pytest.mark.parametrize(
    "same",
    [
        [("law-jbyl", "106"), ("law-yishi", "63")],
        [("law-jiancha", "75"), ("law-shebao", "94"), ("law-yaopin", "114")],
        [("law-yaopin", "154"), ("law-yishi", "65")],
    ],
)
def test_identical_boilerplate_stays_apart(loaded: Loaded, same: list[tuple[str, str]]) -> None:
    units = [loaded.library.article(work, path).unit for work, path in same]
    assert len({fold(unit.text) for unit in units if unit is not None}) == 1
    assert len({unit.version for unit in units if unit is not None}) == len(same)


def test_cases_say_what_their_labels_rest_on(loaded: Loaded) -> None:
    cases = [one for one in loaded.library.works() if one.version.kind is WorkKind.CASE]
    assert len(cases) == 60
    assert {one.status for one in cases} == {TextStatus.SUMMARY}
    facts = {one.version.work: loaded.ledger.knowledge.find_units(one.version.id)[0].facts for one in cases}
    assert all("analyst" in str(one["label_basis"]) for one in facts.values())
    assert "do not use amounts" in str(facts["C074"]["note"])
    assert {facts[key]["completeness"] for key in ("C032", "C035", "C039")} == {"short"}
    assert sum(not one.get("articles_cited") and not one.get("articles_implied") for one in facts.values()) == 32
    for key, one in facts.items():
        cited = [c for c in loaded.cited_by(key) if not c.end]
        assert bool(cited) == bool(one.get("articles_cited")), key


def test_regions_and_short_titles(loaded: Loaded) -> None:
    held = {one.version.work: one.version for one in loaded.library.works()}
    assert [held[work].adcode for work in ("loc-sh-ylbz", "loc-zj-ylbz", "agr-qinghai-2025", "seed-001", "seed-004", "reg-735")] == [
        "310000", "330000", "630000", "610326", "", "",
    ]  # fmt: skip
    assert "刑法" in held["law-xingfa"].short_titles
    assert "诈骗解释" in held["jud-zhapian-2011"].short_titles


def test_the_same_statutes_printed_as_documents_give_every_article(loaded: Loaded) -> None:
    """Each statute set as a page of text, with contents, page numbers and chapter headings, is read back whole."""
    for file in sorted((loaded.folder / "laws").glob("*.json")):
        told = json.loads(file.read_text("utf-8"))
        if not told["articles"][0]["number"].startswith("第"):
            continue
        report = FileReport("a.txt", "document")
        (text,) = read_parsed(read_document(printed(told).encode(), name="a.txt"), Reader(), report)
        found = [(fold(u.number), fold(u.text)) for u in text.units if u.kind is UnitKind.ARTICLE]
        assert found == [(fold(a["number"]), fold(a["text"])) for a in told["articles"]], told["doc_id"]
        assert text.title == told["title"]


def printed(told: Any) -> str:
    """A statute as it would be pasted out of a published file."""
    out = [told["title"], ""]
    chapters = list(dict.fromkeys(part for a in told["articles"] for part in a.get("section", "").split(" / ") if part))
    if chapters:
        out += ["目　　录", *(f"{chapter}……………{n}" for n, chapter in enumerate(chapters, 3))]
    before: list[str] = []
    for n, article in enumerate(told["articles"], 1):
        parts = [part for part in article.get("section", "").split(" / ") if part]
        out += [part for at, part in enumerate(parts) if before[: at + 1] != parts[: at + 1]]
        before = parts
        out += f"{article['number']}　{article['text']}".split("\n")
        if n % 12 == 0:
            out.append(f"— {n // 12} —")
    return "\n".join(out)
