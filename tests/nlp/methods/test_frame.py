"""The notation that frames are written in."""

from __future__ import annotations

import pytest

from nlp.methods.frame import Frame
from nlp.methods.grammar import Grammar, build_lexicon


def fits(notation: str, text: str) -> list[str]:
    """The passages of ``text`` that one frame fits."""
    frame = Frame("FORGED_RECORD", 0.9, notation)
    return [text[fit.start : fit.end] for fit in Grammar(build_lexicon([frame]), [frame]).fits(text)]


def test_a_gap_is_as_short_as_may_be_and_no_longer_than_said() -> None:
    assert fits("forge ..4 record", "伪造了三份病历和处方") == ["伪造了三份病历"]
    assert fits("forge ..2 record", "伪造了三四份病历") == []


def test_a_gap_does_not_run_over_marks_unless_told_to() -> None:
    assert fits("forge ..6 record", "伪造签章、病历") == []
    assert fits("forge ..6、 record", "伪造签章、病历") == ["伪造签章、病历"]
    assert fits("forge ~6， record", "伪造啦，病历") == ["伪造啦，病历"]


def test_a_tight_gap_does_not_run_over_the_next_act_but_a_loose_one_does() -> None:
    assert fits("inflate ..8 record", "虚增费用伪造病历") == []
    assert fits("inflate ~8 record", "虚增费用伪造病历") == ["虚增费用伪造病历"]


def test_nothing_runs_over_the_end_of_a_sentence() -> None:
    assert fits("forge ~8， record", "伪造的。病历") == []


def test_marks_bound_the_mention_inside_what_was_looked_at() -> None:
    assert fits("给 ..2 < forge > ..4 record", "给他伪造几份病历") == ["伪造"]


def test_a_look_ahead_asks_for_the_next_word_without_taking_it() -> None:
    assert fits("forge !record", "伪造病历") == []
    assert fits("forge @record", "伪造病历") == ["伪造"]


def test_quotation_marks_between_elements_are_skipped() -> None:
    assert fits("forge record", "伪造“病历”") == ["伪造“病历"]


def test_a_compound_is_read_as_its_parts() -> None:
    assert fits("拿 itemcode", "拿药名顶账") == ["拿药名"]


@pytest.mark.parametrize("notation", ["forge ?", "forge ..x record", "nosuchclass record"])
def test_notation_that_says_nothing_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="frame"):
        fits(notation, "")
