"""A transfer (移送): what one agency hands to another, on what ground, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from graph.ledger.payload import JsonObject


class TransferType(StrEnum):
    """移送类别."""

    CRIMINAL = "criminal"  # 行刑衔接: administrative to police
    DISCIPLINE = "discipline"  # 行纪衔接: to discipline inspection; nothing but the receipt comes back
    OTHER_AGENCY = "other_agency"  # 移送其他部门
    HANDLING = "handling"  # 移送经办机构
    ASSISTANCE = "assistance"  # 协查
    AUDIT = "audit"  # 审计移送


class TransferState(StrEnum):
    """移送状态."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SIGNED = "signed"  # handed over: nothing of it changes any more
    PASSED_ON = "passed_on"  # to another agency, which is competent
    RECEIVED = "received"
    FILED = "filed"  # 立案, or taken up
    REFUSED = "refused"
    RECONSIDERING = "reconsidering"
    REFUSAL_UPHELD = "refusal_upheld"
    RETURNED = "returned"
    CLOSED = "closed"
    ABANDONED = "abandoned"  # before it was signed


BEFORE_SIGNING = frozenset(
    {TransferState.DRAFT, TransferState.SUBMITTED, TransferState.APPROVED, TransferState.ABANDONED}
)
"""States in which the other side does not know of it."""


class FileKind(StrEnum):
    """Papers of a transfer (移送材料)."""

    LETTER = "letter"  # 移送书
    REPORT = "report"  # 调查报告
    INVENTORY = "inventory"  # 涉案物品、证据清单
    RECEIPT = "receipt"  # 回执
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody that the facts are about (涉案单位或人员), as the officer named them."""

    name: str
    role: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the inventory (物品、证据清单)."""

    name: str
    quantity: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferContent:
    """What the papers say: entered and confirmed by officers, never taken from a tip."""

    facts: str
    findings: str = ""
    parties: tuple[Party, ...] = ()
    articles: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Officer:
    """One of the two who handle it (经办人员): account and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTransfer:
    """A transfer to be drafted."""

    incident: str
    proceeding: str | None
    type: TransferType
    to_agency: str
    title: str
    basis: str
    content: TransferContent
    amount: Decimal | None = None
    threshold: JsonObject = field(default_factory=dict)
    officers: tuple[Officer, ...] = ()
    supplements: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRecord:
    """A transfer as one reader may see it; ``incident`` and ``proceeding`` are None for the other side.

    ``receipt`` and ``answer`` are None until given, and for good where the reader handed it to the discipline side.
    """

    id: str
    incident: str | None
    proceeding: str | None
    supplements: str | None
    type: TransferType
    from_agency: str
    to_agency: str
    holder: str
    compartment: str | None
    title: str
    basis: str
    content: TransferContent
    amount: Decimal | None
    threshold: JsonObject
    officers: tuple[Officer, ...]
    state: TransferState
    revision: int
    drafted_by: str
    drafted_by_name: str
    drafted_at: datetime
    approved_by: str | None
    approved_by_name: str | None
    approved_at: datetime | None
    signed_by: str | None
    signed_by_name: str | None
    signed_at: datetime | None
    manifest: JsonObject | None
    manifest_sha256: str | None
    receipt: JsonObject | None
    answer: JsonObject | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFile:
    """One paper; ``id`` is that of the sealed file."""

    id: str
    transfer: str
    kind: FileKind
    name: str
    media_type: str
    size: int
    sha256: str
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferEvent:
    """One step that was taken; ``state_before`` None: it was drafted."""

    ordinal: int
    agency: str
    step: str
    state_before: TransferState | None
    state_after: TransferState
    reason: str
    actor_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TransferPage:
    """Transfers of one page, newest first; ``total`` of all pages, inside the scope."""

    transfers: tuple[TransferRecord, ...]
    total: int
    has_next: bool
