"""How much wording two documents share that hardly any other has (文字重合): what many share is a form and counts nothing.

Template sentences of a batch (通报, 告知书, 台账) recur in it; shingles in more than ``FORM`` documents are set aside, and
what is left of each text is compared. One sort over all shingles of the batch, no text against every other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.casework.links.told import Told

FORM = 4
"""Documents of a batch that may share a shingle before it is a form. A tip that more people than that send is found by
those of its shingles that they changed, and by whom it names."""

LEAST = 12
"""Shared rare shingles below which two texts are not compared: twelve are a clause of fourteen characters."""


@dataclass(frozen=True, slots=True)
class SharedWording:
    """``shared`` rare shingles in both; ``share`` of the rare ones of the shorter text."""

    shared: int
    share: float


def shared_wording(documents: Sequence[Told]) -> dict[tuple[int, int], SharedWording]:
    """By pair of positions (the lower first), for pairs that share ``LEAST`` or more rare shingles."""
    parts = [np.frombuffer(one.wording, dtype="<u4") for one in documents]
    if not any(len(part) for part in parts):
        return {}
    values = np.concatenate(parts)
    owners = np.repeat(np.arange(len(parts), dtype=np.int64), [len(part) for part in parts])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    sizes = np.diff(np.r_[starts, len(values)])
    rare = np.bincount(owners[np.repeat(sizes <= FORM, sizes)], minlength=len(parts))
    return _count(owners, starts, sizes, rare)


def _count(
    owners: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    rare: npt.NDArray[np.int64],
) -> dict[tuple[int, int], SharedWording]:
    total: Counter[int] = Counter()
    documents = len(rare)
    for size in range(2, FORM + 1):
        heads = starts[sizes == size]
        for x in range(size):
            for y in range(x + 1, size):
                codes, counts = np.unique(owners[heads + x] * documents + owners[heads + y], return_counts=True)
                total.update(dict(zip(codes.tolist(), counts.tolist(), strict=True)))
    return {
        (code // documents, code % documents): SharedWording(
            shared, shared / max(1, min(int(rare[code // documents]), int(rare[code % documents])))
        )
        for code, shared in total.items()
        if shared >= LEAST
    }
