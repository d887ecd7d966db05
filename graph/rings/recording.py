"""A detection's result into the ledger (检测入账): run, findings and rings in one transaction, with scope and search text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from graph.ledger.findings import FindingRecord
from graph.ledger.ledger import Ledger
from graph.ledger.payload import JsonObject, JsonValue
from graph.ledger.ring import RingRecord
from graph.ledger.rings import SavedRing
from graph.ledger.runs import RunRecord
from graph.model.nodes import node_id
from graph.rings.documents import findings_json, rings_json
from graph.rings.ring import DetectionResult, Ring
from graph.schemes.finding import Explanation
from graph.schemes.scheme import Scheme

SUBJECTS: tuple[tuple[str, str], ...] = (
    ("bystanders", "Person"),
    ("institutions", "Institution"),
    ("doctors", "Staff"),
    ("employers", "Employer"),
    ("agents", "Agent"),
    ("accounts", "BankAccount"),
)
"""Lists of a ring besides its core persons, and what they name."""


def record_detection(
    ledger: Ledger,
    result: DetectionResult,
    *,
    schemes: Mapping[str, Scheme],
    synthetic: bool,
    names: Mapping[str, str],
    people: JsonObject | None = None,
) -> tuple[SavedRing, ...]:
    """Saves the run with all it found, or nothing; the rings' lasting ids, in the order of ``result.rings``.

    ``schemes`` are those that were asked to run, ``names`` public names by node id (``Institution:...``) for the list's
    text filter, ``people`` who was taken for one human (:meth:`graph.resolution.people.People.document`). Saving the same run twice changes nothing. Raises Unavailable.
    """
    covered = covered_schemes(schemes, result.not_run)
    with ledger.transaction():
        ledger.findings.save_run(_run(result, people), _findings(result))
        return ledger.rings.save(
            result.run.id, [_ring(ring, synthetic, names, schemes) for ring in result.rings], covered=covered
        )


def covered_schemes(schemes: Mapping[str, Scheme], not_run: Collection[str]) -> frozenset[str]:
    """Every scheme code for which this run speaks: those that ran, with their families."""
    ran = [scheme for scheme in schemes.values() if scheme.id not in not_run]
    return frozenset(code for scheme in ran for code in (scheme.id, *scheme.family))


def _run(result: DetectionResult, people: JsonObject | None) -> RunRecord:
    run = result.run
    return RunRecord(
        id=run.id,
        seed=run.seed,
        parameters={scheme: dict(values) for scheme, values in run.parameters.items()},
        versions=run.versions,
        snapshot=run.deliveries,
        not_run=result.not_run,
        facts={
            "candidates": dict(run.candidates),
            "seconds": dict(run.seconds),
            "snapshot": run.snapshot,
            "people": people,
        },
    )


def _findings(result: DetectionResult) -> list[FindingRecord]:
    return [
        FindingRecord(
            id=finding.id,
            scheme=finding.scheme,
            basis=finding.basis.value,
            q=finding.q,
            fund_amount=finding.fund_amount,
            owners=finding.owners,
            facts={**cast(JsonObject, document), **_stored(finding.explanation)},
        )
        for finding, document in zip(result.findings, findings_json(result.findings), strict=True)
    ]


def _stored(explanation: Explanation) -> JsonObject:
    """Template and parameters, so that the sentences can be rendered again for another reader; amounts, dates as text."""
    parameters: dict[str, JsonValue] = {
        k: v if v is None or isinstance(v, str | int | float) else list(v) if isinstance(v, tuple) else str(v)
        for k, v in explanation.parameters.items()
    }
    return {"template": explanation.template, "parameters": parameters}


def _ring(ring: Ring, synthetic: bool, names: Mapping[str, str], schemes: Mapping[str, Scheme]) -> RingRecord:
    core = frozenset(node_id("Person", key) for key in ring.members)
    others = frozenset(node_id(label, key) for name, label in SUBJECTS for key in getattr(ring, name))
    titles = {code: title for scheme in schemes.values() for code, title in scheme.names.items()}
    words = [ring.id, *ring.schemes, *(word for code in ring.schemes for word in titles.get(code, ()))]
    words += [*ring.institutions, *(names[subject] for subject in sorted(others) if subject in names)]
    return RingRecord(
        id=ring.id,
        scheme=ring.scheme,
        schemes=ring.schemes,
        score=ring.score,
        basis=ring.basis.value,
        q=ring.q,
        fund_amount=ring.fund_amount,
        core=core or others,
        claims=frozenset(ring.claims),
        owners=ring.owners,
        facts={
            **cast(JsonObject, rings_json([ring])[0]),
            **_stored(ring.explanation),
            "not_checked": list(ring.not_checked),
            "findings": list(ring.findings),
        },
        subjects=others if core else frozenset(),
        findings=frozenset(ring.findings),
        window=ring.window,
        search_text="\n".join(words),
        synthetic=synthetic,
    )
