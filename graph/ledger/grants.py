"""Grants (授权共享): exactly which records of an incident another agency may see, how much, why, and until when.

A grant names its records one by one. What is added to the incident later is in no earlier grant; what a grant names is
what its receiver can read, no more and no less. Recalled or expired, it opens nothing from the next read on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, insert, select, update

from graph.ledger import case_tables as tables
from graph.ledger import schema
from graph.ledger.case_checks import reason_of, text_of
from graph.ledger.case_events import Happening, keep_event
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.document_tables import documents
from graph.ledger.grant import LEVELS, SUMMARISED, GrantItem, GrantPage, GrantRecord, NewGrant, Shared
from graph.ledger.grant_nodes import MOST_OPENED, find_named, find_nodes_of, find_opened, in_force
from graph.ledger.incidents import IncidentRecord, Incidents
from graph.ledger.judging import Judge
from graph.ledger.outbox import Outbox
from graph.ledger.visibility import belongs_to_reader
from graph.model.casework import CaseEventKind
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import OpenedNode, Scope
from graph.model.visibility import Visibility

LONGEST_PURPOSE = 500
LONGEST_GROUND = 300
LONGEST_CONTACT = 200
MOST_ITEMS = 500

_GRANTS = tables.grants
_ITEMS = tables.grant_items

_TABLES: dict[Shared, Table] = {
    Shared.INCIDENT: tables.incidents,
    Shared.PROCEEDING: tables.proceedings,
    Shared.DOCUMENT: documents,
    Shared.EVIDENCE: tables.evidence,
    Shared.MONEY: tables.money_entries,
    Shared.SANCTION: tables.sanctions,
    Shared.NOTE: tables.case_notes,
}

_TITLES = {
    Shared.INCIDENT: "title",
    Shared.PROCEEDING: "number",
    Shared.DOCUMENT: "title",
    Shared.EVIDENCE: "title",
    Shared.MONEY: "kind",
    Shared.SANCTION: "number",
    Shared.NOTE: "kind",
}
"""The column that says what a record is called."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A grant as it may be given: what is written as it is kept."""

    incident: IncidentRecord
    items: tuple[GrantItem, ...]
    nodes: tuple[str, ...]
    purpose: str
    ground: str
    contact: str


class Grants:
    """Given and recalled by the agency whose records they open; seen by it and by the receiver."""

    def __init__(self, database: Database, clock: Clock, incidents: Incidents, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._incidents = incidents
        self._outbox = outbox

    def give(self, scope: Scope, new: NewGrant, judge: Judge) -> GrantRecord:
        """Opens records of the reader's own agency to another one, from now on. Event for the receiver: ``grant.given``.

        The incident itself is always among them, unless nothing but pointers is given. Raises BadInput for a receiver,
        level, purpose, ground, contact, end or list that cannot be, NotFound for a record or node that is not the
        reader's, or not of this incident.
        """
        at = self._clock()
        with self._database.write() as connection:
            checked = self._checked(scope, new)
            found, made = checked.incident, new_id(at)
            connection.execute(
                insert(_GRANTS).values(
                    id=made,
                    incident=new.incident,
                    owner=found.owner,
                    recipient=new.recipient,
                    level=new.level,
                    purpose=checked.purpose,
                    ground=checked.ground,
                    contact=checked.contact,
                    by=judge.actor,
                    by_name=judge.name,
                    at=at,
                    expires_at=new.expires_at,
                )
            )
            if checked.items:
                rows = [{"grant": made, "kind": item.kind, "record": item.record} for item in checked.items]
                connection.execute(insert(_ITEMS), rows)
            if checked.nodes:
                connection.execute(insert(tables.grant_nodes), [{"grant": made, "node": id} for id in checked.nodes])
            after = {"recipient": new.recipient, "level": new.level.value, "items": len(checked.items)}
            after |= {"nodes": len(checked.nodes)} if checked.nodes else {}
            why = checked.purpose
            self._keep(connection, found.id, found.owner, CaseEventKind.SHARED, made, {}, after, why, judge, at)
            told = {"grant": made, "incident": new.incident, "by": found.owner}
            self._outbox.append("grant.given", told, owners=[new.recipient])
            return self._get(connection, _GRANTS.c.id == made)

    def recall(self, scope: Scope, grant: str, judge: Judge, *, reason: str) -> GrantRecord:
        """Closes what a grant opened. Event for the receiver: ``grant.recalled``.

        Raises BadInput without a reason, Conflict when it is recalled already, NotFound.
        """
        said, at = reason_of(reason, needed=True), self._clock()
        with self._database.write() as connection:
            found = self._get(connection, and_(_GRANTS.c.id == grant, _GRANTS.c.owner.in_(sorted(scope.owners))))
            if found.recalled_at is not None:
                raise Conflict("已经撤回。", "It is recalled already.", grant=grant)
            connection.execute(
                update(_GRANTS)
                .where(_GRANTS.c.id == grant)
                .values(
                    recalled_by=judge.actor,
                    recalled_by_name=judge.name,
                    recalled_at=at,
                    recall_reason=said[:LONGEST_PURPOSE],
                )
            )
            before = {"recipient": found.recipient, "level": found.level.value}
            self._keep(
                connection, found.incident, found.owner, CaseEventKind.RECALLED, grant, before, {}, said, judge, at
            )
            told = {"grant": grant, "incident": found.incident, "by": found.owner}
            self._outbox.append("grant.recalled", told, owners=[found.recipient])
            return self._get(connection, _GRANTS.c.id == grant)

    def check(self, scope: Scope, new: NewGrant) -> tuple[GrantItem, ...]:
        """What ``give`` would open, the incident included; it raises what ``give`` raises and changes nothing."""
        return self._checked(scope, new).items

    def find_nodes(self, scope: Scope, incident: str) -> list[str]:
        """The nodes that a grant on an incident of the reader's own may name, in order. Raises NotFound."""
        family = self._incidents.find_family(scope, self._incidents.own(scope, incident).id)
        with self._database.read() as connection:
            return find_nodes_of(connection, scope, family)

    def find_opened(self, scope: Scope, recipient: str | None = None) -> frozenset[OpenedNode]:
        """The nodes that others let the reader see now; with ``recipient`` those that the reader lets that agency see."""
        with self._database.read() as connection:
            if recipient is not None:
                return find_opened(connection, [recipient], self._clock(), givers=scope.owners)
            return find_opened(connection, scope.owners, self._clock())

    def opens_nodes(self) -> bool:
        """True when any agency lets another see nodes of the graph now."""
        query = select(tables.grant_nodes.c.node).join(_GRANTS, _GRANTS.c.id == tables.grant_nodes.c.grant)
        with self._database.read() as connection:
            return connection.execute(query.where(in_force(self._clock())).limit(1)).first() is not None

    def find_titles(self, items: Sequence[GrantItem]) -> dict[GrantItem, str]:
        """What records that were checked are called, for the giver."""
        found: dict[GrantItem, str] = {}
        with self._database.read() as connection:
            for kind, column in _TITLES.items():
                table = _TABLES[kind]
                wanted = table.c.id.in_([item.record for item in items if item.kind is kind])
                for record, title in connection.execute(select(table.c.id, table.c[column]).where(wanted)):
                    found[GrantItem(kind, record)] = str(title or "")
        return found

    def get(self, scope: Scope, grant: str) -> GrantRecord:
        """One grant, for its giver and, while it opens anything, its receiver. Raises NotFound."""
        with self._database.read() as connection:
            return self._get(connection, and_(_GRANTS.c.id == grant, self._open_to(scope)))

    def page_of_incident(self, scope: Scope, incident: str, *, first: int, after: str | None = None) -> GrantPage:
        """The grants on an incident that the reader gave or holds, last first."""
        return self._page(and_(_GRANTS.c.incident == incident, self._open_to(scope)), first, after)

    def page_received(self, scope: Scope, *, first: int, after: str | None = None) -> GrantPage:
        """What other agencies let the reader's see now, last first (收到的共享)."""
        at = self._clock()
        return self._page(and_(_GRANTS.c.recipient.in_(sorted(scope.owners)), in_force(at)), first, after)

    def _checked(self, scope: Scope, new: NewGrant) -> _Checked:
        """A grant that may be given."""
        purpose = text_of(new.purpose, LONGEST_PURPOSE, "purpose", called=("共享目的", "The purpose"))
        ground = text_of(new.ground, LONGEST_GROUND, "ground", called=("共享依据", "The legal ground"))
        contact = text_of(new.contact, LONGEST_CONTACT, "contact", needed=new.level is Visibility.POINTER)
        if new.level not in LEVELS:
            raise BadInput(
                "共享级别须为线索、摘要或内容。", "A grant opens a pointer, a summary or the content.", field="level"
            )
        if new.expires_at <= self._clock():
            raise BadInput("到期时间须在将来。", "The end must lie ahead.", field="expiresAt")
        items, nodes = self._listed(new), tuple(sorted(set(new.nodes)))
        if new.level is Visibility.SUMMARY and any(item.kind not in SUMMARISED for item in items):
            raise BadInput(
                "证据、金额、处理处罚和记录没有摘要，须按内容共享。",
                "Evidence, money, sanctions and notes have no summary; share their content.",
                field="level",
            )
        if len(items) + len(nodes) > MOST_ITEMS:
            raise BadInput(f"一次最多 {MOST_ITEMS} 项。", f"At most {MOST_ITEMS} records at once.", field="items")
        with self._database.read() as connection:
            found = self._incidents.own(scope, new.incident)
            self._check_recipient(connection, new.recipient, found.owner)
            family = self._incidents.find_family(scope, new.incident)
            for item in items:
                self._check_item(connection, scope, item, family)
            self._check_nodes(connection, scope, new, nodes, family)
        return _Checked(found, items, nodes, purpose, ground, contact)

    def _listed(self, new: NewGrant) -> tuple[GrantItem, ...]:
        """The records of a grant, in order: a pointer opens none. Raises BadInput where it names some, or no node."""
        if new.level is not Visibility.POINTER:
            return tuple(sorted({*new.items, GrantItem(Shared.INCIDENT, new.incident)}))
        if new.items or not new.nodes:
            raise BadInput(
                "线索级别只能共享图中的对象。", "A pointer is given to nodes of the graph alone.", field="level"
            )
        return ()

    def _check_nodes(
        self, connection: Connection, scope: Scope, new: NewGrant, nodes: Sequence[str], family: Sequence[str]
    ) -> None:
        """Raises NotFound for a node that the incident does not lead to, BadInput when too many would be open."""
        if not nodes:
            return
        if not set(nodes) <= set(find_nodes_of(connection, scope, family)):
            raise NotFound("没有这个对象。", "There is no such record.", field="nodes")
        opened = find_opened(connection, [new.recipient], self._clock(), givers=scope.owners)
        if len({one.node for one in opened} | set(nodes)) > MOST_OPENED:
            raise BadInput(
                f"对同一部门同时最多开放 {MOST_OPENED} 个图中对象。",
                f"At most {MOST_OPENED} nodes are open to one agency at a time.",
                field="nodes",
            )

    def _open_to(self, scope: Scope) -> ColumnElement[bool]:
        owners = sorted(scope.owners)
        return _GRANTS.c.owner.in_(owners) | and_(_GRANTS.c.recipient.in_(owners), in_force(self._clock()))

    def _check_recipient(self, connection: Connection, recipient: str, owner: str) -> None:
        known = connection.execute(select(schema.agencies.c.code).where(schema.agencies.c.code == recipient)).first()
        if known is None or recipient == owner:
            raise BadInput("没有这个接收部门。", "There is no such agency to share with.", field="recipient")

    def _check_item(self, connection: Connection, scope: Scope, item: GrantItem, family: Sequence[str]) -> None:
        table = _TABLES[item.kind]
        wanted = [table.c.id == item.record, belongs_to_reader(scope, table)]
        if item.kind is Shared.INCIDENT:
            wanted.append(table.c.id.in_(family))
        elif item.kind is Shared.DOCUMENT:
            attached = tables.incident_documents
            within = select(attached.c.document).where(
                attached.c.incident.in_(family), attached.c.withdrawn_at.is_(None)
            )
            wanted += [table.c.id.in_(within), table.c.compartment.is_(None), table.c.kind != "tip"]
        else:
            wanted.append(table.c.incident.in_(family))
        if connection.execute(select(table.c.id).where(*wanted)).first() is None:
            raise NotFound("没有这个对象。", "There is no such record.", field="items")

    def _page(self, wanted: ColumnElement[bool], first: int, after: str | None) -> GrantPage:
        query = select(_GRANTS).where(wanted).order_by(_GRANTS.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(_GRANTS.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(_GRANTS).where(wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
            found = self._read(connection, rows[:first])
        return GrantPage(tuple(found), int(total), len(rows) > first)

    def _get(self, connection: Connection, wanted: ColumnElement[bool]) -> GrantRecord:
        row = connection.execute(select(_GRANTS).where(wanted)).mappings().first()
        if row is None:
            raise NotFound("没有这项共享。", "There is no such grant.")
        return self._read(connection, [row])[0]

    def _read(self, connection: Connection, rows: Sequence[Any]) -> list[GrantRecord]:
        items: dict[str, list[GrantItem]] = {row["id"]: [] for row in rows}
        query = select(_ITEMS).where(_ITEMS.c.grant.in_(sorted(items))).order_by(_ITEMS.c.kind, _ITEMS.c.record)
        for grant, kind, record in connection.execute(query):
            items[grant].append(GrantItem(Shared(kind), record))
        named = find_named(connection, items)
        fields = [name for name in GrantRecord.__slots__ if name not in ("items", "nodes", "level")]
        return [
            GrantRecord(
                **{name: row[name] for name in fields},
                level=Visibility(row["level"]),
                items=tuple(items[row["id"]]),
                nodes=tuple(named[row["id"]]),
            )
            for row in rows
        ]

    def _keep(
        self,
        connection: Connection,
        incident: str,
        owner: str,
        kind: CaseEventKind,
        grant: str,
        before: dict[str, Any],
        after: dict[str, Any],
        reason: str,
        judge: Judge,
        at: datetime,
    ) -> None:
        happening = Happening(
            incident=incident, owner=owner, kind=kind, target=grant, before=before, after=after, reason=reason
        )
        keep_event(connection, happening, judge, at)
