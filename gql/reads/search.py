"""Search (检索): what looks like an ID number, phone or account is looked for by its token only; the text is never kept."""

from __future__ import annotations

import asyncio
import unicodedata

from gql.context import Context
from gql.limits import page_size
from gql.reads.graph import brief, kinds
from gql.reads.slices import show_withheld
from gql.types.nodes import SearchHit, SearchResult
from graph.ledger.identities import IdentityStore
from graph.ledger.tokens import may_be_matched
from graph.model.certno import is_well_formed, normalise_account, normalise_certno, normalise_phone
from graph.model.errors import BadInput
from graph.model.nodes import split_node_id
from graph.model.tables import Identity
from graph.store.search import LONGEST_QUERY, find_nodes

PHONE_DIGITS = range(7, 14)
"""Local numbers have 7 or 8 digits, mobile ones 11, with area code up to 12; 13 with a leading 86 that stayed."""

ACCOUNT_CHARACTERS = range(8, 31)
"""Bank accounts have 12 to 19 digits, old passbooks fewer, IBANs up to 34 elsewhere."""


async def find_hits(context: Context, query: str, *, kinds: list[str] | None, first: int) -> SearchResult:
    """Hits inside the reader's scope, best first."""
    limit = page_size(first)
    text, labels = _target(query, kinds)
    tokens = await asyncio.to_thread(_tokens, context.services.identities, text)
    context.trail.seek(f"{kind}:{token}" for kind, found in tokens.items() for token in found)
    if may_be_matched(text):  # an ID number beyond doubt: the graph never gets to see it
        text = tokens["certno"][0]
    found = await find_nodes(
        context.services.store, context.scope, text, labels=labels, tokens=tokens, limit=limit, tag=context.tag
    )
    hits = [SearchHit(node=brief(context, h.node), score=h.score, matched=h.matched) for h in found.hits]
    return SearchResult(hits=hits, returned=len(hits), withheld=show_withheld(found.withheld))


def _target(query: str, given: list[str] | None) -> tuple[str, list[str]]:
    """The text to look for and the labels: a node id, ``Label:key``, is that key of that label."""
    text = unicodedata.normalize("NFKC", query).strip()
    if not text or len(text) > LONGEST_QUERY:
        raise BadInput(
            f"检索词须为 1–{LONGEST_QUERY} 个字符。",
            f"A search is 1 to {LONGEST_QUERY} characters long.",
            field="query",
        )
    labels = sorted(kinds(given))
    try:
        label, key = split_node_id(text)
    except ValueError:
        return text, labels
    return key, [label]


def _tokens(identities: IdentityStore, text: str) -> dict[str, list[str]]:
    """Tokens of what the text may be, by what the store looks them up as."""
    found: dict[str, list[str]] = {}
    if is_well_formed(normalise_certno(text)):
        found["certno"] = [identities.token(Identity.CERTNO, text)]
    if not any(character.isdigit() for character in text):
        return found
    phone, account = normalise_phone(text), normalise_account(text)
    if phone.isdigit() and len(phone) in PHONE_DIGITS:
        found["Phone"] = [identities.token(Identity.PHONE, text)]
    if account.isascii() and account.isalnum() and len(account) in ACCOUNT_CHARACTERS:
        found["BankAccount"] = [identities.token(Identity.ACCOUNT, text)]
    return found
