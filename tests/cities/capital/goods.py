"""What is billed and what is diagnosed (目录与病种): the capital's own prices, packs, standard minutes and coding habits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Item:
    """``price`` in fen; ``days`` a pack lasts (drugs); ``minutes`` of staff time; ``rival`` is billed instead, never with."""

    code: str
    name: str
    price: int
    kind: str
    days: int = 0
    minutes: int = 0
    sex: str | None = None
    ages: tuple[int, int] | None = None
    once: bool = False
    rival: str | None = None

    @property
    def stocked(self) -> bool:
        """Drugs and supplies come in packs that were bought."""
        return self.kind in ("d", "m")


_DRUGS = """
硝苯地平控释片 2688 14;厄贝沙坦片 1932 14;苯磺酸左氨氯地平 1544 14;二甲双胍片 1186 20;达格列净片 3052 14;阿托伐他汀片 1277 14
瑞舒伐他汀片 1611 28;氯吡格雷75 2217 14;阿司匹林肠溶片 1390 30;比索洛尔片 1759 20;格列齐特缓释片 2075 30;门冬胰岛素笔芯 4620 14
感冒清热颗粒 1668 5;布洛芬混悬液 1820 4;头孢地尼胶囊 3144 5;左氧氟沙星片 1450 5;奥美拉唑肠溶片 1190 14;铝碳酸镁片 2260 8
川贝枇杷膏 2890 6;复方甘草片 640 7;双歧杆菌胶囊 3375 9;氨溴索口服液 1925 5;云南白药气雾剂 3960 10;消痛贴膏 4180 5
血塞通软胶囊 3295 10;六味地黄丸 2145 15;逍遥丸 1725 8;益气维血颗粒 4480 10;阿胶补血膏 13800 12;锁阳固精丸 8580 10
甘精胰岛素U300 7345 18;度拉糖肽注射液 14920 7;百令片 6630 9;恩替卡韦分散片 2890 28;他克莫司缓释胶囊 61200 25;吗替麦考酚酯 11350 12
人血白蛋白10g 36800 1;利拉鲁肽注射液 18760 14;骨化三醇软胶囊 3870 10;利伐沙班片 5210 10;奥希替尼80mg 496500 30;安罗替尼胶囊 236400 14
帕博利珠单抗 1791800 21;曲妥珠单抗 548000 21;西维来司他 28400 1;多烯磷脂注射液 4350 1;奥拉西坦注射液 5680 1;胸腺五肽 7770 2
"""
_SERVICES = """
普通诊查费 1200 4;副主任诊查费 2600 6;急诊诊查费 2400 8;住院诊查费 1800 0;床位费三人间 5200 0;床位费普通 3400 0;一级护理 3900 0;二级护理 2100 0
静脉注射 900 0;静脉输液 1580 0;血常规五分类 2250 0;尿沉渣 1450 0;肝功八项 7200 0;肾功三项 2700 0;血脂四项 4100 0;糖化血红蛋白 6300 0
常规心电图 2300 0;彩色B超腹部 11200 0;彩超心脏 19800 0;胸部CT 22600 0;头颅MR 51500 0;数字化摄影 7900 0;胃镜检查 28600 25;甲状腺功能 14200 0
血液透析 41200 240;血液滤过 73800 240;化疗泵配置 9100 30;放疗调强一次 96500 20;阴道分娩接生 118000 120;剖宫产术 246000 90;产前检查 13800 15;新生儿监护 26400 0
前列腺彩超 10600 12;宫颈细胞学 16800 10;宫腔镜检查 38500 25;白内障超声乳化 276000 30;痔切除术 142000 30;关节镜手术 352000 60;腹腔镜胆囊切除 418000 70;清创缝合 28800 20
运动疗法 6400 40;作业疗法 5600 30;针刺治疗 3700 25;推拿疗法 5100 25;拔罐疗法 2400 15;中药蒸汽浴 4600 30;低频脉冲电疗 2800 20;普通针刺加电针 4900 25
洁牙 8200 30;牙体充填 17600 35;窝沟封闭 3200 12;儿童体检 6800 15;成人健康检查 22800 25;疫苗接种操作 1900 5;家庭医生上门服务 8500 40;换药 2100 10
生活照料护理 6500 60;医疗护理上门 9000 60;精神科监护 4700 0;行为矫正治疗 5900 40;工娱治疗 2300 30;重症监护 48600 0;呼吸机辅助 33600 0;互联网复诊 1500 8
特级检查套餐 31400 0;心理测验 8800 30
"""
_SUPPLIES = """
透析器 16900;一次性输液器 420;人工晶体 86500;冠脉药物支架 79800;关节假体 462000;吸收性止血材料 128500;导管套件 21800;骨科内固定钢板 187000
"""
_LIMITS = {
    "前列腺彩超": ("1", (16, 120)), "宫颈细胞学": ("2", (16, 90)), "宫腔镜检查": ("2", (16, 75)), "产前检查": ("2", (15, 52)),
    "阴道分娩接生": ("2", (15, 52)), "剖宫产术": ("2", (15, 52)), "新生儿监护": (None, (0, 1)), "儿童体检": (None, (0, 14)),
    "窝沟封闭": (None, (5, 14)),
}  # fmt: skip
_ONCE = {"血液透析", "血液滤过", "针刺治疗", "普通针刺加电针", "推拿疗法", "住院诊查费", "一级护理", "二级护理"}
_RIVAL = {"普通针刺加电针": "针刺治疗", "特级检查套餐": "血常规五分类", "血液滤过": "血液透析", "一级护理": "二级护理"}


def _rows(text: str) -> list[list[str]]:
    return [entry.split() for entry in text.strip().replace("\n", ";").split(";")]


def _catalogue() -> tuple[Item, ...]:
    out = [Item(f"Z{'ACJNR'[i % 5]}{10 + i:02d}A{i * 37 % 1000:03d}", n, int(p), "d", days=int(d))
           for i, (n, p, d) in enumerate(_rows(_DRUGS))]  # fmt: skip
    codes = {row[0]: f"00{11 + i % 23}0{200 + i:05d}" for i, row in enumerate(_rows(_SERVICES))}
    for name, price, minutes in _rows(_SERVICES):
        sex, ages = _LIMITS.get(name, (None, None))
        out.append(Item(codes[name], name, int(price), "s", minutes=int(minutes), sex=sex, ages=ages, once=name in _ONCE,
                        rival=codes.get(_RIVAL.get(name, ""))))  # fmt: skip
    out += [Item(f"C{10 + i:02d}0{41_300 + i * 7}", n, int(p), "m") for i, (n, p) in enumerate(_rows(_SUPPLIES))]
    out += [Item("ZZ0000001", "药品费合计", 100, "sum"), Item("ZZ0000002", "诊疗费合计", 100, "sum")]
    return tuple(out)


ITEMS = _catalogue()
NO = {item.name: i for i, item in enumerate(ITEMS)}
"""Number of an item by name."""


def named(names: str) -> tuple[int, ...]:
    """Numbers of items, names parted by blanks."""
    return tuple(NO[n] for n in names.split())


PRESSURE = named("硝苯地平控释片 厄贝沙坦片 苯磺酸左氨氯地平 比索洛尔片")
SUGAR = named("二甲双胍片 达格列净片 格列齐特缓释片 门冬胰岛素笔芯")
HEART = named("阿托伐他汀片 瑞舒伐他汀片 氯吡格雷75 阿司匹林肠溶片")
COLD = named("感冒清热颗粒 布洛芬混悬液 头孢地尼胶囊 左氧氟沙星片 川贝枇杷膏 复方甘草片 氨溴索口服液")
HOME = named("铝碳酸镁片 双歧杆菌胶囊 云南白药气雾剂 消痛贴膏 六味地黄丸 逍遥丸 奥美拉唑肠溶片 血塞通软胶囊")
TONIC = named("益气维血颗粒 阿胶补血膏 锁阳固精丸 六味地黄丸 血塞通软胶囊 消痛贴膏")
WANTED = named("甘精胰岛素U300 度拉糖肽注射液 百令片 利拉鲁肽注射液 利伐沙班片 恩替卡韦分散片 骨化三醇软胶囊")
"""What dealers ask for: dear for its size, easy to sell."""
SPECIAL = named("奥希替尼80mg 安罗替尼胶囊 曲妥珠单抗")
TESTS = named(
    "血常规五分类 尿沉渣 肝功八项 肾功三项 血脂四项 糖化血红蛋白 常规心电图 彩色B超腹部 彩超心脏 胸部CT 数字化摄影 甲状腺功能"
)
THERAPY = named("运动疗法 作业疗法 针刺治疗 推拿疗法 拔罐疗法 中药蒸汽浴 低频脉冲电疗")
INFUSED = named("多烯磷脂注射液 奥拉西坦注射液 胸腺五肽")

_DISEASES = """
I10 原发性高血压;E11.9 2型糖尿病;J06.9 急性上呼吸道感染;J20.9 急性支气管炎;K29.5 慢性胃炎;M54.5 腰痛;L30.9 湿疹;N39.0 泌尿道感染;H10.9 结膜炎;K02.9 龋病
I25.1 冠状动脉粥样硬化性心脏病;I63.9 脑梗死;J18.9 肺炎;K80.2 胆囊结石;S52.5 桡骨远端骨折;S06.0 脑震荡;S82.1 胫骨骨折;N18.5 慢性肾脏病5期;C34.9 肺恶性肿瘤;C50.9 乳腺恶性肿瘤
O80.0 单胎顺产;O82.0 剖宫产分娩;P59.9 新生儿黄疸;H25.9 老年性白内障;F20.9 精神分裂症;F32.9 抑郁发作;M51.2 腰椎间盘突出;G81.9 偏瘫;A08.1 诺如病毒肠炎;J10.1 流行性感冒
Z00.0 健康查体;Z34.9 妊娠监督;M17.9 膝骨关节炎;I50.9 心力衰竭;K64.9 痔;J44.1 慢阻肺急性加重;M06.9 类风湿关节炎;N40 前列腺增生;N72 宫颈炎;Z94.0 肾移植状态
T58 一氧化碳中毒;Z51.1 肿瘤化疗;J96.0 急性呼吸衰竭;E87.6 低钾血症;D64.9 贫血;R42 头晕;M75.0 肩周炎;G47.0 睡眠障碍;R53 乏力;B18.1 慢性乙型肝炎
"""
DISEASES = tuple((code, name) for code, name in _rows(_DISEASES))
DX = {code: i for i, (code, _) in enumerate(DISEASES)}
MILD = tuple(DX[c] for c in ("M54.5", "R42", "M75.0", "K29.5", "J20.9", "G47.0", "R53", "M51.2"))
"""What an admission without need is called."""
SERIOUS = tuple(
    DX[c] for c in ("I25.1", "I63.9", "J18.9", "K80.2", "I50.9", "J44.1", "M17.9", "S52.5", "E11.9", "N39.0")
)


@cache
def coded(disease: int, style: int) -> str:
    """The code as a coding habit writes it: bare, padded to six places, or with the national extension."""
    code = DISEASES[disease][0]
    if style == 0:
        return code
    stem, _, tail = code.partition(".")
    padded = f"{stem}.{tail.ljust(1, 'x')}00" if tail else f"{stem}.x00"
    return padded if style == 1 else f"{padded}x00{1 + disease % 4}"
