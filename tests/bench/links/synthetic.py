"""Proceedings drawn at random, for time alone (合成办案): ten thousand texts of many counties, a third of them in incidents.

Names, brands and phrases repeat as they do in a country: common names, brands that every city has, one hotline, one form of
notice. No figure of quality is taken from these.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.linking.divisions import names_in_force

_FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹"
_GIVEN_WORDS = "建国 秀英 桂兰 志强 丽华 海燕 晓东 文斌 春梅 永刚 玉珍 俊杰 雪峰 明哲 翠花 国强 丽娟 远明 淑英 世贵 平 伟 芳 磊 静 军 敏 勇 艳 涛 子涵 宇轩 庆华 立新 洪波 少康 凤霞 金龙 银花 德才 守业 爱莲 桂芝 家和 海峰"
_GIVEN = _GIVEN_WORDS.split()
_BRANDS_WORDS = "康宁 仁爱 博爱 同德 惠民 安康 仁和 华康 福康 康民 济民 爱民 康泰 益寿 龙康 瑞鑫 泰福 宏济 百信 万民 同心 济仁 国康 中康 济生堂 仁济堂 恒春堂 德济堂 九芝 天佑 金盾 阳光 东方 长安 华山 明珠 新城 永安 广仁 普济"
_BRANDS = _BRANDS_WORDS.split()
_KINDS = ("医院", "骨伤医院", "康复医院", "精神病医院", "诊所", "大药房", "门诊部", "护理院", "血液透析中心")
_AGENCIES = (
    "医疗保障局",
    "公安局",
    "卫生健康局",
    "市场监督管理局",
    "人民检察院",
    "审计局",
    "税务局",
    "人力资源和社会保障局",
)
_DEEDS = (
    "虚记康复理疗项目", "挂床住院", "串换诊疗项目收费", "伪造手术记录", "分解住院", "冒用参保人身份结算", "空刷医保凭证", "回收药品倒卖",
    "诱导参保人员住院", "超标准收取床位费", "挂靠参保套取生育津贴", "提交虚假票据报销",
)  # fmt: skip
_FORMS = (
    "现场检查记录：{day}，检查组对{house}进行检查，发现该机构存在{deed}问题，涉及{count}人次，违规金额{sum}元。{role}{person}在场。举报投诉电话12393。",
    "情况说明：经查，{place}人{person}，系{house}{role}，自{month}以来{deed}，骗取医保基金{sum}元，已依法处理。依据《医疗保障基金使用监督管理条例》第四十条。",
    "关于{house}有关问题的移送函：我局在日常监管中发现{house}{deed}，涉及{person}等{count}人，金额{sum}元，现将线索移送你单位。联系电话{phone}。",
    "行政处罚告知：当事人{house}，{role}{person}，{day}被查实{deed}，拟责令退回{sum}元并处罚款。收款账户{account}。",
    "审计取证单：{house}{month}以来{deed}{count}例，涉及基金{sum}元，{role}{person}签字确认。",
)
_TIPS = (
    "我们{place}这边的{house}，{deed}好多年了，{role}姓{family}，大家都知道，一次给{small}块钱，望查处。",
    "举报{house}{deed}，上个月去了{count}个人，{person}带的头，他的电话{phone}。",
)


def draw(documents: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """That many lines as the command reads them."""
    dice = random.Random(seed)
    counties = sorted(code for code, name in names_in_force().items() if not code.endswith("00") and len(name) > 2)
    made = 0
    while made < documents:
        county = dice.choice(counties)
        matter = _matter(dice, county)
        for _ in range(dice.choice((1, 1, 1, 1, 2, 2, 3, 4))):
            if made < documents:
                made += 1
                yield _document(dice, county, matter, made)


def _matter(dice: random.Random, county: str) -> dict[str, str]:
    name = names_in_force()[county]
    family = dice.choice(_FAMILIES)
    day = date(2023, 1, 1) + timedelta(days=dice.randrange(1000))
    return {
        "house": f"{name}{dice.choice(_BRANDS)}{dice.choice(_KINDS)}",
        "deed": dice.choice(_DEEDS),
        "person": family + dice.choice(_GIVEN),
        "family": family,
        "role": dice.choice(("院长", "负责人", "法定代表人", "业务员", "医师")),
        "place": f"{name}{dice.choice(_FAMILIES)}家{dice.choice('庄村镇屯')}",
        "sum": f"{dice.randrange(1000, 900000)}.{dice.randrange(100):02d}",
        "count": str(dice.randrange(3, 900)),
        "small": str(dice.choice((50, 100, 150, 200))),
        "day": f"{day.year}年{day.month}月{day.day}日",
        "month": f"{day.year}年{day.month}月",
        "phone": f"1{dice.choice('3578')}{dice.randrange(10**9):09d}",
        "account": f"62{dice.randrange(10**15):015d}",
        "_day": day.isoformat(),
    }


def _document(dice: random.Random, county: str, matter: dict[str, str], number: int) -> dict[str, str]:
    tip = dice.random() < 0.2
    told = dict(matter)
    if dice.random() < 0.5:
        told["sum"] = f"{dice.randrange(1000, 900000)}.00"
    form = dice.choice(_TIPS if tip else _FORMS)
    filler = "".join(
        f"另查明，该案涉及的{dice.choice(_DEEDS)}情形已由{dice.choice(_FAMILIES)}某等{dice.randrange(2, 40)}人陈述证实。"
        for _ in range(dice.randrange(4))
    )
    return {
        "id": f"s{number:06d}",
        "agency": names_in_force()[county] + dice.choice(_AGENCIES),
        "kind": "tip" if tip else "case_file",
        "date": (date.fromisoformat(matter["_day"]) + timedelta(days=dice.randrange(200))).isoformat(),
        "region": county,
        "text": form.format(**told) + filler,
    }
