"""A tip's way in (举报受理): sealed first, named in the ledger next, proposed, confirmed, queued for reading.

The ledger's commit is the only commit: what was sealed and is not named by it is destroyed by :func:`sweep`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from ulid import ULID

from gql.vault.client import VaultProcess
from gql.vault.proposal import Taken, Working
from gql.vault.sealed import Original, Sealing
from graph.casework.coarsening import Period, Precision, coarsen
from graph.casework.policy import tip_desk
from graph.ledger.document import DocumentKind, DocumentText, NewDocument
from graph.ledger.job import CommandLine
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.tip import Channel, NewTip, TipRecord, TipState
from graph.model.errors import BadInput
from nlp.reporter import ReporterForm

BATCH = 200
"""Tips sealed and named at a time: a crash costs one batch, which the next import takes in again."""

LOCAL = ZoneInfo("Asia/Shanghai")
"""What day a tip came in is the bureau's day."""

TITLE = "举报线索"
"""Of every tip's document: a title that said more would be read before the tip is."""

NOBODY = ""
"""The agency of jobs that work on tips: the page of jobs, which the whole agency reads, does not show them."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A tip as it came in, with what of it the ledger may know; ``upload``: a file that was sealed before."""

    original: Original = field(repr=False)
    form: ReporterForm = field(repr=False)
    channel: Channel
    adcode: str
    upload: str | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """A tip that is now in the ledger; ``receipt``: its code, which nobody can be told again."""

    tip: str
    receipt: str | None = field(default=None, repr=False)


def take_in(
    ledger: Ledger,
    vault: VaultProcess,
    arrived: Sequence[Arrived],
    periods: Sequence[Period],
    *,
    owner: str,
    receipts: bool = False,
) -> list[Admitted]:
    """Seals tips and names them in the ledger, all or none; those whose external number is known are left out.

    ``periods`` are what :func:`told_periods` says of them; their ids tell no more of the time than those do. Raises
    NotFound (upload), Unavailable.
    """
    named = [_new_tip(ledger, one, period, owner=owner) for one, period in zip(arrived, periods, strict=True)]
    sealings = [
        Sealing(new.id, one.original, one.form, one.upload, owner, receipts)
        for new, one in zip(named, arrived, strict=True)
    ]
    codes = vault.seal(sealings)
    added = set(ledger.tips.take(named))
    return [Admitted(new.id, code) for new, code in zip(named, codes, strict=True) if new.id in added]


def told_periods(ledger: Ledger, came: Sequence[tuple[datetime, str]], *, owner: str) -> list[Period]:
    """What may be told of when tips came in (time, county), all that come in together looked at together."""
    by_county: dict[str, list[int]] = defaultdict(list)
    for at, (_, county) in enumerate(came):
        by_county[county].append(at)
    found: dict[int, Period] = {}
    for county, places in by_county.items():
        earlier = [Period(start, Precision(word)) for start, word in ledger.tips.find_periods(owner, county)]
        told = coarsen([came[at][0].astimezone(LOCAL).date() for at in places], earlier)
        found |= dict(zip(places, told, strict=True))
    return [found[at] for at in range(len(came))]


def external_pseudonym(ledger: Ledger, owner: str, external: str) -> str:
    """The keyed pseudonym of the number that a tip had where it came from: it may hold a telephone number or worse."""
    return ledger.audit.pseudonym(f"tip number:{owner}:{external}")


def prepare(ledger: Ledger, vault: VaultProcess, tip: TipRecord) -> TipRecord:
    """Pass 1 of a tip; repeating it changes nothing."""
    vault.prepare(tip.id, tip.adcode)
    return ledger.tips.await_confirmation(tip.id)


def confirm(
    ledger: Ledger,
    vault: VaultProcess,
    tip: TipRecord,
    taken: Sequence[Taken] | None,
    judge: Judge,
    *,
    leave: bool = False,
) -> tuple[TipRecord, Working]:
    """Records the working text as the tip's document and queues pass 2, in one transaction; None takes out what is proposed.

    Raises Conflict when the tip is no longer as it was read or was confirmed before, BadInput before pass 1, as
    :meth:`gql.vault.client.VaultProcess.redact` does, and for a text of which nothing is left.
    """
    if tip.state is TipState.RECEIVED:
        raise BadInput("该线索尚未完成预处理。", "The tip was not looked through yet.", field="id")
    working = vault.redact(tip.id, tip.adcode, taken, leave=leave)
    if not working.text.strip():
        raise BadInput("该线索没有可读的文字。", "The tip holds no text that could be read.", field="passages")
    content = working.text.encode()
    new = NewDocument(
        owner=tip.owner,
        kind=DocumentKind.TIP,
        title=TITLE,
        media_type="text/plain",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        text=DocumentText(working.text),
        compartment=tip.compartment,
        adcode=tip.adcode,
        tip=tip.id,
    )
    with ledger.transaction():
        document = ledger.documents.record(new, judge)
        done = ledger.tips.confirm(tip, document.id)
        read_on(ledger, done, judge.actor)
    return done, working


def read_on(ledger: Ledger, tip: TipRecord, actor: str) -> None:
    """Queues pass 2 of a confirmed tip, once; again after it failed. Raises BadInput before a confirmation."""
    if tip.document is None:
        raise BadInput("线索尚未确认脱密。", "What is taken out of the tip was not confirmed yet.", field="id")
    ledger.jobs.start_once("extract", {"document": tip.document}, CommandLine(actor, NOBODY))


def sweep(ledger: Ledger, vault: VaultProcess) -> int:
    """Destroys what was sealed more than a day ago and is named by no tip: crashed intakes, uploads nobody submitted."""
    waiting = vault.find_unnamed()
    return vault.destroy(sorted(set(waiting) - ledger.tips.find_known(waiting)))


def _tip_id(period: Period) -> str:
    """A ulid whose time is the period's first day and whose other 80 bits are drawn each time anew.

    The usual generator counts on within one millisecond: ids would tell the order, and could be guessed.
    """
    start = int(datetime.combine(period.start, time(), UTC).timestamp() * 1000)
    return str(ULID.from_bytes(start.to_bytes(6, "big") + secrets.token_bytes(10)))


def _new_tip(ledger: Ledger, one: Arrived, period: Period, *, owner: str) -> NewTip:
    external = one.original.external
    return NewTip(
        id=_tip_id(period),
        owner=owner,
        compartment=tip_desk(owner),
        channel=one.channel,
        adcode=one.adcode,
        received=period.start,
        precision=period.precision,
        external=None if external is None else external_pseudonym(ledger, owner, external),
    )
