"""Sealed segments of the audit chain (监督执纪审计段): the discipline side's entries, which nobody beside it can read.

A sealed entry has its own chain and sequence like any other, so that it can be verified without its key. What it says
(who, when, what, why, on which grounds) is a box; its segment, actor and objects are pseudonyms that no other segment
uses; its time is told to the day. So neither the chain of another agency nor a look into the database tells what the
discipline side read: 监督执纪工作规则 asks that the fact of an inquiry itself is kept.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

from graph.ledger.audit_entry import AuditRecord
from graph.ledger.audit_verify import SEALED, Checkpoint
from graph.ledger.envelope import WrongSeal, seal, unseal
from graph.ledger.keys import open_key
from graph.ledger.payload import JsonObject, dump, load
from graph.ledger.pseudonyms import Pseudonyms
from graph.model.errors import BadInput, Unavailable

SEALED_KINDS = frozenset({"discipline"})
"""Kinds of agencies whose entries are sealed."""

_KEY = "audit-sealed-1.key"
_ENTRY, _POINT = "entry", "point"
_TOLD = ("actor", "session", "agency", "action", "purpose", "rows", "decision", "query", "case")
_DAY = len("2026-12-01")


class Sealing:
    """Seals and opens entries; the key is made on the first sealed entry and lies in the key folder."""

    def __init__(self, folder: Path, pseudonyms: Pseudonyms) -> None:
        self._folder = folder
        self._pseudonyms = pseudonyms
        self._kept: bytes | None = None

    def segment_of(self, agency: str) -> str:
        """The pseudonym under which an agency's sealed chain stands."""
        return SEALED + self._pseudonyms.of(f"audit segment:{agency}").partition("_")[2]

    def actor(self, segment: str, actor: str) -> str:
        """The pseudonym of whoever acted, in this segment alone."""
        return self._pseudonyms.of(f"{segment}/actor:{actor}")

    def objects(self, segment: str, objects: tuple[str, ...]) -> tuple[str, ...]:
        """Pseudonyms of objects that stand in this segment alone, made from those that stand elsewhere."""
        return self._pseudonyms.of_many([f"{segment}/{name}" for name in objects])

    def seal(self, record: AuditRecord) -> AuditRecord:
        """The record as it is stored: chained, but saying nothing."""
        told: JsonObject = {name: getattr(record, name) for name in _TOLD}
        box = seal(self._key(), dump({**told, "at": record.at}).encode(), record=_place(record), part=_ENTRY)
        return replace(
            record,
            actor=self.actor(record.segment, record.actor),
            session="",
            agency="",
            action="sealed",
            purpose=base64.b64encode(box).decode(),
            objects=self.objects(record.segment, record.objects),
            rows=0,
            decision="sealed",
            query="",
            case=None,
            at=f"{record.at[:_DAY]}T00:00:00.000000Z",
        )

    def open(self, record: AuditRecord) -> AuditRecord:
        """The record as it was told, for the agency itself; objects stay pseudonyms. Raises Unavailable."""
        if not is_sealed(record.segment):
            return record
        told = load(self._opened(base64.b64decode(record.purpose), _place(record), _ENTRY))
        assert isinstance(told, dict)
        return replace(record, **told)

    def seal_point(self, point: Checkpoint) -> str:
        """A checkpoint for outside: always of one length and never twice the same, whether or not there were entries."""
        told = dump({"segment": point.segment, "sequence": point.sequence, "hash": point.hash})
        return base64.b64encode(seal(self._key(), told.encode(), record=_POINT, part=_POINT)).decode()

    def open_point(self, box: str) -> Checkpoint:
        """The checkpoint again. Raises BadInput for what is none, Unavailable for another installation's."""
        try:
            raw = base64.b64decode(box, validate=True)
        except ValueError as error:
            raise no_checkpoint("sealed") from error
        told = load(self._opened(raw, _POINT, _POINT))
        assert isinstance(told, dict)
        return Checkpoint(str(told["segment"]), int(str(told["sequence"])), str(told["hash"]))

    def _opened(self, box: bytes, place: str, part: str) -> bytes:
        try:
            return unseal(self._key(), box, record=place, part=part)
        except WrongSeal as error:
            raise Unavailable(
                "密封的审计记录已损坏或密钥不符。",
                "A sealed audit entry is damaged, or the key is not its own.",
                store="audit",
            ) from error

    def _key(self) -> bytes:
        if self._kept is None:
            try:
                self._kept = open_key(self._folder, _KEY)
            except OSError as error:
                raise Unavailable(
                    "审计密钥无法读取，因此不予答复。",
                    "The key of the sealed audit chain cannot be read, so nothing is answered.",
                    store="audit",
                ) from error
        return self._kept


def no_checkpoint(field: str) -> BadInput:
    """What is told of a file that holds no checkpoint."""
    return BadInput("检查点文件不可用。", "The checkpoint file cannot be used.", field=field)


def is_sealed(segment: str) -> bool:
    """Whether a segment's entries are boxes."""
    return segment.startswith(SEALED)


def _place(record: AuditRecord) -> str:
    return f"{record.segment}/{record.sequence}"
