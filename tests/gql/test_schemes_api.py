"""The register of schemes through the API: every scheme, and why some did not run."""

from __future__ import annotations

import pytest

from gql.reads.rings import scheme_info
from gql.reads.schemes import why_not_run
from graph.knowledge.basis import method_name
from graph.schemes.registry import find_schemes
from tests.gql.desk import Desk

QUERY = "{ schemes { scheme { id zh en } family { id } version ran reason { zh en } } }"


@pytest.mark.engine
async def test_every_scheme_of_the_register_is_listed_with_what_the_latest_run_made_of_it(desk: Desk) -> None:
    listed = (await (await desk.as_("officer")).data(QUERY))["schemes"]
    declared = {code: scheme.id for scheme in find_schemes().values() for code in scheme.names}
    assert {one["scheme"]["id"]: one["family"]["id"] for one in listed} == declared
    run = desk.ledger.runs.find_latest()
    assert run is not None
    for one in listed:
        lacking = run.not_run.get(one["family"]["id"])
        assert one["ran"] == (one["family"]["id"] in run.versions and lacking is None)
        assert (one["reason"] is None) == (lacking is None)


@pytest.mark.engine
@pytest.mark.parametrize("actor", ["auditor", "security", "system"])
async def test_administrators_are_told_nothing_of_them(desk: Desk, actor: str) -> None:
    assert await (await desk.as_(actor)).codes(QUERY) == ["NOT_FOUND"]


def test_what_a_delivery_lacks_is_named_in_both_languages() -> None:
    found = why_not_run("not run: needs claims.medfee_sumamt, fee_items, nonsense.column")
    assert found is not None
    assert found.zh == "缺少结算.医疗费总额、费用明细、nonsense.column"
    assert found.en == "needs claims.medfee_sumamt, fee_items, nonsense.column"
    assert why_not_run(None) is None
    other = why_not_run("stopped")
    assert other is not None
    assert (other.zh, other.en) == ("stopped", "stopped")


def test_a_method_that_no_scheme_looks_for_has_its_name_and_an_unknown_code_stands_for_itself() -> None:
    assert scheme_info({}, "T20").zh == method_name("T20").zh != "T20"
    assert scheme_info({"T03": ("挂床住院", "Empty beds")}, "T03").en == "Empty beds"
    assert scheme_info({}, "T99").en == "T99"
