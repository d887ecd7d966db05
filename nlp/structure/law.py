"""Laws and regulations with their articles (法规条款): one span from the title to the last article that it governs.

Agreements and contracts have articles too and are none.
"""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention

_N = "[0-9一二三四五六七八九十百零〇○]+"
_IN_BRACKETS = f"[（(]{_N}[）)]"
_REF = (
    f"(?:第(?:{_IN_BRACKETS}|{_N})(?:[、至到和,，-]?{_IN_BRACKETS}|[、至到和-]{_N}(?=[、至到和条款项目-]))* ?[条款项目](?:之{_N})?"
    f"|{_IN_BRACKETS}(?:[、至到和,，-]?{_IN_BRACKETS})*项|[一二三四五六1-6]款)"
)
_JOIN = " ?(?:[、,，和及与至到—-]|以及|或者?)? ?"
ARTICLES = re.compile(f"{_REF}(?:{_JOIN}{_REF})*")
"""第X条第X款第（X）项, 第X条之一, and lists and ranges of them."""
_FIRST_ARTICLE = re.compile(f"第 ?{_N} ?条")
_LOOSE = re.compile(f" ?(?:第?{_N}条(?:之{_N})?(?:{_JOIN}(?:{_REF}|第?{_N}条))*)")

_TITLE = re.compile("《((?:[^《》\n]|《[^《》\n]{1,60}》){1,120})》")
_EDITION = re.compile(r" ?[（(][^（）()《》]{1,24}[）)](?= ?第)")
_STATUTE = re.compile(
    "(?:法|法典|条例|办法|规定|细则|解释|规则|规范|准则|规程|通则|宪法|修正案|裁量基准)(?:[（(].{1,24}[）)]|〔.{1,12}〕)?$"
)
_ISSUED = re.compile("关于.*(?:通知|意见|决定|批复|纪要|公告|解答|答复)(?:[（(].{1,24}[）)])?$")
_NO_STATUTE = re.compile("(?:用法|方法|做法|说法|书法|疗法|打法|看法|想法)$")

_SHORT = (
    "刑法|刑事诉讼法|刑诉法|民法典|民法|民事诉讼法|宪法|社会保险法|社保法|行政处罚法|处罚法|行政强制法|行政复议法|行政诉讼法|行政许可法|药品管理法|药管法|疫苗管理法|"
    "(?:执业)?医师法|治安管理处罚法|反不正当竞争法|(?:基本医疗)?卫生与健康促进法|中医药法|精神卫生法|监察法|审计法|数据安全法|个人信息保护法|网络安全法|(?:公职人员)?政务处分法|"
    "公务员法|劳动法|劳动合同法|保险法|会计法|统计法|价格法|反洗钱法|道路交通安全法|公司法|消费者权益保护法|老年人权益保障法|医疗保障法|母婴保健法|传染病防治法|慈善法|"
    "反有组织犯罪法|反电信网络诈骗法|税收征收管理法|(?:医疗保障|医保)?基金(?:使用)?(?:监管|监督管理)条例|医保(?:监管)?条例|监管条例"
)
_KNOWN = re.compile(f"(?:中华人民共和国)?(?:{_SHORT})$")
_ANCHOR = re.compile("法典?(?![院官定律人医治制警庭学国西郎师务]|规(?!定))|条例")
_STRONG = "根据|依据|依照|按照|遵照|对照|参照|违反了?|触犯了?|符合|适用|援引|贯彻|落实|执行|学习|构成了?|依(?![照据法])|按(?!照)|(?<![依根])据"
_TOLD = re.compile(f"(?:{_STRONG})((?:[^\\W\\d_]|[、（）()]){{2,40}}(?<![本该此])条例)$")
_PLACED = re.compile("(?:[\u4e00-\u9fff]{2,7}(?:省|市|自治区|自治州|自治县))(?!医保局)[\u4e00-\u9fff]{2,20}条例$")
_BEFORE_ARTICLE = re.compile(
    "(?:(?<![方办用做说手书疗])法|法典|条例|(?<![没无])办法|规定|细则|解释|意见|准则|规则|决定|通知|规范|规程|通则)(?: ?[（(][^（）()]{1,20}[）)])?$"
)
_OWN = re.compile("本(?:法|条例|解释|规定|办法|细则|意见|规则|决定)$")
_THAT = re.compile("^(?:该|此|其|上述|前述|所述|这个|这部)(?=条例|法|办法|规定|细则|解释|意见)")
_CUE = re.compile(f'{_STRONG}|以及|涉嫌(?!犯罪案件)|[，。；：！？“”"（(\n]')
_NO_TITLE = re.compile("认定|应当|属于|可以|不得|履行|实施|存在|达到|知道|规定的|[了是为在除由须]")
_LINK = re.compile("^[、和与及以 ,，]+")
_CARRIED_OUT = re.compile("实施(?:细则|条例|办法)")
_REACH = 60
_LONGEST = 40


def find_laws(text: str) -> list[Mention]:
    """Laws of a folded text in order: titles in 《》, titles without marks before articles, known titles alone."""
    found: list[Mention] = []
    taken = _marked(text, found)
    _with_articles(text, found, taken)
    _alone(text, found, taken)
    return sorted(found, key=lambda m: m.start)


def is_law(title: str) -> bool:
    """Whether a title in book marks names a law, regulation, interpretation or normative document."""
    if _NO_STATUTE.search(title):
        return False
    return _STATUTE.search(title) is not None or _ISSUED.search(title) is not None


def title_spans(text: str) -> list[tuple[int, int]]:
    """Where titles in book marks stand, of laws or not."""
    return [match.span() for match in _TITLE.finditer(text)]


def _marked(text: str, found: list[Mention]) -> bytearray:
    """Adds titles in book marks; returns which characters titles and their articles take, agreements included."""
    taken = bytearray(len(text))
    for match in _TITLE.finditer(text):
        edition = _EDITION.match(text, match.end())
        at = edition.end() if edition else match.end()
        while text[at : at + 1] in (" ", "的") and at < match.end() + 2:
            at += 1
        articles = ARTICLES.match(text, at)
        end = articles.end() if articles else match.end()
        _take(taken, match.start(), end)
        if is_law(match.group(1)):
            found.append(_mention(text, match.start(), end, 0.98))
    return taken


def _with_articles(text: str, found: list[Mention], taken: bytearray) -> None:
    at = 0
    while (first := _FIRST_ARTICLE.search(text, at)) is not None:
        articles = ARTICLES.match(text, first.start())
        at = articles.end() if articles else first.end()
        if articles is None or taken[first.start()]:
            continue
        start = _title_start(text, first.start(), taken.rfind(1, 0, first.start()) + 1)
        if start is not None:
            _take(taken, start, articles.end())
            found.append(_mention(text, start, articles.end(), 0.93))


def _title_start(text: str, article: int, floor: int) -> int | None:
    """Where the title without marks that ends at ``article`` begins; None when no title stands there.

    本法 and the like stand for a law as 该院 stands for a hospital: they name none.
    """
    window = text[max(floor, article - _REACH) : article]
    plain = window.rstrip(" 的")
    if not _BEFORE_ARTICLE.search(plain) or _OWN.search(plain):
        return None
    cuts = [match.end() for match in _CUE.finditer(plain[:-1])]
    title = _LINK.sub("", plain[cuts[-1] if cuts else 0 :])
    title = _THAT.sub("", title)
    known = _KNOWN.search(plain)
    if known and (known.group().endswith(("法", "典")) or _NO_TITLE.search(title) or len(title) < len(known.group())):
        title = known.group()
    elif _NO_TITLE.search(title) or not 2 <= len(title) <= _LONGEST:
        return None
    return article - len(window) + len(plain) - len(title)


def _alone(text: str, found: list[Mention], taken: bytearray) -> None:
    for anchor in _ANCHOR.finditer(text):
        if taken[anchor.end() - 1]:
            continue
        window = text[max(0, anchor.end() - _REACH) : anchor.end()]
        known = _TOLD.search(window) or _PLACED.search(window) or _KNOWN.search(window)
        if known is None:
            continue
        start = anchor.end() - len(known.group(known.lastindex or 0))
        if taken[start]:
            continue
        whole = _CARRIED_OUT.match(text, anchor.end())
        end = whole.end() if whole else anchor.end()
        articles = _LOOSE.match(text, end)
        end = articles.end() if articles else end
        _take(taken, start, end)
        found.append(_mention(text, start, end, 0.85))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _mention(text: str, start: int, end: int, confidence: float) -> Mention:
    return Mention(start, end, Label.LAW, text[start:end], None, confidence, "law")
