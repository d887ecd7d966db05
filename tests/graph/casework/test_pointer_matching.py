"""Pointers meet: both desks learn whom to call, a hidden one shows in nothing that the other can measure."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import event, text

from graph.casework.action_matching import Plan, Planned, plan_action, withdraw_action
from graph.casework.deconfliction import Window
from graph.casework.identifiers import read_identifier
from graph.casework.pointer_matching import Registration, match_waiting, sync_subjects, withdraw_pointers
from graph.ledger.probes import MOST_OF_ACCOUNT, MOST_SINGLES, SINGLES_ALARM, AlarmKind
from graph.model.casework import ProceedingKind
from graph.model.errors import BadInput, Conflict, NotFound, Unavailable
from graph.model.pointing import Grade, HitState, HitSubject, IdentifierKind, Outcome, PlannedKind
from graph.model.visibility import Visibility
from tests.graph.casework.meeting import (
    BUREAU,
    DISCIPLINE,
    OTHER_PHONE,
    PHONE,
    POLICE,
    Table,
    judge,
    lay_table,
    scope,
)

HIDDEN, POINTER, SUMMARY, CONTENT, _ = Visibility


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    laid = lay_table(tmp_path / "data")
    yield laid
    laid.ledger.close()


def test_both_desks_learn_whom_to_call_with_the_commit_and_nothing_else(table: Table) -> None:
    assert table.register(POLICE, PHONE, level=CONTENT, contact="经侦支队 0370-1").hits == ()
    before = table.ledger.outbox.last_sequence()
    (mine,) = table.register(BUREAU, PHONE, OTHER_PHONE, level=SUMMARY, contact="基金监管科 0370-2").hits
    assert (mine.kind, mine.grade, mine.mine.told) == ("phone", Grade.OBJECT, SUMMARY)
    assert (mine.other.agency, mine.other.contact) == (POLICE, "经侦支队 0370-1")
    (theirs,) = table.inbox(POLICE)
    assert (theirs.id, theirs.mine.told, theirs.other.contact) == (mine.id, SUMMARY, "基金监管科 0370-2")
    assert [one.topic for one in table.events(POLICE) if one.sequence > before] == ["deconfliction"]
    assert [one.topic for one in table.events(BUREAU) if one.sequence > before] == ["deconfliction"]
    assert table.inbox(DISCIPLINE) == []
    assert table.events(DISCIPLINE) == []


def test_the_ledger_and_its_file_hold_no_identifier_and_no_key(table: Table, tmp_path: Path) -> None:
    named = read_identifier(IdentifierKind.NAME_BIRTH_YEAR, "欧阳青峰 1970")
    table.register(BUREAU, PHONE, named)
    table.ledger.close()
    files = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("ledger.sqlite*"))
    keys = [path for path in (tmp_path / "data" / "keys").iterdir() if path.name.startswith("task-force")]
    assert len(keys) == 1
    assert keys[0].stat().st_mode & 0o077 == 0
    for secret in (b"13800001111", "欧阳青峰".encode(), keys[0].read_bytes(), keys[0].read_bytes().hex().encode()):
        assert secret not in files


def test_where_one_side_is_hidden_it_alone_is_told(table: Table) -> None:
    table.register(DISCIPLINE, PHONE, level=HIDDEN, contact="不得外传")
    assert table.register(BUREAU, PHONE, contact="基金监管科 0370-2").hits == ()
    assert table.inbox(BUREAU) == []
    assert table.events(BUREAU) == []
    (known,) = table.inbox(DISCIPLINE)
    assert (known.mine.told, known.other.agency, known.other.contact) == (POINTER, BUREAU, "基金监管科 0370-2")
    assert len(table.events(DISCIPLINE)) == 1


def test_of_two_hidden_neither_is_told(table: Table) -> None:
    table.register(DISCIPLINE, PHONE, level=HIDDEN)
    assert table.register(POLICE, PHONE, level=HIDDEN).hits == ()
    assert table.inbox(DISCIPLINE) == table.inbox(POLICE) == []


def test_what_the_hidden_side_does_shows_nothing_to_the_other(table: Table) -> None:
    table.register(BUREAU, PHONE)
    (known,) = table.register(DISCIPLINE, PHONE, level=HIDDEN).hits
    table.ledger.hits.acknowledge(scope(DISCIPLINE), known.id, judge(DISCIPLINE))
    table.ledger.hits.settle(scope(DISCIPLINE), known.id, Outcome.PARALLEL, "另案办理", judge(DISCIPLINE))
    assert table.inbox(BUREAU) == []
    assert table.events(BUREAU) == []
    with pytest.raises(NotFound):
        table.ledger.hits.get(scope(BUREAU), known.id)
    table.clock.forward(days=30)
    assert table.ledger.hits.find_late(BUREAU, table.clock()) == []


class Statements:
    """Every statement that a connection runs, with the number of its parameter sets."""

    def __init__(self, table: Table) -> None:
        self.seen: list[tuple[str, int]] = []
        self._engine = table.ledger._database.engine

    def __enter__(self) -> list[tuple[str, int]]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self.seen

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _c: object, _cur: object, statement: str, parameters: object, _ctx: object, many: bool) -> None:
        self.seen.append((statement, len(parameters) if many and isinstance(parameters, list) else 1))


def _answer(table: Table, *hidden: int) -> tuple[bytes, list[tuple[str, int]], int]:
    """What the bureau gets for three numbers of which discipline hides some: body, statements, how far events moved."""
    numbers = [read_identifier(IdentifierKind.PHONE, f"1381234567{n}") for n in range(3)]
    if hidden:
        table.register(DISCIPLINE, *(numbers[n] for n in hidden), level=HIDDEN)
    else:
        table.register(DISCIPLINE, OTHER_PHONE, level=HIDDEN)
    before = table.ledger.outbox.last_sequence()
    with Statements(table) as seen:
        answer = table.register(BUREAU, *numbers)
    moved = table.ledger.outbox.last_sequence() - before
    body = {"n": len(answer.pointers), "hubs": answer.hubs, "waiting": answer.waiting, "hits": len(answer.hits)}
    return orjson.dumps(body), seen, moved


@pytest.mark.parametrize("hidden", [(0,), (1, 2), (0, 1, 2)])
def test_r15_a_hidden_match_has_the_body_the_statements_and_the_events_of_none(
    tmp_path: Path, hidden: tuple[int, ...]
) -> None:
    nothing, something = lay_table(tmp_path / "nothing"), lay_table(tmp_path / "something")
    try:
        plain, matched = _answer(nothing), _answer(something, *hidden)
    finally:
        nothing.ledger.close()
        something.ledger.close()
    assert plain[0] == matched[0]
    assert plain[1] == matched[1]
    assert plain[2] == matched[2]
    assert len(plain[1]) > 10


def test_r15_a_hidden_match_takes_no_longer_than_none(table: Table) -> None:
    """Medians of 20 registrations each way, in turn; a factor of two is allowed, a matcher that stops early differs more."""
    hidden = [read_identifier(IdentifierKind.PHONE, f"1371234{n:04d}") for n in range(20)]
    table.register(DISCIPLINE, *hidden, level=HIDDEN)
    took: dict[bool, list[float]] = {True: [], False: []}
    for n in range(20):
        for matches in (True, False):
            number = hidden[n] if matches else read_identifier(IdentifierKind.PHONE, f"1361234{n:04d}")
            start = time.perf_counter()
            table.register(BUREAU, number, account=f"officer-{n % 4}-{matches}")
            took[matches].append(time.perf_counter() - start)
    fast, slow = sorted(statistics.median(times) for times in took.values())
    assert slow < 2 * fast


def test_a_hit_is_remembered_and_told_once(table: Table) -> None:
    table.register(POLICE, PHONE)
    (hit,) = table.register(BUREAU, PHONE).hits
    for agency in (BUREAU, POLICE):
        table.ledger.hits.settle(scope(agency), hit.id, Outcome.NO_RELATION, "同号不同人", judge(agency))
    before = table.ledger.outbox.last_sequence()
    table.register(BUREAU, PHONE)
    assert [one.id for one in table.inbox(BUREAU)] == [hit.id]
    assert table.inbox(BUREAU)[0].other.outcome is Outcome.NO_RELATION
    assert [one for one in table.events(POLICE) if one.sequence > before] == []


def test_a_pointer_that_is_raised_from_hidden_tells_the_other_side_then(table: Table) -> None:
    table.register(POLICE, PHONE, level=HIDDEN)
    assert table.register(BUREAU, PHONE).hits == ()
    table.register(POLICE, PHONE, level=POINTER)
    (now,) = table.inbox(BUREAU)
    assert now.other.agency == POLICE
    assert len(table.events(BUREAU)) == 1


def test_what_changes_while_it_is_hidden_is_not_seen_by_who_was_told_before(table: Table) -> None:
    table.register(POLICE, PHONE, contact="经侦支队")
    table.register(BUREAU, PHONE)
    before = table.ledger.outbox.last_sequence()
    table.register(POLICE, PHONE, level=HIDDEN, contact="专案组")
    assert table.register(BUREAU, PHONE).hits[0].other.contact == "经侦支队"
    assert [one for one in table.events(BUREAU) if one.sequence > before] == []
    table.register(POLICE, PHONE, contact="专案组")
    assert table.inbox(BUREAU)[0].other.contact == "专案组"


def test_withdrawn_pointers_and_closed_proceedings_are_answered_no_more(table: Table) -> None:
    first = table.register(POLICE, PHONE)
    table.register(BUREAU, PHONE)
    withdraw_pointers(table.ledger, first.pointers)
    assert table.inbox(BUREAU) == table.inbox(POLICE) == []
    table.register(POLICE, PHONE)  # stands again: it is news again
    assert len(table.inbox(BUREAU)) == 1
    with table.ledger._database.write() as connection:
        closed = {"id": table.proceedings[POLICE]}
        connection.execute(text("UPDATE proceedings SET status = 'closed' WHERE id = :id"), closed)
    assert table.inbox(BUREAU) == table.inbox(POLICE) == []
    assert table.register(BUREAU, PHONE, OTHER_PHONE, proceeding=table.open(BUREAU)).hits == ()
    with pytest.raises(Conflict):
        table.register(POLICE, OTHER_PHONE)


def test_cleared_persons_and_hubs_hit_nobody(table: Table) -> None:
    table.register(POLICE, PHONE, OTHER_PHONE)
    switchboard = read_identifier(IdentifierKind.PHONE, "0370-3210000")
    table.ledger.probes.add_hub(switchboard.kind, switchboard.value, "总机", "custodian")
    asked = Registration(
        task_force=table.force.id,
        proceeding=table.proceedings[BUREAU],
        level=POINTER,
        contact="基金监管科",
        reason="变更对象",
        identifiers=[PHONE, switchboard],
    )
    found = sync_subjects(table.ledger, scope(BUREAU), asked, [OTHER_PHONE], judge(BUREAU))
    assert (len(found.pointers), found.hubs, len(found.hits)) == (1, 1, 1)
    left = Registration(**{name: getattr(asked, name) for name in asked.__slots__} | {"identifiers": [OTHER_PHONE]})
    cleared = sync_subjects(table.ledger, scope(BUREAU), left, [PHONE], judge(BUREAU))
    assert [hit.kind for hit in cleared.hits] == ["phone"]
    assert len(table.inbox(BUREAU)) == 1  # of the other number; the cleared one is gone
    assert table.register(POLICE, switchboard).hubs == 1


def test_only_members_meet_and_who_leaves_meets_nobody(table: Table) -> None:
    table.register(POLICE, PHONE)
    table.ledger.task_forces.leave(table.force.id, POLICE)
    assert table.register(BUREAU, PHONE).hits == ()
    with pytest.raises(NotFound):
        table.register(POLICE, PHONE)


def test_a_look_up_needs_an_own_open_proceeding_a_reason_and_a_desk(table: Table) -> None:
    with pytest.raises(NotFound):
        table.register(BUREAU, PHONE, proceeding=table.proceedings[POLICE])
    with pytest.raises(BadInput):
        table.register(DISCIPLINE, PHONE, level=POINTER)
    with pytest.raises(BadInput):
        table.register(BUREAU, PHONE, contact=" ")
    with pytest.raises(BadInput):
        table.register(BUREAU)
    assert table.inbox(BUREAU) == []


def test_r14_without_its_key_the_matcher_queues_and_never_says_no_hit(table: Table, tmp_path: Path) -> None:
    table.register(POLICE, PHONE)
    key = next((tmp_path / "data" / "keys").glob("task-force-*"))
    away = key.rename(tmp_path / "away.key")
    answer = table.register(BUREAU, PHONE)
    assert answer.waiting
    assert answer.hits == ()
    with pytest.raises(Unavailable):
        match_waiting(table.ledger, table.force)
    away.rename(key)
    assert match_waiting(table.ledger, table.force) == 1
    assert len(table.inbox(BUREAU)) == len(table.inbox(POLICE)) == 1
    assert match_waiting(table.ledger, table.force) == 0


def test_a_new_key_gives_new_tokens_and_two_epochs_are_valid_meanwhile(table: Table) -> None:
    table.register(POLICE, PHONE)
    force = table.force.id
    (pointer,) = table.ledger.pointers.find_standing(force)
    old = table.ledger.pointers.tokens_of([pointer.id])[pointer.id]
    assert table.ledger.task_forces.new_epoch(force) == 2
    with pytest.raises(Conflict):
        table.ledger.task_forces.new_epoch(force)
    assert match_waiting(table.ledger, table.ledger.task_forces.get(force)) == 1
    both = table.ledger.pointers.tokens_of([pointer.id])[pointer.id]
    assert both.keys() == {1, 2}
    assert both[1] == old[1] != both[2]
    assert table.ledger.task_forces.end_epochs(force) == [1]
    table.ledger.task_forces.remove_key(force, 1)
    assert table.ledger.pointers.tokens_of([pointer.id])[pointer.id] == {2: both[2]}
    assert len(table.register(BUREAU, PHONE).hits) == 1


def test_each_side_takes_note_and_settles_for_itself(table: Table) -> None:
    table.register(POLICE, PHONE)
    (hit,) = table.register(BUREAU, PHONE).hits
    late = table.clock() + timedelta(days=1)
    assert {one.mine.agency for one in table.ledger.hits.find_late(BUREAU, late)} == {BUREAU, POLICE}
    table.ledger.hits.acknowledge(scope(BUREAU), hit.id, judge(BUREAU))
    assert {one.mine.agency for one in table.ledger.hits.find_late(BUREAU, late)} == {POLICE}
    assert table.ledger.hits.find_late(POLICE, late) == []  # it does not convene
    assert table.ledger.hits.get(scope(POLICE), hit.id).other.state is HitState.ACKNOWLEDGED
    with pytest.raises(BadInput):
        table.ledger.hits.settle(scope(BUREAU), hit.id, Outcome.JOIN, " ", judge(BUREAU))
    table.ledger.hits.settle(scope(BUREAU), hit.id, Outcome.JOIN, "同一事实", judge(BUREAU))
    table.ledger.hits.settle(scope(POLICE), hit.id, Outcome.PARALLEL, "各办各案", judge(POLICE))
    table.ledger.hits.settle(scope(POLICE), hit.id, Outcome.JOIN, "商定并案", judge(POLICE))
    with pytest.raises(Conflict):
        table.ledger.hits.settle(scope(BUREAU), hit.id, Outcome.PARALLEL, "反悔", judge(BUREAU))
    with pytest.raises(NotFound):
        table.ledger.hits.settle(scope(DISCIPLINE), hit.id, Outcome.JOIN, "x", judge(DISCIPLINE))


def test_r15_ten_thousand_probes_alarm_and_find_nothing(table: Table) -> None:
    """Two of ten thousand numbers are under discipline: whoever tries them all is told of neither, and is seen."""
    numbers = [read_identifier(IdentifierKind.PHONE, f"1350000{n:04d}") for n in range(10_000)]
    table.register(DISCIPLINE, numbers[3], numbers[9_000], level=HIDDEN)
    told, refused = 0, 0
    for number in numbers[:200]:  # one at a time
        try:
            told += len(table.register(BUREAU, number).hits)
        except Conflict:
            refused += 1
    assert (told, refused) == (0, 200 - MOST_SINGLES)
    for start in range(200, 10_000, 100):  # then in bulk
        try:
            told += len(table.register(BUREAU, *numbers[start : start + 100]).hits)
        except Conflict:
            refused += 100
    assert told == 0
    assert len(table.ledger.pointers.find_standing(table.force.id, agency=BUREAU)) <= MOST_OF_ACCOUNT
    alarms = table.ledger.probes.find_alarms(agency=BUREAU)
    assert {one.kind for one in alarms} == {AlarmKind.SINGLES, AlarmKind.ACCOUNT}
    assert {one.count for one in alarms if one.kind is AlarmKind.SINGLES} == {SINGLES_ALARM}
    actions = [one.action for one in table.ledger.audit.find(BUREAU, limit=50).entries]
    assert actions.count("deconfliction.alarm") == 2


def test_the_convenor_sees_an_alarm_about_another_agency_but_not_of_its_hidden_work(table: Table) -> None:
    for n in range(SINGLES_ALARM):
        number = read_identifier(IdentifierKind.PHONE, f"1340000{n:04d}")
        table.register(POLICE, number)
        table.register(DISCIPLINE, number, level=HIDDEN)
    assert {one.agency for one in table.ledger.probes.find_alarms(convenor=BUREAU)} == {POLICE}
    assert {one.agency for one in table.ledger.probes.find_alarms(agency=DISCIPLINE)} == {DISCIPLINE}
    table.clock.forward(days=2)
    assert table.register(POLICE, PHONE).hits == ()  # counted anew


def plan(table: Table, agency: str, *, hours: float = 0, **other: object) -> Planned:
    starts = table.clock() + timedelta(hours=24 + hours)
    plain: dict[str, object] = {
        "task_force": table.force.id,
        "proceeding": table.proceedings[agency],
        "kind": PlannedKind.RAID,
        "level": POINTER,
        "contact": f"{agency} 值班",
        "reason": "行动前碰撞",
        "adcode": "411402",
        "window": Window(starts, starts + timedelta(hours=3)),
        "address": "康宁路12号",
    }
    return plan_action(table.ledger, scope(agency), Plan(**(plain | other)), judge(agency))  # type: ignore[arg-type]


def test_two_plans_for_one_place_learn_of_a_conflict_and_whom_to_call(table: Table) -> None:
    assert plan(table, POLICE, kind=PlannedKind.SEIZURE).hits == ()
    assert plan(table, BUREAU, address="康宁路14号").hits == ()
    (hit,) = plan(table, BUREAU, hours=1, address="康寧路 １２號").hits
    assert (hit.subject, hit.kind, hit.other.contact) == (HitSubject.ACTION, "action", f"{POLICE} 值班")
    assert [one.id for one in table.inbox(POLICE)] == [hit.id]
    assert plan(table, BUREAU, hours=30).hits == ()


def test_a_hidden_plan_is_told_of_and_never_shown_and_a_dropped_one_is_over(table: Table) -> None:
    hidden = plan(table, DISCIPLINE, level=HIDDEN, kind=PlannedKind.INTERVIEW)
    open_ = plan(table, BUREAU)
    assert (hidden.hits, open_.hits) == ((), ())
    assert len(table.inbox(DISCIPLINE)) == 1
    withdraw_action(table.ledger, scope(BUREAU), open_.action.id)
    assert table.inbox(DISCIPLINE) == []
    with pytest.raises(NotFound):
        withdraw_action(table.ledger, scope(BUREAU), hidden.action.id)


def test_a_proceeding_of_ones_own_in_a_closed_compartment_shows_no_hit(table: Table) -> None:
    table.register(POLICE, PHONE)
    table.register(BUREAU, PHONE)
    with table.ledger._database.write() as connection:
        closed = {"id": table.proceedings[BUREAU]}
        connection.execute(text("UPDATE proceedings SET compartment = '01C' WHERE id = :id"), closed)
    assert table.inbox(BUREAU) == []
    assert len(table.inbox(POLICE)) == 1


def test_discipline_is_hidden_whatever_it_asks(table: Table) -> None:
    own = table.open(BUREAU, ProceedingKind.DISCIPLINE)
    with pytest.raises(BadInput) as caught:
        table.register(BUREAU, PHONE, proceeding=own)
    assert caught.value.facts["field"] == "level"
