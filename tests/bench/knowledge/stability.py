"""``python -m tests.bench.knowledge.stability``: how far MRR moves when every weight is moved at random by up to 30 %."""

from __future__ import annotations

import random
import tempfile
from dataclasses import fields
from pathlib import Path

from graph.knowledge.index import build_index, open_index
from graph.knowledge.passage import Passage
from graph.knowledge.search import WEIGHTS, Weights, search_knowledge
from tests.bench.knowledge.corpus import material, read_passages
from tests.bench.knowledge.judged import judge, read_questions

DRAWS = 12
MOVE = 0.3
SEED = 7


def main(sets: tuple[str, ...] = ("development", "development_2", "fresh")) -> None:
    """Prints MRR@10 as shipped, and its range over the draws."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        build_index(read_passages(material()), Path(folder) / "index", version="bench")
        index = open_index(Path(folder) / "index")
        questions = [question for name in sets for question in read_questions(name)]

        def mrr(weights: Weights) -> float:
            def find(query: str) -> list[Passage]:
                return [hit.passage for hit in search_knowledge(index, query, weights=weights)]

            return judge(questions, find)[0].mrr

        moved = [mrr(_moved(chance)) for _ in range(DRAWS)]
        print(f"{len(questions)} questions: MRR@10 {mrr(WEIGHTS):.3f} as shipped")
        print(f"{DRAWS} draws of all weights within {MOVE:.0%}: {min(moved):.3f} to {max(moved):.3f}")


def _moved(chance: random.Random) -> Weights:
    return Weights(
        **{one.name: getattr(WEIGHTS, one.name) * chance.uniform(1 - MOVE, 1 + MOVE) for one in fields(Weights)}
    )


if __name__ == "__main__":
    main()
