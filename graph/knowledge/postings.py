"""Which passage holds which term, already weighed (倒排): BM25 impacts in arrays, read from disk as they lie.

Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009). Every passage gets a score, since the
parts of a search are added up over all of them; a search engine that answers with its own ten best could not give that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Saturation:
    """BM25's ``k1`` (how soon a repeated term stops counting) and ``b`` (how much long passages are held back)."""

    k1: float
    b: float


@dataclass(frozen=True, slots=True)
class Postings:
    """Of term ``t``: ``passages[starts[t]:starts[t + 1]]`` and their ``weights``, idf included."""

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    weights: NDArray[np.float32]

    def add_to(self, scores: NDArray[np.float32], query: Mapping[str, float], *, factor: float = 1.0) -> None:
        """Adds every passage's score for weighted terms; unknown terms count for nothing."""
        for term, weight in query.items():
            number = self.vocabulary.get(term)
            if number is not None:
                part = slice(self.starts[number], self.starts[number + 1])
                scores[self.passages[part]] += np.float32(factor * weight) * self.weights[part]

    def holders(self, term: str) -> NDArray[np.int32]:
        """The passages that hold a term."""
        number = self.vocabulary.get(term)
        if number is None:
            return np.empty(0, dtype=np.int32)
        return self.passages[self.starts[number] : self.starts[number + 1]]

    def save(self, folder: Path, name: str) -> None:
        """Writes ``name.*`` into a folder."""
        (folder / f"{name}.terms").write_text("\n".join(self.vocabulary), encoding="utf-8")
        np.save(folder / f"{name}.starts.npy", self.starts)
        np.save(folder / f"{name}.passages.npy", self.passages)
        np.save(folder / f"{name}.weights.npy", self.weights)


def open_postings(folder: Path, name: str) -> Postings:
    """Postings as saved; the arrays stay on disk and are paged in by use."""
    told = (folder / f"{name}.terms").read_text(encoding="utf-8")
    return Postings(
        {term: number for number, term in enumerate(told.split("\n"))} if told else {},
        np.load(folder / f"{name}.starts.npy"),
        np.load(folder / f"{name}.passages.npy", mmap_mode="r"),
        np.load(folder / f"{name}.weights.npy", mmap_mode="r"),
    )


def weigh(texts: Iterable[Sequence[str]], how: Saturation) -> Postings:
    """Postings of passages given as their terms, in the passages' order."""
    vocabulary: dict[str, int] = {}
    flat: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    for terms in texts:
        flat.append(np.fromiter((vocabulary.setdefault(t, len(vocabulary)) for t in terms), np.int32, len(terms)))
        lengths.append(len(terms))
    count = len(lengths)
    length = np.asarray(lengths, dtype=np.float64)
    owner = np.repeat(np.arange(count, dtype=np.int64), lengths)
    term = np.concatenate(flat).astype(np.int64) if flat else np.empty(0, np.int64)
    pairs, times = np.unique(term * max(count, 1) + owner, return_counts=True)
    term, owner = np.divmod(pairs, max(count, 1))
    spread = np.bincount(term, minlength=len(vocabulary)).astype(np.float64)
    idf = np.log1p((count - spread + 0.5) / (spread + 0.5))
    mean = length.mean() if count and length.any() else 1.0
    held = how.k1 * (1 - how.b + how.b * length[owner] / mean)
    weights = idf[term] * times * (how.k1 + 1) / (times + held)
    starts = np.concatenate(([0], np.cumsum(spread))).astype(np.int64)
    return Postings(vocabulary, starts, owner.astype(np.int32), weights.astype(np.float32))
