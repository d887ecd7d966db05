"""When a reporter came and left (入职离职时间), as he says himself: who knows the staff knows him by it."""

from __future__ import annotations

import re

from nlp.reporter.cues import FIRST, SELF_NOUN
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.reading import Tip

_DAY = r"(?P<date>(?:(?:19|20)?[0-9]{2}\s*[年./-]\s*(?:[0-9]{1,2}\s*(?:月|[./-])?(?:\s*[0-9]{1,2}\s*[日号]?)?|[初底末中春夏秋冬])?|(?:去年|前年|今年)[0-9一二三四五六七八九十]{1,2}月(?:份|[0-9]{1,2}[日号])?))"
_STEP = r"(?:入职|离职|辞职|辞工|辞退|离开|离岗|调岗|调离|调到|调入|转正|到岗|上岗|来(?:到)?(?:该|这|本|我们)?(?:院|店|公司|单位|医院)|进(?:了|入)?(?:该|这|本)?(?:院|店|公司|单位|医院|厂)|参加工作|应聘|被开除|被解聘|退休|毕业|退伍)"
_TENURE = re.compile(
    rf"{_DAY}(?:份|初|底|中旬|上旬|下旬)?(?:就|才|已|已经|刚|正式|我|本人|被|起|时候?|，|,)*{_STEP}|{_STEP}(?:时间|日期)(?:为|是|:|：)?\s*{_DAY.replace('<date>', '<told>')}"
)
_ME = re.compile(rf"{FIRST}|{SELF_NOUN}")


def find_tenure(tip: Tip) -> list[OwnPassage]:
    """Days, months and years of the reporter's coming and leaving, in no order."""
    reason = ("本人入职或离职时间", "When the reporter came or left")
    return [
        tip.own(*match.span("date" if match["date"] else "told"), OwnKind.DATE, reason, 0.65)
        for match in _TENURE.finditer(tip.plain)
        if (tip.whose(match.start(), 90) > 0 or _ME.search(match[0])) and not tip.is_speech(match.start())
    ]
