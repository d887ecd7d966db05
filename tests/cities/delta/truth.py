"""The truth file (真值): what was planted, by the numbers that the delivery shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .book import Book, Group
from .persons import Persons
from .places import Places
from .settlement import Settled


def write_truth(
    path: Path, groups: list[Group], book: Book, settled: Settled, persons: Persons, places: Places, *, seed: int
) -> None:
    """Rings in the order of planting, then look-alikes."""
    ids = settled.ids

    def shown(group: Group, number: str) -> dict[str, Any]:
        rows = settled.number[group.claims]
        fund = int(settled.fund[rows].sum())
        label: dict[str, Any] = {"kind": group.name}
        if group.level:
            label = {"scheme": group.name, "schemes": group.schemes, "level": group.level}
        return {
            "id": number, **label, "members": [persons.number[m] for m in group.members],
            "bystanders": [persons.number[m] for m in group.bystanders],
            "institutions": sorted({places.all[book.claims[c].place].code for c in group.claims}),
            "doctors": [places.doctors[d].code for d in group.doctors], "agents": group.agents, "phones": group.phones,
            "accounts": group.accounts, "claims": [str(ids[r]) for r in rows],
            "fund_amount": f"{fund // 100}.{fund % 100:02d}", "zh": group.zh, "en": group.en,
        }  # fmt: skip

    rings = [g for g in groups if g.level]
    looks = [g for g in groups if not g.level]
    document = {
        "seed": seed, "claims": len(settled.total), "adcode": "440600", "owner": "YB4406", "generator": "delta", "synthetic": True,
        "rings": [shown(g, f"R{i + 1:03d}") for i, g in enumerate(rings)],
        "lookalikes": [shown(g, f"L{i + 1:03d}") for i, g in enumerate(looks)],
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
