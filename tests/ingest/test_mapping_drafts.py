"""`mingjian map`: what is proposed from headers and values, what is left open, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.model.errors import BadInput, DeliveryRefused
from graph.model.tables import TABLES, Identity, Kind
from ingest.delivery.headers import candidates, matches, normalised
from ingest.delivery.mapping import map_folder, mapped_tables, read_mapping
from ingest.delivery.raw_files import RawView, families, family_name, open_raw, unique_names
from ingest.delivery.sniffing import fits, sniff


def write(folder: Path, name: str, header: list[str], rows: list[list[str]], encoding: str = "utf-8") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


SETTLEMENTS = [
    "结算编号",
    "人员编号",
    "医院编码",
    "医疗类别",
    "入院日期",
    "出院日期",
    "结算时间",
    "总费用",
    "统筹支付",
    "身份证号码",
    "性别",
]
ROW = [
    "S1",
    "P1",
    "H1",
    "21",
    "20240105",
    "20240112",
    "2024-01-12 10:11:12",
    "RMB 1,200.50",
    "900.00",
    "11010519491231002X",
    "男",
]


def chinese_extract(folder: Path) -> Path:
    rows = [
        ROW,
        [
            *ROW[:0],
            "S2",
            "P2",
            "H1",
            "11",
            "20240201",
            "20240201",
            "2024-02-01 09:00:00",
            "RMB 80",
            "NA",
            "53010219200508011X",
            "女",
        ],
    ]
    write(folder, "结算明细_20240131235959123.csv", SETTLEMENTS, rows)
    return folder


def test_chinese_headers_are_placed_and_values_decide_formats(tmp_path: Path) -> None:
    report = map_folder(chinese_extract(tmp_path / "in"), tmp_path / "map")
    assert report.complete
    assert report.tables["claims"].placed["fund_pay_sumamt"] == "统筹支付"
    assert report.tables["persons"].placed["gend"] == "性别"
    sql = (tmp_path / "map" / "claims.sql").read_text(encoding="utf-8")
    assert "try_strptime(trim(\"入院日期\"), '%Y%m%d')::DATE AS begndate" in sql
    assert "nullif(trim(\"统筹支付\"), 'NA') AS fund_pay_sumamt" in sql
    assert "NULL AS coner_tel, -- not placed" in sql


def test_drafted_mapping_runs_and_gives_our_columns(tmp_path: Path) -> None:
    source = chinese_extract(tmp_path / "in")
    map_folder(source, tmp_path / "map")
    with mapped_tables(source, read_mapping(tmp_path / "map")) as mapped:
        claims = mapped.reader("claims").read_all().to_pylist()
        people = mapped.reader("persons").read_all().to_pylist()
    first = next(c for c in claims if c["setl_id"] == "S1")
    assert (first["begndate"], first["setl_time"], first["medfee_sumamt"]) == (
        "2024-01-05",
        "2024-01-12 10:11:12",
        "1200.50",
    )
    assert next(c for c in claims if c["setl_id"] == "S2")["fund_pay_sumamt"] is None
    assert {(p["psn_no"], p["gend"], p["certno"]) for p in people} == {
        ("P1", "1", "11010519491231002X"), ("P2", "2", "53010219200508011X"),
    }  # fmt: skip


def test_missing_mandatory_columns_are_listed_with_candidates(tmp_path: Path) -> None:
    header = ["结算编号", "人员编号", "医院编码", "入院日期", "出院日期", "某日", "甲金额", "统筹支付"]
    write(
        tmp_path / "in", "x.csv", header, [["S1", "P1", "H1", "20240105", "20240112", "20240113", "88.10", "50.00"]] * 3
    )
    report = map_folder(tmp_path / "in", tmp_path / "map")
    assert not report.complete
    assert set(report.missing) == {"claims.med_type", "claims.setl_time", "claims.medfee_sumamt"}
    sql = (tmp_path / "map" / "claims.sql").read_text(encoding="utf-8")
    assert "NULL AS setl_time, -- MANDATORY, not placed: 结算时间; candidates: 某日" in sql
    assert "NULL AS medfee_sumamt, -- MANDATORY, not placed: 医疗费总额; candidates: 甲金额" in sql


def test_report_says_which_schemes_will_not_run_and_why(tmp_path: Path) -> None:
    report = map_folder(chinese_extract(tmp_path / "in"), tmp_path / "map")
    assert report.schemes["T08"] == ("drug_traces",)
    assert not set(report.runnable) & set(report.schemes)
    assert any("T08" in line for line in report.lines())
    assert report.for_json()["complete"] is True


def test_unplaced_draft_is_refused_when_it_is_run(tmp_path: Path) -> None:
    write(tmp_path / "in", "x.csv", ["结算编号", "人员编号"], [["S1", "P1"]])
    report = map_folder(tmp_path / "in", tmp_path / "map")
    assert not report.complete
    with pytest.raises(BadInput) as caught, mapped_tables(tmp_path / "in", read_mapping(tmp_path / "map")):
        pass
    assert "med_type" in str(caught.value.facts["columns"])


def test_traps_in_the_values_are_told(tmp_path: Path) -> None:
    header = ["人员编号", "身份证号码", "统筹区代码", "诊断编码", "医院编码", "结算编号"]
    rows = [
        [f"P{i}", "110105000000000000", str(411400 if i % 9 else 41140), "R530, T180", f"{i + 10:06d}", f"S{i}"]
        for i in range(60)
    ]
    write(tmp_path / "in", "x.csv", header, rows)
    report = map_folder(tmp_path / "in", tmp_path / "map")
    told = " ".join(en for _, en in report.warnings)
    assert "spoiled by a spreadsheet" in told
    assert "several codes in one cell" in told


def test_named_alike_but_filled_otherwise_is_not_placed(tmp_path: Path) -> None:
    write(tmp_path / "in", "x.csv", ["结算编号", "人员编号", "总费用", "入院日期"], [["S1", "P1", "张三", "下周"]] * 4)
    report = map_folder(tmp_path / "in", tmp_path / "map")
    assert {"claims.medfee_sumamt", "claims.begndate"} <= set(report.missing)
    assert any("总费用" in zh for zh, _ in report.warnings)


def test_a_mapping_folder_is_never_overwritten(tmp_path: Path) -> None:
    source = chinese_extract(tmp_path / "in")
    map_folder(source, tmp_path / "map")
    with pytest.raises(BadInput):
        map_folder(source, tmp_path / "map")


def test_several_yearly_files_are_one_view_with_the_file_of_each_row(tmp_path: Path) -> None:
    for year, number in ((2022, "1"), (2023, "2"), (2023, "3")):
        write(
            tmp_path / "in",
            f"people_{year}_{number}99887766.csv",
            ["psn_no", "gend"],
            [["P1", number], [f"P{number}9", "1"]],
        )
    with open_raw(tmp_path / "in") as raw:
        assert "people" in raw.views
        assert raw.rows("SELECT count(*), count(DISTINCT _file) FROM people") == [(6, 3)]
    report = map_folder(tmp_path / "in", tmp_path / "map")
    assert report.tables["persons"].view == "people"
    sql = (tmp_path / "map" / "persons.sql").read_text(encoding="utf-8")
    assert 'PARTITION BY "psn_no" ORDER BY "_file" DESC' in sql


def test_header_repeated_inside_a_file_is_left_out_and_noted(tmp_path: Path) -> None:
    header = ["结算编号", "人员编号"]
    write(tmp_path / "in", "x.csv", header, [["S1", "P1"], header, ["S2", "P2"], header, ["S3", "P3", "extra"]])
    with open_raw(tmp_path / "in") as raw:
        assert raw.rows('SELECT "结算编号" FROM x ORDER BY 1') == [("S1",), ("S2",)]
        assert {(n.rows, n.file) for n in raw.notes} == {(2, "x.csv"), (1, "x.csv")}


def test_gb18030_and_repeated_column_names_are_read(tmp_path: Path) -> None:
    write(tmp_path / "in", "旧表.csv", ["编号", "编号", ""], [["一", "二", "三"]], encoding="gb18030")
    with open_raw(tmp_path / "in") as raw:
        assert raw.views["旧表"].columns == ("编号", "编号_2", "column_3")
        assert raw.rows('SELECT * FROM "旧表"') == [("一", "二", "三")]


def test_clinical_layout_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    write(tmp_path / "in", "PERSON.csv", ["person_id", "gender_concept_id", "race_concept_id"], [["1", "8507", "8527"]])
    write(
        tmp_path / "in",
        "VISIT_OCCURRENCE.csv",
        ["visit_occurrence_id", "person_id", "visit_concept_id"],
        [["1", "1", "9202"]],
    )
    with pytest.raises(BadInput, match="OMOP") as caught:
        map_folder(tmp_path / "in", tmp_path / "map")
    assert "fund_pay_sumamt" in str(caught.value.facts["missing"])
    assert not (tmp_path / "map").exists()


@pytest.mark.material
def test_omop_sample_is_refused(material: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no settlements"):
        map_folder(material / "samples" / "omop", tmp_path / "map")


@pytest.mark.material
def test_public_claims_extract_is_drafted_with_its_gaps_named(material: Path, tmp_path: Path) -> None:
    report = map_folder(material / "samples" / "synpuf", tmp_path / "map")
    assert report.tables["claims"].placed["psn_no"] == "DESYNPUF_ID"
    assert report.tables["persons"].view == "DE_Beneficiary_Summary_File_Sample"
    assert report.tables["deaths"].placed["death_date"] == "BENE_DEATH_DT"
    assert set(report.missing) == {"claims.med_type", "claims.setl_time", "claims.medfee_sumamt"}
    assert "drug_traces" in report.schemes["T08"]


@pytest.mark.material
def test_headers_of_the_old_extract_are_recognised(material: Path, tmp_path: Path) -> None:
    report = map_folder(material / "samples" / "old-layout", tmp_path / "map")
    placed = report.tables["claims"].placed
    assert placed["setl_id"] == "顺序号"
    assert placed["refd_setl_flag"] == "双笔退费标识"
    assert set(report.missing) == {"claims.med_type", "claims.medfee_sumamt"}


def test_folder_without_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(DeliveryRefused):
        map_folder(tmp_path, tmp_path / "map")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_recognises_its_own_platform_and_chinese_names(table: str) -> None:
    columns = TABLES[table].columns
    for headers in (tuple(c.name for c in columns), tuple(c.name.upper() for c in columns)):
        assert {m.column: m.header.lower() for m in matches(table, headers)} == {c.name: c.name for c in columns}
    for column in columns:
        for name in (column.zh, column.platform):
            found = {m.column for m in matches(table, (name,))} if name else {column.name}
            same = {c.name for c in columns if name in (c.zh, c.platform, c.name)} | {column.name}
            assert found <= same
            assert found


def test_headers_are_compared_without_case_width_and_remarks() -> None:
    assert normalised("Ｍedfee_SUMAMT（元）") == "medfeesumamt"
    assert matches("claims", ("medfee_sumamnt",))[0].column == "medfee_sumamt"
    assert candidates("claims", "medfee_sumamt", ("fee_sumamt", "weather")) == ["fee_sumamt"]


def test_values_are_told_apart_by_their_shape() -> None:
    assert sniff(["11010519491231002X"] * 3).identity is Identity.CERTNO
    assert sniff(["13800138000", "15912345678"]).identity is Identity.PHONE
    assert sniff(["20240105", "20231231"]).date_format == "%Y%m%d"
    assert sniff(["2024-01-05 10:00:00"]).date_format == "%Y-%m-%d %H:%M:%S"
    assert sniff(["20241305", "20249999"]).date_format is None
    assert sniff(["RMB 144.2", "RMB 9"]).money_text
    assert sniff(["R530, T180", "A099"]).several
    assert sniff(["411400"] * 48 + ["41140"] * 2).lost_zeros == 6
    assert sniff(["1", "2", None, "NA"]).nulls == ("NA",)
    assert sniff([]).filled == 0
    assert not fits(sniff(["abc"]), Kind.MONEY, None)
    assert fits(sniff([None]), Kind.DATE, None)


def test_family_names_drop_digits_and_never_shadow_a_file() -> None:
    assert family_name("DE1_0_2008_to_2010_Inpatient_Claims_Sample_1") == "DE_to_Inpatient_Claims_Sample"
    views = [RawView("visits_2008", ("a",)), RawView("visits_2009", ("a",)), RawView("visits", ("b",))]
    assert families(views) == []
    assert unique_names(("A", "a", "")) == ("A", "a_2", "column_3")
