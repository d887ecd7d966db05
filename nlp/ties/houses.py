"""Institutions as one text tells of them (文中机构): every name once, whether the text is about it, and whether it is a hub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.casework.links.told import House, HouseReading, Span
from graph.model.extraction import Label
from nlp.facts.case import CaseFacts
from nlp.folding import fold_text
from nlp.linking.house import House as Parsed
from nlp.linking.house import normal_name, read_houses
from nlp.mention import Mention
from nlp.names.gazetteer import find_places
from nlp.relations.sorts import Sort, sort_of_institution

_GREAT = re.compile(
    "附属|附院|[一二三]附院|协和|同济|湘雅|华西|瑞金|齐鲁|华山医院|中山医院|仁济医院|西京|唐都|301|解放军|武警|军区|军医|省立|省人民|医科大学|大学"
    "|友谊医院|天坛|宣武|积水潭|北大|清华|盛京|南方医院|珠江医院|鼓楼医院|新华医院|总医院|中心医院$|人民医院$|第[一二三四五六七八九十]+医院$"
)
_CHAINS = re.compile(
    "老百姓|益丰|大参林|一心堂|漱玉平民|健之佳|海王星辰|国药控股|国大药房|高济|同仁堂|养天和|叮当|德生堂|好药师|千金大药房|桐君阁|和平药房|华润|九州通|中国邮政|国药集团|胡庆余堂|雷允上|怡康|仁和药房|康佰馨|百姓缘|圆心|思派|美团|京东|阿里|饿了么"
)
_GENERIC_WORDS = (
    "康宁 仁爱 博爱 同济 惠民 康复 平安 安康 仁和 华康 福康 康民 康和 同仁 济民 爱民 利民 便民 "
    "健民 为民 济仁 仁济 仁心 仁德 康乐 康泰 康健 健康 百姓 康达 康华 康源 康福 福寿 福星 博雅 "
    "阳光 华仁 爱心 友好 友爱 同心 和谐 和平 东方 长江 新华 中山 第一 天使 慈济 广济 普济 济世 "
    "德济 圣康 新康 永康 民生 万民 众康 康众 康缘 益康 德康 华夏 天和 中西 保康 同德 同康 恒康 "
    "瑞康 建民 百康 仁康 安泰 安宁 幸福 夕阳红 颐和 心连心 好邻居 光明 爱尔 三九 京都 中心 城关 "
    "城北 城南 城东 城西 济生 济康 "
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Own names that a prefecture has several of."""

_SET_IN = re.compile(r"(?:送往?|转至|转到|转往|转入|入住|送至|送到|前往|至|到|去|在|经|由|往)$")
_TREATED = re.compile(
    r"^(?:[^。；，]{0,8})(?:就诊|就医|治疗|抢救|住院|检查|手术|诊断|救治|分娩|复查|看病|挂号|购药|买药|规培|进修|退休|任职)"
)
_PAPERS = re.compile(
    r"(?:伪造|假冒|冒用|虚构|伪称|自称|盖有|加盖|开具单位|开票单位|提交|提供|持|出示|收到|使用)(?:了|的|过)?[“\"]?[^。；，]{0,4}$"
)
_PAPERS_AFTER = re.compile(
    r"^[^。；，]{0,8}(?:票据|发票|印章|公章|收据|证明|病历|诊断书|出院小结|费用清单|名义|联名卡|函证|函复|复函|核实)"
)
_ABOUT = re.compile(
    r"(?:对|关于|反映|举报|投诉|当事人|被举报|被投诉|检查|查处|约谈|涉案|被告单位|处罚|通报|核查|稽核)[^。；，]{0,6}$"
)
_VERB = re.compile("^(?:收受|给予|送给|支付给|购自|经由|来自)(?=.{4})")
_CLAUSE = re.compile(
    r"^.*(?:局|委|办|中心|科|股|处)[一-鿿]{0,12}(?:接受|收受|要求|安排|介绍|负责|分管|检查|委托|指定|向|给|对|与|在)(?=.{4})"
)
_VERY_GENERIC_TRADE = re.compile(
    "保险|财险|人寿|银行|支付宝|微信|移动公司|电信公司|联通公司|快递|鉴定|司法鉴定|会计师|律师|公证|殡仪"
)

_VERB = re.compile("^(?:收受|给予|送给|支付给|购自|经由|来自)(?=.{4})")
_CLAUSE = re.compile(
    r"^.*(?:局|委|办|中心|科|股|处)[一-鿿]{0,12}(?:接受|收受|要求|安排|介绍|负责|分管|检查|委托|指定|向|给|对|与|在)(?=.{4})"
)


def read_told_houses(
    text: str, mentions: Sequence[Mention], facts: CaseFacts
) -> tuple[tuple[House, ...], dict[str, int]]:
    """The houses, and by surface of a mention which of them it is. ``text`` is folded."""
    about = {one.mention.text for one in facts.subjects if one.mention.label == Label.INSTITUTION}
    groups: dict[str, list[Mention]] = {}
    told: dict[str, str] = {}
    for mention in mentions:
        if mention.label == Label.INSTITUTION and len(mention.text) > 1:
            one = _cut(mention)
            groups.setdefault(normal_name(one.text), []).append(one)
            told[one.text] = mention.text
    houses: list[House] = []
    index: dict[str, int] = {}
    for full, group in groups.items():
        house = _house(text, full, group, any(one.text in about for one in group))
        if house is None:
            continue
        for one in group:
            index[one.text] = index[told[one.text]] = len(houses)
        houses.append(house)
    return tuple(houses), index


def _cut(mention: Mention) -> Mention:
    """The name without a clause that was read into it: 民政局某股长接受|福星医院."""
    match = _CLAUSE.search(mention.text) or _VERB.match(mention.text)
    if match is None:
        return mention
    return replace(mention, start=mention.start + match.end(), text=mention.text[match.end() :])


def _house(text: str, full: str, group: Sequence[Mention], involved: bool) -> House | None:
    readings = tuple(_as_told(one) for one in read_houses(full))
    if not readings:
        return None
    named = any(one.core for one in readings)
    own = min((one.core for one in readings if one.core), key=len, default="")
    hub = (not named and readings[0].base in ("医院", "")) or bool(_GREAT.search(full))
    passing = all(_is_passing(text, one) for one in group)
    return House(
        group[0].text,
        full,
        readings,
        tuple(Span(one.start, one.end) for one in group),
        subject=(involved and not all(_is_paper(text, one) for one in group)) if hub or passing else True,
        hub=hub,
        chain=bool(_CHAINS.search(full)),
        generic=own in _GENERIC or len(own) < 2,
        background=sort_of_institution(group[0].text) in (Sort.PURSE, Sort.SCHOOL)
        or bool(_VERY_GENERIC_TRADE.search(full)),
    )


def _is_passing(text: str, mention: Mention) -> bool:
    """Whether the text is only set there: somebody was treated there, or its papers were forged."""
    before, after = text[max(0, mention.start - 10) : mention.start], text[mention.end : mention.end + 12]
    if _ABOUT.search(before):
        return False
    return bool(_SET_IN.search(before) and _TREATED.search(after)) or _is_paper(text, mention)


def _is_paper(text: str, mention: Mention) -> bool:
    if mention.text.endswith("公司"):
        return False  # 以某公司名义: a sham employer is what such a text is about
    before, after = text[max(0, mention.start - 10) : mention.start], text[mention.end : mention.end + 12]
    return bool(_PAPERS.search(before) or _PAPERS_AFTER.search(after))


def _as_told(one: Parsed) -> HouseReading:
    branch, places = one.branch, one.places
    inside = find_places(branch) if branch and not places else []
    if len(inside) == 1 and (inside[0].start, inside[0].end) == (0, len(branch)) and inside[0].level < 4:
        branch, places = "", inside[0].codes  # 瑞民大药房(无锡)
    return HouseReading(
        fold_text(one.own), one.town, one.kind.base, one.kind.fields, one.kind.trade, one.number, branch, places
    )


def houses_of(names: Iterable[str], index: Mapping[str, int]) -> tuple[int, ...]:
    """Positions of the houses that these surfaces name."""
    return tuple(sorted({index[name] for name in names if name in index}))
