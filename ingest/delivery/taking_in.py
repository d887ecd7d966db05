"""Taking a delivery in and back (接收与撤回): the order of steps that leaves it either absent or complete.

Everything is written to a staging folder; finished folders are synced and renamed into place; the ledger's record is
the only commit. What a crash leaves is swept by the next writer.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.lake.database import Database, Interrupted, spill_folder, told_as_ours
from graph.lake.files import lake_writer, publish, remove_delivery, sweep, table_folder
from graph.ledger.deliveries import DeliveryRecord
from graph.model.errors import BadInput, Conflict, DeliveryRefused
from graph.model.folders import DataFolder
from graph.model.progress import Progress
from ingest.delivery.assembling import REPORT_FOLDER, TABLES_FOLDER, Assembled, Identified, assemble, earlier_beside
from ingest.delivery.contents import check_contents
from ingest.delivery.files import Source, open_source
from ingest.delivery.hashing import Hashing, check_promises, delivery_id, raw_hash
from ingest.delivery.identities import Tokeniser
from ingest.delivery.manifest import MANIFEST, check_owner
from ingest.delivery.mapping import LayoutMapping, mapped_tables, read_mapping
from ingest.delivery.parts import Part, find_parts
from ingest.delivery.quality import Notes
from ingest.delivery.quality_page import quality_page
from ingest.delivery.report import IngestReport
from ingest.delivery.staging import StagedPart, Workplace, stage_part

if TYPE_CHECKING:
    from graph.ledger.identities import IdentityStore
    from graph.ledger.ledger import Ledger

MEMORY_LIMIT = "2GB"
"""DuckDB's share of the service process."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """One delivery on its way in and what it is taken in with."""

    source: Path
    found: Source
    owner: str
    layout: LayoutMapping | None
    folder: DataFolder
    ledger: Ledger
    progress: Progress
    hashing: Hashing
    place: Workplace

    @property
    def mapping(self) -> dict[str, str]:
        return {} if self.layout is None else self.layout.texts

    def identified(self) -> Identified:
        """Waits for the hashes; raises `DeliveryRefused` where one is not the manifest's."""
        digests = self.hashing.all()
        if self.progress.cancelled():
            raise Interrupted
        check_promises(self.found.manifest, digests)
        hashed = {file.name: digests[file.name] for file in self.found.hashed}
        raw = raw_hash(hashed)
        return Identified(delivery_id(raw, self.mapping), raw, self.owner, self.mapping, self.found, hashed)


def ingest_delivery(
    source: Path,
    *,
    folder: DataFolder,
    ledger: Ledger,
    identities: IdentityStore,
    owner: str | None,
    mapping: Path | None,
    progress: Progress,
    actor: str,
    memory_limit: str = MEMORY_LIMIT,
    threads: int | None = None,
) -> IngestReport:
    """Takes in one delivery folder (or zip): validated rows into the lake, rejects and report beside, ledger last.

    The same delivery twice changes nothing (``already``). Raises `DeliveryRefused` (file, line, reason; nothing
    changed), `BadInput` for a bad owner or mapping, `Conflict` while another writer works, when the delivery belongs to
    another owner, or when the user stops it, and `Unavailable` for a full disk or a store that does not answer.
    ``actor`` is who takes it in; the job and the audit trail name them.
    """
    begun = time.perf_counter()
    with lake_writer(folder), _told(), _swept(folder, ledger):
        found = open_source(source)
        chosen = _owner(found, owner)
        _require_same_kind(found, ledger)
        layout = None if mapping is None else read_mapping(mapping)
        tokeniser = Tokeniser(identities)
        with _workplace(folder, found, tokeniser, progress, memory_limit, threads) as (place, hashing):
            arrival = _Arrival(source, found, chosen, layout, folder, ledger, progress, hashing, place)
            known = _known(arrival) if _looks_known(arrival) else None
            if known is None:
                staged, notes, ignored = _stage(arrival)
                known = _known(arrival)
            if known is not None:
                return IngestReport(known.id, known.tables, time.perf_counter() - begun, already=True, owner=chosen)
            tokeniser.flush()
            assembled = _assemble(arrival, staged, notes, ignored)
            _publish(assembled, place.folder, folder)
            ledger.installation.declare(synthetic=assembled.record.synthetic)
            ledger.deliveries.record(assembled.record)
    record, seconds = assembled.record, time.perf_counter() - begun
    return IngestReport(
        record.id, record.tables, seconds, identity_seconds=tokeniser.seconds, owner=chosen,
        warnings=assembled.quality.warnings,
    )  # fmt: skip


def withdraw_delivery(
    delivery: str, *, folder: DataFolder, ledger: Ledger, actor: str, follow: Callable[[], object] = lambda: None
) -> DeliveryRecord:
    """Takes a delivery back, whole: the ledger says so first, then its rows leave the lake; its report stays.

    ``follow`` runs in between: the graph is brought up to the ledger while the rows that it still shows can be read.
    Raises `NotFound`, or `Conflict` when it is not current or another writer works.
    """
    with lake_writer(folder), _told():
        record = ledger.deliveries.withdraw(delivery, actor=actor)
        follow()
        remove_delivery(folder, delivery)
        return record


def _stage(arrival: _Arrival) -> tuple[list[StagedPart], Notes, list[str]]:
    progress, place = arrival.progress, arrival.place
    progress.stage("读取与校验", "reading and checking", total=sum(f.size for f in arrival.found.files) or None)
    with _parts(arrival) as (parts, notes, ignored):
        provided = {t for r in arrival.ledger.deliveries.find_current() if r.owner == arrival.owner for t in r.tables}
        check_contents(parts, provided, ignored)
        staged = []
        for number, part in enumerate(parts):
            if progress.cancelled():
                raise Interrupted
            staged.append(stage_part(part, number, place))
    return staged, notes, ignored


@contextmanager
def _parts(arrival: _Arrival) -> Iterator[tuple[list[Part], Notes, list[str]]]:
    if arrival.layout is None:
        parts, ignored = find_parts(arrival.found.files)
        yield parts, [], ignored
        return
    with mapped_tables(arrival.source, arrival.layout, stop=arrival.progress.cancelled) as mapped:
        notes = [(f"{n.file}：{n.zh}（{n.rows} 行）", f"{n.file}: {n.en} ({n.rows} rows)") for n in mapped.raw.notes]
        yield mapped.parts(), notes, []


def _looks_known(arrival: _Arrival) -> bool:
    """True when a current delivery has files of the same names and sizes: then hash before reading anything."""
    here = {(f.name, f.size) for f in arrival.found.hashed}
    return any({(f.name, f.bytes) for f in r.files} == here for r in arrival.ledger.deliveries.find_current())


def _known(arrival: _Arrival) -> DeliveryRecord | None:
    """The delivery itself if it already counts; `Conflict` when it does for another owner."""
    wanted = arrival.identified().id
    for record in arrival.ledger.deliveries.find_current():
        if record.id == wanted and record.owner != arrival.owner:
            raise Conflict(
                f"该交付已由 {record.owner} 接入。", f"This delivery was already taken in for {record.owner}.",
                delivery=record.id,
            )  # fmt: skip
        if record.id == wanted:
            return record
    return None


def _assemble(arrival: _Arrival, staged: list[StagedPart], notes: Notes, ignored: list[str]) -> Assembled:
    identified, place, folder = arrival.identified(), arrival.place, arrival.folder
    database = Database(
        [place.folder, folder.lake], spill=spill_folder(folder), memory_limit=place.memory_limit, threads=place.threads,
        stop=place.stop,
    )  # fmt: skip
    try:
        return assemble(
            identified,
            staged,
            folder=folder,
            earlier=earlier_beside(arrival.ledger.deliveries.find_current(), identified),
            work=place.folder,
            database=database,
            notes=notes,
            ignored=ignored,
            progress=arrival.progress,
        )
    finally:
        database.close()


def _publish(assembled: Assembled, work: Path, folder: DataFolder) -> None:
    report = work / REPORT_FOLDER
    text = json.dumps(assembled.quality.for_json(), ensure_ascii=False, indent=2)
    (report / "quality.json").write_text(text + "\n", encoding="utf-8")
    (report / "quality.html").write_text(quality_page(assembled.quality), encoding="utf-8")
    publish(report, folder.reports / assembled.record.id)
    for table in assembled.record.tables:
        publish(work / TABLES_FOLDER / table, table_folder(folder, table, assembled.record.id))


def _owner(found: Source, given: str | None) -> str:
    written = found.manifest.owner
    if given is not None and written is not None and given != written:
        raise BadInput(
            f"清单写明提供部门为 {written}，与 {given} 不符。", f"The manifest says the owner is {written}, not {given}.",
            owner=given, manifest=written,
        )  # fmt: skip
    owner = given or written
    if owner is None:
        raise BadInput(
            "缺少提供部门：请在清单中写 owner 或用 --owner 指定。", "No owner: put it in the manifest or give --owner."
        )
    return check_owner(owner)


def _require_same_kind(found: Source, ledger: Ledger) -> None:
    """Demonstration data (演示数据) and real data never meet: the first delivery says which one is held here."""
    held = ledger.installation.kind()
    if held is None:
        held = next((record.synthetic for record in ledger.deliveries.find_current()), None)
    coming = found.manifest.synthetic
    if held is not None and held is not coming:
        raise DeliveryRefused(
            "演示数据与真实数据不能存放在同一安装中，请另用数据目录。",
            "Demonstration data and real data cannot share one installation; use another data directory.",
            file=MANIFEST,
            field="synthetic",
            value=str(coming).lower(),
        )


@contextmanager
def _workplace(
    folder: DataFolder, found: Source, tokeniser: Tokeniser, progress: Progress, memory_limit: str, threads: int | None
) -> Iterator[tuple[Workplace, Hashing]]:
    work = folder.tmp / f"ingest-{os.getpid()}-{uuid.uuid4().hex}"
    work.mkdir(parents=True, mode=0o700)
    archived = [file for file in found.files if file.path is None]
    hashing = Hashing([*found.hashed, *archived], progress.cancelled)
    try:
        yield Workplace(work, tokeniser, hashing.of, progress.cancelled, memory_limit, threads, progress), hashing
    finally:
        hashing.close()
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _swept(folder: DataFolder, ledger: Ledger) -> Iterator[None]:
    """Removes what an earlier crash left, and after a failure what this run left."""

    def clean() -> None:
        records = ledger.deliveries.find_all()
        kept = [r.id for r in records if r.withdrawn_at is None]
        sweep(folder, kept=kept, recorded=[r.id for r in records])

    clean()
    try:
        yield
    except BaseException:
        clean()
        raise


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Interrupted as error:
        raise Conflict("已按要求停止，未作更改。", "Stopped as asked; nothing was changed.") from error
    except OSError as error:
        ours = told_as_ours(error)
        if ours is None:
            raise
        raise ours from error
