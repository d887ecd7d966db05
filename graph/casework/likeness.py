"""When two tips are about one matter (线索重复判定): by their wording, by whom they name, or by a little of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.casework.wording import Likeness
from graph.ledger.tip import FoundMatch, MatchKind

SAME_JACCARD = 0.5
SAME_CONTAINMENT = 0.7
"""Near-duplicates by wording alone. Of 110 tips and cases none of the 5 995 pairs reaches either; the same texts with
another greeting, in another order or with every tenth character mistyped all do, half of a text does in four of five."""

ALIKE_JACCARD = 0.15
ALIKE_CONTAINMENT = 0.35
"""Alike enough beside one shared subject: twice what 99.9 % of unrelated pairs share; with every seventh character mistyped
all reach it."""

SHORTEST = 60
"""Shingles that the shorter text must have for its containment to count: below that, two sentences decide."""

HUB = 5
"""Other tips that may name an institution before it is no sign any more: everybody reports about the large hospital."""

_PLACES = frozenset({"Institution", "Employer", "Company", "Address"})
"""Labels that several matters may have in common; a shared human, telephone, account or vehicle speaks for itself."""

_BACKGROUND = frozenset({"Agency", "Region", "Item", "Scheme", "Instrument", "Article"})
"""Labels that say nothing of whom a tip is about: every tip names its county."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A node that both tips name, and how many other tips of the agency name it too."""

    node: str
    tips: int

    @property
    def telling(self) -> bool:
        """Whether it alone makes two tips one matter: a human or an identifier; a place only where few name it."""
        return self.node.partition(":")[0] not in _PLACES or self.tips <= HUB


def judge_tips(likeness: Mapping[str, Likeness], shared: Mapping[str, Sequence[Shared]]) -> list[FoundMatch]:
    """Tips that are proposed as being about the same matter, best first, equal ones by id.

    ``likeness`` and ``shared`` by the other tip's id; either may be missing for one.
    """
    found = []
    for tip in sorted(set(likeness) | set(shared)):
        alike = likeness.get(tip)
        nodes = [one for one in shared.get(tip, ()) if one.node.partition(":")[0] not in _BACKGROUND]
        if is_one_matter(alike, nodes):
            found.append(FoundMatch(MatchKind.TIP, tip, _score(alike, nodes), tuple(_evidence(alike, nodes))))
    return sorted(found, key=lambda match: (-match.score, match.target))


def is_one_matter(alike: Likeness | None, nodes: Sequence[Shared]) -> bool:
    """The rule: the same wording; or alike and one shared subject; or a telling subject, or two that many name."""
    if alike is not None and _reaches(alike, SAME_JACCARD, SAME_CONTAINMENT):
        return True
    if alike is not None and nodes and _reaches(alike, ALIKE_JACCARD, ALIKE_CONTAINMENT):
        return True
    return any(one.telling for one in nodes) or len(nodes) >= 2


def subject_score(subjects: int) -> float:
    """In (0, 1): each further shared subject halves what is left of the doubt."""
    return 1.0 - 0.5**subjects


def _reaches(alike: Likeness, jaccard: float, containment: float) -> bool:
    return alike.jaccard >= jaccard or (alike.containment >= containment and alike.shorter >= SHORTEST)


def _score(alike: Likeness | None, nodes: Sequence[Shared]) -> float:
    worded = 0.0 if alike is None else max(alike.jaccard, alike.containment if alike.shorter >= SHORTEST else 0.0)
    return round(1.0 - (1.0 - worded) * (1.0 - subject_score(len(nodes))), 4)


def _evidence(alike: Likeness | None, nodes: Sequence[Shared]) -> list[Mapping[str, str | float]]:
    told: list[Mapping[str, str | float]] = []
    if alike is not None and _reaches(alike, ALIKE_JACCARD, ALIKE_CONTAINMENT):
        worded = {"jaccard": round(alike.jaccard, 3), "containment": round(alike.containment, 3)}
        told.append({"kind": "wording", **worded})
    told += [{"kind": "subject", "node": one.node} for one in nodes]
    return told
