"""The basis of a scheme (手法依据): scheme, its readings from benign to gravest, articles, and what each threatens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph.knowledge.penalties import Held, find_penalties
from graph.knowledge.summaries import Key, Summary, get_summary
from graph.knowledge.tables import FOLDER
from graph.knowledge.told import Told, read_table, told
from graph.model.errors import NotFound
from graph.schemes.registry import find_schemes
from graph.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Reading:
    """How the law may see the facts: the article, its items, and what that means. Which reading holds, people decide."""

    work: str
    article: str
    items: tuple[int, ...]
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What is shipped on a scheme beside its own declaration. ``also`` are articles the scheme does not name itself."""

    scheme: str
    benign: Told
    mildest: Reading
    gravest: Reading
    also: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRun:
    """A method of the catalogue that no scheme finds here, and what that would need."""

    id: str
    name: Told
    needs: Told
    basis: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One article of a scheme: why it is named (None: as a further one), how grave, what it says, what it threatens."""

    summary: Summary
    why: Told | None
    gravity: int | None
    """1 mildest ... 3 gravest, as the scheme declares; None for further articles."""
    serves: bool | None
    """Whether the text serves on the day asked for; None where the day it began is not known."""
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Everything on one method on one day: which article, which penalty."""

    asked: str
    """The code that was asked for: T12 is one of the methods that scheme T39 finds."""
    name: Told
    scheme: str | None
    """The scheme that finds it here; None where none does."""
    needs: Told | None
    """What it would need, where no scheme finds it."""
    on: date
    benign: Told | None
    mildest: Reading | None
    gravest: Reading | None
    grounds: tuple[Ground, ...]


@cache
def load_readings(folder: Path = FOLDER) -> Mapping[str, Readings]:
    """The readings of every scheme by its id."""
    return {row["id"]: _readings(row) for row in read_table(folder / "schemes.json")["schemes"]}


@cache
def load_not_run(folder: Path = FOLDER) -> Mapping[str, NotRun]:
    """Methods that are not found here, by code."""
    return {row["id"]: _not_run(row) for row in read_table(folder / "schemes.json")["not_run"]}


@cache
def schemes_by_code() -> Mapping[str, Scheme]:
    """The scheme that finds a method, by the method's code and by the scheme's own id."""
    found = {code: scheme for scheme in find_schemes().values() for code in scheme.family}
    return found | find_schemes()


def method_name(code: str) -> Told:
    """What a method is called; NotFound for a code nobody knows."""
    if code in load_not_run():
        return load_not_run()[code].name
    scheme = schemes_by_code().get(code)
    if scheme is None:
        raise NotFound(f"没有手法 {code}。", f"There is no scheme {code}.", scheme=code)
    return Told(*scheme.names[code]) if code in scheme.names else Told(scheme.zh, scheme.en)


def basis_of(code: str, *, on: date) -> Basis:
    """Scheme, readings, articles and penalties of a method on a day; NotFound for a code nobody knows."""
    name = method_name(code)
    if code in load_not_run():
        other = load_not_run()[code]
        grounds = tuple(_ground(work, article, on) for work, article in other.basis)
        return Basis(
            asked=code, name=name, scheme=None, needs=other.needs, on=on,
            benign=None, mildest=None, gravest=None, grounds=grounds,
        )  # fmt: skip
    scheme = schemes_by_code()[code]
    readings = load_readings()[scheme.id]
    own = [_ground(a.instrument, a.article, on, Told(a.zh, a.en), a.gravity) for a in scheme.basis]
    named = {(a.instrument, a.article) for a in scheme.basis}
    further = [_ground(work, article, on) for work, article in readings.also if (work, article) not in named]
    return Basis(
        asked=code, name=name, scheme=scheme.id, needs=None, on=on, benign=readings.benign,
        mildest=readings.mildest, gravest=readings.gravest, grounds=(*own, *further),
    )  # fmt: skip


def _ground(work: str, article: str, on: date, why: Told | None = None, gravity: int | None = None) -> Ground:
    summary = get_summary(work, article)
    held = find_penalties(work, article, on=on)
    return Ground(summary=summary, why=why, gravity=gravity, serves=summary.span.serves(on), held=held)


def _readings(row: Mapping[str, Any]) -> Readings:
    return Readings(
        scheme=row["id"],
        benign=told(row, "benign"),
        mildest=_reading(row["mildest"]),
        gravest=_reading(row["gravest"]),
        also=tuple((other["work"], other["article"]) for other in row["also"]),
    )


def _reading(row: Mapping[str, Any]) -> Reading:
    return Reading(row["work"], row["article"], tuple(row["items"]), told(row))


def _not_run(row: Mapping[str, Any]) -> NotRun:
    basis = tuple((other["work"], other["article"]) for other in row["basis"])
    return NotRun(id=row["id"], name=told(row), needs=told(row, "needs"), basis=basis)
