"""Printed pages for recognition: letters and reports with names, sums and dates drawn at random, set and worn by seed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/opentype/noto")
SONG, HEI = "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2
"""Place of the simplified Chinese face in Noto's collections."""

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英梓涵宇轩浩然欣怡雨泽诗琪俊熙嘉懿馨玥昊焱淼翀"
PLACES = ["长阳县", "鼓楼区", "云溪镇", "临淄区", "盱眙县", "儋州市", "亳州市谯城区", "婺源县", "郫都区", "涪陵区"]
KINDS = ["康宁医院", "仁济堂大药房", "中医骨伤医院", "血液透析中心", "老年护理院", "社区卫生服务站", "精神病专科医院"]
DEEDS = [
    "虚构诊疗服务",
    "挂床住院",
    "串换药品和耗材",
    "分解住院",
    "冒名就诊",
    "伪造检验报告单",
    "过度检查",
    "诱导参保人员住院",
]
DRUGS = [
    "阿卡波糖片",
    "硫酸氢氯吡格雷片",
    "注射用头孢曲松钠",
    "甘精胰岛素注射液",
    "瑞舒伐他汀钙片",
    "利伐沙班片",
    "丹参酮ⅡA磺酸钠",
]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: size of type in points, resolution in dots per inch, face, columns."""

    points: float = 12
    dpi: int = 200
    face: str = SONG
    columns: int = 1


def letter(seed: int, *, paragraphs: int = 6) -> list[str]:
    """A title and paragraphs of a report on an institution."""
    rng = random.Random(seed)
    place, kind = rng.choice(PLACES), rng.choice(KINDS)

    def name() -> str:
        return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2))))

    def money() -> str:
        return f"{rng.randint(1, 999)},{rng.randint(0, 999):03d}.{rng.randint(0, 99):02d}元"

    def day() -> str:
        return f"{rng.randint(2019, 2025)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"

    shapes = [
        lambda: (
            f"经查，{name()}（身份证号：32{rng.randint(10**15, 10**16 - 1)}）于{day()}在{place}{kind}办理住院，{rng.choice(DEEDS)}共计{rng.randint(2, 99)}人次，涉及医保基金{money()}。"
        ),
        lambda: (
            f"该院法定代表人{name()}伙同{name()}、{name()}等人，自{day()}起以“{rng.choice(['免费体检', '送米送油', '车接车送'])}”为名招揽参保人员，{rng.choice(DEEDS)}，骗取统筹基金{money()}；其中{rng.choice(DRUGS)}虚开{rng.randint(10, 900)}盒，单价{rng.randint(1, 300)}.{rng.randint(0, 9)}元。"
        ),
        lambda: (
            f"举报人称：{day()}，{name()}（电话：13{rng.randint(10**8, 10**9 - 1)}）将本人社保卡交给{name()}保管，是否属实？请予查处！"
        ),
        lambda: (
            f"依据《医疗保障基金使用监督管理条例》第{rng.choice('三四')}十{rng.choice('一二三七八九')}条第（{rng.choice('一二三')}）项之规定，责令退回{money()}，并处{rng.randint(1, 5)}倍罚款。文号：某医保罚〔{rng.randint(2019, 2025)}〕{rng.randint(1, 99)}号。"
        ),
        lambda: (
            f"另查明，{rng.choice(DRUGS)}、{rng.choice(DRUGS)}的进销存数量不符，差额{rng.randint(100, 9999)}支（片），系统库存与实物相差{rng.randint(1, 60)}%；住院号{rng.randint(10**7, 10**8 - 1)}的病历中体温单、护理记录与{day()}的打卡记录相矛盾。"
        ),
    ]
    return [f"关于{place}{kind}有关问题的调查报告", *(rng.choice(shapes)() for _ in range(paragraphs))]


def printed(paragraphs: Sequence[str], setting: Setting = Setting()) -> Image.Image:
    """An A4 page: the title centred and larger, paragraphs justified by characters and indented by two."""
    width, height = round(8.27 * setting.dpi), round(11.69 * setting.dpi)
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    size = round(setting.points * setting.dpi / 72)
    font = ImageFont.truetype(str(FONTS / setting.face), size, index=SIMPLIFIED)
    larger = ImageFont.truetype(str(FONTS / setting.face), round(size * 1.5), index=SIMPLIFIED)
    margin = round(setting.dpi * 1.1)
    title, *rest = paragraphs
    pen.text(((width - larger.getlength(title)) / 2, margin), title, font=larger, fill=0)
    gutter = size * 2
    measure = (width - 2 * margin - gutter * (setting.columns - 1)) / setting.columns
    top = margin + 3 * size
    column, y = 0, float(top)
    for paragraph in rest:
        for n, line in enumerate(_broken("　　" + paragraph, font, measure)):
            if y > height - margin - size:
                column, y = column + 1, float(top)
            shift = 2 * size if n == 0 else 0
            pen.text((margin + column * (measure + gutter) + shift, y), line.strip("　"), font=font, fill=0)
            y += size * 1.7
    return page


def _broken(text: str, font: ImageFont.FreeTypeFont, measure: float) -> list[str]:
    """Lines that fill the measure; punctuation does not begin a line, and numbers and words are not broken."""
    lines, line = [], ""
    i = 0
    while i < len(text):
        end = i + 1
        if text[i].isascii() and text[i].isalnum():
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in ".,"):
                end += 1
        word = text[i:end]
        if font.getlength(line + word) > measure and word[0] not in "，。；：、！？）”》〕%":
            lines.append(line)
            line = ""
        line += word
        i = end
    return [*lines, line]


Wear = Callable[[Image.Image], Image.Image]


def turned(degrees: float) -> Wear:
    """Laid askew on the glass."""
    return lambda page: page.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


def worn(seed: int = 1, *, blur: float = 0.8, noise: float = 18, scale: float = 0.75, quality: int = 45) -> Wear:
    """Out of focus, grainy, small, and compressed."""

    def wear(page: Image.Image) -> Image.Image:
        small = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.BILINEAR)
        grey = np.asarray(small.filter(ImageFilter.GaussianBlur(blur)), dtype=float)
        grain = np.random.default_rng(seed).normal(0, noise, grey.shape)
        out = io.BytesIO()
        Image.fromarray(np.clip(grey * 0.85 + 25 + grain, 0, 255).astype("uint8")).save(out, "JPEG", quality=quality)
        return Image.open(io.BytesIO(out.getvalue()))

    return wear


def photographed(page: Image.Image) -> Image.Image:
    """From a slight angle, on a dark table, in uneven light."""
    w, h = page.size
    canvas = Image.new("L", (w + 200, h + 200), 60)
    canvas.paste(page, (100, 100))
    corners = (60, 40, 30, h + 150, w + 190, h + 180, w + 120, 70)
    leaned = canvas.transform(canvas.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    light = np.linspace(1.0, 0.65, leaned.width)[None, :]
    return Image.fromarray((np.asarray(leaned, dtype=float) * light).astype("uint8"))
