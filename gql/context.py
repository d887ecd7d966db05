"""One request (请求上下文): who asks, what they may see, until when, and what is to be audited."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime

import strawberry
from starlette.requests import Request
from strawberry.fastapi import BaseContext

from gql.loaders import Loaders
from gql.services import Services
from gql.trail import Noted, Trail
from graph.casework.policy import Action, Actor, Decision, RecordKind, RecordRef, Role, decide, scope_of, tip_scope_of
from graph.ledger.account import Account
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.sessions import Session
from graph.ledger.tip import TipReader
from graph.model.errors import MingjianError, NotFound, Unauthenticated
from graph.model.scope import OpenedNode, Scope
from graph.store.nodes import find_briefs
from graph.store.session import Tag

COOKIE = "mingjian_session"

BACKGROUND = "x-background"
"""Sent by polls that nobody's hand made, so that an unattended page does not keep its session alive."""

NOTHING = Scope(owners=frozenset())
ADHOC_ROLES = frozenset({Role.ANALYST})
"""Scripts and notebooks: free text under the full limits."""


class Context(BaseContext):
    """Everything that a resolver may use of the request."""

    def __init__(self, services: Services, *, request_id: str, token: str | None) -> None:
        super().__init__()
        self.services = services
        self.request_id = request_id
        self.token = token
        self.actor: Actor | None = None
        self.account: Account | None = None
        self.scope = NOTHING
        self.synthetic = False
        self.session: Session | None = None
        self.adhoc = False
        self.in_use = False  # somebody's hand made this request, not a poll
        self.trail = Trail()
        self.loaders = Loaders(self)
        self._deadline = time.monotonic() + services.settings.deadline_seconds

    @property
    def seconds_left(self) -> float:
        """Seconds until the request's deadline, never below a tenth."""
        return max(self._deadline - time.monotonic(), 0.1)

    @property
    def tag(self) -> Tag:
        """What the graph's server is told of a read: the request, a pseudonym, and the time that is left less one second."""
        user = self.services.ledger.audit.pseudonym(f"account:{self.viewer.id}")
        return Tag(request=self.request_id, user=user, seconds=max(self.seconds_left - 1.0, 0.5))

    @property
    def viewer(self) -> Actor:
        """Who is signed in; Unauthenticated when nobody is."""
        if self.actor is None:
            raise Unauthenticated("未登录或会话已失效。", "Not signed in, or the session has ended.")
        return self.actor

    @property
    def asks_second_factor(self) -> bool:
        """Whether records are opened to two factors only: by default wherever people's own data may lie."""
        asked = self.services.settings.require_second_factor
        return not self.synthetic if asked is None else asked

    @property
    def tip_reader(self) -> TipReader:
        """Who asks, as a reader of tips: their duty's scope, and their account for what was shown to them by name."""
        return TipReader(tip_scope_of(self.viewer), self.viewer.id)

    async def sign_in(self, *, counts_as_use: bool) -> None:
        """Reads the session, if there is a good one; otherwise the request stays anonymous."""
        self.in_use = counts_as_use
        self.synthetic, found = await asyncio.to_thread(self._first_look, counts_as_use)
        if found is not None:
            await self._take(*found)
        self.adhoc = self._may_ask_freely()

    async def recheck(self, *, counts_as_use: bool = False) -> None:
        """Reads session, account and scope anew; Unauthenticated when the session has ended meanwhile."""
        await self._take(*await asyncio.to_thread(self._session, counts_as_use))

    def decide(self, action: Action, kind: RecordKind, *owners: str) -> Decision:
        """The policy's decision on a kind of record, or on one record of these owners."""
        record = RecordRef(kind, frozenset(owners), synthetic=self.synthetic)
        return decide(self.viewer, action, record, datetime.now(UTC))

    def mask(self) -> None:
        """From here on the request shows no personal value in clear, whatever the purpose: too many persons at once."""
        self.scope = replace(self.scope, unmasked=False)

    async def write_trail(self, operation: str | None) -> None:
        """Writes what was noted to the audit chain, in one transaction; whatever goes wrong is raised."""
        notes = self.trail.take()
        if not notes or self.actor is None:
            return
        await asyncio.to_thread(_append, self.services, self.actor, notes, operation or "")

    async def _take(self, session: Session, account: Account) -> None:
        self.account, self.session = account, session
        self.actor = actor_of(account, session, two_factors=session.second_factor or not self.asks_second_factor)
        self.scope = await self._with_grants(scope_of(self.actor))

    async def _with_grants(self, own: Scope) -> Scope:
        """The scope with what other agencies let this one see now; nothing of it is remembered from an earlier request."""
        if not own.owners:
            return own
        opened = await asyncio.to_thread(self.services.ledger.grants.find_opened, own)
        return replace(own, opened=opened, masked=await self._masked(own, opened)) if opened else own

    async def _masked(self, own: Scope, opened: frozenset[OpenedNode]) -> frozenset[str]:
        """The nodes of which only the summary is open; one's own are not among them. Without an answer all of them are."""
        summaries = {one.node for one in opened} - {one.node for one in opened if one.content}
        if not summaries:
            return frozenset()
        try:
            return frozenset(summaries - (await find_briefs(self.services.store, own, sorted(summaries))).keys())
        except MingjianError:
            return frozenset(summaries)

    def _first_look(self, counts_as_use: bool) -> tuple[bool, tuple[Session, Account] | None]:
        """Whether this is a demonstration, and the session with its account if there is a good one."""
        synthetic = self.services.ledger.installation.is_synthetic()
        if not self.token:
            return synthetic, None
        try:
            return synthetic, self._session(counts_as_use)
        except Unauthenticated:
            return synthetic, None

    def _session(self, counts_as_use: bool) -> tuple[Session, Account]:
        ledger = self.services.ledger
        session = (ledger.sessions.touch if counts_as_use else ledger.sessions.get)(self.token or "")
        try:
            return session, ledger.accounts.get_by_id(session.account_id)
        except NotFound as error:
            raise Unauthenticated("会话已失效。", "The session has ended.") from error

    def _may_ask_freely(self) -> bool:
        allowed = self.services.settings.allow_adhoc
        if allowed is not None:
            return allowed
        return self.synthetic or (self.actor is not None and bool(self.actor.roles & ADHOC_ROLES))


Info = strawberry.Info[Context, None]


def actor_of(account: Account, session: Session, *, two_factors: bool) -> Actor:
    """The account as it acts in one session."""
    held = (account.id, account.name, account.agency, account.roles)
    return Actor(*held, session.id, session.purpose, second_factor=two_factors)


async def context_of(request: Request) -> Context:
    """The context of one HTTP request."""
    context = Context(
        request.app.state.services,
        request_id=request.state.request_id,
        token=request.cookies.get(COOKIE),
    )
    await context.sign_in(counts_as_use=BACKGROUND not in request.headers)
    return context


def _append(services: Services, actor: Actor, notes: list[Noted], query: str) -> None:
    audit = services.ledger.audit
    entries = [
        AuditEntry(
            actor=actor.id,
            session=actor.session,
            agency=actor.agency,
            action=note.action,
            purpose=actor.purpose,
            objects=audit.pseudonyms(note.objects),
            rows=note.rows,
            decision=note.decision,
            query=query,
        )
        for note in notes
    ]
    with services.ledger.transaction():
        for entry in entries:
            audit.append(entry)
