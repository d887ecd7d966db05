"""The name of an institution in its parts (机构名称的构成): place, level, township, own name, number, kind, branch.

A name can be read in more than one way (安康医院: of the city 安康, or called 安康; 天一医院: the first, or called 天一), so a
reading is one of several; whoever compares names takes the two readings that fit best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from nlp.folding import fold_text
from nlp.linking.divisions import banners, in_force
from nlp.linking.kinds import FIELD_ALONE, HEAD, LEGAL, NO_KIND, NUMBER, TRADE, Kind, base_of, fields_of
from nlp.names.gazetteer import find_places, level_of, lies_in

LOCAL_LEVELS = ("镇", "乡", "村", "街道", "社区")

_BRACKETS = str.maketrans("（）［］【】〔〕", "()[][][]")
_NOISE = re.compile(r"[\s\"'“”‘’《》·•]")
_FORMER = re.compile("^(?:原|又名|又称|以下|简称|曾用名|下称)")
_STREET = re.compile("^[东西南北中]?(?:路|街|大道|巷|桥|门|广场|大街)")
_SCHOOL = re.compile("^[一-鿿]{0,4}(?:大学|医学院|学院)")
_LEVEL = re.compile("^(?:本|我|俺|咱|该)?(?P<level>省立?|市|县|区|州|旗|镇|乡|村|街道|社区)(?=.)")
_ROAD = re.compile("^(?P<road>[一-鿿]{1,6}?(?:大道|大街|路|街|巷|胡同))(?:上的|的)?(?P<rest>[一-鿿]{2,})$")
_PEOPLE = (
    "(?:回|满|苗|彝|壮|布依|朝鲜|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|蒙古|藏|维吾尔"
    "|鄂温克|裕固|保安|达斡尔)族"
)
_TOWN = re.compile(
    f"^(?P<town>[一-鿿]{{1,6}}?)(?:{_PEOPLE})*(?:蒙古)?(?:街道办事处|街道办|街道|办事处|镇|乡|苏木)(?P<rest>.*)$"
)
_VILLAGE = re.compile("(?<=..)(?:村委会|居委会|社区|村)$")
_GENERIC_END = re.compile("(?<=..)(?:医药连锁|连锁|平价|便民|新特药)$")
_CHAIN = re.compile("(?<=..)(?:药业|医药|药品|药材)(?:零售)?连锁$")
_SAME_HOUSE = re.compile("^(?:住院部|病房|急诊科|急诊|门诊楼|住院楼|总院|本部|总店|里|内)$")
_SHOP_END = re.compile("(?:分店|门店|连锁店|旗舰店|直营店|加盟店|店|门市部|门市)$")
_WARD_END = re.compile("(?:分院区|分院|院区|院)$")
_BRANCH_NUMBER = re.compile(f"^第?(?P<number>{NUMBER})部?$")
_STORE_NUMBER = re.compile(f"(?<=..)(?P<branch>第?(?:{NUMBER})(?:部|分店|店|门店|门市部))$")
_UNIVERSITY = re.compile("^[一-鿿]{2,8}?大学(?:医学院)?(?:附属)?(?P<own>[一-鿿]{2,})$")
_SINGLE = re.compile(f"^(?P<front>.{{0,3}}?)第?(?P<number>{NUMBER})$")
_MASKED = re.compile("某|[*×xX○〇]")
_CENTRE = frozenset(["中心"])
"""A township has one 卫生院, 中心 or not."""

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九十")}


@dataclass(frozen=True, slots=True)
class House:
    """One reading of a name. ``places``: adcodes that the place in front can be; ``level``: 县 of 县医院.

    ``number`` is 2 of 第二人民医院, 0 without; ``branch`` what tells a store or ward from its parent (建设路, 东, ``#2``);
    ``joined``: own name and branch stand together and were not told apart (一品康玉屏街店).
    """

    places: tuple[str, ...] = ()
    level: str = ""
    town: str = ""
    own: str = ""
    kind: Kind = NO_KIND
    number: int = 0
    branch: str = ""
    joined: bool = False

    @property
    def named(self) -> bool:
        """Whether it has a name besides place, number and kind."""
        return bool(self.own or self.town)

    @property
    def masked(self) -> bool:
        """Whether a part of the name was left out on purpose: 张某诊所, 福×医院."""
        return bool(_MASKED.search(self.own))


def normal_name(name: str) -> str:
    """The form in which equal names are equal: one width, simplified, no blanks and quotes, one kind of bracket."""
    return _NOISE.sub("", fold_text(name)).translate(_BRACKETS)


@lru_cache(maxsize=50_000)
def read_houses(name: str) -> tuple[House, ...]:
    """The readings of a name, the one that takes most for places first."""
    text, branch = _without_brackets(normal_name(name))
    found: dict[House, None] = {}
    for end, places in _place_prefixes(text):
        rest = text[end:]
        if not rest and end:
            continue
        for reading in _readings(rest, places, branch):
            found[reading] = None
    return tuple(found)


def strip_places(text: str) -> Iterator[str]:
    """The text, and what is left of it behind each place at its head."""
    yield text
    for end, places in _place_prefixes(text):
        if places and text[end:]:
            yield text[end:]


def _without_brackets(text: str) -> tuple[str, str]:
    """The name without legal form, and the branch that stood in brackets at its end."""
    branch = ""
    match = re.search(r"[(\[]([^()\[\]]*)[)\]]$", text)
    if match and not LEGAL.fullmatch(match.group()):
        if not _FORMER.match(match.group(1)):
            branch = match.group(1)
        text = text[: match.start()]
    return re.sub(r"[(\[][^()\[\]]*[)\]]", "", text), branch


def _place_prefixes(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Where a chain of places at the head can end, and what its last one can be; longest first.

    Short forms may be no places at all; a full name is one.
    """
    ends: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    codes: tuple[str, ...] = ()
    for place in find_places(text):
        rest = text[place.end :]
        street = place.short and _STREET.match(rest)
        if place.start != ends[-1][0] or place.level > 3 or street or _SCHOOL.match(rest):
            break
        inside = tuple(code for code in in_force(place.codes) if not codes or any(lies_in(code, o) for o in codes))
        if not inside:
            break
        widest = min(map(level_of, inside))
        codes = tuple(code for code in inside if level_of(code) < widest + 2)  # 河南 is no county of Qinghai here
        if not place.short:
            ends.clear()
        ends.append((place.end, codes))
    end, outer = ends[-1]
    stem = next((text[end : end + n] for n in (4, 3, 2) if text[end : end + n] in banners()), "")
    if stem and (not outer or any(lies_in(banners()[stem], code) for code in outer)):
        ends.append((end + len(stem), (banners()[stem],)))
    return ends[::-1]


def _readings(rest: str, places: tuple[str, ...], branch: str) -> Iterator[House]:
    level = _LEVEL.match(rest)
    if level:
        word = level.group("level")[:2].removesuffix("立")
        for reading in _behind_level(rest[level.end() :], places, branch):
            if not reading.own and not (reading.town and word in LOCAL_LEVELS):
                yield replace(reading, level=word)
    bare = level.group() if level else None
    yield from (reading for reading in _behind_level(rest, places, branch) if reading.own != bare)


def _behind_level(rest: str, places: tuple[str, ...], branch: str) -> Iterator[House]:
    heads = list(HEAD.finditer(rest))
    head = next((one for one in heads if one["base"] is None or base_of(one["base"]) != "学校"), None) or (
        heads[0] if heads else None
    )
    if head is None:
        yield from _headless(rest, places, branch)
        return
    kind, number, sure = _kind_of(head)
    tail = LEGAL.sub("", rest[head.end() :].removeprefix("连锁"))
    branch = branch or ("" if _SAME_HOUSE.match(tail) else tail)
    front = rest[: head.start()]
    yield from _houses(front, places, kind, number, branch)
    if number and not sure and front:
        numeral = head["first"] or head["short"] or ""
        yield from _houses(front + numeral, places, kind, 0, branch)


def _kind_of(head: re.Match[str]) -> tuple[Kind, int, bool]:
    """Kind, number, and whether the number was said to be one (第二)."""
    if head["closed"]:
        return Kind("医院", fields_of(head["closed"]), written=head["closed"]), 0, True
    if head["short"]:
        fields = frozenset(["附属"]) if head["school"] or head["of"] else frozenset[str]()
        return Kind("医院", fields), _number(head["short"]), head["short"].startswith("第")
    numeral = head["first"] or head["second"] or head["plain"] or ""
    sure = not head["first"] or head["first"].startswith("第")
    base, fields = base_of(head["base"]), fields_of(head["fields"])
    fields = fields - _CENTRE if base == "卫生院" else fields
    return Kind(base, fields, written=head["fields"]), _number(numeral), sure


def _headless(rest: str, places: tuple[str, ...], branch: str) -> Iterator[House]:
    """Firms, brands alone (益寿堂), fields alone (县妇幼), numbers alone (市一), stores of a brand."""
    single = _SINGLE.match(rest)
    if single and len(single["front"]) <= 1:
        yield House(places, own=single["front"], kind=Kind("医院"), number=_number(single["number"]), branch=branch)
    legal = LEGAL.search(rest)
    if legal and legal.start() and rest[legal.end() :]:
        branch, rest = branch or rest[legal.end() :], rest[: legal.end()]
    plain = LEGAL.sub("", rest)
    numbered = _STORE_NUMBER.search(plain)
    if numbered and not branch:
        branch, plain = numbered["branch"], plain[: numbered.start()]
    trade = TRADE.search(plain)
    field = FIELD_ALONE.search(plain)
    if _CHAIN.search(plain):
        yield from _houses(_CHAIN.sub("", plain), places, Kind("药店"), 0, branch)
    elif trade and trade.start():
        yield House(places, own=plain[: trade.start()], kind=Kind("公司", trade=trade["trade"]), branch=branch)
    elif legal:
        yield House(places, own=plain, kind=Kind("公司"), branch=branch)
    elif field:
        yield from _houses(
            plain[: field.start()], places, Kind("", fields_of(field["fields"]), written=field["fields"]), 0, branch
        )
    elif _SHOP_END.search(plain):
        yield House(places, own=_SHOP_END.sub("", plain), kind=Kind("药店"), branch=branch, joined=True)
    else:
        yield from _houses(plain, places, Kind(), 0, branch)


def _houses(front: str, places: tuple[str, ...], kind: Kind, number: int, branch: str) -> Iterator[House]:
    """The own name in front of the kind: a road before a brand is where the store is, a township is no brand."""
    branch = normal_branch(branch, store=kind.base in ("药店", "公司", ""))
    front = LEGAL.sub("", front)
    road = _ROAD.match(front)
    if road and not branch and kind.base in ("药店", "诊所", "门诊部", ""):
        yield House(places, own=road["rest"], kind=kind, number=number, branch=normal_branch(road["road"], store=True))
    university = _UNIVERSITY.match(front)
    if university and kind.base == "医院":
        yield House(places, own=university["own"], kind=kind, number=number, branch=branch)
    town = _TOWN.match(front)
    if town and kind.base != "药店":
        yield House(places, town=town["town"], own=_own(town["rest"]), kind=kind, number=number, branch=branch)
        return
    yield House(places, own=_own(front), kind=kind, number=number, branch=branch)


def _own(text: str) -> str:
    return _GENERIC_END.sub("", _VILLAGE.sub("", text))


def normal_branch(text: str, *, store: bool) -> str:
    """What is left of a branch when 分店, 院区 and the like are gone; ``#2`` for the second."""
    text = (_SHOP_END if store else _WARD_END).sub("", text.strip("-—"))
    numbered = _BRANCH_NUMBER.match(text)
    return f"#{_number(numbered['number'])}" if numbered else text


def _number(text: str) -> int:
    """一 to 九十九, or digits; 0 for nothing."""
    text = text.removeprefix("第")
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
