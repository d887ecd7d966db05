"""Links between documents of different desks (跨部门案件关联): proposed from what was read of each text, never stored here.

``propose_links`` takes plain values (``told.Told``: what one text tells of persons, institutions, numbers, places, sums and
days) and gives graded proposals with their evidence. It knows neither files nor how texts are read; whoever holds
proceedings, tips or rings can make ``Told`` of them as well. docs/links.md has the rules and their figures.
"""

from __future__ import annotations

from graph.casework.links.evidence import Evidence, Grade, Link, LinkKind
from graph.casework.links.proposing import Proposals, propose_links
from graph.casework.links.told import Desk, House, HouseReading, Human, Mark, MarkKind, NameForm, Span, Told

__all__ = [
    "Desk",
    "Evidence",
    "Grade",
    "House",
    "HouseReading",
    "Human",
    "Link",
    "LinkKind",
    "Mark",
    "MarkKind",
    "NameForm",
    "Proposals",
    "Span",
    "Told",
    "propose_links",
]
