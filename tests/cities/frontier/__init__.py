"""Frontier (边境): one large hospital, many tiny clinics, migrant workers, a long winter.

A part of a city: eight schemes and eight kinds of look-alikes; no stock, price list, employments, doctors or beds are delivered.
Half of its private hospitals split admissions (T04), and few others are there to compare them with.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.cities.frontier.plots import LEVELS, LOOKS, RINGS
from tests.cities.frontier.world import DAYS, World


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """A delivery of about ``claims`` claims in ``out`` and its truth beside it; returns the truth file's path."""
    w = World(seed, claims)
    for k in range(max(8, claims // 700)):
        LOOKS[k % len(LOOKS)](w)
    looks = list(w.groups)
    if rings:
        for k in range(max(3, claims // 1100)):
            RINGS[k % len(RINGS)](w, LEVELS[(k // len(RINGS) + k % len(RINGS)) % 3])
    _ordinary(w, claims)
    w.write(out)
    return _truth(w, len(looks), out, seed, claims)


def _ordinary(w: World, claims: int) -> None:
    """Everyday care of everyone, members of groups included; a long winter doubles it."""
    rng = w.rng
    while w.count < claims:
        who, at = int(w.n * rng.random()), rng.randrange(DAYS - 15)
        if not 60 < at < 230 and rng.random() < 0.5:
            continue
        draw = rng.random()
        nights = max(1, int(rng.lognormvariate(1.7, 0.5))) if draw < 0.12 else 0
        if not w.free(who, at, nights):
            continue
        if draw < 0.006:
            w.visit(
                who,
                w.far,
                at,
                "21",
                [("XB03", nights), ("XB02", 1)],
                nights=nights,
                clr_way="2",
                payee_acct=f"6217{who:012d}",
                invono=f"{rng.randrange(10**10):010d}",
            )
        elif draw < 0.12:
            tel = w.rows["persons"][who]["tel"] if rng.random() < 0.5 else None
            w.visit(who, rng.choice([w.hospital, w.hospital, *w.private]), at, "21",
                    [("XB03", nights), ("XB04", rng.randint(1, nights * 2)), ("XB02", 1)], nights=nights, coner_tel=tel)  # fmt: skip
        elif draw < 0.62:
            near = w.clinics[who * 7 % len(w.clinics)]
            w.visit(
                who,
                near if rng.random() < 0.7 else w.hospital,
                at,
                "11",
                [("XB01", 1), (f"XA0{rng.randint(1, 6)}", rng.randint(1, 2))],
            )
        else:
            box = [f"8{rng.randrange(10**19):019d}"] if rng.random() < 0.8 else []
            w.visit(who, w.stores[who * 3 % len(w.stores)], at, "41", [(f"XA0{rng.randint(1, 6)}", 1)], traces=box)


def _truth(w: World, looks: int, out: Path, seed: int, claims: int) -> Path:
    found: dict[str, list[dict[str, object]]] = {"rings": [], "lookalikes": []}
    fund = {r["setl_id"]: r["fund_pay_sumamt"] for r in w.rows["claims"]}
    for k, g in enumerate(w.groups):
        about = {"zh": g.zh, "en": g.name, "members": [w.psn(m) for m in g.members], "bystanders": [],
                 "institutions": sorted(g.places), "doctors": [], "agents": sorted(g.agents), "phones": sorted(g.phones),
                 "accounts": sorted(g.accounts), "claims": g.claims, "fund_amount": str(sum(fund[c] for c in g.claims))}  # fmt: skip
        if k < looks:
            found["lookalikes"].append({"id": f"L{k + 1:04d}", "kind": g.name, **about})
        else:
            found["rings"].append(
                {"id": f"R{k - looks + 1:04d}", "scheme": g.name, "schemes": list(g.extra), "level": g.level, **about}
            )
    path = out.parent / f"{out.name}-truth" / "truth.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {
        "seed": seed,
        "claims": w.count,
        "adcode": "653101",
        "owner": "YB6531",
        "generator": "frontier",
        "synthetic": True,
    }
    path.write_text(json.dumps({**head, **found}, ensure_ascii=False, indent=1) + "\n")
    return path
