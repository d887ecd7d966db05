"""Staging (暂存): every part read once into a typed Parquet file, identities already tokens, reasons beside the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.lake.database import Database, StatementFailed, literal
from graph.lake.files import DERIVED_KEY
from graph.model.progress import Progress
from graph.model.tables import TABLES
from ingest.delivery.csv_text import GB18030, UTF8, is_wholly, unreadable
from ingest.delivery.files import Digest, RawFile
from ingest.delivery.identities import Tokeniser, identity_columns
from ingest.delivery.parts import Form, Part
from ingest.delivery.typed_sql import Reading, staging_sql

_SLOT = "_part"


@dataclass(frozen=True, slots=True)
class Workplace:
    """What staging works with: ``folder`` for its files, the digests of raw files as they become known, limits."""

    folder: Path
    tokeniser: Tokeniser
    digest: Callable[[RawFile], Digest]
    stop: Callable[[], bool]
    memory_limit: str
    threads: int | None
    progress: Progress

    def bytes_done(self, part: Part) -> Callable[[float], None]:
        """Tells the progress bar how many bytes of a part a statement has read."""
        size, told = part.file.size if part.file is not None else 0, 0

        def tell(share: float) -> None:
            nonlocal told
            now = int(size * share)
            if now > told:
                self.progress.advance(now - told)
                told = now

        return tell


@dataclass(frozen=True, slots=True)
class StagedPart:
    """A part as staged: its file, its rows, and how it was read in the end."""

    reading: Reading
    path: Path
    rows: int

    @property
    def part(self) -> Part:
        """Where the rows come from."""
        return self.reading.part


def stage_part(part: Part, number: int, place: Workplace) -> StagedPart:
    """Reads one part into ``<folder>/<table>-<number>.parquet``.

    A CSV that is not regular (records of another width, undecodable bytes, line breaks inside values) is read a second
    time, record by record. Raises `DeliveryRefused` for one that cannot be read at all, `Unavailable` for a full disk.
    """
    path = place.folder / f"{part.table}-{number}.parquet"
    careful = part.careful_only
    told = place.bytes_done(part)
    while True:
        reading = Reading(part, identity_columns(part.table, part.columns, part.sample))
        rows = _read(reading, path, place, told, careful=careful)
        if rows is not None:
            told(1.0)
            return StagedPart(reading, path, rows)
        recoded = _recoded(part)
        if recoded is not None:
            part = recoded
        else:
            careful = True


def _read(
    reading: Reading, path: Path, place: Workplace, told: Callable[[float], None], *, careful: bool
) -> int | None:
    """Rows written; None when a fast reader met a file that is not regular."""
    part, failures = reading.part, list[Exception]()
    files = [part.file.path] if part.file is not None and part.file.path is not None else []
    database = Database(
        [place.folder], files=files, spill=None, memory_limit=place.memory_limit, threads=place.threads, stop=place.stop,
        watch=told,
    )  # fmt: skip
    fast = part.form is Form.CSV and not careful
    try:
        place.tokeniser.install(database)
        relation = part.relation(database, slot=_SLOT, careful=careful, failures=failures)
        rows = int(database.value(_copy(reading, relation, path)))
        if fast and not _is_regular(part, rows, database, place):
            return None
        return rows
    except StatementFailed as error:
        cause = place.tokeniser.failure or next(iter(failures), None)
        if cause is not None:
            raise cause from error
        if fast:
            return None
        raise unreadable(part.name, None, "内容无法读取", _first_line(error)) from error
    finally:
        database.close()


def _copy(reading: Reading, relation: str, path: Path) -> str:
    derived = [name for name in reading.part.derived if name in TABLES[reading.part.table].names]
    marks = f", KV_METADATA {{{literal(DERIVED_KEY.decode())}: {literal(','.join(derived))}}}" if derived else ""
    sql = staging_sql(reading, relation)
    return f"COPY ({sql}) TO {literal(str(path.resolve()))} (FORMAT parquet, COMPRESSION zstd{marks})"


def _is_regular(part: Part, rows: int, database: Database, place: Workplace) -> bool:
    """True when every line after the header is one row: then a row's place gives its line."""
    assert part.file is not None
    digest = place.digest(part.file)
    lines = digest.line_feeds + (0 if digest.ends_with_line_feed else 1)
    if rows != lines - 1:
        return False
    return part.encoding != UTF8 or not database.value(f'SELECT count(*) FROM "{_SLOT}_errors"')


def _recoded(part: Part) -> Part | None:
    """The part read as GB18030 when its first Chinese character comes only after the sample."""
    path = part.file.path if part.file is not None else None
    if part.encoding != UTF8 or path is None or is_wholly(path, UTF8) or not is_wholly(path, GB18030):
        return None
    return replace(part, encoding=GB18030)


def _first_line(error: StatementFailed) -> str:
    return str(error).splitlines()[0][:200]
