"""Money (金额): amounts with their unit, ranges and lists that share one, and amounts whose unit goes without saying.

The span is number and unit with 余, 多, 几; 人民币, 约, 近 and 超 stay outside. The norm is CNY with two decimals,
``>=`` before a lower bound, ``low/high`` for a range; None for another currency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.amounts import Amount, is_bare_unit, read_amount
from nlp.structure.bareamounts import trim_count, weigh_bare
from nlp.structure.measures import is_counted
from nlp.structure.numerals import DIGITS

_ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?=(?:\.[0-9]+)? ?[万元])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_DIGIT = "[一二两三四五六七八九零〇壹贰叁肆伍陆柒捌玖廿俩仨几]"
_UNIT = "(?:[十百千万亿拾佰仟]|[wWkK](?![A-Za-z]))"
_OPEN = "[多余来把]"
NUMBER = re.compile(
    f"(?:上(?=[十百千万亿])|[好大小](?=几[十百千万]))?"
    f"(?:{_ARABIC}|{_DIGIT}{{1,4}}|数(?=[十百千万亿])|{_UNIT}){_OPEN}?"
    f"(?: ?{_UNIT}儿?{_OPEN}?|(?<=[十百千万亿拾佰仟wWkK儿])(?:{_ARABIC}|{_DIGIT}{{1,3}}){_OPEN}?)*[+]?"
)
"""Whatever may be a number, in folded text; ``read_amount`` decides."""

_NOT_YUAN = "旦宵素月老首帅勋朝胡凶气件器年代谋芳"
_PLACE = "区里桥村镇乡街路店坝食"
_CURRENCY = re.compile(
    f" ?(?:(?P<foreign>美元|美金|港元|港币|欧元|日元|英镑|澳元|韩元|泰铢|新台币)|(?P<yuan>元(?![{_NOT_YUAN}])|圆(?![{_NOT_YUAN}])|块|大洋)"
    f"(?P<open>[多余])?)"
)
_CHANGE = re.compile(
    f"(?P<jiao>[0-9]|{_DIGIT})[角毛](?:(?P<fen>[0-9]|{_DIGIT})分)?|零?(?P<cents>[0-9]|{_DIGIT})分(?![钟成])|(?P<half>半)"
)
_SPOKEN = re.compile(r"([1-9])(?![0-9.,一两]|[个盒瓶片天次年月万千百十亿wWkK元块:：])|([二三四五六七八九])(?![0-9十百千万亿个盒瓶片天次年月])")
_CENTS = re.compile(r"[毛角]钱|毛(?=[，。；、！？\s]|一|$)")
_WHOLE = re.compile("[整正]")
_BETWEEN = re.compile(r" ?(?:-|—{1,2}|–|~|至|到|一直到) ?")
_LISTED = re.compile(r" ?(?:、|和|及|与|或者?|以及) ?")
_SHARED = re.compile(r"分别|各|依次|每人|先后")
_BEFORE_BARE = "近超过逾达约破足满亿"
_SIGN = "¥￥"


@dataclass(slots=True)
class _Said:
    """A number where it stands: ``end`` is after its unit; ``unit`` is yuan, cents, foreign or empty."""

    start: int
    stop: int
    end: int
    core: str
    amount: Amount
    unit: str
    confidence: float


def find_money(text: str) -> list[Mention]:
    """Amounts of money in a folded text, in order, without overlap."""
    found: list[Mention] = []
    for chain in _chains(text, list(_numbers(text))):
        found.extend(_read_chain(text, chain))
    return found


def _numbers(text: str) -> Iterator[_Said]:
    for match in NUMBER.finditer(text):
        core, start, stop = match.group(), match.start(), match.end()
        currency = _CURRENCY.match(text, stop)
        cents = None if currency else _CENTS.match(text, stop)
        if len(core) == 1 and not core.isdigit() and not currency and not cents and text[stop : stop + 1] not in "、至到-—~":
            continue
        before = text[start - 1] if start else ""
        if before in ".第" and before:
            continue
        amount = read_amount(core.replace("，", ",").replace(" ", "").replace("儿", ""))
        if amount is None or (is_bare_unit(core) and not (currency and before and before in _BEFORE_BARE)):
            continue
        said = _Said(start, stop, stop, core, amount, "", 0.0)
        if currency:
            _take_currency(text, said, currency)
        elif cents:
            said.end, said.unit, said.confidence = cents.end(), "yuan", 0.9
            said.amount = amount.times(Decimal("0.1"))
        elif before and before in _SIGN:
            said.start, said.unit, said.confidence = start - 1, "yuan", 0.95
        yield said


def _take_currency(text: str, said: _Said, currency: re.Match[str]) -> None:
    if currency["foreign"]:
        said.end, said.unit, said.confidence = currency.end(), "foreign", 0.9
        return
    word = currency["yuan"]
    if word == "块" and not _is_money_piece(text, said, currency.end()):
        return
    if word != "块" and len(said.core) == 1 and text[currency.end() : currency.end() + 1] in tuple(_PLACE):
        return
    said.end, said.unit, said.confidence = currency.end(), "yuan", 0.95 if word == "块" else 0.99
    if currency["open"]:
        said.amount = Amount(said.amount.low, said.amount.high, True)
    change = _CHANGE.match(text, said.end)
    spoken = _SPOKEN.match(text, said.end) if word == "块" else None
    if change:
        said.end = change.end()
        tenth, cents = change["jiao"] or "0", change["fen"] or change["cents"] or "0"
        more = Decimal("0.5") if change["half"] else Decimal(DIGITS.get(tenth, 0)) / 10 + Decimal(DIGITS.get(cents, 0)) / 100
        said.amount = said.amount.plus(more)
    elif spoken:
        said.end = spoken.end()
        said.amount = said.amount.plus(Decimal(DIGITS[spoken.group(1) or spoken.group(2)]) / 10)
    if text.startswith("钱", said.end):
        said.end += 1
    elif _WHOLE.match(text, said.end) and not text.startswith(("整改", "整个", "整治", "正式", "正好", "正常", "正规"), said.end):
        said.end += 1


_PIECE = re.compile(r"钱|[多余]|[0-9二三四五六七八九]|半|[，。；、！？,.;!?\s)）”\"/]|$|[的了一每给就都多左]|以[上下]")


def _is_money_piece(text: str, said: _Said, at: int) -> bool:
    """块 is money before 钱, at a clause's end, or after more than a few; 一块 alone is 'together' or one piece."""
    if text.startswith("钱", at):
        return True
    if said.amount.low >= 20:
        return re.match(r"[砖石板表玉地肉田屏]", text[at : at + 1]) is None
    if said.core in ("一", "几") or said.amount.low == 0:
        return re.match(r"[0-9二三四五六七八九](?![个块])|[多](?:钱|[，。；])|半", text[at : at + 2]) is not None
    return _PIECE.match(text, at) is not None


def _chains(text: str, numbers: Sequence[_Said]) -> Iterator[list[tuple[_Said, str]]]:
    """Numbers joined by 至 or 、, each with how it is joined to the one after it: "-", "、" or "" for the last."""
    chain: list[tuple[_Said, str]] = []
    for place, said in enumerate(numbers):
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        joint = ""
        if after is not None and after.start - said.end <= 4:
            for pattern, name in ((_BETWEEN, "-"), (_LISTED, "、")):
                match = pattern.match(text, said.end)
                if match and match.end() == after.start:
                    joint = name
        chain.append((said, joint))
        if not joint:
            yield chain
            chain = []


def _read_chain(text: str, chain: list[tuple[_Said, str]]) -> list[Mention]:
    last = chain[-1][0]
    if not last.unit and len(chain) > 1 and chain[-2][1] == "-" and chain[-2][0].unit == "yuan" and not is_counted(text, last.stop):
        last.end, last.unit, last.confidence = last.stop, "yuan", 0.85  # 19块9到298
    if not last.unit:
        weight = weigh_bare(text, chain[0][0].start, last.stop, last.core)
        if weight == 0.0 and not any(said.unit for said, _ in chain):
            return []
        if weight:
            _settle_bare(text, last, weight)
    found: list[Mention] = []
    follower: _Said | None = None
    for said, joint in reversed(chain):
        if follower is not None and follower.unit and not said.unit and joint:
            _inherit(text, said, follower, joint)
        if follower is not None and _is_range(text, said, follower, joint):
            follower.start = said.start
            follower.amount = Amount(said.amount.low, follower.amount.high or follower.amount.low, follower.amount.open)
            follower.confidence = min(follower.confidence, said.confidence)
            found[-1] = _mention(text, follower)
            continue
        if said.unit:
            found.append(_mention(text, said))
        follower = said
    return found[::-1]


def _settle_bare(text: str, said: _Said, weight: float) -> None:
    core = trim_count(text, said.core, said.stop)
    if core != said.core:
        amount = read_amount(core)
        if amount is None:
            return
        said.amount, said.core, said.stop = amount, core, said.start + len(core)
    said.end, said.unit, said.confidence = said.stop, "yuan", weight


def _inherit(text: str, said: _Said, follower: _Said, joint: str) -> None:
    """The unit that is said once, after the last: 3至5万元, 分别为12.5、13.2万元."""
    factor = _magnitude(said, follower)
    value = said.amount.low
    if joint == "、":
        heading = len(said.core) <= 2 and said.core.isdigit() and (said.start == 0 or text[said.start - 1] in "\n。；;（(")
        told = bool(_SHARED.search(text, max(0, said.start - 30), said.start))
        near = _is_near(said, follower)
        if heading or not (told or near or value * factor >= 100):
            return
    if value == 0:
        return
    said.unit, said.end = follower.unit, said.stop
    said.amount = said.amount.times(factor)
    said.confidence = min(follower.confidence, 0.9)


def _magnitude(said: _Said, follower: _Said) -> int:
    """What the follower's 万 or 千 multiplies an earlier number without one by: 1 when that would be out of order."""
    if re.search(r"[十百千万亿拾佰仟wWkK]", said.core) and not re.fullmatch(r"[一二三四五六七八九]?十[一二三四五六七八九几来多]?", said.core):
        return 1
    tail = re.search(r"([千万亿wWkK百]+)(?:[多余来]|$)", follower.core)
    if tail is None:
        return 1
    factor = {"百": 100, "千": 1000, "k": 1000, "K": 1000, "w": 10_000, "W": 10_000, "万": 10_000, "亿": 100_000_000}
    worth = 1
    for char in tail.group(1):
        worth *= factor[char]
    return worth if said.amount.low * worth < follower.amount.low * 100 and said.amount.low < 10_000 else 1


def _is_near(said: _Said, follower: _Said) -> bool:
    """3、5万元: one digit, then the next or the next but one with a unit; people mean about that much."""
    first, second = DIGITS.get(said.core), DIGITS.get(follower.core[:1])
    if first is None or second is None or len(follower.core) < 2 or follower.core[1:2] not in "百千万亿":
        return False
    return second - first == 1 or (first, second) in ((3, 5), (1, 3))


def _is_range(text: str, said: _Said, follower: _Said, joint: str) -> bool:
    if not (said.unit and said.unit == follower.unit and said.amount.low < follower.amount.low):
        return False
    if joint == "-":
        return said.amount.low * 1000 >= follower.amount.low
    return joint == "、" and said.end == said.stop and _is_near(said, follower) and not _SHARED.search(text, max(0, said.start - 30), said.start)


def _mention(text: str, said: _Said) -> Mention:
    return Mention(
        said.start, said.end, Label.MONEY, text[said.start : said.end], _norm(said), round(said.confidence, 2), "money"
    )


def _norm(said: _Said) -> str | None:
    if said.unit == "foreign":
        return None
    low = f"{said.amount.low:.2f}"
    if said.amount.high is not None:
        return f"{low}/{said.amount.high:.2f}"
    return f">={low}" if said.amount.open else low
