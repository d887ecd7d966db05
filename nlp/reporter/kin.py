"""Relatives by whose names a reporter is known (亲属): 我妈王秀兰, 其母邹桂英, 爱人陶秀芝; not those whom the tip accuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label
from nlp.reporter.cues import FIRST, SELF_NOUN
from nlp.reporter.naming import find_name
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.persons import is_han, name_end
from nlp.reporter.reading import Tip

_CLOSE = (
    "(?:妈妈?|母亲|老妈|老娘|娘|爸爸?|父亲|老爸|老爹|爹|爱人|老公|老婆|丈夫|妻子|媳妇|老伴|太太|先生|内人|儿子|女儿|闺女|姑娘|小孩|孩子|娃|崽|姐姐?|哥哥?|弟弟?|妹妹?|大姐|大哥|二姐|二哥|小弟|小妹|婆婆|公公|岳父|岳母|丈人|丈母娘|奶奶|爷爷|外婆|外公|姥姥|姥爷|孙子|孙女"
    "|儿媳妇?|女婿|嫂子|姐夫|妹夫|弟媳|大伯|伯父|伯母|叔叔?|婶婶?|姑姑?|姑妈|姑父|姨妈?|姨父|舅舅?|舅妈|侄子|侄女|外甥女?|表姐|表哥|表弟|表妹|堂姐|堂哥|堂弟|堂妹|老头子|老汉儿?|老太婆|阿爸|阿妈|儿(?=[㐀-鿿]{2,3}(?:[^㐀-鿿]|[在去也]))|先夫|亡夫|先父|先母|亡妻|家父|家母|家兄|小女|小儿|犬子|婆娘|男人|屋里人|屋里头|对象|未婚夫|未婚妻|阿公|阿婆|阿爷|阿嬷|阿嫲|阿娘|阿姆|俺娘|俺爹|大嫂|二嫂|三嫂|弟妹|弟媳妇|大伯子|小叔子|小舅子|小姨子|大姨子|大姑子|小姑子|大舅哥|连襟|妯娌|外孙女?|侄媳妇|姑婆|姨婆|舅公|舅母|亲家母?|公爹|家公|家婆|老丈人|养父|养母|继父|继母|后妈|后爸|干妈|干爹|亡母|亡父|先妻)"
)
_STATE = r"(?:(?:已经|刚刚?|去年|前年|早就|早已)?(?:过世|去世|病故|已故|亡故|故去|死去|走了|不在了)(?:多年)?的?|年迈的?|年老的?|瘫痪(?:在床)?的?|病重的?|[0-9一二三四五六七八九十]{2,3}多?岁的?|亲|老|小|大)"
"""What is said of a relative between 我 and the word for him."""
_OURS = re.compile(
    rf"(?:{FIRST}(?:们)?(?:家|屋头|自己)?的?{_STATE}?|{FIRST}(?:和|跟|与|同)(?:我)?|{SELF_NOUN}(?:的|之)?|其|(?P<bare>(?:^|[，。；！？\n]))(?:屋头)?)(?P<kin>{_CLOSE}|(?<=其)(?:母|父|妻|夫|子|女|兄|弟|姐|妹|祖父|祖母))(?:本人)?(?:的名字|的姓名)?(?:叫做?|名叫|名字叫|是|姓名|[，,]\s*(?=[㐀-鿿]{{2,4}}[，,（(])|[（(：:\s])?"
)
_SUFFERS = re.compile(
    r"[^。！？\n]{0,24}(?:住院|住进|看病|生病|得了|患|去世|没了|走了|被(?!抓|判|你们|公安|警察|带走)|叫人|的卡|医保卡|身份证|名下|老寒腿|瘫|手术|不识字|一直住|吃药|今年[0-9七八九六]|[0-9]{2}岁)"
)
_WRONG = re.compile(
    r"(?:知情不报|包庇|参与|串通|隐瞒|你们抓|被抓|判了|坐牢|投案|入股|骗保|骗|套|倒[手卖腾]|卖给|回扣|作假|造假|假[病药票]|空刷|挂床|合着|合伙|伙同|勾结|分钱|好处费|提成|抽成|手里|扣下|收走|收卡|拉人|伪造|虚开|帮着|带头|负责[接拉收])"
)
_PASSIVE = re.compile(r"被(?!抓|判|你们抓)|叫人|给人|让人")
_CHILD_OF = re.compile(
    r"(?:之|的)(?:长|次|独|幼|大|小|二)?(?:子|女|妻|夫|父|母|孙|兄|弟|姐|妹|儿子|女儿|妻子|丈夫|母亲|父亲|爱人|儿媳|女婿|家属)(?=$|[，,。；;：:、\s（(])"
)
"""本人系王桂花之女: the one who is named is the reporter's."""
_PRONOUN = re.compile(r"(?:她|他|老人家?|孩子|小名|大名|名字)(?:名?叫|姓名是?|的名字(?:叫|是)?)")
_OF_NAME = re.compile(rf"(?:女士|先生|小姐|市民|[㐀-鿿]某)的?(?P<kin>{_CLOSE})")
_ACCUSED = re.compile(r"(?:举报|检举|控告|反映|告|揭发|大义灭亲|投诉)(?:的是|一下)?(?:我|本人)?[^，。；！？：:]{0,6}$")
_REPORTS = re.compile(r"[，。；\s](?:现|特|要|想|来)?(?:举报|检举|控告|反映|揭发|投诉)")
_DOES_WRONG = re.compile(
    r"[^。！？\n]{0,40}(?:骗保|套现|套取|骗取|收回扣|伪造|虚开|倒卖|作假|造假|开假|卖药|收药|合伙|伙同|勾结|挂靠|倒腾|开的?(?:医院|诊所|药店)|是(?:[㐀-鿿]{0,12})(?:院长|老板|店长|法人|负责人))"
)


def find_relatives(tip: Tip) -> list[OwnPassage]:
    """Names of relatives and every other place where they stand, in no order."""
    found: dict[tuple[int, int], OwnPassage] = {}
    for start, end, accused in _named(tip):
        name = tip.text[start:end]
        sure = 0.35 if accused else 0.65
        found[start, end] = _passage(tip, start, end, sure, accused)
        if len(name) >= 2:
            for again in find_name(tip.text, name):
                if again.confidence >= 0.9 and not tip.is_speech(again.start):
                    found.setdefault(
                        (again.start, again.end), _passage(tip, again.start, again.end, min(sure, 0.6), accused)
                    )
    return list(found.values())


def _named(tip: Tip) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether the tip accuses them)."""
    for pattern in (_OURS, _OF_NAME):
        for match in pattern.finditer(tip.text):
            if tip.is_speech(match.start("kin")) or (pattern is _OURS and not _is_ours(tip, match)):
                continue
            if pattern is _OF_NAME and not any(
                end in (match.start("kin"), match.start("kin") - 1) for _, end in tip.mine
            ):
                continue  # 张某的妻子李丽: a relative of somebody else
            ends = (tip.mention_end(match.end(), Label.PERSON), _end(tip.text, match.end()))
            end = max((one for one in ends if one is not None), default=None)
            if end is None:
                continue
            yield match.end(), end, _is_accused(tip, match.start("kin"), match["kin"], match.end(), end)
    for start, end in tip.people:
        if _CHILD_OF.match(tip.text, end) and tip.whose(start) > 0 and not tip.is_speech(start):
            yield start, end, False
    for match in _PRONOUN.finditer(tip.text):
        before = tip.text[max(0, match.start() - 14) : match.start()]
        ours = re.search(rf"{FIRST}(?:的|家)?{_CLOSE}[^。！？，]{{0,6}}[，,。]?$", before)
        end = _end(tip.text, match.end()) if ours and not tip.is_speech(match.start()) else None
        if end is not None:
            yield match.end(), end, False


def _is_accused(tip: Tip, at: int, kin: str, start: int, end: int) -> bool:
    """Whether the tip is against the relative: reported, or the one who acts."""
    if _ACCUSED.search(tip.before(at, 16)) or _DOES_WRONG.match(tip.text, end, _turn(tip.text, end, 60)):
        return True
    acts = any(
        _WRONG.search(tip.text, after, _turn(tip.text, after, 20)) and not _PASSIVE.search(tip.text, after, after + 12)
        for told in ("我" + kin, "俺" + kin, tip.text[start:end])
        for after in _ends(tip.text, told)
    )
    return acts and not _SUFFERS.match(tip.text, end)


def _turn(text: str, start: int, size: int) -> int:
    """Where the text turns to whom it reports, at most ``size`` on: what is said from there is not of the relative."""
    match = _REPORTS.search(text, start, start + size)
    return match.start() if match else start + size


def _ends(text: str, told: str) -> Iterator[int]:
    at = text.find(told)
    while at >= 0:
        yield at + len(told)
        at = text.find(told, at + 1)


def _is_ours(tip: Tip, match: re.Match[str]) -> bool:
    """其母 is ours where nobody but the reporter was named before; 爱人X at the start of a clause too."""
    if match[0].startswith("其") or match["bare"] is not None:
        before = tip.before(match.start(), 40)
        if match[0].startswith("其"):
            return tip.whose(match.start()) > 0 and not re.search(r"院长|老板|医生|主任", before)
        return not re.search(r"他|她|[㐀-鿿]{1,3}的$", before[-12:])
    return True


def _end(text: str, at: int) -> int | None:
    """A full name, a name in Latin letters, or a name without surname before a border."""
    end = name_end(text, at, sure=True)
    if end is not None:
        return end if not re.search(r"(?:老师|医生|院长|主任|护士|大夫|先生|女士)$", text[at:end]) else None
    match = re.compile(r"[㐀-鿿]{2,5}?(?=[先今，。；,;（(去住在是也抱带领陪得被的把]|$)").match(text, at)
    if (
        match
        and is_han(text[at : at + 1])
        and re.match(r"[艾买阿热古努巴吐图加木依次仁扎卓尼旦罗桑央金多拉布格其萨乌娜斯]", text[at])
    ):
        return match.end()
    return None


def _passage(tip: Tip, start: int, end: int, sure: float, accused: bool) -> OwnPassage:
    reason = (
        ("亲属姓名，似为被举报人，请核对", "Name of a relative who seems to be accused: check")
        if accused
        else ("亲属姓名，可据以识别举报人", "Name of a relative by whom the reporter is known")
    )
    return tip.own(start, end, OwnKind.RELATIVE, reason, sure)
