"""Words that stand for a name said elsewhere (指代): 该院, 本局, 他, 其, 二人, 当事人, 我叔, bare 医院 and 法院.

Here they are only found; whom they mean is for ``state`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from nlp.mention import Mention


class Kind(StrEnum):
    """Kinds of reference."""

    HOUSE = "house"  # 该院, 这家药店, 医院: an institution, or a court when only that fits
    HOUSES = "houses"  # 三家药店, 上述机构
    OWN = "own"  # 本局, 我院: whoever wrote the document
    YOURS = "yours"  # 你局: whom it is addressed to
    AGENCY = "agency"  # 该局, 法院, 公安机关, 医保部门
    PRONOUN = "pronoun"  # 他, 她, 其
    SELF = "self"  # 我, 本人: who wrote a tip
    PARTY = "party"  # 当事人, 你, 你院, 被告: whom a decision is about
    COUNT = "count"  # 二人, 上述三人
    ALL = "all"  # 上述人员
    KIN = "kin"  # 我叔, 其妻
    THEY = "they"  # 他们: the people of the last list, or of the house
    UNKNOWN = "unknown"  # 某公司, 当地医疗机构: an institution nobody names


class Reference(NamedTuple):
    """One such word; ``noun`` is what it calls the thing (院, 药店, 法院, 叔), ``people`` how many, 0 when untold."""

    start: int
    end: int
    kind: Kind
    noun: str = ""
    people: int = 0


KIN = (
    r"(?:亲|大|小|二|三|老|表|堂|前)?(?:"
    r"妻子|前妻|妻|丈夫|前夫|爱人|老公|老婆|媳妇儿?|母亲|父亲|妈妈?|爸爸?|爹|娘|儿子|女儿|儿媳|女婿|哥哥|哥|弟弟|弟|姐姐|姐夫|姐|妹妹|妹夫|妹|嫂子|嫂|弟媳|"
    r"叔叔|叔|婶婶|婶儿?|伯父|伯伯|伯|舅舅|舅妈|舅子|舅|姑姑|姑父|姑|姨妈|姨父|姨|侄儿|侄子|侄女|外甥女?|爷爷|奶奶|外公|外婆|公公|婆婆|岳父|岳母|老伴|"
    r"亲戚|亲属|同学|同事|朋友|好友|战友|老乡|邻居|闺蜜|网友|熟人|把兄弟|兄弟|男友|女友|情人|徒弟|师傅|工友|牌友|阿爸|阿妈|老汉儿?)"
)
_HOUSES = (
    r"血液透析中心|透析中心|体检中心|康复中心|养老服务中心|养老中心|社区卫生服务站|卫生服务站|卫生服务中心|中医医院|中医院|医院|卫生院|卫生室|卫生所|卫生站|服务站|诊所|中医馆|医馆|"
    r"门诊部|大药房|药房|药店|旅行社|养老院|护理院|敬老院|福利院|老年公寓|公寓|养护院|商行|合作社|经营部|学校|电子厂|公司|门店|企业"
)
_THAT = (
    r"(?:该|这家|那家|这所|那所|这间|那个|这个|这|那|此|涉事|涉案|被查|他们?家?|她们?家?|我们|俺们|咱们?|其|其所在)的?"
)
DIGITS = {"俩": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_MASK = "\0"
"""What stands for each character of a mention, so that no reference reaches into one."""

_NUMBER = r"[俩两二三四五六七八九十]"
_NOT_IN_WORD = r"(?<![家类级点营地各另他某办多型立一些个名共属])"
_AGENCIES = (
    r"人民法院|一审法院|二审法院|法院|人民检察院|检察院|检察机关|公诉机关|公安机关|公安部门|公安|警方|民警|医疗保障部门|医保部门|医疗保障行政部门|医保经办机构|"
    r"卫健部门|卫生健康部门|卫生部门|市场监管部门|市监部门|纪委监委|纪检监察机关|纪委|监委|审计部门|审计机关|调查组|检查组|专案组"
)

_STARTS = (
    "某当外一多几其另别有各不上这那该前以俩两二三四五六七八九十0123456789本我你贵被原此涉他她佢伊们俺额咱笔"
    "血透体康养社卫中医诊门大药旅护敬福老公商合经学电企店院馆厂单人法检民市纪监审调专属县区省双夫母父姐兄"
)
"""Every character a reference can begin with; at all others nothing is tried."""

_REFERENCE = re.compile(
    f"(?=[{_STARTS}])(?:"
    + "|".join(
        (
            rf"(?P<unknown>(?:某(?!某)|当地|外地|一家|某家|多家|几家|多个|其他|其它|另一家|另外一家|别的|有家|有一家|各|不同)[^，。；、的{_MASK}]{{0,5}}?(?:{_HOUSES}|机构|单位))",
            rf"(?P<houses>(?:(?:上述|这|那|该|前述|以上)(?P<many>{_NUMBER}|\d)|上述|前述|(?P<many2>{_NUMBER}|\d))(?:家|所)(?:(?:定点)?(?:医药|医疗)?(?:机构|单位|{_HOUSES})|(?=其实|都|均|是|全)))",
            r"(?P<these>(?:上述|前述|以上)(?:医药|医疗|定点)*(?:机构|单位|医院|药店|公司|诊所))",
            r"(?P<own>(?:本|我)(?:局|委|中心|机关|分局|会|厅|院(?!区|职工|住院|里)))",
            r"(?P<yours>(?:你|贵)(?:局|委|中心|分局|厅))",
            r"(?P<party>当事人(?!陈述|签)|(?<![其他])被告(?:人|单位)?|被处罚人|被处罚单位|被检查单位|原告|(?:你|贵)(?:院|店|单位|公司|所|站|室|诊所|药店|医院|药房))",
            rf"(?P<house>{_THAT}(?P<noun>{_HOUSES}|院|店|站|室|所|馆|厂|单位|机构|中心|门诊)(?!长|里的人))",
            r"(?P<that>该(?:局|委|分局))",
            rf"(?P<bare>{_NOT_IN_WORD}(?:(?:{_HOUSES})[里内]?|门诊(?=[Ⓡ老经负的店主]|业务|里))(?!级|等级|所在地|门口|附近|保险|外|间|周边))",
            r"(?P<inside>(?<![医学法住病出入])(?:店|院|馆|厂|单位|诊所|公司)(?:里|方(?!面|案|法|式)))",
            rf"(?P<agency>(?:当地|有关|属地|县|市|区|省)?(?:{_AGENCIES}))",
            rf"(?P<count>(?<!等)(?:上述|以上|前述|该|这|那|其中)?(?P<number>{_NUMBER})(?:名|位|个)?(?:被告人|犯罪嫌疑人|嫌疑人|涉案人员|行为人|当事人|同伙|人)(?![次份均数员民日天年以]))",
            r"(?P<pair>他俩|她俩|俩人|俩口子|两口子|夫妻俩|夫妇俩|母女俩?|父子俩?|姐妹俩|兄弟俩|双方)",
            r"(?P<all>(?:上述|以上|前述)(?:涉案|相关|违规|违法)?(?:\d+名?)?(?:人员|人等|被告人|嫌疑人|人(?!员)))",
            r"(?P<they>(?:他|她)们(?!医院|店|公司|单位|院|家))",
            rf"(?P<kin>(?:我们?|俺|额|咱|他|她|佢|你|(?<![尤极与])其)家?的?(?P<whose>{KIN}))",
            r"(?P<self>(?:本人|笔者|我(?!们|国|省|市|县|区|镇|村|院|局|店|中心|委)|俺(?!们)))",
            r"(?P<pronoun>此人|该人|(?<!其)(?:他|她|佢|伊)(?!们|人|家|俩|的话|日)|(?<![尤极与])其(?![中他它余实次间后所内外一]))",
            r"(?P<you>你(?!们|院|店|局|单位|公司|所|好|说|看|委|站|室|中|去|来|要|少|闹))",
        )
    )
    + ")"
)
_GROUPS: dict[str, Kind] = {
    "houses": Kind.HOUSES, "these": Kind.HOUSES, "own": Kind.OWN, "yours": Kind.YOURS, "party": Kind.PARTY, "house": Kind.HOUSE,
    "that": Kind.AGENCY, "bare": Kind.HOUSE, "inside": Kind.HOUSE, "agency": Kind.AGENCY, "count": Kind.COUNT, "pair": Kind.COUNT,
    "unknown": Kind.UNKNOWN, "they": Kind.THEY, "all": Kind.ALL, "kin": Kind.KIN, "self": Kind.SELF, "pronoun": Kind.PRONOUN, "you": Kind.PARTY,
}  # fmt: skip


def find_references(text: str, mentions: Sequence[Mention]) -> list[Reference]:
    """References of a text between its mentions (in order), in order, not overlapping."""
    parts: list[str] = []
    at = 0
    for mention in mentions:
        parts += (text[at : mention.start], _MASK * (mention.end - mention.start))
        at = mention.end
    parts.append(text[at:])
    found = []
    for match in _REFERENCE.finditer("".join(parts)):
        group = match.lastgroup or ""
        noun = match["noun"] or match["whose"] or ""
        count = 0
        if group in ("houses", "count"):
            told = match["many"] or match["many2"] or match["number"] or ""
            count = DIGITS.get(told) or (int(told) if told.isdigit() else 0)
        elif group == "pair":
            count = 2
        if not noun and group in ("bare", "inside", "agency", "that", "own", "party", "houses", "these"):
            noun = match[group]
        found.append(Reference(match.start(), match.end(), _GROUPS[group], noun, count))
    return found
