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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

PLAIN, REST, BREAK, COMMA, PAUSE, QUOTE = "x", "-", "|", ",", ";", '"'
"""Signs of a skeleton: an unknown character, the rest of a word, end of sentence, comma, 、, quotation mark."""

_MARKS = {"，": frozenset(COMMA), "、": frozenset(PAUSE)}
_FIRST_SYMBOL = 0xE000
_HALTS = ("forge", "fake", "alter", "inflate", "issue", "usurp", "swap", "conceal", "resell", "induce", "stop")
"""Classes a ``..`` gap does not run over: the next act, or what it was done for."""
_ELEMENT = re.compile(r"(?P<gap>\.\.|~)(?P<width>\d+)(?P<marks>[、，]*)|(?P<look>[!@]?)(?P<names>[^\s?+]+)(?P<times>[?+]?)")


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


class Alphabet:
    """One symbol for each set of classes that some word has; immutable once built."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        kinds = sorted({names for names in words.values()}, key=sorted)
        self._symbols = {names: chr(_FIRST_SYMBOL + i) for i, names in enumerate(kinds)}
        self._members: dict[str, frozenset[str]] = {}
        for name in {name for names in kinds for name in names}:
            self._members[name] = frozenset(s for names, s in self._symbols.items() if name in names)

    def symbol(self, names: frozenset[str]) -> str:
        """The symbol of a word that stands in these classes."""
        return self._symbols[names]

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """The symbols of all words in any of these classes; KeyError for a class that has no word."""
        return frozenset().union(*(_MARKS.get(name) or self._members[name] for name in names))

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
            members = self.members(item["names"].split("|"))
            text = f"[{''.join(sorted(members))}]{REST}*+"
            if item["look"]:
                parts.append(f"(?{'!' if item['look'] == '!' else '='}{QUOTE}?{text})")
                continue
            joint = f"{QUOTE}?" if parts and parts[-1] != "(" else ""
            parts.append(f"(?:{joint}{text}){item['times']}" if item["times"] else joint + text)
            if item["times"] != "?":
                needs.append(members)
        body = "".join(parts)
        return Compiled(frame, re.compile(body if opened else f"({body})"), tuple(needs))

    def _gap(self, kind: str, width: int, marks: str) -> str:
        barred = BREAK + ("" if "，" in marks else COMMA)
        if kind == "..":
            barred += ("" if "、" in marks else PAUSE) + "".join(sorted(self.members(_HALTS)))
        return f"[^{barred}]{{0,{width}}}?"


def named_words(frame: Frame) -> Iterator[str]:
    """The class names and spelt-out words of a frame."""
    for word in frame.notation.split():
        item = _ELEMENT.fullmatch(word)
        if word not in "<>" and item is not None and not item["gap"]:
            yield from (name for name in item["names"].split("|") if name not in _MARKS)
