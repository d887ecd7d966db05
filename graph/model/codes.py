"""Code sets of the delivery (代码表): values, Chinese and English names, where they come from.

Source of the national ones: 医疗保障信息平台定点医药机构接口规范 (Hunan V1.1.27, code tables); those marked "own" are
the delivery format's. A code outside its set is loaded and flagged ``column:unknown_code``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NATIONAL = "医疗保障信息平台定点医药机构接口规范 V1.1.27"
OWN = "交付格式"


@dataclass(frozen=True, slots=True)
class CodeSet:
    """One set: ``values`` maps a code to (zh, en). With ``prefix`` only the first so many characters count."""

    name: str
    zh: str
    source: str
    values: Mapping[str, tuple[str, str]]
    prefix: int | None = None

    def knows(self, code: str) -> bool:
        """True when the code is in the set."""
        return (code if self.prefix is None else code[: self.prefix]) in self.values


MED_TYPE = CodeSet(
    "med_type",
    "医疗类别",
    NATIONAL,
    {
        "11": ("普通门诊", "outpatient"),
        "12": ("门诊挂号", "outpatient registration"),
        "13": ("急诊", "emergency"),
        "14": ("门诊慢特病", "chronic outpatient"),
        "18": ("特药购药", "special drugs"),
        "21": ("住院", "inpatient"),
        "22": ("外伤住院", "inpatient, trauma"),
        "28": ("日间手术", "day surgery"),
        "41": ("定点药店购药", "pharmacy"),
        "51": ("生育门诊", "antenatal"),
        "52": ("生育住院", "delivery"),
        "71": ("长期护理、家庭病床", "long-term care, home bed"),
    },
    prefix=2,
)
"""Four-digit and longer codes are local: they map by the first two; the 99 series is local altogether."""

INSUTYPE = CodeSet(
    "insutype",
    "险种类型",
    NATIONAL,
    {
        "310": ("职工基本医疗保险", "employees"),
        "320": ("公务员医疗补助", "civil servants' supplement"),
        "330": ("大额医疗费用补助", "large-expense supplement"),
        "340": ("离休人员医疗保障", "retired veterans"),
        "350": ("一至六级残疾军人医疗补助", "disabled soldiers, grades 1 to 6"),
        "360": ("老红军医疗保障", "Red Army veterans"),
        "370": ("企业补充医疗保险", "enterprise supplement"),
        "380": ("新型农村合作医疗", "rural cooperative"),
        "390": ("城乡居民基本医疗保险", "residents"),
        "391": ("城镇居民基本医疗保险", "urban residents"),
        "392": ("城乡居民大病医疗保险", "residents' major illness"),
        "399": ("其他特殊人员医疗保障", "other special groups"),
        "410": ("长期照护保险", "long-term care"),
        "510": ("生育保险", "maternity"),
    },
    prefix=3,
)

GEND = CodeSet(
    "gend",
    "性别",
    NATIONAL,
    {
        "0": ("未知", "unknown"),
        "1": ("男", "male"),
        "2": ("女", "female"),
        "9": ("未说明性别", "not stated"),
    },
)

FIXMEDINS_TYPE = CodeSet(
    "fixmedins_type",
    "定点医药机构类型",
    NATIONAL,
    {
        "1": ("定点医疗机构", "medical institution"),
        "2": ("定点零售药店", "pharmacy"),
        "3": ("工伤定点康复机构", "work-injury rehabilitation"),
        "4": ("辅助器具配置机构", "assistive devices"),
        "5": ("计划生育服务机构", "family planning"),
    },
)

CLR_WAY = CodeSet(
    "clr_way",
    "清算方式",
    OWN,
    {
        "1": ("联网结算", "online"),
        "2": ("手工报销", "manual reimbursement"),
    },
)

PAY_LOC = CodeSet(
    "pay_loc",
    "支付地点类别",
    NATIONAL,
    {
        "1": ("中心（零星报销）", "office, manual"),
        "2": ("医疗机构", "institution"),
        "3": ("省内异地", "elsewhere in province"),
        "4": ("跨省异地", "other province"),
        "5": ("互联网医院", "internet hospital"),
        "6": ("市内异地", "elsewhere in city"),
    },
)

MDTRT_CERT_TYPE = CodeSet(
    "mdtrt_cert_type",
    "就诊凭证类型",
    NATIONAL,
    {
        "01": ("医保电子凭证", "electronic credential"),
        "02": ("居民身份证", "identity card"),
        "03": ("社会保障卡", "social security card"),
    },
)

DSCG_WAY = CodeSet(
    "dscg_way",
    "离院方式",
    NATIONAL,
    {
        "1": ("医嘱离院", "on advice"),
        "2": ("医嘱转院", "transfer to hospital"),
        "3": ("医嘱转社区", "transfer to community"),
        "4": ("非医嘱离院", "against advice"),
        "5": ("死亡", "death"),
        "9": ("其他", "other"),
    },
)

HI_PAYMTD = CodeSet(
    "hi_paymtd",
    "医保支付方式",
    NATIONAL,
    {
        "1": ("按项目", "per item"),
        "2": ("单病种", "single disease"),
        "3": ("按病种分值", "DIP"),
        "4": ("按疾病诊断相关分组", "DRG"),
        "5": ("按床日", "per bed day"),
        "6": ("按人次", "per visit"),
        "9": ("其他", "other"),
    },
)

LIST_TYPE = CodeSet(
    "list_type",
    "目录类别",
    NATIONAL,
    {
        "101": ("西药中成药", "western and patent drugs"),
        "102": ("中药饮片", "herbal pieces"),
        "103": ("自制剂", "own preparations"),
        "104": ("民族药", "ethnic drugs"),
        "105": ("其他", "other"),
        "106": ("中药配方颗粒", "herbal granules"),
        "201": ("医疗服务项目", "services"),
        "301": ("医用耗材", "consumables"),
    },
)

TRACE_EVENT = CodeSet(
    "event",
    "追溯事件",
    OWN,
    {
        "sale": ("销售", "sale"),
        "sale_return": ("销售退货", "sale return"),
        "purchase": ("采购", "purchase"),
        "stock_adjust": ("库存调整", "stock adjustment"),
    },
)

STOCK_EVENT = CodeSet(
    "event",
    "库存事件",
    OWN,
    {
        "opening": ("期初", "opening"),
        "purchase": ("采购入库", "purchase"),
        "return": ("退货出库", "return"),
        "transfer_in": ("调拨入库", "transfer in"),
        "transfer_out": ("调拨出库", "transfer out"),
        "adjust": ("盘盈盘亏", "adjustment"),
        "destroy": ("销毁", "destruction"),
    },
)

CODES: dict[tuple[str, str], CodeSet] = {
    ("persons", "gend"): GEND,
    ("persons", "insutype"): INSUTYPE,
    ("institutions", "fixmedins_type"): FIXMEDINS_TYPE,
    ("claims", "med_type"): MED_TYPE,
    ("claims", "insutype"): INSUTYPE,
    ("claims", "clr_way"): CLR_WAY,
    ("claims", "pay_loc"): PAY_LOC,
    ("claims", "mdtrt_cert_type"): MDTRT_CERT_TYPE,
    ("claims", "dscg_way"): DSCG_WAY,
    ("claims", "hi_paymtd"): HI_PAYMTD,
    ("fee_items", "list_type"): LIST_TYPE,
    ("drug_traces", "event"): TRACE_EVENT,
    ("stock", "event"): STOCK_EVENT,
    ("enrolments", "insutype"): INSUTYPE,
}
"""Code set by (table, column)."""
