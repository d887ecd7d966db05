"""Look-alikes of home and neighbourhood (家庭与乡邻): couples, twins, families, villages, one-hospital towns, relief."""

from __future__ import annotations

from .goods import COLD, DX, NO
from .stage import Stage


def couples(s: Stage, size: int) -> None:
    """Married couples who always go together: two visits, two minutes apart, the same drugs."""
    members = _pairs(s, max(1, min(4, size // 2)))
    g = s.look("couples", members, "同进同出的夫妻", "couples who go together")
    place, shop = s.pick("community"), s.pick("shop")
    for a, b in zip(members[::2], members[1::2], strict=True):
        for k in range(s.rng.randint(3, 7)):
            day, at = 10 + k * 48 + s.rng.randint(0, 20), s.rng.randint(490, 690)
            for n, m in enumerate((a, b)):
                s.visit(
                    g,
                    m,
                    place,
                    day,
                    [(NO["普通诊查费"], 1), (NO["厄贝沙坦片"], 2)],
                    dx=DX["I10"],
                    med="14",
                    minute=at + 2 * n,
                )
                if k % 2:
                    s.buy(g, m, shop, day, [(NO["消痛贴膏"], 1)], minute=at + 60 + n, tel=s.people.phone[a])


def twins(s: Stage, size: int) -> None:
    """Twins: ill together, seen together, sometimes under each other's card by the registrar's slip."""
    members = _pairs(s, max(1, min(3, size // 3)), young=True)
    g = s.look("twins", members, "双胞胎", "twins")
    place = s.pick("special", "community")
    for a, b in zip(members[::2], members[1::2], strict=True):
        s.people.age[b], s.people.house[b], s.people.sex[b] = s.people.age[a], s.people.house[a], s.people.sex[a]
        for k in range(s.rng.randint(2, 5)):
            day, at = 10 + k * 60 + s.rng.randint(0, 40), s.rng.randint(490, 690)
            for n, m in enumerate((a, b)):
                s.visit(g, m, place, day, [(NO["普通诊查费"], 1), (NO["布洛芬混悬液"], 1)], minute=at + n)


def _pairs(s: Stage, many: int, *, young: bool = False) -> list[int]:
    p = s.people
    houses: dict[int, list[int]] = {}
    for m in range(len(p)):
        if m not in s.used and p.died[m] > 900 and (p.age[m] < 9 if young else 45 < p.age[m] < 86):
            houses.setdefault(p.house[m], []).append(m)
    good = [h[:2] for h in houses.values() if len(h) > 1]
    if len(good) < many:
        out = s.take(2 * many, ages=(1, 8) if young else (50, 80))
        for a, b in zip(out[::2], out[1::2], strict=False):
            p.house[b] = p.house[a]
        return out[: len(out) // 2 * 2]
    out = [m for pair in s.rng.sample(good, many) for m in pair]
    s.used.update(out)
    return out


def family_visit(s: Stage, size: int) -> None:
    """A family of four or five at the fair's clinic on the same evening, every few weeks."""
    members = s.take(4, ages=(4, 70))
    for m in members:
        s.people.house[m] = s.people.house[members[0]]
    place = s.pick("clinic")
    g = s.look("family_visit", members, "一家人同去诊所", "a family at the doctor's")
    for k in range(s.rng.randint(3, 6)):
        day = 10 + k * 50 + s.rng.randint(0, 25)
        for n, m in enumerate(members):
            if s.chance(0.85):
                s.visit(g, m, place, day, [(NO["普通诊查费"], 1), (s.rng.choice(COLD), 1)], minute=1_100 + 4 * n)


def closing_queue(s: Stage, size: int) -> None:
    """A small clinic's patients pay at closing time, one after the other, by the only cashier."""
    members = s.take(min(max(size, 4), 12), ages=(15, 80))
    place = s.pick("clinic", timed=True)
    g = s.look("closing_queue", members, "诊所关门前排队结算", "a queue before closing time")
    for k in range(s.rng.randint(2, 4)):
        day = 10 + k * 70 + s.rng.randint(0, 40)
        for n, m in enumerate(s.rng.sample(members, max(2, len(members) * 3 // 4)) if k else members):
            s.visit(
                g,
                m,
                place,
                day,
                [(NO["普通诊查费"], 1), *((i, 1) for i in s.rng.sample(COLD, 2))],
                minute=1_050 + n * 2,
            )


def village_refills(s: Stage, size: int) -> None:
    """The two diseases programme: a village post hands out the month's tablets on market day, the same fee for all."""
    members = s.take(min(max(size, 5), 18), ages=(50, 88), area=s.rng.choice((6, 7, 8)), ill=3)
    place = s.pick("village")
    g = s.look("village_refills", members, "两病集市日取药", "a village post's refill day")
    for k in range(s.rng.randint(3, 6)):
        for n, m in enumerate(members):
            if s.chance(0.9):
                s.visit(
                    g, m, place, 12 + 30 * k, [(NO["苯磺酸左氨氯地平"], 2)], dx=DX["I10"], med="14", minute=490 + 3 * n
                )


def hospital_town(s: Stage, size: int) -> None:
    """The old mining town has one hospital, where half the town works and everybody is treated."""
    members = s.take(min(size, 10), ages=(25, 60))
    place = s.pick("district", small=True)
    boss = s.code("E44")
    s.book.employers.append(
        (
            boss,
            f"{s.places.all[place].name}（单位）",
            -8_000,
            "0731" + s.code("8")[1:9],
            s.places.all[place].uscc,
            False,
        )
    )
    s.people.boss.update(dict.fromkeys(members, boss))
    for m in members:
        s.people.employed[m] = True
    g = s.look("hospital_town", members, "独此一家的职工医院", "staff treated at the only hospital in town")
    for m in members:
        n = s.rng.randint(4, 13)
        s.stay(
            g,
            m,
            place,
            s.rng.randrange(5, 340),
            n,
            s.ward_bill(n),
            dx=s.rng.choice((DX["K80.2"], DX["J18.9"], DX["M51.2"])),
        )


def poverty_stays(s: Stage, size: int) -> None:
    """Households on relief pay nothing, by law; their winter pneumonias fill the county hospital."""
    members = s.take(min(size, 14), ages=(55, 88), area=s.rng.choice((6, 7, 8)))
    place = s.pick("district")
    g = s.look("poverty_stays", members, "低保户零自付住院", "stays of people on relief, who pay nothing")
    for m in members:
        s.people.poor[m] = True
        n = s.rng.randint(5, 14)
        s.stay(
            g,
            m,
            place,
            s.rng.choice((s.rng.randrange(3, 60), s.rng.randrange(300, 345))),
            n,
            s.ward_bill(n),
            dx=s.rng.choice((DX["J18.9"], DX["J44.1"])),
            aided=True,
        )


def mothers_and_babies(s: Stage, size: int) -> None:
    """The newborn lies in under the mother's number while she does."""
    members = s.take(min(size, 5), ages=(22, 40), sex=2)
    if len(members) < 2:
        return
    place = next((n for n in s.places.of["special"] if "妇幼" in s.places.all[n].name), s.pick("tertiary"))
    g = s.look("mothers_and_babies", members, "新生儿挂母亲名下住院", "newborns under their mothers' numbers")
    for m in members:
        day = s.rng.randrange(5, 340)
        s.stay(g, m, place, day, 4, [(NO["阴道分娩接生"], 1), (NO["床位费三人间"], 4)], dx=DX["O80.0"], med="52")
        s.stay(g, m, place, day + 1, 6, [(NO["新生儿监护"], 5), (NO["肝功八项"], 1)], dx=DX["P59.9"])
