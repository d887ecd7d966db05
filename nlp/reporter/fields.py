"""Labelled values (表单字段): 举报人姓名：…, 被举报人电话：…, 来电号码：…; whose they are is said by label or heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from nlp.reporter.cues import SIDE
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.persons import name_end
from nlp.reporter.reading import Tip
from nlp.reporter.selfplaces import COARSE, PLACED

_OTHER = rf"被(?:{SIDE})(?:人|者|方|单位|对象|机构)?|涉事|涉嫌|涉案|违规|违法|嫌疑人|当事人|对方|医院|药店|药房|诊所|商家|商户|机构|企业|公司|店铺|法定代表人|负责人|门店|经办人|承办人?|受理人?|处理人?|接线员?"
_SELF = rf"(?:{SIDE})(?:代理|代表)?(?:人|者|方|群众)?|本人|我的?|联系|来电|主叫|回访|回电|收款|收件|发件|寄件|申报人?|填表人?|填报人?|委托人?|客户|用户|市民"
_WHAT = (
    r"(?P<name>真实姓名|姓名|名字|名称呼|称呼|署名|落款|签名|签字|基本信息|信息|基本情况|昵称|微信名|网名|人|者|户名)|(?P<phone>(?:联系)?(?:电话|手机|方式)(?:号码?)?|号码|手机号码?|固话|座机|电话|手机|tel|Tel|TEL|T|M|Mobile|Phone|phone)"
    r"|(?P<email>电子邮[箱件]|邮箱|e-?mail|E-?mail)|(?P<account>微信号?|QQ号?|qq号?|(?:银行)?(?:账号|帐号|账户|卡号)|医保卡号?|社保卡号?)|(?P<id>身份证(?:件)?(?:号码?)?|证件号码?|公民身份号码|身份号码)"
    r"|(?P<address>(?:家庭|通讯|通信|联系|户籍|居住|现居住?|详细|办公)?(?:地址|住址|住所地?|居住地|户籍地|所在地)|现住|住)|(?P<employer>(?:工作|所在|就职|任职)?单位|公司)|(?P<position>职业|职务|岗位|科室|部门|身份)|(?P<work>工号|员工编号|执业证号)|(?P<birth>出生(?:日期|年月)?|生日)"
)
_LABEL = re.compile(
    rf"(?<![㐀-鿿])(?:[一二三四五六七八九十0-9]{{1,2}}[、.．)）]\s{{0,6}})?(?:(?P<other>{_OTHER})|(?P<self>{_SELF}))?(?:的|基本)?(?:{_WHAT})?(?:[(（][^()（）：:\n]{{0,8}}[)）])?\s{{0,6}}[:：]\s{{0,6}}"
)
_LOOSE = re.compile(
    rf"(?:(?P<other>{_OTHER})|(?P<self>(?<!被)(?:{SIDE})人|本人|来电人?|联系人?))(?:的)?(?:{_WHAT})?\s{{0,6}}[:：]\s{{0,6}}"
)
_SPACED = re.compile(
    rf"(?:^|(?<=[\n\s]))(?:{_WHAT.replace('|人|者|方', '').replace('|T|M|', '|')})[ \u3000]+(?=[^\s，。：:]{{2,}})"
)
_HEADING = re.compile(
    rf"(?:^|\n|【|\s)[^\n：:，。]{{0,6}}?(?:(?P<other>被(?:{SIDE})(?:人|者|方|单位|对象|机构))|(?P<self>(?:{SIDE})(?:人|者|方)|来电人))(?:的|基本)*(?:信息|情况|资料)"
)
_HOTLINE = re.compile(r"(?:举报|投诉|监督|信访|咨询|受理|服务|热线)(?:电话|热线|邮箱|信箱|地址)")
_STORY = re.compile(
    rf"(?:(?:{SIDE}|主要|问题|事件|线索|情况|诉求)(?:的)?(?:内容|事项|描述|经过|事实|理由|问题|请求|线索|概述|说明|标题)|事实与理由|正文|主题|标题|受理编号|工单编号|编号)[^：:\n]{{0,6}}[:：\n]?"
)
_STOP = re.compile(r"[，,；;。\n|｜]")
_SPACE = re.compile(r"\s{1,}")
_KINDS = {
    "phone": OwnKind.PHONE,
    "email": OwnKind.EMAIL,
    "account": OwnKind.ACCOUNT,
    "id": OwnKind.ID_NUMBER,
    "address": OwnKind.ADDRESS,
    "employer": OwnKind.EMPLOYER,
    "position": OwnKind.POSITION,
    "work": OwnKind.WORK_ID,
    "birth": OwnKind.BIRTH,
}
_HEAD, _TAIL = 30, 120
_LONGEST = {"address": 60, "employer": 30, "position": 16, "name": 16}


@dataclass(frozen=True, slots=True)
class Labelled:
    """The value of one label; ``own`` is None where neither label nor heading says whose it is."""

    start: int
    end: int
    what: str
    own: bool | None


def find_fields(tip: Tip) -> list[Labelled]:
    """Labels with their values, in text order."""
    marks: list[tuple[int, int, str, bool | None]] = []
    for match in _HEADING.finditer(tip.text):
        marks.append((match.start(), match.end(), "heading", bool(match["self"])))
    marks += [(m.start(), m.end(), "story", None) for m in _STORY.finditer(tip.text)]
    taken = set()
    for match in _SPACED.finditer(tip.text):
        taken.add(match.end())
        marks.append((match.start(), match.end(), _what(match) or "", None))
    for match in chain(_LABEL.finditer(tip.text), _LOOSE.finditer(tip.text)):
        told = _what(match)
        if told and match.end() not in taken:
            taken.add(match.end())
            marks.append(
                (match.start(), match.end(), told, False if match["other"] else True if match["self"] else None)
            )
    return _owned(tip, sorted(marks, key=lambda mark: mark[:2]))


def _what(match: re.Match[str]) -> str | None:
    """The kind of value a label announces; 举报人 alone a name, 被举报单位 alone the other side."""
    groups = match.groupdict()
    told = next((key for key, value in groups.items() if value and key not in ("self", "other")), None)
    if told or not (groups.get("self") or groups.get("other")):
        return told
    if groups.get("other"):
        return "unit"
    return "name" if groups["self"][-1] in "人者方" else None


def _owned(tip: Tip, marks: list[tuple[int, int, str, bool | None]]) -> list[Labelled]:
    found: list[Labelled] = []
    state: bool | None = None
    for place, (_, after, what, side) in enumerate(marks):
        if what == "story":
            state = None
            continue
        if what == "heading":
            state = side
            continue
        linked = tip.text[marks[place][0] : after].lstrip().startswith("联系")
        if _HOTLINE.search(tip.text, marks[place][0], after):
            found.append(Labelled(after, min(len(tip.text), after + 30), what, False))
            continue
        own = (state if linked and state is False else side) if side is not None else state
        if side is not None and not linked:
            state = side
        end = marks[place + 1][0] if place + 1 < len(marks) else len(tip.text)
        end = _value_end(tip.text, after, end, what)
        if end > after:
            found.append(Labelled(after, end, what, own))
    return found


def _value_end(text: str, start: int, limit: int, what: str) -> int:
    limit = min(limit, start + _LONGEST.get(what, 40))
    if what == "phone":
        line = text.find("\n", start, limit)
        return line if line >= 0 else limit
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def own_fields(tip: Tip, fields: list[Labelled]) -> list[OwnPassage]:
    """Passages of the reporter's own fields; numbers are left to the finder of numbers, who asks ``fields``."""
    found = []
    for one in fields:
        if not one.own and not (one.own is None and one.what == "name" and _is_first(tip, fields, one)):
            continue
        if one.what == "name":
            end = name_end(tip.text, one.start, sure=True)
            if end is not None and end <= one.end + 1:
                found.append(tip.own(one.start, end, OwnKind.NAME, _reason("姓名", "name"), 0.92))
                found += _places(tip, end)
            elif 2 <= (end := _word_end(tip.text, one.start, one.end)) - one.start <= 12 and not _refused(
                tip.text[one.start : end]
            ):
                found.append(tip.own(one.start, end, OwnKind.NAME, _reason("姓名", "name"), 0.7))
        elif one.what in ("address", "employer", "position", "work", "birth") and not _refused(
            tip.text[one.start : one.end]
        ):
            found.append(tip.own(one.start, one.end, _KINDS[one.what], _reason("字段", "field"), 0.85))
    return found


def _places(tip: Tip, start: int) -> list[OwnPassage]:
    """Addresses without a label that stand behind the name on the line: 投诉人信息：王秀兰，女，翠竹社区."""
    line = tip.text.find("\n", start)
    stop = min(line if line >= 0 else len(tip.text), start + 80)
    found = []
    for match in re.compile(r"[^，,；;。\s]+").finditer(tip.text, start, stop):
        place = PLACED.match(match[0])
        if (
            place
            and place.end() == len(match[0])
            and len(match[0]) > 3
            and not COARSE.search(match[0])
            and not match[0][0].isdigit()
        ):
            found.append(tip.own(*match.span(), OwnKind.ADDRESS, _reason("住址", "address"), 0.7))
        if tip.text[match.end() : match.end() + 1] in "。；;":
            break
    return found


def _is_first(tip: Tip, fields: list[Labelled], one: Labelled) -> bool:
    """A name without an owner, in the head of the text or in its last lines, where no field of the other side stands."""
    near = one.start < _HEAD or len(tip.text) - one.end < _TAIL
    return near and not any(f.own is False for f in fields)


def _word_end(text: str, start: int, end: int) -> int:
    match = re.compile(r"[\s（(，,、]").search(text, start, end)
    return match.start() if match else end


_REFUSED = re.compile(
    r"(?:匿名|不详|不明|保密|未知|不便|不方便|不愿|不想|不留|略|无|没有|暂无|否|是|男|女|拒绝|已登记|见附件|同上|群众|市民|某)"
)


def _refused(value: str) -> bool:
    return _REFUSED.match(value.strip()) is not None


def _reason(zh: str, en: str) -> tuple[str, str]:
    return f"举报人一栏的{zh}", f"The {en} in a field of the reporter's"
