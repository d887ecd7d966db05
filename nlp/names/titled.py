"""Names of address (称呼): surname with title (刘先生, 张大夫, 纪科长), 老冯, 小霍, 莉姐."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.firsts import first_characters
from nlp.names.reading import Reading
from nlp.names.surnames import RARE, SURNAMES, TRANSCRIBED
from nlp.names.tables import read_given, read_lexicon, read_words

_TITLES = "先生|女士|小姐|太太|大姐|大哥|大爷|大妈|大娘|大叔|大婶|大嫂|大伯|老伯|老伯伯|伯伯|老师|老太太|老太|老汉|老头|老爷子|奶奶|爷爷|阿姨|叔叔|婆婆|嬢嬢|姑娘|师傅|老板娘|老板|总经理|经理|总|董事长|董|院长|主任|科长|股长|所长|站长|店长|局长|处长|部长|厂长|校长|队长|组长|班长|书记|支书|村长|镇长|乡长|会计|出纳|大夫|医生|医师|护士长|护士|药师|护工|教授|博士|律师|法官|警官|检察官|主席|会长|行长|代表|秘书|助理|主管|专员|某人"
_SHORT_TITLES = "姐|哥|叔|婶|嫂|姨|妈|爷|伯|局|科|处|院|队|工|董|总|仔|妹|娃|公子"
_TITLED = re.compile(f"(?={first_characters('副', _TITLES)})(?:副)?(?:{_TITLES})")
_SHORT = re.compile(f"(?:{_SHORT_TITLES})")
_ADDRESSES = frozenset(
    [
        "先生",
        "女士",
        "小姐",
        "大姐",
        "大哥",
        "大爷",
        "大妈",
        "大娘",
        "大叔",
        "大婶",
        "大嫂",
        "大伯",
        "老伯",
        "阿姨",
        "老太",
        "老汉",
        "老太太",
        "师傅",
        "姑娘",
        "奶奶",
        "爷爷",
    ]
)
_NOUN_SURNAMES = frozenset("项连管关明水计单支司车包花师房商海")
_NO_SURNAME = frozenset(
    "任时原和于向都那全单但项连从管关有对能明权查强门国水位计宣相初支干由则因为来当经使以及即是即将同各该本现前后正副总女男老小大党村区县市校医药店司车包应成万千百平安路双幸公花贵利满师印信相相卫房家商厉元海司幸元展"
)
"""Surnames that are ordinary words before a title (时任院长, 全主任): they need the tagger."""
_KIN = frozenset(
    "大二三四五六七小老表堂亲干继师学空他她我你俺咱其婆姑姨舅叔伯家嫂帅美靓两几各本该某的了是有跟和找叫个位名这那哪"
)
_FAMILIAR = re.compile(r"(?P<head>[老小阿大])(?P<name>[一-鿿]|May|[A-Z][a-z]{1,6})(?P<tail>头|子|儿|哥|姐|妹)?")
_NOT_FAMILIAR = read_lexicon("not_familiar")


def find_titled(reading: Reading, jobs: frozenset[int] = frozenset()) -> Iterator[tuple[int, int, float]]:
    """(start, end, confidence) of names of address; they may overlap. ``jobs`` are the ends of roles."""
    yield from _surname_titles(reading)
    yield from _familiar(reading, jobs)


_OPENS = tuple("的了，。、；：“（个位和跟找叫给与是被让向由问请")


def _begins(reading: Reading, position: int) -> bool:
    """False where the tagger has a word that began before: then the character is no surname."""
    return reading.word_starts(position) is not False or reading.text[position - 1 : position] in _OPENS


def _surname_titles(reading: Reading) -> Iterator[tuple[int, int, float]]:
    text = reading.text
    for match in _TITLED.finditer(text):
        title = match.group()
        start = _surname_before(text, match.start())
        if start is None:
            begin = _transcribed_before(reading, match.start())
            if begin is not None:
                yield begin, match.end(), 0.93
            continue
        family = text[start : match.start()]
        person = reading.words[start]
        named = person is not None and person.start == start and person.kind in ("PER", "nr")
        addressed = (title in _ADDRESSES or family in _NOUN_SURNAMES) and (
            start == 0 or text[start - 1] in "，。、；：“（个位叫姓的找跟给和与\n"
        )
        if family in _NO_SURNAME and not named and not addressed:
            continue
        if (
            not named
            and not _begins(reading, start)
            and not (person is not None and person.start == start and person.kind in ("ORG", "n", "nz"))
        ):
            continue
        if (len(family) == 1 and text[start : start + 2] in read_words()) or text[start : match.end()] in read_words():
            continue
        if text[start - 1 : start] in ("副", "老") and start:
            continue
        end = match.end()
        if title in ("总", "董") and text[end : end + 1] in "额量数计和是共部医会监价费公局院店经之事单的结务书站队":
            continue
        if title == "代表" and text[end : end + 1] in "性团大会们理":
            continue
        yield start, end, 0.9
    for match in _SHORT.finditer(text):
        yield from _short_title(reading, match)


def _surname_before(text: str, position: int) -> int | None:
    if position >= 2 and text[position - 2 : position] in SURNAMES:
        return position - 2
    family = text[position - 1 : position]
    rare = family in RARE and (position == 1 or text[position - 2] in _OPENS or text[position - 2] in "人员")
    return position - 1 if family in SURNAMES or rare else None


def _transcribed_before(reading: Reading, position: int) -> int | None:
    """Where a name without a surname begins before a title: 宝音大夫, 次仁院长."""
    begin = position
    while begin > max(0, position - 5) and reading.text[begin - 1] in TRANSCRIBED:
        begin -= 1
    return begin if position - begin >= 2 and _begins(reading, begin) else None


def _short_title(reading: Reading, match: re.Match[str]) -> Iterator[tuple[int, int, float]]:
    """莉姐, 票哥, 刘科, 王总: the tagger, or a surname at the start of a word, makes them a name."""
    text, title, end = reading.text, match.group(), match.end()
    start = match.start() - 1
    if start < 0:
        return
    character = text[start]
    if character in "二三四五六七" and title in "哥姐叔" and _ordinal_alias(text, start, end):
        yield start, end, 0.8
        return
    if not "一" <= character <= "鿿" or character in _KIN:
        return
    word = reading.words[start]
    named = word is not None and word.kind in ("PER", "nr") and word.start <= start and word.end == end
    if named and word is not None and word.end - word.start <= 3:
        yield word.start, end, 0.85
        return
    if title in "局科处院队工总董妈爷伯":
        exact = word is not None and word.start == start and word.end == start + 1 and word.kind in ("PER", "nr")
        closed = (
            reading.text[end : end + 1] in "，。、；：！？”）在说给的让叫拿收找跟和也就讲"
            and reading.word_starts(end) is True
        )
        if (
            title in "总董"
            and character in SURNAMES
            and character not in _NO_SURNAME
            and closed
            and reading.word_starts(start)
        ):
            yield start, end, 0.8
        elif exact and closed:
            yield start, end, 0.7
        return
    if (
        title in "姐哥叔婶嫂姨"
        and (character in SURNAMES or read_given().get(character, 0) > 300)
        and _begins(reading, start)
    ):
        follows = text[end : end + 1]
        if follows not in "姐哥妹弟夫子伦":
            yield start, end, 0.8 if word is None or word.start == start else 0.6
    elif (
        title in "妹娃仔"
        and reading.text[start - 1 : start] in tuple("找叫是的跟给")
        and reading.word_starts(start)
        and reading.word_starts(end)
    ) or (
        title in "仔妹娃" and character in SURNAMES and _begins(reading, start) and text[start:end] not in read_words()
    ):
        yield start, end, 0.7


def _ordinal_alias(text: str, start: int, end: int) -> bool:
    """三哥 as what a stranger is called: more than once, and nowhere somebody's own brother."""
    name = text[start:end]
    places = [m.start() for m in re.finditer(name, text)]
    kin = any(
        text[p - 1 : p] in tuple("我他她你俺咱家的亲其") and text[max(0, p - 2) : p] not in ("药的", "叫的", "卡的")
        for p in places
        if p
    )
    return len(places) > 1 and not kin


def _familiar(reading: Reading, jobs: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    """老冯, 小霍, 阿强, 老佟头: by the tagger, or by a surname behind 老."""
    text = reading.text
    for match in _FAMILIAR.finditer(text):
        start = match.start()
        name = match.group("name")
        stem = text[start : match.end("name")]
        if match.group("head") == "大" and not (
            name in SURNAMES and (start in jobs or reading.tags(start, start + 2, "PER"))
        ):
            continue
        if stem in _NOT_FAMILIAR or text[start : match.end()] in _NOT_FAMILIAR:
            continue
        word = reading.words[start]
        tagged = word is not None and word.start == start and word.kind in ("PER", "nr")
        end = (
            match.end()
            if match.group("tail") and name in SURNAMES and match.group("head") == "老" and match.group("tail") == "头"
            else match.end("name")
        )
        if tagged and word is not None:
            if word.end - start <= 3 or name.isascii():
                yield start, max(end, word.end), 0.87
        elif not name.isascii() and not _begins(reading, start):
            continue
        elif (
            name.isascii()
            or (name in SURNAMES and match.group("head") == "老" and name not in _NO_SURNAME)
            or (
                start in jobs
                and (name in SURNAMES or read_given().get(name, 0) > 2000)
                and reading.word_starts(end) is not False
            )
        ):
            yield start, end, 0.8
        elif (
            match.group("head") in "小阿"
            and read_given().get(name, 0) > 20000
            and reading.word_starts(start) is not False
            and reading.word_starts(end) is not False
        ):
            yield start, end, 0.65
