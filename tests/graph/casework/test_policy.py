"""B1: role x action x record, deny by default; the expected decisions were written from the requirements."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from graph.casework.policy import Action, Actor, RecordKind, RecordRef, Role, decide, scope_of, tip_desk, tip_scope_of
from tests.graph.casework import decision_matrix
from tests.graph.casework.decision_matrix import Row

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
OWNERS = {"own": {"YB4114"}, "foreign": {"GA4114"}, "joint": {"YB4114", "GA4114"}, "any": set()}
ADMINISTRATORS = (Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN)


def actor(*roles: Role, purpose: str = "核查住院结算") -> Actor:
    return Actor("01A", "li", "YB4114", frozenset(roles), "01S", purpose, second_factor=True)


def decided(row: Row) -> bool:
    asker = actor(
        *(Role(name) for name in row.roles.split("+") if name), purpose="核查" if row.purpose == "stated" else ""
    )
    asker = dataclasses.replace(asker, second_factor=row.factors == "two")
    record = RecordRef(
        RecordKind(row.kind),
        frozenset(OWNERS[row.owner]),
        None if row.compartment == "none" else "01C",
        synthetic=row.data == "synthetic",
    )
    grants = {"01C"} if row.compartment == "open" else set()
    return decide(asker, Action(row.action), record, NOW, compartments=grants).allowed


def test_b1_the_reviewed_matrix_is_what_the_requirements_say() -> None:
    assert decision_matrix.read() == list(decision_matrix.rows()), "run python -m tests.graph.casework.decision_matrix"


def test_b1_the_matrix_has_at_least_500_rows_and_leaves_no_role_action_or_kind_out() -> None:
    rows = decision_matrix.read()
    assert len(rows) >= 500
    combined = {(row.roles, row.action, row.kind) for row in rows}
    assert {(r.value, a.value, k.value) for r in Role for a in Action for k in RecordKind} <= combined


def test_b1_the_policy_decides_every_row_as_required() -> None:
    wrong = [row for row in decision_matrix.read() if decided(row) is not (row.expected == "allow")]
    assert wrong == []


def test_b1_the_matrix_expects_both_answers() -> None:
    expected = [row.expected for row in decision_matrix.read()]
    assert expected.count("allow") >= 50
    assert expected.count("deny") >= 400


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_b1_an_unknown_record_is_refused(role: Role, action: Action) -> None:
    assert not decide(actor(role), action, None, NOW).allowed


def test_b1_a_blank_purpose_is_no_purpose() -> None:
    node = RecordRef(RecordKind.NODE, frozenset({"YB4114"}))
    assert decide(actor(Role.LEAD), Action.UNMASK, node, NOW).allowed
    assert not decide(actor(Role.LEAD, purpose="  \t"), Action.UNMASK, node, NOW).allowed
    assert not scope_of(actor(Role.LEAD, purpose="  \t")).unmasked


def test_b1_a_refusal_names_its_rule_for_the_audit_entry() -> None:
    theirs = RecordRef(RecordKind.RING, frozenset({"GA4114"}))
    assert decide(actor(Role.LEAD), Action.READ, theirs, NOW).rule == "another-agency"
    assert decide(actor(Role.AUDITOR), Action.READ, RecordRef(RecordKind.RING), NOW).rule == "deny-by-default"


@pytest.mark.parametrize("kind", [kind for kind in RecordKind if kind is not RecordKind.KNOWLEDGE])
def test_a2_without_a_second_factor_nothing_but_published_law_is_open(kind: RecordKind) -> None:
    for role in Role:
        weak = dataclasses.replace(actor(role), second_factor=False)
        for action in Action:
            refused = decide(weak, action, RecordRef(kind, synthetic=kind is RecordKind.TRUTH), NOW)
            strong = decide(actor(role), action, RecordRef(kind, synthetic=kind is RecordKind.TRUTH), NOW)
            assert not refused.allowed
            assert refused.rule.endswith(":second-factor-missing") is strong.allowed, "said only to whom it would help"


def test_a2_without_a_second_factor_the_scope_is_empty() -> None:
    for role in (Role.INVESTIGATOR, Role.LEAD, Role.ANALYST, Role.TIP_HANDLER):
        weak = dataclasses.replace(actor(role), second_factor=False)
        for scope in (scope_of(weak, compartments={"01C"}), tip_scope_of(weak)):
            assert (scope.owners, scope.compartments, scope.unmasked) == (frozenset(), frozenset(), False)


def test_b1_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        decide(actor(Role.LEAD), Action.READ, RecordRef(RecordKind.RING), NOW.replace(tzinfo=None))


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.LEAD, Role.ANALYST])
def test_caseworkers_see_their_own_agency_only(role: Role) -> None:
    assert scope_of(actor(role)).owners == {"YB4114"}


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_b5_administrators_and_auditors_get_an_empty_scope(role: Role) -> None:
    scope = scope_of(actor(role), compartments={"01C"})
    assert (scope.owners, scope.compartments, scope.unmasked) == (frozenset(), frozenset(), False)


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_b5_a_case_role_beside_an_administrators_opens_nothing(role: Role) -> None:
    assert scope_of(actor(role, Role.LEAD)).owners == frozenset()


def test_b5_duties_without_case_data_get_an_empty_scope() -> None:
    for role in (Role.KNOWLEDGE_EDITOR, Role.TIP_HANDLER, Role.VAULT_CUSTODIAN):
        assert scope_of(actor(role)).owners == frozenset()


def test_an_actor_without_an_agency_sees_nothing() -> None:
    assert scope_of(dataclasses.replace(actor(Role.LEAD), agency="")).owners == frozenset()


@pytest.mark.parametrize("role", [Role.TIP_HANDLER, Role.LEAD])
def test_c8_the_tip_desk_is_open_to_handlers_and_leads_of_its_own_agency(role: Role) -> None:
    scope = tip_scope_of(actor(role))
    assert (scope.owners, scope.compartments) == ({"YB4114"}, {tip_desk("YB4114")})
    inside = RecordRef(RecordKind.TIP, frozenset({"YB4114"}), tip_desk("YB4114"))
    assert decide(actor(role), Action.READ, inside, NOW).allowed
    theirs = RecordRef(RecordKind.TIP, frozenset({"YB4114"}), tip_desk("GA4114"))
    assert decide(actor(role), Action.READ, theirs, NOW).rule == "closed-compartment"


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.ANALYST])
def test_c8_the_tip_desk_is_closed_to_everybody_else(role: Role) -> None:
    assert tip_scope_of(actor(role)).compartments == frozenset()
    assert scope_of(actor(role)).compartments == frozenset()
    inside = RecordRef(RecordKind.TIP, frozenset({"YB4114"}), tip_desk("YB4114"))
    assert decide(actor(role), Action.READ, inside, NOW).rule == "closed-compartment"


@pytest.mark.parametrize("role", [*ADMINISTRATORS, Role.VAULT_CUSTODIAN, Role.KNOWLEDGE_EDITOR])
def test_c8_administrators_and_custodians_find_no_tip(role: Role) -> None:
    assert tip_scope_of(actor(role)).owners == frozenset()
    if role in ADMINISTRATORS:
        assert tip_scope_of(actor(role, Role.TIP_HANDLER)).owners == frozenset()
        assert tip_scope_of(actor(role, Role.LEAD)).owners == frozenset()


def test_a_tip_handler_without_a_case_duty_sees_nothing_but_tips() -> None:
    assert scope_of(actor(Role.TIP_HANDLER)).owners == frozenset()
    assert tip_scope_of(actor(Role.TIP_HANDLER)).owners == {"YB4114"}


def test_each_agency_has_a_tip_desk_of_its_own() -> None:
    assert len({tip_desk("YB4114"), tip_desk("GA4114"), tip_desk("YB3301")}) == 3
