"""Persons, households, firms and work (居民): who lives where, with whom, and how often they need care."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.cities.harbour.clock import DAYS, NONE, Bools, Floats, Ints, Texts, choose
from tests.cities.harbour.names import Names
from tests.cities.harbour.places import ADCODE, DISTRICT_NAMES, DISTRICTS, Places


@dataclass(slots=True)
class Job:
    """An employment planted by hand; ``steps`` are (day, base) changes of the contribution base in cents."""

    person: int
    firm: int
    start: int
    end: int
    base: int
    steps: tuple[tuple[int, int], ...] = ()


class People:
    """Columns of the persons; planting may change a row. ``free`` are those in no group yet."""

    def __init__(self, rng: np.random.Generator, claims: int, places: Places, names: Names) -> None:
        n = max(60, round(claims / 4.45))
        sizes = rng.choice([1, 2, 3, 4, 5, 6], n, p=[0.16, 0.27, 0.25, 0.18, 0.09, 0.05])
        ends = np.cumsum(sizes)
        homes = int(np.searchsorted(ends, n)) + 1
        self.home: Ints = np.repeat(np.arange(homes), sizes[:homes])[:n]
        self.n = n
        role = np.arange(n) - np.concatenate([[0], ends[: homes - 1]])[self.home]
        villages = max(6, n // 330)
        self.village_district: Ints = rng.integers(0, len(DISTRICTS), villages)
        share = rng.pareto(1.6, villages) + 0.5
        village = rng.choice(villages, homes, p=share / share.sum())
        self.village: Ints = village[self.home]
        self.district: Ints = self.village_district[self.village]
        head_age = np.clip(rng.normal(52, 16, homes), 22, 93)[self.home]
        child = np.clip(head_age - rng.normal(27, 4, n), 0.1, 70)
        elder = np.clip(head_age + rng.normal(26, 4, n), 50, 97)
        age = np.where(role == 0, head_age, np.where(role == 1, np.clip(head_age + rng.normal(0, 3, n), 20, 95), child))
        self.age: Floats = np.where((role >= 4) & (head_age < 58), elder, age)
        head_gend = rng.integers(1, 3, homes)[self.home]
        self.gend: Ints = np.where(role == 0, head_gend, np.where(role == 1, 3 - head_gend, rng.integers(1, 3, n)))
        self.birth: Ints = -(self.age * 365.25).astype(np.int64) - rng.integers(0, 300, n)
        adult = (self.age > 20) & (self.age < 60)
        working = adult & (rng.random(n) < 0.42)
        retired = (self.age >= 60) & (rng.random(n) < 0.3)
        self.insu: Texts = np.where(working | retired, "310", "390").astype(object)
        self.idet: Texts = choose(rng.random(n) < 0.05, rng.choice(["2303", "2304", "2302"], n), None)
        self.chronic: Bools = rng.random(n) < np.clip((self.age - 32) / 75, 0.01, 0.6)
        self.rate: Floats = rng.gamma(1.7, 1, n) * (
            0.5 + (self.age < 8) * 0.7 + np.clip(self.age - 45, 0, 40) / 28 + self.chronic * 0.6
        )
        self.free: Bools = np.ones(n, dtype=bool)
        self.dead: Ints = np.full(n, NONE, dtype=np.int64)
        dying = rng.random(n) < 0.002 * np.exp(np.clip(self.age - 50, 0, 45) / 11)
        self.dead[dying] = rng.integers(30, DAYS, int(dying.sum()))
        self.free[dying] = False
        self.mistaken: Ints = rng.choice(n, max(1, n // 6000), replace=False)
        """Entered in the register of deaths by mistake; they live on."""
        self.free[self.mistaken] = False
        self.registered: Bools = np.ones(n, dtype=bool)
        """Whether a death is in the register of deaths."""
        self._papers(rng, names, role)
        self._work(rng, names, working)
        self.clinic: Ints = places.near(("clinic", "village"), self.district, rng)
        self.shop: Ints = places.near(("pharmacy",), self.district, rng)
        self.local: Ints = places.near(("county", "township"), self.district, rng)
        self.hospital: Ints = np.where(
            rng.random(n) < 0.4, places.of("giant")[0], places.near(("county", "tertiary"), self.district, rng)
        )
        self._staff(rng, places)

    def _papers(self, rng: np.random.Generator, names: Names, role: Ints) -> None:
        n = self.n
        area = np.asarray(DISTRICTS, dtype=object)[self.district]
        self.psn: Texts = np.asarray([f"{ADCODE}{s:014d}" for s in rng.permutation(n * 7)[:n] + 10**7], dtype=object)
        self.cert: Texts = np.asarray(
            [names.certno(int(b), int(g), a) for b, g, a in zip(self.birth, self.gend, area, strict=True)], dtype=object
        )
        self.name: Texts = np.asarray([names.person(int(g)) for g in self.gend], dtype=object)
        homes = int(self.home.max()) + 1
        head_tel = np.asarray([names.phone() for _ in range(homes)], dtype=object)
        head_acct = np.asarray([names.account() for _ in range(homes)], dtype=object)
        tel = np.asarray([names.phone() for _ in range(n)], dtype=object)
        acct = np.asarray([names.account() for _ in range(n)], dtype=object)
        leaning = (self.age < 15) | ((self.age > 74) & (rng.random(n) < 0.45)) | (role == 0)
        self.tel: Texts = np.where(leaning, head_tel[self.home], tel)
        self.tel[rng.random(n) < 0.035] = None
        shared = (self.age < 17) | (role == 0) | ((self.age > 70) & (rng.random(n) < 0.3))
        self.acct: Texts = np.where(shared, head_acct[self.home], acct)
        self.acct_none: Bools = rng.random(n) < 0.08
        self.acct_holder: dict[str, int] = {}
        for i in np.lexsort((role, self.home)):
            self.acct_holder.setdefault(self.acct[i], int(i))
        self.addr: Texts = np.asarray([f"AH{h:07d}" for h in self.home], dtype=object)
        self.addresses: list[tuple[str, str, str]] = []
        seen = np.unique(self.home, return_index=True)[1]
        for i in seen:
            d = int(self.district[i])
            self.addresses.append(
                (
                    str(self.addr[i]),
                    f"{DISTRICT_NAMES[d]}{int(self.village[i]) + 1}村{int(self.home[i]) % 300 + 1}号",
                    DISTRICTS[d],
                )
            )
        self.household: Texts = np.asarray([f"HC{h:08d}" for h in self.home], dtype=object)
        self.household[rng.random(n) < 0.06] = None
        # a second number of the same human: moved between schemes, or registered again from an old 15-digit card
        twins = np.flatnonzero((rng.random(n) < 0.006) & (self.age > 26) & (self.dead == NONE))
        for i in twins[: len(twins) // 2 * 2 : 2]:
            j = int(rng.integers(0, n))
            if j in twins or self.dead[j] != NONE or j == i or self.age[j] < 26:
                continue
            self.birth[j], self.gend[j], self.name[j], self.age[j] = (
                self.birth[i],
                self.gend[i],
                self.name[i],
                self.age[i],
            )
            self.home[j], self.village[j], self.district[j] = self.home[i], self.village[i], self.district[i]
            self.household[j], self.addr[j] = self.household[i], self.addr[i]
            old = str(self.cert[i])
            self.cert[j] = old[:6] + old[8:17] if rng.random() < 0.4 and old[6:8] == "19" else old
            self.free[[i, j]] = False

    def _work(self, rng: np.random.Generator, names: Names, working: Bools) -> None:
        firms = max(6, int(working.sum()) // 32)
        weight = rng.pareto(1.1, firms) + 0.4
        self.firm_no: list[str] = [f"E{ADCODE}{s}" for s in rng.permutation(900_000)[:firms] + 100_000]
        self.firm_name: list[str] = [names.firm() for _ in range(firms)]
        self.firm_addr: list[str] = [f"AF{i:06d}" for i in range(firms)]
        self.firm_tel: list[str] = [names.phone() for _ in range(firms)]
        self.firm_rep: list[str] = [
            names.certno(-int(rng.integers(11_000, 22_000)), 1, DISTRICTS[0]) for _ in range(firms)
        ]
        self.firm_uscc: list[str] = [names.uscc() for _ in range(firms)]
        self.firm_estab: list[int] = [-int(d) for d in rng.integers(100, 6000, firms)]
        self.firm_taxed: list[bool] = [True] * firms
        self.firm: Ints = np.where(working, rng.choice(firms, self.n, p=weight / weight.sum()), -1)
        self.joined: Ints = np.where(
            rng.random(self.n) < 0.15, rng.integers(0, DAYS - 60, self.n), -rng.integers(30, 3500, self.n)
        )
        self.left: Ints = np.where(rng.random(self.n) < 0.08, self.joined + rng.integers(90, 900, self.n), NONE)
        self.left[(self.left < 0) | (self.left >= DAYS)] = NONE
        self.base: Ints = (
            np.clip(rng.lognormal(np.log(5600), 0.32, self.n), 4250, 24_000).round(0).astype(np.int64) * 100
        )
        self.jobs: list[Job] = []
        self.births: dict[int, int] = {}
        """Ordinary births: mother to day."""
        self.fixed: Bools = np.zeros(self.n, dtype=bool)
        """Whose employments are only those planted."""

    def _staff(self, rng: np.random.Generator, places: Places) -> None:
        adults = np.flatnonzero((self.age > 26) & (self.age < 60) & (self.insu == "310") & self.free)
        total = len(places.dr_place)
        if known := min(total, len(adults) // 6):
            rows = rng.choice(total, known, replace=False)
            places.dr_psn[rows] = rng.choice(adults, known, replace=False)
            places.dr_name[rows] = self.name[places.dr_psn[rows]]

    def new_firm(
        self,
        names: Names,
        estab: int,
        *,
        rep: str | None = None,
        tel: str | None = None,
        addr: str | None = None,
        taxed: bool = True,
    ) -> int:
        """A firm added by planting."""
        row = len(self.firm_no)
        self.firm_no.append(f"E{ADCODE}{names.digits(6)}")
        while self.firm_no.index(self.firm_no[-1]) < row:
            self.firm_no[-1] = f"E{ADCODE}{names.digits(6)}"
        self.firm_name.append(names.firm())
        self.firm_addr.append(addr or f"AF{row:06d}")
        self.firm_tel.append(tel or names.phone())
        self.firm_rep.append(rep or names.certno(-15_000 - row, 1, DISTRICTS[1]))
        self.firm_uscc.append(names.uscc())
        self.firm_estab.append(estab)
        self.firm_taxed.append(taxed)
        return row
