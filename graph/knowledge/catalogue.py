"""Which work a title or a number means (文件检索), among those that are held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from graph.knowledge.doc_numbers import find_doc_numbers
from graph.knowledge.folding import fold_title
from graph.knowledge.short_titles import whole_title
from graph.ledger.knowledge_record import NewVersion, VersionRecord, WorkKind

_LASTING = re.compile(r"(?:法|法典|条例|规定|办法|细则|解释|规则|规程|准则)(?:[（(](?:试行|暂行)[）)])?$")
_INSTRUMENTS = frozenset(WorkKind) - {WorkKind.CASE, WorkKind.RULE_LIST, WorkKind.DICTIONARY}


class Catalogue:
    """Names and numbers of the instruments that are held."""

    def __init__(self, versions: Iterable[VersionRecord | NewVersion] = ()) -> None:
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_title: dict[str, set[str]] = defaultdict(set)
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        for version in versions:
            self.add(version)

    def add(self, version: VersionRecord | NewVersion) -> None:
        """Another version; cases and lists are cited by nobody."""
        if version.kind not in _INSTRUMENTS:
            return
        self._by_title[fold_title(version.title)].add(version.work)
        for name in (version.title, *version.short_titles):
            self._by_name[fold_title(name)].add(version.work)
        for number in find_doc_numbers(version.doc_no):
            self._by_number[number].add(version.work)
            self._numbers[version.work].add(number)

    def find(self, title: str, doc_no: str = "") -> set[str]:
        """Works of this title or short title; where there are several or none, those of the number."""
        named = self._by_name.get(whole_title(title), set()) if title else set()
        numbered = self._by_number.get(doc_no, set()) if doc_no else set()
        if named and numbered and named & numbered:
            return named & numbered
        whole = self._by_title.get(whole_title(title), set()) if title else set()
        if len(whole) == 1:
            return set(whole)
        return set(named or numbered)

    def same_work(self, new: NewVersion) -> str | None:
        """The work that an unnamed text is another text of: a statute's title says it, of a notice its number too."""
        numbers = set(find_doc_numbers(new.doc_no))
        found = self._by_title.get(fold_title(new.title), set())
        for work in sorted(found):
            known = self._numbers[work]
            if numbers & known or _LASTING.search(fold_title(new.title)) or not (numbers and known):
                return work
        return None
