"""Identity numbers, phones, accounts and codes with valid shapes and check digits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingest.synthetic.draws import Ints, below, mix, spread

_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)
_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)
_MOBILE = np.array([130, 131, 132, 133, 135, 136, 137, 138, 139, 150, 151, 155, 158, 159, 166, 177, 178, 180, 187, 188])
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def text(values: npt.NDArray[np.integer]) -> pa.Array:
    """Integers as decimal text."""
    return pa.array(values).cast(pa.string())


def join(*parts: pa.Array | str) -> pa.Array:
    """Texts of equal length joined element by element; a plain string repeats."""
    return pc.binary_join_element_wise(*[pa.scalar(p) if isinstance(p, str) else p for p in parts], "")


def certnos(areas: Ints, births: npt.NDArray[np.datetime64], sexes: Ints) -> npt.NDArray[np.str_]:
    """Distinct 18-digit identity numbers with check digit (GB 11643-1999); odd sequence numbers are men (sex 1)."""
    months = births.astype("datetime64[M]")
    year = births.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (births - months.astype("datetime64[D]")).astype(np.int64) + 1
    stem = areas * 10**8 + year * 10**4 + month * 100 + day
    order = np.lexsort((sexes, stem))
    key = stem[order] * 2 + (sexes[order] == 1)
    fresh = np.concatenate(([True], key[1:] != key[:-1]))
    position = np.arange(len(key)) - np.maximum.accumulate(np.where(fresh, np.arange(len(key)), 0))
    rank = np.empty_like(stem)
    rank[order] = (position + below(mix(key), 500)) % 500
    seventeen = stem * 1000 + rank * 2 + (sexes == 1)
    return checked(seventeen)


def checked(seventeen: Ints) -> npt.NDArray[np.str_]:
    """17-digit numbers with the check digit appended."""
    digits = seventeen[:, None] // 10 ** np.arange(16, -1, -1, dtype=np.int64) % 10
    letters = np.empty((len(seventeen), 18), dtype=np.uint8)
    letters[:, :17] = digits + 48
    letters[:, 17] = _CHECK[(digits * _WEIGHTS).sum(axis=1) % 11]
    return letters.view("S18").ravel().astype("U18")


def phones(numbers: Ints) -> pa.Array:
    """Mobile numbers of 11 digits, one per number below 10^8."""
    prefix = _MOBILE[below(mix(numbers, 77), len(_MOBILE))]
    return text(prefix * 10**8 + spread(numbers, 10**8, 61_803_399, 12_345_677))


def accounts(numbers: Ints) -> pa.Array:
    """Bank card numbers of 19 digits starting 62, one per number below 10^9, last digit by Luhn's rule."""
    bank = np.array([622848, 622202, 621700, 621799, 623059])[below(mix(numbers, 78), 5)]
    body = bank * 10**12 + spread(numbers, 10**9, 618_033_989, 271_828_183) * 1000 + below(mix(numbers, 79), 1000)
    digits = body[:, None] // 10 ** np.arange(17, -1, -1, dtype=np.int64) % 10
    doubled = digits[:, ::-1].copy()
    doubled[:, ::2] *= 2
    doubled -= 9 * (doubled > 9)
    return join(text(body), text((10 - doubled.sum(axis=1) % 10) % 10))


def usccs(numbers: Ints, area: Ints) -> pa.Array:
    """Unified social credit codes of 18 characters (shape of GB 32100-2015)."""
    tail = pa.array(list(_USCC)).take(pa.array(below(mix(numbers, 80), len(_USCC))))
    return join("91", text(area), text(10**8 + spread(numbers, 9 * 10**8, 161_803_399, 5)), tail)


def trace_codes(products: Ints, serials: Ints) -> pa.Array:
    """Drug trace codes (药品追溯码) of 20 digits: 7 for product and pack, 13 for the box."""
    box = 10**12 + spread(serials, 10**11, 61_803_399, 314_159) * 90 + below(mix(serials, 81), 90)
    return join(text(8_100_000 + products * 37), text(box))
