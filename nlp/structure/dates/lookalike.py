"""What only looks like a date (形似日期): terms of years, ages, names and roads called after feasts, decimals."""

from __future__ import annotations

import re

_NOT_AFTER: dict[str, str] = {
    "前": "之以目先提从日眼空",
    "上": "以线",
    "下": "以线",
    "本": "基成根资样",
    "当": "应相正适",
    "后": "之以今",
    "今": "如",
    "明": "说证表声",
    "半": "大多",
    "年": "每去今前本成多几来往青中老少历到",
    "次": "一二三四五六七八九十两几每多首再历",
    "同": "共不相",
    "小": "大",
}
_DIGITS = "0123456789一二三四五六七八九十百千〇零.．"
_TERM = re.compile(
    r"(?:徒刑|拘役|缓刑|管制|刑期|判处|判了?|获刑|政治权利|期限为?|工龄|任期|为期|历时|长达|满|将?近|逾|超过?|已有|干了|做了|[住当开过了])$"
)
_FOR_YEARS = re.compile(
    "[多来余]|有期|以[上内下]|内|间|之[内后间前]|[前后]|的?(?:工龄|时间|徒刑|老)|产权|一遇|[，、]?缓刑"
)
_BORN = re.compile("的?(?:生|出生|人|生人)|的(?=[，。；、,.) ]|$)")
_SINCE = re.compile("开始|起|以来|那[年会]|的时候|至今|到现在")
_STOP = re.compile(r"[，。；：！？、,.;:!?\s（(“]")
_WENT_ON = re.compile("[我他她你它俺就又还那查去开被因年]|医院|药店|我们")
_FROM = re.compile("(?:从|自从?|打|始于|于|在|截[至止]|生于)$")
_PER_MONTH = re.compile(" ?[0-9一两二三四五六七八九十几多]|[给能要得挣拿赚收交就]|才|大概|差不多")
_OFTEN = re.compile("[每历逐各]$")
_AGE = re.compile(
    "(?:都|才|刚|已|快|就|也)?(?:[0-9]{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:周?岁|多岁|[，。；、 ]|了|的人)"
)
_YEARLY = re.compile("(?:每年|历年|逐年|往年)[^，。；！？]{0,8}$")
_NAMED = re.compile("[路街道桥村镇乡园区店场堂寺小医药]")
_FEAST_TIME = re.compile("期间|假|那[天会几]|当[天日晚]|放|一?过|长假|黄金周|小长假|以?来|时|的时候|晚上|上午|下午")
_FEAST_LEAD = re.compile("[年的是在到从于过自至逢等和及每个去今前后节了连赶趁就就]")
_HAN = re.compile("[\u4e00-\u9fff]")
_NAME_FEASTS = ("国庆", "中秋", "清明", "重阳", "元宵", "七一", "八一")
_MEASURED = re.compile(" ?[万亿元千百个名人例%％倍吨克]")
_DAY_OUT = re.compile("[内后前游均常益志子期报语本文夜间]|之|以|工作")
_DAY_LEAD = re.compile("[第共满近逾超约达每计余多住院为期周生节假月路街道巷弄村组甲乙丙丁园区里幢栋座楼队屯寨段]$")
_COMPOUND = re.compile("头条|大?药[房店业]|医[药院]|诊所|口腔|之星|性|失聪|天养|获得性")


def follows_wrongly(text: str, at: int) -> bool:
    """Whether the character before ``at`` makes another word of what begins there (以上年, 目前天, 应当年)."""
    return at > 0 and text[at - 1] in _NOT_AFTER.get(text[at], "")


def continues_number(text: str, at: int) -> bool:
    """Whether a numeral at ``at`` is the rest of a longer one."""
    return at > 0 and text[at] in _DIGITS and text[at - 1] in _DIGITS


def is_term(text: str, at: int) -> bool:
    """Whether a number of years or months at ``at`` is a sentence or a length of time (有期徒刑…, 干了…, 历时…)."""
    return _TERM.search(text, max(0, at - 8), at) is not None


def is_short_year(text: str, start: int, stop: int, value: int, *, joined: bool) -> bool:
    """Whether two digits before 年, with nothing told after it, name a year (22年开始, 58年的) and no length of time."""
    if is_term(text, start) or _FOR_YEARS.match(text, stop):
        return False
    told = _SINCE.match(text, stop) or _FROM.search(text, max(0, start - 2), start)
    about = not text[start].isascii() and value % 10 == value // 10 + 1  # 七八年: seven or eight years
    if text[start] in "0零〇" or (value >= 60 and not about):
        return True
    if value >= 40:
        return bool(told or (_BORN.match(text, stop) and not about))
    opens = start == 0 or _STOP.match(text[start - 1]) is not None
    return value >= 10 and bool(joined or told or (opens and _WENT_ON.match(text, stop)))


def is_age(text: str, stop: int) -> bool:
    """Whether 今年 only introduces an age: 今年62, 今年六十三岁."""
    return _AGE.match(text, stop) is not None


def is_yearly(text: str, start: int) -> bool:
    """Whether what begins there comes every year: 每年8月19日, 每年年底."""
    return _YEARLY.search(text, max(0, start - 12), start) is not None


def is_month(text: str, start: int, stop: int) -> bool:
    """Whether a month without year and day is meant as one: 一月两千 is per month, 拘役六月 a term."""
    if text.startswith("一月", start) and _PER_MONTH.match(text, stop):
        return False
    return not is_term(text, start)


def is_part(text: str, start: int, word: str) -> bool:
    """Whether part of a year without its year is told as a date: half years, quarters, 年初, 年底; not 每年年底."""
    if not (word.endswith(("半年", "季度")) or word in ("年初", "年底", "年末")):
        return False
    return not _OFTEN.search(text, max(0, start - 1), start)


def is_feast(text: str, start: int, stop: int, name: str) -> bool:
    """Whether a feast's name is meant as a time: not 张国庆, 国庆路."""
    if _OFTEN.search(text, max(0, start - 1), start):
        return False
    if text[stop - 1] in "节前后天日" or _FEAST_TIME.match(text, stop):
        return True
    if _NAMED.match(text, stop):
        return False
    before = text[start - 1 : start]
    return name not in _NAME_FEASTS or not _HAN.match(before) or _FEAST_LEAD.match(before) is not None


def is_decimal(text: str, stop: int) -> bool:
    """Whether 2023.12 is a number: a unit follows."""
    return _MEASURED.match(text, stop) is not None


def is_day(text: str, start: int, stop: int) -> bool:
    """Whether 15日 after a date names a day and no length of time (15日内, 共15日)."""
    return not _DAY_OUT.match(text, stop) and not _DAY_LEAD.search(text, max(0, start - 1), start)


def is_day_word(text: str, start: int, stop: int) -> bool:
    """Whether a word for a day names one, and is not the beginning of another word or 到今天 (until now)."""
    if text[start] == "今" and text[start - 1 : start] in ("到", "至"):
        return False
    return _COMPOUND.match(text, stop) is None
