"""Identifiers that may be pointed at (碰撞标识): one normal form each, hubs left out, keyed tokens instead of values.

A token is HMAC-SHA-256 under the key of one task force and epoch, never a bare hash: of the 10^10 ID numbers of a
province every bare hash is made in minutes.
"""

from __future__ import annotations

import base64
import hmac
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.model.certno import (
    CertCheck,
    inspect_certno,
    normalise_account,
    normalise_certno,
    normalise_phone,
    normalise_plate,
)
from graph.model.errors import BadInput
from graph.model.folding import fold_text
from graph.model.pointing import GRADES, Grade, IdentifierKind

LONGEST_VALUE = 200

_TOKEN_BYTES = 16
"""128 bits: among 10^8 pointers a chance meeting has a probability of 10^-23."""

_USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, n, 31) for n in range(17))  # GB 32100-2015, 5.2
_USCC = re.compile(rf"[{_USCC_LETTERS}]{{18}}")
_PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][A-Z0-9]{5,6}|[\u4e00-\u9fff][A-Z][A-Z0-9]{4}[\u4e00-\u9fff]")
_INSTITUTION = re.compile(r"[A-Z0-9]{6,32}")
_PHONE = re.compile(r"[0-9]{10,12}")
_ACCOUNT = re.compile(r"[A-Z0-9]{8,34}")
_INVOICE = re.compile(r"[A-Z0-9]{10,40}")
_TRACE = re.compile(r"[A-Z0-9]{16,40}")
_NAMED = re.compile(r"([\u3400-\u9fffA-Z·]{2,40})((?:18|19|20)[0-9]{2})")
_SERVICE_NUMBER = re.compile(r"(?:400|800)[0-9]{7}")
_SIGNS = re.compile(r"[\s\-_/|,.:，。：、()（）]+")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier in its normal form; the value never shows in a log."""

    kind: IdentifierKind
    value: str = field(repr=False)

    @property
    def grade(self) -> Grade:
        """How strong a link it makes."""
        return GRADES[self.kind]


def read_identifier(kind: IdentifierKind, value: str) -> Identifier:
    """The identifier in its normal form (标识规范化), however it was written.

    Raises BadInput for what cannot be told apart from others of its kind: a wrong check digit, a telephone without its
    area code, an invoice without its batch code. Those would meet by chance, and a chance meeting accuses somebody.
    """
    normal = _NORMAL[kind](value[:LONGEST_VALUE]) if len(value) <= LONGEST_VALUE else None
    if not normal:
        raise BadInput(
            f"{_NAMES[kind][0]}无法识别或校验不符，不能用于碰撞。",
            f"This is no {_NAMES[kind][1]} that can be compared: it is incomplete or its check digit is wrong.",
            field="identifiers",
            kind=kind.value,
        )
    return Identifier(kind, normal)


def is_hub(identifier: Identifier, stop_list: Collection[Identifier] = ()) -> bool:
    """Whether everybody meets there (枢纽标识): numbers of services, and what the stop list names, such as a switchboard."""
    if identifier.kind is IdentifierKind.PHONE and _SERVICE_NUMBER.fullmatch(identifier.value):
        return True
    return identifier in stop_list


def token_of(key: bytes, epoch: int, identifier: Identifier) -> str:
    """The token under one epoch's key: ``t``, the epoch, ``_`` and 26 characters of base32 (128 bits)."""
    return _keyed(key, epoch, f"pointer\0{identifier.kind}\0{identifier.value}")


def place_token_of(key: bytes, epoch: int, place: str) -> str:
    """The same for an address: written signs, widths and the traditional script make no difference."""
    return _keyed(key, epoch, f"place\0{_plain(place)}")


def tokens_of(keys: Mapping[int, bytes], identifier: Identifier) -> dict[int, str]:
    """Tokens by epoch under every key that is valid now: two while the key changes."""
    return {epoch: token_of(key, epoch, identifier) for epoch, key in sorted(keys.items())}


def _keyed(key: bytes, epoch: int, text: str) -> str:
    digest = hmac.digest(key, text.encode(), "sha256")[:_TOKEN_BYTES]
    return f"t{epoch}_{base64.b32encode(digest).decode().rstrip('=').lower()}"


def _plain(value: str) -> str:
    return _SIGNS.sub("", fold_text(unicodedata.normalize("NFKC", value))).upper()


def _matching(shape: re.Pattern[str], normalise: Callable[[str], str]) -> Callable[[str], str | None]:
    def normal(value: str) -> str | None:
        plain = normalise(value)
        return plain if shape.fullmatch(plain) else None

    return normal


def _certno(value: str) -> str | None:
    normal = normalise_certno(value)
    return normal if inspect_certno(normal).check is CertCheck.OK else None


def _uscc(value: str) -> str | None:
    plain = _plain(value)
    if not _USCC.fullmatch(plain):
        return None
    total = sum(_USCC_LETTERS.index(c) * w for c, w in zip(plain, _USCC_WEIGHTS, strict=False))
    return plain if _USCC_LETTERS[(31 - total % 31) % 31] == plain[17] else None


def _named(value: str) -> str | None:
    found = _NAMED.fullmatch(_plain(value).replace("年生", "").replace("年", ""))
    return f"{found[1].replace('·', '')} {found[2]}" if found else None


_NORMAL: Mapping[IdentifierKind, Callable[[str], str | None]] = MappingProxyType(
    {
        IdentifierKind.CERTNO: _certno,
        IdentifierKind.USCC: _uscc,
        IdentifierKind.INSTITUTION: _matching(_INSTITUTION, _plain),
        IdentifierKind.PHONE: _matching(_PHONE, normalise_phone),
        IdentifierKind.ACCOUNT: _matching(_ACCOUNT, normalise_account),
        IdentifierKind.INVOICE: _matching(_INVOICE, _plain),
        IdentifierKind.TRACE_CODE: _matching(_TRACE, _plain),
        IdentifierKind.PLATE: _matching(_PLATE, normalise_plate),
        IdentifierKind.NAME_BIRTH_YEAR: _named,
    }
)
_NAMES: Mapping[IdentifierKind, tuple[str, str]] = MappingProxyType(
    {
        IdentifierKind.CERTNO: ("身份证号", "ID number"),
        IdentifierKind.USCC: ("统一社会信用代码", "unified social credit code"),
        IdentifierKind.INSTITUTION: ("定点医药机构编码", "institution code"),
        IdentifierKind.PHONE: ("电话号码（固定电话须带区号）", "telephone number with its area code"),
        IdentifierKind.ACCOUNT: ("账号", "account number"),
        IdentifierKind.INVOICE: ("票据号（须含代码）", "invoice number with its batch code"),
        IdentifierKind.TRACE_CODE: ("追溯码", "trace code"),
        IdentifierKind.PLATE: ("车牌号", "number plate"),
        IdentifierKind.NAME_BIRTH_YEAR: ("姓名加出生年（如 张三 1970）", "name with a birth year, such as 张三 1970"),
    }
)
