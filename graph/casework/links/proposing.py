"""Proposing links (提出关联): candidates compared and graded, then what a third document ties together, then background.

Deterministic: the same documents in any order give the same links. Near-linear: no document is compared with every other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.casework.links.background import find_background
from graph.casework.links.blocking import find_candidates
from graph.casework.links.chains import find_chained
from graph.casework.links.comparing import compare_documents
from graph.casework.links.echoes import without_words
from graph.casework.links.evidence import Evidence, Grade, Link
from graph.casework.links.grading import grade
from graph.casework.links.told import Told
from graph.casework.links.wordings import shared_wording

MOST_WEAK = 20
"""Links of grades C and D that are kept of one document, the weightiest first: nobody reads more, and a text that touches
more is a list."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Links in order of their ids; ``compared`` pairs; what was ``withheld``, by reason: keys too common, links beyond a limit."""

    links: tuple[Link, ...]
    compared: int
    withheld: Mapping[str, int]


def propose_links(
    documents: Iterable[Told],
    *,
    within_desk: bool = False,
    told: Callable[[int, int], None] | None = None,
) -> Proposals:
    """Links between documents of different desks (of any, with ``within_desk``).

    ``told`` is called now and then with pairs done and pairs in all; it may raise to stop.
    """
    ordered = sorted(without_words(documents), key=lambda one: one.id)
    wording = shared_wording(ordered)
    blocks = find_candidates(ordered, wording, within_desk=within_desk)
    found: dict[tuple[int, int], Link] = {}
    for done, (x, y) in enumerate(blocks.pairs):
        if told is not None and done % 1000 == 0:
            told(done, len(blocks.pairs))
        here, there = ordered[x], ordered[y]
        link = grade(here.id, there.id, compare_documents(here, there, wording.get((x, y)), blocks.hubs))
        if link is not None:
            found[x, y] = link
    if told is not None:
        told(len(blocks.pairs), len(blocks.pairs))
    found, beyond = _bounded(found)
    chained, long_chains = find_chained(ordered, found, within_desk=within_desk)
    found.update(chained)
    background, left_out = find_background(ordered, found, within_desk=within_desk)
    found.update(background)
    withheld = {f"common_{sort}": number for sort, number in blocks.withheld.items()}
    withheld |= {"weak_links_beyond_limit": beyond, "chains_too_wide": long_chains, "background_beyond_limit": left_out}
    links = tuple(found[pair] for pair in sorted(found))
    return Proposals(links, len(blocks.pairs), {reason: number for reason, number in withheld.items() if number})


def _bounded(found: Mapping[tuple[int, int], Link]) -> tuple[dict[tuple[int, int], Link], int]:
    """All links of grades A and B; of C and D those that are among the ``MOST_WEAK`` weightiest of both documents."""
    kept = {pair: link for pair, link in found.items() if link.grade in (Grade.A, Grade.B)}
    used: Counter[int] = Counter()
    weak = [(pair, link) for pair, link in found.items() if pair not in kept]
    for pair, link in sorted(weak, key=lambda one: (one[1].grade, -_weight(one[1].evidence), one[0])):
        if used[pair[0]] < MOST_WEAK and used[pair[1]] < MOST_WEAK:
            kept[pair] = link
            used.update(pair)
    return kept, len(found) - len(kept)


def _weight(evidence: Iterable[Evidence]) -> float:
    return sum(one.weight for one in evidence)
