"""What waits for a person: readings below a confidence, oldest document first, counted, inside the scope."""

from __future__ import annotations

import pytest

from graph.ledger import Ledger, open_ledger
from graph.ledger.judging import Judged, Judgement
from graph.ledger.mention import Proposal
from graph.ledger.review import ReviewItem, ReviewPage
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.ledger.records import LI, OURS, THEIRS, MovingClock, document, read

CONFIRM, REJECT = Judgement.CONFIRM, Judgement.REJECT


def queue(ledger: Ledger, scope: Scope = OURS, below: float = 0.8) -> list[ReviewItem]:
    page = ledger.review.page(scope, first=99, below=below)
    assert page.total == len(page.items)
    return list(page.items)


def what(items: list[ReviewItem]) -> list[tuple[Judged, float]]:
    return [(item.kind, item.confidence) for item in items]


def test_what_is_sure_does_not_wait(ledger: Ledger) -> None:
    read(ledger, document(ledger).id)
    assert what(queue(ledger)) == [(Judged.RELATION, 0.7), (Judged.MENTION, 0.6)]
    assert [one for one, _ in what(queue(ledger, below=0.88))] == [Judged.RELATION, Judged.MENTION, Judged.MENTION]
    assert queue(ledger, below=0.1) == []


def test_a_judgement_takes_its_item_out(ledger: Ledger) -> None:
    mentions = read(ledger, document(ledger).id)
    ledger.mentions.judge(OURS, mentions["李四"].id, CONFIRM, LI)
    assert what(queue(ledger)) == [(Judged.RELATION, 0.7)]
    ledger.mentions.judge(OURS, mentions["李四"].id, REJECT, LI)
    assert queue(ledger) == [], "a relation of a rejected mention says nothing"


def test_a_mention_whose_best_candidate_is_doubtful_waits_once(ledger: Ledger) -> None:
    hospital = read(ledger, document(ledger).id)["县中医院"]
    candidates = [Proposal(hospital.id, hospital.text, "Institution", f"H{n}", 0.6 - n / 10, "name") for n in range(3)]
    ledger.links.propose(hospital.document, candidates)
    waiting = [item for item in queue(ledger) if item.kind is Judged.LINK]
    assert [(item.target, item.confidence) for item in waiting] == [(hospital.id, 0.6)]
    ledger.links.judge(OURS, hospital.id, ("Institution", "H7"), CONFIRM, LI)
    assert [item for item in queue(ledger) if item.kind is Judged.LINK] == []


def test_a_sure_candidate_beside_doubtful_ones_does_not_wait(ledger: Ledger) -> None:
    hospital = read(ledger, document(ledger).id)["县中医院"]
    both = [
        Proposal(hospital.id, hospital.text, "Institution", f"H{n}", score, "name")
        for n, score in enumerate((0.97, 0.4))
    ]
    ledger.links.propose(hospital.document, both)
    assert [item for item in queue(ledger) if item.kind is Judged.LINK] == []


def test_the_oldest_document_comes_first_page_by_page(ledger: Ledger, clock: MovingClock) -> None:
    ids = []
    for _ in range(3):
        ids.append(document(ledger).id)
        read(ledger, ids[-1])
        clock.forward(minutes=1)
    pages: list[ReviewPage] = []
    after = None
    while not pages or pages[-1].has_next:
        pages.append(ledger.review.page(OURS, first=2, after=after))
        after = pages[-1].items[-1].place
    items = [item for page in pages for item in page.items]
    assert [item.document for item in items] == [id for id in ids for _ in range(2)]
    assert len({item.target for item in items}) == 6
    assert {page.total for page in pages} == {6}


def test_what_another_agency_or_compartment_has_to_judge_is_not_counted(ledger: Ledger) -> None:
    read(ledger, document(ledger, compartment="01C").id)
    assert queue(ledger) == []
    assert queue(ledger, THEIRS) == []
    assert len(queue(ledger, Scope(frozenset({"YB4114"}), frozenset({"01C"})))) == 2


def test_what_another_process_reads_and_judges_is_counted(
    ledger: Ledger, folder: DataFolder, url: str | None, clock: MovingClock
) -> None:
    assert queue(ledger) == []
    other = open_ledger(folder, url, clock=clock)
    mentions = read(other, document(other).id)
    assert len(queue(ledger)) == 2
    other.mentions.judge(OURS, mentions["李四"].id, CONFIRM, LI)
    assert what(queue(ledger)) == [(Judged.RELATION, 0.7)]
    other.mentions.judge(OURS, mentions["李四"].id, Judgement.WITHDRAW, LI)
    assert len(queue(ledger)) == 2
    other.close()


def test_a_count_taken_inside_a_transaction_that_fails_is_not_kept(ledger: Ledger) -> None:
    read(ledger, document(ledger).id)
    assert len(queue(ledger)) == 2
    seen = []

    def read_and_fail() -> None:
        with ledger.transaction():
            read(ledger, document(ledger).id)
            seen.append(ledger.review.page(OURS, first=9).total)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        read_and_fail()
    assert seen == [4]
    assert len(queue(ledger)) == 2
    read(ledger, document(ledger).id)
    assert len(queue(ledger)) == 4


def test_a_page_that_begins_in_the_last_item_of_a_document_goes_on_in_the_next(
    ledger: Ledger, clock: MovingClock
) -> None:
    for _ in range(4):
        read(ledger, document(ledger).id)
        clock.forward(minutes=1)
    whole = queue(ledger)
    for n, item in enumerate(whole):
        page = ledger.review.page(OURS, first=3, after=item.place)
        assert list(page.items) == whole[n + 1 : n + 4]
        assert page.has_next is (n + 4 < len(whole))
