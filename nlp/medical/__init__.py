"""Drugs and diagnoses (药品与诊断)."""

from __future__ import annotations

from nlp.medical.diagnoses import disease_names, find_diagnoses
from nlp.medical.drugs import drug_names, find_drugs
from nlp.mention import Mention


def find_medical(text: str) -> list[Mention]:
    """Drugs and diagnoses, in text order; where the two overlap the drug stays (感冒灵颗粒, not 感冒)."""
    drugs = find_drugs(text)
    diagnoses = [one for one in find_diagnoses(text) if not any(one.overlaps(drug) for drug in drugs)]
    return sorted((*drugs, *diagnoses), key=lambda mention: mention.start)


__all__ = ["disease_names", "drug_names", "find_medical"]
