"""Small lakes made row by row, as ingest would leave them, and a city without rings to calibrate on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.model.folders import DataFolder
from graph.model.tables import TABLES, Kind

Row = Mapping[str, Any]
FIRST_DAY = date(2024, 1, 1)

_ARROW = {
    Kind.TEXT: pa.string(), Kind.MONTH: pa.string(), Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"), Kind.FLAG: pa.bool_(),
}  # fmt: skip


def lake_of(folder: Path, tables: Mapping[str, Iterable[Row]], *, owner: str = "YB4114") -> LakeSession:
    """A lake with one delivery of these rows; columns that no row names are not delivered."""
    data = DataFolder(folder)
    for name, rows in ({"persons": [], "institutions": []} | dict(tables)).items():
        listed = list(rows)
        spec = TABLES[name]
        used = [c for c in spec.columns if any(c.name in r for r in listed)]
        arrays = [pa.array([_typed(r.get(c.name), c.kind) for r in listed], type=_ARROW[c.kind]) for c in used]
        arrays.append(pa.array([r.get("_flags") for r in listed], type=pa.list_(pa.string())))
        target = data.lake / name / "d1"
        target.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(arrays, names=[*(c.name for c in used), "_flags"]), target / "part-0.parquet")
    return open_lake(data, [DeliveryRef("d1", owner)], threads=2)


def _typed(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind in (Kind.MONEY, Kind.PRICE, Kind.COUNT):
        return Decimal(str(value)).quantize(Decimal("0.01"))
    if kind is Kind.TIME and isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(10, 30))
    return value


def day(number: int) -> date:
    """The day ``number`` days after the first of the test period."""
    return FIRST_DAY + timedelta(days=int(number))


def stay(
    setl_id: str, psn_no: str, place: str, start: int, *, nights: int = 7, cost: float = 5000.0, **more: Any
) -> Row:
    """An inpatient claim."""
    return claim(setl_id, psn_no, place, start, med_type="21", nights=nights, cost=cost, **more)


def claim(setl_id: str, psn_no: str, place: str, start: int, *, med_type: str = "11", nights: int = 0,
          cost: float = 200.0, **more: Any) -> Row:  # fmt: skip
    """A claim of any type; days count from FIRST_DAY."""
    return {
        "setl_id": setl_id, "psn_no": psn_no, "fixmedins_code": place, "med_type": med_type, "begndate": day(start),
        "enddate": day(start + nights), "setl_time": day(start + nights), "medfee_sumamt": round(cost, 2),
        "fund_pay_sumamt": round(cost * 0.7, 2), "dise_code": "I10.x", **more,
    }  # fmt: skip


def person(psn_no: str, **more: Any) -> Row:
    """A person alone in a household at an address of their own."""
    return {
        "psn_no": psn_no, "household_id": f"HH-{psn_no}", "addr_id": f"AD-{psn_no}", "area_code": "411402",
        "brdy": date(1960, 5, 1), "gend": "1", "tel": f"T-{psn_no}", **more,
    }  # fmt: skip


def institution(code: str, **more: Any) -> Row:
    """A hospital of the same city."""
    return {"fixmedins_code": code, "fixmedins_name": code, "fixmedins_type": "1", "area_code": "411402", **more}


class Town:
    """Ordinary life: people admitted at random days to institutions of unequal size, no ring."""

    def __init__(self, seed: int, *, people: int = 2000, places: int = 20, stays: int = 3000, days: int = 360) -> None:
        self.rng = np.random.default_rng(seed)
        self.persons = [dict(person(f"P{i:05d}")) for i in range(people)]
        self.institutions = [dict(institution(f"H{i:03d}")) for i in range(places)]
        weight = 1.0 / np.arange(1, places + 1)
        place = self.rng.choice(places, stays, p=weight / weight.sum())
        rate = self.rng.gamma(0.7, 1.0, people)
        who = self.rng.choice(people, stays, p=rate / rate.sum())
        when = self.rng.integers(0, days, stays)
        busy: dict[int, list[tuple[int, int]]] = {}
        self.claims: list[dict[str, Any]] = []
        for i in range(stays):
            start, nights, p = int(when[i]), int(self.rng.integers(3, 15)), int(who[i])
            if any(start <= b + 3 and start + nights >= a - 3 for a, b in busy.get(p, [])):
                continue  # nobody lies in two beds; these are the ordinary people
            busy.setdefault(p, []).append((start, start + nights))
            cost = float(np.exp(self.rng.normal(8.6, 0.5)))
            disease = ("I10", "J18", "I63", "K29", "M51", "E11")[int(self.rng.integers(6))]
            self.claims.append(dict(stay(f"S{i:06d}", f"P{p:05d}", f"H{place[i]:03d}", start, nights=nights, cost=cost,
                                         dise_code=f"{disease}.x", coner_tel=f"T-P{p:05d}")))  # fmt: skip

    def add_waves(self, name: str, place: str, starts: Iterable[int], *, size: int = 8, spread: int = 3,
                  turnout: float = 1.0, person_facts: Row | None = None, **claim_facts: Any) -> list[str]:  # fmt: skip
        """A group of new people admitted together to ``place`` around each of ``starts``; returns their numbers."""
        members = [f"{name}{i:02d}" for i in range(size)]
        self.persons += [dict(person(m, **(person_facts or {}))) for m in members]
        for wave, start in enumerate(starts):
            for m in members:
                if self.rng.random() <= turnout:
                    facts = {"nights": int(self.rng.integers(5, 12)), "cost": float(np.exp(self.rng.normal(8.6, 0.5)))}
                    day_of = start + int(self.rng.integers(0, spread + 1))
                    self.claims.append(dict(stay(f"{m}-{wave}", m, place, day_of, **(facts | claim_facts))))
        return members

    def lake(self, folder: Path, **more: Iterable[Row]) -> LakeSession:
        """This town as a lake, with further tables."""
        return lake_of(
            folder, {"persons": self.persons, "institutions": self.institutions, "claims": self.claims, **more}
        )
