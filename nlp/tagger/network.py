"""The tagger's network (标注网络): two bidirectional GRU layers over characters, and a CRF that reads their scores.

The model is Baidu's LAC-small (see TRAINING.md), run by onnxruntime on one thread: work is spread over processes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from nlp.tagger.decoding import Array, Decoder, Integers

MODEL = Path(__file__).with_name("lac_small.onnx")
WIDEST, STEP, CALL = 64, 0.8, 10
"""Passages read side by side at most, and what a step and a call cost beside one column of one step (measured: 10 µs)."""


class Network:
    """The model, ready to run. Nothing in it changes after loading, so that threads may share one."""

    def __init__(self, path: Path = MODEL) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        described = self._session.get_modelmeta().custom_metadata_map
        tags: list[str] = json.loads(described["tags"])
        self.kinds = [tag.partition("-")[0] for tag in tags]
        self.insides = np.array([tag.endswith("-I") for tag in tags])
        rows: dict[str, int] = json.loads(described["characters"])
        self._unknown = rows.pop("")
        self._rows = rows
        self._decoder = Decoder(tags, np.array(json.loads(described["transitions"]), dtype=np.float32))

    def read_passages(self, passages: Sequence[str]) -> Integers:
        """The tag of every character of the passages (none empty, shortest first), one passage after the other."""
        lengths = np.array([len(passage) for passage in passages], dtype=np.intp)
        emissions, first, stride = self._emissions(passages, lengths)
        paths = self._decoder.decode(emissions, lengths, first, stride)
        step = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        tags: Integers = paths[np.repeat(first, lengths) + step * np.repeat(stride, lengths)]
        return tags

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
            emissions = np.asarray(self._session.run(None, inputs)[0], dtype=np.float32)
            scores.append(emissions.reshape(characters.size, -1))
            first[start:end], stride[start:end] = np.arange(row, row + end - start), end - start
            row += characters.size
        return np.concatenate(scores), first, stride


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
