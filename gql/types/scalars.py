"""Scalars that are not plain GraphQL (标量): the columnar graph payload and free JSON."""

from __future__ import annotations

from typing import Any, NewType

import orjson
from strawberry.types.scalar import scalar

from gql.payload import EncodedGraph
from gql.wording import both

GraphPayload = NewType("GraphPayload", EncodedGraph)
"""Columnar graph, already encoded (``orjson.Fragment``) so that the event loop never walks its rows."""

Json = NewType("Json", object)


def _encoded(value: EncodedGraph) -> orjson.Fragment:
    return orjson.Fragment(value.json)


SCALARS: dict[object, Any] = {
    GraphPayload: scalar(
        name="GraphPayload",
        description=both(
            "列式图数据 v1：节点与边各为等长数组，边以序号指向节点",
            'Columnar graph, version 1: {"v":1,"nodes":{"id":[],"kind":[],"label":[],"masked":[],"role":[],"x":[],"y":[]},'
            '"edges":{"id":[],"kind":[],"source":[index],"target":[index],"weight":[],"props":[{}]}}',
        ),
        serialize=_encoded,
        parse_value=lambda value: value,
    ),
    Json: scalar(
        name="JSON",
        description=both("任意 JSON 值", "Any JSON value"),
        serialize=lambda value: value,
        parse_value=lambda value: value,
    ),
}
