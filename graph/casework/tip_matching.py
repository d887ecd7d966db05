"""What a tip touches (线索比对): earlier tips about the same matter, rings and incidents that name whom it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.casework.likeness import Shared, judge_tips, subject_score
from graph.casework.wording import Likeness, Sketch, compare, estimate, shingles, sketch
from graph.ledger.ledger import Ledger
from graph.ledger.tip import FoundMatch, KeptSketch, Mark, MatchKind, TipRecord
from graph.model.scope import Scope

MOST_MATCHES = 50
"""Kept of each kind, best first; a letter that a thousand people sent is one matter, and fifty show it."""

MOST_COMPARED = 200
"""Texts compared exactly: the most alike by estimate."""

LEAST_JACCARD = 0.08
LEAST_CONTAINMENT = 0.25
"""Estimates below these are not compared: three standard errors under the least likeness that can count."""


@dataclass(frozen=True, slots=True)
class Matched:
    """How many matches of each kind met the rules; kept are at most ``MOST_MATCHES`` of each."""

    tips: int
    rings: int
    incidents: int


def match_tip(ledger: Ledger, tip_id: str, marks: Sequence[Mark] | None = None) -> Matched:
    """Looks for all that a read tip touches and keeps it, in one transaction; ``marks`` None leaves those that are there.

    Nothing is compared with another agency's tips. Raises NotFound for a tip that is not there.
    """
    tip = ledger.tips.get_unscoped(tip_id)
    if tip.document is None:
        return Matched(0, 0, 0)
    text = _text(ledger, tip, tip.document)
    own = sketch(text)
    subjects = ledger.tip_subjects.find_of(tip.document)
    tips = judge_tips(_likeness(ledger, tip, text, own), _shared(ledger, tip, subjects))
    rings = _rings(ledger, tip, subjects)
    incidents = _incidents(ledger, tip, tips, rings)
    kept = [match for found in (tips, rings, incidents) for match in found[:MOST_MATCHES]]
    total = len(tips) + len(rings) + len(incidents)
    with ledger.transaction():
        ledger.tip_matches.propose(tip.id, kept)
        known = ledger.tips.find_marks(tip.id) if marks is None else marks
        ledger.tips.keep_reading(tip.id, marks=known, signature=own.signature, size=own.size, matches=total)
    return Matched(len(tips), len(rings), len(incidents))


def _text(ledger: Ledger, tip: TipRecord, document: str) -> str:
    found = ledger.documents.get_text(_scope(tip), document)
    return "" if found is None else found.text


def _scope(tip: TipRecord) -> Scope:
    """The tip's own agency, and the compartment that its tips lie in."""
    return Scope(frozenset({tip.owner}), frozenset({tip.compartment}))


def _likeness(ledger: Ledger, tip: TipRecord, text: str, own: Sketch) -> dict[str, Likeness]:
    """By tip, the exact likeness of those that the estimate does not rule out."""
    earlier = ledger.tips.find_sketches(tip.owner, but=tip.id)
    near = _nearest(own, earlier)
    mine = shingles(text)
    return {other.tip: compare(mine, shingles(_text(ledger, tip, other.document))) for other in near}


def _nearest(own: Sketch, earlier: Sequence[KeptSketch]) -> list[KeptSketch]:
    jaccard, containment = estimate(own, [Sketch(other.signature, other.size) for other in earlier])
    order = sorted(range(len(earlier)), key=lambda at: (-max(jaccard[at], containment[at]), earlier[at].tip))
    able = [at for at in order if jaccard[at] >= LEAST_JACCARD or containment[at] >= LEAST_CONTAINMENT]
    return [earlier[at] for at in able[:MOST_COMPARED]]


def _shared(ledger: Ledger, tip: TipRecord, subjects: Sequence[str]) -> dict[str, list[Shared]]:
    """By other tip, the nodes that both name."""
    found: dict[str, list[Shared]] = {}
    naming = ledger.tip_subjects.find_tips_naming(tip.owner, subjects, but=tip.id)
    for node, tips in sorted(naming.items()):
        for other in tips:
            found.setdefault(other, []).append(Shared(node, len(tips)))
    return found


def _rings(ledger: Ledger, tip: TipRecord, subjects: Sequence[str]) -> list[FoundMatch]:
    """Rings of the agency's own data that name any of the subjects."""
    of: dict[str, list[str]] = {}
    for node, rings in sorted(ledger.rings.find_naming(Scope(frozenset({tip.owner})), subjects).items()):
        for ring in rings:
            of.setdefault(ring, []).append(node)
    return _ranked(
        FoundMatch(MatchKind.RING, ring, subject_score(len(nodes)), _nodes(nodes)) for ring, nodes in of.items()
    )


def _incidents(
    ledger: Ledger, tip: TipRecord, tips: Sequence[FoundMatch], rings: Sequence[FoundMatch]
) -> list[FoundMatch]:
    """Incidents about one of these rings, or to which a tip about the same matter was attached."""
    evidence: dict[str, list[Mapping[str, str]]] = {}
    scores: dict[str, float] = {}

    def add(incident: str, fact: Mapping[str, str], score: float) -> None:
        evidence.setdefault(incident, []).append(fact)
        scores[incident] = 1.0 - (1.0 - scores.get(incident, 0.0)) * (1.0 - score)

    of_ring = {match.target: match.score for match in rings}
    for incident, about in ledger.incidents.find_about(tip.owner, of_ring).items():
        for ring in about:
            add(incident, {"kind": "ring", "ring": ring}, of_ring[ring])
    of_tip = {match.target: match.score for match in tips}
    for other, incidents in ledger.tip_matches.find_incidents_of(of_tip).items():
        for incident in incidents:
            add(incident, {"kind": "tip", "tip": other}, of_tip[other])
    return _ranked(
        FoundMatch(MatchKind.INCIDENT, incident, round(scores[incident], 4), tuple(facts))
        for incident, facts in evidence.items()
    )


def _nodes(nodes: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    return tuple({"kind": "subject", "node": node} for node in nodes)


def _ranked(matches: Iterable[FoundMatch]) -> list[FoundMatch]:
    return sorted(matches, key=lambda match: (-match.score, match.target))
