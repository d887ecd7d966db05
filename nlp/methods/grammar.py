"""The method grammar (手法文法): a text read as word classes, and the frames that fit it.

A skeleton is the text with every known word replaced by the symbol of its classes, one sign a character, so that
offsets in the skeleton are offsets in the text. Frames are tried sentence by sentence, and only those whose words
are all there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.methods.admissions import admission_frames
from nlp.methods.billing import billing_frames
from nlp.methods.claims import claim_frames
from nlp.methods.frame import BREAK, COMMA, PAUSE, PLAIN, QUOTE, REST, Alphabet, Compiled, Frame, named_words
from nlp.methods.identities import identity_frames
from nlp.methods.papers import paper_frames
from nlp.methods.words import word_classes

_SIGNS = {
    **dict.fromkeys("。！？!?；;\n\r", BREAK),
    **dict.fromkeys("，,：:", COMMA),
    "、": PAUSE,
    **dict.fromkeys("“”\"‘’'「」『』", QUOTE),
}
_COMMON = frozenset(["neg", "de", "mark", "but", "also", "and", "do", "take", "unit", "number", "ba", "passive", "say", "not"])
"""Classes of function words: no frame is looked up by them."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame found in a text."""

    start: int
    end: int
    frame: Frame


class Grammar:
    """Frames over a lexicon; immutable once built, safe to share between threads."""

    def __init__(self, words: Mapping[str, frozenset[str]], frames: Sequence[Frame]) -> None:
        alphabet = Alphabet(words)
        entries = [(word, alphabet.symbol(names) + REST * (len(word) - 1)) for word, names in words.items()]
        entries += _SIGNS.items()
        self._automaton = AhoCorasick([word for word, _ in entries], matchkind=MatchKind.LeftmostLongest)
        self._replacements = [sign for _, sign in entries]
        common = alphabet.members(_COMMON)
        by_symbol: defaultdict[str, list[Compiled]] = defaultdict(list)
        for frame in frames:
            compiled = alphabet.compile(frame)
            anchor = min(compiled.needs, key=lambda need: (len(need & common), len(need)))
            for symbol in anchor:
                by_symbol[symbol].append(compiled)
        self._by_symbol = {symbol: tuple(found) for symbol, found in by_symbol.items()}
        self._anchors = frozenset(by_symbol)

    def skeleton(self, text: str) -> str:
        """The text as symbols, sign for character."""
        parts, at, plain = [], 0, PLAIN * len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start != at:
                parts.append(plain[at:start])
            parts.append(self._replacements[index])
            at = end
        parts.append(plain[at:])
        return "".join(parts)

    def fits(self, text: str) -> Iterator[Fit]:
        """Every place where a frame fits; they overlap, in no order."""
        base = 0
        for sentence in self.skeleton(text).split(BREAK):
            present = frozenset(sentence)
            tried: set[int] = set()
            for symbol in present & self._anchors:
                for compiled in self._by_symbol[symbol]:
                    if id(compiled) in tried:
                        continue
                    tried.add(id(compiled))
                    if any(present.isdisjoint(need) for need in compiled.needs):
                        continue
                    for match in compiled.pattern.finditer(sentence):
                        yield Fit(base + match.start(1), base + match.end(1), compiled.frame)
            base += len(sentence) + 1


def lexicon(frames: Sequence[Frame]) -> dict[str, frozenset[str]]:
    """The word classes, and every word that a frame spells out as a class of its own."""
    words = {word: set(names) for word, names in word_classes().items()}
    classes = frozenset().union(*words.values()) if words else frozenset()
    for frame in frames:
        for name in named_words(frame):
            if name.isascii() and name.islower() and name not in classes:
                raise ValueError(f"unknown word class {name!r} in frame {frame.notation!r}")
            if name not in classes:
                words.setdefault(name, set()).add(name)
    return {word: frozenset(names) for word, names in words.items()}


@cache
def build_grammar() -> Grammar:
    """The grammar of all methods."""
    frames = (*admission_frames(), *paper_frames(), *identity_frames(), *billing_frames(), *claim_frames())
    return Grammar(lexicon(frames), frames)


_DENIALS = re.compile(r"(?:未发现|没有发现|未见|不存在|未存在|没有|严禁|禁止|不得|不准|不许|杜绝|防止|避免|防范|如有|如发现|若有|是否存在|是否有|排除|并非|不是|未查实|不属于)[^，。；！？]{0,8}$")


def is_denied(text: str, start: int) -> bool:
    """True when the words before say that the method was not found, is forbidden or only supposed."""
    return _DENIALS.search(text, max(0, start - 16), start) is not None
