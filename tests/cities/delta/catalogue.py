"""Drugs, services and diseases (目录): what a bill may contain and what a record may say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the catalogue; ``price`` in fen, ``ddd`` in packs a day, ``minutes`` of a therapist."""

    code: str
    name: str
    price: int
    kind: str = "101"
    ddd: float | None = None
    minutes: float | None = None
    sex: str | None = None
    ages: tuple[int, int] | None = None
    once: bool = False

    @property
    def is_drug(self) -> bool:
        """True for what comes in boxes with a trace code."""
        return self.kind == "101"


_DRUGS = """
氨氯地平片 1860 28;缬沙坦胶囊 2240 14;二甲双胍缓释片 1975 20;阿托伐他汀钙片 3480 14;氯吡格雷片 4125 14;阿卡波糖片 2610 15
格列美脲片 2330 30;美托洛尔缓释片 1715 14;单硝酸异山梨酯片 2095 24;奥美拉唑肠溶胶囊 1480 14;布洛芬缓释胶囊 1650 10;阿莫西林胶囊 1220 6
头孢克肟分散片 2870 6;蒲地蓝消炎口服液 3390 5;连花清瘟胶囊 1495 4;复方丹参滴丸 2740 18;银杏叶片 2155 20;氯雷他定片 1310 10
硫酸氢氯吡格雷75mg 8930 28;甘精胰岛素注射液 6815 20;司美格鲁肽注射液 41490 28;沙库巴曲缬沙坦片 9680 14;他克莫司胶囊 59800 25;奥希替尼片 518000 30
百令胶囊 7350 10;尿毒清颗粒 6240 10;复方α酮酸片 17800 12;地屈孕酮片 9350 20;碳酸钙D3片 3980 30;孟鲁司特钠片 3570 12
"""
_SERVICES = """
普通门诊诊查费 1000;专家门诊诊查费 3000;住院诊查费 2200;床位费 4500;二级护理 1800;静脉输液 1300;血常规 2000;尿常规 1200;肝功能 6500;肾功能 4800
心电图 2400;腹部彩超 9500;胸部CT平扫 21000;头颅MRI 48000;血液透析 38000;血液灌流 62000;化疗药物配置 7800;放射治疗 52000;分娩接生 98000;产前检查 12500
前列腺彩超 9800;妇科检查 3600;白内障摘除术 265000;清创缝合术 36000;康复训练 5200;针灸 3100;推拿治疗 4600;中药熏洗 3900;红外线理疗 2100;电针 3300
健康体检套餐 18600;疫苗接种服务 2500;关节置换术 880000;人工晶体 82000;透析器 15500;一次性输液器 350;精神科床日 21000;康复床日 26000;新生儿护理 8800;急诊诊查费 2600
"""
_EXTRA = {
    "康复训练": {"minutes": 30.0},
    "针灸": {"minutes": 25.0, "once": True},
    "推拿治疗": {"minutes": 30.0, "once": True},
    "中药熏洗": {"minutes": 20.0},
    "红外线理疗": {"minutes": 20.0},
    "电针": {"minutes": 25.0},
    "前列腺彩超": {"sex": "1", "ages": (18, 120)},
    "妇科检查": {"sex": "2", "ages": (12, 120)},
    "产前检查": {"sex": "2", "ages": (15, 55)},
    "分娩接生": {"sex": "2", "ages": (15, 55)},
    "地屈孕酮片": {"sex": "2"},
    "新生儿护理": {"ages": (0, 1)},
    "血液透析": {"once": True, "minutes": 240.0},
}


def _words(text: str) -> list[list[str]]:
    return [entry.split() for entry in text.replace("\n", ";").split(";") if entry]


def _catalogue() -> tuple[Item, ...]:
    out = [
        Item(f"XD{i + 101:05d}", name, int(price), "101", round(1 / int(pack), 4), **_EXTRA.get(name, {}))  # type: ignore[arg-type]
        for i, (name, price, pack) in enumerate(_words(_DRUGS))
    ]
    for i, (name, price) in enumerate(_words(_SERVICES)):
        kind = "301" if name in ("人工晶体", "透析器", "一次性输液器") else "201"
        out.append(Item(f"F{i + 110100:09d}", name, int(price), kind, **_EXTRA.get(name, {})))  # type: ignore[arg-type]
    return tuple(out)


ITEMS = _catalogue()
BY_NAME = {item.name: i for i, item in enumerate(ITEMS)}


def items(names: str) -> tuple[int, ...]:
    """Numbers of the named items, names parted by blanks."""
    return tuple(BY_NAME[n] for n in names.split())


COMMON = tuple(range(18))
"""Drugs that everybody buys."""
CHRONIC = items(
    "氨氯地平片 缬沙坦胶囊 二甲双胍缓释片 阿托伐他汀钙片 氯吡格雷片 阿卡波糖片 格列美脲片 美托洛尔缓释片 甘精胰岛素注射液"
)
COSTLY = items("司美格鲁肽注射液 沙库巴曲缬沙坦片 甘精胰岛素注射液 百令胶囊 硫酸氢氯吡格雷75mg 复方α酮酸片 尿毒清颗粒")
"""What dealers ask for."""
CONSULT = items("普通门诊诊查费 专家门诊诊查费")
TESTS = items("血常规 尿常规 肝功能 肾功能 心电图 腹部彩超 胸部CT平扫 静脉输液")
WARD = items("床位费 二级护理 住院诊查费 静脉输液 一次性输液器 血常规 肝功能 肾功能 心电图 腹部彩超 胸部CT平扫 头颅MRI")
THERAPY = items("康复训练 针灸 推拿治疗 中药熏洗 红外线理疗 电针")

DISEASES: tuple[tuple[str, str], ...] = tuple(
    (entry[0], entry[1])
    for entry in _words("""
I10 高血压;E11.9 2型糖尿病;J06.9 上呼吸道感染;K29.5 慢性胃炎;M54.5 腰痛;J20.9 急性支气管炎;L30.9 皮炎;N39.0 尿路感染
H10.9 结膜炎;R51 头痛;K02.9 龋齿;J45.9 哮喘;I25.1 冠心病;I63.9 脑梗死;J18.9 肺炎;K80.2 胆囊结石
S52.5 桡骨骨折;N18.5 慢性肾衰竭;C34.9 肺癌;C50.9 乳腺癌;O80.0 单胎顺产;P59.9 新生儿黄疸;H25.9 老年性白内障;F20.9 精神分裂症
M51.2 腰椎间盘突出;G81.9 偏瘫;A08.1 诺如病毒肠炎;B01.9 水痘;Z00.0 健康检查;Z34.9 妊娠监督;M17.9 膝关节病;I50.9 心力衰竭
""")
)
DX = {code: i for i, (code, _) in enumerate(DISEASES)}
OUTPATIENT_DX = tuple(
    DX[c]
    for c in ["I10", "E11.9", "J06.9", "K29.5", "M54.5", "J20.9", "L30.9", "N39.0", "H10.9", "R51", "K02.9", "J45.9"]
)
INPATIENT_DX = tuple(
    DX[c]
    for c in ["I25.1", "I63.9", "J18.9", "K80.2", "S52.5", "I50.9", "M51.2", "E11.9", "K29.5", "J20.9", "M54.5", "I10"]
)
MILD_DX = tuple(DX[c] for c in ["M54.5", "K29.5", "J20.9", "I10", "M51.2", "R51"])
"""Low severity: what an induced admission is recorded as."""
