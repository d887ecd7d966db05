"""Nodes as the reader may see them (节点): personal values masked unless the purpose allows, sensitive ones never shown."""

from __future__ import annotations

import datetime

import strawberry

from gql.types.kinds import EdgeKind, NodeKind
from gql.types.scalars import GraphPayload
from gql.wording import both, field


@strawberry.type(description=both("节点摘要", "A node in brief"))
class NodeBrief:
    """Identity, kind and caption of one node."""

    id: strawberry.ID = field("节点编号，形如 Person:P0001", "Node id, Label:key, e.g. Person:P0001")
    kind: NodeKind = field("节点类型", "Node type")
    label: str = field("名称，个人信息已遮蔽", "Caption, masked when personal")
    masked: bool = field("名称是否已遮蔽", "Whether the caption is masked")


@strawberry.type(description=both("节点属性", "One property of a node"))
class Property:
    """One property with its names in both languages and its sensitivity."""

    name: str = field("属性代码", "Property name as delivered")
    zh: str = field("中文名", "Chinese name")
    en: str = field("英文名", "English name")
    value: str | None = field("值；遮蔽时为部分内容或空", "Value; partial or null when masked")
    masked: bool = field("是否遮蔽", "Whether the value is masked")
    sensitivity: str = field(
        "敏感级别 public|internal|personal|sensitive", "Sensitivity: public, internal, personal or sensitive"
    )


@strawberry.type(description=both("按类型的边数", "Edges of one type and direction"))
class EdgeCount:
    """How many edges of one kind and direction the reader may follow."""

    kind: EdgeKind = field("关系类型", "Edge type")
    direction: str = field("方向 OUT|IN", "Direction, OUT or IN")
    total: int = field("可见范围内的条数", "How many within the reader's scope")


@strawberry.type(description=both("节点", "A node with its properties"))
class Node:
    """A node with its properties and edge counts."""

    id: strawberry.ID = field("节点编号", "Node id, Label:key")
    kind: NodeKind = field("节点类型", "Node type")
    label: str = field("名称，个人信息已遮蔽", "Caption, masked when personal")
    properties: list[Property] = field("属性", "Properties in declared order")
    counts: list[EdgeCount] = field("按类型的边数", "Edge counts by type and direction")
    masked: bool = field("是否有遮蔽的内容", "Whether anything about this node is masked")


@strawberry.type(description=both("未返回部分", "What an answer left out, counted"))
class Withheld:
    """What an answer left out and why; never for lack of permission."""

    reason: str = field("原因 HUB|LIMIT|TIME|DEPTH", "Reason: HUB, LIMIT, TIME or DEPTH")
    kind: EdgeKind | None = field("关系类型", "Edge type, when it concerns one")
    count: int | None = field("数量，未知为空", "How many; null when not known")
    detail: str | None = field("补充说明", "More about it", default=None)


@strawberry.type(description=both("检索命中", "One search hit"))
class SearchHit:
    """One node that matches."""

    node: NodeBrief = field("命中节点", "The node")
    score: float = field("得分，越大越相关", "Score, larger is better")
    matched: str = field("命中的属性", "Name of the property that matched")


@strawberry.type(description=both("检索结果", "Search answer"))
class SearchResult:
    """Hits with what was left out."""

    hits: list[SearchHit] = field("命中列表", "Hits, best first")
    returned: int = field("返回数量", "How many are returned")
    withheld: list[Withheld] = field("未返回部分", "What was left out")


@strawberry.type(description=both("邻居按类型计数", "Neighbours of one edge type and direction"))
class NeighbourCount:
    """total = returned + withheld, all within the reader's scope."""

    kind: EdgeKind = field("关系类型", "Edge type")
    direction: str = field("方向 OUT|IN", "Direction, OUT or IN")
    total: int = field("总数", "Total within scope")
    returned: int = field("返回数", "Returned")
    withheld: int = field("未返回数", "Withheld")
    reason: str | None = field("未返回原因 HUB|LIMIT", "Why some were withheld: HUB or LIMIT")


@strawberry.type(description=both("邻域", "The neighbourhood of one node"))
class Neighbourhood:
    """One hop around a node, bounded, with everything left out counted."""

    centre: NodeBrief = field("中心节点", "The node in the middle")
    hub: bool = field("是否枢纽节点", "Whether it is a hub")
    total: int = field("邻边总数", "Edges in scope")
    returned: int = field("返回边数", "Edges returned")
    withheld: list[Withheld] = field("未返回部分", "What was left out")
    counts: list[NeighbourCount] = field("按类型计数", "Counts by type and direction")
    payload: GraphPayload = field("列式图数据", "Columnar graph")


@strawberry.type(description=both("路径查询结果", "Answer to a path question"))
class PathAnswer:
    """Paths, none within the bounds, or not decided because a bound was hit."""

    outcome: str = field("结论 FOUND|NONE|NOT_DECIDED", "FOUND, NONE or NOT_DECIDED (a bound was reached)")
    paths: list[list[strawberry.ID]] = field("路径，节点编号序列", "Paths as sequences of node ids, shortest first")
    withheld: list[Withheld] = field("未返回部分", "What was left out")
    payload: GraphPayload = field("列式图数据", "Columnar graph of all the paths")


@strawberry.type(description=both("图切片", "A bounded part of the graph"))
class GraphSlice:
    """A bounded part of the graph for the canvas."""

    node_count: int = field("节点数", "Nodes in the payload")
    edge_count: int = field("边数", "Edges in the payload")
    withheld: list[Withheld] = field("未返回部分", "What was left out")
    truncated: bool = field("是否截断", "Whether anything was left out")
    as_of: datetime.datetime = field("取数时间", "When it was read")
    cost: int = field("代价（查看的节点加返回的边）", "Cost: nodes looked at plus edges returned")
    schema_version: int = field("载荷版本", "Payload version")
    payload: GraphPayload = field("列式图数据", "Columnar graph")


@strawberry.input(description=both("图切片请求", "What to cut out of the graph"))
class GraphSliceInput:
    """Either a ring or centres; hops 1-4, limit 1-5000."""

    ring: strawberry.ID | None = field("团伙编号", "Ring id", default=None)
    centres: list[strawberry.ID] | None = field("中心节点", "Ids of the centres", default=None)
    hops: int = field("跳数 1-4", "Hops, 1 to 4", default=1)
    limit: int = field("节点上限 1-5000", "Most nodes, 1 to 5000", default=5000)
    edge_kinds: list[EdgeKind] | None = field("关系类型", "Edge types to follow", default=None)
