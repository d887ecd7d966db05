"""What is billed and why: items of the catalogue (医保目录) and diagnoses (ICD-10 医保版) of a synthetic city."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from ingest.synthetic.draws import Ints


class Care(IntEnum):
    """Kinds of visit; the value indexes ``MED_TYPE``, ``LINES`` and ``POOLS``."""

    OUTPATIENT = 0
    EMERGENCY = 1
    CHRONIC = 2
    SPECIAL = 3
    INPATIENT = 4
    TRAUMA = 5
    DAY_SURGERY = 6
    PHARMACY = 7
    ANTENATAL = 8
    DELIVERY = 9
    LONG_TERM = 10
    DIALYSIS = 11
    CHEMO = 12
    CHECKUP = 13
    ORTHOPAEDIC = 14


MED_TYPE = ("11", "13", "14", "18", "21", "22", "28", "41", "51", "52", "71", "14", "21", "11", "21")
LINES = ((4, 9), (4, 10), (3, 6), (2, 4), (14, 32), (12, 28), (10, 20), (2, 6), (4, 8), (14, 26), (3, 6), (4, 7),
         (14, 24), (6, 7), (24, 38))  # fmt: skip
"""Fewest and most fee lines (exclusive) per kind of visit."""
STAYS = frozenset((Care.INPATIENT, Care.TRAUMA, Care.DELIVERY, Care.CHEMO, Care.ORTHOPAEDIC))
"""Kinds with nights in a bed (住院)."""


class Item(NamedTuple):
    """One item: list type 101 drug, 201 service, 301 consumable; price in fen; ``daily`` items are billed per day."""

    code: str
    name: str
    kind: str
    price: int
    daily: bool
    minutes: int
    ddd: float
    pools: str


@dataclass(frozen=True, slots=True)
class Disease:
    """One diagnosis and the kinds of visit it appears in (letters of ``_CARE_LETTERS``)."""

    code: str
    name: str
    cares: str


# Letters: o outpatient, e emergency, c chronic, s special, i inpatient, t trauma, d day surgery, p pharmacy,
# a antenatal, b birth, l long term, h dialysis, k chemotherapy, v check-up, r orthopaedic.
_CARE_LETTERS = "oecsitdpablhkvr"

_DRUGS = """
硝苯地平控释片 2890 cpoi|厄贝沙坦片 2560 cpoi|氨氯地平片 1580 cpoi|美托洛尔缓释片 3120 cpi|阿托伐他汀钙片 4230 cpoi
瑞舒伐他汀钙片 3860 cpoi|阿司匹林肠溶片 1520 cpi|氯吡格雷片 6840 cpi|二甲双胍缓释片 2480 cpo|格列美脲片 3350 cp
阿卡波糖片 4460 cpo|西格列汀片 19800 cp|达格列净片 12600 cp|甘精胰岛素注射液 13200 ci|门冬胰岛素注射液 7800 ci
复方丹参滴丸 2790 cpo|银杏叶片 2150 cpo|脑心通胶囊 3040 cpi|稳心颗粒 3680 cp|布地奈德福莫特罗吸入剂 21500 cpo
噻托溴铵粉雾剂 17800 cp|孟鲁司特钠片 4520 op|阿莫西林胶囊 1260 opev|头孢呋辛酯片 2380 ope|左氧氟沙星片 1890 ope
阿奇霉素片 2260 ope|布洛芬缓释胶囊 1830 opet|对乙酰氨基酚片 820 ope|连花清瘟胶囊 1480 ope|蒲地蓝消炎口服液 3620 opi
奥美拉唑肠溶胶囊 2240 opi|多潘立酮片 1790 op|蒙脱石散 1680 oe|氯雷他定片 1920 op|维生素C片 460 opiv
甲钴胺片 3180 opi|塞来昔布胶囊 5280 opr|云南白药胶囊 3540 optr|活血止痛胶囊 2650 opt|盐酸氨溴索注射液 640 ie
头孢曲松注射液 1180 ietdbr|哌拉西林他唑巴坦 4860 ier|泮托拉唑注射液 2950 ik|丹参川芎嗪注射液 3860 i|血栓通注射液 4270 i
奥扎格雷注射液 2980 i|低分子肝素注射液 4120 ihrb|重组人促红素注射液 3680 h|蔗糖铁注射液 7450 h|肝素钠注射液 980 h
紫杉醇注射液 28600 k|顺铂注射液 3250 k|培美曲塞注射液 79800 ks|昂丹司琼注射液 2860 k|人粒细胞刺激因子 15600 k
奥希替尼片 556000 s|曲妥珠单抗 548000 s|阿达木单抗 128000 s|利伐沙班片 15800 cs|他克莫司胶囊 46200 cs
吗替麦考酚酯胶囊 18600 cs|恩替卡韦片 16800 cs|缩宫素注射液 620 b|叶酸片 980 a|多糖铁复合物胶囊 5260 a
地塞米松注射液 260 iek|氯化钠注射液 380 ietdbkhr|葡萄糖注射液 360 ietb|碳酸钙D3片 3860 acopr|人血白蛋白 37800 i
"""
_SERVICES = """
普通门诊诊查费 900 oeva 0|急诊诊查费 1500 e 0|住院诊查费 1200 itdbkr* 10|Ⅱ级护理 1600 itbkr* 40|Ⅰ级护理 2600 itr* 60
三人间床位费 3600 itdbkr* 0|静脉输液 850 ietdbkr 20|静脉采血 420 oeivabkr 5|血常规 1800 oeivabkhtr 0
尿常规 900 oivab 0|肝功能全项 5600 oivabkr 0|肾功能 3200 oivhkr 0|血脂四项 4200 ociv 0|空腹血糖 600 ocivab 0
糖化血红蛋白 5200 oci 0|凝血四项 5600 itdbkr 0|电解质 3600 iekh 0|乙肝五项 4800 oiabd 0|心电图 2300 oeivdtr 8
胸部CT 23800 oeitkr 15|头颅CT 22600 oeit 15|颅脑MRI 48600 i 25|腰椎MRI 46800 ir 25|彩色多普勒超声 11800 oivabd 15
心脏彩超 18600 i 20|动态血压监测 9800 io 10|X线摄片 6800 oetr 8|针刺治疗 2400 oil* 30|推拿治疗 4500 oil* 30
中频脉冲电治疗 1800 oil* 20|红外线治疗 1200 oilt* 20|康复综合评定 5600 ilr 30|关节松动训练 4200 ilr* 30
血液透析 40000 h 240|血液透析滤过 52000 h 240|化疗药物配置 6500 k 30|肿瘤内科会诊 8000 k 20
心电监护 5600 ietkr* 0|氧气吸入 300 ietkr* 0|雾化吸入 800 oei 15|清创缝合 9600 et 30
石膏固定 12800 etr 30|关节镜手术 186000 r 90
全膝关节置换术 386000 r 150|白内障超声乳化术 168000 d 40|肠镜息肉切除 98000 d 40
顺产接生 96000 b 180|剖宫产术 168000 b 90|胎心监护 2600 ab 30
产前超声 16800 ab 25|新生儿护理 3600 b* 30|家庭病床巡诊 4000 l 30|压疮护理 2600 l 30
鼻饲护理 2200 l 20|健康体检一般检查 1500 v 10
"""
_CONSUMABLES = """
一次性输液器 320 ietdbkr|一次性注射器 120 ietdbkhr|留置针 2800 itdbkr|透析器 18600 h|透析管路 4800 h|动静脉穿刺针 1600 h
人工膝关节假体 986000 r|骨水泥 46800 r|可吸收缝线 8600 tdbr|人工晶体 86000 d|医用敷料 860 ietdlr|导尿包 2600 ibr
中心静脉导管 28600 k|石膏绷带 3600 tr
"""
_DISEASES = """
J06.900 急性上呼吸道感染 oepv|J11.100 流行性感冒 oepi|J20.900 急性支气管炎 oepi|J18.900 肺炎 oei|K29.500 慢性胃炎 opi
K52.900 胃肠炎和结肠炎 oepi|M51.202 腰椎间盘突出症 opi|M17.900 膝关节病 opir|M54.500 下背痛 op|I10.x00 原发性高血压 copi
E11.900 2型糖尿病 copi|I25.100 冠状动脉粥样硬化性心脏病 cpi|I63.900 脑梗死 ei|I69.300 脑梗死后遗症 cil
J44.900 慢性阻塞性肺病 copi|N39.000 泌尿道感染 oi|K80.200 胆囊结石 id|N18.500 慢性肾脏病5期 h
C34.900 支气管和肺恶性肿瘤 s
Z51.100 肿瘤化学治疗 k|C50.900 乳房恶性肿瘤 s|M06.900 类风湿性关节炎 s|Z94.000 肾移植状态 cs|S82.600 踝关节骨折 t
S06.000 脑震荡 te|S52.500 桡骨下端骨折 te|H25.900 老年性白内障 d|K63.500 结肠息肉 d|Z34.900 正常妊娠监督 a
O80.900 单胎顺产 b|O82.000 择期剖宫产 b|M17.100 原发性膝关节病 r|S72.000 股骨颈骨折 r|Z00.000 健康查体 v
B18.100 慢性乙型病毒性肝炎 cs|H81.000 眩晕综合征 oei|G47.000 失眠 op|L30.900 皮炎 op
"""
_CARE_OF = {letter: Care(i) for i, letter in enumerate(_CARE_LETTERS)}


def _entries(block: str) -> list[list[str]]:
    return [entry.split() for line in block.strip().splitlines() for entry in line.split("|")]


def _items() -> tuple[Item, ...]:
    out = []
    for i, (name, price, pools) in enumerate(_entries(_DRUGS)):
        out.append(
            Item(
                f"X{'ABCJLN'[i % 6]}{i + 10:02d}AB{i:03d}A0010101{i + 101:06d}",
                name,
                "101",
                int(price),
                False,
                0,
                1.0,
                pools,
            )
        )
    for i, (name, price, pools, minutes) in enumerate(_entries(_SERVICES)):
        out.append(
            Item(
                f"0033{i + 101:03d}00{i + 11:02d}0000", name, "201", int(price), "*" in pools, int(minutes), 0.0, pools
            )
        )
    for i, (name, price, pools) in enumerate(_entries(_CONSUMABLES)):
        out.append(
            Item(
                f"C01{i + 1:02d}0100100{i + 10:03d}0{i + 10001:05d}"[:20], name, "301", int(price), False, 0, 0.0, pools
            )
        )
    return tuple(out)


ITEMS: tuple[Item, ...] = _items()
DISEASES: tuple[Disease, ...] = tuple(Disease(*entry) for entry in _entries(_DISEASES))


def pool(care: Care) -> Ints:
    """Items billed in visits of this kind."""
    letter = _CARE_LETTERS[care]
    return np.array([i for i, item in enumerate(ITEMS) if letter in item.pools], dtype=np.int64)


def diseases_of(care: Care) -> Ints:
    """Diagnoses of visits of this kind, commonest first."""
    letter = _CARE_LETTERS[care]
    return np.array([i for i, disease in enumerate(DISEASES) if letter in disease.cares], dtype=np.int64)


def disease(code: str) -> int:
    """Number of the diagnosis with this code; StopIteration for an unknown one."""
    return next(i for i, d in enumerate(DISEASES) if d.code == code)


def drug(name: str) -> int:
    """Number of the item with this name; StopIteration for an unknown one."""
    return next(i for i, item in enumerate(ITEMS) if item.name == name)
