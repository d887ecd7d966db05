"""One vector for each passage (单元向量): kept by the text they were made from, made for new texts only, ready to be compared.

Two files beside the search index, grown together: 16 bytes that name a text, 512 numbers in half precision. What a crash cuts
off is made again; texts that are gone are left out when they outnumber those in use. 100 000 passages: 102 MB, and 205 MB in
memory.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.knowledge.index import KnowledgeIndex
from graph.knowledge.meaning.model import NAME, WIDTH, MeaningModel
from graph.knowledge.passage import Passage
from graph.knowledge.terms import fold
from graph.model.progress import Progress, Quiet

_KEY = 16
_ROW = WIDTH * 2
_TOGETHER = 200
"""Vectors written at a time: what a crash loses, a few seconds of work."""


class Meanings:
    """The vectors of one state of the index, in the order of its passages."""

    def __init__(self, version: str, model: MeaningModel, vectors: NDArray[np.float32]) -> None:
        self.version = version
        self._model = model
        self._vectors = vectors

    def nearness(self, question: str) -> NDArray[np.float32]:
        """How near each passage is to a question: standard deviations above the mean of all, 0 below it.

        A cosine by itself says little: this model's lie between .2 and .8 whatever is compared. Against all other passages it
        does, and so it can be added to what words and concepts count for.
        """
        near = self._vectors @ self._model.of_question(question)
        spread = float(near.std()) if near.size else 0.0
        if spread == 0.0:
            return np.zeros(near.size, dtype=np.float32)
        return np.asarray(np.maximum(0.0, (near - near.mean()) / spread), dtype=np.float32)


def missing_vectors(index: KnowledgeIndex, folder: Path) -> int:
    """Passages of the index that have no vector yet."""
    held = set(_Store(folder).keys())
    return sum(key not in held for key in {_key(_told(p)) for p in _passages(index)})


def open_meanings(
    index: KnowledgeIndex, folder: Path, model: MeaningModel, *, progress: Progress | None = None
) -> Meanings:
    """The vectors of an index's passages; those of new texts are made first, 5 to 25 ms each, with progress and to be resumed."""
    watch = progress or Quiet()
    told = [_told(passage) for passage in _passages(index)]
    keys = [_key(text) for text in told]
    store = _Store(folder)
    held = {key: row for row, key in enumerate(store.keys())}
    lacking = {key: text for key, text in zip(keys, told, strict=True) if key not in held}
    if lacking:
        watch.stage("计算语义向量", "vectors of the passages", total=len(lacking))
    for some in _portions(lacking.items()):
        store.append([key for key, _ in some], np.stack([model.of_text(text) for _, text in some]))
        watch.advance(len(some))
    if lacking or len(held) > 2 * len(set(keys)):
        store.keep_only(set(keys))
        held = {key: row for row, key in enumerate(store.keys())}
    rows = np.array([held[key] for key in keys], dtype=np.int64)
    vectors = store.vectors()[rows].astype(np.float32) if len(keys) else np.zeros((0, WIDTH), dtype=np.float32)
    return Meanings(index.version, model, vectors)


class _Store:
    def __init__(self, folder: Path) -> None:
        self._keys = folder / f"{NAME}.keys"
        self._vectors = folder / f"{NAME}.vectors"

    def keys(self) -> list[bytes]:
        """Keys with a whole vector, in the order of the rows."""
        if not self._keys.exists() or not self._vectors.exists():
            return []
        whole = min(self._keys.stat().st_size // _KEY, self._vectors.stat().st_size // _ROW)
        told = self._keys.read_bytes()
        return [told[at : at + _KEY] for at in range(0, whole * _KEY, _KEY)]

    def vectors(self) -> NDArray[np.float16]:
        rows = len(self.keys())
        return np.memmap(self._vectors, dtype=np.float16, mode="r", shape=(rows, WIDTH))

    def append(self, keys: list[bytes], vectors: NDArray[np.float32]) -> None:
        """Vectors first: a key without its vector would name another's."""
        rows = len(self.keys())
        self._vectors.parent.mkdir(parents=True, exist_ok=True)
        for path, size, more in (
            (self._vectors, rows * _ROW, vectors.astype(np.float16).tobytes()),
            (self._keys, rows * _KEY, b"".join(keys)),
        ):
            with path.open("r+b" if path.exists() else "w+b") as file:
                file.truncate(size)
                file.seek(size)
                file.write(more)
                file.flush()
                os.fsync(file.fileno())

    def keep_only(self, wanted: set[bytes]) -> None:
        """Leaves out what no passage has any more."""
        keys = self.keys()
        rows = [row for row, key in enumerate(keys) if key in wanted]
        if len(rows) == len(keys):
            return
        left = np.asarray(self.vectors()[rows])
        self._keys.unlink()  # from here to the end a crash costs the vectors, never mixes them up
        self._vectors.unlink()
        self.append([keys[row] for row in rows], left.astype(np.float32))


def _passages(index: KnowledgeIndex) -> Iterator[Passage]:
    return (index.passage(number) for number in range(index.size))


def _told(passage: Passage) -> str:
    """What stands for a passage: what it belongs to says what it is about, above all for an article of one line."""
    return fold(f"{passage.title} {passage.heading}。{passage.text}")


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_KEY).digest()


def _portions(items: Iterable[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    some: list[tuple[bytes, str]] = []
    for one in items:
        some.append(one)
        if len(some) == _TOGETHER:
            yield some
            some = []
    if some:
        yield some
