"""Dealers in drugs (药贩): costly chronic drugs drawn on several entitlements, boxes that come back to a counter.
Evidence: doses no one can take, the collector's phone, the same trace code settled again."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.stage import Stage

_COSTLY = ("tacr", "myco", "ente", "done", "adal", "sema", "riva", "clop", "insu", "rosu")


def _draw(s: Stage, who: Any, shops: Any, times: int, boxes: int) -> list[tuple[int, int, str, str]]:
    """Members draw boxes on rounds over several counters; returns person, day, drug, code of each box."""
    drugs = [str(d) for d in s.rng.choice(_COSTLY, 3, replace=False)]
    phone = s.phone()
    out: list[tuple[int, int, str, str]] = []
    for k, day in enumerate(s.start(420) + np.arange(times) * (400 // times)):
        here = s.some(who)
        for stop, place in enumerate(s.rng.permutation(shops)[: 2 if s.hard < 2 else 1]):
            n = len(here)
            at = day + s.spread(n)
            shop = s.places.rows[int(place)].kind in ("pharmacy", "specialty")
            index = s.claim(here, int(place), at, med=41 if shop else 14, basket="dear", phone=s.maybe(n, phone), cert=3,
                            minute=520 + 150 * stop + s.rng.integers(0, 30 + 60 * s.hard, n))  # fmt: skip
            drug = drugs[(k + stop) % len(drugs)]
            code = s.trace(drug, n)
            s.book.line(index, drug, boxes, trace=code)
            s.book.line(index, "regi", 1)
            out.extend((int(p), int(d), drug, str(c)) for p, d, c in zip(here, at, code, strict=True))
    return out


def gang(s: Stage) -> None:
    """T07: a gang draws far more than anybody can swallow; a few boxes turn up again at a pharmacy."""
    s.called(
        "T07",
        "多人医保待遇轮番超量开取慢病贵药并转卖",
        "A gang draws costly chronic drugs on several entitlements, far above any dose, and resells",
    )
    who = s.take(s.size(4, 15), towns=s.towns(3, rural=False), age=(35, 82))
    shops = np.r_[s.another("pharmacy", 3), [0, 1]]
    boxes = _draw(s, who, shops, (14, 12, 11)[s.hard], (6, 5, 4)[s.hard])
    _again(s, boxes, who, int(shops[0]), (0.12, 0.07, 0.05)[s.hard], mine=False)
    _finish(s, who, int(shops[1]))


def buyback(s: Stage) -> None:
    """T08: a pharmacy buys back boxes just settled and settles them again on cards it keeps, or to customers (hard)."""
    s.called(
        "T08",
        "药店回收已结算药品再次结算，追溯码重复",
        "A pharmacy buys settled boxes back and settles the same codes again",
        *(("T07",) if s.hard == 0 else ()),
    )
    who = s.take(s.size(4, 14), towns=s.towns(3, rural=False), age=(35, 85))
    place = s.place("pharmacy")
    boxes = _draw(s, who, np.array([0, 1, place]), (9, 8, 8)[s.hard], 2)
    _again(s, boxes, who, place, (0.8, 0.55, 0.35)[s.hard], mine=s.hard < 2)
    _finish(s, who, place)


def _again(s: Stage, boxes: list[tuple[int, int, str, str]], who: Any, place: int, share: float, *, mine: bool) -> None:
    """Sells a share of the boxes again two to eight weeks later."""
    chosen = [b for b in boxes if s.rng.random() < share and b[1] < 670] or [b for b in boxes if b[1] < 690][:3]
    strangers = s.take(min(len(chosen), 12), member=False) if not mine else who
    if not mine:
        s.city.reserved[strangers] = False
        s.group.bystanders.extend(sorted({int(p) for p in strangers}))
    for person, day, drug, code in chosen:
        buyers = [p for p in strangers if int(p) != person]
        index = s.claim(
            int(s.rng.choice(buyers)), place, day + int(s.rng.integers(12, 55)), core=mine, med=41, ghost=True
        )
        s.book.line(index, drug, 1, trace=code)
        if mine and s.rng.random() < 0.2:
            at = int(s.book.columns()["begin"][index[0]])
            s.city.returned.append((int(index[0]), (at + 2) * 1440 + 640, code))
            second = s.claim(int(s.rng.choice(buyers)), place, at + 4, med=41, ghost=True)
            s.book.line(second, drug, 1, trace=code)


def _finish(s: Stage, who: Any, place: int) -> None:
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        index = s.claim(rest, place, 400, med=41)
        s.book.line(index, "tacr", 4)
