"""The lake session: typed views of every table, and nothing outside the data folder."""

from __future__ import annotations

import csv
import errno
import threading
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from graph.lake.database import Database, Interrupted, StatementFailed, told_as_ours
from graph.lake.files import lake_writer, sweep, table_folder
from graph.lake.raw import RawFile, RawSession
from graph.lake.session import LakeSession, open_lake
from graph.model.errors import BadInput, Conflict, Unavailable
from graph.model.folders import DataFolder
from graph.model.tables import DUCKDB_TYPE, TABLES


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def kinds(session: LakeSession, table: str) -> dict[str, str]:
    return {name: kind for name, kind, *_ in session.rows(f"DESCRIBE {table}")}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_lake_has_every_table_with_every_declared_column_typed(folder: DataFolder, table: str) -> None:
    with open_lake(folder, []) as session:
        found = kinds(session, table)
        assert session.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert {c.name: DUCKDB_TYPE[c.kind] for c in TABLES[table].columns}.items() <= found.items()
    assert {"_delivery", "_owner", "_flags"} <= set(found)
    assert ("_cert_blanks" in found) == (table == "persons")


def test_the_session_reads_and_writes_only_inside_the_data_folder(folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with open_lake(folder, []) as session:
        for sql in (
            f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')",
            f"SELECT * FROM read_text('{tmp_path / 'secret.csv'}')",
            "SELECT * FROM read_text('/etc/passwd')",
            f"SELECT * FROM read_text('{folder.root}/../secret.csv')",
        ):
            with pytest.raises(BadInput):
                session.rows(sql)
        with pytest.raises(BadInput):
            session.copy("SELECT 1 AS a", tmp_path / "out.csv")
        with pytest.raises(StatementFailed):
            session.execute("SET enable_external_access = true")


def test_a_query_is_copied_with_its_header_and_its_rows_are_counted(folder: DataFolder) -> None:
    with open_lake(folder, []) as session:
        assert session.copy("SELECT i AS a, i * 0.5 AS b FROM range(3) t(i)", folder.tmp / "o.csv") == 3
        rows = list(csv.reader((folder.tmp / "o.csv").open()))
    assert rows[0] == ["a", "b"]
    assert len(rows) == 4


def test_rows_come_in_batches_and_money_stays_decimal(folder: DataFolder) -> None:
    with open_lake(folder, []) as session:
        batches = list(session.batches("SELECT i::DECIMAL(16,2) AS m FROM range(10000) t(i)", rows=2048))
        assert sum(b.num_rows for b in batches) == 10_000
        assert session.rows("SELECT sum(m) FROM (SELECT ?::DECIMAL(16,2) AS m)", [Decimal("0.10")]) == [
            (Decimal("0.10"),)
        ]
        assert session.arrow("SELECT 1 AS a").column_names == ["a"]


def test_temporary_files_are_gone_when_the_session_closes(folder: DataFolder) -> None:
    with open_lake(folder, [], memory_limit="60MB", threads=1) as session:
        session.execute("CREATE TABLE big AS SELECT i, hash(i)::VARCHAR AS h FROM range(3000000) t(i)")
        assert list(folder.tmp.rglob("*.tmp"))
    assert not list(folder.tmp.rglob("*"))


def test_a_database_that_may_not_spill_says_that_memory_is_short(tmp_path: Path) -> None:
    database = Database([tmp_path], spill=None, memory_limit="40MB", threads=1)
    with pytest.raises(Unavailable, match="memory"):
        database.execute("CREATE TABLE big AS SELECT i, hash(i)::VARCHAR AS h FROM range(5000000) t(i)")
    database.close()


def test_a_long_statement_stops_when_asked(tmp_path: Path) -> None:
    stop = threading.Event()
    database = Database([tmp_path], spill=None, stop=stop.is_set)
    timer = threading.Timer(0.3, stop.set)
    timer.start()
    with pytest.raises(Interrupted):
        database.rows("SELECT count(*) FROM range(10000000) a(i), range(10000000) b(j) WHERE hash(i, j) = 1")
    timer.join()
    with pytest.raises(Interrupted):
        database.rows("SELECT 1")
    database.close()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_told_as_unavailable(number: int) -> None:
    assert isinstance(told_as_ours(OSError(number, "x")), Unavailable)


def test_another_error_of_the_system_is_not_taken_for_a_full_disk() -> None:
    assert told_as_ours(OSError(errno.ENOENT, "x")) is None


def test_a_damaged_lake_file_is_unavailable_and_named(folder: DataFolder) -> None:
    from graph.lake.deliveries import DeliveryRef

    target = table_folder(folder, "claims", "d1")
    target.mkdir(parents=True)
    (target / "part-0.parquet").write_bytes(b"PAR1 cut off")
    with pytest.raises(Unavailable, match=r"part-0\.parquet"):
        open_lake(folder, [DeliveryRef("d1", "A")])


def test_one_writer_at_a_time(folder: DataFolder) -> None:
    with lake_writer(folder), pytest.raises(Conflict), lake_writer(folder):
        pass
    with lake_writer(folder):
        pass


def test_only_what_no_delivery_names_is_swept(folder: DataFolder) -> None:
    for path in ("lake/claims/keep", "lake/claims/orphan", "reports/keep", "reports/withdrawn", "reports/orphan"):
        (folder.root / path).mkdir(parents=True)
    for path in ("tmp/ingest-1-x", "tmp/spill-999999999-x", "tmp/other"):
        (folder.root / path).mkdir(parents=True)
    gone = sweep(folder, kept=["keep"], recorded=["keep", "withdrawn"])
    assert sorted(gone) == ["claims/orphan", "reports/orphan", "tmp/ingest-1-x", "tmp/spill-999999999-x"]
    assert (folder.lake / "claims" / "keep").is_dir()
    assert (folder.tmp / "other").is_dir()


@pytest.fixture
def raw(tmp_path: Path) -> RawSession:
    (tmp_path / "people.csv").write_text("id,name\n1,甲\n2,\n")
    (tmp_path / "secret.csv").write_text("id\n9\n")
    files = [RawFile("people", tmp_path / "people.csv", "csv", ("id", "name"))]
    return RawSession(files, {"more": pa.table({"id": ["3"]})}, threads=1)


def test_raw_files_are_tables_of_text(raw: RawSession) -> None:
    assert raw.rows("SELECT id, name FROM people UNION ALL SELECT id, NULL FROM more ORDER BY 1") == [
        ("1", "甲"), ("2", None), ("3", None),
    ]  # fmt: skip
    assert raw.columns("SELECT id || '!' AS a, 1 AS b FROM people") == ["a", "b"]


def test_a_mapping_select_gives_text_and_may_end_in_semicolon_and_comment(raw: RawSession) -> None:
    batches = list(raw.select("SELECT id::INT + 1 AS n FROM people; -- done"))
    assert pa.Table.from_batches(batches).to_pydict() == {"n": ["2", "3"]}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{tmp}/secret.csv')",
        "SELECT * FROM '{tmp}/secret.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT 1; SELECT 2",
        "COPY people TO '{tmp}/out.csv'",
        "DROP VIEW people",
        "SET enable_external_access = true",
        "ATTACH '{tmp}/x.db'",
        "INSTALL httpfs",
        "CREATE TABLE t AS SELECT 1",
        "nonsense",
    ],
)
def test_a_mapping_can_do_nothing_but_select_from_its_raw_files(raw: RawSession, tmp_path: Path, sql: str) -> None:
    with pytest.raises((BadInput, StatementFailed)):
        list(raw.select(sql.replace("{tmp}", str(tmp_path))))
    assert not (tmp_path / "out.csv").exists()


def test_what_is_kept_reads_the_same_for_the_time_of_the_block(folder: DataFolder) -> None:
    with open_lake(folder, []) as session:
        session.execute("CREATE TABLE base AS SELECT i FROM range(5) t(i)")
        session.execute("CREATE VIEW odd AS SELECT i, [1.50::DECIMAL(16,2)] AS l FROM base WHERE i % 2 = 1")
        session.execute("CREATE VIEW on_it AS SELECT sum(i) AS s FROM odd")
        asked, before = session.rows("SELECT * FROM odd"), kinds(session, "odd")
        with session.kept("odd"):
            session.execute("DELETE FROM base")
            assert session.rows("SELECT * FROM odd") == asked
            assert kinds(session, "odd") == before
            assert session.rows("SELECT s FROM on_it") == [(4,)]
            with session.beside() as other:
                assert other.rows("SELECT s FROM on_it") == [(4,)]
        assert session.rows("SELECT * FROM odd") == []
    assert not list(folder.tmp.iterdir())


def test_a_reader_beside_another_shares_tables_made_once_and_no_temporary_ones(folder: DataFolder) -> None:
    with open_lake(folder, []) as session:
        with session.beside() as other:
            other.once("common", "SELECT 7 AS n")
            other.once("common", "SELECT 8 AS n")
            other.execute("CREATE TEMP TABLE mine AS SELECT 1 AS n")
            with pytest.raises(StatementFailed):
                session.rows("SELECT n FROM mine")
        assert session.rows("SELECT n FROM common") == [(7,)]
        session.forget()
        with pytest.raises(StatementFailed):
            session.rows("SELECT n FROM common")
        session.once("common", "SELECT 9 AS n")
        assert session.rows("SELECT n FROM common") == [(9,)]
