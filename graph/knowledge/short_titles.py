"""Short titles (简称): what a statute is called in speech and in other texts, from its title and from common usage."""

from __future__ import annotations

import re

from graph.knowledge.folding import fold_title

COMMON = {
    "刑诉法": "刑事诉讼法",
    "社保法": "社会保险法",
    "处罚法": "行政处罚法",
    "药管法": "药品管理法",
    "卫生与健康促进法": "基本医疗卫生与健康促进法",
    "个保法": "个人信息保护法",
    "数安法": "数据安全法",
    "民诉法": "民事诉讼法",
    "医保条例": "医疗保障基金使用监督管理条例",
    "医保监管条例": "医疗保障基金使用监督管理条例",
    "监管条例": "医疗保障基金使用监督管理条例",
    "基金条例": "医疗保障基金使用监督管理条例",
    "基金监管条例": "医疗保障基金使用监督管理条例",
    "医疗保障基金监管条例": "医疗保障基金使用监督管理条例",
    "医保基金监管条例": "医疗保障基金使用监督管理条例",
    "飞行检查办法": "医疗保障基金飞行检查管理暂行办法",
    "飞检办法": "医疗保障基金飞行检查管理暂行办法",
}
"""Usage in case files and notices; a title's own words need no entry."""

KNOWN = (
    "宪法", "刑法", "刑事诉讼法", "民法典", "民事诉讼法", "社会保险法", "行政处罚法", "行政强制法", "行政复议法", "行政诉讼法",
    "行政许可法", "药品管理法", "疫苗管理法", "执业医师法", "医师法", "治安管理处罚法", "反不正当竞争法", "中医药法", "精神卫生法",
    "基本医疗卫生与健康促进法", "监察法", "审计法", "数据安全法", "个人信息保护法", "网络安全法", "公职人员政务处分法", "公务员法",
    "劳动法", "劳动合同法", "保险法", "会计法", "统计法", "价格法", "反洗钱法", "公司法", "慈善法", "传染病防治法", "母婴保健法",
    "税收征收管理法", "反有组织犯罪法", "反电信网络诈骗法", "保守国家秘密法", "工会法", "预算法", "国家赔偿法",
)  # fmt: skip
"""Statutes that texts name without book marks and without an article (根据刑法有关规定)."""

_EDITION = re.compile(r"[（(][^（）()]{1,16}[）)]$")
_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]$")
_ON_CASES = re.compile(r"关于(?:办理|审理)(?P<what>[^、，]{2,16}?)(?:等)?(?:刑事)?案件.*解释$")
_ISSUED_BY = re.compile(r"^.{2,60}?关于(?:印发)?(?P<rest>.+)$")


def short_titles(title: str) -> tuple[str, ...]:
    """What else the work is called, longest first; never the title itself."""
    plain = fold_title(title)
    bare = _EDITION.sub("", _TRIAL.sub("", plain))
    found = {plain, bare}
    if (on_cases := _ON_CASES.search(bare)) is not None:
        found |= {f"{on_cases['what']}解释", f"{on_cases['what']}案件解释"}
    if (issued := _ISSUED_BY.match(bare)) is not None:
        found.add(f"关于{issued['rest']}")
    found |= {short for short, whole in COMMON.items() if whole == bare}
    return tuple(sorted(found - {title, ""}, key=lambda one: (-len(one), one)))


def whole_title(name: str) -> str:
    """A name as it is looked up: common usage put into the title's own words."""
    plain = fold_title(name)
    return COMMON.get(plain, plain)
