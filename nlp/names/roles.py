"""Roles (职务身份): a job or a position, with its rank and the department in front as one span.

A role is read from its post to the left: post (主任, 医师, 收费员), rank (副, 主治, 实习), department (骨科, 医保办). Only
posts that departments have take one (财务负责人, but 门诊老板 is the 老板 of a 门诊).
"""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.firsts import first_characters
from nlp.names.reading import Reading
from nlp.names.surnames import COMMON
from nlp.names.tables import read_lexicon

_DEPARTMENTAL = read_lexicon("staff") | read_lexicon("heads")
"""Posts that take the department in front."""

_ALONE = read_lexicon("posts")
_WEAK = read_lexicon("weak_posts")
"""Posts that are things as well: they count beside a name, in a list of posts, or as what somebody is."""

_POSTS = "|".join(sorted(_DEPARTMENTAL | _ALONE, key=lambda post: (-len(post), post)))
_POST = re.compile(f"(?={first_characters(_POSTS)})(?:{_POSTS})")
_RANKS = tuple(sorted(read_lexicon("ranks"), key=lambda rank: (-len(rank), rank)))
_CLINICAL = "心神消呼内外妇产儿骨伤眼耳鼻喉咽口腔皮肤泌尿肾血液肿瘤感染急诊康复中西医理疗针灸推拿麻醉放射超声影像检验病理药剂护理重症疼痛肝胆胃肠肛乳腺甲状胸普烧整形男老年精神心理风湿免疫分泌经化吸管脑脊柱关节创手足踝微创介入全生殖新结核病肺功能营养输供应消毒透析血净高压氧牙种植"
_OFFICES = (
    "医保|医务|医疗|医政|护理|财务|人事|人力资源|行政|后勤|总务|信息|病案|质控|院感|药事|设备|采购|市场|市场营销|营销|销售|运营|客服|客户|业务|外联|公关|宣传|保卫|安保|网络|对外联络|拓展|开发|农合|合管|新农合|医患|投诉|门诊|住院|急诊|体检|收费|公卫|公共卫生|防疫|预防保健|妇保|儿保|感控|慢病|家签|签约|药品|药械|器械|耗材|物资|仓储|物流|质量|质管|培训|企划"
    "|健康管理|护工|稽核|审核|基金|基金监管|监管|报销|理赔|待遇|待遇审核|参保|征缴|结算|核算|党政|党建|纪检|监察|综合|工程|技术|渠道|招商|电商|地推|人事行政|行政人事|商务|档案|统计|项目|供应|品牌|薪酬|社保"
)
_DEPARTMENT = re.compile(
    f"(?:(?:[A-Z]{{1,3}}|[一二三四五六七八九十]|[{_CLINICAL}]){{1,8}}(?:科|室|病区|监护室|门诊室)|(?:{_OFFICES})(?:管理|工作)?(?:科室|科|办公室|办|部门|部|处|室|组|股|窗口|中心)|院办|院务部|前台|总台|后台|村卫生室|卫生室|基金监管科|护理部|药房|中药房|西药房|中西药房|住院处|收费处|收费室|病区|[一二三四五六七八九十]病区|病房|手术室|B超室|CT室)"
)
_TOPIC = re.compile(f"(?:{_OFFICES})")
_SPECIALTY = re.compile(f"(?:[{_CLINICAL}]{{2,6}}|B超|CT|彩超)")
_HOUSE_OF = re.compile("(?:药店|诊所|药房|超市|小卖部|器械店|理疗店|足浴店|饭店|旅馆|宾馆|中介)")
_KEEPERS = frozenset(["老板", "老板娘", "店主", "掌柜", "小老板", "负责人"])
_WARES = re.compile("(?:药品|医疗器械|器械|耗材|医药|医疗设备|设备|保健品|试剂|中药材|药材)")
_TRADERS = frozenset(
    ["代理商", "经销商", "供应商", "供货商", "销售员", "销售代表", "推销员", "业务员", "贩子", "批发商"]
)
_PAPER = re.compile("(?:执业证|从业|资格|证书|条例|管理办法|注册|协会|定期考核|执业注册|签约服务|队伍|专业)")
_LONGEST_DEPARTMENT = 10
_TREATING = frozenset(
    [
        "医师",
        "医生",
        "大夫",
        "护士",
        "技师",
        "主任医师",
        "副主任医师",
        "主治医师",
        "住院医师",
        "护士长",
        "治疗师",
        "药师",
    ]
)

_GOES_ON = {
    "法人": "治理|单位|资格|财产|证书|股东|机构",
    "主任": "医师|委员会|办公",
    "医生": "集团|站|工作站",
    "医师": "资格|执业证|证|法|协会|行业|工作站|定期|注册|协议",
    "护士": "站|节|条例|执业",
    "药师": "证|资格|法|审方",
    "财务": "部|科|室|账|报|管理|凭证|资料|数据|处|软件|制度|印章|状况|人员|系统|费|审计|专用|往来|核算|支出|收入|票据|做账|公章|会计|章|流水|记|明细",
    "客服": "电话|热线|中心|部|人员",
    "会计": "凭证|账|资料|师|事务|法|准则|报|年度|核算|电算|科目|档案|制度|专业|背景",
    "中介": "机构|公司|服务|费|所|组织|平台",
    "翻译": "件|成|为|过",
    "董事": "会|长",
    "监事": "会",
    "经理": "部|室",
    "老师": "傅",
    "股东": "会|大会|名册|决议|协议|出资",
    "律师": "事务所|函|费|所",
    "专员": "办",
    "院长": "办公|室|信箱|热线|接待|会议",
    "书记": "员|处",
    "主管": "部门|机关|单位|领导|人员|医保|业务|全|的",
    "采购": "单|药|价|金|发票|合同|入库|记录|清单|量|渠道|成本|凭证|部|科|数|了|的|进|耗|器|设|回|来|员",
    "前台": "系统|电脑|收|刷|结|登记|交|缴|扫|一|上|就|拿|领|把|的",
    "保洁": "公司|费|工作|用品",
    "专干": "会",
    "负责人": "员",
    "法官": "会",
}
_FOLLOWS = {post: re.compile(f"(?:{words})") for post, words in _GOES_ON.items()}
_IS = re.compile("(?:当|任|做|是|担任|兼任|干|的|、|和|及|与|“|，|原|名|个|位|叫)$")


def find_roles(reading: Reading) -> list[Mention]:
    """Jobs and positions, in text order; a post stands a second time without its department."""
    text, found, weak = reading.text, list[Mention](), list[Mention]()
    for match in _POST.finditer(text):
        post, (at, end) = match.group(), match.span()
        follows = _FOLLOWS.get(post)
        if (follows and follows.match(text, end)) or _PAPER.match(text, end) or _titled_paper(text, at):
            continue
        start = _leftmost(text, at, post)
        if post in _WEAK and start == at and not _stands(text, start, end):
            weak.append(Mention(start, end, Label.ROLE, post, None, 0.7, "role:listed"))
            continue
        found.append(Mention(start, end, Label.ROLE, text[start:end], None, 0.8, "role"))
        if start < at:
            # 益寿堂药房店长: where the department is the end of a house's name, the post is left.
            found.append(Mention(at, end, Label.ROLE, post, None, 0.75, "role:post"))
    ends, starts = {m.end for m in found}, {m.start for m in found}
    listed = [
        m for m in weak if _beside(text, m.start - 1, m.start - 1, ends) or _beside(text, m.end, m.end + 1, starts)
    ]
    return sorted([*found, *listed], key=lambda m: (m.start, -m.end))


def _beside(text: str, comma: int, border: int, borders: set[int]) -> bool:
    """True for a post of a list: 翻译、司机."""
    return text[comma : comma + 1] == "、" and border in borders


def _leftmost(text: str, at: int, post: str) -> int:
    """Where the role begins: over its ranks, then over its department."""
    start = at
    while rank := next((r for r in _RANKS if text.endswith(r, 0, start)), ""):
        start -= len(rank)
    taken = _kept_before(text, start, post)
    if taken or post not in _DEPARTMENTAL:
        return start - taken
    for _ in range(2):
        taken = _department_before(text, start, post)
        if taken == 0:
            break
        start -= taken
    return start


def _kept_before(text: str, end: int, post: str) -> int:
    """Characters of the house somebody keeps (药店老板) or of the wares he trades (药品代理商)."""
    pattern = _HOUSE_OF if post in _KEEPERS else _WARES if post in _TRADERS else None
    if pattern is None:
        return 0
    return next((n for n in range(min(5, end), 1, -1) if pattern.fullmatch(text, end - n, end)), 0)


def _titled_paper(text: str, at: int) -> bool:
    """True inside 《》: 《乡村医生执业证书》 names no doctor."""
    opened = text.rfind("《", max(0, at - 30), at)
    return opened >= 0 and "》" not in text[opened:at]


def _department_before(text: str, end: int, post: str) -> int:
    for length in range(min(_LONGEST_DEPARTMENT, end), 0, -1):
        if _DEPARTMENT.fullmatch(text, end - length, end):
            return length
    pattern = _SPECIALTY if post in _TREATING else _TOPIC
    for length in range(min(6, end), 1, -1):
        if pattern.fullmatch(text, end - length, end):
            return length
    return 0


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a post that is a thing as well is somebody here."""
    named = text[end : end + 1] in COMMON or text[end : end + 1] in tuple("小老阿某")
    closed = text[end : end + 1] in tuple("，。、；：！？”）和与及也都") or end == len(text)
    return named or (closed and bool(_IS.search(text[max(0, start - 2) : start])))
