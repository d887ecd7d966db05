"""The audit chain (审计链): who asked for what, why, and how much was answered; entries are added, never changed.

Each segment (an agency's own) has its own sequence from 1 and its own chain: ``hash`` is the SHA-256 of the entry's
canonical JSON, which holds the hash of the entry before. Objects are keyed pseudonyms, so that erasing a person
elsewhere does not break the chain. The discipline side's segments are sealed (``audit_sealing``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from graph.ledger import schema
from graph.ledger.audit_entry import FIRST, AuditEntry, AuditRecord, entry_hash, stray_objects, values_of
from graph.ledger.audit_index import ObjectIndex, position
from graph.ledger.audit_sealing import SEALED_KINDS, Sealing, is_sealed, no_checkpoint
from graph.ledger.audit_verify import Checkpoint, VerifyResult, verify_chain
from graph.ledger.clock import Clock
from graph.ledger.columns import instant_text
from graph.ledger.database import Database, WriteLock
from graph.ledger.payload import JsonObject
from graph.ledger.pseudonyms import Pseudonyms
from graph.model.errors import Unavailable


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries, newest first; ``withheld`` more match but were not asked for."""

    entries: tuple[AuditRecord, ...]
    withheld: int


class Audit:
    """Append before the answer leaves; find; verify."""

    def __init__(self, database: Database, clock: Clock, pseudonyms: Pseudonyms, sealing: Sealing) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._sealing = sealing
        self._segments: dict[str, str] = {}
        self.index = ObjectIndex(database)

    def pseudonym(self, object_id: str) -> str:
        """The keyed pseudonym under which an object (``Person:P0001``) stands in entries."""
        return self._pseudonyms.of(object_id)

    def pseudonyms(self, object_ids: Sequence[str]) -> tuple[str, ...]:
        """The same for many, in their order."""
        return self._pseudonyms.of_many(object_ids)

    def segment_of(self, agency: str) -> str:
        """The segment that holds an agency's entries: its code, or the pseudonym of a sealed one."""
        with self._database.read() as connection:
            return self._segment(connection, agency)

    def append(self, entry: AuditEntry) -> str:
        """Adds an entry to its agency's segment; its hash. Whoever answers does so only after this has returned.

        Raises Unavailable when the entry cannot be stored, whatever the reason: then nothing may be answered.
        ValueError when an object is not a pseudonym.
        """
        if stray := stray_objects(entry.objects):
            raise ValueError(f"{stray} audited objects are not pseudonyms")
        try:
            with self._database.write(WriteLock.AUDIT) as connection:
                return self._append(connection, entry)
        except DBAPIError as error:
            raise Unavailable(
                "审计记录无法写入，因此不予答复。",
                "The audit entry could not be stored, so nothing is answered.",
                store="audit",
            ) from error

    def find(
        self,
        agency: str,
        *,
        about: str | None = None,
        actor: str | None = None,
        limit: int = 50,
        before: int | None = None,
    ) -> AuditPage:
        """Entries of one agency's segment, the asker's own; ``about`` an object id answers "who looked at it".

        ``before`` is the sequence that the last page ended with.
        """
        table, objects, segment = schema.audit, schema.audit_objects, self.segment_of(agency)
        place, wanted = table.c.sequence, [table.c.segment == segment]
        if about is not None:
            self.index.complete(segment)
            # Walk the index of objects, so that one who is rarely looked at is found at once.
            place = objects.c.sequence
            wanted = [objects.c.object == self._object(segment, about), objects.c.segment == segment]
        if actor is not None:
            actor = self._sealing.actor(segment, actor) if is_sealed(segment) else actor
            # Beside an object the actor is only a filter: "+ ''" keeps SQLite from walking all that the actor ever did.
            wanted.append((table.c.actor if about is None else table.c.actor.concat("")) == actor)
        if before is not None:
            wanted.append(place < before)
        joined = (objects.c.segment == table.c.segment) & (objects.c.sequence == table.c.sequence)
        source = table if about is None else objects.join(table, joined)
        query = select(table).select_from(source).where(*wanted).order_by(place.desc()).limit(limit)
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
            withheld = 0
            if len(rows) == limit:
                last = rows[-1]["sequence"]
                source = objects if about is not None and actor is None else source
                rest = select(func.count()).select_from(source).where(*wanted, place < last)
                unfiltered = about is None and actor is None  # sequences have no gaps
                withheld = last - 1 if unfiltered else connection.execute(rest).scalar_one()
        return AuditPage(tuple(self._sealing.open(_record(row)) for row in rows), withheld)

    def verify(self, *, checkpoints: Sequence[Checkpoint] = ()) -> VerifyResult:
        """Walks every segment from its first entry (审计链校验). ``checkpoints`` were kept outside, from ``heads``.

        Without them a cut tail or a chain that was rewritten whole, heads included, cannot be told; the result says so.
        """
        with suppress(Unavailable):  # on a full disk what is not indexed yet is left out
            for segment in (head.segment for head in self.heads()):
                self.index.complete(segment)
        with self._database.read() as connection:
            heads = [Checkpoint(*row) for row in connection.execute(select(schema.audit_heads))]
            table, objects = schema.audit, schema.audit_objects
            indexed = select(objects).order_by(objects.c.segment, objects.c.sequence, objects.c.object)
            entries = select(table).order_by(table.c.segment, table.c.sequence)
            return verify_chain(
                (_record(row) for row in _stream(connection, entries)),
                ((row["segment"], row["sequence"], row["object"]) for row in _stream(connection, indexed)),
                heads=heads,
                indexed={head.segment: position(connection, head.segment) for head in heads},
                checkpoints=checkpoints,
            )

    def heads(self) -> list[Checkpoint]:
        """The newest entry of every segment: to be kept outside (printed, sent to partners), for ``verify``."""
        with self._database.read() as connection:
            query = select(schema.audit_heads).order_by(schema.audit_heads.c.segment)
            return [Checkpoint(*row) for row in connection.execute(query)]

    def sealed_heads(self) -> list[Checkpoint]:
        """The newest entry of every sealed segment, of agencies that have none yet too: sequence 0."""
        with self._database.read() as connection:
            query = select(schema.agencies.c.code).where(schema.agencies.c.kind.in_(SEALED_KINDS))
            segments = sorted(self._segment(connection, code) for code in connection.execute(query).scalars())
        known = {head.segment: head for head in self.heads()}
        return [known.get(segment, Checkpoint(segment, 0, FIRST)) for segment in segments]

    def write_checkpoint(self) -> JsonObject:
        """The heads of all segments for a place outside (审计检查点): sealed ones as boxes of one length.

        It holds a box for every agency of the discipline side, never twice the same, so that who compares two of them
        does not learn whether anything was read between.
        """
        points = [asdict(head) for head in self.heads() if not is_sealed(head.segment)]
        boxes = [self._sealing.seal_point(head) for head in self.sealed_heads()]
        return {"version": 1, "at": instant_text(self._clock()), "segments": points, "sealed": boxes}

    def read_checkpoint(self, told: Any) -> list[Checkpoint]:
        """The heads that ``write_checkpoint`` told. Raises BadInput for anything else, Unavailable for a wrong key."""
        if not isinstance(told, dict) or not isinstance(told.get("segments"), list) or "sealed" not in told:
            raise no_checkpoint("segments")
        try:
            points = [Checkpoint(str(p["segment"]), int(p["sequence"]), str(p["hash"])) for p in told["segments"]]
        except (KeyError, TypeError, ValueError) as error:
            raise no_checkpoint("segments") from error
        boxes = [str(box) for box in told["sealed"]]
        sealed = [self._sealing.open_point(box) for box in boxes]
        return [point for point in (*points, *sealed) if point.sequence > 0]

    def _segment(self, connection: Connection, agency: str) -> str:
        """Kinds of agencies never change; one that is not registered (the terminal's) has a segment of its own name."""
        if agency not in self._segments:
            kind = connection.execute(_KIND, {"agency": agency}).scalar_one_or_none()
            if kind is None:
                return agency
            self._segments[agency] = self._sealing.segment_of(agency) if kind in SEALED_KINDS else agency
        return self._segments[agency]

    def _object(self, segment: str, about: str) -> str:
        name = self._pseudonyms.of(about)
        return self._sealing.objects(segment, (name,))[0] if is_sealed(segment) else name

    def _append(self, connection: Connection, entry: AuditEntry) -> str:
        segment = self._segment(connection, entry.agency)
        head = connection.execute(_HEAD, {"agency": segment}).one_or_none()
        record = AuditRecord(
            **{name: getattr(entry, name) for name in AuditEntry.__dataclass_fields__},
            segment=segment,
            sequence=1 if head is None else head.sequence + 1,
            at=instant_text(self._clock()),
            prev_hash=FIRST if head is None else head.hash,
            hash="",
        )
        if is_sealed(segment):
            record = self._sealing.seal(record)
        digest = entry_hash(record)
        connection.execute(_ENTRY, {**values_of(record), "hash": digest})
        place = {"of_segment": record.segment, "at_sequence": record.sequence, "with_hash": digest}
        connection.execute(_NEW_HEAD if head is None else _NEXT_HEAD, place)
        return digest


_HEADS = schema.audit_heads
_HEAD = select(_HEADS.c.sequence, _HEADS.c.hash).where(_HEADS.c.segment == bindparam("agency"))
_ENTRY = insert(schema.audit)
_KIND = select(schema.agencies.c.kind).where(schema.agencies.c.code == bindparam("agency"))
_PLACE: dict[str, Any] = {"sequence": bindparam("at_sequence"), "hash": bindparam("with_hash")}
_NEW_HEAD = insert(_HEADS).values(segment=bindparam("of_segment"), **_PLACE)
_NEXT_HEAD = update(_HEADS).where(_HEADS.c.segment == bindparam("of_segment")).values(**_PLACE)


def parse_at(record: AuditRecord) -> datetime:
    """When the entry was written, aware."""
    return datetime.fromisoformat(record.at)


def _record(row: Any) -> AuditRecord:
    return AuditRecord(**{**row, "objects": tuple(row["objects"])})


def _stream(connection: Connection, query: Any) -> Iterator[Any]:
    return iter(connection.execution_options(yield_per=2_000).execute(query).mappings())
