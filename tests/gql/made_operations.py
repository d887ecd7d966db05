"""Operations made from the schema (随机操作): valid documents whose values nobody would send in good faith.

Schemathesis writes its values into the document; here they travel as variables, and ids are those of real records: the
asker's own, another agency's, and ids that differ from these in their letters alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_required_argument,
    is_required_input_field,
)
from hypothesis import strategies as st

DEEPEST = 4
"""Levels of selections below a root field: what the limit of depth allows is refused by other tests."""

TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\0",
    "康宁\0医院",
    "\ud800",
    "\udfff康宁",
    "\u202e院医宁康\u202c",
    "\u200b\ufeff\u2028",
    "康" * 5000,
    "é" * 3000,
    "👩‍👩‍👧‍👦" * 40,
    "'; DROP TABLE incidents; --",
    "%",
    "_%\\",
    "\\",
    "../../../../etc/passwd",
    "{{7*7}}${7*7}",
    "Person:",
    ":",
    "Person:' OR 1=1 //",
    "MATCH (n) DETACH DELETE n",
    '~*? AND OR NOT [1 TO "',
    "((((((((((",
    "١٢٣",
    "１２３",
    "1e999",
    "NaN",
    "-1",
    "99999999999999999999999999",
    '=HYPERLINK("http://x")',
    "eyJhbGciOiJub25lIn0.e30.",
    "康宁医院",
    "411402",
    "r",
)
NUMBERS: tuple[int, ...] = (0, 1, 2, 3, -1, 12, 200, 201, 2**31 - 1, -(2**31), 2**31, 10**18, -(10**30))
AMOUNTS: tuple[str | int | float, ...] = ("1.00", "0", "-1", "0.001", "1e400", "NaN", "Infinity", "9" * 60, 1.5, "")
DAYS: tuple[str, ...] = ("2026-03-09", "0001-01-01", "9999-12-31", "2026-02-30", "", "2026-3-9", "٢٠٢٦-٠٣-٠٩")
TIMES: tuple[str, ...] = (
    "2026-12-02T01:00:00Z",
    "2026-12-02T03:00:00+08:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-12-02T01:00:00",
    "2026-12-02",
    "",
)


@dataclass(frozen=True)
class Made:
    """One document with its variables."""

    text: str
    variables: dict[str, Any]


@dataclass
class _Writing:
    """A document as it is written: its variables with their types, how many selections it has."""

    variables: dict[str, Any] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


class Operations:
    """Makes operations on root fields of a schema out of the ids that it is given."""

    def __init__(self, schema: GraphQLSchema, ids: Sequence[str]) -> None:
        self._schema = schema
        self._ids = tuple(ids)

    def of(self, kind: str, name: str) -> st.SearchStrategy[Made]:
        """Operations on the root field ``name`` of ``Query`` or ``Mutation``."""
        root = self._schema.type_map[kind]
        assert isinstance(root, GraphQLObjectType)

        @st.composite
        def build(draw: st.DrawFn) -> Made:
            writing = _Writing()
            body = self._field(draw, writing, name, root.fields[name], DEEPEST)
            declared = ", ".join(f"${key}: {of}" for key, of in writing.types.items())
            head = f"{kind.lower()} Made" + (f"({declared})" if declared else "")
            return Made(f"{head} {{ {body} }}", writing.variables)

        return build()

    def _field(self, draw: st.DrawFn, writing: _Writing, name: str, of: GraphQLField, left: int) -> str:
        given = []
        for key, argument in of.args.items():
            if not is_required_argument(argument) and draw(st.integers(0, 2)) == 0:
                continue
            variable = f"v{len(writing.types)}"
            writing.types[variable] = str(argument.type)
            writing.variables[variable] = self._value(draw, argument.type, key)
            given.append(f"{key}: ${variable}")
        return name + (f"({', '.join(given)})" if given else "") + self._selection(draw, writing, of.type, left)

    def _selection(self, draw: st.DrawFn, writing: _Writing, of: GraphQLOutputType, left: int) -> str:
        named = get_named_type(of)
        if isinstance(named, GraphQLObjectType):
            return f" {{ {self._fields(draw, writing, named, left)} }}"
        if isinstance(named, (GraphQLUnionType, GraphQLInterfaceType)):
            members = sorted(self._schema.get_possible_types(named), key=lambda one: one.name)
            chosen = draw(st.sampled_from(members))
            parts = ["__typename"]
            refused = next((one for one in members if one.name == "Refused"), None)
            if refused is not None:
                parts.append("... on Refused { code field }")
            if chosen is not refused:
                parts.append(f"... on {chosen.name} {{ {self._fields(draw, writing, chosen, left)} }}")
            return f" {{ {' '.join(parts)} }}"
        return ""

    def _fields(self, draw: st.DrawFn, writing: _Writing, of: GraphQLObjectType, left: int) -> str:
        plain = [name for name, one in of.fields.items() if _is_plain(one)]
        deep = [name for name, one in of.fields.items() if name not in plain] if left else []
        chosen = draw(st.lists(st.sampled_from(plain), max_size=6, unique=True)) if plain else []
        below = draw(st.lists(st.sampled_from(deep), max_size=2, unique=True)) if deep else []
        parts = [self._field(draw, writing, name, of.fields[name], left - 1) for name in [*chosen, *below]]
        return " ".join(parts) or "__typename"

    def _value(self, draw: st.DrawFn, of: GraphQLInputType, name: str) -> Any:
        if isinstance(of, GraphQLNonNull):
            return self._present(draw, of.of_type, name)
        return None if draw(st.integers(0, 7)) == 0 else self._present(draw, of, name)

    def _present(self, draw: st.DrawFn, of: Any, name: str) -> Any:
        if isinstance(of, GraphQLList):
            few = st.sampled_from([1, 1, 1, 0, 2, 3, 40])
            one = self._value(draw, of.of_type, name)
            return [one for _ in range(draw(few))]
        if isinstance(of, GraphQLInputObjectType):
            return {
                key: self._value(draw, inner.type, key)
                for key, inner in of.fields.items()
                if is_required_input_field(inner) or draw(st.booleans())
            }
        if isinstance(of, GraphQLEnumType):
            return draw(st.sampled_from([*of.values]))
        assert isinstance(of, GraphQLScalarType)
        return draw(self._scalar(of.name, name))

    def _scalar(self, kind: str, name: str) -> st.SearchStrategy[Any]:
        if kind == "ID":
            return st.sampled_from(self._ids) | st.sampled_from(self._ids) | st.sampled_from(TEXTS)
        if kind == "Int":
            few = st.sampled_from([1, 2, 5])
            return few | few | st.sampled_from(NUMBERS) if name in ("first", "revision") else st.sampled_from(NUMBERS)
        if kind == "String":
            return st.sampled_from(TEXTS) | st.sampled_from(self._ids) | st.text(max_size=20)
        if kind == "Boolean":
            return st.booleans()
        known: Mapping[str, Sequence[Any]] = {"Date": DAYS, "DateTime": TIMES, "Decimal": AMOUNTS}
        return st.sampled_from(known[kind]) if kind in known else st.sampled_from([0, 1.5, -1e308, "x", {}, []])


def _is_plain(of: GraphQLField) -> bool:
    leaf = isinstance(get_named_type(of.type), (GraphQLScalarType, GraphQLEnumType))
    return leaf and not any(is_required_argument(one) for one in of.args.values())
