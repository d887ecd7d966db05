"""Where the name of an organisation begins (左边界): walking left from its head until something cannot be part of it.

A name is a chain of places, then what is its own, then kind words (中医, 骨科, 连锁 ...), then the head (医院, 局 ...).
Walking stops at punctuation, at words that only connect or act, at people and at counts; a single character that is
such a word in one place and part of a name in another (和, 同, 有, 开 ...) counts as a word where the tagger says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.names.gazetteer import nests
from nlp.names.reading import Place, Reading

LONGEST = 30
"""Characters before the head that are looked at; the longest registered names of institutions stay below."""

_ACTS = frozenset("开办找看去到回进住送拉带卖买判罚诉告查问说叫喊让使请托给被把对向从跟和与在由于以按据经因比用为是有没去来当做干搞弄骗收交付转打过上下出跑走待关停封抓罚退借套刷拿取领签写填报投托跟同")
"""Acts and links of one character: a name ends there where the tagger has them as a word of their own."""

_CLOSED = frozenset(" \t\r\n　，。；：！？、,.;:!?“”\"'‘’《》<>【】[]〔〕{}…—~～|/\\+=%％￥$@#&^`①②③④⑤⑥⑦⑧⑨⑩")

_HARD = frozenset("的了被把给向吧吗呢啊呀嘛哦你您我他她它谁这那哪此该是也都就还又再才很太最没不别请让从往与及并或而且但若则于由跟咱俺额佢哋嘅喺俾嗰啲")
"""Characters that no name of an institution holds (kept apart from rare exceptions by the tagger)."""

_SOFT = frozenset("和同对在到去来为以有用找开办进至因使叫经据本其等系将会说讲做看住所后前内外里上下起过得只每各两几多被家时间年月日号名位个人")
"""Characters that are words in one place and parts of names in another."""

_WORDS = frozenset(
    """
    位于 地处 坐落 座落 设在 设立 开设 开办 创办 成立 注册 经营 承包 承租 租用 收购 投资 出资 入股 控股 控制 管理 实控 名下 旗下 下属 所属 隶属 所在 担任 受聘 聘用 聘请 任职 就职
    供职 就业 工作 上班 打工 务工 退休 离职 辞职 入职 挂靠 挂职 兼职 执业 坐诊 出诊 住院 入院 出院 转院 转到 转往 转至 转入 送到 送往 送至 拉到 拉去 带到 带去 接到 前往 赶到 来到 去到 去过
    到过 入住 住进 住过 住在 就诊 看病 治病 就医 就读 治疗 检查 复查 体检 手术 购药 买药 拿药 取药 开药 配药 刷卡 刷医保 套现 结算 报销 缴费 收费 消费 举报 反映 投诉 控告 检举 揭发 曝光
    通报 查处 查明 查实 调查 核查 稽核 抽查 检查组 飞检 飞行检查 约谈 处罚 处理 责令 暂停 解除 中止 终止 移送 移交 移交给 立案 起诉 公诉 判决 判处 认定 发现 接到 收到 根据 依据 按照 关于 对于 针对
    通过 利用 借助 凭借 伙同 勾结 串通 合谋 共谋 合伙 联合 会同 联手 配合 协助 帮助 指使 授意 安排 组织 召集 雇佣 雇用 招募 招聘 供应商 供货商 经销商 代理商 药商 厂商 开发商 配送商 生产商 承包商 介绍 推荐 引荐 拉拢 诱导 诱骗 骗取 套取 涉嫌 涉及 违规 违法
    卖给 出售 销售 倒卖 转卖 贩卖 转手 批发 提供 供应 供货 配送 采购 购买 购进 购入 买了 卖了 寄给 发给 发往 转给 付给 支付 打给 汇给 汇入 转入 存入 退回 退还 退给 追回 返还 交给 送给 拿给
    其中 包括 以及 还有 另有 另外 此外 例如 比如 譬如 如下 分别 属于 即为 作为 成为 就是 不是 只是 还是 也是 都是 并且 或者 而且 但是 因为 由于 所以 因此 如果 虽然 以来 以后 之后 之前 期间
    目前 当前 当时 后来 随后 同时 同年 次日 当天 当日 今天 昨天 明天 前天 去年 今年 前年 上月 本月 每月 每年 每天 近日 日前 近年 近期 最近 曾经 曾在 已经 正在 仍在 一直 经常 长期 多次
    我们 你们 他们 她们 咱们 俺们 自己 本人 本院 本县 本市 本区 该县 该市 该区 该院 该店 该村 我县 我市 我区 我省 我镇 我村 我乡 当地 附近 隔壁 旁边 对面 对门 门口 楼下 街上 路口 周边 外地 异地 外省 外县 村里 镇上 县里 县上 市里 区里 城里 省里 乡里 那家 这家 那个 这个 哪家
    一家 两家 三家 四家 五家 六家 多家 几家 某家 一所 两所 一个 两个 三个 几个 多个 一些 有些 有家 有个 各家 各个 各级 各类 全县 全市 全区 全省 全国 其他 其它 另一 另一家 同一 同一家 每家
    患者 病人 病患 参保人 参保人员 参保群众 群众 村民 居民 老人 老年人 职工 员工 医生 医师 大夫 护士 主任 院长 副院长 所长 站长 店长 校长 局长 科长 经理 总经理 董事长 老板 老板娘 负责人 法定代表人 法人 法人代表
    股东 会计 出纳 收费员 业务员 代表 医药代表 药贩 药贩子 中介 黄牛 家属 亲属 亲戚 朋友 同事 同学 邻居 邻村 老公 老婆 丈夫 妻子 儿子 女儿 父亲 母亲 爸爸 妈妈 我妈 我爸 爷爷 奶奶 外公 外婆 姥姥 姥爷 叔叔 婶婶
    舅舅 舅妈 姑姑 姑父 姨妈 哥哥 姐姐 弟弟 妹妹 表哥 表姐 表弟 表妹 侄子 侄女 侄儿 外甥 老伴 孩子 儿媳 女婿 被告人 被告 原告 犯罪嫌疑人 嫌疑人 当事人 举报人 投诉人 申请人 被举报人 被申请人 上诉人 第三人 单位 机构 被告单位
    送到 送去 送回 送进 送往 送来 拉到 拉去 拉回 拉进 拉来 接到 接去 接回 接进 带到 带去 带回 带进 转到 转去 转回 转进 抬到 抬进 抬回 搬到 搬进 跑到 跑去 跑回 回到 回去 去了 到了 住到 住进 住回 推到 推回 推进 弄到 弄进 叫到 喊到 调到 调回 派到 卖到 寄到 发到 交到 打到
    案件 案例 线索 问题 情况 名称 机构名称 对象 如 即 系 案 题 讯 网 称 指 驻 达 超 余 经查 据查 查 诉 与 及 和
    """.split()
)
"""Words that end a name on its left: acts, relations, people, times, counts."""

_NAME_WORDS = frozenset(
    """
    仁和 协和 同济 同仁 同德 同心 同泽 同康 同福 同春 同善 大同 和平 和谐 和美 和睦 和顺 和康 和济 和润 和信 和合 永和 太和 泰和 人和 正和 中和 福和 安和 祥和 康和 天和 瑞和 惠和 民和 家和 政和 云和 敦和
    人民 友好 友爱 博爱 仁爱 有福 有为 开元 开心 开泰 开发区 为民 为康 对外 在线 进步 来福 百家 康佰家 万家 大家 家园 家佳 一家人 全家 家康 安家 国家 人寿 人保 人本 人福 老百姓 百姓 益丰 大参林 一心堂
    上海 上饶 上虞 上街 上林 下关 内江 内乡 内黄 外滩 外环 前进 前海 后海 里水 万里 千里 到家 经济 经开区 高新 本草 本溪 其仁 等等 新华 新时代 明日 日升 日康 日照 月亮 年丰 百年 千年 同年堂 名仕 时珍 时代 时光
    住建 系统 中心 医学院 学院 所前 镇海 都昌 多伦 下城 上城 前锋 后勤 会宁 会昌 会东 会理 会泽 以岭 用友 和田 和县 和硕 同江 同安 在妫 有研 开县 开封 开州 开平 开远 开阳 开鲁 开化 开江 办事处
    """.split()
)
"""Words of names that hold a soft character: taken whole."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a name begins; ``anchored`` when a place stands first, ``places`` the chain of places it begins with."""

    start: int
    anchored: bool
    own: int
    """Where what is the name's own begins: behind the places."""
    places: tuple[Place, ...] = ()


def find_edge(reading: Reading, head: int, floor: int = 0) -> Edge:
    """The beginning of the name whose head (or kind words) starts at ``head``; never left of ``floor``."""
    position = head
    lowest = max(floor, head - LONGEST)
    while position > lowest:
        chain = _places_ending(reading, position, lowest)
        if chain and (len(chain) > 1 or _settles(reading, chain[0])):
            return Edge(chain[0].start, True, position, tuple(chain))
        step = _step_left(reading, position, head)
        if step == 0 or position - step < lowest:
            break
        position -= step
    return Edge(position, False, position)


def _places_ending(reading: Reading, position: int, lowest: int) -> list[Place]:
    """The chain of places, outermost first, that ends at the position; a place inside a longer word is none."""
    chain: list[Place] = []
    while True:
        found = next((p for p in reading.places_by_end.get(position, ()) if p.start >= lowest), None)
        if found is None or not _stands(reading, found) or (chain and not nests(found, chain[0])):
            return chain
        chain.insert(0, found)
        position = found.start


def _settles(reading: Reading, place: Place) -> bool:
    """Whether a place that stands alone begins the name: 博爱 in 竹阳博爱医院 is a county's name and does not."""
    if not place.short or place.level < 3:
        return True
    region = reading.context.region
    if region is not None and any(code[:4] == region[:4] for code in place.codes):
        return True
    return _step_left(reading, place.start, place.start) == 0


def _stands(reading: Reading, place: Place) -> bool:
    """False for a short county name that the tagger cuts through or reads as an ordinary word."""
    if not place.short or place.level < 3:
        return True
    word = reading.words[place.start]
    if word is None or word.kind in ("LOC", "ORG", "ns", "nt"):
        return True
    return word.start == place.start and word.kind in ("nz", "nr", "n", "s", "f", "PER", "nw", "vn", "an", "a")


def _step_left(reading: Reading, position: int, head: int) -> int:
    """How many characters to the left still belong to the name; 0 when the name begins here."""
    text = reading.text
    last = text[position - 1]
    if last in _CLOSED:
        return 0
    for length in (4, 3, 2):
        if text[max(0, position - length) : position] in _NAME_WORDS:
            return length
    if last in "（(）)":
        return 0
    if last.isdigit() or (last.isascii() and not last.isalpha()):
        return 0
    for length in (5, 4, 3, 2):
        begin = position - length
        if begin >= 0 and text[begin:position] in _WORDS and not _inside_name(reading, begin, position):
            return 0
    if last in _HARD or text[position - 1 : position] in _WORDS:
        return 0 if not _inside_name(reading, position - 1, position) else 1
    word = reading.words[position - 1]
    if word is not None and word.end - word.start == 1 and word.kind in ("v", "p", "c", "d", "r", "u") and last in _ACTS:
        return 0
    if last in _SOFT:
        if word is None:
            return 0
        if word.end - word.start == 1 and word.kind in ("p", "c", "u", "v", "r", "d", "f", "q", "m", "xc"):
            return 0
        if word.kind in ("p", "c", "u", "r", "d", "v", "f", "q", "TIME", "t") and word.end == position:
            return 0
    return 1


def _inside_name(reading: Reading, start: int, end: int) -> bool:
    """True when the tagger has the stretch strictly inside one organisation or place: then it is no word of its own."""
    word = reading.words[start]
    return word is not None and word.kind in ("ORG", "LOC") and word.start < start and word.end >= end
