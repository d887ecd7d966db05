"""Proceedings go from step to lawful step, with a reason, in one transaction; nobody overwrites what another changed."""

from __future__ import annotations

from datetime import date

import pytest

from graph.ledger import Ledger
from graph.ledger.case_events import CaseEvent
from graph.ledger.case_subjects import NewSubject, SubjectRecord
from graph.ledger.incidents import IncidentRecord
from graph.ledger.proceedings import NewProceeding, ProceedingRecord
from graph.model.casework import (
    FINISHED,
    TRANSITIONS,
    CaseEventKind,
    ProceedingKind,
    State,
    SubjectKind,
    SubjectRole,
    next_steps,
)
from graph.model.errors import BadInput, Conflict, NotFound, StaleVersion
from graph.model.roles import Role
from graph.model.scope import Scope
from tests.graph.ledger.records import LI, OURS, THEIRS, WANG
from tests.graph.ledger.test_incidents import incident


def opened(ledger: Ledger, **other: object) -> tuple[IncidentRecord, ProceedingRecord]:
    made = ledger.incidents.open(incident(**other), LI)  # type: ignore[arg-type]
    (first,) = ledger.proceedings.find_of_incidents(OURS, [made.id])
    return made, first


def events(ledger: Ledger, id: str, scope: Scope = OURS) -> list[CaseEvent]:
    page = ledger.case_events.page(scope, id, first=99)
    assert page.total == len(page.events)
    return list(page.events)


def subject(ledger: Ledger, proceeding: str, key: str = "P1", **other: object) -> SubjectRecord:
    plain = {"kind": SubjectKind.PERSON, "key": key, "name": "张某", "role": SubjectRole.SUSPECT}
    return ledger.case_subjects.name(OURS, proceeding, NewSubject(**(plain | other)), LI)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(ProceedingKind))
def test_every_kind_begins_as_a_lead_and_can_come_to_an_end(kind: ProceedingKind) -> None:
    reached, found = {State.LEAD}, {State.LEAD}
    while found:
        found = {step.after for state in found for step in next_steps(kind, state)} - reached
        reached |= found
    assert {step.before for step in TRANSITIONS[kind]} <= reached
    assert State.CLOSED in reached
    assert next_steps(kind, State.CLOSED) == ()
    assert all(step.zh and step.en and step.basis for step in TRANSITIONS[kind])
    assert len({(step.before, step.after) for step in TRANSITIONS[kind]}) == len(TRANSITIONS[kind])


def test_a_proceeding_is_taken_step_by_step_to_its_end_and_every_step_is_kept(ledger: Ledger) -> None:
    made, one = opened(ledger)
    assert (one.state, one.status, one.revision) == (State.LEAD, "open", 1)
    for to in (State.FILED, State.CONCLUDED, State.DECIDED, State.CLOSED):
        one = ledger.proceedings.change_state(OURS, one.id, to, WANG, revision=one.revision, reason=f"至{to}")
        assert (one.state, one.status) == (to, "closed" if to in FINISHED else "open")
    told = events(ledger, made.id)
    assert [(e.before.get("state"), e.after.get("state")) for e in told if e.kind is CaseEventKind.STATE] == [
        ("decided", "closed"),
        ("concluded", "decided"),
        ("filed", "concluded"),
        ("lead", "filed"),
    ]
    assert (told[0].reason, told[0].actor_name, told[-1].kind) == ("至closed", "王某", CaseEventKind.OPENED)


def test_an_unlawful_step_is_refused_with_the_lawful_ones_and_changes_nothing(ledger: Ledger) -> None:
    made, one = opened(ledger)
    with pytest.raises(BadInput) as refused:
        ledger.proceedings.change_state(OURS, one.id, State.DECIDED, LI, revision=1, reason="急")
    assert refused.value.facts["next"] == "filed,not_filed"
    assert "立案" in refused.value.zh
    assert ledger.proceedings.get(OURS, one.id) == one
    assert len(events(ledger, made.id)) == 1


def test_a_step_needs_its_reason(ledger: Ledger) -> None:
    _, one = opened(ledger)
    for reason in ("", "  ", "长" * 2001):
        with pytest.raises(BadInput) as refused:
            ledger.proceedings.change_state(OURS, one.id, State.FILED, LI, revision=1, reason=reason)
        assert refused.value.facts["field"] == "reason"


def test_whoever_read_an_older_version_is_told_and_nothing_is_overwritten(ledger: Ledger) -> None:
    _, one = opened(ledger)
    mine = ledger.proceedings.change_state(OURS, one.id, State.FILED, LI, revision=1, reason="查实")
    for change in (
        lambda: ledger.proceedings.change_state(OURS, one.id, State.NOT_FILED, WANG, revision=1, reason="不实"),
        lambda: ledger.proceedings.set_number(OURS, one.id, "商医保立〔2026〕2号", WANG, revision=1),
    ):
        with pytest.raises(StaleVersion) as refused:
            change()
        assert (refused.value.code, refused.value.exit_code, refused.value.facts["version"]) == ("STALE_VERSION", 4, 2)
    assert ledger.proceedings.get(OURS, one.id) == mine


def test_another_agency_changes_nothing_and_learns_nothing(ledger: Ledger) -> None:
    made, one = opened(ledger)
    named = subject(ledger, one.id)
    for attempt in (
        lambda: ledger.proceedings.change_state(THEIRS, one.id, State.FILED, WANG, revision=1, reason="x"),
        lambda: ledger.proceedings.set_number(THEIRS, one.id, "1", WANG, revision=1),
        lambda: ledger.proceedings.assign(THEIRS, one.id, "a", WANG, revision=1),
        lambda: ledger.case_subjects.name(
            THEIRS, one.id, NewSubject(kind=SubjectKind.PERSON, key="P2", name="李某", role=SubjectRole.SUSPECT), WANG
        ),
        lambda: ledger.case_subjects.change_role(THEIRS, named.id, SubjectRole.CLEARED, WANG, revision=1, reason="x"),
        lambda: ledger.case_subjects.withdraw(THEIRS, named.id, WANG, reason="x"),
        lambda: ledger.incidents.rename(THEIRS, made.id, "别的", WANG, revision=1),
        lambda: ledger.proceedings.get(THEIRS, one.id),
        lambda: ledger.proceedings.open(
            THEIRS,
            NewProceeding(
                incident=made.id, owner="GA4114", kind=ProceedingKind.CRIMINAL, adcode="411402", opened=date(2026, 1, 1)
            ),
            WANG,
        ),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert events(ledger, made.id, THEIRS) == []
    assert ledger.case_subjects.find_of(THEIRS, [one.id]) == []
    assert ledger.proceedings.get(OURS, one.id) == one


def test_an_officer_of_the_agency_finds_their_own_work(ledger: Ledger) -> None:
    ledger.agencies.create("YB4114", "医保局", "医保", "411400")
    ledger.agencies.create("GA4114", "公安局", "公安", "411400")
    ours = ledger.accounts.create("wang", agency="YB4114", roles=[Role.INVESTIGATOR]).account
    other = ledger.accounts.create("zhao", agency="GA4114", roles=[Role.INVESTIGATOR]).account
    _, one = opened(ledger)
    with pytest.raises(NotFound):
        ledger.proceedings.assign(OURS, one.id, other.id, LI, revision=1)
    mine = ledger.proceedings.assign(OURS, one.id, ours.id, LI, revision=1)
    assert ledger.proceedings.page_of_officer(OURS, ours.id, first=9).proceedings == (mine,)
    assert ledger.proceedings.page_of_officer(THEIRS, ours.id, first=9).total == 0
    ended = ledger.proceedings.change_state(OURS, one.id, State.NOT_FILED, LI, revision=2, reason="不实")
    assert ledger.proceedings.page_of_officer(OURS, ours.id, first=9).total == 0
    assert ledger.proceedings.page_of_officer(OURS, ours.id, first=9, finished=True).proceedings == (ended,)


def test_a_subject_is_named_once_and_its_role_changes_with_a_reason(ledger: Ledger) -> None:
    made, one = opened(ledger)
    named = subject(ledger, one.id)
    assert subject(ledger, one.id, name="张三") == named
    cleared = ledger.case_subjects.change_role(
        OURS, named.id, SubjectRole.USED_IDENTITY, WANG, revision=1, reason="卡被他人使用"
    )
    assert (cleared.role, cleared.revision) == (SubjectRole.USED_IDENTITY, 2)
    with pytest.raises(StaleVersion):
        ledger.case_subjects.change_role(OURS, named.id, SubjectRole.SUSPECT, LI, revision=1, reason="x")
    assert [e.reason for e in events(ledger, made.id) if e.kind is CaseEventKind.SUBJECT] == ["卡被他人使用", ""]
    assert ledger.case_subjects.find_about(OURS, ["P1", "P9"]) == [cleared]
    ledger.case_subjects.withdraw(OURS, named.id, WANG, reason="同名")
    assert ledger.case_subjects.find_of(OURS, [one.id]) == []
    assert subject(ledger, one.id).id != named.id


def test_merged_incidents_are_shown_together_and_come_apart_exactly_as_they_were(ledger: Ledger) -> None:
    (first, _), (second, _), (third, _) = (opened(ledger, title=f"第{n}件") for n in range(3))
    before = [ledger.proceedings.find_of_incidents(OURS, [one.id]) for one in (first, second, third)]
    ledger.incidents.merge(OURS, first.id, second.id, LI, reason="同一伙人")
    ledger.incidents.merge(OURS, third.id, first.id, LI, reason="同一家医院")
    assert ledger.incidents.find_family(OURS, third.id) == tuple(sorted((first.id, second.id, third.id)))
    assert [one.id for one in ledger.incidents.page(OURS, first=9).incidents] == [third.id]
    with pytest.raises(Conflict):
        ledger.incidents.merge(OURS, third.id, second.id, LI, reason="又一次")
    with pytest.raises(BadInput):
        ledger.incidents.merge(OURS, third.id, third.id, LI, reason="自身")
    with pytest.raises(BadInput):
        ledger.incidents.unmerge(OURS, first.id, LI, reason=" ")
    ledger.incidents.unmerge(OURS, first.id, WANG, reason="两家医院")
    ledger.incidents.unmerge(OURS, second.id, WANG, reason="两伙人")
    with pytest.raises(Conflict):
        ledger.incidents.unmerge(OURS, second.id, WANG, reason="再次")
    assert [ledger.proceedings.find_of_incidents(OURS, [one.id]) for one in (first, second, third)] == before
    assert ledger.incidents.page(OURS, first=9).total == 3
    assert [e.kind for e in events(ledger, second.id)] == [
        CaseEventKind.UNMERGED,
        CaseEventKind.MERGED,
        CaseEventKind.OPENED,
    ]
