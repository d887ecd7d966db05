"""A ledger per test, on SQLite and on PostgreSQL, with a clock that the test moves."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text

from graph.ledger import Ledger, open_ledger
from graph.model.folders import DataFolder
from tests.graph.ledger.records import MovingClock


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """None for the SQLite file of the folder, or the address of a fresh PostgreSQL database."""
    if request.param == "sqlite":
        yield None
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"t{uuid.uuid4().hex[:12]}"
    admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE migrated"))
    yield f"{server}/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def ledger(folder: DataFolder, url: str | None, clock: MovingClock) -> Iterator[Ledger]:
    opened = open_ledger(folder, url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_ledger(folder: DataFolder, clock: MovingClock) -> Iterator[Ledger]:
    opened = open_ledger(folder, clock=clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL of our own on a free loopback port, without a word to any other; skips, saying so, where absent."""
    installed = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)
    initdb = shutil.which("initdb") or next(iter(installed), None)
    if initdb is None:
        pytest.skip("NO POSTGRESQL: initdb is not installed; install the postgresql package to run these tests")
    programs = Path(initdb).resolve().parent
    home = Path(tempfile.mkdtemp(prefix="mj-pg-"))
    as_user = _unprivileged(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = home / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": home} | as_user
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "ledger", "-A", "trust", "-E", "UTF8", "--no-sync"], check=True, **quiet
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-o", options, "start"], check=True, **quiet)
    server = f"postgresql+psycopg://ledger@127.0.0.1:{port}"
    try:
        _make_template(server, home)
        yield server
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], check=True, **quiet)
        shutil.rmtree(home, ignore_errors=True)


def _make_template(server: str, home: Path) -> None:
    """A migrated, empty ledger that each test's database is copied from."""
    admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE migrated"))
    admin.dispose()
    open_ledger(DataFolder(home / "template"), f"{server}/migrated").close()


def _unprivileged(home: Path) -> dict[str, str]:
    """PostgreSQL refuses to run as root: then it runs as the user ``postgres`` or ``nobody``."""
    if os.getuid() != 0:
        return {}
    names = [user.pw_name for user in pwd.getpwall()]
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(home, user)
    return {"user": user}


@pytest.fixture
def full_disk() -> Callable[[Ledger], None]:
    """Lets a SQLite ledger grow by a few pages more and then no further, as a full disk would."""

    def fill(ledger: Ledger) -> None:
        engine = ledger._database.engine
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        engine.dispose()

        @event.listens_for(engine, "connect")
        def limit(connection: Any, record: Any) -> None:
            connection.execute(f"PRAGMA max_page_count={pages + 3}")

    return fill
