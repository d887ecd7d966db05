"""The data dictionary (数据字典), written from the model into ``graph/README.md``."""

from __future__ import annotations

from graph.model.edges import EDGE_TYPES, EdgeType
from graph.model.edges import system_properties as edge_system
from graph.model.nodes import CASE_SYSTEM, GROUPS, NODE_SYSTEM, NODE_TYPES, NodeType
from graph.model.properties import Property
from graph.model.tables import TABLES, Column, Table

_INTRODUCTION = """# graph: what exists, where it is kept, what is found in it · 图谱：有什么、存哪里、查出什么

*Written by `make golden` from `graph/model`: change the declarations there. 本文件由模型声明生成。*

Three stores with one job each: `lake` holds the delivered rows, `ledger` what people decided, `store` the graph that
investigators walk. The graph can be made again from the other two at any time (`mingjian rebuild`).

- **Money 金额**: properties ending in `_fen` are whole fen (分, CNY/100), so that sums are exact; shown divided by 100.
- **Times 时间**: local time Asia/Shanghai. **Identities 身份标识**: tokens only; the values are sealed elsewhere.
- **Sensitivity 敏感级别**: `public`, `internal`, `personal` (masked by default 默认脱敏), `sensitive`
  (always masked 始终脱敏).
- **Owners 归属**: a node's `owners` are the agencies whose rows hold or mention it; every edge has one `owner`.
  A node of which no row was delivered is `stub`. A reader sees an ordinary node through any owner in scope,
  a case-bound one (涉案) only with all of them.
- **Ids 标识**: a node is `Label:key` outside the store, an edge `TYPE|start|end|owner|edge_key`.
"""


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _property(item: Property) -> str:
    kind = f"{item.kind.value} ({item.unit})" if item.unit else item.kind.value
    return _cells(f"`{item.name}`", item.zh, item.en, kind, item.sensitivity.value, item.source or "")


_PROPERTIES = _cells("property", "中文", "English", "kind", "sensitivity", "source") + "|---|---|---|---|---|---|\n"


def _node(node: NodeType) -> str:
    notes = [f"key `{node.key}`", f"caption {', '.join(f'`{name}`' for name in node.caption)}"]
    if node.table:
        notes.append(f"rows of `{node.table}`")
    if node.case_bound:
        notes.append("case-bound 涉案")
    if node.public:
        notes.append("public 公开")
    head = f"\n#### {node.label} · {node.zh}\n\n{node.en}; {'; '.join(notes)}.\n\n"
    return head + _PROPERTIES + "".join(_property(item) for item in node.properties)


def _sources(edge: EdgeType) -> str:
    if edge.sources:
        return ", ".join(dict.fromkeys(f"{one.table} ({one.start_column}, {one.end_column})" for one in edge.sources))
    return "computed 计算" if edge.aggregate else ""


def _edge(edge: EdgeType) -> str:
    ends = "; ".join(f"{start} → {end.replace('*', 'any')}" for start, end in edge.ends)
    values = ", ".join(f"`{item.name}` {item.zh}" for item in (*edge.properties, *edge_system(edge)))
    return _cells(f"`{edge.name}`", edge.zh, edge.en, ends, values, _sources(edge))


def _column(column: Column) -> str:
    marks = [
        "mandatory 必填" if column.mandatory else "",
        f"token of {column.identity.value} 标记" if column.identity else "",
        "personal 个人信息" if column.personal else "",
    ]
    platform = f"`{column.platform or column.name}`"
    return _cells(f"`{column.name}`", column.zh, platform, column.kind.value, ", ".join(filter(None, marks)))


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key) or "the whole row 整行"
    need = "mandatory 必需" if table.mandatory else "optional 可选"
    refs = "; ".join(f"`{ref.column}` → {ref.table}" for ref in table.references)
    facts = "; ".join(filter(None, (need, f"key {key}", refs)))
    head = f"\n#### {table.name} · {table.zh}\n\n{facts}.\n\n"
    columns = _cells("column", "中文", "national platform 国家平台", "kind", "") + "|---|---|---|---|---|\n"
    return head + columns + "".join(_column(column) for column in table.columns)


def dictionary() -> str:
    """The whole text of ``graph/README.md``: node types, edge types, delivered tables with the platform's names."""
    parts = [_INTRODUCTION, "\n## Node types · 节点类型\n\nOn every node 所有节点:\n\n", _PROPERTIES]
    parts += [_property(item) for item in NODE_SYSTEM]
    parts += ["\nOn case-bound nodes besides 涉案节点另有:\n\n", _PROPERTIES]
    parts += [_property(item) for item in CASE_SYSTEM]
    for group, (zh, en) in GROUPS.items():
        parts.append(f"\n### {en} · {zh}\n")
        parts += [_node(node) for node in NODE_TYPES.values() if node.group == group]
    parts += [
        "\n## Edge types · 关系类型\n\n",
        _cells("edge", "中文", "English", "from → to", "properties", "made from") + "|---|---|---|---|---|---|\n",
        *(_edge(edge) for edge in EDGE_TYPES.values()),
        "\n## Delivered tables · 交付数据表\n\nThe third column is the national platform's name.\n",
        *(_table(table) for table in TABLES.values()),
    ]
    return "".join(parts)
