"""A delivery is absent or complete whatever happens to the process (崩溃安全)."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.lake.files import lake_writer
from graph.ledger.identities import open_identities
from graph.ledger.ledger import open_ledger
from graph.model.errors import Conflict
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from ingest.delivery import withdraw_delivery
from ingest.synthetic import generate_city
from tests.ingest.delivery.small_delivery import PERSONS, Stores, claim, write_delivery

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("slow_ingest.py")
KILLS = 4


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of 5 000 claims with every table."""
    out = tmp_path_factory.mktemp("city") / "in"
    generate_city(5, 5_000, out, progress=Quiet())
    return out


def start(data: Path, source: Path, *more: str) -> subprocess.Popen[str]:
    """Starts the program; returns once it is about to take the delivery in."""
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(data), str(source), *more],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def finish(process: subprocess.Popen[str]) -> tuple[int, dict[str, object]]:
    """Exit code and last line."""
    out, _ = process.communicate()
    told: dict[str, object] = json.loads(out.strip().splitlines()[-1])
    return process.returncode, told


def lake_of(data: Path) -> dict[str, int]:
    """Rows by table of the current deliveries; checks that the lake holds nothing that the ledger does not name."""
    folder = DataFolder(data)
    ledger, identities = open_ledger(folder), open_identities(folder)
    try:
        stores = Stores(folder, ledger, identities)
        named = {d.id for d in ledger.deliveries.find_current()}
        found = {p.parent.name for p in folder.lake.glob("*/*/*.parquet")}
        assert found == named
        assert {p.name for p in folder.reports.iterdir()} == named
        assert not [p for p in folder.tmp.iterdir() if p.name.startswith("ingest-")]
        tables = {t for d in ledger.deliveries.find_current() for t in d.tables}
        return {table: int(str(stores.rows(f"SELECT count(*) FROM {table}")[0][0])) for table in tables}
    finally:
        identities.close()
        ledger.close()


def test_killed_at_random_moments_the_same_command_completes_with_exact_counts(tmp_path: Path, city: Path) -> None:
    code, whole = finish(start(tmp_path / "whole", city))
    assert code == 0
    expected = lake_of(tmp_path / "whole")
    begun = time.monotonic()
    assert finish(start(tmp_path / "warm", city))[0] == 0
    seconds = time.monotonic() - begun
    moments = random.Random(11)
    killed = attempt = 0
    while killed < KILLS:
        data = tmp_path / f"data{attempt}"
        process = start(data, city)
        try:
            process.communicate(timeout=moments.uniform(0.05, 0.95) * seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += 1
        else:  # it was faster than the one that was timed: another folder, and shorter moments
            attempt, seconds = attempt + 1, seconds / 2
    code, told = finish(start(data, city))
    assert code == 0
    assert (told["delivery"], told["tables"]) == (whole["delivery"], whole["tables"])
    assert lake_of(data) == expected


@pytest.mark.parametrize("step", ["publish", "record"])
def test_killed_between_two_steps_leaves_orphans_that_the_next_run_sweeps(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    source = write_delivery(tmp_path / "in")
    child = os.fork()
    if child == 0:
        import ingest.delivery.taking_in as taking_in
        from graph.lake.files import publish

        done: list[Path] = []

        def die_in_the_middle(staged: Path, target: Path) -> None:
            publish(staged, target)
            done.append(target)
            if len(done) == (2 if step == "publish" else 4):
                os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(taking_in, "publish", die_in_the_middle)
        stores.ingest(source)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert stores.ledger.deliveries.find_all() == []
    assert list(stores.folder.lake.glob("*/*/*.parquet"))
    assert stores.rows("SELECT count(*) FROM claims") == [(0,)]
    report = stores.ingest(source)
    assert not report.already
    assert stores.rows("SELECT count(*) FROM claims") == [(3,)]
    assert {p.parent.name for p in stores.folder.lake.glob("*/*/*.parquet")} == {report.delivery}


@pytest.mark.parametrize("limit", [4_000, 60_000])
def test_a_full_disk_is_a_clear_error_and_leaves_the_store_as_it_was(tmp_path: Path, city: Path, limit: int) -> None:
    data = tmp_path / "data"
    first = write_delivery(tmp_path / "first", {"synthetic": True}, claims=[claim("S1")], persons=PERSONS)
    assert finish(start(data, first))[0] == 0
    before = lake_of(data)
    code, told = finish(start(data, city, str(limit)))
    assert (code, told["error"]) == (5, "UNAVAILABLE")
    assert lake_of(data) == before
    code, _ = finish(start(data, city))
    assert code == 0
    assert lake_of(data)["claims"] > before["claims"]


class StopsAt(Quiet):
    """Asks to stop once a stage has begun."""

    def __init__(self, stage: str) -> None:
        self._stage, self._reached = stage, False

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        self._reached = self._reached or en == self._stage

    def cancelled(self) -> bool:
        return self._reached


@pytest.mark.parametrize("stage", ["reading and checking", "checking across tables", "writing to the lake"])
def test_a_delivery_that_is_stopped_leaves_nothing(stores: Stores, tmp_path: Path, stage: str) -> None:
    with pytest.raises(Conflict, match="Stopped"):
        stores.ingest(write_delivery(tmp_path / "in"), progress=StopsAt(stage))
    assert stores.is_untouched()


def test_the_same_delivery_twice_changes_nothing(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    first = stores.ingest(source)
    files = sorted((p, p.stat().st_mtime_ns) for p in stores.folder.lake.rglob("*.parquet"))
    second = stores.ingest(source)
    assert second.already
    assert (second.delivery, second.tables) == (first.delivery, first.tables)
    assert sorted((p, p.stat().st_mtime_ns) for p in stores.folder.lake.rglob("*.parquet")) == files
    assert len(stores.ledger.deliveries.find_all()) == 1


def test_a_withdrawn_delivery_is_gone_whole_and_may_come_again(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    report = stores.ingest(source)
    withdraw_delivery(report.delivery, folder=stores.folder, ledger=stores.ledger, actor="tester")
    assert list(stores.folder.lake.glob("*/*/*.parquet")) == []
    assert stores.rows("SELECT count(*) FROM persons") == [(0,)]
    again = stores.ingest(source)
    assert (again.delivery, again.already) == (report.delivery, False)
    assert stores.rows("SELECT count(*) FROM persons") == [(3,)]


def test_two_writers_at_once_are_a_conflict(stores: Stores, tmp_path: Path) -> None:
    with lake_writer(stores.folder), pytest.raises(Conflict, match="Another job"):
        stores.ingest(write_delivery(tmp_path / "in"))


def test_the_same_files_under_another_mapping_replace_the_earlier_delivery(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    first = stores.ingest(source)
    mapping = tmp_path / "map"
    mapping.mkdir()
    for table in ("persons", "institutions"):
        (mapping / f"{table}.sql").write_text(f"SELECT * FROM {table}")
    (mapping / "claims.sql").write_text(
        "SELECT * REPLACE (med_type || '01' AS med_type),\n begndate || ' 08:00:00' AS begntime -- derived\nFROM claims"
    )
    second = stores.ingest(source, mapping=mapping)
    assert second.delivery != first.delivery
    assert [d.id for d in stores.ledger.deliveries.find_current()] == [second.delivery]
    assert stores.rows("SELECT DISTINCT med_type FROM claims") == [("2101",)]
    with stores.lake() as session:
        assert "begntime" not in session.columns("claims")
        assert "med_type" in session.columns("claims")


def test_memory_stays_bounded_by_the_limit(stores: Stores, tmp_path: Path) -> None:
    from ingest.delivery import ingest_delivery

    lines = [claim(f"S{n:06}", psn_no=f"P{n % 3 + 1}") for n in range(30_000)]
    report = ingest_delivery(
        write_delivery(tmp_path / "in", claims=lines),
        folder=stores.folder,
        ledger=stores.ledger,
        identities=stores.identities,
        owner=None,
        mapping=None,
        progress=Quiet(),
        actor="tester",
        memory_limit="200MB",
        threads=1,
    )
    assert report.tables["claims"].loaded == 30_000
