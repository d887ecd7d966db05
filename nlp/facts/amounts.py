"""Sums of money and what they are (金额): decided by the words around each, the nearest and most particular first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from graph.model.extraction import Label
from nlp.facts.case import Amount, AmountKind
from nlp.mention import Mention

_NEAR = 26
"""Characters of the clause before a sum that can say what it is."""

_AFTER = 12
"""Characters after it: 万元罚款, 元已全部退回."""

_STOP = "。；！？\n"
_BACK = r"追回|退回|退缴|退还|退赔|返还|扣回|缴回|追缴|挽回|收回|上缴|核减|拒付|退款|退出"

_RULES: tuple[tuple[AmountKind, re.Pattern[str], re.Pattern[str] | None], ...] = tuple(
    (kind, re.compile(left), re.compile(right) if right else None)
    for kind, left, right in (
        (AmountKind.CRIMINAL_FINE, r"罚金(?:人民币|共计|共)?[^，。；Ⓜ]{0,4}$", r"^(?:的)?罚金"),
        (AmountKind.CONTRACT_PENALTY, r"违约金[^，。；Ⓜ]{0,8}$", r"^的?违约金"),
        (AmountKind.FINE, r"(?:罚款|罚没款?|处罚)(?:人民币|共计|计|合计|共)?[^，。；Ⓜ]{0,6}$|罚(?:了|过)[^，。；Ⓜ]{0,6}$|罚款[^。；]{0,40}合计$", r"^的?(?:行政)?罚款"),
        (AmountKind.CONFISCATED, r"没收[^，。；Ⓜ]{0,10}$", None),
        (AmountKind.FROZEN, r"(?:冻结|扣押|查封|查扣|收缴)[^，。；Ⓜ]{0,16}$|(?:冻结|扣押|查封)[^，。；]{0,8}、资金$", None),
        (AmountKind.RETURN_ORDERED, rf"责令[^。；Ⓜ]{{0,12}}(?:{_BACK})[^，。；Ⓜ]{{0,14}}$", None),
        (AmountKind.RATE, r"(?:每(?!月|年|季度|周)[^，。；Ⓜ]{1,6}|一(?:人|次|个|张|盒|针|支|趟|单|例|块)|按(?:药价|刷卡额)[^，。；Ⓜ]{0,6}|单价|人头)[^，。；Ⓜ]{0,6}$", r"^(?:一|每|/)(?:人|次|个|张|盒|针|支|趟|单|例|天|斤)"),
        (AmountKind.RECOVERED, rf"(?:{_BACK})[^，。；Ⓜ]{{0,14}}$", rf"^(?:违规|医保|统筹|的)*(?:基金|资金|费用|款项)?(?:已)?(?:被)?(?:全部|全额|如数|悉数|主动)*(?:{_BACK})"),
        (AmountKind.COMPENSATION, r"(?:赔偿|获赔|赔付|赔了|赔咗|理赔|赔)[^，。；Ⓜ]{0,10}$", r"^的?(?:赔偿|私了)"),
        (AmountKind.BRIBE, r"(?:收受|受贿|行贿|贿赂|回扣|好处费|红包|辛苦费|统方费|介绍费|人头费|感谢费|组团费|返点|提成|封口费|打点|送给?)[^，。；Ⓜ]{0,14}$", r"^的?“?(?:回扣|好处费|红包|辛苦费|提成|介绍费|购物卡|返点|现金)"),
        (AmountKind.ILLEGAL_GAIN, r"(?:违法所得|非法所得|犯罪所得|获利|牟利|得款|净赚|净落|分得|赚|盈利|赃款)[^，。；Ⓜ]{0,10}$", None),
        (AmountKind.FUND_LOSS, r"(?:骗取|骗保|骗领|骗得|骗购|诈骗|套取|套现|冒领|虚报|侵吞|贪污|损失|领取?津贴|津贴|多收|多报|造成)[^，。；Ⓜ]{0,16}$", r"^的?(?:医保)?(?:基金|资金)?(?:损失|被骗|流失)"),
        (AmountKind.FUND_PAID, r"(?:基金|统筹|医保)[^，。；Ⓜ]{0,4}(?:支付|报销|结算)[^，。；Ⓜ]{0,6}$|(?:报销|使用统筹基金|报了?|由基金支付)[^，。；Ⓜ]{0,6}$|其中[^，。；Ⓜ]{0,4}基金$", None),
        (AmountKind.INVOLVED, r"(?:涉及|涉案|案值)(?:金额|资金|数额|价值)?(?:共计|合计|约|共|达|超)*$", None),
        (AmountKind.COST, r"(?:总费用|医疗费|医药费|住院费|费用|花费|花去|花了|自付|自费|药费)[^，。；Ⓜ]{0,8}$", None),
        (AmountKind.INVOLVED, r"(?:涉案|涉及|涉嫌|涉|违法|违规|案值|价值|金额|合计|共计|总计|数额|使用基金|共)[^，。；Ⓜ]{0,14}$", r"^(?:余)?的?(?:涉案|违规|违法)"),
        (AmountKind.PAYMENT, r"(?:转账|转了|打款|打了|汇款|支付|付给|交了|给了?|卡里打|发)[^，。；Ⓜ]{0,8}$", None),
    )
)  # fmt: skip


def read_amounts(text: str, mentions: Sequence[Mention]) -> tuple[Amount, ...]:
    """Every sum with a value, in text order."""
    money = [m for m in mentions if m.label == Label.MONEY]
    found: list[Amount] = []
    for mention, before in zip(money, [None, *money], strict=False):
        amount = _amount(text, mention, before)
        if amount is not None and amount.kind == AmountKind.OTHER and found and _restates(text, found[-1], amount):
            amount = replace(amount, kind=found[-1].kind, cue=found[-1].cue)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _restates(text: str, one: Amount, other: Amount) -> bool:
    """450万元（449万余元）, 1万元和2万元: the second is what the first is."""
    return text[one.mention.end : other.mention.start] in ("（", "(", "和", "、", "至")


def _amount(text: str, mention: Mention, before: Mention | None) -> Amount | None:
    bounds = read_value(mention.norm)
    if bounds is None:
        return None
    start = mention.start
    left = _left(text, start, before)
    right = text[mention.end : mention.end + _AFTER]
    for kind, earlier, later in _RULES:
        match = earlier.search(left)
        if match is not None:
            cue = left[match.start() :]
            return Amount(kind, *bounds, mention, start - len(cue), mention.end, cue)
        if later is not None and (after := later.match(right)):
            return Amount(kind, *bounds, mention, start, mention.end + after.end(), after.group())
    return Amount(AmountKind.OTHER, *bounds, mention, start, mention.end)


def _left(text: str, start: int, before: Mention | None) -> str:
    """What stands before a sum in its sentence, the sum before it blanked out."""
    at = max(0, start - _NEAR)
    for sign in _STOP:
        at = max(at, text.rfind(sign, at, start) + 1)
    if before is not None and before.end > at:
        return (
            "Ⓜ" + text[before.end : start]
            if before.start <= at
            else text[at : before.start] + "Ⓜ" + text[before.end : start]
        )
    return text[at:start]


def read_value(norm: str | None) -> tuple[Decimal, Decimal | None] | None:
    """(least, most) of a norm as docs/extraction.md gives it: 125000.00, >=125000.00, 100000.00/200000.00."""
    if not norm:
        return None
    try:
        if norm.startswith(">="):
            return Decimal(norm[2:]), None
        least, _, most = norm.partition("/")
        return Decimal(least), Decimal(most or least)
    except InvalidOperation:
        return None
