"""Documents that the API's tests record, read as a reading would have read them (文书样例)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ledger.document import DocumentKind, DocumentText, NewDocument
from graph.ledger.judging import Judge
from graph.ledger.mention import MentionRecord, Proposal
from graph.model.scope import Scope
from tests.gql.desk import OURS, Desk
from tests.graph.ledger.records import TEXT, read


@dataclass(frozen=True)
class Paper:
    """A document with its mentions by what they read, and its one relation."""

    document: str
    mentions: dict[str, MentionRecord]
    relation: str


def read_paper(
    desk: Desk, owner: str = OURS, *, text: str = TEXT, title: str = "某中医院案", compartment: str | None = None
) -> Paper:
    """Records a document of an agency, with what a reading of ``TEXT`` gives."""
    new = NewDocument(
        owner=owner, kind=DocumentKind.CASE_FILE, title=title, media_type="text/plain", sha256="cd" * 32, size=99,
        text=DocumentText(text), adcode="411421", compartment=compartment,
    )  # fmt: skip
    made = desk.ledger.documents.record(new, Judge("A9", "登记人", owner))
    mentions = read(desk.ledger, made.id, text)
    inside = Scope(frozenset({owner}), frozenset({compartment}) if compartment else frozenset())
    (relation,) = desk.ledger.relations.page(inside, made.id, first=9).relations
    return Paper(made.id, mentions, relation.id)


def some_document(desk: Desk) -> str:
    """The id of a document of our agency."""
    return read_paper(desk).document


def linked_paper(desk: Desk, person: str) -> str:
    """The id of a document of ours two of whose mentions have this person as a doubtful candidate."""
    paper, key = read_paper(desk), person.removeprefix("Person:")
    named = [paper.mentions[surface] for surface in ("张伟", "李四")]
    desk.ledger.links.propose(paper.document, [Proposal(one.id, one.text, "Person", key, 0.5, "name") for one in named])
    return paper.document
