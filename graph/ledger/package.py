"""Packages between installations (交换包): sealed to one receiver, signed by one sender, numbered, and used once.

On disk: the line ``MINGJIAN-PACKAGE-1``, the header's length (4 bytes, big-endian) and canonical JSON, the sealed content,
and an Ed25519 signature over all before it. The content is sealed by HPKE (RFC 9180, X25519, HKDF-SHA256,
ChaCha20-Poly1305) with the header bound in, so that none can be re-addressed or taken over under another's signature.
Inside: the manifest's length and JSON, the parts one after another, and zeroes up to a multiple of ``BLOCK``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from graph.ledger.exchange_keys import Identity
from graph.ledger.partners import Partner
from graph.ledger.payload import JsonValue, canonical
from graph.model.errors import BadInput

MAGIC = b"MINGJIAN-PACKAGE-1\n"

BLOCK = 65_536
"""Bytes: a package with a few pointers more or less, or none, has the same size."""

MOST_BYTES = 512 * 1024 * 1024

CLOCKS_APART = timedelta(hours=1)
"""By which two installations' clocks may differ."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_LENGTH = 4
_SIGNATURE = 64
_HEADER = frozenset({"package", "sender", "receiver", "sequence", "made_at", "expires_at"})


@dataclass(frozen=True, slots=True)
class Part:
    """One typed part: ``type`` such as ``pointers/1`` says how ``content`` is read."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands outside the seal: fingerprints of the two, and the number that puts packages in order."""

    package: str
    sender: str
    receiver: str
    sequence: int
    made_at: datetime
    expires_at: datetime

    def json(self) -> bytes:
        """Canonical."""
        return canonical(
            {
                "package": self.package,
                "sender": self.sender,
                "receiver": self.receiver,
                "sequence": self.sequence,
                "made_at": self.made_at.isoformat(),
                "expires_at": self.expires_at.isoformat(),
            }
        )


@dataclass(frozen=True, slots=True)
class Sealed:
    """A package as read from its file, not yet opened."""

    file: str
    header: Header
    raw_header: bytes
    content: bytes
    signed: bytes
    signature: bytes

    @property
    def sha256(self) -> str:
        """Of the whole file."""
        return hashlib.sha256(self.signed + self.signature).hexdigest()


def write_package(header: Header, parts: Sequence[Part], identity: Identity, partner: Partner) -> bytes:
    """The bytes of a package; ``parts`` have names of their own."""
    listed: list[JsonValue] = [
        {
            "name": part.name,
            "type": part.type,
            "bytes": len(part.content),
            "sha256": hashlib.sha256(part.content).hexdigest(),
        }
        for part in parts
    ]
    manifest = canonical({"parts": listed})
    content = len(manifest).to_bytes(_LENGTH, "big") + manifest + b"".join(part.content for part in parts)
    content += b"\0" * (-len(content) % BLOCK)
    raw = header.json()
    sealed = _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(partner.sealing), _info(raw))
    signed = MAGIC + len(raw).to_bytes(_LENGTH, "big") + raw + sealed
    return signed + identity.signing.sign(signed)


def read_package(content: bytes, file: str) -> Sealed:
    """The header and what is sealed; nothing of it is trusted yet. Raises BadInput naming file and field."""
    start = len(MAGIC) + _LENGTH
    if not content.startswith(MAGIC) or len(content) < start + _SIGNATURE or len(content) > MOST_BYTES:
        raise refused(file, "file", "不是交换包，或不完整", "it is no package, or not whole")
    end = start + int.from_bytes(content[len(MAGIC) : start], "big")
    raw, rest = content[start:end], content[end:]
    try:
        values = orjson.loads(raw)
        header = _header(values)
    except (orjson.JSONDecodeError, ValueError, TypeError, KeyError) as error:
        raise refused(file, "header", "包头无法读取", "its header cannot be read") from error
    if len(rest) < _SIGNATURE or header.json() != raw:
        raise refused(file, "header", "包头无法读取", "its header cannot be read")
    return Sealed(file, header, raw, rest[:-_SIGNATURE], content[:-_SIGNATURE], rest[-_SIGNATURE:])


def check_package(sealed: Sealed, identity: Identity, partner: Partner | None, *, seen: bool, now: datetime) -> Partner:
    """The partner that sent it, when everything about it is right (验收): for us, from one we know, signed, in order, in time.

    ``seen`` says that a package of this id was taken in before. Raises BadInput naming file and field.
    """
    header, file = sealed.header, sealed.file
    if header.receiver != identity.fingerprint:
        raise refused(file, "receiver", "收件方不是本安装", "it is sealed to another installation")
    if partner is None or partner.fingerprint != header.sender:
        raise refused(file, "sender", "发件方未登记", "its sender is not a partner of this installation")
    try:
        Ed25519PublicKey.from_public_bytes(partner.signing).verify(sealed.signature, sealed.signed)
    except InvalidSignature as error:
        raise refused(
            file, "signature", "签名不符，内容已被改动", "the signature does not fit: it was altered"
        ) from error
    if seen or header.sequence <= partner.received:
        raise refused(
            file, "sequence",
            f"第 {header.sequence} 号包已导入或已被后续包取代", f"package {header.sequence} was taken in, or a later one was",
        )  # fmt: skip
    if header.sequence != partner.received + 1:
        raise refused(
            file, "sequence",
            f"应先导入第 {partner.received + 1} 号包，本包为第 {header.sequence} 号",
            f"package {partner.received + 1} comes first, this is {header.sequence}",
        )  # fmt: skip
    if header.made_at > now + CLOCKS_APART:
        raise refused(file, "made_at", "制作时间在将来", "it was made in the future")
    if header.expires_at <= now:
        raise refused(file, "expires_at", "已过有效期", "it has expired")
    return partner


def open_package(sealed: Sealed, identity: Identity, known: Collection[str]) -> list[Part]:
    """The parts of a checked package; ``known`` are the types that can be read. Raises BadInput naming file and field."""
    file = sealed.file
    try:
        content = _SUITE.decrypt(sealed.content, identity.sealing, _info(sealed.raw_header))
    except (InvalidTag, ValueError) as error:
        raise refused(file, "content", "无法解封", "its content does not open") from error
    end = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
    try:
        listed = orjson.loads(content[_LENGTH:end])["parts"]
        named = [(str(one["name"]), str(one["type"]), int(one["bytes"]), str(one["sha256"])) for one in listed]
    except (orjson.JSONDecodeError, ValueError, TypeError, KeyError) as error:
        raise refused(file, "manifest", "清单无法读取", "its manifest cannot be read") from error
    parts = []
    for name, type_, size, digest in named:
        body, end = content[end : end + size], end + size
        if size < 0 or len(body) != size or hashlib.sha256(body).hexdigest() != digest:
            raise refused(file, f"parts.{name}.sha256", "校验和不符", "the checksum does not fit")
        if type_ not in known:
            raise refused(
                file, f"parts.{name}.type", f"不认识的类型 {type_[:40]}", f"the type {type_[:40]} is not known"
            )
        parts.append(Part(name, type_, body))
    return parts


def refused(file: str, field: str, zh: str, en: str) -> BadInput:
    """A package is refused whole; nothing was changed."""
    return BadInput(
        f"交换包 {file} 被拒绝（{field}）：{zh}。",
        f"The package {file} is refused ({field}): {en}.",
        file=file,
        field=field,
    )


def _header(values: Any) -> Header:
    if set(values) != _HEADER or not isinstance(values["sequence"], int):
        raise ValueError("not a header")
    made_at, expires_at = (datetime.fromisoformat(values[name]) for name in ("made_at", "expires_at"))
    if made_at.tzinfo is None or expires_at.tzinfo is None:
        raise ValueError("a naive time")
    package, sender, receiver = (str(values[name])[:100] for name in ("package", "sender", "receiver"))
    return Header(
        package=package,
        sender=sender,
        receiver=receiver,
        sequence=values["sequence"],
        made_at=made_at,
        expires_at=expires_at,
    )


def _info(raw_header: bytes) -> bytes:
    return b"mingjian package 1\0" + raw_header
