"""Node types of casework and knowledge (涉案与知识节点): their master is the ledger, their graph nodes are derived."""

from __future__ import annotations

from graph.model.nodetype import NodeType
from graph.model.properties import Property, Sensitivity, ValueKind

PUBLIC, PERSONAL = Sensitivity.PUBLIC, Sensitivity.PERSONAL
DATE, FEN, FLOAT, INT, TIME = ValueKind.DATE, ValueKind.FEN, ValueKind.FLOAT, ValueKind.INT, ValueKind.TIME


def _id(zh: str, en: str) -> Property:
    return Property("id", zh, en)


FINDINGS = (
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


INVESTIGATION = (
    _case(
        "Incident", "事件", "Incident", "folder",
        Property("title", "标题", "Title"), Property("from", "起", "From", DATE),
        Property("until", "止", "Until", DATE), Property("adcode", "地区", "Region"),
        Property("status", "状态", "Status"),
    ),
    _case(
        "Proceeding", "办案", "Proceeding", "gavel",
        Property("number", "案号", "Case number"), Property("kind", "类别", "Kind"),
        Property("agency", "办案部门", "Agency"), Property("opened", "立案日期", "Opened", DATE),
        Property("status", "状态", "Status"),
    ),
    _case(
        "Transfer", "移送", "Transfer", "send",
        Property("kind", "类别", "Kind"), Property("sent", "移送日期", "Sent", DATE),
        Property("due", "期限", "Due", DATE), Property("status", "状态", "Status"),
    ),
    _case(
        "Tip", "举报线索", "Tip", "message-square",
        Property("channel", "渠道", "Channel"), Property("received", "收到日期", "Received", DATE),
        Property("adcode", "地区", "Region"), Property("status", "状态", "Status"),
    ),
    _case(
        "Evidence", "证据", "Evidence", "archive",
        Property("kind", "证据种类", "Kind"), Property("sha256", "校验值", "SHA-256"),
        Property("taken", "取得时间", "Taken", TIME),
    ),
    _case(
        "Sanction", "处理处罚", "Sanction", "scale",
        Property("kind", "类别", "Kind"), Property("number", "文书号", "Document number"),
        Property("decided", "决定日期", "Decided", DATE), Property("amount_fen", "金额", "Amount", FEN, "CNY/100"),
    ),
)  # fmt: skip

TEXT = (
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
    caption = tuple(p.name for p in properties if p.name in ("title", "name"))
    found = () if label in ("Article", "Rule") else caption
    return NodeType(
        label, zh, en, "knowledge", "id", (first, *properties, *_VALID), (*caption, "id"), "hexagon", icon,
        searched=found, public=True,
    )  # fmt: skip


_WORK = _public("work", "文件标识", "Work id")
_STATUS = _public("status", "文本状态", "How much of the published wording is held: full, partial, summary or outline")
_VERSION = _public("version", "版本", "Version")

KNOWLEDGE = (
    _known(
        "Instrument", "法规文件", "Instrument", "Work id and valid from", "book",
        _WORK, _public("title", "名称", "Title"), _public("number", "文号", "Official number"),
        _public("issuer", "发布机关", "Issuer"), _public("level", "文件种类", "Kind of instrument"), _STATUS, _VERSION,
        _public("doubted_from", "时效存疑起", "Doubted from", DATE),
    ),
    _known(
        "Article", "条款", "Article", "Work id and valid from, path (with 之一)", "bookmark",
        _public("name", "条款名称", "Name"), _WORK, _public("path", "条款项", "Path"),
        _public("number", "条号", "Article number"), _STATUS, _VERSION,
    ),
    _known(
        "Rule", "规则", "Rule", "List id and version, place in it", "check-square",
        _public("name", "名称", "Name"), _WORK, _public("path", "位置", "Place in the list"),
        _public("number", "编号", "Number"), _VERSION,
    ),
    _known(
        "Scheme", "手法", "Scheme", "Scheme id", "target",
        _public("scheme", "手法代码", "Scheme code"), _public("name", "中文名称", "Chinese name"),
        _public("name_en", "英文名称", "English name"), _VERSION,
        _public("run", "由本系统查找", "Looked for here", ValueKind.FLAG),
    ),
    _known(
        "TypicalCase", "典型案例", "Typical case", "Case id and version", "library",
        _public("title", "标题", "Title"), _WORK, _public("issuer", "发布机关", "Issuer"),
        _public("date", "发布日期", "Published, as told"), _VERSION,
    ),
)  # fmt: skip
