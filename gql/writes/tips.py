"""Tips taken in, confirmed, judged, shown and closed through the API (举报受理)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from gql.adcode import adcode_of
from gql.context import Context
from gql.intake import Arrived, prepare, read_on, take_in, told_periods
from gql.intake import confirm as confirm_intake
from gql.originals import forget_upload
from gql.reads.tip_matches import show_match
from gql.reads.tips import show_tip
from gql.refusals import missing
from gql.tip_lines import LONGEST_TEXT, LONGEST_WORD, channel_of
from gql.types.tip_inputs import (
    AttachTipInput,
    CloseTipInput,
    ConfirmTipInput,
    JudgeTipMatchInput,
    ReporterInput,
    ShowTipInput,
    SubmitTipInput,
)
from gql.types.tip_matches import TipMatchOk
from gql.types.tips import ConfirmTipOk, StaleTip, SubmitTipOk, TipOk
from gql.types.words import Sentence
from gql.uploads import UploadUse, get_upload
from gql.vault.proposal import Taken
from gql.vault.sealed import Original
from gql.writes.documents import judge_of
from graph.ledger.job import CommandLine
from graph.ledger.tip import MatchState, TipRecord
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.roles import CASE_ROLES
from nlp.reporter import ReporterForm


async def submit(context: Context, input: SubmitTipInput) -> SubmitTipOk:
    """Seals a tip and gives its receipt code, this once. Raises BadInput, NotFound (upload), Unavailable.

    A text is looked through at once; a file may take minutes to read, and a worker does it.
    """
    arrived = _arrived(input)
    tip, receipt = await asyncio.to_thread(_take_in, context, arrived)
    return SubmitTipOk(tip=show_tip(tip), receipt=receipt)


async def confirm(context: Context, input: ConfirmTipInput) -> ConfirmTipOk | StaleTip:
    """Records the text without what is taken out, and queues its reading; the tip as it stands when it changed meanwhile.

    Raises NotFound, BadInput for a passage outside the text, or when values of the reporter's form would stay.
    """
    ledger, vault = context.services.ledger, context.services.vault
    tip = await _as_read(context, str(input.id), input.revision)
    if isinstance(tip, StaleTip):
        return tip
    taken = None if input.passages is None else [Taken(one.start, one.end, one.kind) for one in input.passages]
    try:
        done, working = await asyncio.to_thread(
            lambda: confirm_intake(ledger, vault, tip, taken, judge_of(context), leave=input.leave)
        )
    except Conflict as stale:
        return await _stale(context, tip.id, stale)
    return ConfirmTipOk(tip=show_tip(done), removed=working.removed, added=working.added, lifted=working.lifted)


async def judge_match(context: Context, input: JudgeTipMatchInput) -> TipMatchOk:
    """Confirms or rejects a match. Raises NotFound, BadInput."""
    judged = await asyncio.to_thread(
        context.services.ledger.tip_matches.judge,
        context.tip_reader,
        str(input.id),
        MatchState[input.judgement.name],
        judge_of(context),
    )
    return TipMatchOk(match=show_match(judged))


async def attach(context: Context, input: AttachTipInput) -> TipMatchOk:
    """Says that a tip belongs to an incident. Raises NotFound when either is not there for the asker."""
    ledger = context.services.ledger
    incident = await asyncio.to_thread(ledger.incidents.get, context.scope, str(input.incident))
    made = await asyncio.to_thread(
        ledger.tip_matches.attach, context.tip_reader, str(input.id), incident.id, judge_of(context)
    )
    return TipMatchOk(match=show_match(made))


async def show(context: Context, input: ShowTipInput) -> TipOk:
    """Opens a tip to one colleague who works on cases. Raises NotFound for a tip or colleague that is not there."""
    ledger = context.services.ledger
    colleague = await asyncio.to_thread(ledger.accounts.get, input.colleague)
    if colleague.agency != context.viewer.agency or not colleague.roles & CASE_ROLES:
        raise missing()
    shown = await asyncio.to_thread(
        ledger.tips.show, context.tip_reader, str(input.id), colleague.id, judge_of(context)
    )
    return TipOk(tip=show_tip(shown))


async def read_again(context: Context, id: str) -> TipOk:
    """Queues the reading of a confirmed tip. Raises NotFound, BadInput before a confirmation."""
    ledger = context.services.ledger
    tip = await asyncio.to_thread(ledger.tips.get, context.tip_reader, id)
    await asyncio.to_thread(read_on, ledger, tip, context.viewer.id)
    return TipOk(tip=show_tip(tip))


async def close(context: Context, input: CloseTipInput) -> TipOk | StaleTip:
    """Closes a tip that was read; the tip as it stands when it changed meanwhile. Raises NotFound, BadInput."""
    ledger, id = context.services.ledger, str(input.id)
    try:
        closed = await asyncio.to_thread(lambda: ledger.tips.close_tip(context.tip_reader, id, expected=input.revision))
    except Conflict as stale:
        return await _stale(context, id, stale)
    return TipOk(tip=show_tip(closed))


def _take_in(context: Context, arrived: Arrived) -> tuple[TipRecord, str]:
    services, owner = context.services, context.viewer.agency
    ledger, folder = services.ledger, services.folder
    upload = None
    if arrived.upload is not None:
        upload = get_upload(folder, arrived.upload, agency=owner, use=UploadUse.TIP)
    came = [(arrived.original.received_at, arrived.adcode)]
    periods = told_periods(ledger, came, owner=owner)
    (admitted,) = take_in(ledger, services.vault, [arrived], periods, owner=owner, receipts=True)
    tip = ledger.tips.get_unscoped(admitted.tip)
    if upload is None:
        tip = prepare(ledger, services.vault, tip)
    else:
        forget_upload(upload)
        ledger.jobs.start_once("tips", {}, CommandLine("intake", ""))
    assert admitted.receipt is not None  # asked for
    return tip, admitted.receipt


def _arrived(input: SubmitTipInput) -> Arrived:
    """The input as a tip that came in. Raises BadInput."""
    text, channel, adcode = input.text or "", input.channel.strip(), adcode_of(input.adcode)
    received = input.received_at or datetime.now(UTC)
    if not text.strip() and input.upload is None:
        raise BadInput("请给出举报内容或上传编号。", "Give a text or an upload.", field="text")
    if len(text) > LONGEST_TEXT:
        raise BadInput(
            f"举报内容最多 {LONGEST_TEXT} 个字。", f"A tip has at most {LONGEST_TEXT} characters.", field="text"
        )
    if not channel or len(channel) > LONGEST_WORD:
        raise BadInput("请说明渠道。", "Say how it came in.", field="channel")
    if adcode is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    if received.tzinfo is None or received > datetime.now(UTC):
        raise BadInput("收到时间须带时区且不晚于现在。", "The time needs a zone, and is not ahead.", field="receivedAt")
    original = Original(text, received, channel)
    upload = None if input.upload is None else str(input.upload)
    return Arrived(original, _form(input.reporter), channel_of(channel), adcode, upload)


def _form(given: ReporterInput | None) -> ReporterForm:
    if given is None:
        return ReporterForm()
    values = {name: getattr(given, name) for name in ("name", "phone", "id_number", "address", "email", "employer")}
    most = [*values.values(), *(given.other or ())]
    if any(value is not None and len(value) > LONGEST_WORD for value in most) or len(most) > LONGEST_WORD:
        raise BadInput("举报人信息过长。", "The reporter's form is too long.", field="reporter")
    return ReporterForm(**values, other=tuple(given.other or ()))


async def _as_read(context: Context, id: str, revision: int) -> TipRecord | StaleTip:
    """The tip when it is as it was read, else as it stands. Raises NotFound."""
    tip = await asyncio.to_thread(context.services.ledger.tips.get, context.tip_reader, id)
    if tip.revision != revision or tip.document is not None:
        return StaleTip(tip=show_tip(tip), message=_CHANGED)
    return tip


async def _stale(context: Context, id: str, why: Conflict) -> StaleTip:
    try:
        now = await asyncio.to_thread(context.services.ledger.tips.get, context.tip_reader, id)
    except NotFound:
        raise missing() from why
    return StaleTip(tip=show_tip(now), message=Sentence(zh=why.zh, en=why.en))


_CHANGED = Sentence(zh="该线索已有变化，请重新查看。", en="The tip has changed since it was read; look at it again.")
