"""The table of hospital stays a lockstep run works on, as columns, and who uses which identifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.schemes.kernels.admissions import Admissions, Floats, Ints, build_admissions
from graph.schemes.kernels.periodic_care import regular_series
from graph.schemes.scheme import SchemeRun

IDENTIFIERS: tuple[tuple[str, str], ...] = (
    ("payee", "payee_acct"),
    ("payee", "bank_acct"),
    ("phone", "coner_tel"),
    ("phone", "tel"),
    ("agent", "agnt_id"),
)
"""Kinds of linking identifiers and the columns that hold them: on the claim, and registered for the person."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as numbers; -1 is empty."""

    code: Ints
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indexed(Coded):
    """A coded column whose rows are found by code without looking at the others."""

    order: Ints
    start: Ints  # codes + 1 offsets into order

    def rows(self, codes: Iterable[int]) -> Ints:
        """The rows with one of these codes, in order."""
        parts = [self.order[self.start[c] : self.start[c + 1]] for c in sorted({c for c in codes if c >= 0})]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Stays:
    """Hospital stays (住院) ordered by day and settlement id; parallel columns."""

    claim: npt.NDArray[np.object_]
    person: Indexed
    place: Indexed
    disease: Indexed
    doctor: Coded
    area: Coded
    day: Ints
    nights: Ints
    cost: Floats
    waived: Ints  # 1 nothing paid out of pocket, 0 something, -1 unknown or on assistance
    fresh: npt.NDArray[np.bool_]
    identifiers: dict[str, Coded]


def load_stays(run: SchemeRun, stage: str) -> Stays:
    """Reads the stage; the order of its rows, and so every code, is fixed by (day, setl_id)."""
    table = run.session.arrow(f'SELECT * FROM "{stage}" ORDER BY day, setl_id')
    return Stays(
        claim=np.asarray(table["setl_id"].to_pylist(), dtype=object),
        person=_indexed(table["psn_no"]),
        place=_indexed(table["fixmedins_code"]),
        disease=_indexed(table["dise"]),
        doctor=_coded(table["dr_code"]),
        area=_coded(table["area_code"]),
        day=table["day"].to_numpy().astype(np.int64),
        nights=table["nights"].to_numpy().astype(np.int64),
        cost=pc.cast(table["cost"], pa.float64()).to_numpy(),
        waived=table["waived"].to_numpy().astype(np.int64),
        fresh=table["fresh"].to_numpy().astype(bool),
        identifiers={column: _coded(table[column]) for _, column in IDENTIFIERS},
    )


def _coded(column: pa.ChunkedArray) -> Coded:
    flat = pc.cast(column, pa.string()).combine_chunks().dictionary_encode()
    if isinstance(flat, pa.ChunkedArray):
        flat = flat.combine_chunks()
    codes = pc.fill_null(flat.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return Coded(codes, tuple(flat.dictionary.to_pylist()))


def _indexed(column: pa.ChunkedArray) -> Indexed:
    coded = _coded(column)
    order = np.argsort(coded.code, kind="stable")
    start = np.searchsorted(coded.code[order], np.arange(len(coded.names) + 1))
    return Indexed(coded.code, coded.names, order, start.astype(np.int64))


def admissions_of(stays: Stays, rows: npt.NDArray[np.bool_], place: Ints | None = None) -> Admissions:
    """Admissions of the marked rows; ``place`` may be a finer code than the institution (negative = leave out)."""
    where = stays.place.code if place is None else place
    index = np.flatnonzero(rows & (where >= 0) & (stays.person.code >= 0))
    return build_admissions(stays.person.code[index], where[index], stays.day[index], index)


def rhythmic(stays: Stays, *, visits: int, spread: float, gap_days: float) -> npt.NDArray[np.bool_]:
    """Rows that belong to a person's own rhythm of treatment at one institution."""
    return regular_series(
        stays.person.code, stays.place.code, stays.day, visits=visits, spread=spread, gap_days=gap_days
    )


def layers_of(stays: Stays, rows: npt.NDArray[np.bool_], *, busy: int) -> Iterator[tuple[str, Admissions]]:
    """The search spaces: every institution; then busy ones cut by diagnosis, by doctor and by the patients' home.

    In an institution with more than ``busy`` admissions in some week a group of ten does not stand out; among those
    of one diagnosis, one doctor or one home area it does.
    """
    whole = admissions_of(stays, rows)
    yield "institution", whole
    if whole.person.size == 0:
        return
    week = (whole.day - whole.first_day) // 7
    weeks = int(week.max()) + 1
    load = np.bincount(whole.place * weeks + week, minlength=whole.places * weeks).reshape(whole.places, weeks)
    heavy = load.max(axis=1) > busy
    if not heavy.any():
        return
    in_heavy = np.zeros(stays.day.size, dtype=bool)
    in_heavy[stays.place.code >= 0] = heavy[np.minimum(stays.place.code[stays.place.code >= 0], heavy.size - 1)]
    for name, column in (("diagnosis", stays.disease), ("doctor", stays.doctor), ("home", stays.area)):
        fine = np.where(in_heavy & (column.code >= 0), stays.place.code * (len(column.names) + 1) + column.code, -1)
        known = fine >= 0
        dense = np.full(fine.size, -1, dtype=np.int64)
        dense[known] = np.unique(fine[known], return_inverse=True)[1]
        yield name, admissions_of(stays, rows, dense)
