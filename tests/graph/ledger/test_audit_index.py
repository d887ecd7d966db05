"""The index of audited objects is filled after the entries, in small steps, and complete whenever somebody asks."""

from __future__ import annotations

import base64
import hmac
import secrets

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from graph.ledger import Ledger, open_ledger
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.audit_index import PORTION
from graph.ledger.pseudonyms import Pseudonyms
from graph.model.folders import DataFolder
from tests.graph.ledger.records import MovingClock

KEY = secrets.token_bytes(32)


def append(ledger: Ledger, *about: str, agency: str = "YB4114") -> None:
    objects = ledger.audit.pseudonyms(about)
    entry = AuditEntry(
        actor="li", session="01S", agency=agency, action="Query.node", purpose="", objects=objects, decision="allow"
    )
    ledger.audit.append(entry)


def indexed(ledger: Ledger) -> int:
    with ledger._database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM audit_objects")).scalar_one())


def looked(ledger: Ledger, about: str, agency: str = "YB4114") -> list[int]:
    return [found.sequence for found in ledger.audit.find(agency, about=about).entries]


def test_an_entry_is_committed_before_its_objects_are_indexed_and_found_all_the_same(ledger: Ledger) -> None:
    append(ledger, "Person:P1", "Person:P2")
    append(ledger, "Person:P1")
    assert indexed(ledger) == 0
    assert looked(ledger, "Person:P1") == [2, 1]
    assert indexed(ledger) == 3
    append(ledger, "Person:P1")
    assert looked(ledger, "Person:P1") == [3, 2, 1]


def test_a_large_entry_is_indexed_in_portions_that_another_process_may_take_up(
    ledger: Ledger, folder: DataFolder, url: str | None, clock: MovingClock
) -> None:
    people = [f"Person:P{n}" for n in range(PORTION + 20)]
    append(ledger, *people)
    append(ledger)
    append(ledger, "Person:P7")
    assert ledger.audit.index.advance("YB4114")
    assert indexed(ledger) == PORTION
    other = open_ledger(folder, url, clock=clock)
    try:
        assert other.audit.index.advance("YB4114")
        assert indexed(ledger) == PORTION + 21
        assert not ledger.audit.index.advance_all()
        assert looked(other, "Person:P7") == [3, 1]
    finally:
        other.close()
    assert ledger.audit.verify().ok


def test_every_agencys_entries_are_indexed_in_the_background(ledger: Ledger) -> None:
    append(ledger, "Person:P1")
    append(ledger, "Person:P1", agency="GA4114")
    assert ledger.audit.index.advance_all()
    assert not ledger.audit.index.advance_all()
    assert indexed(ledger) == 2


def test_what_a_failed_transaction_asked_about_is_not_taken_for_indexed(ledger: Ledger) -> None:
    append(ledger, "Person:P1")
    try:
        with ledger.transaction():
            append(ledger, "Person:P2")
            assert looked(ledger, "Person:P2") == [2]
            raise RuntimeError("taken back")
    except RuntimeError:
        pass
    append(ledger, "Person:P3")
    assert looked(ledger, "Person:P3") == [2]
    assert looked(ledger, "Person:P2") == []
    assert ledger.audit.verify().ok


def test_verifying_completes_the_index_first(ledger: Ledger) -> None:
    append(ledger, "Person:P1", "Person:P2")
    assert ledger.audit.verify().ok
    assert indexed(ledger) == 2


@given(st.lists(st.text(), max_size=40))
def test_a_pseudonym_is_the_first_128_bits_of_an_hmac_in_base32(ids: list[str]) -> None:
    expected = [
        "o1_" + base64.b32encode(hmac.digest(KEY, name.encode(), "sha256")[:16]).decode().rstrip("=").lower()
        for name in ids
    ]
    assert list(Pseudonyms(KEY).of_many(ids)) == expected
