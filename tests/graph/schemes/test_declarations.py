"""What every scheme file promises, whoever adds it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot

import graph.schemes
from graph.ledger import open_ledger
from graph.ledger.ring_page import RingFilter
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.scope import Scope
from graph.model.tables import TABLES
from graph.rings import detect, record_detection
from graph.schemes.page import schemes_page
from graph.schemes.registry import find_schemes
from graph.schemes.running import bind
from graph.schemes.scheme import Scheme
from tests.graph.schemes.lakes import claim, institution, lake_of, person

ALL = find_schemes()

TOY = '''
from graph.schemes.scheme import Need, Scheme, Stage, Template, Threshold

SCHEME = Scheme(
    id="T99", version=1, family=("T99",), zh="玩具", en="toy", names={"T99": ("玩具", "toy")}, basis=(),
    needs=(Need("claims", ("psn_no", "terminal_id")),),
    stages=(Stage("toy_rows", """
        SELECT terminal_id AS group_key, psn_no, setl_id, fixmedins_code FROM settled_claims
        WHERE terminal_id IN (SELECT terminal_id FROM settled_claims GROUP BY 1 HAVING COUNT(DISTINCT psn_no) >= $least)
    """),),
    thresholds=(Threshold("least", 2, "persons", "two persons are a group"),),
    innocents=(), template=Template("toy.v1", "{members} 人共用 {group}", "{members} persons at {group}"), null="none",
)
'''


@pytest.fixture
def toy_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "toy_scheme.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(graph.schemes, "__path__", [*graph.schemes.__path__, str(tmp_path)])


def test_the_three_families_are_found() -> None:
    assert {s for scheme in ALL.values() for s in scheme.family} >= {
        "T01",
        "T03",
        "T05",
        "T06",
        "T07",
        "T08",
        "T12",
        "T39",
    }


@pytest.mark.usefixtures("toy_file")
def test_adding_one_file_adds_a_scheme(tmp_path: Path) -> None:
    claims = [claim(f"S{i}", f"P{i}", "H1", 10, terminal_id="X9") for i in range(3)]
    with lake_of(tmp_path / "d", {"persons": [person(f"P{i}") for i in range(3)], "institutions": [institution("H1")],
                                  "claims": claims}) as session:  # fmt: skip
        found = detect(session, seed=1, progress=Quiet(), schemes={"T99": find_schemes()["T99"]})
    assert [f.members for f in found.findings] == [("P0", "P1", "P2")]
    assert found.findings[0].explanation.zh == "3 人共用 X9"
    assert [(r.members, r.scheme, r.q) for r in found.rings] == [(("P0", "P1", "P2"), "T99", None)]
    assert found.rings[0].kinds == ("document",)


@pytest.mark.usefixtures("toy_file")
def test_a_scheme_file_is_run_saved_and_shown_without_any_other_change(tmp_path: Path) -> None:
    claims = [claim(f"S{i}", f"P{i}", "H1", 10, terminal_id="X9") for i in range(3)]
    schemes = find_schemes()
    with lake_of(tmp_path / "d", {"persons": [person(f"P{i}") for i in range(3)], "institutions": [institution("H1")],
                                  "claims": claims}) as session:  # fmt: skip
        result = detect(session, seed=1, progress=Quiet())
    ledger = open_ledger(DataFolder(tmp_path / "ledger"))
    record_detection(ledger, result, schemes=schemes, synthetic=True, names={})
    page = ledger.rings.page(Scope(frozenset({"YB4114"})), first=5, only=RingFilter(scheme="T99", text="玩具"))
    ledger.close()
    assert [ring.core for ring in page.rings] == [{"Person:P0", "Person:P1", "Person:P2"}]
    assert "## T99" in schemes_page()


@pytest.mark.usefixtures("toy_file")
def test_a_toy_scheme_without_its_column_does_not_run(tmp_path: Path) -> None:
    with lake_of(tmp_path, {"persons": [person("P1")], "institutions": [institution("H1")],
                            "claims": [claim("S1", "P1", "H1", 1)]}) as session:  # fmt: skip
        result = detect(session, seed=1, progress=Quiet(), schemes={"T99": find_schemes()["T99"]})
    assert result.not_run == {"T99": "not run: needs claims.terminal_id"}


def test_a_scheme_that_lacks_a_column_says_what_it_needs(tmp_path: Path) -> None:
    with lake_of(tmp_path, {"persons": [person("P1")], "institutions": [institution("H1")],
                            "claims": [claim("S1", "P1", "H1", 1)]}) as session:  # fmt: skip
        result = detect(session, seed=1, progress=Quiet())
    assert result.not_run["T08"] == "not run: needs drug_traces"


@pytest.mark.parametrize("scheme", ALL.values(), ids=ALL)
def test_every_stage_reads_in_spark_too(scheme: Scheme) -> None:
    for stage in scheme.stages:
        text = sqlglot.transpile(stage.sql, read="duckdb", write="spark", error_level=sqlglot.ErrorLevel.RAISE)[0]
        assert sqlglot.parse_one(text, read="spark") is not None
        assert not re.search(r"\bQUALIFY\b|\bunnest\(", text)


@pytest.mark.parametrize("scheme", ALL.values(), ids=ALL)
def test_every_threshold_has_unit_and_reason_and_is_used(scheme: Scheme) -> None:
    for stage in scheme.stages:
        bind(stage.sql, scheme.values())
    assert all(len(t.reason) > 20 and t.unit for t in scheme.thresholds)
    assert len({t.name for t in scheme.thresholds}) == len(scheme.thresholds)
    kernels = "".join(
        p.read_text(encoding="utf-8") for p in (Path(graph.schemes.__file__).parent / "kernels").glob("*.py")
    )
    for t in (t for t in scheme.thresholds if not t.name.startswith("least_")):  # those are read by kind of key
        assert f'"{t.name}"' in kernels or any(f"${t.name}" in s.sql for s in scheme.stages), t.name


@pytest.mark.parametrize("scheme", ALL.values(), ids=ALL)
def test_needs_name_tables_and_columns_of_the_format(scheme: Scheme) -> None:
    for need in [*scheme.needs, *(n for s in scheme.stages for n in s.needs)]:
        assert set(need.columns) <= set(TABLES[need.table].names)


@pytest.mark.parametrize("scheme", ALL.values(), ids=ALL)
def test_every_scheme_names_its_mildest_and_gravest_reading(scheme: Scheme) -> None:
    assert {a.gravity for a in scheme.basis} >= {1, 2}
    assert set(scheme.names) == set(scheme.family)
    assert len(scheme.null) > 40
    assert scheme.innocents


def test_unknown_thresholds_are_refused() -> None:
    with pytest.raises(KeyError):
        ALL["T05"].with_thresholds({"min_member": 3})
