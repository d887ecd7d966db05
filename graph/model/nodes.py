"""Node types of the graph, declared once: constraints, writes, import headers, GraphQL and the UI read this (节点类型).

Every node also has ``owners`` (agencies whose delivered rows hold or mention it) and ``stub`` (仅被引用).
Case-bound nodes (涉案节点) also have ``compartment`` and ``visibility``; all of their ``owners`` must be in the
reader's scope, because what they say rests on the data of all of them. Public nodes (公开知识) have ``PUBLIC_OWNER`` alone,
which every scope holds.
"""

from __future__ import annotations

from graph.model.casenodes import FINDINGS, INVESTIGATION, KNOWLEDGE, TEXT
from graph.model.nodetype import CASE_SYSTEM as CASE_SYSTEM
from graph.model.nodetype import NODE_SYSTEM as NODE_SYSTEM
from graph.model.nodetype import NodeType as NodeType
from graph.model.nodetype import system_properties as system_properties
from graph.model.properties import Property, Sensitivity, column

PUBLIC, PERSONAL, SENSITIVE = Sensitivity.PUBLIC, Sensitivity.PERSONAL, Sensitivity.SENSITIVE

GROUPS: dict[str, tuple[str, str]] = {
    "people": ("人员", "People"),
    "places": ("机构与地点", "Places"),
    "events": ("业务", "Events"),
    "identifiers": ("共用标识", "Shared identifiers"),
    "findings": ("疑点", "Findings"),
    "investigation": ("办案", "Investigation"),
    "text": ("文书", "Text"),
    "knowledge": ("知识", "Knowledge"),
}
"""Groups in the order of the legend: Chinese and English names."""

_PEOPLE = (
    NodeType(
        "Person", "人员", "Person", "people", "psn_no",
        (
            column("persons.psn_no", "Person number"),
            column("persons.certno", "ID number (token)", indexed=True),
            column("persons.psn_name", "Name"),
            column("persons.gend", "Sex"),
            column("persons.brdy", "Date of birth"),
            column("persons.insutype", "Insurance type"),
            column("persons.area_code", "Insured region"),
            column("persons.surv_stas", "Survival status"),
            column("persons.psn_idet_type", "Person category", sensitivity=PERSONAL),
            column("deaths.death_date", "Date of death", sensitivity=PERSONAL),
        ),
        ("psn_name", "psn_no"), "circle", "user", "persons", ("psn_name",),
    ),
    NodeType(
        "Staff", "医务人员", "Staff", "people", "dr_code",
        (
            column("doctors.dr_code", "Doctor code"),
            column("doctors.dr_name", "Name"),
            column("doctors.prac_psn_type", "Licence type"),
            column("doctors.pay_qual_status", "Payment qualification"),
        ),
        ("dr_name", "dr_code"), "circle", "stethoscope", "doctors", ("dr_name",),
    ),
    NodeType(
        "Agent", "代办人", "Agent", "people", "agnt_id",
        (column("agents.agnt_id", "Agent number"), column("agents.agnt_name", "Name")),
        ("agnt_name", "agnt_id"), "circle", "user-check", "agents", ("agnt_name",),
    ),
    NodeType(
        "Handler", "经办人", "Handler", "people", "opter_id",
        (column("claims.opter_id", "Handler number"),),
        ("opter_id",), "circle", "user-cog",
    ),
)  # fmt: skip

_PLACES = (
    NodeType(
        "Institution", "医药机构", "Institution", "places", "fixmedins_code",
        (
            column("institutions.fixmedins_code", "Institution code"),
            column("institutions.fixmedins_name", "Name", sensitivity=PUBLIC),
            column("institutions.fixmedins_type", "Institution type", sensitivity=PUBLIC),
            column("institutions.hosp_lv", "Hospital level", sensitivity=PUBLIC),
            column("institutions.area_code", "Region", sensitivity=PUBLIC),
            column("institutions.uscc", "Unified social credit code", sensitivity=PUBLIC, indexed=True),
            column("institutions.ownership", "Ownership", sensitivity=PUBLIC),
            column("institutions.beds", "Beds"),
            column("institutions.contract_begin", "Agreement from"),
            column("institutions.contract_end", "Agreement until"),
            column("institutions.contract_status", "Agreement status"),
            column("institutions.lon", "Longitude", sensitivity=PUBLIC),
            column("institutions.lat", "Latitude", sensitivity=PUBLIC),
        ),
        ("fixmedins_name", "fixmedins_code"), "square", "hospital", "institutions", ("fixmedins_name",),
    ),
    NodeType(
        "Employer", "用人单位", "Employer", "places", "emp_no",
        (
            column("employers.emp_no", "Employer number"),
            column("employers.emp_name", "Name", sensitivity=PUBLIC),
            column("employers.estab_date", "Established", sensitivity=PUBLIC),
            column("employers.uscc", "Unified social credit code", sensitivity=PUBLIC, indexed=True),
            column("employers.status", "Status"),
        ),
        ("emp_name", "emp_no"), "square", "briefcase", "employers", ("emp_name",),
    ),
    NodeType(
        "Company", "企业", "Company", "places", "company_id",
        (
            Property("company_id", "企业标识", "Company id: credit code, or token of the name", sensitivity=PUBLIC),
            Property("name", "企业名称", "Name", sensitivity=PUBLIC, source="drug_traces.spler_name"),
        ),
        ("name", "company_id"), "square", "building", None, ("name",),
    ),
    NodeType(
        "Household", "家庭户", "Household", "places", "household_id",
        (column("persons.household_id", "Household number"),), ("household_id",), "square", "home",
    ),
    NodeType(
        "Region", "区划", "Region", "places", "adcode",
        (Property("adcode", "区划代码", "Region code", sensitivity=PUBLIC, source="institutions.area_code"),),
        ("adcode",), "hexagon", "map",
    ),
    NodeType(
        "Agency", "部门", "Agency", "places", "code",
        (Property("code", "部门代码", "Agency code"), Property("name", "部门名称", "Name", sensitivity=PUBLIC)),
        ("name", "code"), "hexagon", "landmark",
    ),
)  # fmt: skip

_EVENTS = (
    NodeType(
        "Claim", "结算", "Claim", "events", "setl_id",
        (
            column("claims.setl_id", "Settlement number"),
            column("claims.med_type", "Medical category"),
            column("claims.begndate", "From"),
            column("claims.enddate", "Until"),
            column("claims.setl_time", "Settled at"),
            column("claims.dise_code", "Diagnosis code", sensitivity=PERSONAL),
            column("claims.dise_name", "Diagnosis", sensitivity=PERSONAL),
            column("claims.medfee_sumamt", "Total"),
            column("claims.fund_pay_sumamt", "Fund payment"),
            column("claims.refd_setl_flag", "Reversal"),
            column("claims.vali_flag", "Valid"),
        ),
        ("setl_id",), "diamond", "receipt", "claims",
    ),
    NodeType(
        "Encounter", "就诊", "Encounter", "events", "mdtrt_id",
        (column("claims.mdtrt_id", "Encounter number"),), ("mdtrt_id",), "diamond", "calendar",
    ),
    NodeType(
        "Invoice", "票据", "Invoice", "events", "number",
        (column("claims.invono", "Invoice number", name="number"),), ("number",), "diamond", "file-text",
    ),
    NodeType(
        "TraceCode", "追溯码", "Traceability code", "events", "code",
        (column("drug_traces.drug_trac_codg", "Traceability code", name="code"),
         column("drug_traces.med_list_codg", "Drug code")),
        ("code",), "triangle", "barcode", "drug_traces",
    ),
    NodeType(
        "Item", "目录项目", "Catalogue item", "events", "hilist_code",
        (
            column("items.hilist_code", "Catalogue code", sensitivity=PUBLIC),
            column("items.name", "Name", sensitivity=PUBLIC),
            column("items.med_list_codg", "National code", sensitivity=PUBLIC),
        ),
        ("name", "hilist_code"), "triangle", "list", "items",
    ),
)  # fmt: skip


def _token(zh: str, en: str, source: str | None) -> Property:
    return Property("token", zh, en, sensitivity=SENSITIVE, source=source)


_IDENTIFIERS = (
    NodeType(
        "Phone", "电话", "Phone", "identifiers", "token",
        (_token("电话(标记)", "Phone (token)", "persons.tel"),), ("token",), "hexagon", "phone",
    ),
    NodeType(
        "BankAccount", "账户", "Bank account", "identifiers", "token",
        (
            _token("账号(标记)", "Account (token)", "bank_accounts.bank_acct"),
            column("bank_accounts.bank_name", "Bank"),
        ),
        ("token",), "hexagon", "credit-card", "bank_accounts",
    ),
    NodeType(
        "Address", "地址", "Address", "identifiers", "addr_id",
        (
            column("addresses.addr_id", "Address number"),
            column("addresses.addr", "Address"),
            column("addresses.area_code", "Region"),
        ),
        ("addr", "addr_id"), "hexagon", "map-pin", "addresses",
    ),
    NodeType(
        "Vehicle", "车辆", "Vehicle", "identifiers", "token",
        (_token("车牌(标记)", "Plate (token)", None),), ("token",), "hexagon", "car",
    ),
)  # fmt: skip

NODE_TYPES: dict[str, NodeType] = {
    node.label: node
    for node in (
        *_PEOPLE, *_PLACES, *_EVENTS, *_IDENTIFIERS, *FINDINGS, *INVESTIGATION, *TEXT, *KNOWLEDGE,
    )
}  # fmt: skip
"""Every node type by label, in the order of the legend."""


def node_id(label: str, key: str) -> str:
    """The id of a node outside the store, ``Label:key``, as ``Person:P0001``; KeyError for an unknown label."""
    return f"{NODE_TYPES[label].label}:{key}"


def split_node_id(text: str) -> tuple[str, str]:
    """Label and key of ``Label:key``; ValueError when the label is unknown or the key is empty."""
    label, colon, key = text.partition(":")
    if label not in NODE_TYPES or not colon or not key:
        raise ValueError(text)
    return label, key
