"""Similar cases (类案): the typical cases nearest to a ring, an incident or a text, why, and what was done about them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from graph.knowledge.basis import method_name
from graph.knowledge.case import Completeness, TypicalCase
from graph.knowledge.case_facts import UNLABELLED, CaseFacts, facts_of_case, with_kin
from graph.knowledge.phrases import structure_name
from graph.knowledge.starter import OWN_SUMMARY
from graph.knowledge.summaries import Key, load_summaries
from graph.knowledge.told import Told
from graph.model.errors import NotFound

T = TypeVar("T")

_RUN = re.compile(r"[一-鿿]+|[A-Za-z]{2,}")
_K1, _B = 1.2, 0.75
"""Robertson's usual BM25 constants."""

ORDERS = 2.0
"""Amounts that differ by this many powers of ten have nothing in common: 10 000 against 1 000 000 CNY."""

TOLD_FROM = 0.01
"""A component that gives less than this to the score is not told as a reason."""


class Component(StrEnum):
    """By what two cases are alike."""

    SCHEME = "scheme"
    TEXT = "text"
    STRUCTURE = "structure"
    AMOUNT = "amount"
    ARTICLE = "article"
    AGENCY = "agency"
    REGION = "region"


WEIGHTS: Mapping[Component, float] = {
    Component.SCHEME: 0.50,
    Component.TEXT: 0.22,
    Component.STRUCTURE: 0.12,
    Component.AMOUNT: 0.06,
    Component.ARTICLE: 0.05,
    Component.AGENCY: 0.03,
    Component.REGION: 0.02,
}
"""Set by judgement: the method is what an investigator asks about, the wording second; not fitted to any case."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: what is shared, and what it gives to the score."""

    component: Component
    part: float
    told: Told
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A case and how near it is: 0 nothing in common, 1 alike in everything that could be compared.

    ``case.sanctions`` and ``case.agencies`` are what was done about it. ``cautions`` say what weakens the comparison.
    """

    case: TypicalCase
    score: float
    why: tuple[Why, ...]
    cautions: tuple[Told, ...]


class CaseIndex:
    """Published cases, read once; what few of them share weighs more (inverse document frequency over the cases)."""

    def __init__(self, cases: Iterable[TypicalCase]) -> None:
        self._cases = tuple(cases)
        self._facts = {case.id: facts_of_case(case) for case in self._cases}
        self._terms = {case.id: Counter(terms(case.text)) for case in self._cases}
        sides = list(self._facts.values())
        self._rare_scheme = _Rarity([c for c, w in s.schemes.items() if w >= UNLABELLED] for s in sides)
        self._rare_structure = _Rarity(s.structures for s in sides)
        self._rare_article = _Rarity(s.articles for s in sides)
        self._rare_agency = _Rarity(s.agencies for s in sides)
        self._rare_term = _Rarity(self._terms.values())
        lengths = [sum(counts.values()) for counts in self._terms.values()]
        self._mean_length = sum(lengths) / len(lengths) if lengths else 1.0

    def closest(self, facts: CaseFacts, *, limit: int = 5, without: frozenset[str] = frozenset()) -> list[Likeness]:
        """The nearest cases, nearest first, ties by id; fewer than ``limit`` where no more have anything in common.

        Components that the question does not tell are not compared; those that a case does not tell give nothing.
        ``without`` are ids of cases to leave out, such as the one that is asked about.
        """
        asked = _Asked(facts, with_kin(facts.schemes), Counter(terms(facts.text)))
        weights = {c: w for c, w in WEIGHTS.items() if _is_told(asked, c)}
        total = sum(weights.values())
        found = [
            self._likeness(asked, case, {c: w / total for c, w in weights.items()})
            for case in self._cases
            if case.id not in without and total
        ]
        found = [one for one in found if one.score > 0]
        return sorted(found, key=lambda one: (-one.score, one.case.id))[:limit]

    def _likeness(self, asked: _Asked, case: TypicalCase, weights: Mapping[Component, float]) -> Likeness:
        judges: Mapping[Component, Callable[[_Asked, TypicalCase], tuple[float, Told, tuple[str, ...]]]] = {
            Component.SCHEME: self._schemes,
            Component.TEXT: self._text,
            Component.STRUCTURE: self._structures,
            Component.AMOUNT: self._amount,
            Component.ARTICLE: self._articles,
            Component.AGENCY: self._agencies,
            Component.REGION: self._region,
        }
        score = 0.0
        why: list[Why] = []
        for component, weight in weights.items():
            alike, sentence, shared = judges[component](asked, case)
            part = weight * alike
            score += part
            if part >= TOLD_FROM:
                why.append(Why(component, part, sentence, shared))
        why.sort(key=lambda one: -one.part)
        return Likeness(case, score, tuple(why), _cautions(case))

    def _schemes(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        mine, theirs = asked.schemes, self._facts[case.id].schemes
        shared = sorted(
            (c for c in mine if c in theirs), key=lambda c: (-mine[c] * theirs[c] * self._rare_scheme[c], c)
        )
        named = [(code, _name(code), self._rare_scheme.count(code)) for code in shared[:3]]
        zh = "、".join(f"{name.zh}（{code}，{len(self._cases)} 例中 {n} 例）" for code, name, n in named)
        en = ", ".join(f"{name.en} ({code}, {n} of {len(self._cases)} cases)" for code, name, n in named)
        return _cosine(mine, theirs, self._rare_scheme), Told(f"手法相同：{zh}", f"same method: {en}"), tuple(shared)

    def _text(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        score, best = self._bm25(asked.terms, case.id), self._ceiling(asked.terms)
        shared = sorted((t for t in asked.terms if t in self._terms[case.id]), key=lambda t: (-self._rare_term[t], t))[
            :6
        ]
        zh, en = "、".join(shared), ", ".join(shared)
        return min(1.0, score / best) if best else 0.0, Told(f"用语相近：{zh}", f"like wording: {en}"), tuple(shared)

    def _structures(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        mine, theirs = asked.facts.structures, self._facts[case.id].structures
        shared = tuple(sorted(mine & theirs, key=lambda s: (-self._rare_structure[s], s)))
        names = [structure_name(s) for s in shared]
        sentence = Told(
            f"结构相同：{'、'.join(n.zh for n in names)}", f"same structure: {', '.join(n.en for n in names)}"
        )
        return _jaccard(mine, theirs, self._rare_structure), sentence, shared

    def _amount(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        mine, theirs = asked.facts.amount, self._facts[case.id].amount
        if not mine or not theirs:
            return 0.0, Told("", ""), ()
        alike = max(0.0, 1 - abs(math.log10(mine / theirs)) / ORDERS)
        return alike, Told(f"金额相近：{theirs} 元", f"like amount: {theirs} CNY"), (str(theirs),)

    def _articles(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        mine, theirs = asked.facts.articles, self._facts[case.id].articles
        shared = tuple(sorted(mine & theirs))
        names = [article_name(key) for key in shared]
        sentence = Told(
            f"条款相同：{'、'.join(n.zh for n in names)}", f"same articles: {', '.join(n.en for n in names)}"
        )
        return _jaccard(mine, theirs, self._rare_article), sentence, tuple(f"{w} {a}" for w, a in shared)

    def _agencies(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        mine, theirs = asked.facts.agencies, self._facts[case.id].agencies
        shared = tuple(sorted(mine & theirs))
        sentence = Told(f"部门相同：{'、'.join(shared)}", f"same agencies: {', '.join(shared)}")
        return _jaccard(mine, theirs, self._rare_agency), sentence, shared

    def _region(self, asked: _Asked, case: TypicalCase) -> tuple[float, Told, tuple[str, ...]]:
        mine, theirs = asked.facts.adcode, self._facts[case.id].adcode
        alike = 0.0 if not theirs else 1.0 if mine[:4] == theirs[:4] else 0.5 if mine[:2] == theirs[:2] else 0.0
        return alike, Told(f"地区相同：{case.region_name}", f"same region: {theirs}"), (theirs,)

    def _bm25(self, asked: Counter[str], case: str) -> float:
        theirs = self._terms[case]
        norm = _K1 * (1 - _B + _B * sum(theirs.values()) / self._mean_length)
        return sum(self._rare_term[t] * theirs[t] * (_K1 + 1) / (theirs[t] + norm) for t in asked if t in theirs)

    def _ceiling(self, asked: Counter[str]) -> float:
        """What a case of mean length would score that had every term of the question, each as often as the question."""
        return sum(self._rare_term[t] * n * (_K1 + 1) / (n + _K1) for t, n in asked.items() if t in self._rare_term)


class _Asked:
    """A question, made ready once."""

    __slots__ = ("facts", "schemes", "terms")

    def __init__(self, facts: CaseFacts, schemes: Mapping[str, float], counts: Counter[str]) -> None:
        self.facts, self.schemes, self.terms = facts, schemes, counts


class _Rarity(Generic[T]):
    """ln(1 + (N - n + 0.5) / (n + 0.5)) of each trait that n of N cases have (Robertson, Spärck Jones), always above 0."""

    def __init__(self, sides: Iterable[Iterable[T]]) -> None:
        held = [frozenset(side) for side in sides]
        self._of = len(held)
        self._counts: Counter[T] = Counter(trait for side in held for trait in side)

    def __getitem__(self, trait: T) -> float:
        n = self._counts[trait]
        return math.log(1 + (self._of - n + 0.5) / (n + 0.5))

    def __contains__(self, trait: T) -> bool:
        return trait in self._counts

    def count(self, trait: T) -> int:
        """How many cases have it."""
        return self._counts[trait]


def _cosine(mine: Mapping[str, float], theirs: Mapping[str, float], rarity: _Rarity[str]) -> float:
    def length(side: Mapping[str, float]) -> float:
        return math.sqrt(sum((w * rarity[c]) ** 2 for c, w in side.items()))

    dot = sum(w * theirs[c] * rarity[c] ** 2 for c, w in mine.items() if c in theirs)
    return dot / (length(mine) * length(theirs)) if dot else 0.0


def _jaccard(mine: frozenset[T], theirs: frozenset[T], rarity: _Rarity[T]) -> float:
    shared = sum(rarity[one] for one in mine & theirs)
    return shared / sum(rarity[one] for one in mine | theirs) if shared else 0.0


def terms(text: str) -> list[str]:
    """Pairs of Chinese characters and Latin words, in the order of the text; digits and marks are no terms."""
    out: list[str] = []
    for run in _RUN.findall(text):
        out += [run.lower()] if run[0].isascii() else [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return out


def _is_told(asked: _Asked, component: Component) -> bool:
    facts = asked.facts
    held: Mapping[Component, object] = {
        Component.SCHEME: asked.schemes,
        Component.TEXT: asked.terms,
        Component.STRUCTURE: facts.structures,
        Component.AMOUNT: facts.amount,
        Component.ARTICLE: facts.articles,
        Component.AGENCY: facts.agencies,
        Component.REGION: facts.adcode,
    }
    return bool(held[component])


def _cautions(case: TypicalCase) -> tuple[Told, ...]:
    out: list[Told] = []
    if case.source == OWN_SUMMARY:
        out.append(
            Told(
                "本项目对常见情形的概括，不是公布案例", "the project's summary of how such cases go, no published case"
            )
        )
    if case.completeness is Completeness.SHORT:
        out.append(Told("公布内容很少，金额和结果多未取得", "little was published; amounts and outcome mostly unknown"))
    if any(a.unit == "CNY" for a in case.amounts) and case.loss() is None:
        out.append(Told("所载金额不作比较（存疑，或不是损失）", "its amounts are not compared (doubted, or no loss)"))
    if case.methods and not case.articles_cited:
        out.append(
            Told(
                "公布内容未写法条，手法为分析人员标注", "no article was published; the methods are an analyst's labels"
            )
        )
    return tuple(out)


def _name(code: str) -> Told:
    try:
        return method_name(code)
    except NotFound:
        return Told(code, code)


def article_name(key: Key) -> Told:
    summary = load_summaries().get(key)
    return summary.name if summary else Told(f"{key[0]} 第{key[1]}条", f"{key[0]} art. {key[1]}")
