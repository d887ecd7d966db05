"""Frames (框架): phrases of the method grammar, written over word classes and compiled to regular expressions.

A frame is a line of elements:

- ``forge``         a word of that class; ``forge|fake`` of either; a Chinese word stands for itself
- ``forge?``        may be missing; ``record+`` one or more in a row
- ``..8``           at most eight other characters, as few as do, with no comma, pause mark, verb of making or purpose
                    word; ``..8、`` may hold pause marks
- ``~8``            the same but with any word; ``~8，`` may hold commas
- ``!admission``    the next word is not of that class; ``@admission`` it is, but does not belong to the mention
- ``<`` and ``>``   where the mention begins and ends, when the frame looks at words around it

Quotation marks between elements are skipped. No element crosses the end of a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

PLAIN, REST, BREAK, COMMA, PAUSE, QUOTE = "x", "-", "|", ",", ";", '"'
"""Signs of a skeleton: an unknown character, the rest of a word, end of sentence, comma, 、, quotation mark."""

_MARKS = {"，": frozenset(COMMA), "、": frozenset(PAUSE)}
_FIRST_SYMBOL = 0xE000
_HALTS = ("forge", "fake", "alter", "inflate", "issue", "usurp", "swap", "conceal", "resell", "induce", "stop")
"""Classes a ``..`` gap does not run over: the next act, or what it was done for."""
_ELEMENT = re.compile(
    r"(?P<gap>\.\.|~)(?P<width>\d+)(?P<marks>[、，]*)|(?P<look>[!@]?)(?P<names>[^\s?+]+)(?P<times>[?+]?)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to phrase ``code`` (one of the method codes); ``weight`` in (0, 1] says how surely it is meant."""

    code: str
    weight: float
    notation: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """A frame as a regular expression over skeletons; ``needs`` are sets of symbols each of which must be there."""

    frame: Frame
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their classes; ``parts`` are compounds that are read as their parts (刷卡 as 刷 and 卡)."""

    words: Mapping[str, frozenset[str]]
    parts: Mapping[str, tuple[str, ...]]


class Alphabet:
    """One symbol for each set of classes that some word has; immutable once built."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds = sorted({names for word, names in lexicon.words.items() if word not in lexicon.parts}, key=sorted)
        self._symbols = {names: chr(_FIRST_SYMBOL + i) for i, names in enumerate(kinds)}
        self._members: dict[str, frozenset[str]] = {
            name: frozenset(s for names, s in self._symbols.items() if name in names)
            for name in {name for names in kinds for name in names}
        }
        self._compounds: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for word, parts in lexicon.parts.items():
            for name in lexicon.words.get(word, frozenset()):
                self._compounds[name].append(parts)

    def symbol(self, names: frozenset[str]) -> str:
        """The symbol of a word that stands in these classes."""
        return self._symbols[names]

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """The symbols of all words in any of these classes, compounds left out."""
        return frozenset().union(*(_MARKS.get(name) or self._members.get(name, frozenset()) for name in names))

    def compile(self, frame: Frame) -> Compiled:
        """The frame as a pattern whose group 1 is the mention; ValueError where the notation says nothing."""
        parts, needs, opened = [], [], False
        for word in frame.notation.split():
            if word in "<>":
                parts.append("(" if word == "<" else ")")
                opened = True
                continue
            item = _ELEMENT.fullmatch(word)
            if item is None:
                raise ValueError(f"unreadable element {word!r} in frame {frame.notation!r}")
            if item["gap"]:
                parts.append(self._gap(item["gap"], int(item["width"]), item["marks"]))
                continue
            text, firsts = self._element(item["names"].split("|"))
            if item["look"]:
                parts.append(f"(?{'!' if item['look'] == '!' else '='}{QUOTE}?{text})")
                continue
            joint = f"{QUOTE}?" if parts and parts[-1] != "(" else ""
            parts.append(f"(?:{joint}{text}){item['times']}" if item["times"] else joint + text)
            if item["times"] != "?":
                needs.append(firsts)
        body = "".join(parts)
        return Compiled(frame, re.compile(body if opened else f"({body})"), tuple(needs))

    def _element(self, names: Sequence[str]) -> tuple[str, frozenset[str]]:
        """An element as a pattern, and the symbols it may begin with."""
        members = self.members(names)
        firsts, choices = set(members), list[str]()
        compounds = {parts for name in names for parts in self._compounds.get(name, ())}
        for parts in sorted(compounds, key=lambda parts: (-len(parts), parts)):
            sets = [self._members[part] for part in parts]
            firsts |= sets[0]
            choices.append(f"{QUOTE}?".join(map(_word, sets)))
        if members:
            choices.append(_word(members))
        if not choices:
            raise ValueError(f"no word in {names}")
        return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})", frozenset(firsts)

    def _gap(self, kind: str, width: int, marks: str) -> str:
        barred = BREAK + ("" if "，" in marks else COMMA)
        if kind == "..":
            barred += ("" if "、" in marks else PAUSE) + "".join(sorted(self.members(_HALTS)))
        return f"[^{barred}]{{0,{width}}}?"


def _word(symbols: Iterable[str]) -> str:
    return f"[{''.join(sorted(symbols))}]{REST}*+"


def named_words(frame: Frame) -> Iterator[str]:
    """The class names and spelt-out words of a frame."""
    for word in frame.notation.split():
        item = _ELEMENT.fullmatch(word)
        if word not in "<>" and item is not None and not item["gap"]:
            yield from (name for name in item["names"].split("|") if name not in _MARKS)
