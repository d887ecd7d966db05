"""Identity numbers, phones, accounts and names with valid shapes, each made from whole numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)
_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)
_MOBILE = np.array(
    [131, 134, 136, 138, 147, 150, 152, 157, 159, 173, 176, 182, 183, 186, 189, 191, 199], dtype=np.int64
)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志海燕云梅春生文斌莉宁雪"


def texts(values: Ints) -> pa.Array:
    """Whole numbers as decimal text."""
    return pa.array(values).cast(pa.string())


def join(*parts: pa.Array | str) -> pa.Array:
    """Texts joined element by element; a plain string repeats."""
    return pc.binary_join_element_wise(*[pa.scalar(p) if isinstance(p, str) else p for p in parts], "")


def spread(values: Ints, digits: int) -> Ints:
    """A fixed one-to-one scatter of the numbers below 10^digits, so that order says nothing."""
    modulus = 10**digits
    scattered: Ints = (np.asarray(values, dtype=np.int64) * 7_654_321 + 1_234_577) % modulus
    return scattered


def numbered(prefix: str, values: Ints, digits: int) -> pa.Array:
    """``prefix`` and a number of exactly ``digits`` digits."""
    return join(prefix, texts(10 ** (digits - 1) + np.asarray(values, dtype=np.int64)))


def phones(numbers: Ints) -> pa.Array:
    """Mobile numbers of 11 digits, one per number below 10^8."""
    n = np.asarray(numbers, dtype=np.int64)
    return texts(_MOBILE[(n * 31 + n // 17) % len(_MOBILE)] * 10**8 + spread(n, 8))


def accounts(numbers: Ints) -> pa.Array:
    """Bank account numbers of 19 digits, one per number below 10^9."""
    n = np.asarray(numbers, dtype=np.int64)
    return texts(6_228_480_000_000_000_000 + (n % 7) * 10**12 + spread(n, 11))


def certnos(areas: Ints, births: npt.NDArray[np.datetime64], sexes: Ints) -> pa.Array:
    """Distinct 18-digit numbers with check digit (GB 11643-1999); sexes 1 men, 2 women."""
    month = births.astype("datetime64[M]")
    year = births.astype("datetime64[Y]").astype(np.int64) + 1970
    day = (births - month.astype("datetime64[D]")).astype(np.int64) + 1
    stem = areas * 10**8 + year * 10**4 + (month.astype(np.int64) % 12 + 1) * 100 + day
    order = np.lexsort((sexes, stem))
    key = stem[order] * 2 + sexes[order] % 2
    fresh = np.concatenate(([True], key[1:] != key[:-1])) if len(key) else np.zeros(0, dtype=bool)
    rank = np.empty_like(stem)
    rank[order] = np.arange(len(key)) - np.maximum.accumulate(np.where(fresh, np.arange(len(key)), 0))
    seventeen = stem * 1000 + (rank % 490) * 2 + 4 + sexes % 2
    digits = seventeen[:, None] // 10 ** np.arange(16, -1, -1, dtype=np.int64) % 10
    letters = np.empty((len(stem), 18), dtype=np.uint8)
    letters[:, :17] = digits + 48
    letters[:, 17] = _CHECK[(digits * _WEIGHTS).sum(axis=1) % 11]
    return pa.array(letters.view("S18").ravel().astype("U18"))


def names(rng: np.random.Generator, families: Ints) -> pa.Array:
    """Personal names; the same family number gives the same surname."""
    surname = pa.array(list(_SURNAMES)).take(pa.array(families % len(_SURNAMES)))
    given = pa.array(list(_GIVEN))
    first = given.take(pa.array(rng.integers(0, len(_GIVEN), len(families))))
    second = given.take(pa.array(rng.integers(0, len(_GIVEN), len(families))))
    return join(surname, first, second)
