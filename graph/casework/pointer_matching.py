"""Deconfliction at work (案件碰撞): pointers are registered and compared in one transaction, both desks told.

A registration is the only way to ask, and it asks openly: it needs an own open proceeding and a reason, is counted, and
a match tells the other side as well. Only a hidden pointer asks without being seen, which policy leaves to leads.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.casework.admission import admit, check_desk
from graph.casework.deconfliction import told
from graph.casework.identifiers import Identifier, is_hub, tokens_of
from graph.ledger.hit import FoundHit, HitRecord, HitSide
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.pointers import NewPointer, PointerRecord
from graph.ledger.task_forces import TaskForce
from graph.model.errors import BadInput, Unavailable
from graph.model.pointing import Grade, HitSubject, IdentifierKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_log = logging.getLogger("mingjian.deconfliction")

MOST_AT_ONCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What an agency points at for one proceeding; ``contact`` is the desk that another agency may call."""

    task_force: str
    proceeding: str
    level: Visibility
    contact: str
    reason: str
    identifiers: Sequence[Identifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Pointers that stand now, hubs left out, whether the comparison waits for a key, and the hits that we are told of."""

    pointers: tuple[str, ...]
    hubs: int
    waiting: bool
    hits: tuple[HitRecord, ...]


def register(ledger: Ledger, scope: Scope, asked: Registration, judge: Judge) -> Registered:
    """Registers pointers and compares them with every other member's, at once (碰撞登记).

    Where the task force's key cannot be read they are kept and wait: that is never an answer "no hit". Raises NotFound
    for a proceeding or task force that is not the reader's, Conflict for a closed one or too many look-ups, BadInput.
    """
    force = ledger.task_forces.get_of(judge.agency, asked.task_force)
    proceeding = ledger.pointers.get_open_proceeding(scope, asked.proceeding)
    check_desk(asked.level, asked.contact, proceeding)
    if not 1 <= len(asked.identifiers) <= MOST_AT_ONCE:
        raise BadInput(
            f"一次登记 1–{MOST_AT_ONCE} 个标识。", f"Register 1 to {MOST_AT_ONCE} identifiers.", field="identifiers"
        )
    hidden = asked.level is Visibility.HIDDEN
    admit(ledger, force, asked.proceeding, len(asked.identifiers), asked.reason, judge, hidden=hidden)
    stop_list = {Identifier(*hub) for hub in ledger.probes.find_hubs()}
    wanted = [one for one in dict.fromkeys(asked.identifiers) if not is_hub(one, stop_list)]
    keys = _keys_of(ledger, force)
    new = [_pointer(ledger, asked, judge.agency, one, keys or {}) for one in wanted]
    ids = tuple(one.id for one in new)
    with ledger.transaction():
        ledger.pointers.keep(new, by=judge.actor, by_name=judge.name)
        match_pointers(ledger, force, judge.agency, {one.id: _side(one) for one in new})
        hits = ledger.hits.find_among(scope, ids)
    hubs = len(set(asked.identifiers)) - len(new)
    return Registered(pointers=ids, hubs=hubs, waiting=keys is None, hits=tuple(hits))


def sync_subjects(
    ledger: Ledger, scope: Scope, asked: Registration, cleared: Iterable[Identifier], judge: Judge
) -> Registered:
    """The same for all subjects of a proceeding: whoever was cleared is pointed at no more, and hits nobody."""
    gone = {ledger.pointers.id_of(asked.task_force, asked.proceeding, one.kind, one.value) for one in cleared}
    with ledger.transaction():
        ledger.pointers.get_open_proceeding(scope, asked.proceeding)
        standing = {pointer.id for pointer in ledger.pointers.find_of(asked.proceeding)}
        withdraw_pointers(ledger, gone & standing)
    return register(ledger, scope, asked, judge)


def match_pointers(
    ledger: Ledger,
    force: TaskForce,
    agency: str,
    own: Mapping[str, tuple[Visibility, HitSide]],
    *,
    foreign: bool = False,
) -> None:
    """Compares pointers of one agency (by id: level and side) with every other's, and keeps what met; in the caller's
    transaction. ``foreign`` ones came from a partner, and meet ours alone.

    Every pair is judged for both sides, and what is written is padded, whether anything is told or not.
    """
    found = []
    for meeting in ledger.pointers.find_meeting(force.id, agency, own):
        if foreign and meeting.other.origin is not None:
            continue
        level, mine = own[meeting.pointer]
        found.append(
            met(
                force,
                HitSubject.POINTER,
                meeting.other.kind,
                meeting.other.grade,
                (mine, level),
                (_side_of(meeting.other), meeting.other.level),
            )
        )
    ledger.hit_keeping.keep(found, task_force=force.id, items=list(own), agencies=force.members)


def match_waiting(ledger: Ledger, force: TaskForce) -> int:
    """Compares what waited for a key, and gives tokens of a new epoch to what lacks them; how many pointers that were.

    Raises Unavailable while a key cannot be read: then everything goes on waiting.
    """
    keys = ledger.task_forces.keys(force.id)
    waiting = ledger.pointers.find_waiting(force.id, list(keys))
    with ledger.transaction():
        ledger.pointers.keep_tokens({one.id: tokens_of(keys, _identifier(ledger, one)) for one in waiting})
        for agency in sorted({one.agency for one in waiting}):
            own = {one.id: (one.level, _side_of(one)) for one in waiting if one.agency == agency}
            match_pointers(ledger, force, agency, own)
    return len(waiting)


def withdraw_pointers(ledger: Ledger, pointers: Iterable[str]) -> None:
    """They stand no more, and hits on them are answered no more (撤销登记)."""
    gone = sorted(set(pointers))
    with ledger.transaction():
        ledger.pointers.withdraw(gone)
        ledger.hit_keeping.expire(gone)


def _keys_of(ledger: Ledger, force: TaskForce) -> dict[int, bytes] | None:
    """The task force's valid keys; None when they cannot be read now, which is logged without a word of the case."""
    try:
        return ledger.task_forces.keys(force.id)
    except (Unavailable, BadInput) as error:
        _log.error("task force %s: pointers wait: %s", force.id, error.en)
        return None


def _pointer(
    ledger: Ledger, asked: Registration, agency: str, one: Identifier, keys: Mapping[int, bytes]
) -> NewPointer:
    id = ledger.pointers.id_of(asked.task_force, asked.proceeding, one.kind, one.value)
    return NewPointer(
        id=id,
        task_force=asked.task_force,
        kind=one.kind,
        grade=one.grade,
        proceeding=asked.proceeding,
        agency=agency,
        level=asked.level,
        contact=asked.contact.strip(),
        sealed=ledger.pointers.seal(id, one.value),
        tokens=tokens_of(keys, one),
    )


def _identifier(ledger: Ledger, pointer: PointerRecord) -> Identifier:
    value = ledger.pointers.value_of(pointer)
    if value is None:
        raise ValueError("a partner's pointer has no value")
    return Identifier(IdentifierKind(pointer.kind), value)


def met(
    force: TaskForce,
    subject: HitSubject,
    kind: str,
    grade: Grade,
    left: tuple[HitSide, Visibility],
    right: tuple[HitSide, Visibility],
) -> FoundHit:
    """A hit of two sides at their levels, with what each is told."""
    (one, level), (other, their_level) = left, right
    found = told(level, their_level)
    return FoundHit(
        task_force=force.id,
        subject=subject,
        kind=kind,
        grade=grade,
        left=_telling(one, found.left),
        right=_telling(other, found.right),
    )


def _telling(side: HitSide, level: Visibility | None) -> HitSide:
    return HitSide(agency=side.agency, proceeding=side.proceeding, item=side.item, contact=side.contact, told=level)


def _side(new: NewPointer) -> tuple[Visibility, HitSide]:
    side = HitSide(agency=new.agency, proceeding=new.proceeding, item=new.id, contact=new.contact, told=None)
    return new.level, side


def _side_of(pointer: PointerRecord) -> HitSide:
    return HitSide(
        agency=pointer.agency, proceeding=pointer.proceeding, item=pointer.id, contact=pointer.contact, told=None
    )
