"""What follows a number and makes it money (货币单位): 元, 块, 角, 分, 整, 块钱, 元多; other currencies are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from nlp.structure.amounts import Amount
from nlp.structure.numerals import DIGITS

_DIGIT = "[0-9一二两三四五六七八九零〇壹贰叁肆伍陆柒捌玖]"
_NOT_YUAN = "旦宵素月老首帅勋朝胡凶气件器年代谋芳"
_UNIT = re.compile(
    f" ?(?:(?P<foreign>美元|美金|港元|港币|欧元|日元|英镑|澳元|韩元|泰铢|新台币)|(?P<yuan>元(?![{_NOT_YUAN}])|圆(?![{_NOT_YUAN}])|块|大洋)"
    "(?P<open>[多余])?)"
)
_CHANGE = re.compile(
    f"(?P<jiao>{_DIGIT})[角毛](?:(?P<fen>{_DIGIT})分)?|零?(?P<cents>{_DIGIT})分(?![钟成])|(?P<half>半)"
)
_SPOKEN = re.compile(
    "([1-9])(?![0-9.,一两]|[个盒瓶片天次年月万千百十亿wWkK元块:：])|([二三四五六七八九])(?![0-9十百千万亿个盒瓶片天次年月])"
)
"""The tenths after 块 that go without 毛: 12块8, 三块五."""
_DIME = re.compile(r"[毛角]钱|毛(?=[，。；、！？\s]|一|$)")
_WHOLE = re.compile("钱|整(?![改个治体理顿])|正(?![式好常规在是])")
_PLACE = "区里桥村镇乡街路店坝食"
_PIECES = re.compile("[砖石板表玉地肉田屏]")
_FEW = re.compile(r"[0-9二三四五六七八九](?![个块])|多(?:钱|[，。；])|半")
_PAID = re.compile(r"[多余0-9二三四五六七八九半，。；、！？,.;!?\s)）”\"/]|$|[的了一每给就都左]|以[上下]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit where it ends, the amount that number and unit make together, how sure it is; not ``yuan``: another currency."""

    end: int
    amount: Amount
    yuan: bool
    confidence: float


def read_unit(text: str, core: str, at: int, amount: Amount) -> Unit | None:
    """The unit that begins at ``at`` after the number ``core`` of that amount, None when there is none."""
    unit = _UNIT.match(text, at)
    if unit is None:
        dime = _DIME.match(text, at)
        return Unit(dime.end(), amount.times(Decimal("0.1")), True, 0.9) if dime else None
    if unit["foreign"]:
        return Unit(unit.end(), amount, False, 0.9)
    spoken = unit["yuan"] == "块"
    if spoken and not _is_paid(text, core, amount, unit.end()):
        return None
    if not spoken and len(core) == 1 and text[unit.end() : unit.end() + 1] in tuple(_PLACE):
        return None  # 三元区, 八元桥
    if unit["open"]:
        amount = Amount(amount.low, amount.high, True)
    more, end = _read_change(text, unit.end(), spoken=spoken)
    whole = _WHOLE.match(text, end)
    return Unit(whole.end() if whole else end, amount.plus(more), True, 0.95 if spoken else 0.99)


def _read_change(text: str, at: int, *, spoken: bool) -> tuple[Decimal, int]:
    """角 and 分 after 元, or the tenths said after 块; and where they end."""
    change = _CHANGE.match(text, at)
    if change:
        if change["half"]:
            return Decimal("0.5"), change.end()
        tenths, cents = change["jiao"] or "0", change["fen"] or change["cents"] or "0"
        return Decimal(DIGITS[tenths]) / 10 + Decimal(DIGITS[cents]) / 100, change.end()
    tenths_said = _SPOKEN.match(text, at) if spoken else None
    if tenths_said:
        return Decimal(DIGITS[tenths_said.group()]) / 10, tenths_said.end()
    return Decimal(0), at


def _is_paid(text: str, core: str, amount: Amount, at: int) -> bool:
    """块 is money before 钱, after more than a few, or where the clause ends; 一块 alone is 'together' or one piece."""
    if text.startswith("钱", at):
        return True
    if amount.low >= 20:
        return _PIECES.match(text, at) is None
    if core in ("一", "几") or amount.low == 0:
        return _FEW.match(text, at) is not None
    return _PAID.match(text, at) is not None
