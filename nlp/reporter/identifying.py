"""What could give a reporter away through its content (可识别内容): shown to a handler, never taken out unasked.

Whoever is accused asks himself who could have known. A passage counts by how few could: a closed circle, a talk under
four eyes, what one alone signed or recorded, one's own shift, stay or day, a tie to the accused. Style of writing is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from graph.model.extraction import Label
from nlp.folding import fold_text
from nlp.mention import Mention
from nlp.reporter.cues import FIRST
from nlp.reporter.passage import Grade, IdentifyingPassage, Reason

_ME = rf"(?:{FIRST}|我们|俺们|咱们)"
_COUNTED = r"(?:[一二两三四五六七八九1-9]|几)(?:个|名|位|口)?(?:人|女|男|护士|医生|会计|技师|学生|同事)?"
_FEW = r"(?:[一二两三四五六七八九1-9]|几)(?:个|名|位|口)?(?:人|女的|男的|护士|医生|会计|技师|学生|同事)"
_CLAUSE = re.compile(r"[，,。；;！!？?\n]|(?<=[㐀-鿿]) (?=[㐀-鿿])")
_KIN = r"(?:妈妈?|母亲|爸爸?|父亲|爷爷|奶奶|外婆|外公|姥姥|姥爷|老公|老婆|丈夫|妻子|爱人|老伴|儿子|女儿|孩子|婆婆|公公|岳父|岳母|哥|姐|弟|妹|老汉|娃|崽|阿爸|阿妈|媳妇)"
_TIE = r"(?:(?:亲|堂|表|远房|叔伯)?(?:哥|弟|姐|妹|叔|舅|姨|姑|侄子?|侄女|外甥|姐夫|妹夫|亲戚|嫂子?)|前夫|前妻|老公|老婆|同学|战友|邻居|老乡|同事|师傅|徒弟|同桌|室友|闺蜜|发小|朋友)"


@dataclass(frozen=True, slots=True)
class _Tell:
    """One way to be known; ``zh`` and ``en`` are the reason shown."""

    grade: Grade
    zh: str
    en: str
    pattern: re.Pattern[str]


def _tell(grade: Grade, zh: str, en: str, pattern: str) -> _Tell:
    return _Tell(grade, zh, en, re.compile(pattern))


_TELLS = (
    _tell(
        Grade.HIGH,
        "知情范围只有几个人",
        "Only a few people could know",
        rf"(?:只有|就|仅有?|除了?)(?:{_ME})(?=一个|一人|自己|俩|和|跟|与|知道|晓得|在|能|会|有|[，。；！？\s]|$)|{_ME}(?:俩|两个)(?:人)?|唯一(?:的)?[㐀-鿿]{{1,6}}"
        rf"|(?:只有|就|仅有?|总共|一共|统共|才|不过|拢共)[^，。；！？\n0-9]{{0,8}}?{_FEW}(?:知道|在场|经手|晓得|清楚|见过|去|在|会|能|[，。；！？\s]|$)"
        rf"|{_ME}(?:科|班|组|店|队|部门|病区|车队|片区|科室)?(?:里|上)?(?:一共|总共)?(?:就|才|只有|只)[^，。；！？\n0-9]{{0,6}}{_COUNTED}|(?:知道|经手|在场|清楚|晓得)(?:这(?:件)?事|内情)?的[^，。；！？\n]{{0,8}}(?:{_FEW}|不多|没几个)",
    ),
    _tell(
        Grade.HIGH,
        "在场或参加的会议、饭局范围很小",
        "Was present at a closed meeting",
        rf"{_ME}[^，。；！？\n]{{0,10}}(?:参加|在场|列席|坐在|旁边|也在|做的?记录|作陪|陪着)|(?:会上|例会|周会|晨会|办公会|股东会|饭局|酒桌|包间|会议室|吃饭|喝酒|开会)[^。；！？\n]{{0,20}}{_ME}|(?:当着|当)[^，。；！？\n]{{0,10}}{FIRST}[^，。；！？\n]{{0,2}}面",
    ),
    _tell(
        Grade.HIGH,
        "与被举报方单独的谈话或要求",
        "A talk or a demand under four eyes",
        rf"(?:亲口|单独|私下|私底下|悄悄|偷偷|凑近|当面)[^，。；！？\n]{{0,8}}{FIRST}|(?:把|将){FIRST}(?:叫|喊|拉|带|约)[^，。；！？\n]{{0,10}}|(?:来)?找(?:过|了)?{FIRST}(?!收|要电话|拿|取)[^，。；！？\n]{{0,8}}|(?:劝|威胁|警告|骂|吓唬|恐吓|逼|求|收买|拉拢|训|批评){FIRST}[^，。；！？\n]{{0,10}}|(?:让|叫|要|喊|逼|指使|安排|要求){_ME}[^，。；！？\n]{{1,14}}",
    ),
    _tell(
        Grade.HIGH,
        "话是对举报人一人说的",
        "Words spoken to the reporter alone",
        rf"(?:跟|对|和|给|向|冲|朝){FIRST}[^，。；！？\n]{{0,6}}(?:说|讲|交代|发火|喊|发(?:微信|信息|短信)|吹牛|坦白|承认|诉苦|打电话)|(?:告诉|答复|回复|通知){FIRST}|说[^，。；！？\n“”]{{0,8}}你(?:别|嘴|不要|敢|小心|少|不做|要是|们)",
    ),
    _tell(
        Grade.HIGH,
        "本人经手、签字、录入或保管",
        "Handled, signed, entered or kept by the reporter",
        rf"{FIRST}[^，。；！？\n]{{0,6}}(?:经手|签(?:的|了)?字|录(?:的|入|了|音)|做的账|做账|写的|填的|拍(?:的|了|下|照)|复印|备份|保存|保管|抄(?:的|下|了)|存了|记了账|管账)|{FIRST}(?:的)?手(?:里|上)|(?:系统|账|表|单子|病历|数据|记录|账本|录音|照片|名单)(?:[^，。；！？\n]{{0,4}})(?:是|都是|由|在|从){FIRST}[^，。；！？\n]{{0,10}}",
    ),
    _tell(
        Grade.HIGH,
        "为被举报方做过的事",
        "Worked for the accused",
        rf"{_ME}(?:以前|曾经?|原来|之前)?(?:给|替|帮)(?:他们?|她们?|[^，。；！？\n]{{1,8}}(?:院|店|所|公司|老板|院长|主任))(?:家|里)?(?:开|送|跑|拉|干|做|看|当|记|管|修|搬|刷|打)(?:过|了|的)?[^，。；！？\n]{{0,6}}",
    ),
    _tell(
        Grade.HIGH,
        "本人受到的处理或拒绝、退出",
        "What was done to the reporter, or refused by him",
        rf"{FIRST}(?:就|也|都|当时|当场|坚决)?(?:拒绝|没(?:有)?(?:同意|答应|要|收|补|签|去|理|换|干|办|卖)|不同意|不肯|不干|不签|被[^，。；！？\n]{{1,10}})[^，。；！？\n]{{0,12}}(?:[，,]被[^，。；！？\n]{{1,10}})?|(?:把{FIRST}|{FIRST}[^。；！？\n]{{0,14}}(?:被|遭))[^，。；！？\n]{{0,4}}(?:停|调|辞退|开除|扣|免|处分|解雇|赶|降)[^，。；！？\n]{{0,8}}|{FIRST}[^，。；！？\n]{{0,10}}(?:辞职|离职|辞了|辞工|不干了|退股|离开|退休)|拿了[^，。；！？\n]{{0,8}}(?:奖金|提成|工资|好处)[^，。；！？\n]{{0,6}}{FIRST}?|{FIRST}(?:也|曾|当时)?(?:拿|收|得|分|领)了[^，。；！？\n]{{1,12}}",
    ),
    _tell(
        Grade.HIGH,
        "与被举报人的特定关系",
        "A tie to the accused",
        rf"(?:是|系|举报|控告|反映|告){FIRST}(?:的)?{_TIE}|{FIRST}(?:的)?(?:前夫|前妻|(?:堂|表|亲|远房|叔伯)(?:哥|弟|姐|妹|叔|侄|舅))|{FIRST}(?:家)?(?:就)?(?:住|在)?[^，。；！？\n]{{0,8}}(?:楼上|楼下|隔壁|对门|对面)|离[^，。；！？\n]{{1,10}}(?:就|不到|只有|才)?[0-9零〇一二两三四五六七八九十百几]{{1,5}}(?:多)?(?:米|步|里地|公里)|(?:跟|和|与){FIRST}[^，。；！？\n]{{0,8}}(?:同姓|一个姓|差一个|同名|同村|同岁|一个班|同班|同年|一个村)|论辈分",
    ),
    _tell(
        Grade.MEDIUM,
        "本人的班次",
        "The reporter's own shift",
        rf"{_ME}[^，。；！？\n]{{0,8}}(?:值班|当班|夜班|白班|轮班|交班|接班|倒班|上班的时候)|轮到{_ME}|是{_ME}(?:值|当|上)的?班|排班表",
    ),
    _tell(
        Grade.MEDIUM,
        "本人此前的投诉或交涉",
        "An earlier complaint or quarrel of the reporter's",
        rf"{_ME}[^，。；！？\n]{{0,12}}(?:打过|举报过|反映过|投诉过|找过|问过|吵过|去过|递交过|邮寄过|闹过|告过|理论|交涉|吵)|{_ME}(?:跟|和|找|问|去找)[^，。；！？\n]{{1,8}}(?:吵|理论|评理|协商|讨说法|问|要)|(?:受理|信访|回执|工单)编号",
    ),
    _tell(
        Grade.MEDIUM,
        "本人或亲属就诊、住院的经历",
        "A stay or treatment of the reporter or a relative",
        rf"{_ME}(?:家|的)?{_KIN}?[^，。；！？\n]{{0,14}}(?:住院|住过|住了|住进|手术|看病|就诊|做(?:的|了)?(?:胃镜|检查|透析|CT)|透析|开刀|检查单|病历|体检|挂号|床位|[0-9]{{1,4}}床|尿毒症|骨折|拔牙|种牙|生孩子)|(?<![0-9一二三四五六七八九十])[0-9一二三四五六七八九十]{{1,3}}楼?[0-9一二三四五六七八九十]{{0,4}}床",
    ),
    _tell(
        Grade.MEDIUM,
        "本人当时的样貌、位置或举动",
        "How the reporter looked, where he stood, what he did",
        rf"{FIRST}[^，。；！？\n]{{0,4}}(?:穿|戴着?|骑|推着|抱着|假装|装作|躲在|站在|坐在|蹲|路过|加了|打过去|打电话过去|跟踪|跟着|混进|偷拍)[^，。；！？\n]{{0,12}}|(?:加|认出|看见|发现|记得|盯着){FIRST}[^，。；！？\n]{{0,6}}|(?:用|拿|把)的?(?:是)?{FIRST}(?:的)?(?:账号|工号|检查|卡|名字|身份证|病历|单子)[^，。；！？\n]{{0,8}}",
    ),
    _tell(Grade.LOW, "提到本人的亲友", "Family or friends of the reporter's", rf"{FIRST}(?:的)?{_TIE}"),
    _tell(
        Grade.MEDIUM,
        "亲眼所见的具体场合",
        "Saw it on a particular occasion",
        rf"{_ME}[^，。；！？\n]{{0,10}}(?:亲眼|正好|刚好|碰巧|当时|无意中|那天|那次|当天)[^，。；！？\n]{{0,10}}",
    ),
    _tell(
        Grade.LOW,
        "从业或在职的年限与时间",
        "How long or since when in the work",
        rf"(?:{_ME}|^)[^，。；！？\n]{{0,16}}(?:做|干|待|工作|上班|当|教|跑|开|任职|实习)(?:了|过|到)?[^，。；！？\n]{{0,6}}(?:[0-9零〇一二两三四五六七八九十半几]{{1,4}})(?:多|来)?(?:个)?(?:年|月|天)(?:多|半)?",
    ),
    _tell(
        Grade.LOW,
        "年龄、籍贯等个人情况",
        "Age, origin and the like",
        rf"{FIRST}[^，。；！？\n]{{0,8}}(?:[0-9]{{2}}|[二三四五六七八九]?十[一二三四五六七八九]?)(?:多|来)?岁|{FIRST}(?:是)?[㐀-鿿]{{2,6}}人(?=[，,。；])|党龄|军龄|工龄",
    ),
)
_WIDEST = 30
"""Characters shown on either side of a match where no mark ends the clause."""
_DAY = re.compile(
    r"(?:(?:19|20)?[0-9]{2}年)?[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}[日号]|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|(?:上|这)(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|(?:昨|前)天|(?:腊月|正月|初)[一二三四五六七八九十]{1,3}|(?:中秋|国庆|清明|春节|元旦|端午)(?:前|后|那天|节)?(?:[一二两三]天)?"
)
_IS_DAY = re.compile(r"^(?:[0-9]{4}|-)-[0-9]{2}-[0-9]{2}$")
_HOUR = re.compile(
    r"(?:[凌早上中下傍夜半][晨午晚里夜]|早上|晚上|当晚|当天|[0-9一二三四五六七八九十两]{1,3}(?:点|时)(?:钟|半|多|左右|[0-9一二三四五六七八九十]{1,3}分?)?|[0-2]?[0-9][:：][0-5][0-9])"
)


def find_identifying(text: str, mentions: Sequence[Mention] = ()) -> list[IdentifyingPassage]:
    """Passages in text order, gravest first where they begin together; each is a clause, shown once.

    ``mentions`` of dates (of the same text) are days on which something happened; without them dates are read here.
    """
    folded = fold_text(text)
    found: dict[tuple[int, int], tuple[Grade, Reason]] = {}
    for start, end, grade, reason in chain(_told(folded), _timed(folded, mentions)):
        span = _clause(folded, start, end)
        known = found.get(span)
        if known is None or _RANK[grade] < _RANK[known[0]]:
            found[span] = (grade, reason)
    passages = [
        IdentifyingPassage(*span, grade, text[span[0] : span[1]], reason) for span, (grade, reason) in found.items()
    ]
    kept = [one for one in passages if not any(_covers(other, one) for other in passages)]
    return sorted(kept, key=lambda one: (one.start, _RANK[one.grade], one.end))


_RANK = {Grade.HIGH: 0, Grade.MEDIUM: 1, Grade.LOW: 2}


def _covers(other: IdentifyingPassage, one: IdentifyingPassage) -> bool:
    """Whether a wider passage that is as grave shows the same words."""
    return (
        other is not one
        and other.start <= one.start
        and one.end <= other.end
        and _RANK[other.grade] <= _RANK[one.grade]
    )


def _told(text: str) -> Iterator[tuple[int, int, Grade, Reason]]:
    for tell in _TELLS:
        for match in tell.pattern.finditer(text):
            yield match.start(), match.end(), tell.grade, Reason(tell.zh, tell.en)


def _timed(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Grade, Reason]]:
    """A day, graver with the hour, in a sentence in which the reporter acts."""
    days = [(m.start, m.end) for m in mentions if m.label is Label.DATE and _IS_DAY.search(m.norm or "")]
    days += [m.span() for m in _DAY.finditer(text) if not any(m.start() < b and a < m.end() for a, b in days)]
    for start, end in days:
        begin = max(text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
        stop = min((place for mark in "。！？；\n" if (place := text.find(mark, end)) >= 0), default=len(text))
        acts = re.search(
            rf"(?:^|[，,]){_ME}|{_ME}(?:在|去|到|看|跟|和|被|当|上|打|就|是|正|从|给|住|买|刷)", text[begin:stop]
        )
        if acts is None:
            continue
        hour = _HOUR.match(text[end : end + 8].lstrip("的，, "))
        grade = Grade.HIGH if hour else Grade.MEDIUM
        yield (
            start,
            begin + acts.end() if begin + acts.end() > end else end,
            grade,
            Reason("本人在场的确切时间", "Exact time at which the reporter was there"),
        )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause or clauses that hold the match, without the marks around."""
    near = max(0, start - _WIDEST)
    begin = min(max((m.end() for m in _CLAUSE.finditer(text, near, start + 1)), default=near), start)
    stop = _CLAUSE.search(text, max(end, start + 1), end + _WIDEST)
    last = stop.start() if stop else min(len(text), end + _WIDEST)
    while begin < last and text[begin].isspace():
        begin += 1
    return begin, max(last, begin + 1)
