"""The extraction vocabulary (抽取词表): labels, relation types and method codes, declared once.

Boundaries and inclusions are those of the annotation guide in docs/extraction.md. A method code stands for what a text
says was done; ``schemes`` are the catalogue's ids that look for it in claims (empty where none does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Label(StrEnum):
    """What a mention names (实体类别)."""

    PERSON = "PERSON"
    ROLE = "ROLE"
    INSTITUTION = "INSTITUTION"
    AGENCY = "AGENCY"
    DRUG = "DRUG"
    DIAGNOSIS = "DIAGNOSIS"
    MONEY = "MONEY"
    DATE = "DATE"
    ID_CARD = "ID_CARD"
    PHONE = "PHONE"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    VEHICLE_PLATE = "VEHICLE_PLATE"
    ADDRESS = "ADDRESS"
    REGION = "REGION"
    CASE_NO = "CASE_NO"
    LAW = "LAW"
    FRAUD_METHOD = "FRAUD_METHOD"


LABEL_NAMES: dict[Label, tuple[str, str]] = {
    Label.PERSON: ("人员", "Person"),
    Label.ROLE: ("职务身份", "Role"),
    Label.INSTITUTION: ("机构企业", "Institution"),
    Label.AGENCY: ("部门", "Agency"),
    Label.DRUG: ("药品", "Drug"),
    Label.DIAGNOSIS: ("诊断", "Diagnosis"),
    Label.MONEY: ("金额", "Money"),
    Label.DATE: ("日期", "Date"),
    Label.ID_CARD: ("身份证号", "ID number"),
    Label.PHONE: ("电话", "Phone"),
    Label.BANK_ACCOUNT: ("银行账户", "Bank account"),
    Label.VEHICLE_PLATE: ("车牌", "Vehicle plate"),
    Label.ADDRESS: ("地址", "Address"),
    Label.REGION: ("地区", "Region"),
    Label.CASE_NO: ("案号文号", "Case or document number"),
    Label.LAW: ("法规条款", "Law"),
    Label.FRAUD_METHOD: ("手法", "Method"),
}


LINKABLE: Mapping[Label, frozenset[str]] = MappingProxyType(
    {
        Label.PERSON: frozenset({"Person", "Staff", "Agent", "Handler"}),
        Label.INSTITUTION: frozenset({"Institution", "Company", "Employer"}),
        Label.AGENCY: frozenset({"Agency"}),
        Label.REGION: frozenset({"Region"}),
        Label.ADDRESS: frozenset({"Address"}),
        Label.DRUG: frozenset({"Item"}),
        Label.ID_CARD: frozenset({"Person"}),
        Label.PHONE: frozenset({"Phone"}),
        Label.BANK_ACCOUNT: frozenset({"BankAccount"}),
        Label.VEHICLE_PLATE: frozenset({"Vehicle"}),
        Label.CASE_NO: frozenset({"Proceeding", "Sanction"}),
        Label.LAW: frozenset({"Instrument", "Article"}),
        Label.FRAUD_METHOD: frozenset({"Scheme"}),
    }
)
"""The node types that a mention may be linked to; a label that is missing here names nothing the graph has."""


class RelationType(StrEnum):
    """What a text says of two mentions (关系类别); the direction is head -> tail."""

    WORKS_AT = "works_at"  # PERSON -> INSTITUTION, AGENCY
    OWNS = "owns"  # PERSON -> INSTITUTION: legal representative, controller, shareholder, founder
    COLLUDES_WITH = "colludes_with"  # PERSON - PERSON, symmetric
    REFERRED = "referred"  # PERSON -> PERSON
    PAID = "paid"  # PERSON, INSTITUTION -> PERSON
    LOCATED_IN = "located_in"  # INSTITUTION -> REGION, ADDRESS
    FILED_AGAINST = "filed_against"  # AGENCY -> PERSON, INSTITUTION: 立案, 起诉, 处罚, 判决
    INVESTIGATED_BY = "investigated_by"  # PERSON, INSTITUTION -> AGENCY: 检查, 调查, 接举报核查


RELATION_NAMES: dict[RelationType, tuple[str, str]] = {
    RelationType.WORKS_AT: ("任职于", "works at"),
    RelationType.OWNS: ("开办或控制", "owns or controls"),
    RelationType.COLLUDES_WITH: ("伙同", "colludes with"),
    RelationType.REFERRED: ("介绍", "referred"),
    RelationType.PAID: ("付款给", "paid"),
    RelationType.LOCATED_IN: ("位于", "located in"),
    RelationType.FILED_AGAINST: ("立案处理", "filed against"),
    RelationType.INVESTIGATED_BY: ("受其调查", "investigated by"),
}


@dataclass(frozen=True, slots=True)
class Method:
    """A way to defraud as texts name it (手法), and the schemes that look for it."""

    code: str
    zh: str
    en: str
    schemes: tuple[str, ...]


METHODS: tuple[Method, ...] = (
    Method("FAKE_ADMISSION", "虚假住院", "Fake admission", ("T01",)),
    Method("BED_HANGING", "挂床住院", "Empty-bed stay", ("T03",)),
    Method("SPLIT_ADMISSION", "分解住院", "Split admission", ("T04",)),
    Method("INDUCED_ADMISSION", "诱导住院", "Induced admission", ("T05",)),
    Method("IDENTITY_MISUSE", "冒名就医", "Identity misuse", ("T11",)),
    Method("SUBSTITUTION", "串换项目", "Substitution", ("T09", "T22")),
    Method("FORGED_RECORD", "伪造医疗文书", "Forged record", ("T14", "T25")),
    Method("FORGED_INVOICE", "伪造票据", "Forged invoice", ("T13",)),
    Method("FICTITIOUS_SERVICE", "虚构服务", "Fictitious service", ("T21",)),
    Method("OVER_TREATMENT", "过度诊疗", "Over-treatment", ("T24",)),
    Method("OVERCHARGE", "超标准收费", "Overcharge", ("T23",)),
    Method("DRUG_RESALE", "倒卖药品", "Drug resale", ("T07",)),
    Method("CARD_CASH_OUT", "医保卡套现", "Card cash-out", ("T40",)),
    Method("FAKE_EMPLOYMENT", "虚假参保", "Fake employment", ("T18",)),
    Method("THIRD_PARTY_CONCEAL", "隐瞒第三方责任", "Third party concealed", ("T16",)),
)

METHOD_CODES: frozenset[str] = frozenset(method.code for method in METHODS)
