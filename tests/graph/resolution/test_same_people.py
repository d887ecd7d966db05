"""Who is the same person: what is merged, what never is, and detection through the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.ledger import open_ledger
from graph.ledger.same_people import SamePerson
from graph.model.errors import BadInput
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.resolution.canonical import numbers_in, read_as_people
from graph.resolution.people import Judgements, People, find_people, join_people
from graph.resolution.scoring import Match
from graph.rings import detect
from graph.rings.source_numbers import name_sources
from tests.graph.schemes.lakes import Town, claim, institution, lake_of, person

NUMBER = "411402196005011237"


def human(psn_no: str, number: str | None, *, check: str = "ok", **more: Any) -> Mapping[str, Any]:
    """One row of persons as ingest leaves it; the number stands for its token."""
    return {
        "psn_no": psn_no, "certno": number, "psn_name": f"名{psn_no}", "gend": "1", "brdy": date(1960, 5, 1),
        "tel": f"T-{psn_no}", "bank_acct": None, "addr_id": f"A-{psn_no}", "household_id": f"H-{psn_no}",
        "area_code": "411402", "_cert_check": check,
        "_cert_blanks": [f"{number[:i]}_{number[i + 1 :]}" for i in range(18)] if number and len(number) == 18 else [],
        **more,
    }  # fmt: skip


def strangers(count: int = 400) -> list[Mapping[str, Any]]:
    """People who have nothing to do with each other, born on different days."""
    return [
        human(f"Z{n:04d}", f"41140219{70 + n % 20}{1 + n % 12:02d}{1 + n % 28:02d}{n:04d}",
              brdy=date(1970 + n % 20, 1 + n % 12, 1 + n % 28), gend=str(1 + n % 2), psn_name=f"人{n % 97}")
        for n in range(count)
    ]  # fmt: skip


def register(folder: Path, rows: Iterable[Mapping[str, Any]]) -> LakeSession:
    """A lake that holds these persons and nothing else."""
    data, listed = DataFolder(folder), [*rows]
    target = data.lake / "persons" / "d1"
    target.mkdir(parents=True)
    names = list(listed[0])
    kinds = {"brdy": pa.date32(), "_cert_blanks": pa.list_(pa.string())}
    columns = [pa.array([r[n] for r in listed], type=kinds.get(n, pa.string())) for n in names]
    flags = pa.array([[] for _ in listed], type=pa.list_(pa.string()))
    pq.write_table(pa.table([*columns, flags], names=[*names, "_flags"]), target / "part-0.parquet")
    return open_lake(data, [DeliveryRef("d1", "YB4114")], threads=1)


def merged(folder: Path, *rows: Mapping[str, Any], judgements: Judgements | None = None) -> dict[str, str]:
    with register(folder, [*rows, *strangers()]) as session:
        return dict(find_people(session, judgements).canonical)


def test_the_same_id_number_under_two_person_numbers_is_one_human(tmp_path: Path) -> None:
    assert merged(tmp_path, human("P2", NUMBER, psn_name="李四"), human("P1", NUMBER, psn_name="李四")) == {"P2": "P1"}


def test_a_newborn_under_the_mothers_number_is_somebody_else(tmp_path: Path) -> None:
    mother = human("P1", NUMBER, psn_name="王芳", gend="2", household_id="H", addr_id="A", tel="T")
    child = human("P2", NUMBER, psn_name="王芳之子", brdy=date(2024, 3, 1), household_id="H", addr_id="A", tel="T")
    assert merged(tmp_path, mother, child) == {}


def test_one_wrong_digit_is_one_human_when_name_birth_and_something_else_agree(tmp_path: Path) -> None:
    wrong = NUMBER[:14] + "9" + NUMBER[15:]
    first = human("P1", NUMBER, psn_name="李四", tel="T1")
    again = human("P2", wrong, check="wrong_digit", psn_name="李四", tel="T1")
    assert merged(tmp_path, first, again) == {"P2": "P1"}


def test_one_digit_apart_is_two_humans_when_both_numbers_are_sound(tmp_path: Path) -> None:
    other = NUMBER[:14] + "9" + NUMBER[15:]
    assert merged(tmp_path, human("P1", NUMBER), human("P2", other)) == {}


def test_twins_are_two_humans(tmp_path: Path) -> None:
    home = {"household_id": "H", "addr_id": "A", "tel": "T", "bank_acct": "B"}
    one = human("P1", "411402196005011237", psn_name="赵大", **home)
    two = human("P2", "411402196005011253", psn_name="赵二", **home)
    assert merged(tmp_path, one, two) == {}


def test_namesakes_of_one_birthday_with_numbers_of_their_own_are_two_humans(tmp_path: Path) -> None:
    one = human("P1", "411402196005011237", psn_name="张伟", tel="T1")
    two = human("P2", "411402196005013654", psn_name="张伟", tel="T1")
    assert merged(tmp_path, one, two) == {}


def test_a_record_without_a_number_joins_by_name_birth_phone_and_address(tmp_path: Path) -> None:
    one = human("P1", NUMBER, psn_name="李四", tel="T1", addr_id="A1", household_id="H1")
    two = human("P2", None, check="", psn_name="李四", tel="T1", addr_id="A1", household_id="H1")
    assert merged(tmp_path, one, two) == {"P2": "P1"}


def test_name_and_birthday_alone_are_not_enough(tmp_path: Path) -> None:
    one, two = human("P1", NUMBER, psn_name="人5"), human("P2", None, check="", psn_name="人5", area_code=None)
    assert merged(tmp_path, one, two) == {}


def test_a_number_that_a_whole_office_uses_names_nobody(tmp_path: Path) -> None:
    assert merged(tmp_path, *(human(f"P{n:02d}", NUMBER) for n in range(13))) == {}


def test_a_judgement_overrides_the_match_and_can_be_taken_back(tmp_path: Path) -> None:
    two = (human("P1", NUMBER, psn_name="李四"), human("P2", NUMBER, psn_name="李四"))
    with register(tmp_path, [*two, *strangers()]) as session:
        assert find_people(session, {("P1", "P2"): False}).canonical == {}
        assert find_people(session, {("P1", "Z0001"): True}).canonical == {"P2": "P1", "Z0001": "P1"}
        assert find_people(session, {}).canonical == {"P2": "P1"}


def test_two_numbers_judged_different_are_not_brought_together_by_a_third() -> None:
    links = [Match("A", "B", 0.9999, ()), Match("B", "C", 0.99999, ())]
    assert join_people(links, {("A", "C"): False}).canonical == {"C": "B"}


@given(
    st.sets(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("FGHIJ"), st.sampled_from((0.9991, 0.9999)))),
    st.randoms(),
)
@settings(max_examples=100, deadline=None)
def test_the_order_of_matches_does_not_matter(found: set[tuple[str, str, float]], shuffle: Any) -> None:
    pairs = {(a, b): Match(a, b, p, ()) for a, b, p in sorted(found)}
    mixed = list(pairs.values())
    shuffle.shuffle(mixed)
    assert join_people(mixed, {}) == join_people(pairs.values(), {})


def test_judgements_are_kept_and_the_latest_of_a_pair_counts(tmp_path: Path) -> None:
    ledger = open_ledger(DataFolder(tmp_path))
    who = {"reason": "核对户籍", "actor": "A1", "actor_name": "li", "agency": "YB4114"}
    ledger.same_people.judge("P2", "P1", judgement=SamePerson.SAME, **who)
    ledger.same_people.judge("P3", "P1", judgement=SamePerson.DIFFERENT, **who)
    assert ledger.same_people.find_current() == {("P1", "P2"): True, ("P1", "P3"): False}
    ledger.same_people.judge("P1", "P2", judgement=SamePerson.REVOKED, **who)
    assert ledger.same_people.find_current() == {("P1", "P3"): False}
    assert len(ledger.same_people.find_all()) == 3
    with pytest.raises(BadInput):
        ledger.same_people.judge("P1", "P1", judgement=SamePerson.SAME, **who)
    ledger.close()


def test_tables_are_read_through_the_map(tmp_path: Path) -> None:
    rows = {
        "persons": [person("P1"), person("P2"), person("P3")],
        "institutions": [institution("H1")],
        "claims": [claim("S1", "P1", "H1", 1), claim("S2", "P2", "H1", 2), claim("S3", "P3", "H1", 3)],
        "deaths": [{"psn_no": "P2", "death_date": date(2024, 6, 1)}],
    }
    with lake_of(tmp_path, rows) as session:
        read_as_people(session, {"P2": "P1"})
        assert session.rows("SELECT psn_no FROM persons ORDER BY 1") == [("P1",), ("P3",)]
        settled = session.rows("SELECT setl_id, psn_no FROM settled_claims ORDER BY 1")
        assert settled == [("S1", "P1"), ("S2", "P1"), ("S3", "P3")]
        assert session.rows("SELECT psn_no FROM deaths") == [("P1",)]
        assert numbers_in(session, ["S1", "S2", "S3"], {"P2": "P1"}) == {"P1": ["P1", "P2"]}
        assert numbers_in(session, ["S2"], {"P2": "P1"}) == {"P1": ["P2"]}


def test_one_human_with_two_numbers_is_one_subject_and_both_numbers_are_told(tmp_path: Path) -> None:
    town = Town(51, people=600, stays=900)
    members = town.add_waves("A", "H001", (30, 110, 200), payee_acct="acct-A")
    second = dict(person("A99"))
    town.persons.append(second)
    for row in town.claims:
        if row["psn_no"] == members[0] and row["begndate"] > date(2024, 4, 1):
            row["psn_no"] = "A99"
    people = People({"A99": members[0]}, ())
    with town.lake(tmp_path) as session:
        plain = detect(session, seed=1, progress=Quiet())
        read_as_people(session, people.canonical)
        result = detect(session, seed=1, progress=Quiet(), people=people.canonical)
        [ring] = [r for r in result.rings if members[0] in r.members]
        named = name_sources(result, numbers_in(session, list(ring.claims), people.canonical))
    [told] = [r for r in named.rings if members[0] in r.members]
    assert "A99" not in ring.members
    assert set(told.members) == {*members, "A99"}
    assert told.same_people == {members[0]: (members[0], "A99")}
    assert result.run.id != plain.run.id
