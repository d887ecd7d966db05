"""Courtesies (便民): helpers, offices and accidents of record-keeping that leave a ring's traces without one."""

from __future__ import annotations

from typing import Any

from tests.cities.basin.almanac import DAY, DAYS, END, START, clock
from tests.cities.basin.case import Case, adult, elderly
from tests.cities.basin.catalogue import LOW

_GRAVE = ("lung", "infar", "frac", "isch", "stone", "pneu", "app")


def _sheet(c: Case, agent: str | None, house_many: bool = True, payee: str | None = None) -> None:
    """Real treatments elsewhere, each its own, filed through somebody."""
    w, rng = c.w, c.rng
    start = c.day(250)
    for p in c.members:
        house = rng.choice([*w.places.of["outside"], *w.places.of["tertiary"]]) if house_many else w.place(p.hospital)
        c.at(house)
        on, los = start + rng.randint(0, 170), rng.randint(4, 13)
        more: dict[str, Any] = {"agnt_id": agent} if agent else {}
        if payee:
            more["payee_acct"] = payee
        c.add(w.paper(rng, p, house, on, los, rng.choice(_GRAVE), **more))


def filing_agent(c: Case) -> None:
    """A discharge service files for patients of many hospitals; the money goes to each patient."""
    c.enlist(adult)
    _sheet(c, c.agent(name="安心出院服务部"))


def village_cadre(c: Case) -> None:
    """The village cadre takes the old people's papers to the county seat."""
    c.neighbours(lambda p: p.age >= 55 or p.away is not None)
    _sheet(c, c.agent(name="村干部" + c.rng.choice("王李张")))


def cooperative_payee(c: Case) -> None:
    """The cooperative's account receives for its members and pays out in cash."""
    c.neighbours(lambda p: p.age >= 50)
    acct = c.account()
    c.w.accounts[acct] = (None, "村集体经济合作社专户·农村信用社")
    for p in c.members:
        p.acct = None if c.rng.random() < 0.5 else p.acct
    _sheet(c, c.agent(name="合作社会计"), payee=acct)


def guardian_payee(c: Case) -> None:
    """Wards of a welfare home: the guardian's account receives by law."""
    rng = c.rng
    c.enlist(lambda p: p.age <= 17 or p.age >= 72)
    guard = next(
        (
            p
            for i in rng.sample(range(c.w.natives), 200)
            if (p := c.w.people.all[i]).index not in c.w.taken and p.age > 30
        ),
        None,
    )
    if guard and c.members:
        guard.acct = guard.acct or c.w.people.account()
        c.accounts.append(guard.acct)
        c.w.accounts[guard.acct] = (guard.no, "监护专户·农业银行")
        spot = f"{c.members[0].village.name}福利院"
        home = len(c.w.people.homes)
        c.w.people.homes.append([guard.index, *[p.index for p in c.members]])
        c.w.people.spots.append(spot)
        guard.home = home
        for p in c.members:
            p.home, p.acct = home, guard.acct
        _sheet(c, None, house_many=False, payee=guard.acct)


def reprinted(c: Case) -> None:
    """The bill is reversed, its invoice printed again and reimbursed once; the number stands twice."""
    w, rng = c.w, c.rng
    c.enlist(adult)
    for p in c.members:
        house, on = w.place(p.hospital), c.day(90)
        c.at(house)
        code, number = w.book.invoice(house.index)
        dise, los = rng.choice(_GRAVE), rng.randint(5, 9)
        one = w.stay(rng, p, house, on, los, dise, bill_code=code, invono=number)
        w.book.reverse(one, w.book.get(one, "setl_time") + rng.randint(1, 4) * DAY)
        begin = w.book.get(one, "begntime")
        again = w.paper(
            rng, p, house, on, los, dise, bill_code=code, invono=number, begin=begin, dr_code=w.book.get(one, "dr_code")
        )
        c.add(one, again)


def late_posted(c: Case) -> None:
    """Bills for care before death, settled weeks after it."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.age >= 66 and p.away is None, mixed=False)
    house = w.places.pick(rng, "county", "township")
    c.at(house)
    for p in c.members:
        died = START + rng.randint(90, DAYS - 70)
        on = died - rng.randint(4, 12)
        late = (died + rng.randint(3, 25)) * DAY + rng.randint(32000, 60000)
        c.add(w.stay(rng, p, house, on, died - on, rng.choice(("infar", "copd", "pneu")), settled=late, dscg_way="5"))
        before = clock(on - rng.randint(1, 20), 9.5)
        c.add(w.visit(rng, p, house, before, "cad", settled=late + rng.randint(60, 5000)))
        p.died = died
        w.cremated[p.index] = died + rng.randint(1, 4)


def recorded_proxy(c: Case) -> None:
    """Relatives fetch the drugs of patients who lie in hospital; the proxy is on record."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: bool(p.chronic) and p.away is None)
    for p in c.members:
        on, los = c.day(60), rng.randint(8, 13)
        kin = [k.tel for k in w.people.kin(p) if k.tel]
        proxy = c.agent(kin[0] if kin else None)
        shop, house = w.place(p.pharmacy), w.place(p.hospital)
        c.at(shop, house)
        c.add(w.stay(rng, p, house, on, los, rng.choice(("copd", "infar", "femur"))))
        drug = {"hbp": "amlo", "diab": "metf", "cad": "clop"}[p.chronic[0]]
        c.add(
            w.buy(
                rng,
                p,
                shop,
                clock(on + rng.randint(2, los - 2), 15),
                [(drug, 2)],
                med="14",
                agnt_id=proxy,
                mdtrt_cert_type="03",
            )
        )


def switchboard(c: Case) -> None:
    """The ward clerk types the hospital's own number as the contact."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private", "county")
    c.at(house)
    c.phones.append(house.tel)
    c.enlist(elderly)
    start = c.day(120)
    for p in c.members:
        on = start + rng.randint(0, 70)
        c.add(
            w.stay(
                rng, p, house, on, rng.randint(5, 10), rng.choice((*LOW, "isch", "dm", "stone")), coner_tel=house.tel
            )
        )


def village_doctor(c: Case) -> None:
    """The village doctor's phone stands for elders without one; they go where the county sends them."""
    w, rng = c.w, c.rng
    c.neighbours(elderly)
    tel = c.phone()
    for p in c.members:
        house, on = w.place(p.hospital), c.day(60)
        c.at(house)
        c.add(
            w.stay(
                rng,
                p,
                house,
                on,
                rng.randint(5, 11),
                rng.choice(("copd", "infar", "isch", "hyp", "pneu")),
                coner_tel=tel,
            )
        )


def lawful_advance(c: Case) -> None:
    """The fund advances for accident victims, the third party is on record, and the money is recovered."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.age >= 16 and p.away is None)
    house = w.places.pick(rng, "county")
    c.at(house)
    for p in c.members:
        on, los = c.day(120), rng.randint(7, 16)
        claim = w.stay(
            rng, p, house, on, los, rng.choice(("frac", "head", "femur")), trum_flag=True, rel_ttp_flag=True, med="22"
        )
        c.add(claim)
        if rng.random() < 0.7:
            w.third.append(
                (
                    p.index,
                    on + los + rng.randint(40, 80),
                    "基金先行支付追偿",
                    w.book.get(claim, "fund_pay_sumamt"),
                    f"XX{rng.randrange(10**6):06d}",
                )
            )
            w.book.reverse(claim, clock(on + los + 85, 10))


def secondary_payer(c: Case) -> None:
    """The major-illness insurance pays its own part on the same invoice."""
    w, rng = c.w, c.rng
    c.enlist(adult)
    for p in c.members:
        house, on, los, dise = w.place(p.hospital), c.day(120), rng.randint(9, 14), rng.choice(_GRAVE)
        c.at(house)
        code, number = w.book.invoice(house.index)
        one = w.stay(rng, p, house, on, los, dise, bill_code=code, invono=number)
        two = w.paper(
            rng,
            p,
            house,
            on,
            los,
            dise,
            [("bed", los)],
            bill_code=code,
            invono=number,
            begin=w.book.get(one, "begntime"),
            insutype="392",
            dr_code=w.book.get(one, "dr_code"),
        )
        total = w.book.get(two, "medfee_sumamt")
        for name in ("fund_pay_sumamt", "acct_pay", "maf_pay", "psn_cash_pay"):
            w.book.put(two, name, 0)
        w.book.put(two, "hifmi_pay", total)
        c.add(one, two)


def ward_leave(c: Case) -> None:
    """Long rehabilitation with approved weekends at home, when the family clinic is seen once."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["rehab"])
    c.at(house)
    c.enlist(elderly)
    for p in c.members:
        on, los = c.day(70), rng.randint(20, 32)
        c.add(w.stay(rng, p, house, on, los, "rehab"))
        if rng.random() < 0.4:
            clinic = w.place(p.clinic)
            c.at(clinic)
            c.add(w.visit(rng, p, clinic, clock(on + rng.randint(8, 14), 10), "cold"))


def late_discharge(c: Case) -> None:
    """The discharge is recorded a day late, and the next hospital has already admitted."""
    w, rng = c.w, c.rng
    c.enlist(elderly)
    for p in c.members:
        on, los = c.day(50), rng.randint(5, 9)
        one, two = w.place(p.hospital), w.places.pick(rng, "tertiary", "rehab")
        c.at(one, two)
        c.add(w.stay(rng, p, one, on, los, rng.choice(("infar", "femur", "isch"))))
        if on + los + 10 < END:
            c.add(w.stay(rng, p, two, on + los - 1, rng.randint(6, 10), rng.choice(("infar", "rehab"))))


def hospital_town(c: Case) -> None:
    """Families of a county hospital's staff are treated there: it is the only one."""
    w, rng = c.w, c.rng
    staff = c.enlist(lambda p: 26 <= p.age <= 58 and p.insu == "310", max(3, c.size // 2))
    house = w.place(staff[0].hospital) if staff else w.places.pick(rng, "county")
    c.at(house)
    for p, d in zip(staff, [d for d in house.doctors if d.psn is None], strict=False):
        d.psn, p.emp, p.hospital = p.index, -1 - house.index, house.index
    c.take(
        [k for p in staff for k in w.people.kin(p) if k.index not in w.taken and k.age >= 25 and k.died is None][
            : max(1, c.size // 2)
        ]
    )
    for p in c.members:
        on = START + rng.randint(20, DAYS - 40)
        c.add(
            w.stay(rng, p, house, on, rng.randint(4, 9), rng.choice(("app", "stone", "isch", "pneu", "hernia", "dm")))
        )
