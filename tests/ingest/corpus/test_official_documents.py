"""Official documents as they are published: every article found, nothing of the page taken for text."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.knowledge.folding import fold
from graph.ledger.knowledge_record import NewVersion, UnitKind, ValidBasis, WorkKind
from ingest.corpus.headings import article_of, chapter_of, section_of
from ingest.corpus.official import read_official
from ingest.corpus.reading import FileReport, Reader
from tests.ingest.corpus import written_rules as written


def read(folder: Path, name: str, data: bytes | str) -> tuple[NewVersion, FileReport]:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    report = FileReport(name, "document")
    (text,) = read_official(file, name, Reader(), report)
    return text, report


def articles(text: NewVersion) -> dict[str, str]:
    return {unit.number: unit.text for unit in text.units if unit.kind is UnitKind.ARTICLE}


def test_a_messy_word_file_gives_every_article_as_published(tmp_path: Path) -> None:
    text, report = read(tmp_path, "规定.docx", written.messy_word())
    assert articles(text) == written.ARTICLES
    assert report.counts["articles"] == len(written.ARTICLES)
    assert [unit.path for unit in text.units if unit.kind is UnitKind.ARTICLE] == ["1", "2", "3", "4", "5", "5-1", "6"]


def test_a_messy_word_file_says_what_it_is(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "规定.docx", written.messy_word())
    assert (text.title, text.doc_no, text.issuer) == (
        written.TITLE,
        "云医保发〔2024〕36号",
        "云溪市医疗保障局",
    )
    assert (text.issued, text.kind, text.status) == ("2024-06-18", WorkKind.NORMATIVE, "full")
    assert (str(text.validity.valid_from), text.validity.basis) == ("2024-09-01", ValidBasis.STATED)


def test_chapters_stand_above_their_articles(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "规定.docx", written.messy_word())
    heading = {unit.number: unit.heading for unit in text.units if unit.kind is UnitKind.ARTICLE}
    for number, said in written.HEADINGS.items():
        assert heading[number] == said
    assert heading["第四条"] == written.HEADINGS["第三条"]


def test_items_of_an_article_are_its_parts(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "规定.docx", written.messy_word())
    assert [u.path for u in text.units if u.path.startswith("4/")] == ["4/1", "4/1/1", "4/1/2", "4/1/3"]
    assert [u.path for u in text.units if u.path.startswith("3/")] == ["3/1", "3/2"]


def test_full_width_digits_are_shown_as_published_and_searched_as_digits(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "规定.docx", written.messy_word())
    third = next(unit for unit in text.units if unit.path == "3")
    assert "３日内" in third.text
    assert "24小时" in third.folded


def test_tables_of_an_annex_are_kept_and_the_signature_is_no_text(tmp_path: Path) -> None:
    text, report = read(tmp_path, "规定.docx", written.messy_word())
    annex = [unit for unit in text.units if unit.kind is UnitKind.ANNEX]
    assert [(unit.path, unit.heading) for unit in annex] == [("annex1", "附件1 定点机构自查表")]
    assert "虚记费用\t无" in annex[0].text
    assert not any("2024年6月18日" in unit.text for unit in text.units)
    assert report.counts["lines of the table of contents left out"] == 4
    assert report.counts["page furniture left out"] >= 1


def test_a_printed_notice_gives_every_section(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "通知.pdf", written.printed_notice())
    sections = {unit.path: unit for unit in text.units if unit.kind is UnitKind.SECTION}
    assert list(sections) == ["1", "2", "2/1", "2/2", "3"]
    said = {line for line, _ in written.NOTICE}
    for path, (head, body) in {
        "1": ("一、总体要求", written.NOTICE[5][0]),
        "3": ("三、工作步骤", written.NOTICE[10][0]),
    }.items():
        assert head in sections[path].text
        assert body in sections[path].text.replace("\n", "")
        assert body in said
    assert sections["2/2"].text == written.NOTICE[8][0]
    assert sections["2/2"].heading == "二、检查内容"


def test_a_printed_notice_says_what_it_is(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "通知.pdf", written.printed_notice())
    assert text.title == written.NOTICE[0][0]
    assert (text.doc_no, text.issuer, text.issued) == ("云医保发〔2025〕8号", "云溪市医疗保障局", "2025-03-05")
    assert (str(text.validity.valid_from), text.validity.basis) == ("2025-03-05", ValidBasis.ISSUED)
    everything = "".join(unit.text for unit in text.units)
    assert "云医保内部" not in everything
    assert "- 2 -" not in everything
    assert "虚记费用\t第四条" in everything


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", written.WEB_PAGE), ("a.md", written.PLAIN), ("a.txt", written.PLAIN)]
)
def test_web_pages_and_plain_texts_give_the_same_articles(tmp_path: Path, name: str, data: str) -> None:
    text, _ = read(tmp_path, name, data)
    assert text.title == written.TITLE
    found = {number: fold(said) for number, said in articles(text).items()}
    assert found == {number: fold(said) for number, said in written.ARTICLES.items()}


@pytest.mark.parametrize(
    ("line", "before", "last", "key"),
    [
        ("第三条　甲。", "乙。", (2, 0), "3"),
        ("第 三 条 甲。", "乙。", (2, 0), "3"),
        ("第二条之一　甲。", "乙。", (2, 0), "2-1"),
        ("第五条　甲。", "乙。", (2, 0), "5"),
        ("第三条规定的情形", "依照本办法", (2, 0), None),
        ("第三条　甲。", "依照本办法", (3, 0), None),
        ("第二条　甲。", "乙。", (2, 0), None),
        ("第九条第二款规定处理。", "乙。", (8, 0), None),
        ("第三十八条、第四十条", "", (37, 0), None),
        ("第三章 总则", "乙。", (2, 0), None),
    ],
)
def test_a_line_heads_an_article_or_only_begins_with_a_citation(
    line: str, before: str, last: tuple[int, int], key: str | None
) -> None:
    found = article_of(line, before, last)
    assert (None if found is None else found.key) == key


def test_headings_of_chapters_and_sections() -> None:
    assert chapter_of("第一章 总 则") == (2, "第一章 总则")
    assert chapter_of("第 二 节　监 督") == (3, "第二节 监督")
    assert chapter_of("第三章规定的情形。") is None
    assert section_of("（一）虚记。") == (1, "（一）", 1, "虚记。")
    assert section_of("12.挂床") == (2, "12.", 12, "挂床")
    assert section_of("3.5万元") is None


def test_a_text_without_structure_is_not_recognised(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("今天天气很好。\n我们去公园。", "utf-8")
    assert read_official(file, "a.txt", Reader(), FileReport("a.txt", "document")) == []
