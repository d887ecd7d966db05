"""Tips as the tests of this room take them in."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.ledger import Ledger
from graph.ledger.document import DocumentKind, DocumentText, NewDocument
from graph.ledger.judging import Judge
from graph.ledger.mention import FoundMention, Proposal
from graph.ledger.tip import Channel, NewTip, TipReader, TipRecord
from graph.model.extraction import Label
from graph.model.scope import Scope

DESK = "01DESKDESKDESKDESKDESKDESK"
HANDLER = TipReader(Scope(frozenset({"YB4114"}), frozenset({DESK})), "01HANDLER")
COLLEAGUE = TipReader(Scope(frozenset({"YB4114"})), "01COLLEAGUE")
STRANGER = TipReader(Scope(frozenset({"GA4114"}), frozenset({DESK})), "01STRANGER")
JUDGE = Judge("01HANDLER", "李受理", "YB4114")


def tip(name: str = "01TIP", **other: Any) -> NewTip:
    plain: dict[str, Any] = {
        "id": name,
        "owner": "YB4114",
        "compartment": DESK,
        "channel": Channel.HOTLINE,
        "adcode": "411402",
        "received": date(2026, 1, 1),
        "precision": "year",
    }
    return NewTip(**(plain | other))


def confirmed(ledger: Ledger, name: str, text: str, *named: tuple[Label, str, str, float], **other: Any) -> TipRecord:
    """A tip whose working text is recorded; ``named``: label, words, node and score of a proposed link, 1.0 by number."""
    ledger.tips.take([tip(name, **other)])
    taken = ledger.tips.await_confirmation(name)
    new = NewDocument(
        owner=taken.owner,
        kind=DocumentKind.TIP,
        title="举报线索",
        media_type="text/plain",
        sha256="0" * 64,
        size=len(text),
        text=DocumentText(text),
        compartment=taken.compartment,
        tip=name,
    )
    with ledger.transaction():
        document = ledger.documents.record(new, JUDGE)
        done = ledger.tips.confirm(taken, document.id)
    found = [
        FoundMention(start=text.index(words), end=text.index(words) + len(words), label=label, text=words)
        for label, words, _, _ in named
    ]
    ids = ledger.mentions.save_reading(document.id, found, [])
    proposals = [
        Proposal(mention, words, *node.split(":", 1), score, "token" if score == 1.0 else "similar", safe=True)
        for mention, (_, words, node, score) in zip(ids, named, strict=True)
    ]
    ledger.links.propose(document.id, proposals)
    return done
