"""How a tip is signed (落款), and who sent it by mail or in a chat (发件人): names, posts and days at its end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from nlp.names.given import likely_given
from nlp.names.tables import read_words
from nlp.reporter.fields import Labelled
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.persons import POSTS, is_han, is_posted, name_end, surname_length
from nlp.reporter.reading import Tip
from nlp.reporter.selfplaces import COARSE, PLACED
from nlp.reporter.work import ORGANISATION

_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}\s*[年.\-/]\s*[0-9]{1,2}\s*[月.\-/]\s*[0-9]{1,2}\s*[日号]?|[二两][〇零0○Ｏ][〇零○一二三四五六七八九0-9]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]?|[0-9]{1,2}月[0-9]{1,2}[日号]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?[㐀-鿿]{2,8})$"
)
_CLOSED = re.compile(r"[。！!？?…~～]+[\s”」]*|——|——|\n")
_HONORIFIC = re.compile(
    r"\s{0,8}(?:敬上|敬启|谨上|谨启|叩上|叩首|拜上|呈上|敬呈|顿首|上|启|书|留|字|写|亲笔|收|转收|亲收)?\s*(?:[（(][^）)]{0,6}[）)])?\s*$"
)
_DESCRIBED = re.compile(
    r"(?P<told>(?:(?:您|你们?)的)?(?:一[名个位群些]|几[名个位]|数名|部分|众多|全体|知情|热心|普通|广大)?[㐀-鿿（）()]{0,14}?(?:党员|教师|老师|医生|医师|护士|药师|职工|员工|工作者|工作人员|村民|居民|市民|渔民|农民|公民|百姓|患者|病人|病号|参保人|家属|亲属|老兵|司机|老人|老头|老汉|老太|退休干部|干部|群众|知情人士?|知情者|受害者|学生|同志|会计|收银员|收费员|护工|保洁|网友|主任医师[（(]退休[）)]|主任医师))"
)
_KINSHIP = re.compile(
    r"(?:儿子|女儿|孙子|孙女|爸爸?|妈妈?|母亲|父亲|丈夫|妻子|家属|孩子[爸妈]|媳妇|女婿|外甥女?|侄[子女])[:：\s]*"
)
_LABEL = re.compile(
    r"(?:此致|敬礼|谢谢您?|感谢|致礼|祝好|盼复|署名|落款|签名|签字|日期|时间|联系人|举报人|反映人|投诉人|控告人|申请人|信访人|具名人|具状人|联名举报人|收|电话|手机|联系电话|联系方式|邮箱|微信)[:：!！\s]*"
)
_BORDER = re.compile(r"[\n，,、；;|：:。！!—]+|(?<=[㐀-鿿]) +|(?<=[㐀-鿿])(?=[+(（]?[0-9]{3})")
_WORDS = re.compile(
    r"联系|村委|身份证号?码?|手机|电话|微信|邮箱|住址?|地址|(?:男|女)(?=[，,])|晚上|白天|上午|下午|以后|方便|随时|点|号码|如有虚假|愿负[㐀-鿿]{2,6}责任"
)
_CONTACT_NEXT = re.compile(r"[\s，,、:：（(]{0,3}(?:电话|手机|身份证号?码?)?[:：\s]{0,2}[+(（]?[0-9]{3}[0-9 \-]{3}")
_VERBS = re.compile(r"[你他她我被把给在说查去找有是来让叫]|手里")
_WISHES = re.compile(r"[要请谢查望盼报处理您好了吗的速复]")
_MOST_PROSE = 10
_LONGEST_LINE, _LONGEST_TAIL, _MOST_LINES = 42, 60, 9
_SPLIT = re.compile(r"[\s，,、；;|/]+")
_OTHERS = re.compile(r"被|主犯|从犯|成员|涉案|嫌疑|院长|老板|店长|名单|包括|如下|有关人员|当事人")
_CHAT = re.compile(
    r"(?m)^(?P<who>[^\s:：(（\n]{1,20}(?: [^\s:：\d(（\n]{1,12})?)[ \t]*[(（]?(?:(?:19|20)?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \t]+)?\d{1,2}:\d{2}(?::\d{2})?[)）]?[:：]?[ \t]*"
)
_STAFF = re.compile(r"客服|小保|系统|机器人|工作人员|管理员|官方|热线|坐席|医保局|平台|接待|受理|小助手|AI")
_SENDER = re.compile(
    r"(?m)^(?:From|FROM|发件人|寄件人|发信人|Reply-To|回复地址)[ \t]{0,8}[:：][ \t]{0,8}[\"“]?(?P<who>[^<\n\"”@]{1,40}?)[\"”]?\s*(?=[<\n（(]|$)"
)
_POST_HEAD = re.compile(
    r"\s*@?(?P<who>[^\s@#：:，。]{2,20})[\s·]+(?:发布于|发表于|发布在|[0-9]+(?:分钟|小时|天)前|昨天|今天|(?:19|20)[0-9]{2}-)"
)
_DASHES = re.compile(r"(?m)^[ \t]{0,8}(?:--|——|—{2,9}|-{2,9}|_{3,9})[ \t]{0,8}$")


def find_signature(tip: Tip, fields: Sequence[Labelled] = ()) -> list[OwnPassage]:
    """Passages of the signature, of the sender's lines and of the name in a chat, in no order; not in others' fields."""
    found = [*_senders(tip), *_chat(tip), *_poster(tip)]
    for begin, stop in _regions(tip):
        pieces = [(start, end, list(_piece(tip, start, end))) for start, end in _pieces(tip.text, begin, stop)]
        signs = [one for _, _, passages in pieces for one in passages]
        if _left_over(tip.text, begin, stop, signs) <= _MOST_PROSE:
            found += signs
        else:
            found += [
                one for place in range(len(pieces)) if _beside_number(tip, pieces, place) for one in pieces[place][2]
            ]
    dashes = list(_DASHES.finditer(tip.text))
    if dashes:
        found += _card(tip, dashes[-1].end())
    return [one for one in found if not any(f.own is False and f.start <= one.start < f.end for f in fields)]


def tail_start(tip: Tip) -> int:
    """Where the signature begins: after the last lines of prose, or after the last sentence of a single paragraph."""
    text = tip.text.rstrip()
    lines: list[int] = []
    at = len(text)
    while at > 0 and len(lines) < _MOST_LINES:
        begin = text.rfind("\n", 0, at) + 1
        line = text[begin:at].strip()
        if line and (
            len(line) > _LONGEST_LINE
            or (re.search(r"[。！？]", line[:-1]) and not _LABEL.match(line))
            or _OTHERS.search(line)
        ):
            break
        lines.append(begin)
        at = begin - 1
    if lines and lines[-1] > 0:
        return lines[-1]
    last_line = text.rfind("\n") + 1
    ends = [m.end() for m in _CLOSED.finditer(text, last_line)]
    if ends and ends[-1] >= len(text) and len(ends) > 1:
        ends.pop()
    start = ends[-1] if ends and ends[-1] < len(text) else last_line if last_line else len(text)
    return start if len(text) - start <= _LONGEST_TAIL else len(text)


def _regions(tip: Tip) -> list[tuple[int, int]]:
    """The lines of the tail, or the tail of the one paragraph."""
    start = tail_start(tip)
    ends = [m.start() for m in re.finditer("\n", tip.text[start:])]
    borders = [start, *(start + e + 1 for e in ends), len(tip.text)]
    return [(a, b) for a, b in itertools.pairwise(borders) if tip.text[a:b].strip()]


_Piece = tuple[int, int, list[OwnPassage]]


def _beside_number(tip: Tip, pieces: list[_Piece], place: int) -> bool:
    """In prose a name counts where a number follows, or where it closes the text behind one."""
    end = pieces[place][1]
    if place and re.search(rf"(?:{POSTS}|名单|人员)$", tip.text[: pieces[place - 1][1]][-4:]):
        return False
    if _CONTACT_NEXT.match(tip.plain, end):
        return True
    last = place == len(pieces) - 1
    return (
        last
        and place > 0
        and tip.plain[pieces[place - 1][1] - 1].isdigit()
        and _BORDER.match(tip.text, pieces[place - 1][1]) is not None
    )


def _left_over(text: str, start: int, end: int, signs: list[OwnPassage]) -> int:
    """Chinese characters that are neither signature nor label: prose has more of them."""
    covered = {i for one in signs for i in range(one.start, one.end)}
    covered |= {i for m in _LABEL.finditer(text, start, end) for i in range(m.start(), m.end())}
    covered |= {i for m in _WORDS.finditer(text, start, end) for i in range(m.start(), m.end())}
    return sum(is_han(text[i]) for i in range(start, end) if i not in covered)


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _BORDER.finditer(text, start, stop):
        if at < match.start():
            yield at, match.start()
        at = match.end()
    if at < stop:
        yield at, stop


def _piece(tip: Tip, start: int, end: int) -> Iterator[OwnPassage]:
    label = _LABEL.match(tip.text, start)
    while label and label.end() < end:
        start = label.end()
        label = _LABEL.match(tip.text, start)
    while start < end and tip.text[start].isspace():
        start += 1
    while end > start and (tip.text[end - 1].isspace() or tip.text[end - 1] in "。."):
        end -= 1
    if end - start < 2 or tip.is_speech(start):
        return
    if _DATE.match(tip.plain[start:end]) or _DATE.match(tip.text[start:end]):
        yield tip.own(start, end, OwnKind.DATE, ("落款日期", "Day of the signature"), 0.6)
        return
    lived = re.compile(r"(?:现|家)?住(?:址|在)?[:：]?|地址[:：]?").match(tip.text, start, end)
    start = lived.end() if lived else start
    place = PLACED.match(tip.text[start:end])
    if (
        place
        and place.end() == end - start
        and end - start > 4
        and not COARSE.search(tip.text[start:end])
        and not _VERBS.search(tip.text[start:end])
        and re.search(r"[㐀-鿿]{3}", tip.text[start:end])
    ):
        yield tip.own(start, end, OwnKind.ADDRESS, ("落款住址", "Address of the signature"), 0.6)
        return
    described = _DESCRIBED.match(tip.text, start, end)
    if (
        described
        and not _VERBS.search(described[0])
        and (
            described.end() == end
            or name_end(tip.text, described.end(), sure=True) == _stripped(tip.text, described.end(), end)
            or tip.text[described.end()] in " 　"
        )
    ):
        yield tip.own(start, described.end(), OwnKind.SIGNATURE, ("署名身份", "How the tip is signed"), 0.6)
        start = described.end()
    kin = _KINSHIP.match(tip.text, start)
    if kin and kin.end() < end:
        start = kin.end()
    while start < end and tip.text[start].isspace():
        start += 1
    stop = _stripped(tip.text, start, end)
    labelled = tip.text[end : end + 1] in (":", "：") or (
        tip.text[start:stop] in read_words() and not re.match(r"[\s，,、]{0,2}[+(（]?[01][0-9]{2}", tip.plain[end:])
    )
    if (
        start < stop
        and not labelled
        and name_end(tip.text, start, sure=True) == stop
        and (
            surname_length(tip.text, start)
            or stop - start > 3
            or not is_han(tip.text[start])
            or tip.text[start] in "老小阿"
        )
        and not is_posted(tip.text[start:stop])
    ):
        yield tip.own(start, stop, OwnKind.NAME, ("落款姓名", "Name of the signature"), 0.75)
    elif (
        not labelled
        and 2 <= stop - start <= (3 if stop < end else 2)
        and not _WISHES.search(tip.text[start:stop])
        and likely_given(tip.text[start:stop])
        and not _WORDS.fullmatch(tip.text[start:stop])
        and (stop < end or _is_line(tip.text, start, end) or _CONTACT_NEXT.match(tip.plain, end))
    ):
        yield tip.own(
            start, stop, OwnKind.NAME, ("落款名字", "Given name of the signature"), 0.6 if stop < end else 0.55
        )


def _is_line(text: str, start: int, end: int) -> bool:
    """The whole last line."""
    return (
        not text[end:].strip(" 。.\n")
        and not text[text.rfind("\n", 0, start) + 1 : start].strip(" —-－")
        and "\n" in text[:start]
    )


def _stripped(text: str, start: int, end: int) -> int:
    match = _HONORIFIC.search(text[start:end])
    return start + match.start() if match and match.start() > 1 else end


def _senders(tip: Tip) -> Iterator[OwnPassage]:
    for match in _SENDER.finditer(tip.text):
        end = match.end("who")
        while tip.text[end - 1].isspace():
            end -= 1
        yield tip.own(match.start("who"), end, OwnKind.NAME, ("邮件发件人", "Sender of the message"), 0.9)


def _chat(tip: Tip) -> Iterator[OwnPassage]:
    """Names before the times of a chat; the bureau's side is left, and so is a chat in which several write."""
    lines = [m for m in _CHAT.finditer(tip.text) if not re.fullmatch(r"[\d\-/.年月日:：]+", m["who"])]
    names = {m["who"] for m in lines if not _STAFF.search(m["who"])}
    if len(lines) < 2 or len(names) != 1:
        return
    for match in lines:
        if match["who"] in names:
            yield tip.own(
                match.start("who"),
                match.end("who"),
                OwnKind.ACCOUNT,
                ("聊天记录中的发送人", "Who writes in the chat"),
                0.8,
            )


def _poster(tip: Tip) -> Iterator[OwnPassage]:
    """@小城阿May 发布于昨天: the head of a post."""
    match = _POST_HEAD.match(tip.text)
    if match:
        yield tip.own(*match.span("who"), OwnKind.ACCOUNT, ("发帖人", "Who posted"), 0.8)


def _card(tip: Tip, start: int) -> Iterator[OwnPassage]:
    """Name, post and firm below the dashes of an e-mail."""
    at = start
    for match in re.finditer(r"[\n|｜,，/]+|$", tip.text[start:]):
        begin, end = at, start + match.start()
        at = start + match.end()
        while begin < end and tip.text[begin].isspace():
            begin += 1
        while end > begin and tip.text[end - 1].isspace():
            end -= 1
        piece = tip.text[begin:end]
        if not 2 <= len(piece) <= 30 or re.search(r"[:：@0-9]", piece):
            continue
        if re.search(rf"{ORGANISATION}$", piece):
            yield tip.own(
                begin, end, OwnKind.EMPLOYER, ("邮件签名中的单位", "Firm in the signature of the message"), 0.8
            )
        elif name_end(tip.text, begin, sure=True) == end and not is_posted(piece):
            yield tip.own(begin, end, OwnKind.NAME, ("邮件签名中的姓名", "Name in the signature of the message"), 0.85)
        elif re.search(rf"(?:{POSTS}|代表|销售|专员|工程师|采购|客服)$", piece):
            yield tip.own(
                begin, end, OwnKind.POSITION, ("邮件签名中的职务", "Post in the signature of the message"), 0.75
            )
