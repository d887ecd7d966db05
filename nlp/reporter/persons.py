"""Names of persons where a cue says that one stands (人名): how far a full name, a name of address or a nickname goes."""

from __future__ import annotations

import re

from nlp.names.given import likely_given
from nlp.names.surnames import COMMON, SURNAMES, TRANSCRIBED
from nlp.names.tables import read_given, read_words
from nlp.reporter.tables import read_words as read_table

NEUTRAL = "先生|女士|小姐|太太|同志|大姐|大哥|大爷|大妈|大娘|大叔|大婶|大嫂|大伯|老太太|老太|老汉|老头|老爷子|奶奶|爷爷|阿姨|阿婆|阿伯|叔叔|婆婆|师傅|姐|哥|叔|婶|嫂|姨|伯|生|某某|某|氏"
"""Titles that anybody may bear."""
POSTS = (
    "副?(?:老师|总经理|经理|总|董事长|董|院长|主任|科长|股长|所长|站长|店长|局长|处长|部长|厂长|校长|队长|组长|班长|书记|支书|村长|镇长|乡长|馆长|园长|社长|会长|行长|主席"
    "|老板娘?|会计|出纳|大夫|医生|医师|护士长|护士|药师|技师|护工|护理员|教授|博士|律师|法官|警官|代表|秘书|助理|主管|专员|工程师|工(?!号|位|作|资|伤|人|厂|会|商|程|地|单|本|具))"
)
"""Titles that say what somebody is."""
TITLE = re.compile(f"(?:{NEUTRAL}|{POSTS})")
_HAN = re.compile(r"[㐀-鿿]")
_DOTTED = re.compile(r"[㐀-鿿]{1,8}(?:[·•・‧．][㐀-鿿]{1,8}){1,3}")
_LATIN = re.compile(r"[A-Z][A-Za-z]*\.?(?:[ \-·.]{1,2}[A-Z][A-Za-z]*\.?){0,3}|[a-z]{3,}(?: [a-z]{2,}){1,3}")
_AFTER = re.compile(
    r"$|[^㐀-鿿]|(?:等|和|与|及|跟|同|的|是|在|为|自|于|因|以|通过|把|被|将|向|从|对|给|说|称|讲|又|也|还|都|就|曾|今年|现年|现住|家住|住|来|去|到|不|没|有|已|叫|让|找|要|想|愿|敬|叩|谨|呈|手|签|拜|上|男|女|系|电话|手机|身份|联系|实名|反映|举报|投诉|控告|先生|女士|小姐|同志|本人|年龄|出生|地址|微信|这边|我)"
)
_MASK = re.compile(r"[某*＊×xX○●〇□]{1,3}[㐀-鿿]?")
_NO_NAME = re.compile(
    r"^(?:匿名|不详|不明|无名|保密|未知|不便|不方便|不愿|不想|不留|不肯|略|无|空|没有|暂无|拒绝|已登记|见附件|同上|自己|单位|职工|员工|群众|市民|居民|村民|患者|病人|家属|老师|老板|医生|护士)"
)
_LONGEST_TRANSCRIBED = 8
_NEVER = frozenset("的了在是和与我你他她它们这那其该某者不没把被让也都就说叫")
_CONDITION = re.compile(
    r"(?:高血压|高血脂|高血糖|糖尿病|安徽|江苏|江西|宁夏|石家庄|连云港|马鞍山|温州|常州|常德|金华|黄山|黄石|黄冈|台州|台湾|池州|宣城|宿州|沙市|沈阳|汕头|满洲|柳州|梅州|景德镇|鲁|晋)"
)


def is_han(letter: str) -> bool:
    """True for a Chinese character."""
    return bool(letter) and _HAN.match(letter) is not None


def surname_length(text: str, at: int) -> int:
    """1 or 2 where a surname begins there, 0 where none does."""
    if len(text) > at + 1 and text[at : at + 2] in SURNAMES:
        return 2
    return 1 if text[at : at + 1] in SURNAMES else 0


def is_titled(name: str) -> bool:
    """王女士, 老王, 李院长: a surname with a title, and not a name that ends like one (董明, 林水生)."""
    family = surname_length(name, 0)
    return bool(name) and (
        name[0] in "老小阿" or (family > 0 and TITLE.fullmatch(name, family) is not None and not _reads_as_name(name))
    )


def is_posted(name: str) -> bool:
    """李院长, 王总: a surname with what somebody is."""
    family = surname_length(name, 0)
    return family > 0 and re.compile(POSTS).fullmatch(name, family) is not None


def _reads_as_name(name: str) -> bool:
    return len(name) == 2 and name[-1] == "生"


def name_end(text: str, at: int, *, sure: bool = False) -> int | None:
    """Where a name ends that begins at ``at``; None where none does.

    ``sure`` behind a cue that is always followed by a name (我叫, 姓名：): then what comes next need not be a known
    border. Full names, masked names, surname with title, transcribed names and names in Latin letters are read.
    """
    if _NO_NAME.match(text[at : at + 4]):
        return None
    dotted = _DOTTED.match(text, at)
    if dotted:
        return dotted.end()
    if at >= len(text):
        return None
    if not is_han(text[at : at + 1]):
        latin = _LATIN.match(text, at)
        return latin.end() if latin and sure else None
    if text[at] in "老小阿" and is_han(text[at + 1 : at + 2]) and _is_familiar(text, at, sure=sure):
        return at + 2
    transcribed = _transcribed_end(text, at)
    if transcribed is not None and transcribed - at > 3:
        return transcribed
    family = surname_length(text, at)
    if family:
        titled = TITLE.match(text, at + family)
        if titled and (sure or _AFTER.match(text, titled.end())):
            return titled.end()
        masked = _MASK.match(text, at + family)
        if masked and text[at + family] not in "xX":
            return masked.end() if _AFTER.match(text, masked.end()) else masked.end() - is_han(text[masked.end() - 1])
        end = full_name_end(text, at, family, sure=sure)
        if end is None and family == 2 and text[at] in SURNAMES:
            end = full_name_end(text, at, 1, sure=sure)
        if end is not None:
            return end
    return transcribed if transcribed is not None or not sure or family else _unlisted_end(text, at)


def _is_familiar(text: str, at: int, *, sure: bool) -> bool:
    """老冯, 小霍; behind a cue 小兰 and 阿强 too."""
    named = sure or surname_length(text, at + 1) > 0
    return named and _AFTER.match(text, at + 2) is not None and text[at : at + 2] not in read_table("familiar_words")


def _transcribed_end(text: str, at: int) -> int | None:
    """次仁旺堆: three to six characters that transcribe names of other languages, up to a border."""
    end = at
    while end < len(text) and text[end] in TRANSCRIBED and end - at < _LONGEST_TRANSCRIBED:
        end += 1
    return end if end - at >= 3 and _AFTER.match(text, end) else None


def _unlisted_end(text: str, at: int) -> int | None:
    """綦德海 behind a cue: a surname of no list, before a border that is no word."""
    end = at + 3
    whole = len(text) >= end and all(is_han(c) for c in text[at:end]) and _AFTER.match(text, end) is not None
    return end if whole and likely_given(text[at + 1 : end]) and text[at:end] not in read_words() else None


def full_name_end(text: str, at: int, family: int, *, sure: bool = False) -> int | None:
    """The same for a full name in Chinese characters whose surname takes ``family`` of them."""
    words = read_words()
    if not sure and _CONDITION.match(text, at):
        return None
    for length in (2, 1):
        end = at + family + length
        given = text[at + family : end]
        if len(given) < length or not all(is_han(c) for c in given):
            continue
        if not likely_given(given) and not (
            sure
            and _AFTER.match(text, end)
            and all(read_given().get(c, 0) > _SELDOM and c not in _NEVER for c in given)
        ):
            continue
        if read_words().get(text[at:end], 0) > _VERY_COMMON:
            continue
        if not sure and (text[at:end] in words or words.get(text[at : at + 2], 0) > _COMMON_WORD):
            continue
        if length == 1 and family == 1 and not sure and text[at] not in COMMON:
            continue
        if _AFTER.match(text, end) or (sure and length == 2):
            return end
    return None


def goes_on(text: str, end: int) -> bool:
    """Whether a name that stops at ``end`` rather goes on with the next character (王丽 in 王丽萍)."""
    letter = text[end : end + 1]
    if not is_han(letter) or read_given().get(letter, 0) < _OFTEN or _AFTER.match(text, end):
        return False
    return text[end : end + 2] not in read_table("after_names")


_COMMON_WORD = 400
"""Times counted from which on two characters are rather a word than the beginning of a name (安排, not 程志)."""
_VERY_COMMON = 5_000
"""The same for a whole name behind a cue: 信息 and 时间 are none, 方圆 and 高峰 are."""
_SELDOM = 200
"""The same, for a character that may end a name where a cue announces one."""
_OFTEN = 20_000
"""Given names counted that hold a character, from which on it is taken for one: about the first 250."""
