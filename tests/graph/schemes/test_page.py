"""The schemes page says what the declarations say."""

from __future__ import annotations

from graph.schemes.page import PATH, schemes_page


def test_the_schemes_page_is_written_from_the_declarations() -> None:
    assert PATH.read_text(encoding="utf-8") == schemes_page(), "run `make golden`"
