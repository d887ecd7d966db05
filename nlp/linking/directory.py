"""What linking asks of the world (名录): institutions, people, staff, agencies and numbers, inside the asker's scope.

Every question is asked for many at once and answered in the order of asking, bounded, with nothing that the asker may not
see. Names come back as the registers have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from graph.model.extraction import Label


@dataclass(frozen=True, slots=True)
class Entry:
    """A node as linking needs it; ``area`` is the adcode of an institution, None where the register has none."""

    label: str
    key: str
    name: str
    area: str | None = None


@dataclass(frozen=True, slots=True)
class InstitutionAsk:
    """Where institutions, firms and employers are looked for.

    ``counties``: adcodes in which every institution may be meant, in whatever spelling; ``likest`` are the characters by
    which the likest come first. ``phrases``: elsewhere, names that hold all texts of one of these. ``within``: adcode prefixes
    that count first among those.
    """

    counties: tuple[str, ...]
    likest: str
    phrases: tuple[tuple[str, ...], ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffAsk:
    """Staff of one institution by name; ``name`` may hold ``?`` for a character that was masked."""

    name: str
    institution: str


@dataclass(frozen=True, slots=True)
class PersonAsk:
    """People of one name near something of the text: in the household of ``persons``, treated at ``institutions``.

    Or born on ``born`` and insured in the county ``area``; without any of these nobody is found: a name alone is nobody.
    """

    name: str
    persons: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    born: date | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person with what leads there: ``household``, ``institution`` or ``born``."""

    entry: Entry
    by: str


class Directory(Protocol):
    """Asked by linking; answers stay inside one scope."""

    async def by_token(self, asks: Sequence[tuple[Label, str]]) -> list[list[Entry]]:
        """Whose ID number, phone, account or plate this is; values as written, in any spelling."""

    async def by_code(self, codes: Sequence[str]) -> list[list[Entry]]:
        """Institutions and employers of this register or credit code."""

    async def by_node(self, nodes: Sequence[str]) -> list[Entry | None]:
        """The nodes of these ids (``Label:key``), None for what is not there."""

    async def find_institutions(self, asks: Sequence[InstitutionAsk]) -> list[list[Entry]]:
        """Institutions, employers and companies that may be meant, unranked."""

    async def find_staff(self, asks: Sequence[StaffAsk]) -> list[list[Entry]]:
        """Staff of that name who work or worked there."""

    async def find_persons(self, asks: Sequence[PersonAsk]) -> list[list[PersonFound]]:
        """Insured people of exactly that name near what was asked."""

    async def find_agencies(self, names: Sequence[str]) -> list[list[Entry]]:
        """Agencies whose name shares two characters in a row with this one, or whose code it is."""

    async def find_items(self, names: Sequence[str]) -> list[list[Entry]]:
        """Catalogue items whose name holds this one."""
