"""Who may ask the index now (碰撞准入): a desk to call, the right level, and a count that tells casework from fishing."""

from __future__ import annotations

from collections.abc import Mapping

from graph.ledger.audit_entry import AuditEntry
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.task_forces import TaskForce
from graph.model.casework import ProceedingKind
from graph.model.errors import BadInput, Conflict
from graph.model.visibility import Visibility

LONGEST_CONTACT = 200


def check_desk(level: Visibility, contact: str, proceeding: Mapping[str, object]) -> None:
    """Raises BadInput without a desk to call, or for a discipline proceeding that would be seen."""
    if not contact.strip() or len(contact) > LONGEST_CONTACT:
        raise BadInput(
            f"须填写联系人及电话，最多 {LONGEST_CONTACT} 个字。",
            f"Name the desk to call, in at most {LONGEST_CONTACT} characters.",
            field="contact",
        )
    if proceeding["kind"] == ProceedingKind.DISCIPLINE and level is not Visibility.HIDDEN:
        raise BadInput(
            "监督执纪案件只能隐藏登记。", "A discipline proceeding is registered hidden only.", field="level"
        )


def admit(
    ledger: Ledger, force: TaskForce, proceeding: str, identifiers: int, reason: str, judge: Judge, *, hidden: bool
) -> None:
    """Counts one registration, before its own transaction; the day's first alarm goes to the audit chain as well.

    Of a hidden registration the convenor sees no alarm: the agency's own security administrator does. Raises BadInput
    without a reason, Conflict when the limit is reached; what was refused is counted all the same.
    """
    with ledger.transaction():
        verdict = ledger.probes.admit(force.id, proceeding, identifiers, reason, judge, hidden=hidden)
        if verdict.alarm is not None:
            for agency in sorted({judge.agency} if hidden else {judge.agency, force.convenor}):
                ledger.audit.append(
                    AuditEntry(
                        actor=judge.actor,
                        session="",
                        agency=agency,
                        action="deconfliction.alarm",
                        purpose=reason.strip(),
                        objects=ledger.audit.pseudonyms([proceeding]),
                        rows=verdict.count,
                        decision=f"alarm:{verdict.alarm}",
                    )
                )
    if not verdict.allowed:
        raise Conflict(
            "24 小时内的碰撞登记已达上限，已通知安全管理员。",
            "The limit of registrations in 24 hours is reached; the security administrator is told.",
            field="identifiers",
        )
