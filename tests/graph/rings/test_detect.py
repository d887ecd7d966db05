"""Detection end to end on small lakes: rings, ranking, documents, determinism, saving."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from graph.ledger import Ledger, open_ledger
from graph.ledger.rings import SavedRing
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.scope import Scope
from graph.rings import DetectionResult, detect, findings_json, record_detection, rings_json
from graph.rings.corroboration import strength
from graph.rings.joining import join_findings
from graph.schemes.finding import Evidence, InnocentOutcome, Outcome
from tests.graph.rings.findings import SCHEMES, finding, joined
from tests.graph.schemes.lakes import Town, day, person, stay


def town_with_rings() -> Town:
    town = Town(51, people=1200, stays=1800)
    town.add_waves("A", "H001", (30, 110, 200), payee_acct="acct-A")
    town.add_waves("B", "H002", (60, 130, 250))
    for number, c in enumerate(c for c in town.claims if str(c["psn_no"]).startswith("B")):
        c["dise_code"] = f"{'ABCDEFGH'[number % 8]}{10 + number % 7}.x"  # alike in nothing but the weeks
    for i in range(4):
        town.persons.append(dict(person(f"X{i}")))
        town.claims.append(dict(stay(f"X{i}-a", f"X{i}", f"H01{i}", 20 + 40 * i, nights=10)))
        town.claims.append(dict(stay(f"X{i}-b", f"X{i}", f"H00{4 + i}", 25 + 40 * i, nights=9, payee_acct="acct-X")))
    return town


def result_of(town: Town, folder: Path, *, seed: int = 1) -> DetectionResult:
    with town.lake(folder) as session:
        return detect(session, seed=seed, progress=Quiet())


def saved_in(ledger: Ledger, result: DetectionResult) -> tuple[SavedRing, ...]:
    return record_detection(ledger, result, schemes=SCHEMES, synthetic=True, names={})


def test_rings_are_found_and_time_alone_stays_a_finding(tmp_path: Path) -> None:
    result = result_of(town_with_rings(), tmp_path)
    assert {r.members for r in result.rings} == {tuple(f"A0{i}" for i in range(8)), ("X0", "X1", "X2", "X3")}
    alone = next(f for f in result.findings if set(f.members) >= {f"B0{i}" for i in range(8)})
    assert not alone.kinds


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    town = town_with_rings()
    first, second = result_of(town, tmp_path / "1"), result_of(town, tmp_path / "2")
    assert json.dumps(rings_json(first.rings)) == json.dumps(rings_json(second.rings))
    assert first.findings == second.findings
    assert first.run.id == second.run.id


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    town, mixed = town_with_rings(), town_with_rings()
    mixed.claims.reverse()
    mixed.persons.reverse()
    first, second = result_of(town, tmp_path / "1"), result_of(mixed, tmp_path / "2")
    assert rings_json(first.rings) == rings_json(second.rings)


def test_the_run_names_seed_versions_parameters_and_snapshot(tmp_path: Path) -> None:
    run = result_of(town_with_rings(), tmp_path, seed=7).run
    assert run.seed == 7
    assert run.versions["T05"] == SCHEMES["T05"].version
    assert run.parameters["T05"]["min_members"] == 4
    assert run.deliveries == ("d1",)


def test_ring_documents_have_the_contracted_fields(tmp_path: Path) -> None:
    result = result_of(town_with_rings(), tmp_path)
    fields = {"id", "scheme", "schemes", "score", "basis", "q", "members", "bystanders", "institutions", "doctors",
              "employers", "agents", "accounts", "roles", "claims", "fund_amount", "evidence", "explanation"}  # fmt: skip
    for document in [*rings_json(result.rings), *findings_json(result.findings)]:
        assert isinstance(document, dict)
        assert fields <= set(document)
        assert Decimal(str(document["fund_amount"])) > 0
        assert document["basis"] in ("statistical", "deterministic")
        assert set(document["explanation"]) == {"zh", "en"}  # type: ignore[call-overload, arg-type]
    assert [r.score for r in result.rings] == sorted((r.score for r in result.rings), reverse=True)


def test_every_number_of_an_explanation_is_a_stored_parameter(tmp_path: Path) -> None:
    for ring in result_of(town_with_rings(), tmp_path).rings:
        parameters = ring.explanation.parameters
        assert f"{parameters['members']} persons form" in ring.explanation.en
        assert parameters["members"] == len(ring.members)
        assert str(parameters["grave"]) in ring.explanation.zh


def test_evidence_names_rows_that_exist(tmp_path: Path) -> None:
    town = town_with_rings()
    claims = {f"Claim:{c['setl_id']}" for c in town.claims}
    for ring in result_of(town, tmp_path).rings:
        for e in ring.evidence:
            assert e.rows
            assert {r for r in e.rows if r.startswith("Claim:")} <= claims


def test_findings_of_different_schemes_about_the_same_people_are_one_ring() -> None:
    assert joined(finding("1", "abcde"), finding("2", "abcd", scheme="T39")) == {tuple("abcde")}


def test_one_shared_member_joins_nobody() -> None:
    link = frozenset({"payee:x"})
    assert len(joined(finding("1", "abcd", links=link), finding("2", "dxyz", scheme="T39", links=link))) == 2


def test_half_the_members_without_common_evidence_join_nobody() -> None:
    assert len(joined(finding("1", "abcd"), finding("2", "cdxy", scheme="T39"))) == 2


def test_half_the_members_with_common_evidence_are_one_ring() -> None:
    link = frozenset({"payee:x"})
    assert joined(finding("1", "abcd", links=link), finding("2", "cdxy", scheme="T39", links=link)) == {tuple("abcdxy")}


def test_what_a_kernel_keeps_apart_stays_apart() -> None:
    link = frozenset({"window:H1:100"})
    assert len(joined(finding("1", "abcdef", links=link), finding("2", "defxyz", links=link))) == 2


def test_a_chain_of_overlaps_is_not_one_ring() -> None:
    chain = ["abcd", "cdef", "efgh", "ghij"]
    found = [finding(str(i), m, scheme=f"T{i}", links=frozenset({f"w:{i}", f"w:{i + 1}"})) for i, m in enumerate(chain)]
    assert all(len(members) <= 6 for members in joined(*found))


def test_an_explained_finding_makes_no_ring() -> None:
    excuse = InnocentOutcome("household", "家庭", "home", Outcome.EXPLAINS, "是", "yes", 1.0)
    assert joined(finding("1", "abcd", innocents_tested=(excuse,))) == set()
    assert strength(finding("1", "abcd", innocents_tested=(excuse,))) == 0.0


def test_one_subject_makes_no_ring() -> None:
    assert joined(finding("1", "a")) == set()


def test_more_kinds_of_evidence_rank_higher() -> None:
    two = (*finding("1", "abcd").evidence, Evidence("phone", "电话", "phone", ("Phone:y",)))
    rings = join_findings([finding("1", "abcd"), finding("2", "wxyz", evidence=two)], SCHEMES)
    assert rings[0].members == tuple("wxyz")


def test_an_unchecked_explanation_lowers_the_rank_and_is_told() -> None:
    open_question = InnocentOutcome("household", "家庭", "home", Outcome.NOT_CHECKED, "未提供", "not delivered")
    rings = join_findings([finding("1", "abcd"), finding("2", "wxyz", innocents_tested=(open_question,))], SCHEMES)
    assert rings[1].members == tuple("wxyz")
    assert rings[1].not_checked == ("household",)
    assert "not delivered" in rings[1].explanation.en


def test_joining_does_not_depend_on_the_order_of_findings() -> None:
    found = [finding(str(i), m, scheme=f"T{i % 3}", links=frozenset({"w"}))
             for i, m in enumerate(["abcd", "abef", "cdgh", "wxyz", "wxab"])]  # fmt: skip
    assert join_findings(found, SCHEMES) == join_findings(found[::-1], SCHEMES)


def test_rings_belong_to_every_owner_they_rest_on() -> None:
    a, b = finding("1", "abcd"), finding("2", "abcd", scheme="T39", owners=frozenset({"OTHER"}))
    assert join_findings([a, b], SCHEMES)[0].owners == {"YB", "OTHER"}


def test_a_detection_is_saved_whole_and_twice_changes_nothing(tmp_path: Path) -> None:
    result = result_of(town_with_rings(), tmp_path / "lake")
    ledger = open_ledger(DataFolder(tmp_path / "ledger"))
    saved = saved_in(ledger, result)
    again = saved_in(ledger, result)
    scope = Scope(owners=frozenset({"YB4114"}))
    page = ledger.rings.page(scope, first=10)
    assert len(saved) == len(result.rings) == page.total
    assert [s.id for s in saved] == [s.id for s in again]
    best = page.rings[0]
    assert best.core == {f"Person:{m}" for m in result.rings[0].members}
    assert best.facts["template"] == "ring.v2"
    assert best.facts["parameters"]["members"] == len(result.rings[0].members)  # type: ignore[call-overload, index]
    assert best.facts["explanation"] == {"zh": result.rings[0].explanation.zh, "en": result.rings[0].explanation.en}
    assert ledger.runs.get(result.run.id).seed == 1
    ledger.close()


def test_another_agency_does_not_see_the_saved_rings(tmp_path: Path) -> None:
    result = result_of(town_with_rings(), tmp_path / "lake")
    ledger = open_ledger(DataFolder(tmp_path / "ledger"))
    saved_in(ledger, result)
    assert ledger.rings.page(Scope(owners=frozenset({"GA4114"})), first=10).total == 0
    ledger.close()


def test_a_ring_found_again_keeps_its_id(tmp_path: Path) -> None:
    town = town_with_rings()
    ledger = open_ledger(DataFolder(tmp_path / "ledger"))
    first = saved_in(ledger, result_of(town, tmp_path / "1"))
    town.claims.append(dict(stay("more", "P00001", "H003", 359, nights=1)))
    changed = result_of(town, tmp_path / "2")
    changed = replace(changed, run=replace(changed.run, id="RUN2"))
    second = saved_in(ledger, changed)
    assert {s.id for s in first} == {s.id for s in second}
    ledger.close()


def test_an_empty_lake_says_what_it_lacks(tmp_path: Path) -> None:
    town = Town(1, people=5, places=2, stays=3, days=30)
    town.claims = []
    result = result_of(town, tmp_path)
    assert result.rings == ()
    assert set(result.not_run) == set(SCHEMES)
    assert "claims" in result.not_run["T39"]


def test_death_rows_without_a_person_do_not_stop_a_run(tmp_path: Path) -> None:
    town = town_with_rings()
    with town.lake(tmp_path, deaths=[{"psn_no": "nobody", "death_date": day(3)}]) as session:
        assert detect(session, seed=1, progress=Quiet()).rings
