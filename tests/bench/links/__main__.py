"""How well and how fast documents of different desks are linked: ``python -m tests.bench.links [--documents N] [--sets NAME ...]``.

Prints, for each hand-written set and for all together as one batch, precision at grades A and B, precision and recall over
all grades, beside three plainer ways on the same documents; then the time for N synthetic proceedings (0 leaves it out).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from gql.cli.links import read_documents
from gql.reading_ties import read_all
from graph.casework.links import Told, propose_links
from graph.casework.links.echoes import Echoes
from nlp.folding import fold_text
from tests.bench.links.baselines import cosine, exact_identifiers, same_name
from tests.bench.links.judged import NAMES, Judged, Score, read_set, read_told_all, score
from tests.bench.links.synthetic import draw


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.links", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="synthetic proceedings for the time; 0 for none")
    parser.add_argument("--sets", nargs="*", default=list(NAMES))
    parser.add_argument("--wrong", action="store_true", help="name the wrong and the missed pairs")
    options = parser.parse_args()
    sets = [read_set(name) for name in options.sets]
    print(
        "| set | incidents | texts | links | tempting | way | A | B | C | D | E | precision A-B | precision | recall |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name, judged in zip(options.sets, sets, strict=True):
        measure(name, judged, wrong=options.wrong)
    if len(sets) > 1:
        measure("all in one batch", joined(sets), wrong=options.wrong)
    if options.documents:
        measure_time(options.documents)


def joined(sets: list[Judged]) -> Judged:
    """All sets as one batch: then the texts of one tempt those of the others as well."""
    return Judged(
        tuple(one for judged in sets for one in judged.documents),
        frozenset(pair for judged in sets for pair in judged.links),
        {pair: why for judged in sets for pair, why in judged.tempting.items()},
        sum(judged.incidents for judged in sets),
    )


def measure(name: str, judged: Judged, *, wrong: bool) -> None:
    """One row for each way of linking."""
    told = read_told_all(judged.documents)
    proposals = [((link.a, link.b), link.grade.value) for link in propose_links(told).links]
    told_apart, least = cosine(judged, judged.documents)
    _row(name, judged, "mingjian", score(judged, proposals))
    _row(name, judged, "exact identifiers", score(judged, ((pair, "A") for pair in exact_identifiers(told))))
    _row(name, judged, "same name in both", score(judged, ((pair, "A") for pair in same_name(told))))
    _row(name, judged, f"TF-IDF cosine >= {least:.2f}", score(judged, ((pair, "A") for pair in told_apart)))
    if wrong:
        found = {pair for pair, _ in proposals}
        print("wrong:", [(pair, grade) for pair, grade in proposals if pair not in judged.links])
        print("missed:", sorted(judged.links - found))


def _row(name: str, judged: Judged, way: str, found: Score) -> None:
    grades = " | ".join(f"{found.right.get(g, 0)}/{found.proposed.get(g, 0)}" for g in "ABCDE")
    print(
        f"| {name} | {judged.incidents} | {len(judged.documents)} | {len(judged.links)} | {len(judged.tempting)} | {way} | {grades} "
        f"| {found.sure_precision:.3f} | {found.precision:.3f} | {found.recall:.3f} |",
        flush=True,
    )


def measure_time(documents: int) -> None:
    """Seconds of reading, of listening for names, of proposing; wall, and for proposing also CPU."""
    with tempfile.TemporaryDirectory(prefix="mingjian-links-") as folder:
        path = Path(folder) / "in.jsonl"
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in draw(documents)), encoding="utf-8"
        )
        begun, names = time.perf_counter(), Echoes()
        told: list[Told] = []
        for one in read_all(read_documents(path)):
            told.append(one)
            names.add(one)
        read = time.perf_counter()
        told = [names.listen(fold_text(line.text), one) for line, one in zip(read_documents(path), told, strict=True)]
        heard, used = time.perf_counter(), time.process_time()
        found = propose_links(told)
    print(
        f"{documents} synthetic proceedings: read {read - begun:.1f} s ({documents / (read - begun):.0f} a second), names looked for "
        f"{heard - read:.1f} s, linked {time.perf_counter() - heard:.1f} s ({time.process_time() - used:.1f} s CPU): "
        f"{found.compared} pairs compared, {len(found.links)} links, withheld {dict(found.withheld)}"
    )


if __name__ == "__main__":
    main()
