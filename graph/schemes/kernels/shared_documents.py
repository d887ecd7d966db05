"""Accounts, phones and agents that the claims of a group share and hardly anybody else uses (共用标识)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.schemes.finding import Evidence
from graph.schemes.kernels.claim_facts import count_users
from graph.schemes.kernels.people import Person, distinct_homes

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

NODE = {"payee": "BankAccount", "phone": "Phone", "agent": "Agent"}
_ZH = {"payee": "收款账户", "phone": "联系电话", "agent": "代办人"}
_EN = {"payee": "payee account", "phone": "contact phone", "agent": "agent"}

_ON_CLAIMS = """
SELECT setl_id, psn_no, payee_acct, coner_tel, agnt_id FROM settled_claims
WHERE setl_id IN (SELECT unnest(?)) AND COALESCE(payee_acct, coner_tel, agnt_id) IS NOT NULL ORDER BY setl_id
"""
_REGISTERED = "SELECT psn_no, bank_acct, tel FROM persons WHERE psn_no IN (SELECT unnest(?)) ORDER BY psn_no"


@dataclass(frozen=True, slots=True)
class SharedDocument:
    """An identifier of several members; ``users`` counts everybody who uses it in any settled claim."""

    kind: str
    value: str
    members: tuple[str, ...]
    users: int

    @property
    def link(self) -> str:
        """The key through which findings may be joined."""
        return f"{self.kind}:{self.value}"


Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DocumentIndex:
    """Identifiers of many groups, read once: on each claim, registered for each person, and how many use them."""

    on_claim: Mapping[str, tuple[str, tuple[Key, ...]]]
    registered: Mapping[str, tuple[Key, ...]]
    users: Mapping[Key, int]

    def shared(
        self, claims: Iterable[str], members: Collection[str], people: Mapping[str, Person], *,
        least: int = 2, mostly: float = 0.5,
    ) -> tuple[SharedDocument, ...]:  # fmt: skip
        """Identifiers on these claims, or registered for these persons, of members from at least ``least`` homes.

        ``mostly``: the share of the identifier's users who are members; below it is a switchboard or a service, no link.
        """
        found: dict[Key, set[str]] = {}
        for claim in claims:
            person, keys = self.on_claim.get(claim, ("", ()))
            for key in keys if person in members else ():
                found.setdefault(key, set()).add(person)
        for person in members:
            for key in self.registered.get(person, ()):
                found.setdefault(key, set()).add(person)
        out = []
        for key, who in sorted(found.items()):
            total = max(self.users.get(key, 0), len(who))
            if len(who) >= least and len(who) >= mostly * total and distinct_homes(people, sorted(who)) >= least:
                out.append(SharedDocument(*key, tuple(sorted(who)), total))
        return tuple(out)


def index_documents(session: LakeSession, claims: Iterable[str], members: Iterable[str]) -> DocumentIndex:
    """Reads the identifiers of all these claims and persons at once."""
    on_claim: dict[str, tuple[str, tuple[Key, ...]]] = {}
    holders: dict[Key, set[str]] = {}
    for claim, person, payee, phone, agent in session.rows(_ON_CLAIMS, [sorted(set(claims))]):
        keys = tuple((k, v) for k, v in (("payee", payee), ("phone", phone), ("agent", agent)) if v is not None)
        on_claim[claim] = (person, keys)
        for key in keys:
            holders.setdefault(key, set()).add(person)
    registered: dict[str, tuple[Key, ...]] = {}
    for person, account, phone in session.rows(_REGISTERED, [sorted(set(members))]):
        registered[person] = tuple((k, v) for k, v in (("payee", account), ("phone", phone)) if v is not None)
        for key in registered[person]:
            holders.setdefault(key, set()).add(person)
    several = [key for key, who in holders.items() if len(who) > 1]
    return DocumentIndex(on_claim, registered, count_users(session, several) if several else {})


def document_evidence(documents: Iterable[SharedDocument]) -> list[Evidence]:
    """One piece per identifier."""
    return [
        Evidence(
            d.kind,
            f"{len(d.members)} 名成员共用同一{_ZH[d.kind]}，该标识在全部结算中的使用者共 {d.users} 人",
            f"{len(d.members)} members share one {_EN[d.kind]}, which {d.users} persons use in all settled claims",
            (f"{NODE[d.kind]}:{d.value}", *(f"Person:{p}" for p in d.members)),
        )
        for d in documents
    ]
