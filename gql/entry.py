"""Opening a session (开立会话): the row, its audit entry and its alarm in one transaction, and the cookie."""

from __future__ import annotations

from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import Response

from gql.context import COOKIE
from gql.services import Services
from graph.ledger.account import Account
from graph.ledger.alarms import AlarmKind
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.sessions import ABSOLUTE, NewSession
from graph.model.errors import NotFound
from graph.model.factors import Factor

LOGIN = "auth.login"
PROVIDED = "auth.oidc"


def open_local(services: Services, account: Account, factors: Collection[Factor], purpose: str) -> NewSession:
    """A session of a local account. Where an identity provider is connected that is break-glass use, and alarms."""
    unusual = services.provider is not None
    decision = "allow:break-glass" if unusual else f"allow:{'+'.join(sorted(factors))}"
    with services.ledger.transaction():
        opened = services.ledger.sessions.create(account.id, purpose=" ".join(purpose.split()), factors=factors)
        note(services, account, LOGIN, session=opened.session.id, decision=decision)
        if unusual:
            services.ledger.alarms.raise_alarm(AlarmKind.BREAK_GLASS, account, session=opened.session.id)
    return opened


def open_provided(services: Services, account: Account, factors: Collection[Factor]) -> NewSession:
    """A session of an account that the provider vouches for."""
    with services.ledger.transaction():
        opened = services.ledger.sessions.create(account.id, factors=factors)
        note(services, account, PROVIDED, session=opened.session.id, decision=f"allow:{'+'.join(sorted(factors))}")
    return opened


def note(services: Services, account: Account, action: str, *, session: str, decision: str) -> None:
    """The audit entry of one step of an account, in its agency's segment."""
    services.ledger.audit.append(
        AuditEntry(
            actor=account.id, session=session, agency=account.agency, action=action, purpose="", decision=decision
        )
    )


def note_refusal(services: Services, name: str, action: str, code: str) -> None:
    """A refused step is noted in the segment of the account's agency; names that do not exist have none."""
    try:
        account = services.ledger.accounts.get(name.strip())
    except NotFound:
        return
    note(services, account, action, session="", decision=f"refused:{code}")


def note_outsider(services: Services, subject: str, code: str) -> None:
    """A refused sign-in of a person who has no account here, under a pseudonym; an empty one where nobody is known."""
    actor = f"oidc:{services.ledger.audit.pseudonym(subject)}" if subject else "oidc"
    services.ledger.audit.append(
        AuditEntry(actor=actor, session="", agency="", action=PROVIDED, purpose="", decision=f"refused:{code}")
    )


def give_cookie(answer: Response, opened: NewSession, services: Services, request: Request) -> None:
    """The session's token, where scripts cannot read it."""
    answer.set_cookie(
        COOKIE,
        opened.token,
        max_age=int(ABSOLUTE.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_secure(services, request),
        path="/",
    )


def is_secure(services: Services, request: Request) -> bool:
    """Whether cookies may go over TLS only."""
    settings = services.settings
    return settings.secure_cookies or request.url.scheme == "https" or (settings.public_url or "").startswith("https:")
