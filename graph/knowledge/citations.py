"""Citations in texts (引用): by title in book marks, by short title, by number, by 本法 and 前款, with their articles.

Finding does not look at what is held, so that a text's citations are the same whatever was loaded before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.knowledge.doc_numbers import DOC_NO, plain_doc_number
from graph.knowledge.folding import fold_title
from graph.knowledge.paths import ArticlePath, read_path
from graph.knowledge.references import read_references
from graph.knowledge.short_titles import COMMON, KNOWN
from graph.knowledge.splitting import paragraph_at
from graph.ledger.knowledge_record import NewCitation, NewUnit

OWN = "本文件"
"""The title of a citation of the citing text itself."""

_MARKED = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,80}》){2,160})》")
_BRACKET = re.compile(r" ?[（(](?P<inside>[^（）()]{2,60}(?:[（(][^（）()]{1,10}[）)][^（）()]{0,20})?)[）)]")
_ALIAS = re.compile(r"(?:以下|下)(?:统称|简称|称)为?[《“\"「]?(?P<name>[^《》“”\"「」（）()，。；]{1,20})")
_SELF = re.compile(
    r"本(?:法典|法|条例|解释|规定|办法|细则|意见|规则|决定|通知|方案|协议|规程|准则|规范|指引)(?=的?第|前款)"
)
_RELATIVE = re.compile(r"本条(?!例)|前两款|前款|前条")
_NAMES = "|".join(sorted({*KNOWN, *COMMON}, key=lambda one: (-len(one), one)))
_KNOWN = re.compile(
    rf"(?<![\u4e00-\u9fff]国)(?:中华人民共和国)?(?P<name>{_NAMES})(?!律|院|官|定|人|学|规|医|庭|实施|解释|第?修正)"
)
_UNMARKED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,40}?(?<![方办用做说手书疗])(?:法|法典|条例|办法|规定|细则|解释|规则|规程|意见|协议|通知))"
    r"(?:[（(][^（）()]{1,12}[）)])?的?(?= ?第 ?[0-9０-９一二三四五六七八九十百零〇]+ ?条)"
)
_CUE = re.compile(
    r"根据|依据|依照|按照|遵照|对照|参照|违反了?|触犯了?|符合|适用|援引|执行|落实|以及|或者|依(?![照据法])|[和及与或、是为在将对于由把被]|应当|可以|认定|规定的"
)
_NOT_TITLE = re.compile(
    r"^(?:本|该|此|其|上述|前述|有关|相关|法律|行政法规|规定|办法|司法解释|应当|可以)*(?:法|条例|规定|办法|细则|解释)?$"
)


_INSTRUMENT = re.compile(
    r"(?:(?<![方办用做说手书疗看想])法|法典|条例|办法|规定|细则|解释|规则|规范|准则|规程|通则|修正案|意见|通知|决定|批复|纪要|公告|方案|协议|指南|标准)"
    r"(?:[（(][^（）()]{1,24}[）)]|〔[^〕]{1,12}〕)?$"
)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A named work in a text: where its words stand, and where a list of its articles may begin."""

    start: int
    end: int
    title: str
    doc_no: str = ""


def is_instrument(title: str) -> bool:
    """Whether a title in book marks names an instrument, not a licence, a form or a book."""
    return _INSTRUMENT.search(title.strip()) is not None


def read_aliases(texts: Iterable[str]) -> dict[str, str]:
    """Short titles that a document gives itself (以下简称《指导意见》), each with the title it stands for."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _MARKED.finditer(text):
            bracket = _BRACKET.match(text, match.end())
            alias = None if bracket is None else _ALIAS.search(bracket["inside"])
            if alias is not None:
                found[fold_title(alias["name"])] = match["title"]
    return found


def find_citations(units: Iterable[NewUnit]) -> list[NewCitation]:
    """What the units of one document cite, in the order of the text."""
    every = list(units)
    aliases = read_aliases(unit.text for unit in every)
    return [one for unit in every for one in _of_unit(unit, aliases)]


def _of_unit(unit: NewUnit, aliases: Mapping[str, str]) -> Iterator[NewCitation]:
    text = unit.text
    own = read_path(unit.path) if unit.path[:1].isdigit() else None
    found: list[tuple[int, int, str, str, str]] = []
    taken = bytearray(len(text))
    for cited in _named(text, aliases):
        if any(taken[cited.start : cited.end]):
            continue
        reading = read_references(text, _after(text, cited.end))
        end = cited.end if reading is None else reading.end
        _take(taken, cited.start, end)
        places = [""] if reading is None else [place.key for place in reading.places]
        found += [(cited.start, end, cited.title, cited.doc_no, place) for place in places]
    if own is not None:
        found += _relative(text, own, taken)
    for start, end, title, number, target in sorted(found, key=lambda one: one[0]):
        yield NewCitation(unit.path, start, end, text[start:end], title, number, target)


def _named(text: str, aliases: Mapping[str, str]) -> list[_Cited]:
    """Every work that is named: book marks first, then 本法, numbers, and names without marks before an article."""
    found = list(_marked(text, aliases))
    inside = [(one.start, one.end) for one in found]

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in inside)

    others = [_Cited(m.start(), m.end(), OWN) for m in _SELF.finditer(text)]
    others += [_Cited(m.start(), m.end(), "", plain_doc_number(m[0])) for m in DOC_NO.finditer(text)]
    others += list(_unmarked(text, aliases))
    others += [_Cited(m.start(), m.end(), m["name"]) for m in _KNOWN.finditer(text)]
    return found + [one for one in others if free(one.start, one.end)]


def _marked(text: str, aliases: Mapping[str, str]) -> Iterator[_Cited]:
    for match in _MARKED.finditer(text):
        title, end, number = match["title"], match.end(), ""
        if not is_instrument(aliases.get(fold_title(title), title)):
            continue
        while (bracket := _BRACKET.match(text, end)) is not None:
            numbers = DOC_NO.search(bracket["inside"])
            number = number or ("" if numbers is None else plain_doc_number(numbers[0]))
            end = bracket.end()
        yield _Cited(match.start(), end, aliases.get(fold_title(title), title), number)


def _unmarked(text: str, aliases: Mapping[str, str]) -> Iterator[_Cited]:
    """Titles without marks right before an article, cut at the word that leads to them (依照…第X条)."""
    for match in _UNMARKED.finditer(text):
        name, end = match["name"], match.end("name")
        known = _KNOWN.search(name)
        cues = [cue.end() for cue in _CUE.finditer(name[:-1])]
        cut = name[cues[-1] :] if cues else name
        if known is not None and name.endswith(known[0]) and (cues or known["name"] in KNOWN):
            cut = known[0]
        if len(cut) < 2 or _NOT_TITLE.match(cut):
            continue
        yield _Cited(end - len(cut), match.end(), aliases.get(fold_title(cut), cut))


def _relative(text: str, own: ArticlePath, taken: bytearray) -> Iterator[tuple[int, int, str, str, str]]:
    """前款, 本条第X款 and the like: places in the article itself, counted from the 款 that they stand in."""
    for match in _RELATIVE.finditer(text):
        if any(taken[match.start() : match.end()]):
            continue
        here = paragraph_at(text, match.start())
        word = match[0]
        if word == "前条":
            bases = [ArticlePath(own.article - 1)] if own.article > 1 and not own.sub else []
        elif word == "本条":
            bases = [ArticlePath(own.article, own.sub)]
        else:
            first = here - (2 if word == "前两款" else 1)
            bases = [ArticlePath(own.article, own.sub, n) for n in range(max(first, 1), here)]
        if not bases:
            continue
        reading = read_references(text, match.end(), within=bases[-1])
        end = match.end() if reading is None else reading.end
        places = bases if reading is None else reading.places
        _take(taken, match.start(), end)
        for place in places:
            yield match.start(), end, OWN, "", place.key


def _after(text: str, end: int) -> int:
    while text[end : end + 1] in (" ", "的") and text[end : end + 1]:
        end += 1
    return end


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)
