"""Searching the knowledge base (知识检索): words, concepts, names and the form of the question, added up under one filter."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.knowledge.concepts import EVERYDAY, NAMED, Sighting, Thesaurus, Wordings, shipped_thesaurus
from graph.knowledge.filters import SearchFilter
from graph.knowledge.index import FUND, KnowledgeIndex
from graph.knowledge.meaning.vectors import Meanings
from graph.knowledge.passage import Passage, PassageKind, TextStatus
from graph.knowledge.terms import fold, letters_of, terms_of
from graph.knowledge.titles import Named
from graph.model.errors import BadInput

LONGEST_QUERY = 500
"""Characters; a pasted paragraph, not a document: similar cases are another search."""

MOST_HITS = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of a search counts for; all are in the unit of a BM25 score."""

    words: float = 0.5
    letters: float = 1.0
    headings: float = 0.3
    concepts: float = 1.0
    forms: float = 0.5
    fund: float = 0.3
    """Share by which a work made for the fund gains when the fund is asked about."""
    anyway: float = 0.15
    """The same whatever is asked: this knowledge base is about the fund."""
    whole: float = 0.4
    """Share by which a passage loses that has none of the concepts asked about; one with some of them loses in between."""
    title: float = 8.0
    """A work named by its title."""
    article: float = 40.0
    """The article named by its number, of a work named outright."""
    case: float = 0.85
    """Cases beside articles, unless cases are asked for."""
    asked_case: float = 1.4
    meaning: float = 3.0
    """A standard deviation by which a passage's vector is nearer to the question's than others are."""
    restated: float = 0.75
    """Points of outlines, sections of plans and entries of lists beside articles: they bind less, and say less of it."""


WEIGHTS = Weights()

RESTATED = frozenset({PassageKind.POINT, PassageKind.SECTION, PassageKind.RULE})

UNDERSTOOD = 0.25
"""What words and characters inside a concept's wording still count for: the concept speaks for them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """``highlights``: places in the passage's text, in order; ``in_force``: on the day asked about, None where not known
    or no day was asked about; ``concepts``: ids of what question and passage share in meaning. ``not_held``: the question
    names an article of this work (38, 388-1) whose wording is not held; empty otherwise. ``by_meaning``: it shares no word,
    no concept and no name with the question, its vector alone is near."""

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...]
    in_force: bool | None
    concepts: tuple[str, ...]
    not_held: str = ""
    by_meaning: bool = False


FAR = 2.0
"""Standard deviations below which a vector alone makes no answer: of passages that have nothing to do with a question, two in
a hundred lie above."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: its terms, concepts with what they count for, and what it names."""

    folded: str
    terms: Mapping[str, float]
    letters: Mapping[str, float]
    concepts: Mapping[str, float]
    forms: Mapping[str, float]
    named: Named
    about_fund: bool
    asks_case: bool


def search_knowledge(
    index: KnowledgeIndex,
    text: str,
    *,
    wanted: SearchFilter | None = None,
    limit: int = 10,
    weights: Weights = WEIGHTS,
    thesaurus: Thesaurus | None = None,
    meanings: Meanings | None = None,
) -> list[Hit]:
    """The passages that answer a question best, best first (知识检索).

    Passages without a single word or concept of it are no answer, so that fewer than ``limit`` may come back; with
    ``meanings``, the vectors of this index, those near in meaning are too. Raises BadInput (empty or over 500 characters,
    ``limit`` outside 1..100).
    """
    thesaurus = thesaurus or shipped_thesaurus()
    wanted = wanted or SearchFilter()
    question = understand(index, _checked(text, limit), thesaurus)
    scores = score_all(index, question, weights)
    shared = scores > 0
    if meanings is not None:
        near = meanings.nearness(question.folded)
        near[~shared & (near < FAR)] = 0.0
        scores += np.float32(weights.meaning) * near * _standing(index, question, weights)
    scores[~index.facets.admit(wanted)] = 0.0
    lacking = _lacking(index, question.named, scores)
    for place in lacking:
        scores[place] += weights.article * (1 + index.fund_share[place])
    best = _best(scores, limit)
    sighter = thesaurus.sighter(name for name, weight in question.concepts.items() if weight >= EVERYDAY)
    return [
        _hit(
            index.passage(int(one)), float(scores[one]), question, wanted, sighter,
            lacking.get(int(one), ""), by_meaning=not shared[one],
        )
        for one in best
    ]  # fmt: skip


def understand(index: KnowledgeIndex, text: str, thesaurus: Thesaurus) -> Question:
    """What is asked."""
    folded = fold(text)
    sightings = thesaurus.of_question(folded)
    named = [one.concept for one in sightings]
    forms = {name: 1.0 for name in named if thesaurus.concepts[name].form}
    about = thesaurus.widened(name for name in named if name not in forms)
    rest = _without(folded, [one for one in sightings if thesaurus.concepts[one.concept].form])
    open_ = _without(rest, [one for one in sightings if not thesaurus.concepts[one.concept].everyday])
    fund = thesaurus.under(FUND) if FUND in thesaurus.concepts else set()
    return Question(
        folded,
        _weighed(terms_of(rest), terms_of(open_)),
        _weighed(letters_of(rest), letters_of(open_)),
        about,
        forms,
        index.titles.named_in(text),
        any(name in fund for name in named),
        "form_case" in forms,
    )


def score_all(index: KnowledgeIndex, question: Question, weights: Weights) -> NDArray[np.float32]:
    """The score of every passage, 0 where nothing is shared."""
    scores = np.zeros(index.size, dtype=np.float32)
    index.words.add_to(scores, question.terms, factor=weights.words)
    index.letters.add_to(scores, question.letters, factor=weights.letters)
    index.headings.add_to(scores, question.terms, factor=weights.headings)
    index.concepts.add_to(scores, question.concepts, factor=weights.concepts)
    found = scores > 0
    scores *= 1 - np.float32(weights.whole) * (1 - _share_held(index, question))
    index.concepts.add_to(scores, question.forms, factor=weights.forms)
    scores *= _standing(index, question, weights) * found
    _add_named(index, question.named, scores, weights)
    return scores


def _standing(index: KnowledgeIndex, question: Question, weights: Weights) -> NDArray[np.float32]:
    """What a passage counts for by what it is: made for the fund, a case, restated."""
    fund = np.float32(weights.fund if question.about_fund else weights.anyway)
    standing = (1 + fund * index.fund_share).astype(np.float32)
    case = weights.asked_case if question.asks_case else weights.case
    standing[index.facets.kind.where(lambda kind: kind == PassageKind.CASE)] *= np.float32(case)
    standing[index.facets.kind.where(lambda kind: kind in RESTATED)] *= np.float32(weights.restated)
    return standing


def _share_held(index: KnowledgeIndex, question: Question) -> NDArray[np.float32]:
    """Of the concepts that the question itself names, by their rarity: the share that each passage has."""
    held = np.zeros(index.size, dtype=np.float32)
    total = 0.0
    for name, weight in question.concepts.items():
        if weight == NAMED:
            holders = index.concepts.holders(name)
            rarity = math.log1p((index.size - len(holders) + 0.5) / (len(holders) + 0.5))
            held[holders] += np.float32(rarity)
            total += rarity
    return held / np.float32(total) if total else held + np.float32(1.0)


def _add_named(index: KnowledgeIndex, named: Named, scores: NDArray[np.float32], weights: Weights) -> None:
    works = named.works or named.loosely
    if works:
        of_work = index.facets.work.where(works.__contains__)
        scores += weights.title * of_work
    else:
        of_work = np.ones(index.size, dtype=np.bool_)
    for number, sub in named.articles:
        right = (index.numbers[:, 0] == number) & of_work
        exact = right & (index.numbers[:, 1] == sub)
        bonus = weights.article if works else weights.title
        scores += bonus * (exact if exact.any() else right) * (1 + index.fund_share)


def _lacking(index: KnowledgeIndex, named: Named, scores: NDArray[np.float32]) -> dict[int, str]:
    """Of every work that is named with an article which is not held of it: the passage that answers best, and the article.

    The work itself is the answer then, with the plain word that its text is not held; a text that is held whole and has no
    such article is none. A work that is named by its kind alone (细则第三十条) counts where no work of that kind has the article.
    """
    if not named.articles:
        return {}
    number, sub = named.articles[0]
    has = (index.numbers[:, 0] == number) & (index.numbers[:, 1] == sub)
    found: dict[int, str] = {}
    if not named.works and (has & index.facets.work.where(named.loosely.__contains__)).any():
        return found
    for work in sorted(named.works or named.loosely):
        of_work = index.facets.work.where(lambda one, work=work: one == work) & (scores > 0)  # type: ignore[misc]
        if not of_work.any() or (has & of_work).any():
            continue
        best = int(np.argmax(np.where(of_work, scores, -1)))
        if index.passage(best).status is not TextStatus.FULL:
            found[best] = f"{number}-{sub}" if sub else str(number)
    return found


def _without(folded: str, sightings: Iterable[Sighting]) -> str:
    """The question with these wordings blanked out."""
    letters = list(folded)
    for one in sightings:
        letters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(letters)


def _weighed(told: Iterable[str], not_understood: Iterable[str]) -> dict[str, float]:
    return dict.fromkeys(told, UNDERSTOOD) | dict.fromkeys(not_understood, 1.0)


def _best(scores: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
    count = min(limit, len(scores))
    if not count:
        return np.empty(0, dtype=np.int64)
    few = np.argpartition(-scores, count - 1)[:count] if count < len(scores) else np.arange(len(scores))
    few = few[scores[few] > 0]
    return few[np.lexsort((few, -scores[few]))]


def _hit(
    passage: Passage, score: float, question: Question, wanted: SearchFilter, sighter: Wordings, not_held: str, *,
    by_meaning: bool,
) -> Hit:  # fmt: skip
    folded = fold(passage.text)
    sightings = sighter.find(folded)
    spots = [(one.start, one.end) for one in sightings]
    for term in question.terms:
        spots.extend((at, at + len(term)) for at in _places(folded, term))
    return Hit(
        passage,
        round(score, 4),
        _merged(spots),
        passage.serves(wanted.on) if wanted.on else None,
        tuple(dict.fromkeys(one.concept for one in sightings)),
        not_held,
        by_meaning,
    )


def _places(text: str, term: str) -> list[int]:
    found, at = [], text.find(term)
    while at >= 0:
        found.append(at)
        at = text.find(term, at + 1)
    return found


def _merged(spots: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _checked(text: str, limit: int) -> str:
    told = unicodedata.normalize("NFC", text).strip()
    if not told or len(told) > LONGEST_QUERY:
        raise BadInput(
            f"检索词须为 1–{LONGEST_QUERY} 个字符。",
            f"A search is 1 to {LONGEST_QUERY} characters long.",
            length=len(told),
        )
    if not 1 <= limit <= MOST_HITS:
        raise BadInput(f"条数须为 1–{MOST_HITS}。", f"The number of hits is 1 to {MOST_HITS}.", limit=limit)
    return told
