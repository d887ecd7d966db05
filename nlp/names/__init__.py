"""Names (名称): persons, institutions, agencies, roles, regions and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.mention import Context, Mention
from nlp.tagger import Tagged


def find_names(text: str, context: Context, tagged: Sequence[Tagged]) -> list[Mention]:
    """Candidates, in text order; they may overlap. ``tagged`` is what the neural tagger proposes (empty without it)."""
    return []
