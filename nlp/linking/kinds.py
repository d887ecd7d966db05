"""Kinds of houses (机构类别): what 大药房, 药店 and 药房 have in common, and what 中心卫生院 is to 卫生院.

A kind is a base (医院, 卫生院, 药店 ...) and a field (人民, 中医, 骨科 ...), each in one spelling. How far two kinds may
name the same house is a factor in [0, 1]; below :data:`OTHER` they do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

OTHER = 0.45
"""Factor of two kinds that are different houses, whatever they are called."""

FIELD_LEFT_OUT = 0.9
"""福康医院 for 福康骨科医院: often so, but there may be both."""

PEOPLES_UNSAID, PEOPLES_SAID = 0.96, 0.92
"""县医院 for 县人民医院, as everybody says; 永定区人民医院 for 永定区医院, where there may be both."""

_PEOPLES = frozenset(["人民"])

_FIELDS = (
    ("中西医结合", "中西医结合|中西医"),
    ("中医", "中医内科|中医骨科|中医药|中医|国医"),
    ("蒙医", "蒙中医|中蒙医|蒙医"),
    ("藏医", "藏医药|藏医"),
    ("维医", "维吾尔医|维医"),
    ("苗医", "苗医"),
    ("壮医", "壮医"),
    ("瑶医", "瑶医"),
    ("傣医", "傣医"),
    ("民族", "民族医|民族"),
    ("人民", "人民"),
    ("中心", "中心"),
    ("妇幼", "妇幼保健计划生育服务|妇幼健康服务|妇幼保健|妇女儿童|妇幼|妇保|妇儿|妇产儿童"),
    ("妇产", "妇产科|妇产|妇科"),
    ("儿童", "儿童|儿科"),
    ("骨科", "骨伤科|骨伤|骨科|正骨|手足外科|手外科"),
    ("颈肩腰腿痛", "颈肩腰腿痛|风湿骨病|风湿病|风湿|骨病|疼痛科|疼痛"),
    ("精神", "精神卫生防治|精神病专科|精神专科|精神卫生|精神病|精神|心理"),
    ("传染病", "传染病|传染"),
    ("结核病", "结核病|胸科|肺科"),
    ("眼科", "眼科"),
    ("口腔", "口腔科|口腔|牙科|齿科"),
    ("耳鼻喉", "耳鼻咽喉|耳鼻喉科|耳鼻喉"),
    ("皮肤", "皮肤病|皮肤科|皮肤|医疗美容|整形美容|整形|美容"),
    ("肿瘤", "肿瘤"),
    ("心脑血管", "心脑血管病|心脑血管|心血管病|心血管|血管病|脑科|脑病"),
    ("肛肠", "肛肠科|肛肠|胃肠病|胃肠"),
    ("男科", "男科|泌尿外科|泌尿"),
    ("肾病", "血液透析|血透|透析|肾病"),
    ("肝病", "肝病|肝胆"),
    ("糖尿病", "糖尿病"),
    ("康复", "康复"),
    ("老年", "老年病|老年"),
    ("职工", "职工|工人|荣军|铁路|矿务局|矿区"),
    ("附属", "附属|附"),
    ("内科", "西医内科|内科|全科"),
    ("外科", "微创外科|外科|微创|创伤"),
    ("综合", "综合|西医|普通"),
    ("互联网", "互联网"),
    ("体检", "健康体检|体检|健康管理"),
)
_FIELD_OF = {word: name for name, words in _FIELDS for word in words.split("|")}
_FIELD = "|".join(sorted(_FIELD_OF, key=len, reverse=True))

_BASES = (
    ("社区卫生服务中心", "社区卫生服务中心|卫生服务中心|社区医疗服务中心"),
    ("社区卫生服务站", "社区卫生服务站|卫生服务站|医疗服务站|社区服务站"),
    ("卫生室", "卫生室|卫生所|卫生站|卫生服务点|医务室|医务所|村医室|村医疗点"),
    ("卫生院", "中心卫生院|卫生院"),
    ("门诊部", "门诊部|门诊所|门诊"),
    ("诊所", "诊疗所|诊所|诊室"),
    ("中医馆", "中医馆|国医馆|国医堂|中医堂|医馆"),
    ("护理院", "护理院|护理中心|护理站|护养院|颐养院|医养中心|医养结合中心"),
    (
        "养老院",
        "养老院|敬老院|幸福院|福利院|养老服务中心|养老中心|养老公寓|老年公寓|养老服务站|老年服务站|托老所|照料中心|照护中心",
    ),
    (
        "药店",
        "医药连锁大药房|连锁大药房|大药房|大药店|新特药房|特药房|药房|药店|药行|药号|药铺|医药超市|药品超市|药超市|药材店|参茸行|医药商店|医药商场|医药门市部|医药连锁",
    ),
    ("银行", "农村商业银行|农商银行|农商行|村镇银行|合作银行|信用联社|信用社|银行"),
    ("学校", "高等专科学校|专科学校|大学|学院|中学|小学|幼儿园|学校"),
    ("医院", "医院"),
)
_BASE_OF = {word: base for base, words in _BASES for word in words.split("|")}
_BASE = "|".join(sorted(_BASE_OF, key=len, reverse=True))

_TRADES = (
    "医药|药业|医疗器械|器械|医疗科技|医疗|药材|商贸|贸易|工贸|百货|劳务派遣|劳务服务|劳务|人力资源服务|人力资源|人力|建筑|建设|装饰|物流|运输|配送|生物科技|生物|科技|网络|信息|软件|电子商务|咨询|管理|服务|企业管理"
    "|健康管理|健康|养老|文化传媒|传媒|广告|保险经纪|财产保险|人寿保险|保险|食品|保健品|农业|实业|投资|置业|房地产|物业|餐饮|汽车|机械|电子|化工|制药|印务|图文"
)
NUMBER = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"

HEAD = re.compile(
    rf"(?:(?P<first>第?(?:{NUMBER})))?(?P<fields>(?:{_FIELD})*)(?:第(?P<second>{NUMBER})|(?P<plain>{NUMBER}))?(?:专科)?(?P<base>{_BASE})"
    rf"|(?P<of>附属|附)?(?P<short>第?(?:{NUMBER}))(?P<school>附属|附)?(?:人民|中心)?(?P<yuan>医院|院|医)(?![一-鿿])"
    rf"|(?P<closed>{_FIELD})(?:服务中心|保健院|保健中心|保健站|保健所|防治院|防治所|防治站|中心|院|站)"
)
"""A house's kind with its number: 第二人民医院, 附属第一医院, 二附院, 三医, 妇保院, 精神卫生中心."""

TRADE = re.compile(rf"(?P<trade>(?:{_TRADES})+)(?:公司|集团|厂|商行|经营部|行)?$")
FIELD_ALONE = re.compile(rf"(?P<fields>(?:{_FIELD})+)$")
LEGAL = re.compile(
    "(?:控股|投资)?(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|[（(](?:集团|普通合伙|有限合伙|个体工商户|个人独资|连锁|筹)[）)]"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """``base`` is empty where only a brand was said (益寿堂), ``fields`` where no field was.

    ``written`` is the field in the name's own words (胸科); two kinds are equal whatever they were written like.
    """

    base: str = ""
    fields: frozenset[str] = frozenset()
    trade: str = ""
    written: str = field(default="", compare=False)


NO_KIND = Kind()


def base_of(word: str) -> str:
    """The base that a word stands for."""
    return _BASE_OF[word]


def fields_of(words: str) -> frozenset[str]:
    """The fields that are named one behind the other."""
    return frozenset(_FIELD_OF[match.group()] for match in re.finditer(_FIELD, words))


_NEAR: Mapping[frozenset[str], float] = {
    frozenset(pair): factor
    for *pair, factor in (
        ("医院", "卫生院", 0.86),
        ("医院", "社区卫生服务中心", 0.8),
        ("卫生院", "社区卫生服务中心", 0.88),
        ("社区卫生服务站", "卫生室", 0.8),
        ("社区卫生服务站", "社区卫生服务中心", 0.5),
        ("诊所", "卫生室", 0.75),
        ("诊所", "门诊部", 0.8),
        ("诊所", "中医馆", 0.8),
        ("门诊部", "中医馆", 0.8),
        ("医院", "门诊部", 0.55),
        ("医院", "中医馆", 0.55),
        ("护理院", "养老院", 0.7),
        ("医院", "护理院", 0.55),
        ("药店", "公司", 0.85),
    )
}
"""Bases that one house has had one after the other, or that people mix up; all others are apart."""

UNSAID = 0.95
"""益寿堂 for 益寿堂大药房."""


def likeness_of_bases(one: str, other: str) -> float:
    """1 for the same base, below for bases that are mixed up, :data:`OTHER` else."""
    if one == other:
        return 1.0
    if not one or not other:
        return UNSAID
    return _NEAR.get(frozenset((one, other)), OTHER)


def likeness_of_fields(said: Kind, known: Kind, *, named: bool, numbered: bool) -> float:
    """``named``: the house has a name of its own; ``numbered``: both say the same number.

    Without a name the field makes the house: 县医院 is 县人民医院 and never 县中医院; 市三院 may be any third hospital.
    """
    if said.trade or known.trade:
        return _likeness_of_trades(said.trade, known.trade)
    if said.fields == known.fields:
        return 1.0
    if named:
        return FIELD_LEFT_OUT if said.fields < known.fields or known.fields < said.fields else OTHER
    if numbered and not said.fields:
        return 1.0
    if not said.fields and known.fields == _PEOPLES:
        return PEOPLES_UNSAID
    return PEOPLES_SAID if not known.fields and said.fields == _PEOPLES else OTHER


def _likeness_of_trades(said: str, known: str) -> float:
    """医药 and 医药物流; 劳务 and 建筑劳务: one in the other is a trade told shorter."""
    if said == known:
        return 1.0
    if not said or not known:
        return UNSAID
    if said in known or known in said:
        return 0.95
    return max(OTHER, 0.9 * fuzz.ratio(said, known) / 100)
