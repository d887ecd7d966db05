"""The method grammar (手法文法): a text read as word classes, and the frames that fit it.

A skeleton is the text with every known word replaced by the symbol of its classes, one sign a character, so that
offsets in the skeleton are offsets in the text. Frames are tried sentence by sentence, and only those whose words
are all there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.methods.admissions import admission_frames
from nlp.methods.billing import billing_frames
from nlp.methods.claims import claim_frames
from nlp.methods.contrasts import contrast_frames
from nlp.methods.frame import BREAK, COMMA, PAUSE, PLAIN, QUOTE, REST, Alphabet, Compiled, Frame, Lexicon, named_words
from nlp.methods.identities import identity_frames
from nlp.methods.papers import paper_frames
from nlp.methods.words import compounds, word_classes

_SIGNS = {
    **dict.fromkeys("。！？!?；;\n\r", BREAK),
    **dict.fromkeys("，,：:", COMMA),
    "、": PAUSE,
    **dict.fromkeys("“”\"‘’'「」『』", QUOTE),
}
_COMMON = frozenset(
    ["neg", "de", "mark", "but", "also", "and", "do", "take", "unit", "number", "ba", "passive", "say", "not"]
)
"""Classes of function words: no frame is looked up by them."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame found in a text."""

    start: int
    end: int
    frame: Frame


class Grammar:
    """Frames over a lexicon; immutable once built, safe to share between threads."""

    def __init__(self, lexicon: Lexicon, frames: Sequence[Frame]) -> None:
        alphabet = Alphabet(lexicon)
        entries = [
            (word, alphabet.symbol(names) + REST * (len(word) - 1))
            for word, names in lexicon.words.items()
            if word not in lexicon.parts
        ]
        entries += _SIGNS.items()
        self._automaton = AhoCorasick([word for word, _ in entries], matchkind=MatchKind.LeftmostLongest)
        self._replacements = [sign for _, sign in entries]
        compiled = [alphabet.compile(frame) for frame in frames]
        common = alphabet.members(_COMMON)
        anchors = [min(one.needs, key=lambda need: (len(need & common), len(need))) for one in compiled]
        needed = dict.fromkeys([*anchors, *(need for one in compiled for need in one.needs)])
        bits = {need: 1 << i for i, need in enumerate(needed)}
        self._bits: dict[str, int] = defaultdict(int)
        for need, bit in bits.items():
            for symbol in need:
                self._bits[symbol] |= bit
        groups: defaultdict[int, list[tuple[int, Compiled]]] = defaultdict(list)
        for one, anchor in zip(compiled, anchors, strict=True):
            groups[bits[anchor]].append((sum(bits[need] for need in set(one.needs)), one))
        self._groups = {anchor: tuple(group) for anchor, group in groups.items()}
        self._anchors = sum(groups)

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
            met = 0
            for symbol in set(sentence):
                met |= self._bits.get(symbol, 0)
            anchors = met & self._anchors
            while anchors:
                anchor = anchors & -anchors
                anchors ^= anchor
                for needs, compiled in self._groups[anchor]:
                    if needs & met == needs:
                        for match in compiled.pattern.finditer(sentence):
                            yield Fit(base + match.start(1), base + match.end(1), compiled.frame)
            base += len(sentence) + 1


def build_lexicon(frames: Sequence[Frame]) -> Lexicon:
    """The word classes, and every word that a frame or a compound spells out as a class of its own."""
    words = {word: set(names) for word, names in word_classes().items()}
    classes = frozenset().union(*words.values())
    parts = compounds()
    for frame in frames:
        for name in named_words(frame):
            if name.isascii() and name.islower() and name not in classes:
                raise ValueError(f"unknown word class {name!r} in frame {frame.notation!r}")
            if name not in classes:
                words.setdefault(name, set()).add(name)
    for name in {part for pieces in parts.values() for part in pieces}:
        words.setdefault(name, set()).add(name)
    return Lexicon({word: frozenset(names) for word, names in words.items()}, parts)


@cache
def build_grammar() -> Grammar:
    """The grammar of all methods."""
    frames = (
        *admission_frames(),
        *paper_frames(),
        *identity_frames(),
        *billing_frames(),
        *claim_frames(),
        *contrast_frames(),
    )
    return Grammar(build_lexicon(frames), frames)
