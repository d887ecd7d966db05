"""The articles that a case names (案例所涉条款), led to the works that are held, whether they ship or were loaded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from graph.knowledge.citations import find_citations
from graph.knowledge.folding import fold_title
from graph.knowledge.holdings import Holdings
from graph.knowledge.phrases import read_articles
from graph.knowledge.short_titles import whole_title
from graph.knowledge.summaries import Key
from graph.ledger.knowledge_record import NewCitation, NewUnit, UnitKind

PATH = "case"
"""Of a case's one unit."""


@lru_cache(maxsize=8192)
def citations_in(said: str) -> tuple[NewCitation, ...]:
    """The citations of one entry of a case's list of articles, which often comes without book marks."""
    plain = re.sub(r"[（(]摘录未写条号[）)]", "", said)
    marked = re.sub(r"^(?!《)(.+?)(?=第[^《》]+条|$)", r"《\1》", plain)
    return tuple(find_citations([NewUnit(PATH, UnitKind.CASE, marked, marked)]))


class CalledWorks:
    """The works that are held by every title and short title; a name that several share leads nowhere."""

    def __init__(self, held: Holdings) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        for work, texts in held.texts.items():
            for text in texts:
                for name in (text.version.title, *text.version.short_titles):
                    named[fold_title(name)].add(work)
        self._works: Mapping[str, str] = {name: next(iter(works)) for name, works in named.items() if len(works) == 1}

    def articles(self, named: Iterable[str]) -> frozenset[Key]:
        """Work and article of every entry that could be read; "" for a work as a whole."""
        entries = tuple(named)
        found = set(read_articles("；".join(entries)))
        for entry in entries:
            for one in citations_in(entry):
                work = self._works.get(fold_title(one.title)) or self._works.get(whole_title(one.title))
                if work is not None:
                    found.add((work, one.target.partition("/")[0]))
        return frozenset(found)
