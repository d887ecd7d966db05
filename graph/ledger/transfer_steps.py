"""The steps of a transfer (移送流程): from which state to which, on whose side; pure.

To the discipline side a transfer is one way: there is nothing for the sender to do, or to see, after it was received.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from graph.ledger.transfer import TransferState, TransferType
from graph.model.errors import BadInput, Conflict


class Side(StrEnum):
    """Who takes a step."""

    SENDER = "sender"
    HOLDER = "holder"


class TransferStep(StrEnum):
    """What is done to a transfer (步骤)."""

    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    ABANDON = "abandon"
    SIGN = "sign"
    RECEIVE = "receive"
    PASS_ON = "pass_on"
    FILE = "file"
    REFUSE = "refuse"
    ASK_RECONSIDERATION = "ask_reconsideration"
    UPHOLD_REFUSAL = "uphold_refusal"
    RETURN = "return"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class _Rule:
    before: frozenset[TransferState]
    after: TransferState
    side: Side
    types: frozenset[TransferType] = frozenset(TransferType)
    reason: bool = False


_S, _T = TransferState, TransferStep
_ALL = frozenset(TransferType)
_OPEN = _ALL - {TransferType.DISCIPLINE}
_CRIMINAL = frozenset({TransferType.CRIMINAL})
_SECRET = frozenset({TransferType.DISCIPLINE})
_ANSWERED = frozenset({_S.FILED, _S.REFUSED, _S.REFUSAL_UPHELD, _S.RETURNED})

_RULES: dict[TransferStep, tuple[_Rule, ...]] = {
    _T.SUBMIT: (_Rule(frozenset({_S.DRAFT}), _S.SUBMITTED, Side.SENDER),),
    _T.APPROVE: (_Rule(frozenset({_S.SUBMITTED}), _S.APPROVED, Side.SENDER),),
    _T.SEND_BACK: (_Rule(frozenset({_S.SUBMITTED, _S.APPROVED}), _S.DRAFT, Side.SENDER, reason=True),),
    _T.ABANDON: (_Rule(frozenset({_S.DRAFT, _S.SUBMITTED, _S.APPROVED}), _S.ABANDONED, Side.SENDER, reason=True),),
    _T.SIGN: (_Rule(frozenset({_S.APPROVED}), _S.SIGNED, Side.SENDER),),
    _T.RECEIVE: (_Rule(frozenset({_S.SIGNED, _S.PASSED_ON}), _S.RECEIVED, Side.HOLDER),),
    _T.PASS_ON: (_Rule(frozenset({_S.SIGNED}), _S.PASSED_ON, Side.HOLDER, reason=True),),
    _T.FILE: (_Rule(frozenset({_S.RECEIVED, _S.RECONSIDERING}), _S.FILED, Side.HOLDER),),
    _T.REFUSE: (_Rule(frozenset({_S.RECEIVED}), _S.REFUSED, Side.HOLDER, reason=True),),
    _T.ASK_RECONSIDERATION: (_Rule(frozenset({_S.REFUSED}), _S.RECONSIDERING, Side.SENDER, _CRIMINAL, reason=True),),
    _T.UPHOLD_REFUSAL: (_Rule(frozenset({_S.RECONSIDERING}), _S.REFUSAL_UPHELD, Side.HOLDER, _CRIMINAL, reason=True),),
    # What the discipline side has received does not come back; before that, to send it back is no word on the matter.
    _T.RETURN: (
        _Rule(
            frozenset({_S.SIGNED, _S.PASSED_ON, _S.RECEIVED, _S.REFUSED, _S.REFUSAL_UPHELD}),
            _S.RETURNED,
            Side.HOLDER,
            _OPEN,
            reason=True,
        ),
        _Rule(frozenset({_S.SIGNED, _S.PASSED_ON}), _S.RETURNED, Side.HOLDER, _SECRET, reason=True),
    ),
    _T.CLOSE: (
        _Rule(_ANSWERED, _S.CLOSED, Side.SENDER, _OPEN),
        _Rule(frozenset({_S.RETURNED}), _S.CLOSED, Side.SENDER, _SECRET),
        _Rule(frozenset({_S.RECEIVED, _S.FILED, _S.REFUSED}), _S.CLOSED, Side.HOLDER, _SECRET),
    ),
}


def steps_from(type: TransferType, state: TransferState, sides: Collection[Side]) -> tuple[TransferStep, ...]:
    """The steps that these sides may take from a state, in the order of the flow."""
    return tuple(step for step in TransferStep if _rule_of(type, state, step, sides) is not None)


def state_after(
    type: TransferType, state: TransferState, step: TransferStep, sides: Collection[Side], *, reason: str
) -> TransferState:
    """Where a step leads. Raises Conflict for a step that may not be taken, whose facts name
    those that may, and BadInput where a reason is owed."""
    rule = _rule_of(type, state, step, sides)
    if rule is None:
        legal = "、".join(steps_from(type, state, sides))
        raise Conflict(
            f"移送处于 {state} 状态，不能 {step}；可做：{legal or '无'}。",
            f"The transfer is {state}: {step} is not possible; these are: {legal or 'none'}.",
            state=state,
            step=step,
            legal=legal,
        )
    if rule.reason and not reason.strip():
        raise BadInput(f"{step} 须说明理由。", f"A reason is needed to {step}.", step=step, field="reason")
    return rule.after


def _rule_of(type: TransferType, state: TransferState, step: TransferStep, sides: Collection[Side]) -> _Rule | None:
    return next(
        (r for r in _RULES[step] if state in r.before and type in r.types and r.side in sides),
        None,
    )
