"""Telephones, identity numbers, mail, WeChat, cards, plates and work numbers in a tip (联系方式), each with its owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.reporter.digits import spell_x
from nlp.reporter.fields import Labelled
from nlp.reporter.owner import weigh_owner
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.reading import Tip

_SEP = r"[ \t\n\-–—−_.·•,，、*/()（）~]"
_COUNTRY = rf"(?:\+?0{{0,2}}86{_SEP}{{0,2}})?"
_MOBILE = re.compile(rf"(?<![0-9]){_COUNTRY}1{_SEP}{{0,2}}[3-9]{_SEP}{{0,2}}[0-9](?:{_SEP}{{0,2}}[0-9]){{8}}(?![0-9])")
_LANDLINE = re.compile(
    r"(?<![0-9])(?:\+?0{0,2}86[\s\-]{0,2}[1-9][0-9]{1,2}|[(（]?0[1-9][0-9]{1,2}[)）]?)[\s\-—]{0,2}[1-9][0-9]{2,3}[\s\-]?[0-9]{4}(?:\s?[，,]?\s?(?:-|转|#|ext\.?|分机号?)\s?[0-9]{1,5})?(?![0-9])"
)
_LOCAL = re.compile(r"(?:电话|座机|固话|打)(?:是|：|:|\s)*(?P<number>[2-8][0-9]{2,3}[\s\-]?[0-9]{4})(?![0-9元块万])")
_PARTIAL = re.compile(
    r"(?:(?:手机|电话|号码|微信|身份证|证件)[^，。；！？\n0-9]{0,6}?(?:尾号|末[四4六6]位|后[四4六6]位)|(?:尾号|末[四4六6]位|后[四4六6]位))(?:数)?[是为:：\s]{0,3}(?P<number>[0-9]{4,6}[0-9xX]?)(?![0-9])"
)
_MASKED = re.compile(
    r"(?<![0-9])1[3-9][0-9][*xX×●•]{4,5}[0-9]{3,4}(?![0-9])|(?<![0-9])[0-9]{3,10}[*xX×●•]{4,14}[0-9]{3,4}[0-9xX](?![0-9])"
)
_IDENTITY = re.compile(rf"(?<![0-9])[1-9](?:{_SEP}{{0,3}}[0-9]){{16}}{_SEP}{{0,3}}[0-9xX](?![0-9A-Za-z])")
_CARD = re.compile(
    r"(?:(?:卡号|账号|帐号|账户|帐户|户头|打到|汇到|卡|行)[^，。；0-9\n]{0,8})(?P<number>[0-9](?:[ \-]?[0-9]){11,18})(?![0-9])|(?<![0-9])(?P<bare>(?:62|4[0-9]|5[1-5]|95)[0-9]{2}(?:[ \-]?[0-9]){12,15})(?![0-9])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+#\-]{0,63}\s?(?:@|\(at\)|\[at\]| at | AT |艾特)\s?[A-Za-z0-9\-]{1,63}(?:\s?(?:\.|点)\s?[A-Za-z0-9\-]{1,63}){1,3}"
)
_HANDLE = re.compile(
    r"(?:微信|威信|薇信|(?<![A-Za-z])(?:vx|VX|wx|WX|Wechat|WeChat|wechat|v|V)|QQ|qq|Q|扣扣|企鹅|抖音|快手|微博|支付宝|钉钉|飞书|账号|用户名|加我|加)(?:号码?|账号|id|ID)?(?:是|为|也是|：|:|\s|，|,|叫|也行|同号)*(?P<handle>[A-Za-z0-9][A-Za-z0-9_\-]{4,24})(?![A-Za-z0-9_@])"
)
_SCREEN = re.compile(
    r"(?:微信名|微信昵称|昵称|网名|抖音名|微信叫)(?:是|为|叫|：|:|\s)*[“\"「]?(?P<handle>[^\s，。；！？“”\"「」]{2,14})"
)
_AT = re.compile(r"(?:博主|作者|发帖人|楼主|本号|关注我)[:：\s]*(?P<handle>@[^\s，。；：:！？]{2,20})")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_WORK = re.compile(
    r"(?:工号|员工编号|警号|执业证号|执业编号|胸牌号?|工作证号?)(?:是|为|：|:|\s)*(?P<number>[A-Za-z]{0,4}[\-]?[0-9]{3,20})"
)
_PUBLIC = re.compile(r"(?:0[0-9]{2,3}-?)?(?:12393|12345|12388|12315|12320|110|120)")
_REASONS = {
    OwnKind.PHONE: ("本人联系电话", "The reporter's telephone"),
    OwnKind.ID_NUMBER: ("本人证件号", "The reporter's identity number"),
    OwnKind.ACCOUNT: ("本人账号", "The reporter's account"),
    OwnKind.EMAIL: ("本人邮箱", "The reporter's e-mail address"),
    OwnKind.PLATE: ("本人车牌", "The reporter's plate"),
    OwnKind.WORK_ID: ("本人工号", "The reporter's work number"),
}


def find_tokens(tip: Tip) -> list[tuple[int, int, OwnKind]]:
    """Numbers and ids of anybody, in text order without overlap; longer kinds first."""
    found: list[tuple[int, int, OwnKind]] = []

    def add(spans: Iterator[tuple[int, int]], kind: OwnKind) -> None:
        for start, end in spans:
            if not any(start < b and a < end for a, b, _ in found):
                found.append((start, end, kind))

    add((m.span() for m in _EMAIL.finditer(tip.text)), OwnKind.EMAIL)
    spoken = spell_x(tip.plain)
    add((m.span() for m in _IDENTITY.finditer(spoken) if _is_identity(m[0])), OwnKind.ID_NUMBER)
    add(((m.span("number") if m["number"] else m.span("bare")) for m in _CARD.finditer(tip.plain)), OwnKind.ACCOUNT)
    add(
        (
            m.span("handle")
            for m in _HANDLE.finditer(tip.text)
            if any(c.isalpha() for c in m["handle"]) and any(c.isdigit() or c in "_-" for c in m["handle"])
        ),
        OwnKind.ACCOUNT,
    )
    add((m.span() for m in _MOBILE.finditer(tip.plain)), OwnKind.PHONE)
    add((m.span() for m in _LANDLINE.finditer(tip.plain)), OwnKind.PHONE)
    add((m.span("number") for m in _LOCAL.finditer(tip.plain)), OwnKind.PHONE)
    for match in _MASKED.finditer(tip.plain):
        add(iter([match.span()]), OwnKind.PHONE if match.end() - match.start() <= 12 else OwnKind.ID_NUMBER)
    for match in _PARTIAL.finditer(tip.plain):
        add(iter([match.span("number")]), OwnKind.ID_NUMBER if "证" in match[0] else OwnKind.PHONE)
    add((m.span() for m in _PLATE.finditer(tip.text)), OwnKind.PLATE)
    add((m.span("number") for m in _WORK.finditer(tip.text)), OwnKind.WORK_ID)
    for pattern in (_HANDLE, _SCREEN, _AT):
        add((m.span("handle") for m in pattern.finditer(tip.text)), OwnKind.ACCOUNT)
    return sorted(found)


def _is_identity(told: str) -> bool:
    """Whether eighteen characters hold a day of birth where identity numbers do; the check digit may be misheard."""
    digits = [c for c in told if c.isdigit() or c in "xX"]
    century, month, day = ("".join(digits[a:b]) for a, b in ((6, 8), (10, 12), (12, 14)))
    return century in ("18", "19", "20") and "01" <= month <= "12" and "01" <= day <= "31"


def own_tokens(
    tip: Tip,
    fields: Sequence[Labelled],
    own_names: Sequence[tuple[int, int]],
    own_spans: Sequence[tuple[int, int]] = (),
) -> list[OwnPassage]:
    """Those that may be the reporter's, with how sure that is; what is surely somebody else's is left out."""
    found = []
    last: tuple[int, float] = (-1, 0.0)
    for start, end, kind in find_tokens(tip):
        if _PUBLIC.fullmatch(tip.plain[start:end]):
            continue
        sure = weigh_owner(tip, start, end, fields, own_names, own_spans)
        if 0 <= last[0] <= start and re.fullmatch(
            r"[\s、，,/;；或和及（(]{0,3}(?:手机|电话|座机|固话|微信|QQ|邮箱)?[:：\s]{0,2}", tip.text[last[0] : start]
        ):
            sure = max(sure, last[1]) if last[1] >= 0.5 else min(sure, last[1])
        last = (end, sure)
        if sure >= (0.8 if kind is OwnKind.PLATE else 0.25):
            found.append(tip.own(start, end, kind, _REASONS[kind], sure))
    return found
