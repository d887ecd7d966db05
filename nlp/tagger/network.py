"""The tagger's network (标注网络): two bidirectional GRU layers over characters, and the CRF that reads its scores.

The model is Baidu's LAC-small (see TRAINING.md), run by onnxruntime on one thread: work is spread over processes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

Array = npt.NDArray[np.float32]
Integers = npt.NDArray[np.intp]

MODEL = Path(__file__).with_name("lac_small.onnx")
BEAM = 2
"""States that decoding goes on from, of 57, besides words that go on: under 1 % of the tags come out otherwise than with all."""


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
        lengths = np.array([len(passage) for passage in passages], dtype=np.int32)
        rows = np.zeros((int(lengths.max()), len(passages)), dtype=np.int64)
        for column, passage in enumerate(passages):
            rows[: len(passage), column] = [self._rows.get(c, self._unknown) for c in passage]
        emissions: Array = self._session.run(None, {"characters": rows, "lengths": lengths})[0]
        paths = self._decode(emissions, lengths)
        weights = np.exp(emissions - emissions.max(axis=2, keepdims=True))
        chosen = np.take_along_axis(weights, paths[:, :, None], axis=2)[:, :, 0] / weights.sum(axis=2)
        return [(paths[:length, n], chosen[:length, n]) for n, length in enumerate(lengths)]

    def _decode(self, emissions: Array, lengths: npt.NDArray[np.int32]) -> Integers:
        """The best path of each column: Viterbi that goes on from the ``BEAM`` best states of each step alone."""
        steps, count, tags = emissions.shape
        columns = np.arange(count)
        score = emissions[0] + self._starts
        back = np.zeros((steps, count, tags), dtype=np.int8)
        last = np.zeros(count, dtype=np.intp)
        first = 0  # the columns before it have ended: passages come shortest first
        for step in range(steps):
            if step:
                score = self._go_on(score, back[step, first:]) + emissions[step, first:]
            ended = int(np.searchsorted(lengths[first:], step + 1, side="right"))
            if ended:
                last[first : first + ended] = (score[:ended] + self._ends).argmax(axis=1)
                first, score = first + ended, score[ended:]
        paths = np.zeros((steps, count), dtype=np.intp)
        for step in range(steps - 1, -1, -1):
            paths[step] = last
            last = np.where(step < lengths, back[step, columns, last], last)
        return paths

    def _go_on(self, score: Array, back: npt.NDArray[np.int8]) -> Array:
        """The best score of each state after one move from the best states; writes into ``back`` where each came from."""
        kept, score, rows = score, score.copy(), np.arange(len(score))
        best: Array | None = None
        for _ in range(BEAM):
            state = score.argmax(axis=1)
            reached = self._moves[state] + score[rows, state][:, None]
            score[rows, state] = -np.inf
            if best is None:
                best = reached
                back[:] = state[:, None]
            else:
                better = reached > best
                np.copyto(best, reached, where=better)
                np.copyto(back, state[:, None].astype(np.int8), where=better)
        assert best is not None
        # A word that began goes on, however far behind it is: its inside can be reached from two states alone.
        for before in (self._begins, self._insides):
            reached = kept[:, before] + self._moves[before, self._insides]
            inner, origin = best[:, self._insides], back[:, self._insides]
            better = reached > inner
            best[:, self._insides] = np.where(better, reached, inner)
            back[:, self._insides] = np.where(better, before, origin)
        return best
