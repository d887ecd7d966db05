"""Addresses (地址): street, village, community and building, with the places in front as one span.

``[places] [road number] [community] [building, unit, room]`` or ``[places] village [group]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.edges import Edge, find_edge
from nlp.names.reading import Reading
from nlp.names.tables import read_lexicon

_NUMBER = r"[\d０-９一二三四五六七八九十百零〇]+"
_HOUSE = rf"(?:\s*[甲乙丙丁]?{_NUMBER}[-—－之]?(?:{_NUMBER})?(?:号楼|号院|号|弄|幢|栋|座|单元|室|楼|层|户|组|社|门|排|区|米|铺|商铺|甲|乙)(?:附{_NUMBER}号)?|[首底顶]层|附近(?=$))"
_BUILDING = r"(?:[一-鿿A-Za-z]{2,10}?(?:小区|花园|家园|公寓|大厦|广场|商城|市场|新村|新城|公馆|府邸|苑|园区|车站|火车站|写字楼|商务楼|大楼|车库|楼下|商铺|门面房|门面|市场|仓库|厂房|宿舍))"
_ROAD = re.compile(
    rf"(?:大道|大街|路|街|巷|弄|胡同|里弄|道)(?:[东南西北中]段|[东南西北]侧|[东西南北]?口)?(?={_HOUSE}|[^一-鿿]|$|[一-鿿])"
)
_TAIL = re.compile(
    rf"(?:{_HOUSE}|{_BUILDING}|与[一-鿿]{{2,5}}(?:路|街|大道)(?:交叉口|交汇处|路口)|(?:交叉口|交汇处|路口|附近(?=$))|[（(][^（）()]{{2,14}}[）)](?=店$)|[东南西北]侧|商铺|门面房?|车库|地下室|[一-鿿]{{0,3}}(?:宿舍|仓库)楼?)*"
)
_VILLAGE = re.compile(
    r"(?:行政村|自然村|中心村|村委会(?=[一-鿿]{0,2}组)|村|社区|居委会|嘎查|屯|寨|庄园|农场|牧场|林场|连队|团场|生产队)"
)
_GROUP = re.compile(
    rf"(?:(?:第)?{_NUMBER}(?:村民小组|组|社|队|屯|号|巷)|[一-鿿]{{1,4}}(?:村民小组|组|屯|自然村|庄|湾|湖|冲)(?![一-鿿]{{0,1}}织)|{_HOUSE})*"
)
_BROKEN = re.compile("[^一-鿿\\d]|[的了是在有被把给我你他她它这那个]|(?:人|民|籍|境内)(?!民|和|寿)")
_NOT_VILLAGES = read_lexicon("not_villages")
_NOT_COMMUNITIES = read_lexicon("not_communities")
_NOT_ROADS = re.compile(
    ".{0,2}(?:一|半|走|上|思|出|线|门|套|退|绝|销|电|网|铁|公|高速公|轨|马|修|问|带|顺|来|跑|领|回|渠|通|频|味|知|报|难|交|逛|大|满|沿|条|过|医保|人|铺|财|活|生|歪|邪|末|迷|水|气|尿|肠|呼吸|消化|血|食|管|隧|赛|黑|白|霸|茶|厚|老|小|后|前|同|岔|支|干|国|省|县|乡|村|十字)"
)


def find_addresses(reading: Reading) -> list[Mention]:
    """Street and village addresses, in text order; they may overlap."""
    found = [*_streets(reading), *_villages(reading), *_estates(reading)]
    return sorted(_joined(found, reading), key=lambda m: (m.start, -m.end))


def _joined(found: list[Mention], reading: Reading) -> list[Mention]:
    """Parts that stand side by side (a community, then its road) as one address beside each other."""
    joined = list(found)
    by_start = {mention.start: mention for mention in found}
    for mention in found:
        after = by_start.get(mention.end)
        if after is not None:
            joined.append(_mention(reading, mention.start, after.end, max(mention.confidence, after.confidence)))
    return joined


def _mention(reading: Reading, start: int, end: int, confidence: float) -> Mention:
    return Mention(start, end, Label.ADDRESS, reading.text[start:end], None, confidence, "address")


def _tagged_place(reading: Reading, start: int, end: int) -> bool:
    word = reading.words[start]
    return word is not None and word.kind in ("LOC", "ns") and word.end >= end


def _near(reading: Reading, head: int, longest: int) -> tuple[Edge, str]:
    """The name in front of a road's or a village's head, and its own part; cut to what such a name can be long."""
    text = reading.text
    # The nearest full name of a place counts before a short one: 鼓楼区|中山北路 is no road of 中山.
    for short in (False, True):
        for back in range(1, longest + 1):
            places = reading.places_by_end.get(head - back, ())
            if any(p.short is short for p in places) and not _BROKEN.search(text[head - back : head]):
                edge = find_edge(reading, head - back)
                if edge.anchored and edge.own == head - back:
                    return edge, text[head - back : head]
    edge = find_edge(reading, head)
    return edge, text[edge.own : head]


def _streets(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _ROAD.finditer(text):
        if match.group() == "道" and text[match.start() - 1 : match.start()] == "街":
            continue
        edge, own = _near(reading, match.start(), 8)
        if not own and edge.places and edge.places[-1].short:
            edge, own = _of_place(reading, edge, match.start())  # 解放路, 南京路: the place is the road's name
        if not own or len(own) > 8 or own[-1] in "的了在本该我" or _NOT_ROADS.fullmatch(own):
            continue
        tail = _TAIL.match(text, match.end())
        end = tail.end() if tail else match.end()
        numbered = bool(re.match(_HOUSE, text[match.end() : match.end() + 8]))
        if text[end : end + 1] == "店" or text[match.end() : match.end() + 1] in "店道办上边":
            continue
        start = edge.start
        tagged = _tagged_place(reading, edge.own, match.end())
        if not edge.anchored:
            start = _own_start(reading, edge.own, match.start())
        if not (edge.anchored or numbered or tagged) and len(own) <= 4 and _told_where(text, start, match.end()):
            yield _mention(reading, start, end, 0.7)
        if edge.anchored or numbered or tagged:
            yield _mention(reading, start, end, 0.9 if edge.anchored and numbered else 0.8)


_AT = re.compile("(?:在|到|住|位于|去|往|从|沿|走|靠|地址[:：]?|，|。|（)$")
_SPOT = re.compile(
    "(?:那边|那头|那一片|附近|旁边|对面|口|上的|上有|边上|路口|交叉口|地铁|公交站|菜市场|与[一-鿿]{1,5}[路街道])"
)


def _told_where(text: str, start: int, end: int) -> bool:
    """Whether a road without a place or number is told as where something is: 在台北一路地铁口."""
    return bool(_AT.search(text[max(0, start - 3) : start])) and bool(_SPOT.match(text, end))


def _of_place(reading: Reading, edge: Edge, head: int) -> tuple[Edge, str]:
    """The edge with its last, short place taken as the own name of what follows."""
    last = edge.places[-1]
    outer = edge.places[:-1]
    start = outer[0].start if outer else last.start
    return Edge(start, bool(outer), last.start, outer), reading.text[last.start : head]


_ESTATE = re.compile(
    rf"(?P<own>[一-鿿]{{2,6}}?)(?P<kind>小区|花园|家园|公寓|大厦|广场|新村|新城|公馆|[苑园城里郡府湾庭])(?P<phase>[一二三四五六七八九\d]+期)?(?P<house>{_HOUSE}(?:{_HOUSE}|\d{{3,4}}(?!\d))*)"
)
_IN_TOWN = re.compile(
    "[一-鿿]{2,5}?(?:小区|花园|家园|公寓|大厦|广场|新村|新城|市场|工业园|工业区|[苑园城里郡])(?![一-鿿]?(?:村|镇|医院|店|区))"
)


def _estates(reading: Reading) -> Iterator[Mention]:
    """An estate with its building (凤凰城二期8栋2单元401), or one behind its town (容桂街道天佑城)."""
    text = reading.text
    for match in _ESTATE.finditer(text):
        edge = find_edge(reading, match.start("kind"))
        start = edge.start if edge.anchored else max(edge.start, match.start("own"))
        if not edge.anchored:
            start = next(
                (i for i in range(match.start("kind") - 1, start, -1) if text[i - 1] in "住在到是，。：（"), start
            )
        if match.start("kind") - start >= 2:
            yield _mention(reading, start, match.end(), 0.85)
    for place in reading.places:
        if place.level != 4:
            continue
        further = _IN_TOWN.match(text, place.end)
        if further is None or reading.word_starts(further.end()) is False:
            continue
        edge = find_edge(reading, place.end)
        tail = _TAIL.match(text, further.end())
        yield _mention(
            reading, edge.start if edge.anchored else place.start, tail.end() if tail else further.end(), 0.86
        )


def _own_start(reading: Reading, start: int, head: int) -> int:
    """A road without a place in front begins with the tagger's word, or at most four characters before its head."""
    for position in range(start, head):
        word = reading.words[position]
        if word is not None and word.start == position and word.kind in ("LOC", "ns", "ORG"):
            return position
    return max(start, head - 4)


def _villages(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _VILLAGE.finditer(text):
        edge, own = _near(reading, match.start(), 6)
        kind = match.group()
        own = own.removeprefix("的")
        if (
            not own
            or len(own) > 6
            or own[-1] in "本该我"
            or own in (_NOT_COMMUNITIES if kind in ("社区", "居委会") else _NOT_VILLAGES)
        ):
            continue
        if not edge.anchored and text[match.end() : match.end() + 1] in tuple("医支主干会委妇级"):
            continue
        tail = _GROUP.match(text, match.end())
        end = tail.end() if tail and edge.anchored else match.end()
        if kind in ("屯", "寨", "农场", "牧场", "林场", "庄园") and not edge.anchored:
            continue
        tagged = _tagged_place(reading, edge.own, match.end())
        if edge.anchored or tagged:
            yield _mention(reading, edge.start, end, 0.85)
        elif len(own) <= 4:
            yield _mention(reading, edge.start, end, 0.6)
