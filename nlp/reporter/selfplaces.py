"""Where a reporter lives and when he was born, as he says himself (自述住址与出生): 我家住…, 我是…人, 男，1969年3月12日出生."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from nlp.reporter.cues import FIRST, SELF_NOUN
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.places import PLACE, REGION, TOWN
from nlp.reporter.reading import Tip

_SUBJECT = rf"(?:{FIRST}|{SELF_NOUN})"
_LIVES = re.compile(
    rf"(?:{_SUBJECT}(?:们)?(?:的)?(?:家里?|全家|屋头|屋里|爷爷|奶奶|爸爸?|妈妈?|父亲|母亲|现在?|一直|目前|仍然?|还是?|就|也|老家|籍贯)*(?:住在|住址是?|住|在|居住于|居住在|搁)|(?:{FIRST}的?(?:家庭|联系|通讯|详细|现在?|居住)?(?:地址|住址)(?:是|为)?|(?:我司|我公司|我单位)(?:的)?(?:办公|注册|经营|通讯)?地址(?:是|在|为)?|我们家(?:就)?(?:住在?|在)|家住|现住|居住在|居住于|住址是?|住所地?|户籍(?:所在)?地?|籍贯|老家(?:在|是)|家在|信(?:请)?寄到?|(?:^|[，,。\s])(?:一直)?(?:就)?住(?:在)?))[:：是为\s]{{0,2}}(?P<place>[^，。；！？;!?,\n：:（(]{{2,40}})"
)
PLACED = re.compile(
    rf"^(?P<place>(?:[㐀-鿿]{{1,12}}?(?:{REGION}|{TOWN}|嘎查|(?:{PLACE})+)|(?<=[镇乡道])[㐀-鿿]{{2,5}}$|军休所|干休所|家属院|大院|宿舍"
    r"|[A-Za-z]?[0-9零〇一二两三四五六七八九十百]+(?:号院|号楼|号|弄|栋|幢|座|单元|室|楼|层|门|组|队|房|户|#)?(?:之[一二三四五1-9])?|[\-－—–#、/\s])+)"
)
UP_TO_TOWN = re.compile(rf"(?:[㐀-鿿]{{1,12}}?(?:{REGION}|{TOWN}|嘎查|(?:{PLACE})+)){{1,6}}")
_BARE = re.compile(r"[㐀-鿿]{2,6}$")
_MORE = re.compile(
    r"[，,\s]{1,2}[A-Za-z]?[0-9零〇一二两三四五六七八九十百]+(?:号楼|号|栋|幢|座|单元|室|房|户)(?:[A-Za-z]?[0-9零〇一二两三四五六七八九十百]+(?:号楼|号|栋|幢|座|单元|室|房|户)?)*"
)
_NOT_HOME = re.compile(
    r"医院|卫生院|卫生室|诊所|药店|药房|门诊|病房|病区|科室|护理院|养老院|病床|[0-9]+床|公司|单位|院里|他|她|我|进去|出去|了|过|在一起|楼上|楼下|隔壁|对面"
)
_FROM = re.compile(
    rf"{_SUBJECT}(?:都|就|们)?(?:是|系|乃)(?P<place>[^，。；！？;!?,\n：:]{{2,30}}?)(?:的|嘅)?(?P<who>老?百姓|村民|居民|市民|业主|住户|街坊|农民|渔民|牧民|社员|群众|人|(?<=的)[㐀-鿿·]{{2,6}}(?=[，,。；;\n]|$)|[放种养打卖开跑][㐀-鿿]{{1,2}}的|老人|住民|菜农|果农|回民|(?=[，。；！？;!?,\n]|$))"
)
_CHAINED = re.compile(
    r"[，,、](?:就|也)?(?:是|系)?(?P<place>[㐀-鿿0-9]{3,30}?)(?:的(?=[，,。；;\s]|$)|(?:的|嘅)?(?:村民|居民|业主|住户|街坊|农民|渔民|牧民|社员|人|菜农|(?:退休)?(?:教师|教员|老师|干部|职工|医生|村医|工人|党员))(?=[，,。；;（(\s]|$))"
)
_TAIL = 80
_LIVES_THERE = re.compile(
    r"(?:一个人|现在?|一直|都|就|老两口)*(?:住在?|家在|居住在)(?P<place>[^，。；！？;!?,\n：:（(]{2,40})"
)
_IS_THERE = re.compile(r"[，,](?:是|系)?(?P<place>[^，。；！？;!?,\n：:（(]{4,40})")
_HOLDS = re.compile(r"的?[㐀-鿿]{0,6}(?:主席|主任|支书|书记|会长|委员|村长|队长|组长|员|人|民|医|师|医生|干部)$")
_DOORSTEP = re.compile(r"在(?P<place>[㐀-鿿0-9]{3,24}?)(?:的)?(?:自己)?(?:家门口|家里|家中|老家|自家)")
_STALL = re.compile(
    rf"(?P<who>{FIRST}(?:们)?(?:家)?|[，,])(?:就|一直|现在|平时|天天|每天)*(?:在|搁|于)(?P<place>[㐀-鿿0-9A-Za-z]{{2,16}}?(?:旁边|门口|对面|隔壁|附近|楼下|后面|前面|斜对面|边上|路口|桥头|市场|菜场|夜市|广场|车站))(?:那里|那边|那儿|里)?(?=卖|摆|开|做(?!手术|检查)|修|守|扫|跑|种|养|等活|打工|干活)"
)
"""我在玉洞小学旁边卖粉: where the reporter is found every day."""
_HOUSES = re.compile(r"医院|卫生|诊所|门诊|药|护理|养老|中心|医馆|口腔|公司")
_NAMED_FROM = re.compile(
    r"[，,\s]?(?:就|也)?(?:是|系|来自|家住|住在?|家在)(?P<place>[㐀-鿿0-9]{2,24}?)(?:的(?!医院|诊所|药店|老板|院长)|人|村民|居民)"
)
_MEET = re.compile(rf"(?:找|来找|见){FIRST}(?:可以|就)?(?:去|到|来)(?P<place>[㐀-鿿0-9A-Za-z]{{3,20}})")
COARSE = re.compile(r"(?:省|市|(?<![一二三四五六七八九十0-9A-Z小社园])区|县|旗|盟|州)$")
_BORN = re.compile(
    r"(?P<date>(?:(?:19|20)[0-9]{2}|[5-9][0-9])\s*(?:年|[.\-/])\s*[0-9]{1,2}\s*(?:月|[.\-/])?(?:\s*[0-9]{1,2}\s*[日号]?)?|(?:19|20)?[0-9]{2}年)(?:出)?生(?!产|效|活|意|病|育|二|怕)"
)
_AGE = re.compile(
    r"(?:今年|现年)(?P<bare>[二三四五六七八九]十[一二三四五六七八九]?|[1-9][0-9])(?=[，,。；\s]|$)|(?:今年|现年|年龄[:：]?|已经|年近)?(?P<age>[0-9]{2}|[五六七八九]十有[一二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?[几来多]?|[五六七八九]十[几来多]?)(?:(?:周|多|来)?岁|(?<=十有[一二三四五六七八九]))"
)
_BIRTHDAY = re.compile(
    r"(?:出生(?:日期|年月)?|生日|生于)(?:是|为|在|:|：)?\s*(?P<date>(?:(?:19|20)[0-9]{2}|[5-9][0-9])\s*[年.\-/]\s*[0-9]{1,2}(?:\s*[月.\-/]\s*[0-9]{1,2})?[日号月]?)"
)
_AGED = re.compile(
    rf"{_SUBJECT}(?:叫|是|系|姓|今年|现年|都|已经|快)?[^，。！？他她]{{0,12}}(?:[，,][男女])?(?:[，,])?(?:今年|现年)?$"
)
_ELDERS = re.compile(r"妈|爸|父|母|儿子|女儿|奶奶|爷爷|婆|公|孩子|老伴")
_SEX = re.compile(r"(?:[，,、]\s*[男女]\s*[，,、。]|[，,、][男女]性?[，,])")
_INTRODUCED = re.compile(
    rf"(?:{_SUBJECT}(?:叫|是|系|姓|名|今年|[，,：:（(㐀-鿿])[^。！？\n]{{0,40}}|[，,][男女][，,][^。！？\n]{{0,20}})$"
)
_OTHER = re.compile(r"(?:他|她|其|被[㐀-鿿]{2,3}人|院长|主任|老板|医生)[^。！？\n]{0,30}$")


def find_self_places(tip: Tip) -> list[OwnPassage]:
    """Homes, origins, dates of birth and ages of the reporter, in no order."""
    found = [
        *_homes(tip),
        *_origins(tip),
        *_chained(tip),
        *_at_home(tip),
        *_beside_names(tip),
        *_stalls(tip),
        *_births(tip),
    ]
    return [one for one in found if not tip.is_speech(one.start)]


def _homes(tip: Tip) -> Iterator[OwnPassage]:
    for match in _LIVES.finditer(tip.text):
        start = match.start("place")
        told = PLACED.match(match["place"]) or (
            _BARE.match(match["place"]) if "家住" in match[0] or "我住" in match[0] else None
        )
        if not told or not (re.match(_SUBJECT, match[0]) or tip.whose(match.start()) > 0 or _signs(tip, match.start())):
            continue
        end = start + told.end()
        while tip.text[end - 1] in " -－—、/":
            end -= 1
        piece, rest = tip.text[start:end], match["place"][told.end() :]
        if (
            re.match(r"(?:里|那里|那)?(?:当|上班|工作|做|干|任|实习|打工|负责|住院|看病|就诊|开药|买|刷)", rest)
            or "老年公寓" in piece
        ):
            continue
        if (
            len(piece) < 2
            or _NOT_HOME.search(piece)
            or re.match(r"(?:医院|卫生|诊所|药|门诊|护理|养老|病|床|的?(?:医|药))", rest)
        ):
            continue
        if not re.search(r"住|家|居|籍|寄|搁|老家|屋", match[0][: start - match.start()]) and COARSE.search(piece):
            continue
        coarse = bool(COARSE.search(piece))
        more = _MORE.match(tip.text, end)
        end = more.end() if more else end
        yield tip.own(start, end, OwnKind.ADDRESS, ("自述住址", "Says where he or she lives"), 0.4 if coarse else 0.85)


def _signs(tip: Tip, start: int) -> bool:
    """A line of the last ones that says of nobody whose home it is."""
    line = tip.text.rfind("\n", 0, start + 1) + 1
    return line > 0 and start - line < 2 and len(tip.text) - start < _TAIL and tip.whose(start) == 0


def _origins(tip: Tip) -> Iterator[OwnPassage]:
    for match in _FROM.finditer(tip.text):
        told = PLACED.match(match["place"].removesuffix("的"))
        start = match.start("place")
        if not told or told.end() < len(match["place"].removesuffix("的")) or _NOT_HOME.search(match["place"]):
            continue
        end = start + told.end()
        coarse = bool(COARSE.search(tip.text[start:end]))
        yield tip.own(
            start, end, OwnKind.ADDRESS, ("自述来自何处", "Says where he or she is from"), 0.4 if coarse else 0.75
        )


def _at_home(tip: Tip) -> Iterator[OwnPassage]:
    """在棋盘井镇家门口摔了, 找我可以去汽车站门口."""
    for match in chain(_DOORSTEP.finditer(tip.text), _MEET.finditer(tip.text)):
        told = PLACED.match(match["place"])
        whole = told is not None and told.end() == len(match["place"]) and not COARSE.search(match["place"])
        if match.re is _MEET or (whole and tip.whose(match.start()) >= 0):
            yield tip.own(*match.span("place"), OwnKind.ADDRESS, ("自述住处或见面地点", "Says where to be found"), 0.6)


def _stalls(tip: Tip) -> Iterator[OwnPassage]:
    """Where the reporter trades or works in the open; beside a house that may be the accused only if it is named again."""
    for match in _STALL.finditer(tip.text):
        place = match["place"]
        if match["who"] in "，," and tip.whose(match.start()) <= 0:
            continue
        house = _HOUSES.search(place) is not None
        yield tip.own(
            *match.span("place"),
            OwnKind.ADDRESS,
            ("自述常在之处", "Says where to be found daily"),
            0.4 if house and tip.text.count(place[:4]) < 2 else 0.65,
        )


def _beside_names(tip: Tip) -> Iterator[OwnPassage]:
    """婆婆冼金好住梅江新村8幢; 敖登格日勒，巴彦库仁镇妇联主席: what stands behind the reporter's or a relative's name."""
    for _, end in tip.mine:
        for pattern in (_LIVES_THERE, _IS_THERE):
            match = pattern.match(tip.text, end)
            grammar = PLACED if pattern is _LIVES_THERE else UP_TO_TOWN
            told = grammar.match(match["place"]) if match else None
            if match is None or told is None or _NOT_HOME.search(told[0]) or COARSE.search(told[0]):
                continue
            rest = match["place"][told.end() :]
            if pattern is _LIVES_THERE or _HOLDS.match(rest):
                start = match.start("place")
                yield tip.own(
                    start,
                    start + told.end(),
                    OwnKind.ADDRESS,
                    ("本人或亲属住址", "Home of the reporter or a relative"),
                    0.75,
                )
        match = _NAMED_FROM.match(tip.text, end)
        told = PLACED.match(match["place"]) if match else None
        if match and told and told.end() == len(match["place"]) and not COARSE.search(told[0]):
            yield tip.own(*match.span("place"), OwnKind.ADDRESS, ("自述来自何处", "Says where he or she is from"), 0.75)


def _chained(tip: Tip) -> Iterator[OwnPassage]:
    """我叫X，甲措雄乡的牧民: a place and what one is there, behind the own name."""
    for match in _CHAINED.finditer(tip.text):
        before = tip.before(match.start(), 40)
        told = PLACED.match(match["place"])
        if not told or told.end() < len(match["place"]) or COARSE.search(match["place"]):
            continue
        if re.search(rf"{_SUBJECT}[^。！？他她]{{0,30}}$", before) and tip.whose(match.start()) > 0:
            yield tip.own(*match.span("place"), OwnKind.ADDRESS, ("自述来自何处", "Says where he or she is from"), 0.7)


def _births(tip: Tip) -> Iterator[OwnPassage]:
    for match in _BORN.finditer(tip.plain):
        before = tip.before(match.start(), 60)
        child = re.search(r"(?:孩子|小孩|儿子|女儿|娃)[^，。]{0,3}$", before)
        if (_INTRODUCED.search(before) or re.search(r"我[^，。]{0,6}$", before) or child) and (
            child or tip.whose(match.start()) > 0
        ):
            yield tip.own(*match.span("date"), OwnKind.BIRTH, ("自述出生日期", "Says own date of birth"), 0.8)
    for match in _BIRTHDAY.finditer(tip.plain):
        if tip.whose(match.start()) > 0 or re.search(_SUBJECT, tip.before(match.start())):
            yield tip.own(*match.span("date"), OwnKind.BIRTH, ("自述出生日期", "Says own date of birth"), 0.8)
    for match in _AGE.finditer(tip.text):
        before = tip.before(match.start(), 40)
        introduced = match[0].startswith(("今年", "现年", "年近")) and tip.whose(match.start()) > 0
        if (introduced or _AGED.search(before)) and not _OTHER.search(before) and not _ELDERS.search(before):
            yield tip.own(
                match.start("bare" if match["bare"] else "age"),
                match.end(),
                OwnKind.BIRTH,
                ("自述年龄", "Says own age"),
                0.6,
            )
