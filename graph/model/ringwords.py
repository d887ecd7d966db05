"""Words of a ring (团伙用语): kinds of evidence and roles of subjects, as schemes write them and as people read them."""

from __future__ import annotations

from collections.abc import Mapping

EVIDENCE_KINDS: Mapping[str, tuple[str, str]] = {
    "time": ("时间同步", "Same times"),
    "payee": ("收款账户", "Payee account"),
    "phone": ("电话", "Phone"),
    "agent": ("代办人", "Agent"),
    "trace": ("追溯码", "Trace codes"),
    "invoice": ("票据", "Invoices"),
    "clone": ("雷同明细", "Identical bills"),
    "document": ("文书", "Documents"),
    "impossible": ("不可能事实", "Impossible facts"),
    "money": ("资金", "Money"),
    "employer": ("用人单位", "Employer"),
    "licence": ("执业资格", "Licence"),
    "stock": ("进销存", "Stock"),
    "peer": ("同类离群", "Outlier among peers"),
    "terminal": ("终端", "Terminal"),
    "enrolment": ("参保", "Enrolment"),
    "origin": ("同一来源地", "Same origin"),
    "paper": ("手工报销", "Reimbursed on paper"),
    "flow": ("流向", "Flow"),
    "overuse": ("超量", "Overuse"),
    "return": ("出院即返", "Back at once"),
    "chain": ("链条", "Chain"),
    "doctor": ("医师", "Doctor"),
    "institution": ("机构", "Institution"),
    "pair": ("机构对", "Pair of institutions"),
    "diagnosis": ("诊断", "Diagnosis"),
    "coding": ("编码", "Coding"),
    "premises": ("场所", "Premises"),
    "penalty": ("既往处罚", "Earlier penalty"),
}
"""Kind of evidence -> (zh, en); a test holds it against what the schemes write."""

RING_ROLES: Mapping[str, tuple[str, str]] = {
    "core": ("核心", "Core"),
    "bystander": ("关联", "Bystander"),
    "organiser": ("组织者", "Organiser"),
    "recruiter": ("拉拢者", "Recruiter"),
    "used_identity": ("被冒用者", "Used identity"),
    "claimant": ("报销人", "Claimant"),
    "patient": ("患者", "Patient"),
    "admitted": ("入院者", "Admitted"),
    "seller": ("出售者", "Seller"),
    "source": ("首次结算处", "First settled at"),
    "reseller": ("再次结算处", "Settled again at"),
    "admitting": ("收治机构", "Admitting"),
    "institution": ("机构", "Institution"),
    "closed_institution": ("原机构（已停）", "Closed institution"),
    "successor": ("新设机构", "Successor"),
    "billing_institution": ("代结算机构", "Billing institution"),
    "supplier": ("供应商", "Supplier"),
    "doctor": ("医务人员", "Doctor"),
    "staff": ("本院职工", "Staff"),
    "handler": ("经办人", "Handler"),
    "employer": ("用人单位", "Employer"),
    "agent": ("代办人", "Agent"),
    "payee": ("收款账户", "Payee account"),
    "phone": ("共用电话", "Shared phone"),
}
"""Role of a subject in a ring -> (zh, en)."""


def kind_name(kind: str) -> tuple[str, str]:
    """A kind of evidence in both languages; the kind itself where nobody has named it."""
    return EVIDENCE_KINDS.get(kind, (kind, kind))


def role_name(role: str) -> tuple[str, str]:
    """A role in both languages; the role itself where nobody has named it."""
    return RING_ROLES.get(role, (role, role))


INSTRUMENTS: Mapping[str, tuple[str, str]] = {
    "reg-735": (
        "《医疗保障基金使用监督管理条例》",
        "Regulation on the Supervision of the Use of Medical-Security Funds (State Council no. 735)",
    ),
    "law-xingfa": ("《刑法》", "Criminal Law"),
    "law-shebao": ("《社会保险法》", "Social Insurance Law"),
    "law-yishi": ("《医师法》", "Law on Doctors"),
    "agr-qinghai-2025": ("青海省定点医药机构服务协议（2025）", "Qinghai service agreement with institutions (2025)"),
}
"""Instruments that schemes rest on, by the id of the knowledge base -> (zh, en)."""


def place_of(instrument: str, article: str) -> tuple[str, str]:
    """An article as people cite it: 《刑法》第266条, Criminal Law art. 266; an unknown instrument by its id."""
    zh, en = INSTRUMENTS.get(instrument, (instrument, instrument))
    numbered = article.replace("-", "").replace(".", "").isdigit()
    return f"{zh}第{article}条" if numbered else f"{zh} {article}", f"{en} art. {article}"
