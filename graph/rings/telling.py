"""A ring's explanation read back from the ledger (团伙说明): the page, the workbook and ``mingjian explain`` tell the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.ledger.ledger import Ledger
from graph.model.scope import Scope
from graph.rings.report import Statement, statements


def tell_ring(ledger: Ledger, scope: Scope, facts: Mapping[str, Any], run: str) -> list[Statement]:
    """The statements of a ring's stored facts, with what the run ``run``, which told them, lacked. Raises NotFound."""
    ids = [str(one["finding"]) for one in facts.get("told") or ()]
    claims = {one.id: _claims(one.facts) for one in ledger.findings.find_of_run(scope, run, ids)}
    return statements(facts, not_run=ledger.runs.get(run).not_run, claims=claims)


def _claims(facts: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(facts.get("claims") or ())


def scheme_versions(facts: Mapping[str, Any]) -> list[str]:
    """Versions of the schemes that told a ring, such as ``T05=2``, sorted."""
    return sorted({f"{one['scheme']}={one['version']}" for one in facts.get("told") or ()})
