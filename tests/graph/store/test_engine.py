"""The supervised engine: one per folder, shared by processes, restarted, stopped by its last user, replaced by a rebuild."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph.model.errors import Conflict, Unavailable
from graph.store.engine import Engine, EngineSettings, ImportFiles
from graph.store.jars import CALENDAR_VERSION
from graph.store.session import open_store
from graph.store.symptoms import explained

pytestmark = pytest.mark.engine

SMALL = EngineSettings(heap="768m", page_cache="64m", short_lived=True)

OTHER_USER = """
    import sys, time
    from pathlib import Path
    from graph.store.engine import Engine, EngineSettings
    engine = Engine(Path(sys.argv[1]), EngineSettings(heap="768m", page_cache="64m", short_lived=True))
    print(engine.acquire().url, flush=True)
    sys.stdin.readline()
    engine.release()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "engine"


def _other_user(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(OTHER_USER), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def _until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


async def test_two_processes_share_one_engine_and_the_last_stops_it(folder: Path) -> None:
    engine = Engine(folder, SMALL)
    address = engine.acquire()
    state = engine.state()
    assert state is not None
    other = _other_user(folder)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == address.url
    engine.release()
    time.sleep(2.0)
    assert engine.is_running()
    assert psutil.pid_exists(state.pid)
    other.communicate("done\n")
    _until(lambda: not engine.is_running())
    assert not psutil.pid_exists(state.pid)


async def test_a_killed_user_does_not_keep_the_engine(folder: Path) -> None:
    other = _other_user(folder)
    assert other.stdout is not None
    assert other.stdout.readline().startswith("bolt://127.0.0.1:")
    watcher = Engine(folder, SMALL)
    state = watcher.state()
    assert state is not None
    other.kill()
    other.wait()
    _until(lambda: not watcher.is_running())
    _until(lambda: not psutil.pid_exists(state.pid))


async def test_a_killed_engine_is_restarted_with_its_data_and_readers_follow(folder: Path) -> None:
    engine = Engine(folder, SMALL)
    engine.acquire()
    store = await open_store(engine.address)
    await store.write("MERGE (n:Person {psn_no: 'P1'})")
    before = engine.state()
    assert before is not None
    os.kill(before.pid, signal.SIGKILL)
    assert await store.read("MATCH (n:Person) RETURN n.psn_no AS key", timeout=90.0) == [{"key": "P1"}]
    after = engine.state()
    assert after is not None
    assert after.pid != before.pid
    await store.close()
    engine.release(wait=True)


async def test_a_killed_keeper_takes_the_engine_along_and_the_next_need_brings_both_back(folder: Path) -> None:
    engine = Engine(folder, SMALL)
    engine.acquire()
    store = await open_store(engine.address)
    state = engine.state()
    assert state is not None
    keeper = psutil.Process(state.pid).parent()
    assert keeper is not None
    keeper.kill()
    _until(lambda: not psutil.pid_exists(state.pid) or psutil.Process(state.pid).status() == "zombie")
    assert await store.read("RETURN 1 AS one", timeout=90.0) == [{"one": 1}]
    await store.close()
    engine.release(wait=True)


async def test_it_listens_on_loopback_only_and_its_secrets_are_its_owners_alone(folder: Path) -> None:
    engine = Engine(folder, SMALL)
    address = engine.acquire()
    state = engine.state()
    assert state is not None
    listening = {c.laddr.ip for c in psutil.Process(state.pid).net_connections() if c.status == psutil.CONN_LISTEN}
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
    assert stat.S_IMODE((folder / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert address.password not in " ".join(psutil.Process(state.pid).cmdline())
    logs = [path for path in folder.rglob("*.log") if path.is_file()]
    assert logs
    assert all(address.password not in path.read_text(encoding="utf-8", errors="replace") for path in logs)
    engine.release(wait=True)


async def test_a_taken_port_is_given_up_for_another_unless_it_was_asked_for(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]
        engine = Engine(tmp_path / "fixed", replace(SMALL, port=port))
        with pytest.raises(Unavailable) as caught:
            engine.acquire()
        squatter.settimeout(0.1)
        with pytest.raises(TimeoutError):
            squatter.accept()  # nobody tried the password on a stranger
        assert "端口" in caught.value.zh
        assert "port" in caught.value.en
        engine.release(wait=True)


async def test_a_home_that_cannot_start_says_why(folder: Path) -> None:
    engine = Engine(folder, replace(SMALL, heap="900g"))
    with pytest.raises(Unavailable) as caught:
        engine.acquire()
    assert "内存" in caught.value.zh
    engine.release(wait=True)


def test_a_full_disk_in_the_log_is_told_in_both_languages() -> None:
    cause = explained("java.io.IOException: No space left on device\n\tat java.base/sun.nio.ch")
    assert cause is not None
    assert "磁盘已满" in cause[0]
    assert "disk is full" in cause[1]


async def test_a_folder_of_another_release_is_refused(folder: Path) -> None:
    engine = Engine(folder, SMALL)
    engine.acquire()
    engine.release(wait=True)
    with pytest.raises(Conflict) as caught:
        Engine(folder, replace(SMALL, version=CALENDAR_VERSION)).acquire()
    assert caught.value.facts["made_by"] == SMALL.version


def _people(folder: Path, *keys: str) -> list[ImportFiles]:
    folder.mkdir(exist_ok=True)
    path = folder / "people.csv"
    path.write_text("psn_no:ID(Person),psn_name,owners:string[]\n" + "".join(f'{k},"王,\n{k}",A;B\n' for k in keys))
    return [ImportFiles("Person", (path,))]


async def test_a_bulk_import_is_verified_beside_the_old_graph_and_switched_to_under_readers(
    folder: Path, tmp_path: Path
) -> None:
    engine = Engine(folder, SMALL)
    engine.acquire()
    store = await open_store(engine.address)
    await store.write("MERGE (n:Person {psn_no: 'old'})")
    home, counts = engine.bulk_import(_people(tmp_path / "csv", "P1", "P2"), [])
    assert (counts.nodes, counts.relationships) == (2, 0)
    with engine.candidate(home) as candidate:
        beside = await open_store(candidate.address)
        rows = await beside.read(
            "MATCH (n:Person) RETURN n.psn_no AS key, n.psn_name AS name, n.owners AS owners ORDER BY key"
        )
        assert rows[0] == {"key": "P1", "name": "王,\nP1", "owners": ["A", "B"]}
        await beside.close()
    assert await store.read("MATCH (n:Person) RETURN n.psn_no AS key") == [{"key": "old"}]
    engine.switch(home)
    _until(lambda: len(list((folder / "homes").iterdir())) == 1)
    rows = await store.read("MATCH (n:Person) RETURN n.psn_no AS key ORDER BY key")
    assert [row["key"] for row in rows] == ["P1", "P2"]
    await store.close()
    engine.release(wait=True)


def test_a_bad_row_refuses_the_whole_import_and_leaves_no_home(folder: Path, tmp_path: Path) -> None:
    engine = Engine(folder, SMALL)
    people = _people(tmp_path / "csv", "P1")
    edges = tmp_path / "csv" / "same.csv"
    edges.write_text(":START_ID(Person),:END_ID(Person),owner\nP1,nobody,A\n")
    with pytest.raises(Unavailable):
        engine.bulk_import(people, [ImportFiles("SAME_AS", (edges,))])
    assert list((folder / "homes").iterdir()) == []
    assert not engine.has_graph()


async def test_a_new_home_that_cannot_start_leaves_the_old_graph_in_use(folder: Path, tmp_path: Path) -> None:
    engine = Engine(folder, SMALL)
    engine.acquire()
    store = await open_store(engine.address)
    await store.write("MERGE (n:Person {psn_no: 'old'})")
    home, _ = engine.bulk_import(_people(tmp_path / "csv", "P1"), [])
    broken = home / "data" / "databases" / "neo4j"
    for path in broken.iterdir():
        if path.is_file():
            path.write_bytes(b"garbage")
    with pytest.raises(Unavailable):
        engine.switch(home)
    assert await store.read("MATCH (n:Person) RETURN n.psn_no AS key") == [{"key": "old"}]
    await store.close()
    engine.release(wait=True)
