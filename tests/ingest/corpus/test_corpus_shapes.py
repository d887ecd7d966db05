"""Structured material is known by its shape, checked field by field, and told of in the report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import NewVersion, UnitKind, ValidBasis, WorkKind
from graph.model.errors import BadInput
from graph.model.progress import Quiet
from ingest.corpus.folders import read_material
from ingest.corpus.kinds import read_status
from ingest.corpus.reading import Material, Reader

STATUTE = {
    "doc_id": "t-law",
    "title": "甲市医保条例",
    "type": "地方性法规",
    "issuer": "甲市人民代表大会常务委员会",
    "date_issued": "2024-01-02",
    "date_in_force": "2024-03-01",
    "text_status": "full text",
    "preamble": ["序言。"],
    "articles": [
        {"number": "第一条", "no": 1, "sub": 0, "section": "第一章 总 则", "text": "为了甲，制定本条例。"},
        {"number": "第一条之一", "no": 1, "sub": 1, "section": "第一章 总 则", "text": "乙：\n（一）丙；\n（二）丁。"},
    ],
}
OUTLINE = {
    "doc_id": "t-outline", "title": "甲细则", "text_status": "outline only", "date_in_force": "2026-04-01",
    "points": ["第三十条：大意。", "另一点。"], "gaps": ["正文"], "sources": ["a newspaper"],
}  # fmt: skip
PLAN = {
    "doc_id": "t-plan", "title": "甲市实施方案", "text_status": "full text, parsed", "based_on": ["甲发〔2024〕1号"],
    "region": {"name": "甲市", "adcode": "610300"},
    "sections": [
        {"heading": "引言", "items": [{"number": "", "title": "", "text": "按照要求。", "responsible": []}]},
        {"heading": "二、举措", "items": [
            {"number": "（一）", "title": "机制", "text": "（一）机制。", "responsible": [], "is_group": True},
            {"number": "1.", "title": "检查", "text": "1. 检查。", "responsible": ["市医保局"], "supporting": ["市公安局"]},
            {"number": "（二）", "title": "宣传", "text": "（二）宣传。", "responsible": []},
            {"number": "2.", "title": "培训", "text": "2. 培训。", "responsible": []},
        ]},
        {"heading": "附件 职责", "items": [{"number": "", "title": "", "text": "市医保局牵头。", "responsible": []}]},
    ],
}  # fmt: skip
CASE = {
    "id": "K1", "title": "甲医院挂床案", "publisher": "甲市医保局", "date": "2025-03-04", "text": "甲医院挂床。",
    "methods": ["T03"], "amounts": [{"value": 1, "unit": "CNY", "kind": "fund_loss"}],
    "articles_cited": ["刑法第二百六十六条"], "articles_implied": ["甲条例第九条"], "sanctions": ["罚款"], "agencies": ["医保"],
    "text_status": "restated (not verbatim)", "note": "do not use amounts", "label_basis": "analyst labels",
}  # fmt: skip
RULES = {"title": "甲案由", "items": [{"no": 1, "subject_name": "机构", "category": "骗取", "situation": "虚构项目"}]}
BATCHES = {"title": "规则目录", "rules": [{"batch": "第一批", "part": "2", "rule_name": "限性别", "sheets": []}]}
CODES = {"source": {"title": "接口规范"}, "dictionaries": {"sex": {"name": "性别", "values": {"1": "男", "2": "女"}}}}
FIELDS = {
    "source": {"title": "接口规范"},
    "interfaces": {"1101": {"name": "查人", "tables": [{"table": "输入", "fields": [{"field": "psn_no", "name": "人员"}]}]}},
}  # fmt: skip


def read(folder: Path, **files: Any) -> Material:
    for name, value in files.items():
        file = folder / name.replace("_", ".")
        file.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), "utf-8")
    return read_material(folder, Reader(lambda name: "510100" if "甲市" in name else ""), Quiet())


def one(material: Material) -> NewVersion:
    (text,) = material.texts
    return text


def kinds(text: NewVersion) -> list[tuple[str, UnitKind]]:
    return [(unit.path, unit.kind) for unit in text.units]


def test_a_statute_has_its_articles_items_and_region(tmp_path: Path) -> None:
    text = one(read(tmp_path, whatever_json=STATUTE))
    assert [path for path, _ in kinds(text)] == ["0", "1", "1/1", "1-1", "1-1/1", "1-1/1/1", "1-1/1/2"]
    assert (text.kind, text.adcode, text.level) == (WorkKind.LOCAL, "510100", "city")
    assert text.units[1].heading == "第一章 总则"
    assert (text.units[1].number, text.validity.basis) == ("第一条", ValidBasis.STATED)


def test_a_statute_that_states_its_end_ends_then(tmp_path: Path) -> None:
    text = one(read(tmp_path, a_json={**STATUTE, "valid_to": "2027-01-01"}))
    assert (text.validity.valid_from, text.validity.valid_to) == (date(2024, 3, 1), date(2027, 1, 1))
    assert one(read(tmp_path, a_json={**STATUTE, "valid_to": ""})).validity.valid_to is None


def test_articles_numbered_without_the_word_article(tmp_path: Path) -> None:
    bare = {**STATUTE, "articles": [{"number": "一、", "text": "甲。"}, {"number": "十二、", "text": "乙。"}]}
    assert [unit.path for unit in one(read(tmp_path, a_json=bare)).units if unit.kind is UnitKind.ARTICLE] == [
        "1",
        "12",
    ]


def test_two_articles_of_one_number_are_both_kept_and_told_of(tmp_path: Path) -> None:
    twice = {**STATUTE, "articles": [{"number": "第一条", "text": "甲。"}, {"number": "第一条", "text": "乙。"}]}
    material = read(tmp_path, a_json=twice)
    found = [unit.path for unit in one(material).units if unit.kind is UnitKind.ARTICLE]
    assert found == ["1", "1~2"]
    assert material.files[0].remarks


def test_an_outline_holds_points_and_no_article(tmp_path: Path) -> None:
    text = one(read(tmp_path, a_json={"note": "restated", "instruments": [OUTLINE]}))
    assert kinds(text) == [("p1", UnitKind.POINT), ("p2", UnitKind.POINT)]
    assert (text.status, text.gaps) == (TextStatus.OUTLINE, ("正文",))
    assert text.source == {"sources": ["a newspaper"]}
    assert all(not unit.number for unit in text.units)


def test_points_that_claim_to_be_the_full_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_json={**OUTLINE, "text_status": "full text"})
    assert refused.value.facts["field"] == "text_status"


def test_a_plan_keeps_its_sections_groups_and_who_is_responsible(tmp_path: Path) -> None:
    text = one(read(tmp_path, a_json=PLAN))
    assert [path for path, _ in kinds(text)] == ["s1/u1", "2/1", "2/1/1", "2/2", "2/2/2", "annex3/u1"]
    assert text.units[2].heading == "二、举措 / （一）机制"
    assert text.units[2].facts == {"responsible": ["市医保局"], "supporting": ["市公安局"]}
    assert text.units[5].kind is UnitKind.ANNEX
    assert (text.adcode, text.level, text.facts["based_on"]) == ("610300", "city", ["甲发〔2024〕1号"])


def test_a_case_keeps_labels_notes_and_what_the_publication_named(tmp_path: Path) -> None:
    text = one(read(tmp_path, a_jsonl=json.dumps(CASE, ensure_ascii=False)))
    facts = text.units[0].facts
    assert (text.work, text.status, text.kind) == ("K1", TextStatus.SUMMARY, WorkKind.CASE)
    assert (facts["schemes"], facts["note"], facts["label_basis"]) == (["T03"], "do not use amounts", "analyst labels")
    assert [(one.title, one.target, one.start, one.end) for one in text.citations] == [("刑法", "266", 0, 0)]
    assert text.validity.basis is ValidBasis.NONE


def test_lists_are_entries_and_tables_are_tables(tmp_path: Path) -> None:
    found = {
        one.units[0].kind: one
        for one in read(tmp_path, a_json=RULES, b_json=BATCHES, c_json=CODES, d_json=FIELDS).texts
    }
    assert set(found) == {UnitKind.RULE, UnitKind.CODES, UnitKind.FIELDS}
    assert found[UnitKind.CODES].units[0].facts == {"values": {"1": "男", "2": "女"}}
    assert found[UnitKind.CODES].title == "接口规范：代码表"
    assert found[UnitKind.FIELDS].units[0].text == "输入\npsn_no 人员"
    rules = {u.path: u for one in read(tmp_path).texts if one.kind is WorkKind.RULE_LIST for u in one.units}
    assert (rules["1"].text, rules["1"].heading, rules["1/2"].text) == ("虚构项目", "机构 / 骗取", "限性别")


def test_a_shape_that_is_not_known_is_told_and_not_guessed(tmp_path: Path) -> None:
    material = read(tmp_path, a_json={"hello": [1, 2]}, b_json=STATUTE, c_xyz="?", d_txt="没有结构的文字。")
    assert material.unknown == ["a.json", "c.xyz", "d.txt"]
    assert len(material.texts) == 1


@pytest.mark.parametrize(
    ("text", "line"), [('{"title": "甲",\n "articles": [,]}', 2), ("not json", 1), ('{"title": "甲"', 1)]
)
def test_bad_json_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_json=text)
    assert (refused.value.facts["file"], refused.value.facts["line"]) == ("a.json", line)


def test_a_bad_line_of_many_is_refused_with_its_number(tmp_path: Path) -> None:
    good = json.dumps(CASE, ensure_ascii=False)
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_jsonl=f"{good}\n\n{{oops}}\n")
    assert refused.value.facts["line"] == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_to": "2027"}, "valid_to"),
        ({"valid_to": "2024-03-01"}, "valid_to"),
        ({"title": ""}, "title"),
        ({"title": None}, "title"),
        ({"articles": []}, "articles"),
        ({"articles": [{"number": "第一条", "text": ""}]}, "articles[0].text"),
        ({"articles": [{"number": "第一条", "text": 5}]}, "articles[0].text"),
        ({"articles": [{"number": "附则", "text": "甲。"}]}, "articles[0].number"),
        ({"articles": [{"number": "第一条", "text": "甲。"}, 7]}, "articles[1]"),
        ({"region": {"adcode": "99"}}, "region.adcode"),
        ({"doc_id": "x" * 121}, "doc_id"),
        ({"history": [1]}, "history"),
    ],
)
def test_a_bad_field_is_refused_with_its_name(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_json={**STATUTE, **change})
    assert refused.value.facts["file"] == "a.json"
    assert refused.value.facts["field"] == field


def test_a_field_of_a_line_is_refused_with_the_line(tmp_path: Path) -> None:
    lines = [CASE, {**CASE, "id": "K2", "text": "七点五。"}, {**CASE, "id": "K3", "amounts": "all of it"}]
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_jsonl="\n".join(json.dumps(one, ensure_ascii=False) for one in lines))
    assert (refused.value.facts["line"], refused.value.facts["field"]) == (3, "amounts")
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_jsonl=json.dumps({**CASE, "text": 7.5}, ensure_ascii=False))
    assert (refused.value.facts["line"], refused.value.facts["field"]) == (1, "text")


def test_an_index_is_compared_with_what_was_read(tmp_path: Path) -> None:
    entry = {"file": "a.json", "doc_id": "t-law", "articles": 2}
    absent = {"file": "z.json", "doc_id": "t-none", "articles": 9}
    material = read(tmp_path, a_json=STATUTE, index_json=[entry, absent])
    report = next(one for one in material.files if one.shape == "index")
    assert report.counts["agreeing"] == 1
    assert "z.json" in report.remarks[0][1]
    with pytest.raises(BadInput) as refused:
        read(tmp_path, a_json=STATUTE, index_json=[{**entry, "articles": 3}])
    assert refused.value.facts["file"] == "index.json"


def test_a_path_that_is_not_there_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(BadInput):
            read_material(path, Reader(), Quiet())


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("full text as held by the source", TextStatus.FULL),
        ("extract of selected articles", TextStatus.PARTIAL),
        ("partial: articles 1-31; full text not found", TextStatus.PARTIAL),
        ("outline only: full text not found", TextStatus.OUTLINE),
        ("title only", TextStatus.OUTLINE),
        ("restated from the published excerpt", TextStatus.SUMMARY),
        ("全文", TextStatus.FULL),
        ("节选", TextStatus.PARTIAL),
        ("who knows", TextStatus.PARTIAL),
    ],
)
def test_how_much_is_held_is_read_and_never_more_than_is_said(said: str, status: TextStatus) -> None:
    assert read_status(said, default=TextStatus.PARTIAL) is status
