"""The ledger's file: safe settings, local disks only, one schema, and a full disk that breaks nothing."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from graph.ledger import Ledger, open_ledger
from graph.ledger.filesystem import filesystem_of, is_network, refuse_network
from graph.ledger.schema import METADATA
from graph.model.errors import BadInput, Unavailable
from graph.model.folders import DataFolder
from tests.graph.ledger.records import MovingClock, delivery


def test_the_migrations_make_the_schema_that_the_code_reads(ledger: Ledger) -> None:
    with ledger._database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_sqlite_runs_with_a_log_full_sync_and_foreign_keys(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger._database.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_the_ledgers_file_is_for_its_owner_only(sqlite_ledger: Ledger, folder: DataFolder) -> None:
    assert stat.S_IMODE(folder.ledger.stat().st_mode) & 0o077 == 0


def test_opening_twice_keeps_what_is_there(folder: DataFolder, url: str | None) -> None:
    first = open_ledger(folder, url)
    first.deliveries.record(delivery())
    first.close()
    second = open_ledger(folder, url)
    assert [found.id for found in second.deliveries.find_all()] == ["d1"]
    second.close()


def test_several_that_open_a_new_ledger_at_once_all_get_it(folder: DataFolder) -> None:
    opened: list[Ledger] = []
    threads = [threading.Thread(target=lambda: opened.append(open_ledger(folder))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    assert all(found.deliveries.find_all() == [] for found in opened)


def test_a_ledger_of_a_newer_program_is_refused(ledger: Ledger, folder: DataFolder, url: str | None) -> None:
    with ledger._database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadInput):
        open_ledger(folder, url)


def test_a_file_that_is_no_database_is_unavailable(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.ledger.write_bytes(b"this is not a database" * 100)
    with pytest.raises(Unavailable):
        open_ledger(folder)


def test_a_database_that_does_not_answer_is_unavailable(folder: DataFolder) -> None:
    with pytest.raises(Unavailable):
        open_ledger(folder, "postgresql+psycopg://ledger@127.0.0.1:1/ledger")


def test_a_full_disk_is_unavailable_and_the_ledger_stays_whole(
    sqlite_ledger: Ledger, full_disk: Callable[[Ledger], None]
) -> None:
    full_disk(sqlite_ledger)
    done = 0

    def fill() -> None:
        nonlocal done
        for n in range(1_000):
            with sqlite_ledger.transaction():
                sqlite_ledger.deliveries.record(delivery(f"d{n}", mapping={"claims": "x" * 500}))
                sqlite_ledger.watermarks.advance("graph", n + 1)
            done += 1

    with pytest.raises(Unavailable) as refused:
        fill()
    assert "full" in refused.value.en
    assert 0 < done < 1_000
    assert len(sqlite_ledger.deliveries.find_all()) == done
    assert sqlite_ledger.watermarks.get("graph") == done
    with sqlite_ledger._database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_writer_that_keeps_the_ledger_for_too_long_makes_others_unavailable(
    folder: DataFolder, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.ledger.database.BUSY_MS", 50)
    ledger = open_ledger(folder, clock=clock)
    other = sqlite3.connect(folder.ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        ledger.deliveries.record(delivery())
    assert ledger.deliveries.find_all() == [], "readers go on"
    other.execute("ROLLBACK")
    assert ledger.deliveries.record(delivery())


def test_threads_that_write_at_once_take_turns(ledger: Ledger) -> None:
    def write(name: str) -> None:
        for n in range(10):
            ledger.outbox.append("t", {"by": name, "n": n}, owners={"YB4114"})

    threads = [threading.Thread(target=write, args=(f"t{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = ledger.outbox.read(0, 100)
    assert [event.sequence for event in events] == list(range(1, 41))
    for name in ("t0", "t1", "t2", "t3"):
        assert [event.payload["n"] for event in events if event.payload["by"] == name] == list(range(10))


def test_a_transaction_joins_all_repositories(ledger: Ledger) -> None:
    with ledger.transaction():
        ledger.deliveries.record(delivery())
        assert ledger.deliveries.get("d1").current
        with ledger.transaction():
            ledger.watermarks.advance("graph", 3)
    assert ledger.watermarks.get("graph") == 3


MOUNTS = [
    ("/", "ext4"),
    ("/home", "nfs4"),
    ("/home/local", "xfs"),
    ("/mnt/share", "cifs"),
    ("/mnt/ssh", "fuse.sshfs"),
    ("/mnt/merged", "fuse.mergerfs"),
]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data", "ext4"),
        ("/home/li/data", "nfs4"),
        ("/home/local/data", "xfs"),
        ("/homes", "ext4"),
        ("/mnt/share", "cifs"),
        ("/mnt/ssh/x", "fuse.sshfs"),
    ],
)
def test_the_deepest_mount_says_what_holds_a_path(path: str, kind: str) -> None:
    assert filesystem_of(Path(path), MOUNTS) == kind


@pytest.mark.parametrize("path", ["/home/li/data", "/mnt/share/data", "/mnt/ssh"])
def test_a_network_file_system_is_refused_with_its_name(path: str) -> None:
    with pytest.raises(BadInput) as refused:
        refuse_network(Path(path), MOUNTS)
    assert refused.value.facts["filesystem"] == filesystem_of(Path(path), MOUNTS)


@pytest.mark.parametrize("path", ["/data", "/home/local/data", "/mnt/merged/data"])
def test_a_local_disk_is_accepted(path: str) -> None:
    refuse_network(Path(path), MOUNTS)
    assert not is_network(filesystem_of(Path(path), MOUNTS))


def test_opening_looks_at_the_machines_own_mounts(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Part:
        mountpoint = str(folder.root.parent)
        fstype = "nfs"

    monkeypatch.setattr("psutil.disk_partitions", lambda all: [Part])
    with pytest.raises(BadInput):
        open_ledger(folder)
