"""Enumerations of deconfliction (碰撞词表)."""

from __future__ import annotations

from enum import StrEnum

from gql.wording import described_enum


class IdentifierKind(StrEnum):
    """What an identifier is."""

    CERTNO = "CERTNO"
    USCC = "USCC"
    INSTITUTION = "INSTITUTION"
    PHONE = "PHONE"
    ACCOUNT = "ACCOUNT"
    INVOICE = "INVOICE"
    TRACE_CODE = "TRACE_CODE"
    PLATE = "PLATE"
    NAME_BIRTH_YEAR = "NAME_BIRTH_YEAR"


KIND_NAMES: dict[str, tuple[str, str]] = {
    "CERTNO": ("身份证号", "ID number"),
    "USCC": ("统一社会信用代码", "Unified social credit code"),
    "INSTITUTION": ("定点医药机构", "Institution code"),
    "PHONE": ("电话", "Telephone"),
    "ACCOUNT": ("账户", "Account"),
    "INVOICE": ("票据", "Invoice"),
    "TRACE_CODE": ("药品追溯码", "Trace code"),
    "PLATE": ("车牌", "Number plate"),
    "NAME_BIRTH_YEAR": ("姓名加出生年（近似）", "Name and birth year (near match)"),
}
described_enum(IdentifierKind, ("标识类型", "What an identifier is"), KIND_NAMES)


class PointerLevel(StrEnum):
    """How much another agency is told."""

    HIDDEN = "HIDDEN"
    POINTER = "POINTER"
    SUMMARY = "SUMMARY"
    CONTENT = "CONTENT"
    WORKING = "WORKING"


described_enum(
    PointerLevel,
    ("可见级别", "How much another agency is told of a pointer, at most"),
    {
        "HIDDEN": ("隐藏：对方什么也不知道", "Hidden: the other is told nothing"),
        "POINTER": ("指针：有命中、找谁", "Pointer: that there is a hit, and whom to call"),
        "SUMMARY": ("摘要", "Summary"),
        "CONTENT": ("内容", "Content"),
        "WORKING": ("共同办理", "Working"),
    },
)


class PlannedKind(StrEnum):
    """What is planned."""

    RAID = "RAID"
    INTERVIEW = "INTERVIEW"
    SEIZURE = "SEIZURE"
    FREEZE = "FREEZE"


described_enum(
    PlannedKind,
    ("行动类型", "What is planned"),
    {
        "RAID": ("突击检查", "Raid"),
        "INTERVIEW": ("询问", "Interview"),
        "SEIZURE": ("封存扣押", "Seizure"),
        "FREEZE": ("冻结", "Freeze"),
    },
)


class HitState(StrEnum):
    """Where a side stands."""

    NEW = "NEW"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    SETTLED = "SETTLED"


described_enum(
    HitState,
    ("处置状态", "Where one side stands with a hit"),
    {
        "NEW": ("待签收", "Not acknowledged yet"),
        "ACKNOWLEDGED": ("已签收", "Acknowledged"),
        "SETTLED": ("已处置", "Settled"),
    },
)


class HitOutcome(StrEnum):
    """What a side makes of a hit."""

    JOIN = "JOIN"
    LEAD_AGREED = "LEAD_AGREED"
    PARALLEL = "PARALLEL"
    NO_RELATION = "NO_RELATION"


described_enum(
    HitOutcome,
    ("处置结论", "What one side makes of a hit"),
    {
        "JOIN": ("并案", "Join the cases"),
        "LEAD_AGREED": ("商定主办部门", "A lead agency is agreed"),
        "PARALLEL": ("各自办理，行动协调", "In parallel, with coordinated actions"),
        "NO_RELATION": ("无关联", "No relation"),
    },
)
