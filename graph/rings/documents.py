"""Rings and findings as the JSON documents of ``mingjian detect --out`` and ``--findings``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from graph.rings.corroboration import strength
from graph.rings.ring import Ring
from graph.schemes.finding import Chance, Evidence, Finding, InnocentOutcome
from graph.schemes.scheme import Article

Json = str | int | float | None | Sequence["Json"] | Mapping[str, "Json"]


def rings_json(rings: Iterable[Ring]) -> list[Json]:
    """The ranked list of delivery-format.md, one object per ring, best first as given."""
    return [
        {
            **_document(ring, scheme=ring.scheme, schemes=ring.schemes, score=ring.score),
            "kinds": list(ring.kinds),
            "set_aside": [{"subject": s.subject, "zh": s.zh, "en": s.en} for s in ring.set_aside],
            "findings": list(ring.findings),
            "same_people": {person: list(sources) for person, sources in sorted(ring.same_people.items())},
            "told": [
                {"finding": t.finding, "scheme": t.scheme, "version": t.version, "zh": t.zh, "en": t.en}
                for t in ring.told
            ],
            "readings": {"mild": _article(ring.readings.mild), "grave": _article(ring.readings.grave)},
        }
        for ring in rings
    ]


def findings_json(findings: Iterable[Finding]) -> list[Json]:
    """Findings with the same fields as rings; ``score`` is what supports it by itself, 0 when explained."""
    return [
        {
            **_document(f, scheme=f.scheme, schemes=(f.scheme,), score=strength(f)),
            "kinds": sorted(f.kinds),
            "version": f.version,
            "p": f.p,
        }
        for f in findings
    ]


def _document(item: Ring | Finding, *, scheme: str, schemes: tuple[str, ...], score: float) -> dict[str, Json]:
    return {
        "id": item.id,
        "scheme": scheme,
        "schemes": list(schemes),
        "score": score,
        "basis": item.basis.value,
        "q": item.q,
        "observed": item.observed,
        "expected": item.expected,
        "measure": {"zh": item.measure_zh, "en": item.measure_en},
        "chance": _chance(item.chance),
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
        "clearing": [{"zh": zh, "en": en} for zh, en in item.clearing],
        "explanation": {"zh": item.explanation.zh, "en": item.explanation.en},
        "owners": sorted(item.owners),
    }


def _evidence(e: Evidence) -> Json:
    return {"kind": e.kind, "zh": e.zh, "en": e.en, "rows": list(e.rows), "independent": e.independent}


def _article(a: Article | None) -> Json:
    return None if a is None else {"instrument": a.instrument, "article": a.article, "zh": a.zh, "en": a.en}


def _chance(c: Chance | None) -> Json:
    if c is None:
        return None
    return {"family": c.family.value, "mean": c.mean, "tries": c.tries, "size": c.size}


def _innocent(o: InnocentOutcome) -> Json:
    return {
        "id": o.id,
        "zh": o.zh,
        "en": o.en,
        "outcome": o.outcome.value,
        "detail": {"zh": o.detail_zh, "en": o.detail_en},
    }
