"""Agencies (部门): government, supervision and justice, with a place or level, or bare names ending in 局, 委, 中心.

Grammar: place or level, matter (医疗保障, 公安, 卫生健康 ...), head (局, 委员会, 中心 ...), and a branch of the same kind
behind (南京市公安局江宁分局). Courts, procuratorates, police and departments count with a place or level alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.edges import find_edge
from nlp.names.firsts import first_characters
from nlp.names.reading import Reading

_MATTER = (
    "医疗保障基金|医疗保险基金|社会保险基金|城乡居民医疗保险|城镇职工医疗保险|职工医疗保险|居民医疗保险|新型农村合作医疗|医疗保障|医疗保险|医保基金|医保|新农合|农合|农医|农医保|合作医疗|医疗|公安交通|公安|卫生健康和体育|卫生健康|卫生和计划生育|卫生计生|卫计|卫健|卫体|卫生"
    "|市场监督管理|市场监管|市场监督|市监|工商行政管理|工商|食品药品监督管理|食品药品监管|食药监|药品监督管理|药品监管|药监|质量技术监督|质监|国家税务|税务|国税|地税|财政|审计|民政|人力资源和社会保障|人力资源社会保障|人社|社会保险事业|社会保险|社保|劳动和社会保障|劳动保障|劳动|司法行政|司法|教育|教体|信访"
    "|发展和改革|发展改革|发改|农业农村|住房和城乡建设|住建|交通运输|应急管理|乡村振兴|扶贫|退役军人事务|退役军人|邮政|残疾人联合|统计|城市管理|综合行政执法|行政审批|大数据|数据资源管理|监察|纪检监察|纪律检查|国家安全|体育|商务|经济和信息化|科技|科学技术|计划生育|计生|行政执法|物价|价格|政务服务|政务|国有资产监督管理|国资|金融监管|金融监督管理|银保监|保险监督管理|交警|刑侦|刑警|经侦|治安|巡特警|网安|禁毒|巡警|特警|扫黑"
)
_MIDDLE = "(?:基金|事业|管理|监管|监督|稽核|稽查|核查|经办|服务|事务|执法|保险|保障|综合|行政|医疗|结算|信息|审核|异地|电子|生育|中心|联合|和|与|及|检查)*"
_HEADS = "(?:总局|监察局|管理局|分局|局|委员会|委|厅|署|中心|支队|大队|总队|支局|分中心|站|所|处|办公室|办|科|院|巡查组|分会)"
_NAMED = (
    "纪委监察委|纪委监委|纪监委|纪委、监委|纪律检查委员会|监察委员会|监察委|纪委|监委|发改委|国资委|卫健委|政法委员会|政法委|政法办|公安部|审计署|国务院办公厅|国务院|财政部"
    "|最高人民法院|最高人民检察院|最高法|最高检|人力资源和社会保障部|人社部|卫生部|卫生健康部"
    "|高级人民法院|中级人民法院|基层人民法院|人民法院|高级法院|中级法院|法院|中院|高院|铁路运输法院|人民检察院|检察院|派出法庭|人民法庭|派出所|边防派出所|看守所|戒毒所|拘留所|交警大队|交警支队|经侦大队|经侦支队|刑警大队|刑侦大队|刑侦支队|巡察组|巡视组"
    "|人民政府办公室|人民政府|政府办公室|政府|市委|县委|区委|省委|州委|旗委|党委|党工委|街道办事处|街道办|办事处|管理委员会|管委会|合管办|合管中心|合管站|农合办|农合中心|新农合办公室|12345热线办|人大常委会|政协|团委|妇联|工会|残联|红十字会"
)
_BODY = re.compile(rf"(?={first_characters(_MATTER, _NAMED)})(?:(?:{_MATTER})(?:{_MATTER})*{_MIDDLE}{_HEADS}|{_NAMED})")
_BODIES_ALONE = re.compile(
    "(?:局|委|委员会|中心|分局|厅|署|监委|公安部|审计署|国务院|国务院办公厅|财政部|最高人民法院|最高人民检察院|最高法|最高检|人社部|卫生部|人力资源和社会保障部|合管办|农合办|合管中心|农合中心|总局|纪委|支队|大队|总队)$"
)
_NOT_ALONE = re.compile(
    "^(?:医疗中心|卫生服务中心|卫生中心|公安机关|医疗服务中心|体育中心|科技中心|医疗检查中心|市委|县委|区委|省委|党委|团委|政府|医疗监督站)$"
)
_ORGANS = "检察机关|司法机关|监察机关|纪检监察机关"
_DEPARTMENT = re.compile(
    rf"(?={first_characters(_MATTER, _ORGANS)})"
    rf"(?:(?:{_MATTER})(?:行政|主管|监管|管理)*(?:部门|机关|机构|经办机构)|{_ORGANS})"
)
_LEVEL = re.compile("(?:国家|中央|自治区|省|市|县|区|州|旗|镇|乡|街道|兵团|师|地区|盟)$")
_BRANCH = re.compile(
    rf"(?:[一-鿿]{{2,10}}?(?:区|县|市|新区|开发区|园区)?)(?:分局|分中心|支队|大队|派出所)|(?:{_MATTER})(?:大队|支队|总队|分局)|(?:刑事|经济|治安|交通)?(?:犯罪)?(?:侦查|管理|警察)(?:大队|支队|总队)"
)
_CUT = re.compile("(?:与|和|对|向|由|在|把|将|联合|会同|及|、|移送|移交|的)")
_REJECT_AFTER = re.compile(
    "^(?:门(?!口|前)|长(?!期|沙|春|治)|主任|医院|门诊|大学|学院|公司|药房|药店|员(?!会)|卡|费|款|系统|平台|报销(?!中心)|码)"
)
_VERBISH = re.compile(
    "(?:卫生服务(?:中心|站|所)|卫生(?:所|站|院|中心)|医疗(?:所|站)|办理|处理|代办|包办|经办|去办|来办|操办|管理|治疗|住院|医院|卫生院)$"
)


def find_agencies(reading: Reading) -> list[Mention]:
    """Agencies, in text order; they may overlap."""
    return sorted([*_bodies(reading), *_departments(reading), *_colloquial(reading)], key=lambda m: (m.start, -m.end))


def _mention(reading: Reading, start: int, end: int, confidence: float, source: str = "agency") -> Mention:
    return Mention(start, end, Label.AGENCY, reading.text[start:end], None, confidence, source)


def _bodies(reading: Reading) -> Iterator[Mention]:
    text, floor, position = reading.text, 0, 0
    while match := _BODY.search(text, position):
        end = match.end()
        position = end
        start, stated = _before(reading, match.start(), floor)
        body = match.group()
        if _VERBISH.search(body) or (
            body.endswith(("办", "站", "所", "处", "科", "院")) and not _whole_office(body, stated)
        ):
            continue
        if not stated and (not _BODIES_ALONE.search(body) or _NOT_ALONE.match(body)):
            continue
        if _REJECT_AFTER.match(text[end : end + 4]) and not body.endswith("人民政府"):
            if text[end : end + 1] in "长主":
                yield _mention(reading, start, end, 0.5)
            continue
        end = _branch(reading, end)
        position = max(position, end)
        if start == floor and text.startswith("会同县", start):
            start += 2  # 医保局会同县公安局: behind another agency the verb, not the county of that name
        floor = end
        yield _mention(reading, start, end, 0.94 if stated else 0.88)


def _whole_office(body: str, stated: bool) -> bool:
    """Offices below a bureau (医保办, 医保科) belong to a hospital unless a place stands before them."""
    return bool(
        re.search("(?:法院|检察院|派出所|看守所|拘留所|戒毒所|中院|高院|最高|合管办|农合办|合管站|街道办|办事处)", body)
    ) or (stated and body.endswith(("所", "站", "处", "办公室", "办")))


def _before(reading: Reading, head: int, floor: int) -> tuple[int, bool]:
    """Start of the agency's place or level, and whether there is one."""
    text = reading.text
    for word in ("国家", "中央", "新疆生产建设兵团"):
        if text[max(floor, head - len(word)) : head] == word:
            return head - len(word), True
    edge = find_edge(reading, head, floor)
    if edge.anchored and edge.own == head:
        return edge.start, True
    between = text[edge.own : head] if edge.anchored else ""
    if edge.anchored and re.fullmatch(
        "(?:省|市|县|区|州|旗|镇|乡|街道|经济技术开发区|开发区|经开区|高新区|高新技术产业开发区|新区|第[一二三四五]|[东西南北]部|铁路|林区|某某?|[A-Z×*]+)+",
        between,
    ):
        return edge.start, True
    if not edge.anchored and edge.start < head:
        own = text[edge.start : head]
        if _LEVEL.fullmatch(own) or re.fullmatch(
            "[一-鿿某×*A-Z]{1,6}(?:省|市|县|区|州|旗|镇|乡|街道|自治区|开发区|新区|自治县)", own
        ):
            return edge.start, True
        if re.fullmatch("某{1,2}", own):
            return edge.start, True
    for level in ("自治区", "省", "市", "县", "区", "州", "旗", "镇", "乡", "街道"):
        if text[max(floor, head - len(level)) : head] == level:
            return head - len(level), True
    if edge.start < head and text[head - 1] in "县市区省" and head - 1 >= floor:
        return head - 1, True
    return head, False


def _branch(reading: Reading, end: int) -> int:
    """The end with a branch behind: 公安局江宁分局, 公安局经侦大队."""
    match = _BRANCH.match(reading.text, end)
    if match is None or _CUT.search(match.group()):
        return end
    return match.end()


def _departments(reading: Reading) -> Iterator[Mention]:
    """Departments and organs, which count with a place alone: 贵州医保部门, 余杭区检察机关."""
    for match in _DEPARTMENT.finditer(reading.text):
        edge = find_edge(reading, match.start())
        between = reading.text[edge.own : match.start()]
        if edge.anchored and between in ("", "省", "市", "县", "区"):
            yield _mention(reading, edge.start, match.end(), 0.9)
        elif not edge.anchored and re.fullmatch("省|市|县|区", reading.text[edge.start : match.start()]):
            yield _mention(reading, edge.start, match.end(), 0.8)


_BY_MATTER = re.compile(
    "(?:医保|社保|农合|新农合|医疗保障|市监|卫健|药监)(?=(?:的)?(?:同志|领导|人(?!员)|同事|干部|负责人)|[：:]|那边|这边|来(?:查|人|电)|热线|窗口)"
)


def _colloquial(reading: Reading) -> Iterator[Mention]:
    """A place and a matter alone, spoken to or of as somebody: 武汉医保的同志."""
    for match in _BY_MATTER.finditer(reading.text):
        if any(place.level < 4 for place in reading.places_by_end.get(match.start(), ())):
            edge = find_edge(reading, match.start())
            if edge.anchored and edge.own == match.start():
                yield _mention(reading, edge.start, match.end(), 0.85)
