"""The gazetteer (地名录): where administrative names stand in a text, with the places they can mean.

Full names, short forms (杭州, 余杭, 达茂旗) and names that are no longer in force. A short form drops 省, 市, 县, 区 and
the nationalities of an autonomous unit; one character alone is never a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.names.reading import Place
from nlp.names.tables import read_regions, read_towns, successors

_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族"
    "|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|独龙族|鄂温克族|鄂伦春族|裕固族|保安族|各族"
)
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_PEOPLES})*自治([州县旗区])$")
_SPECIAL = {
    "内蒙古自治区": ("内蒙古", "内蒙"), "广西壮族自治区": ("广西",), "西藏自治区": ("西藏",), "宁夏回族自治区": ("宁夏",),
    "新疆维吾尔自治区": ("新疆",), "香港特别行政区": ("香港",), "澳门特别行政区": ("澳门",),
    "达尔罕茂明安联合旗": ("达茂旗", "达茂联合旗"), "鄂伦春自治旗": ("鄂伦春旗", "鄂伦春"), "鄂温克族自治旗": ("鄂温克旗", "鄂温克"),
    "莫力达瓦达斡尔族自治旗": ("莫力达瓦旗", "莫旗"), "前郭尔罗斯蒙古族自治县": ("前郭县", "前郭尔罗斯"), "杜尔伯特蒙古族自治县": ("杜尔伯特县", "杜蒙县"),
    "喀喇沁左翼蒙古族自治县": ("喀左县", "喀左"), "阜新蒙古族自治县": ("阜蒙县", "阜新县"), "积石山保安族东乡族撒拉族自治县": ("积石山县",),
    "双江拉祜族佤族布朗族傣族自治县": ("双江县", "双江"), "巴音郭楞蒙古自治州": ("巴州", "巴音郭楞州", "巴音郭楞"), "克孜勒苏柯尔克孜自治州": ("克州", "克孜勒苏"),
    "博尔塔拉蒙古自治州": ("博州", "博尔塔拉"), "伊犁哈萨克自治州": ("伊犁州", "伊犁"), "恩施土家族苗族自治州": ("恩施州", "恩施"),
    "黔东南苗族侗族自治州": ("黔东南州", "黔东南"), "黔南布依族苗族自治州": ("黔南州", "黔南"), "黔西南布依族苗族自治州": ("黔西南州", "黔西南"),
    "巴林左旗": ("左旗",), "巴林右旗": ("右旗",),
}  # fmt: skip
"""Short forms that no rule gives: the official or the everyday ones."""

_WITHOUT_COUNTIES = frozenset({"441900", "442000", "460400", "620200"})
"""Prefectures that consist of townships: 东莞, 中山, 儋州, 嘉峪关."""

_NO_SHORT = frozenset(
    ["公安县", "民权县", "城厢区", "政和县", "定边县", "开放区", "白杨市", "两江新区", "和安县", "和康县"]
)
"""Names whose short form is another word in every text of this trade."""

_NOT_ALONE = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "东区",
        "西区",
        "南区",
        "北区",
        "中区",
        "市区",
        "县区",
        "新区",
        "左旗",
        "右旗",
        "中旗",
        "前旗",
        "后旗",
        "东郊区",
        "西郊区",
        "南郊区",
        "北郊区",
    ]
)
"""Names that mean anything anywhere: they count only behind the name of what they lie in."""


_TOWN = re.compile("[一-鿿]{1,4}?(?:街道(?!办)|镇(?![上里卫中])|乡(?![镇村下卫中]))")


@dataclass(frozen=True, slots=True)
class _Entry:
    codes: tuple[str, ...]
    level: int
    short: bool


def level_of(code: str) -> int:
    """1 for a province, 2 for a prefecture, 3 for a county."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def short_forms(name: str, level: int) -> tuple[str, ...]:
    """What people call the place for short; none where the rest would be one character."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    autonomous = _AUTONOMOUS.match(name)
    if autonomous:
        stem, kind = autonomous.groups()
        return tuple(form for form in (stem, stem + kind) if len(form) > 1)
    if name in _NO_SHORT:
        return ()
    for ending in ("特别行政区", "地区", "盟", "林区", "新区", "省", "市", "县", "区", "旗"):
        if name.endswith(ending):
            stem = name[: -len(ending)]
            return (stem,) if len(stem) > 1 and (level < 3 or ending != "旗") else ()
    return ()


@cache
def _index() -> tuple[AhoCorasick, list[_Entry]]:
    names: dict[str, tuple[list[str], int, bool]] = {}

    def add(name: str, code: str, level: int, short: bool) -> None:
        codes, known, was_short = names.setdefault(name, ([], level, short))
        if code not in codes:
            codes.append(code)
        names[name] = (codes, min(known, level), was_short and short)

    in_force = [(code, name) for code, name, current in read_regions() if current]
    today = dict(in_force)
    codes_in_force = set(today)
    for code, name in in_force:
        add(name, code, level_of(code), False)
    for code, name, current in read_regions():
        if not current and name not in names:
            heirs = [heir for heir in successors().get(code, ()) if name in short_forms(today[heir], level_of(heir))]
            for meant in heirs or [code]:  # 沙县 is what people call 沙县区 today
                add(name, meant, level_of(meant), False)
    for code, name in in_force:
        for form in short_forms(name, level_of(code)):
            add(form, code, level_of(code), True)
    for code, name, current in read_regions():
        if not current:
            for form in short_forms(name, level_of(code)):
                if form not in names or code in codes_in_force:
                    add(form, code, level_of(code), True)
    for name, codes in read_towns().items():
        if name not in names:
            for code in codes:
                add(name, code, 4, False)
    entries = [_Entry(tuple(codes), level, short) for codes, level, short in names.values()]
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), entries


def find_places(text: str) -> list[Place]:
    """Every administrative name of a text, longest first at each position, in text order."""
    automaton, entries = _index()
    places: list[Place] = []
    for number, start, end in automaton.find_matches_as_indexes(text):
        entry = entries[number]
        behind = bool(places) and places[-1].end == start
        if text[start:end] in _NOT_ALONE and not behind:
            continue
        if behind and places[-1].level == 4 and entry.level == 3 and entry.short:
            continue  # 阳洪镇上蔡村: a short county name does not follow a township
        if places and places[-1].level == 3 and not behind:
            _add_town(text, places, start)
        places.append(Place(start, end, entry.codes, entry.level, entry.short))
    if places and places[-1].level == 3:
        _add_town(text, places, len(text))
    return places


def _add_town(text: str, places: list[Place], before: int) -> None:
    """A township right behind its county that the table does not have, by its form."""
    county = places[-1]
    match = _TOWN.match(text, county.end, before)
    if match:
        places.append(Place(match.start(), match.end(), county.codes, 4, False))


def nests(outer: Place, inner: Place) -> bool:
    """True when some reading of the inner place lies in one of the outer's."""
    if inner.level == 4 and outer.level == 2 and outer.codes[0] in _WITHOUT_COUNTIES:
        return True
    return inner.level > outer.level and any(lies_in(i, o) for i in inner.codes for o in outer.codes)


def lies_in(code: str, other: str) -> bool:
    """True when the place of the first code lies in, or is, that of the second."""
    return code.startswith(other[: {1: 2, 2: 4, 3: 6}[level_of(other)]])
