"""Items and diseases of the test cities (目录与病种): names as in the national catalogues, prices in fen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.cities.identity import Ints

OUT, EMERGENCY, CHRONIC, SPECIAL, STAY, TRAUMA, DAY_SURGERY, PHARMACY, ANTENATAL, BIRTH = range(10)
MED_TYPE = ("11", "13", "14", "18", "21", "22", "28", "41", "51", "52")
"""National code of each kind of visit, in the order of the constants."""
NIGHTS = (STAY, TRAUMA, BIRTH)
"""Kinds with nights in a bed."""

# name price kind(d drug, s service, m consumable) minutes ddd sex
_ITEMS = """
缬沙坦胶囊 2740 d 0 1|非洛地平缓释片 3310 d 0 1|比索洛尔片 2280 d 0 1|匹伐他汀钙片 4450 d 0 1|阿卡波糖胶囊 3920 d 0 3
利格列汀片 16800 d 0 1|恩格列净片 11900 d 0 1|德谷胰岛素注射液 15600 d 0 40|替格瑞洛片 18700 d 0 2|达比加群酯胶囊 21600 d 0 2
百令胶囊 6620 d 0 6|麝香保心丸 3180 d 0 6|血塞通软胶囊 4380 d 0 4|沙美特罗替卡松粉吸入剂 20400 d 0 2|骨化三醇胶丸 5830 d 0 1
阿莫西林克拉维酸钾片 2270 d 0 3|头孢地尼胶囊 3640 d 0 3|奥司他韦胶囊 7450 d 0 2|氨溴索口服溶液 2680 d 0 3|双氯芬酸钠缓释片 1960 d 0 1
雷贝拉唑钠肠溶片 4170 d 0 1|莫沙必利片 2360 d 0 3|氯沙坦钾片 3050 d 0 1|瑞格列奈片 4290 d 0 3|他克莫司缓释胶囊 58300 d 0 5
吉非替尼片 168000 d 0 1|氟西汀胶囊 5460 d 0 1|碳酸司维拉姆片 49800 d 0 6|重组人促红素注射液 4350 d 0 1|低分子肝素钙注射液 3870 d 0 1
头孢唑林钠注射液 1340 d 0 3|丹参酮注射液 4760 d 0 1|还原型谷胱甘肽注射液 5120 d 0 1|多西他赛注射液 62400 d 0 1|昂丹司琼注射液 2680 d 0 1
氯化钠注射液 410 d 0 1|葡萄糖注射液 390 d 0 1|缩宫素注射液 590 d 0 1|叶酸片 870 d 0 1|疫苗接种试剂 8800 d 0 1
门诊诊查费 1100 s 5 0|急诊诊查费 1700 s 5 0|住院诊查费 1500 s 5 0|二级护理 1900 s 20 0|一级护理 3100 s 30 0
床位费 4200 s 0 0|静脉输液 900 s 10 0|血常规 2100 s 0 0|尿常规 1100 s 0 0|肝功能 6200 s 0 0
肾功能 3900 s 0 0|血脂 4800 s 0 0|血糖 700 s 0 0|糖化血红蛋白 6100 s 0 0|电解质 4100 s 0 0
凝血功能 6400 s 0 0|心电图 2600 s 8 0|胸部CT 25600 s 15 0|头颅MRI 52000 s 25 0|腹部彩超 12700 s 15 0
心脏彩超 19400 s 20 0|X线摄片 7300 s 8 0|针灸 4600 s 30 0|推拿治疗 6200 s 30 0|中频电疗 2900 s 20 0
运动疗法 5400 s 45 0|关节松动训练 4900 s 30 0|作业疗法 4700 s 45 0|集体康复训练 2200 s 45 0|康复评定 6100 s 30 0
血液透析 41000 s 240 0|血液灌流 68000 s 120 0|化疗药物配置 7100 s 20 0|心电监护 6100 s 0 0|氧气吸入 450 s 0 0
雾化吸入 950 s 15 0|清创缝合 10400 s 30 0|髋关节置换术 412000 s 120 0|白内障超声乳化人工晶体植入术 182000 s 40 0|息肉切除术 103000 s 40 0
顺产接生 104000 s 180 0 2|剖宫产术 175000 s 90 0 2|胎心监护 2900 s 30 0 2|产前超声 17600 s 25 0 2|子宫附件超声 11800 s 15 0 2
前列腺特异抗原 8800 s 0 0 1|新生儿护理 4100 s 30 0|健康体检 16800 s 10 0|透析器 19800 m 0 0|透析管路 5200 m 0 0
人工晶体 92000 m 0 0|人工髋关节 1040000 m 0 0|输液器 360 m 0 0|留置针 3100 m 0 0|医用敷料 940 m 0 0
缝线 9100 m 0 0
"""

# code name cares core-items usual-items (indices by first letters of the name); cares: o e c i t d p a b
_DISEASES = """
J06.900 急性上呼吸道感染 oep 门诊诊查费 阿莫西林克拉维酸钾片,头孢地尼胶囊,氨溴索口服溶液,血常规,雾化吸入
J11.100 流行性感冒 oeip - 奥司他韦胶囊,血常规,氨溴索口服溶液,氯化钠注射液,静脉输液,双氯芬酸钠缓释片
J20.900 急性支气管炎 oeip - 头孢地尼胶囊,氨溴索口服溶液,雾化吸入,血常规,胸部CT,头孢唑林钠注射液,静脉输液,输液器
J18.900 肺炎 ei - 头孢唑林钠注射液,氯化钠注射液,静脉输液,输液器,胸部CT,血常规,肝功能,肾功能,雾化吸入,氧气吸入,留置针,电解质
K29.500 慢性胃炎 opi - 雷贝拉唑钠肠溶片,莫沙必利片,腹部彩超,血常规,肝功能,葡萄糖注射液,静脉输液
M51.202 腰椎间盘突出症 opi - 双氯芬酸钠缓释片,针灸,推拿治疗,中频电疗,X线摄片,头颅MRI,运动疗法,康复评定,血常规
M17.900 膝关节病 opi - 双氯芬酸钠缓释片,X线摄片,中频电疗,关节松动训练,针灸,骨化三醇胶丸,血常规
I10.x00 高血压病 opci - 缬沙坦胶囊,非洛地平缓释片,比索洛尔片,氯沙坦钾片,血脂,心电图,肾功能,血糖,丹参酮注射液,静脉输液
E11.900 2型糖尿病 opci - 阿卡波糖胶囊,利格列汀片,恩格列净片,德谷胰岛素注射液,血糖,糖化血红蛋白,血脂,瑞格列奈片,肾功能,尿常规
I25.100 冠状动脉粥样硬化性心脏病 opci - 匹伐他汀钙片,替格瑞洛片,麝香保心丸,心电图,心脏彩超,血脂,丹参酮注射液,静脉输液,心电监护
I63.900 脑梗死 ei - 头颅MRI,丹参酮注射液,低分子肝素钙注射液,静脉输液,输液器,凝血功能,心电监护,血脂,肝功能,氯化钠注射液
I69.300 脑梗死后遗症 oi - 运动疗法,作业疗法,针灸,关节松动训练,康复评定,血塞通软胶囊,替格瑞洛片
J44.900 慢性阻塞性肺病 opci - 沙美特罗替卡松粉吸入剂,百令胶囊,氧气吸入,雾化吸入,胸部CT,血常规,头孢唑林钠注射液
N18.500 慢性肾脏病5期 c 血液透析,透析器,透析管路 重组人促红素注射液,低分子肝素钙注射液,肾功能,碳酸司维拉姆片
Z51.100 肿瘤化学治疗 i 化疗药物配置,多西他赛注射液 昂丹司琼注射液,血常规,肝功能,氯化钠注射液,静脉输液,留置针
C34.900 肺恶性肿瘤 s 吉非替尼片 血常规
Z94.000 肾移植状态 s 他克莫司缓释胶囊 肾功能,血常规
H25.900 老年性白内障 d 白内障超声乳化人工晶体植入术,人工晶体 血糖,心电图,凝血功能,医用敷料
K63.500 结肠息肉 d 息肉切除术 凝血功能,血常规,心电图
S72.000 股骨颈骨折 ti 髋关节置换术,人工髋关节 X线摄片,凝血功能,血常规,低分子肝素钙注射液,缝线,一级护理
S52.500 桡骨下端骨折 te - X线摄片,清创缝合,医用敷料,双氯芬酸钠缓释片
Z34.900 正常妊娠监督 a 产前超声 胎心监护,叶酸片,血常规,尿常规
O80.900 单胎顺产 b 顺产接生 胎心监护,缩宫素注射液,新生儿护理,血常规
O82.000 剖宫产 b 剖宫产术 胎心监护,缩宫素注射液,缝线,头孢唑林钠注射液,新生儿护理
P59.900 新生儿黄疸 i 新生儿护理 血常规,肝功能
Z00.000 健康查体 o 健康体检 血常规,尿常规,心电图
Z23.900 预防接种 o 疫苗接种试剂 -
K80.200 胆囊结石 i - 腹部彩超,肝功能,头孢唑林钠注射液,静脉输液,输液器,血常规,凝血功能,葡萄糖注射液
F32.900 抑郁发作 op - 氟西汀胶囊,门诊诊查费,血常规
N80.900 子宫内膜异位 o - 子宫附件超声,血常规
N40.x00 前列腺增生 o - 前列腺特异抗原,尿常规
"""
_LETTERS = {"o": OUT, "e": EMERGENCY, "c": CHRONIC, "s": SPECIAL, "i": STAY, "t": TRAUMA, "d": DAY_SURGERY,
            "p": PHARMACY, "a": ANTENATAL, "b": BIRTH}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that can be billed: items as parallel arrays, diseases with their core and usual items."""

    names: tuple[str, ...]
    price: Ints
    drug: Ints
    kind: tuple[str, ...]
    minutes: Ints
    ddd: Ints
    sex: Ints
    disease_code: tuple[str, ...]
    disease_name: tuple[str, ...]
    cares: tuple[frozenset[int], ...]
    core: tuple[Ints, ...]
    usual: tuple[Ints, ...]

    def item(self, name: str) -> int:
        """The number of an item."""
        return self.names.index(name)

    def disease(self, code: str) -> int:
        """The number of a disease."""
        return self.disease_code.index(code)

    def diseases(self, care: int) -> Ints:
        """The diseases seen at this kind of visit, planned pathways (dialysis, chemotherapy, checks) left out."""
        planned = {"N18.500", "Z51.100", "Z00.000", "Z23.900", "P59.900"}
        found = [i for i, c in enumerate(self.cares) if care in c and self.disease_code[i] not in planned]
        return np.array(found, dtype=np.int64)


def make_catalogue() -> Catalogue:
    """Reads the two lists above."""
    rows = [e.split() for line in _ITEMS.strip().splitlines() for e in line.split("|")]
    names = tuple(r[0] for r in rows)

    def numbers(text: str) -> Ints:
        return np.array([names.index(n) for n in text.split(",") if n != "-"], dtype=np.int64)

    ills = [line.split() for line in _DISEASES.strip().splitlines()]
    return Catalogue(
        names, np.array([int(r[1]) for r in rows]), np.array([r[2] == "d" for r in rows], dtype=np.int64),
        tuple(r[2] for r in rows), np.array([int(r[3]) for r in rows]), np.array([int(r[4]) for r in rows]),
        np.array([int(r[5]) if len(r) > 5 else 0 for r in rows]), tuple(d[0] for d in ills), tuple(d[1] for d in ills),
        tuple(frozenset(_LETTERS[c] for c in d[2]) for d in ills), tuple(numbers(d[3]) for d in ills),
        tuple(numbers(d[4]) for d in ills),
    )  # fmt: skip
