"""A parallel run keeps together what shares an installation, and begins with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.distribution import SHARING, sorted_by_cost, unit

ROOT = Path(__file__).resolve().parents[1]


def test_files_of_a_folder_that_shares_go_to_one_worker() -> None:
    assert unit("tests/gql/test_access.py::test_a[x::y]") == unit("tests/gql/test_worker.py::test_b") == "tests/gql"
    assert unit("tests/gql/vault/test_vault.py::test_c") == "tests/gql/vault/test_vault.py"
    assert unit("tests/nlp/test_folding.py::test_d") != unit("tests/nlp/test_sentences.py::test_e")


def test_every_folder_that_shares_has_tests_of_its_own() -> None:
    assert [folder for folder in SHARING if not list((ROOT / folder).glob("test_*.py"))] == []


def test_what_shares_comes_first_then_what_starts_an_engine(request: pytest.FixtureRequest) -> None:
    """On the tests of this run, as many as there are."""
    ordered = sorted_by_cost(request.session.items)
    assert sorted(ordered, key=id) == sorted(request.session.items, key=id)
    shares = [unit(item.nodeid) in SHARING for item in ordered]
    assert shares == sorted(shares, reverse=True)
    rest = [item for item in ordered if unit(item.nodeid) not in SHARING]
    engines = {unit(item.nodeid) for item in rest if item.get_closest_marker("engine")}
    starts = [unit(item.nodeid) in engines for item in rest]
    assert starts == sorted(starts, reverse=True)
