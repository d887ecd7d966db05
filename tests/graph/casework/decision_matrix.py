"""What each duty may do, written from the requirements (not from the policy), and the matrix that follows from it.

``decisions.csv`` beside this file is the reviewed matrix: ``python -m tests.graph.casework.decision_matrix`` writes it
anew after a requirement has changed; the test compares it with the policy line by line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

GOLDEN = Path(__file__).with_name("decisions.csv")

ROLES = (
    *("investigator", "lead", "analyst", "knowledge_editor", "tip_handler", "vault_custodian"),
    *("auditor", "security_admin", "system_admin"),
)
ACTIONS = (
    *("read", "unmask", "reveal", "export", "match", "start", "cancel", "withdraw"),
    *("create", "reset", "disable", "verify", "judge", "redact", "share", "publish", "receive", "conceal"),
    *("revoke", "acknowledge"),
)
KINDS = (
    *("node", "ring", "finding", "delivery", "job", "account", "audit", "system", "truth"),
    *("document", "training", "tip", "incident", "knowledge", "transfer", "clock", "pointer", "hit"),
    *("probe", "alarm", "colleague", "release", "reporter"),
)

CASEWORKERS = "investigator lead analyst"

ALLOWED: dict[tuple[str, str], tuple[str, str]] = {
    # (kind, action): (roles, requirement)
    ("node", "read"): (CASEWORKERS, "Investigators, leads and analysts read their own agency's data"),
    ("ring", "read"): (
        CASEWORKERS,
        "Investigators, leads and analysts read rings that rest on their agency's data alone",
    ),
    ("finding", "read"): (CASEWORKERS, "as rings"),
    ("ring", "judge"): ("investigator lead", "Investigators and leads confirm, dismiss or ask for data"),
    ("node", "judge"): ("investigator lead", "Investigators and leads judge whether two numbers are one human"),
    ("node", "unmask"): ("investigator lead", "Names and addresses are masked unless the viewer's purpose allows"),
    ("ring", "export"): (CASEWORKERS, "Evidence of a ring leaves as a file, masked as its reader sees it"),
    ("node", "match"): (CASEWORKERS, "A list is compared with the agency's own data for a stated purpose"),
    ("delivery", "read"): (CASEWORKERS, "The agency sees what it delivered"),
    ("job", "read"): (CASEWORKERS, "The agency sees its jobs"),
    ("delivery", "start"): ("lead analyst", "Leads and analysts start an ingest"),
    ("ring", "start"): ("lead analyst", "Leads and analysts start detection"),
    ("job", "cancel"): ("lead analyst", "Whoever may start work may stop it"),
    ("delivery", "withdraw"): ("lead", "A delivery is taken back by a lead"),
    ("account", "read"): ("security_admin", "Accounts: the security administrator only"),
    ("account", "create"): ("security_admin", "Accounts: the security administrator only"),
    ("account", "reset"): ("security_admin", "Accounts: the security administrator only"),
    ("account", "disable"): ("security_admin", "Accounts: the security administrator only"),
    ("account", "revoke"): ("security_admin", "A3: the security administrator ends an account's sessions"),
    ("colleague", "read"): (
        "investigator lead analyst tip_handler",
        "Whoever works on cases or tips chooses a colleague of their agency by name",
    ),
    ("alarm", "read"): ("security_admin auditor", "A4: a break-glass account's use alarms two people"),
    ("alarm", "acknowledge"): ("security_admin auditor", "A4: each of them says that they have looked"),
    ("audit", "read"): ("auditor", "D6: the auditor reads the log, nobody edits"),
    ("audit", "verify"): ("auditor", "D6: the auditor checks the chain"),
    ("system", "read"): ("system_admin", "The system administrator sees health and settings, no content"),
    ("tip", "create"): ("tip_handler", "Tips are taken in by tip handlers"),
    ("tip", "redact"): ("tip_handler", "What is the reporter's own is seen and taken out by tip handlers alone"),
    ("tip", "read"): (
        "tip_handler lead investigator analyst",
        "C8: tip handlers and leads; caseworkers find only what was shown to them by name",
    ),
    ("tip", "judge"): ("tip_handler lead", "They judge what a tip touches, attach and close it"),
    ("tip", "share"): ("tip_handler lead", "They show a tip to a colleague"),
    ("incident", "read"): (CASEWORKERS, "Caseworkers read their own agency's incidents"),
    ("incident", "create"): ("investigator lead", "Investigators and leads open incidents"),
    ("incident", "judge"): ("investigator lead", "One case R12: a named officer decides, with a reason"),
    ("incident", "share"): ("lead", "One case R10: what leaves the agency is its lead's decision, on a legal ground"),
    ("knowledge", "read"): (" ".join(ROLES), "Published law is nobody's secret: every signed-in account reads it"),
    ("knowledge", "create"): ("knowledge_editor", "Editors propose texts and dates"),
    ("knowledge", "judge"): ("knowledge_editor", "Editors review what another editor proposed"),
    ("knowledge", "publish"): ("knowledge_editor", "Editors publish what was reviewed"),
    ("knowledge", "withdraw"): ("knowledge_editor", "Editors take back what was published"),
    ("pointer", "read"): ("investigator lead", "Caseworkers see what their proceedings point at"),
    ("pointer", "create"): ("investigator lead", "R4: a look-up needs a registered case; caseworkers register"),
    ("pointer", "withdraw"): ("investigator lead", "They withdraw what they registered"),
    ("pointer", "conceal"): ("lead", "R2: who asks unseen answers for it; a lead's duty"),
    ("hit", "read"): ("investigator lead", "R5: the desks of both cases see the hit"),
    ("hit", "judge"): ("investigator lead", "R5: they acknowledge and settle it"),
    ("probe", "read"): ("security_admin lead", "R4: alarms go to the security administrator and the convenor's lead"),
    ("release", "create"): (CASEWORKERS, "B9: whoever may export asks for a bulk export"),
    ("release", "read"): (CASEWORKERS, "B9: the asker, and the lead who decides, see what would leave"),
    ("release", "withdraw"): (CASEWORKERS, "B9: the asker takes a request back"),
    ("release", "judge"): ("lead", "B9: a lead, and not the asker, decides"),
    ("reporter", "create"): ("vault_custodian", "C6: a custodian asks for a reporter's identity"),
    ("reporter", "read"): ("vault_custodian", "C6: only custodians see such requests"),
    ("reporter", "withdraw"): ("vault_custodian", "C6: a custodian takes it back"),
    ("reporter", "judge"): ("vault_custodian", "C6: another custodian decides"),
    ("reporter", "reveal"): ("vault_custodian", "C6: the one who asked opens it, once"),
    ("truth", "read"): (CASEWORKERS, "Was it right: for demonstration cities only"),
    ("document", "read"): (CASEWORKERS, "Caseworkers read their own agency's documents, personal values masked"),
    ("document", "create"): ("investigator lead", "Investigators and leads record documents"),
    ("document", "start"): ("investigator lead", "They have them read, and add them to the graph"),
    ("document", "judge"): ("investigator lead", "They judge mentions, relations and links"),
    ("document", "match"): (CASEWORKERS, "A pasted text is compared with the agency's own data for a stated purpose"),
    ("document", "unmask"): (
        "investigator lead",
        "The pages of an original are seen for a stated purpose, as its text is",
    ),
    ("document", "export"): ("investigator lead", "An original is opened for a stated purpose"),
    ("transfer", "read"): (CASEWORKERS, "Caseworkers read what their agency hands over and what is handed to it"),
    ("transfer", "create"): ("investigator lead", "Officers draft, submit and sign a transfer"),
    ("transfer", "receive"): ("investigator lead", "Officers of the other side take it in and answer"),
    ("transfer", "judge"): ("lead", "The head decides, and did not write it"),
    ("transfer", "export"): ("investigator lead", "The papers leave as a bundle for a stated purpose"),
    ("clock", "read"): (CASEWORKERS, "Caseworkers see the terms that run in their agency's matters"),
    ("clock", "create"): ("investigator lead", "Officers stop a clock for a lawful reason, and let it run on"),
    ("clock", "judge"): ("lead", "The head extends a term"),
    ("training", "export"): ("lead", "Corrections leave as training data by a lead, for a stated purpose"),
}

NEEDS_PURPOSE = frozenset(
    {
        *(("node", "unmask"), ("node", "match"), ("training", "export")),
        *(("document", "match"), ("document", "unmask"), ("document", "export"), ("transfer", "export")),
        ("release", "create"),
    }
)
"""PIPL 28, GB/T 35273-2020 7.1 and 7.2: persons in clear, or many at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: who (roles joined by +) does what to which record, how things stand, and what must come out."""

    roles: str
    action: str
    kind: str
    owner: str  # own, foreign, joint (own and foreign), any (the kind as such)
    compartment: str  # none, closed, open
    purpose: str  # stated, none
    data: str  # real, synthetic
    expected: str  # allow, deny
    requirement: str
    factors: str = "two"  # two, one


def rows() -> Iterator[Row]:
    """The whole matrix, in a stable order."""
    for kind in KINDS:
        synthetic = "synthetic" if kind == "truth" else "real"
        for action in ACTIONS:
            allowed, requirement = ALLOWED.get((kind, action), ("", "B1: deny by default"))
            for role in ROLES:
                verdict = "allow" if role in allowed.split() else "deny"
                yield Row(role, action, kind, "own", "none", "stated", synthetic, verdict, requirement)
            yield Row("", action, kind, "own", "none", "stated", synthetic, "deny", "B1: no role, no right")
            for role in allowed.split():
                yield from _circumstances(role, action, kind, synthetic)


def _circumstances(role: str, action: str, kind: str, data: str) -> Iterator[Row]:
    """What turns a lawful act into an unlawful one, and what does not."""

    def row(owner: str, compartment: str, purpose: str, what: str, expected: str, why: str) -> Row:
        return Row(role, action, kind, owner, compartment, purpose, what, expected, why)

    yield row("any", "none", "stated", data, "allow", "the kind as such; the scope narrows the query")
    yield row("foreign", "none", "stated", data, "deny", "B3: another agency's record is not there")
    yield row("joint", "none", "stated", data, "deny", "a record that rests on another agency's data too is not there")
    yield row("own", "closed", "stated", data, "deny", "a compartment without a grant is closed")
    yield row("own", "open", "stated", data, "allow", "a compartment opened by a grant")
    yield row("foreign", "open", "stated", data, "deny", "a grant on a compartment gives no other agency's data")
    needs_purpose = (kind, action) in NEEDS_PURPOSE
    yield row(
        "own",
        "none",
        "none",
        data,
        "deny" if needs_purpose else "allow",
        "PIPL 28: a stated purpose to see persons in clear, or many at once",
    )
    alone, why = ("allow", "published law names nobody") if kind == "knowledge" else ("deny", "A2: two factors")
    yield Row(role, action, kind, "own", "none", "stated", data, alone, why, factors="one")
    if kind == "truth":
        yield row("own", "none", "stated", "real", "deny", "nothing planted is shown beside real data")
    for other in ("auditor", "security_admin", "system_admin"):
        if other != role:
            clash = "+".join(sorted((role, other)))
            yield Row(clash, action, kind, "own", "none", "stated", data, "deny", "G1: separation of administrators")


def write() -> None:
    """Writes the golden file."""
    with GOLDEN.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow([field.name for field in fields(Row)])
        lines.writerows(astuple(row) for row in rows())


def read() -> list[Row]:
    """The golden file."""
    with GOLDEN.open(newline="", encoding="utf-8") as file:
        return [Row(**line) for line in csv.DictReader(file)]


if __name__ == "__main__":
    write()
