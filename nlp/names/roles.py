"""Roles (职务身份): a job or a position, with its rank and the department in front as one span.

A role is read from its post to the left: post (主任, 医师, 收费员), rank (副, 主治, 实习), department (骨科, 医保办). Only
posts that departments have take one (财务负责人, but 门诊老板 is the 老板 of a 门诊).
"""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.reading import Reading
from nlp.names.surnames import COMMON

_STAFF = "主任医师 副主任医师 主治医师 住院医师 医师 医生 大夫 护士 护士长 护师 技师 技士 药师 医助 护工 护理员 治疗师 会计 出纳 收费员 收银员 结算员 录入员 统计员 审核员 经办员 库管员 保管员 管理员 采购员 文员 内勤 干事 专员 助理 秘书 顾问"
_HEADS = "主任 副主任 科长 副科长 部长 副部长 股长 处长 副处长 主管 经理 副经理 总监 组长 班长 队长 负责人 主要负责人 一把手"
_DEPARTMENTAL = frozenset(f"{_STAFF} {_HEADS}".split())
"""Posts that take the department in front."""

_ALONE = frozenset(
    """
    董事长 副董事长 执行董事 董事 监事 总裁 总经理 副总经理 院长 副院长 院长助理 书记 副书记 校长 副校长 园长 馆长 所长 副所长 站长 副站长 店长 副店长 厂长 副厂长 社长 会长 副会长 理事长 秘书长 局长 副局长 主席 镇长 副镇长 乡长 副乡长
    县长 副县长 市长 副市长 区长 副区长 村长 村主任 村支书 支书 居委会主任 村委会主任 妇女主任 庭长 审判长 法定代表人 法人代表 法人 实际控制人 实际控股人 实际经营人 实际经营者 实际出资人 实际负责人 实际投资人 实控人 控股股东 大股东 小股东 股东
    投资人 投资者 出资人 合伙人 经营者 承包人 承包商 承包者 创办人 创始人 老板娘 老板 大老板 二老板 幕后老板 掌柜 业主 举办者 开办人 开办者 操盘手 小老板
    执业助理医师 助理医师 执业医师 全科医生 家庭医生 乡村医生 坐堂医生 麻醉师 中医师 老中医 牙医 兽医 郎中 村医 校医 厂医 医士 规培生 规培医生 进修医生 实习生 助产士 放射师 检验师 检验员 化验员 化验师 影像师 康复师 理疗师 推拿师 按摩师 针灸师 验光师 营养师
    心理咨询师 美容师 导医 导诊员 导诊 导医员 陪诊员 陪护 护士站护士 执业药师 驻店药师 坐堂药师 药剂师 药剂员 司药 司药员 发药员 营业员 店员 导购 导购员 促销员 销售员 销售代表 医药代表 医药公司代表 厂家代表 器械代表 药代 器械商 业务员 推销员 代理商 经销商 供应商 供货商 药商
    营销员 推广员 收款员 挂号员 病案员 信息员 编码员 稽核员 专管员 医保专管员 专干 协管员 网格员 联络员 客服 前台 财务 采购 库管 仓管员 仓库管理员 网管 程序员 工程师 软件工程师 运维 司机 驾驶员 保安 门卫 厨师 厨子 保洁员 保洁 保洁阿姨 清洁工 护林员 快递员 翻译
    教师 老师 辅导员 班主任 律师 法官 审判员 检察官 检察员 民警 辅警 协警 侦查员 科员 办事员 村会计 村干部 村书记 文书 小组长 社工 社保专员 社保代理 保险代理人 保险经纪人 中间人 介绍人 召集人 牵头人 带头人 药贩子 药贩 药头 卡贩子 卡贩 卡头 号贩子 票贩子 票贩 血头 黄牛党 黄牛
    医托 药托 托儿 中介 掮客 蛇头 上线 下线 上家 下家 二道贩子 贩子 收药人 收药员 领队 包工头 工头 测评员 评估员 评估师 鉴定人 鉴定师 理赔员 理赔专员 查勘员 保险业务员 调解员 公证员 记账员 记账会计 报账员 报销员 窗口人员 窗口工作人员 副主席 纪委书记 组织委员 委员
    """.split()
)
_WEAK = frozenset("财务 采购 客服 前台 文书 保洁 董事 监事 委员 顾问 秘书 助理 主管 文员 上线 下线 上家 下家 导购 干事 运维 翻译 贩子 导诊".split())
"""Posts that are things as well: they count beside a name, in a list of posts, or as what somebody is."""

_POST = re.compile("|".join(sorted(_DEPARTMENTAL | _ALONE, key=lambda post: (-len(post), post))))
_RANKS = tuple(
    sorted(
        "常务副 第一副 执行副 名誉副 业务副 副 代理 常务 执行 名誉 业务 挂名 首席 高级 初级 中级 资深 见习 实习 兼职 专职 全职 多点执业 值班 管床 多点 主管 主治 首诊 接诊 坐诊 坐堂 责任 带教 当班 区域 大区 省区 地区 片区 主办 主要 党支部 党委 党总支 总支 支部 兼任 医保 项目".split(),
        key=lambda rank: -len(rank),
    )
)
_CLINICAL = "心神消呼内外妇产儿骨伤眼耳鼻喉咽口腔皮肤泌尿肾血液肿瘤感染急诊康复中西医理疗针灸推拿麻醉放射超声影像检验病理药剂护理重症疼痛肝胆胃肠肛乳腺甲状胸普烧整形男老年精神心理风湿免疫分泌经化吸管脑脊柱关节创手足踝微创介入全生殖新结核病肺功能营养输供应消毒透析血净高压氧牙种植"
_OFFICES = (
    "医保|医务|医疗|医政|护理|财务|人事|人力资源|行政|后勤|总务|信息|病案|质控|院感|药事|设备|采购|市场|市场营销|营销|销售|运营|客服|客户|业务|外联|公关|宣传|保卫|安保|网络|对外联络|拓展|开发|农合|合管|新农合|医患|投诉|门诊|住院|急诊|体检|收费|药品|药械|器械|耗材|物资|仓储|物流|质量|质管|培训|企划"
    "|健康管理|护工|稽核|审核|基金|基金监管|监管|报销|理赔|待遇|待遇审核|参保|征缴|结算|核算|党政|党建|纪检|监察|综合|工程|技术|渠道|招商|电商|地推|人事行政|行政人事|商务|档案|统计|项目|供应|品牌|薪酬|社保"
)
_DEPARTMENT = re.compile(
    f"(?:(?:[A-Z]{{1,3}}|[一二三四五六七八九十]|[{_CLINICAL}]){{1,8}}(?:科|室|病区|监护室|门诊室)|(?:{_OFFICES})(?:管理|工作)?(?:科室|科|办公室|办|部门|部|处|室|组|股|窗口|中心)|院办|院务部|护理部|药房|中药房|西药房|中西药房|住院处|收费处|收费室|病区|[一二三四五六七八九十]病区|病房|手术室|B超室|CT室)"
)
_TOPIC = re.compile(f"(?:{_OFFICES})")
_SPECIALTY = re.compile(f"(?:[{_CLINICAL}]{{2,6}}|B超|CT|彩超)")
_LONGEST_DEPARTMENT = 10
_TREATING = frozenset("医师 医生 大夫 护士 技师 主任医师 副主任医师 主治医师 住院医师 护士长 治疗师 药师".split())

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
        if follows and follows.match(text, end):
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
    listed = [m for m in weak if _beside(text, m.start - 1, m.start - 1, ends) or _beside(text, m.end, m.end + 1, starts)]
    return sorted([*found, *listed], key=lambda m: (m.start, -m.end))


def _beside(text: str, comma: int, border: int, borders: set[int]) -> bool:
    """True for a post of a list: 翻译、司机."""
    return text[comma : comma + 1] == "、" and border in borders


def _leftmost(text: str, at: int, post: str) -> int:
    """Where the role begins: over its ranks, then over its department."""
    start = at
    while rank := next((r for r in _RANKS if text.endswith(r, 0, start)), ""):
        start -= len(rank)
    if post not in _DEPARTMENTAL:
        return start
    for _ in range(2):
        taken = _department_before(text, start, post)
        if taken == 0:
            break
        start -= taken
    return start


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
