"""Where the name of an organisation begins (左边界): walking left from its head until something cannot be part of it.

A name is a chain of places, then what is its own, then kind words (中医, 骨科, 连锁 ...), then the head (医院, 局 ...).
Walking stops at punctuation, at words that only connect or act, at people and at counts; a single character that is
such a word in one place and part of a name in another (和, 同, 有, 开 ...) counts as a word where the tagger says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.names.gazetteer import nests
from nlp.names.reading import Place, Reading
from nlp.names.tables import read_lexicon

LONGEST = 30
"""Characters before the head that are looked at; the longest registered names of institutions stay below."""

_ACTS = frozenset(
    "开办找看去到回进住送拉带卖买判罚诉告查问说叫喊让使请托给被把对向从跟和与在由于以按据经因比用为是有没去来当做干搞弄骗收交付转打过上下出跑走待关停封抓罚退借套刷拿取领签写填报投托跟同替帮"
)
"""Acts and links of one character: a name ends there where the tagger has them as a word of their own."""

_CLOSED = frozenset(" \t\r\n　，。；：！？、,.;:!?“”\"'‘’《》<>【】[]〔〕{}…—~～|/\\+=%％￥$@#&^`①②③④⑤⑥⑦⑧⑨⑩")

_HARD = frozenset(
    "的了被把给向吧吗呢啊呀嘛哦你您我他她它谁这那哪此该是也都就还又再才很太最没不别请让从往与及并或而且但若则于由跟咱俺额佢哋嘅喺俾嗰啲"
)
"""Characters that no name of an institution holds (kept apart from rare exceptions by the tagger)."""

_SOFT = frozenset(
    "和同对在到去来为以有用找开办进至因使叫经据本其等系将会说讲做看住所后前内外里上下起过得只每各两几多被家时间年月日号名位个人"
)
"""Characters that are words in one place and parts of names in another."""

_LINKING = frozenset(["d", "p", "c", "r", "TIME", "t"])
"""Parts of speech whose words of two characters and more end a name: 专门, 根据, 自己."""

_SIDES = frozenset("上下前后里内外大小")

_WORDS = read_lexicon("before_names")
"""Words that end a name on its left: acts, relations, people, times, counts."""

_NAME_WORDS = read_lexicon("inside_names")
"""Words of names that hold a soft character: taken whole."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a name begins; ``anchored`` when a place stands first, ``places`` the chain of places it begins with."""

    start: int
    anchored: bool
    own: int
    """Where what is the name's own begins: behind the places."""
    places: tuple[Place, ...] = ()


def find_edge(reading: Reading, head: int, floor: int = 0) -> Edge:
    """The beginning of the name whose head (or kind words) starts at ``head``; never left of ``floor``."""
    position = head
    lowest = max(floor, head - LONGEST)
    while position > lowest:
        chain = _places_ending(reading, position, lowest)
        if chain and (len(chain) > 1 or _settles(reading, chain[0])):
            return Edge(chain[0].start, True, position, tuple(chain))
        step = _step_left(reading, position, head)
        if step == 0 or position - step < lowest:
            break
        position -= step
    return Edge(position, False, position)


def _places_ending(reading: Reading, position: int, lowest: int) -> list[Place]:
    """The chain of places, outermost first, that ends at the position; a place inside a longer word is none."""
    chain: list[Place] = []
    while True:
        found = next((p for p in reading.places_by_end.get(position, ()) if p.start >= lowest), None)
        if found is not None and found.short and reading.text[found.start : position] in _WORDS:
            return chain  # 会同 is a county, and a word of every report
        if found is None or not _stands(reading, found) or (chain and not nests(found, chain[0])):
            return chain
        chain.insert(0, found)
        position = found.start


def _settles(reading: Reading, place: Place) -> bool:
    """Whether a place that stands alone begins the name: 博爱 in 竹阳博爱医院 is a county's name and does not."""
    if not place.short or place.level < 3:
        return True
    region = reading.context.region
    if region is not None and any(code[:4] == region[:4] for code in place.codes):
        return True
    return _step_left(reading, place.start, place.start) == 0


def _stands(reading: Reading, place: Place) -> bool:
    """False for a short county name that the tagger cuts through or reads as an ordinary word."""
    if not place.short or place.level < 3:
        return True
    word = reading.words[place.start]
    if word is None or word.kind in ("LOC", "ORG", "ns", "nt"):
        return True
    return word.start == place.start and word.kind in ("nz", "nr", "n", "s", "f", "PER", "nw", "vn", "an", "a")


def _step_left(reading: Reading, position: int, head: int) -> int:
    """How many characters to the left still belong to the name; 0 when the name begins here."""
    text = reading.text
    last = text[position - 1]
    if last in _CLOSED:
        return 0
    for length in (4, 3, 2):
        if text[max(0, position - length) : position] in _NAME_WORDS:
            return length
    if last in "（(）)":
        return 0
    if last.isdigit() or (last.isascii() and not last.isalpha()):
        return 0
    for length in (5, 4, 3, 2):
        begin = position - length
        if begin >= 0 and text[begin:position] in _WORDS:
            return 0
    if last == "和" and text[max(0, position - 2) : position - 1] in ("、", "，"):
        return 1  # 、和佑大药房: no link stands behind a mark of its own kind
    if last in _HARD or text[position - 1 : position] in _WORDS:
        return 0 if not _inside_name(reading, position - 1, position) else 1
    word = reading.words[position - 1]
    if (
        word is not None
        and word.end - word.start == 1
        and word.kind in ("v", "p", "c", "d", "r", "u")
        and last in _ACTS
    ):
        return 0
    if word is not None and word.end == position and word.end - word.start > 1 and word.kind in _LINKING:
        return 0
    if last in _SIDES and reading.places_by_end.get(position - 1):
        return 1  # 束馆镇|前王庄村, 阳洪镇|上旗寨村
    if last in _SOFT:
        if word is None:
            return 0
        if word.end - word.start == 1 and word.kind in ("p", "c", "u", "v", "r", "d", "f", "q", "m", "xc"):
            return 0
        if word.kind in ("p", "c", "u", "r", "d", "v", "f", "q", "TIME", "t") and word.end == position:
            return 0
    return 1


def _inside_name(reading: Reading, start: int, end: int) -> bool:
    """True when the tagger has the stretch strictly inside one organisation or place: then it is no word of its own."""
    word = reading.words[start]
    return word is not None and word.kind in ("ORG", "LOC") and word.start < start and word.end >= end
