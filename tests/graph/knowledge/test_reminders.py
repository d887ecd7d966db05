"""What editors are reminded of: what ends, what follows it and is not published, what waits for a second person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.knowledge.drafting import Draft
from graph.knowledge.editing import propose, publish, review
from graph.knowledge.holdings import read_holdings
from graph.knowledge.reminders import Reminders, find_ending, remind
from graph.ledger import Ledger
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import VersionRecord
from graph.model.errors import BadInput
from tests.graph.knowledge.texts import open_library, statute, take

EDITOR, REVIEWER = Judge("e1", "甲编辑", "YB4114"), Judge("e2", "乙编辑", "YB4114")
ON = date(2026, 11, 30)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened, _ = open_library(tmp_path)
    take(
        opened,
        statute(
            "rule",
            "甲县医疗保障办法",
            {"1": "甲。", "2": "乙。"},
            date_issued="2020-01-01",
            date_in_force="2020-02-01",
        ),
        statute("other", "乙县医疗保障办法", {"1": "丙。"}, date_issued="2020-01-01", date_in_force="2020-02-01"),
    )
    yield opened
    opened.close()


def base(ledger: Ledger, work: str) -> VersionRecord:
    return [one for one in ledger.knowledge.find_versions(work) if one.superseded_by is None][-1]


def drafted(ledger: Ledger, work: str, **given: object) -> VersionRecord:
    return propose(ledger, Draft(base=base(ledger, work).id, **given), EDITOR, note="改")  # type: ignore[arg-type]


def published(ledger: Ledger, draft: VersionRecord) -> VersionRecord:
    review(ledger, draft.id, REVIEWER, approve=True, note="")
    return publish(ledger, draft.id, EDITOR)


def reminders(ledger: Ledger, *, days: int = 90, waiting: int = 7, later: int = 0) -> Reminders:
    versions = ledger.knowledge.find_versions()
    at = max(one.loaded_at for one in versions) + timedelta(days=later)
    return remind(read_holdings(ledger.knowledge), versions, at=at, on=ON, soon=days, patience=waiting)


def test_nothing_is_due_while_nothing_ends_and_nobody_waits(ledger: Ledger) -> None:
    assert reminders(ledger) == Reminders((), (), ())


def test_a_text_is_told_from_the_asked_days_before_its_end_until_it_has_ended(ledger: Ledger) -> None:
    end = ON + timedelta(days=90)
    published(ledger, drafted(ledger, "rule", replaces=True, valid_to=end))
    held = read_holdings(ledger.knowledge)
    (found,) = find_ending(held, on=ON)
    assert (found.text.version.work, found.text.valid_to, found.successor) == ("rule", end, None)
    assert find_ending(held, on=ON, soon=89) == ()
    assert find_ending(held, on=end) != ()
    assert find_ending(held, on=end + timedelta(days=1)) == ()


def test_a_later_text_is_told_until_it_is_published_and_is_then_the_successor(ledger: Ledger) -> None:
    begins = ON + timedelta(days=30)
    draft = drafted(ledger, "rule", replaces=False, valid_from=begins)
    (found,) = reminders(ledger).unpublished
    assert (found.text.version.id, found.later.id) == (base_standing(ledger, "rule"), draft.id)
    assert reminders(ledger).ending == (), "a draft ends nothing"
    published(ledger, draft)
    due = reminders(ledger)
    assert due.unpublished == ()
    (ending,) = due.ending
    assert ending.text.valid_to == begins
    assert ending.successor is not None
    assert ending.successor.id == draft.id


def base_standing(ledger: Ledger, work: str) -> str:
    return read_holdings(ledger.knowledge).texts[work][-1].version.id


def test_a_correction_is_no_later_text(ledger: Ledger) -> None:
    drafted(ledger, "other", replaces=True, title="乙县医疗保障暂行办法")
    assert reminders(ledger).unpublished == ()


def test_a_draft_waits_for_a_second_person_until_one_came(ledger: Ledger) -> None:
    draft = drafted(ledger, "other", replaces=True, title="乙县医疗保障暂行办法")
    assert reminders(ledger, later=6).waiting == ()
    assert [one.id for one in reminders(ledger, later=7).waiting] == [draft.id]
    assert [one.id for one in reminders(ledger, waiting=0).waiting] == [draft.id]
    review(ledger, draft.id, REVIEWER, approve=True, note="")
    assert reminders(ledger, later=30).waiting == ()


@pytest.mark.parametrize(("days", "waiting", "field"), [(-1, 7, "days"), (3651, 7, "days"), (90, -1, "waitingDays")])
def test_days_that_make_no_sense_are_refused(ledger: Ledger, days: int, waiting: int, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        reminders(ledger, days=days, waiting=waiting)
    assert refused.value.facts["field"] == field
