"""The settlement desk (结算): what each claim carries besides its bill, decided where the pathway left it open."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.city import City
from tests.cities.steppe.goods import BASKETS
from tests.cities.steppe.kinds import Ints, Texts
from tests.cities.steppe.region import AREAS


def complete(city: City, claims: dict[str, Any], rng: np.random.Generator) -> None:
    """Doctor, time, diagnosis, counter, handler and papers of every claim."""
    n = len(claims["person"])
    rows = city.places.rows
    person, place = claims["person"], claims["place"]
    open_ = claims["minute"] < 0
    claims["minute"][open_] = city.minutes(int(open_.sum()))
    claims["insu"] = np.where(claims["insu"] < 0, city.people.insu[person], claims["insu"])
    _doctors(city, claims, rng)
    first = np.array([b.diseases[0] for b in BASKETS])
    width = np.array([len(b.diseases) for b in BASKETS])
    table = np.array([np.resize(np.array(b.diseases), 8) for b in BASKETS])
    pick = table[claims["basket"], rng.integers(0, 8, n) % width[claims["basket"]]]
    pick = np.where(rng.random(n) < 0.3, first[claims["basket"]], pick)
    claims["disease"] = np.where(claims["disease"] < 0, pick, claims["disease"])
    stay = claims["end"] > claims["begin"]
    soon = (claims["begin"] * 1440) + claims["minute"] + rng.integers(4, 45, n)
    late = np.where(rng.random(n) < 0.1, rng.integers(1, 4, n), 0)
    leave = (claims["end"] + late) * 1440 + rng.integers(540, 1020, n)
    office = (claims["end"] + rng.integers(12, 90, n)) * 1440 + rng.integers(525, 1010, n)
    auto = np.where(claims["manual"], office, np.where(stay, leave, soon))
    claims["settle"] = np.where(claims["settle"] < 0, auto, claims["settle"])
    claims["opted"] = np.where(claims["opted"] < 0, claims["settle"] + rng.integers(0, 3, n), claims["opted"])
    claims["cert"] = np.where(claims["cert"] < 0, rng.choice([1, 2, 3], n, p=[0.42, 0.16, 0.42]), claims["cert"])
    counters = np.array([{"city": 14, "county": 5, "tcm": 5, "remote": 9, "private": 3}.get(p.kind, 2) for p in rows])[
        place
    ]
    turn = rng.integers(0, 1 << 30, n)
    lane = (turn % counters).astype(np.int64)
    fill(claims["terminal"], [f"T{rows[p].code[-6:]}{k:02d}" for p, k in zip(place, lane, strict=True)])
    shift = lane + (claims["begin"] % 2) * counters
    fill(claims["oper"], [f"OP{rows[p].code[-6:]}{k:02d}" for p, k in zip(place, shift, strict=True)])
    _manual(city, claims, rng)
    _contacts(city, claims, stay, rng)


def fill(column: Texts, values: list[str]) -> None:
    """Puts values where the column is still open."""
    empty = column == None  # noqa: E711
    new = np.empty(len(values), object)
    new[:] = values
    column[empty] = new[empty]


def _doctors(city: City, claims: dict[str, Any], rng: np.random.Generator) -> None:
    """Regulars see their doctor; others whoever is on the roster that day; one claim in twelve names nobody."""
    rows, n = city.places.rows, len(claims["person"])
    active = [[d for d in p.doctors if city.places.doctors[d].roster] for p in rows]
    width = np.array([len(a) for a in active])
    table = np.array([np.resize(np.array(a or [-1]), 128) for a in active])
    place, safe = claims["place"], np.maximum(1, width)[claims["place"]]
    usual = (claims["person"] * 7_919 + place * 31) % safe
    roster = (claims["begin"] * 3 + rng.integers(0, 1 << 20, n)) % safe
    chosen = table[place, np.where(rng.random(n) < 0.55, usual, roster) % 128]
    away = np.array(sorted(d * 1000 + day for d, day in city.away), np.int64)
    gone = np.isin(chosen * 1000 + claims["begin"], away)
    chosen = np.where(gone, table[place, (usual + 1) % safe % 128], chosen)
    chosen = np.where(np.isin(chosen * 1000 + claims["begin"], away), -2, chosen)
    chosen = np.where((rng.random(n) < 0.08) & ~claims["planted"], -2, chosen)
    claims["doctor"] = np.where(claims["doctor"] == -1, chosen, claims["doctor"])


def _manual(city: City, claims: dict[str, Any], rng: np.random.Generator) -> None:
    """Papers filed by hand go to the office of the person's county; the money to the person's own account."""
    index = np.flatnonzero(claims["manual"])
    people = city.people
    area = people.area[claims["person"][index]]
    hands = np.array([7, 2, 2, 1, 2])[area]
    handler = np.empty(len(index), object)
    handler[:] = [f"JB{AREAS[a]}{k:02d}" for a, k in zip(area, rng.integers(0, 64, len(index)) % hands, strict=True)]
    columns: list[tuple[str, Texts | Ints]] = [("oper", handler), ("payee", people.account[claims["person"][index]])]
    for name, values in columns:
        own = claims[name][index]
        if name == "oper":
            own = np.array([v if v is not None and str(v).startswith("JB") else None for v in own], object)
        empty = own == None  # noqa: E711
        claims[name][index] = np.where(empty, values, own)
    _kin_files(city, claims, index, rng)
    stay = claims["end"] > claims["begin"]
    paper = np.flatnonzero((claims["manual"] | stay | (rng.random(len(stay)) < 0.5)) & (claims["invoice"] == None))  # noqa: E711
    claims["invoice"][paper] = city.numbers.many("invoice", len(paper))


def _kin_files(city: City, claims: dict[str, Any], index: Ints, rng: np.random.Generator) -> None:
    """A third of the papers are brought by somebody of the household, whose phone is given."""
    people, known = city.people, {}
    for i in index:
        if claims["agent"][i] >= 0 or claims["planted"][i] or rng.random() > 0.33:
            continue
        person = int(claims["person"][i])
        head = int(np.searchsorted(people.house[: int((people.twin < 0).sum())], people.house[person]))
        if head != person:
            if head not in known:
                known[head] = city.agent(str(people.name[head]), people.phone[head])
            claims["agent"][i] = known[head]


def _contacts(city: City, claims: dict[str, Any], stay: Ints, rng: np.random.Generator) -> None:
    """Stays and papers name a phone: the person's own, else the head's of the household; a quarter name none."""
    people = city.people
    main = int((people.twin < 0).sum())
    index = np.flatnonzero((stay | claims["manual"]) & (claims["phone"] == None) & (rng.random(len(stay)) < 0.75))  # noqa: E711
    person = claims["person"][index]
    head = np.searchsorted(people.house[:main], people.house[person])
    own = people.phone[person]
    claims["phone"][index] = np.where(own == None, people.phone[head], own)  # noqa: E711
