"""Shell employers (空壳单位): women insured shortly before a birth, the allowance paid to the shell's account."""

from __future__ import annotations

from .catalogue import DX, items
from .clock import DAY, office_minute
from .ring import Brief
from .stage import Stage


def birth(
    s: Stage, person: int, day: int, hospital: int, emp: str, base: int, account: str, wait: int
) -> tuple[int, ...]:
    """Antenatal visits, the delivery and the allowance; numbers of the claims in the book."""
    first = len(s.book.claims)
    for k in range(int(s.rng.integers(2, 5))):
        when = day - 180 + k * 40 + int(s.rng.integers(0, 20))
        if when > 1:
            s.visit(None, person, hospital, when * DAY + office_minute(s.rng), med="51", dx=DX["Z34.9"],
                    bill=[(items("产前检查")[0], 1), (items("血常规")[0], 1), (items("碳酸钙D3片")[0], s.pick((1, 2)))])  # fmt: skip
    s.stay(None, person, hospital, day, int(s.rng.integers(3, 6)), med="52", dx=DX["O80.0"],
           bill=[(items("分娩接生")[0], 1), *s.ward(3)])  # fmt: skip
    days = s.pick((98, 98, 128, 178))
    paid = min(729, day + wait)
    s.book.maternity.append((person, emp, day, days, base * days // 30, paid * DAY + office_minute(s.rng), account))
    return tuple(range(first, len(s.book.claims)))


def t18(b: Brief) -> None:
    """A firm without work insures pregnant women at a high base, collects the allowances and lets them go."""
    s = b.stage
    hospital = s.place("big", "district")
    ring = b.open(s.take(b.size, sex=2, ages=(22, 40)), hospital,
                  "空壳单位骗取生育津贴", "a shell employer collects maternity allowances")  # fmt: skip
    phone = s.phone()
    shells = [s.code("EM") for _ in range(1 if b.size < 8 or not ring.has("several") else 2)]
    opened = s.day(-200, 60)
    for i, emp in enumerate(shells):
        name = (
            f"佛江{s.rng.choice(['盛', '恒', '鑫', '旺'])}{s.rng.choice(['达', '源', '通', '隆'])}商务服务部{i or ''}"
        )
        s.book.employers.append((emp, name, f"集群注册地址{phone[-4:]}室", opened, phone))
    s.book.shells.update(shells)
    account = ring.payee()
    ring.group.phones.append(phone)
    ring.group.accounts.append(account)
    for k, m in enumerate(ring.members):
        emp = shells[k % len(shells)]
        day = max(opened, 0) + 130 + int(s.rng.integers(0, 330 + 10 * ring.jitter))
        joined = day - int(s.rng.integers(65, 170 if ring.level != "hard" else 200))
        base = int(s.rng.integers(9_000, 22_000)) * 100 if ring.has("base") else int(s.rng.integers(5_000, 8_000)) * 100
        wait = int(s.rng.integers(40, 100))
        left = day + wait + int(s.rng.integers(5, 75)) if ring.has("exit") else None
        s.persons.employer[m], s.persons.employed[m] = -2, True
        if s.chance(0.3):
            s.book.employments.append((m, f"E{s.rng.integers(1, 9):05d}", -900, joined - 200, 420_000))
        s.book.employments.append((m, emp, joined, left, base))
        place = hospital if s.chance(0.6) else s.place("big", "district")
        own = s.account(m)
        for c in birth(s, m, day, place, emp, base, account if ring.has("payee") else own, wait):
            ring.group.claims.append(c)
            if s.book.claims[c].med == "52":
                ring.mark(s.book.claims[c])
    fake_staff = s.take(max(1, b.size // 5), ages=(22, 55))
    for m in fake_staff:
        s.persons.employer[m], s.persons.employed[m] = -2, True
        s.book.employments.append((m, shells[0], opened + 10, None, 480_000))
    ring.group.bystanders = fake_staff
