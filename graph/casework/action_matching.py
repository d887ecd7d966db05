"""Planned actions compared (行动碰撞): who is in another's way learns whom to call, and nothing of what is planned."""

from __future__ import annotations

from dataclasses import dataclass

from graph.casework.admission import admit, check_desk
from graph.casework.deconfliction import Place, Window, check_place, check_window, meets
from graph.casework.identifiers import place_token_of
from graph.casework.pointer_matching import met
from graph.ledger.hit import HitRecord, HitSide
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.planned_actions import NewAction, PlannedAction
from graph.ledger.task_forces import TaskForce
from graph.model.pointing import Grade, HitSubject, PlannedKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An action that an agency plans for one proceeding; ``address`` is compared as a token and not kept."""

    task_force: str
    proceeding: str
    kind: PlannedKind
    level: Visibility
    contact: str
    reason: str
    adcode: str
    window: Window
    address: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    radius: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plan, and the conflicts that we are told of."""

    action: PlannedAction
    hits: tuple[HitRecord, ...]


def plan_action(ledger: Ledger, scope: Scope, plan: Plan, judge: Judge) -> Planned:
    """Plans an action and compares it with what others plan (行动碰撞): who is in the way learns whom to call.

    Raises as ``register``; Unavailable when an address is given and the task force's key cannot be read.
    """
    force = ledger.task_forces.get_of(judge.agency, plan.task_force)
    check_desk(plan.level, plan.contact, ledger.pointers.get_open_proceeding(scope, plan.proceeding))
    check_window(plan.window)
    keys = ledger.task_forces.keys(force.id) if plan.address else {}
    tokens = tuple(place_token_of(key, epoch, plan.address or "") for epoch, key in sorted(keys.items()))
    new = NewAction(
        task_force=force.id,
        kind=plan.kind,
        proceeding=plan.proceeding,
        agency=judge.agency,
        level=plan.level,
        contact=plan.contact.strip(),
        adcode=plan.adcode,
        place_tokens=tokens,
        longitude=plan.longitude,
        latitude=plan.latitude,
        radius=plan.radius,
        starts=plan.window.starts,
        ends=plan.window.ends,
    )
    check_place(_place(new))
    hidden = plan.level is Visibility.HIDDEN
    admit(ledger, force, plan.proceeding, 1, plan.reason, judge, hidden=hidden)
    with ledger.transaction():
        action = ledger.planned_actions.keep(new, judge)
        match_action(ledger, force, action)
        return Planned(action=action, hits=tuple(ledger.hits.find_among(scope, [action.id])))


def match_action(ledger: Ledger, force: TaskForce, action: PlannedAction, *, foreign: bool = False) -> None:
    """Compares one plan with every other's, and keeps what met; in the caller's transaction."""
    own = HitSide(agency=action.agency, proceeding=action.proceeding, item=action.id, contact=action.contact, told=None)
    others = ledger.planned_actions.find_others(force.id, action.agency, starts=action.starts, ends=action.ends)
    found = [
        met(
            force,
            HitSubject.ACTION,
            HitSubject.ACTION.value,
            Grade.OBJECT,
            (own, action.level),
            (
                HitSide(
                    agency=other.agency, proceeding=other.proceeding, item=other.id, contact=other.contact, told=None
                ),
                other.level,
            ),
        )
        for other in others
        if not (foreign and other.origin is not None)
        and meets(_place(action), _window(action), _place(other), _window(other))
    ]
    ledger.hit_keeping.keep(found, task_force=force.id, items=[action.id], agencies=force.members)


def withdraw_action(ledger: Ledger, scope: Scope, action: str) -> None:
    """The plan is dropped, and conflicts with it are answered no more. Raises NotFound."""
    with ledger.transaction():
        found = ledger.planned_actions.get_own(scope, action)
        ledger.planned_actions.withdraw([found.id])
        ledger.hit_keeping.expire([found.id])


def _place(action: NewAction) -> Place:
    return Place(
        adcode=action.adcode,
        tokens=frozenset(action.place_tokens),
        longitude=action.longitude,
        latitude=action.latitude,
        radius=action.radius,
    )


def _window(action: NewAction) -> Window:
    return Window(action.starts, action.ends)
