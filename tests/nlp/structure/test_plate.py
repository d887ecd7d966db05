"""Number plates."""

from __future__ import annotations

import pytest

from nlp.structure.plate import find_plates


@pytest.mark.parametrize(
    "plate",
    ["浙A12345", "豫Q8823J", "湘J·6K208", "琼C·18K36", "津AD71682", "皖S39K7T", "浙a·d12345", "浙A·1**45", "京A1234警"],
)
def test_plates_old_and_new_are_found(plate: str) -> None:
    assert [m.text for m in find_plates(f"开着{plate}的车")] == [plate]


@pytest.mark.parametrize("text", ["川0703刑初123号", "云B超检查", "新ABCDEF", "鲁A1234567", "京东A12"])
def test_case_numbers_and_words_are_no_plates(text: str) -> None:
    assert find_plates(text) == []
