"""One human, one number (同一人归并): matches and people's judgements into canonical person numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ledger.payload import JsonValue
from graph.resolution.matching import load_pairs
from graph.resolution.scoring import Match, is_sure, score

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

MOST_NUMBERS = 4
"""Person numbers that are taken for one human without a judgement: more are a number that many use."""

Judgements = Mapping[tuple[str, str], bool]
"""Judged pairs (smaller number first): True the same human, False not."""


@dataclass(frozen=True, slots=True)
class People:
    """``canonical``: every alias and the number it goes under; ``matches``: the sure ones that made it."""

    canonical: Mapping[str, str]
    matches: tuple[Match, ...]

    def document(self) -> dict[str, JsonValue]:
        """As a run keeps it: aliases with their canonical numbers, and the matches with what agrees."""
        return {
            "canonical": dict(self.canonical),
            "matches": [
                {"one": m.one, "other": m.other, "probability": m.probability, "why": list(m.why)} for m in self.matches
            ],
        }

    def sources(self, number: str) -> tuple[str, ...]:
        """All numbers of the human that goes under ``number``, itself first."""
        return (number, *sorted(alias for alias, to in self.canonical.items() if to == number))


def find_people(session: LakeSession, judgements: Judgements | None = None) -> People:
    """The humans behind the person numbers of the lake's current rows; the smallest number of each is canonical.

    A judgement overrides the match of its pair, and two numbers judged different are never brought together by a third.
    """
    if not session.has("persons"):
        return People({}, ())
    pairs, population = load_pairs(session)
    return join_people((score(pair, population) for pair in pairs), judgements or {})


def join_people(matches: Iterable[Match], judgements: Judgements) -> People:
    """Sure matches and judgements as groups, judged pairs first, then by falling probability."""
    groups: dict[str, set[str]] = {}
    apart = {pair for pair, same in judgements.items() if not same}
    for (one, other), same in sorted(judgements.items()):
        if same:
            _unite(groups, one, other)
    sure = sorted((m for m in matches if is_sure(m)), key=lambda m: (-m.probability, m.one, m.other))
    kept = []
    for match in sure:
        if (match.one, match.other) in judgements:
            continue
        left, right = groups.get(match.one, {match.one}), groups.get(match.other, {match.other})
        crossing = any((min(a, b), max(a, b)) in apart for a in left for b in right)
        if crossing or len(left | right) > MOST_NUMBERS:
            continue
        _unite(groups, match.one, match.other)
        kept.append(match)
    canonical = {number: min(group) for number, group in groups.items() if number != min(group)}
    return People(dict(sorted(canonical.items())), tuple(kept))


def _unite(groups: dict[str, set[str]], one: str, other: str) -> None:
    group = groups.get(one, {one}) | groups.get(other, {other})
    for number in group:
        groups[number] = group
