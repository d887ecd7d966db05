"""What one request may ask for (查询限额): depth, aliases, tokens, cost by multiplication, and page sizes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationRule,
    VariableNode,
)
from strawberry.extensions import (
    AddValidationRules,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    QueryDepthLimiter,
    SchemaExtension,
)

from graph.model.errors import BadInput

MAX_DEPTH = 12
MAX_ALIASES = 15
MAX_TOKENS = 2000
MAX_COST = 5000
"""Objects that a document may ask for, counted by multiplication of page sizes."""
MAX_PAGE = 200
"""Largest page; a page size given by a variable counts as this."""
MAX_DOCUMENT_BYTES = 100_000
"""A document of 2 000 tokens is far smaller; the parser never sees more."""


def page_size(first: int, *, most: int = MAX_PAGE, name: str = "first") -> int:
    """``first`` when it lies in 1..most; BadInput otherwise."""
    if not 1 <= first <= most:
        raise BadInput(f"{name} 须在 1 至 {most} 之间。", f"{name} must be between 1 and {most}.", field=name)
    return first


class CostRule(ValidationRule):
    """Refuses documents whose lists, multiplied, could give more than ``MAX_COST`` objects."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Counts one operation."""
        cost = self._walk(node.selection_set, 1, frozenset())
        if cost > MAX_COST:
            self.report_error(
                GraphQLError(
                    f"asks for up to {cost} objects; the limit is {MAX_COST}",
                    node,
                    extensions={"code": "QUERY_TOO_EXPENSIVE"},
                )
            )

    def _walk(self, selections: SelectionSetNode | None, factor: int, seen: frozenset[str]) -> int:
        total = 0
        for selection in selections.selections if selections else ():
            if total > MAX_COST:
                break
            if isinstance(selection, FieldNode):
                size = _asked(selection)
                inner = factor * size if size else factor
                total += inner if size else 0
                total += self._walk(selection.selection_set, inner, seen)
            elif isinstance(selection, InlineFragmentNode):
                total += self._walk(selection.selection_set, factor, seen)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                fragment = self.context.get_fragment(selection.name.value)
                if fragment:
                    total += self._walk(fragment.selection_set, factor, seen | {selection.name.value})
        return total


def _asked(field: FieldNode) -> int:
    """The page size that a field asks for, 0 when it takes none; ``limit`` of one columnar payload counts once."""
    for argument in field.arguments or ():
        if argument.name.value in ("first", "last"):
            if isinstance(argument.value, IntValueNode):
                return max(1, int(argument.value.value))
            if isinstance(argument.value, VariableNode):
                return MAX_PAGE
    return 0


class Introspection(SchemaExtension):
    """Introspection only for holders of ad-hoc access."""

    def on_operation(self) -> Iterator[None]:
        """Adds the rule that refuses it."""
        if not self.execution_context.context.adhoc:
            self.execution_context.validation_rules += (NoSchemaIntrospectionCustomRule,)
        yield


LIMITS: tuple[Any, ...] = (
    lambda: AddValidationRules([CostRule]),
    lambda: QueryDepthLimiter(max_depth=MAX_DEPTH),
    lambda: MaxAliasesLimiter(max_alias_count=MAX_ALIASES),
    lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
    Introspection,
)
"""Extensions of every schema that is served."""
