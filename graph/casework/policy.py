"""Who may do what (授权决策): one table, deny by default, no input or output.

A decision is role x action x the record's owner, compartment and sensitivity x the actor's purpose and factors. Data scope is not
decided here row by row: ``scope_of`` gives the ``Scope`` that every read binds into its own query.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph.ledger.clock import derived_id
from graph.model.roles import ADMINISTRATORS, CASE_ROLES, Role, clashing_roles
from graph.model.scope import Scope

__all__ = [
    "Action",
    "Actor",
    "Decision",
    "RecordKind",
    "RecordRef",
    "Role",
    "decide",
    "scope_of",
    "tip_desk",
    "tip_scope_of",
]


class Action(StrEnum):
    """What an actor asks to do (操作)."""

    READ = "read"  # open, search, walk or count
    UNMASK = "unmask"  # show personal values (names, addresses) in clear
    REVEAL = "reveal"  # show a sealed value (ID number, phone, account)
    EXPORT = "export"
    MATCH = "match"  # compare a list of ID numbers and codes with the data
    START = "start"  # start an ingest, detection or other job
    CANCEL = "cancel"
    WITHDRAW = "withdraw"
    CREATE = "create"
    RESET = "reset"
    DISABLE = "disable"
    REVOKE = "revoke"  # end somebody's sessions
    VERIFY = "verify"  # check the audit chain
    JUDGE = "judge"  # confirm, dismiss, ask for data
    REDACT = "redact"  # see what in a tip is its reporter's own, and decide what is taken out
    SHARE = "share"  # show a record to a colleague
    PUBLISH = "publish"  # let a text of the knowledge base count
    RECEIVE = "receive"  # take what another agency hands over, and answer it
    CONCEAL = "conceal"  # register for deconfliction without being seen
    ACKNOWLEDGE = "acknowledge"  # say that one has looked at an alarm


class RecordKind(StrEnum):
    """What an action is done to (对象)."""

    NODE = "node"  # delivered data: persons, claims, institutions ... and their edges
    RING = "ring"
    FINDING = "finding"
    DELIVERY = "delivery"
    JOB = "job"
    ACCOUNT = "account"
    AUDIT = "audit"
    SYSTEM = "system"  # health, settings, engine
    TRUTH = "truth"  # planted rings of a synthetic city
    DOCUMENT = "document"  # and what was read in it: mentions, relations, links
    TRAINING = "training"  # what people said of all documents, to learn from
    TIP = "tip"  # that it exists, where it stands, what it touches
    INCIDENT = "incident"  # and the proceedings on it
    TRANSFER = "transfer"  # what one agency hands to another
    CLOCK = "clock"  # a statutory term that runs on a transfer or a proceeding
    KNOWLEDGE = "knowledge"  # published law, cases and rules, and what editors make of them
    POINTER = "pointer"  # what a proceeding looks at or plans, registered for deconfliction
    HIT = "hit"  # that another agency looks at the same
    PROBE = "probe"  # look-ups that look like fishing
    COLLEAGUE = "colleague"  # who works on cases in one's own agency, by name
    RELEASE = "release"  # a bulk export that a second person decides on
    REPORTER = "reporter"  # who sent a tip in: the vault custodians' procedure
    ALARM = "alarm"  # what the security administrator and the auditor must both look at


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks (操作人): one account in one agency, in one session, for one stated purpose.

    ``second_factor``: the session was opened with one, or none is asked for here (a demonstration holds nobody's data).
    """

    id: str
    name: str
    agency: str
    roles: frozenset[Role]
    session: str = ""
    purpose: str = ""
    second_factor: bool = False


@dataclass(frozen=True, slots=True)
class RecordRef:
    """What a decision needs to know of a record: its kind, ALL agencies it rests on, and its compartment.

    No owners means: the kind as such ("any ring of mine"), which the reader's scope then narrows inside the query.
    ``synthetic`` is True only for records of a demonstration city.
    """

    kind: RecordKind
    owners: frozenset[str] = frozenset()
    compartment: str | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Allowed or not, and the name of the rule that said so (for the audit entry)."""

    allowed: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    roles: frozenset[Role]
    kinds: frozenset[RecordKind]
    actions: frozenset[Action]
    purpose: bool = False  # a stated purpose is needed
    synthetic: bool = False  # only on records of a demonstration city


_CASE_DATA = frozenset({RecordKind.NODE, RecordKind.RING, RecordKind.FINDING})
_DATA_OPERATORS = frozenset({Role.LEAD, Role.ANALYST})

TIP_ROLES = frozenset({Role.TIP_HANDLER, Role.LEAD})
"""Duties to which every tip of their agency is open; to everybody else only what they are shown."""

_RULES: tuple[_Rule, ...] = (
    _Rule("case-data-read", CASE_ROLES, _CASE_DATA, frozenset({Action.READ})),
    # PIPL 28, GB/T 35273-2020 7.2: values of persons in clear only for a stated purpose.
    _Rule(
        "case-data-unmask",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.NODE}),
        frozenset({Action.UNMASK}),
        purpose=True,
    ),
    # Evidence of one ring leaves as a file, masked as its reader sees it, with a watermark.
    _Rule("ring-export", CASE_ROLES, frozenset({RecordKind.RING}), frozenset({Action.EXPORT})),
    # GB/T 35273-2020 7.1: operations on persons in bulk only for a stated purpose.
    _Rule("list-match", CASE_ROLES, frozenset({RecordKind.NODE}), frozenset({Action.MATCH}), purpose=True),
    _Rule(
        "rings-judge",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.RING}),
        frozenset({Action.JUDGE}),
    ),
    # A merge changes what detection says of a person: the same duties, and both numbers in the reader's scope.
    _Rule(
        "same-person-judge",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.NODE}),
        frozenset({Action.JUDGE}),
    ),
    _Rule("deliveries-read", CASE_ROLES, frozenset({RecordKind.DELIVERY, RecordKind.JOB}), frozenset({Action.READ})),
    _Rule(
        "deliveries-start",
        _DATA_OPERATORS,
        frozenset({RecordKind.DELIVERY, RecordKind.RING}),
        frozenset({Action.START}),
    ),
    _Rule(
        "deliveries-withdraw", frozenset({Role.LEAD}), frozenset({RecordKind.DELIVERY}), frozenset({Action.WITHDRAW})
    ),
    _Rule("jobs-cancel", _DATA_OPERATORS, frozenset({RecordKind.JOB}), frozenset({Action.CANCEL})),
    _Rule(
        "accounts-manage",
        frozenset({Role.SECURITY_ADMIN}),
        frozenset({RecordKind.ACCOUNT}),
        frozenset({Action.READ, Action.CREATE, Action.RESET, Action.DISABLE, Action.REVOKE}),
    ),
    _Rule(
        "audit-read", frozenset({Role.AUDITOR}), frozenset({RecordKind.AUDIT}), frozenset({Action.READ, Action.VERIFY})
    ),
    # Security requirement A4: two people look at every use of a break-glass account.
    _Rule(
        "alarms-look",
        frozenset({Role.SECURITY_ADMIN, Role.AUDITOR}),
        frozenset({RecordKind.ALARM}),
        frozenset({Action.READ, Action.ACKNOWLEDGE}),
    ),
    _Rule("system-read", frozenset({Role.SYSTEM_ADMIN}), frozenset({RecordKind.SYSTEM}), frozenset({Action.READ})),
    _Rule("documents-read", CASE_ROLES, frozenset({RecordKind.DOCUMENT}), frozenset({Action.READ})),
    # Who records a document starts its reading; who adds it to the graph starts the projection.
    _Rule(
        "documents-work",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.DOCUMENT}),
        frozenset({Action.CREATE, Action.START, Action.JUDGE}),
    ),
    # GB/T 35273-2020 7.1: a text compared with the data is an operation on many persons at once.
    _Rule("text-match", CASE_ROLES, frozenset({RecordKind.DOCUMENT}), frozenset({Action.MATCH}), purpose=True),
    # PIPL 28: an original names people in clear, and more of them than its working copy.
    _Rule(
        "documents-export",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.DOCUMENT}),
        frozenset({Action.EXPORT}),
        purpose=True,
    ),
    # The same for what is seen of it: a page names people as its text does.
    _Rule(
        "documents-unmask",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.DOCUMENT}),
        frozenset({Action.UNMASK}),
        purpose=True,
    ),
    # GB/T 35273-2020 7.1: texts of many documents leave at once: a lead's duty, for a stated purpose.
    _Rule(
        "training-export",
        frozenset({Role.LEAD}),
        frozenset({RecordKind.TRAINING}),
        frozenset({Action.EXPORT}),
        purpose=True,
    ),
    # 条例 35, security requirement C8: that there is a tip is itself a secret, also within the agency.
    _Rule(
        "tips-receive",
        frozenset({Role.TIP_HANDLER}),
        frozenset({RecordKind.TIP}),
        frozenset({Action.CREATE, Action.REDACT}),
    ),
    _Rule(
        "tips-work",
        TIP_ROLES,
        frozenset({RecordKind.TIP}),
        frozenset({Action.READ, Action.JUDGE, Action.SHARE}),
    ),
    # The reader's scope holds only the tips that were shown to them by name.
    _Rule(
        "tips-shown-read",
        frozenset({Role.INVESTIGATOR, Role.ANALYST}),
        frozenset({RecordKind.TIP}),
        frozenset({Action.READ}),
    ),
    _Rule("incidents-read", CASE_ROLES, frozenset({RecordKind.INCIDENT}), frozenset({Action.READ})),
    _Rule(
        "incidents-work",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.INCIDENT}),
        frozenset({Action.CREATE, Action.JUDGE}),
    ),
    # Whom one puts in charge, names as second officer or shows a tip to is chosen by name; other agencies' people are not told.
    _Rule(
        "colleagues-read",
        CASE_ROLES | {Role.TIP_HANDLER},
        frozenset({RecordKind.COLLEAGUE}),
        frozenset({Action.READ}),
    ),
    # Security requirement B9, GB/T 35273-2020 7.1: who asks for a bulk export does not decide on it, for which the
    # ledger sees to it that they are two persons.
    _Rule("releases-ask", CASE_ROLES, frozenset({RecordKind.RELEASE}), frozenset({Action.CREATE}), purpose=True),
    _Rule("releases-read", CASE_ROLES, frozenset({RecordKind.RELEASE}), frozenset({Action.READ, Action.WITHDRAW})),
    _Rule("releases-decide", frozenset({Role.LEAD}), frozenset({RecordKind.RELEASE}), frozenset({Action.JUDGE})),
    # 条例 35, security requirement C6: nobody but two custodians; the purpose stands in the request itself.
    _Rule(
        "reporters-custody",
        frozenset({Role.VAULT_CUSTODIAN}),
        frozenset({RecordKind.REPORTER}),
        frozenset({Action.READ, Action.CREATE, Action.WITHDRAW, Action.JUDGE, Action.REVEAL}),
    ),
    # One-case R4: a registration is the only way to ask, and both sides are told; who asks unseen answers for it.
    _Rule(
        "pointers-register",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.POINTER}),
        frozenset({Action.READ, Action.CREATE, Action.WITHDRAW}),
    ),
    _Rule("pointers-conceal", frozenset({Role.LEAD}), frozenset({RecordKind.POINTER}), frozenset({Action.CONCEAL})),
    _Rule(
        "hits-work",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.HIT}),
        frozenset({Action.READ, Action.JUDGE}),
    ),
    _Rule(
        "probes-read",
        frozenset({Role.SECURITY_ADMIN, Role.LEAD}),
        frozenset({RecordKind.PROBE}),
        frozenset({Action.READ}),
    ),
    # 条例 32, PIPL 34: what leaves the agency is its lead's decision, with a legal ground of its own in the grant.
    _Rule("incidents-share", frozenset({Role.LEAD}), frozenset({RecordKind.INCIDENT}), frozenset({Action.SHARE})),
    _Rule("transfers-read", CASE_ROLES, frozenset({RecordKind.TRANSFER, RecordKind.CLOCK}), frozenset({Action.READ})),
    # 移送规定 5: two officers prepare it; who hands over, and who takes it in, works on cases.
    _Rule(
        "transfers-work",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.TRANSFER}),
        frozenset({Action.CREATE, Action.RECEIVE}),
    ),
    # The head decides (移送规定 5); that it is not the one who wrote it is the ledger's to see to.
    _Rule("transfers-approve", frozenset({Role.LEAD}), frozenset({RecordKind.TRANSFER}), frozenset({Action.JUDGE})),
    # GB/T 35273-2020 9.2: papers that name people leave for a stated purpose.
    _Rule(
        "transfers-export",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.TRANSFER}),
        frozenset({Action.EXPORT}),
        purpose=True,
    ),
    _Rule(
        "clocks-stop",
        frozenset({Role.INVESTIGATOR, Role.LEAD}),
        frozenset({RecordKind.CLOCK}),
        frozenset({Action.CREATE}),
    ),
    _Rule("clocks-extend", frozenset({Role.LEAD}), frozenset({RecordKind.CLOCK}), frozenset({Action.JUDGE})),
    # Published law is nobody's secret; what is not yet published only its editors see.
    _Rule("knowledge-read", frozenset(Role), frozenset({RecordKind.KNOWLEDGE}), frozenset({Action.READ})),
    _Rule(
        "knowledge-edit",
        frozenset({Role.KNOWLEDGE_EDITOR}),
        frozenset({RecordKind.KNOWLEDGE}),
        frozenset({Action.CREATE, Action.JUDGE, Action.PUBLISH, Action.WITHDRAW}),
    ),
    _Rule("truth-read", CASE_ROLES, frozenset({RecordKind.TRUTH}), frozenset({Action.READ}), synthetic=True),
)

_DENIED = "deny-by-default"

OPEN_WITHOUT_SECOND_FACTOR = frozenset({RecordKind.KNOWLEDGE})
"""What a password alone opens: published law names nobody. All the rest asks for two factors (GB/T 22239-2019 level 3,
8.1.4.1), a kind that is added here later too."""

SECOND_FACTOR_MISSING = ":second-factor-missing"
"""How the rule of a decision ends that only a second factor would turn."""

PURPOSE_MISSING = ":purpose-missing"
"""How the rule of a decision ends that only a stated purpose would turn."""


def decide(
    actor: Actor, action: Action, record: RecordRef | None, now: datetime, *, compartments: Collection[str] = ()
) -> Decision:
    """Whether ``actor`` may do ``action`` to ``record`` (授权决策); ``record=None`` is always refused.

    ``compartments`` are those the actor's live grants open at ``now``; nothing grants any yet, so a record inside a
    compartment is refused unless one is passed in, or it is the tip desk of the actor's own duty. The refusal's ``rule`` is for the audit entry, not for the asker:
    outside, forbidden looks like missing.
    """
    if now.tzinfo is None:
        raise ValueError("now must be an aware time")
    if record is None:
        return Decision(False, _DENIED)
    if clashing_roles(actor.roles):
        return Decision(False, "clashing-roles")
    if not record.owners <= {actor.agency}:
        return Decision(False, "another-agency")
    if record.compartment is not None and record.compartment not in {*compartments, *_desks(actor)}:
        return Decision(False, "closed-compartment")
    for rule in _RULES:
        if record.kind in rule.kinds and action in rule.actions and actor.roles & rule.roles:
            if not actor.second_factor and record.kind not in OPEN_WITHOUT_SECOND_FACTOR:
                return Decision(False, f"{rule.name}{SECOND_FACTOR_MISSING}")
            if rule.purpose and not actor.purpose.strip():
                return Decision(False, f"{rule.name}{PURPOSE_MISSING}")
            if rule.synthetic and not record.synthetic:
                return Decision(False, f"{rule.name}:real-data")
            return Decision(True, rule.name)
    return Decision(False, _DENIED)


def scope_of(actor: Actor, *, compartments: Collection[str] = ()) -> Scope:
    """What ``actor`` may read (可见范围): case roles see their own agency's data; everyone else sees nothing.

    Administrators and auditors get an empty scope by construction, whatever else they ask for; so does everybody whose
    session lacks a second factor.
    """
    if not actor.agency or not actor.roles & CASE_ROLES or actor.roles & ADMINISTRATORS or not actor.second_factor:
        return Scope(owners=frozenset(), purpose=actor.purpose)
    unmasked = bool(actor.roles & {Role.INVESTIGATOR, Role.LEAD}) and bool(actor.purpose.strip())
    return Scope(frozenset({actor.agency}), _desks(actor) | frozenset(compartments), actor.purpose, unmasked)


def tip_scope_of(actor: Actor) -> Scope:
    """What of its agency's tips ``actor`` may read: all for tip handlers and leads, else what was shown to them by name.

    A tip handler without a case duty has no other scope; without a second factor nobody has one.
    """
    outsider = not actor.roles & (CASE_ROLES | TIP_ROLES) or clashing_roles(actor.roles)
    if not actor.agency or outsider or not actor.second_factor:
        return Scope(owners=frozenset(), purpose=actor.purpose)
    return Scope(frozenset({actor.agency}), _desks(actor), actor.purpose)


def tip_desk(agency: str) -> str:
    """The compartment in which an agency's tips, and the documents made of them, lie (举报线索隔离区)."""
    return derived_id("tip desk", agency)


def _desks(actor: Actor) -> frozenset[str]:
    return frozenset({tip_desk(actor.agency)}) if actor.roles & TIP_ROLES and actor.agency else frozenset()
