"""From staged parts to a delivery ready to publish (组装): checks, lake files, rejects, report, ledger record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph.lake.database import Database
from graph.lake.files import lake_table, read_footers
from graph.ledger.deliveries import DeliveryRecord, FileRecord
from graph.model.folders import DataFolder
from graph.model.progress import Progress
from graph.model.tables import TABLES
from ingest.delivery.checks import Checks, UnknownReference
from ingest.delivery.files import Digest, Source
from ingest.delivery.finishing import REJECTS, Finished, Finishing
from ingest.delivery.hashing import SCHEMA_VERSION
from ingest.delivery.manifest import MANIFEST, SHANGHAI
from ingest.delivery.quality import FileNote, Notes, Quality, TableQuality, column_notes, reject_groups
from ingest.delivery.staging import StagedPart

TABLES_FOLDER, REPORT_FOLDER = "tables", "report"
"""Inside the staging folder: what will become lake folders, and what will become the report folder."""


@dataclass(frozen=True, slots=True)
class Identified:
    """What is known of a delivery once its files are hashed."""

    id: str
    raw_hash: str
    owner: str
    mapping: Mapping[str, str]
    source: Source
    digests: Mapping[str, Digest]


@dataclass(frozen=True, slots=True)
class Assembled:
    """A delivery ready to publish."""

    record: DeliveryRecord
    quality: Quality


def assemble(
    identified: Identified,
    staged: Sequence[StagedPart],
    *,
    folder: DataFolder,
    earlier: Sequence[DeliveryRecord],
    work: Path,
    database: Database,
    notes: Notes,
    ignored: Sequence[str],
    progress: Progress,
) -> Assembled:
    """Checks across rows and tables, writes ``tables/`` and ``report/`` under ``work``; nothing outside.

    ``earlier`` are the deliveries that will still count beside this one; ``ignored`` the files that hold no table.
    """
    progress.stage("跨表校验", "checking across tables")
    references = Checks(database, staged, _lake_files(folder, earlier)).run()
    progress.stage("写入数据湖", "writing to the lake")
    report = work / REPORT_FOLDER
    report.mkdir()
    finishing = Finishing(database, staged)
    rejects = report / REJECTS
    finishing.write_rejects(rejects)
    finished = finishing.write_tables(work / TABLES_FOLDER)
    tables = _table_qualities(staged, finished, references, work, database, rejects)
    manifest = identified.source.manifest
    at = manifest.extracted_at or datetime.now(SHANGHAI)
    every = [*notes, *_notes(identified, staged, ignored)]
    record = DeliveryRecord(
        id=identified.id,
        owner=identified.owner,
        mode=manifest.mode,
        period=manifest.period,
        extracted_at=at,
        schema_version=SCHEMA_VERSION,
        files=tuple(FileRecord(n, d.sha256, d.size) for n, d in sorted(identified.digests.items())),
        tables=finished.counts,
        raw_hash=identified.raw_hash,
        columns=_columns(staged),
        derived={t.table: t.derived_columns for t in tables if t.derived_columns},
        mapping=identified.mapping,
        synthetic=manifest.synthetic,
    )
    quality = Quality(
        delivery=record.id,
        owner=record.owner,
        mode=record.mode,
        period=record.period,
        extracted_at=at.isoformat(),
        synthetic=record.synthetic,
        mapping=tuple(sorted(record.mapping)),
        files=_file_notes(identified, staged, ignored),
        tables=tables,
        missing_tables=tuple(t for t in TABLES if t not in finished.counts),
        warnings=tuple(every),
    )
    return Assembled(record, quality)


def _lake_files(folder: DataFolder, earlier: Sequence[DeliveryRecord]) -> dict[str, list[Path]]:
    out: dict[str, list[Path]] = {}
    for record in earlier:
        for table in record.tables:
            found = lake_table(folder, table, record.id)
            if found is not None:
                out.setdefault(table, []).extend(path.resolve() for path in found.paths)
    return out


def _table_qualities(
    staged: Sequence[StagedPart],
    finished: Finished,
    references: Sequence[UnknownReference],
    work: Path,
    database: Database,
    rejects: Path,
) -> tuple[TableQuality, ...]:
    out = []
    for table, counts in finished.counts.items():
        parts = [p.part for p in staged if p.part.table == table]
        columns = tuple(dict.fromkeys(name for part in parts for name in part.columns))
        footers = read_footers(tuple(sorted((work / TABLES_FOLDER / table).glob("*.parquet"))))
        missing, empty, unknown = column_notes(table, columns, footers.filled)
        derived = tuple(dict.fromkeys(name for part in parts for name in part.derived))
        out.append(
            TableQuality(
                table=table,
                zh=TABLES[table].zh,
                counts=counts,
                rejects=reject_groups(database, str(rejects.resolve()), table) if counts.rejected else (),
                flags=finished.flags.get(table, {}),
                missing_columns=missing,
                empty_columns=empty if counts.loaded else (),
                unknown_columns=unknown,
                derived_columns=derived,
                unknown_references=tuple(r for r in references if r.table == table),
            )
        )
    return tuple(out)


def _columns(staged: Sequence[StagedPart]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for part in staged:
        out[part.part.table] = tuple(dict.fromkeys((*out.get(part.part.table, ()), *part.part.columns)))
    return out


def _file_notes(identified: Identified, staged: Sequence[StagedPart], ignored: Sequence[str]) -> tuple[FileNote, ...]:
    digests = identified.digests
    notes = []
    for part in staged:
        digest = digests.get(part.part.file.name) if part.part.file else None
        encoding = part.part.encoding if part.part.form == "csv" else None
        sha = digest.sha256 if digest else None
        notes.append(FileNote(part.part.name, part.part.table, part.part.form.value, encoding, part.rows, sha))
    shown = {note.name for note in notes} | set(ignored)
    notes += [FileNote(n, None, None, None, None, d.sha256) for n, d in sorted(digests.items()) if n not in shown]
    notes += [FileNote(name, None, None, None, None) for name in ignored]
    return tuple(notes)


def _notes(identified: Identified, staged: Sequence[StagedPart], ignored: Sequence[str]) -> Notes:
    manifest = identified.source.manifest
    out: Notes = []
    if not manifest.present:
        out.append((f"没有 {MANIFEST}，按增量处理。", f"There is no {MANIFEST}; taken as an increment."))
    if manifest.extracted_at is None:
        out.append(("没有提取时间，以接收时间代替。", "No extract time; the time of arrival stands for it."))
    out += [
        (f"文件 {p.part.name} 的编码为 GB18030，已按此读取。", f"{p.part.name} is in GB18030 and was read so.")
        for p in staged
        if p.part.encoding != "utf-8"
    ]
    for part in staged:
        promised = manifest.files.get(part.part.name)
        if promised is not None and promised.rows is not None and promised.rows != part.rows:
            out.append((
                f"文件 {part.part.name} 有 {part.rows} 行，清单写明 {promised.rows} 行。",
                f"{part.part.name} has {part.rows} rows, the manifest says {promised.rows}.",
            ))  # fmt: skip
    out += [(f"文件 {name} 不对应任何数据表，未读取。", f"{name} holds no table and was not read.") for name in ignored]
    return out


def earlier_beside(records: Sequence[DeliveryRecord], identified: Identified) -> list[DeliveryRecord]:
    """The current deliveries that this one does not replace."""
    return [
        r
        for r in records
        if r.current
        and r.id != identified.id
        and not (r.raw_hash == identified.raw_hash and r.owner == identified.owner)
    ]
