"""Mappings: single SELECTs that can read the raw files and nothing else; the layouts that ship with the product."""

from __future__ import annotations

import csv
import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from graph.model.errors import BadInput, NotFound
from graph.model.tables import TABLES
from ingest.delivery.mapping import SHIPPED, MappedDelivery, find_shipped, mapped_tables, parse_mapping, read_mapping

Row = dict[str, str | None]


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


def table(mapped: MappedDelivery, name: str) -> list[Row]:
    return list(mapped.reader(name).read_all().to_pylist())


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    write(
        tmp_path / "raw" / "visits.csv",
        ["id", "who", "place", "paid"],
        [["V1", "P1", "H1", "12345678901"], ["V2", "P2", "H1", "x"]],
    )
    return tmp_path / "raw"


def mapping(
    tmp_path: Path,
    name: str = "institutions",
    sql: str = "SELECT place AS fixmedins_code, place AS fixmedins_name FROM visits",
) -> Path:
    folder = tmp_path / "mapping"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.sql").write_text(sql, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT 1 AS fixmedins_code; SELECT 2", "single SELECT"),
        ("DROP TABLE visits", "single SELECT"),
        ("COPY visits TO 'out.csv'", "single SELECT"),
        ("ATTACH 'x.db'", "single SELECT"),
        ("SELECT place AS fixmedins_code FROM visit", "does not exist: visit"),
        ("SELECT place AS fixmedins_code FROM visits WHERE (", "cannot be parsed"),
        ("SELECT * FROM read_csv('/etc/passwd')", "may not read"),
        ("SELECT * FROM '/etc/passwd'", "does not exist"),
        ("SELECT place AS fixmedins_code FROM visits", "lacks mandatory columns: fixmedins_name"),
        ("SELECT place AS fixmedins_code, NULL AS fixmedins_name FROM visits", "lacks mandatory columns: fixmedins_name"),
        ("SELECT plaze AS fixmedins_code, place AS fixmedins_name FROM visits", "cannot be run"),
    ],
)  # fmt: skip
def test_bad_sql_is_refused_with_a_reason_that_helps(tmp_path: Path, raw: Path, sql: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught, mapped_tables(raw, read_mapping(mapping(tmp_path, sql=sql))):
        pass
    assert caught.value.facts["file"] == "institutions.sql"


@pytest.mark.parametrize(
    "call",
    ["read_text('{path}')", "read_csv('{path}')", "read_blob('{path}')", "glob('{folder}/*')", "sniff_csv('{path}')"],
)
def test_locked_session_reads_no_other_file_even_where_the_check_is_passed_by(
    tmp_path: Path, raw: Path, call: str
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    allowed = "SELECT place AS fixmedins_code, place AS fixmedins_name FROM visits"
    with mapped_tables(raw, read_mapping(mapping(tmp_path, sql=allowed))) as mapped:
        source = call.format(path=secret, folder=tmp_path)
        with pytest.raises(Exception, match=r"(?i)permission|disabled|access|读取"):
            mapped.raw.rows(f"SELECT * FROM {source}")


def test_settings_cannot_be_changed_from_a_mapping(tmp_path: Path, raw: Path) -> None:
    sql = "SET enable_external_access = true"
    with pytest.raises(BadInput), mapped_tables(raw, read_mapping(mapping(tmp_path, sql=sql))):
        pass


def test_values_in_messages_are_starred(tmp_path: Path, raw: Path) -> None:
    sql = "SELECT place AS fixmedins_code, (paid || 'x')::INT::VARCHAR AS fixmedins_name FROM visits"
    with mapped_tables(raw, read_mapping(mapping(tmp_path, sql=sql))) as mapped:
        with pytest.raises(BadInput) as caught:
            mapped.reader("institutions").read_all()
        assert "12345678901" not in str(caught.value)


def test_marks_are_read_from_the_line_of_the_column() -> None:
    sql = 'SELECT a AS setl_id, b AS med_type, -- derived: guessed\n c AS "setl_time" -- precision: day\n, d AS psn_no -- derivedish'
    assert parse_mapping("claims", sql).derived == ("med_type", "setl_time")


def test_fingerprint_changes_with_a_word_and_not_with_the_folder(tmp_path: Path) -> None:
    one = read_mapping(mapping(tmp_path))
    (tmp_path / "other").mkdir()
    two = read_mapping(mapping(tmp_path / "other"))
    three = read_mapping(mapping(tmp_path / "other", sql="SELECT 1 AS fixmedins_code, 2 AS fixmedins_name"))
    assert one.fingerprint == two.fingerprint != three.fingerprint


def test_unknown_tables_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_mapping(tmp_path / "nowhere")
    (tmp_path / "mapping").mkdir()
    with pytest.raises(BadInput, match=r"no \.sql"):
        read_mapping(tmp_path / "mapping")
    with pytest.raises(BadInput, match="names no table"):
        read_mapping(mapping(tmp_path, name="weather"))


def test_unknown_columns_are_kept_and_our_names_are_lower_case(tmp_path: Path, raw: Path) -> None:
    sql = "SELECT place AS FIXMEDINS_CODE, place AS fixmedins_name, paid AS 备注 FROM visits"
    with mapped_tables(raw, read_mapping(mapping(tmp_path, sql=sql))) as mapped:
        assert mapped.tables["institutions"].columns == ("fixmedins_code", "fixmedins_name", "备注")
        assert [p.table for p in mapped.parts()] == ["institutions"]


def test_every_shipped_mapping_names_tables_and_columns_of_the_format() -> None:
    shipped = find_shipped()
    assert set(shipped) == {"synpuf", "old-layout", "tpa-layout"}
    for folder in shipped.values():
        assert (folder / "README.md").is_file()
        for name, each in read_mapping(folder).tables.items():
            assert set(each.derived) <= set(TABLES[name].names)
    assert read_mapping(Path("synpuf")).fingerprint == read_mapping(SHIPPED / "synpuf").fingerprint


@pytest.mark.material
def test_public_claims_extract_maps_with_its_oddities_intact(material: Path) -> None:
    with mapped_tables(material / "samples" / "synpuf", read_mapping(Path("synpuf"))) as mapped:
        claims = table(mapped, "claims")
        people = table(mapped, "persons")
        diagnoses = table(mapped, "diagnoses")
        places = table(mapped, "institutions")
        doctors = table(mapped, "doctors")
        deaths = table(mapped, "deaths")
        derived = {n: t.derived for n, t in mapped.tables.items()}
    assert (len(claims), len({c["setl_id"] for c in claims})) == (11_663, 11_663)
    segments = Counter(c["setl_id"].rsplit("-", 1)[1] for c in claims if c["setl_id"])
    assert segments == {"1": 11_652, "2": 11}
    assert [c["setl_id"].endswith("-2") for c in claims if c["setl_id"] and c["begndate"] is None] == [True] * 11
    assert sum(Decimal(c["fund_pay_sumamt"] or 0) < 0 for c in claims) == 13
    assert len(people) == len({p["psn_no"] for p in people}) == 20_000
    assert len(places) == len({c["fixmedins_code"] for c in claims}) == 1928
    assert {c["fixmedins_code"] for c in claims} == {p["fixmedins_code"] for p in places}
    assert len({(d["dr_code"], d["fixmedins_code"]) for d in doctors}) == len(doctors)
    main = Counter(d["setl_id"] for d in diagnoses if d["maindiag_flag"] == "1")
    assert max(main.values()) == 1
    assert len({(d["setl_id"], d["diag_code"]) for d in diagnoses}) == len(diagnoses)
    assert deaths
    assert all(d["death_date"] and d["death_date"].endswith("-01") for d in deaths)
    assert derived["deaths"] == {"death_date"}
    assert {"setl_time", "medfee_sumamt"} <= derived["claims"]


@pytest.mark.material
def test_latest_year_of_a_person_counts(material: Path) -> None:
    folder = material / "samples" / "synpuf"
    state: dict[str, str] = {}
    for year in ("2008", "2009", "2010"):
        for path in sorted(folder.glob(f"DE1_0_{year}_Beneficiary*_1.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                state |= {r["DESYNPUF_ID"]: r["SP_STATE_CODE"] + r["BENE_COUNTY_CD"] for r in csv.DictReader(stream)}
    with mapped_tables(folder, read_mapping(Path("synpuf"))) as mapped:
        found = {p["psn_no"]: p["area_code"] for p in table(mapped, "persons")}
    assert {k: found[k] for k in state} == state


def headers_of(material: Path, name: str) -> list[str]:
    with (material / "samples" / "old-layout" / f"{name}_header.csv").open(encoding="utf-8-sig", newline="") as stream:
        return next(csv.reader(stream))


@pytest.mark.material
def test_old_extract_loads_with_total_kind_and_lines_derived(material: Path, tmp_path: Path) -> None:
    header = headers_of(material, "df_train")
    stay = dict.fromkeys(header, "0") | {
        "顺序号": "1001", "个人编码": "P1", "医院编码": "0042", "药品费发生金额": "100.10", "贵重药品发生金额": "60", "中成药费发生金额": "20",
        "检查费发生金额": "50.00", "其它发生金额": "1.05", "高价材料发生金额": "7", "医用材料发生金额": "9", "住院开始时间": "2016-03-01",
        "住院终止时间": "2016-03-08", "交易时间": "2016-03-09", "出院诊断病种名称": "高血压病；2型糖尿病,脑梗死",
        "基本医疗保险统筹基金支付金额": "88.80", "公务员医疗补助基金支付金额": "NA", "双笔退费标识": "0", "操作时间": "NA",
    }  # fmt: skip
    clinic = stay | {"顺序号": "1002", "住院开始时间": "NA", "住院终止时间": "", "双笔退费标识": "1", "药品费发生金额": "-100.10", "检查费发生金额": "0",
                     "其它发生金额": "0", "医用材料发生金额": "0", "交易时间": "2016/4/1"}  # fmt: skip
    write(tmp_path / "df_train_20170101000000.csv", header, [[r[h] for h in header] for r in (stay, clinic)])
    lines = headers_of(material, "fee_detail")
    fee = dict.fromkeys(lines, "NA") | {"顺序号": "1001", "医院编码": "0042", "三目服务项目名称": "阿司匹林", "单价": "1.25", "数量": "3", "费用发生时间": "2016-03-02"}  # fmt: skip
    write(
        tmp_path / "fee_detail.csv",
        lines,
        [[r[h] for h in lines] for r in (fee, fee | {"三目服务项目名称": "CT", "数量": "1"})],
    )
    with mapped_tables(tmp_path, read_mapping(Path("old-layout"))) as mapped:
        claims = {c["setl_id"]: c for c in table(mapped, "claims")}
        fees = table(mapped, "fee_items")
        diagnoses = {d["diag_name"] for d in table(mapped, "diagnoses")}
        places = table(mapped, "institutions")
        derived = mapped.tables["claims"].derived
    assert Decimal(claims["1001"]["medfee_sumamt"] or 0) == Decimal("160.15")
    assert (claims["1001"]["med_type"], claims["1002"]["med_type"]) == ("21", "11")
    assert (claims["1001"]["begndate"], claims["1002"]["begndate"]) == ("2016-03-01", "2016-04-01")
    assert (claims["1002"]["refd_setl_flag"], claims["1002"]["refd_of_setl_id"]) == ("1", None)
    assert Decimal(claims["1001"]["fund_pay_sumamt"] or 0) == Decimal("88.80")
    assert {"高血压病", "2型糖尿病", "脑梗死"} <= diagnoses
    assert sorted((f["feedetl_sn"] or "", Decimal(f["det_item_fee_sumamt"] or 0)) for f in fees) == [
        ("1", Decimal("1.25")),
        ("2", Decimal("3.75")),
    ]
    assert [p["fixmedins_code"] for p in places] == ["0042"]
    assert {"med_type", "setl_time", "medfee_sumamt", "fund_pay_sumamt"} <= derived


def shaped(shape: str, rng: random.Random) -> str:
    """A value of a listed shape, such as ``A99.9{3}`` or ``AAA 99.99``."""
    out, i = "", 0
    while i < len(shape):
        times, step = 1, 1
        if shape[i + 1 : i + 2] == "{":
            end = shape.index("}", i)
            times, step = int(shape[i + 2 : end]), end - i + 1
        kinds = {"9": "123456789", "A": "ABCDEFG", "汉": "甲乙丙丁"}
        out += "".join(rng.choice(kinds[shape[i]]) if shape[i] in kinds else shape[i] for _ in range(times))
        i += step
    return out


@pytest.mark.material
def test_rows_of_the_listed_shapes_of_the_insurers_export_load(material: Path, tmp_path: Path) -> None:
    rng = random.Random(5)
    with (material / "samples" / "tpa-layout" / "columns.csv").open(encoding="utf-8", newline="") as stream:
        columns = list(csv.DictReader(stream))
    header = [c["column"] for c in columns]
    rows = []
    for i in range(120):
        row = {
            c["column"]: shaped(rng.choice(c["value_shapes"].split("; ")), rng)
            if c["value_shapes"] and rng.random() < float(c["fill"])
            else ""
            for c in columns
        }
        day = f"2023-05-{1 + i % 28:02d} 00:00:00"
        row |= {
            "CL_NO": f"{1000 + i // 3}", "MBR_NO": f"{500 + i // 6}", "PROV_CODE": f"{70 + i // 6}", "INCUR_DATE_FROM": day, "INCUR_DATE_TO": day,
            "LINE_NO": str(i % 3 + 1), "CODES": "R530, T180", "DIAG_CODE": "J06.900", "ORG_PRES_AMT": "RMB 144.2",
            "ORG_PRES_AMT_VALUE": "144.2" if i % 2 else "", "CL_SOCIAL_PAY_AMT": "40.5", "BEN_TYPE": "IP" if i // 3 % 2 else "OP",
            "PAY_DATE": "" if i % 4 else day, "UPD_DATE": "2023-06-01 08:30:00", "CL_OWNER_PAY_AMT": "3",
            "ID_CARD_NO": "110105000000000000" if i // 6 % 2 else "11010519491231002X", "PROV_LEVEL": "三级甲等",
        }  # fmt: skip
        rows.append([row[h] for h in header])
    write(tmp_path / "tpa_export_20230630120000123.csv", header, rows)
    with mapped_tables(tmp_path, read_mapping(Path("tpa-layout"))) as mapped:
        claims = table(mapped, "claims")
        people = table(mapped, "persons")
        diagnoses = table(mapped, "diagnoses")
        places = table(mapped, "institutions")
    assert len(claims) == len({c["setl_id"] for c in claims}) == 40
    assert {Decimal(c["medfee_sumamt"] or 0) for c in claims} == {Decimal("432.60")}
    assert {Decimal(c["fund_pay_sumamt"] or 0) for c in claims} == {Decimal("121.50")}
    assert {c["med_type"] for c in claims} == {"21", "11"}
    assert all(c["setl_time"] for c in claims)
    assert len(people) == 20
    assert {p["certno"] for p in people} == {"110105000000000000", "11010519491231002X"}
    assert {d["diag_code"] for d in diagnoses} == {"R530", "T180", "J06.900"}
    assert {p["hosp_lv"] for p in places} == {"3"}
