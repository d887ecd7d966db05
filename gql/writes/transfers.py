"""Transfers drafted, decided, signed, received and answered through the API (移送办理)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from gql.context import Context
from gql.reads.transfers import shown
from gql.threshold_snapshot import take_snapshot
from gql.types.transfer_inputs import (
    AnswerTransferInput,
    PassOnTransferInput,
    ReceiveTransferInput,
    TransferInput,
    TransferStepInput,
)
from gql.types.transfers import TransferOk
from graph.ledger.judging import Judge
from graph.ledger.transfer import Item, NewTransfer, Officer, Party, TransferContent, TransferRecord, TransferType
from graph.ledger.transfer_rows import LONGEST
from graph.ledger.transfer_steps import TransferStep
from graph.ledger.transfers import StepFacts
from graph.model.errors import BadInput, NotFound
from graph.model.money import is_amount

LONGEST_LINE = 500
"""Characters of one field of a party, an article or an item."""


async def draft(context: Context, incident: str, input: TransferInput) -> TransferOk:
    """A new draft. Raises NotFound for what is not the asker's, BadInput."""

    def write() -> TransferRecord:
        ledger = context.services.ledger
        new = _new(context, incident, input)
        return ledger.transfers.draft(context.scope, new, signer_of(context))

    return TransferOk(transfer=await shown(context, await asyncio.to_thread(write)))


async def edit(context: Context, id: str, revision: int, input: TransferInput) -> TransferOk:
    """Writes a draft anew. Raises NotFound, StaleVersion, Conflict, BadInput."""

    def write() -> TransferRecord:
        ledger = context.services.ledger
        known = ledger.transfers.get(context.scope, id)
        if known.incident is None:
            raise NotFound("没有这份移送。", "There is no such transfer.")
        new = _new(context, known.incident, input)
        return ledger.transfers.edit(context.scope, id, revision, new, signer_of(context))

    return TransferOk(transfer=await shown(context, await asyncio.to_thread(write)))


async def attach(context: Context, id: str, revision: int, document: str) -> TransferOk:
    """Puts a copy of an original to a draft. Raises NotFound, StaleVersion, Conflict, BadInput for the text of a tip."""

    def write() -> TransferRecord:
        services, scope = context.services, context.scope
        services.ledger.transfers.get(scope, id)
        found = services.ledger.documents.get(scope, document)
        return services.transfers.attach(scope, id, revision, found, signer_of(context), at=datetime.now(UTC))

    return TransferOk(transfer=await shown(context, await asyncio.to_thread(write)))


async def detach(context: Context, id: str, revision: int, file: str) -> TransferOk:
    """Takes a paper out of a draft. Raises NotFound, StaleVersion, Conflict."""
    transfers = context.services.ledger.transfers
    return TransferOk(
        transfer=await shown(context, await asyncio.to_thread(transfers.detach, context.scope, id, revision, file))
    )


async def take(context: Context, step: TransferStep, input: TransferStepInput) -> TransferOk:
    """Takes a step. Raises NotFound, StaleVersion, BadInput, Conflict, which names the steps that may be taken."""
    return await _take(context, str(input.id), step, input.revision, StepFacts(reason=input.reason))


async def sign(context: Context, input: TransferStepInput) -> TransferOk:
    """Signs and hands over. Raises NotFound, StaleVersion, Conflict, Unavailable; then nothing was signed."""
    services, judge = context.services, signer_of(context)

    def write() -> TransferRecord:
        at = datetime.now(UTC)
        return services.transfers.sign(context.scope, str(input.id), input.revision, judge, at=at)

    return TransferOk(transfer=await shown(context, await asyncio.to_thread(write)))


async def receive(context: Context, input: ReceiveTransferInput) -> TransferOk:
    """Receives a transfer. Raises NotFound, StaleVersion, Conflict, BadInput."""
    facts = StepFacts(receipt={"number": _number(input.number)})
    return await _take(context, str(input.id), TransferStep.RECEIVE, input.revision, facts)


async def pass_on(context: Context, input: PassOnTransferInput) -> TransferOk:
    """Passes a transfer on. Raises NotFound, StaleVersion, Conflict, BadInput for an agency that cannot be."""
    facts = StepFacts(reason=input.reason, holder=input.to_agency)
    return await _take(context, str(input.id), TransferStep.PASS_ON, input.revision, facts)


async def answer(context: Context, input: AnswerTransferInput) -> TransferOk:
    """Answers a transfer. Raises NotFound, StaleVersion, Conflict, BadInput for a refusal without a reason."""
    facts = StepFacts(reason=input.reason, answer={"number": _number(input.number)})
    return await _take(context, str(input.id), TransferStep[input.answer.name], input.revision, facts)


def signer_of(context: Context) -> Judge:
    """Whoever is signed in, by the name that stands on papers."""
    account = context.account
    name = account.display_name if account is not None and account.display_name else context.viewer.name
    return Judge(context.viewer.id, name, context.viewer.agency)


async def _take(context: Context, id: str, step: TransferStep, revision: int, facts: StepFacts) -> TransferOk:
    desk, judge = context.services.transfers, signer_of(context)
    done = await asyncio.to_thread(
        lambda: desk.take(context.scope, id, step, revision, judge, facts, at=datetime.now(UTC))
    )
    return TransferOk(transfer=await shown(context, done))


def _new(context: Context, incident: str, input: TransferInput) -> NewTransfer:
    """What the input says. Raises NotFound for an incident that is not the asker's, BadInput."""
    region = context.services.ledger.incidents.own(context.scope, incident).adcode
    content = TransferContent(
        facts=input.facts,
        findings=input.findings,
        parties=tuple(
            Party(_line("parties", p.name), _line("parties", p.role), _line("parties", p.number))
            for p in input.parties or ()
        ),
        articles=tuple(_line("articles", one) for one in input.articles or ()),
        items=tuple(
            Item(_line("items", i.name), _line("items", i.quantity), _line("items", i.note)) for i in input.items or ()
        ),
    )
    return NewTransfer(
        incident=incident,
        proceeding=None if input.proceeding is None else str(input.proceeding),
        type=TransferType[input.type.name],
        to_agency=input.to_agency,
        title=input.title,
        basis=input.basis,
        content=content,
        amount=_amount(input.amount),
        threshold=take_snapshot(input.amount, input.threshold_matter, region),
        officers=_officers(context, input.officers or ()),
        supplements=None if input.supplements is None else str(input.supplements),
    )


def _officers(context: Context, names: Sequence[str]) -> tuple[Officer, ...]:
    """Accounts of the asker's agency. Raises BadInput for any other name: whether it is anybody's is not said."""
    found = {one.name: one for one in context.services.ledger.accounts.find(context.viewer.agency)}
    for name in names:
        if name not in found or found[name].disabled:
            raise BadInput(
                "本部门没有这个账号。", "Your agency has no such account.", field="officers", value=name[:64]
            )
    return tuple(Officer(found[name].id, found[name].display_name or name) for name in names)


def _amount(value: Decimal | None) -> Decimal | None:
    if value is not None and not is_amount(value):
        raise BadInput("金额最多两位小数。", "An amount has at most two decimals.", field="amount", value=str(value))
    return value


def _number(value: str) -> str:
    said = value.strip()
    if len(said) > LONGEST["number"]:
        raise BadInput("文号太长。", "The number is too long.", field="number", value=len(said))
    return said


def _line(field: str, value: str) -> str:
    said = value.strip()
    if len(said) > LONGEST_LINE:
        raise BadInput(
            f"每项最多 {LONGEST_LINE} 个字。", f"At most {LONGEST_LINE} characters each.", field=field, value=len(said)
        )
    return said
