"""Statutory terms (法定期限): who has how long from what until what, what stops the clock; data with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from graph.model.errors import NotFound

TABLE = Path(__file__).with_name("clocks.toml")


class Unit(StrEnum):
    """What a clock counts in."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    YEAR = "year"


class Subject(StrEnum):
    """What a clock runs on. Of an application (报销申请) the service keeps no record: its term is only told."""

    TRANSFER = "transfer"
    PROCEEDING = "proceeding"
    APPLICATION = "application"


class PauseReason(StrEnum):
    """Why a clock stands still (不计入期限的事由)."""

    HEARING = "hearing"  # 听证
    ANNOUNCEMENT = "announcement"  # 公告
    EXPERT_OPINION = "expert_opinion"  # 检验、检测、鉴定
    SUSPENSION = "suspension"  # 中止


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One clock's rule. ``extensions`` are the amounts by which it may grow, in order; 0: set by whoever decides."""

    key: str
    names: tuple[str, str]
    who: tuple[str, str]
    amount: int
    unit: Unit
    subject: Subject
    types: frozenset[str]
    """Types of the subject that it runs for; empty: all."""
    begins: str
    ends: frozenset[str]
    extensions: tuple[int, ...]
    pauses: frozenset[PauseReason]
    work: str
    article: str
    counting: str | None
    """Work and article that say how the days count, where the term's own text does not."""
    confirmed: bool
    """False where the text itself was not before the authors: verify before use (使用前须核实)."""
    overdue: tuple[str, str]

    @property
    def moves(self) -> bool:
        """Whether a last day that is a holiday moves to the next working day (民法典 203): neither hours nor limitation."""
        return self.unit in (Unit.DAY, Unit.WORKING_DAY)


@cache
def load_terms(table: Path = TABLE) -> Mapping[str, Term]:
    """Every term by key, in the order of the table. A wrong row is a defect of the package: KeyError or ValueError."""
    return {key: _term(key, row) for key, row in tomllib.loads(table.read_text(encoding="utf-8")).items()}


def get_term(key: str) -> Term:
    """One term. Raises NotFound for a key that is not in the table."""
    found = load_terms().get(key)
    if found is None:
        raise NotFound(f"没有期限 {key}。", f"There is no clock {key}.", clock=key)
    return found


def begun_by(subject: Subject, event: str, *, type: str = "") -> list[Term]:
    """The clocks that an event of a subject of this type starts."""
    return [t for t in load_terms().values() if _runs_for(t, subject, type) and t.begins == event]


def ended_by(subject: Subject, event: str, *, type: str = "") -> list[Term]:
    """The clocks that it meets."""
    return [t for t in load_terms().values() if _runs_for(t, subject, type) and event in t.ends]


def _runs_for(term: Term, subject: Subject, type: str) -> bool:
    return term.subject is subject and (not term.types or type in term.types)


def _term(key: str, row: Mapping[str, Any]) -> Term:
    return Term(
        key=key,
        names=(row["zh"], row["en"]),
        who=_both(row["who"]),
        amount=row["amount"],
        unit=Unit(row["unit"]),
        subject=Subject(row["subject"]),
        types=frozenset(row.get("types", ())),
        begins=row["begins"],
        ends=frozenset(row["ends"]),
        extensions=tuple(row.get("extensions", ())),
        pauses=frozenset(PauseReason(reason) for reason in row.get("pauses", ())),
        work=row["work"],
        article=row["article"],
        counting=row.get("counting"),
        confirmed={"held": True, "verify": False}[row["confidence"]],
        overdue=_both(row["overdue"]),
    )


def _both(row: Mapping[str, str]) -> tuple[str, str]:
    return row["zh"], row["en"]
