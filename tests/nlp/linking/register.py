"""A register in memory (名录): what linking may ask, answered from plain lists as the graph answers it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.model.extraction import Label
from nlp.linking import Entry, InstitutionAsk, PersonAsk, PersonFound, StaffAsk, Taught
from nlp.linking.house import normal_name
from nlp.linking.person_name import PersonName


@dataclass(frozen=True)
class Person:
    """One insured person: whom they live with, where they were treated, when they were born."""

    entry: Entry
    household: str = ""
    treated_at: Collection[str] = ()
    born: date | None = None
    area: str | None = None


@dataclass
class Register:
    """``numbers`` by label and value; ``staff`` by institution key; ``codes`` besides the keys (credit codes)."""

    entries: Sequence[Entry] = ()
    numbers: Mapping[tuple[Label, str], Sequence[Entry]] = field(default_factory=dict)
    staff: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    people: Sequence[Person] = ()
    codes: Mapping[str, Entry] = field(default_factory=dict)

    async def by_token(self, asks: Sequence[tuple[Label, str]]) -> list[list[Entry]]:
        return [list(self.numbers.get(ask, ())) for ask in asks]

    async def by_code(self, codes: Sequence[str]) -> list[list[Entry]]:
        by_key = {entry.key: entry for entry in self.entries} | dict(self.codes)
        return [[by_key[code]] if code in by_key else [] for code in codes]

    async def by_node(self, nodes: Sequence[str]) -> list[Entry | None]:
        known = {f"{entry.label}:{entry.key}": entry for entry in self._everything()}
        return [known.get(node) for node in nodes]

    async def find_institutions(self, asks: Sequence[InstitutionAsk]) -> list[list[Entry]]:
        houses = self._of("Institution", "Company", "Employer")
        return [[one for one in houses if _may_be_meant(one, ask)] for ask in asks]

    async def find_staff(self, asks: Sequence[StaffAsk]) -> list[list[Entry]]:
        return [
            [one for one in self.staff.get(ask.institution, ()) if PersonName(ask.name, False).fits(one.name)]
            for ask in asks
        ]

    async def find_persons(self, asks: Sequence[PersonAsk]) -> list[list[PersonFound]]:
        return [[PersonFound(one.entry, by) for one in self.people if (by := self._leads(one, ask))] for ask in asks]

    async def find_agencies(self, names: Sequence[str]) -> list[list[Entry]]:
        return [
            [one for one in self._of("Agency") if one.key == name or any(gram in one.name for gram in _grams(name))]
            for name in names
        ]

    async def find_items(self, names: Sequence[str]) -> list[list[Entry]]:
        return [[one for one in self._of("Item") if name in one.name] for name in names]

    def _of(self, *labels: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.label in labels]

    def _everything(self) -> list[Entry]:
        return [
            *self.entries,
            *(one.entry for one in self.people),
            *(one for some in self.staff.values() for one in some),
        ]

    def _leads(self, one: Person, ask: PersonAsk) -> str:
        if one.entry.name != ask.name or one.entry.key in ask.persons:
            return ""
        homes = {other.household for other in self.people if other.entry.key in ask.persons} - {""}
        if ask.born and one.born == ask.born and one.area == ask.area:
            return "born"
        if one.household in homes:
            return "household"
        return "institution" if set(one.treated_at) & set(ask.institutions) else ""


@dataclass
class Names:
    """Names that people taught: (surface, region, node); what is taken out of ``taught`` is forgotten."""

    taught: list[tuple[str, str, str]] = field(default_factory=list)

    async def find(self, surfaces: Sequence[str], region: str | None) -> list[list[Taught]]:
        return [
            [
                Taught(node, where, 1)
                for known, where, node in self.taught
                if normal_name(known) == normal_name(surface) and (region is None or where in (region, ""))
            ]
            for surface in surfaces
        ]


def institution(key: str, name: str, area: str | None = None) -> Entry:
    """An entry; the first letter of the key tells a company (C) and an employer (E) from an institution."""
    return Entry({"C": "Company", "E": "Employer"}.get(key[0], "Institution"), key, name, area)


def _may_be_meant(entry: Entry, ask: InstitutionAsk) -> bool:
    return entry.area in ask.counties or any(all(text in entry.name for text in texts) for texts in ask.phrases)


def _grams(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)]
