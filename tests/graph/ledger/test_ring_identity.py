"""Which ring is which: against a plain oracle, and what must hold for any rings."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from graph.ledger.ring_identity import RingShape, overlap, trace_lineage

subjects = st.frozensets(st.sampled_from([f"P{n}" for n in range(8)]), min_size=2, max_size=6)
claims = st.frozensets(st.sampled_from([f"S{n}" for n in range(8)]), max_size=6)


def shapes(prefix: str) -> st.SearchStrategy[list[RingShape]]:
    contents = st.lists(st.tuples(subjects, claims), max_size=5)
    return contents.map(
        lambda found: [RingShape(f"{prefix}{n}", core, owned, age=n) for n, (core, owned) in enumerate(found)]
    )


def exact_overlap(one: RingShape, other: RingShape) -> Fraction:
    def jaccard(a: frozenset[str], b: frozenset[str]) -> Fraction:
        return Fraction(len(a & b), len(a | b)) if a | b else Fraction(0)

    core = jaccard(one.core, other.core)
    return core if not one.claims | other.claims else (core + jaccard(one.claims, other.claims)) / 2


def oracle(old: list[RingShape], new: list[RingShape]) -> dict[str, str]:
    """Takes, again and again, the best pair that is left; every pair is looked at."""
    free_old, free_new, kept = list(old), list(new), {}
    while True:
        pairs = [(exact_overlap(o, n), -o.age, o, n) for o in free_old for n in free_new]
        pairs = [pair for pair in pairs if pair[0] >= Fraction(1, 2)]
        if not pairs:
            return kept
        best = max((pair[0], pair[1]) for pair in pairs)
        _, _, before, after = min((p for p in pairs if (p[0], p[1]) == best), key=lambda pair: pair[3].id)
        kept[after.id] = before.id
        free_old.remove(before)
        free_new.remove(after)


@given(shapes("old"), shapes("new"))
def test_ids_are_kept_as_the_oracle_says(old: list[RingShape], new: list[RingShape]) -> None:
    lineage = trace_lineage(old, new)
    assert {ring: line.kept for ring, line in lineage.items() if line.kept} == oracle(old, new)


@given(shapes("old"), shapes("new"), st.randoms())
def test_the_order_of_the_rings_does_not_matter(old: list[RingShape], new: list[RingShape], random: object) -> None:
    before = trace_lineage(old, new)
    shuffled_old, shuffled_new = list(old), list(new)
    random.shuffle(shuffled_old)  # type: ignore[attr-defined]
    random.shuffle(shuffled_new)  # type: ignore[attr-defined]
    assert trace_lineage(shuffled_old, shuffled_new) == before


@given(shapes("ring"))
def test_the_same_rings_found_again_keep_all_their_ids(rings: list[RingShape]) -> None:
    distinct = {(ring.core, ring.claims): ring for ring in rings}.values()
    again = [RingShape(f"new-{ring.id}", ring.core, ring.claims) for ring in distinct]
    lineage = trace_lineage(list(distinct), again)
    assert {new: line.kept for new, line in lineage.items()} == {f"new-{ring.id}": ring.id for ring in distinct}


@given(shapes("old"), shapes("new"))
def test_an_id_goes_to_one_ring_and_no_ring_succeeds_itself(old: list[RingShape], new: list[RingShape]) -> None:
    lineage = trace_lineage(old, new)
    kept = [line.kept for line in lineage.values() if line.kept]
    assert len(kept) == len(set(kept))
    assert all(line.kept not in line.successor_of for line in lineage.values())


@given(shapes("old"), shapes("new"))
def test_overlap_is_the_exact_mean_of_both_indices(old: list[RingShape], new: list[RingShape]) -> None:
    for before in old:
        for after in new:
            assert overlap(before, after) == exact_overlap(before, after)


def test_a_tie_goes_to_the_oldest_ring() -> None:
    core, owned = frozenset({"P1", "P2"}), frozenset({"S1"})
    old = [RingShape("younger", core, owned, age=9), RingShape("older", core, owned, age=3)]
    lineage = trace_lineage(old, [RingShape("new", core, owned)])
    assert lineage["new"].kept == "older"
    assert lineage["new"].successor_of == ("younger",)


def test_a_ring_just_below_half_is_a_new_ring() -> None:
    old = [RingShape("old", frozenset({"P1", "P2", "P3"}), frozenset({"S1", "S2", "S3"}))]
    half = RingShape("half", frozenset({"P1", "P2", "P4"}), frozenset({"S1", "S2", "S9"}))
    less = RingShape("less", frozenset({"P1", "P2", "P4"}), frozenset({"S1", "S8", "S9"}))
    assert trace_lineage(old, [half])["half"].kept == "old"
    assert trace_lineage(old, [less])["less"].kept is None
