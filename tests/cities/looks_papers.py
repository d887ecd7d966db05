"""Innocent records that look forged: shared accounts and filers, reprints, packages, late posting, packs, registers."""

from __future__ import annotations

import numpy as np

from tests.cities.bills import DEFAULT_CODE
from tests.cities.catalogue import BIRTH, CHRONIC, DAY_SURGERY, PHARMACY
from tests.cities.desk import DAY
from tests.cities.identity import Ints
from tests.cities.plot import Plot
from tests.cities.world import CLINIC, STORE, SWITCHBOARD


def _stays(
    plot: Plot, who: Ints, inst: int | Ints, nights: int, turn: int = 0, turns: int = 1, **more: int | Ints
) -> Ints:
    return plot.stay(who, inst, plot.turn(len(who), turn, turns), nights, **more)


def payroll_account(plot: Plot) -> None:
    """A firm files for its workers and is paid on their behalf."""
    firm = plot.firm()
    members = plot.cast(int(plot.rng.integers(6, 25)), plot.people.employer == firm)
    if len(members) < 4:
        return
    g = plot.look("payroll_account", members, "单位代收报销款", "a firm's account receives its workers' payments")
    account, clerk = SWITCHBOARD + 6_000_000 + firm, plot.agent()
    _stays(
        plot, members, np.array([plot.hospital() for _ in members]), 6, manual=1, payee=account, agent=clerk, group=g
    )
    plot.groups[g].accounts.add(account)


def discharge_agent(plot: Plot) -> None:
    """A hospital's own discharge service files for hundreds of its patients."""
    members = plot.cast(min(int(plot.rng.integers(60, 200)), max(10, len(plot.people) // 150)))
    g = plot.look("discharge_agent", members, "医院出院代办服务", "a hospital's discharge service")
    house = plot.hospital(giant=True)
    agent = plot.agent(SWITCHBOARD + house)
    _stays(plot, members, house, 7, 0, 2, agent=agent, group=g)
    filed = plot.some(0.25, members)
    _stays(plot, filed, house, 6, 1, 2, agent=agent, manual=1, group=g)
    plot.groups[g].agents.add(agent)


def village_cadre(plot: Plot) -> None:
    """A cadre files the papers of elders of the village; each is paid on an account of the own family."""
    village = plot.rng.choice(plot.people.village[plot.free & (plot.people.age > 60)])
    members = plot.cast(int(plot.rng.integers(5, 20)), (plot.people.village == village) & (plot.people.age > 58))
    if len(members) < 4:
        return
    g = plot.look("village_cadre", members, "村干部代办报销", "a village cadre files for elders")
    phone = plot.outsider()
    agent = plot.agent(phone)
    _stays(plot, members, np.array([plot.hospital(far=bool(i % 3 == 0)) for i in range(len(members))]), 8, manual=1,
           agent=agent, phone=phone, group=g)  # fmt: skip
    plot.groups[g].agents.add(agent)
    plot.groups[g].phones.add(phone)


def transfers(plot: Plot) -> None:
    """Transfers to a larger hospital whose two stays share a day."""
    members = plot.cast(int(plot.rng.integers(5, 14)))
    g = plot.look("transfer_overlap", members, "转院重叠一日", "transfers that overlap by a day")
    day = plot.rng.integers(20, plot.world.days - 50, len(members))
    ill, small = plot.ills(4, len(members)), plot.hospital()
    plot.stay(members, small, day, 4, disease=ill, group=g)
    plot.stay(
        members, plot.hospital(giant=True), day + 3 + plot.rng.integers(0, 2, len(members)), 9, disease=ill, group=g
    )


def rehabilitation(plot: Plot) -> None:
    """Stroke patients readmitted to a rehabilitation ward within days, as the plan says."""
    members = plot.cast(int(plot.rng.integers(4, 12)), plot.people.age > 50)
    g = plot.look("rehab_pathway", members, "卒中康复路径再入院", "planned rehabilitation readmissions")
    house = plot.hospital()
    ward = plot.doctor(house)
    day = plot.rng.integers(10, 70, len(members))
    for _ in range(4):
        nights = plot.rng.integers(18, 27, len(members))
        plot.stay(members, house, day, nights, dr=ward, disease=plot.illness("I69.300"), group=g)
        day = day + nights + plot.rng.integers(2, 6, len(members))


def staged_surgery(plot: Plot) -> None:
    """One hip, then the other, some weeks apart, by one surgeon."""
    members = plot.cast(int(plot.rng.integers(4, 10)), plot.people.age > 55)
    g = plot.look("staged_surgery", members, "分期手术", "surgery in two planned stages")
    house = plot.hospital()
    surgeon = plot.doctor(house)
    day = plot.rng.integers(20, plot.world.days - 80, len(members))
    for shift in (0, 35):
        plot.stay(members, house, day + shift, 9, dr=surgeon, disease=plot.illness("S72.000"), group=g)


def newborns(plot: Plot) -> None:
    """Newborns settled under the mother's number: two stays over the same nights in one hospital, or the children's."""
    young = (plot.people.sex == 2) & (plot.people.age > 20) & (plot.people.age < 40)
    members = plot.cast(int(plot.rng.integers(4, 12)), young)
    g = plot.look("newborn", members, "新生儿随母结算", "newborns settled under the mother")
    house, other = plot.hospital(), plot.hospital()
    day = plot.rng.integers(20, plot.world.days - 40, len(members))
    plot.stay(members, house, day, 5, care=BIRTH, disease=plot.illness("O82.000"), group=g)
    where = np.where(plot.chance(0.3, len(members)), other, house)
    plot.stay(members, where, day + 1, 6, disease=plot.illness("P59.900"), group=g)


def caregivers(plot: Plot) -> None:
    """Relatives collect the drugs of people who lie in hospital or cannot walk, with the card, on record."""
    members = plot.cast(int(plot.rng.integers(3, 9)), plot.people.age > 65)
    g = plot.look("caregiver", members, "家属代购药品", "relatives collect drugs for patients")
    shop = plot.place(STORE, int(plot.people.area[members[0]]))
    day = plot.rng.integers(20, plot.world.days - 60, len(members))
    agent = plot.agent()
    plot.stay(members, plot.hospital(), day, 14, group=g)
    for shift in (4, 30, 58):
        plot.visit(members, shop, day + shift, PHARMACY, cert=1, agent=agent, disease=plot.illness("I10.x00"), group=g)


def split_packs(plot: Plot) -> None:
    """Tablets from one opened box: the same code many times, marked as split."""
    members = plot.cast(int(plot.rng.integers(6, 20)))
    g = plot.look("split_pack", members, "拆零销售", "tablets sold from an opened box")
    shop = plot.place(STORE)
    code = plot.desk.traces(1 + len(members) // 8)
    plot.world.extra("split_codes", code=code)
    day = np.sort(int(plot.days(1, last=40)[0]) + plot.rng.integers(0, 25, len(members)))
    plot.buy(members, shop, day, plot.item("叶酸片"), 1, trace=code[np.arange(len(members)) % len(code)], group=g)


def middle_packs(plot: Plot) -> None:
    """The code of the carton scanned for each box in it."""
    members = plot.cast(int(plot.rng.integers(6, 12)))
    g = plot.look("middle_pack", members, "误扫中包装码", "the carton's code scanned for each box")
    code = plot.desk.traces(1)
    plot.world.extra("middle_codes", code=code)
    day = int(plot.days(1)[0]) + plot.rng.integers(0, 12, len(members))
    plot.buy(members, plot.place(STORE), day, plot.item("阿卡波糖胶囊"), 1, trace=int(code[0]), group=g)


def default_codes(plot: Plot) -> None:
    """A scanner that writes nines when it reads nothing."""
    members = plot.cast(int(plot.rng.integers(8, 25)))
    g = plot.look("default_code", members, "默认追溯码", "a scanner's default code")
    for where in (plot.place(STORE), plot.place(CLINIC)):
        day = plot.rng.integers(20, plot.world.days - 20, len(members))
        plot.buy(members, where, day, plot.item("恩格列净片"), 1, trace=DEFAULT_CODE, group=g)


def refunds(plot: Plot) -> None:
    """Boxes returned, reversed and sold to somebody else."""
    members = plot.cast(2 * int(plot.rng.integers(3, 8)))
    members = members[: len(members) // 2 * 2]
    g = plot.look("refund_resale", members, "退货后再销售", "boxes returned and sold again")
    first, second = members[::2], members[1::2]
    n, shop, item = len(first), plot.place(STORE), plot.item("沙美特罗替卡松粉吸入剂")
    code, day = plot.desk.traces(n), plot.rng.integers(20, plot.world.days - 40, n)
    sold = plot.buy(first, shop, day, item, 1, trace=code, group=g)
    plot.desk.add(person=first, inst=shop, day=day, care=PHARMACY, refund_of=sold, settle=(day + 2) * DAY + 40_000, group=g,
                  disease=plot.illness("J44.900"), explicit=1)  # fmt: skip
    plot.world.extra("trace_events", code=code, item=np.full(n, item), inst=np.full(n, shop), row=sold,
                     time=(day + 2) * DAY + 40_000, event=np.full(n, 2))  # fmt: skip
    plot.buy(second, shop, day + 5 + plot.rng.integers(0, 9, n), item, 1, trace=code, group=g)


def reprints(plot: Plot) -> None:
    """A wrong settlement reversed and settled anew with the reprinted invoice."""
    members = plot.cast(int(plot.rng.integers(4, 12)))
    g = plot.look("reprinted_invoice", members, "冲销后重开票据", "invoices reprinted after a reversal")
    n, house = len(members), plot.hospital()
    day, numbers = plot.rng.integers(20, plot.world.days - 60, len(members)), plot.desk.invoices(n, 41)
    bill, ill = plot.desk.bills(n), plot.ills(4, n)
    first = plot.stay(
        members, house, day, 6, invoice=numbers, bill=bill, disease=ill, group=g, settle=(day + 6) * DAY + 50_000
    )
    plot.desk.add(person=members, inst=house, care=4, day=day, end=day + 6, invoice=numbers, refund_of=first, disease=ill,
                  settle=(day + 9) * DAY + 36_000, group=g)  # fmt: skip
    plot.stay(members, house, day, 6, invoice=numbers, bill=bill, disease=ill, group=g, settle=(day + 9) * DAY + 37_000)


def late_posting(plot: Plot) -> None:
    """Care before death, settled weeks after it."""
    members = plot.cast(int(plot.rng.integers(3, 10)), (plot.people.age > 60) & (plot.people.died < 0))
    g = plot.look("late_posting", members, "死亡后补结算", "bills settled after death for care before it")
    died = plot.rng.integers(60, plot.world.days - 60, len(members))
    plot.people.died[members] = died
    plot.stay(members, plot.hospital(), died - 6, 6, settle=(died + plot.rng.integers(5, 40, len(members))) * DAY + 36_000,
              group=g)  # fmt: skip


def wrong_deaths(plot: Plot) -> None:
    """Living people in the death register: they go on being treated where they always were."""
    members = plot.cast(int(plot.rng.integers(2, 5)), plot.people.age > 50)
    g = plot.look("wrong_death", members, "死亡登记有误", "living people in the death register")
    day = plot.rng.integers(60, plot.world.days - 120, len(members))
    plot.world.extra("wrong_deaths", person=members, day=day)
    for who, d in zip(members, day, strict=True):
        usual = np.array([plot.hospital(), plot.place(CLINIC, int(plot.people.area[who])), plot.place(STORE)])
        at = d + np.array([-40, -15, 10, 25, 44, 70, 95])
        plot.visit(np.full(7, who), usual[np.arange(7) % 2], at, CHRONIC, cert=2, group=g)


def women_employer(plot: Plot) -> None:
    """A kindergarten: mostly women, several births, hired years before."""
    young = (plot.people.sex == 2) & (plot.people.age > 21) & (plot.people.age < 40)
    members = plot.cast(int(plot.rng.integers(5, 18)), young)
    g = plot.look("women_employer", members, "女职工集中单位", "an employer of mostly women with real births")
    firm, n = plot.employer(shell=False), len(members)
    start = -plot.rng.integers(200, 2500, n)
    late = plot.chance(0.15, n)
    birth = plot.rng.integers(60, plot.world.days - 60, n)
    start = np.where(late, birth - plot.rng.integers(150, 250, n), start)
    base = plot.rng.integers(380_000, 620_000, n)
    plot.people.employer[members] = firm
    plot.world.extra("employments", person=members, employer=firm, start=start, end=np.full(n, -1), base=base)
    own = np.where(plot.people.account[members] >= 0, plot.people.account[members], 900_000 + members)
    plot.world.extra("maternity", person=members, employer=firm, day=birth, length=np.full(n, 158), amount=base * 158 // 30,
                     paid=birth + 40, account=own)  # fmt: skip
    plot.stay(members, np.array([plot.hospital() for _ in range(n)]), birth, 4, care=BIRTH,
              disease=plot.illness("O80.900"), group=g)  # fmt: skip


def bulk_posting(plot: Plot) -> None:
    """A ward that posts the whole stay's therapy at discharge: two weeks of minutes under one code in one hour."""
    members = plot.cast(int(plot.rng.integers(5, 11)), plot.people.age > 50)
    g = plot.look("bulk_posting", members, "出院时批量记账", "therapy of whole stays posted at discharge")
    house = plot.hospital()
    team, n = plot.staff.at(house)[:6], len(members)
    day = int(plot.days(1, last=60)[0]) + plot.rng.integers(0, 6, n)
    rows = plot.stay(members, house, day, 14, disease=plot.illness("I69.300"), explicit=1, group=g)
    for k, (name, cnt) in enumerate((("运动疗法", 12), ("针灸", 10), ("床位费", 14), ("二级护理", 14))):
        who = team[(np.arange(n) + k) % len(team)]
        plot.desk.lines(rows, plot.item(name), cnt, time=(day + 14) * DAY + 40_000, dr=who)


def package_price(plot: Plot) -> None:
    """Day surgery at a package price: every patient's bill is the same by contract."""
    members = plot.cast(int(plot.rng.integers(12, 40)), plot.people.age > 30)
    g = plot.look("package_price", members, "日间手术打包收费", "day surgery at a package price")
    house, bill = plot.hospital(), plot.desk.bills(1)[0]
    plot.visit(members, house, plot.rng.integers(15, plot.world.days - 15, len(members)), DAY_SURGERY,
               disease=plot.illness("K63.500"), bill=bill, group=g)  # fmt: skip


def monthly_refills(plot: Plot) -> None:
    """Patients of one disease on the same monthly prescription at a clinic near home."""
    area = int(plot.rng.choice(plot.people.area))
    members = plot.cast(int(plot.rng.integers(6, 20)), (plot.people.area == area) & (plot.people.age > 50))
    g = plot.look("monthly_refill", members, "两病按月续方", "monthly refills of hypertension at the village clinic")
    clinic, ill = plot.place(CLINIC, area), plot.illness("I10.x00")
    for who in members:
        day = (
            int(plot.rng.integers(0, 28))
            + np.arange(0, plot.world.days - 30, 30)
            + plot.rng.integers(-2, 4, len(range(0, plot.world.days - 30, 30)))
        )
        day = np.maximum(day[:12], 0)
        plot.visit(
            np.full(len(day), who), clinic, day, CHRONIC, disease=ill, bill=plot.desk.bills(1)[0], near=1, group=g
        )
