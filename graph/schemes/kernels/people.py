"""What is registered about the persons of a group: home, household, employer, age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.lake.session import LakeSession


@dataclass(frozen=True, slots=True)
class Person:
    """Registered facts of one insured person; None where not delivered. ``address`` only where it is no whole village;
    ``area`` the insured area, to the township or village where the register of addresses says it for the same county."""

    psn_no: str
    household: str | None
    address: str | None
    area: str | None
    born: date | None
    employers: frozenset[str]
    surname: str | None = None

    @property
    def home(self) -> str:
        """The household, else the address, else the person alone: the unit that may fall ill and travel together."""
        return self.household or self.address or f"person:{self.psn_no}"


LARGEST_HOME = 300
"""Persons registered at one address: care homes of a county have up to about 300 beds; more is a village or a street, where
living at the same address says nothing."""

_PERSONS = """
SELECT p.psn_no, p.household_id, CASE WHEN a.residents <= ? THEN p.addr_id END, {area}, p.brdy, LEFT(p.psn_name, 1)
FROM persons p LEFT JOIN (SELECT addr_id, COUNT(*) AS residents FROM persons GROUP BY addr_id) a ON a.addr_id = p.addr_id{places}
WHERE p.psn_no IN (SELECT unnest(?)) ORDER BY 1
"""
_FINER = """CASE WHEN LENGTH(d.area_code) > LENGTH(p.area_code) AND LEFT(d.area_code, 6) = LEFT(p.area_code, 6)
     THEN d.area_code ELSE p.area_code END"""
_EMPLOYERS = """
SELECT DISTINCT psn_no, emp_no FROM employments WHERE psn_no IN (SELECT unnest(?)) ORDER BY 1, 2
"""


def load_people(session: LakeSession, psn_nos: Iterable[str]) -> dict[str, Person]:
    """The persons by number; one that is only referenced, never delivered, has no facts."""
    ids = sorted(set(psn_nos))
    employers: dict[str, set[str]] = {}
    if session.has("employments"):
        for psn_no, emp_no in session.rows(_EMPLOYERS, [ids]):
            employers.setdefault(psn_no, set()).add(emp_no)
    finer = "area_code" in session.columns("addresses")
    sql = _PERSONS.format(
        area=_FINER if finer else "p.area_code",
        places="\nLEFT JOIN addresses d ON d.addr_id = p.addr_id" if finer else "",
    )
    found = {
        r[0]: Person(r[0], r[1], r[2], r[3], r[4], frozenset(employers.get(r[0], ())), _surname(r[5]))
        for r in session.rows(sql, [LARGEST_HOME, ids])
    }
    return {i: found.get(i) or Person(i, None, None, None, None, frozenset()) for i in ids}


def _surname(first: str | None) -> str | None:
    """The first character of a Chinese name; a masked or replaced name has none."""
    return first if first is not None and "\u4e00" <= first <= "\u9fff" else None


def unrelated_units(people: Mapping[str, Person], psn_nos: Iterable[str]) -> dict[str, int]:
    """Person -> number of the family or home they belong to (互不相干的单元), numbered from 0 in the order of the persons.

    Two persons are one unit when they share a household or an address, or a surname and the same county (first six digits
    of the area code): children who have moved out keep the surname. So unrelated namesakes count as one, which can only
    make a group smaller than it is.
    """
    first: dict[tuple[str, str], int] = {}
    parent: list[int] = []

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    listed = sorted(set(psn_nos))
    for number, psn_no in enumerate(listed):
        parent.append(number)
        for key in _kinship(people[psn_no]):
            a, b = sorted((root(first.setdefault(key, number)), root(number)))
            parent[b] = a
    names = {r: n for n, r in enumerate(sorted({root(i) for i in range(len(listed))}))}
    return {p: names[root(i)] for i, p in enumerate(listed)}


def _kinship(person: Person) -> list[tuple[str, str]]:
    keys = [("household", person.household), ("address", person.address)]
    if person.surname and person.area:
        keys.append(("family", person.surname + person.area[:6]))
    return [(kind, value) for kind, value in keys if value is not None]


def most_common(values: Iterable[str | None]) -> tuple[str | None, int]:
    """The most frequent value that is not None and its count; ties to the smallest value."""
    counts = Counter(v for v in values if v is not None)
    if not counts:
        return None, 0
    value, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return value, count


def distinct_homes(people: Mapping[str, Person], psn_nos: Sequence[str]) -> int:
    """How many households (or, unknown, addresses) these persons come from."""
    return len({people[p].home for p in psn_nos})
