"""The schema, put together (GraphQL 模式)."""

from __future__ import annotations

from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from gql.audited import check_audited
from gql.types.mutation import Mutation
from gql.types.query import Query
from gql.types.scalars import SCALARS
from gql.types.subscription import Subscription


class QuietSchema(strawberry.Schema):
    """Logs nothing by itself: messages of errors may hold values, :func:`gql.failures.log_failure` says what is safe."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Nothing: the router notes failures."""


def build_schema(extensions: list[Any] | None = None, *, in_order: bool = False) -> strawberry.Schema:
    """The schema with these extensions (classes or factories, in order); TypeError when a field escapes the audit.

    ``in_order`` sorts types and fields by name, for printing only: the sorted copy no longer knows our enums, and an
    argument of such a type would reach its resolver as bare text.
    """
    schema = QuietSchema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        extensions=extensions or [],
        config=StrawberryConfig(disable_field_suggestions=True, sort_schema=in_order, scalar_map=SCALARS),
    )
    check_audited(schema)
    return schema
