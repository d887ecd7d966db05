"""Visits before they are billed (就诊): one row becomes one settlement claim."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from ingest.synthetic.catalogue import STAYS
from ingest.synthetic.draws import Bools, Ints

_DEFAULTS: dict[str, int] = {
    "stay": 0, "lag": 0, "basket": -1, "thrift": 0, "agent": -1, "payee": -1, "contact": -1, "doctor": -1, "group": -1,
    "box": -1, "boxes": 0, "drug": -1, "pack": 1, "split": 0, "free": 0, "reverse": 0, "transfer": 0, "remote": 0,
    "noted": -1, "origin": -1, "invoice": -1, "counter": -1,
}  # fmt: skip


@dataclass(slots=True)
class Visits:
    """Columns of equal length, all whole numbers.

    ``begin`` day, ``stay`` nights, ``lag`` days from the end to settlement at ``second`` of that day.
    ``basket`` decides the bill: equal baskets give equal lines (-1: its own). ``thrift`` > 0 lowers the bill's spread.
    ``agent``, ``payee`` (account), ``contact`` (phone), ``doctor``: -1 means as usual. ``group``: the truth group.
    ``boxes`` lines of item ``drug`` carry trace serials ``box``, ``box``+1, ...; ``pack``, ``split`` as on the trace.
    ``free``: nothing paid by the patient. ``reverse``: 1 refunded later. ``remote``: 3 same province, 4 elsewhere.
    ``invoice``: number of a paper that several claims share, ``counter`` of the till, -1: their own.
    ``noted``: day of discharge as recorded, where it differs. ``origin``: the row that this reversal takes back.
    """

    person: Ints
    place: Ints
    care: Ints
    disease: Ints
    begin: Ints
    second: Ints
    stay: Ints
    lag: Ints
    basket: Ints
    thrift: Ints
    agent: Ints
    payee: Ints
    contact: Ints
    doctor: Ints
    group: Ints
    box: Ints
    boxes: Ints
    drug: Ints
    pack: Ints
    split: Ints
    free: Ints
    reverse: Ints
    transfer: Ints
    remote: Ints
    noted: Ints
    origin: Ints
    invoice: Ints
    counter: Ints

    def __len__(self) -> int:
        return len(self.person)

    @property
    def end(self) -> Ints:
        """Day of discharge."""
        return self.begin + self.stay

    @property
    def settled(self) -> Ints:
        """Day of settlement."""
        return self.begin + self.stay + self.lag

    @property
    def in_bed(self) -> Bools:
        """True for stays in hospital."""
        return np.isin(self.care, [int(c) for c in STAYS])

    def take(self, rows: npt.NDArray[np.integer] | Bools) -> Visits:
        """These rows, copied."""
        return Visits(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def visits(person: Ints, **columns: npt.ArrayLike) -> Visits:
    """Visits of these people; scalars repeat, columns left out take their usual value."""
    n = len(person)
    values = {f.name: columns.get(f.name, _DEFAULTS.get(f.name)) for f in fields(Visits) if f.name != "person"}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise TypeError(f"columns without a value: {missing}")
    return Visits(
        np.asarray(person, dtype=np.int64).copy(),
        **{name: np.broadcast_to(np.asarray(v, dtype=np.int64), n).copy() for name, v in values.items()},
    )


def concatenate(parts: list[Visits]) -> Visits:
    """All rows of all parts, in order."""
    return Visits(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Visits)})
