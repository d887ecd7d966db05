"""What the values of a foreign column look like (值形态): identity numbers, dates, amounts, codes, and their traps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.lake.database import quoted
from graph.model.certno import CertCheck, inspect_certno
from graph.model.tables import Identity, Kind
from ingest.delivery.raw_files import RawFolder, RawView

SAMPLE_ROWS = 2000
"""Values looked at per column; a trap in one row of a thousand is then missed once in seven times."""
MOST = 0.9
"""Share of the values that must have a shape for the column to be taken for it."""

DATE_FORMATS = (
    (r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.0+)?", "%Y-%m-%d %H:%M:%S"),
    (r"\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}:\d{2}", "%Y/%m/%d %H:%M:%S"),
    (r"\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}", "%Y/%m/%d %H:%M"),
    (r"(19|20)\d{6}[0-2]\d[0-5]\d[0-5]\d", "%Y%m%d%H%M%S"),
    (r"\d{4}-\d{2}-\d{2}", "%Y-%m-%d"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "%Y/%m/%d"),
    (r"(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])", "%Y%m%d"),
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_MONEY = re.compile(r"[A-Z]{0,3}\s?¥?\s?-?[\d,]+(\.\d+)?")
_NULLS = {"NA", "N/A", "NULL", "None", "nan", "-", "\\N"}
_SPOILED = re.compile(r"\d{3,6}0{12}|\d\.\d+E\+1\d")


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of one column: share filled, formats seen, distinct values (up to 20), literal nulls, traps.

    ``amount`` are numbers half of which have decimals; ``several`` codes share a cell; ``lost_zeros`` is the usual
    length of a code some of whose values are shorter; ``spoiled`` counts numbers that a spreadsheet cut.
    """

    filled: float
    date_format: str | None
    number: bool
    amount: bool
    money_text: bool
    identity: Identity | None
    codes: tuple[str, ...]
    nulls: tuple[str, ...]
    several: bool
    lost_zeros: int | None
    spoiled: int


class Samples:
    """Shapes of the columns of views, each view looked at once."""

    def __init__(self, raw: RawFolder) -> None:
        self._raw = raw
        self._shapes: dict[str, dict[str, Shape]] = {}

    def of(self, view: RawView) -> dict[str, Shape]:
        """Shape of every column, from the first `SAMPLE_ROWS` rows."""
        if view.name not in self._shapes:
            names = ", ".join(quoted(c) for c in view.columns)
            rows = self._raw.rows(f"SELECT {names} FROM {quoted(view.name)} LIMIT {SAMPLE_ROWS}")
            columns = list(zip(*rows, strict=True)) or [()] * len(view.columns)
            self._shapes[view.name] = {
                name: sniff([None if v is None else str(v) for v in values])
                for name, values in zip(view.columns, columns, strict=True)
            }
        return self._shapes[view.name]


def sniff(values: Sequence[str | None]) -> Shape:
    """The shape of these values."""
    texts = [v.strip() for v in values if v is not None and v.strip()]
    nulls = tuple(sorted({t for t in texts if t in _NULLS}))
    real = [t for t in texts if t not in _NULLS]
    share = len(real) / len(values) if values else 0.0
    distinct = Counter(real)
    formats = Counter(f for t in real[:500] if (f := date_format(t)))
    top = formats.most_common(1)
    return Shape(
        filled=share,
        date_format=top[0][0] if top and top[0][1] >= MOST * len(real[:500]) else None,
        number=_most(real, _NUMBER),
        amount=_most(real, _NUMBER) and sum("." in t for t in real) >= len(real) / 2,
        money_text=_most(real, _MONEY) and not _most(real, _NUMBER),
        identity=_identity(real),
        codes=tuple(sorted(distinct)) if 0 < len(distinct) <= 20 else (),
        nulls=nulls,
        several=_several(real),
        lost_zeros=_lost_zeros(real),
        spoiled=sum(1 for t in real if _SPOILED.fullmatch(t)),
    )


def date_format(text: str) -> str | None:
    """The strptime format of a date or date-time; None for anything else."""
    return next((form for pattern, form in DATE_FORMATS if re.fullmatch(pattern, text)), None)


def fits(shape: Shape, kind: Kind, identity: Identity | None) -> bool:
    """True when values of this shape can stand in a column of this kind; an empty column fits anything."""
    if shape.filled == 0:
        return True
    if identity is Identity.CERTNO:
        return shape.identity is Identity.CERTNO or shape.spoiled > 0
    if kind in (Kind.DATE, Kind.TIME):
        return shape.date_format is not None
    if kind in (Kind.MONEY, Kind.PRICE, Kind.COUNT, Kind.FLOAT, Kind.INT):
        return shape.number or shape.money_text
    return not (kind is Kind.FLAG and len(shape.codes) not in (1, 2))


def _most(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return bool(texts) and sum(1 for t in texts if pattern.fullmatch(t)) >= MOST * len(texts)


def _identity(texts: Sequence[str]) -> Identity | None:
    if not texts:
        return None
    numbers = sum(1 for t in texts if inspect_certno(t).check is CertCheck.OK)
    if numbers >= 0.5 * len(texts):
        return Identity.CERTNO
    if sum(1 for t in texts if re.fullmatch(r"1[3-9]\d{9}", t)) >= MOST * len(texts):
        return Identity.PHONE
    if sum(1 for t in texts if re.fullmatch(r"62\d{14,17}", t) and _luhn(t)) >= MOST * len(texts):
        return Identity.ACCOUNT
    return None


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _several(texts: Sequence[str]) -> bool:
    """True when cells hold several codes, such as ``R530, T180``."""
    pattern = re.compile(r"[A-Z]\d[\w.]*(\s*[,，;；、|]\s*[A-Z]\d[\w.]*)+")
    return any(pattern.fullmatch(t) for t in texts)


def _lost_zeros(texts: Sequence[str]) -> int | None:
    """The usual length of a numeric code of which one in fifty or more is shorter, but not much; None if there is none."""
    if not texts or not all(t.isdigit() for t in texts) or any(t.startswith("0") for t in texts):
        return None
    lengths = Counter(map(len, texts))
    usual, count = lengths.most_common(1)[0]
    longest = max(lengths)
    shorter = sum(n for length, n in lengths.items() if length < longest)
    is_code = usual == longest and longest in (6, 11, 12, 15) and count >= 0.6 * len(texts)
    return longest if is_code and min(lengths) >= longest - 2 and shorter >= len(texts) / 50 else None
