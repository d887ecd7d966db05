"""The catalogue (目录): what can be billed, and what each disease usually needs."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

# key name price(yuan) type minutes ddd(units) sex age_min age_max days_per_box
_ITEMS = """
reg 普通门诊诊查费 12 201 10 - - - - -
reg2 专家门诊诊查费 25 201 10 - - - - -
bed 普通病房床位费 58 201 - - - - - -
nurse2 二级护理 32 201 - - - - - -
nurse1 一级护理 64 201 - - - - - -
round 住院诊查费 28 201 10 - - - - -
cbc 血常规 20 201 - - - - - -
bio 生化全套 186 201 - - - - - -
urine 尿常规 8 201 - - - - - -
ecg 常规心电图 22 201 15 - - - - -
bus 彩色多普勒超声 110 201 15 - - - - -
ct 头颅CT平扫 230 201 15 - - - - -
chestct 胸部CT平扫 240 201 15 - - - - -
xray 数字化摄影 62 201 10 - - - - -
mri 磁共振平扫 480 201 25 - - - - -
inf 静脉输液 16 201 - - - - - -
inj 肌肉注射 3 201 - - - - - -
acu 普通针刺 28 201 30 - - - - -
moxa 灸法 22 201 20 - - - - -
tuina 颈肩腰腿痛推拿 55 201 25 - - - - -
heat 红外线治疗 15 201 20 - - - - -
tens 低频脉冲电治疗 26 201 20 - - - - -
wax 蜡疗 32 201 25 - - - - -
cup 拔罐疗法 18 201 15 - - - - -
walk 步态运动训练 45 201 40 - - - - -
hand 手功能训练 42 201 40 - - - - -
hd 血液透析 340 201 240 - - - - -
dialyser 一次性透析器 120 301 - - - - - -
psy 精神科监护 26 201 - - - - - -
talk 心理治疗 60 201 40 - - - - -
chemo 化学治疗给药 90 201 30 - - - - -
rt 直线加速器放疗 680 201 20 - - - - -
gyn 妇科常规检查 16 201 10 - 2 12 - -
smear 宫颈液基细胞学 95 201 - - 2 18 - -
pros 前列腺特异抗原 60 201 - - 1 18 - -
ante 产前检查 30 201 15 - 2 15 55 -
deliver 单胎顺产接生 860 201 120 - 2 15 55 -
section 剖宫产术 1480 201 90 - 2 15 55 -
cataract 白内障超声乳化摘除 1650 201 30 - - 40 - -
lens 人工晶状体 830 301 - - - - - -
appx 阑尾切除术 980 201 70 - - - - -
fix 骨折切开复位内固定 1750 201 110 - - - - -
plate 接骨板系统 2380 301 - - - - - -
hern 疝修补术 1080 201 60 - - - - -
dress 换药 16 201 10 - - - - -
baby 新生儿护理 30 201 - - - - 0 -
check 健康体检套餐 80 201 20 - - - - -
home 上门访视 30 201 30 - - - - -
amlo 苯磺酸氨氯地平片 21.6 101 - 28 - - - 28
nife 硝苯地平控释片 29.4 101 - 14 - - - 14
metf 二甲双胍缓释片 18.5 101 - 15 - - - 15
acar 阿卡波糖片 26.3 101 - 15 - - - 15
insu 甘精胰岛素注射液 71.2 101 - 10 - - - 15
atorv 阿托伐他汀钙片 23.8 101 - 14 - - - 14
clop 硫酸氢氯吡格雷片 38.6 101 - 14 - - - 14
aspi 阿司匹林肠溶片 13.2 101 - 30 - - - 30
budes 布地奈德福莫特罗吸入剂 168 101 - 30 - - - 30
amox 阿莫西林胶囊 11.9 101 - 6 - - - 6
cefi 头孢克肟分散片 26 101 - 6 - - - 6
cefo 注射用头孢呋辛钠 14.7 101 - 1 - - - -
azit 阿奇霉素片 19.8 101 - 3 - - - 3
ibup 布洛芬缓释胶囊 17.5 101 - 5 - - - 5
cold 复方氨酚烷胺片 12.8 101 - 4 - - - 4
lianh 连花清瘟胶囊 27.9 101 - 4 - - - 4
omep 奥美拉唑肠溶胶囊 24.4 101 - 14 - - - 14
mosa 莫沙必利片 21 101 - 8 - - - 8
mont 蒙脱石散 15.6 101 - 4 - - - 4
celec 塞来昔布胶囊 39.5 101 - 10 - - - 10
danh 丹红注射液 36.4 101 - 1 - - - -
xsst 血塞通注射用 31.2 101 - 1 - - - -
ginkgo 银杏叶提取物注射液 27.5 101 - 1 - - - -
naoxin 脑心通胶囊 31 101 - 9 - - - 9
wenxin 稳心颗粒 34.8 101 - 6 - - - 6
jing 通络颈腰痛片 45.6 101 - 8 - - - 8
rivar 利伐沙班片 198 101 - 14 - - - 14
sacu 沙库巴曲缬沙坦钠片 142 101 - 14 - - - 14
tacro 他克莫司胶囊 465 101 - 25 - - - 25
imat 伊马替尼片 620 101 - 15 - - - 15
ensha 恩沙替尼胶囊 1980 101 - 14 - - - 14
albu 人血白蛋白 378 101 - 1 - - - -
thym 胸腺法新注射液 168 101 - 3 - - - -
olan 奥氮平片 62 101 - 14 - - - 14
risp 利培酮片 44 101 - 15 - - - 15
donep 多奈哌齐片 118 101 - 14 - - - 14
epo 重组人促红素注射液 42 101 - 1 - - - -
oxal 注射用奥沙利铂 310 101 - - - - - -
doce 多西他赛注射液 280 101 - - - - - -
paed 小儿豉翘清热颗粒 33.5 101 - 3 - - 14 3
osel 磷酸奥司他韦颗粒 58 101 - 5 - - - 5
xyp 逍遥丸 19.6 101 - 8 - - - 8
wjbf 乌鸡白凤丸 23.6 101 - 10 2 15 - 10
herb 中药饮片 46 102 - - - - - -
"""

# key icd name severity(l/m/h) dept weight los items(per stay: k=v once, k*v per day)
_WARD = """
back M54.5 下腰痛 l 康复科 9 8 acu*1 tuina*1 tens*1 heat*1 xray=1 jing=2 celec=1 ct=0.3
neck M47.8 颈椎病 l 康复科 8 8 acu*1 tuina*1 tens*1 cup*0.5 xray=1 celec=1 mri=0.2
dizzy R42 头晕 l 内科 8 7 ct=0.8 ecg=1 bio=1 inf*1 ginkgo*1 xsst*0.6
brons J20.9 急性支气管炎 l 内科 8 6 chestct=0.7 cbc=2 inf*1 cefo*2 bio=0.6
gast K29.5 慢性胃炎 l 内科 7 6 bio=1 bus=0.7 omep=1 mosa=1 inf*1
isch I25.1 冠状动脉粥样硬化性心脏病 m 心内科 9 8 ecg=2 bio=1 bus=1 danh*1 clop=1 atorv=1 inf*1
hyp I10 高血压病 l 内科 6 6 ecg=1 bio=1 amlo=1 bus=0.5 xsst*0.5 inf*0.6
infar I63.9 脑梗死 m 神经内科 8 11 ct=1 mri=0.6 bio=1 clop=1 atorv=1 ginkgo*1 inf*1 walk*0.4
copd J44.1 慢性阻塞性肺病急性加重 m 呼吸科 6 9 chestct=1 cbc=2 bio=1 cefo*2 inf*1 budes=1
dm E11.9 2型糖尿病 m 内科 6 8 bio=2 insu=1 metf=1 urine=2 ecg=1 bus=1
pneu J18.9 肺炎 m 呼吸科 6 8 chestct=1 cbc=2 bio=1 cefo*2 inf*1
child J18.0 小儿支气管肺炎 m 儿科 5 6 cbc=2 xray=1 cefo*1 inf*1 paed=1
app K35.8 急性阑尾炎 h 外科 3 6 appx=1 cbc=2 bio=1 bus=1 cefo*2 inf*1 dress=3
hernia K40.9 腹股沟疝 m 外科 2 5 hern=1 cbc=1 bio=1 ecg=1 cefo*1 dress=2
frac S82.2 胫骨骨折 h 骨科 3 14 fix=1 plate=1 xray=3 cefo*1 inf*1 dress=5 bio=1
femur S72.0 股骨颈骨折 h 骨科 2 15 fix=1 plate=1 xray=3 bio=2 inf*1 dress=5
head S06.0 脑震荡 m 外科 2 7 ct=2 inf*1 ginkgo*1 ecg=1 dress=2
cata H25.9 老年性白内障 m 眼科 2 3 cataract=1 lens=1 bio=1 ecg=1 dress=2
stone N20.0 肾结石 m 外科 3 6 bus=2 bio=1 inf*1 cefo*1 urine=2
lung C34.9 肺恶性肿瘤 h 肿瘤科 2 6 chestct=1 bio=2 chemo=2 doce=3 cbc=2 inf*1 thym=1
colon C18.9 结肠恶性肿瘤 h 肿瘤科 2 5 bio=2 chemo=2 oxal=4 cbc=2 inf*1
schiz F20.9 精神分裂症 m 精神科 1 28 psy*1 talk*0.2 olan=2 risp=1 bio=1
rehab I69.3 脑梗死后遗症 m 康复科 3 18 walk*1 hand*1 acu*1 tens*1 bio=1 clop=1
labour O80.0 自然分娩 m 产科 0 4 deliver=1 cbc=2 bus=1 bio=1 inf*0.6
caes O82.0 剖宫产 m 产科 0 6 section=1 cbc=2 bus=1 bio=1 inf*1 cefo*1
newb P59.9 新生儿黄疸 m 儿科 0 5 baby*1 bio=2 cbc=1 heat*1
kidney N18.5 慢性肾脏病5期 h 肾内科 1 8 hd*0.4 dialyser*0.4 bio=2 epo=4 inf*1
"""

# key icd name weight drugs
_DESK = """
cold J06.9 急性上呼吸道感染 24 cold lianh amox ibup
bron J20.9 急性支气管炎 9 cefi azit amox lianh
gas K29.7 胃炎 9 omep mosa
dia A09.9 急性胃肠炎 6 mont cefi
hbp I10 高血压病 16 amlo nife aspi
diab E11.9 2型糖尿病 8 metf acar insu
cad I25.1 冠心病 6 atorv clop wenxin naoxin
pain M25.5 关节痛 9 celec ibup jing
low M54.5 下腰痛 6 jing celec herb
kid J06.9 小儿上呼吸道感染 6 paed osel amox
women N95.1 围绝经期综合征 3 xyp wjbf
tcm R53 乏力 4 herb xyp
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One billable thing; price in fen."""

    code: str
    name: str
    price: int
    kind: str
    minutes: int | None
    ddd: int | None
    sex: str | None
    age_min: int | None
    age_max: int | None
    days: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Disease:
    """A diagnosis and its usual bill."""

    icd: str
    name: str
    severity: str
    dept: str
    weight: int
    los: int
    needs: tuple[tuple[str, str, float], ...]


def _int(text: str) -> int | None:
    return None if text == "-" else int(text)


def _items() -> dict[str, Item]:
    out = {}
    for n, line in enumerate(_ITEMS.strip().splitlines()):
        key, name, price, kind, minutes, ddd, sex, low, high, days = line.split()
        head = "XA" if kind == "101" else "T0" if kind == "102" else "C1" if kind == "301" else "0027"
        out[key] = Item(
            f"{head}{5100000 + n * 37:08d}", name, round(float(price) * 100), kind, _int(minutes), _int(ddd),
            None if sex == "-" else sex, _int(low), _int(high), _int(days), n,
        )  # fmt: skip
    return out


def _needs(words: list[str]) -> tuple[tuple[str, str, float], ...]:
    return tuple((w.split(s)[0], s, float(w.split(s)[1])) for w in words for s in "=*" if s in w)


ITEMS = _items()
DRUGS = [k for k, i in ITEMS.items() if i.kind == "101" and i.days]
WARD = {
    w[0]: Disease(w[1], w[2], w[3], w[4], int(w[5]), int(w[6]), _needs(w[7:]))
    for w in map(str.split, _WARD.strip().splitlines())
}
DESK = {w[0]: (w[1], w[2], int(w[3]), tuple(w[4:])) for w in map(str.split, _DESK.strip().splitlines())}
LOW = tuple(k for k, d in WARD.items() if d.severity == "l")

Line = tuple[str, int]
"""An item key and how many."""


def ward_bill(rng: Random, dise: str, los: int, grade: str) -> list[Line]:
    """What a stay of so many days costs: the usual needs with much natural variation."""
    nights = max(1, los)
    lines: list[Line] = [("bed", nights), ("nurse1" if rng.random() < 0.2 else "nurse2", nights), ("round", nights)]
    for key, how, size in WARD[dise].needs:
        if how == "=":
            count = int(size) if size >= 1 else int(rng.random() < size)
            if count > 1:
                count = max(1, count + rng.choice((-1, 0, 0, 1)))
            if rng.random() < 0.1:
                count = 0
        else:
            count = round(nights * size * rng.uniform(0.55, 1.15))
        if count > 0:
            lines.append((key, count))
    for key in rng.sample(
        ("urine", "ecg", "bus", "xray", "omep", "aspi", "inj", "cbc", "bio"), rng.choice((0, 1, 2, 3))
    ):
        if key not in [k for k, _ in lines]:
            lines.append((key, 1 + (rng.random() < 0.25)))
    if grade == "3":
        lines += [(k, 1) for k in ("mri", "albu", "reg2") if rng.random() < 0.22]
    return lines


THERAPY = frozenset(("acu", "moxa", "tuina", "heat", "tens", "wax", "cup", "walk", "hand"))
"""Treatments posted each on its day."""


def desk_bill(rng: Random, dise: str, drug: str | None = None) -> list[Line]:
    """An outpatient bill: registration and one drug, seldom more."""
    drugs = DESK[dise][3]
    lines: list[Line] = [("reg", 1), (drug or rng.choice(drugs), 1 if rng.random() < 0.8 else 2)]
    more = rng.random()
    if more < 0.22:
        lines.append((rng.choice(("cbc", "urine", "ecg", "inj", "bus", "xray")), 1))
    elif more < 0.36 and (extra := rng.choice(drugs)) != lines[1][0]:
        lines.append((extra, 1))
    if dise in ("low", "pain") and rng.random() < 0.2:
        lines.append((rng.choice(("acu", "tuina", "tens", "heat", "cup")), 1))
    return lines
