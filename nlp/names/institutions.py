"""Institutions and firms (机构企业): hospitals, clinics, pharmacies, homes, companies, banks, schools, associations.

A name is found from its head (医院, 大药房, 有限公司 ...): kind words are taken to its left, then the name's own part and
its places (``edges``); a branch in brackets or behind is taken to its right. What holds nothing but kind words
(民营医院, 多家药店) names nobody and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.edges import Edge, find_edge
from nlp.names.heads import HEAD
from nlp.names.reading import Place, Reading
from nlp.names.tables import read_given

_ORDINAL = re.compile(
    r"(?:(?<=[省市县区州旗镇])|(?P<own>第))(?P<number>[一二三四五六七八九十]{1,2})(?P<kind>中心医院|人民医院|中医院|医院|附院|院|医)(?![长生师办务保士疗])"
)
"""市一院, 县二医, 第三人民医院."""

_KIND = re.compile(
    "(?:人民|中心|中医|中西医结合|中西医|西医|综合|专科|骨科|骨伤科|骨伤|眼科|口腔|牙科|儿童|妇科|妇产|妇产科|妇儿|妇幼|妇女儿童|男科|皮肤|皮肤科|皮肤病|肿瘤|精神|精神病|精神卫生|心理|脑科|脑病|心脑血管|心脑血管病|心血管|血管病"
    "|胸科|胸痛|传染病|结核病|肝病|肝胆|胃肠|胃肠病|肛肠|肛肠科|泌尿|泌尿外科|肾病|糖尿病|风湿|风湿病|风湿骨病|骨病|疼痛|疼痛科|颈肩腰腿痛|耳鼻喉|耳鼻喉科|耳鼻咽喉|康复|老年|老年病|微创|手外科|外科|内科|中医内科|整形|美容|整形美容|医疗美容|民族|蒙医|藏医|维医|苗医|壮医|瑶医|傣医"
    "|蒙中医|中蒙医|荣军|职工|工人|总|第[一二三四五六七八九十]{1,2}|附属|直属|医科|医药|医疗|医学|医疗器械|器械|大药房|药房|药店|药业|连锁|零售|零售连锁|医药连锁|大药房连锁|药房连锁|药业连锁|商业|股份|责任|有限|集团|企业管理|咨询|企业管理咨询|管理|管理咨询|贸易|商贸|科技|生物科技|生物|健康|健康管理|健康科技"
    "|医疗科技|信息科技|网络科技|电子商务|人力资源|劳务|劳务派遣|人力资源服务|服务|物流|速递|文化传媒|广告|保险|保险经纪|人寿保险|财产保险|养老保险|农村商业|工商|农业|建设|农村|城市|村镇|邮政储蓄|实验|职业|技术|高级|中等|师范|医药高等专科|第一|第二|产权|养老|养老服务|中心|社区|惠民|平价|平价药|便民)$"
)
_KIND_LONGEST = 6

_GENERIC = re.compile(
    "^(?:[一二两三四五六七八九十半几多某这那哪每各]?[家个所间]|一|民营|公立|私立|私人|私营|国营|国有|公办|民办|个体|社会办|社会|集体|定点|医保定点|定点零售|零售|连锁|医保|医疗|医药|药品|二级|三级|一级|二甲|三甲|甲等|乙等|等级|陌生|不同|基层|基层医疗|上级|下级|大型|中型|小型|大|小|新|老|旧|正规|正牌|黑|假|好|坏|县级|市级|省级|区级|乡级|村级|乡镇|镇级|县域|区域|城乡|城市|农村|社区|社会|街道"
    "|部分|相关|有关|涉案|涉事|涉嫌|被查|违规|违法|合作|协议|签约|指定|约定|专门|专科|综合|专业|品牌|知名|著名|外资|合资|股份|商业|大病|大病保险|保健品|保健|食品|生活|日用品|日用|电子|家政|大病保险承办|承办|承保|财产|人寿|保险|物流|快递|运输|出租车|出租|网约车|货运|客运|旅游|建筑|劳务|中介|咨询|贸易|空壳|皮包|四无|虚假|假冒|关联|第三方|外包|供应|供货|配送|医药配送|器械"
    "|医疗器械|医药代理|代理|生产|制药|药厂|销售|医药销售|软件|信息|科技|网络|平台|互联网|线上|线下|实体|门店|门诊|专卖|特药|双通道|特殊|慢病|门慢|门特|住院|收治|接诊|就诊|治疗|诊疗|康复|养老|护理|精神|精神病|眼科|骨科|口腔|牙科|中医|西医|中西医|妇产|妇科|儿童|肿瘤|传染病|肾病|透析|血透|体检|检验|美容|整形|民族|老年|老年病|妇幼|保健|村|镇|乡|县|市|省|各|每|本|两|几|多|另|异地|外地|省外|市外|县外|区外|当地|本地|附近|原|前"
    "|大医|一般|普通|个别|其它|其他|人民|中心|地方|国家|中央|我|分|总|子|母|的|及|等|和|与|学|校|公|厂|内设|合伙|投资|管理|健康|服务|经营|工业|农业|街道|平价|私人开|同一|单位|企业|工厂|民|家)+$"
)
_LEVEL = re.compile("(?:省|市|县|区|州|旗|镇|乡|村|街道|社区|团|师)$")
_BARE_WITH_PLACE = re.compile(
    "^(?:第?[一二三四五六七八九十]*(?:人民|中心|中医|中西医结合|妇幼保健|妇女儿童|妇幼|儿童|精神|精神卫生|精神病|骨科|传染病|肿瘤|胸科|口腔|眼科|康复|老年|老年病|总|红十字|民族|蒙医|藏医|维医|职工|附属|中心卫生|卫生|卫生服务|社区|社区卫生|附属第[一二三]|第[一二三四五六七八九十]|皮肤病|结核病|肝病|荣军|实验|职业|技术|农村|村镇|农商|商业|医学|医科|中医药|师范|理工|工业|财经|职业技术|福利|敬老|养老|第[一二三四五六七八九十]人民|第[一二三四五六七八九十]中|社会福利))*$"
)
"""Kind words that name one institution when a place stands before them: 余杭区中医院, 徐州医科大学."""

_BRACKET = re.compile(r"[（(][^（）()，。；\n]{1,20}(?:店|部|院|院区|所|站|合伙|分公司|个人独资|普通)[）)]")
_BRANCH = re.compile(
    r"(?:[一-鿿]{1,10}?(?:分店|分院|分公司|院区|支行|分行|分部|分社|门店|旗舰店|直营店|加盟店|连锁店)|[一-鿿]{1,8}?(?:大道|路|街|广场|小区|花园|新村|新城|镇|巷|桥|门)店|[东西南北新老总本]院|第?[一二三四五六七八九十\d]{1,3}(?:分店|门市部|分院|门诊部|店))"
)
_ALIAS = re.compile(r"[一-鿿]{2,8}(?:分店|大道店|路店|街店|广场店|院区)")
_JOINS = re.compile(
    "^(?:附属|直属|第[一二三四五六七八九十]|医学院|[一-鿿]{0,8}(?:附属|医学院|分公司|支行|分行|分院|连锁|有限))"
)
_AFTER_HEAD = re.compile("^(?:里面|里|内)?")
_FOLLOW_REJECTS = {
    "医院": re.compile("(?:感染|管理|等级|制剂)"),
    "公司": re.compile("(?:法|章程|债券)"),
    "厂": re.compile("(?:家|商|长|房|价|名|址)"),
    "药房": re.compile("(?:主任|托管|组长)"),
    "学院": re.compile("(?:派)"),
    "银行": re.compile(
        "(?:卡|账|流水|转账|存|汇|交易|对账|贷款|柜台|信贷|代发|回单|网点|账号|开户|明细|记录|监控|取款|打款|承兑)"
    ),
    "门诊": re.compile(
        "(?:慢|特|统筹|费|病|共济|报|处方|号|挂号|待遇|补|保障|就|收|的?挂号|大|医生|医师|患者|记录|发票|治疗|输液|手术|结算|票据|登记|日志|看|住院|开|量|人次|楼|药房|护士|次均|检查|购药)"
    ),
    "高中": re.compile("(?:同学|毕业|生|学历|文化)"),
    "初中": re.compile("(?:同学|毕业|生|学历|文化)"),
    "小学": re.compile("(?:同学|毕业|生|学历|文化)"),
    "大学": re.compile("(?:同学|毕业|生|学历|文化|本科|专科)"),
    "中学": re.compile("(?:同学|毕业|生|学历|文化)"),
    "集团": re.compile("(?:犯罪|化|作案)"),
    "物业": re.compile("(?:费|管理)"),
}
_HOUSE_LIKE = 15_000
"""Given names counted from which a character also names houses."""
_PLACE_NEEDED = frozenset([
    "高中", "初中", "集团", "厂", "工厂", "物业", "酒店", "宾馆", "商场", "商店", "超市", "驿站", "便利店", "农场", "林场", "煤矿",
])  # fmt: skip
_BANKS = re.compile(
    "(?:(?:中国)?(?:工商|农业|建设|交通|邮政储蓄|邮储|招商|中信|光大|民生|浦发|兴业|平安|华夏|广发)银行|工行|农行|建行|中行|交行|招行|邮储|邮政银行|农商行|农商银行|农信社|信用社)(?!卡通|业|政)"
)
_ANONYMOUS = re.compile("(?:某{1,3}|[×xX*]{1,3}|[A-Z甲乙丙丁])$")


def find_institutions(reading: Reading) -> list[Mention]:
    """Institutions and firms, in text order; they may overlap."""
    found = list(_named(reading))
    found += _ordinals(reading)
    found += _banks(reading, found)
    found += _aliases(reading, found)
    found += _tagged(reading, found)
    return sorted(found, key=lambda m: (m.start, -m.end))


def _mention(reading: Reading, start: int, end: int, confidence: float, source: str) -> Mention:
    return Mention(start, end, Label.INSTITUTION, reading.text[start:end], None, confidence, source)


def _named(reading: Reading) -> Iterator[Mention]:
    text, floor, position = reading.text, 0, 0
    while match := HEAD.search(text, position):
        position = match.end()
        rejects = _FOLLOW_REJECTS.get(match.group())
        if rejects and rejects.match(text, match.end()):
            continue
        start, end, confidence = _bounds(reading, match, floor)
        if confidence == 0:
            continue
        end = _extend(text, end)
        position = max(position, end)
        floor = end
        yield _mention(reading, start, end, confidence, "institution")


def _bounds(reading: Reading, match: re.Match[str], floor: int) -> tuple[int, int, float]:
    """Start, end and confidence of the name around a head; confidence 0 where it names nobody."""
    text, head = reading.text, match.start()
    kind = head
    while True:
        taken = _kind_before(text, kind, floor)
        if taken == 0:
            break
        kind -= taken
    edge = find_edge(reading, kind, floor)
    start = edge.start
    level = 0
    own = text[edge.own : kind]
    if not edge.anchored and start < kind and _LEVEL.match(text[start:kind]):
        level = 1
    if not own and not edge.anchored and kind > floor and text[kind - 1] in "省市县区州旗镇乡" and kind - 1 >= start:
        level = 1
    confidence = _weigh(reading, edge, own, text[kind:head], match)
    return start, match.end(), confidence if not level else max(confidence, 0.0)


def _kind_before(text: str, position: int, floor: int) -> int:
    for length in range(_KIND_LONGEST, 0, -1):
        begin = position - length
        if begin >= floor and _KIND.match(text[begin:position]):
            return length
    return 0


def _weigh(reading: Reading, edge: Edge, own: str, kinds: str, match: re.Match[str]) -> float:
    """How sure the name is one: its own part, or a place or level with the kind of house there is one of."""
    head = match.group()
    medical = match.lastgroup == "medical"
    if own and not edge.anchored and _acts(reading, edge.start, match.start() - len(kinds)):
        return 0.0
    if own and match.lastgroup == "firm" and not edge.anchored and _counted(reading, edge.start, match.end()):
        return 0.0
    if own and not _GENERIC.match(own):
        if own in ("省", "市", "县", "区", "州", "旗", "镇", "乡"):
            return 0.85 if _one_of_a_kind(kinds, head, own) else 0.0
        if head in _PLACE_NEEDED and not edge.anchored and len(own) < 2:
            return 0.0
        if len(own) == 1 and not _ANONYMOUS.search(own) and not edge.anchored and not kinds:
            return 0.0
        return 0.93 if edge.anchored or medical or match.lastgroup == "drug" else 0.9
    if edge.anchored:
        if own and own not in ("县", "市", "区", "镇", "乡", "村", "街道", "社区"):
            return 0.0
        if _one_of_a_kind(kinds, head, ""):
            return 0.92
        if _styled(kinds) or (medical and edge.places[-1].short and _auspicious(reading.text, edge.places[-1])):
            return 0.86
        if kinds and match.lastgroup in ("firm", "drug") and not _GENERIC.match(kinds):
            return 0.85
        if match.lastgroup == "firm" and head.startswith(("有限", "股份")) and kinds:
            return 0.85
        return 0.0
    if own in ("省", "市", "县", "区", "州", "旗", "镇", "乡") and _one_of_a_kind(kinds, head, own):
        return 0.85
    if not own and kinds and reading.tags(edge.start, match.end(), "ORG") and not _GENERIC.match(kinds):
        return 0.7
    return 0.0


_STYLES = ("惠民", "便民", "平价", "民族")


def _styled(kinds: str) -> bool:
    """Whether the kind words hold one that houses call themselves by: 泽库县|惠民藏医|诊所."""
    return kinds.startswith(_STYLES)


def _auspicious(text: str, place: Place) -> bool:
    """A short county or city name that is a house's as well (安康护理站): given names are made of its characters."""
    return all(read_given().get(character, 0) >= _HOUSE_LIKE for character in text[place.start : place.end])


def _acts(reading: Reading, start: int, end: int) -> bool:
    """True when the tagger sees nothing but acts there (送回养老中心), and no characters that houses are named with."""
    position = start
    while position < end:
        word = reading.words[position]
        if (
            word is None
            or word.start != position
            or word.end > end
            or word.kind not in ("v", "d", "p", "vd", "u", "c", "r", "a", "ad", "an", "m", "t", "f", "s", "vn")
        ):
            return False
        position = word.end
    if "某" in reading.text[start:end]:
        return False
    return not all(read_given().get(c, 0) >= _HOUSE_LIKE for c in reading.text[start:end])


def _counted(reading: Reading, start: int, end: int) -> bool:
    """True for 一家保健品公司: counted, and no organisation to the tagger."""
    before = reading.text[max(0, start - 2) : start]
    return before.endswith(("一家", "两家", "几家", "多家", "个", "家")) and not reading.tags(start, end, "ORG")


_OF_A_KIND = re.compile(
    "(?:医院|保健院|卫生院|卫生服务中心|卫生服务站|卫生室|卫生所|保健站|防治院|防治所|敬老院|福利院|养老院|疗养院|大学|学院|中学|小学|学校|幼儿园|农村商业银行|信用社|信用联社|农商行|村镇银行|协会|学会|商会|红十字会|妇幼院|医疗中心|医学中心|村委会|居委会|幸福院)$"
)


def _one_of_a_kind(kinds: str, head: str, level: str) -> bool:
    """Whether a place has one such house, so that place and kind make its name."""
    if not _OF_A_KIND.search(head) or not _BARE_WITH_PLACE.match(kinds):
        return False
    return not (level in ("省", "州") and not kinds)


def _extend(text: str, end: int) -> int:
    """The end with a branch behind the head, in brackets or not."""
    while True:
        for pattern in (_BRACKET, _BRANCH):
            match = pattern.match(text, end)
            if match:
                end = match.end()
                break
        else:
            joined = _JOINS.match(text[end : end + 14])
            if joined:
                further = HEAD.search(text, end, end + 16)
                if further:
                    end = further.end()
                    continue
            return end


def _ordinals(reading: Reading) -> Iterator[Mention]:
    """市一院, 县二医, 省三院."""
    text = reading.text
    for match in _ORDINAL.finditer(text):
        edge = find_edge(reading, match.start())
        if edge.anchored or match.group("own") is None or text[edge.own : match.start()]:
            yield _mention(reading, edge.start, match.end(), 0.85, "institution:ordinal")


def _banks(reading: Reading, found: list[Mention]) -> Iterator[Mention]:
    for match in _BANKS.finditer(reading.text):
        if not any(m.start <= match.start() < m.end for m in found):
            yield _mention(reading, match.start(), match.end(), 0.85, "institution:bank")


def _aliases(reading: Reading, found: list[Mention]) -> Iterator[Mention]:
    """文峰大道店 alone, where a longer name of the text ends so."""
    text = reading.text
    for match in _ALIAS.finditer(text):
        for start in range(match.start(), match.end() - 3):
            short = text[start : match.end()]
            longer = [m for m in found if len(m.text) > len(short) and m.text.rstrip("）)").endswith(short)]
            if longer and not any(m.start <= start < m.end for m in found):
                yield _mention(reading, start, match.end(), 0.85, "institution:branch")
                break


_ORG_END = re.compile("(?:堂|行|院|厂|社|馆|会|店|站|所|校|园|司|城|库)$")


def _tagged(reading: Reading, found: list[Mention]) -> Iterator[Mention]:
    """Organisations that the tagger proposes and no head explains."""
    for word in reading.tagged:
        if word.kind != "ORG" or word.end - word.start < 3:
            continue
        name = reading.text[word.start : word.end]
        headed = any(match.end() == len(name) for match in HEAD.finditer(name))
        if (
            _ORG_END.search(name)
            and not headed
            and not _GENERIC.match(name[:-1])
            and not any(m.start < word.end and word.start < m.end for m in found)
        ):
            yield _mention(reading, word.start, word.end, 0.6, "tagger")
