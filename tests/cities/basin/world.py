"""The world (世界): what anybody in the prefecture can do that leaves a claim."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.cities.basin.almanac import DAY, END, START, Almanac, clock
from tests.cities.basin.book import Book
from tests.cities.basin.catalogue import DESK, ITEMS, THERAPY, WARD, Line, desk_bill, ward_bill
from tests.cities.basin.people import People, Person
from tests.cities.basin.places import Place, Places
from tests.cities.basin.terrain import COUNTIES, Terrain

_RATIO = {"3": (0.6, 0.82, 90000), "2": (0.72, 0.87, 50000), "1": (0.85, 0.92, 20000)}
_SURGERY = {"cataract": "13.4100", "appx": "47.0100", "hern": "53.0000", "fix": "79.3600", "section": "74.1x00"}
_GIVEN = "强军丽芳伟平勇琴华兵燕"


class World:
    """Everyone and everything, and the acts that are entered in the book."""

    def __init__(self, seed: int, claims: int) -> None:
        self.seed = seed
        self.claims = claims
        self.scale = min(1.0, 0.4 + claims / 40_000)
        rng = self.dice("people")
        count = max(240, claims * 10 // 62)
        self.terrain = Terrain(rng, count)
        self.people = People(rng, self.terrain, count)
        self.natives = len(self.people.all)
        self.places = Places(self.dice("places"), self.terrain, self.people)
        self.places.settle_in(self.dice("habit"))
        self.almanac = Almanac()
        self.book = Book(self.dice("book"), self.people, self.places)
        self.agents: list[tuple[str, str, str | None]] = []
        self.accounts: dict[str, tuple[str | None, str]] = {}
        self.third: list[tuple[int, int, str, int, str]] = []
        self.taken: set[int] = set()
        self.cremated: dict[int, int] = {}
        self._offices = [f"JB{c + 1}{n}" for c in range(7) for n in range(3)]
        self._encounter = 0
        self.beds: dict[tuple[int, str], list[tuple[int, int]]] = {}

    def dice(self, name: str) -> Random:
        """A stream of chance of its own."""
        return Random(f"basin/{self.seed}/{name}")

    def rounds(self, wanted: int, least: int = 2) -> int:
        """How often something repeats; fewer times in a small city."""
        return max(least, round(wanted * self.scale))

    def agent(self, rng: Random, tel: str | None = None, name: str | None = None) -> str:
        """A registered agent."""
        made = f"A{5127000 + len(self.agents) * 13:09d}"
        who = name or rng.choice("王李张刘陈杨黄赵") + rng.choice(_GIVEN)
        self.agents.append((made, who, tel or self.people.phone()))
        return made

    def place(self, index: int) -> Place:
        """The place of this index."""
        return self.places.all[index]

    def contact(self, rng: Random, p: Person, place: Place) -> str | None:
        """Whom the ward calls: a relative, the patient, now and then the switchboard."""
        luck = rng.random()
        if luck < 0.05:
            return place.tel
        if luck < 0.14:
            return None
        kin = [k.tel for k in self.people.kin(p) if k.tel]
        return rng.choice(kin) if kin and luck < 0.7 else p.tel

    def on_duty(self, rng: Random, place: Place, day: int, dept: str | None = None) -> str:
        """A doctor who is not in bed that day."""
        for _ in range(6):
            doctor = place.doctor(rng, dept)
            if doctor.psn is None or self.people.all[doctor.psn].free(day, day):
                break
        return doctor.code

    def _pay(self, rng: Random, p: Person, place: Place, med: str, total: int, waived: bool) -> dict[str, int]:
        employee = p.insu == "310"
        fund = major = aid = 0
        if med in ("21", "22", "28", "52"):
            low, high, floor = _RATIO[place.grade if place.kind != "outside" else "3"]
            if waived and rng.random() < 0.8:
                floor = 0
            covered = max(0, round(total * rng.uniform(0.9, 0.97)) - floor)
            fund = round(covered * (high if employee else low))
            left = total - fund
            if left > 1_200_000:
                major = (left - 1_200_000) * 6 // 10
            if p.ident:
                aid = left - major
        elif med in ("14", "18"):
            fund = round(total * (0.8 if employee else 0.65))
            aid = (total - fund) if p.ident == "特困人员" else 0
        elif med == "41":
            fund = 0 if employee or rng.random() < 0.5 else round(total * 0.4)
        else:
            fund = min(round(total * (0.55 if employee else 0.5)), 8000 if place.grade == "1" else 30000)
        left = total - fund - major - aid
        account = left if employee and med != "21" and rng.random() < 0.8 else left // 2 if employee else 0
        return {
            "fund_pay_sumamt": fund, "hifmi_pay": major, "maf_pay": aid, "acct_pay": account, "acct_mulaid_pay": 0,
            "psn_cash_pay": 0 if waived else left - account,
        }  # fmt: skip

    def claim(
        self, rng: Random, p: Person, place: Place, med: str, begin: int, end: int, lines: list[Line], *,
        dise: tuple[str, str] | None = None, settled: int | None = None, waived: bool = False,
        prices: dict[str, int] | None = None, times: list[int] | None = None, billed_by: str | list[str | None] | None = None,
        scan: bool = True, **more: Any,
    ) -> int:  # fmt: skip
        """Enters one settlement with its lines; anything in ``more`` overrides a column."""
        self._encounter += 1
        till = rng.randrange(len(place.tills))
        settled = settled if settled is not None else end + rng.randint(60, 900)
        row: dict[str, Any] = {
            "mdtrt_id": f"M{self._encounter * 48271 % 99999989:08d}", "psn_no": p.index, "fixmedins_code": place.index, "med_type": med, "insutype": p.insu,
            "begndate": begin // DAY, "enddate": end // DAY, "begntime": begin, "setl_time": settled,
            "dise_code": dise[0] if dise else None, "dise_name": dise[1] if dise else None, "clr_way": "1",
            "refd_setl_flag": False, "insu_admdvs": self.terrain.area(p.village.county), "mdtrt_cert_type": p.card if rng.random() < 0.85 else rng.choice(("01", "03")),
            "pay_loc": "2" if place.kind != "outside" else "3" if place.area[:2] == "51" else "4",
            "opter_id": place.tills[till], "opt_time": settled, "terminal_id": place.machines[till], "vali_flag": True,
            "trum_flag": False, "rel_ttp_flag": False,
            "ipt_otp_no": f"{(p.index * 131 + place.index * 7) % 9_999_991:07d}" if place.admits else None,
        }  # fmt: skip
        doctor = more.get("dr_code") or (self.on_duty(rng, place, begin // DAY) if place.kind != "pharmacy" else None)
        row["dr_code"] = doctor
        row.update(more)
        claim = self.book.enter(row)
        if times is None:
            if end - begin > DAY:
                times = [begin + int((end - begin) * rng.random()) for _ in lines]
            else:
                times = [begin + rng.randint(0, 240) for _ in lines]
        first = len(self.book.lines)
        by: list[str | None] = billed_by if isinstance(billed_by, list) else [billed_by or doctor] * len(lines)
        total = self.book.bill(claim, lines, times, by, prices or {})
        self.book.put(claim, "medfee_sumamt", total)
        for name, value in self._pay(rng, p, place, med, total, waived).items():
            self.book.put(claim, name, value)
        if scan and med[:2] in ("41", "11", "14", "18") and place.kind != "outside":
            rate = {"pharmacy": 0.75, "clinic": 0.3, "township": 0.35}.get(place.kind, 0.45)
            for n in range(first, len(self.book.lines)):
                key = lines[n - first][0]
                if ITEMS[key].kind == "101" and rng.random() < rate:
                    lazy = rng.random() < 0.012
                    code = rng.choice(("000000", "99999999999999999999", "NDPB999")) if lazy else self.book.box(key)
                    self.book.trace(n, code, settled)
        return claim

    def visit(
        self,
        rng: Random,
        p: Person,
        place: Place,
        at: int,
        dise: str = "",
        lines: list[Line] | None = None,
        **more: Any,
    ) -> int:
        """An outpatient visit."""
        dise = dise or rng.choice(list(DESK))
        icd, name = DESK[dise][:2]
        bill = lines if lines is not None else desk_bill(rng, dise)
        med = more.pop("med", "11")
        return self.claim(
            rng, p, place, med, at, at + rng.randint(120, 1500), bill, dise=more.pop("dis", (icd, name)), **more
        )

    def buy(self, rng: Random, p: Person, place: Place, at: int, lines: list[Line], **more: Any) -> int:
        """A purchase at a pharmacy."""
        return self.claim(rng, p, place, more.pop("med", "41"), at, at, lines, settled=at, **more)

    def stay(
        self, rng: Random, p: Person, place: Place, day: int, los: int, dise: str, lines: list[Line] | None = None, **more: Any,
    ) -> int:  # fmt: skip
        """A stay from a day for so many nights."""
        sick = WARD[dise]
        begin = more.pop("begin", None) or clock(day, rng.triangular(8, 18, 10))
        end = max(begin + 3600, clock(day + los, rng.triangular(8.5, 17, 10.5)))
        row: dict[str, Any] = {
            "dr_code": self.on_duty(rng, place, day, sick.dept), "coner_tel": self.contact(rng, p, place), "adm_dept_codg": sick.dept,
            "adm_bed": more.get("adm_bed") or self.bed(rng, place, sick.dept, day, day + los), "dscg_way": "1" if rng.random() < 0.95 else "4",
            "hi_paymtd": "3" if place.grade != "1" else "1", "dip_dise_grp_code": f"{sick.icd}:{los // 5}",
        }  # fmt: skip
        if rng.random() < 0.6 and place.kind != "outside":
            row["bill_code"], row["invono"] = self.book.invoice(place.index)
        row.update(more)
        bill = lines if lines is not None else ward_bill(rng, dise, los, place.grade)
        spread, times, by = self._post(rng, place, bill, begin, end, row["dr_code"])
        row |= {"times": times, "billed_by": by}
        claim = self.claim(
            rng, p, place, row.pop("med", "21"), begin, end, spread, dise=row.pop("dis", (sick.icd, sick.name)), **row
        )
        p.stays.append((day, day + los))
        for key, _ in bill:
            if key in _SURGERY:
                at = begin + rng.randint(2, 30) * 3600
                self.book.operations.append(
                    (claim, _SURGERY[key], row["dr_code"], at, at + (ITEMS[key].minutes or 40) * 60)
                )
        if rng.random() < 0.45:
            other = rng.choice([d for d in ("hyp", "dm", "gast", "back") if WARD[d].icd != sick.icd])
            self.book.extra.append((claim, WARD[other].icd, WARD[other].name))
        return claim

    def _post(
        self, rng: Random, place: Place, bill: list[Line], begin: int, end: int, doctor: str | None,
    ) -> tuple[list[Line], list[int], list[str | None]]:  # fmt: skip
        """Treatments are posted one a day by whoever gave them, the rest once."""
        lines: list[Line] = []
        times: list[int] = []
        by: list[str | None] = []
        nights = max(1, (end - begin) // DAY)
        givers: list[str | None] = [d.code for d in place.doctors if d.dept == "康复科"]
        for key, count in bill:
            many = count if key in THERAPY else 1
            for n in range(many):
                lines.append((key, 1 if many > 1 else count))
                on = begin // DAY + 1 + n % nights
                at = clock(on, rng.uniform(8, 17)) if many > 1 else begin + int((end - begin) * rng.random())
                times.append(min(max(at, begin), end))
                by.append(rng.choice(givers) if givers and key in THERAPY else doctor)
        return lines, times, by

    def bed(self, rng: Random, place: Place, dept: str, day: int, end: int) -> str:
        """A bed that nobody lies in."""
        for _ in range(12):
            bed = f"{dept[:1]}{rng.randint(1, max(12, (place.beds or 60) // 3)):03d}"
            lain = self.beds.setdefault((place.index, bed), [])
            if all(e <= day or b >= end for b, e in lain):
                break
        lain.append((day, end))
        return bed

    def enrol_staff(self) -> None:
        """Doctors are insured persons too; many are known to the registers."""
        rng = self.dice("staff")
        free = [
            p
            for p in self.people.all[: self.natives]
            if p.insu == "310" and 26 <= p.age <= 58 and p.emp is None and p.index not in self.taken
        ]
        rng.shuffle(free)
        for place in self.places.all:
            for d in place.doctors if place.kind != "outside" else []:
                if d.psn is None and free and rng.random() < 0.4:
                    p = free.pop()
                    d.psn = p.index
                    if place.admits:
                        p.emp = -1 - place.index

    def paper(
        self, rng: Random, p: Person, place: Place, day: int, los: int, dise: str, lines: list[Line] | None = None, **more: Any,
    ) -> int:  # fmt: skip
        """A stay paid in cash and reimbursed at the office on paper."""
        code, number = self.book.invoice(place.index)
        on = max(day + los + 1, more.pop("filed", day + los + rng.randint(6, 75)))
        on = min(self.almanac.workday(on), END - 1) if day + los < END - 1 else day + los + 1
        filed = clock(on, rng.uniform(9, 16.5))
        desk = self._offices[p.village.county * 3 + rng.randrange(3)]
        row: dict[str, Any] = {
            "bill_code": code, "invono": number, "payee_acct": p.acct or self.kin_account(p), "clr_way": "2", "pay_loc": "1",
            "settled": filed, "opter_id": desk, "terminal_id": None, "mdtrt_cert_type": "02", "adm_bed": None,
        }  # fmt: skip
        row.update(more)
        return self.stay(rng, p, place, day, los, dise, lines, **row)

    def kin_account(self, p: Person) -> str:
        """An account of the household; opened when there is none."""
        for k in self.people.kin(p):
            if k.acct:
                return k.acct
        p.acct = self.people.account()
        return p.acct

    def outing(self, rng: Random, p: Person) -> int:
        """A day on which this person may go somewhere."""
        for _ in range(40):
            day = self.almanac.day(rng, p.village.turn)
            if p.free(day, day):
                return day
        return START

    def county_name(self, county: int) -> str:
        """The county's name."""
        return COUNTIES[county]
