"""The tagger's network (标注网络): two bidirectional GRU layers over characters, and the CRF that reads its scores.

The model is Baidu's LAC-small (see TRAINING.md), run by onnxruntime on one thread: work is spread over processes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

Array = npt.NDArray[np.float32]
Integers = npt.NDArray[np.intp]

MODEL = Path(__file__).with_name("lac_small.onnx")
BEAM = 2
"""States that decoding goes on from, of 57, besides words that go on: under 1 % of the tags come out otherwise than with all."""

WIDEST, STEP, CALL = 64, 0.3, 10
"""Passages read side by side at most, and what a step and a call cost beside one column of one step (measured: 10 µs)."""


class Network:
    """The model, ready to run. Nothing in it changes after loading, so that threads may share one."""

    def __init__(self, path: Path = MODEL) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        described = self._session.get_modelmeta().custom_metadata_map
        self.tags: list[str] = json.loads(described["tags"])
        rows: dict[str, int] = json.loads(described["characters"])
        self._unknown = rows.pop("")
        self._rows = rows
        places = {tag: place for place, tag in enumerate(self.tags)}
        insides = [tag for tag in self.tags if tag.endswith("-I") and tag[:-1] + "B" in places]
        self._insides = np.array([places[tag] for tag in insides], dtype=np.int8)
        self._begins = np.array([places[tag[:-1] + "B"] for tag in insides], dtype=np.int8)
        transitions = np.array(json.loads(described["transitions"]), dtype=np.float32)
        self._starts, self._ends, self._moves = transitions[0], transitions[1], transitions[2:]

    def read_passages(self, passages: Sequence[str]) -> list[tuple[Integers, Array]]:
        """For each passage (none empty, shortest first) the tag of every character, and the share of its score in all tags' (0 to 1]."""
        lengths = np.array([len(passage) for passage in passages], dtype=np.intp)
        emissions, first, stride = self._emissions(passages, lengths)
        paths = self._decode(emissions, lengths, first, stride)
        weights = np.exp(emissions - emissions.max(axis=1, keepdims=True))
        chosen = np.take_along_axis(weights, paths[:, None], axis=1)[:, 0] / weights.sum(axis=1)
        rows = [slice(at, at + by * (size - 1) + 1, by) for at, by, size in zip(first, stride, lengths, strict=True)]
        return [(paths[row], chosen[row]) for row in rows]

    def _emissions(self, passages: Sequence[str], lengths: Integers) -> tuple[Array, Integers, Integers]:
        """The score of every tag, a row a character; a passage's rows begin at ``first`` and follow each other by ``stride``."""
        scores: list[Array] = []
        first, stride = np.empty(len(passages), dtype=np.intp), np.empty(len(passages), dtype=np.intp)
        row = 0
        for start, end in group_lengths(lengths.tolist()):
            characters = np.zeros((int(lengths[end - 1]), end - start), dtype=np.int64)
            for column, passage in enumerate(passages[start:end]):
                characters[: len(passage), column] = [self._rows.get(c, self._unknown) for c in passage]
            inputs = {"characters": characters, "lengths": lengths[start:end].astype(np.int32)}
            scores.append(self._session.run(None, inputs)[0].reshape(characters.size, -1))
            first[start:end], stride[start:end] = np.arange(row, row + end - start), end - start
            row += characters.size
        return np.concatenate(scores), first, stride

    def _decode(self, emissions: Array, lengths: Integers, first: Integers, stride: Integers) -> Integers:
        """The best tag of each row: Viterbi that goes on from the ``BEAM`` best states of each step alone."""
        tags = emissions.shape[1]
        back = np.empty((len(emissions), tags), dtype=np.int8)
        score = emissions[first] + self._starts
        last = np.zeros(len(lengths), dtype=np.intp)
        begun = 0  # the passages before it have ended: they come shortest first
        for step in range(int(lengths[-1])):
            rows = first[begun:] + step * stride[begun:]
            if step:
                score, back[rows] = self._go_on(score)
                score += emissions[rows]
            ended = int(np.searchsorted(lengths[begun:], step + 1, side="right"))
            if ended:
                last[begun : begun + ended] = (score[:ended] + self._ends).argmax(axis=1)
                begun, score = begun + ended, score[ended:]
        paths = np.zeros(len(emissions), dtype=np.intp)
        for step in range(int(lengths[-1]) - 1, -1, -1):
            begun = int(np.searchsorted(lengths, step, side="right"))
            rows = first[begun:] + step * stride[begun:]
            paths[rows] = last[begun:]
            if step:
                last[begun:] = back[rows, last[begun:]]
        return paths

    def _go_on(self, score: Array) -> tuple[Array, npt.NDArray[np.int8]]:
        """The best score of each state after one move from the best states, and where each came from."""
        kept, score, rows = score, score.copy(), np.arange(len(score))
        state = score.argmax(axis=1)
        best = self._moves[state] + score[rows, state][:, None]
        back = np.repeat(state.astype(np.int8)[:, None], score.shape[1], axis=1)
        for _ in range(BEAM - 1):
            score[rows, state] = -np.inf
            state = score.argmax(axis=1)
            reached = self._moves[state] + score[rows, state][:, None]
            better = reached > best
            np.copyto(best, reached, where=better)
            np.copyto(back, state.astype(np.int8)[:, None], where=better)
        # A word that began goes on, however far behind it is: its inside can be reached from two states alone.
        for before in (self._begins, self._insides):
            reached = kept[:, before] + self._moves[before, self._insides]
            inner, origin = best[:, self._insides], back[:, self._insides]
            better = reached > inner
            best[:, self._insides] = np.where(better, reached, inner)
            back[:, self._insides] = np.where(better, before, origin)
        return best, back


def group_lengths(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, end) of the passages, shortest first, that are read side by side.

    A step costs about as much as ``STEP`` columns and a call as ``CALL`` steps of one column, so that a longer passage
    begins a group of its own when it would make the shorter ones wait for more than that.
    """
    first = 0
    for end in range(1, len(lengths)):
        padding = (end - first) * (lengths[end] - lengths[end - 1])
        if padding > STEP * lengths[end] + CALL or end - first == WIDEST:
            yield first, end
            first = end
    if lengths:
        yield first, len(lengths)
