"""Links (关联) from mentions to nodes of the graph: proposed by the machine, confirmed or rejected by people.

A mention has one confirmed link per node type: a human is a person and may be staff besides, but never two
persons. Who confirms another one takes the earlier confirmation back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from graph.ledger import document_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.document import DocumentState
from graph.ledger.documents import Documents, missing
from graph.ledger.judging import Change, Judge, Judged, Judgement, keep_judgement
from graph.ledger.mention import (
    BY_A_PERSON,
    ClaimState,
    LinkRecord,
    MentionRecord,
    MentionState,
    Proposal,
)
from graph.ledger.mention_judging import by_whom, refuse_stale
from graph.ledger.mention_rows import link_of, read_links, read_mentions, slices, visible
from graph.ledger.mentions import Mentions
from graph.ledger.relations import claim_state
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import BadInput
from graph.model.extraction import LINKABLE
from graph.model.scope import Scope

_LINKS = tables.links


class Links:
    """Proposed by the worker; read and judged inside the scope."""

    def __init__(self, database: Database, clock: Clock, documents: Documents, mentions: Mentions) -> None:
        self._database = database
        self._clock = clock
        self._documents = documents
        self._mentions = mentions

    def propose(self, document: str, proposals: Sequence[Proposal]) -> int:
        """Replaces what was proposed for a document and not judged; how many proposals now stand. Raises NotFound.

        A pair that somebody judged keeps its judgement, one whose judgement was taken back is proposed anew. What no longer
        fits its mention, which was corrected or rejected meanwhile, is left out.
        """
        with self._database.write() as connection:
            self._documents.get_unscoped(document)
            mentions = {one.id: one for one in self._mentions.find_all_of(document)}
            known = read_links(connection, mentions)
            before = {(one.mention, one.node): one for one in known if one.fits(mentions[one.mention])}
            wanted = {(p.mention, f"{p.label}:{p.key}"): p for p in proposals if _is_current(p, mentions[p.mention])}
            gone = [
                one.id
                for one in known
                if one.state is ClaimState.PROPOSED
                and one.withdrawn_at is None
                and not ((one.mention, one.node) in wanted and one.fits(mentions[one.mention]))
            ]
            for some in slices(gone):
                connection.execute(delete(_LINKS).where(_LINKS.c.id.in_(some)))
            for place, one in wanted.items():
                self._put(connection, mentions[one.mention], one, before.get(place))
            self._documents.reach(connection, document, DocumentState.LINKED)
            return len(wanted)

    def find_of(self, scope: Scope, mentions: Collection[str]) -> dict[str, list[LinkRecord]]:
        """By mention, its links that fit it as it now reads: confirmed ones first, then by score.

        Mentions of documents that the reader may not see have none.
        """
        found: dict[str, list[LinkRecord]] = {}
        with self._database.read() as connection:
            table, seen = tables.mentions, set[str]()
            for some in slices(sorted(set(mentions))):
                query = visible(table, scope).with_only_columns(table.c.id).where(table.c.id.in_(some))
                seen |= set(connection.execute(query).scalars())
            known = read_mentions(connection, seen)
            for link in read_links(connection, seen):
                if link.fits(known[link.mention]):
                    found.setdefault(link.mention, []).append(link)
        return found

    def find_documents(self, scope: Scope, node: tuple[str, str], *, limit: int) -> list[str]:
        """Ids of the visible documents in which a confirmed link names this node, newest first."""
        mentions, documents = tables.mentions, tables.documents
        query = (
            select(_LINKS.c.document)
            .join(mentions, mentions.c.id == _LINKS.c.mention)
            .join(documents, documents.c.id == _LINKS.c.document)
            .where(
                _LINKS.c.node_label == node[0],
                _LINKS.c.node_key == node[1],
                counts(),
                belongs_to_reader(scope, documents),
            )
            .distinct()
            .order_by(_LINKS.c.document.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def judge(
        self,
        scope: Scope,
        mention: str,
        node: tuple[str, str],
        judgement: Judgement,
        judge: Judge,
        *,
        expected_version: int | None = None,
        reason: str = "",
    ) -> MentionRecord:
        """Says that a mention is this node (label, key), or is not, or takes that back; the mention as it then stands.

        The node need not have been proposed; the caller has seen that it is visible to the judge. Who confirms a link
        confirms the mention. Raises NotFound, Conflict when the mention's version is not ``expected_version``, BadInput for
        a node type that the label cannot name, a rejected mention, or a withdrawal of nothing.
        """
        with self._database.write() as connection:
            found = self._mentions.get(scope, mention)
            refuse_stale(found, expected_version)
            _refuse_unfit(found, node, judgement)
            if judgement is Judgement.CONFIRM:
                found = self._confirm_mention(connection, scope, found, node, judge)
            link = self._find_or_make(connection, found, node, judgement)
            self._judge_one(connection, link, judgement, judge, reason)
            table = tables.mentions
            connection.execute(update(table).where(table.c.id == mention).values(version=found.version + 1))
            now = self._mentions.get(scope, mention)
            self._mentions.settle(connection, now)
            self._documents.tell(connection, found.document, "judged", mention=mention)
            return now

    def _put(
        self, connection: Connection, mention: MentionRecord, proposal: Proposal, before: LinkRecord | None
    ) -> None:
        values = {"score": proposal.score, "reason": proposal.reason, "safe": proposal.safe}
        if before is None:
            new = self._new(mention, (proposal.label, proposal.key))
            connection.execute(insert(_LINKS).values(**new, **values))
        elif before.state is ClaimState.PROPOSED:
            connection.execute(update(_LINKS).where(_LINKS.c.id == before.id).values(**values))

    def _new(self, mention: MentionRecord, node: tuple[str, str]) -> dict[str, Any]:
        label, key = node
        return {
            "id": new_id(self._clock()),
            "document": mention.document,
            "mention": mention.id,
            "node_label": label,
            "node_key": key,
            "surface": mention.text,
            "label": mention.label,
            "state": ClaimState.PROPOSED,
        }

    def _find_or_make(
        self, connection: Connection, mention: MentionRecord, node: tuple[str, str], judgement: Judgement
    ) -> LinkRecord:
        """The link to this node of the mention as it now reads: a reading that a correction replaced keeps its own."""
        query = select(_LINKS).where(
            _LINKS.c.mention == mention.id,
            _LINKS.c.node_label == node[0],
            _LINKS.c.node_key == node[1],
            _LINKS.c.surface == mention.text,
            _LINKS.c.label == mention.label,
        )
        row = connection.execute(query).mappings().first()
        if row is None:
            if judgement is Judgement.WITHDRAW:
                raise missing()
            values = {"score": 1.0, "reason": BY_A_PERSON, "safe": False}
            connection.execute(insert(_LINKS).values(**self._new(mention, node), **values))
            row = connection.execute(query).mappings().one()
        return link_of(row)

    def _judge_one(
        self,
        connection: Connection,
        link: LinkRecord,
        judgement: Judgement,
        judge: Judge,
        reason: str,
    ) -> None:
        at, state = self._clock(), claim_state(link.state, judgement)
        before, after = ({"node": link.node, "state": one} for one in (link.state, state))
        change = Change(link.document, Judged.LINK, link.id, judgement, before, after)
        keep_judgement(connection, change, judge, reason, at)
        values: dict[str, Any] = {"state": state}
        if state is ClaimState.PROPOSED:
            values |= {"by": None, "by_name": None, "at": None, "withdrawn_by": judge.actor, "withdrawn_at": at}
        else:
            values |= {**by_whom(judge, at), "withdrawn_by": None, "withdrawn_at": None}
        connection.execute(update(_LINKS).where(_LINKS.c.id == link.id).values(**values))

    def _confirm_mention(
        self, connection: Connection, scope: Scope, found: MentionRecord, node: tuple[str, str], judge: Judge
    ) -> MentionRecord:
        """The mention confirmed, and confirmations of other nodes of this type taken back."""
        for other in read_links(connection, [found.id]):
            rival = other.node_label == node[0] and other.node_key != node[1]
            if rival and other.state is ClaimState.CONFIRMED and other.fits(found):
                self._judge_one(connection, other, Judgement.WITHDRAW, judge, "")
        if found.state is MentionState.PROPOSED:
            return self._mentions.judge(scope, found.id, Judgement.CONFIRM, judge)
        return found


def _is_current(proposal: Proposal, mention: MentionRecord) -> bool:
    return (
        mention.state is not MentionState.REJECTED
        and proposal.surface == mention.text
        and proposal.label in LINKABLE.get(mention.label, frozenset())
    )


def counts(state: ClaimState = ClaimState.CONFIRMED) -> ColumnElement[bool]:
    """True for links in this state that fit their mention, which is joined: :meth:`LinkRecord.fits` as SQL."""
    mentions = tables.mentions
    return and_(
        _LINKS.c.state == state,
        _LINKS.c.surface == mentions.c.text,
        _LINKS.c.label == mentions.c.label,
        mentions.c.state != MentionState.REJECTED,
    )


def _refuse_unfit(mention: MentionRecord, node: tuple[str, str], judgement: Judgement) -> None:
    if mention.state is MentionState.REJECTED and judgement is Judgement.CONFIRM:
        raise BadInput("这处提及已被驳回。", "This mention was rejected.", field="mention")
    if node[0] not in LINKABLE.get(mention.label, frozenset()):
        raise BadInput(
            f"{mention.label.value} 类提及不能关联到 {node[0]}。",
            f"A mention of {mention.label.value} cannot be linked to a {node[0]}.",
            field="node",
        )
