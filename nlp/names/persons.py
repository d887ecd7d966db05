"""Persons (人员): full names, masked names, names of address and nicknames.

A full name is a surname and one or two characters of given names, or parts joined by ·. It needs the tagger, or a cue
(被告人, 法定代表人, 我叫 ...) and characters that given names are made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.cues import AFTER, CUES
from nlp.names.dotted import find_dotted
from nlp.names.given import likely_given, split_name
from nlp.names.masked import find_masked
from nlp.names.nicknames import find_nicknames
from nlp.names.reading import Reading
from nlp.names.surnames import COMMON, SURNAMES, TRANSCRIBED
from nlp.names.tables import read_given, read_lexicon, read_words
from nlp.names.titled import find_titled
from nlp.names.transcribed import find_transcribed

_SURE = re.compile("(?:被告人|嫌疑人|法定代表人|上诉人|姓名[:：]?|户名[:：]?|名叫|我叫|叫做)$")
_LISTED = re.compile("[、和与及,，]$")
_FAMILY = re.compile(
    f"(?=[{''.join(sorted(one for one in SURNAMES if len(one) == 1))}]"
    f"|{'|'.join(sorted(one for one in SURNAMES if len(one) == 2))})"
)
"""Every place where a surname may begin."""
_LOOK_ALIKE = read_lexicon("look_alikes")
"""Words of this trade that are made like a full name."""
_RARE = 400
"""Times counted up to which a word may still be a name behind a role (严明)."""


def find_persons(reading: Reading, around: Sequence[Mention]) -> list[Mention]:
    """Persons, in text order; they may overlap. ``around`` are roles and organisations: a name may follow them."""
    jobs = frozenset(m.end for m in around if m.label is Label.ROLE)
    found = [_mention(reading, *span, source="masked") for span in find_masked(reading)]
    found += [_mention(reading, *span, source="titled") for span in find_titled(reading, jobs)]
    found += [_mention(reading, *span, source="nickname") for span in find_nicknames(reading, jobs)]
    found += [_mention(reading, *span, source="tagger") for span in _tagged(reading)]
    found += [
        _mention(reading, *span, source="dotted") for span in find_dotted(reading, frozenset(m.end for m in around))
    ]
    found += [_mention(reading, *span, source="cued") for span in _cued(reading, around, jobs, found)]
    found += [_mention(reading, *span, source="clause") for span in _opening(reading)]
    found += [_mention(reading, *span, source="foreign") for span in _foreign(reading, jobs)]
    found += [
        _mention(reading, *span, source="transcribed")
        for span in find_transcribed(reading, _presents(reading, around, found))
    ]
    return sorted(_without_overrun(reading, found), key=lambda m: (m.start, -m.end))


def _without_overrun(reading: Reading, found: list[Mention]) -> list[Mention]:
    """Leaves out a name met once that goes on from one the tagger has by itself elsewhere: 黄生串 beside 黄生."""
    text = reading.text
    whole = {text[w.start : w.end] for w in reading.tagged if w.kind == "PER" and w.end - w.start == 2}
    return [
        m
        for m in found
        if len(m.text) != 3
        or m.text[:2] not in whole
        or m.text[:2] in SURNAMES
        or text.count(m.text) > 1
        or "某" in m.text
        or m.text[2] in _TITLE_ENDS
    ]


_TITLE_ENDS = frozenset("总董局科处院姐哥叔婶嫂姨爷伯头子")


def _presents(reading: Reading, around: Sequence[Mention], found: Sequence[Mention]) -> Callable[[int, int], bool]:
    """Whether a cue, a role, an organisation or a list beside another name presents a span."""
    text = reading.text
    ends = {m.end for m in around if m.label is not Label.AGENCY} | {m.end for m in found}
    starts = {m.start for m in found}

    def presents(start: int, end: int) -> bool:
        before = text[max(0, start - 6) : start]
        if start in ends or CUES.search(before):
            return True
        if before and _LISTED.search(before) and start - 1 in ends:
            return True
        listed = text[end : end + 1] in ("、", "和", "与", "及") and (
            end + 1 in starts or before[-1:] in ("、", "：", "")
        )
        return listed or (before[-1:] == "、" and text[end : end + 1] in ("、", "。", "等", "和", "及"))

    return presents


def _mention(reading: Reading, start: int, end: int, confidence: float, *, source: str) -> Mention:
    return Mention(start, end, Label.PERSON, reading.text[start:end], None, confidence, f"person:{source}")


def _tagged(reading: Reading) -> Iterator[tuple[int, int, float]]:
    text = reading.text
    for word in reading.tagged:
        if word.kind not in ("PER", "nr"):
            continue
        start, end = word.start, word.end
        name = text[start:end]
        if "某" in name or "*" in name or name in read_words() or name in _LOOK_ALIKE:
            continue
        parts = split_name(name)
        if word.kind == "PER" and _cut_from_family(reading, start, end):
            yield start - 1, end, 0.93
        if parts and likely_given(parts[1]):
            yield start, end, 0.92 if word.kind == "PER" else 0.75
        elif parts and word.kind == "PER" and AFTER.match(text[end : end + 3]):
            yield start, end, 0.7
        elif word.kind == "PER" and not parts and 2 <= len(name) <= 4 and _introduced(reading, start, end):
            yield start, end, 0.62


def _cut_from_family(reading: Reading, start: int, end: int) -> bool:
    """Whether a surname that is a word as well (揭|小燕) stands before, behind a mark or a cue."""
    text = reading.text
    if end - start != 2 or start == 0 or text[start - 1] not in SURNAMES or not likely_given(text[start:end]):
        return False
    family = reading.words[start - 1]
    alone = (
        family is not None and family.start == start - 1 and family.end == start and family.kind not in ("p", "c", "u")
    )
    return alone and (
        start == 1 or text[start - 2] in _BORDERS or bool(CUES.search(text[max(0, start - 6) : start - 1]))
    )


def _introduced(reading: Reading, start: int, end: int) -> bool:
    """A name without a surname (卓玛, 次仁) stands behind a cue, or more than once."""
    text = reading.text
    named = all(read_given().get(c, 0) > 50 for c in text[start:end])
    return named and (bool(CUES.search(text[max(0, start - 5) : start])) or text.count(text[start:end]) > 1)


_LATIN = re.compile(r"(?<![A-Za-z\d])[A-Z][a-z]{2,9}(?:\s[A-Z][a-z]{1,9})?(?![A-Za-z\d])")
_TRANSCRIBED = re.compile(f"[{''.join(sorted(TRANSCRIBED))}]{{2,8}}")


def _foreign(reading: Reading, jobs: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    """Behind a role or a cue: Kevin, and names without a surname that are only transcribed (其其格)."""
    text = reading.text
    for pattern in (_LATIN, _TRANSCRIBED):
        for match in pattern.finditer(text):
            start, end = match.span()
            cued = start in jobs or CUES.search(text[max(0, start - 5) : start])
            if cued and reading.word_starts(end) is not False and match.group() not in read_words():
                yield start, end, 0.7


def _cued(
    reading: Reading, around: Sequence[Mention], jobs: frozenset[int], found: Sequence[Mention]
) -> Iterator[tuple[int, int, float]]:
    """Full names behind a cue, a role, an organisation or another name of a list, whatever the tagger saw."""
    text = reading.text
    organised = {m.end for m in around}
    ends = organised | {m.end for m in found}
    for family in _FAMILY.finditer(text):
        start = family.start()
        before = text[max(0, start - 6) : start]
        listed = start - 1 in ends and _LISTED.search(before) is not None
        if not (start in organised or listed or CUES.search(before)):
            continue
        sure = start in jobs or bool(_SURE.search(before))
        end = _name_end(reading, start, sure=sure)
        if end is not None:
            ends.add(end)
            yield start, end, 0.93 if sure else 0.88


_BORDERS = frozenset("，。；、：！？\n“（ ")
_CLAN = re.compile("[一-鿿]{2}氏(?!族|诊所|骨科|中医|医|药|堂)")


def _opening(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """Full names that open a clause and that the tagger can make no words of (付正荣参与); 施陈氏."""
    text = reading.text
    for family in _FAMILY.finditer(text):
        start, end = family.start(), family.start() + 3
        if text[start] not in SURNAMES or (start and text[start - 1] not in _BORDERS):
            continue
        if (
            end >= len(text)
            or reading.word_starts(end) is not True
            or not all("一" <= c <= "鿿" for c in text[start:end])
        ):
            continue
        words = [reading.words[i] for i in range(start, end)]
        plain = any(w is not None and w.end - w.start > 1 and w.kind not in ("PER", "nr", "ORG", "nz") for w in words)
        after = reading.words[end]
        worded = text[start : start + 2] in read_words() or text[start:end] in read_words()
        acts = after is not None and after.kind in ("v", "p", "d", "c")
        if acts and not plain and not worded and likely_given(text[start + 1 : end]):
            yield start, end, 0.7
    for match in _CLAN.finditer(text):
        if match.group()[0] in SURNAMES and match.group()[1] in SURNAMES:
            yield match.start(), match.end(), 0.8


def _name_end(reading: Reading, start: int, *, sure: bool) -> int | None:
    """Where a full name ends that begins there; None where none does. ``sure`` behind a role or the like."""
    text = reading.text
    words = read_words()
    family = 2 if text[start : start + 2] in SURNAMES and text[start : start + 2] not in words else 1
    for given in (2, 1):
        end = start + family + given
        name = text[start:end]
        if len(name) < family + given or not all("一" <= c <= "鿿" for c in name):
            continue
        if any(words.get(name[:n], 0) > (_RARE if sure else 0) for n in (2, len(name))) or not likely_given(
            name[family:]
        ):
            continue
        if not _fits_words(reading, start, end, sure=sure):
            continue
        if given == 1 and name[0] not in COMMON and not reading.tags(start, end, "PER"):
            continue
        if AFTER.match(text[end : end + 4]) or (sure and reading.word_starts(end)):
            return end
    return None


def _fits_words(reading: Reading, start: int, end: int, *, sure: bool) -> bool:
    """False where the tagger's words speak against a name: one goes on, or the given name is an act of its own."""
    last = reading.words[end - 1]
    if last is None:
        return True
    if last.end > end:
        return False
    if last.kind in ("PER", "nr"):
        return True
    if last.start == end - 1 and end - start > 2 and _verb_named(reading, end):
        return True
    if last.start == end - 1 and end - start > 2 and last.kind in ("v", "p", "c", "d", "u", "r", "m", "f"):
        return False
    if last.start > start and last.kind in ("v", "d", "p", "vn", "ad", "t", "r", "m", "s", "f"):
        return sure and last.start == start + 1 and last.kind != "p"
    return last.kind not in ("v", "vn", "d", "ad", "t", "TIME", "c", "r", "LOC", "ORG") or sure


_NAMED_LIKE_VERBS = 20_000
"""Given names counted from which a verb of one character (发, 成, 有) ends a name before another verb."""
_AUXILIARY = frozenset("来开能会可得进出在要想")


def _verb_named(reading: Reading, end: int) -> bool:
    """罗成有|瘫在床上: a verb whose object does not follow, and that given names hold."""
    character, last = reading.text[end - 1], reading.words[end - 1]
    behind = reading.words[end] if end < len(reading.words) else None
    if last is None or last.kind != "v" or behind is None or behind.kind not in ("v", "d", "p") or behind.start != end:
        return False
    return character not in _AUXILIARY and read_given().get(character, 0) >= _NAMED_LIKE_VERBS
