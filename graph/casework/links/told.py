"""What one document tells that can tie it to another (文书所载): persons, institutions, numbers, places, sums, days, wording.

Plain values, made by whoever reads a text. Offsets count Python characters of the text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from graph.casework.links.geography import lies_in


class Span(NamedTuple):
    """A place in the text: [start, end)."""

    start: int
    end: int


LONG_NUMBER = 12
"""Characters from which a number is one thing's alone: telephones have eleven."""


class MarkKind(StrEnum):
    """Sorts of numbers and names that stand for one thing alone (标识类别)."""

    ID_CARD = "id_card"
    PERSON_NO = "person_no"
    DOCTOR_CODE = "doctor_code"
    USCC = "uscc"
    INSTITUTION_CODE = "institution_code"
    EMPLOYER_NO = "employer_no"
    CLAIM = "claim"
    INVOICE = "invoice"
    TRACE_CODE = "trace_code"
    CHART = "chart_number"
    ACCOUNT = "account"
    PHONE = "phone"
    PLATE = "plate"
    ADDRESS = "address"
    CASE_NO = "case_number"
    NUMBER = "number"
    """A long number whose noun was not read."""


IDENTITIES = frozenset(
    {
        MarkKind.ID_CARD,
        MarkKind.PERSON_NO,
        MarkKind.DOCTOR_CODE,
        MarkKind.USCC,
        MarkKind.INSTITUTION_CODE,
        MarkKind.EMPLOYER_NO,
    }
)
"""Marks that name a subject (grade A); all others name an object (grade B)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One number as it is matched (``key``) and as it is written (``text``).

    ``background``: it belongs to the writer or to everybody (hotline, officer's telephone, fund account, document that a
    finding rests on) and ties nothing. ``faint``: it may be shared by strangers (a switchboard, a house without a room)
    and only adds to other evidence.
    """

    kind: MarkKind
    key: str
    text: str
    spans: tuple[Span, ...]
    background: bool = False
    faint: bool = False

    @property
    def identity(self) -> str:
        """Equal for equal things: long numbers whatever they are called, since one text says 账户 and another only 退至."""
        return self.key if len(self.key) >= LONG_NUMBER and self.key[-6:].isascii() else f"{self.kind}:{self.key}"


class NameForm(StrEnum):
    """How a person is called (称谓形式)."""

    WHOLE = "whole"  # 周立山
    MASKED = "masked"  # 周某, 周某山, 周*山
    TITLED = "titled"  # 周院长, 老周
    NICKNAME = "nickname"  # 胖姐


@dataclass(frozen=True, slots=True)
class Human:
    """A person as one text tells of them.

    ``pattern`` is the name with ``?`` for a hidden character and ``*`` for an unknown number of them (周* for 周某, 周院长).
    ``share`` is the estimated share of people who bear the whole name; ``birth`` a year or a day (ISO); ``tail`` the last
    digits of an ID number where only they are told; ``jobs`` are sorts of occupation (``doctor``, ``boss`` ...);
    ``houses`` index ``Told.houses``; ``origin`` are adcodes of where they live or come from.
    ``echo``: only the same characters were found, nothing says that it is a name here.
    """

    name: str
    pattern: str
    form: NameForm
    spans: tuple[Span, ...]
    share: float = 1e-5
    sex: str = ""
    birth: str = ""
    tail: str = ""
    jobs: frozenset[str] = frozenset()
    houses: tuple[int, ...] = ()
    origin: tuple[str, ...] = ()
    cert: str = ""
    background: bool = False
    echo: bool = False


@dataclass(frozen=True, slots=True)
class HouseReading:
    """One way to read an institution's name; ``places`` are adcodes that its head can name."""

    own: str = ""
    town: str = ""
    base: str = ""
    fields: frozenset[str] = frozenset()
    trade: str = ""
    number: int = 0
    branch: str = ""
    places: tuple[str, ...] = ()

    @property
    def core(self) -> str:
        """What the house is called by itself, township included."""
        return self.town + self.own


@dataclass(frozen=True, slots=True)
class House:
    """An institution or firm as one text tells of it.

    ``subject``: the text is about it (it was inspected, reported, charged), not merely set in it. ``hub``: a great public
    hospital or another house that many unrelated matters touch. ``chain``: one of many shops of one brand.
    ``background``: a bank, an insurer, a school: never a tie.
    """

    name: str
    full: str
    readings: tuple[HouseReading, ...]
    spans: tuple[Span, ...]
    subject: bool = True
    hub: bool = False
    chain: bool = False
    generic: bool = False
    background: bool = False
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Who holds a document: an agency, and its region where the agency's name alone does not say which one it is."""

    agency: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells. ``region`` is its adcode or empty, ``areas`` adcodes that its text names.

    ``places``: villages, townships, roads by their stem. ``amounts`` in fen. ``days`` are ISO days told in the text.
    ``counts``: numbers with their unit (137人次). ``terms``: telling words (drugs, items, brands). ``wording``: hashes of the
    text's shingles, sorted, 4 bytes each, little-endian. ``hidden``: passages that are a reporter's own; nothing in them is told.
    """

    id: str
    desk: Desk
    kind: str = ""
    day: date | None = None
    region: str = ""
    areas: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    people: tuple[Human, ...] = ()
    houses: tuple[House, ...] = ()
    places: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    amounts: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    days: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    counts: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    terms: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()
    wording: bytes = b""
    hidden: tuple[Span, ...] = ()

    @property
    def scene(self) -> tuple[str, ...]:
        """Where its matter is: the places inside the desk's own region that the text names, else that region."""
        inside = tuple(area for area in self.areas if area != self.region and lies_in(area, self.region))
        return inside or ((self.region,) if self.region else ())
