"""A small town whose visits have itemised bills, drawn at random from an ordinary catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graph.lake.session import LakeSession
from tests.graph.schemes.lakes import Row, claim, institution, lake_of, person

DISEASES = ("J06.9", "K29.5", "I10.x", "M54.5", "E11.9")


class BilledTown:
    """People who go to clinics on random days with random bills of three to nine lines; no ring."""

    def __init__(self, seed: int, *, people: int = 500, places: int = 20, visits: int = 2500, days: int = 360) -> None:
        self.rng = np.random.default_rng(seed)
        self.persons = [dict(person(f"P{i:04d}")) for i in range(people)]
        self.institutions = [dict(institution(f"C{i:02d}")) for i in range(places)]
        self.claims: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []
        for i in range(visits):
            who, where = f"P{self.rng.integers(people):04d}", f"C{self.rng.integers(places):02d}"
            self.visit(f"V{i:05d}", who, where, int(self.rng.integers(days)), self.random_bill())

    def random_bill(self, lines: int | None = None) -> list[tuple[str, int]]:
        """Items of a catalogue of eighty with quantities."""
        n = lines or int(self.rng.choice((3, 4, 6, 8, 9)))
        return [(f"I{k:02d}", int(self.rng.integers(1, 4))) for k in self.rng.choice(80, n, replace=False)]

    def visit(
        self, setl_id: str, psn_no: str, place: str, start: int, bill: Sequence[tuple[str, int]], **more: Any
    ) -> str:
        """One claim with its lines."""
        facts = {"dise_code": DISEASES[int(self.rng.integers(len(DISEASES)))]} | more
        self.claims.append(dict(claim(setl_id, psn_no, place, start, **facts)))
        for n, (item, count) in enumerate(bill):
            price = 3 + int(item[1:])
            self.lines.append({"setl_id": setl_id, "feedetl_sn": str(n), "hilist_code": item, "cnt": count, "pric": price,
                               "det_item_fee_sumamt": price * count})  # fmt: skip
        return setl_id

    def newcomers(self, name: str, size: int, **facts: Any) -> list[str]:
        """New people, each alone at home unless the facts say otherwise."""
        members = [f"{name}{i:02d}" for i in range(size)]
        self.persons += [dict(person(m)) | facts for m in members]
        return members

    def lake(self, folder: Path, **more: Iterable[Row]) -> LakeSession:
        """This town as a lake."""
        tables: dict[str, Iterable[Row]] = {
            "persons": self.persons, "institutions": self.institutions, "claims": self.claims, "fee_items": self.lines,
        }  # fmt: skip
        return lake_of(folder, tables | more)
