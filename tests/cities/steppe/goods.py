"""What is billed (项目与病种): drugs, services, consumables, and the baskets that illnesses make of them."""

from __future__ import annotations

from dataclasses import dataclass

_DRUGS = """
amlo 苯磺酸氨氯地平片 28.50 28|vals 缬沙坦胶囊 31.20 28|metf 盐酸二甲双胍片 18.60 20|acar 阿卡波糖片 42.30 15
insu 甘精胰岛素注射液 126.00 20|sema 司美格鲁肽注射液 478.00 28|rosu 瑞舒伐他汀钙片 46.80 28|clop 硫酸氢氯吡格雷片 72.40 14
riva 利伐沙班片 158.00 14|done 盐酸多奈哌齐片 212.00 28|tacr 他克莫司胶囊 684.00 25|myco 吗替麦考酚酯片 342.00 20
ente 恩替卡韦片 96.00 28|imat 甲磺酸伊马替尼片 1120.00 30|osim 甲磺酸奥希替尼片 5580.00 30|gefi 吉非替尼片 1580.00 10
adal 阿达木单抗注射液 1290.00 14|budi 布地奈德福莫特罗粉吸入剂 188.00 30|quet 富马酸喹硫平片 86.00 15|risp 利培酮片 54.00 20
amox 阿莫西林胶囊 12.80 6|cefu 头孢呋辛酯片 26.40 6|ibup 布洛芬缓释胶囊 16.90 6|ambr 盐酸氨溴索口服液 22.50 5
lian 连花清瘟胶囊 24.80 6|omep 奥美拉唑肠溶胶囊 19.60 14|mont 蒙脱石散 14.20 5|lora 氯雷他定片 17.30 6
xuem 血脂康胶囊 33.60 12|danc 复方丹参滴丸 27.90 15|yunn 云南白药气雾剂 48.50 10|ejia 复方阿胶浆 168.00 12
angn 安宫牛黄丸 560.00 1|tian 天麻丸 21.40 10|salv 注射用丹参多酚酸盐 64.00 1|ceft 注射用头孢曲松钠 23.00 1
para 紫杉醇注射液 386.00 1|cisp 顺铂注射液 58.00 1|epoe 重组人促红素注射液 42.00 2|hepa 低分子肝素钙注射液 36.00 1
"""
_HERBS = "herb 中药饮片当归 0.38|astr 中药饮片黄芪 0.31|lico 中药饮片甘草 0.22|salr 中药饮片丹参 0.27"
_SERVICES = """
regi 普通门诊诊查费 12.00 8|expe 专家门诊诊查费 32.00 12|bed3 床位费 48.00 0|nurs 二级护理 22.00 0|diag 住院诊查费 24.00 0
bloo 血常规 18.00 5|bioc 生化全套 126.00 5|urin 尿常规 9.00 5|glyc 糖化血红蛋白 62.00 5|ecgx 心电图 24.00 10|xray 胸部X线摄影 68.00 10
ctsc 胸部CT平扫 268.00 15|mris 腰椎磁共振平扫 520.00 30|ultr 腹部彩超 118.00 15|gast 无痛胃镜 486.00 30|colo 肠镜检查 398.00 40
acup 普通针刺 42.00 30|tuin 推拿治疗 58.00 30|wave 中频脉冲电治疗 32.00 20|trac 腰椎牵引 46.00 30|reha 运动疗法 78.00 45|occu 作业疗法 72.00 45
moxi 艾灸 38.00 20|hemo 血液透析 380.00 240|infu 静脉输液 14.00 10|inje 肌肉注射 4.00 5|oxyg 氧气吸入 6.00 0
deli 单胎顺产接生 1260.00 180|cesa 剖宫产术 2180.00 90|fetu 胎心监护 46.00 20|obul 产科彩超 138.00 20|prst 前列腺特异性抗原 86.00 5
gyne 妇科常规检查 28.00 15|prex 前列腺按摩 46.00 15|psyt 心理治疗 118.00 40|psya 精神科监护 36.00 0|newb 新生儿护理 46.00 0
chem 化疗药物配置 64.00 20|pati 病理诊断 280.00 20|cata 白内障超声乳化摘除术 2280.00 40|wound 清创缝合 186.00 30|frac 骨折切开复位内固定术 2860.00 120
extr 拔牙术 68.00 20|vacc 健康体检套餐 96.00 20|flux 流感病毒抗原检测 42.00 5
"""
_SUPPLIES = """
dial 一次性使用血液透析器 128.00|iolx 人工晶体 1460.00|plat 金属接骨板 3280.00|syri 一次性注射器 1.80|cath 留置针 18.00
gauz 医用敷料 6.40|diat 透析管路 42.00
"""
_LIMITS = {
    "deli": ("2", 12, 55), "cesa": ("2", 12, 55), "obul": ("2", 12, 55), "gyne": ("2", 10, 99), "fetu": ("2", 12, 55),
    "prst": ("1", 18, 120), "prex": ("1", 18, 120), "newb": ("", 0, 1), "done": ("", 18, 120),
}  # fmt: skip
_ONCE = ("regi", "expe", "bed3", "nurs", "diag", "hemo")


@dataclass(frozen=True, slots=True)
class Item:
    """One catalogue row; ``cents`` its price, ``pack_days`` what a box lasts, ``minutes`` what a service takes."""

    key: str
    name: str
    cents: int
    list_type: str
    pack_days: int = 0
    minutes: int = 0

    @property
    def traced(self) -> bool:
        """Boxes carry a trace code; ampoules and cheap boxes of the ward do not."""
        return self.list_type == "101" and self.pack_days > 2

    @property
    def limits(self) -> tuple[str, int | None, int | None]:
        """Sex and age limits."""
        return _LIMITS.get(self.key, ("", None, None))

    @property
    def once(self) -> bool:
        """At most one a day."""
        return self.key in _ONCE


def _items() -> tuple[Item, ...]:
    out: list[Item] = []
    for text, kind in ((_DRUGS, "101"), (_HERBS, "102"), (_SERVICES, "201"), (_SUPPLIES, "301")):
        for row in text.strip().replace("\n", "|").split("|"):
            key, name, price, *rest = row.split()
            number = int(rest[0]) if rest else 0
            out.append(Item(key, name, round(float(price) * 100), kind, number if kind == "101" else 0,
                            number if kind == "201" else 0))  # fmt: skip
    return tuple(out)


ITEMS = _items()
INDEX = {item.key: i for i, item in enumerate(ITEMS)}

_DISEASES = """
I10 原发性高血压|E11 2型糖尿病|E78 高脂血症|I63 脑梗死|I25 慢性缺血性心脏病|J06 急性上呼吸道感染|J20 急性支气管炎|J18 肺炎|K29 慢性胃炎|A09 感染性腹泻
M54 腰背痛|M51 腰椎间盘突出|M17 膝关节病|N18 慢性肾脏病5期|C34 肺恶性肿瘤|C50 乳腺恶性肿瘤|F20 精神分裂症|F32 抑郁发作|S82 小腿骨折|S01 头部开放性伤口
O80 单胎顺产|O82 剖宫产|Z34 正常妊娠监督|Z38 活产婴儿|H25 老年性白内障|K02 龋病|L30 皮炎|J10 流行性感冒|Z94 移植肝肾状态|B18 慢性乙型肝炎
G30 阿尔茨海默病|J44 慢性阻塞性肺病|M06 类风湿关节炎|Z00 一般健康检查|N39 泌尿道感染|K80 胆囊结石|H81 眩晕综合征|N40 前列腺增生|I69 脑血管病后遗症
"""
DISEASES = tuple((p[0], p[1]) for p in (row.split() for row in _DISEASES.strip().replace("\n", "|").split("|")))
DISEASE = {code: i for i, (code, _) in enumerate(DISEASES)}

_BASKETS = """
htn I10,E78: amlo 70 1-2; vals 40 1-2; rosu 30 1; regi 45 1; bloo 8 1; ecgx 7 1
dm E11: metf 75 1-3; acar 40 1-2; insu 30 1-2; regi 45 1; glyc 14 1; urin 10 1
stroke I63,I69: clop 80 1-2; rosu 60 1; danc 30 1-3; regi 40 1
dear Z94,B18,G30,M06: regi 40 1; tacr 30 1-2; myco 22 1-2; ente 25 1-2; done 20 1; adal 12 1
copd J44: budi 90 1; ambr 30 1-2; regi 40 1
target C34: osim 60 1; gefi 45 1-3
cold J06,J20: regi 60 1; amox 40 1-2; ibup 35 1; ambr 40 1-2; lian 45 1-3; bloo 35 1
flu J10: regi 70 1; flux 90 1; lian 80 1-2; ibup 40 1; ambr 20 1
gut K29,A09: regi 60 1; omep 55 1-2; mont 40 1-2; bloo 25 1; ultr 20 1
back M54,M17: regi 60 1; ibup 30 1; acup 45 1; tuin 40 1; yunn 25 1; wave 30 1; xray 12 1
skin L30,N39,K02: regi 65 1; lora 35 1-2; cefu 35 1-2; extr 15 1; urin 20 1
shop J06,K29,L30: amox 14 1-2; ibup 18 1; lian 24 1-2; omep 15 1; lora 14 1; xuem 15 1-2; danc 14 1-2; yunn 10 1; cefu 12 1; tian 12 1; ejia 5 1
herbs M54,H81,K29: regi 70 1; herb 85 30-90; astr 80 30-120; lico 65 15-60; salr 50 30-90
check Z00: vacc 100 1; bloo 60 1; ecgx 40 1
specialist I25,H81,K80,N39: expe 90 1; bioc 55 1; ctsc 22 1; ultr 30 1; ecgx 30 1; mris 10 1; danc 30 1-3; gast 8 1
injury S01: regi 60 1; wound 90 1; gauz 70 1-4; cefu 40 1; inje 50 1; xray 40 1
ward J18,I25,K80,M51,I63: bed3 100 d1; nurs 100 d1; diag 100 d1; infu 92 d2; ceft 55 d2; salv 45 d1; bloo 90 1-3; bioc 88 1-2; urin 70 1; ctsc 55 1; ecgx 60 1-2; ultr 40 1; cath 70 1-3; syri 90 2-30; oxyg 25 d3; hepa 25 d1
mild M54,H81,K29,I10,I25: bed3 100 d1; nurs 100 d1; diag 100 d1; infu 90 d1; salv 80 d1; bloo 90 1; bioc 80 1; urin 70 1; ecgx 70 1; acup 45 d1; wave 45 d1; tuin 30 d1; syri 90 2-14
chemo C34,C50: bed3 100 d1; nurs 100 d1; diag 100 d1; chem 100 1-2; para 70 1-3; cisp 60 1-4; bloo 95 1-2; bioc 90 1; infu 95 d2; syri 90 2-14; ctsc 18 1
psych F20,F32: bed3 100 d1; nurs 100 d1; psya 100 d1; psyt 80 1-8; quet 70 1-4; risp 50 1-4; bloo 50 1-2; bioc 40 1
rehab I69,M51: bed3 100 d1; nurs 100 d1; reha 92 d1; occu 65 d1; acup 65 d1; wave 55 d1; bloo 70 1; bioc 55 1; syri 40 2-10
therapy M54,M17,I69: acup 75 1; tuin 65 1; wave 55 1; trac 45 1; moxi 40 1; regi 25 1
hemo N18: hemo 100 1; dial 100 1; diat 100 1; epoe 45 1-2; hepa 75 1; bloo 8 1
ante Z34: regi 60 1; obul 55 1; bloo 40 1; urin 55 1; fetu 35 1; bioc 15 1
birth O80: bed3 100 d1; nurs 100 d1; diag 100 d1; deli 100 1; fetu 90 1-3; bloo 95 1-2; infu 70 d1; syri 80 2-9
section O82: bed3 100 d1; nurs 100 d1; diag 100 d1; cesa 100 1; fetu 90 1-3; bloo 95 1-3; infu 95 d2; ceft 85 d1; cath 90 1; syri 90 4-19
baby Z38: bed3 100 d1; newb 100 d1; bloo 90 1-2; oxyg 20 d2; syri 50 1-6
eye H25: bed3 100 d1; nurs 100 d1; cata 100 1; iolx 100 1; bloo 95 1; ecgx 90 1; bioc 80 1; syri 70 1-5
trauma S82: bed3 100 d1; nurs 100 d1; diag 100 d1; frac 75 1; plat 70 1; xray 95 1-3; ceft 85 d2; infu 90 d2; bloo 90 1-2; bioc 80 1; cath 80 1-2; gauz 90 2-14; syri 90 4-24
"""


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines an illness leads to: item, probability, least, most; ``daily`` counts go by the days of the stay."""

    name: str
    diseases: tuple[int, ...]
    lines: tuple[tuple[int, float, int, int, bool], ...]


def _baskets() -> tuple[Basket, ...]:
    out = []
    for row in _BASKETS.strip().splitlines():
        head, tail = row.split(": ")
        name, diseases = head.split()
        lines = []
        for part in tail.split("; "):
            key, percent, count = part.split()
            low, _, high = count.removeprefix("d").partition("-")
            lines.append((INDEX[key], int(percent) / 100, int(low), int(high or low), count.startswith("d")))
        out.append(Basket(name, tuple(DISEASE[d] for d in diseases.split(",")), tuple(lines)))
    return tuple(out)


BASKETS = _baskets()
BASKET = {b.name: i for i, b in enumerate(BASKETS)}
