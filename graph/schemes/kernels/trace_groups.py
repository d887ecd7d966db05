"""Sellers of one group (卖药人分组): joined by a common reseller together with a common source, batch or document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.schemes.kernels.trace_repeats import Repeat, Reseller


@dataclass(frozen=True, slots=True)
class Chain:
    """Sellers whose boxes came back at the same resellers, and the repeats that show it."""

    sellers: frozenset[str]
    resellers: tuple[Reseller, ...]
    repeats: tuple[Repeat, ...]


def group_sellers(repeats: Sequence[Repeat], resellers: Iterable[Reseller], *, batch_days: int, overlap: float) -> list[Chain]:
    """Chains per reseller, split where its sellers have nothing else in common, then joined over resellers.

    Two sellers of one reseller belong together when they also share a source institution in the same batch, two batches
    of resale, or a document; a single shared institution or day joins nobody.
    """
    chains: list[Chain] = []
    for reseller in resellers:
        mine = [r for r in repeats if r.place == reseller.place and r.across != reseller.own]
        for sellers in _split(mine, batch_days):
            part = tuple(r for r in mine if r.seller in sellers)
            chains.append(Chain(frozenset(sellers), (reseller,), part))
    return _merge(chains, overlap)


def _split(repeats: list[Repeat], batch_days: int) -> list[set[str]]:
    traits: dict[str, dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    for r in repeats:
        traits[r.seller]["source", r.source, str(r.sold // batch_days)] = 2
        traits[r.seller]["batch", str(r.again // batch_days)] = 1
        for kind, value in r.documents:
            traits[r.seller]["document", kind, value] = 2
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for seller in sorted(traits):
        for trait in traits[seller]:
            holders[trait].append(seller)
    weight: dict[tuple[str, str], int] = defaultdict(int)
    for trait in sorted(holders):
        sellers = holders[trait]
        for i, a in enumerate(sellers):
            for b in sellers[i + 1 : i + 60]:
                weight[a, b] += traits[a][trait]
    parent = {s: s for s in traits}
    for (a, b), w in sorted(weight.items()):
        if w >= 2:
            parent[_root(parent, a)] = _root(parent, b)
    groups: dict[str, set[str]] = defaultdict(set)
    for s in sorted(parent):
        groups[_root(parent, s)].add(s)
    return [groups[k] for k in sorted(groups, key=lambda k: (-len(groups[k]), k))]


def _root(parent: dict[str, str], item: str) -> str:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _merge(chains: list[Chain], overlap: float) -> list[Chain]:
    """Joins chains of different resellers that share at least two sellers and ``overlap`` of the smaller chain."""
    merged: list[Chain] = []
    for c in sorted(chains, key=lambda c: (-len(c.sellers), sorted(c.sellers), c.resellers[0].place)):
        for i, m in enumerate(merged):
            both = len(m.sellers & c.sellers)
            if both >= 2 and both >= overlap * min(len(m.sellers), len(c.sellers)):
                resellers = tuple(dict.fromkeys((*m.resellers, *c.resellers)))
                merged[i] = Chain(m.sellers | c.sellers, resellers, tuple(dict.fromkeys((*m.repeats, *c.repeats))))
                break
        else:
            merged.append(c)
    return merged
