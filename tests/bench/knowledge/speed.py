"""How long the search takes at many passages: synthetic ones, made of the thesaurus's own wordings."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from graph.knowledge.concepts import Concept, read_concepts
from graph.knowledge.filters import SearchFilter
from graph.knowledge.index import build_index, open_index
from graph.knowledge.meaning.model import WIDTH, fetch_model, open_model
from graph.knowledge.meaning.vectors import Meanings
from graph.knowledge.passage import Passage, PassageKind, TextStatus
from graph.knowledge.search import search_knowledge
from graph.knowledge.tables import FOLDER

SEED = 20261130
REGIONS = ("", "110000", "330000", "330400", "330402", "610000", "610326")
JOINTS = ("的，", "；", "，应当", "，由", "或者", "，不得", "。\n", "并", "，处", "以及")


def synthetic_passages(count: int, chance: random.Random) -> Iterator[Passage]:
    """Articles of some 120 characters in works of sixty; a few wordings are common and most are rare, as in real texts."""
    concepts = read_concepts(FOLDER)
    wordings = [wording.replace("…", "有关") for concept in concepts for wording in concept.said]
    weights = [1 / (1 + place) ** 0.7 for place in range(len(wordings))]
    chance.shuffle(wordings)
    for number in range(count):
        pieces = chance.choices(wordings, weights=weights, k=chance.randint(6, 20))
        work = number // 60
        yield Passage(
            id=f"s{number}",
            kind=PassageKind.CASE if number % 20 == 0 else PassageKind.ARTICLE,
            work=f"work-{work}",
            title=f"{chance.choice(wordings)}管理办法第{work}号",
            text="".join(piece + chance.choice(JOINTS) for piece in pieces),
            status=TextStatus.FULL,
            number=f"第{number % 60 + 1}条",
            issuer=f"机关{work % 40}",
            adcode=REGIONS[work % len(REGIONS)],
            valid_from=date(2000 + work % 26, 1, 1),
        )


def questions(concepts: list[Concept], count: int, chance: random.Random) -> list[str]:
    """Questions of two or three everyday wordings."""
    wordings = [wording.replace("…", "") for concept in concepts for wording in concept.asked]
    return ["".join(chance.choices(wordings, k=chance.randint(2, 3))) for _ in range(count)]


def measure(count: int) -> None:
    """Prints the time to build and open, and the times of a search, with and without filters."""
    chance = random.Random(SEED)
    passages = list(synthetic_passages(count, chance))
    asked = questions(read_concepts(FOLDER), 300, chance)
    narrowed = SearchFilter(on=date(2020, 6, 1), region="330402", kinds=(PassageKind.ARTICLE,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        began = time.perf_counter()
        build_index(passages, path, version="speed")
        built = time.perf_counter() - began
        size = sum(file.stat().st_size for file in path.iterdir()) / 1e6
        began = time.perf_counter()
        index = open_index(path)
        opened = time.perf_counter() - began
        print(f"{count:,} passages: built in {built:.1f} s, {size:.0f} MB, opened in {opened:.2f} s")
        fetch_model()
        random_vectors = np.random.default_rng(SEED).standard_normal((count, WIDTH), dtype=np.float32)
        random_vectors /= np.linalg.norm(
            random_vectors, axis=1, keepdims=True
        )  # what they say takes no time, how many does
        meanings = Meanings("speed", open_model(), random_vectors)
        ways = (
            ("no filter", None, None),
            ("day, region, kind", narrowed, None),
            ("no filter, by meaning too", None, meanings),
        )
        for name, wanted, near in ways:
            times = []
            for text in asked:
                began = time.perf_counter()
                search_knowledge(index, text, wanted=wanted, meanings=near)
                times.append((time.perf_counter() - began) * 1000)
            told = np.percentile(times[10:], (50, 95, 99))
            print(
                f"{name}: {len(asked) - 10} searches, p50 {told[0]:.1f} ms, p95 {told[1]:.1f} ms, p99 {told[2]:.1f} ms"
            )
