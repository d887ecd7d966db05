"""Numbers (号码): ID cards, phones, accounts and plates are found by their token, exactly or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model.extraction import Label
from nlp.linking.directory import Directory, Entry
from nlp.linking.linked import MOST_CANDIDATES, Candidate, Linked, Reason, State
from nlp.mention import Mention

_MASK = re.compile(r"[*＊×✕…]|[xX](?!$)")
"""An X inside a number stands for a digit; at its end it is an ID number's check character."""

NUMBERS = frozenset({Label.ID_CARD, Label.PHONE, Label.BANK_ACCOUNT, Label.VEHICLE_PLATE})


def is_whole(mention: Mention) -> bool:
    """False for a number with characters masked, and for an ID number whose check digit is wrong: it may be anybody's."""
    return not _MASK.search(mention.text) and mention.norm != "invalid"


async def link_numbers(mentions: Sequence[Mention], directory: Directory) -> dict[Mention, Linked]:
    """Every number with whom it belongs to; linked when that is one."""
    asked = [mention for mention in mentions if mention.label in NUMBERS and is_whole(mention)]
    answers = await directory.by_token([(mention.label, mention.text) for mention in asked]) if asked else []
    return {mention: _linked(mention, entries) for mention, entries in zip(asked, answers, strict=True)}


def _linked(mention: Mention, entries: Sequence[Entry]) -> Linked:
    candidates = [Candidate(one.label, one.key, one.name, 1.0, Reason.TOKEN, exact=True) for one in entries]
    state = State.LINKED if len(candidates) == 1 else State.UNRESOLVED
    return Linked(mention, tuple(candidates[:MOST_CANDIDATES]), state)
