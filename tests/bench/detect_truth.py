"""Rings found against rings planted: one-to-one matching, and look-alikes that were alarmed (检测质量)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.model.folders import DataFolder
from graph.model.tables import TABLES, Kind

_ARROW = {
    Kind.TEXT: pa.string(), Kind.MONTH: pa.string(), Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"), Kind.FLAG: pa.bool_(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """One group of the truth file; ``level`` is empty for look-alikes, then ``name`` is their kind."""

    id: str
    name: str
    level: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Which found group is which planted ring (by index), and the look-alikes alarmed by which found group."""

    pairs: dict[int, int]
    alarmed: dict[int, int]


def load_truth(path: Path) -> tuple[list[Planted], list[Planted]]:
    """Rings and look-alikes."""
    document = json.loads(path.read_text())
    rings = [Planted(r["id"], r["scheme"], r["level"], frozenset(r["members"])) for r in document["rings"]]
    looks = [Planted(r["id"], r["kind"], "", frozenset(r["members"])) for r in document["lookalikes"]]
    return rings, looks


def match(found: Sequence[frozenset[str]], rings: Sequence[Planted], looks: Sequence[Planted]) -> Match:
    """One-to-one, IoU >= 0.5 on core persons, the best overlaps first; a look-alike is alarmed when IoU >= 0.5, or when
    half of a found group lies inside it and covers 30 % of it."""
    scored = sorted(
        (
            (-len(f & r.members) / len(f | r.members), i, j)
            for i, f in enumerate(found)
            for j, r in enumerate(rings)
            if f & r.members and len(f & r.members) >= 0.5 * len(f | r.members)
        ),
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    alarmed = {}
    for i, f in enumerate(found):
        for j, look in enumerate(looks):
            both = len(f & look.members)
            if both and (
                both >= 0.5 * len(f | look.members) or (both >= 0.5 * len(f) and both >= 0.3 * len(look.members))
            ):
                alarmed.setdefault(j, i)
    return Match(pairs, alarmed)


def load_city(city: Path, data: Path) -> LakeSession:
    """A lake straight from a synthetic delivery's CSV files, typed but not tokenised: only for measuring detection."""
    folder = DataFolder(data)
    for name, table in TABLES.items():
        source = city / f"{name}.csv"
        target = folder.lake / name / "d1"
        if not source.exists() or target.exists():
            continue
        target.mkdir(parents=True)
        header = source.open(encoding="utf-8-sig").readline().strip().replace('"', "").split(",")
        kinds = {c.name: _ARROW[c.kind] for c in table.columns if c.name in header}
        options = pc.ConvertOptions(
            column_types=kinds, include_columns=list(kinds), strings_can_be_null=True, null_values=[""],
            true_values=["1"], false_values=["0"],
        )  # fmt: skip
        pq.write_table(pc.read_csv(source, convert_options=options), target / "part-0.parquet")
    return open_lake(folder, [DeliveryRef("d1", "YB4114")], threads=2)
