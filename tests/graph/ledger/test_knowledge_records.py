"""The knowledge base's rows: versions side by side, nothing overwritten, alike on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.ledger import Ledger
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import (
    NewCitation,
    NewRelation,
    NewUnit,
    NewVersion,
    Reason,
    RelationKind,
    Resolution,
    UnitKind,
    ValidBasis,
    Validity,
    VersionState,
    WorkKind,
)
from graph.model.errors import Conflict, NotFound

CLERK = Judge("a1", "李录入", "YB4114")
DAY = date(2021, 5, 1)


def version(work: str = "w", sha: str = "a", **other: Any) -> NewVersion:
    units = (
        NewUnit("2", UnitKind.ARTICLE, "３日内，依照甲法第一条。", "3日内，依照甲法第一条。", "第二条", "第一章 总则", facts={"schemes": ["T03"]}),
        NewUnit("10", UnitKind.ARTICLE, "乙。", "乙。", "第十条"),
    )  # fmt: skip
    plain: dict[str, Any] = {
        "kind": WorkKind.REGULATION, "title": "甲条例", "status": "full", "units": units, "short_titles": ("甲",),
        "validity": Validity(ValidBasis.STATED, DAY, DAY, None, date(2025, 1, 1), date(2021, 1, 15)),
        "citations": (NewCitation("2", 5, 12, "甲法第一条", "甲法", "", "1"),),
        "relations": (NewRelation(RelationKind.BASED_ON, "甲法", "", "根据甲法"),),
        "gaps": ("附件",), "source": {"repository": "r", "n": 1}, "facts": {"history": ["某日通过"]},
    }  # fmt: skip
    return NewVersion(work=work, sha256=sha * 64, **{**plain, **other})


def add(ledger: Ledger, new: NewVersion) -> Any:
    with ledger.transaction():
        load = ledger.knowledge.begin_load("kb", CLERK)
        found = ledger.knowledge.add(new, load, CLERK)
        ledger.knowledge.end_load(load, {"files": 1})
    return found


def test_a_version_comes_back_as_it_was_given(ledger: Ledger) -> None:
    new = version()
    kept = add(ledger, new)
    assert ledger.knowledge.get_version(kept.id) == kept
    for name in ("work", "kind", "title", "status", "short_titles", "gaps", "source", "facts", "sha256", "state"):
        assert getattr(kept, name) == getattr(new, name), name
    assert (kept.valid_from, kept.not_before, kept.doubted_from, kept.written) == (
        DAY,
        DAY,
        date(2025, 1, 1),
        date(2021, 1, 15),
    )
    assert (kept.valid_basis, kept.valid_to, kept.superseded_by) == (ValidBasis.STATED, None, None)
    assert (kept.loaded_by, kept.loaded_by_name, kept.sequence) == ("a1", "李录入", 1)


def test_units_come_back_in_the_order_of_the_text_with_published_and_folded_words(ledger: Ledger) -> None:
    kept = add(ledger, version())
    units = ledger.knowledge.find_units(kept.id)
    assert [(one.path, one.number, one.position) for one in units] == [("2", "第二条", 0), ("10", "第十条", 1)]
    assert (units[0].text, units[0].folded, units[0].facts) == (
        "３日内，依照甲法第一条。",
        "3日内，依照甲法第一条。",
        {"schemes": ["T03"]},
    )
    assert sorted(ledger.knowledge.find_paths()) == [(kept.id, "10"), (kept.id, "2")]
    assert list(ledger.knowledge.each_unit([kept.id])) == units


def test_the_same_content_of_a_work_is_kept_once_and_of_two_works_twice(ledger: Ledger) -> None:
    assert add(ledger, version()) is not None
    assert add(ledger, version()) is None
    assert add(ledger, version("other")) is not None
    assert add(ledger, version(sha="b")).sequence == 2
    assert [(one.work, one.sequence) for one in ledger.knowledge.find_versions()] == [("other", 1), ("w", 1), ("w", 2)]


def test_an_id_of_another_kind_is_a_conflict_and_changes_nothing(ledger: Ledger) -> None:
    add(ledger, version())
    with pytest.raises(Conflict):
        add(ledger, version(sha="c", kind=WorkKind.CASE))
    assert len(ledger.knowledge.find_versions()) == 1
    assert len(ledger.knowledge.find_loads()) == 1


def test_what_took_a_versions_place_and_its_state_are_noted_and_it_is_kept(ledger: Ledger) -> None:
    old, new = add(ledger, version()), add(ledger, version(sha="b"))
    ledger.knowledge.supersede(old.id, new.id)
    ledger.knowledge.set_state(new.id, VersionState.REVIEWED)
    found = ledger.knowledge.find_versions("w")
    assert [(one.superseded_by, one.state) for one in found] == [
        (new.id, VersionState.PUBLISHED), (None, VersionState.REVIEWED),
    ]  # fmt: skip
    assert ledger.knowledge.find_units(old.id)


def test_citations_are_open_until_they_are_led_somewhere(ledger: Ledger) -> None:
    cited, citing = add(ledger, version("cited")), add(ledger, version("citing", "b"))
    (open_one,) = ledger.knowledge.find_citations({citing.id})
    assert (open_one.reason, open_one.work, open_one.resolved) == (Reason.NO_WORK, None, None)
    ledger.knowledge.resolve({(citing.id, 0): Resolution(Reason.RESOLVED, "cited", cited.id)})
    (led,) = ledger.knowledge.find_citing("cited", "1")
    assert (led.version, led.text, led.resolved) == (citing.id, "甲法第一条", cited.id)
    assert ledger.knowledge.find_citing("cited", "9") == []
    assert [one.version for one in ledger.knowledge.find_citing("cited")] == [citing.id]


def test_relations_name_a_work_once_it_is_held(ledger: Ledger) -> None:
    add(ledger, version("cited"))
    kept = add(ledger, version("citing", "b"))
    ledger.knowledge.relate({(kept.id, 0): "cited"})
    (found,) = ledger.knowledge.find_relations({kept.id})
    assert (found.kind, found.title, found.basis, found.work) == (RelationKind.BASED_ON, "甲法", "根据甲法", "cited")
    assert len(ledger.knowledge.find_relations()) == 2


def test_a_load_tells_who_when_and_what(ledger: Ledger) -> None:
    add(ledger, version())
    (load,) = ledger.knowledge.find_loads()
    assert (load.name, load.by, load.by_name, load.report) == ("kb", "a1", "李录入", {"files": 1})
    assert load.at.tzinfo is not None


def test_a_load_that_fails_leaves_nothing(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.transaction():
            load = ledger.knowledge.begin_load("kb", CLERK)
            ledger.knowledge.add(version(), load, CLERK)
            raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        fail()
    assert ledger.knowledge.find_versions() == []
    assert ledger.knowledge.find_loads() == []


def test_a_version_that_is_not_there_is_missing(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.knowledge.get_version("01M8Q2K8YB2XXD0SN1JNG0XBJA")
