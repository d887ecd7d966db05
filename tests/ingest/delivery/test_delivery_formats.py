"""The same delivery in every form that may be delivered (交付格式) gives the same lake."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from tests.ingest.delivery.small_delivery import CLAIMS, PERSONS, Stores, claim, write_csv, write_delivery

CONTENT = "SELECT setl_id, psn_no, begndate, setl_time, medfee_sumamt, refd_setl_flag, dise_name, _flags FROM claims ORDER BY 1"
ROWS = [{**row, "dise_name": "肺炎，重症"} for row in CLAIMS]


def plain(stores: Stores, tmp_path: Path) -> list[tuple[object, ...]]:
    """Delivers ROWS as ordinary CSV, remembers the lake, and takes them back."""
    report = stores.ingest(write_delivery(tmp_path / "plain", claims=ROWS))
    rows = stores.rows(CONTENT)
    from ingest.delivery import withdraw_delivery

    withdraw_delivery(report.delivery, folder=stores.folder, ledger=stores.ledger, actor="tester")
    assert stores.rows(CONTENT) == []
    return rows


def notes(stores: Stores, delivery: str) -> dict[str, object]:
    """Encoding by file from the quality report."""
    return {f["name"]: f["encoding"] for f in stores.quality(delivery)["files"]}  # type: ignore[attr-defined]


def test_gb18030_is_detected_reported_and_read(stores: Stores, tmp_path: Path) -> None:
    expected = plain(stores, tmp_path)
    source = write_delivery(tmp_path / "in", claims=ROWS)
    write_csv(source / "claims.csv", ROWS, encoding="gb18030")
    report = stores.ingest(source)
    assert stores.rows(CONTENT) == expected
    assert notes(stores, report.delivery)["claims.csv"] == "gb18030"
    assert any("GB18030" in en for _, en in report.warnings)


def test_gb18030_is_found_where_chinese_comes_only_after_megabytes_of_digits(stores: Stores, tmp_path: Path) -> None:
    many = [claim(f"S{n:06}") for n in range(60_000)]
    source = write_delivery(tmp_path / "in", claims=many)
    late = [{**row, "dise_name": ""} for row in many] + [{**claim("S9"), "dise_name": "肺炎"}]
    write_csv(source / "claims.csv", late, encoding="gb18030")
    assert (source / "claims.csv").stat().st_size > 4 * 1024 * 1024
    report = stores.ingest(source)
    assert report.tables["claims"].loaded == 60_001
    assert stores.rows("SELECT dise_name FROM claims WHERE dise_name IS NOT NULL") == [("肺炎",)]


def test_lines_are_right_in_gb18030(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    rows = [{**claim("S1"), "dise_name": "肺炎\n重症"}, {**claim("S2", psn_no=""), "dise_name": ""}]
    write_csv(source / "claims.csv", rows, encoding="gb18030")
    assert [r["line"] for r in stores.rejects(stores.ingest(source).delivery)] == [4]


def test_a_byte_order_mark_and_windows_line_ends_are_read(stores: Stores, tmp_path: Path) -> None:
    expected = plain(stores, tmp_path)
    source = write_delivery(tmp_path / "in", claims=ROWS)
    text = (source / "claims.csv").read_text(encoding="utf-8").replace("\n", "\r\n")
    (source / "claims.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    stores.ingest(source)
    assert stores.rows(CONTENT) == expected


def test_a_row_that_does_not_decode_is_rejected_alone(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in", claims=ROWS)
    text = (source / "claims.csv").read_bytes().splitlines(keepends=True)
    text[2] = text[2].replace("肺".encode(), b"\xff\x80\xff")
    (source / "claims.csv").write_bytes(b"".join(text))
    rejects = stores.rejects(stores.ingest(source).delivery)
    assert [(r["line"], r["code"]) for r in rejects] == [(3, "encoding")]


def test_parquet_with_text_columns_gives_the_same_lake(stores: Stores, tmp_path: Path) -> None:
    expected = plain(stores, tmp_path)
    source = write_delivery(tmp_path / "in", claims=())
    pq.write_table(
        pa.Table.from_pylist([{k: v or None for k, v in row.items()} for row in ROWS]), source / "claims.parquet"
    )
    stores.ingest(source)
    assert stores.rows(CONTENT) == expected


def test_typed_parquet_gives_the_same_lake(stores: Stores, tmp_path: Path) -> None:
    expected = plain(stores, tmp_path)
    source = write_delivery(tmp_path / "in", claims=())
    typed = [
        {
            **{k: v or None for k, v in row.items()},
            "medfee_sumamt": Decimal(row["medfee_sumamt"]),
            "fund_pay_sumamt": float(row["fund_pay_sumamt"]),
            "begndate": datetime.fromisoformat(row["begndate"]),
            "setl_time": datetime.fromisoformat(row["setl_time"]),
            "refd_setl_flag": False,
        }
        for row in ROWS
    ]
    pq.write_table(pa.Table.from_pylist(typed), source / "claims.parquet")
    report = stores.ingest(source)
    assert stores.rejects(report.delivery) == []
    assert stores.rows(CONTENT) == expected


def test_an_excel_workbook_with_one_sheet_per_table_gives_the_same_lake(stores: Stores, tmp_path: Path) -> None:
    expected = plain(stores, tmp_path)
    source = write_delivery(tmp_path / "in")
    book = openpyxl.Workbook()
    for title, rows in (("结算", ROWS), ("persons", [dict(p) for p in PERSONS]), ("说明", [{"note": "x"}])):
        sheet = book.create_sheet(title)
        sheet.append(list(rows[0]))
        for row in rows:
            cells: list[object] = [value or None for value in row.values()]
            if title == "结算":
                names = list(row)
                cells[names.index("medfee_sumamt")] = 120.5
                cells[names.index("begndate")] = datetime(2024, 3, 2)  # noqa: DTZ001
                cells[names.index("setl_time")] = datetime(2024, 3, 9, 10, 22, 31)  # noqa: DTZ001
                cells[names.index("refd_setl_flag")] = 0
            sheet.append(cells)
    del book["Sheet"]
    book.save(source / "extract.xlsx")
    (source / "claims.csv").unlink()
    (source / "persons.csv").unlink()
    report = stores.ingest(source)
    assert stores.rejects(report.delivery) == []
    assert stores.rows(CONTENT) == expected
    assert "extract.xlsx#说明" in notes(stores, report.delivery)


def test_the_row_of_a_sheet_is_named_and_a_number_spoiled_by_the_sheet_is_flagged(
    stores: Stores, tmp_path: Path
) -> None:
    source = write_delivery(tmp_path / "in", persons=())
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["psn_no", "certno", "brdy"],
        ["P1", 110101199003070038, None],
        [None, None, None],
        ["P2", None, "1990/1/1"],
    ):
        sheet.append(row)
    book.save(source / "persons.xlsx")
    report = stores.ingest(source)
    assert [(r["file"], r["line"], r["field"]) for r in stores.rejects(report.delivery)] == [
        ("persons.xlsx#Sheet", 4, "brdy")
    ]
    assert stores.rows("SELECT _flags FROM persons") == [(["certno:spoiled"],)]


def test_a_zip_of_the_folder_gives_the_same_lake(stores: Stores, tmp_path: Path) -> None:
    expected = plain(stores, tmp_path)
    source = write_delivery(tmp_path / "in", claims=ROWS)
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in source.iterdir():
            archive.write(path, path.name)
    shutil.rmtree(source)
    stores.ingest(tmp_path / "in.zip")
    assert stores.rows(CONTENT) == expected


def test_unknown_columns_are_kept_in_the_lake_and_reported(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[{**claim("S1"), "本地列": "值", "Extra": "7"}]))
    (path,) = (stores.folder.lake / "claims" / report.delivery).glob("*.parquet")
    assert pq.read_table(path, columns=["本地列", "Extra"]).to_pylist() == [{"本地列": "值", "Extra": "7"}]
    claims = next(t for t in stores.quality(report.delivery)["tables"] if t["table"] == "claims")  # type: ignore[attr-defined]
    assert claims["unknown_columns"] == ["本地列", "Extra"]
    assert "dr_code" in claims["missing_columns"]
    assert "refd_of_setl_id" in claims["empty_columns"]


def test_the_quality_page_is_readable_in_both_languages_and_needs_nothing_else(stores: Stores, tmp_path: Path) -> None:
    report = stores.ingest(write_delivery(tmp_path / "in", claims=[claim("S1"), claim("S2", begndate="<b>x</b>")]))
    page = (stores.folder.reports / report.delivery / "quality.html").read_text(encoding="utf-8")
    for text in ("数据质量报告", "Data quality report", "应为 yyyy-MM-dd 日期", "claims.csv:3", report.delivery):
        assert text in page
    assert "<b>x" not in page
    assert not any(word in page for word in ("<script", "http://", "https://", "<link", "<img"))


def test_the_report_of_the_command_has_the_agreed_shape(stores: Stores, tmp_path: Path) -> None:
    told = json.loads(json.dumps(stores.ingest(write_delivery(tmp_path / "in")).for_json()))
    assert set(told) >= {"delivery", "tables", "seconds"}
    assert {"read": 3, "loaded": 3, "rejected": 0}.items() <= told["tables"]["claims"].items()
