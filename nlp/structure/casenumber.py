"""Case and document numbers (案号文号): courts, agencies, orders, and acceptance numbers after their noun."""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.numberlabel import NumberKind, label_before

_YEAR = "(?:19|20)[0-9]{2}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙内陕吉闽贵粤青藏川宁琼最兵"
_COURT = re.compile(
    rf"[（(\[〔【] ?{_YEAR} ?[）)\]〕】] ?(?:[{_PROVINCES}][0-9]{{0,4}}|[\u4e00-\u9fff]{{1,6}}?)[\u4e00-\u9fff]{{1,8}}(?:字?第)? ?[0-9]{{1,7}}(?:[-、—][0-9]{{1,5}})? ?号(?:之[一二三四五六七八九十]+|-[0-9]+)?"
)
_DOCUMENT = re.compile(
    rf"[〔\[【（(] ?{_YEAR} ?[〕\]】）)] ?(?:第|字第)? ?[0-9A-Za-z]{{1,24}}(?:[-—][0-9]+)? ?号(?:之[一二三四五六七八九十]+|-[0-9]+)?"
)
_CODE = re.compile(r"(?:[\u4e00-\u9fffA-Za-z]|[（(][\u4e00-\u9fffA-Za-z]{1,4}[）)])+$")
_CODE_REACH = 24
_ENDING = re.compile(
    "(?:作出的?|下达|下发|印发|发布|颁布|送达|出具|制作|签发|制发|开具|收到|查阅|依据|根据|按照|依照|适用|参照|参见|详见|载明|认定|维持|撤销|"
    "编号|文号|案号|字号|决定书|通知书|判决书|裁定书|告知书|起诉书|意见书|建议书|委托书|移送[函书]|处理书|函件|公告|通报|通知|批复|协议书?|责令书|"
    "(?:[局院厅署])(?=.{3})|委员会|卫健委|纪委|监委|人民政府|分局|支队|大队|总队|办公室|中心|公司|[以凭见向为系是即的了与和及或有号其该在被将把由对据按等])"
)
_ORDER = re.compile(
    r"(?:国务院|主席|部|局|委员会|委|总局|政府|省|市)(?:令\s?[(（]?第? ?[0-9一二三四五六七八九十百]{1,4} ?号|第[0-9一二三四五六七八九十百]{1,4}号令)"
)
_ORDER_ISSUER = re.compile(r"(?:中华人民共和国)?(?:国家)?[\u4e00-\u9fff]{0,10}$")
_TOKEN = re.compile(
    r"(?:第)?[A-Za-z\u4e00-\u9fff]{0,8}[A-Za-z0-9](?:[A-Za-z0-9]|[-—–_/.#](?=[A-Za-z0-9]))*[0-9A-Za-z]号?"
)
_NOUN = re.compile(
    "编号|受理号|(?:受理|举报|投诉|信访|转办|交办|督办|工|登记|回执|线索|办件)单号|[件案档]号|工单|文号|字号|登记号|回执号|查询号|立案号|受案号"
)
_SEPARATOR = re.compile(r"[ :：为是（(“\"'【\[]{0,3}")
_OWN_NOUN = re.compile("受理|工单|[案档]号|文号|字号|回执|立案|受案|.+单号")
_OF_CASE = re.compile(
    "(?:受理|信访|线索|案件|举报|投诉|警情|登记|受案|立案|移送|接警|转办|交办|督办|回执|办件|查询|事项|来信|来电|来访|回访|反映|回复|答复|备案|案卷|卷宗|文书|诉求|任务|工单|"
    "决定书?|通知书|告知书|函件?|[件表单]|[^\u4e00-\u9fff]|^)的?$"
)


def find_case_numbers(text: str) -> list[Mention]:
    """Case, document and acceptance numbers of a folded text."""
    found: list[Mention] = []
    taken = -1
    for match in _COURT.finditer(text):
        found.append(_mention(text, match.start(), match.end(), 0.98))
    for match in _DOCUMENT.finditer(text):
        start = _code_start(text, match.start())
        if start < match.start():
            found.append(_mention(text, start, match.end(), 0.98))
    for match in _ORDER.finditer(text):
        found.append(_mention(text, _issuer_start(text, match.start()), match.end(), 0.8))
    for match in _NOUN.finditer(text):
        span = _after_noun(text, match)
        if span and span[0] >= taken:
            found.append(_mention(text, *span, 0.9))
            taken = span[1]
    return found


def _mention(text: str, start: int, end: int, confidence: float) -> Mention:
    return Mention(start, end, Label.CASE_NO, text[start:end], None, confidence, "case_number")


def _code_start(text: str, bracket: int) -> int:
    """Where the agency's code before 〔2024〕 begins: after the last word that belongs to the sentence, not to the code."""
    window = text[max(0, bracket - _CODE_REACH) : bracket]
    code = _CODE.search(window)
    if code is None:
        return bracket
    run = code.group()
    begin = 0
    for ending in _ENDING.finditer(run):
        if len(run) - ending.end() >= 2:
            begin = ending.end()
    return bracket - (len(run) - begin)


def _issuer_start(text: str, at: int) -> int:
    window = text[max(0, at - 14) : at]
    issuer = _ORDER_ISSUER.search(window)
    run = issuer.group() if issuer else ""
    cuts = [match.end() for match in re.finditer("[《》（(，、]|根据|依据|按照|公布的?|发布的?|以|和|即", run)]
    return at - len(run) + (cuts[-1] if cuts else 0)


def _after_noun(text: str, noun: re.Match[str]) -> tuple[int, int] | None:
    if not _OF_CASE.search(text, max(0, noun.start() - 6), noun.start()) and not _OWN_NOUN.match(noun.group()):
        return None
    separator = _SEPARATOR.match(text, noun.end())
    start = separator.end() if separator else noun.end()
    token = _TOKEN.match(text, start)
    if token is None or len(re.sub("[^0-9A-Za-z]", "", token.group())) < 5 or not re.search("[0-9]", token.group()):
        return None
    if noun.group() == "编号" and start == noun.end() and label_before(text, start) is not NumberKind.CASE:
        return None
    return start, token.end()
