"""Lines of a page become paragraphs in the order of reading."""

from __future__ import annotations

from ingest.documents.document import Box
from ingest.documents.layout import Line, find_paragraphs, gap_text, soft_joined

EM = 10.0


def line(text: str, left: float, top: float, *, em: float = EM) -> Line:
    width = sum(em / 2 if ord(c) < 0x2E80 else em for c in text)
    return Line(text, left, top, left + width, top + em, Box(0, 0, 1, 1))


def paragraphs(lines: list[Line], **options: bool) -> list[str]:
    return [soft_joined(paragraph) for paragraph in find_paragraphs(lines, **options)]


def prose(left: float, top: float, sizes: list[int], start: int = 0) -> list[Line]:
    """Lines of so many characters, 15 apart, each beginning with its number."""
    return [line(chr(0x4E00 + start + i) * n, left, top + 15 * i) for i, n in enumerate(sizes)]


def test_a_full_line_runs_on_and_a_short_one_ends_its_paragraph() -> None:
    lines = prose(0, 0, [20, 20, 7, 20, 5])
    texts = [one.text for one in lines]
    assert paragraphs(lines) == ["".join(texts[:3]), "".join(texts[3:])]


def test_an_indented_line_begins_a_paragraph_even_after_a_full_one() -> None:
    lines = [*prose(0, 0, [20, 20]), line("新" * 18, 20, 30), line("段" * 4, 0, 45)]
    assert paragraphs(lines) == ["一" * 20 + "丁" * 20, "新" * 18 + "段" * 4]


def test_a_line_may_fall_short_for_punctuation_that_must_not_begin_the_next() -> None:
    lines = [line("甲" * 20, 0, 0), line("乙" * 19, 0, 15), line("丙" * 5, 0, 30)]
    assert len(paragraphs(lines)) == 1


def test_a_wider_distance_divides_paragraphs() -> None:
    lines = [*prose(0, 0, [20, 20, 20]), *prose(0, 75, [20, 20, 3], start=9)]
    assert len(paragraphs(lines)) == 2


def test_a_numbered_item_keeps_its_hanging_lines_and_the_next_item_stands_alone() -> None:
    lines = [
        line("１．虚构诊疗服务骗取医保基金的事实共有三十五", 0, 0),
        line("人次，涉及金额较大已经移送有关机关进一步", 20, 15),
        line("调查。", 20, 30),
        line("２．挂床住院。", 0, 45),
    ]
    lines = [
        Line(one.text, one.left, one.top, 220 if i < 2 else one.right, one.bottom, one.box)
        for i, one in enumerate(lines)
    ]
    assert paragraphs(lines) == [lines[0].text + lines[1].text + "调查。", "２．挂床住院。"]


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    lines = [line(f"{n}、基本情况{'…' * 14}{n}", 0, 15 * i) for i, n in enumerate("123")]
    assert paragraphs(lines) == [one.text for one in lines]


def test_columns_of_prose_are_read_one_by_one_and_the_title_across_them_first() -> None:
    lines = [line("题" * 12, 120, 0, em=20), *prose(0, 60, [15, 15, 15, 6]), *prose(200, 60, [15, 15, 15, 9], start=20)]
    shuffled = [lines[i] for i in (5, 0, 3, 8, 1, 7, 2, 6, 4)]
    read = paragraphs(shuffled)
    assert read[0] == "题" * 12
    assert [text[0] for text in read[1:]] == ["一", "且"]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    cells = [("姓名", 0), ("金额", 150), ("日期", 300)]
    lines = [line(text, left, 20 * row) for row in range(6) for text, left in cells]
    assert [len(p.rows[0]) for p in find_paragraphs(lines)] == [3] * 6


def test_pieces_of_a_row_are_divided_by_what_white_there_is() -> None:
    left = line("甲乙", 0, 0)
    assert gap_text(left, line("丙", 22, 0), EM) == ""
    assert gap_text(left, line("丙", 30, 0), EM) == " "
    assert gap_text(left, line("丙", 45, 0), EM) == "\t"
    assert gap_text(line("abc", 0, 0), line("def", 18, 0), EM) == " "


def test_no_line_is_lost_or_doubled() -> None:
    lines = [*prose(0, 0, [20, 3, 20]), *prose(250, 0, [2, 9, 4], start=50), line("宽" * 40, 0, 60)]
    assert sorted("".join(paragraphs(lines))) == sorted("".join(one.text for one in lines))
