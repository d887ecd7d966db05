"""What is planted, and how much of it (节目单)."""

from __future__ import annotations

from collections.abc import Callable

from tests.cities.harbour import (
    beds,
    clinics,
    desks,
    discharges,
    errands,
    fronts,
    gatherings,
    papers,
    payrolls,
    tills,
    wards,
)
from tests.cities.harbour.stage import Stage, TooFew

_RINGS: dict[str, Callable[[Stage, str], None]] = {
    **wards.RINGS,
    **discharges.RINGS,
    **tills.RINGS,
    **papers.RINGS,
    **payrolls.RINGS,
    **desks.RINGS,
    **fronts.RINGS,
}
_LOOKS: tuple[Callable[[Stage], None], ...] = (*gatherings.LOOKS, *clinics.LOOKS, *errands.LOOKS, *beds.LOOKS)
_OFTEN = ("T01", "T02", "T03", "T05", "T06", "T07", "T08", "T12", "T13", "T14", "T18", "T39", "T40", "T45", "T46")
_LEVELS = ("easy", "medium", "hard")


def plant_rings(s: Stage) -> None:
    """Rings until between 1.4 and 2.9 % of the persons are in one: first every scheme once, then those of persons more often."""
    target = s.rng.uniform(0.014, 0.029) * s.people.n
    weights = [3.0 if k in _OFTEN else 1.0 for k in _RINGS]
    shares = [w / sum(weights) for w in weights]
    names = list(_RINGS)
    queue = s.some(sorted(names, key=lambda k: k not in _OFTEN), len(names))
    if s.small:  # a small city shows the frequent ones first
        queue.sort(key=lambda k: k not in _OFTEN)
    for turn in range(400):
        if sum(len(g.members) for g in s.book.rings) >= target:
            break
        scheme = queue[turn] if turn < len(queue) else names[int(s.rng.choice(len(names), p=shares))]
        level = _LEVELS[int(s.rng.choice(3, p=[0.28, 0.4, 0.32]))]
        try:
            _RINGS[scheme](s, level)
        except TooFew:
            continue


def plant_looks(s: Stage, claims: int) -> None:
    """Every kind of look-alike in turn, about one for every 1,200 claims; seven at least."""
    wanted = max(7, min(claims // 1_200, 400)) if claims >= 20_000 else 7
    order = s.some(_LOOKS, len(_LOOKS))
    for turn in range(wanted * 2):
        if len(s.book.looks) >= wanted:
            break
        try:
            order[turn % len(order)](s)
        except TooFew:
            continue
