"""The discipline side's segments: nobody else learns from the chain, its numbers, its gaps or its times that they read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from graph.ledger import Ledger, open_ledger
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.audit_verify import SEALED
from graph.ledger.payload import JsonObject
from graph.model.errors import BadInput, Unavailable
from graph.model.folders import DataFolder
from tests.graph.ledger.records import MovingClock

INSURER, DISCIPLINE = "YB4114", "JW4114"
SECRET = "核查医保局经办人员王某"


def agencies(ledger: Ledger) -> None:
    ledger.agencies.create(INSURER, "甲市医疗保障局", "medical_insurance", "411400")
    ledger.agencies.create(DISCIPLINE, "甲市纪委监委", "discipline", "411400")


def look(ledger: Ledger, agency: str, about: str = "Person:P1", actor: str = "li", purpose: str = "核查") -> None:
    ledger.audit.append(
        AuditEntry(
            actor=actor,
            session="01SESSION",
            agency=agency,
            action="Query.node",
            purpose=purpose,
            objects=ledger.audit.pseudonyms((about,)),
            rows=1,
            decision="allow:case-data-read",
            query="node.v1",
        )
    )


def test_the_insurers_chain_is_the_same_whether_or_not_the_discipline_side_reads(ledger: Ledger) -> None:
    agencies(ledger)
    look(ledger, INSURER)
    before = ledger.audit.find(INSURER)
    for _ in range(3):
        look(ledger, DISCIPLINE, actor="zhao", purpose=SECRET)
    assert ledger.audit.find(INSURER) == before
    assert ledger.audit.find(INSURER, about="Person:P1") == before
    look(ledger, INSURER)
    (newest, oldest) = ledger.audit.find(INSURER).entries
    assert (newest.sequence, newest.prev_hash) == (2, oldest.hash)


def test_the_discipline_sides_auditor_reads_what_was_written(ledger: Ledger) -> None:
    agencies(ledger)
    look(ledger, DISCIPLINE, actor="zhao", purpose=SECRET)
    look(ledger, DISCIPLINE, about="Person:P2", actor="qian")
    (found,) = ledger.audit.find(DISCIPLINE, about="Person:P1").entries
    assert (found.actor, found.purpose, found.action, found.agency) == ("zhao", SECRET, "Query.node", DISCIPLINE)
    assert (found.rows, found.decision, found.session, found.query) == (
        1,
        "allow:case-data-read",
        "01SESSION",
        "node.v1",
    )
    assert [one.actor for one in ledger.audit.find(DISCIPLINE, actor="qian").entries] == ["qian"]
    assert ledger.audit.find(DISCIPLINE).entries[0].at > found.at[:10] + "T00:00:00.000000Z"
    (page,) = ledger.audit.find(DISCIPLINE, limit=1).entries
    assert page.sequence == 2


def test_the_file_itself_tells_neither_who_nor_what_nor_why_nor_when(
    sqlite_ledger: Ledger, folder: DataFolder, clock: MovingClock
) -> None:
    agencies(sqlite_ledger)
    look(sqlite_ledger, INSURER)
    look(sqlite_ledger, DISCIPLINE, actor="zhao", purpose=SECRET)
    assert sqlite_ledger.audit.verify().ok  # fills the index
    with closing(sqlite3.connect(folder.ledger)) as file:
        file.row_factory = sqlite3.Row
        (row,) = file.execute("SELECT * FROM audit WHERE segment LIKE ?", (f"{SEALED}%",)).fetchall()
        shared = file.execute("SELECT count(*) AS n FROM audit_objects GROUP BY object").fetchall()
    told = json.dumps(dict(row), ensure_ascii=False)
    for word in (DISCIPLINE, "zhao", SECRET, "Query.node", "01SESSION", "node.v1", "case-data-read"):
        assert word not in told, word
    assert row["at"] == f"{clock():%Y-%m-%d}T00:00:00.000000Z"
    assert [one["n"] for one in shared] == [1, 1], "the same person stands under another pseudonym in each segment"


def test_verify_covers_sealed_segments_and_says_of_them_only_that_they_hold(ledger: Ledger) -> None:
    agencies(ledger)
    look(ledger, INSURER)
    for _ in range(3):
        look(ledger, DISCIPLINE)
    found = ledger.audit.verify()
    assert (found.ok, found.entries, found.segments) == (True, 4, 2)
    assert (found.sealed, found.sealed_entries) == (1, 3)


@pytest.mark.parametrize("change", ["purpose = 'eA=='", "at = '2020-01-01T00:00:00.000000Z'", "actor = 'x'"])
def test_d1_a_changed_sealed_entry_is_found(sqlite_ledger: Ledger, folder: DataFolder, change: str) -> None:
    agencies(sqlite_ledger)
    look(sqlite_ledger, DISCIPLINE)
    with closing(sqlite3.connect(folder.ledger)) as file, file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        file.execute(f"UPDATE audit SET {change} WHERE segment LIKE '{SEALED}%'")
    bad = sqlite_ledger.audit.verify().first_bad
    assert bad is not None
    assert bad.segment.startswith(SEALED)
    assert DISCIPLINE not in bad.segment


def _cut(file: sqlite3.Connection) -> None:
    """Takes the newest sealed entry away, and mends the head, as whoever holds the file can do."""
    like = f"segment LIKE '{SEALED}%'"
    file.execute(f"DELETE FROM audit_objects WHERE {like} AND sequence = 2")
    file.execute(f"DELETE FROM audit WHERE {like} AND sequence = 2")
    file.execute(f"UPDATE audit_heads SET sequence = 1, hash = (SELECT hash FROM audit WHERE {like}) WHERE {like}")


def test_d1_a_cut_sealed_tail_is_found_by_the_outside_checkpoint(sqlite_ledger: Ledger, folder: DataFolder) -> None:
    agencies(sqlite_ledger)
    look(sqlite_ledger, DISCIPLINE)
    look(sqlite_ledger, DISCIPLINE)
    told = json.loads(json.dumps(sqlite_ledger.audit.write_checkpoint()))
    outside = sqlite_ledger.audit.read_checkpoint(told)
    proven = sqlite_ledger.audit.verify(checkpoints=outside)
    assert (proven.ok, proven.unproven_en) == (True, "")
    with closing(sqlite3.connect(folder.ledger)) as file, file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        _cut(file)
    assert sqlite_ledger.audit.verify().ok, "from the chain alone it cannot be told"
    assert not sqlite_ledger.audit.verify(checkpoints=outside).ok


def _shape(point: JsonObject) -> tuple[object, list[int]]:
    sealed = point["sealed"]
    assert isinstance(sealed, list)
    return point["segments"], [len(box) for box in sealed]


def test_two_checkpoints_do_not_tell_whether_anything_was_read_between(ledger: Ledger) -> None:
    agencies(ledger)
    look(ledger, INSURER)
    never = ledger.audit.write_checkpoint()
    still = ledger.audit.write_checkpoint()
    for _ in range(12):
        look(ledger, DISCIPLINE)
    read = ledger.audit.write_checkpoint()
    assert _shape(never) == _shape(still) == _shape(read)
    boxes = [str(one["sealed"]) for one in (never, still, read)]
    assert len(set(boxes)) == 3, "a box is never the same twice"


def test_a_checkpoint_that_is_none_is_refused(ledger: Ledger) -> None:
    nothing: list[Any] = [{}, [], {"segments": [], "sealed": ["!"]}, {"segments": [{"segment": "x"}], "sealed": []}]
    for told in nothing:
        with pytest.raises(BadInput):
            ledger.audit.read_checkpoint(told)


def test_d3_without_the_sealing_key_the_discipline_side_reads_nothing_and_the_insurer_goes_on(
    folder: DataFolder, clock: MovingClock
) -> None:
    ledger = open_ledger(folder, clock=clock)
    agencies(ledger)
    look(ledger, DISCIPLINE)
    ledger.close()
    (folder.keys / "audit-sealed-1.key").write_bytes(b"short")
    again = open_ledger(folder, clock=clock)
    try:
        with pytest.raises(Unavailable):
            look(again, DISCIPLINE)
        look(again, INSURER)
        assert again.audit.verify().ok, "a chain is verified without the key"
    finally:
        again.close()


def test_no_agency_takes_a_code_that_looks_like_a_sealed_segment(ledger: Ledger) -> None:
    with pytest.raises(BadInput):
        ledger.agencies.create(f"{SEALED}x", "某局", "other", "411400")


def test_an_entry_fits_into_one_of_few_lengths(ledger: Ledger, clock: Callable[[], object]) -> None:
    """The length of a box tells no purpose: it is a multiple of the sealing block."""
    agencies(ledger)
    for purpose in ("核查", "核查住院", "复核"):
        look(ledger, DISCIPLINE, purpose=purpose)
    with ledger._database.read() as connection:
        rows = connection.exec_driver_sql(f"SELECT length(purpose) FROM audit WHERE segment LIKE '{SEALED}%%'").all()
    assert len({length for (length,) in rows}) == 1
