"""Which row of a key is the current one (当前行): checked against a plain Python reading of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.lake.deliveries import DeliveryRef, Period, period_bounds
from graph.lake.files import DERIVED_KEY, table_folder
from graph.lake.session import LakeSession, open_lake
from graph.model.errors import BadInput
from graph.model.folders import DataFolder

START = datetime(2024, 6, 1, tzinfo=UTC)
FLAGS = pa.list_(pa.string())
SCHEMA = pa.schema([
    ("setl_id", pa.string()), ("psn_no", pa.string()), ("enddate", pa.date32()), ("medfee_sumamt", pa.decimal128(16, 2)),
    ("refd_setl_flag", pa.bool_()), ("refd_of_setl_id", pa.string()), ("vali_flag", pa.bool_()), ("_flags", FLAGS),
])  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """One delivery: who, how, when, and its claims as id -> (month, amount)."""

    id: str
    claims: dict[str, tuple[int, int]]
    owner: str = "A"
    mode: str = "increment"
    period: str | None = None
    day: int = 0


def put(folder: DataFolder, table: str, delivery: str, rows: Sequence[dict[str, object]], schema: pa.Schema) -> None:
    """Writes rows into the lake as ingest does."""
    target = table_folder(folder, table, delivery)
    target.mkdir(parents=True)
    full = [{"_flags": [], **row} for row in rows]
    pq.write_table(pa.Table.from_pylist(full, schema=schema), target / "part-0.parquet")


def lake(folder: DataFolder, sent: Sequence[Sent], owners: frozenset[str] | None = None) -> LakeSession:
    """Puts deliveries of claims into a lake and opens it."""
    refs = []
    for number, one in enumerate(sent, start=1):
        rows = [
            {"setl_id": k, "psn_no": "P1", "enddate": date(2024, month, 1), "medfee_sumamt": Decimal(amount)}
            for k, (month, amount) in one.claims.items()
        ]
        if not table_folder(folder, "claims", one.id).exists():
            put(folder, "claims", one.id, rows, SCHEMA)
        refs.append(DeliveryRef(one.id, one.owner, one.mode, one.period, START + timedelta(days=one.day), number))
    return open_lake(folder, refs, owners=owners, threads=1)


def current(session: LakeSession) -> dict[str, tuple[str, int]]:
    """Delivery and amount by claim."""
    rows = session.rows("SELECT setl_id, _delivery, medfee_sumamt::INT FROM claims")
    assert len(rows) == len({row[0] for row in rows})
    return {key: (delivery, amount) for key, delivery, amount in rows}


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_the_row_of_the_later_extract_is_the_current_one(folder: DataFolder) -> None:
    sent = [Sent("late", {"S1": (1, 20)}, day=5), Sent("early", {"S1": (1, 10), "S2": (1, 11)}, day=1)]
    with lake(folder, sent) as session:
        assert current(session) == {"S1": ("late", 20), "S2": ("early", 11)}


def test_equal_extract_times_go_by_order_of_arrival(folder: DataFolder) -> None:
    with lake(folder, [Sent("one", {"S1": (1, 10)}), Sent("two", {"S1": (1, 20)}, mode="correction")]) as session:
        assert current(session) == {"S1": ("two", 20)}


def test_a_full_delivery_closes_the_keys_of_its_owner_and_period_that_it_lacks(folder: DataFolder) -> None:
    sent = [
        Sent("old", {"S1": (1, 10), "S2": (2, 10), "S3": (6, 10)}),
        Sent("other", {"S4": (1, 10)}, owner="B"),
        Sent("new", {"S2": (2, 20)}, mode="full", period="2024-01..2024-03", day=2),
    ]
    with lake(folder, sent) as session:
        assert current(session) == {"S2": ("new", 20), "S3": ("old", 10), "S4": ("other", 10)}


def test_a_full_delivery_without_period_closes_everything_of_its_owner(folder: DataFolder) -> None:
    sent = [Sent("old", {"S1": (1, 10)}), Sent("new", {"S2": (2, 20)}, mode="full", day=1)]
    with lake(folder, sent) as session:
        assert current(session) == {"S2": ("new", 20)}


def test_what_a_full_delivery_closed_comes_back_with_a_later_increment(folder: DataFolder) -> None:
    sent = [
        Sent("old", {"S1": (1, 10)}),
        Sent("full", {"S2": (2, 20)}, mode="full", day=1),
        Sent("again", {"S1": (1, 30)}, day=2),
    ]
    with lake(folder, sent) as session:
        assert current(session) == {"S1": ("again", 30), "S2": ("full", 20)}


def test_a_delivery_that_is_not_passed_in_is_as_if_it_had_never_come(folder: DataFolder) -> None:
    sent = [Sent("old", {"S1": (1, 10), "S2": (1, 10)}), Sent("new", {"S1": (1, 20)}, mode="full", day=1)]
    with lake(folder, sent) as session:
        assert current(session) == {"S1": ("new", 20)}
    with lake(folder, sent[:1]) as session:
        assert current(session) == {"S1": ("old", 10), "S2": ("old", 10)}


def test_lines_of_a_claim_are_closed_with_the_period_of_their_claim(folder: DataFolder) -> None:
    schema = pa.schema([("setl_id", pa.string()), ("feedetl_sn", pa.string()), ("_flags", FLAGS)])
    put(folder, "fee_items", "old", [{"setl_id": s, "feedetl_sn": "1"} for s in ("S1", "S2", "S3")], schema)
    put(folder, "fee_items", "new", [{"setl_id": "S1", "feedetl_sn": "2"}], schema)
    sent = [
        Sent("old", {"S1": (1, 10), "S2": (2, 10), "S3": (6, 10)}),
        Sent("new", {"S1": (1, 10), "S2": (2, 10)}, mode="full", period="2024-01..2024-03", day=1),
    ]
    with lake(folder, sent) as session:
        assert session.rows("SELECT setl_id, feedetl_sn FROM fee_items ORDER BY 1, 2") == [("S1", "2"), ("S3", "1")]


def test_persons_of_another_period_are_not_closed(folder: DataFolder) -> None:
    schema = pa.schema([("psn_no", pa.string()), ("_flags", FLAGS)])
    put(folder, "persons", "y23", [{"psn_no": "P1"}], schema)
    put(folder, "persons", "y24a", [{"psn_no": "P2"}], schema)
    put(folder, "persons", "y24b", [{"psn_no": "P3"}], schema)
    sent = [
        Sent("y23", {"S1": (1, 1)}, mode="full", period="2023"),
        Sent("y24a", {"S2": (1, 1)}, period="2024-01", day=1),
        Sent("y24b", {"S3": (1, 1)}, mode="full", period="2024", day=2),
    ]
    with lake(folder, sent) as session:
        assert session.rows("SELECT psn_no FROM persons ORDER BY 1") == [("P1",), ("P3",)]


def test_only_the_chosen_owners_are_read(folder: DataFolder) -> None:
    sent = [Sent("a", {"S1": (1, 10)}), Sent("b", {"S1": (1, 20), "S2": (1, 20)}, owner="B", day=1)]
    with lake(folder, sent, frozenset({"A"})) as session:
        assert current(session) == {"S1": ("a", 10)}
    with lake(folder, sent, frozenset()) as session:
        assert current(session) == {}


def test_every_owner_of_a_key_is_named(folder: DataFolder) -> None:
    sent = [
        Sent("a", {"S1": (1, 10), "S2": (1, 10), "S3": (1, 10)}),
        Sent("b", {"S1": (1, 20)}, owner="B", day=1),
        Sent("a2", {"S1": (1, 30), "S2": (1, 30)}, mode="full", day=2),
    ]
    with lake(folder, sent) as session:
        sql = f"SELECT setl_id, owners FROM ({session.owners_sql('claims')}) ORDER BY 1"
        assert session.rows(sql) == [("S1", ["A", "B"]), ("S2", ["A"])]
        with pytest.raises(BadInput):
            session.owners_sql("stock")


MONTHS = st.integers(1, 4)
CLAIMS = st.dictionaries(st.sampled_from(["S1", "S2", "S3", "S4"]), st.tuples(MONTHS, st.integers(1, 99)), min_size=1)
DELIVERIES = st.lists(
    st.tuples(
        CLAIMS,
        st.sampled_from("AB"),
        st.sampled_from(["full", "increment", "correction"]),
        st.sampled_from([None, "2024-01", "2024-02..2024-03"]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=5,
)


def by_the_rule(sent: Sequence[Sent]) -> dict[str, tuple[str, int]]:
    """The rule itself: deliveries in time order, each closing and replacing what went before."""
    open_rows: dict[tuple[str, str], tuple[int, str, int, int]] = {}
    ordered = sorted(enumerate(sent), key=lambda pair: (pair[1].day, pair[0]))
    for order, (_, one) in enumerate(ordered):
        if one.mode == "full":
            bounds = period_bounds(one.period)
            for (owner, key), (_, _, month, _) in list(open_rows.items()):
                inside = bounds is None or bounds.first <= date(2024, month, 1) <= bounds.last
                if owner == one.owner and inside and key not in one.claims:
                    del open_rows[owner, key]
        for key, (month, amount) in one.claims.items():
            open_rows[one.owner, key] = (order, one.id, month, amount)
    latest: dict[str, tuple[int, str, int]] = {}
    for (_, key), (order, delivery, _, amount) in open_rows.items():
        if key not in latest or latest[key][0] < order:
            latest[key] = (order, delivery, amount)
    return {key: (delivery, amount) for key, (_, delivery, amount) in latest.items()}


# A key that its owner closed falls back to another owner's older row.
@example([({"S1": (1, 1)}, "A", "full", None, 2), ({"S1": (1, 1), "S2": (1, 1)}, "A", "full", None, 1),
          ({"S2": (1, 1)}, "B", "full", None, 0)])  # fmt: skip
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DELIVERIES)
def test_views_agree_with_the_rule_on_random_deliveries(
    tmp_path_factory: pytest.TempPathFactory, raw: list[tuple]
) -> None:  # type: ignore[type-arg]
    sent = [Sent(f"d{n}", claims, owner, mode, period, day) for n, (claims, owner, mode, period, day) in enumerate(raw)]
    folder = DataFolder(tmp_path_factory.mktemp("lake") / "data")
    with lake(folder, sent) as session:
        assert current(session) == by_the_rule(sent)
    with lake(folder, sent) as again:
        assert current(again) == by_the_rule(sent), "the remembered answer is the same"


def test_settled_claims_leave_out_reversals_and_what_they_take_back(folder: DataFolder) -> None:
    day = date(2024, 1, 5)
    base = {"psn_no": "P1", "enddate": day, "medfee_sumamt": Decimal(10)}
    rows = [
        {**base, "setl_id": "S1"},
        {**base, "setl_id": "S2"},
        {**base, "setl_id": "S3", "vali_flag": False},
        {**base, "setl_id": "S4", "vali_flag": True},
        {**base, "setl_id": "R2", "medfee_sumamt": Decimal(-10), "refd_setl_flag": True, "refd_of_setl_id": "S2"},
    ]
    put(folder, "claims", "one", rows, SCHEMA)
    with open_lake(folder, [DeliveryRef("one", "A")]) as session:
        assert session.rows("SELECT setl_id FROM settled_claims ORDER BY 1") == [("S1",), ("S4",)]


def test_reversals_without_a_pair_key_take_back_one_claim_each(folder: DataFolder) -> None:
    schema = pa.schema([
        *SCHEMA, ("fixmedins_code", pa.string()), ("med_type", pa.string()), ("begndate", pa.date32()),
        ("setl_time", pa.timestamp("s")),
    ])  # fmt: skip
    base = {
        "psn_no": "P1", "fixmedins_code": "H1", "med_type": "21", "begndate": date(2024, 1, 1),
        "enddate": date(2024, 1, 5), "medfee_sumamt": Decimal(10), "setl_time": datetime(2024, 1, 5),  # noqa: DTZ001
    }  # fmt: skip
    rows = [{**base, "setl_id": f"S{n}"} for n in (1, 2, 3)]
    rows += [{**base, "setl_id": f"R{n}", "medfee_sumamt": Decimal(-10), "refd_setl_flag": True} for n in (1, 2)]
    put(folder, "claims", "one", rows, schema)
    with open_lake(folder, [DeliveryRef("one", "A")]) as session:
        assert session.rows("SELECT setl_id FROM settled_claims") == [("S3",)]


def test_columns_are_those_delivered_with_values_and_not_derived(folder: DataFolder) -> None:
    target = table_folder(folder, "claims", "one")
    target.mkdir(parents=True)
    table = pa.table({"setl_id": ["S1"], "psn_no": ["P1"], "dr_code": pa.array([None], pa.string()), "begntime": ["x"]})
    pq.write_table(table.replace_schema_metadata({DERIVED_KEY: b"begntime"}), target / "part-0.parquet")
    with open_lake(folder, [DeliveryRef("one", "A")]) as session:
        assert session.columns("claims") == {"setl_id", "psn_no"}
        assert session.has("claims")
        assert not session.has("persons")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("202402", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024-01..2024-03", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-01-15/2024-02-14", date(2024, 1, 15), date(2024, 2, 14)),
        ("2023 至 2024", date(2023, 1, 1), date(2024, 12, 31)),
    ],
)
def test_periods_are_read_as_written(text: str, first: date, last: date) -> None:
    assert period_bounds(text) == Period(first, last)


@pytest.mark.parametrize("text", ["spring", "2024-13", "2024-02-30", "2024..2023", "2024..2025..2026", "24"])
def test_a_period_that_makes_no_sense_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        period_bounds(text)
