"""Names of other languages (少数民族人名), read as the words they are made of.

Tibetan names are parts of two syllables, alone, in pairs or with an end syllable (才让东智, 卓玛加); Mongol names are
parts, some behind a Han surname (额尔敦巴特尔, 包额日很巴雅尔); Uyghur and Kazakh names stand beside a dot or end in a
known way (阿依古丽); Yi names are a clan's and their own (吉克尔布); Dai names begin with 岩 or 玉 (岩温叫). What is made
of two parts is a name by itself; one part needs a cue, a list, or a second mention.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from nlp.names.firsts import first_characters
from nlp.names.reading import Reading
from nlp.names.surnames import CLANS
from nlp.names.tables import read_lexicon

_HAN_BEFORE_MONGOL = "包白韩王李陈吴席梁何高佟康"
_ENDS = frozenset("，。、；：！？）（,)(\n ”“·")
_TITLE = re.compile("大夫|医生|院长|主任|老师|大叔|大哥|大姐|大妈|阿妈|阿爸")
LONG, SHORT = 0.96, 0.8
"""Confidence of a name of two parts, and of one part that something introduces."""

Introduced = Callable[[int, int], bool]


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tibetan, ends = _either(read_lexicon("tibetan_units")), "".join(sorted(read_lexicon("tibetan_ends")))
    mongol = _either(frozenset(unit for unit in read_lexicon("mongol_units") if len(unit) > 1))
    short = "".join(sorted(unit for unit in read_lexicon("mongol_units") if len(unit) == 1))
    parts = read_lexicon("uyghur_parts")
    uyghur = _either(frozenset(part for part in parts if not part.startswith("-")))
    closing = _either(frozenset(part[1:] for part in parts if part.startswith("-")))
    yi, dai = "".join(sorted(read_lexicon("yi_syllables"))), "".join(sorted(read_lexicon("dai_syllables")))
    return {
        "tibetan": re.compile(
            f"(?={first_characters(tibetan)})(?P<first>{tibetan})(?P<more>(?:{tibetan})+)?(?P<end>[{ends}])?"
        ),
        "mongol": re.compile(
            f"(?={first_characters(mongol, '|'.join(_HAN_BEFORE_MONGOL))})"
            f"[{_HAN_BEFORE_MONGOL}]?(?P<first>{mongol})(?P<more>(?:{mongol})+)?(?P<end>[{short}])?"
        ),
        "uyghur": re.compile(
            f"(?={first_characters(uyghur)})(?P<first>{uyghur})(?P<more>(?:{uyghur})+)?(?P<end>{closing})?"
        ),
        "yi": re.compile(
            f"(?={first_characters(_either(CLANS))})(?P<first>{_either(CLANS)})(?P<more>[{yi}]{{2}})(?P<end>[{yi}])?"
        ),
        "dai": re.compile(f"(?P<first>[岩玉])(?P<more>[{dai}]{{1,2}})(?P<end>[{dai}])?"),
    }


def find_transcribed(reading: Reading, introduced: Introduced) -> Iterator[tuple[int, int, float]]:
    """(start, end, confidence) of names; ``introduced`` tells whether a cue, a role or a list presents a span."""
    text = reading.text
    met: set[int] = set()

    def told(start: int, end: int) -> bool:
        return introduced(start, end) or (text[start - 1 : start] in ("、", "和", "与", "及") and start - 1 in met)

    for language, pattern in _patterns().items():
        position = 0
        while match := pattern.search(text, position):
            position = match.end()
            span = _bounds(reading, match, language, told)
            if span is None:
                position = match.start() + 1
                continue
            yield span
            position = span[1]
            met.add(position)


def _bounds(
    reading: Reading, match: re.Match[str], language: str, introduced: Introduced
) -> tuple[int, int, float] | None:
    """What the match says, its last syllable left out where the sentence's next word begins with it."""
    start = match.start()
    if _inside_place(reading, match):
        return None
    more_end = match.end("more") if match["more"] else match.end("first")
    end = more_end
    if match["end"] and _ends_name(reading, match, more_end):
        end = match.end()
    while language == "dai" and end - start > 3 and not _borders(reading, end):
        end -= 1
    told = introduced(start, end)
    opens = start == 0 or reading.text[start - 1] in _ENDS
    shown = (
        told
        or (opens and end > more_end and _borders(reading, end))
        or reading.text.count(reading.text[start:end]) > 1
        or _person(reading, start, end)
    )
    if language == "dai":
        return (start, end, SHORT) if told and _borders(reading, end) else None
    long = match["more"] is not None or (end > more_end and language == "tibetan" and shown)
    if language == "uyghur" and not match["more"]:
        long = False
    if long and (shown or _borders(reading, end)):
        return start, end, LONG
    if not (shown and (told or _person(reading, start, end))):
        return None
    title = _TITLE.match(reading.text, end)
    return (start, title.end(), LONG) if title else (start, end, SHORT)


def _inside_place(reading: Reading, match: re.Match[str]) -> bool:
    """True where the characters are a place's (巴彦淖尔, 扎西乡), or go on as one."""
    text = reading.text
    if text[match.end() : match.end() + 1] in tuple("镇乡村县旗市路街区屯州盟寺") or text[match.end() : match.end() + 2] in (
        "嘎查", "社区", "苏木", "大街", "自治", "淖尔", "医院", "诊所", "药店",
    ):  # fmt: skip
        return True
    return any(place.start < match.end() and match.start() < place.end for place in reading.places if not place.short)


def _person(reading: Reading, start: int, end: int) -> bool:
    """True where the tagger has a person there, whatever its bounds."""
    word = reading.words[start]
    return word is not None and word.kind in ("PER", "nr")


def _ends_name(reading: Reading, match: re.Match[str], at: int) -> bool:
    """Whether the name takes its end syllable: behind two parts before a mark alone, else unless a longer word begins."""
    if match["more"] and len(match["more"]) > 1 and reading.text[match.end() : match.end() + 1] not in _ENDS:
        return False
    word = reading.words[at]
    return word is None or not (word.start == at and word.end > match.end())


def _borders(reading: Reading, end: int) -> bool:
    """Whether something else begins there: a mark, or a word of the tagger's."""
    return reading.text[end : end + 1] in _ENDS or end >= len(reading.text) or reading.word_starts(end) is not False
