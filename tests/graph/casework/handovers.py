"""A desk at which transfers are handed over, as the tests of ledger and casework use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from graph.casework.timekeeping import Timekeeper
from graph.casework.transfer_papers import write_papers
from graph.casework.transferring import TransferDesk
from graph.casework.working_days import load_calendar
from graph.ledger import Ledger
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.sealed_files import SealedFiles, open_sealed_files
from graph.ledger.transfer import Item, NewTransfer, Officer, Party, TransferContent, TransferRecord, TransferType
from graph.ledger.transfer_steps import TransferStep
from graph.ledger.transfers import StepFacts
from graph.model.casework import ProceedingKind
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.ledger.records import MovingClock

YB, GA, JW, WJ = "YB4114", "GA4114", "JW4114", "WJ4114"
NAMES = {YB: "商丘市医疗保障局", GA: "商丘市公安局", JW: "商丘市监察委员会", WJ: "商丘市卫生健康委员会"}
WRITER, HEAD = Judge("A-writer", "李经办", YB), Judge("A-head", "王局长", YB)
OFFICER, MONITOR = Judge("A-police", "赵警官", GA), Judge("A-monitor", "孙监察", JW)
OURS, POLICE, DISCIPLINE, HEALTH = (Scope(frozenset({code})) for code in (YB, GA, JW, WJ))
SCOPES = {YB: OURS, GA: POLICE, JW: DISCIPLINE, WJ: HEALTH}
OFFICERS = (Officer("A-writer", "李经办"), Officer("A-second", "周经办"))


@dataclass
class Office:
    """The ledger, the sealed files and the desk over both; time moves when a test moves it."""

    ledger: Ledger
    sealed: SealedFiles
    desk: TransferDesk
    timekeeper: Timekeeper
    clock: MovingClock

    def at(self) -> datetime:
        return self.clock.now

    def incident(self) -> str:
        new = NewIncident(
            owner=YB,
            title="康宁医院虚假住院",
            adcode="411402",
            opened=date(2026, 3, 2),
            kind=ProceedingKind.ADMINISTRATIVE,
        )
        return self.ledger.incidents.open(new, WRITER).id

    def draft(self, type: TransferType = TransferType.CRIMINAL, to: str = GA, **other: Any) -> TransferRecord:
        return self.ledger.transfers.draft(OURS, new_transfer(self.incident(), type, to, **other), WRITER)

    def take(self, known: TransferRecord, step: TransferStep, by: Judge, **facts: Any) -> TransferRecord:
        scope = SCOPES[by.agency]
        seen = self.ledger.transfers.get(scope, known.id)
        return self.desk.take(scope, known.id, step, seen.revision, by, StepFacts(**facts), at=self.at())

    def signed(self, type: TransferType = TransferType.CRIMINAL, to: str = GA, **other: Any) -> TransferRecord:
        known = self.draft(type, to, **other)
        known = self.take(known, TransferStep.SUBMIT, WRITER)
        known = self.take(known, TransferStep.APPROVE, HEAD)
        return self.desk.sign(OURS, known.id, known.revision, WRITER, at=self.at())


def new_transfer(incident: str, type: TransferType, to: str, **other: Any) -> NewTransfer:
    plain: dict[str, Any] = {
        "proceeding": None,
        "title": "康宁医院虚假住院骗取医保基金",
        "basis": "《行政执法机关移送涉嫌犯罪案件的规定》第三条",
        "content": TransferContent(
            facts="2025年1月至6月，康宁医院虚构住院42人次。\n涉及基金支付 356200 元。",
            findings="涉嫌诈骗。",
            parties=(Party("康宁医院", "涉案单位", "H41140200001"),),
            articles=("《中华人民共和国刑法》第二百六十六条",),
            items=(Item("住院病历", "42份", "复印件"),),
        ),
        "amount": Decimal("356200.00"),
        "threshold": {
            "matter": "诈骗罪",
            "on": "2026-03-02",
            "bands": [{"name": "数额巨大", "figure": "50000.00", "source": "解释第一条"}],
        },
        "officers": OFFICERS,
    }
    return NewTransfer(incident=incident, type=type, to_agency=to, **(plain | other))


def open_office(ledger: Ledger, folder: DataFolder, clock: MovingClock) -> Office:
    """An office with four agencies."""
    for code, name in NAMES.items():
        ledger.agencies.create(code, name, name, "411400")
    sealed = open_sealed_files(folder)
    timekeeper = Timekeeper(ledger, load_calendar())
    return Office(ledger, sealed, TransferDesk(ledger, sealed, timekeeper, write_papers), timekeeper, clock)
