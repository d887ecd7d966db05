"""Documents are recorded once, read in stages, and found by those who may see them alone."""

from __future__ import annotations

from datetime import date

import pytest

from graph.ledger import Ledger
from graph.ledger.document import LONGEST_TEXT, DocumentFilter, DocumentKind, DocumentState, DocumentText, Piece
from graph.ledger.mention import MentionState
from graph.model.errors import BadInput, Conflict, NotFound, Unavailable
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from tests.graph.ledger.records import LI, OURS, TEXT, THEIRS, MovingClock, document, read

IN_COMPARTMENT = Scope(frozenset({"YB4114"}), frozenset({"01C"}))


def titles(ledger: Ledger, scope: Scope = OURS, **only: object) -> list[str]:
    page = ledger.documents.page(scope, first=99, only=DocumentFilter(**only))  # type: ignore[arg-type]
    assert page.total == len(page.documents)
    return [one.title for one in page.documents]


def test_a_document_given_as_text_is_parsed_and_says_what_it_is(ledger: Ledger) -> None:
    made = document(ledger, date=date(2024, 5, 1), tip="01T")
    found = ledger.documents.get(OURS, made.id)
    assert found == made
    assert (found.state, found.kind, found.date) == (DocumentState.PARSED, DocumentKind.CASE_FILE, date(2024, 5, 1))
    assert (found.visibility, found.created_by_name, found.tip) == (Visibility.HIDDEN, "李某", "01T")
    assert ledger.documents.get_text(OURS, made.id) == DocumentText(TEXT)


def test_another_agency_finds_no_document_of_ours(ledger: Ledger) -> None:
    made = document(ledger)
    for read_it in (ledger.documents.get, ledger.documents.get_text):
        with pytest.raises(NotFound) as hidden:
            read_it(THEIRS, made.id)
        with pytest.raises(NotFound) as absent:
            read_it(OURS, "01JDZZZZZZZZZZZZZZZZZZZZZZ")
        assert str(hidden.value) == str(absent.value)
    assert titles(ledger, THEIRS) == []


def test_a_document_in_a_compartment_is_there_for_those_inside_it_only(ledger: Ledger) -> None:
    made = document(ledger, title="隔间内", compartment="01C")
    with pytest.raises(NotFound):
        ledger.documents.get(OURS, made.id)
    assert titles(ledger) == []
    assert titles(ledger, IN_COMPARTMENT) == ["隔间内"]
    events = ledger.outbox.read_visible(OURS, 0, limit=99)
    assert [event for event in events if event.topic == "document.changed"] == []


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"title": "字" * 201}, {"text": " \n"}, {"text": "字" * (LONGEST_TEXT + 1)}, {"adcode": "甲市"}],
    ids=["no title", "a long title", "a blank text", "a text beyond the limit", "a region that is no code"],
)
def test_what_cannot_be_a_document_is_refused(ledger: Ledger, wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        document(ledger, **wrong)
    assert titles(ledger) == []


def test_a_sealed_original_is_recorded_once(ledger: Ledger) -> None:
    document(ledger, None, id="01JD000000000000000000000A", sealed=True)
    with pytest.raises(Conflict):
        document(ledger, None, id="01JD000000000000000000000A", sealed=True)


def test_a_received_document_gets_its_text_once(ledger: Ledger) -> None:
    made = document(ledger, None, sealed=True, facts={"suffix": ".docx"})
    assert ledger.documents.get_text(OURS, made.id) is None
    pieces = (Piece("paragraph", 0, 10), Piece("table", 10, 20, 2, (1.0, 2.0, 3.0, 4.0)))
    kept = ledger.documents.keep_text(
        made.id, DocumentText(TEXT, pieces), media_type="application/x-docx", facts={"withheld": ["页眉图片"]}
    )
    assert (kept.state, kept.media_type) == (DocumentState.PARSED, "application/x-docx")
    assert kept.facts == {"suffix": ".docx", "withheld": ["页眉图片"]}
    ledger.documents.keep_text(made.id, DocumentText("另一份"), media_type="text/plain", facts={})
    assert ledger.documents.get_text(OURS, made.id) == DocumentText(TEXT, pieces)


def test_a_failure_is_told_and_forgotten_once_the_document_is_read(ledger: Ledger) -> None:
    made = document(ledger)
    failed = ledger.documents.note_failure(made.id, Unavailable("引擎不可用。", "The engine is away."))
    assert (failed.state, failed.failure) == (
        DocumentState.PARSED, {"code": "UNAVAILABLE", "zh": "引擎不可用。", "en": "The engine is away."},
    )  # fmt: skip
    read(ledger, made.id)
    assert ledger.documents.get(OURS, made.id).failure is None


def test_pages_go_on_where_they_ended_newest_first(ledger: Ledger, clock: MovingClock) -> None:
    for n in range(5):
        document(ledger, title=f"第{n}份")
        clock.forward(minutes=1)
    first = ledger.documents.page(OURS, first=2)
    assert ([one.title for one in first.documents], first.total, first.has_next) == (["第4份", "第3份"], 5, True)
    last = first.documents[-1]
    document(ledger, title="后来的")
    rest = ledger.documents.page(OURS, first=9, after=(last.created_at, last.id))
    assert ([one.title for one in rest.documents], rest.total, rest.has_next) == (["第2份", "第1份", "第0份"], 6, False)


def test_the_list_is_narrowed_by_kind_state_title_tip_and_graph(ledger: Ledger) -> None:
    case = document(ledger, title="案卷一")
    document(ledger, title="线索%一", kind=DocumentKind.TIP, tip="01T")
    document(ledger, None, title="扫描件", kind=DocumentKind.OTHER)
    ledger.documents.show(OURS, case.id, LI)
    assert titles(ledger, kinds=frozenset({DocumentKind.TIP})) == ["线索%一"]
    assert titles(ledger, states=frozenset({DocumentState.RECEIVED})) == ["扫描件"]
    assert titles(ledger, text="%") == ["线索%一"]
    assert titles(ledger, tip="01T") == ["线索%一"]
    assert titles(ledger, shown=True) == ["案卷一"]
    assert sorted(titles(ledger, shown=False)) == ["扫描件", "线索%一"]


def test_what_happens_to_a_document_is_told_without_a_word_of_it(ledger: Ledger) -> None:
    made = document(ledger)
    read(ledger, made.id)
    ledger.documents.show(OURS, made.id, LI)
    ledger.documents.show(OURS, made.id, LI)
    events = [event for event in ledger.outbox.read_visible(OURS, 0, limit=99) if event.topic == "document.changed"]
    assert [event.payload["change"] for event in events] == ["recorded", "read", "shown", "shown"]
    assert "张伟" not in str(events)
    assert ledger.outbox.read_visible(THEIRS, 0, limit=99) == []


def test_a_reading_is_stored_whole_and_once(ledger: Ledger) -> None:
    made = document(ledger)
    first = read(ledger, made.id)
    again = read(ledger, made.id)
    assert first == again
    assert len(first) == 5
    assert ledger.documents.get(OURS, made.id).state is DocumentState.READ
    assert ledger.mentions.count_states(OURS, made.id)[MentionState.PROPOSED] == 5
    (relation,) = ledger.relations.page(OURS, made.id, first=9).relations
    assert (relation.head, relation.tail) == (first["张伟"].id, first["李四"].id)


def test_a_document_without_a_text_cannot_have_been_read(ledger: Ledger) -> None:
    made = document(ledger, None)
    with pytest.raises(BadInput):
        read(ledger, made.id)


def test_mentions_come_in_text_order_page_by_page(ledger: Ledger) -> None:
    made = document(ledger)
    read(ledger, made.id)
    first = ledger.mentions.page(OURS, made.id, first=2)
    last = first.mentions[-1]
    rest = ledger.mentions.page(OURS, made.id, first=9, after=(last.start, last.id))
    surfaces = [one.text for one in (*first.mentions, *rest.mentions)]
    assert surfaces == ["县中医院", "张伟", "李四", "虚假住院", "三万元"]
    assert (first.total, first.has_next, rest.has_next) == (5, True, False)
    with pytest.raises(NotFound):
        ledger.mentions.page(THEIRS, made.id, first=2)
