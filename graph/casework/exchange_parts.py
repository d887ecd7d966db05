"""What goes into a package between installations, and what is made of one that came (交换内容).

A hidden pointer never leaves, nor does anything that follows from one: its hits are told to the hidden side alone, and
only hits that both sides know of are answered. So what a partner gets is the same whether anything is hidden or not;
what the partner shows is compared with what is hidden here, here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

import orjson

from graph.casework.action_matching import match_action
from graph.casework.pointer_matching import match_pointers, match_waiting
from graph.ledger.hit import HitSide
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.package import Part, refused
from graph.ledger.partners import Partner
from graph.ledger.payload import JsonValue, canonical
from graph.ledger.planned_actions import NewAction
from graph.ledger.pointers import NewPointer
from graph.ledger.task_forces import TaskForce
from graph.model.errors import BadInput, MingjianError
from graph.model.pointing import GRADES, HitState, IdentifierKind, Outcome, PlannedKind
from graph.model.visibility import Visibility

POINTERS, ANSWERS, TASK_FORCE = "pointers/1", "answers/1", "task-force/1"

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one part brought: counts by what they are."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A part on its way in: whose it is, from which file, taken in by whom."""

    ledger: Ledger
    partner: Partner
    file: str
    part: Part
    judge: Judge

    def wrong(self, field: str, zh: str, en: str) -> BadInput:
        """The package is refused for this part's field."""
        return refused(self.file, f"parts.{self.part.name}.{field}", zh, en)


def parts_for(ledger: Ledger, partner: Partner, now: datetime) -> list[Part]:
    """Everything that a partner is to know now, whole: what it knew before and is not here has been withdrawn."""
    parts: list[Part] = []
    for number, force in enumerate(_shared(ledger, partner)):
        parts.append(Part(f"pointers-{number}", POINTERS, canonical(_pointers(ledger, force, now))))
        parts.append(Part(f"answers-{number}", ANSWERS, canonical(_answers(ledger, force, partner))))
    return parts


def key_part_for(ledger: Ledger, force: TaskForce) -> Part:
    """A task force with its valid keys, for a partner of ours that belongs to it. Raises Unavailable without a key."""
    keys: dict[str, JsonValue] = {str(epoch): key.hex() for epoch, key in ledger.task_forces.keys(force.id).items()}
    body: dict[str, JsonValue] = {
        "id": force.id,
        "name": force.name,
        "convenor": force.convenor,
        "members": list(force.members),
        "keys": keys,
    }
    return Part("task-force", TASK_FORCE, canonical(body))


def take_part(arrival: Arrival) -> Taken:
    """Takes one part in, in the caller's transaction. Raises BadInput naming file and field; then nothing is changed."""
    try:
        body = orjson.loads(arrival.part.content)
    except orjson.JSONDecodeError as error:
        raise arrival.wrong("content", "不是 JSON", "it is not JSON") from error
    try:
        return READERS[arrival.part.type](arrival, body)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise arrival.wrong("content", "内容不完整", "its content is not complete") from error


def _shared(ledger: Ledger, partner: Partner) -> Iterator[TaskForce]:
    """Task forces to which agencies of both installations belong."""
    theirs = set(partner.agencies)
    local = {agency.code for agency in ledger.partners.find_local_agencies()}
    for force in ledger.task_forces.find_all():
        if theirs & set(force.members) and local & set(force.members):
            yield force


def _pointers(ledger: Ledger, force: TaskForce, now: datetime) -> dict[str, JsonValue]:
    shown = [
        one
        for one in ledger.pointers.find_standing(force.id)
        if one.level is not Visibility.HIDDEN and one.agency in force.members
    ]
    tokens = ledger.pointers.tokens_of([one.id for one in shown])
    plans = [
        one
        for one in ledger.planned_actions.find_standing(force.id, after=now)
        if one.level is not Visibility.HIDDEN and one.agency in force.members
    ]
    epochs: dict[str, JsonValue] = {str(epoch): print_ for epoch, print_ in ledger.task_forces.epochs(force.id).items()}
    return {
        "task_force": force.id,
        "epochs": epochs,
        "pointers": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "proceeding": ledger.pointers.pseudonym_of(one.proceeding),
                "agency": one.agency,
                "level": one.level.value,
                "contact": one.contact,
                "tokens": {str(epoch): token for epoch, token in tokens.get(one.id, {}).items()},
            }
            for one in sorted(shown, key=lambda pointer: pointer.id)
        ],
        "actions": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "proceeding": ledger.pointers.pseudonym_of(one.proceeding),
                "agency": one.agency,
                "level": one.level.value,
                "contact": one.contact,
                "adcode": one.adcode,
                "place_tokens": list(one.place_tokens),
                "longitude": one.longitude,
                "latitude": one.latitude,
                "radius": one.radius,
                "starts": one.starts.isoformat(),
                "ends": one.ends.isoformat(),
            }
            for one in plans
        ],
    }


def _answers(ledger: Ledger, force: TaskForce, partner: Partner) -> dict[str, JsonValue]:
    return {
        "task_force": force.id,
        "answers": [
            {
                "hit": one.id,
                "state": one.mine.state.value,
                "outcome": None if one.mine.outcome is None else one.mine.outcome.value,
            }
            for one in ledger.hits.find_told(force.id, partner.agencies)
        ],
    }


def _take_task_force(arrival: Arrival, body: Any) -> Taken:
    """A task force that the partner convenes, with its keys; epochs that it no longer names end here too."""
    ledger, partner = arrival.ledger, arrival.partner
    force, convenor = str(body["id"]), str(body["convenor"])
    keys = {int(epoch): bytes.fromhex(key) for epoch, key in body["keys"].items()}
    known = {one.code for one in ledger.partners.find_local_agencies()} | {
        agency for other in ledger.partners.find_all() for agency in other.agencies
    }
    members = {str(agency) for agency in body["members"]}
    if convenor not in partner.agencies:
        raise arrival.wrong("convenor", "召集部门不属于发件方", "its convenor is none of the sender's agencies")
    if not members <= known:
        strange = ", ".join(sorted(members - known))
        raise arrival.wrong("members", f"部门 {strange} 未知", f"the agencies {strange} are not known here")
    held = {one.id: one for one in ledger.task_forces.find_all()}
    if force in held and held[force].convenor not in partner.agencies:
        raise arrival.wrong("id", "该专班不由发件方召集", "the sender does not convene this task force")
    if len(force) != 26 or not keys or any(len(key) != 32 or epoch < 1 for epoch, key in keys.items()):
        raise arrival.wrong("keys", "密钥不完整", "its keys are not complete")
    ledger.task_forces.keep(force, str(body["name"])[:200], convenor=convenor, members=members, by=arrival.judge.actor)
    try:
        for epoch, key in sorted(keys.items()):
            ledger.task_forces.take_key(force, epoch, key)
    except MingjianError as error:
        raise arrival.wrong("keys", error.zh.rstrip("。"), error.en.rstrip(".")) from error
    if min(keys) > min(ledger.task_forces.epochs(force)):
        ledger.task_forces.end_epochs(force)
    match_waiting(ledger, ledger.task_forces.get(force))
    return Taken({"keys": len(keys)})


def _take_pointers(arrival: Arrival, body: Any) -> Taken:
    """The partner's pointers and plans as they stand now: new ones are compared, those left out are withdrawn."""
    ledger, partner = arrival.ledger, arrival.partner
    force = _force(arrival, body)
    epochs = ledger.task_forces.epochs(force.id)
    for epoch, fingerprint in body["epochs"].items():
        if int(epoch) in epochs and epochs[int(epoch)] != fingerprint:
            raise arrival.wrong(f"epochs.{epoch}", "双方密钥不同", "the two installations hold different keys")
    if not set(map(int, body["epochs"])) & set(epochs):
        raise arrival.wrong("epochs", "没有共同的有效密钥", "there is no key that both hold valid")
    new = [_pointer(arrival, force, one, epochs) for one in body["pointers"]]
    plans = [_plan(arrival, force, one) for one in body["actions"]]
    before = {one.id for one in ledger.pointers.find_from(partner.id, force.id)}
    gone = before - {one.id for one in new}
    ledger.pointers.withdraw(gone)
    planned = {one.id for one in ledger.planned_actions.find_from(partner.id, force.id)}
    dropped = planned - {id for id, _ in plans}
    ledger.planned_actions.withdraw(dropped)
    ledger.hit_keeping.expire(gone | dropped)
    ledger.pointers.keep(new, by=arrival.judge.actor, by_name=partner.name)
    for agency in sorted({one.agency for one in new}):
        own = {
            one.id: (
                one.level,
                HitSide(agency=agency, proceeding=one.proceeding, item=one.id, contact=one.contact, told=None),
            )
            for one in new
            if one.agency == agency
        }
        match_pointers(ledger, force, agency, own, foreign=True)
    for id, plan in plans:
        match_action(ledger, force, ledger.planned_actions.keep(plan, arrival.judge, id=id), foreign=True)
    return Taken({"pointers": len(new), "withdrawn": len(gone), "actions": len(plans)})


def _take_answers(arrival: Arrival, body: Any) -> Taken:
    """What the partner's desks made of hits that both know of; those that are over here are passed by."""
    force, taken = _force(arrival, body), 0
    for one in body["answers"]:
        outcome = None if one["outcome"] is None else Outcome(one["outcome"])
        taken += arrival.ledger.hits.take_answer(
            str(one["hit"]),
            task_force=force.id,
            agencies=arrival.partner.agencies,
            state=HitState(one["state"]),
            outcome=outcome,
        )
    return Taken({"answers": taken})


def _force(arrival: Arrival, body: Any) -> TaskForce:
    held = {one.id: one for one in _shared(arrival.ledger, arrival.partner)}
    if body["task_force"] not in held:
        raise arrival.wrong("task_force", "双方没有这个专班", "the two installations share no such task force")
    return held[body["task_force"]]


def _pointer(arrival: Arrival, force: TaskForce, one: Any, epochs: Mapping[int, str]) -> NewPointer:
    level, kind = _desk(arrival, force, one), IdentifierKind(one["kind"])
    tokens = {int(epoch): str(token) for epoch, token in one["tokens"].items() if int(epoch) in epochs}
    if any(not token.startswith(f"t{epoch}_") or len(token) > 40 for epoch, token in tokens.items()):
        raise arrival.wrong("tokens", "令牌格式不符", "a token has another form")
    return NewPointer(
        id=_id(arrival, one),
        task_force=force.id,
        kind=kind,
        grade=GRADES[kind],
        proceeding=str(one["proceeding"])[:26],
        agency=one["agency"],
        level=level,
        contact=str(one["contact"])[:200],
        origin=arrival.partner.id,
        tokens=tokens,
    )


def _plan(arrival: Arrival, force: TaskForce, one: Any) -> tuple[str, NewAction]:
    level = _desk(arrival, force, one)
    starts, ends = datetime.fromisoformat(one["starts"]), datetime.fromisoformat(one["ends"])
    if starts.tzinfo is None or ends.tzinfo is None:
        raise arrival.wrong("starts", "时间须带时区", "a time has no offset")
    return _id(arrival, one), NewAction(
        task_force=force.id,
        kind=PlannedKind(one["kind"]),
        proceeding=str(one["proceeding"])[:26],
        agency=one["agency"],
        level=level,
        contact=str(one["contact"])[:200],
        adcode=str(one["adcode"])[:6],
        place_tokens=tuple(str(token)[:40] for token in one["place_tokens"]),
        longitude=None if one["longitude"] is None else float(one["longitude"]),
        latitude=None if one["latitude"] is None else float(one["latitude"]),
        radius=int(one["radius"]),
        starts=starts,
        ends=ends,
        origin=arrival.partner.id,
    )


def _desk(arrival: Arrival, force: TaskForce, one: Any) -> Visibility:
    """The level of what an agency of the partner's shows. Raises BadInput for another's agency, or what is hidden."""
    if one["agency"] not in arrival.partner.agencies or one["agency"] not in force.members:
        raise arrival.wrong("agency", "不是发件方在该专班的部门", "it is no agency of the sender's in this task force")
    level = Visibility(one["level"])
    if level is Visibility.HIDDEN:
        raise arrival.wrong("level", "隐藏登记不得外传", "a hidden pointer never leaves its installation")
    return level


def _id(arrival: Arrival, one: Any) -> str:
    id = str(one["id"])
    if len(id) != 26 or not id.isalnum():
        raise arrival.wrong("id", "编号格式不符", "an id has another form")
    if arrival.ledger.pointers.is_held_by_another(id, arrival.partner.id):
        raise arrival.wrong("id", "编号与他方登记重复", "an id is that of somebody else's pointer")
    return id


READERS: Mapping[str, Callable[[Arrival, Any], Taken]] = MappingProxyType(
    {TASK_FORCE: _take_task_force, POINTERS: _take_pointers, ANSWERS: _take_answers}
)
"""How each type of part is read. Another type, such as a transfer, is one entry more."""

ORDER: Sequence[str] = (TASK_FORCE, POINTERS, ANSWERS)
"""A key comes before what it opens, pointers before what is answered about them."""
