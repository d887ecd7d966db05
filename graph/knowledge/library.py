"""The library (知识库): which text of a work is in force on a day, and its articles, told with what is not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.knowledge.passage import Passage, PassageKind, TextStatus, serves
from graph.knowledge.paths import ANY, in_words, read_path
from graph.ledger.knowledge import Knowledge
from graph.ledger.knowledge_record import UnitKind, UnitRecord, VersionRecord, VersionState
from graph.model.errors import BadInput, NotFound

RESTATED = frozenset({TextStatus.OUTLINE, TextStatus.SUMMARY})
"""Texts whose points are not the published wording: no article of theirs is ever given."""


STATUTORY = frozenset({UnitKind.ARTICLE, UnitKind.PARAGRAPH, UnitKind.ITEM})
"""Units that are given as wording of a statute."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A version that stands (现行存放的文本), with the end that follows from the text that came after it."""

    version: VersionRecord
    valid_to: date | None

    @property
    def status(self) -> TextStatus:
        return TextStatus(self.version.status)

    def serves(self, on: date) -> bool | None:
        """Whether it is in force on a day; None where that is not known."""
        known = self.version
        return serves(known.valid_from, known.not_before, self.valid_to, known.doubted_from, on)


class Outcome(StrEnum):
    """What became of the question for an article."""

    FOUND = "found"
    NOT_HELD = "not_held"
    """The work is an outline or an extract, and this article's wording is not held."""
    ABSENT = "absent"
    """The whole text is held and has no such article."""
    NOT_IN_FORCE = "not_in_force"
    """No held text of the work serves the day that was asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnswer:
    """The answer to "what does article X of this work say on that day".

    ``units`` are all units of the text that serves, in its order; none where none does. ``unit`` is the article and ``parts`` its 款 and 项 (of a 款: its 项); both empty unless found. ``in_force`` is None
    where it is not known whether this text served then. ``held`` are the units that are held instead: the points of an
    outline, the articles of an extract. ``zh`` and ``en`` say it in a sentence.
    """

    outcome: Outcome
    work: str
    path: str
    expression: Expression
    in_force: bool | None
    unit: UnitRecord | None
    parts: tuple[UnitRecord, ...]
    held: tuple[UnitRecord, ...]
    units: tuple[UnitRecord, ...]
    zh: str
    en: str


class Library:
    """Reads over what was loaded and published."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._read: dict[str, list[Expression]] | None = None
        self._units: dict[str, list[UnitRecord]] = {}

    def read_ahead(self, works: Collection[str], on: date | None) -> None:
        """Reads what ``article`` asks for these works and this day in two queries, for answering about many articles.

        What is read so stays as it is then: for one answer, not for a service's life.
        """
        self._read = {
            one[0].version.work: one for some in _by_work(self._knowledge.find_versions()) if (one := standing(some))
        }
        chosen = [choose(self._read[work], on) for work in {*works} & self._read.keys()]
        versions = [one.version.id for one in chosen if one is not None]
        self._units = {version: [] for version in versions}
        for unit in self._knowledge.each_unit(versions):
            self._units[unit.version].append(unit)

    def works(self) -> list[Expression]:
        """Every text that stands, by work, the oldest text first."""
        return [one for versions in _by_work(self._knowledge.find_versions()) for one in standing(versions)]

    def expressions(self, work: str) -> list[Expression]:
        """The texts of one work that stand, the oldest first. Raises NotFound."""
        ahead = self._read
        found = standing(self._knowledge.find_versions(work)) if ahead is None else ahead.get(work, [])
        if not found:
            raise NotFound(f"知识库中没有 {work}。", f"The knowledge base does not hold {work}.", work=work)
        return found

    def passages(self, on: date | None = None) -> Iterator[Passage]:
        """Everything that is read, searched and cited; with a day, only what serves then or may do so.

        Code tables and interfaces are no passages. 款 and 项 are part of their article's text.
        """
        texts = {one.version.id: one for one in self.works() if on is None or one.serves(on) is not False}
        for unit in self._knowledge.each_unit(texts):
            if (kind := PASSAGES.get(unit.kind)) is not None:
                yield _passage(texts[unit.version], unit, kind)

    def article(self, work: str, path: str, on: date | None = None) -> ArticleAnswer:
        """The wording of a place (38, 388-1, 38/1/3, 第三十八条第（三）项) on a day, or exactly why there is none.

        Raises NotFound for a work that is not held, BadInput for a path that cannot be read.
        """
        wanted = read_path(path)
        texts = self.expressions(work)
        chosen = choose(texts, on)
        if chosen is None:
            return _not_in_force(work, path, texts, on)
        held = self._units.get(chosen.version.id)
        units = self._knowledge.find_units(chosen.version.id) if held is None else held
        unit = locate(units, path if wanted is None else wanted.key)
        if wanted is None and unit is None:
            raise BadInput(f"无法识别条款“{path}”。", f'"{path}" names no article.', field="path", value=path[:80])
        if unit is None or (chosen.status in RESTATED and unit.kind in STATUTORY):
            return _not_held(work, path, chosen, units, on)
        return _found(work, chosen, units, unit, on)


PASSAGES = {
    UnitKind.ARTICLE: PassageKind.ARTICLE,
    UnitKind.SECTION: PassageKind.SECTION,
    UnitKind.PREAMBLE: PassageKind.SECTION,
    UnitKind.ANNEX: PassageKind.SECTION,
    UnitKind.POINT: PassageKind.POINT,
    UnitKind.CASE: PassageKind.CASE,
    UnitKind.RULE: PassageKind.RULE,
}


def standing(versions: Iterable[VersionRecord]) -> list[Expression]:
    """The versions of one work that are published and not superseded, in the order in which they came into force.

    A text ends where its source says so, or where the next one begins or may have begun: no text is claimed for a day
    on which a later one may have served.
    """
    texts = [one for one in versions if one.superseded_by is None and one.state is VersionState.PUBLISHED]
    texts.sort(key=lambda one: (_start(one) or date.min, one.sequence))
    ends = [*(_start(after) for after in texts[1:]), None][: len(texts)]
    return [
        Expression(one, min((day for day in (one.valid_to, end) if day is not None), default=None))
        for one, end in zip(texts, ends, strict=True)
    ]


def choose(texts: Sequence[Expression], on: date | None) -> Expression | None:
    """The text that serves a day, else the last that may do so; without a day the last. None when none does."""
    if on is None:
        return texts[-1]
    for answer in (True, None):
        found = [one for one in texts if one.serves(on) is answer]
        if found:
            return found[-1]
    return None


def locate(units: Sequence[UnitRecord], path: str) -> UnitRecord | None:
    """The unit at a path; where the 款 is not named (``38/*/3``) the first 款 of the article that has this 项."""
    by_path = {unit.path: unit for unit in units}
    if f"/{ANY}/" not in path:
        return by_path.get(path)
    article, _, item = path.partition(f"/{ANY}/")
    return next((u for u in units if u.path.startswith(f"{article}/") and u.path.split("/")[2:] == [item]), None)


def _start(version: VersionRecord) -> date | None:
    return version.valid_from or version.not_before or version.written


def _by_work(versions: Iterable[VersionRecord]) -> Iterable[list[VersionRecord]]:
    found: dict[str, list[VersionRecord]] = defaultdict(list)
    for one in versions:
        found[one.work].append(one)
    return found.values()


def _passage(text: Expression, unit: UnitRecord, kind: PassageKind) -> Passage:
    version = text.version
    schemes = unit.facts.get("schemes", ())
    return Passage(
        id=f"{version.id}:{unit.path}",
        kind=kind,
        work=version.work,
        title=version.title,
        text=unit.text,
        status=text.status,
        number=unit.number,
        heading=unit.heading,
        short_titles=version.short_titles,
        doc_no=version.doc_no,
        issuer=version.issuer,
        adcode=version.adcode,
        valid_from=version.valid_from,
        valid_to=text.valid_to,
        schemes=tuple(str(one) for one in schemes) if isinstance(schemes, list | tuple) else (),
        not_before=version.not_before,
        doubted_from=version.doubted_from,
    )


def _found(
    work: str, text: Expression, units: Sequence[UnitRecord], unit: UnitRecord, on: date | None
) -> ArticleAnswer:
    parts = tuple(one for one in units if one.path.startswith(f"{unit.path}/"))
    in_force = None if on is None else text.serves(on)
    zh, en = "", ""
    if on is not None and in_force is None:
        zh = f"是否在 {on} 施行，现有资料不能确定。"
        en = f"Whether this text served on {on} is not known from what is held."
    if unit.kind is UnitKind.POINT:
        zh, en = f"归纳要点，不是条文原文。{zh}", f"A restated point, not statutory wording. {en}".strip()
    return ArticleAnswer(
        outcome=Outcome.FOUND, work=work, path=unit.path, expression=text, in_force=in_force,
        unit=unit, parts=parts, held=(), units=tuple(units), zh=zh, en=en,
    )  # fmt: skip


def words_not_held(title: str, path: str) -> tuple[str, str]:
    """In Chinese and English: an article of a work that is held in part, restated or in points is not held as wording."""
    said = _words(path)
    return f"《{title}》{said}的原文未收录。", f"Text not held: {said} of {title}."


def _not_held(work: str, path: str, text: Expression, units: Sequence[UnitRecord], on: date | None) -> ArticleAnswer:
    whole = text.status is TextStatus.FULL
    held = () if whole else tuple(u for u in units if u.kind in PASSAGES)
    title, said = text.version.title, _words(path)
    if whole:
        zh, en = f"《{title}》全文没有{said}。", f"The whole text of {title} has no {said}."
    elif text.status in RESTATED:
        zh = f"《{title}》的正文未收录，{said}没有原文；现有 {len(held)} 个归纳要点，不是条文。"
        en = f"Text not held: of {title} only {len(held)} restated points are held, none of them statutory wording."
    else:
        zh = f"《{title}》只收录部分条文，未收录{said}。"
        en = f"Text not held: of {title} only an extract of {len(held)} units is held, without {said}."
    return ArticleAnswer(
        outcome=Outcome.ABSENT if whole else Outcome.NOT_HELD, work=work, path=path, expression=text,
        in_force=None if on is None else text.serves(on), unit=None, parts=(), held=held, units=tuple(units), zh=zh, en=en,
    )  # fmt: skip


def _not_in_force(work: str, path: str, texts: Sequence[Expression], on: date | None) -> ArticleAnswer:
    last = texts[-1]
    first = min((day for one in texts if (day := _start(one.version)) is not None), default=None)
    zh = f"《{last.version.title}》所收录的文本在 {on} 均未施行（最早 {first}）。"
    en = f"No held text of {last.version.title} served on {on} (the earliest is of {first})."
    return ArticleAnswer(
        outcome=Outcome.NOT_IN_FORCE, work=work, path=path, expression=last, in_force=False,
        unit=None, parts=(), held=(), units=(), zh=zh, en=en,
    )  # fmt: skip


def _words(path: str) -> str:
    found = read_path(path)
    return path if found is None else in_words(found)
