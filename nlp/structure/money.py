"""Money (金额): amounts with their unit, ranges and lists that share one, and amounts whose unit goes without saying.

The span is number and unit with 余, 多, 几; 人民币, 约, 近 and 超 stay outside. The norm is CNY with two decimals,
``>=`` before a lower bound, ``low/high`` for a range; None for another currency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.amounts import Amount, is_bare_unit, read_amount
from nlp.structure.bareamounts import trim_count, weigh_bare
from nlp.structure.currency import read_unit
from nlp.structure.measures import is_counted
from nlp.structure.numerals import DIGITS, UNITS

_ARABIC = (
    r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?=(?:\.[0-9]+)? ?[万元])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
)
_DIGIT = "[一二两三四五六七八九零〇壹贰叁肆伍陆柒捌玖廿俩仨几]"
_UNIT = "(?:[十百千万亿拾佰仟]|[wWkK](?![A-Za-z]))"
_OPEN = "[多余来把]"
NUMBER = re.compile(
    f"(?:上(?=[十百千万亿])|[好大小](?=几[十百千万]))?"
    f"(?:{_ARABIC}|{_DIGIT}{{1,4}}|数(?=[十百千万亿])|{_UNIT}){_OPEN}?"
    f"(?: ?{_UNIT}儿?{_OPEN}?|(?<=[十百千万亿拾佰仟wWkK儿])(?:{_ARABIC}|{_DIGIT}{{1,3}}){_OPEN}?)*[+]?"
)
"""Whatever may be a number, in folded text; ``read_amount`` decides."""

_RANGED = re.compile(" ?(?:-|[—―]{1,2}|–|~|至|到|一直到) ?")
_LISTED = re.compile(" ?(?:、|和|及|与|或者?|以及) ?")
_SHARED = re.compile("分别|各|依次|每人|先后")
_BEFORE_BARE = "近超过逾达约破足满亿"
_SIGN = "¥￥"
_GOES_ON = "、至到-—~和及与或 "
_SCALED = re.compile("[十百千万亿拾佰仟wWkK]")
_TENS = re.compile("[一二三四五六七八九]?十[一二三四五六七八九几来多]?")
_SCALE = re.compile("([千万亿wWkK百]+)[多余来]?$")


@dataclass(slots=True)
class _Said:
    """A number where it stands: ``stop`` ends the number, ``end`` its unit, which is yuan, foreign or empty."""

    start: int
    stop: int
    core: str
    amount: Amount
    end: int
    unit: str = ""
    confidence: float = 0.0

    def take(self, unit: str, confidence: float) -> None:
        self.unit, self.confidence = unit, confidence


def find_money(text: str) -> list[Mention]:
    """Amounts of money in a folded text, in order, without overlap."""
    found: list[Mention] = []
    for chain in _chains(text, _numbers(text)):
        found.extend(_read_chain(text, chain))
    return found


def _numbers(text: str) -> Iterator[_Said]:
    """Every number that may be money, with its unit where one follows."""
    at = 0
    while (match := NUMBER.search(text, at)) is not None:
        core, start, stop = match.group(), match.start(), match.end()
        at = stop
        before = text[start - 1 : start]
        if before in (".", "第") or text.endswith("分之", 0, start):
            continue
        amount = read_amount(core.replace("，", ",").replace(" ", "").replace("儿", ""))
        if amount is None:
            continue
        unit = read_unit(text, core, stop, amount)
        if unit is None and len(core) == 1 and not core.isdigit() and text[stop : stop + 1] not in _GOES_ON:
            continue
        if is_bare_unit(core) and not (unit and before and before in _BEFORE_BARE):
            continue
        said = _Said(start, stop, core, amount, stop)
        if unit:
            said.end, said.amount, at = unit.end, unit.amount, unit.end
            said.take("yuan" if unit.yuan else "foreign", unit.confidence)
        elif before and before in _SIGN:
            said.start = start - 1
            said.take("yuan", 0.95)
        elif text.startswith("人民币", stop):
            said.take("yuan", 0.95)
        yield said


def _chains(text: str, numbers: Iterator[_Said]) -> Iterator[list[tuple[_Said, str]]]:
    """Numbers joined by 至 or 、, each with how it is joined to the one after it: "-", "、" or "" for the last."""
    chain: list[tuple[_Said, str]] = []
    last = next(numbers, None)
    while last is not None:
        after = next(numbers, None)
        joint = ""
        if after is not None and after.start - last.end <= 5:
            if _RANGED.fullmatch(text, last.end, after.start):
                joint = "-"
            elif _LISTED.fullmatch(text, last.end, after.start):
                joint = "、"
        chain.append((last, joint))
        if not joint:
            yield chain
            chain = []
        last = after


def _read_chain(text: str, chain: list[tuple[_Said, str]]) -> list[Mention]:
    """Reads from the right, since the unit stands after the last of a list or range."""
    if not chain[-1][0].unit:
        _settle_last(text, chain)
    found: list[Mention] = []
    after: _Said | None = None
    for said, joint in reversed(chain):
        if after is not None and after.unit and not said.unit:
            _inherit(text, said, after, joint)
        if after is not None and _is_range(text, said, after, joint):
            after.start = said.start
            after.amount = Amount(said.amount.low, after.amount.high or after.amount.low, after.amount.open)
            after.confidence = min(after.confidence, said.confidence)
            found[-1] = _mention(text, after)
            continue
        if said.unit:
            found.append(_mention(text, said))
        after = said
    return found[::-1]


def _settle_last(text: str, chain: list[tuple[_Said, str]]) -> None:
    """Decides whether the last number of a chain, which has no unit, is money all the same."""
    last = chain[-1][0]
    if len(chain) > 1 and chain[-2][1] == "-" and chain[-2][0].unit == "yuan":
        if not is_counted(text, last.stop):  # 19块9到298
            last.take("yuan", 0.85)
        return
    weight = weigh_bare(text, chain[0][0].start, last.stop, last.core)
    if not weight:
        return
    core = trim_count(text, last.core, last.stop)
    if core != last.core:
        last.amount = read_amount(core) or last.amount
        last.core, last.stop, last.end = core, last.start + len(core), last.start + len(core)
    last.take("yuan", weight)


def _inherit(text: str, said: _Said, after: _Said, joint: str) -> None:
    """Gives a number the unit that is said once, after the last: 3至5万元, 分别为12.5、13.2万元."""
    factor = _magnitude(said, after)
    if joint == "、":
        heading = (
            said.core.isdigit() and len(said.core) <= 2 and text[max(0, said.start - 1) : said.start] in "\n。；;（("
        )
        told = _SHARED.search(text, max(0, said.start - 30), said.start) is not None
        if heading or not (told or _is_near(said, after) or said.amount.low * factor >= 100):
            return
    if said.amount.low:
        said.amount = said.amount.times(factor)
        said.take(after.unit, min(after.confidence, 0.9))


def _magnitude(said: _Said, after: _Said) -> int:
    """What the later number's 万 or 千 multiplies an earlier one without by: 1 when they would be out of order."""
    if _SCALED.search(said.core) and not _TENS.fullmatch(said.core):
        return 1
    tail = _SCALE.search(after.core)
    if tail is None:
        return 1
    worth = 1
    for char in tail.group(1):
        worth *= UNITS[char]
    return worth if said.amount.low * worth < after.amount.low * 100 and said.amount.low < 10_000 else 1


def _is_near(said: _Said, after: _Said) -> bool:
    """3、5万元: one digit, then the next or the next but one with a unit; people mean about that much."""
    first, second = DIGITS.get(said.core), DIGITS.get(after.core[:1])
    if first is None or second is None or after.core[1:2] not in tuple("百千万亿"):
        return False
    return second - first == 1 or (first, second) in ((3, 5), (1, 3))


def _is_range(text: str, said: _Said, after: _Said, joint: str) -> bool:
    if not (said.unit and said.unit == after.unit and said.amount.low < after.amount.low):
        return False
    if joint == "-":
        return said.amount.low * 1000 >= after.amount.low
    told = _SHARED.search(text, max(0, said.start - 30), said.start) is not None
    return joint == "、" and said.end == said.stop and _is_near(said, after) and not told


def _mention(text: str, said: _Said) -> Mention:
    span = text[said.start : said.end]
    return Mention(said.start, said.end, Label.MONEY, span, _norm(said), round(said.confidence, 2), "money")


def _norm(said: _Said) -> str | None:
    if said.unit == "foreign":
        return None
    low = f"{said.amount.low:.2f}"
    if said.amount.high is not None:
        return f"{low}/{said.amount.high:.2f}"
    return f">={low}" if said.amount.open else low
