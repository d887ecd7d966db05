"""Documents are put to incidents by name and reason, taken out again, and seen by whoever may see both."""

from __future__ import annotations

import pytest

from graph.ledger import Ledger
from graph.ledger.document import DocumentFilter, DocumentKind
from graph.ledger.incident_documents import LONGEST_NOTE, AttachmentRecord
from graph.ledger.incidents import IncidentRecord, NewIncident
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope
from tests.graph.ledger.records import BOTH, LI, OURS, THEIRS, WANG, MovingClock, document
from tests.graph.ledger.test_incidents import incident

ABSENT = "01JDZZZZZZZZZZZZZZZZZZZZZZ"
INSIDE = Scope(frozenset({"YB4114"}), frozenset({"01C"}))


def opened(ledger: Ledger, title: str = "康宁医院虚假住院", owner: str = "YB4114") -> IncidentRecord:
    new: NewIncident = incident(title, owner=owner)
    return ledger.incidents.open(new, LI)


def of_document(ledger: Ledger, id: str, scope: Scope = OURS) -> list[str]:
    page = ledger.incident_documents.page_of_document(scope, id, first=99)
    assert page.total == len(page.attachments)
    return [one.incident for one in page.attachments]


def of_incident(ledger: Ledger, id: str, scope: Scope = OURS) -> list[str]:
    page = ledger.incident_documents.page_of_incident(scope, id, first=99)
    assert page.total == len(page.attachments)
    return [one.document for one in page.attachments]


def attach(ledger: Ledger, paper: str, case: str, note: str = "", scope: Scope = OURS) -> AttachmentRecord:
    return ledger.incident_documents.attach(scope, paper, case, LI, note=note)


def test_an_attachment_says_who_when_and_why(ledger: Ledger, clock: MovingClock) -> None:
    paper, case = document(ledger), opened(ledger)
    before = clock.now
    made = attach(ledger, paper.id, case.id, "  住院病历 ")
    assert (made.incident, made.document, made.note, made.by_name) == (case.id, paper.id, "住院病历", "李某")
    assert before < made.at <= clock.now
    assert ledger.incident_documents.page_of_document(OURS, paper.id, first=9).attachments == (made,)
    assert ledger.incident_documents.page_of_incident(OURS, case.id, first=9).attachments == (made,)


def test_a_document_belongs_to_several_incidents_and_an_incident_has_several_documents(ledger: Ledger) -> None:
    one, two = document(ledger, title="病历"), document(ledger, title="清单")
    first, second = opened(ledger), opened(ledger, "另一件")
    for paper, case in ((one, first), (one, second), (two, first)):
        attach(ledger, paper.id, case.id)
    assert of_document(ledger, one.id) == [second.id, first.id]
    assert of_incident(ledger, first.id) == [two.id, one.id]


def test_putting_it_there_again_keeps_what_was_said_first(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    first = attach(ledger, paper.id, case.id, "病历")
    assert ledger.incident_documents.attach(OURS, paper.id, case.id, WANG, note="别的") == first
    assert of_incident(ledger, case.id) == [paper.id]


def test_what_was_taken_out_may_be_put_there_again(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    first = attach(ledger, paper.id, case.id)
    ledger.incident_documents.detach(OURS, paper.id, case.id, WANG)
    assert (of_document(ledger, paper.id), of_incident(ledger, case.id)) == ([], [])
    with pytest.raises(NotFound):
        ledger.incident_documents.detach(OURS, paper.id, case.id, WANG)
    again = attach(ledger, paper.id, case.id)
    assert again.id != first.id
    assert of_document(ledger, paper.id) == [case.id]


def test_that_a_document_was_there_is_kept_with_who_took_it_out(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    attach(ledger, paper.id, case.id)
    ledger.incident_documents.detach(OURS, paper.id, case.id, WANG)
    with ledger._database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT document, incident, by_name, withdrawn_by, withdrawn_by_name FROM incident_documents"
        ).all()
    assert [tuple(row) for row in rows] == [(paper.id, case.id, "李某", "A2", "王某")]


def test_another_agencys_document_or_incident_is_not_there(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    theirs, foreign = document(ledger, owner="GA4114"), opened(ledger, owner="GA4114")
    told = set()
    for a, b in ((theirs.id, case.id), (paper.id, foreign.id), (theirs.id, foreign.id), (ABSENT, ABSENT)):
        for act in (attach, lambda ledger, a, b: ledger.incident_documents.detach(OURS, a, b, LI)):
            with pytest.raises(NotFound) as refused:
                act(ledger, a, b)
            told.add(type(refused.value))
    assert told == {NotFound}
    assert of_document(ledger, paper.id) == []
    attach(ledger, paper.id, case.id)
    for read in (
        lambda: ledger.incident_documents.page_of_document(THEIRS, paper.id, first=9),
        lambda: ledger.incident_documents.page_of_incident(THEIRS, case.id, first=9),
    ):
        with pytest.raises(NotFound):
            read()


def test_whoever_sees_both_agencies_ties_no_document_of_one_to_an_incident_of_the_other(ledger: Ledger) -> None:
    paper, foreign = document(ledger), opened(ledger, owner="GA4114")
    with pytest.raises(NotFound):
        attach(ledger, paper.id, foreign.id, scope=BOTH)
    assert of_incident(ledger, foreign.id, THEIRS) == []


def test_a_document_in_a_compartment_is_neither_listed_nor_counted_outside_it(ledger: Ledger) -> None:
    hidden, paper, case = document(ledger, compartment="01C"), document(ledger), opened(ledger)
    attach(ledger, hidden.id, case.id, scope=INSIDE)
    attach(ledger, paper.id, case.id)
    assert of_incident(ledger, case.id) == [paper.id]
    assert of_incident(ledger, case.id, INSIDE) == [paper.id, hidden.id]


def test_the_text_of_a_tip_is_put_to_an_incident_as_a_tip_only(ledger: Ledger) -> None:
    paper, case = document(ledger, kind=DocumentKind.TIP, tip="01T"), opened(ledger)
    with pytest.raises(BadInput) as refused:
        attach(ledger, paper.id, case.id)
    assert refused.value.facts["field"] == "document"
    assert of_incident(ledger, case.id) == []


def test_a_note_is_bounded(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    with pytest.raises(BadInput):
        attach(ledger, paper.id, case.id, "字" * (LONGEST_NOTE + 1))
    assert attach(ledger, paper.id, case.id, "字" * LONGEST_NOTE).note == "字" * LONGEST_NOTE


def test_pages_go_on_where_they_ended(ledger: Ledger) -> None:
    case = opened(ledger)
    ids = [document(ledger, title=f"第{n}份").id for n in range(4)]
    for id in ids:
        attach(ledger, id, case.id)
    first = ledger.incident_documents.page_of_incident(OURS, case.id, first=3)
    rest = ledger.incident_documents.page_of_incident(OURS, case.id, first=3, after=first.attachments[-1].id)
    assert [one.document for one in (*first.attachments, *rest.attachments)] == ids[::-1]
    assert (first.total, first.has_next, rest.has_next) == (4, True, False)


def test_the_list_of_documents_is_narrowed_to_an_incident_that_the_reader_may_see(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    document(ledger, title="不相干")
    attach(ledger, paper.id, case.id)

    def listed(scope: Scope, of: str) -> list[str]:
        page = ledger.documents.page(scope, first=9, only=DocumentFilter(incident=of))
        assert page.total == len(page.documents)
        return [one.id for one in page.documents]

    assert listed(OURS, case.id) == [paper.id]
    assert listed(THEIRS, case.id) == []
    ledger.incident_documents.detach(OURS, paper.id, case.id, LI)
    assert listed(OURS, case.id) == []


def test_a_change_is_told_to_the_documents_readers_without_the_incident(ledger: Ledger) -> None:
    paper, case = document(ledger), opened(ledger)
    attach(ledger, paper.id, case.id, "病历")
    ledger.incident_documents.detach(OURS, paper.id, case.id, LI)
    told = [
        event.payload for event in ledger.outbox.read_visible(OURS, 0, limit=99) if event.topic == "document.changed"
    ]
    assert [one["change"] for one in told] == ["recorded", "attached", "detached"]
    assert case.id not in str(told)


def test_nothing_is_left_when_a_refusal_ends_the_callers_transaction(ledger: Ledger) -> None:
    paper = document(ledger)

    def open_with_both() -> None:
        with ledger.transaction():
            case = opened(ledger)
            attach(ledger, paper.id, case.id)
            attach(ledger, ABSENT, case.id)

    with pytest.raises(NotFound):
        open_with_both()
    assert ledger.incidents.page(OURS, first=9).total == 0
    assert of_document(ledger, paper.id) == []
