"""The official citation of a place (规范引用): 《title》（number）第三十八条第一款第（三）项, to be copied into a document."""

from __future__ import annotations

from collections.abc import Sequence

from graph.knowledge.library import RESTATED, Expression
from graph.knowledge.paths import ArticlePath, read_path
from graph.knowledge.told import Told
from graph.ledger.knowledge_record import UnitKind, UnitRecord

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


def official_citation(text: Expression, units: Sequence[UnitRecord], unit: UnitRecord) -> Told | None:
    """How this unit of a text is cited; None for restated points and summaries, which nobody may cite as wording.

    ``units`` are those of the whole text: where an article has one 款 only, the 款 is not named.
    """
    if text.status in RESTATED or unit.kind is UnitKind.POINT:
        return None
    version = text.version
    number = f"（{version.doc_no}）" if version.doc_no else ""
    place = read_path(unit.path) if unit.path[:1].isdigit() else None
    zh, en = (unit.number, unit.number) if place is None else _place(place, unit, units)
    return Told(f"《{version.title}》{number}{zh}", " ".join(one for one in (version.title, version.doc_no, en) if one))


def chinese_number(number: int) -> str:
    """1 to 9 999 in words: 38 is 三十八, 110 is 一百一十."""
    digits = [int(one) for one in str(number)]
    words, gap = "", False
    for at, digit in enumerate(digits):
        unit = _UNITS[len(digits) - at - 1]
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + unit
        gap = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words


def _place(place: ArticlePath, unit: UnitRecord, units: Sequence[UnitRecord]) -> tuple[str, str]:
    article = next((one for one in units if one.path == place.article_key), None)
    printed = article.number if article is not None else ""
    zh = printed.replace(" ", "").replace("　", "") or _article_words(place)
    en = f"art. {place.article_key}"
    single = sum(one.kind is UnitKind.PARAGRAPH and _inside(one, place) for one in units) < 2
    if place.paragraph is not None and not (single and place.paragraph == 1):
        zh += f"第{chinese_number(place.paragraph)}款"
        en += f"({place.paragraph})"
    if place.item is not None:
        zh += f"第（{chinese_number(place.item)}）项"
        en += f" item {place.item}"
    return zh, en


def _article_words(place: ArticlePath) -> str:
    return f"第{chinese_number(place.article)}条" + (f"之{chinese_number(place.sub)}" if place.sub else "")


def _inside(one: UnitRecord, place: ArticlePath) -> bool:
    return one.path.startswith(f"{place.article_key}/")
