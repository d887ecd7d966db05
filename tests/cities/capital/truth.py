"""The truth file (真值): every group by the numbers that the delivery shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .book import Group
from .settlement import setl_id
from .sheets import payment, psn_no
from .stage import Stage


def write_truth(path: Path, s: Stage, *, seed: int, claims: int) -> None:
    """Rings, then look-alikes, in the order of planting."""

    def shown(g: Group, number: str) -> dict[str, Any]:
        label: dict[str, Any] = (
            {"scheme": g.name, "schemes": g.schemes, "level": g.level} if g.level else {"kind": g.name}
        )
        fund = sum(payment(s, c)[0] for c in g.claims)
        core = set(g.members)
        return {
            "id": number, **label, "zh": g.zh, "en": g.en, "members": [psn_no(m) for m in g.members],
            "bystanders": [psn_no(m) for m in dict.fromkeys(g.bystanders) if m not in core],
            "institutions": sorted({s.places.all[c.place].code for c in g.claims}),
            "doctors": sorted(s.places.doctors[d].code for d in g.doctors), "agents": g.agents, "phones": g.phones,
            "accounts": g.accounts, "claims": [setl_id(c.row) for c in sorted(g.claims, key=lambda c: c.row)],
            "fund_amount": f"{fund // 100}.{fund % 100:02d}",
        }  # fmt: skip

    rings = [shown(g, f"R{i + 1:03d}") for i, g in enumerate(g for g in s.book.groups if g.level)]
    looks = [shown(g, f"L{i + 1:03d}") for i, g in enumerate(g for g in s.book.groups if not g.level)]
    about = {
        "seed": seed,
        "claims": claims,
        "adcode": "430100",
        "owner": "YB4301",
        "generator": "capital",
        "synthetic": True,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({**about, "rings": rings, "lookalikes": looks}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
