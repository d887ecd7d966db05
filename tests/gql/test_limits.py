"""What a document may ask for, by the rule alone."""

from __future__ import annotations

import pytest
from graphql import build_schema, parse, validate

from gql.limits import MAX_COST, MAX_PAGE, CostRule, page_size
from graph.model.errors import BadInput

SCHEMA = build_schema(
    "type Query { rings(first: Int, last: Int): Page } type Page { edges: [Ring] } type Ring { id: ID evidence(first: Int): Page }"
)


def _refused(text: str) -> bool:
    return any("objects" in e.message for e in validate(SCHEMA, parse(text), [CostRule]))


def test_pages_are_multiplied() -> None:
    assert not _refused("{ rings(first: 70) { edges { evidence(first: 70) { edges { id } } } } }")
    assert _refused("{ rings(first: 71) { edges { evidence(first: 71) { edges { id } } } } }")
    assert 70 + 70 * 70 <= MAX_COST < 71 + 71 * 71


def test_a_variable_counts_as_the_largest_page() -> None:
    assert not _refused("query($n: Int) { rings(first: $n) { edges { id } } }")
    assert _refused("query($n: Int) { rings(first: $n) { edges { evidence(first: 25) { edges { id } } } } }")


def test_fragments_count_where_they_are_spread() -> None:
    twice = "{ a: rings(first: 50) { ...F } b: rings(first: 50) { ...F } } fragment F on Page { edges { evidence(first: 49) { edges { id } } } }"
    once = twice.replace("b: rings(first: 50) { ...F }", "")
    assert not _refused(once)
    assert _refused(twice.replace("first: 49", "first: 50"))


def test_a_fragment_cycle_ends() -> None:
    assert not _refused("{ ...A } fragment A on Query { ...A rings(first: 1) { edges { id } } }")


@pytest.mark.parametrize("size", [0, -1, MAX_PAGE + 1])
def test_page_sizes_outside_their_bounds_are_refused(size: int) -> None:
    with pytest.raises(BadInput):
        page_size(size)
