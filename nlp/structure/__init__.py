"""Values with a form of their own (结构化值): numbers, money, dates, laws, each with its validator."""

from __future__ import annotations

from nlp.mention import Context, Mention


def find_structured(text: str, context: Context) -> list[Mention]:
    """Candidates, in text order; they may overlap."""
    return []
