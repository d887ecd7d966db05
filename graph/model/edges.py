"""Edge types of the graph, declared once, with the delivered columns they are made from (关系类型).

Every edge has ``owner``, the agency whose delivered row it is: one edge per owner. Where several may lie between the
same two nodes for one owner, ``edge_key`` tells them apart. Derived edges (推导关系) carry ``source``, ``method`` and
``recorded_at``. An edge of a case-bound node carries the first of that node's owners: who may not read all of them sees
neither the node nor the edge. Edges between public nodes (公开知识) belong to ``PUBLIC_OWNER``; one from a case-bound node to a
public one is that node's.
"""

from __future__ import annotations

from graph.model.edgetype import ANY as ANY
from graph.model.edgetype import ASSERTED as ASSERTED
from graph.model.edgetype import EdgeType as EdgeType
from graph.model.edgetype import Source as Source
from graph.model.edgetype import system_properties as system_properties
from graph.model.properties import Property, Sensitivity, ValueKind, column

_SOURCE = Property("source", "来源", "Source column")
_SINCE = Property("since", "起", "Since", ValueKind.DATE)
_UNTIL = Property("until", "止", "Until", ValueKind.DATE)
_AGGREGATE = (
    Property("claims", "结算笔数", "Claims", ValueKind.INT),
    Property("first", "首次", "First", ValueKind.DATE, source="claims.begndate"),
    Property("last", "末次", "Last", ValueKind.DATE, source="claims.enddate"),
    Property("fund_amount_fen", "基金支付", "Fund payment", ValueKind.FEN, "CNY/100", source="claims.fund_pay_sumamt"),
)


def _claim(start: str, end: str, own: str, other: str, *, trusted: tuple[str, ...] = ()) -> tuple[Source, ...]:
    return (Source(start, end, "claims", own, other, trusted=trusted),)


def _uses(start: str, end: str, table: str, own: str, other: str) -> Source:
    trusted = (other,) if end != "Address" else ()
    return Source(start, end, table, own, other, trusted=trusted)


_OF_CLAIMS = (
    EdgeType(
        "FILED", "申报结算", "Filed", (("Person", "Claim"),), sources=_claim("Person", "Claim", "psn_no", "setl_id"),
    ),
    EdgeType(
        "AT", "发生于", "At", (("Claim", "Institution"),),
        sources=_claim("Claim", "Institution", "setl_id", "fixmedins_code"),
    ),
    EdgeType("BY", "经治", "By", (("Claim", "Staff"),), sources=_claim("Claim", "Staff", "setl_id", "dr_code")),
    EdgeType(
        "OF", "属于就诊", "Of", (("Claim", "Encounter"),), sources=_claim("Claim", "Encounter", "setl_id", "mdtrt_id"),
    ),
    EdgeType(
        "BILLED_WITH", "凭票", "Billed with", (("Claim", "Invoice"),),
        sources=_claim("Claim", "Invoice", "setl_id", "invono", trusted=("invono",)),
    ),
    EdgeType(
        "REVERSES", "冲销", "Reverses", (("Claim", "Claim"),),
        sources=(Source("Claim", "Claim", "claims", "setl_id", "refd_of_setl_id"),),
    ),
    EdgeType(
        "APPROVED", "经办", "Approved", (("Handler", "Claim"),),
        sources=_claim("Handler", "Claim", "opter_id", "setl_id"),
    ),
    EdgeType(
        "FILED_FOR", "代办", "Filed for", (("Agent", "Claim"),), sources=_claim("Agent", "Claim", "agnt_id", "setl_id"),
    ),
    EdgeType(
        "PAID_TO", "支付至", "Paid to", (("Claim", "BankAccount"),),
        sources=_claim("Claim", "BankAccount", "setl_id", "payee_acct", trusted=("payee_acct",)),
    ),
    EdgeType(
        "CONTACT", "联系电话", "Contact", (("Claim", "Phone"),),
        sources=_claim("Claim", "Phone", "setl_id", "coner_tel", trusted=("coner_tel",)),
    ),
)  # fmt: skip

_OF_TRACES = (
    EdgeType(
        "SOLD_IN", "售于结算", "Sold in", (("TraceCode", "Claim"),),
        (column("drug_traces.event", "Event"), column("drug_traces.sale_time", "Time")),
        (
            Source(
                "TraceCode", "Claim", "drug_traces", "drug_trac_codg", "setl_id",
                key=("fixmedins_code", "event", "sale_time", "feedetl_sn"),
                properties=(("event", "event"), ("sale_time", "sale_time")), trusted=("drug_trac_codg",),
            ),
        ),
        keyed=True,
    ),
    EdgeType(
        "SEEN_AT", "流经", "Seen at", (("TraceCode", "Institution"),),
        (column("drug_traces.event", "Event"), column("drug_traces.sale_time", "Time")),
        (
            Source(
                "TraceCode", "Institution", "drug_traces", "drug_trac_codg", "fixmedins_code",
                key=("event", "sale_time", "feedetl_sn"), properties=(("event", "event"), ("sale_time", "sale_time")),
                trusted=("drug_trac_codg",), only_without="setl_id",
            ),
        ),
        keyed=True,
    ),
    EdgeType(
        "SUPPLIED", "供货", "Supplied", (("Company", "Institution"),),
        (Property("events", "笔数", "Events", ValueKind.INT), Property("first", "首次", "First", ValueKind.DATE),
         Property("last", "末次", "Last", ValueKind.DATE)),
        derived=True, aggregate=True,
    ),
)  # fmt: skip

_OF_PEOPLE = (
    EdgeType(
        "LIVES_IN", "同户", "Lives in", (("Person", "Household"),),
        sources=(Source("Person", "Household", "persons", "psn_no", "household_id"),),
    ),
    EdgeType(
        "VISITED", "就医于", "Visited", (("Person", "Institution"),), _AGGREGATE, derived=True, aggregate=True,
    ),
    EdgeType(
        "TREATED_BY", "由其诊治", "Treated by", (("Person", "Staff"),), _AGGREGATE, derived=True, aggregate=True,
    ),
    EdgeType(
        "USES", "使用", "Uses",
        (
            *((start, end) for start in ("Person", "Institution") for end in ("Phone", "BankAccount", "Address")),
            ("Employer", "Phone"), ("Employer", "Address"), ("Agent", "Phone"),
        ),
        (_SINCE, _SOURCE),
        (
            _uses("Person", "Phone", "persons", "psn_no", "tel"),
            _uses("Person", "BankAccount", "persons", "psn_no", "bank_acct"),
            _uses("Person", "Address", "persons", "psn_no", "addr_id"),
            _uses("Person", "BankAccount", "bank_accounts", "holder_psn_no", "bank_acct"),
            _uses("Institution", "Phone", "institutions", "fixmedins_code", "tel"),
            _uses("Institution", "BankAccount", "institutions", "fixmedins_code", "bank_acct"),
            _uses("Institution", "Address", "institutions", "fixmedins_code", "addr_id"),
            _uses("Employer", "Phone", "employers", "emp_no", "tel"),
            _uses("Employer", "Address", "employers", "emp_no", "emp_addr_id"),
            _uses("Agent", "Phone", "agents", "agnt_id", "agnt_tel"),
        ),
        keyed=True,
    ),
    EdgeType(
        "EMPLOYED_BY", "受雇于", "Employed by", (("Person", "Employer"),),
        (_SINCE, _UNTIL, Property("base_fen", "缴费基数", "Contribution base", ValueKind.FEN, "CNY/100",
                                  Sensitivity.PERSONAL, "employments.clct_base")),
        (
            Source(
                "Person", "Employer", "employments", "psn_no", "emp_no", key=("start_date",),
                properties=(("since", "start_date"), ("until", "end_date"), ("base_fen", "clct_base")),
            ),
        ),
        keyed=True,
    ),
    EdgeType(
        "WORKS_AT", "执业于", "Works at", (("Staff", "Institution"),),
        (_SINCE, _UNTIL, column("doctors.dept_name", "Department")),
        (
            Source(
                "Staff", "Institution", "doctors", "dr_code", "fixmedins_code",
                properties=(("since", "begntime"), ("until", "endtime"), ("dept_name", "dept_name")),
            ),
        ),
    ),
    EdgeType(
        "IS", "即本人", "Is", (("Staff", "Person"),),
        sources=(Source("Staff", "Person", "doctors", "dr_code", "psn_no", repeated=True),),
    ),
    EdgeType("SAME_AS", "同一人", "Same as", (("Person", "Person"),), ASSERTED, derived=True),
)  # fmt: skip

_OF_PLACES = (
    EdgeType(
        "OWNS", "所有", "Owns",
        (
            ("Person", "Institution"), ("Person", "Employer"), ("Person", "Company"),
            ("Company", "Institution"), ("Company", "Employer"), ("Company", "Company"),
        ),
        keyed=True, derived=True,
    ),
    EdgeType(
        "LOCATED_IN", "位于", "Located in", (("Institution", "Region"), ("Address", "Region")),
        sources=(
            Source("Institution", "Region", "institutions", "fixmedins_code", "area_code"),
            Source("Address", "Region", "addresses", "addr_id", "area_code"),
        ),
    ),
)  # fmt: skip

_ROLE = Property("role", "角色", "Role")
_OF_FINDINGS = (
    EdgeType(
        "HAS_MEMBER", "成员", "Has member",
        tuple(("Ring", end) for end in ("Person", "Institution", "Staff", "Employer", "Agent", "BankAccount")),
        (_ROLE, Property("core", "核心", "Core", ValueKind.FLAG)), derived=True, case_bound=True,
    ),
    EdgeType("SUPPORTS", "支撑", "Supports", (("Finding", "Ring"),), derived=True, case_bound=True),
    EdgeType(
        "RESTS_ON", "依据", "Rests on",
        (
            *(("Finding", end) for end in (
                "Claim", "TraceCode", "Invoice", "Phone", "BankAccount", "Address",
                "Person", "Institution", "Staff", "Employer", "Agent",
            )),
            ("Rule", "Article"), ("Scheme", "Article"), ("Scheme", "Instrument"), ("TypicalCase", "Article"),
        ),
        (_ROLE, Property("gravity", "轻重（1 最轻，3 最重）", "Gravity, 1 mildest to 3 gravest", ValueKind.INT)),
        derived=True, case_bound=True,
    ),
    EdgeType(
        "MATCHES", "符合手法", "Matches", (("Finding", "Scheme"), ("Ring", "Scheme")), derived=True, case_bound=True,
    ),
)  # fmt: skip

_ASSERTED_PEOPLE = (("Person", "Person"),)
_OF_CASEWORK = (
    EdgeType("ABOUT", "针对", "About", (("Proceeding", "Incident"),), case_bound=True),
    EdgeType("INCLUDES", "包含", "Includes", (("Incident", "Ring"),), case_bound=True),
    EdgeType("PART_OF", "属于", "Part of", (("Incident", "Incident"), ("Article", "Instrument"), ("Rule", "Instrument"))),
    EdgeType("FROM", "来自", "From", (("Transfer", "Agency"),), case_bound=True),
    EdgeType("TO", "送往", "To", (("Transfer", "Agency"),), case_bound=True),
    EdgeType(
        "SUBJECT", "调查对象", "Subject",
        tuple(("Proceeding", end) for end in ("Person", "Institution", "Employer")), (_ROLE,), case_bound=True,
    ),
    EdgeType("SUGGESTS", "指向", "Suggests", (("Tip", "Incident"),), ASSERTED, derived=True, case_bound=True),
    EdgeType(
        "MENTIONS", "提及", "Mentions", (("Document", ANY),),
        (Property("offsets", "位置", "Offsets"), Property("score", "得分", "Score", ValueKind.FLOAT),
         Property("confirmed", "已确认", "Confirmed", ValueKind.FLAG)),
        keyed=True, derived=True, case_bound=True,
    ),
    EdgeType("COLLUDES_WITH", "勾结", "Colludes with", _ASSERTED_PEOPLE, ASSERTED, derived=True, case_bound=True),
    EdgeType("REFERRED", "介绍", "Referred", _ASSERTED_PEOPLE, ASSERTED, derived=True, case_bound=True),
    EdgeType("PAID", "付款", "Paid", _ASSERTED_PEOPLE, ASSERTED, derived=True, case_bound=True),
)  # fmt: skip

_INSTRUMENTS = (("Instrument", "Instrument"),)
_CITED = ("Article", "Instrument")
_OF_KNOWLEDGE = (
    EdgeType("AMENDS", "修改", "Amends", _INSTRUMENTS, derived=True),
    EdgeType("REPLACES", "废止并替代", "Replaces", _INSTRUMENTS, derived=True),
    EdgeType("IMPLEMENTS", "实施", "Implements", _INSTRUMENTS, derived=True),
    EdgeType("BASED_ON", "依据制定", "Based on", _INSTRUMENTS, derived=True),
    EdgeType(
        "CITES", "引用", "Cites",
        tuple((start, end) for start in ("Article", "Instrument", "Rule", "TypicalCase", "Document") for end in _CITED),
        (Property("places", "所引位置", "Places cited"), Property("times", "次数", "Times", ValueKind.INT)), derived=True,
    ),
    EdgeType(
        "PUNISHED_BY", "处罚依据", "Punished by", (("Scheme", "Article"),),
        (
            Property("kind", "责任种类", "Kind of consequence"), Property("parties", "对象", "Whom it meets"),
            Property("imposed_by", "决定机关", "Imposed by, in Chinese"),
            Property("imposed_by_en", "决定机关（英文）", "Imposed by"),
            Property("multiplier_low", "倍数下限", "Multiplier from", ValueKind.FLOAT),
            Property("multiplier_high", "倍数上限", "Multiplier to", ValueKind.FLOAT),
            Property("multiplier_of", "倍数基数", "What the multiplier is taken of"),
            Property("fine_low_fen", "罚款下限", "Fine from", ValueKind.FEN, "CNY/100"),
            Property("fine_high_fen", "罚款上限", "Fine to", ValueKind.FEN, "CNY/100"),
            Property("valid_from", "有效起", "Valid from", ValueKind.DATE),
            Property("valid_to", "有效止", "Valid until", ValueKind.DATE),
        ),
        keyed=True, derived=True,
    ),
    EdgeType("SHOWS", "体现", "Shows", (("TypicalCase", "Scheme"), ("Rule", "Scheme")), derived=True),
)  # fmt: skip

EDGE_TYPES: dict[str, EdgeType] = {
    edge.name: edge
    for edge in (
        *_OF_CLAIMS, *_OF_TRACES, *_OF_PEOPLE, *_OF_PLACES, *_OF_FINDINGS, *_OF_CASEWORK, *_OF_KNOWLEDGE,
    )
}  # fmt: skip
"""Every edge type by name, in the order of the legend."""


def edge_id(name: str, start: str, end: str, owner: str, edge_key: str = "") -> str:
    """The id of an edge outside the store, ``TYPE|start id|end id|owner|edge key``."""
    return f"{name}|{start}|{end}|{owner}|{edge_key}"
