"""Two agencies that met, as the API's tests lay them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.casework.action_matching import Plan, plan_action
from graph.casework.deconfliction import Window
from graph.casework.identifiers import read_identifier
from graph.casework.pointer_matching import Registration, register
from graph.ledger import Ledger
from graph.ledger.clock import new_id, utc_now
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.model.casework import ProceedingKind
from graph.model.pointing import IdentifierKind, PlannedKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Met:
    """Ids of a task force, of the first agency's proceeding and plan, of the second's proceeding, and of their hit."""

    force: str
    proceeding: str
    other: str
    action: str
    hit: str


def lay_hit(ledger: Ledger, agency: str, other: str, *, value: str = "13800001111") -> Met:
    """A task force of two agencies whose proceedings look at one telephone number."""
    if not ledger.agencies.has(other):
        ledger.agencies.create(other, f"{other} 公安局", "公安", "330100")
    force = ledger.task_forces.create("骗保专班", convenor=agency, members=[other], by="tests").id
    ours, theirs = (open_proceeding(ledger, one) for one in (agency, other))
    register_phone(ledger, other, force, theirs, value)
    hit = register_phone(ledger, agency, force, ours, value)[0]
    starts = utc_now() + timedelta(days=1)
    plan = Plan(
        task_force=force,
        proceeding=ours,
        kind=PlannedKind.RAID,
        level=Visibility.POINTER,
        contact="值班",
        reason="行动前碰撞",
        adcode="330102",
        window=Window(starts, starts + timedelta(hours=2)),
    )
    action = plan_action(ledger, Scope(frozenset({agency})), plan, _somebody(agency)).action.id
    return Met(force, ours, theirs, action, hit)


def open_proceeding(ledger: Ledger, agency: str) -> str:
    """An open proceeding of an agency."""
    judge, scope = _somebody(agency), Scope(frozenset({agency}))
    new = NewIncident(
        owner=agency, title="康宁医院", adcode="330102", opened=date(2026, 11, 2), kind=ProceedingKind.ADMINISTRATIVE
    )
    incident = ledger.incidents.open(new, judge)
    return ledger.proceedings.find_of_incidents(scope, [incident.id])[0].id


def register_phone(
    ledger: Ledger, agency: str, force: str, proceeding: str, value: str, level: Visibility = Visibility.POINTER
) -> list[str]:
    """Registers a telephone number; the hits that the agency is told of."""
    asked = Registration(
        task_force=force,
        proceeding=proceeding,
        level=level,
        contact=f"{agency} 值班 0571-1",
        reason="核查",
        identifiers=[read_identifier(IdentifierKind.PHONE, value)],
    )
    account = f"tests-{proceeding}"
    found = register(ledger, Scope(frozenset({agency})), asked, Judge(account, account, agency))
    return [hit.id for hit in found.hits]


def _somebody(agency: str) -> Judge:
    """An account that has registered nothing yet: one that registers again and again is stopped."""
    return Judge(new_id(utc_now()), "tests", agency)
