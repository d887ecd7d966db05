from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.resolving import resolve_mentions

TEXT = "举报人反映县中医院院长王建国，王建国不认。"


def at(name: str, label: Label, confidence: float, source: str = "a", norm: str | None = None) -> Mention:
    start = TEXT.index(name)
    return Mention(start, start + len(name), label, name, norm, confidence, source)


def test_an_organisation_beats_the_role_inside_it() -> None:
    kept = resolve_mentions(TEXT, [at("县中医院", Label.INSTITUTION, 0.8), at("医院院长", Label.ROLE, 0.9)])
    assert [m.text for m in kept] == ["县中医院"]


def test_a_structured_value_beats_everything_it_meets() -> None:
    kept = resolve_mentions(TEXT, [at("王建国", Label.PERSON, 0.99), at("建", Label.MONEY, 0.7)])
    assert [m.label for m in kept] == [Label.MONEY]


def test_two_sources_that_agree_raise_the_confidence_and_one_does_not() -> None:
    once = resolve_mentions(TEXT, [at("院长", Label.ROLE, 0.8), at("院长", Label.ROLE, 0.8)])
    twice = resolve_mentions(TEXT, [at("院长", Label.ROLE, 0.8), at("院长", Label.ROLE, 0.5, "b")])
    assert (once[0].confidence, twice[0].confidence) == (0.8, 0.9)


def test_the_norm_of_a_source_that_has_one_is_kept() -> None:
    kept = resolve_mentions(TEXT, [at("县", Label.REGION, 0.9), at("县", Label.REGION, 0.5, "b", "330110")])
    assert kept[0].norm == "330110"


def test_a_name_found_once_is_given_each_time_it_stands() -> None:
    kept = resolve_mentions(TEXT, [at("王建国", Label.PERSON, 0.9)])
    assert [(m.start, m.source) for m in kept] == [(11, "a"), (15, "propagated")]


def test_roles_and_unsure_names_are_not_spread() -> None:
    text = "院长来了，院长走了，小马来了，小马走了"
    candidates = [Mention(0, 2, Label.ROLE, "院长", None, 0.9), Mention(10, 12, Label.PERSON, "小马", None, 0.4)]
    assert [m.start for m in resolve_mentions(text, candidates)] == [0, 10]


@given(
    st.lists(
        st.tuples(st.integers(0, 18), st.integers(1, 6), st.sampled_from(list(Label)), st.floats(0.05, 1.0)),
        max_size=25,
    )
)
def test_what_stays_never_overlaps_and_everything_dropped_meets_something_kept(
    raw: list[tuple[int, int, Label, float]],
) -> None:
    candidates = [
        Mention(start, min(start + length, len(TEXT)), label, TEXT[start : start + length], None, confidence)
        for start, length, label, confidence in raw
    ]
    kept = resolve_mentions(TEXT, candidates)
    assert kept == sorted(kept, key=lambda m: m.start)
    assert not any(a is not b and a.overlaps(b) for a in kept for b in kept)
    assert all(any(c.overlaps(k) for k in kept) for c in candidates)


def test_a_house_takes_the_region_and_the_parent_directly_before_it() -> None:
    text = "云岭县康和大学附属医院，云岭县的康和大学"

    def mention(start: int, name: str, label: Label) -> Mention:
        return Mention(text.index(name, start), text.index(name, start) + len(name), label, name, None, 0.9, "a")

    kept = resolve_mentions(
        text,
        [
            mention(0, "云岭县", Label.REGION),
            mention(0, "康和大学", Label.INSTITUTION),
            mention(0, "附属医院", Label.INSTITUTION),
            mention(12, "云岭县", Label.REGION),
        ],
    )
    assert [m.text for m in kept] == ["云岭县康和大学附属医院", "云岭县", "康和大学"]
