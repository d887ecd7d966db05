"""Villages, roads and houses that tie texts (地点要素): 前张营, 建国街219号; not counties, which every text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.gazetteer import find_places

_NUMBERED = re.compile(
    r"(?P<road>[一-鿿]{2,7}?(?:大道|大街|中路|东路|西路|南路|北路|路|街|巷|弄|胡同))\s*(?P<number>\d{1,5}(?:[-—]\d{1,4})?)\s*(?:号|弄)(?![楼线码])"
    r"(?P<inner>(?:[一-鿿A-Za-z0-9]{0,8}(?:大厦|广场|公寓|小区|花园|中心|商城))?\s*(?:[A-Za-z0-9]{1,4}(?:座|栋|幢|号楼|单元))*\s*(?:\d{1,2}(?:层|楼))?\s*(?P<room>[A-Z]?\d{3,4})?(?:室|号房|房)?)"
)
_VILLAGE = re.compile(
    r"(?P<stem>[一-鿿]{2,4}?)(?:村委会|行政村|自然村|村(?!医|民|卫|镇|里|上|支|干|委|头)|屯(?!里)|社区(?!卫|医|服)|街道(?!办)|镇(?!上|里|政|卫|中)|乡(?!镇|村|下|卫|政))"
)
_ROAD = re.compile(r"(?P<stem>[一-鿿]{2,4}?)(?:大道|大街|路|街|巷)(?![上边面灯口道过由径线])")
_FRONT = re.compile(
    r"^(?:[一-鿿]{0,3}(?:位于|住|家住|居住|地址|在|于|到|去|到达|来自|是|从|至|的|和|与|及|往|沿|省|市|县|区|镇|乡|街道|旗|州))+"
)
_OWN_ADDRESS = re.compile(
    r"(?:本局|我局|本院|我院机关|我中心|本中心|联系地址|通讯地址|办公地址|邮寄地址|受理地址|我委|本委)[^。；\n]{0,12}$"
)
_NOT_STEMS_WORDS = (
    "我们 我村 本村 该村 全村 邻村 外村 每村 各村 农村 乡村 同村 两个 几个 所在 附近 周边 一个 "
    "这个 那个 本镇 我镇 该镇 乡镇 城镇 老城 中心 人民 解放 建设 和平 中山 胜利 新华 文化 光明 "
    "友谊 工业 东风 红旗 朝阳 迎宾 健康 幸福 团结 小康 "
)
_NOT_STEMS = frozenset(_NOT_STEMS_WORDS.split())
"""Words before 村 and 镇, and names of roads that every town has."""


@dataclass(frozen=True, slots=True)
class Place:
    """A village, township or road by its stem."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberedHouse:
    """An address with a house number: ``key`` is the road's last characters and the number, so that words before it do not
    matter; ``room`` empty where none is told; ``county`` an adcode where the address says it."""

    key: str
    room: str
    start: int
    end: int
    own: bool
    county: str


def find_numbered(text: str) -> Iterator[NumberedHouse]:
    """Addresses with a house number; ``own`` where the writer gives the office's own."""
    for match in _NUMBERED.finditer(text):
        road = _trimmed(match["road"])
        if len(road) < 3:
            continue
        start = match.end("road") - len(road)
        number = match["number"].replace("—", "-")
        own = bool(_OWN_ADDRESS.search(text[max(0, start - 30) : start])) and start > len(text) * 0.6
        yield NumberedHouse(
            f"{road[-3:]}{number}号", match["room"] or "", start, match.end(), own, _county(text, start)
        )


def _county(text: str, at: int) -> str:
    """The county or city told right before a road, no sentence between them; empty where it may be several."""
    before = re.split("[，。；：:、\n]", text[max(0, at - 20) : at])[-1]
    codes = [place.codes[0] for place in find_places(before) if place.level in (2, 3) and len(place.codes) == 1]
    return codes[-1] if codes else ""


def _trimmed(road: str) -> str:
    """The road without the divisions and words in front of it."""
    for place in reversed(find_places(road)):
        if len(road) - place.end >= 3:
            return road[place.end :]
    return _FRONT.sub("", road) or road


def find_local_places(text: str, mentions: Sequence[Mention]) -> Iterator[Place]:
    """Stems of villages, townships and roads inside what was read as address, region or institution."""
    for mention in mentions:
        if mention.label not in (Label.ADDRESS, Label.REGION, Label.INSTITUTION):
            continue
        body = mention.text
        offset = _divisions_end(body)
        for pattern in (_VILLAGE, _ROAD):
            at = offset
            while match := pattern.search(body, at):
                stem = match["stem"]
                if stem not in _NOT_STEMS and not stem.endswith(("市", "县", "区", "省", "号")):
                    yield Place(stem, mention.start + match.start("stem"), mention.start + match.end())
                at = match.end()


def _divisions_end(text: str) -> int:
    """Where the chain of provinces, cities and counties at the head ends."""
    end = 0
    for place in find_places(text):
        if place.start != end or place.level > 3:
            break
        end = place.end
    return end
