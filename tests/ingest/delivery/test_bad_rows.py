"""One test per row of the format's table of bad rows (不合格行)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.delivery.small_delivery import CLAIMS, INSTITUTIONS, PERSONS, Stores, claim, fee, write_delivery


def why(stores: Stores, delivery: str) -> list[tuple[object, ...]]:
    """Table, line, field and code of every reject."""
    return sorted((r["table"], r["line"], r["field"], r["code"]) for r in stores.rejects(delivery))


def flags(stores: Stores, table: str, key: str) -> dict[object, object]:
    """Flags by key, of the rows that have some."""
    return dict(stores.rows(f"SELECT {key}, _flags FROM {table} WHERE len(_flags) > 0"))  # type: ignore[arg-type]


def test_a_good_delivery_loads_every_row_and_rejects_none(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in"))
    assert {name: (c.read, c.loaded, c.rejected) for name, c in report.tables.items()} == {
        "persons": (3, 3, 0), "institutions": (2, 2, 0), "claims": (3, 3, 0),
    }  # fmt: skip
    assert stores.rejects(report.delivery) == []
    assert stores.rows("SELECT setl_id, medfee_sumamt::VARCHAR, enddate::VARCHAR FROM claims ORDER BY 1") == [
        ("S1", "120.50", "2024-03-09"), ("S2", "120.50", "2024-03-09"), ("S3", "120.50", "2024-03-09"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("medfee_sumamt", "120.505"),
        ("medfee_sumamt", "1e3"),
        ("medfee_sumamt", "RMB 144.2"),
        ("medfee_sumamt", "NA"),
        ("begndate", "2024-3-2"),
        ("begndate", "20240302"),
        ("begndate", "2024-02-30"),
        ("setl_time", "2024-03-09"),
        ("setl_time", "2024-03-09 25:00:00"),
        ("refd_setl_flag", "是"),
    ],
)
def test_a_value_that_does_not_parse_rejects_its_row(stores: Stores, tmp_path: Path, column: str, value: str) -> None:
    source = write_delivery(tmp_path / "in", claims=[*CLAIMS, claim("S4", **{column: value})])
    report = stores.ingest(source)
    assert why(stores, report.delivery) == [("claims", 5, column, "unparsable")]
    assert stores.rejects(report.delivery)[0]["value"] == value
    assert report.tables["claims"].loaded == 3


@pytest.mark.parametrize("value", ["120.5", "120", "+120.50", "120.5000", " 120.50"])
def test_amounts_written_shorter_or_with_zeros_are_exact(stores: Stores, tmp_path: Path, value: str) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1", medfee_sumamt=value)]))
    assert report.tables["claims"].rejected == 0
    assert stores.rows("SELECT round(medfee_sumamt, 0)::INT = medfee_sumamt::INT FROM claims") == [(True,)]


def test_a_mandatory_value_that_is_empty_rejects_its_row(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S2", psn_no="")]))
    assert why(stores, report.delivery) == [("claims", 3, "psn_no", "empty")]


def test_an_end_before_its_begin_rejects_its_row(stores: Stores, tmp_path: Path) -> None:
    wrong = claim("S2", begndate="2024-03-10", enddate="2024-03-09")
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), wrong]))
    assert why(stores, report.delivery) == [("claims", 3, "enddate", "end_before_begin")]
    assert stores.rejects(report.delivery)[0]["value"] == "2024-03-10 > 2024-03-09"


def test_a_negative_amount_without_the_reversal_flag_rejects_its_row(stores: Stores, tmp_path: Path) -> None:
    wrong = claim("S2", medfee_sumamt="-120.50")
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), wrong]))
    assert why(stores, report.delivery) == [("claims", 3, "medfee_sumamt", "negative")]


def test_a_negative_fee_line_is_right_only_under_a_reversal(stores: Stores, tmp_path: Path) -> None:
    back = claim("S2", medfee_sumamt="-120.50", fund_pay_sumamt="-100.00", refd_setl_flag="1", refd_of_setl_id="S1")
    minus = {"det_item_fee_sumamt": "-120.50", "cnt": "-1"}
    lines = [fee("S1", 1), fee("S2", 1, **minus), fee("S1", 2, **minus)]
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), back], fee_items=lines))
    assert why(stores, report.delivery) == [("fee_items", 4, "det_item_fee_sumamt", "negative")]


def test_the_same_row_twice_is_kept_once_and_counted(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S1"), claim("S2"), claim("S1")]))
    counts = report.tables["claims"]
    assert (counts.read, counts.loaded, counts.rejected, counts.duplicate) == (4, 2, 0, 2)
    assert stores.rows("SELECT setl_id FROM claims ORDER BY 1") == [("S1",), ("S2",)]


def test_the_same_key_with_different_content_rejects_both(stores: Stores, tmp_path: Path) -> None:
    other = claim("S1", medfee_sumamt="99.00")
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S2"), other]))
    assert why(stores, report.delivery) == [
        ("claims", 2, "setl_id", "duplicate_key"),
        ("claims", 4, "setl_id", "duplicate_key"),
    ]
    assert stores.rows("SELECT setl_id FROM claims") == [("S2",)]


def test_a_key_that_is_repeated_across_files_of_one_table_is_found(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in", claims=[claim("S1")])
    (source / "claims.csv").rename(source / "claims_2023.csv")
    write_delivery(source, claims=[claim("S1", medfee_sumamt="1.00"), claim("S2")])
    (source / "claims.csv").rename(source / "claims_2024.csv")
    report = stores.ingest(source)
    assert [(r["file"], r["line"]) for r in stores.rejects(report.delivery)] == [
        ("claims_2023.csv", 2),
        ("claims_2024.csv", 2),
    ]


def test_a_reversal_without_its_original_is_loaded_and_flagged(stores: Stores, tmp_path: Path) -> None:
    minus = {"medfee_sumamt": "-120.50", "fund_pay_sumamt": "-100.00", "refd_setl_flag": "1"}
    rows = [claim("S1"), claim("S2", refd_of_setl_id="S1", **minus), claim("S3", refd_of_setl_id="S9", **minus)]
    stores.ingest(write_delivery(tmp_path / "in", claims=rows))
    assert flags(stores, "claims", "setl_id") == {"S3": ["refd_of_setl_id:no_original"]}


def test_a_reversal_whose_original_came_in_an_earlier_delivery_is_not_flagged(stores: Stores, tmp_path: Path) -> None:
    stores.ingest(write_delivery(tmp_path / "one"))
    back = claim("S9", medfee_sumamt="-120.50", fund_pay_sumamt="-100", refd_setl_flag="1", refd_of_setl_id="S1")
    stores.ingest(write_delivery(tmp_path / "two", claims=[back]))
    assert flags(stores, "claims", "setl_id") == {}


def test_fee_lines_that_do_not_add_up_flag_their_claim(stores: Stores, tmp_path: Path) -> None:
    lines = [fee("S1", 1), fee("S2", 1, det_item_fee_sumamt="100.00"), fee("S3", 1, det_item_fee_sumamt="120.49")]
    stores.ingest(write_delivery(tmp_path / "in", fee_items=lines))
    assert flags(stores, "claims", "setl_id") == {"S2": ["medfee_sumamt:lines_differ"]}


def test_an_unknown_code_is_kept_and_flagged(stores: Stores, tmp_path: Path) -> None:
    rows = [claim("S1", med_type="2101"), claim("S2", med_type="9901"), claim("S3", med_type="X")]
    stores.ingest(write_delivery(tmp_path / "in", claims=rows))
    unknown = ["med_type:unknown_code"]
    assert flags(stores, "claims", "setl_id") == {"S2": unknown, "S3": unknown}


def test_a_time_at_midnight_is_flagged(stores: Stores, tmp_path: Path) -> None:
    stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1", setl_time="2024-03-09 00:00:00"), claim("S2")]))
    assert flags(stores, "claims", "setl_id") == {"S1": ["setl_time:midnight"]}


@pytest.mark.parametrize(
    ("number", "flag"),
    [
        ("110101199003070039", "certno:check_digit"),
        ("110101199013070038", "certno:check_digit"),
        ("1.10101E+17", "certno:spoiled"),
        ("110101199003070000", "certno:spoiled"),
        ("110101000000000000", "certno:spoiled"),
        ("无", "certno:spoiled"),
    ],
)
def test_a_wrong_or_spoiled_id_number_is_flagged(stores: Stores, tmp_path: Path, number: str, flag: str) -> None:
    stores.ingest(write_delivery(tmp_path / "in", persons=[*PERSONS[:2], {**PERSONS[2], "certno": number}]))
    assert flags(stores, "persons", "psn_no") == {"P3": [flag]}
    assert stores.rows("SELECT psn_no FROM persons WHERE _cert_check = 'ok' ORDER BY 1") == [("P1",), ("P2",)]


@pytest.mark.parametrize("code", ["00000000000000000000", "无", "123", "81234560000000000000"])
def test_a_default_trace_code_is_flagged(stores: Stores, tmp_path: Path, code: str) -> None:
    good = {"drug_trac_codg": "81234560000123456789", "fixmedins_code": "H1", "sale_time": "2024-03-03 09:00:01"}
    stores.ingest(write_delivery(tmp_path / "in", drug_traces=[good, {**good, "drug_trac_codg": code}]))
    assert flags(stores, "drug_traces", "drug_trac_codg") == {code: ["drug_trac_codg:default_trace"]}
    assert stores.rows("SELECT DISTINCT event FROM drug_traces") == [("sale",)]


def test_a_reference_to_an_unknown_person_is_loaded_and_counted(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S2", psn_no="P9")]))
    assert report.tables["claims"].loaded == 2
    claims = next(t for t in stores.quality(report.delivery)["tables"] if t["table"] == "claims")  # type: ignore[attr-defined]
    assert {(r["column"], r["values"]) for r in claims["unknown_references"]} == {("psn_no", 1), ("fixmedins_code", 0)}


def test_a_header_repeated_in_the_middle_is_rejected_with_its_line(stores: Stores, tmp_path: Path) -> None:
    header = {name: name for name in CLAIMS[0]}
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), header, claim("S2")]))
    assert why(stores, report.delivery) == [("claims", 3, None, "repeated_header")]


def test_a_record_with_another_number_of_columns_is_rejected_with_its_line(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    text = (source / "claims.csv").read_text().splitlines()
    text[2] += ",extra,13800000009"
    (source / "claims.csv").write_text("\n".join(text) + "\n")
    report = stores.ingest(source)
    assert why(stores, report.delivery) == [("claims", 3, None, "columns")]
    assert "13800000009" not in str(stores.rejects(report.delivery))


def test_lines_are_physical_lines_where_values_hold_line_breaks(stores: Stores, tmp_path: Path) -> None:
    rows = [
        claim("S1", dise_name="肺炎\n重症"),
        claim("S2", dise_name="", medfee_sumamt="x"),
        claim("S3", dise_name="a\n\nb"),
    ]
    report = stores.ingest(write_delivery(tmp_path / "in", claims=rows))
    assert why(stores, report.delivery) == [("claims", 4, "medfee_sumamt", "unparsable")]
    assert stores.rows("SELECT dise_name FROM claims ORDER BY setl_id") == [("肺炎\n重症",), ("a\n\nb",)]


def test_every_reject_carries_its_reason_in_both_languages_and_the_whole_row(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S2", begndate="2024/03/02")]))
    (reject,) = stores.rejects(report.delivery)
    assert reject["reason_zh"] == "应为 yyyy-MM-dd 日期"
    assert reject["reason_en"] == "expected a date yyyy-MM-dd"
    assert '"setl_id":"S2"' in str(reject["row"])


def test_an_institution_whose_contract_ends_before_it_begins_is_rejected(stores: Stores, tmp_path: Path) -> None:
    wrong = {**INSTITUTIONS[1], "contract_begin": "2024-01-02", "contract_end": "2024-01-01"}
    first = {**INSTITUTIONS[0], "contract_begin": "", "contract_end": ""}
    report = stores.ingest(write_delivery(tmp_path / "in", institutions=[first, wrong]))
    assert why(stores, report.delivery) == [("institutions", 3, "contract_end", "end_before_begin")]


def test_numbers_of_claims_and_goods_stay_readable_in_the_reject_file(stores: Stores, tmp_path: Path) -> None:
    long = "41140020240302000000000123"
    trace = {
        "drug_trac_codg": "81234560000123456789",
        "fixmedins_code": "H1",
        "sale_time": "yesterday",
        "setl_id": long,
    }
    again = [claim(long), claim(long, medfee_sumamt="1.00")]
    report = stores.ingest(write_delivery(tmp_path / "in", claims=again, drug_traces=[trace]))
    rows = [str(r["row"]) for r in stores.rejects(report.delivery)]
    assert len(rows) == 3
    assert all(long in row for row in rows)
    assert any("81234560000123456789" in row for row in rows)
