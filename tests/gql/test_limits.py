"""What a document may ask for, by the rule alone."""

from __future__ import annotations

import pytest
import strawberry
from graphql import build_schema, parse, validate
from strawberry.extensions import MaxAliasesLimiter, MaxTokensLimiter, QueryDepthLimiter

from gql.failures import present
from gql.limits import MAX_ALIASES, MAX_COST, MAX_DEPTH, MAX_PAGE, MAX_TOKENS, CostRule, _holds_words, page_size
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


@strawberry.type
class _Nest:
    """A type that holds itself: documents of any depth are valid."""

    name: str = "n"

    @strawberry.field
    def inner(self) -> _Nest:
        """The next one."""
        return _Nest()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ " + " ".join(f"a{n}: name" for n in range(MAX_ALIASES + 1)) + " }", "QUERY_TOO_EXPENSIVE"),
        ("{ inner " * (MAX_DEPTH + 2) + "{ name }" + " }" * (MAX_DEPTH + 2), "QUERY_TOO_EXPENSIVE"),
        ("{ " + "name " * MAX_TOKENS + "}", "QUERY_TOO_EXPENSIVE"),
        ("{ nope }", "BAD_INPUT"),
        ("{ name", "BAD_INPUT"),
    ],
)
def test_a_document_beyond_a_limit_is_told_from_one_that_is_wrong(text: str, code: str) -> None:
    limiters = (
        lambda: QueryDepthLimiter(max_depth=MAX_DEPTH),
        lambda: MaxAliasesLimiter(max_alias_count=MAX_ALIASES),
        lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
    )
    answer = strawberry.Schema(_Nest, extensions=limiters).execute_sync(text, root_value=_Nest())
    assert answer.errors
    assert {present(e, request_id="r", explain=False)["extensions"]["code"] for e in answer.errors} == {code}


def _kept(text: str) -> bool:
    """Whether a checked document is kept for the next one who sends it."""
    return not _holds_words(parse(text))


def test_a_change_with_words_written_into_it_is_not_kept() -> None:
    """They may be a reporter's; variables are never part of the text."""
    assert not _kept('mutation { submitTip(input: {text: "我叫欧阳靖琪"}) { __typename } }')
    assert not _kept('mutation M { closeTip(input: {id: """x""", revision: 1}) { __typename } }')
    assert _kept("mutation($input: SubmitTipInput!) { submitTip(input: $input) { __typename } }")
    assert _kept('query { ring(id: "R1") { id } }')
