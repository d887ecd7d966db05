"""Node types of the graph (节点类型), declared once: constraints, writes, import headers, GraphQL and the UI read this.

Every node also has ``owners`` (agencies whose delivered rows hold or mention it) and ``stub`` (only mentioned, 仅被引用).
Case-bound nodes (涉案节点) also have ``compartment`` and ``visibility``; there all of ``owners`` must be in the reader's scope.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.properties import Property, Sensitivity, ValueKind, column

PUBLIC, PERSONAL, SENSITIVE = Sensitivity.PUBLIC, Sensitivity.PERSONAL, Sensitivity.SENSITIVE
DATE, FEN, FLAG, FLOAT, INT, TIME = (
    ValueKind.DATE, ValueKind.FEN, ValueKind.FLAG, ValueKind.FLOAT, ValueKind.INT, ValueKind.TIME,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NodeType:
    """One node type: ``properties`` begin with the key property.

    ``table`` is the delivered table whose rows are these nodes (None: nodes exist by being mentioned, or come from the
    ledger). ``caption`` names the properties tried in order for the label on the canvas; ``searched`` those in the name index.
    ``shape`` tells types apart without colour; ``icon`` is a name of the workbench's icon set.
    """

    label: str
    zh: str
    en: str
    group: str
    key: str
    properties: tuple[Property, ...]
    caption: tuple[str, ...]
    shape: str
    icon: str
    table: str | None = None
    searched: tuple[str, ...] = ()
    case_bound: bool = False

    def property(self, name: str) -> Property:
        """The property of this name; KeyError when the type has none."""
        for candidate in self.properties:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.label}.{name}")


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

OWNERS = Property("owners", "数据归属部门", "Owner agencies", ValueKind.TEXTS)
STUB = Property("stub", "仅被引用", "Only referenced", FLAG)
COMPARTMENT = Property("compartment", "涉案隔间", "Compartment")
VISIBILITY = Property("visibility", "可见级别", "Visibility")

NODE_SYSTEM: tuple[Property, ...] = (OWNERS, STUB)
"""On every node."""

CASE_SYSTEM: tuple[Property, ...] = (COMPARTMENT, VISIBILITY)
"""On case-bound nodes besides."""


def _id(zh: str, en: str, name: str = "id") -> Property:
    return Property(name, zh, en)


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
        (_id("部门代码", "Agency code", "code"), Property("name", "部门名称", "Name", sensitivity=PUBLIC)),
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
            _token("账号(标记)", "Account (token)", "persons.bank_acct"),
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

_FINDINGS = (
    NodeType(
        "Finding", "疑点", "Finding", "findings", "id",
        (
            _id("疑点编号", "Finding id"),
            Property("scheme", "手法", "Scheme"),
            Property("basis", "依据", "Basis"),
            Property("q", "错误发现率", "False discovery rate", FLOAT),
            Property("fund_amount_fen", "涉及基金", "Fund amount", FEN, "CNY/100"),
            Property("window_from", "起", "From", DATE),
            Property("window_to", "止", "Until", DATE),
            Property("run", "运行", "Run"),
        ),
        ("scheme", "id"), "star", "alert-triangle", case_bound=True,
    ),
    NodeType(
        "Ring", "团伙", "Ring", "findings", "id",
        (
            _id("团伙编号", "Ring id"),
            Property("scheme", "手法", "Scheme"),
            Property("score", "得分", "Score", FLOAT),
            Property("basis", "依据", "Basis"),
            Property("fund_amount_fen", "涉及基金", "Fund amount", FEN, "CNY/100"),
            Property("members", "核心人数", "Core members", INT),
            Property("run", "运行", "Run"),
        ),
        ("scheme", "id"), "star", "users", case_bound=True,
    ),
)  # fmt: skip


def _case(label: str, zh: str, en: str, icon: str, *properties: Property, group: str = "investigation") -> NodeType:
    key = _id(f"{zh}编号", f"{en} id")
    title = tuple(p.name for p in properties if p.name in ("title", "number", "kind"))
    return NodeType(label, zh, en, group, "id", (key, *properties), (*title, "id"), "star", icon, case_bound=True)


_INVESTIGATION = (
    _case(
        "Incident", "事件", "Incident", "folder",
        Property("title", "标题", "Title"), Property("from", "起", "From", DATE), Property("until", "止", "Until", DATE),
        Property("adcode", "地区", "Region"), Property("status", "状态", "Status"),
    ),
    _case(
        "Proceeding", "办案", "Proceeding", "gavel",
        Property("number", "案号", "Case number"), Property("kind", "类别", "Kind"), Property("agency", "办案部门", "Agency"),
        Property("opened", "立案日期", "Opened", DATE), Property("status", "状态", "Status"),
    ),
    _case(
        "Transfer", "移送", "Transfer", "send",
        Property("kind", "类别", "Kind"), Property("sent", "移送日期", "Sent", DATE), Property("due", "期限", "Due", DATE),
        Property("status", "状态", "Status"),
    ),
    _case(
        "Tip", "举报线索", "Tip", "message-square",
        Property("channel", "渠道", "Channel"), Property("received", "收到日期", "Received", DATE),
        Property("adcode", "地区", "Region"), Property("status", "状态", "Status"),
    ),
    _case(
        "Evidence", "证据", "Evidence", "archive",
        Property("kind", "证据种类", "Kind"), Property("sha256", "校验值", "SHA-256"), Property("taken", "取得时间", "Taken", TIME),
    ),
    _case(
        "Sanction", "处理处罚", "Sanction", "scale",
        Property("kind", "类别", "Kind"), Property("number", "文书号", "Document number"),
        Property("decided", "决定日期", "Decided", DATE), Property("amount_fen", "金额", "Amount", FEN, "CNY/100"),
    ),
)  # fmt: skip

_TEXT = (
    _case(
        "Document", "文书", "Document", "file",
        Property("title", "标题", "Title"), Property("kind", "类别", "Kind"), Property("date", "日期", "Date", DATE),
        Property("sha256", "校验值", "SHA-256"), group="text",
    ),
    _case(
        "Mention", "提及", "Mention", "quote",
        Property("kind", "实体类别", "Entity label"), Property("text", "原文", "Text", sensitivity=PERSONAL),
        Property("norm", "规范值", "Normalised value", sensitivity=PERSONAL), group="text",
    ),
)  # fmt: skip

_VALID = (
    Property("valid_from", "生效日期", "In force from", DATE, sensitivity=PUBLIC),
    Property("valid_to", "失效日期", "In force until", DATE, sensitivity=PUBLIC),
)


def _public(name: str, zh: str, en: str, kind: ValueKind = ValueKind.TEXT) -> Property:
    return Property(name, zh, en, kind, sensitivity=PUBLIC)


def _known(label: str, zh: str, en: str, key: str, icon: str, *properties: Property) -> NodeType:
    first = _public("id", f"{zh}标识", key)
    caption = tuple(p.name for p in properties if p.name in ("title", "number", "name"))
    return NodeType(label, zh, en, "knowledge", "id", (first, *properties, *_VALID), (*caption, "id"), "hexagon", icon)


_KNOWLEDGE = (
    _known(
        "Instrument", "法规文件", "Instrument", "Work id and valid from", "book",
        _public("work", "文件标识", "Work id"), _public("title", "名称", "Title"), _public("number", "文号", "Official number"),
        _public("issuer", "发布机关", "Issuer"), _public("level", "效力级别", "Level"),
    ),
    _known(
        "Article", "条款", "Article", "Work id, path (with 之一, 款, 项) and valid from", "bookmark",
        _public("work", "文件标识", "Work id"), _public("path", "条款项", "Path"), _public("number", "条号", "Article number"),
    ),
    _known(
        "Rule", "规则", "Rule", "Rule id and version", "check-square",
        _public("name", "名称", "Name"), _public("version", "版本", "Version"), _public("severity", "等级", "Severity"),
    ),
    _known(
        "Scheme", "手法", "Scheme", "Scheme id and version", "target",
        _public("scheme", "手法代码", "Scheme code"), _public("name", "中文名称", "Chinese name"),
        _public("name_en", "英文名称", "English name"), _public("version", "版本", "Version"),
    ),
    _known(
        "TypicalCase", "典型案例", "Typical case", "Case id and version", "library",
        _public("title", "标题", "Title"), _public("issuer", "发布机关", "Issuer"), _public("date", "发布日期", "Published", DATE),
        _public("version", "版本", "Version"),
    ),
)  # fmt: skip

NODE_TYPES: dict[str, NodeType] = {
    node.label: node
    for node in (
        *_PEOPLE, *_PLACES, *_EVENTS, *_IDENTIFIERS, *_FINDINGS, *_INVESTIGATION, *_TEXT, *_KNOWLEDGE,
    )
}  # fmt: skip
"""Every node type by label, in the order of the legend."""


def node_id(label: str, key: str) -> str:
    """The id of a node outside the store, ``Label:key``, for example ``Person:P0001``; KeyError for an unknown label."""
    return f"{NODE_TYPES[label].label}:{key}"


def split_node_id(text: str) -> tuple[str, str]:
    """Label and key of ``Label:key``; ValueError when the label is unknown or the key is empty."""
    label, colon, key = text.partition(":")
    if label not in NODE_TYPES or not colon or not key:
        raise ValueError(text)
    return label, key


def system_properties(node: NodeType) -> tuple[Property, ...]:
    """The properties that every node of this type has besides its declared ones."""
    return (*NODE_SYSTEM, *CASE_SYSTEM) if node.case_bound else NODE_SYSTEM
