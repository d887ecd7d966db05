"""An address of the form sought in a text (住址查找): street, village or estate, with or without its numbers.

Provinces, cities and counties alone tell nobody and are left: they are the accused's as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.reporter.digits import as_digits
from nlp.reporter.numbers import Found

REGION = r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|(?<![一二三四五六七八九十0-9A-Za-z])区|县|旗|盟|州)"
TOWN = r"(?:街道办事处|街道|镇|乡|苏木)"
PLACE = r"(?:社区|[一二三四五六七八九十0-9A-Za-z]区|居委会|村委会|行政村|自然村|小区|花园|家园|新村|公寓|大厦|广场|大道|大街|胡同|新城|嘉园|村|屯|庄|寨|湾|路|街|巷|里|苑|园|城|坊|组|队|坝|沟|坪|坡|岭|岗|桥|洼|峪|堡|集|营|滩|洲|圩|墩|塘|冲|坳|垸|厝|寮|弄堂|宿舍|楼|家属院|大院|军休所)"
_UNITS = r"(?:号院|号楼|号|弄|栋|幢|座|单元|室|楼|层|门|组|队|房|户|#|支弄|巷)"
_NUMERAL = r"(?:[0-9]+|[零〇一二两三四五六七八九十百]+)"
_PART = re.compile(
    rf"(?P<name>[㐀-鿿]{{1,10}}?)(?:(?P<region>{REGION})|(?P<town>{TOWN})|(?P<place>{PLACE}+))(?![㐀-鿿]?{REGION}(?=[㐀-鿿]))"
)
_NUMBERS = re.compile(
    rf"第?{_NUMERAL}(?:{_UNITS}|之|(?=[\-－—–~、/.]))?(?:[\-－—–~、/. ]?(?:之|第)?[A-Za-z]?{_NUMERAL}{_UNITS}?)*"
)
_ONE = re.compile(_NUMERAL)
_BETWEEN = re.compile(rf"(?:{_UNITS}|[\-－—–~、/.\s，,之第]|[A-Za-z座])*")
_ORGANISATION = re.compile(
    r"(?:[㐀-鿿（(]{0,8}?)(?:医院|卫生院|卫生室|卫生所|诊所|药店|药房|门诊|服务站|服务中心|敬老院|养老院|护理院|公司|学校|中学|小学|派出所|村委会?|居委会?|村支书|村主任|村医|店|厂|银行|医馆|口腔|村口|法院|医保局|分局)"
)
SELF_PLACE = re.compile(
    r"(?:(?:我|俺|本人|额|咱|自)(?:们)?(?:家|屋|屋头|就|现|老家|一直|也|系|爷爷|奶奶|爸|妈|父亲|母亲)*(?:住|在|是|搁|来自|于|家|嘅|人|门口)?|家住|现住|住址?[:：]?|住在|居住(?:于|在)?|住所地?[:：]?|家在|户籍地?[:：]?|地址[:：]?|老家(?:是|在)?|籍贯[:：]?|寄到?|寄往|邮寄|搁)[^，。；！？\n]{0,12}$"
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: administrative names, the town, places, its numbers in order, the first behind each place."""

    regions: tuple[str, ...] = field(repr=False)
    town: str = field(repr=False)
    places: tuple[str, ...] = field(repr=False)
    numbers: tuple[str, ...] = field(repr=False)
    first: dict[str, str] = field(repr=False)


def take_apart(value: str) -> Address:
    """Reads a folded address."""
    regions, places, town, at = [], [], "", 0
    for match in _PART.finditer(value):
        if match.start() != at and any(c.isalnum() for c in value[at : match.start()]):
            at = match.start()
        whole = match[0]
        if match["region"]:
            regions.append(whole)
        elif match["town"]:
            town = whole
        else:
            places.append(whole)
        at = match.end()
    rest = [m[0] for m in re.finditer(r"[㐀-鿿]{2,}", re.sub(rf"{_NUMERAL}|{_UNITS}", " ", value[at:]))]
    named = (*places, *rest)
    begin = min((value.find(p) for p in places), default=0)
    behind = {p: m for p in named if (m := _ONE.match(value, value.find(p) + len(p)))}
    numbers = tuple(numeral(m[0]) for m in _ONE.finditer(value[begin:]))
    return Address(tuple(regions), town, named, numbers, {p: numeral(m[0]) for p, m in behind.items()})


def numeral(told: str) -> str:
    """A number as digits: 五百二十 -> 520, 五零二 -> 502, 12 -> 12."""
    if told.isascii():
        return told.lstrip("0") or "0"
    if not any(c in "十百" for c in told):
        return as_digits(told).lstrip("0") or "0"
    total, digit = 0, 0
    for letter in told:
        if letter in "十百":
            total += (digit or 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            digit = int(as_digits(letter))
    return str(total + digit)


def find_address(text: str, value: str) -> list[Found]:
    """Every place where the address stands in part, in no order; ``text`` and ``value`` are folded."""
    address = take_apart(value)
    found = [one for place in address.places for one in _named(text, place, address)]
    if address.town:
        found += _town(text, address)
    return found + list(_numbers(text, address))


def _named(text: str, place: str, address: Address) -> Iterator[Found]:
    for spelling in _spellings(place):
        start = text.find(spelling)
        while start >= 0:
            end = start + len(spelling)
            numbers = _NUMBERS.match(text, end)
            begin = _leftwards(text, start, address)
            told = [numeral(m[0]) for m in _ONE.finditer(numbers[0])] if numbers else []
            own = told[0] == address.first.get(place, told[0]) and told[0] in address.numbers if told else False
            if own:
                yield Found(begin, numbers.end() if numbers else end, "住址", "the address", 0.95)
            elif told and address.numbers:
                yield Found(start, end, "同一道路的另一门牌", "another number in the same street", 0.2)
            else:
                yield Found(
                    begin, end, "住址的一部分", "part of the address", _sure(text, begin, end, spelling == place)
                )
            start = text.find(spelling, end)


def _sure(text: str, start: int, end: int, whole: bool) -> float:
    organisation = _ORGANISATION.match(text, end)
    own = SELF_PLACE.search(text[max(0, start - 20) : start])
    if organisation and "的" not in organisation[0]:
        return 0.6 if own and re.search(r"住|址|籍|寄", own[0]) else 0.25
    if own:
        return 0.9
    return 0.65 if whole else 0.5


def _spellings(place: str) -> Iterator[str]:
    yield place
    bare = re.sub(rf"{PLACE}$", "", place)
    if len(bare) >= _SHORTEST + 1 and bare != place:
        yield bare
    for suffix, other in (
        ("行政村", "村"),
        ("自然村", "村"),
        ("大街", "街"),
        ("大道", "路"),
        ("小区", ""),
        ("社区", ""),
    ):
        if place.endswith(suffix) and len(place) - len(suffix) >= _SHORTEST and (other or len(place) > len(suffix) + 1):
            yield place[: -len(suffix)] + other


def _leftwards(text: str, start: int, address: Address) -> int:
    """Takes the administrative names that stand directly before, with or without 市, 区."""
    names = [*address.regions, address.town, *address.places]
    names += [re.sub(rf"(?:{REGION}|{TOWN})$", "", n) for n in names if len(n) > 2]
    moved = True
    while moved:
        moved = False
        for name in names:
            if name and start - len(name) >= 0 and text.startswith(name, start - len(name)):
                start, moved = start - len(name), True
                break
    return start


def _town(text: str, address: Address) -> Iterator[Found]:
    start = text.find(address.town)
    while start >= 0:
        end = start + len(address.town)
        own = SELF_PLACE.search(text[max(0, start - 14) : start])
        follows = _ORGANISATION.match(text, end)
        alone = bool(own) and not follows
        yield Found(
            _leftwards(text, start, address) if alone else start,
            end,
            "住址中的乡镇街道",
            "town of the address",
            0.75 if alone else 0.3,
        )
        start = text.find(address.town, end)


def _numbers(text: str, address: Address) -> Iterator[Found]:
    """12-2-601 of 12幢2单元601室; one number alone where it has the unit of a flat or a house."""
    told = [(m.start(), m.end(), numeral(m[0])) for m in _ONE.finditer(text)]
    wanted = address.numbers
    for first, (start, _, number) in enumerate(told):
        if number not in wanted:
            continue
        place, count, end = wanted.index(number), 1, told[first][1]
        while (
            first + count < len(told)
            and place + count < len(wanted)
            and told[first + count][2] == wanted[place + count]
            and _BETWEEN.fullmatch(text, end, told[first + count][0])
            and told[first + count][0] > end
        ):
            end = told[first + count][1]
            count += 1
        unit = re.compile(_UNITS).match(text, end)
        stop = unit.end() if unit else end
        if count > 1 and (
            unit or count > 2 or len(wanted) == count or SELF_PLACE.search(text[max(0, start - 20) : start])
        ):
            yield Found(start, stop, "门牌号", "numbers of the address", 0.85)
        elif count == 1 and unit and not text[start - 1 : start].isdigit() and _is_flat(text, start, unit[0]):
            yield Found(start, stop, "门牌号", "a number of the address", 0.6)


def _is_flat(text: str, start: int, unit: str) -> bool:
    """Units that alone are an address; 组, 号 and the like only where the words before say home."""
    if unit in ("室", "房", "号楼", "栋", "幢", "户"):
        return True
    return (
        unit in ("组", "队", "单元", "号", "门", "弄")
        and SELF_PLACE.search(text[max(0, start - 20) : start]) is not None
    )
