"""The truth beside the delivery (真值): rings and look-alikes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cities.harbour.clock import Ints, Texts
from tests.cities.harbour.people import People
from tests.cities.harbour.places import ADCODE, Places
from tests.cities.harbour.visits import Book, Group


def _lists(group: Group, people: People, places: Places, setl: Texts, fund: Ints) -> dict[str, Any]:
    rows = sorted({v.row for v in group.visits})
    doctors = {places.dr_code[d] for d in group.doctors} | {
        places.dr_code[v.doctor] for v in group.visits if v.doctor >= 0
    }
    cents = sum(int(fund[r]) for r in rows)
    return {
        "members": sorted(str(people.psn[m]) for m in group.members),
        "bystanders": sorted(str(people.psn[m]) for m in set(group.bystanders) - set(group.members)),
        "institutions": sorted(str(places.code[p]) for p in group.places),
        "doctors": sorted(map(str, doctors)),
        "agents": sorted(group.agents),
        "phones": sorted(group.phones),
        "accounts": sorted(group.accounts),
        "claims": [str(setl[r]) for r in rows],
        "fund_amount": f"{cents // 100}.{cents % 100:02d}",
        "zh": group.zh,
        "en": group.en,
    }


def write_truth(
    out: Path, seed: int, claims: int, book: Book, people: People, places: Places, setl: Texts, fund: Ints
) -> Path:
    """Writes ``<out>-truth/truth.json``. ``subject`` says whether a ring is one of persons or of a provider's bills."""
    rings = [
        {
            "id": f"R{i:04d}",
            "scheme": g.name,
            "schemes": sorted({g.name, *g.schemes}),
            "level": g.level,
            "subject": g.subject,
        }
        | _lists(g, people, places, setl, fund)
        for i, g in enumerate(book.rings, 1)
    ]
    looks = [
        {"id": f"L{i:04d}", "kind": g.name} | _lists(g, people, places, setl, fund) for i, g in enumerate(book.looks, 1)
    ]
    document = {
        "seed": seed, "claims": claims, "adcode": ADCODE, "owner": f"YB{ADCODE[:4]}", "generator": "harbour", "synthetic": True,
        "rings": rings, "lookalikes": looks,
    }  # fmt: skip
    folder = out.parent / f"{out.name}-truth"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "truth.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True))
    return path
