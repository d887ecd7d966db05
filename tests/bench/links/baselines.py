"""What plainer ways of linking come to on the same documents (对照方法), each as a list of pairs."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from gql.reading_ties import Unread
from graph.casework.links import NameForm, Told
from tests.bench.links.judged import Judged, Pair, as_pair, score


def same_name(told: Sequence[Told]) -> list[Pair]:
    """Documents of different desks that have a person's or an institution's name in common, letter by letter."""
    return _sharing(
        told,
        lambda one: (
            {human.name for human in one.people if human.form is NameForm.WHOLE and not human.echo}
            | {house.full for house in one.houses if not house.echo}
        ),
    )


def exact_identifiers(told: Sequence[Told]) -> list[Pair]:
    """Documents that have a number in common: ID, credit code, claim, invoice, account, telephone, plate ..."""
    return _sharing(told, lambda one: {mark.identity for mark in one.marks})


def _sharing(told: Sequence[Told], keys: Callable[[Told], set[str]]) -> list[Pair]:
    index: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        for key in keys(one):
            index[key].append(one)
    return sorted(
        {
            as_pair(one.id, other.id)
            for members in index.values()
            for one, other in itertools.combinations(members, 2)
            if one.desk != other.desk
        }
    )


def cosine(judged: Judged, documents: Sequence[Unread]) -> tuple[list[Pair], float]:
    """TF-IDF cosine over two-character stretches, at the threshold that is best for these very documents (F1): a ceiling."""
    texts = [one.text for one in documents]
    grams = [Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in texts]
    vocabulary = {gram: place for place, gram in enumerate(sorted({gram for one in grams for gram in one}))}
    rows, columns, values = [], [], []
    spread = Counter(gram for one in grams for gram in one)
    for row, one in enumerate(grams):
        for gram, times in one.items():
            rows.append(row)
            columns.append(vocabulary[gram])
            values.append((1 + np.log(times)) * np.log(len(texts) / spread[gram]))
    matrix = csr_matrix((values, (rows, columns)), shape=(len(texts), len(vocabulary)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    likeness = (matrix @ matrix.T).toarray() / np.outer(lengths, lengths)
    pairs = [
        (float(likeness[x, y]), as_pair(documents[x].source.id, documents[y].source.id))
        for x, y in itertools.combinations(range(len(texts)), 2)
        if documents[x].source.desk != documents[y].source.desk
    ]
    best = max(
        (0.05 * step for step in range(1, 20)), key=lambda least: _f1(judged, (p for v, p in pairs if v >= least))
    )
    return sorted(pair for value, pair in pairs if value >= best), best


def _f1(judged: Judged, pairs: Iterable[Pair]) -> float:
    found = score(judged, ((pair, "A") for pair in pairs))
    return 2 * found.precision * found.recall / max(1e-9, found.precision + found.recall)
