"""The people, places and tables of the frontier prefecture (边境地区): everything that is not a plot."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.model.tables import TABLES, Kind

DAYS = 420
START = datetime(2025, 9, 1)  # noqa: DTZ001
_TYPE = {
    Kind.TEXT: pa.string(), Kind.MONTH: pa.string(), Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"), Kind.FLAG: pa.bool_(),
}  # fmt: skip
GOODS = {
    "XA01": ("阿托伐他汀", 4180), "XA02": ("厄贝沙坦", 2760), "XA03": ("甘精胰岛素", 14850), "XA04": ("利伐沙班", 21900),
    "XA05": ("止咳糖浆", 1890), "XA06": ("阿莫西林", 1240), "XB01": ("诊查费", 1500), "XB02": ("胸部CT", 21600),
    "XB03": ("床位费", 4200), "XB04": ("静脉输液", 2300), "XB05": ("血液透析", 39800), "XB06": ("化疗泵注", 61200),
    "XB07": ("肺功能", 8900), "XB08": ("疫苗接种", 2800),
}  # fmt: skip
ILLS = {
    "J18.900": 9, "J20.900": 8, "J06.900": 12, "I10.x00": 11, "I25.100": 7, "I63.900": 6, "E11.900": 7, "K29.500": 6, "M51.200": 5,
    "J44.900": 5, "N39.000": 3, "K80.200": 3, "S52.500": 2, "M17.900": 4, "L30.900": 3, "H25.900": 2, "G43.900": 2, "B34.900": 3,
}  # fmt: skip
"""ICD-10 of ordinary care and what each weighs; a stay for a cold is rare."""
Line = tuple[str, int]


def day(number: int) -> datetime:
    """The date of a day of the city."""
    return START + timedelta(days=number)


def _illness(rng: random.Random, nights: int) -> str:
    code = rng.choices(list(ILLS), list(ILLS.values()))[0]
    return "J18.900" if nights and code == "J06.900" else code


@dataclass
class Group:
    """A ring (``scheme``) or a look-alike (``kind``), with the claims that make it one."""

    name: str
    level: str
    zh: str
    members: list[int]
    claims: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    extra: tuple[str, ...] = ()


class World:
    """Draws the prefecture and keeps the rows written so far."""

    def __init__(self, seed: int, claims: int) -> None:
        self.rng = random.Random(seed)
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.groups: list[Group] = []
        self.n = max(900, claims * 9 // 20)
        self.taken: set[int] = set()
        self.count = 0
        self.busy: set[tuple[int, int]] = set()
        self.dead: dict[int, int] = {}
        self._places(claims)
        self._people()

    def _places(self, claims: int) -> None:
        self.clinics = [f"C{i:05d}" for i in range(max(8, claims // 900))]
        self.stores = [f"S{i:05d}" for i in range(max(6, claims // 1500))]
        self.private = [f"P{i:05d}" for i in range(max(3, claims // 9000))]
        self.hospital, self.far = "H00001", "X00001"
        for code in [self.hospital, self.far, *self.private, *self.clinics, *self.stores]:
            kind = code[0]
            self.rows["institutions"].append(
                dict(
                    fixmedins_code=code,
                    fixmedins_name={
                        "H": "州人民医院",
                        "X": "外省总医院",
                        "P": "康泽医院",
                        "C": "乡镇卫生院",
                        "S": "边贸大药房",
                    }[kind]
                    + code[1:],
                    fixmedins_type="2" if kind == "S" else "1",
                    hosp_lv={"H": "3", "X": "3", "P": "2", "C": "1", "S": None}[kind],
                    area_code="110101" if kind == "X" else "653101",
                    parent_group="康泽集团" if kind == "P" else None,
                    beds={"H": 900, "X": 3000, "P": 120, "C": 12, "S": 0}[kind],
                )
            )
            for i in range({"H": 30, "X": 40, "P": 8, "C": 2, "S": 1}[kind]):
                self.rows["doctors"].append(dict(dr_code=f"D{code}{i:02d}", dr_name="医师", fixmedins_code=code))

    def _people(self) -> None:
        rng = self.rng
        house = 0
        for i in range(self.n):
            house += rng.random() < 0.4
            born = datetime(1935, 1, 1) + timedelta(days=int(rng.betavariate(2, 1.6) * 31_000))  # noqa: DTZ001
            sex = rng.choice("12")
            stem = f"653101{born:%Y%m%d}{i // 5 % 100:02d}{2 * rng.randrange(5) + (sex == '1')}"
            check = "10X98765432"[sum(int(c) * (2 ** (17 - k) % 11) for k, c in enumerate(stem)) % 11]
            migrant = rng.random() < 0.18
            self.rows["persons"].append(
                dict(
                    psn_no=self.psn(i),
                    certno=stem + check,
                    psn_name=rng.choice("王李张马阿古买") + rng.choice("伟芳力丽提江") + rng.choice("明华尔军英"),
                    gend=sex,
                    brdy=born.date(),
                    insutype="310" if migrant or rng.random() < 0.2 else "390",
                    tel=None if rng.random() < 0.21 else f"139{10_000_000 + house * 37 % 89_999_999:08d}",
                    addr_id=f"B{house % (self.n // 30 + 1):06d}",
                    bank_acct=f"6217{i:012d}" if rng.random() < 0.6 else None,
                    area_code="513401" if migrant else "653101",
                    household_id=f"F{house:07d}",
                )
            )

    def psn(self, i: int) -> str:
        return f"N{i:09d}"

    def draw(self, k: int) -> list[int]:
        """Persons of no group so far, scattered over the households."""
        out: list[int] = []
        while len(out) < k:
            i = self.rng.randrange(self.n)
            if i not in self.taken:
                self.taken.add(i)
                out.append(i)
        return out

    def visit(self, who: int, place: str, at: int, kind: str, lines: list[Line], group: Group | None = None, *,
              nights: int = 0, minute: int = -1, **more: Any) -> str:  # fmt: skip
        """One settled claim and its fee lines."""
        rng, self.count = self.rng, self.count + 1
        self.busy.update((who, at + k) for k in range(nights + 1))
        setl = f"Q{self.count:010d}"
        begin = day(at) + timedelta(
            minutes=minute if minute >= 0 else int(rng.triangular(480, 1150, 620)), seconds=rng.randrange(60)
        )
        settle = begin + timedelta(days=nights, minutes=rng.randrange(4, 50))
        total = 0
        traces = more.pop("traces", [])
        for k, (code, cnt) in enumerate(lines):
            price = GOODS[code][1]
            total += price * cnt
            box = traces[k] if k < len(traces) else None
            self.rows["fee_items"].append(
                dict(
                    setl_id=setl,
                    feedetl_sn=f"{setl}{k:02d}",
                    hilist_code=code,
                    hilist_name=GOODS[code][0],
                    med_list_codg=code,
                    cnt=Decimal(cnt),
                    pric=Decimal(price).scaleb(-2),
                    det_item_fee_sumamt=Decimal(price * cnt).scaleb(-2),
                    fee_ocur_time=begin,
                    drug_trac_codg=box,
                )
            )
            if box:
                self.rows["drug_traces"].append(
                    dict(
                        drug_trac_codg=box,
                        fixmedins_code=place,
                        sale_time=settle,
                        event="sale",
                        setl_id=setl,
                        feedetl_sn=f"{setl}{k:02d}",
                        psn_no=self.psn(who),
                        med_list_codg=code,
                        cnt=Decimal(1),
                        trdn_flag=False,
                    )
                )
        fund = total * (72 if nights else 58) // 100
        many = {"H": 30, "X": 40, "P": 8, "C": 2, "S": 1}[place[0]]
        self.rows["claims"].append(
            dict(
                setl_id=setl,
                mdtrt_id="M" + setl,
                psn_no=self.psn(who),
                fixmedins_code=place,
                med_type=kind,
                dr_code=f"D{place}{rng.randrange(many):02d}",
                begndate=begin.date(),
                enddate=(begin + timedelta(days=nights)).date(),
                begntime=begin,
                setl_time=settle,
                medfee_sumamt=Decimal(total).scaleb(-2),
                fund_pay_sumamt=Decimal(fund).scaleb(-2),
                psn_cash_pay=Decimal(total - fund).scaleb(-2),
                refd_setl_flag=False,
                clr_way="1",
                dise_code=_illness(rng, nights),
                insu_admdvs=self.rows["persons"][who]["area_code"],
                terminal_id=f"{place}T{rng.randrange(4 if place[0] == 'H' else 1)}",
            )
            | more
        )
        if group:
            group.claims.append(setl)
            group.places.add(place)
        return setl

    def free(self, who: int, at: int, nights: int) -> bool:
        """Whether someone lives and is nowhere else on these days."""
        if at + nights >= self.dead.get(who, DAYS * 2):
            return False
        return all((who, at + k) not in self.busy for k in range(nights + 1))

    def write(self, out: Path) -> None:
        """Every table that has rows, typed as the format declares."""
        out.mkdir(parents=True, exist_ok=True)
        for name, rows in self.rows.items():
            present = {k for r in rows for k in r}
            columns = {
                c.name: pa.array([r.get(c.name) for r in rows], type=_TYPE[c.kind])
                for c in TABLES[name].columns
                if c.name in present
            }
            pq.write_table(pa.table(columns), out / f"{name}.parquet")
