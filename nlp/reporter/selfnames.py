"""Names by which a reporter speaks of himself (自称): 我叫X, 本人X, 举报人X, 叫我X就行, 市民X来电."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from graph.model.extraction import Label
from nlp.names.surnames import COMMON
from nlp.names.tables import read_words
from nlp.reporter.cues import AFTER_SELF, FIRST, SELF_NOUN
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.persons import is_han, is_posted, is_titled, name_end, surname_length
from nlp.reporter.reading import Tip

_CALLED = re.compile(
    rf"(?P<who>{FIRST}|{SELF_NOUN})(?:这边|这里|就|也|的)?(?:名字|姓名|大名|真名|全名|中文名|本名)?(?P<verb>[，,](?=[㐀-鿿]{{2,4}}[，,])|名叫|叫做?|姓名|名字|的名字|是|系|姓|为|[:：(（\s])?(?:叫|是|为)?[:：\s“\"]{{0,2}}"
)
_CALL_ME = re.compile(
    r"(?:(?:都|人|们|家|里|伙|坊|事|病人)?(?:叫|喊|称|唤)我(?:叫|做|作|声|一声|为)?|管我叫|称呼我(?:为|叫)?|我(?:的)?(?:外号|绰号|小名|网名|昵称|微信名)(?:叫|是)?)[:：\s“\"]{0,2}"
)
_CALL_ME_END = re.compile(r"(?:就(?:行|好|中|可以|成|得)|即可|也行|也可以|都行|吧|[”\"，。,；;！!\s)）]|$)")
_NOT_CALL = re.compile(
    r"(?:去|来|把|写|不|别|给|签|们|在|做|开|到|等|交|拿|办|住|补|刷|就|我|你|他|她|快|再|多|少|帮|跟|说|打|转|出|进|回|明|今|那|这|先|后|上|下|一个|一起|一定|全|都|也|还|怎|什|代|用|改|录|当|接|送|看|找)"
)
_HUMBLE = re.compile(r"(?:鄙姓|免贵姓|敝姓|本姓|(?:^|[，。；！\s、])(?:我)?姓)(?P<name>[㐀-鿿]{1,2})")
_SAID_SURNAME = re.compile(rf"(?:{FIRST}|{SELF_NOUN})[^，。；！？\n]{{1,4}}姓(?P<name>[㐀-鿿]{{1,2}})")
_SINGLE = re.compile(r"单名(?:一个|是|叫)?(?P<name>[㐀-鿿])字?")
_IS_ME = re.compile(r"[，,]?(?:其实)?(?:就)?是我(?:本人|自己|各人)?(?=[，。,！!；;\s]|$)")
_ALSO = re.compile(r"(?:中文名字?|真名|全名|大名|本名|曾用名|又名|英文名|小名)(?:叫|是|为)?[:：\s]{0,2}")
_VERBS_SURE = ("名叫", "叫", "叫做", "姓名", "名字", "的名字")
_NOT_NAMED = re.compile(
    r"(?:从|于|在|向|对|和|有|经|单|方|时|应|能|常|都|成|全|毕|麻|万|平|安|高|党|那|那|同|相|连|当|该|管|国|保|公|农|家|花)[㐀-鿿]"
)
_SAYS_WHAT = re.compile(
    rf"(?:{FIRST}(?:们)?(?:就是|是|系|乃|为)|我司|我公司|我单位)(?P<what>[^，,。！？；;\s他她“”]{{3,36}}?)(?=[，,。！？；;\s]|反映|举报|投诉|$)"
)
_ROLE_ENDS = "的任监总员师长工士手医生民人的理计护友主妇户属兵部者"
_LATIN = re.compile(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2}(?=[，,。；;\s]|$)")
_CALLED_AND_ME = re.compile(
    r"(?P<cue>(?:有|那)个?(?:叫|名叫|姓))[㐀-鿿]{2,4}的?[^，。！？\n]{0,10}[，,]?(?P<me>(?:其实)?(?:就|便)?是(?:我|本人|在下))(?=本人|自己|各人|[，,。！!；;\s]|$)"
)
_SPELLED = re.compile(rf"(?:{FIRST}|{SELF_NOUN}|免贵|[，,。])(?:叫|姓)(?P<name>[㐀-鿿]{{1,2}})(?=[，,])")
_CHARACTER = re.compile(
    r"[，,、和\s]{1,2}(?:(?:就是)?[㐀-鿿]{1,5}?的(?P<told>[㐀-鿿])(?:字)?(?=[，,、。；;\s]|$)|[㐀-鿿]{3}(?=[，,]))"
)
_SPACED_OUT = re.compile(
    r"(?:名字|姓名|我叫|我是|再说一遍)[^，。：:]{0,6}[:：，,\s]\s*(?P<name>[㐀-鿿](?:[ 　.·/_\-]{1,2}[㐀-鿿]){1,2})(?![㐀-鿿])"
)
_IN_OWN_NAME = re.compile(
    r"[，,]?(?:现|特|在此|郑重)?(?:实名|联名|具名|署名)(?:向[^，。]{1,12})?(?:举报|反映|投诉|控告|检举)"
)
_NUMBER_NEXT = re.compile(r"[\s，,、:：]{0,2}(?:电话|手机)?[:：\s]{0,2}[+(（]?[01][0-9]{2}")
_NUMBER_FIRST = re.compile(r"1[3-9][0-9](?:[ \-]?[0-9]){8}[\s，,：:]{1,2}")
_PAYEE = re.compile(r"(?:户名|收款人|开户名|账户名?|卡主|持卡人|户主)(?:姓名)?(?:是|叫|为|[:：])?\s*")
_MY_MONEY = re.compile(rf"(?:{FIRST}|奖|我要?申请|我的|打给我|汇给我)")
_ADDRESSEE = re.compile(r"(?:[（(]?(?:收|亲收|转收|亲启|本人收)[）)]?)(?=[，,。；;\s]|$)")
_REPORTED = re.compile(r"(?:说|称|讲|告诉我?|回复|回答|自称|自我介绍)[:：，,]?$")
_WITH = re.compile(r"(?:与|和|跟|同|找)(?=[㐀-鿿·]{2,6}(?:联系|核实|确认|了解|对接|沟通|要))")
_ASKED = re.compile(r"(?:请|烦请|可|欢迎|随时|需要)[^，。；！？\n他她]{0,34}$")
_ASK_FOR = re.compile(r"(?:说|你们|可以|直接|就|到[㐀-鿿]{1,4})?(?:找|联系|(?<=[0-9])转)(?=[㐀-鿿A-Z])")
_SUFFICES = re.compile(r"(?:就(?:行|可以|好|中|成)|即可)")
_BY_NAME = re.compile(r"(?:请打|拨打|打)[^。]{0,20}[0-9]|找我|联系我")
_WITH_END = re.compile(r"(?:本人)?(?:联系|核实|确认|了解|对接|沟通|要)")
_POST_THEN_NAME = re.compile(rf"{FIRST}(?:是|系)[^，。！？；\n他她]{{2,30}}[，,]")
_NAME_END = re.compile(r"[，,。](?!.{0,6}(?:都|也|和|、))")
_CONTINUED = re.compile(r"[，,]\s*(?:名叫|名字(?:叫|是)?|叫|全名|大名|名)(?!我|他|她|人|做|起|来)")
_FUNCTION = frozenset("于时常都从向和对当应有能全方单成安包管连那相关任经平万")
_ABOUT_ME = re.compile(
    rf"(?<![跟和与对给向把被找叫让比])(?:{FIRST})(?:是|姓|叫|今年|家|住|来自)?[^。！？，；他她]{{0,16}}$"
)
_HEAD = 40
"""Characters at the beginning in which a record names who called, even where it quotes him in the first person."""
_RECORD = re.compile(r"(?:来电|致电|来信|反映|投诉|举报|称|诉求|咨询|要求|表示)")


def find_self_names(tip: Tip) -> list[OwnPassage]:
    """Names, nicknames and surnames, in no order; what stands in the speech of others is left."""
    found = [
        *_called(tip),
        *_call_me(tip),
        *_humble(tip),
        *_is_me(tip),
        *_also(tip),
        *_behind_post(tip),
        *_opening(tip),
        *_payee(tip),
        *_contact(tip),
    ]
    found += _recorded(tip)
    found += _continued(tip)
    return [one for one in found if not tip.is_speech(one.start)]


def _called(tip: Tip) -> Iterator[OwnPassage]:
    for match in _CALLED.finditer(tip.text):
        at, verb = match.end(), (match["verb"] or "").strip()
        if _REPORTED.search(tip.text[max(0, match.start() - 6) : match.start()]) and not re.search(
            r"我[^，。]{0,3}$", tip.text[max(0, match.start() - 8) : match.start() - 1]
        ):
            continue
        if verb == "姓":
            family = surname_length(tip.text, at)
            if family:
                yield tip.own(at, at + family, OwnKind.NAME, ("自述姓氏", "Says own surname"), 0.75)
                yield from _full_later(tip, at, at + family)
            continue
        noun = not re.fullmatch(FIRST, match["who"])
        sure = verb in _VERBS_SURE or (noun and verb in (":", "：", ""))
        end = name_end(tip.text, at, sure=sure)
        if end is None and not verb and not noun:
            end = _running_on(tip.text, at)
        if end is None and verb in ("是", "系"):
            person = tip.mention_end(at, Label.PERSON)
            end = person if person is not None and not is_han(tip.text[person : person + 1]) else None
        if end is None and verb == "是":
            latin = _LATIN.match(tip.text, at)
            end = latin.end() if latin else None
        if end is None or (not sure and _doubtful(tip.text, at, end, bare=verb in ("", "，", ","))):
            continue
        if tip.text[end : end + 1] not in (":", "："):
            yield tip.own(at, end, OwnKind.NAME, ("自述姓名", "Says own name"), 0.92 if sure else 0.8)


def _running_on(text: str, at: int) -> int | None:
    """我王秀兰敢说话: a full name of three characters, whatever comes next; None where it may be words."""
    end = name_end(text, at, sure=True)
    plain = end is not None and end - at == 3 and text[at] in COMMON and text[at] not in _FUNCTION
    return end if plain and not any(text[a : a + 2] in read_words() for a in (at, at + 1)) else None


def _continued(tip: Tip) -> Iterator[OwnPassage]:
    """我姓王，叫秀兰…: a clause that goes on about the reporter."""
    for match in _CONTINUED.finditer(tip.text):
        named = re.search(r"名字|名叫|全名|大名", match[0]) and tip.whose(match.start()) > 0
        if named or _ABOUT_ME.search(tip.before(match.start(), 24)):
            end = name_end(tip.text, match.end(), sure=True)
            if end is not None:
                yield tip.own(match.end(), end, OwnKind.NAME, ("自述姓名", "Says own name"), 0.85)


def _doubtful(text: str, at: int, end: int, *, bare: bool) -> bool:
    """Behind 我是 or 我 alone: words that merely begin with a surname, or somebody's title (我王院长...)."""
    if _NOT_NAMED.match(text, at) and not re.match(r"[，,。；;(（\s]|$", text[end : end + 1]):
        return True
    closed = text[at - 2 : at] in ("本人", "我，", "我,") and not is_han(text[end : end + 1])
    if bare and ((end - at < 3 and not closed) or is_titled(text[at:end])):
        return True
    return text[end : end + 1] in ("人", "的", "们", "员", "市", "县", "区", "省", "镇", "村", "家")


def _call_me(tip: Tip) -> Iterator[OwnPassage]:
    for match in _CALL_ME.finditer(tip.text):
        at = match.end()
        if _NOT_CALL.match(tip.text, at):
            continue
        end = name_end(tip.text, at, sure=True)
        if end is None or not _CALL_ME_END.match(tip.text, end):
            end = next(
                (e for e in range(at + 1, min(at + 9, len(tip.text)) + 1) if _CALL_ME_END.match(tip.text, e)), None
            )
        if end is not None and 1 < end - at <= 8:
            yield tip.own(at, end, OwnKind.NAME, ("自述称呼", "Says how to be called"), 0.8)


def _humble(tip: Tip) -> Iterator[OwnPassage]:
    for match in chain(_HUMBLE.finditer(tip.text), _SAID_SURNAME.finditer(tip.text)):
        start = match.start("name")
        after = start + surname_length(tip.text, start)
        follows = tip.text[after : after + 1]
        if after == start or (is_han(follows) and follows not in "啊吧呀名的单叫这"):
            continue
        if re.search(r"(?:[他她它谁]|院长|主任|老板|店长|医生|经理|的人)[，,]?$", tip.text[: match.start()][-4:]):
            continue
        yield tip.own(start, after, OwnKind.NAME, ("自述姓氏", "Says own surname"), 0.7)
        single = _SINGLE.search(tip.text, after, after + 12)
        if single:
            yield tip.own(*single.span("name"), OwnKind.NAME, ("自述名字", "Says own given name"), 0.75)
        yield from _full_later(tip, start, after)


def _full_later(tip: Tip, start: int, after: int) -> Iterator[OwnPassage]:
    """我姓单啊，…，单晓峰，…: a clause that is a full name with the surname just said."""
    family = tip.text[start:after]
    at = tip.text.find(family, after)
    while at >= 0:
        end = name_end(tip.text, at, sure=True)
        alone = not is_han(tip.text[at - 1 : at]) and end is not None and not is_han(tip.text[end : end + 1])
        if alone and end is not None and end - at > after - start and not is_titled(tip.text[at:end]):
            yield tip.own(at, end, OwnKind.NAME, ("自述姓名", "Says own name"), 0.7)
        at = tip.text.find(family, at + 1)


def spelled_names(tip: Tip) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of names told character by character: 我姓章，立早章，建设的建，国家的国; 冉 启 明."""
    for match in _SPELLED.finditer(tip.text):
        if tip.is_speech(match.start()):
            continue
        name, end = match["name"], match.end("name")
        for piece in _CHARACTER.finditer(tip.text, match.end()):
            if piece.start() != end:
                break
            if piece["told"]:
                name += piece["told"]
            end = piece.end()
        if len(name) > len(match["name"]):
            yield match.start("name"), end, name
    for match in _SPACED_OUT.finditer(tip.text):
        yield *match.span("name"), re.sub(r"[^㐀-鿿]", "", match["name"])


def _is_me(tip: Tip) -> Iterator[OwnPassage]:
    for match in _CALLED_AND_ME.finditer(tip.text):
        end = name_end(tip.text, match.end("cue"), sure=True)
        if end is not None and end <= match.start("me"):
            yield tip.own(match.end("cue"), end, OwnKind.NAME, ("自述姓名", "Says own name"), 0.75)
    for match in _IS_ME.finditer(tip.text):
        for size in (4, 3, 2):
            start = match.start() - size
            if start >= 0 and surname_length(tip.text, start) and name_end(tip.text, start, sure=True) == match.start():
                yield tip.own(start, match.start(), OwnKind.NAME, ("自述姓名", "Says own name"), 0.85)
                break


def _also(tip: Tip) -> Iterator[OwnPassage]:
    """我是Daniel，中文名黄俊哲."""
    for match in _ALSO.finditer(tip.text):
        if re.search(rf"(?:{FIRST})[^。！？\n他她]{{0,14}}$", tip.text[max(0, match.start() - 18) : match.start()]):
            end = name_end(tip.text, match.end(), sure=True)
            if end is not None:
                yield tip.own(match.end(), end, OwnKind.NAME, ("自述姓名", "Says own name"), 0.85)


def _behind_post(tip: Tip) -> Iterator[OwnPassage]:
    """我是芳城园一区居民李建国, 我是博川科技的工程师隋一凡: a name that closes what one says to be."""
    for match in _SAYS_WHAT.finditer(tip.text):
        for size in (4, 3, 2):
            start = match.end() - size
            if (
                start <= match.start("what")
                or tip.text[start - 1] not in _ROLE_ENDS
                or not surname_length(tip.text, start)
            ):
                continue
            told = tip.text[start : match.end()]
            if name_end(tip.text, start) == match.end() and not (
                is_posted(told) if "就是" in match[0] else is_titled(told)
            ):
                yield tip.own(start, match.end(), OwnKind.NAME, ("自述姓名", "Says own name"), 0.75)
                break


def _opening(tip: Tip) -> Iterator[OwnPassage]:
    """退伍老兵邵正刚实名举报…; a name and a telephone as the very first words."""
    for match in _IN_OWN_NAME.finditer(tip.text):
        for size in (4, 3, 2):
            start = match.start() - size
            if start >= 0 and surname_length(tip.text, start) and name_end(tip.text, start, sure=True) == match.start():
                yield tip.own(start, match.start(), OwnKind.NAME, ("实名举报人", "Reports under own name"), 0.85)
                break
    number = _NUMBER_FIRST.match(tip.plain)
    behind = name_end(tip.text, number.end()) if number else None
    if number and behind is not None and not is_han(tip.text[behind : behind + 1]):
        yield tip.own(
            number.end(), behind, OwnKind.NAME, ("开头的姓名与电话", "Name and telephone at the beginning"), 0.55
        )
    end = name_end(tip.text, 0, sure=True)
    if end is not None and _NUMBER_NEXT.match(tip.plain, end):
        yield tip.own(0, end, OwnKind.NAME, ("开头的姓名与电话", "Name and telephone at the beginning"), 0.55)


def _payee(tip: Tip) -> Iterator[OwnPassage]:
    """奖金打到…，户名孔祥玲; 信寄…，谭秀莲收."""
    for match in _PAYEE.finditer(tip.text):
        if _MY_MONEY.search(tip.before(match.start(), 60) + match[0]):
            end = name_end(tip.text, match.end(), sure=True)
            if end is not None:
                yield tip.own(match.end(), end, OwnKind.NAME, ("收款人", "Payee of the reward"), 0.75)
    for match in _ADDRESSEE.finditer(tip.text):
        for size in (4, 3, 2):
            start = match.start() - size
            if start >= 0 and surname_length(tip.text, start) and name_end(tip.text, start, sure=True) == match.start():
                yield tip.own(start, match.start(), OwnKind.NAME, ("收信人", "Addressee of an answer"), 0.7)
                break


def _contact(tip: Tip) -> Iterator[OwnPassage]:
    """烦请致电…与王秀兰联系; 我是护士，王秀兰，愿意作证."""
    for match in _WITH.finditer(tip.text):
        end = name_end(tip.text, match.end())
        asked = _ASKED.search(tip.before(match.start(), 40))
        if end is not None and asked and _WITH_END.match(tip.text, end) and not is_posted(tip.text[match.end() : end]):
            yield tip.own(match.end(), end, OwnKind.NAME, ("自述联系人", "Whom to contact"), 0.65)
    for match in _ASK_FOR.finditer(tip.text):
        end = name_end(tip.text, match.end())
        if end is None or is_posted(tip.text[match.end() : end]) or re.search(r"[他她]", tip.before(match.start(), 12)):
            continue
        closes = not is_han(tip.text[end : end + 1]) and _BY_NAME.search(tip.before(match.start(), 50))
        if closes or _SUFFICES.match(tip.text, end):
            yield tip.own(match.end(), end, OwnKind.NAME, ("自述联系人", "Whom to contact"), 0.6)
    for match in _POST_THEN_NAME.finditer(tip.text):
        end = name_end(tip.text, match.end())
        if end is not None and _NAME_END.match(tip.text, end) and not is_posted(tip.text[match.end() : end]):
            yield tip.own(match.end(), end, OwnKind.NAME, ("自述姓名", "Says own name"), 0.65)


def _recorded(tip: Tip) -> Iterator[OwnPassage]:
    """杜女士来电称 in a record that speaks of the reporter in the third person, or in its head."""
    whole = not re.search(FIRST, tip.text)
    for place in range(len(tip.text) if whole else min(len(tip.text), _HEAD)):
        if not surname_length(tip.text, place) or (
            place
            and is_han(tip.text[place - 1])
            and not re.search(r"(?:市民|群众|来电人|网民|网友|居民|村民|参保人|者|人)$", tip.text[:place][-3:])
        ):
            continue
        end = name_end(tip.text, place)
        after = AFTER_SELF.match(tip.text, end) if end is not None else None
        if end is not None and after and _RECORD.search(tip.text, end, after.end() + 4):
            yield tip.own(place, end, OwnKind.NAME, ("来电或来信人", "Who called or wrote"), 0.75)
