"""Rule batches and problem lists in CSV and Excel, by their published columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from graph.ledger.knowledge_record import NewVersion, UnitKind, WorkKind
from graph.model.errors import BadInput
from graph.model.progress import Quiet
from ingest.corpus import rule_sheets
from ingest.corpus.folders import read_material
from ingest.corpus.reading import Material, Reader

CSV = "甲市自查问题清单（2025年）\n序号,类别,问题描述,依据\n1,住院,挂床住院,条例第三十八条\n,,,\n2,药品,串换药品,条例第三十八条\n3,药品,,\n"


def read(path: Path) -> Material:
    return read_material(path, Reader(), Quiet())


def one(material: Material) -> NewVersion:
    (text,) = material.texts
    return text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_in_csv_is_an_entry_a_line(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "自查清单.csv"
    path.write_bytes(CSV.encode(encoding))
    material = read(path)
    text = one(material)
    assert (text.kind, text.title) == (WorkKind.RULE_LIST, "自查清单")
    assert [(unit.path, unit.number, unit.text, unit.kind) for unit in text.units] == [
        ("1", "1", "挂床住院", UnitKind.RULE), ("2", "2", "串换药品", UnitKind.RULE),
    ]  # fmt: skip
    assert text.units[0].facts["basis"] == "条例第三十八条"
    assert material.files[0].counts == {"rules": 2, "rows without words": 1}


def test_a_batch_in_a_workbook_is_read_sheet_by_sheet_and_code_tables_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "第一批规则.xlsx"
    book = Workbook()
    points = book.create_sheet("药品区分性别使用", 0)
    points.append(["序号", "药品通用名", "限定性别", "检出逻辑", "逻辑依据（药品说明书适应症）"])
    points.append([1, "甲药", "女", "男性患者使用", "用于妇科"])
    codes = book.create_sheet("对应药品代码", 1)
    codes.append(["对应知识点序号", "药品代码"])
    codes.append([1, "X001"])
    book.save(path)
    material = read(path)
    (unit,) = one(material).units
    assert (unit.text, unit.heading) == ("甲药", "药品区分性别使用")
    assert (unit.facts["限定性别"], unit.facts["logic"], unit.facts["basis"]) == ("女", "男性患者使用", "用于妇科")
    assert any("对应药品代码" in zh for zh, _ in material.files[0].remarks), "what was left out is told"


def test_a_table_without_words_is_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("代码,名称\n1,甲\n", "utf-8")
    material = read(tmp_path)
    assert (material.texts, material.unknown) == ([], ["codes.csv"])


def test_bad_tables_are_refused_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    with pytest.raises(BadInput):
        read(tmp_path / "a.xlsx")
    monkeypatch.setattr(rule_sheets, "MOST_ROWS", 2)
    (tmp_path / "b.csv").write_text(CSV, "utf-8")
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "b.csv")
    assert refused.value.facts["file"] == "b.csv"
