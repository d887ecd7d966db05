"""Words of deconfliction (案件碰撞词汇): what two agencies may find that they both look at, and what they make of it."""

from __future__ import annotations

from enum import StrEnum


class IdentifierKind(StrEnum):
    """What a pointer's identifier is (标识类型)."""

    CERTNO = "certno"  # 公民身份号码
    USCC = "uscc"  # 统一社会信用代码
    INSTITUTION = "institution"  # 定点医药机构编码
    PHONE = "phone"
    ACCOUNT = "account"
    INVOICE = "invoice"  # 票据号
    TRACE_CODE = "trace_code"  # 药品追溯码
    PLATE = "plate"
    NAME_BIRTH_YEAR = "name_birth_year"  # 姓名加出生年, a near match only


class Grade(StrEnum):
    """How strong a link is (关联等级)."""

    IDENTITY = "A"
    OBJECT = "B"  # a hard object
    NEAR = "C"  # to be confirmed by a person


class PlannedKind(StrEnum):
    """What is planned at a place (行动类型)."""

    RAID = "raid"  # 突击检查
    INTERVIEW = "interview"  # 询问
    SEIZURE = "seizure"  # 封存、扣押
    FREEZE = "freeze"  # 冻结


class HitSubject(StrEnum):
    """What met."""

    POINTER = "pointer"
    ACTION = "action"


class HitState(StrEnum):
    """Where one side stands with a hit (处置状态)."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    SETTLED = "settled"


class Outcome(StrEnum):
    """What one side makes of a hit (处置结论)."""

    JOIN = "join"  # 并案
    LEAD_AGREED = "lead_agreed"  # 商定主办
    PARALLEL = "parallel"  # 各自办理、行动协调
    NO_RELATION = "no_relation"  # 无关联


GRADES = {
    IdentifierKind.CERTNO: Grade.IDENTITY,
    IdentifierKind.USCC: Grade.IDENTITY,
    IdentifierKind.INSTITUTION: Grade.IDENTITY,
    IdentifierKind.PHONE: Grade.OBJECT,
    IdentifierKind.ACCOUNT: Grade.OBJECT,
    IdentifierKind.INVOICE: Grade.OBJECT,
    IdentifierKind.TRACE_CODE: Grade.OBJECT,
    IdentifierKind.PLATE: Grade.OBJECT,
    IdentifierKind.NAME_BIRTH_YEAR: Grade.NEAR,
}
"""The same subject in both is identity, a thing that both found is an object, a name is no more than a likeness."""
