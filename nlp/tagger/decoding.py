"""The best tags of passages (解码): Viterbi over a linear-chain CRF, all passages one step at a time.

Each step goes on from the ``BEAM`` best states alone, and besides lets a word that began go on, however far behind it
is: the inside of a word can be reached from two states only, its beginning and itself. Only scores are kept on the way;
where a state came from is reckoned again on the way back, for the one state that was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Integers = npt.NDArray[np.intp]

BEAM = 2
"""States gone on from, of 57: under 1 % of the tags come out otherwise than with all."""


class Decoder:
    """The CRF's transitions, its states ordered so that beginnings and insides of words lie side by side."""

    def __init__(self, tags: Sequence[str], transitions: Array) -> None:
        """``transitions``: a row of what it costs to start in each tag, one to end, and one to move from each tag."""
        places = {tag: place for place, tag in enumerate(tags)}
        insides = [tag for tag in tags if tag.endswith("-I") and tag[:-1] + "B" in places]
        begins = [tag[:-1] + "B" for tag in insides]
        order = [*begins, *insides, *(tag for tag in tags if tag not in {*begins, *insides})]
        self.order: Integers = np.array([places[tag] for tag in order], dtype=np.intp)
        self._words = len(insides)
        self._starts, self._ends = transitions[0][self.order], transitions[1][self.order]
        self._moves = np.ascontiguousarray(transitions[2:][np.ix_(self.order, self.order)])
        inner = np.arange(self._words)
        self._begun = self._moves[inner, inner + self._words]
        self._within = self._moves[inner + self._words, inner + self._words]

    def decode(self, emissions: Array, lengths: Integers, first: Integers, stride: Integers) -> Integers:
        """The tag of each row. ``emissions`` has a row a character; passages come shortest first, and the rows of each
        begin at ``first`` and follow each other by ``stride``. Rows of no passage get any tag."""
        emissions = emissions[:, self.order]
        steps = int(lengths[-1])
        begun = np.searchsorted(lengths, np.arange(steps), side="right")  # passages before it have ended
        scores: list[Array] = [emissions[first] + self._starts]
        kept: list[tuple[Integers, Integers]] = []
        for step in range(1, steps):
            alive = int(begun[step])
            score = scores[-1][alive - int(begun[step - 1]) :]
            score, best, second = self._go_on(score)
            score += emissions[first[alive:] + step * stride[alive:]]
            scores.append(score)
            kept.append((best, second))
        tags: Integers = self.order[self._trace(scores, kept, begun, first, stride)]
        return tags

    def _go_on(self, score: Array) -> tuple[Array, Integers, Integers]:
        """The best score of each state after one move, and the two states it was gone on from."""
        rows, words = np.arange(len(score)), self._words
        best = score.argmax(axis=1)
        top = score[rows, best]
        reached = self._moves[best] + top[:, None]
        score[rows, best] = -np.inf
        second = score.argmax(axis=1)
        np.maximum(reached, self._moves[second] + score[rows, second][:, None], out=reached)
        score[rows, best] = top
        inside = reached[:, words : 2 * words]
        np.maximum(inside, score[:, :words] + self._begun, out=inside)
        np.maximum(inside, score[:, words : 2 * words] + self._within, out=inside)
        return reached, best, second

    def _trace(
        self,
        scores: Sequence[Array],
        kept: Sequence[tuple[Integers, Integers]],
        begun: Integers,
        first: Integers,
        stride: Integers,
    ) -> Integers:
        """The states along the best path, by row."""
        paths = np.zeros(int((first + stride * len(scores)).max()) + 1, dtype=np.intp)
        state = np.zeros(len(first), dtype=np.intp)
        for step in range(len(scores) - 1, -1, -1):
            alive, ended = int(begun[step]), int(begun[step + 1]) if step + 1 < len(begun) else len(first)
            here = state[alive:]
            if step + 1 < len(scores):
                before = scores[step][ended - alive :]
                here[ended - alive :] = self._origin(before, *kept[step], here[ended - alive :])
            here[: ended - alive] = (scores[step][: ended - alive] + self._ends).argmax(axis=1)
            paths[first[alive:] + step * stride[alive:]] = here
        return paths

    def _origin(self, score: Array, best: Integers, second: Integers, state: Integers) -> Integers:
        """Where each state was reached from."""
        rows, words = np.arange(len(score)), self._words
        inside = (state >= words) & (state < 2 * words)
        begin = np.where(inside, state - words, best)
        within = np.where(inside, state, best)
        origins = np.stack([best, second, begin, within])
        told = score[rows, origins] + self._moves[origins, state]
        reached: Integers = origins[told.argmax(axis=0), rows]
        return reached
