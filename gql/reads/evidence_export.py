"""What the evidence workbook of a ring says (证据导出内容): explanation, evidence, claims, members, as the viewer may see them."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping

from gql.context import Context
from gql.evidence_book import Cell, Sheet
from gql.evidence_rows import EvidenceClaim, find_evidence_claims
from gql.masking import show
from gql.reads.ring_parts import get_members, get_places
from gql.ring_facts import RingFacts
from gql.types.nodes import NodeBrief
from gql.types.rings import RingMember
from graph.ledger.ring import RingRecord
from graph.ledger.runs import RunRecord
from graph.model.codes import MED_TYPE
from graph.model.nodes import NODE_TYPES, split_node_id
from graph.model.properties import Sensitivity
from graph.model.ringwords import kind_name, role_name
from graph.rings.report import TITLES, Statement, shorten_tokens
from graph.rings.telling import scheme_versions, tell_ring

MOST_ROWS = 20_000
"""Of claims, and of evidence: what a person can still look through; a ring has a few hundred."""

CLAIM = "Claim:"

BASES = {"statistical": "统计 statistical", "deterministic": "确定性 deterministic"}

OUTCOMES = {
    "not_applicable": "不适用 not applicable",
    "rejected": "不成立 does not hold",
    "explains": "成立 holds",
    "not_checked": "未检验 not checked",
}


async def read_sheets(context: Context, record: RingRecord, facts: RingFacts) -> tuple[list[Sheet], list[str]]:
    """The sheets, and the ids of everything that they show."""
    keys = sorted(record.claims)
    claims = await context.services.lakes.read(
        context.scope.owners, lambda lake: find_evidence_claims(lake, keys[:MOST_ROWS])
    )
    members = await get_members(context, record, facts)
    places = await get_places(context, record, facts)
    rows = [(piece, row) for piece in facts.evidence for row in (piece.rows or (None,))]
    others = [row for _, row in rows[:MOST_ROWS] if row and not row.startswith(CLAIM)]
    briefs = await context.loaders.find_briefs(others)
    evidence = [
        [_both(kind_name(p.kind)), shorten_tokens(p.zh), shorten_tokens(p.en), *_object(context, row, briefs)]
        for p, row in rows[:MOST_ROWS]
    ]
    ledger = context.services.ledger
    told, run = await asyncio.to_thread(
        lambda: (tell_ring(ledger, context.scope, record.facts, record.last_run), ledger.runs.get(record.last_run))
    )
    sheets = [
        _explanation(record, facts, context.services.scheme_names, run),
        _statements(told),
        _members([*members, *places]),
        Sheet(
            "证据 Evidence",
            (12, 60, 60, 14, 28),
            ("类型 Kind", "内容", "Statement", "对象类型 Object type", "对象 Object"),
            evidence,
            _withheld(len(rows)),
        ),
        _claims(context, claims, _withheld(len(keys)), missing=min(len(keys), MOST_ROWS) - len(claims)),
    ]
    shown = [
        f"Ring:{record.id}",
        *(str(m.node.id) for m in (*members, *places)),
        *(f"{CLAIM}{c.setl_id}" for c in claims),
    ]
    return sheets, list(dict.fromkeys([*shown, *(row for row in others if row in briefs)]))


def _withheld(count: int) -> str | None:
    if count <= MOST_ROWS:
        return None
    return f"另有 {count - MOST_ROWS} 行未列出。 {count - MOST_ROWS} more rows are not listed."


def _statements(told: list[Statement]) -> Sheet:
    """What ``mingjian explain`` prints: readings of the law, missing data and what would clear the group included."""
    rows: list[list[Cell]] = [[_both(TITLES[one.part]), one.zh, one.en, len(one.rows)] for one in told]
    heading = ("部分 Part", "内容", "Statement", "依据行数 Rows")
    return Sheet("说明条目 Statements", (26, 70, 70, 12), heading, rows)


def _explanation(record: RingRecord, facts: RingFacts, names: Mapping[str, tuple[str, str]], run: RunRecord) -> Sheet:
    scheme = names.get(record.scheme, (record.scheme, record.scheme))
    first, last = record.window or (None, None)
    rows: list[list[Cell]] = [
        ["团伙编号 Ring", record.id],
        ["主要手法 Scheme", f"{record.scheme} {scheme[0]} / {scheme[1]}"],
        ["全部手法 Schemes", "、".join(record.schemes)],
        ["依据 Basis", BASES.get(record.basis, record.basis)],
        ["得分 Score", record.score],
        ["q", record.q if record.basis == "statistical" else "确定性依据，无 q 值 deterministic, no q"],
        ["实际 Observed", facts.observed],
        ["预期 Expected", facts.expected],
        ["核心成员 Core members", facts.members],
        ["结算数 Claims", len(record.claims)],
        ["基金支付（元） Fund payment, CNY", record.fund_amount],
        ["时间段 Period", f"{first} – {last}" if first else ""],
        ["合成数据 Synthetic", "是 yes" if record.synthetic else "否 no"],
        ["团伙版本 Version of the ring", record.version],
        ["检测运行 Run", run.id],
        ["手法版本 Versions of the schemes", " ".join(scheme_versions(record.facts))],
        ["数据快照（交付） Data snapshot", "、".join(run.snapshot)],
        ["说明", shorten_tokens(facts.explanation[0])],
        ["Explanation", shorten_tokens(facts.explanation[1])],
    ]
    for outcome in facts.innocent:
        detail = outcome["detail"]
        rows.append(
            [
                f"合理解释 Innocent explanation: {outcome['zh']} / {outcome['en']}",
                f"{OUTCOMES.get(str(outcome['outcome']), outcome['outcome'])}: {detail['zh']} / {detail['en']}",
            ]
        )
    return Sheet("说明 Explanation", (34, 120), (), rows)


def _members(members: list[RingMember]) -> Sheet:
    rows: list[list[Cell]] = [
        [
            _type(str(m.node.kind)),
            _key(m.node),
            m.node.label,
            _both(role_name(m.role)) if m.role else "",
            "核心 core" if m.core else "关联 bystander",
            m.claim_count,
            m.fund_amount,
        ]
        for m in members
    ]
    heading = (
        "类型 Type",
        "编号 Id",
        "名称 Name",
        "角色 Role",
        "核心 Core",
        "结算数 Claims",
        "基金支付（元） Fund, CNY",
    )
    return Sheet("成员 Members", (16, 26, 30, 16, 18, 14, 18), heading, rows)


def _claims(context: Context, claims: list[EvidenceClaim], note: str | None, *, missing: int) -> Sheet:
    heading = (
        *("结算编号 Claim", "就诊编号 Encounter", "住院门诊号 Chart number", "人员编号 Person", "姓名 Name"),
        *("机构编号 Institution", "机构名称 Institution name", "医师代码 Doctor", "医疗类别 Kind of care"),
        *("开始 Begin", "结束 End", "结算时间 Settled", "病种编码 Diagnosis code", "病种名称 Diagnosis"),
        *("总费用 Total", "基金支付 Fund", "个人现金 Cash", "发票号 Invoice"),
    )
    widths = (22, 20, 20, 20, 14, 18, 28, 18, 16, 12, 12, 20, 16, 22, 12, 12, 12, 18)
    if missing:
        gone = f"其中 {missing} 条结算已不在当前数据中。 {missing} claims are no longer in the current data."
        note = gone if note is None else f"{note} {gone}"
    return Sheet("结算 Claims", widths, heading, [_claim(context, claim) for claim in claims], note)


def _claim(context: Context, c: EvidenceClaim) -> list[Cell]:
    claim, person = NODE_TYPES["Claim"], NODE_TYPES["Person"]
    name = show(person.property("psn_name"), c.psn_name, context.scope).text
    disease = show(claim.property("dise_name"), c.dise_name, context.scope).text
    code = show(claim.property("dise_code"), c.dise_code, context.scope).text
    settled: datetime.datetime | None = c.settled_at
    return [
        *(c.setl_id, c.mdtrt_id, c.chart, c.psn_no, name, c.fixmedins_code, c.fixmedins_name, c.dr_code),
        *(_care(c.med_type), c.begin, c.end, settled, code, disease, c.total, c.fund, c.cash, c.invoice),
    ]


def _care(code: str | None) -> str | None:
    zh, _ = MED_TYPE.values.get((code or "")[: MED_TYPE.prefix], (None, None))
    return code if zh is None else f"{zh} ({code})"


def _object(context: Context, row: str | None, briefs: dict[str, NodeBrief]) -> tuple[str, str]:
    if row is None:
        return "", ""
    label, key = split_node_id(row)
    if row.startswith(CLAIM):
        return _type(label), key
    found = briefs.get(row) or context.loaders.brief(label, key, None)
    return _type(label), found.label


def _both(words: tuple[str, str]) -> str:
    return f"{words[0]} {words[1]}"


def _type(label: str) -> str:
    return f"{NODE_TYPES[label].zh} {NODE_TYPES[label].en}"


def _key(node: NodeBrief) -> str:
    """The key of a node, or what may be shown of it where the key itself is a keyed token."""
    declared = NODE_TYPES[str(node.kind)]
    closed = declared.property(declared.key).sensitivity is Sensitivity.SENSITIVE
    return node.label if closed else split_node_id(str(node.id))[1]
