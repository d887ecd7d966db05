"""Where and as what a reporter works, as he says himself (自述单位与职务): 我是X医院的护士, 我在X店当收银, 本人系…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.reporter.cues import FIRST, SELF_NOUN
from nlp.reporter.employers import same_employer
from nlp.reporter.passage import OwnKind, OwnPassage
from nlp.reporter.reading import Tip
from nlp.reporter.selfplaces import UP_TO_TOWN

ORGANISATION = r"(?:医院|卫生院|卫生室|卫生所|诊所|门诊部|门诊|大药房|药房|药店|护理院|养老院|养老中心|敬老院|疗养院|体检中心|透析中心|血透中心|服务中心|服务站|医馆|中医馆|口腔|眼科|公司|集团|学校|卫校|中学|小学|大学|学院|银行|事务所|粮库|保障局|管理局|事务所|信用社|供电所|派出所|药企|药厂|企业|商行|厂|矿|超市|大队|支队|连锁)"
_SUBJECT = rf"(?:{FIRST}|{SELF_NOUN})"
_TIME = r"(?:毕业后|退休后|后来|之后|以前|原来|之前|曾经?|曾在|去年|前年|今年|现在?|目前|一直|就|都|也|原|从前|当时|那时|自?[0-9]{4}年[^，。]{0,8}?(?:起|至今|到现在)?|从[^，。]{1,8}(?:起|开始)?|[0-9]{1,2}月[^，。]{0,4}|\s)*"
_NOUN = (
    r"(?P<org>(?:(?![在于该我他她是从到])[㐀-鿿A-Za-z（）()·]){1,24}?"
    + ORGANISATION
    + r"(?:有限责任公司|有限公司|公司|集团)?(?:[（(][^）)]{1,8}[）)])?)?"
)
_IS = re.compile(
    rf"(?P<who>{_SUBJECT})(?:们)?(?:[㐀-鿿]{{2,4}}(?=系))?{_TIME}(?:是|系|为|乃)(?P<rest>[^，。；！？;!?,\n]{{2,40}})"
)
_IN = re.compile(
    rf"(?P<who>{_SUBJECT})(?:们)?{_TIME}(?:在|于|到|搁|给|受雇于|就职于|任职于|供职于)(?P<rest>[^，。；！？;!?,\n：:]{{2,44}})"
)
_THERE = re.compile(rf"[，,]{_TIME}(?:在|于)(?P<rest>[^，。；！？;!?,\n：:他她]{{3,44}})")
_ALSO_IS = re.compile(rf"[，,]{_TIME}(?:是|系)(?P<rest>[^，。；！？;!?,\n他她]{{2,40}})")
_TRADE = re.compile(
    rf"(?:^(?:[㐀-鿿]{{1,6}}[好您]?[，,！!：:\s])?(?:[哎喂唉][㐀-鿿]{{0,6}}[，,！!])?|{FIRST}(?:是|就是|也是|一直|以前是?|原来是?)?)(?P<post>(?:跑|开|卖|种|养|做|干|搞|送|当|扫|打|教|放|收|修|拉|带)(?!的|了|不|些|着)[㐀-鿿]{{1,6}}的)(?=[，,。\s]|$)"
)
_AS = re.compile(
    rf"(?P<who>{_SUBJECT})(?:们)?{_TIME}(?:(?:是)?负责|担任|当|做|任|干的?是?|从事|管)(?:过)?(?:了)?(?:[0-9一二两三四五六七八九十几半]+多?个?[年月]多?(?:的)?)?(?P<rest>[^，。；！？;!?,\n：:]{{2,24}})"
)
_FORMER = re.compile(
    r"(?:(?:从|由)(?P<org>[㐀-鿿]{2,20}?)(?:退休|退下来|离职|辞职|内退|下岗|退伍)|(?:就职于|任职于|供职于|受雇于|受聘于|工作于)(?P<other>[㐀-鿿]{3,20}))"
)
_SERVED = re.compile(
    r"(?:曾|曾经|先后|历)?(?<![主责信放离])(?:任|担任)(?:过)?(?P<post>[㐀-鿿]{2,14})(?=[，。；！？;!?,\n]|$)"
)
_ACTS = r"(?:上班|工作|任职|供职|担任|任|当|做|干|实习|打工|搞|负责|从事|学习|值班|坐诊|应聘|教书|进修|跑|开|管|守|带)"
_ACT = re.compile(rf"(?P<place>[^，。；]{{0,30}}?)(?P<act>{_ACTS})(?:过|了|的是|着)?(?P<post>[㐀-鿿A-Za-z0-9]{{0,16}})")
_POST_HEAD = (
    r"(?:护士长?|医生|医师|大夫|药师|药剂师|技师|技术员|技士|会计|出纳|收银员?|收费员?|店员|店长|营业员|导购|前台|客服|护工|护理员?|护理部|保洁员?|保安|司机|主任|副?院长|科长|主管|经理|总监|专员|干事|助理|秘书|代表|销售|采购|库管|仓管|质检|信息科|病案室?|医保办|医保科|药房|药库|收费处|住院处|财务|财务室|人事|行政|后勤|设备科"
    r"|检验科|放射科|影像科|[㐀-鿿]{1,4}科|病区|班|岗|教师|老师|教授|工程师|律师|干部|支书|村主任|村支书|村医|会长|主席|委员|警察|民警|老板|个体户|实习生|规培生?|学生|研究生|社工|志愿者|网格员|调解员|记者|公务员|退伍军人|军人|老兵|党员|骑手|外卖员|快递员|保姆|阿姨|厨师|工人|职工|员工|实控人|股东|合伙人|法务|推销员|业务员|代理|审核|录入员?|文员|打字员|绩效办|办公室|工会|纪检|内勤|外勤|仓储|理货员?|配送员?|巡视员|质控员?|编码员|病案员|档案员|信息员|协管员|导医|导诊|陪诊员?|驾驶员|门卫|食堂|洗衣工|清洁工|电工|杂工|临时工|学徒|理疗师|康复师|治疗师|营养师|按摩师|验光师|麻醉师|采购员|销售员|促销员|副店长|督导|统计|核算员|审核员|稽核员|医保专员|接线员|放射员|化验员|兽医|裁缝|水电工|焊工|瓦工|木工|邮递员|列车员|乘务员|辅警|协警|书记员|教练)"
)
_POST = re.compile(
    rf"(?P<post>[㐀-鿿A-Za-z0-9、（）() ]{{0,14}}?{_POST_HEAD}(?:[㐀-鿿]{{0,4}}(?:的)?{_POST_HEAD}){{0,2}}(?:的)?(?:护士长?|医生|医师|大夫|住院医师?|技师|技士|学生|职工|员工|工作人员|会计|负责人|代表|人)?)(?!(?:的)?(?:介绍|推荐|叫|让|请|喊|带|安排|亲|侄|外甥|儿|女|妻|朋友|同学|邻居|手下)|(?:姓|某))"
)
_BEFORE_NAME = re.compile(
    rf"(?:^|(?<=[，,。、；：:\s“是的）)]))(?:{_NOUN}(?:的)?)(?P<post>(?:(?![在是有把被他她说叫])[㐀-鿿]){{0,8}}?{_POST_HEAD}(?:[（(]退休[）)])?)[:：\s]?$"
)
_AFTER_NAME = re.compile(
    rf"{_NOUN}(?:的)?(?P<post>(?:(?![在是有把被他她说叫])[㐀-鿿]){{0,8}}?{_POST_HEAD}(?:的)?(?:护士长?|医生|医师|技师|职工|员工|会计)?)(?=[，,。；;、\s）)]|$|系|一名|负责|退休)"
)
_TOLD = re.compile(r"(?P<post>[㐀-鿿A-Za-z]{2,12}(?:[员师长工士生手医]|的))(?=[^㐀-鿿]|$)")
_ONLY_POST = re.compile(
    rf"[，,](?:也)?(?:是|做|当)?(?:个|一名)?(?P<post>(?:(?![在是有把被他她说叫])[㐀-鿿]){{0,5}}?(?:{_POST_HEAD})(?:的?(?:护士|医生|员工|职工))?)(?=[，,。；;])"
)
_DEPARTMENT = re.compile(r"[㐀-鿿]{2,4}(?:科|部|处|室|办)")
_ONLY_ME = re.compile(r"(?:就|只有|总共|一共)(?:我|[一两二三几])")
_OF = re.compile(r"的(?P<post>[㐀-鿿]{2,8}(?:[员师长工士手医]|医生|护士|会计|代表|经理|主任|学生))$")
_GENERIC = re.compile(
    r"^(?:一[名个位]|的|了|个|名|位|过|这[里家个]|那[里家个]|该|本|此|其|一家|某|我们|他们|你们|老(?=[党员职工])|普通|名副其实|参保|\s)+"
)
_PLAIN = re.compile(
    r"^(?:患者|病人|家属|患者家属|病人家属|顾客|客户|参保人员?|参保群众|村民|居民|市民|群众|老百姓|常客|老病号|会员|受害者?|知情人?|亲历者|目击者|儿子|女儿|母亲|父亲|老婆|老公|邻居|朋友|亲戚|人|本地人|实名|同学|同事|一起|举报|被|来|想|要|为了|真心|因为|怕|通过|听|看|在|从|不|很|非常|第一次)"
)
_MEDICAL = re.compile(r"医院|卫生|诊所|门诊|药房|药店|护理院|养老|敬老|疗养|中心|医馆|口腔|眼科|服务站")
"""Whoever bills the fund: an insider of one mostly reports his own house."""
_CONTRAST = re.compile(
    r"同行|隔壁|对面|旁边|竞争|别家|他家|他们家|另一家|抢(?:了|走)?(?:我们|我)|从不|从来不|规规矩矩|老老实实|正经|转诊|合作单位|兄弟单位"
)
_FIRM = re.compile(r"公司|挂靠|参保|社保|生育|劳动|工资|老板|单位里|厂里|校里")
"""Words of a tip that is against an employer who bills nothing; without them the employer only says who writes."""
_UNNAMED = re.compile(
    r"(?:一家|某|这家|那家|一所|[一二三]甲|[一二三]级|本地|当地|市里|县里|镇上|乡|社区|民营|私立|公立|大型|小|大|的)*(?:三甲|二甲|一甲)?[县市区镇乡]?[一二三]?(?:医院|诊所|药店|药房|公司|卫生院|卫生室|学校|工厂|厂|养老院|门诊部?|超市|大学|银行)$"
)
_ANONYMOUS = re.compile(
    r"^.{0,4}?(?:隔壁|对面|这家|那家|一家|别的|其他|本|该|某|我们|你们|附近|定点|各|几家|多家|哪家|外地|另外)"
)
_WE = re.compile(
    r"我们|咱们|俺们|(?:我|本)(?:院|店|科|公司|单位|中心|所)|院里|店里|单位里|科里|公司里|(?:这家|这个|该)(?:医院|院|店|药店|公司|诊所)"
)
_ANY = re.compile(r"[㐀-鿿]{2,12}?" + ORGANISATION)


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    end: int
    post_start: int
    post_end: int


def find_work(tip: Tip, names: Sequence[tuple[int, int]] = ()) -> list[OwnPassage]:
    """Employers and posts, in no order. An employer that the tip accuses stays: its post is taken alone.

    ``names`` are places of the reporter's own name: posts stand before and after it.
    """
    claims = [*_is(tip), *_in(tip), *_as(tip), *_former(tip), *_beside(tip, names), *_our_firm(tip)]
    claims = [c for c in claims if not tip.is_speech(max(c.start, c.post_start))]
    employers = [(c.start, c.end) for c in claims if c.end > c.start]
    found = []
    for claim in claims:
        if claim.end > claim.start:
            accused = is_accused(tip, claim.start, claim.end, employers)
            reason = (
                ("自述工作单位，是否被举报单位请核对", "Says where he or she works; check whether it is accused")
                if accused
                else ("自述工作单位", "Says where he or she works")
            )
            found.append(tip.own(claim.start, claim.end, OwnKind.EMPLOYER, reason, 0.4 if accused else 0.75))
        if claim.post_end > claim.post_start:
            found.append(
                tip.own(claim.post_start, claim.post_end, OwnKind.POSITION, ("自述职务岗位", "Says own post"), 0.7)
            )
    found += _alone(tip, found)
    return found + list(_departments(tip, found))


def _alone(tip: Tip, found: Sequence[OwnPassage]) -> list[OwnPassage]:
    """A clause that is a post and nothing else, where the text speaks of the reporter: 我工号3306，男护士，…"""
    known = [(one.start, one.end) for one in found]
    told = tip.without([*tip.mine, *known])
    return [
        tip.own(*match.span("post"), OwnKind.POSITION, ("自述职务岗位", "Says own post"), 0.65)
        for match in _ONLY_POST.finditer(tip.text)
        if told.whose(match.start(), 40) > 0 and not _PLAIN.match(match["post"]) and not tip.is_speech(match.start())
    ]


def _departments(tip: Tip, found: Sequence[OwnPassage]) -> Iterator[OwnPassage]:
    """你们针灸科, 我们针灸科, once the reporter said to be of that department; 只有一个康复治疗师, his post."""
    posts = [one.value for one in found if one.kind is OwnKind.POSITION]
    for told in {m[0] for post in posts for m in _DEPARTMENT.finditer(post)}:
        for start, end in _places(tip.text, told):
            if re.search(r"(?:我们|你们|咱们|俺们)$", tip.text[:start][-2:]):
                yield tip.own(start, end, OwnKind.POSITION, ("本人所在科室", "The reporter's department"), 0.6)
    for told in {post for post in posts if len(post) > 2}:
        for start, end in _places(tip.text, told):
            if re.search(r"(?:只有|唯一|就)(?:我)?(?:一个|一名|的)?$", tip.text[:start][-6:]) or _ONLY_ME.match(
                tip.text, end
            ):
                yield tip.own(start, end, OwnKind.POSITION, ("本人岗位", "The reporter's post"), 0.6)


def _places(text: str, told: str) -> Iterator[tuple[int, int]]:
    at = text.find(told)
    while at >= 0:
        yield at, at + len(told)
        at = text.find(told, at + 1)


def is_accused(tip: Tip, start: int, end: int, claims: list[tuple[int, int]]) -> bool:
    """Whether taking the employer out here would lose the accused: it is named nowhere else, and nobody else is."""
    name = tip.text[start:end]
    if re.search(r"(?:我司|我公司|我单位|我校|我厂)[（(]$", tip.text[:start][-5:]):
        return False
    others = [m for m in _ANY.finditer(tip.text) if not any(a < m.end() and m.start() < b for a, b in claims)]
    named_again = [m for m in others if same_employer(name, m[0])]
    if named_again:
        return False
    others = [m for m in others if not _UNNAMED.fullmatch(_ANONYMOUS.sub("", m[0]))]
    if not others:
        return bool(_MEDICAL.search(name) or _FIRM.search(tip.text))
    if not _MEDICAL.search(name) and any(_MEDICAL.search(m[0]) for m in others):
        return bool(re.search(r"该公司|我们公司|公司里", tip.text))
    if _CONTRAST.search(tip.text):
        return False
    return bool(_WE.search(tip.text) or _MEDICAL.search(name))


def _is(tip: Tip) -> Iterator[_Said]:
    """我是仁和医院的内二科护士."""
    chained = (m for m in _ALSO_IS.finditer(tip.text) if tip.whose(m.start(), 40) > 0)
    for match in chain(_IS.finditer(tip.text), chained):
        at = match.start("rest")
        rest = match["rest"]
        if _PLAIN.match(_GENERIC.sub("", rest)):
            continue
        yield from _posts(tip, at, at + _organisation(rest), rest)


def _goes_on(tip: Tip, place: int) -> bool:
    """Whether a clause without a subject is the reporter's: the words near before, or where they name nobody, the sentence."""
    return (tip.whose(place, 40) or tip.whose(place, 90)) > 0


def _organisation(rest: str) -> int:
    """How far a named organisation goes at the beginning; 0 where none is named (三甲医院, 一家药店)."""
    match = re.match(_NOUN, rest)
    size = match.end("org") if match and match["org"] else 0
    return 0 if size and _UNNAMED.match(rest[:size]) else size


def _posts(tip: Tip, start: int, end: int, rest: str) -> Iterator[_Said]:
    rest = rest[end - start :]
    skipped = _GENERIC.match(rest)
    at = skipped.end() if skipped else 0
    post = _POST.match(rest, at)
    told, of = _TOLD.match(rest, at), _OF.search(rest)
    if post and not _PLAIN.match(post["post"]):
        stop = max(post.end("post"), told.end("post") if told else 0)
        yield _Said(start, end, end + post.start("post"), end + stop)
    elif (
        told and (end > start or (skipped and re.search(r"[名个位的]$", skipped[0]))) and not _PLAIN.match(told["post"])
    ):
        yield _Said(start, end, end + told.start("post"), end + told.end("post"))
    elif of and not _PLAIN.match(of["post"]):
        yield _Said(start, end, end + of.start("post"), end + of.end("post"))
    elif end > start and re.match(r"(?:的|里的|的一[名个位])?(?:职工|员工|工作人员|人)?$", rest):
        yield _Said(start, end, 0, 0)


def _in(tip: Tip) -> Iterator[_Said]:
    """我在仁和医院收费处上班, 我在那里当前台."""
    chained = (m for m in _THERE.finditer(tip.text) if _goes_on(tip, m.start()))
    for match in chain(_IN.finditer(tip.text), chained):
        at = match.start("rest")
        act = _ACT.match(match["rest"])
        if not act or (not act["place"] and not act["post"]):
            continue
        place = act["place"].rstrip("的里 ")
        size = _organisation(place)
        department = place[size:].lstrip("的")
        shift = size + len(place[size:]) - len(department)
        if not size and act["act"] not in ("当", "做", "干", "任", "担任", "负责", "实习", "上班", "工作"):
            continue
        if not size and not _POST.match(act["post"]) and not _POST.match(department):
            if (
                not re.fullmatch(r"[㐀-鿿]{2,5}", place)
                or _PLAIN.match(place)
                or re.match(r"(?:那|这|家|外|里|上|下|他|她|你|哪)", place)
                or act["act"] not in ("当", "干", "上班", "做")
            ):
                continue
            size, shift, department = len(place), len(place), ""
        start, end = at, at + size
        if department and 2 <= len(department) <= 8 and not re.search(r"[那这里家]", department):
            yield _Said(start, end, at + shift, at + shift + len(department))
            start = end
        post = _POST.match(_GENERIC.sub("", act["post"])) if act["post"] else None
        if post and not _PLAIN.match(post["post"]):
            begin = at + match["rest"].index(post["post"], act.start("post"))
            yield _Said(start, end, begin, begin + len(post["post"]))
        elif end > start:
            yield _Said(start, end, 0, 0)


def _as(tip: Tip) -> Iterator[_Said]:
    """我负责医保审核岗, 我做主管会计."""
    for match in _AS.finditer(tip.text):
        at, rest = match.start("rest"), match["rest"]
        yield from _posts(tip, at, at + _organisation(rest), rest)
    for match in _TRADE.finditer(tip.text):
        yield _Said(0, 0, *match.span("post"))


def _beside(tip: Tip, names: Sequence[tuple[int, int]]) -> Iterator[_Said]:
    """Posts around the own name: 工会主席石万山, 我是沈佳宜，康复医院绩效办，…"""
    for start, end in names:
        before = _BEFORE_NAME.search(tip.text[max(0, start - 26) : start])
        if before:
            offset = max(0, start - 26)
            size = before.end("org") - before.start("org") if before["org"] else 0
            begin = offset + before.start()
            yield _Said(begin, begin + size, offset + before.start("post"), offset + before.end("post"))
        gap = re.compile(r"[，,。、\s]{1,2}(?:是|系|原)?|[（(]|系|是").match(tip.text, end)
        if gap is None:
            continue
        place = UP_TO_TOWN.match(tip.text[gap.end() : gap.end() + 40])
        for at in (gap.end(), gap.end() + place.end() if place else gap.end()):
            after = _AFTER_NAME.match(tip.text, at)
            if after and not _PLAIN.match(after["post"]):
                size = after.end("org") - at if after["org"] else 0
                yield _Said(at, at + size, after.start("post"), after.end("post"))
                break


def _our_firm(tip: Tip) -> Iterator[_Said]:
    """我司（苏州锦禾纺织有限公司）."""
    for match in re.finditer(
        r"(?:我司|我公司|我单位|我校|我厂)[（(](?:以下简称)?(?P<org>[㐀-鿿A-Za-z]{3,30})[）)]", tip.text
    ):
        yield _Said(*match.span("org"), 0, 0)


def _former(tip: Tip) -> Iterator[_Said]:
    for match in _FORMER.finditer(tip.text):
        if not _mine(tip, match.start()):
            continue
        group = "org" if match["org"] else "other"
        yield _Said(match.start(group), match.end(group), 0, 0)
    for match in _SERVED.finditer(tip.text):
        if _mine(tip, match.start()) and re.search(_POST_HEAD, match["post"]):
            start = match.start("post")
            organisation = re.match(_NOUN, match["post"])
            size = organisation.end("org") if organisation and organisation["org"] else 0
            yield _Said(start, start + size, start + size, match.end("post"))


def _mine(tip: Tip, start: int) -> bool:
    """Whether the text so far speaks of the reporter and of nobody else."""
    return tip.whose(start, 50) > 0
