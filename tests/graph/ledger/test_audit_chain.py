"""D1, D3, D4: an audit chain that shows what was done to it, and without which nothing is answered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from graph.ledger import Ledger, open_ledger
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.audit_verify import Checkpoint
from graph.model.errors import Unavailable
from graph.model.folders import DataFolder
from tests.graph.ledger.records import MovingClock


def entry(ledger: Ledger, *about: str, agency: str = "YB4114", actor: str = "li", **other: Any) -> AuditEntry:
    plain: dict[str, Any] = {
        "actor": actor,
        "session": "01S",
        "agency": agency,
        "action": "Query.node",
        "purpose": "核查住院结算",
        "objects": ledger.audit.pseudonyms(about),
        "rows": len(about),
        "decision": "case-data-read",
        "query": "node.v1",
    }
    return AuditEntry(**(plain | other))


def filled(ledger: Ledger) -> None:
    """Seven entries of one agency and two of another."""
    for n in range(7):
        ledger.audit.append(entry(ledger, f"Person:P{n}", "Institution:H1"))
    for n in range(2):
        ledger.audit.append(entry(ledger, f"Person:P{n}", agency="GA4114", actor="zhao"))


def test_d1_an_untouched_chain_verifies_and_says_what_it_cannot_prove(ledger: Ledger) -> None:
    filled(ledger)
    result = ledger.audit.verify()
    assert (result.ok, result.entries, result.segments, result.first_bad) == (True, 9, 2, None)
    assert "outside checkpoint" in result.unproven_en
    assert "检查点" in result.unproven_zh
    proven = ledger.audit.verify(checkpoints=ledger.audit.heads())
    assert (proven.ok, proven.unproven_en, proven.unproven_zh) == (True, "", "")


def test_d1_an_empty_chain_verifies(ledger: Ledger) -> None:
    assert ledger.audit.verify().ok


def test_each_agency_has_a_sequence_of_its_own_from_one(ledger: Ledger) -> None:
    filled(ledger)
    assert ledger.audit.heads() == [
        Checkpoint("GA4114", 2, ledger.audit.find("GA4114").entries[0].hash),
        Checkpoint("YB4114", 7, ledger.audit.find("YB4114").entries[0].hash),
    ]


def test_anybody_can_recompute_a_hash_from_the_entry_alone(ledger: Ledger) -> None:
    filled(ledger)
    newest, before = ledger.audit.find("YB4114", limit=2).entries
    fields = {
        "action": newest.action,
        "actor": newest.actor,
        "agency": newest.agency,
        "at": newest.at,
        "case": None,
        "decision": newest.decision,
        "objects": list(newest.objects),
        "prev_hash": before.hash,
        "purpose": newest.purpose,
        "query": newest.query,
        "rows": newest.rows,
        "segment": "YB4114",
        "sequence": 7,
        "session": newest.session,
    }
    plain = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha256(plain.encode()).hexdigest() == newest.hash


def test_the_database_itself_refuses_to_change_or_remove_an_entry(ledger: Ledger) -> None:
    filled(ledger)
    assert ledger.audit.verify().ok  # the index is filled now
    statements = ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "UPDATE audit_objects SET sequence = 9"]
    statements += ["DELETE FROM audit_objects"]
    if not ledger._database.is_sqlite:
        statements += ["TRUNCATE audit CASCADE"]
    for statement in statements:
        with pytest.raises(DBAPIError, match="never changed"), ledger._database.write() as connection:
            connection.execute(text(statement))
    assert ledger.audit.verify(checkpoints=ledger.audit.heads()).ok


# --- D1: what an administrator with the file in hand may do to a copy -------------------------------------------


@pytest.fixture
def copy(sqlite_ledger: Ledger, folder: DataFolder, clock: MovingClock) -> Iterator[sqlite3.Connection]:
    """The filled chain with its triggers dropped, as whoever holds the file can do."""
    filled(sqlite_ledger)
    connection = sqlite3.connect(folder.ledger)
    connection.row_factory = sqlite3.Row
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    yield connection
    connection.close()


def change(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE audit SET actor = 'nobody' WHERE segment = 'YB4114' AND sequence = 4")
    return 4


def change_and_hash_again(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE audit SET rows = 0 WHERE segment = 'YB4114' AND sequence = 4")
    rehash(connection, 4, 4)
    return 5


def delete(connection: sqlite3.Connection) -> int:
    connection.execute("DELETE FROM audit_objects WHERE segment = 'YB4114' AND sequence = 4")
    connection.execute("DELETE FROM audit WHERE segment = 'YB4114' AND sequence = 4")
    return 4


def delete_and_close_the_gap(connection: sqlite3.Connection) -> int:
    delete(connection)
    for table in ("audit", "audit_objects"):
        for sequence in (5, 6, 7):
            connection.execute(
                f"UPDATE {table} SET sequence = ? WHERE segment = 'YB4114' AND sequence = ?", (sequence - 1, sequence)
            )
    return 4


def insert(connection: sqlite3.Connection) -> int:
    for table in ("audit", "audit_objects"):
        for sequence in (7, 6, 5, 4):
            connection.execute(
                f"UPDATE {table} SET sequence = ? WHERE segment = 'YB4114' AND sequence = ?", (sequence + 1, sequence)
            )
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(audit)")]
    chosen = ", ".join({"sequence": "4"}.get(name, f'"{name}"') for name in columns)
    connection.execute(f"INSERT INTO audit SELECT {chosen} FROM audit WHERE segment = 'YB4114' AND sequence = 3")
    return 4


def append_behind_the_head(connection: sqlite3.Connection) -> int:
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(audit)")]
    replaced = {"sequence": "8", "prev_hash": "hash", "objects": "'[]'"}
    chosen = ", ".join(replaced.get(name, f'"{name}"') for name in columns)
    connection.execute(f"INSERT INTO audit SELECT {chosen} FROM audit WHERE segment = 'YB4114' AND sequence = 7")
    rehash(connection, 8, 8)
    return 8


def reorder(connection: sqlite3.Connection) -> int:
    for table in ("audit", "audit_objects"):
        for before, after in ((3, 99), (4, 3), (99, 4)):
            connection.execute(
                f"UPDATE {table} SET sequence = ? WHERE segment = 'YB4114' AND sequence = ?", (after, before)
            )
    return 3


def hide_from_who_looked(connection: sqlite3.Connection) -> int:
    connection.execute("DELETE FROM audit_objects WHERE segment = 'YB4114' AND sequence = 4")
    return 4


def move_to_another_segment(connection: sqlite3.Connection) -> int:
    for table in ("audit", "audit_objects"):
        connection.execute(
            f"UPDATE {table} SET segment = 'GA4114', sequence = 3 WHERE segment = 'YB4114' AND sequence = 7"
        )
    return 3


def truncate(connection: sqlite3.Connection) -> int:
    for table in ("audit_objects", "audit"):
        connection.execute(f"DELETE FROM {table} WHERE segment = 'YB4114' AND sequence > 5")
    return 6


def remove_a_whole_segment(connection: sqlite3.Connection) -> int:
    for table in ("audit_objects", "audit"):
        connection.execute(f"DELETE FROM {table} WHERE segment = 'YB4114'")
    return 1


def rehash(connection: sqlite3.Connection, first: int, last: int) -> None:
    """Computes hashes anew, each following from the one before."""
    previous = ""
    for sequence in range(first, last + 1):
        row = dict(
            connection.execute("SELECT * FROM audit WHERE segment = 'YB4114' AND sequence = ?", (sequence,)).fetchone()
        )
        if sequence > first:
            row["prev_hash"] = previous
        row["objects"] = json.loads(row["objects"])
        del row["hash"]
        previous = sha256(
            json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        ).hexdigest()
        connection.execute(
            "UPDATE audit SET hash = ?, prev_hash = ? WHERE segment = 'YB4114' AND sequence = ?",
            (previous, row["prev_hash"], sequence),
        )


def set_head(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE audit_heads SET (sequence, hash) = (SELECT sequence, hash FROM audit WHERE segment = 'YB4114' "
        "ORDER BY sequence DESC LIMIT 1) WHERE segment = 'YB4114'"
    )


def truncate_with_the_head(connection: sqlite3.Connection) -> None:
    truncate(connection)
    set_head(connection)


def rewrite_the_whole_chain(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE audit SET actor = 'nobody' WHERE segment = 'YB4114' AND sequence >= 3")
    rehash(connection, 3, 7)
    set_head(connection)


def remove_a_segment_with_its_head(connection: sqlite3.Connection) -> None:
    remove_a_whole_segment(connection)
    connection.execute("DELETE FROM audit_heads WHERE segment = 'YB4114'")


@pytest.mark.parametrize(
    "mutate",
    [
        change,
        change_and_hash_again,
        delete,
        delete_and_close_the_gap,
        insert,
        append_behind_the_head,
        reorder,
        hide_from_who_looked,
        move_to_another_segment,
        truncate,
        remove_a_whole_segment,
    ],
)
def test_d1_verify_finds_the_first_bad_entry(
    sqlite_ledger: Ledger, copy: sqlite3.Connection, mutate: Callable[[sqlite3.Connection], int]
) -> None:
    assert sqlite_ledger.audit.verify().ok
    expected = mutate(copy)
    copy.commit()
    result = sqlite_ledger.audit.verify()
    assert not result.ok
    assert result.first_bad is not None
    assert result.first_bad.sequence == expected


@pytest.mark.parametrize("mutate", [truncate_with_the_head, rewrite_the_whole_chain, remove_a_segment_with_its_head])
def test_d1_what_needs_an_outside_checkpoint_is_found_with_one_and_named_without(
    sqlite_ledger: Ledger, copy: sqlite3.Connection, mutate: Callable[[sqlite3.Connection], None]
) -> None:
    outside = sqlite_ledger.audit.heads()
    mutate(copy)
    copy.commit()
    alone = sqlite_ledger.audit.verify()
    assert alone.ok
    assert "outside checkpoint" in alone.unproven_en
    assert not sqlite_ledger.audit.verify(checkpoints=outside).ok


def test_d1_a_chain_that_has_grown_since_the_checkpoint_still_verifies(ledger: Ledger) -> None:
    filled(ledger)
    outside = ledger.audit.heads()
    filled(ledger)
    assert ledger.audit.verify(checkpoints=outside).ok


# --- D3: no entry, no answer --------------------------------------------------------------------------------------


def break_file(folder: DataFolder) -> None:
    folder.ledger.write_bytes(b"not a database" * 1_000)
    for rest in folder.root.glob("ledger.sqlite-*"):
        rest.unlink()


def drop_table(folder: DataFolder) -> None:
    connection = sqlite3.connect(folder.ledger)
    connection.execute("DROP TABLE audit_objects")
    connection.execute("DROP TABLE audit")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("down", [break_file, drop_table])
def test_d3_with_the_audit_sink_down_appending_is_unavailable(
    folder: DataFolder, clock: MovingClock, down: Callable[[DataFolder], None]
) -> None:
    ledger = open_ledger(folder, clock=clock)
    filled(ledger)
    ledger._database.engine.dispose()
    down(folder)
    with pytest.raises(Unavailable):
        ledger.audit.append(entry(ledger, "Person:P1"))


def test_d3_with_the_audit_sink_full_nothing_is_answered_and_the_chain_stays_whole(
    sqlite_ledger: Ledger, full_disk: Callable[[Ledger], None]
) -> None:
    filled(sqlite_ledger)
    full_disk(sqlite_ledger)
    answered: list[str] = []

    def answer() -> None:
        for n in range(10_000):
            sqlite_ledger.audit.append(entry(sqlite_ledger, f"Person:P{n}"))
            answered.append(f"P{n}")

    with pytest.raises(Unavailable):
        answer()
    result = sqlite_ledger.audit.verify()
    assert (result.ok, result.entries) == (True, 9 + len(answered))


# --- D4, D5: what is recorded, and who may ask --------------------------------------------------------------------


def test_d4_an_entry_comes_back_with_everything_that_was_said(ledger: Ledger) -> None:
    given = entry(ledger, "Person:P1", "Claim:S1", case="01R")
    digest = ledger.audit.append(given)
    [found] = ledger.audit.find("YB4114").entries
    assert found.hash == digest
    for name in ("actor", "session", "agency", "action", "purpose", "objects", "rows", "decision", "query", "case"):
        assert getattr(found, name) == getattr(given, name)


def test_d4_an_object_is_never_recorded_in_clear(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="pseudonym"):
        ledger.audit.append(entry(ledger, objects=("Person:P1",)))
    assert ledger.audit.find("YB4114").entries == ()


def test_d5_who_looked_at_someone_is_answered_inside_ones_own_agency(ledger: Ledger) -> None:
    filled(ledger)
    assert [found.actor for found in ledger.audit.find("YB4114", about="Person:P1").entries] == ["li"]
    assert [found.actor for found in ledger.audit.find("GA4114", about="Person:P1").entries] == ["zhao"]
    assert ledger.audit.find("GA4114", about="Person:P5").entries == ()
    assert ledger.audit.find("WJ4114", about="Person:P1").entries == ()


def test_d5_what_a_page_leaves_out_is_counted_and_can_be_read_on(ledger: Ledger) -> None:
    filled(ledger)
    page = ledger.audit.find("YB4114", about="Institution:H1", limit=3)
    assert ([found.sequence for found in page.entries], page.withheld) == ([7, 6, 5], 4)
    rest = ledger.audit.find("YB4114", about="Institution:H1", limit=9, before=5)
    assert ([found.sequence for found in rest.entries], rest.withheld) == ([4, 3, 2, 1], 0)
    assert ledger.audit.find("YB4114", actor="zhao").entries == ()


def test_a_pseudonym_depends_on_the_installations_key(ledger: Ledger, folder: DataFolder) -> None:
    before = ledger.audit.pseudonym("Person:P1")
    assert before == ledger.audit.pseudonym("Person:P1") != ledger.audit.pseudonym("Person:P2")
    other = DataFolder(folder.root / "other")
    assert open_ledger(other).audit.pseudonym("Person:P1") != before


def test_an_entry_of_a_failed_transaction_leaves_no_hole(ledger: Ledger) -> None:
    filled(ledger)

    def crash() -> None:
        with ledger.transaction():
            ledger.audit.append(entry(ledger, "Person:P1"))
            raise RuntimeError("crash")

    with pytest.raises(RuntimeError):
        crash()
    ledger.audit.append(entry(ledger, "Person:P1"))
    result = ledger.audit.verify()
    assert (result.ok, result.entries) == (True, 10)
