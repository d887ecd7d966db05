"""A scheme (手法) as a declaration: what it reads, its SQL stages, thresholds with reasons, innocent explanations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.model.progress import Progress
from graph.schemes.finding import Explanation, Fact, Finding, told_chance, told_q

if TYPE_CHECKING:
    from graph.lake.session import LakeSession


@dataclass(frozen=True, slots=True)
class Article:
    """An article the scheme may touch (法条): instrument id as in the knowledge base, article, what it threatens."""

    instrument: str
    article: str
    zh: str
    en: str
    gravity: int  # 1 mildest reading ... 3 gravest: the multiplier of the fine differs (1-2x against 2-5x)


@dataclass(frozen=True, slots=True)
class Need:
    """A table and the columns of it without which a scheme, or one part of it, cannot run."""

    table: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number somebody could dispute: its value, its unit, and why it is that."""

    name: str
    value: float
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One named SELECT (DuckDB dialect that also transpiles to Spark); later stages read it as a table by its name.

    Parameters are ``$threshold_name``. A stage whose ``needs`` are not delivered is skipped and read as absent.
    """

    name: str
    sql: str
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Innocent:
    """An innocent explanation (正当理由) and the statistic on the group that decides it."""

    id: str
    zh: str
    en: str
    test: str
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """Sentences with ``{fact}`` places, rendered from stored facts for Chinese and English readers."""

    id: str
    zh: str
    en: str

    def render(self, facts: Mapping[str, Fact]) -> Explanation:
        """Fills both sentences; KeyError when a fact is missing."""
        shown = {k: _shown(v) for k, v in facts.items()}
        if "q" in facts:
            q = facts["q"]
            shown["q"] = told_q(q if isinstance(q, float) else None)
        return Explanation(self.id, dict(facts), self.zh.format(**shown), self.en.format(**shown))


@dataclass(frozen=True, slots=True)
class SchemeRun:
    """One run of one scheme: the session, the values of its thresholds, and the stages that could be made."""

    scheme: Scheme
    session: LakeSession
    seed: int
    progress: Progress
    values: Mapping[str, float]
    made: frozenset[str]

    def has(self, table: str, *columns: str) -> bool:
        """True when the delivery brought the table and all these columns (not derived ones)."""
        return self.session.has(table) and set(columns) <= self.session.columns(table)

    def whole(self, name: str) -> int:
        """A threshold that counts something."""
        return int(self.values[name])


Kernel = Callable[[SchemeRun], list[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A known way to defraud (手法), as a value.

    ``family`` names every scheme of the catalogue that the file covers; each finding says which one it is.
    Without a ``kernel`` the last stage is the result: one row per (group_key, psn_no, setl_id, fixmedins_code), which are
    evidence of ``rows_kind``; its innocent explanations are then told as not checked.
    """

    id: str
    version: int
    family: tuple[str, ...]
    zh: str
    en: str
    names: Mapping[str, tuple[str, str]]
    basis: tuple[Article, ...]
    needs: tuple[Need, ...]
    stages: tuple[Stage, ...]
    thresholds: tuple[Threshold, ...]
    innocents: tuple[Innocent, ...]
    template: Template
    null: str
    kernel: Kernel | None = None
    rows_kind: str = "document"

    def values(self) -> dict[str, float]:
        """The thresholds by name."""
        return {t.name: t.value for t in self.thresholds}

    def with_thresholds(self, values: Mapping[str, float]) -> Scheme:
        """The same scheme with other values, for sensitivity runs; KeyError for a name it does not have."""
        known = self.values()
        if unknown := sorted(set(values) - set(known)):
            raise KeyError(f"{self.id}: {unknown}")
        return replace(self, thresholds=tuple(replace(t, value=values.get(t.name, t.value)) for t in self.thresholds))

    def missing(self, session: LakeSession) -> tuple[str, ...]:
        """What the delivery lacks for this scheme: ``table`` or ``table.column``, sorted."""
        return missing_needs(self.needs, session)


def missing_needs(needs: tuple[Need, ...], session: LakeSession) -> tuple[str, ...]:
    """What is not delivered of ``needs``: ``table`` or ``table.column``, sorted."""
    out: set[str] = set()
    for need in needs:
        if not session.has(need.table):
            out.add(need.table)
            continue
        out |= {f"{need.table}.{c}" for c in need.columns if c not in session.columns(need.table)}
    return tuple(sorted(out))


def _shown(value: Fact) -> str:
    if isinstance(value, float):
        return told_chance(value) if 0 < value < 0.01 else f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple):
        return "、".join(value)
    return "—" if value is None else str(value)
