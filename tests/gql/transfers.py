"""Transfers as the API's tests make them, behind the API (移送样例)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.ledger.clocks import ClockSubject
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.transfer import NewTransfer, Officer, TransferContent, TransferRecord, TransferType
from graph.ledger.transfer_steps import TransferStep
from graph.ledger.transfers import StepFacts
from graph.model.casework import ProceedingKind
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Desk


def some_incident(desk: Desk, owner: str = OURS) -> str:
    """An incident of an agency."""
    kind = ProceedingKind.ADMINISTRATIVE
    new = NewIncident(owner=owner, title="康宁医院", adcode="411402", opened=date(2026, 3, 9), kind=kind)
    return desk.ledger.incidents.open(new, Judge("tests", "tests", owner)).id


def drafted(desk: Desk, owner: str = OURS, to: str = THEIRS, **other: object) -> TransferRecord:
    """A draft of an agency."""
    plain: dict[str, object] = {"type": TransferType.CRIMINAL, "title": "康宁医院骗保", "basis": "移送规定第三条"}
    new = NewTransfer(
        incident=some_incident(desk, owner),
        proceeding=None,
        to_agency=to,
        content=TransferContent(facts="虚构住院42人次。"),
        officers=(Officer("one", "李经办"), Officer("two", "周经办")),
        **(plain | other),  # type: ignore[arg-type]
    )
    return desk.ledger.transfers.draft(Scope(frozenset({owner})), new, Judge("tests", "起草人", owner))


def submitted(desk: Desk, owner: str = OURS, to: str = THEIRS, **other: object) -> TransferRecord:
    """A draft that waits for approval, its clock running."""
    known, scope = drafted(desk, owner, to, **other), Scope(frozenset({owner}))
    judge = Judge("tests", "起草人", owner)
    return desk.services.transfers.take(
        scope, known.id, TransferStep.SUBMIT, known.revision, judge, StepFacts(), at=datetime.now(UTC)
    )


def signed_transfer(desk: Desk, owner: str = OURS, to: str = THEIRS, **other: object) -> TransferRecord:
    """A transfer that was handed over."""
    known, scope = submitted(desk, owner, to, **other), Scope(frozenset({owner}))
    head, at = Judge("head", "局长", owner), datetime.now(UTC)
    known = desk.services.transfers.take(
        scope, known.id, TransferStep.APPROVE, known.revision, head, StepFacts(), at=at
    )
    return desk.services.transfers.sign(scope, known.id, known.revision, head, at=at)


def foreign_transfer(desk: Desk, document: str) -> tuple[str, str, str, str, str]:
    """Ids of another agency's submitted transfer, its clock, incident, a document and a paper."""
    known = submitted(desk, THEIRS, OURS)
    (clock,) = desk.ledger.clocks.find_of(Scope(frozenset({THEIRS})), ClockSubject.TRANSFER, known.id)
    assert known.incident is not None
    return known.id, clock.id, known.incident, document, document
