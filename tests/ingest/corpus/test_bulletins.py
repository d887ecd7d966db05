"""A bulletin of several cases becomes several cases, read by what is passed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph.ledger.knowledge_record import NewVersion, ValidBasis, WorkKind
from ingest.corpus.official import read_official
from ingest.corpus.reading import CaseReading, FileReport, Reader
from tests.ingest.corpus.written_rules import BULLETIN, PLAIN


class Reading:
    """Remembers what it was given and says how long each text is."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.day: date | None = None

    def __call__(self, texts: Sequence[str], published: date | None) -> list[CaseReading]:
        self.given, self.day = list(texts), published
        return [CaseReading(schemes=("T03",), sanctions=(f"{len(text)}",)) for text in texts]


def read(folder: Path, text: str, reading: Reading) -> tuple[list[NewVersion], FileReport]:
    file = folder / "通报.txt"
    file.write_text(text, "utf-8")
    report = FileReport("通报.txt", "document")
    return read_official(
        file, "通报.txt", Reader(lambda name: "330100" if "甲县" in name else "", reading), report
    ), report


def test_every_case_is_a_work_with_its_own_text(tmp_path: Path) -> None:
    cases, report = read(tmp_path, BULLETIN, Reading())
    assert [one.title for one in cases] == ["甲县康宁医院挂床住院案", "乙县福安药房串换药品案", "丙县周某冒名就医案"]
    assert {one.kind for one in cases} == {WorkKind.CASE}
    assert report.shape == "bulletin of cases"
    text = cases[0].units[0].text
    assert text.startswith("2024年5月，甲县医保局检查发现，康宁医院存在挂床住院行为，造成医保基金损失")
    assert "福安药房" not in text


def test_the_bulletin_is_told_of_each_case(tmp_path: Path) -> None:
    cases, _ = read(tmp_path, BULLETIN, Reading())
    facts = cases[0].units[0].facts
    assert facts["batch"] == "云溪市医疗保障局曝光台典型案例（2025年第二期）"
    assert facts["publisher"] == "云溪市医疗保障局"
    assert {one.date_issued for one in cases} == {"2025-04-02"}
    assert [one.adcode for one in cases] == ["330100", "", ""]
    assert {one.validity.basis for one in cases} == {ValidBasis.NONE}


def test_what_was_read_by_machine_is_said_to_be(tmp_path: Path) -> None:
    reading = Reading()
    cases, _ = read(tmp_path, BULLETIN, reading)
    assert len(reading.given) == 3
    assert reading.day == date(2025, 4, 2)
    for case, text in zip(cases, reading.given, strict=True):
        assert case.units[0].facts["schemes"] == ["T03"]
        assert case.units[0].facts["sanctions"] == [str(len(text))]
        assert "by machine" in case.metadata_basis


def test_cases_numbered_in_words_are_found(tmp_path: Path) -> None:
    text = "云溪市医保典型案例通报\n案例一：甲医院虚记费用案\n甲医院虚记费用三万元。\n案例二\n乙药店串换案\n乙药店串换药品。\n"
    cases, _ = read(tmp_path, text, Reading())
    assert [(one.title, one.units[0].text) for one in cases] == [
        ("甲医院虚记费用案", "甲医院虚记费用三万元。"),
        ("乙药店串换案", "乙药店串换药品。"),
    ]


def test_a_regulation_is_no_bulletin(tmp_path: Path) -> None:
    found, report = read(tmp_path, PLAIN, Reading())
    assert len(found) == 1
    assert report.shape == "document"
