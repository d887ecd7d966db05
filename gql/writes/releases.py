"""Steps of releases (放行步骤): who asks never decides; an identity is opened once, alarmed, and kept nowhere."""

from __future__ import annotations

import asyncio
import hashlib

from gql.context import Context
from gql.reads.releases import REPORTER, show_release
from gql.refusals import missing
from gql.releasing import Measured, measure_corrections, measure_ring
from gql.types.releases import (
    AskExportInput,
    AskReporterInput,
    DecideReleaseInput,
    OpenedReporter,
    ReleaseOk,
)
from gql.writes.documents import judge_of
from graph.casework.policy import Action, RecordKind
from graph.ledger.alarms import AlarmKind
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.document import DocumentKind
from graph.ledger.release import EXPORTS, Leaving, NewRelease, ReleaseKind, ReleaseRecord
from graph.ledger.tip import TipRecord
from graph.model.errors import BadInput

OPENED = "REVEAL.reporter"

FORM = ("name", "phone", "id_number", "address", "email", "employer", "other")


async def ask_export(context: Context, input: AskExportInput) -> ReleaseOk:
    """Asks for just what the export would hold now. Raises NotFound, BadInput where it is not bulk, Conflict."""
    measured = await _measured(context, input)
    if measured.bulk is None:
        raise BadInput(
            "此次导出不属于批量导出，可直接导出。", "This export is not bulk: export it directly.", field="ring"
        )
    context.trail.seek(measured.shown[:1])
    actor = context.viewer
    new = NewRelease(
        kind=measured.kind,
        agency=actor.agency,
        subject=measured.subject,
        purpose=actor.purpose,
        ground=input.ground,
        leaving=measured.leaving,
    )
    asked = await asyncio.to_thread(context.services.ledger.releases.ask, new, judge_of(context))
    return ReleaseOk(release=show_release(context, asked))


async def decide_export(context: Context, input: DecideReleaseInput) -> ReleaseOk:
    """A lead's word on somebody else's request. Raises NotFound, Conflict, BadInput."""
    return await _decide(context, EXPORTS, input)


async def withdraw_export(context: Context, id: str) -> ReleaseOk:
    """Takes it back. Raises NotFound, Conflict."""
    return await _withdraw(context, EXPORTS, id)


async def ask_reporter(context: Context, input: AskReporterInput) -> ReleaseOk:
    """Asks for the identity of the reporter of one of the agency's tips. Raises NotFound, BadInput, Conflict."""
    ledger, actor = context.services.ledger, context.viewer
    tip = await asyncio.to_thread(_tip, context, input.tip)
    leaving = Leaving({"reporters": 1}, FORM, True, hashlib.sha256(tip.id.encode()).hexdigest())
    new = NewRelease(
        kind=ReleaseKind.REPORTER,
        agency=actor.agency,
        subject=tip.id,
        purpose=input.purpose,
        ground=input.ground,
        leaving=leaving,
    )
    asked = await asyncio.to_thread(ledger.releases.ask, new, judge_of(context))
    return ReleaseOk(release=show_release(context, asked))


async def decide_reporter(context: Context, input: DecideReleaseInput) -> ReleaseOk:
    """Another custodian's word. Raises NotFound, Conflict, BadInput."""
    return await _decide(context, REPORTER, input)


async def withdraw_reporter(context: Context, id: str) -> ReleaseOk:
    """Takes it back. Raises NotFound, Conflict."""
    return await _withdraw(context, REPORTER, id)


async def open_reporter(context: Context, id: str) -> OpenedReporter:
    """Opens the identity: the approval is used up, the audit entry and the alarm are written, and only then it is read.

    Raises NotFound, Conflict for a request that is not approved, used or over; Unavailable.
    """
    used = await asyncio.to_thread(_use, context, id)
    form = await asyncio.to_thread(context.services.vault.reporter, used.subject)
    return OpenedReporter(
        release=show_release(context, used),
        name=form.name,
        phone=form.phone,
        certno=form.id_number,
        address=form.address,
        email=form.email,
        employer=form.employer,
        other=list(form.other),
    )


def _use(context: Context, id: str) -> ReleaseRecord:
    ledger, actor, account = context.services.ledger, context.viewer, context.account
    assert account is not None
    with ledger.transaction():
        used = ledger.releases.use(actor.agency, REPORTER, id, judge_of(context))
        _tip(context, used.subject)
        ledger.audit.append(
            AuditEntry(
                actor=actor.id,
                session=actor.session,
                agency=actor.agency,
                action=OPENED,
                purpose=used.purpose,
                objects=ledger.audit.pseudonyms((used.subject, used.id)),
                rows=1,
                decision="allow:reporters-custody",
                query=f"release {used.id}",
            )
        )
        ledger.alarms.raise_alarm(AlarmKind.REPORTER_OPENED, account, session=actor.session)
    return used


def _tip(context: Context, tip: str) -> TipRecord:
    """One of the agency's tips, whose id the custodian was told; any other is not there."""
    found = context.services.ledger.tips.get_unscoped(tip)
    if not context.decide(Action.REVEAL, RecordKind.REPORTER, found.owner).allowed:
        raise missing()
    return found


async def _measured(context: Context, input: AskExportInput) -> Measured:
    if input.ring is not None:
        if not context.decide(Action.EXPORT, RecordKind.RING).allowed or input.documents is not None:
            raise missing()
        record = await asyncio.to_thread(context.services.ledger.rings.get, context.scope, input.ring)
        return await measure_ring(context, record)
    if not context.decide(Action.EXPORT, RecordKind.TRAINING).allowed:
        raise missing()
    return await measure_corrections(context, None if input.documents is None else DocumentKind[input.documents.name])


async def _decide(context: Context, kinds: frozenset[ReleaseKind], input: DecideReleaseInput) -> ReleaseOk:
    releases, actor = context.services.ledger.releases, context.viewer
    decided = await asyncio.to_thread(
        lambda: releases.decide(
            actor.agency, kinds, input.id, judge_of(context), approve=input.approve, reason=input.reason
        )
    )
    return ReleaseOk(release=show_release(context, decided))


async def _withdraw(context: Context, kinds: frozenset[ReleaseKind], id: str) -> ReleaseOk:
    releases, actor = context.services.ledger.releases, context.viewer
    found = await asyncio.to_thread(lambda: releases.withdraw(actor.agency, kinds, id, judge_of(context)))
    return ReleaseOk(release=show_release(context, found))
