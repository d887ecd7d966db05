"""Bills (费用): lines of every claim that came without, prices by the place, and who pays."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.city import City
from tests.cities.steppe.goods import BASKETS, INDEX, ITEMS
from tests.cities.steppe.kinds import Ints

_LEVEL = {"3": 1.0, "2": 0.9, "1": 0.8}


def make_lines(city: City, claims: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """All lines, sorted by claim, with their prices in cents."""
    given = city.book.lines()
    parts = [{k: given[k] for k in ("claim", "item", "count", "after", "doctor", "trace", "cents", "days")}]
    open_ = np.ones(len(claims["person"]), bool)
    open_[given["claim"]] = False
    days = claims["end"] - claims["begin"]
    for code, basket in enumerate(BASKETS):
        index = np.flatnonzero(open_ & (claims["basket"] == code))
        if not len(index):
            continue
        filled = np.zeros(len(index), bool)
        for item, chance, low, high, daily in basket.lines:
            hit = rng.random(len(index)) < chance
            count = rng.integers(low, high + 1, len(index))
            if daily:
                count = np.maximum(
                    1, count * np.maximum(1, days[index]) - (rng.random(len(index)) < 0.3) * (chance < 1)
                )
            _append(parts, index[hit], item, count[hit])
            filled |= hit
        rest = index[~filled]
        _append(parts, rest, basket.lines[0][0], np.ones(len(rest), np.int64))
    lines = {k: np.concatenate([p[k] for p in parts]) for k in parts[0]}
    order = np.lexsort((lines["item"], lines["claim"]))
    lines = {k: v[order] for k, v in lines.items()}
    _prices(city, lines, claims)
    return lines


def _append(parts: list[dict[str, Any]], claim: Ints, item: int, count: Ints) -> None:
    none = np.full(len(claim), -1)
    parts.append({"claim": claim, "item": np.full(len(claim), item), "count": count, "after": none, "doctor": none,
                  "trace": np.full(len(claim), None), "cents": none, "days": none})  # fmt: skip


def _prices(city: City, lines: dict[str, Any], claims: dict[str, Any]) -> None:
    """Services cost by level; drugs the same everywhere but in pharmacies, each of which has its own margin."""
    base = np.array([i.cents for i in ITEMS])[lines["item"]]
    place = claims["place"][lines["claim"]]
    level = np.array([_LEVEL[p.level] for p in city.places.rows])[place]
    shop = np.array([p.kind == "pharmacy" for p in city.places.rows])[place]
    margin = np.array([1 + (i * 37 % 11) / 100 for i in range(len(city.places.rows))])[place]
    drug = np.array([i.list_type == "101" for i in ITEMS])[lines["item"]]
    price = np.where(drug, np.where(shop, base * margin, base), base * level)
    lines["cents"] = np.where(lines["cents"] >= 0, lines["cents"], np.maximum(1, np.rint(price))).astype(np.int64)
    lines["amount"] = lines["cents"] * lines["count"]
    pack = np.array([i.pack_days for i in ITEMS])[lines["item"]]
    known = np.where(lines["days"] >= 0, lines["days"], pack * lines["count"])
    lines["days"] = np.where(drug & (pack > 2), known, -1)


def settle(city: City, claims: dict[str, Any], lines: dict[str, Any], rng: np.random.Generator) -> None:
    """Total, fund, account, aid and cash of each claim, in cents."""
    n = len(claims["person"])
    total = np.bincount(lines["claim"], lines["amount"], n).astype(np.int64)
    person = claims["person"]
    employee = claims["insu"] == 310
    stay = np.isin(claims["med"], (21, 22, 28, 52))
    shop = claims["med"] == 41
    share = np.select([stay & employee, stay, shop, employee], [0.82, 0.66, 0.42, 0.6], 0.52)
    share = share + 0.02 * (claims["place"] % 5) / 5 - 0.12 * claims["manual"]
    fund = np.rint(total * share).astype(np.int64)
    poor = city.people.poor[person]
    cash_out = claims["paid"] == 1
    fund[cash_out] = 0
    free = claims["paid"] == 2
    fund[free] = np.rint(total[free] * 0.97).astype(np.int64)
    rest = total - fund
    serious = np.where(stay & (total > 1_500_000), np.rint(rest * 0.3), 0).astype(np.int64)
    aid = np.where(poor | free, np.where(stay, rest - serious, 0), 0)
    rest = rest - serious - aid
    use = np.where(cash_out, 1.0, np.where(employee, np.where(rng.random(n) < 0.7, 0.8, 0.0), 0.0))
    account = np.rint(rest * use).astype(np.int64)
    shared = np.where(rng.random(n) < 0.06, account // 3, 0) * ~cash_out
    claims.update(
        total=total, fund=fund, serious=serious, aid=aid, acct=account - shared, mutual=shared, cash=rest - account
    )


THERAPY = tuple(INDEX[k] for k in ("acup", "tuin", "wave", "trac", "moxi", "reha", "occu"))
