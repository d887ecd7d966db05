"""Methods of fraud as texts phrase them (手法)."""

from __future__ import annotations

from nlp.mention import Mention


def find_methods(text: str) -> list[Mention]:
    """Candidates, in text order; they may overlap."""
    return []
