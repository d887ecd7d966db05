"""A delivery small enough to read: three persons, two institutions, three claims, and what a test changes in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.ledger.identities import IdentityStore
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder
from graph.model.progress import Progress, Quiet
from ingest.delivery import IngestReport, ingest_delivery

Row = dict[str, str]

PERSONS: tuple[Row, ...] = (
    {"psn_no": "P1", "certno": "110101199003070038", "psn_name": "甲", "tel": "13800000001", "bank_acct": "6222020000000000017"},
    {"psn_no": "P2", "certno": "110101198505150076", "psn_name": "乙", "tel": "13800000002", "bank_acct": "6222020000000000025"},
    {"psn_no": "P3", "certno": "", "psn_name": "丙", "tel": "", "bank_acct": ""},
)  # fmt: skip
INSTITUTIONS: tuple[Row, ...] = (
    {"fixmedins_code": "H1", "fixmedins_name": "第一医院"},
    {"fixmedins_code": "H2", "fixmedins_name": "第二医院"},
)


def claim(setl_id: str, **changes: str) -> Row:
    """A good claim of 120.50 with these changes."""
    row = {
        "setl_id": setl_id, "psn_no": "P1", "fixmedins_code": "H1", "med_type": "21", "begndate": "2024-03-02",
        "enddate": "2024-03-09", "setl_time": "2024-03-09 10:22:31", "medfee_sumamt": "120.50",
        "fund_pay_sumamt": "100.00", "refd_setl_flag": "0", "refd_of_setl_id": "",
    }  # fmt: skip
    return row | changes


def fee(setl_id: str, number: int, **changes: str) -> Row:
    """A good fee line of 120.50 with these changes."""
    row = {
        "setl_id": setl_id, "feedetl_sn": str(number), "hilist_code": "I1", "cnt": "1", "pric": "120.500000",
        "det_item_fee_sumamt": "120.50", "fee_ocur_time": "2024-03-03 08:00:01",
    }  # fmt: skip
    return row | changes


CLAIMS: tuple[Row, ...] = (claim("S1"), claim("S2", psn_no="P2"), claim("S3", fixmedins_code="H2"))


def write_delivery(folder: Path, manifest: Mapping[str, object] | None = None, **tables: Sequence[Row]) -> Path:
    """Writes the small delivery with these tables in place of its own; an empty sequence leaves a table out."""
    folder.mkdir(parents=True, exist_ok=True)
    every: dict[str, Sequence[Row]] = {"persons": PERSONS, "institutions": INSTITUTIONS, "claims": CLAIMS, **tables}
    for name, rows in every.items():
        if rows:
            write_csv(folder / f"{name}.csv", rows)
    facts = {"owner": "YB1", "extracted_at": "2024-06-01 00:00:00"} | dict(manifest or {})
    (folder / "manifest.json").write_text(json.dumps(facts), encoding="utf-8")
    return folder


def write_csv(path: Path, rows: Sequence[Row], encoding: str = "utf-8") -> None:
    """Header of the first row's keys, then the rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


@dataclass(frozen=True, slots=True)
class Stores:
    """A data folder with its ledger and identity store."""

    folder: DataFolder
    ledger: Ledger
    identities: IdentityStore

    def ingest(
        self, source: Path, *, owner: str | None = None, mapping: Path | None = None, progress: Progress | None = None
    ) -> IngestReport:
        """Takes a delivery in."""
        return ingest_delivery(
            source, folder=self.folder, ledger=self.ledger, identities=self.identities, owner=owner, mapping=mapping,
            progress=progress or Quiet(), actor="tester",
        )  # fmt: skip

    def lake(self, owners: frozenset[str] | None = None) -> LakeSession:
        """The lake as the ledger's current deliveries leave it."""
        refs = [
            DeliveryRef(d.id, d.owner, d.mode, d.period, d.extracted_at, d.sequence)
            for d in self.ledger.deliveries.find_current()
        ]
        return open_lake(self.folder, refs, owners=owners, threads=1)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of a query on the lake."""
        with self.lake() as session:
            return session.rows(sql)

    def rejects(self, delivery: str) -> list[dict[str, object]]:
        """The delivery's reject file."""
        rows: list[dict[str, object]] = pq.read_table(self.folder.reports / delivery / "rejects.parquet").to_pylist()
        return rows

    def quality(self, delivery: str) -> dict[str, object]:
        """The delivery's quality report."""
        found: dict[str, object] = json.loads((self.folder.reports / delivery / "quality.json").read_text())
        return found

    def is_untouched(self) -> bool:
        """True when no delivery is recorded and neither lake, reports nor scratch space hold a file."""
        places = (self.folder.lake, self.folder.reports, self.folder.tmp)
        files = [
            p
            for place in places
            if place.exists()
            for p in place.rglob("*")
            if p.is_file() and p.name != ".writer.lock"
        ]
        return not files and not self.ledger.deliveries.find_all()
