"""The schema, put together (GraphQL 模式)."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from gql.audited import check_audited
from gql.types.mutation import Mutation
from gql.types.query import Query
from gql.types.scalars import SCALARS
from gql.types.subscription import Subscription


def build_schema(extensions: list[Any] | None = None) -> strawberry.Schema:
    """The schema with these extensions (classes or factories, in order); TypeError when a field escapes the audit."""
    schema = strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        extensions=extensions or [],
        config=StrawberryConfig(disable_field_suggestions=True, sort_schema=True, scalar_map=SCALARS),
    )
    check_audited(schema)
    return schema
