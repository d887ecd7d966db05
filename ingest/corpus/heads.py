"""What an official document says of itself (文件头尾): title, issuer, number, dates, history, from its head and its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.knowledge.days import CHINESE_DAY, period_of, read_period
from graph.knowledge.doc_numbers import DOC_NO, bare_doc_number
from graph.knowledge.folding import fold
from ingest.corpus.printed import Line, ends_sentence

_TITLE_END = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|解释|意见|通知|决定|公告|通告|方案|函|批复|答复|规则|协议|案例|公报|通报|目录|清单|指南|规程|标准|规范|要点|纪要|命令|令|指引|制度)"
    r"(?:[（(〔][^（）()〔〕]{1,24}[）)〕])?$"
)
_RED_HEAD = re.compile(r"^(?P<issuer>[\u4e00-\u9fff、 ]{4,80}?)\s*(?:文件|令|公告)$")
_AGENCY = re.compile(
    r"^[\u4e00-\u9fff、 （）()]{3,80}(?:局|委员会|办公室|办公厅|政府|法院|检察院|厅|部|委|中心|国务院|大会|院|会|署|总队|支队)$"
)
_ISSUER_BEFORE = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff、 ]{3,80}?(?:局|会|院|厅|室|府|部|委|署))\s*(?:关于|公布|通报|曝光|发布)"
)
_PUBLISHED = re.compile(r"(?:发布|成文|印发|发文|公布)(?:日期|时间)\s*[:：]?\s*(?P<day>\S{8,11})")
_ACT = re.compile(r"通过|公布|发布|修正|修订|修改|印发|施行|批准")
_FIELD = re.compile(
    r"(?:^|\s)(?P<name>发文机关|发文单位|发布机构|制定机关|来源|发文字号|文\s?号)\s?[:：]\s?(?P<value>\S+)"
)
HEAD = 25
"""Lines before the text in which a title is looked for."""
FOOT = 12
"""Lines at the end in which a signature is looked for."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; empty where not found. ``rest`` are the lines of the head that are none of it (the opening)."""

    title: str
    issuer: str
    doc_no: str
    date_issued: str
    history: tuple[str, ...]
    rest: tuple[Line, ...]


def read_head(lines: Sequence[Line], *, fallback: str) -> Head:
    """Reads the lines before the first article or section; ``fallback`` is the title where none is printed."""
    title, used = _title(lines)
    number = next((match[0] for line in lines[:HEAD] if (match := _number(line.text)) is not None), "")
    number = number or _order(lines)
    issuer, source, day, history = "", "", "", list[str]()
    rest: list[Line] = []
    for at, line in enumerate(lines):
        text = fold(line.text)
        named = _FIELD.search(line.text)
        published = _PUBLISHED.search(text)
        told = _history(text)
        if (
            at in used
            or re.fullmatch(r"第\s?\S{1,5}\s?号", text)
            or (not told and _number(text) is not None and len(text) <= 40)
        ):
            continue
        if named is not None or (published is not None and read_period(published["day"]) is not None):
            source = source or (named["value"] if named is not None and "号" not in named["name"] else "")
            day = day or (published["day"] if published is not None else "")
        elif told:
            history += _acts(told)
        elif (red := _RED_HEAD.match(text)) is not None and at < 8:
            issuer = issuer or _joined(red["issuer"])
        elif _is_day(text):
            day = day or text
        elif _AGENCY.match(text) and at < 8:
            issuer = issuer or _joined(line.text)
        else:
            rest.append(line)
    before = _ISSUER_BEFORE.match(fold(title))
    issuer = issuer or ("" if before is None else before["issuer"].replace(" ", ""))
    number = number or next((m[0] for told in history if (m := DOC_NO.search(told)) is not None), "")
    number = bare_doc_number(number)
    title = _with_issuers(lines, used, title)
    issuer = issuer or number.partition("令")[0] * ("令" in number) or source
    return Head(title or fallback, issuer, number, day or _issued(history), tuple(history), tuple(rest))


def read_foot(lines: Sequence[Line]) -> tuple[str, str, set[int]]:
    """Who signed and when, and which lines (places in ``lines``) said so."""
    start = max(0, len(lines) - FOOT)
    for at in range(len(lines) - 1, start - 1, -1):
        text = fold(lines[at].text).replace(" ", "")
        if _is_day(text):
            signed: list[str] = []
            used = {at}
            for above in range(at - 1, start - 1, -1):
                name = fold(lines[above].text)
                if len(name) > 60 or ends_sentence(name) or not _AGENCY.match(name):
                    break
                signed.insert(0, _joined(lines[above].text))
                used.add(above)
            return "、".join(signed), text, used
    return "", "", set()


def _joined(names: str) -> str:
    """Names of authorities beside each other; spaces inside a name that was spread out are none between two."""
    parts = names.split()
    apart = len(parts) > 1 and all(_AGENCY.match(part) for part in parts)
    return "、".join(parts) if apart else "".join(parts)


def _with_issuers(lines: Sequence[Line], used: set[int], title: str) -> str:
    """A title that begins with 关于, with the authorities that stand right above it."""
    above = min(used, default=0) - 1
    if above < 0 or not title.startswith("关于") or not _AGENCY.match(fold(lines[above].text)):
        return title
    return _joined(lines[above].text) + title


def _order(lines: Sequence[Line]) -> str:
    """The number of an order that stands on two lines (…局令 / 第 9 号)."""
    for line, after in pairwise(lines[:HEAD]):
        text, number = fold(line.text).replace(" ", ""), fold(after.text).replace(" ", "")
        if (
            text.endswith("令")
            and _RED_HEAD.match(text)
            and re.fullmatch(r"第[0-9一二三四五六七八九十百]{1,5}号", number)
        ):
            return text + number
    return ""


def _title(lines: Sequence[Line]) -> tuple[str, set[int]]:
    """The first lines that together end like a title, and their places."""
    for at, line in enumerate(lines[:HEAD]):
        if line.table or _skipped(line.text):
            continue
        words, used = "", set[int]()
        for next_at in range(at, min(at + 4, len(lines))):
            text = lines[next_at].text.strip()
            if used and (_skipped(text) or ends_sentence(text)):
                break
            words += fold(text).replace(" ", "")
            used.add(next_at)
            going_on = next_at + 1 < len(lines) and _goes_on(lines[next_at + 1].text)
            if _TITLE_END.search(words) and 4 <= len(words) <= 160 and not going_on and not _RED_HEAD.match(words):
                return words, used
    return "", set()


def _goes_on(text: str) -> bool:
    """A next line that is the end of a title begun above (…若干问题的 / 解释)."""
    plain = fold(text).replace(" ", "")
    return (
        len(plain) <= 14
        and plain.startswith(("的", "实施", "若干", "解释", "通知", "（", "("))
        and bool(_TITLE_END.search(plain))
    )


def _skipped(text: str) -> bool:
    plain = fold(text)
    return (
        (_number(plain) is not None and len(plain) <= 40)
        or _is_day(plain) or _FIELD.search(plain) is not None or _PUBLISHED.search(plain) is not None
        or bool(_history(plain)) or (_RED_HEAD.match(plain) is not None and not _TITLE_LIKE.search(plain))
        or (_AGENCY.match(plain) is not None and "关于" not in plain)
    )  # fmt: skip


_TITLE_LIKE = re.compile(r"关于|《")


def _number(text: str) -> re.Match[str] | None:
    """The number of a line that is a number, with an issuer's order or a bracket around it at most."""
    match = DOC_NO.search(fold(text))
    return match if match is not None and len(fold(text)) - len(match[0]) <= 16 and "《" not in text else None


def _history(text: str) -> str:
    """What stands in the bracket under a title that tells when it was passed, published and amended; else empty."""
    plain = text.strip()
    if not (plain.startswith(("（", "(")) and plain.endswith(("）", ")")) and CHINESE_DAY.search(plain)):
        return ""
    return plain.strip("（）()") if _ACT.search(plain) else ""


def _is_day(text: str) -> bool:
    plain = fold(text).replace(" ", "").strip("（）()")
    match = CHINESE_DAY.fullmatch(plain) or re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", plain)
    period = None if match is None else period_of(match)
    return period is not None and period.is_day


def _acts(told: str) -> list[str]:
    """The acts of a history (2021年1月15日…公布 自2021年5月1日起施行), each from its day on."""
    starts = [match.start() for match in CHINESE_DAY.finditer(told) if match["d"]]
    lines = []
    for start, end in zip(starts, [*starts[1:], len(told)], strict=True):
        before = told[:start]
        line = told[start:end].strip(" ，,；;。　自")
        lines.append(f"自{line}" if before.rstrip().endswith("自") else line)
    return lines


def _issued(history: Sequence[str]) -> str:
    """The day of the first act that made it known."""
    for acts in ("公布|发布|印发", "通过"):
        for line in history:
            if re.search(acts, line) and (match := CHINESE_DAY.match(line)) is not None:
                return match[0]
    return ""
