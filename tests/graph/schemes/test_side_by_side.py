"""Several schemes at a time: the same result, one failure, a stop, and what they share."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from graph.lake.session import LakeSession
from graph.model.errors import Unavailable
from graph.model.progress import Quiet
from graph.rings import detect, findings_json, rings_json
from graph.rings.ring import DetectionResult
from graph.schemes.finding import Finding
from graph.schemes.kernels.bills import make_bill_prints
from graph.schemes.registry import find_schemes
from graph.schemes.scheme import Kernel, Scheme, SchemeRun
from graph.schemes.side_by_side import run_schemes
from ingest.synthetic import generate_city
from tests.bench.detect_truth import load_city
from tests.graph.schemes.lakes import Town

SECONDS = 60.0


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("city")
    generate_city(5, 6000, root / "city", form="parquet")
    load_city(root / "city", root / "data").close()
    return root


def detected(city: Path, workers: int) -> DetectionResult:
    with load_city(city / "city", city / "data") as session:
        return detect(session, seed=1, progress=Quiet(), workers=workers)


def toy(number: int, kernel: Kernel) -> Scheme:
    return replace(find_schemes()["T05"], id=f"T9{number}", needs=(), stages=(), kernel=kernel)


def by_id(*schemes: Scheme) -> Mapping[str, Scheme]:
    return {scheme.id: scheme for scheme in schemes}


def nothing(_: SchemeRun) -> list[Finding]:
    return []


@pytest.fixture
def session(tmp_path: Path) -> LakeSession:
    return Town(51, people=40, stays=60).lake(tmp_path)


def tables(session: LakeSession) -> set[str]:
    return {r[0] for r in session.rows("SELECT table_name FROM duckdb_tables()")}


def test_how_many_run_at_a_time_changes_nothing_that_is_stored(city: Path) -> None:
    one, two = detected(city, 1), detected(city, 2)
    assert one.findings
    assert {f.scheme for f in one.findings} >= {"T01", "T02", "T08"}
    assert one.findings == two.findings
    assert one.rings == two.rings
    assert rings_json(one.rings) == rings_json(two.rings)
    assert findings_json(one.findings) == findings_json(two.findings)
    assert (one.run.id, one.not_run) == (two.run.id, two.not_run)
    assert list(one.run.seconds) == list(two.run.seconds)
    assert list(one.run.candidates) == list(two.run.candidates)


def test_two_run_at_the_same_time_and_no_third(session: LakeSession) -> None:
    meet, inside, most = threading.Barrier(2), threading.Semaphore(2), []

    def kernel(run: SchemeRun) -> list[Finding]:
        most.append(inside.acquire(blocking=False))
        meet.wait(SECONDS)
        inside.release()
        return nothing(run)

    with session:
        ran = run_schemes(session, by_id(*(toy(n, kernel) for n in range(4))), seed=1, progress=Quiet(), workers=2)
    assert list(ran) == ["T90", "T91", "T92", "T93"]
    assert most == [True] * 4


def test_each_scheme_has_temporary_tables_of_its_own(session: LakeSession) -> None:
    meet = threading.Barrier(2)

    def kernel(run: SchemeRun) -> list[Finding]:
        run.session.execute("CREATE TEMP TABLE same_name AS SELECT ? AS who", [run.scheme.id])
        meet.wait(SECONDS)
        assert run.session.rows("SELECT who FROM same_name") == [(run.scheme.id,)]
        return nothing(run)

    with session:
        assert (
            len(run_schemes(session, by_id(toy(0, kernel), toy(1, kernel)), seed=1, progress=Quiet(), workers=2)) == 2
        )
        assert "same_name" not in tables(session)


def test_a_failure_is_raised_and_leaves_the_session_as_it_was(session: LakeSession, tmp_path: Path) -> None:
    began, begun = threading.Event(), list[str]()

    def fails(_: SchemeRun) -> list[Finding]:
        began.wait(SECONDS)
        raise Unavailable("内存不足。", "Not enough memory.")

    def counts(run: SchemeRun) -> list[Finding]:
        began.set()
        run.session.once("shared_by_all", "SELECT 1 AS one")
        return nothing(run)

    def later(run: SchemeRun) -> list[Finding]:
        begun.append(run.scheme.id)
        return nothing(run)

    with session:
        before = session.rows("SELECT * FROM settled_claims ORDER BY ALL")
        schemes = by_id(toy(0, fails), toy(1, counts), *(toy(n, later) for n in range(2, 9)))
        with pytest.raises(Unavailable, match="Not enough memory"):
            detect(session, seed=1, progress=Quiet(), schemes=schemes, workers=2)
        assert len(begun) < 7
        assert tables(session) == set()
        assert session.rows("SELECT * FROM settled_claims ORDER BY ALL") == before
        assert not list((tmp_path / "tmp").rglob("*.parquet"))
        assert detect(session, seed=1, progress=Quiet(), schemes=by_id(toy(1, counts)), workers=2).not_run == {}
    assert not list((tmp_path / "tmp").iterdir())


def test_a_statement_that_runs_beside_a_failure_is_broken_off(session: LakeSession) -> None:
    began = threading.Event()

    def fails(_: SchemeRun) -> list[Finding]:
        began.wait(SECONDS)
        raise Unavailable("内存不足。", "Not enough memory.")

    def endless(run: SchemeRun) -> list[Finding]:
        began.set()
        run.session.rows("SELECT sum(a.i * b.i) FROM range(10_000_000) a(i), range(10_000_000) b(i)")
        return nothing(run)

    with session, pytest.raises(Unavailable):
        run_schemes(session, by_id(toy(0, endless), toy(1, fails)), seed=1, progress=Quiet(), workers=2)


class Stopping(Quiet):
    """The user stops once so many schemes were begun."""

    def __init__(self, after: int) -> None:
        self.stages: list[str] = []
        self._after = after

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        self.stages.append(en)

    def cancelled(self) -> bool:
        return sum(s.startswith("scheme ") for s in self.stages) >= self._after


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_lets_what_runs_finish_and_names_the_rest(session: LakeSession, workers: int) -> None:
    progress = Stopping(after=2)
    schemes = by_id(*(toy(n, nothing) for n in range(5)))
    with session:
        result = detect(session, seed=1, progress=progress, schemes=schemes, workers=workers)
    assert list(result.run.seconds) == ["T90", "T91"]
    assert result.not_run == dict.fromkeys(["T92", "T93", "T94"], "not run: stopped by the user")
    assert [s.split()[1] for s in progress.stages if s.startswith("scheme ")] == ["T90", "T91"]


def test_bill_prints_are_made_once_for_all(city: Path) -> None:
    made = threading.Barrier(2)
    counts: list[int] = []

    def kernel(run: SchemeRun) -> list[Finding]:
        made.wait(SECONDS)
        assert make_bill_prints(run.session)
        counts.append(run.session.rows("SELECT count(*) FROM bill_prints")[0][0])
        return nothing(run)

    with load_city(city / "city", city / "data") as session:
        run_schemes(session, by_id(toy(0, kernel), toy(1, kernel)), seed=1, progress=Quiet(), workers=2)
        assert tables(session) == {"bill_prints"}
        assert counts == [session.rows("SELECT count(*) FROM bill_prints")[0][0]] * 2
        session.forget()
        assert tables(session) == set()
