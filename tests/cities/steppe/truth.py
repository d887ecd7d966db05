"""The truth file (真值): rings and look-alikes with the identifiers that the delivery carries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from tests.cities.steppe.city import City
from tests.cities.steppe.region import ADCODE


def write_truth(city: City, claims: dict[str, Any], numbers: Any, path: Path, seed: int, asked: int) -> None:
    """``numbers`` gives the settlement number of each claim."""
    people, rows = city.people, city.places.rows
    documents: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for group in city.groups:
        ring = bool(group.level)
        index = np.array(group.claims, np.int64)
        fund = int(claims["fund"][index].sum()) if len(index) else 0
        common = {
            "members": [str(people.number[p]) for p in group.members],
            "bystanders": [str(people.number[p]) for p in group.bystanders if p not in group.members],
            "institutions": [rows[p].code for p in group.places],
            "doctors": sorted(set(group.doctors)),
            "agents": [city.agents[a][0] for a in group.agents],
            "phones": group.phones,
            "accounts": group.accounts,
            "claims": [str(numbers[i]) for i in index],
            "fund_amount": f"{fund // 100}.{fund % 100:02d}",
            "zh": group.zh,
            "en": group.en,
        }
        name = f"{'R' if ring else 'L'}{len(documents[ring]) + 1:03d}"
        head = (
            {"id": name, "scheme": group.name, "schemes": group.schemes, "level": group.level}
            if ring
            else {"id": name, "kind": group.name}
        )
        documents[ring].append({**head, **common})
    document = {
        "seed": seed, "claims": asked, "adcode": ADCODE, "owner": f"YB{ADCODE[:4]}", "generator": "steppe", "synthetic": True,
        "rings": documents[True], "lookalikes": documents[False],
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1))
