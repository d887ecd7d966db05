"""The truth beside a synthetic delivery (真值): which groups are rings, which only look like one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa

from ingest.synthetic import identifiers
from ingest.synthetic.claims import agent_numbers, claim_numbers, fund_payments, person_numbers
from ingest.synthetic.draws import Ints
from ingest.synthetic.plot import Group, Plot
from ingest.synthetic.visits import Visits

Entry = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class TruthReport:
    """How many of each were written, and where."""

    rings: int
    lookalikes: int
    path: Path


def write_truth(
    path: Path, plot: Plot, visits: Visits, totals: Ints, adcode: str, about: dict[str, str | int]
) -> TruthReport:
    """Writes truth.json: ``rings`` with scheme, level, claims; ``lookalikes`` with kind; ``same_people`` pairs."""
    fund = fund_payments(visits, plot.people, totals)
    rings: list[Entry] = []
    looks: list[Entry] = []
    order = np.argsort(visits.group, kind="stable")
    bounds = np.searchsorted(visits.group[order], np.arange(len(plot.groups) + 1))
    for number, group in enumerate(plot.groups):
        rows = np.sort(order[bounds[number] : bounds[number + 1]])
        entry = _entry(plot, group, rows, visits, int(fund[rows].sum()), adcode)
        if group.scheme:
            rings.append(
                {
                    "id": f"R{len(rings) + 1:04d}",
                    "scheme": group.scheme,
                    "schemes": list(group.schemes),
                    "level": group.level,
                    **entry,
                }
            )
        else:
            looks.append({"id": f"L{len(looks) + 1:04d}", "kind": group.kind, **entry})
    second = np.flatnonzero(plot.people.same_as >= 0)
    pairs = zip(
        _texts(person_numbers(adcode, plot.people.same_as[second])), _texts(person_numbers(adcode, second)), strict=True
    )
    document = {
        **about,
        "synthetic": True,
        "rings": rings,
        "lookalikes": looks,
        "same_people": [list(p) for p in pairs],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")
    return TruthReport(len(rings), len(looks), path)


def _entry(plot: Plot, group: Group, rows: Ints, visits: Visits, fund: int, adcode: str) -> Entry:
    codes = plot.institutions.codes
    return {
        "zh": group.zh,
        "en": group.en,
        "members": _texts(person_numbers(adcode, _numbers(group.members))),
        "bystanders": _texts(person_numbers(adcode, _numbers(group.bystanders - group.members))),
        "institutions": sorted(_texts(codes.take(pa.array(_numbers(group.institutions))))),
        "agents": _texts(agent_numbers(_numbers(group.agents))),
        "phones": _texts(identifiers.phones(_numbers(group.phones))),
        "accounts": _texts(identifiers.accounts(_numbers(group.accounts))),
        "claims": _texts(claim_numbers(adcode, rows)),
        "fund_amount": f"{fund // 100}.{fund % 100:02d}",
    }


def _numbers(values: set[int]) -> Ints:
    return np.array(sorted(values), dtype=np.int64)


def _texts(array: pa.Array) -> list[str]:
    return [str(v) for v in array.to_pylist()]
