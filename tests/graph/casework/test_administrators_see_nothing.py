"""B5: an administrator's or auditor's reads of case content find nothing, however they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from graph.casework.policy import Actor, Role, scope_of
from graph.ledger import Ledger, open_ledger
from graph.ledger.deliveries import DeliveryRecord, FileRecord, TableCounts
from graph.ledger.document import DocumentKind
from graph.ledger.findings import FindingRecord
from graph.ledger.job import CommandLine
from graph.ledger.judging import Judgement
from graph.ledger.ring import RingRecord, RingStatus
from graph.ledger.ring_page import RingFilter
from graph.ledger.runs import RunRecord
from graph.model.errors import NotFound
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.ledger.records import LI, OURS, document, read


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One agency with a delivery, a job, a finding and a ring."""
    opened = open_ledger(DataFolder(Path(tmp_path_factory.mktemp("data"))))
    ours = frozenset({"YB4114"})
    opened.deliveries.record(
        DeliveryRecord(
            id="d1",
            owner="YB4114",
            mode="full",
            period=None,
            extracted_at=None,
            schema_version=1,
            files=(FileRecord("claims.csv", "0" * 64, 1),),
            tables={"claims": TableCounts(1, 1, 0)},
            raw_hash="r1",
        )
    )
    opened.jobs.start("detect", {}, CommandLine("li", "YB4114"))
    run = RunRecord(id="run1", seed=1, parameters={}, versions={"T01": 1}, snapshot=("d1",))
    finding = FindingRecord(
        id="f1", scheme="T01", basis="statistical", q=0.01, fund_amount=Decimal("1.00"), owners=ours, facts={}
    )
    opened.findings.save_run(run, [finding])
    ring = RingRecord(
        id="r1",
        scheme="T01",
        schemes=("T01",),
        score=1.0,
        basis="statistical",
        q=0.01,
        fund_amount=Decimal("1.00"),
        core=frozenset({"P1", "P2"}),
        claims=frozenset({"S1"}),
        owners=ours,
        facts={},
        findings=frozenset({"f1"}),
        search_text="同日入院",
    )
    opened.rings.save("run1", [ring], covered=["T01"])
    mentions = read(opened, document(opened).id)
    opened.links.judge(OURS, mentions["县中医院"].id, ("Institution", "H1"), Judgement.CONFIRM, LI)
    yield opened
    opened.close()


def found(read: Callable[[], object]) -> object:
    """What a read gives; a missing record gives nothing."""
    try:
        return read()
    except NotFound:
        return []


def read_suite(ledger: Ledger, scope: Scope) -> dict[str, object]:
    """Every read of case content that the ledger offers to a person."""
    everything = RingFilter(status=frozenset(RingStatus))
    job = ledger.jobs.find(scope_of(Actor("a", "a", "YB4114", frozenset({Role.LEAD}), second_factor=True)), limit=1)[
        0
    ].id
    paper = ledger.documents.page(OURS, first=1).documents[0].id
    mention = ledger.mentions.find_all_of(paper)[0].id
    relation = ledger.relations.page(OURS, paper, first=1).relations[0].id
    every_kind: frozenset[DocumentKind] = frozenset()
    return {
        "documents.get": found(lambda: ledger.documents.get(scope, paper)),
        "documents.get_text": found(lambda: ledger.documents.get_text(scope, paper)),
        "documents.page": ledger.documents.page(scope, first=9).documents,
        "documents.page total": ledger.documents.page(scope, first=9).total or [],
        "mentions.get": found(lambda: ledger.mentions.get(scope, mention)),
        "mentions.page": found(lambda: ledger.mentions.page(scope, paper, first=9)),
        "mentions.count_states": found(lambda: ledger.mentions.count_states(scope, paper)),
        "mentions.find_history": found(lambda: ledger.mentions.find_history(scope, mention)),
        "relations.get": found(lambda: ledger.relations.get(scope, relation)),
        "relations.page": found(lambda: ledger.relations.page(scope, paper, first=9)),
        "links.find_of": ledger.links.find_of(scope, [mention]),
        "links.find_documents": ledger.links.find_documents(scope, ("Institution", "H1"), limit=9),
        "aliases.find": ledger.aliases.find(scope, ["县中医院"]),
        "review.page": ledger.review.page(scope, first=9, below=1.0).items,
        "review.page total": ledger.review.page(scope, first=9, below=1.0).total or [],
        "judged_documents.find_ids": ledger.judged_documents.find_ids(scope, kinds=every_kind, limit=9),
        "judged_documents.get": found(lambda: ledger.judged_documents.get(scope, paper)),
        "rings.page": ledger.rings.page(scope, first=100, only=everything).rings,
        "rings.page total": ledger.rings.page(scope, first=100, only=everything).total or [],
        "rings.page text": ledger.rings.page(scope, first=100, only=RingFilter(text="同日")).rings,
        "rings.get": found(lambda: ledger.rings.get(scope, "r1")),
        "rings.find_about": ledger.rings.find_about(scope, "P1", limit=100),
        "findings.get": found(lambda: ledger.findings.get(scope, "f1")),
        "findings.find_of_ring": ledger.findings.find_of_ring(scope, "r1", limit=100),
        "deliveries.find_visible": ledger.deliveries.find_visible(scope),
        "deliveries.get_visible": found(lambda: ledger.deliveries.get_visible(scope, "d1")),
        "jobs.find": ledger.jobs.find(scope, limit=100),
        "jobs.get": found(lambda: ledger.jobs.get(scope, job)),
        "outbox.read_visible": ledger.outbox.read_visible(scope, 0, limit=100),
    }


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN])
def test_b5_an_administrator_finds_no_row_of_case_content(ledger: Ledger, role: Role) -> None:
    scope = scope_of(Actor("01A", "admin", "YB4114", frozenset({role}), purpose="核查", second_factor=True))
    assert {name: rows for name, rows in read_suite(ledger, scope).items() if rows} == {}


def test_b5_the_same_reads_find_everything_for_a_lead(ledger: Ledger) -> None:
    scope = scope_of(Actor("01A", "lead", "YB4114", frozenset({Role.LEAD}), second_factor=True))
    assert [name for name, rows in read_suite(ledger, scope).items() if not rows] == []


def test_b5_and_nothing_for_a_lead_of_another_agency(ledger: Ledger) -> None:
    scope = scope_of(Actor("01Z", "zhao", "GA4114", frozenset({Role.LEAD}), second_factor=True))
    assert {name: rows for name, rows in read_suite(ledger, scope).items() if rows} == {}
