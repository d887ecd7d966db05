"""Handing over (移送办理): a step of a transfer with its papers and the clocks that it starts and meets, all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.casework.timekeeping import Timekeeper
from graph.ledger.clock import new_id
from graph.ledger.clocks import ClockSubject
from graph.ledger.document import DocumentKind, DocumentRecord
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.payload import JsonObject, canonical
from graph.ledger.sealed_files import SealedFiles
from graph.ledger.transfer import FileKind, TransferFile, TransferRecord, TransferType
from graph.ledger.transfer_rows import content_json
from graph.ledger.transfer_steps import TransferStep
from graph.ledger.transfers import Signed, StepFacts
from graph.model.errors import BadInput, MingjianError
from graph.model.scope import Scope

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was written for a transfer."""

    kind: FileKind
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Handover:
    """What the papers are written from: the transfer as it is being signed, who approved and signs it, and the names of
    the agencies by code."""

    transfer: TransferRecord
    attachments: tuple[TransferFile, ...]
    signed_by: str
    signed_at: datetime
    agencies: dict[str, str]


Write = Callable[[Handover], Sequence[Paper]]
"""Writes the papers of a transfer."""


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One line of a manifest beside the file as it is now; ``found`` None: it is not there, or cannot be opened."""

    name: str
    said: str
    found: str | None

    @property
    def sound(self) -> bool:
        """Whether the file is what the manifest says."""
        return self.said == self.found


@dataclass(frozen=True, slots=True)
class Verification:
    """A manifest recomputed: its own hash, and each file's."""

    said: str
    found: str
    files: tuple[FileCheck, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was changed since the signing."""
        return self.said == self.found and all(one.sound for one in self.files)


class TransferDesk:
    """Where transfers are handed over and taken in."""

    def __init__(self, ledger: Ledger, sealed: SealedFiles, timekeeper: Timekeeper, write: Write) -> None:
        self._ledger = ledger
        self._sealed = sealed
        self._timekeeper = timekeeper
        self._write = write

    def take(
        self,
        scope: Scope,
        id: str,
        step: TransferStep,
        revision: int,
        judge: Judge,
        facts: StepFacts,
        *,
        at: datetime,
    ) -> TransferRecord:
        """Takes a step other than signing, with its clocks. Raises what ``Transfers.step`` raises."""
        with self._ledger.transaction():
            done = self._ledger.transfers.step(scope, id, step, revision, judge, facts)
            self._keep_time(done, at, judge)
            return done

    def sign(self, scope: Scope, id: str, revision: int, judge: Judge, *, at: datetime) -> TransferRecord:
        """Signs an approved transfer: its papers are written and sealed, and the manifest over everything is fixed.

        Raises NotFound, StaleVersion, Conflict, Unavailable when a file cannot be sealed; then nothing was signed.
        """
        transfers = self._ledger.transfers
        made: list[str] = []
        try:
            with self._ledger.transaction():
                known = transfers.get(scope, id)
                attachments = tuple(transfers.find_files(scope, id))
                names = {one.code: one.name for one in self._ledger.agencies.find_all()}
                papers: list[TransferFile] = []
                for paper in self._write(Handover(known, attachments, judge.name, at, names)):
                    file = new_id(at)
                    made.append(file)
                    papers.append(self._seal(file, id, paper))
                manifest = manifest_of(known, (*papers, *attachments), judge.name, at)
                fixed = Signed(papers=tuple(papers), manifest=manifest, manifest_sha256=hash_of(manifest))
                done = transfers.step(scope, id, TransferStep.SIGN, revision, judge, StepFacts(signed=fixed))
                self._keep_time(done, at, judge)
                return done
        except BaseException:
            for file in made:
                self._sealed.remove(file)
            raise

    def attach(
        self, scope: Scope, id: str, revision: int, document: DocumentRecord, judge: Judge, *, at: datetime
    ) -> TransferRecord:
        """Puts a copy of a document's original to a draft. Raises BadInput for the text of a tip and for a document
        without an original, NotFound, StaleVersion, Conflict."""
        if document.kind is DocumentKind.TIP or document.tip is not None:
            raise BadInput(
                "举报内容不得随案移送。", "What a tip says is not handed over with a case.", field="document"
            )
        if not document.sealed:
            raise BadInput("该文书没有原件。", "The document has no original.", field="document")
        content, file = self._sealed.open(document.id), new_id(at)
        suffix = document.facts.get("suffix")
        kept = TransferFile(
            id=file,
            transfer=id,
            kind=FileKind.ATTACHMENT,
            name=_file_name(document.title, suffix if isinstance(suffix, str) else ""),
            media_type=document.media_type,
            size=len(content),
            sha256=self._sealed.seal(file, content),
            document=document.id,
        )
        try:
            return self._ledger.transfers.attach(scope, revision, kept, judge)
        except MingjianError:
            self._sealed.remove(file)
            raise

    def verify(self, scope: Scope, id: str) -> Verification:
        """Recomputes the manifest of a signed transfer from the sealed files. Raises NotFound, BadInput for a draft."""
        known = self._ledger.transfers.get(scope, id)
        if known.manifest is None or known.manifest_sha256 is None:
            raise BadInput("尚未签署，没有清单。", "It is not signed: there is no manifest.", field="id")
        held = {one.id: one for one in self._ledger.transfers.find_files(scope, id)}
        listed = known.manifest["files"]
        checks = [
            FileCheck(str(line["name"]), str(line["sha256"]), self._hash(str(line["id"]), held))
            for line in (listed if isinstance(listed, list) else [])
        ]
        return Verification(known.manifest_sha256, hash_of(known.manifest), tuple(checks))

    def _hash(self, file: str, held: dict[str, TransferFile]) -> str | None:
        if file not in held:
            return None
        try:
            return hashlib.sha256(self._sealed.open(file)).hexdigest()
        except MingjianError:
            return None

    def _seal(self, file: str, transfer: str, paper: Paper) -> TransferFile:
        return TransferFile(
            id=file,
            transfer=transfer,
            kind=paper.kind,
            name=paper.name,
            media_type=WORD,
            size=len(paper.content),
            sha256=self._sealed.seal(file, paper.content),
        )

    def _keep_time(self, done: TransferRecord, at: datetime, judge: Judge) -> None:
        """The clocks of a transfer; none runs on one to the discipline side, of which the sender would learn."""
        if done.type is TransferType.DISCIPLINE:
            return
        self._timekeeper.happened(
            ClockSubject.TRANSFER,
            done.id,
            done.state.value,
            type=done.type.value,
            owner=done.from_agency,
            partner=None if done.signed_at is None else done.holder,
            compartment=done.compartment,
            at=at,
            judge=judge,
        )


def manifest_of(transfer: TransferRecord, files: Sequence[TransferFile], signed_by: str, at: datetime) -> JsonObject:
    """What is handed over (移送清单): the transfer's own words and every paper with its SHA-256."""
    return {
        "transfer": transfer.id,
        "supplements": transfer.supplements,
        "type": transfer.type.value,
        "from": transfer.from_agency,
        "to": transfer.to_agency,
        "title": transfer.title,
        "basis": transfer.basis,
        "amount": None if transfer.amount is None else f"{transfer.amount:.2f}",
        "content": content_json(transfer.content),
        "threshold": dict(transfer.threshold),
        "officers": [one.name for one in transfer.officers],
        "approved_by": transfer.approved_by_name,
        "signed_by": signed_by,
        "signed_at": at.isoformat(),
        "files": [
            {"id": one.id, "kind": one.kind.value, "name": one.name, "bytes": one.size, "sha256": one.sha256}
            for one in files
        ],
    }


def hash_of(manifest: JsonObject) -> str:
    """SHA-256 over the canonical text of a manifest."""
    return hashlib.sha256(canonical(manifest)).hexdigest()


def _file_name(title: str, suffix: str) -> str:
    """A title as a file name: no path, no control characters, at most 100 characters."""
    plain = "".join("_" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in title).strip(". ")
    return f"{plain[:100] or 'paper'}{suffix}"
