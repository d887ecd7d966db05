"""Numbers drawn without state: the same key always gives the same draw, in any order and any chunk."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_M1 = np.uint64(0xBF58476D1CE4E5B9)
_M2 = np.uint64(0x94D049BB133111EB)


def mix(key: npt.NDArray[np.integer], salt: npt.NDArray[np.integer] | int = 0) -> Hashes:
    """SplitMix64 (Steele, Lea and Flood 2014) of key and salt, element by element."""
    with np.errstate(over="ignore"):
        x = np.asarray(key).astype(np.uint64) + _GAMMA * (np.asarray(salt).astype(np.uint64) + np.uint64(1))
        x = (x ^ (x >> np.uint64(30))) * _M1
        x = (x ^ (x >> np.uint64(27))) * _M2
        return np.asarray(x ^ (x >> np.uint64(31)))


def unit(hashes: Hashes) -> Floats:
    """Hashes as numbers in [0, 1)."""
    return (hashes >> np.uint64(11)).astype(np.float64) * (1.0 / (1 << 53))


def below(hashes: Hashes, limit: npt.NDArray[np.integer] | int) -> Ints:
    """Hashes as integers in [0, limit)."""
    return (hashes % np.asarray(limit).astype(np.uint64)).astype(np.int64)


def weighted(rng: np.random.Generator, weights: Floats, size: int) -> Ints:
    """``size`` indices drawn with these weights."""
    cumulative = np.cumsum(weights)
    at = np.searchsorted(cumulative, rng.random(size) * float(cumulative[-1]), side="right")
    return np.asarray(at, dtype=np.int64)


def spread(number: Ints, modulus: int, multiplier: int, shift: int) -> Ints:
    """A one-to-one scatter of 0..modulus-1: neighbours do not look like neighbours. ``multiplier`` is coprime."""
    if modulus * multiplier >= 1 << 63:
        raise ValueError("multiplier too large for 64 bits")
    return np.asarray((number * multiplier + shift) % modulus, dtype=np.int64)
