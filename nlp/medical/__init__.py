"""Drugs and diagnoses (药品与诊断)."""

from __future__ import annotations

from nlp.mention import Mention


def find_medical(text: str) -> list[Mention]:
    """Candidates, in text order; they may overlap."""
    return []
