"""The last character of a masked name (隐名末字): 钟某|发发放, 章某妹|辩称, against 李某|发现, 张某|妹妹.

Each place where a character follows 某 is weighed by how often given names hold the character, by the tagger's words on
both sides of its end, and by what stands behind. The same name with the same character at other places of the text
counts as well: 黄某刚 that is met twice and never as 黄某 is one man.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from nlp.names.reading import Reading
from nlp.names.tables import read_given, read_lexicon

ENOUGH = 1.5
"""Weight from which the character is the name's: one good sign beside a character that given names hold."""

_GIVEN_LEAST = 1500
"""Bearers from which a character is likely a given name's; rarer ones need the tagger."""
_GOES_ON = read_lexicon("after_masked")
_WORDS_ON = re.compile("|".join(sorted(read_lexicon("words_after_masked"))))
_NEVER = frozenset("的等和与及因将在为以从向对由于到被把说称是让的了其某人医院药所")
"""Characters that end no masked name, whatever follows."""
_SHUT = frozenset("，。、；：（）()")
_KIN = frozenset("妻夫父母女儿子")
_DOUBLED = frozenset("刚妹姐哥弟爸妈常仅渐往天多久")
"""Characters that are a word when they stand twice (刚刚, 妹妹)."""
_OBJECTLESS = frozenset(["v", "vd", "p", "d", "ad", "c"])
"""What a word behind a name is, and an object of a verb seldom."""


@dataclass(frozen=True, slots=True)
class Place:
    """One masked name: its surname and 某, and where the character behind stands."""

    stem: str
    at: int


def find_last_characters(reading: Reading, places: list[Place]) -> set[int]:
    """The positions among ``places`` whose character belongs to the name."""
    text = reading.text
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    bare: Counter[str] = Counter()
    for place in places:
        character = text[place.at : place.at + 1]
        if "一" <= character <= "鿿" and character not in _NEVER:
            groups[place.stem, character].append(place.at)
        else:
            bare[place.stem] += 1
    ends: set[int] = set()
    for (stem, character), positions in groups.items():
        if read_given().get(character, 0) >= _GIVEN_LEAST or any(_named(reading, at) for at in positions):
            ends |= _decide(reading, positions, bare[stem])
    return ends


def _decide(reading: Reading, positions: list[int], bare: int) -> set[int]:
    """Which of the places with one stem and one character keep it."""
    weights = {at: _weigh(reading, at) for at in positions}
    follows = {reading.text[at + 1 : at + 2] for at in positions}
    among = 1.5 * min(len(follows) - 1, 2) - (1.5 if bare else 0.0)
    proved = max(weights.values()) + among >= ENOUGH + 1.5
    return {at for at, weight in weights.items() if weight + among + (2.5 if proved else 0.0) >= ENOUGH}


def _named(reading: Reading, at: int) -> bool:
    """True when the tagger has the character as the end of a person's name."""
    word = reading.words[at]
    return word is not None and word.kind == "PER" and word.start < at and word.end == at + 1


def _weigh(reading: Reading, at: int) -> float:
    """How much speaks for the character at this place alone."""
    text = reading.text
    character, follows = text[at], text[at + 1 : at + 2]
    count = read_given().get(character, 0)
    weight = 1.0 if count >= 100_000 else 0.5 if count >= 20_000 else 0.0 if count >= _GIVEN_LEAST else -1.5
    if _named(reading, at):
        return weight + 4.0
    if follows in _SHUT or follows == "等" or not follows:
        return weight + 3.0
    if follows == character:
        weight += 0.0 if character in _DOUBLED else 3.0
    elif _WORDS_ON.match(text, at):
        weight -= 4.0
    if character in _GOES_ON:
        weight -= 2.5
    return weight + _words(reading, at)


def _words(reading: Reading, at: int) -> float:
    """What the tagger's words say of an end behind the character."""
    word = reading.words[at]
    if word is None:
        return 1.0  # nothing read: the table of given names decides
    if word.end > at + 1:
        return -3.0
    if word.start < at:
        return 1.0
    behind = reading.words[at + 1] if at + 1 < len(reading.words) else None
    acts = behind is not None and behind.kind in _OBJECTLESS
    if word.kind == "v":
        # A verb whose object does not follow is no verb: 钟某发|退赃 against 周某开|车.
        if behind is not None and behind.kind == "d":
            return 2.5
        return 1.5 if acts and reading.text[at] not in _KIN else -2.0
    if word.kind in ("d", "ad"):
        return 0.5
    return -3.0 if word.kind in ("p", "c", "u", "r") else -1.0 if word.kind in ("m", "t") else 1.0
