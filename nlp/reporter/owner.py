"""Whose a number is (号码归属): the nearest word before it that owns something, else the label, else the place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.reporter.cues import FIRST, SELF_NOUN, SIDE
from nlp.reporter.fields import Labelled
from nlp.reporter.persons import POSTS
from nlp.reporter.reading import Tip

_THING = r"(?:联系)?(?:电话|手机|号码?|微信|QQ|qq|扣扣|邮箱|座机|固话|卡|账户|账号|帐号|身份证|证件|工号|车牌|车|存折|社保|医保)"
_KIN = r"(?:老公|老婆|爱人|丈夫|妻子|媳妇|儿子|女儿|闺女|妈妈?|母亲|爸爸?|父亲|家里?|家人|家属|孩子|孙子|婆婆|姐姐?|哥哥?|弟弟?|妹妹?|奶奶|爷爷)"
_TO_ME = re.compile(
    rf"(?:给|跟|向|对|让|告诉|骗|劝|教|发给|带|领|喊|约|带着|留给|(?<=[他她人方者总某姐哥我])(?:加|找|问|叫))(?:了|过)?{FIRST}(?!打|回|来|电|的{_THING}|{_THING}|老[公婆])(?!发(?:短信|信息|邮件|微信))"
)
"""Where 我 is only who it was done to: 他给我留了个电话."""
SELF = re.compile(
    rf"(?:{FIRST}(?:的|自己的?|的?这个|这边的?|家的?|现在的?|们家的?)?(?:{_KIN}[^，。；]{{0,6}}?的?)?(?=(?:常用|本人|联系|办公|私人|在用|留)?(?:的)?{_THING})|{FIRST}(?=[跑开卖种养做干搞送扫打教][㐀-鿿]{{0,6}}的[，,])|(?<!别)(?<!不要)打[他她](?:的)?(?:电话|手机|号码?)?(?=[:：\s]{{0,2}}$)|{FIRST}(?=叫|是|姓|住|家住|现住|今年|系|名|[，,：:]|$)|{SELF_NOUN}"
    rf"|(?:联系|找|通知|呼叫|短信|call|contact|reach) ?(?:到)?(?:{FIRST}|me)(?!要|说|去|办|做)|(?:打|加|拨|回|电)(?:给)?{FIRST}|给{FIRST}(?:打|回|来|电|发)|{FIRST}(?:自己|家|这)?的?是(?=[:：\s]*$)|打{FIRST}|回(?:电|访|复|信|邮|短信)|请(?:电|致电|拨打?|打|来电|发|洽|加|联系(?![㐀-鿿]))"
    rf"|(?:可|随时|有事|有问题|需要)[^，。；！？]{{0,4}}(?:联系|致电|拨打|打|发|加)(?:电话|微信|短信|邮件|QQ|到|至)?|(?:^|[，。！？；\s])(?:打|拨打|加|发邮件到?|发短信到?)(?=(?:电话|微信|QQ|手机|短信)?[:：\s]{{0,2}}$)|(?<![我他她人店院])(?<!找[㐀-鿿]{{2}})(?<!找[㐀-鿿]{{3}})打(?:电话|这个电话|这个号码?)?(?=[:：\s]{{0,2}}$)|打(?:不通|得通)|(?:有(?:事|情况|问题|消息|需要|疑问)|需要(?:的话)?|如需[^，。]{{0,6}})[^，。；！？]{{0,6}}(?:找|联系)[^，。；！？他她]{{1,5}}[，,]?(?:电话|手机)?[:：\s]{{0,2}}$|来电号码|主叫号码|(?:预留|本机|此)(?:手机|电话|号码)?|(?:奖金|奖励|奖)[^。！？]{{0,12}}(?:打|汇|转|发|账)|收款|我司|信(?:请)?寄)"
)
OTHER = re.compile(
    rf"(?:他们?|她们?|它|{FIRST}(?:的|家)?(?:叔|婶|舅|姑|姨|嫂|姐夫|妹夫|前夫|前妻|领导|老板|同事|邻居|朋友)|其(?![他实中余])|对方|那人|那个[㐀-鿿]{{0,3}}|被(?:{SIDE})(?:人|者|单位|对象)|(?<!我)(?:{POSTS}|司机|中介|黄牛|药贩子?|客服|前台|负责人|法定代表人|法人|业务员|群主|卖家|骗子|老板|收药的|贩子|亲戚|邻居|调度|店员|收银员?)(?!我)"
    r"|(?:医院|卫生院|卫生室|诊所|门诊部?|药店|药房|公司|店里|店铺|养老院|护理院|单位|机构|商家|口腔|医馆|药贩)(?:的|里)?|广告|上面写|写着|群里|网上|传单|名片|纸条|墙上|牌子|贴着|联系人(?![:：])|说以后|[㐀-鿿](?:总|姐|哥|叔|某)(?![㐀-鿿]{0,2}我))"
)
_LABEL = re.compile(
    r"(?:(?P<contact>联系(?:电话|方式|手机)?|回访电话|举报电话|聯絡)|(?P<plain>(?:移动|办公|家庭)?电话|手机号?码?|号码|座机|固话|微信号?|邮箱|电子邮件|QQ号?|qq|扣扣|vx|VX|wx|v信|威信|薇信|E-?mail|T|Tel|TEL|tel|M|v|V))(?:号码?|同号|是|为|也是|：|:|\s|[（(])*$"
)
_AFTER = re.compile(
    rf"[\s，,]*(?:的?那?个?人?(?:就)?是{FIRST}(?:本人|自己)?(?=[，。！\s]|$)|(?:这|那)?(?:就)?是{FIRST}的?(?:电话|手机|号码?)?|(?:找|联系|打给?|叫){FIRST}|本人|\(本人\)|（本人）|(?:这|那)是{FIRST}|(?:晚上|白天|上午|下午|随时|都)[^，。]{{0,6}}(?:方便|有空|在|打))"
)
_AFTER_OTHER = re.compile(r"[\s，,]*(?:找他|找她|是他的|是她的|这是他|这是她|就是他)")
_NEAR_BEGIN, _NEAR_END = 12, 40
_WINDOW = 100


def weigh_owner(
    tip: Tip,
    start: int,
    end: int,
    fields: Sequence[Labelled],
    own_names: Sequence[tuple[int, int]],
    own_spans: Sequence[tuple[int, int]] = (),
) -> float:
    """How sure it is, in (0, 1), that a number between ``start`` and ``end`` is the reporter's."""
    field = next((f for f in fields if f.start <= start < f.end and f.own is not None), None)
    if field is not None:
        return 0.95 if field.own else 0.05
    if tip.is_speech(start):
        return 0.1
    if _AFTER_OTHER.match(tip.text, end):
        return 0.1
    if _AFTER.match(tip.text, end):
        return 0.9
    before = _TO_ME.sub(lambda m: "　" * len(m[0]), tip.before(start, _WINDOW))
    offset = start - len(before)
    for a, b in own_spans:
        if offset <= a < start:
            before = before[: a - offset] + "　" * (min(b, start) - a) + before[min(b, start) - offset :]
    own = max(
        [m.end() for m in SELF.finditer(before)]
        + [min(e, start) - offset for s, e in own_spans if offset <= s < start]
        + [e - offset for s, e in own_names if offset <= s < start],
        default=-1,
    )
    other = max(
        [m.end() for m in OTHER.finditer(before)]
        + [
            e - offset
            for s, e in tip.people
            if offset <= s < start and (s, e) not in own_names and not _is_own(s, e, [*own_names, *own_spans])
        ],
        default=-1,
    )
    if own > other:
        return 0.85
    if own == other >= 0:
        return 0.6
    if other >= 0:
        return 0.3 if own >= 0 and _LABEL.search(before) and other < own + 2 else 0.2
    return _unowned(tip, start, end, before)


def _is_own(start: int, end: int, own_names: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in own_names)


def _unowned(tip: Tip, start: int, end: int, before: str) -> float:
    label = _LABEL.search(before)
    near = start < _NEAR_BEGIN or len(tip.text) - end < _NEAR_END
    if label and label["contact"]:
        return 0.7
    if near:
        return 0.65
    return 0.55 if label and not _other_sentence(tip, start) else 0.4


def _other_sentence(tip: Tip, start: int) -> bool:
    """Whether the sentence before speaks of somebody else and not of the reporter."""
    wide = tip.text[max(0, start - 60) : start]
    return bool(OTHER.search(wide)) and not SELF.search(wide)
