"""Identity values on their way into the lake (身份标识脱敏): token in, value sealed, nothing raw behind this point.

The SQL functions below run inside the reading statement, so a raw value exists only in the memory of that statement.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from graph.lake.database import Database
from graph.model.certno import (
    CertCheck,
    CertnoFacts,
    inspect_certno,
    is_spoiled_number,
    normalise_account,
    normalise_phone,
)
from graph.model.tables import TABLES, Column, Identity

if TYPE_CHECKING:
    import numpy.typing as npt

    from graph.ledger.identities import IdentityStore

CACHE_VALUES = 500_000
"""Distinct values remembered per kind, so that one seen again costs nothing; beyond it the memory starts afresh."""

SEAL_BATCH = 50_000
"""Values sealed in one transaction of the identity store."""

PERSON = "identity_person"
"""SQL function for persons' certno: ``STRUCT(token, verdict, birth, sex, check, blanks)``."""

FUNCTION = {kind: f"identity_{kind.value}" for kind in Identity}
"""SQL function by kind: text in, ``STRUCT(token, verdict)`` out."""

MAY_HOLD_CERTNO = frozenset(("psn_no", "holder_psn_no", "agnt_id", "opter_id", "subject"))
"""Numbers of persons that some bureaus fill with the ID number itself (代办人编号 is agnter_certno on the platform):
a value shaped like one becomes its token, in every table alike, so references still meet."""

CERTNO_SHAPE = r"[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]"

OK, CHECK_DIGIT, SPOILED = "ok", "check_digit", "spoiled"
_PLACEHOLDERS = frozenset(("", "NA", "N/A", "NULL", "NONE", "无", "不详", "未知", "-", "--", "/", "0"))
_SHORT_SQL = "STRUCT(token VARCHAR, verdict VARCHAR)"
_LONG_SQL = 'STRUCT(token VARCHAR, verdict VARCHAR, birth DATE, sex VARCHAR, "check" VARCHAR, blanks VARCHAR[])'
_NAMES = (
    (Identity.CERTNO, re.compile(r"cert_?no|id_?card|id_?no\b|身份证|证件号", re.IGNORECASE)),
    (Identity.PHONE, re.compile(r"tel(_|$|no|phone)|_tel|phone|mobile|电话|手机|联系方式", re.IGNORECASE)),
    (
        Identity.ACCOUNT,
        re.compile(r"bank_?(acct|no|card|acc)|acct_?no|payee_acct|银行卡|银行账|银行帐|卡号|账号|帐号", re.I),
    ),
)
_SHAPES = (
    (Identity.CERTNO, re.compile(CERTNO_SHAPE)),
    (Identity.PHONE, re.compile(r"(\+?86)?1[3-9]\d{9}")),
)
SHAPE_SHARE = 0.5
"""Share of a sample's filled values that must look like ID numbers or mobile phones to treat an unknown column so."""


class Tokeniser:
    """Turns identity values into tokens and seals them; counts its own seconds.

    Values are sealed at most `SEAL_BATCH` later than tokenised: call `flush` before the delivery is recorded.
    ``failure`` keeps what the store raised inside a statement, which DuckDB would retell as its own.
    """

    def __init__(self, store: IdentityStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: dict[Identity, dict[str, tuple[str, str]]] = {kind: {} for kind in Identity}
        self._unsealed: dict[Identity, dict[str, str]] = {kind: {} for kind in Identity}
        self.seconds = 0.0
        self.failure: Exception | None = None

    def install(self, database: Database) -> None:
        """Makes the SQL functions available in a database that must not spill."""
        database.function(PERSON, self._person, parameters=["VARCHAR"], returns=_LONG_SQL)
        for kind, name in FUNCTION.items():
            database.function(name, self._function(kind), parameters=["VARCHAR"], returns=_SHORT_SQL)

    def flush(self) -> None:
        """Seals what is not sealed yet."""
        with self._working():
            self._seal(at_least=1)

    def token(self, kind: Identity, value: str) -> str:
        """The token of one value outside SQL, sealed like the others."""
        with self._working():
            return self._tokens(kind, [value])[0]

    def _function(self, kind: Identity) -> Callable[[pa.Array], pa.Array]:
        def call(values: pa.Array) -> pa.Array:
            with self._working():
                return self._short(kind, values)

        return call

    def _person(self, values: pa.Array) -> pa.Array:
        with self._working():
            texts: list[str] = values.to_pylist()
            facts = [inspect_certno(text) for text in texts]
            out = pa.StructArray.from_arrays(
                [
                    pa.array(self._tokens(Identity.CERTNO, texts), pa.string()),
                    pa.array([certno_verdict(fact) for fact in facts], pa.string()),
                    pa.array([fact.birth for fact in facts], pa.date32()),
                    pa.array([fact.sex for fact in facts], pa.string()),
                    pa.array([fact.check.value for fact in facts], pa.string()),
                    _lists(self._store.blank_tokens_of(texts)),
                ],
                names=["token", "verdict", "birth", "sex", "check", "blanks"],
            )
            self._seal(at_least=SEAL_BATCH)
            return out

    def _short(self, kind: Identity, values: pa.Array) -> pa.Array:
        whole = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
        encoded = whole.dictionary_encode()
        distinct: list[str] = encoded.dictionary.to_pylist()
        known = self._known[kind]
        fresh = [value for value in distinct if value not in known]
        if fresh and len(known) > CACHE_VALUES:
            known.clear()
            fresh = distinct
        verdict = _VERDICTS[kind]
        for value, token in zip(fresh, self._tokens(kind, fresh), strict=True):
            known[value] = (token, verdict(value))
        pairs = [known[value] for value in distinct]
        struct = pa.StructArray.from_arrays(
            [pa.array([token for token, _ in pairs], pa.string()), pa.array([v for _, v in pairs], pa.string())],
            names=["token", "verdict"],
        )
        self._seal(at_least=SEAL_BATCH)
        return struct.take(encoded.indices)

    def _tokens(self, kind: Identity, values: Sequence[str]) -> list[str]:
        if not values:
            return []
        tokens = self._store.tokens(kind, values)
        self._unsealed[kind].update(zip(tokens, values, strict=True))
        return tokens

    def _seal(self, at_least: int) -> None:
        for kind, waiting in self._unsealed.items():
            if len(waiting) >= at_least:
                self._store.seal(kind, list(waiting.items()))
                waiting.clear()

    @contextmanager
    def _working(self) -> Iterator[None]:
        with self._lock:
            begun = time.perf_counter()
            try:
                yield
            except Exception as error:
                self.failure = error
                raise
            finally:
                self.seconds += time.perf_counter() - begun


def _lists(blanks: npt.NDArray[np.bytes_]) -> pa.Array:
    """18 tokens a number as a list column; NULL where there are none."""
    rows, positions = blanks.shape
    texts = pa.array(blanks.reshape(-1).astype("U"), pa.string())
    empty = blanks[:, 0] == b""
    offsets = np.arange(rows + 1, dtype=np.int32) * positions
    return pa.ListArray.from_arrays(pa.array(offsets), texts, mask=pa.array(empty))


def phone_verdict(value: str) -> str:
    """``spoiled`` for placeholders, spreadsheet damage, and what is no number of 7 to 13 digits (座机 7-12, 手机 11)."""
    digits = normalise_phone(value)
    bad = is_spoiled_number(value) or not 7 <= len(digits) <= 13 or len(set(digits)) == 1 or digits.endswith("00000000")
    return SPOILED if bad else OK


def account_verdict(value: str) -> str:
    """``spoiled`` for placeholders, spreadsheet damage (15 significant digits), and fewer than 8 characters."""
    plain = normalise_account(value)
    cut = len(plain) >= 16 and plain.isdigit() and plain.endswith("0" * (len(plain) - 15)) and len(plain) - 15 > 2
    bad = is_spoiled_number(value) or len(plain) < 8 or len(set(plain)) == 1 or cut
    return SPOILED if bad else OK


def certno_verdict(fact: CertnoFacts) -> str:
    """``spoiled``, ``check_digit`` (date or check character wrong) or ``ok``; passports and the like are ``ok``."""
    if fact.check is CertCheck.SPOILED or fact.normal in _PLACEHOLDERS or len(set(fact.normal)) <= 1:
        return SPOILED
    return CHECK_DIGIT if fact.check in (CertCheck.WRONG_DIGIT, CertCheck.WRONG_DATE) else OK


_VERDICTS: Mapping[Identity, Callable[[str], str]] = {
    Identity.CERTNO: lambda value: certno_verdict(inspect_certno(value)),
    Identity.PHONE: phone_verdict,
    Identity.ACCOUNT: account_verdict,
    Identity.PLATE: lambda value: OK if value else SPOILED,
}


def identity_columns(table: str, columns: Sequence[str], sample: Mapping[str, Sequence[str]]) -> dict[str, Identity]:
    """Which columns hold identities: those declared, and unknown ones whose name or sampled values say so."""
    declared: dict[str, Column] = {c.name: c for c in TABLES[table].columns}
    out: dict[str, Identity] = {}
    for name in columns:
        if name in declared:
            kind = declared[name].identity
        else:
            kind = next((k for k, pattern in _NAMES if pattern.search(name)), None) or _by_values(sample.get(name, ()))
        if kind is not None:
            out[name] = kind
    return out


def _by_values(values: Sequence[str]) -> Identity | None:
    filled = [value.strip() for value in values if value and value.strip()]
    for kind, shape in _SHAPES:
        if filled and sum(shape.fullmatch(value) is not None for value in filled) >= SHAPE_SHARE * len(filled):
            return kind
    return None
