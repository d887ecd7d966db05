"""One text as ``graph.casework.links`` compares it (读取关联要素): extraction, numbers of the trade, wording.

What is the reporter's own in a tip is left out before anything else: nobody is to be found by having reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

import numpy as np

from graph.casework.links.geography import city_of
from graph.casework.links.told import Desk, House, Mark, MarkKind, Span, Told
from graph.casework.wording import shingles
from graph.model.certno import normalise_account, normalise_certno, normalise_phone, normalise_plate
from graph.model.extraction import Label
from nlp.facts import read_facts
from nlp.folding import fold_text
from nlp.linking.divisions import in_force
from nlp.mention import Extraction, Mention
from nlp.names.gazetteer import find_places
from nlp.reporter import ReporterForm, find_own
from nlp.ties.casenumbers import read_case_number
from nlp.ties.codes import Code, find_codes, normal_code
from nlp.ties.houses import read_told_houses
from nlp.ties.people import read_told_people
from nlp.ties.places import find_local_places, find_numbered

_HOTLINE = re.compile(
    r"^(?:0\d{2,3}[-—]?)?1(?:10|19|20|2345|2393|2388|2380|2366|2333|2315|2320|2309|2337|0\d{3})$|^[48]00"
)
_PUBLIC_LINE = re.compile(
    r"(?:举报|监督|投诉|咨询|受理|服务|值班|办公|总机|前台|挂号|预约|急救|报警|客服|传真|公示|政务|信访)(?:投诉|举报|咨询|监督|服务|受理)*(?:电话|热线|方式|号码|专线)[^。；\n]{0,10}$|(?:总机|热线|前台|门诊部?电话|急诊|导诊)[:：为是]?\s*$"
)
_LETTERHEAD = re.compile(
    r"(?:联系人|承办人|经办人|办案人|民警|警官|法官|检察官|科室|稽核人员|执法人员)[^。；\n]{0,16}$|(?:^|[。；\n])(?:联系|咨询|办公)(?:电话|方式)[:：]?\s*$"
)
_FUND_ACCOUNT = re.compile(
    r"(?:财政专户|基金专户|专户|国库|代收|非税|退回至|缴至|缴入|退缴至|汇至|汇入我|退至我|本局账户|我局账户|指定账户|罚没)[^。；\n]{0,40}$"
)
_MASKED = re.compile(r"[*＊×✕●○]|[xX](?!$)")
_COUNT = re.compile(
    r"(?<![\d.,年月第:：-])(?P<number>\d{1,3}(?: \d{3})+|\d{2,7})\s?(?P<unit>人次|例次|人|次|份|张|盒|瓶|例|户|家|床|天|件|支|片|条|笔|套|单|车次|台|名)(?!民|均|工|[一二三四五六七八九十\d]|大|型)"
)
_FIXED_LINE = re.compile(r"^0\d{9,11}|^[2-8]\d{6,7}$")
_AMOUNTS = frozenset({Label.MONEY})
_CITED = frozenset({Label.LAW, Label.AGENCY, Label.INSTITUTION})
"""What everybody writes alike, or what is compared as a name: it counts for no likeness of wording."""

_TERMS = frozenset({Label.DRUG})
_CAUSE_OF_EVERYTHING_WORDS = "糖尿病 高血压 感冒 中药 西药 中成药 药品 抗生素"
_CAUSE_OF_EVERYTHING = frozenset(_CAUSE_OF_EVERYTHING_WORDS.split())
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"\d{4,}")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z.])[A-Za-z]{0,3}\d{4}(?:[ -]?\d{3,4}){2,6}\d{0,3}(?![0-9A-Za-z.])")
_NUMBERS = frozenset({Label.ID_CARD, Label.PHONE, Label.BANK_ACCOUNT, Label.CASE_NO, Label.MONEY, Label.DATE})
Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it is held: whose it is, and when it was made."""

    id: str
    desk: Desk
    kind: str
    day: date | None
    region: str


def desk_of(agency: str, region: str) -> Desk:
    """The desk that an agency's name stands for: itself where it says which one it is (西华县医疗保障局, 411622-YB); else the
    one of the document's region, since 医保局 is the name of three thousand."""
    placed = _NUMBERED.search(agency) or find_places(agency)
    return Desk(agency) if placed else Desk(agency, region)


def read_told(source: Source, extraction: Extraction) -> Told:
    """What the text tells; ``extraction`` was read with the document's own date and region."""
    text = fold_text(extraction.text)
    source = replace(source, region=_today(source.region))
    hidden = _own_spans(source, extraction)
    shown = [one for one in extraction.mentions if not _covered(one.start, one.end, hidden)]
    extraction = Extraction(extraction.text, extraction.context, tuple(shown), extraction.relations)
    codes = [one for one in find_codes(text) if not _covered(one.start, one.end, hidden)]
    houses, index = read_told_houses(text, shown, read_facts(extraction))
    year = source.day.year if source.day else None
    return Told(
        source.id, source.desk, source.kind, source.day, source.region,
        areas=_areas(shown, houses, source.region),
        marks=tuple(_marks(text, shown, codes, source, hidden)),
        people=read_told_people(text, extraction, index, year),
        houses=houses,
        places=_places(text, shown, hidden),
        amounts=_amounts(shown),
        days=_days(shown, source.day),
        counts=_counts(text, hidden),
        terms=_terms(shown),
        methods=frozenset(one.norm for one in shown if one.label == Label.FRAUD_METHOD and one.norm),
        wording=_wording(text, [*hidden, *((one.start, one.end) for one in shown if one.label in _CITED)]),
        hidden=tuple(Span(start, end) for start, end in hidden),
    )  # fmt: skip


def _today(region: str) -> str:
    """The division's code in force, where one alone has taken its place."""
    codes = in_force((region,)) if region else ()
    return codes[0] if len(codes) == 1 else region


_Spans = Sequence[tuple[int, int]]


def _own_spans(source: Source, extraction: Extraction) -> list[tuple[int, int]]:
    """Of a tip: everything that may be the reporter's own, proposed or not; a doubt costs a tie, a slip costs a person."""
    if source.kind != "tip":
        return []
    return [(one.start, one.end) for one in find_own(extraction.text, ReporterForm(), extraction.mentions)]


def _covered(start: int, end: int, spans: _Spans) -> bool:
    return any(start < b and a < end for a, b in spans)


def _areas(mentions: Sequence[Mention], houses: Sequence[House], region: str) -> tuple[str, ...]:
    """Counties and cities that the text names, alone or at the head of an institution's name."""
    heads = {reading.places for house in houses if not house.hub for reading in house.readings if reading.places}
    codes = {places[0] for places in heads if len(places) == 1}
    codes |= {one.norm for one in mentions if one.label == Label.REGION and one.norm and one.norm.isdigit()}
    return tuple(sorted(code for code in codes if code != region and not code.endswith("0000")))


def _marks(
    text: str, mentions: Sequence[Mention], codes: Sequence[Code], source: Source, hidden: _Spans
) -> Iterator[Mark]:
    found: dict[tuple[MarkKind, str], list[tuple[Span, bool, bool]]] = defaultdict(list)
    taken = [(code.start, code.end) for code in codes]
    for code in codes:
        found[code.kind, code.key].append((Span(code.start, code.end), False, False))
    for mention in mentions:
        if _covered(mention.start, mention.end, taken):
            continue
        for mark_kind, key, background, faint in _mark_of(text, mention, source.kind):
            found[mark_kind, key].append((Span(mention.start, mention.end), background, faint))
    taken += [(one.start, one.end) for one in mentions if one.label in _NUMBERS]
    for match in _LONG_NUMBER.finditer(text):
        if not _covered(match.start(), match.end(), [*taken, *hidden]):
            found[MarkKind.NUMBER, normal_code(match.group())].append(
                (
                    Span(match.start(), match.end()),
                    bool(_FUND_ACCOUNT.search(text[max(0, match.start() - 44) : match.start()])),
                    False,
                )
            )
    for house in find_numbered(text):
        if not _covered(house.start, house.end, hidden):
            # Every city has its 人民路12号: the number counts inside one.
            street = f"{city_of(house.county or source.region)}{house.key}"
            found[MarkKind.ADDRESS, f"{street}{house.room}"].append((Span(house.start, house.end), house.own, False))
            if house.room:
                found[MarkKind.ADDRESS, street].append((Span(house.start, house.end), house.own, True))
    for (mark_kind, key), places in sorted(found.items()):
        spans = tuple(sorted({span for span, _, _ in places}))
        yield Mark(
            mark_kind, key, text[spans[0].start : spans[0].end], spans,
            background=all(background for _, background, _ in places), faint=all(faint for _, _, faint in places),
        )  # fmt: skip


def _mark_of(text: str, mention: Mention, kind: str) -> Iterator[tuple[MarkKind, str, bool, bool]]:
    """(kind, key, background, faint) of a mention that is a number; nothing for masked and unsound ones."""
    surface, before = fold_text(mention.text), text[max(0, mention.start - 44) : mention.start]
    if mention.label == Label.ID_CARD and mention.norm == "valid":
        yield MarkKind.ID_CARD, normalise_certno(surface), False, False
    elif mention.label == Label.CASE_NO:
        number = read_case_number(surface, before, text[mention.end : mention.end + 8])
        if number is not None:
            yield MarkKind.CASE_NO, number.key, number.background, False
    elif _MASKED.search(surface):
        return
    elif mention.label == Label.PHONE:
        key = normalise_phone(surface)
        public = bool(_HOTLINE.match(key) or _PUBLIC_LINE.search(before))
        office = kind != "tip" and bool(_LETTERHEAD.search(before)) and len(text) - mention.end < 40
        yield MarkKind.PHONE, key, public or office, bool(_FIXED_LINE.match(key))
    elif mention.label == Label.BANK_ACCOUNT:
        yield MarkKind.ACCOUNT, normalise_account(surface), bool(_FUND_ACCOUNT.search(before)), False
    elif mention.label == Label.VEHICLE_PLATE:
        yield MarkKind.PLATE, normalise_plate(surface), False, False


def _places(text: str, mentions: Sequence[Mention], hidden: _Spans) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for place in find_local_places(text, mentions):
        if not _covered(place.start, place.end, hidden):
            found[place.stem].append(Span(place.start, place.end))
    return _frozen(found)


def _amounts(mentions: Sequence[Mention]) -> Mapping[int, tuple[Span, ...]]:
    """Sums of a single value in fen; ranges are left out, and what is told as 余 counts as it is written."""
    found: dict[int, list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.label in _AMOUNTS and mention.norm and "/" not in mention.norm:
            fen = int(Decimal(mention.norm.removeprefix(">=")) * 100)
            found[fen].append(Span(mention.start, mention.end))
    return _frozen(found)


def _days(mentions: Sequence[Mention], own: date | None) -> Mapping[str, tuple[Span, ...]]:
    """Whole days, without the document's own."""
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        day = mention.norm if mention.label == Label.DATE else None
        if day and _DAY.fullmatch(day) and (own is None or day != own.isoformat()):
            found[day].append(Span(mention.start, mention.end))
    return _frozen(found)


def _counts(text: str, hidden: _Spans) -> Mapping[str, tuple[Span, ...]]:
    """Numbers with their unit, as they are written: 137人次; round ones say little and are left out."""
    found: dict[str, list[Span]] = defaultdict(list)
    for match in _COUNT.finditer(text):
        number = match["number"].replace(" ", "")
        if len(number.rstrip("0")) >= 2 and not _covered(match.start(), match.end(), hidden):
            found[f"{number}{match['unit']}"].append(Span(match.start(), match.end()))
    return _frozen(found)


def _terms(mentions: Sequence[Mention]) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.label in _TERMS and mention.text not in _CAUSE_OF_EVERYTHING:
            stem = re.sub("(?:注射液|胶囊|片|颗粒|口服液|针剂?|缓释|肠溶)+$", "", mention.text)
            if len(stem) > 1:
                found[stem].append(Span(mention.start, mention.end))
    return _frozen(found)


def _wording(text: str, hidden: _Spans) -> bytes:
    """Shingles of the text with the reporter's and cited passages blanked."""
    kept = list(text)
    for start, end in hidden:
        kept[start:end] = " " * (end - start)
    return np.sort(np.fromiter(shingles("".join(kept)), dtype="<u4")).tobytes()


def _frozen(found: Mapping[Key, list[Span]]) -> dict[Key, tuple[Span, ...]]:
    return {key: tuple(spans) for key, spans in sorted(found.items())}
