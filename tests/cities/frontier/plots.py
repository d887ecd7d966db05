"""Rings of the frontier prefecture (骗保团伙) and groups that only look so (相似的正常群体)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.cities.frontier.world import DAYS, Group, World, day

LEVELS = ("easy", "medium", "hard")


def _ring(w: World, scheme: str, level: str, zh: str, low: int, high: int) -> Group:
    g = Group(scheme, level, zh, w.draw(w.rng.randint(low, high)))
    w.groups.append(g)
    return g


def _spread(w: World, level: str, days: int) -> int:
    return w.rng.randrange(days * (1 + 2 * LEVELS.index(level)))


def brokers(w: World, level: str) -> None:
    """T01: a broker's phone is the contact of strangers admitted to one hospital of the group, mild illness; the harder,
    the more of them leave another phone."""
    g = _ring(w, "T01", level, "中介招揽住院", 14, 24)
    phone, start = f"150{w.rng.randrange(10**8):08d}", w.rng.randrange(DAYS - 100)
    g.phones.add(phone)
    shown = (1.0, 0.9, 0.78)[LEVELS.index(level)]
    for m in g.members:
        tel = phone if w.rng.random() < shown else None
        nights = w.rng.randint(5, 8)
        w.visit(m, w.rng.choice(w.private[:2]), start + _spread(w, level, 14), "21",
                [("XB03", nights), ("XB04", w.rng.randint(4, 11)), ("XA06", 3)], g, nights=nights, coner_tel=tel, dise_code=w.rng.choice(["J20.900", "M51.200", "K29.500"]))  # fmt: skip


def cards(w: World, level: str) -> None:
    """T02: cards of strangers swiped one after the other at one terminal, on several days."""
    g = _ring(w, "T02", level, "收卡空刷", 6, 16)
    place, start = w.rng.choice(w.stores), w.rng.randrange(DAYS - 140)
    share = (1.0, 0.9, 0.75)[LEVELS.index(level)]
    for n in range(4 + LEVELS.index(level)):
        at, minute = start + n * w.rng.randint(9, 19), w.rng.randint(500, 1100)
        for m in g.members:
            if n == 0 or w.rng.random() < share:
                minute += w.rng.randint(0, 2)
                w.visit(m, place, at, "41", [("XA01", 2), (w.rng.choice(["XA02", "XA05"]), w.rng.randint(1, 3))], g,
                        minute=minute, terminal_id=place + "T0")  # fmt: skip


def carried(w: World, level: str) -> None:
    """T06: people of another province brought in waves to one private hospital and discharged together."""
    g = _ring(w, "T06", level, "异地集中住院", 8, 20)
    place, start = w.rng.choice(w.private), w.rng.randrange(DAYS - 150)
    for m in g.members:
        w.rows["persons"][m]["area_code"] = "411422"
    for wave in range(2 + (level == "hard")):
        at, nights = start + wave * w.rng.randint(30, 45), w.rng.randint(6, 9)
        for m in g.members:
            if wave == 0 or w.rng.random() < 0.8:
                late = w.rng.randrange(1 + 2 * LEVELS.index(level))
                w.visit(m, place, at + late, "21", [("XB03", nights), ("XB04", nights + w.rng.randint(-2, 2))], g,
                        nights=nights - min(late, 4), insu_admdvs="411422", pay_loc="3")  # fmt: skip


def dealers(w: World, level: str) -> None:
    """T07 with T08: hired persons draw far more dear drugs than anyone takes, from many places; some boxes are sold again."""
    g = _ring(w, "T07", level, "回流药", 8, 24)
    g.extra = ("T08",)
    start, again = w.rng.randrange(DAYS - 110), w.rng.choice(w.stores)
    for m in g.members:
        for _ in range(w.rng.randint(5, 9)):
            good = w.rng.choice(["XA03", "XA04"])
            box = f"8{w.rng.randrange(10**19):019d}"
            at = start + w.rng.randrange(80)
            w.visit(m, w.rng.choice(w.stores + w.clinics[:6]), at, "41",
                    [(good, w.rng.randint(3, 7 - LEVELS.index(level)))], g, traces=[box])  # fmt: skip
            if w.rng.random() < 0.25:
                g.places.add(again)
                w.visit(w.rng.randrange(w.n), again, at + w.rng.randint(6, 20), "41", [(good, 1)], traces=[box])


def forgers(w: World, level: str) -> None:
    """T14: one agent files paper bills of a far hospital for strangers, paid to few accounts."""
    g = _ring(w, "T14", level, "假票据团伙", 5, 14)
    agent, number = f"A{len(w.rows['agents']):05d}", w.rng.randrange(10**7)
    w.rows["agents"].append({"agnt_id": agent, "agnt_name": "代办人", "agnt_tel": f"151{number:08d}"})
    g.agents.add(agent)
    accounts = [f"6228{w.rng.randrange(10**12):012d}" for _ in range(1 + LEVELS.index(level))]
    g.accounts.update(accounts)
    start = w.rng.randrange(DAYS - 160)
    for k, m in enumerate(g.members):
        nights = w.rng.randint(7, 12)
        w.visit(m, w.far, start + _spread(w, level, 40), "21", [("XB03", nights), ("XB06", 4), ("XB02", 2)], g, nights=nights,
                clr_way="2", agnt_id=agent, payee_acct=w.rng.choice(accounts), invono=f"{number + k * (1 + 2 * LEVELS.index(level)):010d}")  # fmt: skip


def empty(w: World, level: str) -> None:
    """T33: a clinic bills villagers' identities again and again at one fee."""
    g = _ring(w, "T33", level, "卫生室空刷", 10, 30)
    place, start = w.rng.choice(w.clinics), w.rng.randrange(DAYS - 190)
    for m in g.members:
        for n in range(w.rng.randint(7, 12) - LEVELS.index(level)):
            w.visit(
                m,
                place,
                start + n * 15 + w.rng.randrange(1 + 4 * LEVELS.index(level)),
                "11",
                [("XB01", 1), ("XA05", 2)],
                g,
            )


def dead(w: World, level: str) -> None:
    """T12: cards of the dead are billed at one clinic for weeks after the death."""
    g = _ring(w, "T12", level, "死亡冒用", 4, 9)
    place = w.rng.choice(w.clinics)
    for m in g.members:
        died = w.rng.randrange(20, DAYS - 130)
        w.dead[m] = died
        w.rows["deaths"].append({"psn_no": w.psn(m), "death_date": day(died).date(), "source": "民政"})
        for _ in range(w.rng.randint(3, 7) - LEVELS.index(level)):
            w.visit(m, place, died + w.rng.randint(4, 100), "11", [("XB01", 1), ("XA02", 2)], g)


def split(w: World, level: str) -> None:
    """T04: one hospital of the group splits each course into stays a day or two apart."""
    g = _ring(w, "T04", level, "分解住院", 5, 14)
    place = w.rng.choice(w.private)
    for m in g.members:
        at = w.rng.randrange(DAYS - 90)
        for _ in range(4 - LEVELS.index(level) // 2):
            nights = w.rng.randint(6, 10)
            w.visit(m, place, at, "21", [("XB03", nights), ("XB04", nights)], g, nights=nights, dise_code="I63.900")
            at += nights + w.rng.randint(1, 2 + LEVELS.index(level) // 2)


def dialysis(w: World) -> None:
    """Dialysis shift: the same neighbours at the same hour, three times a week."""
    g = _ring(w, "dialysis", "", "透析班次", 5, 9)
    start, minute = w.rng.randrange(DAYS - 60), w.rng.choice([450, 740])
    for n in range(18):
        for m in g.members:
            if n == 0 or w.rng.random() < 0.95:
                w.visit(
                    m,
                    w.hospital,
                    start + n * 7 // 3,
                    "14",
                    [("XB05", 1)],
                    g,
                    minute=minute + w.rng.randrange(12),
                    dise_code="N18.000",
                )


def _day(kind: str, zh: str, code: str, low: int, high: int, dorm: bool = False) -> Callable[[World], None]:
    def plant(w: World) -> None:
        g = _ring(w, kind, "", zh, low, high)
        at, place = w.rng.randrange(DAYS - 10), w.rng.choice([w.hospital, *w.clinics])
        tel, minute = f"152{w.rng.randrange(10**8):08d}", 500
        for m in g.members:
            minute += w.rng.randint(1, 5)
            nights = 4 if dorm else 0
            w.visit(m, place, at + (w.rng.randrange(4) if dorm else 0), "21" if dorm else "11", [("XB01", 1), (code, 1)], g,
                    minute=minute, nights=nights, coner_tel=tel if dorm else None, dise_code="J10.100" if dorm else "Z00.000")  # fmt: skip

    return plant


def chemo(w: World) -> None:
    """Chemotherapy cycles every three weeks, short stays of the same illness."""
    g = _ring(w, "chemo_cycles", "", "化疗周期", 4, 8)
    for m in g.members:
        start = w.rng.randrange(DAYS - 130)
        for n in range(5):
            w.visit(m, w.hospital, start + 21 * n, "21", [("XB03", 3), ("XB06", 2)], g, nights=3, dise_code="C34.900")


def cadre(w: World) -> None:
    """A village cadre files the paper bills of elders, each paid to the elder."""
    g = _ring(w, "cadre_files", "", "村干部代办", 5, 10)
    agent = f"A{len(w.rows['agents']):05d}"
    w.rows["agents"].append({"agnt_id": agent, "agnt_name": "村干部", "agnt_tel": f"153{w.rng.randrange(10**8):08d}"})
    g.agents.add(agent)
    for m in g.members:
        w.visit(m, w.hospital, w.rng.randrange(DAYS - 20), "21", [("XB03", 6), ("XB02", 1)], g, nights=6, clr_way="2", agnt_id=agent,
                payee_acct=f"6217{m:012d}", invono=f"{w.rng.randrange(10**10):010d}")  # fmt: skip


def late_posting(w: World) -> None:
    """Care before death, settled after it."""
    g = _ring(w, "late_posting", "", "死后入账", 2, 4)
    for m in g.members:
        at = w.rng.randrange(DAYS - 40)
        w.visit(
            m,
            w.hospital,
            at,
            "21",
            [("XB03", 5), ("XB04", 5)],
            g,
            nights=5,
            setl_time=day(at + 20) + timedelta(hours=10),
        )
        w.dead[m] = at + 5
        w.rows["deaths"].append({"psn_no": w.psn(m), "death_date": day(at + 5).date(), "source": "民政"})


RINGS = (brokers, cards, carried, dealers, forgers, empty, dead, split)
LOOKS = (
    dialysis, chemo, cadre, late_posting, _day("vaccination_day", "接种日", "XB08", 12, 30), _day("dust_screening", "矿山粉尘筛查", "XB07", 12, 35),
    _day("school_screening", "学校筛查", "XB02", 10, 25), _day("dormitory_outbreak", "宿舍流感", "XA06", 6, 14, dorm=True),
)  # fmt: skip
