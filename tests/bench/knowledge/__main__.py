"""``python -m tests.bench.knowledge``: quality on the judged sets; ``--speed``: times at 100 000 synthetic passages."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from graph.knowledge.index import build_index, open_index
from graph.knowledge.meaning.model import fetch_model, open_model
from graph.knowledge.meaning.vectors import open_meanings
from graph.knowledge.search import search_knowledge
from tests.bench.knowledge.baselines import PlainBM25, PlainSubstring
from tests.bench.knowledge.corpus import material, read_passages
from tests.bench.knowledge.judged import FOLDER, HEADER, JudgedQuestion, judge, read_questions

SETS = ("development", "development_2", "held_out", "fresh", "first_sight")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true", help="times at --passages synthetic passages instead")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--show", action="store_true", help="names the questions whose answer is not first")
    options = parser.parse_args()
    if options.speed:
        from tests.bench.knowledge.speed import measure

        measure(options.passages)
    else:
        measure_quality([name for name in options.sets.split(",") if (FOLDER / f"{name}.jsonl").exists()], options.show)


def measure_quality(sets: list[str], show: bool) -> None:
    """Ours, plain BM25 and plain substring on the same questions, all and those that share no content word."""
    passages = read_passages(material())
    bm25, substring = PlainBM25(passages), PlainSubstring(passages)
    with tempfile.TemporaryDirectory() as folder:
        build_index(passages, Path(folder) / "index", version="bench")
        index = open_index(Path(folder) / "index")
        began = time.perf_counter()
        fetch_model()
        meanings = open_meanings(index, Path(folder) / "meanings", open_model())
        print(f"{index.size} passages; their vectors took {time.perf_counter() - began:.1f} s")
        ways = {
            "ours by meaning too": lambda query: [
                hit.passage for hit in search_knowledge(index, query, meanings=meanings)
            ],
            "ours": lambda query: [hit.passage for hit in search_knowledge(index, query)],
            "plain BM25": bm25.find,
            "plain substring": substring.find,
        }
        for name in sets:
            questions = read_questions(name)
            shown: list[str] = []
            apart = [q for q in questions if not q.shares_words(passages)]
            print(
                f"\n{name}: {len(questions)} questions, {len(apart)} share no content word with an answer\n\n{HEADER}"
            )
            for way, find in ways.items():
                quality, ranks = judge(questions, find)
                print(quality.row(way))
                print(judge(apart, find)[0].row(f"{way}, no shared word"))
                if show and way == "ours":
                    shown = _missed(questions, ranks)
            if show:
                print("\n".join(shown))


def _missed(questions: list[JudgedQuestion], ranks: dict[str, int | None]) -> list[str]:
    return [f"{q.id} rank {ranks[q.id]}: {q.query}" for q in questions if ranks[q.id] != 1]


if __name__ == "__main__":
    main()
