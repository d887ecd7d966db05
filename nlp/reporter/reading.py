"""A tip as the finders of self-reference look at it (读本): folded, with the quotations of others and other people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.model.extraction import Label
from nlp.folding import fold_text
from nlp.mention import Mention
from nlp.names.surnames import COMMON
from nlp.reporter.cues import FIRST, SELF_NOUN
from nlp.reporter.digits import as_digits
from nlp.reporter.passage import OwnKind, OwnPassage, Reason
from nlp.reporter.persons import NOT_FAMILIAR, POSTS, TITLE, full_name_end, is_han, surname_length

_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"))
_SAID_BY_ME = re.compile(
    rf"(?:{FIRST}|{SELF_NOUN})[^，。！？\n他她]{{0,10}}(?:说|问|讲|答|回|告诉|喊|发|写|叫)[^，。！？\n]{{0,8}}[:：，,]?\s*$"
)
_SHORTEST_SPEECH = 6
_SENTENCE = re.compile(r"[。！!？?；;\n]")
_TITLED_OTHER = re.compile(f"(?:{POSTS}|某{{1,2}}[甲乙丙丁]?|[老小阿])")


@dataclass(frozen=True, slots=True)
class Tip:
    """``text`` is folded, ``original`` as it was given; ``plain`` has every digit as 0-9; all of one length.

    ``speech`` are spans in which somebody else speaks; ``people`` are names that are not known to be the reporter's.
    """

    original: str = field(repr=False)
    text: str = field(repr=False)
    plain: str = field(repr=False)
    speech: tuple[tuple[int, int], ...]
    people: tuple[tuple[int, int], ...]

    def without(self, own: Iterable[tuple[int, int]]) -> Tip:
        """The same, once it is known which names are the reporter's or his family's."""
        spans = tuple(own)
        return replace(self, people=tuple(p for p in self.people if not any(p[0] < b and a < p[1] for a, b in spans)))

    def is_speech(self, place: int) -> bool:
        """Whether somebody else speaks there."""
        return any(start <= place < end for start, end in self.speech)

    def before(self, place: int, size: int = 45) -> str:
        """What stands before in the same sentence, at most ``size`` characters."""
        piece = self.text[max(0, place - size) : place]
        ends = [m.end() for m in _SENTENCE.finditer(piece)]
        return piece[ends[-1] :] if ends else piece

    def own(self, start: int, end: int, kind: OwnKind, reason: tuple[str, str], confidence: float) -> OwnPassage:
        """A passage there."""
        return OwnPassage(start, end, kind, self.original[start:end], Reason(*reason), confidence)


def read_tip(text: str, mentions: Sequence[Mention] = ()) -> Tip:
    """Prepares a tip; ``mentions`` of persons are taken for people, others are found by their titles and surnames."""
    folded = fold_text(text)
    people = {(m.start, m.end) for m in mentions if m.label is Label.PERSON} | set(_people(folded))
    return Tip(text, folded, as_digits(folded), tuple(_speech(folded)), tuple(sorted(people)))


def _speech(text: str) -> Iterable[tuple[int, int]]:
    """Quotations long enough to be sentences, unless the words before say that the reporter speaks."""
    for opening, closing in _QUOTES:
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            if (
                end - start > _SHORTEST_SPEECH
                and start > 1
                and not _SAID_BY_ME.search(text[max(0, start - 24) : start])
            ):
                yield start, end
            start = text.find(opening, max(end, start + 1))


def _may_begin(text: str, place: int) -> bool:
    """A name begins behind a border, a post or a word such as 和, 给, 是; not in the middle of a word."""
    before = text[place - 1 : place]
    return (
        not is_han(before)
        or before
        in "和跟与同找给被叫是的向对由让到把说看等及或为及像姓名人者长员生士师板理友友妈爸妻夫儿女哥姐弟妹叔婶舅嫂侄孙东手客工机事主任"
        or text[place - 2 : place] in ("院长", "主任")
    )


def _people(text: str) -> Iterable[tuple[int, int]]:
    """Names that show by themselves: 张某, 李院长, 老邱, 赵鹏."""
    full = set()
    for place, letter in enumerate(text):
        if letter in "老阿小" and text[place + 1 : place + 2] in COMMON and text[place : place + 2] not in NOT_FAMILIAR:
            yield place, place + 2
        family = surname_length(text, place)
        if not family:
            continue
        title = TITLE.match(text, place + family)
        if title and _may_begin(text, place) and (_TITLED_OTHER.match(title[0]) or len(title[0]) > 1):
            yield place, title.end()
            continue
        end = full_name_end(text, place, family) if _may_begin(text, place) else None
        if end is not None and end - place > 2:
            full.add(text[place:end])
            yield place, end
    for name in full:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + 1)
