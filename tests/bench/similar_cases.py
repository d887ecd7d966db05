"""Similar cases, each published case left out in turn and asked for by its text alone.

``python -m tests.bench.similar_cases [CASES.jsonl]``. A case among the five nearest is right when it shares a method label
with the one that was left out (labels are an analyst's; cases without a label, or whose labels no other case has, are not
asked). Beside ours: plain BM25 over pairs of characters and over jieba's words; ours without the methods that the phrase
table reads (wording, structure, amount and agencies alone), without wording, and with the methods that ``nlp`` reads instead.

The phrase table was written by people who had read these cases: its figure says how well the parts work together, not how
well new wording is read. The row with the methods of ``nlp``, written for other texts, is the fairer guess at that.
"""

from __future__ import annotations

import argparse
import math
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import jieba

from graph.knowledge.case import TypicalCase
from graph.knowledge.case_facts import CaseFacts, facts_of_text
from graph.knowledge.similar import CaseIndex, terms
from graph.model.extraction import Label
from nlp.mention import Context
from nlp.pipeline import read_texts
from tests.graph.knowledge.loaded_cases import load_cases

TOP = 5
OF_METHOD = {
    "FAKE_ADMISSION": ("T01",), "BED_HANGING": ("T03",), "SPLIT_ADMISSION": ("T04",), "INDUCED_ADMISSION": ("T05",),
    "IDENTITY_MISUSE": ("T11",), "SUBSTITUTION": ("T09", "T22"), "FORGED_RECORD": ("T14", "T25"), "FORGED_INVOICE": ("T13",),
    "FICTITIOUS_SERVICE": ("T21",), "OVER_TREATMENT": ("T24",), "OVERCHARGE": ("T23",), "DRUG_RESALE": ("T07",),
    "CARD_CASH_OUT": ("T40",), "FAKE_EMPLOYMENT": ("T18",), "THIRD_PARTY_CONCEAL": ("T16",),
}  # fmt: skip
"""Methods of a text and the codes they map to, as the extraction vocabulary says."""
MATERIAL = Path(os.environ.get("MINGJIAN_TEST_MATERIAL", Path(__file__).resolve().parents[2] / ".." / "shared"))

Rank = Callable[[TypicalCase, tuple[TypicalCase, ...]], list[str]]
"""Ids of the five nearest of the other cases."""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares over all cases asked: of the five that are right, of the right ones found (at most five), with any right one."""

    asked: int
    precision: float
    recall: float
    any_right: float


@cache
def said(text: str) -> CaseFacts:
    """What a text tells, read once for all ways of asking."""
    return facts_of_text(text)


def ours(case: TypicalCase, others: tuple[TypicalCase, ...]) -> list[str]:
    return _nearest(said(case.text), others)


def without_phrases(case: TypicalCase, others: tuple[TypicalCase, ...]) -> list[str]:
    return _nearest(replace(said(case.text), schemes={}), others)


def without_wording(case: TypicalCase, others: tuple[TypicalCase, ...]) -> list[str]:
    return _nearest(replace(said(case.text), text=""), others)


def with_nlp(case: TypicalCase, others: tuple[TypicalCase, ...]) -> list[str]:
    (reading,) = read_texts([(case.text, Context(None, None))], tagger=False)
    named = {m.norm for m in reading.mentions if m.label is Label.FRAUD_METHOD}
    schemes = {code: 1.0 for method in named for code in OF_METHOD.get(str(method), ())}
    return _nearest(replace(said(case.text), schemes=schemes), others)


def _nearest(facts: CaseFacts, others: tuple[TypicalCase, ...]) -> list[str]:
    return [one.case.id for one in CaseIndex(others).closest(facts, limit=TOP)]


def bm25(cut: Callable[[str], list[str]], *, k1: float = 1.2, b: float = 0.75) -> Rank:
    """The baseline, written apart from the code it is compared with."""
    counted = cache(lambda text: Counter(cut(text)))

    def rank(case: TypicalCase, others: tuple[TypicalCase, ...]) -> list[str]:
        documents = {one.id: counted(one.text) for one in others}
        mean = sum(sum(d.values()) for d in documents.values()) / len(documents)
        seen_in = Counter(term for d in documents.values() for term in d)
        scores: dict[str, float] = {}
        for key, document in documents.items():
            norm = k1 * (1 - b + b * sum(document.values()) / mean)
            scores[key] = sum(
                math.log(1 + (len(documents) - seen_in[t] + 0.5) / (seen_in[t] + 0.5))
                * document[t] * (k1 + 1) / (document[t] + norm)
                for t in set(counted(case.text)) & set(document)
            )  # fmt: skip
        return sorted(scores, key=lambda key: (-scores[key], key))[:TOP]

    return rank


def words(text: str) -> list[str]:
    return [word for word in jieba.cut(text) if len(word) > 1]


def measure(cases: tuple[TypicalCase, ...], rank: Rank) -> Score:
    """Leaves each case out in turn."""
    labels = {case.id: set(case.methods) for case in cases}
    rows: list[tuple[float, float, float]] = []
    for case in cases:
        others = tuple(one for one in cases if one.id != case.id)
        alike = {one.id for one in others if labels[one.id] & labels[case.id]}
        if not alike:
            continue
        right = sum(key in alike for key in rank(case, others))
        rows.append((right / TOP, right / min(TOP, len(alike)), float(right > 0)))
    n = len(rows)
    return Score(n, *(sum(column) / n for column in zip(*rows, strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="?", type=Path, default=MATERIAL / "kb/cases/cases.jsonl")
    cases = load_cases(parser.parse_args().cases)
    jieba.setLogLevel(60)
    print(f"| {len(cases)} cases, asked by text alone | asked | right of top 5 | right ones found | any right |")
    print("|---|---|---|---|---|")
    ways: tuple[tuple[str, Rank], ...] = (
        ("ours", ours),
        ("ours with the methods that nlp reads", with_nlp),
        ("ours without methods", without_phrases),
        ("ours without wording", without_wording),
        ("BM25, pairs of characters", bm25(terms)),
        ("BM25, jieba words", bm25(words)),
    )
    for name, rank in ways:
        score = measure(cases, rank)
        print(f"| {name} | {score.asked} | {score.precision:.3f} | {score.recall:.3f} | {score.any_right:.3f} |")


if __name__ == "__main__":
    main()
