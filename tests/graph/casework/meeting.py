"""Two agencies and a convenor in one task force, and what they register: for the tests of deconfliction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.casework.identifiers import Identifier, read_identifier
from graph.casework.pointer_matching import Registered, Registration, register
from graph.ledger import Ledger, open_ledger
from graph.ledger.hit import HitRecord
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.outbox import OutboxEvent
from graph.ledger.task_forces import TaskForce
from graph.model.casework import ProceedingKind
from graph.model.folders import DataFolder
from graph.model.pointing import IdentifierKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from tests.graph.ledger.records import MovingClock

BUREAU, POLICE, DISCIPLINE = "YB4114", "GA4114", "JW4114"
PHONE = read_identifier(IdentifierKind.PHONE, "13800001111")
OTHER_PHONE = read_identifier(IdentifierKind.PHONE, "13900002222")


@dataclass
class Table:
    """The installation, its task force, and one open proceeding of each agency."""

    ledger: Ledger
    force: TaskForce
    proceedings: dict[str, str]
    clock: MovingClock

    def register(
        self,
        agency: str,
        *identifiers: Identifier,
        level: Visibility = Visibility.POINTER,
        proceeding: str | None = None,
        contact: str | None = None,
        account: str | None = None,
    ) -> Registered:
        asked = Registration(
            task_force=self.force.id,
            proceeding=proceeding or self.proceedings[agency],
            level=level,
            contact=contact or f"{agency} 值班 0370-1234567",
            reason="核查同一对象",
            identifiers=identifiers,
        )
        return register(self.ledger, scope(agency), asked, judge(agency, account))

    def inbox(self, agency: str) -> list[HitRecord]:
        return list(self.ledger.hits.page(scope(agency), first=500).hits)

    def events(self, agency: str) -> list[OutboxEvent]:
        return self.ledger.outbox.read_visible(scope(agency), 0, limit=1_000)

    def open(self, agency: str, kind: ProceedingKind = ProceedingKind.ADMINISTRATIVE) -> str:
        return open_proceeding(self.ledger, agency, kind)


def scope(agency: str) -> Scope:
    return Scope(frozenset({agency}))


def judge(agency: str, account: str | None = None) -> Judge:
    return Judge(account or f"account-{agency}", f"{agency} 办案人", agency)


def open_proceeding(ledger: Ledger, agency: str, kind: ProceedingKind = ProceedingKind.ADMINISTRATIVE) -> str:
    new = NewIncident(owner=agency, title="康宁医院", adcode="411402", opened=date(2026, 11, 2), kind=kind)
    incident = ledger.incidents.open(new, judge(agency))
    return ledger.proceedings.find_of_incidents(scope(agency), [incident.id])[0].id


def lay_table(root: Path, *agencies: str) -> Table:
    clock = MovingClock()
    ledger = open_ledger(DataFolder(root), clock=clock)
    members = agencies or (BUREAU, POLICE, DISCIPLINE)
    for agency in members:
        ledger.agencies.create(agency, f"{agency} 部门", "部门", "411400")
    force = ledger.task_forces.create("骗保专班", convenor=BUREAU, members=members, by="custodian")
    kinds = {DISCIPLINE: ProceedingKind.DISCIPLINE, POLICE: ProceedingKind.CRIMINAL}
    own = {agency: open_proceeding(ledger, agency, kinds.get(agency, ProceedingKind.CONTRACT)) for agency in members}
    return Table(ledger, force, own, clock)
