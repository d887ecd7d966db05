"""Findings (疑点): what each run's schemes found, kept for ever by run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, insert, select

from graph.ledger import schema
from graph.ledger.database import Database
from graph.ledger.payload import JsonObject
from graph.ledger.runs import RunRecord, Runs
from graph.ledger.visibility import rests_on_visible_owners
from graph.model.errors import NotFound
from graph.model.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """One finding; ``facts`` holds all of it verbatim (claims, subjects, innocents, evidence, explanation).

    ``owners`` are ALL agencies whose rows it rests on; at least one.
    """

    id: str
    scheme: str
    basis: str
    q: float | None
    fund_amount: Decimal
    owners: frozenset[str]
    facts: JsonObject
    compartment: str | None = None
    run: str = ""


class Findings:
    """Saved with their run in one transaction; every read takes the reader's scope."""

    def __init__(self, database: Database, runs: Runs) -> None:
        self._database = database
        self._runs = runs

    def save_run(self, run: RunRecord, findings: Sequence[FindingRecord]) -> bool:
        """The run with all its findings, or nothing; False when the run is already known (nothing is written)."""
        if any(not finding.owners for finding in findings):
            raise ValueError("a finding without owners would be nobody's")
        with self._database.write() as connection:
            if not self._runs.save(run):
                return False
            if findings:
                connection.execute(
                    insert(schema.findings),
                    [
                        {
                            "run": run.id,
                            "id": finding.id,
                            "scheme": finding.scheme,
                            "basis": finding.basis,
                            "q": finding.q,
                            "fund_amount": finding.fund_amount,
                            "compartment": finding.compartment,
                            "facts": finding.facts,
                        }
                        for finding in findings
                    ],
                )
                connection.execute(
                    insert(schema.finding_owners),
                    [
                        {"run": run.id, "finding": finding.id, "owner": owner}
                        for finding in findings
                        for owner in sorted(finding.owners)
                    ],
                )
        return True

    def get(self, scope: Scope, finding: str) -> FindingRecord:
        """The finding as its newest run has it. Raises NotFound."""
        for found in self._find(scope, schema.findings.c.id == finding, limit=1):
            return found
        raise NotFound(f"没有疑点 {finding}。", f"There is no finding {finding}.", finding=finding)

    def find_of_ring(self, scope: Scope, ring: str, *, limit: int) -> list[FindingRecord]:
        """The findings that a ring's latest run joined into it."""
        table, joined = schema.findings, schema.ring_findings
        ids = select(joined.c.finding).where(joined.c.ring == ring)
        last_run = select(schema.rings.c.last_run).where(schema.rings.c.id == ring).scalar_subquery()
        return self._find(scope, table.c.id.in_(ids), table.c.run == last_run, limit=limit)

    def find_of_run(self, scope: Scope, run: str, findings: Sequence[str]) -> list[FindingRecord]:
        """These findings as that run stored them, for what a ring told at an earlier version."""
        table = schema.findings
        return self._find(scope, table.c.run == run, table.c.id.in_(findings), limit=len(findings))

    def _find(self, scope: Scope, *conditions: Any, limit: int) -> list[FindingRecord]:
        table, owners = schema.findings, schema.finding_owners
        same = (owners.c.run == table.c.run, owners.c.finding == table.c.id)
        visible = rests_on_visible_owners(scope, owners, same, table)
        query = (
            select(table)
            .join(schema.runs, schema.runs.c.id == table.c.run)
            .where(visible, *conditions)
            .order_by(schema.runs.c.sequence.desc(), table.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            found = []
            for row in connection.execute(query).mappings().all():
                mine = and_(owners.c.run == row["run"], owners.c.finding == row["id"])
                agencies = connection.execute(select(owners.c.owner).where(mine)).scalars()
                found.append(FindingRecord(**row, owners=frozenset(agencies)))
            return found
