"""Detection against what was planted (真值对照): only where a demonstration was declared."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import orjson
import strawberry

from gql.context import Context
from gql.limits import MAX_PAGE
from gql.reads.rings import scheme_info
from gql.types.truth import LookAlike, PlantedRing, TruthView
from graph.ledger.ring import RingRecord
from graph.model.errors import NotFound

FOUND_OVERLAP = 0.5
"""Jaccard overlap of persons from which a planted ring counts as found, the same as for a ring that keeps its id."""


async def find_truth(context: Context, ring: str | None) -> TruthView | None:
    """None where nothing was planted, or the ring asked about is not there for this reader."""
    if not context.synthetic:
        return None
    return await asyncio.to_thread(_compare, context, ring)


def _compare(context: Context, ring: str | None) -> TruthView | None:
    planted, looks = _load(context)
    if not planted and not looks:
        return None
    asked: RingRecord | None = None
    if ring is not None:
        try:
            asked = context.services.ledger.rings.get(context.scope, ring)
        except NotFound:
            return None
    detected = {r.id: _persons(r) for r in _all_rings(context)}
    compared = None if asked is None else _persons(asked)
    shown = [_planted(context, entry, detected, compared) for entry in planted]
    similar = [_look_alike(entry, detected, compared) for entry in looks]
    return TruthView(
        verdict=None if compared is None else _verdict(planted, looks, compared),
        planted=sorted(shown, key=lambda p: (-p.overlap, p.id))[:MAX_PAGE],
        look_alikes=sorted(similar, key=lambda p: (-p.overlap, p.id))[:MAX_PAGE],
        planted_total=len(planted),
        planted_found=sum(_best(_members(entry), detected)[1] >= FOUND_OVERLAP for entry in planted),
    )


def _load(context: Context) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Planted rings and look-alikes of the current deliveries that the reader may see."""
    planted: list[Mapping[str, Any]] = []
    looks: list[Mapping[str, Any]] = []
    for delivery in context.services.ledger.deliveries.find_visible(context.scope):
        file = context.services.folder.root / "truth" / f"{delivery.id}.json"
        if delivery.synthetic and delivery.current and file.is_file():
            document = orjson.loads(file.read_bytes())
            planted += document.get("rings", ())
            looks += document.get("lookalikes", ())
    return planted, looks


def _all_rings(context: Context) -> Iterable[RingRecord]:
    after: str | None = None
    while True:
        page = context.services.ledger.rings.page(context.scope, first=MAX_PAGE, after=after)
        yield from page.rings
        if not page.has_next:
            return
        after = page.cursors[-1]


def _persons(record: RingRecord) -> frozenset[str]:
    return frozenset(str(key).removeprefix("Person:") for key in record.facts.get("members", ()) or ())  # type: ignore[union-attr]


def _members(entry: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(entry.get("members", ()))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard overlap of two sets of persons; 0 for two empty ones."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _best(members: frozenset[str], detected: Mapping[str, frozenset[str]]) -> tuple[str | None, float]:
    found = max(detected, key=lambda ring: (overlap(members, detected[ring]), ring), default=None)
    share = overlap(members, detected[found]) if found else 0.0
    return (found, share) if share else (None, 0.0)


def _planted(
    context: Context,
    entry: Mapping[str, Any],
    detected: Mapping[str, frozenset[str]],
    compared: frozenset[str] | None,
) -> PlantedRing:
    members = _members(entry)
    best, share = _best(members, detected)
    against = compared if compared is not None else detected.get(best or "", frozenset())
    return PlantedRing(
        id=strawberry.ID(str(entry["id"])),
        scheme=scheme_info(context.services.scheme_names, str(entry["scheme"])),
        level=None if entry.get("level") is None else str(entry["level"]),
        members=len(members),
        found=len(members & against),
        ring=strawberry.ID(best) if best else None,
        overlap=round(overlap(members, compared) if compared is not None else share, 4),
    )


def _look_alike(
    entry: Mapping[str, Any], detected: Mapping[str, frozenset[str]], compared: frozenset[str] | None
) -> LookAlike:
    members = _members(entry)
    share = overlap(members, compared) if compared is not None else _best(members, detected)[1]
    return LookAlike(
        id=strawberry.ID(str(entry["id"])), kind=str(entry["kind"]), members=len(members), overlap=round(share, 4)
    )


def _verdict(planted: list[Mapping[str, Any]], looks: list[Mapping[str, Any]], compared: frozenset[str]) -> str:
    """What most of the ring's core members were planted as; NEITHER below half."""
    ring = max((overlap(_members(entry), compared) for entry in planted), default=0.0)
    look = max((overlap(_members(entry), compared) for entry in looks), default=0.0)
    if max(ring, look) < FOUND_OVERLAP:
        return "NEITHER"
    return "PLANTED" if ring >= look else "LOOKALIKE"
