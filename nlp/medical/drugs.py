"""Drugs (药品): names with their salts, makers and dosage forms, by lexicon, by stem, and by the parts of a name.

Strength, quantity and maker's remarks stay outside (阿莫西林胶囊, not 阿莫西林胶囊0.25g); a form in brackets belongs to
the name (六味地黄丸（浓缩丸）). Kinds of drugs (降压药, 抗生素, 消炎药) are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.model.extraction import Label
from nlp.medical import compounds, remedies
from nlp.medical.affixes import words_before
from nlp.mention import Mention

SURE, STEM, BUILT, GUESSED = 0.89, 0.88, 0.86, 0.8
"""Confidence of a known name, of one told by its stem, by its parts, and of a known name that is a common word too."""

_MEDICAL_BEFORE = re.compile(r"[药服吃用开打配输注购买卖领拿发粒盒支瓶片、“][了的给过着]?$")
_SYLLABLE_LIMIT = 9
_NAME_LIMIT = 6
"""Characters to the left that a name told by stem, or by form alone, may have."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch that is a drug's name, before salts and forms are added."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Lexicon:
    automaton: AhoCorasick
    kinds: tuple[str, ...]
    prefixes: frozenset[str]
    longest_prefix: int
    after: re.Pattern[str]
    parts: frozenset[str]
    longest_part: int


@cache
def _lexicon() -> _Lexicon:
    names = {*compounds.NAMES.split(), *compounds.BRANDS.split(), *remedies.NAMES.split()}
    kinds = dict.fromkeys(remedies.BUILDING_FORMS.split(), "form")
    kinds |= dict.fromkeys(compounds.STEMS.split(), "stem")
    kinds |= dict.fromkeys(names, "name")
    kinds |= dict.fromkeys(remedies.NO_DRUG.split(), "none")
    prefixes = frozenset((*compounds.SALTS.split(), *compounds.QUALIFIERS.split(), *remedies.MAKERS.split()))
    parts = frozenset((*remedies.PARTS.split(), *remedies.HEADS, *remedies.INNER))
    return _Lexicon(
        AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest),
        tuple(kinds.values()),
        prefixes,
        max(map(len, prefixes)),
        _after_name(),
        parts,
        max(map(len, parts)),
    )


def _after_name() -> re.Pattern[str]:
    """What follows a name and belongs to it: salt, form and a form in brackets."""
    forms = _choice(remedies.FORMS.split())
    salts = _choice(compounds.SALT_ENDINGS.split())
    modifiers = _choice(remedies.MODIFIERS.split())
    stop = r"(?!区|面|段|对|灸|平|肿|精|布|发|步|现|补|药|会|店|泊)"
    mixture = r"(?:(?:[1-9][05]|30|25)R?|[RN])?"
    return re.compile(
        rf"(?P<salt>{salts})?(?P<form>{mixture}(?:{modifiers})*(?:{forms}){stop})?(?:[（(](?:{modifiers})*(?:{forms})[）)])?"
    )


def _choice(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def drug_names() -> frozenset[str]:
    """All names of the lexicon, for other parts that need to know a drug when they see one."""
    return frozenset((*compounds.NAMES.split(), *compounds.BRANDS.split(), *remedies.NAMES.split()))


def find_drugs(text: str) -> list[Mention]:
    """The drugs named, in text order, without overlap."""
    found: list[Mention] = []
    lexicon = _lexicon()
    joined: _Part | None = None
    for index, start, end in lexicon.automaton.find_matches_as_indexes(text):
        floor = found[-1].end if found else 0
        part = _part(text, lexicon.kinds[index], start, end, floor)
        if part is None or part.start < floor:
            continue
        if joined is not None and part.start == joined.end:
            part = _Part(joined.start, part.end, max(joined.confidence, part.confidence))
            found.pop()
        mention, open_end = _mention(text, part, found[-1].end if found else 0)
        joined = _Part(mention.start, mention.end, mention.confidence) if open_end else None
        found.append(mention)
    return _without_common_words(text, found)


def _part(text: str, kind: str, start: int, end: int, floor: int) -> _Part | None:
    if kind == "none":
        return None
    if kind == "name":
        return _Part(start, end, GUESSED if text[start:end] in _common_words() else SURE)
    if kind == "stem":
        return _by_stem(text, start, end, floor)
    return _by_parts(text, start, end, floor)


def _by_stem(text: str, start: int, end: int, floor: int) -> _Part | None:
    """A name told by its stem: the syllables before it are taken in; a stem without any is no name."""
    at = start
    while at > max(floor, start - _SYLLABLE_LIMIT) and text[at - 1] in compounds.SYLLABLES:
        at -= 1
    if at == start or (text[start:end] in compounds.WEAK_STEMS.split() and start - at < 2):
        return None
    return _Part(at, end, STEM)


def _by_parts(text: str, start: int, end: int, floor: int) -> _Part | None:
    """A Chinese medicine told by its form: the words before the form are those that such names are built of."""
    lexicon = _lexicon()
    spans = list(words_before(text, start, lexicon.parts, longest=lexicon.longest_part, floor=floor))
    while spans and spans[-1][1] - spans[-1][0] == 1 and text[spans[-1][0]] not in remedies.HEADS:
        spans.pop()
    long = any(right - left > 1 for left, right in spans)
    if not spans or start - spans[-1][0] < 2 or not (long or len(spans) > 1):
        return _by_form(text, start, end, floor)
    if len(spans) == 1 and text[spans[0][0] : spans[0][1]] in (
        "复方",
        "小儿",
        "强力",
        "速效",
        "口腔",
        "皮肤",
        "关节",
        "儿童",
        "婴儿",
    ):
        return None
    return _Part(spans[-1][0], end, BUILT)


def _by_form(text: str, start: int, end: int, floor: int) -> _Part | None:
    """A name of unknown parts before a form that only drugs have (痹祺胶囊)."""
    if text[start:end] not in remedies.SURE_FORMS.split():
        return None
    at = start
    while at > max(floor, start - _NAME_LIMIT) and _is_name_character(text[at - 1]):
        at -= 1
    if start - at < 2 or text[at:start] in remedies.NO_NAME_BEFORE_FORM.split():
        return None
    return _Part(at, end, GUESSED)


def _is_name_character(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and character not in remedies.NO_NAME_CHARACTERS


def _mention(text: str, part: _Part, floor: int) -> tuple[Mention, bool]:
    """The name with all that belongs to it; True when another name may be joined to it (沙库巴曲 + 缬沙坦)."""
    lexicon = _lexicon()
    start = part.start
    for left, _ in words_before(text, start, lexicon.prefixes, longest=lexicon.longest_prefix, floor=floor):
        start = left
    after = lexicon.after.match(text, part.end)
    end = after.end() if after else part.end
    confidence = SURE if after is not None and after["form"] else part.confidence
    closed = (after is not None and after["form"] is not None) or text[part.end - 1] in "片丸散膏囊粒液"
    return Mention(start, end, Label.DRUG, text[start:end], None, confidence, "drugs"), not closed


@cache
def _common_words() -> frozenset[str]:
    return frozenset(compounds.COMMON_WORDS.split())


@cache
def _foods() -> frozenset[str]:
    return frozenset(remedies.FOODS.split())


def _without_common_words(text: str, found: list[Mention]) -> list[Mention]:
    """Words that are foods, plants or plain words too stay only among medicines (、) or after a verb of taking them."""
    kept, foods, common = [], _foods(), _common_words()
    for i, mention in enumerate(found):
        if mention.text in foods or mention.text in common:
            before = found[i - 1] if i else None
            after = found[i + 1] if i + 1 < len(found) else None
            listed = (
                before is not None and text[before.end : mention.start] in "、和及" and before.end < mention.start
            ) or (after is not None and text[mention.end : after.start] in "、和及" and mention.end < after.start)
            if not listed and (
                mention.text in foods or not _MEDICAL_BEFORE.search(text, max(0, mention.start - 3), mention.start)
            ):
                continue
        kept.append(mention)
    return kept
