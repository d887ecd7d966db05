"""Rings and findings as the JSON documents of ``mingjian detect --out`` and ``--findings``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from graph.rings.ring import Ring
from graph.rings.scoring import strength
from graph.schemes.finding import Evidence, Finding, InnocentOutcome

Json = str | int | float | None | Sequence["Json"] | Mapping[str, "Json"]


def rings_json(rings: Iterable[Ring]) -> list[Json]:
    """The ranked list of delivery-format.md, one object per ring, best first as given."""
    return [_document(ring, scheme=ring.scheme, schemes=ring.schemes, score=ring.score) for ring in rings]


def findings_json(findings: Iterable[Finding]) -> list[Json]:
    """Findings with the same fields as rings; ``score`` is the evidence of the test, 0 when explained."""
    return [_document(f, scheme=f.scheme, schemes=(f.scheme,), score=strength(f)) for f in findings]


def _document(item: Ring | Finding, *, scheme: str, schemes: tuple[str, ...], score: float) -> Json:
    return {
        "id": item.id,
        "scheme": scheme,
        "schemes": list(schemes),
        "score": score,
        "basis": item.basis.value,
        "q": item.q,
        "observed": item.observed,
        "expected": item.expected,
        "members": list(item.members),
        "bystanders": list(item.bystanders),
        "institutions": list(item.institutions),
        "doctors": list(item.doctors),
        "employers": list(item.employers),
        "agents": list(item.agents),
        "accounts": list(item.accounts),
        "roles": dict(sorted(item.roles.items())),
        "claims": list(item.claims),
        "fund_amount": f"{item.fund_amount.quantize(Decimal('0.01')):f}",
        "window": [d.isoformat() for d in item.window] if item.window else None,
        "evidence": [_evidence(e) for e in item.evidence],
        "innocent": [_innocent(o) for o in item.innocents_tested],
        "explanation": {"zh": item.explanation.zh, "en": item.explanation.en},
        "owners": sorted(item.owners),
    }


def _evidence(e: Evidence) -> Json:
    return {"kind": e.kind, "zh": e.zh, "en": e.en, "rows": list(e.rows)}


def _innocent(o: InnocentOutcome) -> Json:
    return {
        "id": o.id,
        "zh": o.zh,
        "en": o.en,
        "outcome": o.outcome.value,
        "detail": {"zh": o.detail_zh, "en": o.detail_en},
    }
