"""Items of the catalogue and diseases (目录与病种): prices, daily doses, standard minutes, and which disease uses what."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.cities.harbour.clock import Floats, Ints, Texts

# name, yuan a pack, packs a day (ddd), list_type
_DRUGS = """
苯磺酸氨氯地平片 21.5 1|缬沙坦胶囊 28.4 1|硝苯地平控释片 33.2 1|二甲双胍缓释片 18.9 3|阿卡波糖片 35.7 3|甘精胰岛素注射液 77.5 1|门冬胰岛素30注射液 62.3 1
阿托伐他汀钙片 41.2 1|瑞舒伐他汀钙片 38.8 1|阿司匹林肠溶片 15.4 1|氯吡格雷片 47.6 1|利伐沙班片 96.2 1|沙库巴曲缬沙坦钠片 118.4 2|达格列净片 61.3 1|司美格鲁肽注射液 478.8 1
人血白蛋白 396.5 1|恩替卡韦片 89.6 1|他克莫司胶囊 812.4 2|吗替麦考酚酯胶囊 286.7 2|伊马替尼片 1086.3 1|阿比特龙片 1340.5 1|奥希替尼片 2880.9 1|曲妥珠单抗注射液 5125.3 1
重组人促红素注射液 52.8 1|蔗糖铁注射液 68.1 1|骨化三醇胶丸 44.9 1|布地奈德福莫特罗吸入剂 158.7 1|噻托溴铵吸入剂 142.1 1|孟鲁司特钠片 33.4 1|多索茶碱片 27.3 2
阿莫西林胶囊 12.6 3|头孢克肟分散片 26.7 2|左氧氟沙星片 22.1 1|奥司他韦胶囊 58.6 2|连花清瘟胶囊 14.8 3|蒲地蓝消炎口服液 31.2 3|复方甘草口服溶液 9.8 3|布洛芬缓释胶囊 17.3 2
奥美拉唑肠溶胶囊 19.9 1|雷贝拉唑钠肠溶片 34.6 1|铝碳酸镁咀嚼片 24.8 3|莫沙必利片 21.7 3|脑心通胶囊 32.5 3|银杏叶滴丸 29.1 3|复方丹参滴丸 27.9 3|稳心颗粒 36.4 3
注射用血塞通 48.6 1|丹红注射液 39.2 1|注射用头孢曲松钠 13.7 2|氯化钠注射液 4.2 4|葡萄糖注射液 4.6 4|甲钴胺片 23.8 3|活血止痛膏 18.2 1|云南白药气雾剂 34.9 1
奥氮平片 46.3 1|利培酮片 28.8 1|舍曲林片 52.1 1|左甲状腺素钠片 24.3 1|叶酸片 8.9 1|碳酸钙D3片 31.6 1|艾司唑仑片 7.4 1|六味地黄丸 25.2 3|锁阳固精丸 64.5 2|阿胶 318.2 1
顺铂注射液 36.8 1|紫杉醇注射液 462.3 1|卡培他滨片 386.2 2|昂丹司琼注射液 18.4 1
"""
# name, yuan, standard minutes
_SERVICES = """
普通门诊诊查费 12 8|副主任医师诊查费 22 10|急诊诊查费 18 8|一般诊疗费 10 6|住院诊查费 20 8|床位费(三人间) 42 0|二级护理 26 20|静脉输液 12 10|静脉注射 5 4|血常规 22 3|尿常规 15 3|肝功能 68 4
肾功能 42 4|血脂四项 48 4|血糖 8 2|糖化血红蛋白 62 3|心电图 26 6|胸部CT 218 12|头颅MRI 486 25|腹部彩超 92 12|心脏彩超 168 18|X线胸片 62 6|甲状腺彩超 88 10|电子胃镜 236 20
血液透析 420 240|血液透析滤过 560 240|普通针刺 36 30|电针 42 30|推拿治疗 58 30|中频脉冲电治疗 28 20|红外线治疗 16 20|运动疗法 62 45|作业疗法 58 45|偏瘫肢体综合训练 86 60|牵引 38 30|拔罐 24 15
艾灸 32 30|康复评定 48 30|言语训练 66 30|产前检查 46 15|胎心监护 32 25|阴道分娩接生 680 180|剖宫产术 1450 90|妇科检查 28 10|宫颈刮片 58 10|前列腺液检查 32 10|白内障超声乳化摘除术 1680 45|化疗药物配置 46 15
精神科监护 28 60|工娱治疗 18 60|膝关节置换术 3200 120|冠脉造影 2650 60|清创缝合 168 30|骨折复位固定 620 45|阑尾切除术 1180 70|胆囊切除术 1860 90|流感病毒抗原 46 5|疫苗接种服务费 28 5|健康体检 88 30|家庭病床巡诊 60 40
"""
_CONSUMABLES = """人工晶体 1280|膝关节假体 6480|冠脉支架 798|透析器 92|留置针 22|一次性输液器 6|锁定接骨板 2860|吻合器 1180|医用敷料 34|胰岛素针头 28"""
# code, name, kinds (o outpatient, c chronic, i inpatient, p pharmacy), weight, items
_DISEASES = """
J06.900 急性上呼吸道感染 o,p 9 阿莫西林胶囊,连花清瘟胶囊,蒲地蓝消炎口服液,复方甘草口服溶液,血常规
J10.100 流行性感冒 o,p 4 奥司他韦胶囊,流感病毒抗原,布洛芬缓释胶囊,血常规
J20.900 急性支气管炎 o,i 4 头孢克肟分散片,复方甘草口服溶液,X线胸片,注射用头孢曲松钠
J18.900 肺炎 i 5 注射用头孢曲松钠,胸部CT,血常规,左氧氟沙星片
J44.100 慢性阻塞性肺病急性加重 i,c 4 布地奈德福莫特罗吸入剂,噻托溴铵吸入剂,多索茶碱片,胸部CT
I10.x00 高血压病 o,c,p 9 苯磺酸氨氯地平片,缬沙坦胶囊,硝苯地平控释片,阿司匹林肠溶片
E11.900 2型糖尿病 o,c,p,i 8 二甲双胍缓释片,阿卡波糖片,甘精胰岛素注射液,达格列净片,糖化血红蛋白
I25.100 冠状动脉粥样硬化性心脏病 c,i,o 6 阿托伐他汀钙片,氯吡格雷片,心电图,复方丹参滴丸
I63.900 脑梗死 i,c 5 注射用血塞通,头颅MRI,氯吡格雷片,脑心通胶囊
I69.300 脑梗死后遗症 i,c 4 偏瘫肢体综合训练,运动疗法,脑心通胶囊,银杏叶滴丸
M51.200 腰椎间盘突出 o,i 5 推拿治疗,牵引,电针,活血止痛膏
M17.900 膝关节病 o,i 4 膝关节置换术,活血止痛膏,红外线治疗,碳酸钙D3片
K29.500 慢性胃炎 o,p,i 5 奥美拉唑肠溶胶囊,铝碳酸镁咀嚼片,莫沙必利片,电子胃镜
K80.200 胆囊结石 i 3 胆囊切除术,腹部彩超,肝功能
K35.800 急性阑尾炎 i 2 阑尾切除术,腹部彩超,血常规
H25.900 老年性白内障 i,o 3 白内障超声乳化摘除术,人工晶体,医用敷料
N18.500 慢性肾脏病5期 c,i 2 血液透析,透析器,重组人促红素注射液,蔗糖铁注射液
C34.900 肺恶性肿瘤 i,c 2 顺铂注射液,紫杉醇注射液,昂丹司琼注射液,奥希替尼片
C50.900 乳腺恶性肿瘤 i,c 2 紫杉醇注射液,曲妥珠单抗注射液,卡培他滨片
Z94.000 肾移植状态 c 1 他克莫司胶囊,吗替麦考酚酯胶囊,肾功能
F20.900 精神分裂症 i,c 2 奥氮平片,利培酮片,精神科监护,工娱治疗
B18.100 慢性乙型肝炎 c,o 3 恩替卡韦片,肝功能,腹部彩超
I48.900 心房颤动 c,i 2 利伐沙班片,心电图,心脏彩超
I50.900 心力衰竭 i,c 3 沙库巴曲缬沙坦钠片,心脏彩超,骨化三醇胶丸
R42.x00 头晕 i,o 4 银杏叶滴丸,头颅MRI,丹红注射液
M54.500 腰痛 o,i 4 推拿治疗,红外线治疗,普通针刺,活血止痛膏
J32.900 慢性鼻窦炎 o 3 蒲地蓝消炎口服液,孟鲁司特钠片
L30.900 湿疹 o,p 4 孟鲁司特钠片,医用敷料
G47.000 失眠 o,p 3 艾司唑仑片,舍曲林片,稳心颗粒
N39.000 泌尿道感染 o,i 3 左氧氟沙星片,尿常规,腹部彩超
S82.800 小腿骨折 i 2 骨折复位固定,锁定接骨板,X线胸片
S06.000 脑震荡 i,o 1 头颅MRI,清创缝合,甲钴胺片
O80.000 单胎顺产 m 1 阴道分娩接生,胎心监护
O82.000 剖宫产 m 1 剖宫产术,胎心监护
Z34.900 正常妊娠监督 m 1 产前检查,胎心监护,叶酸片
A09.900 胃肠炎 o,i 3 葡萄糖注射液,氯化钠注射液,静脉输液
Z00.000 健康检查 h 1 健康体检,血糖,心电图
Z51.100 化学治疗 h 1 顺铂注射液,紫杉醇注射液,化疗药物配置
P07.300 早产儿 h 1 葡萄糖注射液,血常规
N76.000 阴道炎 h 1 妇科检查,宫颈刮片
"""


@dataclass(slots=True)
class Goods:
    """The catalogue and the diseases as columns; ``by_name`` and ``sick`` give an item's or a disease's row."""

    name: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    list_type: list[str] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)
    ddd: list[float] = field(default_factory=list)
    cents: list[int] = field(default_factory=list)
    dise_code: list[str] = field(default_factory=list)
    dise_name: list[str] = field(default_factory=list)
    dise_kinds: list[str] = field(default_factory=list)
    dise_weight: list[float] = field(default_factory=list)
    dise_items: list[list[int]] = field(default_factory=list)
    by_name: dict[str, int] = field(default_factory=dict)

    def item(self, name: str) -> int:
        """Row of an item."""
        return self.by_name[name]

    def sick(self, code: str) -> int:
        """Row of a disease, by the first characters of its code."""
        return next(i for i, c in enumerate(self.dise_code) if c.startswith(code))

    def price(self) -> Ints:
        """Price in cents of every item."""
        return np.asarray(self.cents, dtype=np.int64)

    def drugs(self) -> Ints:
        """Rows of the drugs."""
        return np.asarray([i for i, t in enumerate(self.list_type) if t == "101"], dtype=np.int64)

    def pool(self, kind: str) -> tuple[Ints, Floats]:
        """Diseases of a kind of care and their shares."""
        rows = [i for i, k in enumerate(self.dise_kinds) if kind in k]
        weight = np.asarray([self.dise_weight[i] for i in rows])
        return np.asarray(rows, dtype=np.int64), weight / weight.sum()

    def codes(self) -> Texts:
        """Codes of every item."""
        return np.asarray(self.code, dtype=object)


def stock_goods() -> Goods:
    """The whole catalogue; the same for every seed, as a national catalogue is."""
    goods = Goods()

    def add(name: str, code: str, kind: str, yuan: float, minutes: float, ddd: float) -> None:
        goods.by_name[name] = len(goods.name)
        goods.name.append(name)
        goods.code.append(code)
        goods.list_type.append(kind)
        goods.cents.append(round(yuan * 100))
        goods.minutes.append(minutes)
        goods.ddd.append(ddd)

    for i, text in enumerate(w for line in _DRUGS.split("\n") for w in line.split("|") if w):
        name, yuan, ddd = text.split()
        letter = "Z" if any(c in name for c in "丸颗粒丹参银杏脑心阿胶连花蒲地甘草血塞通云南") else "X"
        add(
            name,
            f"{letter}A{i // 10:02d}AB{i:03d}A0010101{i * 137 % 10**6:06d}"[:23].ljust(23, "0"),
            "101",
            float(yuan),
            0.0,
            float(ddd),
        )
    for i, text in enumerate(w for line in _SERVICES.split("\n") for w in line.split("|") if w):
        name, yuan, minutes = text.split()
        add(name, f"0033{i + 10:03d}{i * 91 % 1000:03d}00000", "201", float(yuan), float(minutes), 0.0)
    for i, text in enumerate(_CONSUMABLES.split("|")):
        name, yuan = text.split()
        add(name, f"C{i + 1:06d}010{i + 7:05d}{i * 37 + 11:05d}", "301", float(yuan), 0.0, 0.0)
    for text in _DISEASES.strip().split("\n"):
        code, name, kinds, weight, items = text.split()
        goods.dise_code.append(code)
        goods.dise_name.append(name)
        goods.dise_kinds.append(kinds)
        goods.dise_weight.append(float(weight))
        goods.dise_items.append([goods.item(w) for w in items.split(",")])
    return goods
