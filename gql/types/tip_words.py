"""Enumerations of tips and incidents (线索词表)."""

from __future__ import annotations

from enum import StrEnum

from gql.wording import described_enum


class TipState(StrEnum):
    """Where a tip stands."""

    RECEIVED = "RECEIVED"
    AWAITING_CONFIRMATION = "AWAITING_CONFIRMATION"
    CONFIRMED = "CONFIRMED"
    READ = "READ"
    CLOSED = "CLOSED"


described_enum(
    TipState,
    ("线索状态", "Where a tip stands"),
    {
        "RECEIVED": ("已封存", "Sealed"),
        "AWAITING_CONFIRMATION": ("待受理人员确认脱密", "Waits for a handler to confirm what is taken out"),
        "CONFIRMED": ("已确认，待阅读", "Confirmed, waits to be read"),
        "READ": ("已阅读并比对", "Read and compared"),
        "CLOSED": ("已办结", "Closed"),
    },
)


class TipChannel(StrEnum):
    """How a tip came in."""

    HOTLINE = "HOTLINE"
    ONLINE = "ONLINE"
    LETTER = "LETTER"
    VISIT = "VISIT"
    TRANSFER = "TRANSFER"
    OTHER = "OTHER"


described_enum(
    TipChannel,
    ("受理渠道", "How a tip came in"),
    {
        "HOTLINE": ("电话", "Telephone"),
        "ONLINE": ("网络", "Online"),
        "LETTER": ("信件", "Letter"),
        "VISIT": ("来访", "In person"),
        "TRANSFER": ("其他部门转来", "From another agency"),
        "OTHER": ("其他", "Otherwise"),
    },
)


class TipMatchKind(StrEnum):
    """What a tip may touch."""

    TIP = "TIP"
    RING = "RING"
    INCIDENT = "INCIDENT"


described_enum(
    TipMatchKind,
    ("关联对象类别", "What a tip may touch"),
    {
        "TIP": ("此前的线索，可能是同一事", "An earlier tip that may be about the same matter"),
        "RING": ("团伙", "A ring"),
        "INCIDENT": ("事件", "An incident"),
    },
)


class TipMatchState(StrEnum):
    """What people said of a match."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"


described_enum(
    TipMatchState,
    ("关联的研判状态", "What people said of a match"),
    {
        "PROPOSED": ("待研判", "Nobody has judged it"),
        "CONFIRMED": ("已确认", "Confirmed"),
        "REJECTED": ("已排除", "Rejected"),
    },
)


class ProceedingKind(StrEnum):
    """What an agency's proceeding is."""

    ADMINISTRATIVE = "ADMINISTRATIVE"
    CRIMINAL = "CRIMINAL"
    DISCIPLINE = "DISCIPLINE"
    CONTRACT = "CONTRACT"
    OTHER = "OTHER"


described_enum(
    ProceedingKind,
    ("办案类别", "What an agency's proceeding is"),
    {
        "ADMINISTRATIVE": ("行政案件", "Administrative"),
        "CRIMINAL": ("刑事案件", "Criminal"),
        "DISCIPLINE": ("监督执纪", "Disciplinary"),
        "CONTRACT": ("协议处理", "Under the service contract"),
        "OTHER": ("其他", "Other"),
    },
)
