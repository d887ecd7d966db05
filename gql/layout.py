"""The first layout of a ring (初始布局): so that its page opens already drawn, and the same every time.

Fruchterman and Reingold, Graph Drawing by Force-directed Placement, 1991: all nodes repel, edges pull, steps cool down.
"""

from __future__ import annotations

import hashlib

import numpy as np

from graph.store.subgraph import Subgraph

MOST_NODES = 400
"""Above this the workbench lays out by itself: the work grows with the square, 0.2 s at 400."""

STEPS = 80
SIZE = 1000.0
"""Side of the square that the drawing fills, in the canvas's own units."""


def lay_out(graph: Subgraph) -> dict[str, tuple[float, float]]:
    """Positions by node id, a function of the graph alone; none for graphs that are too large."""
    count = len(graph.ids)
    if not 0 < count <= MOST_NODES:
        return {}
    places = _start(graph.ids)
    links = np.array([graph.sources, graph.targets], dtype=np.intp)
    ideal = 1.0 / np.sqrt(count)
    for step in range(STEPS):
        places = places + _moves(places, links, ideal, heat=0.1 * (1.0 - step / STEPS))
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - low) / np.maximum(high - low, 1e-9) * SIZE
    return {id: (round(float(x), 1), round(float(y), 1)) for id, (x, y) in zip(graph.ids, scaled, strict=True)}


def _start(ids: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Places that only depend on the ids."""
    digests = b"".join(hashlib.sha256(id.encode()).digest()[:8] for id in ids)
    return np.frombuffer(digests, dtype=">u4").reshape(-1, 2).astype(np.float64) / 2**32


def _moves(
    places: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    links: np.ndarray[tuple[int, int], np.dtype[np.intp]],
    ideal: float,
    *,
    heat: float,
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """One step for every node, at most ``heat`` long."""
    apart = places[:, None, :] - places[None, :, :]
    square = np.maximum((apart**2).sum(axis=2), 1e-6)
    push = (apart * (ideal**2 / square)[:, :, None]).sum(axis=1)
    pull = places[links[1]] - places[links[0]]
    pull *= np.sqrt((pull**2).sum(axis=1, keepdims=True)) / ideal
    np.add.at(push, links[0], pull)
    np.add.at(push, links[1], -pull)
    length = np.maximum(np.sqrt((push**2).sum(axis=1, keepdims=True)), 1e-9)
    moved: np.ndarray[tuple[int, int], np.dtype[np.float64]] = push / length * np.minimum(length, heat)
    return moved
