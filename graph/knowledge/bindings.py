"""Bindings (问题清单绑定): items of outside lists to the schemes that run here, or to what they would need; proposed, with why.

Three kinds of list: causes of action (处罚案由), national rule batches (两库规则), and problem lists (问题清单, 自查清单).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.knowledge.phrases import Hit, read_methods
from graph.knowledge.tables import FOLDER
from graph.knowledge.told import Told, read_table, told, told_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cause of action (案由) by its number in the list of Jiangsu, told in our own short words."""

    no: int
    subject: str
    """agency, institution, person or other."""
    name: Told
    work: str
    article: str
    items: tuple[int, ...]
    schemes: tuple[str, ...]
    """Schemes that find it here; empty where none does."""
    needs: Told | None
    """What finding it, or the rest of it, would need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBatch:
    """A rule of a published national batch: its name, and schemes that look at the same thing without its code list."""

    batch: int
    part: str
    name: Told
    kind: str
    schemes: tuple[str, ...]
    needs: Told


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem by the concept that tells it."""

    concept: str
    schemes: tuple[str, ...]
    causes: tuple[int, ...]
    needs: Told | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One kind of problem that an item speaks of, with the words that say so; a person confirms it.

    Without ``schemes`` it is not run here, and ``needs`` says what it would take; with both, only a part of it is run.
    """

    kind: Told
    schemes: tuple[str, ...]
    causes: tuple[Cause, ...]
    words: tuple[str, ...]
    needs: Told | None
    why: Told


@dataclass(frozen=True, slots=True)
class Binding:
    """What is proposed for one item. Empty ``proposals`` come with ``unbound``: why nothing is proposed."""

    item: str
    proposals: tuple[Proposal, ...]
    unbound: Told | None


@cache
def load_causes(folder: Path = FOLDER) -> tuple[Cause, ...]:
    """All causes of action, by number."""
    return tuple(_cause(row) for row in read_table(folder / "bindings.json")["causes"])


@cache
def load_rule_batches(folder: Path = FOLDER) -> tuple[RuleBatch, ...]:
    """All rules of the published batches, in their order."""
    return tuple(
        RuleBatch(
            batch=row["batch"], part=row["part"], name=told(row), kind=row["kind"],
            schemes=tuple(row["schemes"]), needs=told(row, "needs"),
        )
        for row in read_table(folder / "bindings.json")["rule_batches"]
    )  # fmt: skip


@cache
def load_problem_kinds(folder: Path = FOLDER) -> Mapping[str, ProblemKind]:
    """The kinds of problem by concept."""
    return {
        row["concept"]: ProblemKind(
            row["concept"], tuple(row["schemes"]), tuple(row["causes"]), told_or_none(row, "needs")
        )
        for row in read_table(folder / "bindings.json")["problem_kinds"]
    }


def propose(item: str) -> Binding:
    """Proposes schemes for one line of a problem list, with the words that speak for each; never silently none."""
    batches = [b for b in load_rule_batches() if b.name.zh in item]
    proposals = [_of_batch(batch) for batch in batches]
    if not proposals:
        proposals = [_of_kind(hit, load_problem_kinds()[hit.concept]) for hit in read_methods(item)]
    if proposals:
        return Binding(item, tuple(proposals), None)
    return Binding(
        item,
        (),
        Told(
            "没有认出问题类型：请人工选择手法，或说明本系统不运行此项",
            "no kind of problem was recognised: choose a scheme by hand, or say that it is not run here",
        ),
    )


def _of_batch(batch: RuleBatch) -> Proposal:
    shown = f"第{batch.batch}批规则名", f"the name of a rule of batch {batch.batch}"
    return Proposal(
        batch.name, batch.schemes, (), (batch.name.zh,), batch.needs, _why(shown, (batch.name.zh,), batch.schemes)
    )


def _of_kind(hit: Hit, kind: ProblemKind) -> Proposal:
    causes = tuple(c for c in load_causes() if c.no in kind.causes)
    shown = f"{hit.method.name.zh}的说法", f"words for {hit.method.name.en}"
    return Proposal(hit.method.name, kind.schemes, causes, hit.words, kind.needs, _why(shown, hit.words, kind.schemes))


def _why(shown: tuple[str, str], words: tuple[str, ...], schemes: tuple[str, ...]) -> Told:
    run = Told("由 " + "、".join(schemes) + " 查找", "looked for by " + ", ".join(schemes))
    found = run if schemes else Told("本系统不运行", "not run here")
    quoted = "、".join(f"“{word}”" for word in words)
    return Told(f"文中有{shown[0]}：{quoted}；{found.zh}", f"the item has {shown[1]}: {quoted}; {found.en}")


def _cause(row: Mapping[str, Any]) -> Cause:
    return Cause(
        no=row["no"],
        subject=row["subject"],
        name=told(row),
        work=row["work"],
        article=row["article"],
        items=tuple(row["items"]),
        schemes=tuple(row["schemes"]),
        needs=told_or_none(row, "needs"),
    )
