"""Thresholds as they stood when a draft was written (数额标准留存): kept as text for the papers, read back in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry

from gql.reads.versions import today
from gql.types.transfer_parts import TransferBand, TransferThreshold
from gql.types.words import Sentence
from graph.knowledge import thresholds
from graph.ledger.payload import JsonObject


def take_snapshot(amount: Decimal | None, matter: str | None, adcode: str) -> JsonObject:
    """The bands beside an amount, CNY; nothing is decided by them. Empty without an amount or a matter.

    Raises NotFound, BadInput. ``name``, ``figure`` and ``source`` stand on the papers, which are Chinese.
    """
    if amount is None or not matter:
        return {}
    found = thresholds.compare(amount, matter, adcode=adcode, on=today())
    return {
        "matter": found.matter.name.zh,
        "matter_en": found.matter.name.en,
        "matter_id": found.matter.id,
        "on": found.on.isoformat(),
        "adcode": adcode,
        "bands": [_band(fact) for fact in found.facts],
    }


def show_snapshot(kept: JsonObject) -> TransferThreshold | None:
    """What was kept, for a reader; None where nothing was. What was kept before English names were says Chinese ones."""
    bands: Any = kept.get("bands")
    if not bands:
        return None
    matter, id = str(kept["matter"]), kept.get("matter_id")
    return TransferThreshold(
        matter=Sentence(zh=matter, en=str(kept.get("matter_en", matter))),
        matter_id=None if id is None else strawberry.ID(str(id)),
        on=str(kept["on"]),
        bands=[_shown(one) for one in bands],
    )


def _band(fact: thresholds.Fact) -> JsonObject:
    name = thresholds.NAMES[fact.band]
    return {
        "name": name.zh + (f"（{fact.when.zh}）" if fact.when else ""),
        "name_en": name.en + (f" ({fact.when.en})" if fact.when else ""),
        "figure": f"{fact.low:.2f}" if fact.high is None else f"{fact.low:.2f}–{fact.high:.2f}（幅度内由地方确定）",
        "source": "；".join(row.source for row in fact.rests_on),
    }


def _shown(kept: Any) -> TransferBand:
    low, _, high = str(kept["figure"]).partition("（")[0].partition("–")
    return TransferBand(
        name=Sentence(zh=kept["name"], en=kept.get("name_en", kept["name"])),
        low=Decimal(low),
        high=Decimal(high) if high else None,
        source=kept["source"],
    )
