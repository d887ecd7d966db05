"""What one request may ask for (查询限额): depth, aliases, tokens, cost by multiplication, and page sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    ValidationRule,
    VariableNode,
    Visitor,
    visit,
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
MAX_SELECTIONS = 2000
"""Selections with all fragments spread: as many as a document of ``MAX_TOKENS`` may have without fragments."""
MAX_PAGE = 200
"""Largest page; a page size given by a variable counts as this."""
MAX_DOCUMENT_BYTES = 100_000
"""A document of 2 000 tokens is far smaller; the parser never sees more."""


_BEYOND = re.compile(r"aliases found\. Allowed|exceeds maximum operation depth|more than \d+ tokens")
"""How the limiters of depth, aliases and tokens speak; unlike ours they give no code."""


def is_beyond_limit(message: str) -> bool:
    """True for the text with which a limiter refuses a document."""
    return _BEYOND.search(message) is not None


def page_size(first: int, *, most: int = MAX_PAGE, name: str = "first") -> int:
    """``first`` when it lies in 1..most; BadInput otherwise."""
    if not 1 <= first <= most:
        raise BadInput(f"{name} 须在 1 至 {most} 之间。", f"{name} must be between 1 and {most}.", field=name)
    return first


class CostRule(ValidationRule):
    """Refuses documents whose lists, multiplied, could give more than ``MAX_COST`` objects."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Counts one operation."""
        cost = _Costs(self.context.get_fragment).of(node.selection_set)
        if cost > MAX_COST:
            self.report_error(
                GraphQLError(
                    f"asks for up to {cost} objects; the limit is {MAX_COST}",
                    node,
                    extensions={"code": "QUERY_TOO_EXPENSIVE"},
                )
            )


def cost_of(document: DocumentNode) -> int:
    """The cost of a document's dearest operation."""
    parts = document.definitions
    fragments = {part.name.value: part for part in parts if isinstance(part, FragmentDefinitionNode)}
    operations = [part for part in parts if isinstance(part, OperationDefinitionNode)]
    costs = _Costs(fragments.get)
    return max((costs.of(operation.selection_set) for operation in operations), default=0)


class _Costs:
    """Costs of selections; each fragment is walked once, so that fragments which double cost no time."""

    def __init__(self, fragments: Callable[[str], FragmentDefinitionNode | None]) -> None:
        self._fragments = fragments
        self._known: dict[str, int] = {}

    def of(self, selections: SelectionSetNode | None) -> int:
        """Objects that the selections may give for each object that holds them."""
        return sum(self._one(selection) for selection in (selections.selections if selections else ()))

    def _one(self, selection: SelectionNode) -> int:
        if isinstance(selection, FieldNode):
            size, inner = _asked(selection), self.of(selection.selection_set)
            return size * (1 + inner) if size else inner
        if isinstance(selection, InlineFragmentNode):
            return self.of(selection.selection_set)
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        return 0

    def _fragment(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = 0  # a cycle, which standard validation refuses, counts once
            fragment = self._fragments(name)
            self._known[name] = self.of(fragment.selection_set) if fragment else 0
        return self._known[name]


def _asked(field: FieldNode) -> int:
    """The page size that a field asks for, 0 when it takes none; ``limit`` of one columnar payload counts once."""
    for argument in field.arguments or ():
        if argument.name.value in ("first", "last"):
            if isinstance(argument.value, IntValueNode):
                return max(1, int(argument.value.value))
            if isinstance(argument.value, VariableNode):
                return MAX_PAGE
    return 0


class _Selections:
    """How many selections a document has once its fragments are spread; each fragment is walked once."""

    def __init__(self, document: DocumentNode) -> None:
        parts = document.definitions
        self._fragments = {p.name.value: p for p in parts if isinstance(p, FragmentDefinitionNode)}
        self._known: dict[str, int] = {}
        self.total = sum(self._of(p.selection_set) for p in parts if isinstance(p, OperationDefinitionNode))

    def _of(self, selections: SelectionSetNode | None) -> int:
        total = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FragmentSpreadNode):
                total += 1 + self._spread(selection.name.value)
            elif isinstance(selection, (FieldNode, InlineFragmentNode)):
                total += 1 + self._of(selection.selection_set)
        return total

    def _spread(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = 0  # a cycle, which standard validation refuses, counts once
            fragment = self._fragments.get(name)
            self._known[name] = self._of(fragment.selection_set) if fragment else 0
        return self._known[name]


class CheckedDocuments:
    """Documents that passed every check, parsed: a workbench sends the same few dozen, checking one takes 5 ms.

    Variables take no part in the checks (a page size given by a variable counts as the largest), so the text decides.
    """

    KEPT = 256

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool, bool], DocumentNode] = {}

    def get(self, key: tuple[str, bool, bool]) -> DocumentNode | None:
        """The document, if it is known to pass; it then counts as the newest."""
        document = self._known.pop(key, None)
        if document is not None:
            self._known[key] = document
        return document

    def put(self, key: tuple[str, bool, bool], document: DocumentNode) -> None:
        """Keeps a document that passed; the one that was not used for longest makes room."""
        self._known[key] = document
        if len(self._known) > self.KEPT:
            del self._known[next(iter(self._known))]


class Checking(SchemaExtension):
    """Looks at a document before any rule walks it: known ones pass, ones that grow when fragments are spread do not.

    Forty fragments that each spread the next one twice are 200 tokens and 2^40 selections.
    """

    def __init__(self, checked: CheckedDocuments) -> None:
        self._checked = checked

    def on_parse(self) -> Iterator[None]:
        """Takes a known document as it was parsed before."""
        self.execution_context.graphql_document = self._checked.get(self._key())
        yield

    def on_validate(self) -> Iterator[None]:
        """Refuses what must not be walked; keeps what passed."""
        context, key = self.execution_context, self._key()
        document = context.graphql_document
        assert document is not None
        if self._checked.get(key) is not None:
            context.pre_execution_errors = []
            yield
            return
        refusal = _unfit(document, named=key[2])
        context.pre_execution_errors = None if refusal is None else [refusal]
        yield
        if not context.pre_execution_errors and not _holds_words(document):
            self._checked.put(key, document)

    def _key(self) -> tuple[str, bool, bool]:
        context = self.execution_context
        return context.query or "", context.context.adhoc, context._provided_operation_name is not None


def _holds_words(document: DocumentNode) -> bool:
    """True for a change with words written into its text, where variables belong: they may be a reporter's."""
    changes = [part for part in document.definitions if isinstance(part, OperationDefinitionNode)]
    if all(part.operation is not OperationType.MUTATION for part in changes):
        return False
    finder = _Words()
    visit(document, finder)
    return finder.found


class _Words(Visitor):
    """Looks for text literals."""

    found = False

    def enter_string_value(self, *_: Any) -> None:
        """A literal."""
        self.found = True


def _unfit(document: DocumentNode, *, named: bool) -> GraphQLError | None:
    operations = sum(isinstance(part, OperationDefinitionNode) for part in document.definitions)
    if operations > 1 and not named:
        return GraphQLError("name one of the operations", extensions={"code": "BAD_INPUT"})
    if _Selections(document).total > MAX_SELECTIONS:
        return GraphQLError("too many selections", extensions={"code": "QUERY_TOO_EXPENSIVE"})
    return None


class Introspection(SchemaExtension):
    """Introspection only for holders of ad-hoc access."""

    def on_operation(self) -> Iterator[None]:
        """Adds the rule that refuses it."""
        if not self.execution_context.context.adhoc:
            self.execution_context.validation_rules += (NoSchemaIntrospectionCustomRule,)
        yield


def limits() -> list[Any]:
    """The extensions of a schema that is served, in order; they share the documents that were checked."""
    checked = CheckedDocuments()
    return [
        lambda: Checking(checked),
        lambda: AddValidationRules([CostRule]),
        lambda: QueryDepthLimiter(max_depth=MAX_DEPTH),
        lambda: MaxAliasesLimiter(max_alias_count=MAX_ALIASES),
        lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
        Introspection,
    ]
