"""What analysts call the facts of a published case, in our terms."""

from __future__ import annotations

from graph.model.extraction import METHODS
from nlp.facts.case import AmountKind, SanctionKind
from nlp.relations.sorts import Sort

_FUND = {AmountKind.FUND_LOSS, AmountKind.FUND_PAID, AmountKind.INVOLVED}
_BACK = {AmountKind.RECOVERED, AmountKind.RETURN_ORDERED}
AMOUNTS: dict[str, tuple[AmountKind, set[AmountKind]]] = {
    "fund_loss": (AmountKind.FUND_LOSS, _FUND),
    "fund_loss_over": (AmountKind.FUND_LOSS, _FUND),
    "fund_loss_reported": (AmountKind.FUND_LOSS, _FUND),
    "fraud": (AmountKind.FUND_LOSS, _FUND),
    "fraud_staff_admission": (AmountKind.FUND_LOSS, _FUND),
    "involved": (AmountKind.INVOLVED, _FUND),
    "involved_over": (AmountKind.INVOLVED, _FUND),
    "suspected_total": (AmountKind.INVOLVED, _FUND),
    "suspected_other": (AmountKind.INVOLVED, _FUND),
    "violation_total": (AmountKind.INVOLVED, _FUND),
    "fine": (AmountKind.FINE, {AmountKind.FINE}),
    "criminal_fine": (AmountKind.CRIMINAL_FINE, {AmountKind.CRIMINAL_FINE}),
    "fund_recovered": (AmountKind.RECOVERED, _BACK),
    "recovered": (AmountKind.RECOVERED, _BACK),
    "recovered_and_fine": (AmountKind.RECOVERED, _BACK | {AmountKind.FINE, AmountKind.CRIMINAL_FINE}),
    "bribes": (AmountKind.BRIBE, {AmountKind.BRIBE}),
    "frozen": (AmountKind.FROZEN, {AmountKind.FROZEN}),
    "seized_frozen_over": (AmountKind.FROZEN, {AmountKind.FROZEN}),
    "medfee": (AmountKind.COST, {AmountKind.COST, AmountKind.INVOLVED}),
    "contract_penalty": (AmountKind.CONTRACT_PENALTY, {AmountKind.CONTRACT_PENALTY}),
}
AGENCIES: dict[str, Sort] = {
    "医保": Sort.INSURANCE,
    "公安": Sort.POLICE,
    "法院": Sort.COURT,
    "检察院": Sort.PROSECUTION,
    "卫健": Sort.HEALTH,
    "纪检监察": Sort.DISCIPLINE,
    "监察": Sort.DISCIPLINE,
    "市场监管": Sort.MARKET,
    "药监": Sort.MARKET,
    "审计": Sort.AUDIT,
}
SANCTIONS: tuple[tuple[str, SanctionKind], ...] = (
    ("有期徒刑", SanctionKind.IMPRISONMENT),
    ("拘役", SanctionKind.DETENTION),
    ("缓刑", SanctionKind.PROBATION),
    ("罚金", SanctionKind.CRIMINAL_FINE),
    ("罚款", SanctionKind.FINE),
    ("追回", SanctionKind.REPAYMENT),
    ("退回", SanctionKind.REPAYMENT),
    ("解除协议", SanctionKind.AGREEMENT_ENDED),
    ("终止协议", SanctionKind.AGREEMENT_ENDED),
    ("取消定点", SanctionKind.AGREEMENT_ENDED),
    ("暂停协议", SanctionKind.SERVICE_SUSPENDED),
    ("停业", SanctionKind.SERVICE_SUSPENDED),
    ("暂停联网结算", SanctionKind.SETTLEMENT_SUSPENDED),
    ("吊销", SanctionKind.LICENCE_REVOKED),
    ("移送", SanctionKind.TRANSFER),
    ("移交", SanctionKind.TRANSFER),
    ("刑拘", SanctionKind.MEASURES),
    ("刑事拘留", SanctionKind.MEASURES),
    ("批捕", SanctionKind.MEASURES),
    ("强制措施", SanctionKind.MEASURES),
    ("违约金", SanctionKind.CONTRACT_PENALTY),
    ("支付资格", SanctionKind.POINTS),
    ("没收", SanctionKind.CONFISCATION),
    ("约谈", SanctionKind.TALK),
    ("建议", SanctionKind.ADVICE),
    ("从业禁止", SanctionKind.BAN),
    ("处分", SanctionKind.DISCIPLINE),
)
REACHED = {scheme for method in METHODS for scheme in method.schemes}
