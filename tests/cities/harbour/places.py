"""Institutions and doctors of the port (机构与医师): one very large hospital, county hospitals, many small places."""

from __future__ import annotations

import numpy as np

from tests.cities.harbour.clock import DAYS, NONE, Bools, Floats, Ints, Texts
from tests.cities.harbour.names import Names

ADCODE = "320700"
DISTRICTS = ("320703", "320706", "320707", "320722", "320723", "320724")
DISTRICT_NAMES = ("连湾区", "海州湾区", "赣浦区", "东潮县", "灌港县", "南屿县")
AWAY = ("310100", "320100", "110100", "330100", "460200", "321300")

# kind: (count at 200k, least, weight of the first, tail exponent, doctors, beds, level, prefix, word)
_KINDS: dict[str, tuple[int, int, float, float, int, int, str, str, str]] = {
    "giant": (1, 1, 30, 0, 260, 2400, "3", "H", "港城第一人民医院"),
    "tertiary": (3, 2, 8, 0.5, 70, 700, "3", "H", "市立医院"),
    "county": (8, 3, 5, 0.4, 40, 380, "2", "H", "县人民医院"),
    "private": (18, 5, 1.4, 0.4, 9, 60, "2", "H", "康复专科医院"),
    "township": (26, 4, 1.6, 0.4, 10, 45, "1", "H", "镇卫生院"),
    "clinic": (46, 8, 1.0, 0.5, 3, 0, "1", "H", "诊所"),
    "village": (60, 6, 0.6, 0.3, 2, 0, "1", "H", "村卫生室"),
    "pharmacy": (64, 10, 2.0, 0.6, 2, 0, "1", "P", "大药房"),
    "dialysis": (5, 2, 0.1, 0.1, 5, 20, "2", "H", "血液透析中心"),
    "eye": (2, 1, 0.3, 0.1, 6, 40, "2", "H", "眼科医院"),
    "psych": (2, 1, 0.3, 0.1, 8, 200, "2", "H", "精神康宁医院"),
    "rehab": (5, 2, 0.5, 0.1, 7, 80, "2", "H", "康复医院"),
    "distant": (8, 4, 0.5, 0.3, 30, 900, "3", "H", "医学中心"),
}
_DEPTS = (
    "内科",
    "外科",
    "骨科",
    "妇产科",
    "儿科",
    "中医科",
    "康复科",
    "心内科",
    "神经内科",
    "肿瘤科",
    "眼科",
    "急诊科",
)


class Places:
    """Columns of the institutions and their doctors; planting may change a row."""

    def __init__(self, rng: np.random.Generator, claims: int, names: Names) -> None:
        scale = min(1.0, (claims / 200_000) ** 0.5) if claims < 200_000 else (claims / 200_000) ** 0.6
        kind, weight, doctors, beds, level, prefix, word = [], [], [], [], [], [], []
        for key, (count, least, first, tail, staff, bed, lv, letter, text) in _KINDS.items():
            for i in range(max(least, round(count * scale))):
                kind.append(key)
                weight.append(first / (i + 1) ** tail * rng.uniform(0.8, 1.25))
                doctors.append(max(2, int(staff * rng.uniform(0.7, 1.3))))
                beds.append(int(bed * rng.uniform(0.7, 1.3)))
                level.append(lv)
                prefix.append(letter)
                word.append(text)
        n = len(kind)
        self.n = n
        self.kind: Texts = np.asarray(kind, dtype=object)
        self.weight: Floats = np.asarray(weight)
        self.beds: Ints = np.asarray(beds, dtype=np.int64)
        self.level: Texts = np.asarray(level, dtype=object)
        self.district: Ints = rng.integers(0, len(DISTRICTS), n)
        away = self.kind == "distant"
        self.area: Texts = np.asarray(DISTRICTS, dtype=object)[self.district]
        self.area[away] = [AWAY[i % len(AWAY)] for i in range(int(away.sum()))]
        serial = rng.permutation(90_000)[:n] + 10_000
        self.code: Texts = np.asarray([f"{prefix[i]}{self.area[i]}{serial[i]}" for i in range(n)], dtype=object)
        self.name: Texts = np.asarray([names.place(word[i], self.area[i], i) for i in range(n)], dtype=object)
        self.tel: Texts = np.asarray([names.phone() for _ in range(n)], dtype=object)
        self.acct: Texts = np.asarray([names.account() for _ in range(n)], dtype=object)
        self.uscc: Texts = np.asarray([names.uscc() for _ in range(n)], dtype=object)
        self.legrep: Texts = np.asarray(
            [names.certno(-int(rng.integers(12_000, 24_000)), 1, "320703") for _ in range(n)], dtype=object
        )
        self.addr: Texts = np.asarray([f"AI{i:05d}" for i in range(n)], dtype=object)
        self.group: Texts = np.full(n, None, dtype=object)
        self.opens: Ints = np.full(n, NONE, dtype=np.int64)
        self.closes: Ints = np.full(n, 10**6, dtype=np.int64)
        self.status: Texts = np.full(n, "1", dtype=object)
        self.begin: Ints = -rng.integers(200, 4000, n)
        self.lon: Floats = 119.2 + 0.35 * self.district + rng.normal(0, 0.05, n)
        self.lat: Floats = 34.6 - 0.2 * (self.district % 3) + rng.normal(0, 0.05, n)
        self.lon[away] = rng.uniform(109, 122, int(away.sum()))
        self.lat[away] = rng.uniform(18, 40, int(away.sum()))
        chains = np.flatnonzero(self.kind == "pharmacy")
        for brand in range(max(1, len(chains) // 12)):
            self.group[rng.choice(chains, min(4, len(chains)), replace=False)] = f"连锁{brand + 1}"
        self.tills: Ints = np.clip((self.weight * 3).astype(np.int64) + 1, 1, 40)
        self._hire(rng, np.asarray(doctors, dtype=np.int64), names)

    def _hire(self, rng: np.random.Generator, counts: Ints, names: Names) -> None:
        total = int(counts.sum())
        self.first: Ints = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
        self.staff: Ints = counts
        self.dr_place: Ints = np.repeat(np.arange(self.n), counts)
        serial = rng.permutation(900_000)[:total] + 100_000
        self.dr_code: Texts = np.asarray([f"D{ADCODE}{s}" for s in serial], dtype=object)
        self.dr_name: Texts = np.asarray([names.person(int(rng.integers(1, 3))) for _ in range(total)], dtype=object)
        self.dr_dept: Texts = np.asarray(_DEPTS, dtype=object)[rng.integers(0, len(_DEPTS), total)]
        self.dr_psn: Ints = np.full(total, -1, dtype=np.int64)
        self.dr_begin: Ints = -rng.integers(100, 5000, total)
        self.dr_end: Ints = np.where(rng.random(total) < 0.03, rng.integers(DAYS // 2, DAYS, total), NONE).astype(
            np.int64
        )
        self.dr_multi: Bools = rng.random(total) < 0.04
        self.extra: list[tuple[int, int, int, bool]] = []
        for d in np.flatnonzero(self.dr_multi):
            if (other := int(rng.integers(0, self.n))) != self.dr_place[d]:
                self.extra.append((int(d), other, int(self.dr_begin[d]), True))

    def of(self, *kinds: str) -> Ints:
        """Rows of the institutions of these kinds."""
        return np.flatnonzero(np.isin(self.kind, kinds))

    def doctors(self, place: int) -> Ints:
        """Rows of an institution's doctors."""
        return np.arange(self.first[place], self.first[place] + self.staff[place])

    def near(self, kinds: tuple[str, ...], district: Ints, rng: np.random.Generator) -> Ints:
        """For every person's district an institution of these kinds there, by weight; anywhere if there is none."""
        rows = self.of(*kinds)
        out = rng.choice(rows, len(district), p=self.weight[rows] / self.weight[rows].sum())
        for d in range(len(DISTRICTS)):
            local = rows[self.district[rows] == d]
            mask = district == d
            if len(local) and mask.any():
                out[mask] = rng.choice(local, int(mask.sum()), p=self.weight[local] / self.weight[local].sum())
        return out.astype(np.int64)
