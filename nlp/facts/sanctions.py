"""Outcomes (处理结果): what was imposed, how much or how long, on whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from graph.model.extraction import Label, RelationType
from nlp.facts.case import Amount, AmountKind, Sanction, SanctionKind
from nlp.mention import Extraction, Mention, Relation
from nlp.sentences import split_sentences

_N = r"[一二两三四五六七八九十百\d]+"
_TERM = rf"(?:{_N}年)?零?(?:{_N}个月)?"
_KINDS: tuple[tuple[SanctionKind, str], ...] = (
    (SanctionKind.IMPRISONMENT, rf"(?:有期徒刑|判处?刑?|获刑|徒刑){_N}年{_N}个月|(?:有期徒刑|判处?刑?|获刑|徒刑){_N}(?:年|个月)|有期徒刑"),
    (SanctionKind.LIFE, r"无期徒刑"),
    (SanctionKind.DETENTION, rf"(?:拘役|管制){_TERM}"),
    (SanctionKind.PROBATION, rf"缓[刑期](?:{_N}年)?(?:{_N}个月)?"),
    (SanctionKind.CRIMINAL_FINE, r"罚金"),
    (SanctionKind.MEASURES, r"刑事拘留|刑拘|批准逮捕|批捕|取保候审|取保|监视居住|刑事强制措施|强制措施|网上追逃"),
    (SanctionKind.TRANSFER, r"(?:移送|移交)[^，。；]{0,16}(?:公安|司法|检察|纪检|纪委|监委|起诉|市场监管|卫健|税务|处理|局)"),
    (SanctionKind.FINE, r"倍(?:的)?(?:行政)?罚款|罚款|罚没款|被罚"),
    (SanctionKind.CONTRACT_PENALTY, r"%违约金|违约金"),
    (SanctionKind.CONFISCATION, r"没收"),
    (SanctionKind.REPAYMENT, r"责令[^，。；]{0,10}(?:退回|退还|退赔|返还)|追回|追缴|扣回|退回|退缴|退还|全额退赔|予以返还"),
    (SanctionKind.AGREEMENT_ENDED, r"解除[^，。；]{0,14}协议|终止[^，。；]{0,8}协议|取消[^，。；]{0,6}定点|被解除协议"),
    (SanctionKind.SETTLEMENT_SUSPENDED, rf"暂停[^，。；]{{0,10}}结算{_TERM}"),
    (SanctionKind.POINTS, r"支付资格[^，。；]{0,8}(?:记|扣)[^，。；]{0,8}分|各?[记扣]\d+分|终止[^，。；]{0,6}支付资格"),
    (SanctionKind.SERVICE_SUSPENDED, rf"(?:暂停|中止)[^，。；]{{0,14}}(?:协议|服务|资格){_TERM}|停业整顿|停业|暂停{_TERM}"),
    (SanctionKind.LICENCE_REVOKED, r"吊销"),
    (SanctionKind.BAN, r"禁止[^，。；]{0,8}(?:从事|从业)|从业禁止"),
    (SanctionKind.DISCIPLINE, r"开除党籍|开除公职|开除|留党察看|党内严重警告|政务警告|政务处分|党纪处分|诫勉|免职|撤职|停止工作|处分"),
    (SanctionKind.WARNING, r"警告"),
    (SanctionKind.RECTIFICATION, r"责令[^，。；]{0,6}(?:整改|改正)"),
    (SanctionKind.TALK, r"约谈"),
    (SanctionKind.ADVICE, r"检察建议|监察建议书?"),
)  # fmt: skip
_STARTS = "有判获徒无拘管缓罚刑批取监强网移倍%被违没责追扣退全予解终暂支记各中停吊禁从开留党政诫免撤处警约检"
_SANCTION = re.compile(f"(?=[{_STARTS}])(?:" + "|".join(f"(?P<{kind.value}>{words})" for kind, words in _KINDS) + ")")
_NUMBER_BEFORE = re.compile(rf"(?:{_N}\.)?{_N}$")
_STATUTE = re.compile(r"以上[^。]{0,12}以下")
_EACH = re.compile(rf"(?:有期徒刑|判处?刑?|获刑){_N}年(?:{_N}个月)?(?:、(?:有期徒刑)?{_N}年(?:{_N}个月)?)+")
_LISTED = re.compile(r"^(?:（[^）]*）)?(?:、|和|及|与|以及)")
_UNREAL = re.compile(r"(?:未|不|可以?|应当?|如|若|可能|规定的?|处.{0,6}倍以上)[^，。；]{0,4}$")
_RANGE = re.compile(r"以上|以下")
_MONEY: dict[SanctionKind, frozenset[AmountKind]] = {
    SanctionKind.CRIMINAL_FINE: frozenset({AmountKind.CRIMINAL_FINE}),
    SanctionKind.FINE: frozenset({AmountKind.FINE}),
    SanctionKind.CONTRACT_PENALTY: frozenset({AmountKind.CONTRACT_PENALTY}),
    SanctionKind.REPAYMENT: frozenset({AmountKind.RECOVERED, AmountKind.RETURN_ORDERED}),
    SanctionKind.CONFISCATION: frozenset({AmountKind.CONFISCATED, AmountKind.ILLEGAL_GAIN}),
}
_NEAR = 12
"""Characters between the words of an outcome and its sum."""

_BEARERS = frozenset({Label.PERSON, Label.INSTITUTION})
_PERSONAL = frozenset(
    {
        SanctionKind.IMPRISONMENT,
        SanctionKind.LIFE,
        SanctionKind.DETENTION,
        SanctionKind.PROBATION,
        SanctionKind.DISCIPLINE,
    }
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(slots=True)
class _Sentence:
    """What a sentence tells besides its outcomes: sums, whom they can be on, filings whose evidence reaches into it."""

    start: int
    end: int
    outcomes: list[re.Match[str]] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    bearers: list[Mention] = field(default_factory=list)
    filed: list[Relation] = field(default_factory=list)


def read_sanctions(extraction: Extraction, amounts: Sequence[Amount]) -> tuple[Sanction, ...]:
    """Outcomes in text order; the same kind with the same bearer and measure once."""
    found: dict[tuple[object, ...], Sanction] = {}
    for sentence in _sentences(extraction, amounts):
        for one in _in_sentence(extraction.text, sentence):
            bearers = tuple(m.text for m in one.on)
            found.setdefault((one.kind, bearers, one.amount, one.term, one.factor), one)
    return tuple(_without_echoes(list(found.values())))


def _sentences(extraction: Extraction, amounts: Sequence[Amount]) -> list[_Sentence]:
    """The sentences with an outcome."""
    found = [_Sentence(*span) for span in split_sentences(extraction.text)]
    starts = [sentence.start for sentence in found]
    for match in _SANCTION.finditer(extraction.text):
        found[bisect_right(starts, match.start()) - 1].outcomes.append(match)
    for amount in amounts:
        found[bisect_right(starts, amount.start) - 1].amounts.append(amount)
    for mention in extraction.mentions:
        if mention.label in _BEARERS:
            found[bisect_right(starts, mention.start) - 1].bearers.append(mention)
    for one in extraction.relations:
        if one.type == RelationType.FILED_AGAINST:
            for number in range(bisect_right(starts, one.start) - 1, bisect_right(starts, one.end - 1)):
                found[number].filed.append(one)
    return [sentence for sentence in found if sentence.outcomes]


def _without_echoes(found: Sequence[Sanction]) -> Iterator[Sanction]:
    """Leaves out a bare 罚款 or 追回 where the same kind is told with its measure."""
    told = {one.kind for one in found if one.amount or one.term or one.factor or one.on}
    return (one for one in found if one.kind not in told or one.amount or one.term or one.factor or one.on)


def _in_sentence(text: str, sentence: _Sentence) -> Iterator[Sanction]:
    if _STATUTE.search(text, sentence.start, sentence.end):
        return  # what the law provides, not what was imposed
    for match in sentence.outcomes:
        start, end = match.span()
        if _UNREAL.search(text[max(sentence.start, start - 8) : start]) or _RANGE.search(text[end : end + 4]):
            continue
        kind = SanctionKind(match.lastgroup or "")
        on = _bearers(text, sentence, kind, start)
        terms = _EACH.match(text, start, sentence.end)
        if terms and len(on) > 1:
            yield from _one_each(kind, start, terms[0], on)
            continue
        first = _with_number(text, start)
        cue = text[first:end]
        yield Sanction(kind, first, end, cue, _money(sentence, kind, match), read_term(cue), _factor(cue), on)


def _money(sentence: _Sentence, kind: SanctionKind, match: re.Match[str]) -> Amount | None:
    """The sum of a fitting kind right before or after the words of the outcome."""
    fitting = _MONEY.get(kind, ())
    near = (a for a in sentence.amounts if a.start <= match.end() + _NEAR and match.start() - _NEAR <= a.end)
    return next((a for a in near if a.kind in fitting), None)


def _with_number(text: str, start: int) -> int:
    """Where 2倍罚款 and 30%违约金 begin, whose match begins at 倍 and %."""
    if text[start] not in "倍%":
        return start
    number = _NUMBER_BEFORE.search(text[max(0, start - 6) : start])
    return start - len(number.group()) if number else start


def _one_each(kind: SanctionKind, at: int, told: str, on: Sequence[Mention]) -> Iterator[Sanction]:
    """甲、乙分别判六年六个月、五年十个月."""
    place = at
    for who, cue in zip(on, told.split("、"), strict=False):
        yield Sanction(kind, place, place + len(cue), cue, term=read_term(cue), on=(who,))
        place += len(cue) + 1


def _bearers(text: str, sentence: _Sentence, kind: SanctionKind, at: int) -> tuple[Mention, ...]:
    """The nearest person (or institution) before in the sentence with their list; else whom the filing in it is against."""
    wanted = {Label.PERSON} if kind in _PERSONAL else _BEARERS
    before = [m for m in sentence.bearers if m.label in wanted and m.start < at]
    if kind in _PERSONAL and before:
        return _with_list(text, before)
    against = {r.tail.text: r.tail for r in sentence.filed if r.tail.label in wanted}
    if before and (before[-1].text in against or not against):
        return _with_list(text, before)
    return tuple(against.values()) if len(against) == 1 else ()


def _with_list(text: str, before: Sequence[Mention]) -> tuple[Mention, ...]:
    """The last mention and those joined to it by 、 or 及, roles between them allowed."""
    members = [before[-1]]
    for mention in reversed(before[:-1]):
        gap = text[mention.end : members[0].start]
        if len(gap) > 16 or not _LISTED.search(gap) or mention.label != members[0].label:
            break
        members.insert(0, mention)
    return tuple(members)


def read_term(cue: str) -> str | None:
    """A duration like 三年六个月 in ISO 8601 (P3Y6M), None when there is none."""
    years = re.search(rf"({_N})年", cue)
    months = re.search(rf"({_N})个月", cue)
    if not years and not months:
        return None
    told = [f"{_number(m[1])}{unit}" for m, unit in ((years, "Y"), (months, "M")) if m]
    return "P" + "".join(told)


def _factor(cue: str) -> Decimal | None:
    times = re.search(rf"({_N}(?:\.\d)?)倍", cue)
    if times:
        return Decimal(times[1]) if times[1].replace(".", "").isdigit() else Decimal(_number(times[1]))
    share = re.search(r"(\d+)%", cue)
    return Decimal(share[1]) / 100 if share else None


def _number(told: str) -> int:
    """1 to 99 in digits or Chinese numerals."""
    if told.isdigit():
        return int(told)
    tens, ten, units = told.partition("十")
    if not ten:
        return _DIGITS.get(told, 0)
    return 10 * (_DIGITS.get(tens, 1)) + (_DIGITS.get(units, 0) if units else 0)
