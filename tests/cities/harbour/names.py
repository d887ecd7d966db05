"""Names and numbers (姓名与号码): people, firms, identity cards with check digits, phones, accounts; none twice."""

from __future__ import annotations

import numpy as np

from tests.cities.harbour.clock import START

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_MALE = "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭宁海江山东港成立国建志文德永福春根祥顺"
_FEMALE = "芳娜敏静秀丽艳娟霞桂英兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞佳嘉琼勤珍贞莉珊莎黛青倩婷姣婉娴"
_FIRM = (
    "远洋",
    "海润",
    "港航",
    "渔丰",
    "蓝湾",
    "潮声",
    "金锚",
    "顺达",
    "恒通",
    "汇海",
    "连云",
    "晨帆",
    "宏港",
    "盛泽",
    "安澜",
    "博远",
)
_TRADE = (
    "纺织",
    "物流",
    "水产",
    "机械",
    "劳务",
    "商贸",
    "食品",
    "船舶",
    "服饰",
    "幼儿教育",
    "家政",
    "电子",
    "建筑",
    "化工",
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Names:
    """Draws names and numbers that are new each time."""

    def __init__(self, rng: np.random.Generator, other: Names | None = None) -> None:
        self._rng = rng
        self._used: set[str] = set() if other is None else other._used
        self._serial: dict[str, int] = {} if other is None else other._serial

    def person(self, gend: int) -> str:
        """A name; namesakes happen."""
        given = _MALE if gend == 1 else _FEMALE
        a, b, c = self._rng.integers(0, [len(_FAMILY), len(given), len(given)])
        return _FAMILY[a] + given[b] + (given[c] if self._rng.random() < 0.7 else "")

    def firm(self) -> str:
        """A company's name."""
        a, b = self._rng.integers(0, [len(_FIRM), len(_TRADE)])
        return f"港城{_FIRM[a]}{_TRADE[b]}有限公司"

    def place(self, word: str, area: str, serial: int) -> str:
        """An institution's name."""
        return (
            f"{_FIRM[int(self._rng.integers(0, len(_FIRM)))]}{serial:03d}{word}"
            if not word.startswith("港城")
            else word
        )

    def digits(self, n: int) -> str:
        """n random digits not drawn before."""
        while True:
            text = "".join(map(str, self._rng.integers(0, 10, n)))
            if text not in self._used:
                self._used.add(text)
                return text

    def phone(self) -> str:
        """A mobile number."""
        head = ("138", "139", "150", "152", "177", "186", "189", "199")
        while True:
            text = head[int(self._rng.integers(0, len(head)))] + f"{int(self._rng.integers(0, 10**8)):08d}"
            if text not in self._used:
                self._used.add(text)
                return text

    def account(self) -> str:
        """A bank account of 19 digits."""
        return "62" + self.digits(17)

    def uscc(self) -> str:
        """A unified social credit code (check character not computed)."""
        return "91320700MA" + self.digits(8)

    def certno(self, birth_day: int, gend: int, area: str) -> str:
        """An identity number of 18 characters with its check digit."""
        birth = str(START + birth_day).replace("-", "")
        head = area + birth
        while True:
            turn = self._serial.get(head, int(self._rng.integers(0, 50)))
            self._serial[head] = turn + 1
            body = head + f"{(turn * 2 + (1 if gend == 1 else 0)) % 1000:03d}"
            if body not in self._used:
                self._used.add(body)
                break
        check = sum(int(c) * w for c, w in zip(body, _WEIGHTS, strict=True)) % 11
        return body + "10X98765432"[check]
