"""Deliveries written straight into lake and ledger, for tests of what follows them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from graph.lake.files import table_folder
from graph.ledger.deliveries import DeliveryRecord
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder
from graph.model.tables import TABLES, Kind

Value = str | int | float | bool | Decimal | date | datetime | list[str] | None
Row = Mapping[str, Value]

_ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.MONTH: pa.string(),
    Kind.MONEY: pa.decimal128(16, 2),
    Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4),
    Kind.INT: pa.int64(),
    Kind.FLOAT: pa.float64(),
    Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"),
    Kind.FLAG: pa.bool_(),
}


@dataclass(frozen=True)
class Given:
    """One delivery as a test writes it; ``day`` orders extracts."""

    name: str
    tables: Mapping[str, Sequence[Row]]
    owner: str = "YB4114"
    mode: str = "increment"
    period: str | None = None
    day: int = 1


def deliver(folder: DataFolder, ledger: Ledger, given: Given) -> None:
    """Puts a delivery where ingest would have put it."""
    for table, rows in given.tables.items():
        _write(folder, table, given.name, rows)
    ledger.deliveries.record(
        DeliveryRecord(
            id=given.name,
            owner=given.owner,
            mode=given.mode,
            period=given.period,
            extracted_at=datetime(2026, 1, given.day, tzinfo=UTC),
            schema_version=1,
            files=(),
            tables={},
            raw_hash=hashlib.sha256(given.name.encode()).hexdigest(),
        )
    )


def _write(folder: DataFolder, table: str, delivery: str, rows: Sequence[Row]) -> None:
    spec = TABLES[table]
    names = [name for name in spec.names if any(name in row for row in rows)]
    unknown = {name for row in rows for name in row} - set(spec.names) - {"_flags"}
    assert not unknown, unknown
    arrays = [pa.array([row.get(name) for row in rows], _ARROW[spec.column(name).kind]) for name in names]
    flags = pa.array([row.get("_flags", []) for row in rows], pa.list_(pa.string()))
    into = table_folder(folder, table, delivery)
    into.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table([*arrays, flags], names=[*names, "_flags"]), into / "part-0.parquet")


def at(text: str) -> datetime:
    """A local time, as the lake keeps it: without zone."""
    return datetime.fromisoformat(text)


def person(psn_no: str, **values: Value) -> Row:
    return {"psn_no": psn_no, "psn_name": f"姓名{psn_no}", **values}


def institution(code: str, **values: Value) -> Row:
    return {"fixmedins_code": code, "fixmedins_name": f"医院{code}", **values}


def claim(setl_id: str, psn_no: str, code: str, **values: Value) -> Row:
    return {
        "setl_id": setl_id,
        "psn_no": psn_no,
        "fixmedins_code": code,
        "med_type": "21",
        "begndate": date(2025, 3, 1),
        "enddate": date(2025, 3, 5),
        "setl_time": at("2025-03-05 10:00"),
        "medfee_sumamt": Decimal("100.10"),
        "fund_pay_sumamt": Decimal("70.07"),
        **values,
    }


def trace(code: str, institution_code: str, **values: Value) -> Row:
    return {
        "drug_trac_codg": code,
        "fixmedins_code": institution_code,
        "sale_time": at("2025-03-04 09:30"),
        "event": "sale",
        **values,
    }
