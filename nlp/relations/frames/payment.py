"""Who paid whom (付款): giving, taking, buying and selling, in both voices; money or a word for it must be near."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, slot
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit

PAID = RelationType.PAID

_WORTH = (
    r"Ⓜ|好处费|好处|回扣|提成|红包|辛苦费|介绍费|人头费|感谢费|组团费|统方费|代办费|信息费|中介费|跑腿费|劳务费|管理费|服务费|手续费|分成费|货款|药款|报酬|赔偿款|购物卡|现金|钱|返点|佣金|"
    r"贿赂|贿款|礼金|礼品|酬劳|工资|补贴|赃款|所得款|款项|利润|药费|一笔|茶叶|烟酒|名烟|名酒|礼物|土特产|加油卡|消费卡|银行卡|金条|手表"
)
_GIVE = r"转账|转款|转了|转|打款|打了|打钱|打|汇款|汇了|汇|支付|付款|付|发放|发|送了|送|行贿|返还|返|塞了?|结算|结|充值|充|存入|存|交纳|交了|交|缴纳|缴|甩|分给|分|补|奖励|奖|给予|给了|给|拿|提供|赔偿|赔|输送|孝敬|返利"
_NOT_GOODS = r"(?<![卖售销寄递供借租])"
_TO = re.compile(
    rf"(?:{_GIVE})?{_NOT_GOODS}(?:给予|给|向|往|予)(?P<to>Ⓟ)(?:的|名下|本人|个人|微信|银行)*(?:卡|账户|账号|微信|存折|支付宝)?[里上中内]?[^。；ⓅⒾ]{{0,16}}?(?P<worth>{_WORTH})"
)
_GIVEN = re.compile(
    rf"(?P<worth>{_WORTH})[^。；ⓅⒾ，]{{0,8}}(?:{_GIVE})?(?:了)?{_NOT_GOODS}(?:给|予|到|至|进|入)(?P<to>Ⓟ)|Ⓜ[^。；]{{0,20}}(?:打|转|汇|付|结|发|返)给(?P<to2>Ⓟ)"
)
_OBJECT = re.compile(
    rf"(?:支付|付|倒贴|补贴|送|赔偿|赔|奖励|返还|返|塞|行贿|发|补偿|打赏|孝敬|转|汇|打)(?:了|过|咗|给)*(?P<to>Ⓟ)[^。；ⓅⒾ，]{{0,10}}?(?P<worth>{_WORTH})"
)
_TAKE = r"收受|收取|收到|收得|收(?!购)|拿走|拿到|拿了|拿|领取|领到|领|分得|分到|分走|得到|获得|获取|获|抽走|抽成|抽|索要|索取|接受|得|要了|要|取得|牟利|获利"
_PLACE = r"的?(?:处|那里|那儿|那边|手中|手里|手上|这里|手|账户)?"
_FROM = re.compile(
    rf"(?:从|向|由|自)(?P<source>[ⓅⒾ]){_PLACE}[^。；ⓅⒾ]{{0,18}}?(?:{_TAKE})(?:了|过)?[^。；ⓅⒾ]{{0,10}}?(?P<worth>{_WORTH})"
)
_TAKEN = re.compile(
    rf"(?:收受|收取|收到|收了|收过|收|接受|索要|索取|拿了|拿到|拿|非法收受)(?:了|过)*(?P<source>[ⓅⒾ])(?:等人)?(?:的|给的|给予的|送的|所送|贿送|送来|转来|支付|转账|给付|以|通过)*[^。；ⓅⒾ]{{0,16}}?(?P<worth>{_WORTH})"
)
_SHARE = re.compile(
    r"(?:其中|，|：|^)(?P<who>Ⓟ)(?:一人|自己|个人|一个人|一次)?(?:就|便|共|先后|从中|则)*(?:拿走|拿了|拿|分得|收了|收咗|收取|收受|得到|分到|领到|抽走|扣下)[^。；，ⓅⒾ]{0,4}Ⓜ"
)
_HANDED = re.compile(r"(?:给|付|送|返|经|通过|向)[^。；]{0,20}(?:送|给|付|提供|费)")
_BUY = re.compile(
    rf"(?:从|向|找|跟)[^。；，ⓅⒾ]{{0,4}}(?P<seller>Ⓟ)(?:的人)?{_PLACE}[^。；ⓅⒾ]{{0,14}}?(?:购买|购进|购入|收购|买来|买的|买|进货|进药|拿药|拿货)"
)
_SELL = re.compile(r"(?:转卖|贩卖|倒卖|卖|出售|转售|售|销售|转手|倒手)(?:给|予)(?:了)?[^。；，ⓅⒾ]{0,10}?(?P<buyer>Ⓟ)")
_PASSED_ON = re.compile(
    r"(?:卖|售|销售)(?:给|予)[^。；]{0,16}，?(?:还|又|并|同时)[^。；，ⓅⒾ]{0,8}(?:邮寄|寄|发|送|交)给[^。；，ⓅⒾ]{0,10}?(?P<buyer>Ⓟ)"
)
_ANY_WORTH, _ANY_TRADE = re.compile(_WORTH), re.compile(r"[买卖购售进拿]|转手|倒手")
_PRICE = re.compile(r"Ⓜ|得款|获利|折|货款|元|价|药|销售额|牟利")


def find_payments(reading: Reading) -> Iterator[Relation]:
    """paid: payer -> payee."""
    for passage in reading.naming("Ⓟ"):
        text = passage.whole.text
        if _ANY_WORTH.search(text):
            yield from _given(passage, text)
            yield from _taken(passage, text)
        if _ANY_TRADE.search(text):
            yield from _traded(passage, text)


def _given(passage: Passage, text: str) -> Iterator[Relation]:
    for pattern, sure in ((_TO, 0.8), (_GIVEN, 0.65), (_OBJECT, 0.75)):
        for match in pattern.finditer(text):
            payee = slot(passage, match, "to")
            later = match.start("to2") - 2 if "to2" in pattern.groupindex and match["to2"] else match.start()
            yield from claim(PAID, _other(passage, later, payee), payee, passage, match.span(), sure)


def _other(passage: Passage, at: int, not_this: Unit | None, marks: str = "ⓅⒾ") -> Unit | None:
    """The subject of a verb, when it is somebody else."""
    subject = passage.subject(at, marks)
    same = subject is None or not_this is None or set(subject.mentions) & set(not_this.mentions)
    return None if same else subject


def _taken(passage: Passage, text: str) -> Iterator[Relation]:
    for pattern, sure in ((_FROM, 0.8), (_TAKEN, 0.85)):
        for match in pattern.finditer(text):
            payee = passage.subject(match.start(), "Ⓟ")
            yield from claim(PAID, slot(passage, match, "source"), payee, passage, match.span(), sure)
    for match in _SHARE.finditer(text):
        payee = slot(passage, match, "who")
        start = passage.clause_start(match.start("who"))
        if start and _HANDED.search(text, 0, start):
            yield from claim(PAID, _other(passage, start - 1, payee), payee, passage, match.span(), 0.65)


def _traded(passage: Passage, text: str) -> Iterator[Relation]:
    for match in _BUY.finditer(text):
        buyer = passage.subject(match.start(), "ⓅⒾ")
        sure = 0.7 if _priced(text, match) else 0.5
        yield from claim(PAID, buyer, slot(passage, match, "seller"), passage, match.span(), sure)
    for pattern in (_SELL, _PASSED_ON):
        for match in pattern.finditer(text):
            buyer = slot(passage, match, "buyer")
            sure = 0.75 if _priced(text, match) else 0.5
            yield from claim(PAID, buyer, _other(passage, match.start(), buyer, "Ⓟ"), passage, match.span(), sure)


def _priced(text: str, match: re.Match[str]) -> bool:
    return bool(_PRICE.search(text, max(0, match.start() - 20), match.end() + 20))
