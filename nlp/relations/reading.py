"""A text read for relations (通读): sentences with their phrases, and who does what in them.

A sentence that begins with a verb goes on with the subject of the sentence before; brackets are read as sentences about
the name they follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.mention import Mention
from nlp.relations.document import describe_document
from nlp.relations.lists import merge_lists
from nlp.relations.phrases import Title, read_phrases
from nlp.relations.references import Reference, find_references
from nlp.relations.resolving import read_units
from nlp.relations.shape import Shape, Unit, blank_marks, build_shape
from nlp.relations.state import State
from nlp.sentences import split_sentences

CARRIED = 0.85
"""Trust in a subject taken from an earlier clause of the sentence."""

FOLLOWING = 0.7
"""Trust in one that no earlier clause begins with."""

TOPIC = 0.6
"""Trust in a subject taken from an earlier sentence."""

_LEADING = re.compile(
    r"^(?:Ⓣ|Ⓖ|Ⓡ|[“\s、一二三四五六七八九十\d.]|随后|后来|之后|此后|后|其中|同时|而|但是?|另外?|又|还|也|据|经查|目前|案发后|期间|于是|因为?|由于|如果|当|原来|听说|据说|结果|最终|最后|"
    r"发现|说|称|于|自|在|从|起|间|并|及|某|位|就|再|都|此时|当时|这时|平时|其|该|那个?|这个?|如|例如)*$"
)
_BRACKET = re.compile(r"[（(]([^（()）]{1,80})[)）]")
_MARKERS = [
    "从",
    "找",
    "找到",
    "联系",
    "结识",
    "认识",
    "向",
    "给",
    "对",
    "与",
    "和",
    "跟",
    "同",
    "被",
    "把",
    "将",
    "为",
    "替",
    "帮",
    "找",
    "在",
    "到",
    "往",
    "至",
    "经",
    "经过",
    "通过",
    "因",
    "据",
    "按",
    "按照",
    "根据",
    "除",
    "除了",
    "比",
    "像",
    "随",
    "伙同",
    "勾结",
    "串通",
    "联合",
    "送",
    "问",
    "交给",
    "转给",
    "付给",
    "打给",
    "送给",
    "卖给",
    "支付给",
    "返给",
    "归",
    "俾",
    "畀",
]
_MARKED = frozenset(word + more for word in _MARKERS for more in ("", "了", "过"))
"""Prepositions and verbs, of at most four characters, before a name that is not the subject of what follows."""

_SPEAKS = re.compile(r"(?:本|我)(?:局|中心|委|机关|分局|会|厅)")
_ENDS = "ⓅⒾⒶⓁⒼ"
"""What relations are between: sentences without are passed over."""

_CLAUSE_END = "，,：:；;。！？!?\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or the inside of a bracket; ``topic`` is who it is about when it does not say itself."""

    number: int
    flat: Shape
    whole: Shape
    titles: tuple[Title, ...]
    topic: Unit | None
    aside: bool = False

    def clause_start(self, at: int) -> int:
        """Where the clause of the whole shape around a position begins."""
        text = self.whole.text
        while at > 0 and text[at - 1] not in _CLAUSE_END:
            at -= 1
        return at

    def clause_end(self, at: int) -> int:
        """Where it ends."""
        text = self.whole.text
        while at < len(text) and text[at] not in _CLAUSE_END:
            at += 1
        return at

    def is_subject(self, at: int) -> bool:
        """False after a preposition (从Ⓟ, 被Ⓟ) and before 的, 处 (Ⓟ的账户, Ⓟ处)."""
        text = self.whole.text
        if text[at + 1 : at + 2] in ("的", "处", "那"):
            return False
        return not (
            text[at - 1 : at] in _MARKED
            or text[at - 2 : at] in _MARKED
            or text[at - 3 : at] in _MARKED
            or text[at - 4 : at] in _MARKED
        )

    def first(self, start: int, end: int, marks: str = "ⓅⒾ") -> Unit | None:
        """The first unmarked name with somebody behind it in a stretch: what a passive is about."""
        for at in self.whole.find(marks, start, end):
            if self.is_subject(at) and self.whole.units[at].mentions:
                return self.whole.units[at]
        return None

    def leads(self, at: int) -> bool:
        """True when nothing but time and connectives stands before a name in its clause: objects do not go on as subjects."""
        return _LEADING.search(self.whole.text[self.clause_start(at) : at]) is not None

    def subject(self, at: int, marks: str = "ⓅⒾ") -> Unit | None:
        """Who does what the verb at a position says: the nearest unmarked name before it in the clause, else the one that
        leads an earlier clause, else the topic; trust falls with the distance."""
        start = self.clause_start(at)
        here = [p for p in self.whole.find(marks, start, at) if self.is_subject(p)]
        if here:
            return self.whole.units[here[-1]]
        earlier = [p for p in self.whole.find(marks, 0, start) if self.is_subject(p)]
        leading = [p for p in earlier if self.leads(p)]
        if leading:
            return _less(self.whole.units[leading[-1]], CARRIED)
        if earlier:
            return _less(self.whole.units[earlier[-1]], FOLLOWING)
        if self.topic is not None and self.topic.mark in marks:
            return _less(self.topic, 1.0 if self.aside else TOPIC)
        return None


def _less(unit: Unit, trust: float) -> Unit:
    return (
        unit if trust == 1.0 else Unit(unit.start, unit.end, unit.mark, unit.mentions, unit.trust * trust, unit.named)
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its passages, in order, and the state that was built on the way."""

    text: str
    state: State
    passages: tuple[Passage, ...]
    speaks: bool
    """True when the writer is an agency that speaks of itself (本局, 我中心)."""

    def naming(self, mark: str) -> list[Passage]:
        """The passages with a mark in them."""
        return [passage for passage in self.passages if mark in passage.whole.text]


def read_passages(text: str, mentions: Sequence[Mention]) -> Reading:
    """Reads a text whose mentions are in order and free of overlap."""
    text = blank_marks(text)
    state = describe_document(text, mentions)
    passages: list[Passage] = []
    topic: Unit | None = None
    told: list[Mention | Reference] = sorted([*mentions, *find_references(text, mentions)], key=lambda one: one.start)
    at = 0
    for number, (start, end) in enumerate(split_sentences(text)):
        first = at
        while at < len(told) and told[at].start < end:
            at += 1
        units = read_units(state, told[first:at], start, end, number)
        if not any(unit.mark in _ENDS for unit in units):
            continue
        brackets = _brackets(text, start, end, units)
        passage = _passage(state, number, build_shape(text, start, end, units, brackets), topic)
        _learn_employers(state, passage.titles)
        passages.append(passage)
        for first, last in brackets:
            held = [u for u in units if first < u.start and u.end < last]
            owner = next((u for u in reversed(units) if u.end <= first), None)
            if held and owner is not None:
                passages.append(
                    _passage(state, number, build_shape(text, first + 1, last - 1, held), owner, aside=True)
                )
        topic = _topic(passage) or topic
    return Reading(text, state, tuple(passages), bool(_SPEAKS.search(text)))


def _brackets(text: str, start: int, end: int, units: Sequence[Unit]) -> list[tuple[int, int]]:
    """The brackets of a sentence that are not part of a name."""
    found = [(m.start(), m.end()) for m in _BRACKET.finditer(text, start, end)]
    return [
        (first, last)
        for first, last in found
        if not any(u.start < last and first < u.end and not (first < u.start and u.end < last) for u in units)
    ]


def _passage(state: State, number: int, flat: Shape, topic: Unit | None, *, aside: bool = False) -> Passage:
    phrases = read_phrases(flat)
    return Passage(number, flat, merge_lists(phrases.shape, state.seen), phrases.titles, topic, aside)


def _learn_employers(state: State, titles: Sequence[Title]) -> None:
    """Who was told with a house belongs to it from now on."""
    for title in titles:
        if title.house is not None and title.roles and len(title.house.mentions) == 1:
            for person in title.person.mentions:
                house = title.house.mentions[0]
                state.employers.setdefault(state.first(person).start, state.first(house))


def _topic(passage: Passage) -> Unit | None:
    """Whom the next sentence goes on about when it names nobody: the first unmarked person or institution."""
    return passage.first(0, len(passage.whole.text))
