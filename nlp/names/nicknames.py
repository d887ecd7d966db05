"""Nicknames (绰号): told as such (外号“铁算盘”), made of a trait (二愣子, 王麻子, 缑胖子), or of kin and love (幺妹, 妞妞).

A trait with a surname is a name by itself. Without one it is when something presents it (a role, 叫, a list) or when
the text comes back to it; the same holds for 大军子 and 黄生 (Cantonese for 黄先生).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.names.reading import Reading
from nlp.names.surnames import RARE, SURNAMES
from nlp.names.tables import read_given, read_lexicon, read_words

_TOLD = re.compile(
    r"(?:绰号|外号|人称|诨名|诨号|花名|小名|网名|昵称|微信名|微信昵称|微信名字|微信号名|代号|艺名|化名|自称|称其为|都叫他|都叫她|都喊他|都喊她|大家叫他|大家叫她|名叫|就叫)(?:为|是|叫|做)?(?:[：:])?\s*(?:[“\"‘「](?P<quoted>[^”\"’」]{1,8})[”\"’」]|(?P<bare>(?:[老小阿大胖瘦黑矮][一-鿿]{1,2})|[一-鿿][一-鿿]?[哥姐叔婶嫂爷仔妹姨](?![一-鿿]?(?:姐|哥|妹))))"
)
_ONLINE = re.compile(
    r"(?:微信名字|微信昵称|微信号名|微信名|网名|昵称|QQ名|抖音名|快手名)(?:叫做|叫|是|为|：|:)?(?P<name>[一-鿿A-Za-z\d]{2,8})(?=[\s，。、；）)]|$)"
)
_QUOTED = re.compile(
    r"(?:叫|喊|称|联系|找|网友|微信好友|好友|老板|中介|黄牛|上家|下家|药贩子?|一个)(?:一个叫|的)?[“\"‘「](?P<name>[老小阿大][一-鿿]{1,2}|[一-鿿A-Za-z]{1,3}[哥姐叔婶嫂爷仔妹姨总董头]|(?<=友[“\"‘「])[一-鿿]{2,3}|(?<=好友[“\"‘「])[一-鿿]{2,3})[”\"’」](?:的人|的网友|的男|的女|等|买|卖|购|收|联系|[，。、）)])"
)
_TRAIT = "愣麻胖瘦黑矮瞎聋哑秃拐瘸傻豁疤歪驼憨呆癞锁栓狗柱毛光胡犟倔赖蛮疯结"
_WITH_SURNAME = re.compile(
    f"[一-鿿](?:[大小老二三]?[{_TRAIT}](?:子|头|娃|巴|仔|佬|哥|三|六)|大(?:个子|嘴|牙|炮|拿|眼|脚|胡子|嗓门|麻子|疤|肚子|胆)|小个子|[{_TRAIT}]个)"
)
_RANKED = re.compile(f"[大小二三四五六七八九老](?P<core>[{_TRAIT}]|[一-鿿])(?:子|娃|狗|蛋|毛|柱)")
_RANKED_TRAIT = re.compile(
    "[大二三四五小老][胖愣麻瘸憨傻黑矮瞎哑秃聋驼歪犟倔彪虎疤](?![子娃头佬仔巴车米豆板色白天夜市心气实话病人])"
)
"""二胖, 老瘸: a trait and nothing more; a name where something presents it and the text comes back to it."""
_DEAR = re.compile("幺[妹姑娃哥爸叔儿]|(?P<twice>[一-鿿])(?P=twice)")
_MISTER = re.compile("(?P<family>[一-鿿])生(?![产病活意气育效前物日命态理长计动成死吃殖化态])")
_CANTONESE = re.compile("[嘅喺佢唔咗嗰俾哋睇冇咁嘢啲畀咩]|老豆|老窦|话可以|系老板")
_NOT_MISTERS = frozenset("卫花师平先医学民野新陌养计一永寄此终后前男女书招研考本毛何相应成发丛水云安金和")
_HAIRY = frozenset("孩头伙儿婆嫂舅妹侄孙叔姑姨爷房车单本院箱肚样老个日票法包袋门桌椅胆脑句帽牌份码子女")
_GIVEN_HERE = 60_000
"""Given names counted from which a character between 大 and 子 is one's (大军子)."""
_PRESENTS = re.compile("(?:叫|喊|那个|这个|那|这|就是|外号|人称|还有|、|和|跟|找|是|有|名叫)$")
_WELL_KNOWN = frozenset(
    "妈爸哥姐弟妹爷奶姑姨叔舅婆公宝太星天年人家处常偷刚渐慢好多大小高远轻等看说谢问走试想谈查个次种样条件层户村时日月本往仅纷频屡"
)


def find_nicknames(reading: Reading, jobs: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    """(start, end, confidence), they may overlap; ``jobs`` are where roles end: a nickname may follow."""
    text = reading.text
    for match in _TOLD.finditer(text):
        group = "quoted" if match.group("quoted") else "bare"
        yield match.start(group), match.end(group), 0.9 if group == "quoted" else 0.7
    for match in _ONLINE.finditer(text):
        yield match.start("name"), match.end("name"), 0.9
    for match in _QUOTED.finditer(text):
        yield match.start("name"), match.end("name"), 0.75
    yield from _traits(reading, jobs)
    yield from _dear(reading, jobs)
    yield from _misters(reading)


def _traits(reading: Reading, jobs: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    """缑胖子 and 孙大个子; 二愣子 and 大军子 where something presents them or they come again."""
    text = reading.text
    for match in _WITH_SURNAME.finditer(text):
        family = text[match.start()]
        if (family in SURNAMES or family in RARE) and _starts(reading, match.start()):
            yield match.start(), match.end(), 0.86
    for match in _RANKED.finditer(text):
        core, name = match.group("core"), match.group()
        if core in _HAIRY or name in read_lexicon("not_familiar") or not _starts(reading, match.start()):
            continue
        if core not in _TRAIT and read_given().get(core, 0) < _GIVEN_HERE:
            continue
        if _presented(text, match.start(), jobs) or text.count(name) > 1:
            yield match.start(), match.end(), 0.84
    for match in _RANKED_TRAIT.finditer(text):
        again = text.count(match.group()) > 1
        if again and (
            _presented(text, match.start(), jobs) or text[match.end() : match.end() + 1] in tuple("按拿给带开说把跟和")
        ):
            yield match.start(), match.end(), 0.84


def _dear(reading: Reading, jobs: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    text = reading.text
    for match in _DEAR.finditer(text):
        twice = match.group("twice")
        if twice and (twice in _WELL_KNOWN or not read_given().get(twice) or match.start() not in jobs):
            continue
        presented = _presented(text, match.start(), jobs)
        if match.start() in jobs or (not twice and (presented or text.count(match.group()) > 1)):
            yield match.start(), match.end(), 0.8


def _misters(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """黄生 in a text that is written in Cantonese, or comes back to him and stands once as a name to the tagger."""
    text = reading.text
    written = _CANTONESE.search(text) is not None
    for match in _MISTER.finditer(text):
        family = match.group("family")
        again = [m.start() for m in re.finditer(match.group(), text)]
        if not written and not (len(again) > 1 and any(reading.tags(at, at + 2, "PER") for at in again)):
            continue
        if family in SURNAMES and family not in _NOT_MISTERS and text[match.start() : match.end()] not in read_words():
            yield match.start(), match.end(), 0.95


def _presented(text: str, start: int, jobs: frozenset[int]) -> bool:
    return start in jobs or _PRESENTS.search(text[max(0, start - 3) : start]) is not None


def _starts(reading: Reading, position: int) -> bool:
    """False inside a word of the tagger's, unless a mark or a small word stands before."""
    before = reading.text[position - 1 : position]
    return reading.word_starts(position) is not False or before in tuple("的了，。、；：“（个位和跟找叫给与是被让向")
