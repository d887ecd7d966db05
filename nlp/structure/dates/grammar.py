"""How dates are written (日期写法): patterns whose named groups say what was named; ``reading`` says which day that is.

A date is a head (a year, written or relative), a tail (month and day, part of the year, feast, lunar day) or both;
or one of the whole forms. Folded text; a space is allowed before 年, 月, 日, as texts taken from PDF have it.
"""

from __future__ import annotations

import re

_TO = " ?(?:-|[—―]{1,2}|–|~|至|到) ?"
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
_SHORT_YEAR = "(?:[0-9]{2}|[五六七八九〇零][〇零一二三四五六七八九]|一[六七八九]|二[〇零一二三四五六])"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NOT_MONTH = "(?![龄嫂薪租均饼亮球]|子里|以[上下内])"
_DAY_SIGN = "(?:日|号(?![线楼院馆店铺桌床码厅房柜机窗站井洞门]))"

_LUNAR_DAY = (
    "(?:初[一二三四五六七八九十]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|十[一二三四五六七八九])"
)
_COUNTED = "(?![一二三四五六七八九十日号几多余来个名人例天万千百元块次份张盒年岁])"
_LUNAR = (
    f"(?:(?P<lunar>农历|阴历|旧历)的?(?P<leap>闰)?(?P<lmonth>[正冬腊]|{_MONTH})月(?:份|(?P<lday>{_LUNAR_DAY}|{_DAY})[日号]?)?"
    f"|(?P<leap2>闰)?(?P<wmonth>[正冬腊])月(?:(?P<wday>{_LUNAR_DAY})[日号]?|份)?"
    f"|(?P<leap3>闰)?(?P<smonth>十[一二]?|[一二三四五六七八九])月(?P<sday>{_LUNAR_DAY}){_COUNTED}"
    f"|(?P<double>二月二|三月三|五月五|六月六|七月七|九月九){_COUNTED}"
    "|大年(?P<newyear>初[一二三四五六七八九十]))"
)
_MONTH_DAY = (
    f"(?P<month>{_MONTH})(?:(?:{_TO}|、)(?P<month2>{_MONTH}))? ?月{_NOT_MONTH}份?"
    f"(?: ?(?P<day>{_DAY})(?:(?:{_TO}|、)(?P<day2>{_DAY}))? ?{_DAY_SIGN}| ?(?P<mpart>上旬|中旬|下旬|月?[初底]|末(?![次梢端]))"
    f"|(?P<openday>3[01]|[12][0-9]|0?[1-9])(?= ?[、和及与至到-] ?{_MONTH} ?月 ?[0-9])"
    "|(?P<openday2>3[01]|[12][0-9]|0?[1-9])(?![0-9.,，、%％‰个名人例天次万千百十亿元块盒位份张家户条种号日月年岁时点分多余几来至到和起间件笔组套台床片支瓶:：/~—–-]))?"
)
_DOTTED = "(?P<dotmonth>1[0-2]|0?[1-9])[.](?P<dotday>3[01]|[12][0-9]|0?[1-9])(?:[日号]|(?![0-9.%％万千百元亿倍个]))"
_YEAR_PART = "(?P<ypart>上半年|下半年|第?[一二三四1-4]季度|年?[初底]|年?末(?![次梢端])|年中|[春夏秋冬][季天]|开春)"
_FEAST = (
    "(?P<feast>元旦|春节|除夕|大?年三十|元宵|清明|端午|七夕|中元节|中秋|国庆|重阳|腊八|小年(?=[那夜前后])|妇女节|劳动节|儿童节|教师节|圣诞|双十[一二]|双1[12]|"
    "三八(?=妇女节|节)|[五六七八]一(?=劳动节|儿童节|建党节|建军节|节)|五四(?=青年节)|"
    "{loose})"
    "(?:(?:妇女|劳动|儿童|青年|建党|建军)?节)?"
    "(?P<around>前后|(?P<side>[前后])(?:(?P<off>[一二两三四五六七八九十0-9]{1,2})[天日])?(?![往去台述面来]))?"
)

_TAIL = f" ?的?(?:{_LUNAR}|{_MONTH_DAY}|{_YEAR_PART}|{_FEAST})"
TAIL = re.compile(
    _TAIL.replace(
        "{loose}", "(?:五一|十一)(?=期间|假期|长假|黄金周|小长假|前|后|放假|当天|那[天会几]|过完)|五一(?=[，。；、到])"
    )
)
"""Lunar month and day, month and day or their ranges, part of the year, feast; 五一 and 十一 only where time is meant."""

TAIL_OF_YEAR = re.compile(f"{_TAIL.replace('{loose}', '五一|十一')}| ?{_DOTTED}")
"""The same after a year, where 五一 and 十一 can be nothing else, and neither can 9.15."""

HEAD = re.compile(
    f"(?P<lunar>农历|阴历|旧历)?(?:(?P<year>{_YEAR})(?:{_TO}(?P<year2>{_YEAR}))? ?年度?(?![轻级报鉴检龄薪版])"
    f"|['’]?(?P<short>{_SHORT_YEAR}) ?年(?!级|龄|度|代)"
    f"|(?P<listed>{_YEAR})(?=(?: ?、 ?{_YEAR})* ?[、和及与] ?{_YEAR} ?[两三四五]?年|[两三四五]年)"
    "|(?P<relative>大前年|今年|去年|前年|明年|后年|本年|上年|上一年|同年|当年|次年|翌年|第二年|该年)度?)"
)
"""A year, written out, in two digits, first of a list, or relative."""

WHOLE = re.compile(
    "(?:(?P<iso>(?<![0-9A-Za-z./])(?<![A-Za-z]-)(?P<iyear>(?:19|20)[0-9]{2})(?:(?P<sep>[-/.])(?P<imonth>1[0-2]|0?[1-9])(?:(?P=sep)(?P<iday>3[01]|[12][0-9]|0?[1-9]))?"
    "|(?P<cmonth>0[1-9]|1[0-2])(?P<cday>0[1-9]|[12][0-9]|3[01]))(?![0-9A-SU-Za-z]|[-/.](?!(?:19|20)[0-9]{2}[-/.年]|[0-9]{1,2}月)[0-9A-Za-z]))"
    "|(?<![0-9A-Za-z./-])(?P<dyear>[12][0-9])[.](?P<dmonth>1[0-2]|0?[1-9])[.](?P<dday>3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z]|[.][0-9])"
    "|(?<![0-9A-Za-z./-])(?P<pmonth>1[0-2]|0?[1-9])[.](?P<pday>3[01]|[12][0-9]|0?[1-9])[日号]"
    "|(?P<ago>[0-9]{1,2}|[一二两三四五六七八九十]{1,3}|半)(?P<agounit>天|周|个?(?:星期|礼拜)|个月|年)[多半]?[之以]?前(?![后期台面往去列年天])"
    f"|(?P<rmonth>上上个?月|上个?月|本月|这个?月|当月|同月|次月|下个?月)份?(?: ?的?(?:(?P<rday>{_DAY})(?:{_TO}(?P<rday2>{_DAY}))? ?{_DAY_SIGN}"
    "|(?P<rpart>上旬|中旬|下旬|月?[初底]|末(?![次梢端]))))?"
    "|(?P<week>(?:上上?|本|这|下)一?个?(?:周|星期|礼拜))(?P<weekday>[一二三四五六日天末])?(?![围期岁边转折到密年])"
    "|(?P<rel>大前天|今[天日早晚晨]|昨[天日晚夜早]|前[天日晚]|明[天日早晚]|后天|次日|翌日))"
)
"""Forms that need no head or tail: numeric dates, days and months told from today, 三天前."""

DAY_ALONE = re.compile(f"(?P<day>{_DAY})(?:{_TO}(?P<day2>{_DAY}))? ?{_DAY_SIGN}")
"""A day without a month: a date only beside one that completes it (8月19日至23日)."""

JOINT = re.compile(_TO)
LISTED = re.compile(" ?[、和及与] ?")


def _unnamed(pattern: re.Pattern[str]) -> str:
    """The pattern's text with groups that capture nothing; the separator of a numeric date is let go free."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern).replace("(?P=sep)", "[-/.]")


START = re.compile(
    "(?=[0-9'’一二三四五六七八九十〇零○今去前大明后本上下同当次翌第该农阴旧闰正冬腊元春除年清端七中国重小妇劳儿教圣双三五这昨开半夏秋两])"
    f"(?:{_unnamed(WHOLE)}|{_unnamed(HEAD)}|{_unnamed(TAIL)}|{_unnamed(DAY_ALONE)})"
)
"""Where a date may begin."""
