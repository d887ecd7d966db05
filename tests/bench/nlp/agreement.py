"""How far two annotators agree: ``python -m tests.bench.nlp.agreement``; no reader can be measured more finely.

The second pass was made from the bare texts and the guide (docs/extraction.md) without sight of the first, which is the one
that readers are scored on.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.nlp.annotated import SETS, Annotated, load_set
from tests.bench.nlp.scoring import Score, micro

PASSES = (("cases.jsonl", "cases_second.jsonl"), ("tips.jsonl", "tips_second.jsonl"))


def agreement(first: Sequence[Annotated], second: Sequence[Annotated]) -> Score:
    """The second pass scored against the first, text by text; raises KeyError for a text that the second lacks."""
    other = {one.id: one.gold for one in second}
    score = Score()
    for one in first:
        score.spans(one.gold.mentions, other[one.id].mentions)
        score.pairs(one.gold.relations, other[one.id].relations)
    return score


def main() -> None:
    """One table a set."""
    for name, again in PASSES:
        score = agreement(load_set(SETS / name), load_set(SETS / again))
        print(f"== {name}\n{'label':14s} {'first':>6s} {'strict':>7s} {'relaxed':>7s} {'norms':>6s}")
        for label, counts in score.strict.items():
            norm = score.norms.get(label)
            told = f"{norm.right / norm.found:6.3f}" if norm else "     -"
            print(f"{label:14s} {counts.wanted:6d} {counts.f1:7.3f} {score.relaxed[label].f1:7.3f} {told}")
        print(f"micro {micro(score.strict.values()).f1:.3f}, relaxed {micro(score.relaxed.values()).f1:.3f}")
        print(f"relations {micro(score.relations.values()).f1:.3f}")


if __name__ == "__main__":
    main()
