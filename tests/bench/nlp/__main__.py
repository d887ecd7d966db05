"""Reading measured on annotated texts: ``python -m tests.bench.nlp [SET.jsonl ...] [--errors] [--speed | --only-speed]``.

Per label strict and relaxed F1, share of right norms, relations with given entities and end to end; rules alone and
jieba's tagger as baselines in the same run; with ``--speed`` how fast each reads (``speed``), which ``--only-speed``
tells without the tables.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.pipeline import read_text, read_texts
from nlp.relations import find_relations
from tests.bench.nlp.annotated import SETS, Annotated, by_kind, load_set
from tests.bench.nlp.scoring import Score, confusion, micro
from tests.bench.nlp.speed import show_speed

_JIEBA = {"nr": Label.PERSON, "ns": Label.REGION, "nt": Label.INSTITUTION}
System = Callable[[Sequence[Annotated]], Score]


def ours(texts: Sequence[Annotated], *, tagger: bool = True) -> Score:
    """The pipeline."""
    score = Score()
    readings = read_texts(((one.gold.text, one.gold.context) for one in texts), tagger=tagger)
    for one, reading in zip(texts, readings, strict=True):
        score.spans(one.gold.mentions, reading.mentions)
        score.pairs(one.gold.relations, reading.relations)
    return score


def given_entities(texts: Sequence[Annotated]) -> Score:
    """Relations alone, between the annotator's mentions."""
    score = Score()
    for one in texts:
        score.pairs(one.gold.relations, find_relations(one.gold.text, one.gold.mentions))
    return score


def jieba(texts: Sequence[Annotated]) -> Score:
    """Baseline: jieba's part-of-speech tags read as labels."""
    import jieba.posseg  # type: ignore[import-untyped]

    jieba.setLogLevel(60)
    score = Score()
    for one in texts:
        found, at = [], 0
        for word, flag in jieba.posseg.cut(one.gold.text):
            if flag[:2] in _JIEBA:
                found.append(Mention(at, at + len(word), _JIEBA[flag[:2]], word))
            at += len(word)
        score.spans(one.gold.mentions, found)
    return score


def show(kind: str, texts: Sequence[Annotated]) -> None:
    """The table of one kind of text."""
    full, rules, baseline = ours(texts), ours(texts, tagger=False), jieba(texts)
    print(f"\n{kind}: {len(texts)} texts, {sum(len(t.gold.text) for t in texts)} characters")
    print(f"{'label':14s} {'wanted':>6s} {'strict':>7s} {'relaxed':>7s} {'norms':>6s} {'rules':>7s} {'jieba':>7s}")
    for label in [label for label in Label if label in full.strict]:
        norm = full.norms.get(label)
        columns = [full.strict[label].f1, full.relaxed[label].f1]
        told = f"{norm.right / norm.found:6.3f}" if norm else "     -"
        rest = [score.strict[label].f1 if label in score.strict else 0.0 for score in (rules, baseline)]
        print(
            f"{label:14s} {full.strict[label].wanted:6d} {columns[0]:7.3f} {columns[1]:7.3f} {told} {rest[0]:7.3f} {rest[1]:7.3f}"
        )
    total = [micro(s.strict.values()) for s in (full, rules, baseline)]
    print(
        f"{'micro':14s} {total[0].wanted:6d} {total[0].f1:7.3f} {micro(full.relaxed.values()).f1:7.3f}        {total[1].f1:7.3f} {total[2].f1:7.3f}"
    )
    given = given_entities(texts)
    print(f"{'relation':18s} {'wanted':>6s} {'given':>7s} {'end to end':>10s}")
    for kind_of in given.relations:
        end = full.relations.get(kind_of)
        print(
            f"{kind_of:18s} {given.relations[kind_of].wanted:6d} {given.relations[kind_of].f1:7.3f} {end.f1 if end else 0.0:10.3f}"
        )
    pairs = micro(given.relations.values())
    print(f"{'micro':18s} {pairs.wanted:6d} {pairs.f1:7.3f} {micro(full.relations.values()).f1:10.3f}")


def errors(texts: Sequence[Annotated]) -> None:
    """What went wrong, most frequent first."""
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    for one in texts:
        wrong += confusion(one.gold.mentions, read_text(one.gold.text, one.gold.context).mentions)
    for (kind, label, wanted, given), times in sorted(wrong.items(), key=lambda item: (item[0][1], item[0])):
        print(f"{times:3d} {label:14s} {kind:6s} {wanted!r:40s} {given}")


def main() -> None:
    """Reads the sets that are named, or our own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*", type=Path, default=[SETS / "cases.jsonl", SETS / "tips.jsonl"])
    parser.add_argument("--errors", action="store_true", help="list what went wrong instead of the tables")
    parser.add_argument("--speed", action="store_true", help="time it as well")
    parser.add_argument("--only-speed", action="store_true", help="time it and print no tables")
    options = parser.parse_args()
    for path in options.sets if not options.only_speed else ():
        texts = load_set(path)
        print(f"== {path.name}")
        for kind, some in by_kind(texts):
            errors(some) if options.errors else show(kind, some)
    if options.speed or options.only_speed:
        show_speed([one for path in options.sets for one in load_set(path)])


if __name__ == "__main__":
    main()
