"""Plans, opinions and notices as structured JSON (规范性文件): sections, items, and who is responsible for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.knowledge.folding import fold
from graph.knowledge.numerals import read_number
from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import NewUnit, NewVersion, UnitKind
from ingest.corpus.fields import Entry, plain
from ingest.corpus.reading import FileReport, Reader
from ingest.corpus.statutes import free_path, read_heading, version_of

_SECTION = re.compile(r"^\s*(?P<n>[一二三四五六七八九十百零〇]+)\s*[、.．]")
_ANNEX = re.compile(r"^\s*附[件表录]")
_GROUP = re.compile(r"^[（(]\s*(?P<n>[^)）]+?)\s*[)）]$")
_SPOKEN = re.compile(r"^(?P<n>[一二三四五六七八九十]+)是$")
_KEPT = ("responsible", "supporting", "responsible_raw", "group")


@dataclass(slots=True)
class _Place:
    """Where the reading of a section stands: its key and heading, and the group that items belong to."""

    key: str
    heading: str
    annex: bool
    group: str = ""
    group_title: str = ""
    plain: int = 0
    seen: set[str] = field(default_factory=set)


def read_plan(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """A document of sections; every item is a unit under its section and group."""
    heading = read_heading(entry, reader, default=TextStatus.FULL)
    units: list[NewUnit] = []
    sections: set[str] = set()
    for at, section in enumerate(entry.entries("sections"), 1):
        place = _section(section, at, sections)
        for item in section.entries("items"):
            units.append(_item(item, place))
            report.count("items")
        report.count("sections")
    if not units:
        raise entry.fault("sections", "[]", "没有条目", "holds no item")
    return version_of(heading, tuple(units))


def _section(section: Entry, at: int, seen: set[str]) -> _Place:
    heading = section.text("heading")
    match, annex = _SECTION.match(heading), _ANNEX.match(heading) is not None
    n = None if match is None else read_number(match["n"])
    key = str(n) if n is not None else (f"annex{at}" if annex else f"s{at}")
    return _Place(free_path(key, seen), heading, annex)


def _item(item: Entry, place: _Place) -> NewUnit:
    number, text = item.text("number"), item.wording("text")
    group = _GROUP.match(number)
    heading = [place.heading]
    n = _number(number)
    if n is None:
        place.plain += 1
        path = f"{place.key}/u{place.plain}"
    elif group is not None:
        place.group, place.group_title = f"{place.key}/{n}", f"{number}{item.text('title')}"
        path = place.group
    else:
        path = f"{place.group or place.key}/{n}"
        heading += [place.group_title] if place.group else []
    facts = plain(item.values, _KEPT)
    kind = UnitKind.ANNEX if place.annex else UnitKind.SECTION
    return NewUnit(
        free_path(path, place.seen), kind, text, fold(text), number=number, heading=" / ".join(heading),
        title=item.text("title"), facts=facts,
    )  # fmt: skip


def _number(number: str) -> int | None:
    spoken = _GROUP.match(number) or _SPOKEN.match(number)
    return read_number(spoken["n"] if spoken is not None else number.strip().rstrip(".．、"))
