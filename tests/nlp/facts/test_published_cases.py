"""Facts of the published cases against analysts' labels: a floor under what the bench measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.nlp.facts_quality import Quality, read_cases


@pytest.mark.material
def test_outcomes_and_agencies_are_those_that_analysts_labelled(material: Path) -> None:
    quality = Quality()
    for case, facts in read_cases(material):
        list(quality.add(case, facts))
    assert quality.sanctions.f1 > 0.8
    assert quality.agencies.right / quality.agencies.found > 0.9
