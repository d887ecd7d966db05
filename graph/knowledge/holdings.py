"""What the knowledge base holds at one moment (馆藏): works with their texts in force, and cases; read once, shared by readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.knowledge.case import TypicalCase
from graph.knowledge.held_cases import find_cases
from graph.knowledge.library import Expression, Library
from graph.ledger.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Holdings:
    """``texts`` are the published texts by work, the oldest first; ``stamp`` names the state that was read."""

    stamp: str
    texts: Mapping[str, tuple[Expression, ...]]
    cases: Mapping[str, TypicalCase]


def read_holdings(knowledge: Knowledge) -> Holdings:
    """The knowledge base as it stands now."""
    stamp = knowledge.stamp()
    texts: dict[str, list[Expression]] = defaultdict(list)
    for one in Library(knowledge).works():
        texts[one.version.work].append(one)
    cases = {case.id: case for case in find_cases(knowledge)}
    return Holdings(stamp, {work: tuple(some) for work, some in texts.items()}, cases)
