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
    rows = {one.id: _rows(one.facts) for one in ledger.findings.find_of_run(scope, run, ids)}
    return statements(facts, not_run=ledger.runs.get(run).not_run, rows=rows)


def _rows(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """A finding's claims, then everything else that its evidence rests on."""
    named = [f"Claim:{claim}" for claim in facts.get("claims") or ()]
    return tuple(dict.fromkeys([*named, *(row for e in facts.get("evidence") or () for row in e.get("rows") or ())]))


def scheme_versions(facts: Mapping[str, Any]) -> list[str]:
    """Versions of the schemes that told a ring, such as ``T05=2``, sorted."""
    return sorted({f"{one['scheme']}={one['version']}" for one in facts.get("told") or ()})
