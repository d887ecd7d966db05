"""Keeps a detection in the ledger (入账): the run, its findings and its rings, in one transaction, audited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from graph.ledger.findings import FindingRecord
from graph.ledger.payload import JsonObject, JsonValue
from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.rings.documents import findings_json, rings_json
from graph.rings.ring import DetectionResult, Ring
from graph.schemes.finding import Finding
from graph.schemes.registry import find_schemes

if TYPE_CHECKING:
    from graph.ledger import Ledger
    from graph.ledger.rings import SavedRing


class Initiator(Protocol):
    """Who started the detection: an account, or the command line."""

    @property
    def id(self) -> str:
        """The account's id."""
        ...


def save_detection(
    ledger: Ledger, result: DetectionResult, actor: Initiator | str, *, synthetic: bool = False
) -> tuple[SavedRing, ...]:
    """Saves run, findings and rings; returns the rings with their lasting ids, best first as in ``result``.

    All or nothing. The same run saved twice changes nothing. A ring goes on under the id of the earlier ring it overlaps
    most (`Rings.save`); rings of schemes that did not run stay as they are.
    """
    started_by = actor if isinstance(actor, str) else actor.id
    with ledger.transaction():
        run = _run_record(result, started_by)
        ledger.findings.save_run(run, [_finding_record(f) for f in result.findings])
        rings = [_ring_record(ring, synthetic=synthetic) for ring in result.rings]
        return ledger.rings.save(run.id, rings, covered=_covered(result))


def _covered(result: DetectionResult) -> frozenset[str]:
    """Every scheme of the catalogue that the files that ran cover."""
    schemes = find_schemes()
    ran = [schemes[i] for i in result.run.versions if i in schemes and i not in result.not_run]
    return frozenset(s for scheme in ran for s in (scheme.id, *scheme.family))


def _run_record(result: DetectionResult, started_by: str) -> RunRecord:
    run = result.run
    parameters: JsonObject = {scheme: dict(values) for scheme, values in run.parameters.items()}
    facts: JsonObject = {
        "snapshot": run.snapshot,
        "candidates": dict(run.candidates),
        "seconds": dict(run.seconds),
        "started_by": started_by,
    }
    return RunRecord(
        id=run.id, seed=run.seed, parameters=parameters, versions=run.versions, snapshot=run.deliveries,
        not_run=result.not_run, facts=facts,
    )  # fmt: skip


def _finding_record(finding: Finding) -> FindingRecord:
    (document,) = findings_json([finding])
    return FindingRecord(
        id=finding.id, scheme=finding.scheme, basis=finding.basis.value, q=finding.q, fund_amount=finding.fund_amount,
        owners=finding.owners, facts=_object(document, {"parameters": _parameters(finding)}),
    )  # fmt: skip


def _ring_record(ring: Ring, *, synthetic: bool) -> RingRecord:
    (document,) = rings_json([ring])
    more: JsonObject = {
        "parameters": _parameters(ring),
        "template": ring.explanation.template,
        "not_checked": list(ring.not_checked),
        "findings": list(ring.findings),
    }
    others = {*ring.bystanders, *ring.institutions, *ring.doctors, *ring.employers, *ring.agents, *ring.accounts}
    return RingRecord(
        id=ring.id, scheme=ring.scheme, schemes=ring.schemes, score=ring.score, basis=ring.basis.value, q=ring.q,
        fund_amount=ring.fund_amount, core=frozenset(ring.members), claims=frozenset(ring.claims), owners=ring.owners,
        facts=_object(document, more), subjects=frozenset(others), findings=frozenset(ring.findings), window=ring.window,
        search_text=" ".join((*ring.schemes, *ring.members, *ring.institutions, *ring.doctors)), synthetic=synthetic,
    )  # fmt: skip


def _parameters(item: Finding | Ring) -> dict[str, JsonValue]:
    """The facts of the explanation as JSON: amounts and dates as text."""
    return {
        k: v if v is None or isinstance(v, (str, int, float)) else list(v) if isinstance(v, tuple) else str(v)
        for k, v in item.explanation.parameters.items()
    }


def _object(document: object, more: JsonObject) -> JsonObject:
    if not isinstance(document, Mapping):
        raise TypeError("a document is an object")
    return {**document, **more}
