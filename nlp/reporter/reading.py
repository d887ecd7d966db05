"""A tip as the finders of self-reference look at it (读本): folded, with the quotations of others and other people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.model.extraction import Label
from nlp.folding import fold_text
from nlp.mention import Mention
from nlp.names.surnames import COMMON
from nlp.reporter.cues import FIRST, SELF_NOUN, SIDE
from nlp.reporter.digits import as_numbers
from nlp.reporter.passage import OwnKind, OwnPassage, Reason
from nlp.reporter.persons import POSTS, TITLE, full_name_end, is_han, surname_length
from nlp.reporter.tables import read_words

_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"))
_SAID_BY_ME = re.compile(
    rf"(?:{FIRST}|{SELF_NOUN})[^，。！？\n他她]{{0,10}}(?:说|问|讲|答|回|告诉|喊|发|写|叫)[^，。！？\n]{{0,8}}[:：，,]?\s*$"
)
_ME = re.compile(
    rf"(?<![跟和与对给向把被找叫让比])(?:{FIRST}|{SELF_NOUN})(?!的|[老前姐妹哥弟叔舅姨婶嫂]|爸|妈|儿|女|家(?!住|在))"
)
_THEM = re.compile(rf"他|她|其(?!他|实|中|余|它)|被(?:{SIDE})(?:人|者|单位)|被告|嫌疑人|当事人|法定代表人|负责人")
_BODIES = re.compile(r"银行|公司|医院|药[店房]|诊所|医保|学校|单位|电话|手机|微信|地址|身份|号码|邮箱|时间|情况")
_SHORTEST_SPEECH = 6
_SENTENCE = re.compile(r"[。！!？?；;\n]")
_TITLED_OTHER = re.compile(f"(?:{POSTS}|某{{1,2}}[甲乙丙丁]?|[老小阿])")


@dataclass(frozen=True, slots=True)
class Tip:
    """``text`` is folded, ``original`` as it was given; ``plain`` has every digit as 0-9; all of one length.

    ``speech`` are spans in which somebody else speaks; ``people`` are names that are not known to be the reporter's, ``mine`` those that are; ``named`` is where a mention of
    a label that begins at a place ends.
    """

    original: str = field(repr=False)
    text: str = field(repr=False)
    plain: str = field(repr=False)
    speech: tuple[tuple[int, int], ...]
    people: tuple[tuple[int, int], ...]
    mine: tuple[tuple[int, int], ...] = ()
    named: dict[tuple[Label, int], int] = field(default_factory=dict)

    def without(self, own: Iterable[tuple[int, int]]) -> Tip:
        """The same, once it is known which names are the reporter's or his family's."""
        spans = tuple(own)
        people = tuple(p for p in self.people if not any(p[0] < b and a < p[1] for a, b in spans))
        return replace(self, people=people, mine=spans)

    def mention_end(self, start: int, *labels: Label) -> int | None:
        """Where the longest mention of one of the labels ends that begins there; None where none does."""
        return max((end for label in labels if (end := self.named.get((label, start))) is not None), default=None)

    def whose(self, place: int, size: int = 60) -> int:
        """Of whom the text speaks before a place: 1 the reporter, -1 somebody else, 0 neither.

        The sentence decides; where it names nobody, what stands before it, if that is of the reporter alone.
        """
        start = place - len(self.before(place, size))
        own, other = self._last(start, place, _ME), self._last(start, place, _THEM)
        if own >= 0 or other >= 0:
            return 1 if own >= other else -1
        start = max(0, place - size)
        own, other = self._last(start, place, _ME), self._last(start, place, _THEM)
        return 1 if own >= 0 and other < 0 else 0

    def _last(self, start: int, end: int, words: re.Pattern[str]) -> int:
        spans = self.mine if words is _ME else self.people
        told = [e for s, e in spans if start <= s < end]
        return max([*told, *(m.end() for m in words.finditer(self.text, start, end))], default=-1)

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
    named = {(m.label, m.start): m.end for m in sorted(mentions, key=lambda m: m.end)}
    return Tip(text, folded, as_numbers(folded), tuple(_speech(folded)), tuple(sorted(people)), named=named)


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
        in "和跟与同找给被叫是的向对由让到把说看等及或为及像姓名人者长员生士师板理友妈爸妻夫儿女哥姐弟妹叔婶舅嫂侄孙东手客工机"
        or text[place - 2 : place] in ("院长", "主任")
    )


def _people(text: str) -> Iterable[tuple[int, int]]:
    """Names that show by themselves: 张某, 李院长, 老邱, 赵鹏."""
    full = set()
    for place, letter in enumerate(text):
        if (
            letter in "老阿小"
            and text[place + 1 : place + 2] in COMMON
            and text[place : place + 2] not in read_words("familiar_words")
        ):
            yield place, place + 2
        family = surname_length(text, place)
        if not family:
            continue
        title = TITLE.match(text, place + family)
        if title and _may_begin(text, place) and (_TITLED_OTHER.match(title[0]) or len(title[0]) > 1):
            yield place, title.end()
            continue
        end = full_name_end(text, place, family) if _may_begin(text, place) else None
        if end is not None and end - place > 2 and not _BODIES.search(text, place, end + 1):
            full.add(text[place:end])
            yield place, end
    for name in full:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + 1)
