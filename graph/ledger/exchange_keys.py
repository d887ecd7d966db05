"""Who this installation is to others (安装身份): an Ed25519 key that signs, an X25519 key that is sealed to."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from graph.ledger.keys import open_key
from graph.ledger.partners import PartnerAgency
from graph.ledger.payload import JsonObject, canonical
from graph.model.errors import BadInput
from graph.model.folders import DataFolder

FORMAT = "mingjian-identity-1"

_SIGNING = "exchange-signing-1.key"
_SEALING = "exchange-sealing-1.key"


@dataclass(frozen=True, slots=True)
class Identity:
    """The private keys; they lie in the key folder and are nowhere else."""

    signing: Ed25519PrivateKey
    sealing: X25519PrivateKey

    def __repr__(self) -> str:
        return f"Identity({self.fingerprint})"

    @property
    def signing_public(self) -> bytes:
        """32 bytes."""
        return self.signing.public_key().public_bytes_raw()

    @property
    def sealing_public(self) -> bytes:
        """32 bytes."""
        return self.sealing.public_key().public_bytes_raw()

    @property
    def fingerprint(self) -> str:
        """What two people compare over another way."""
        return fingerprint_of(self.signing_public, self.sealing_public)

    def card(self, name: str, agencies: Sequence[PartnerAgency]) -> JsonObject:
        """What is handed to a partner: public keys and the agencies spoken for, signed by ourselves."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "name": name,
            "agencies": [
                {"code": one.code, "name": one.name, "kind": one.kind, "region": one.region} for one in agencies
            ],
            "signing": self.signing_public.hex(),
            "sealing": self.sealing_public.hex(),
            "fingerprint": self.fingerprint,
        }
        return body | {"signature": self.signing.sign(canonical(body)).hex()}


@dataclass(frozen=True, slots=True)
class Card:
    """A partner's public identity as its file says."""

    name: str
    agencies: tuple[PartnerAgency, ...]
    signing: bytes
    sealing: bytes
    fingerprint: str


def open_identity(folder: DataFolder) -> Identity:
    """The installation's keys, made on first use. Raises BadInput for lax modes, Unavailable for damaged files."""
    return Identity(
        Ed25519PrivateKey.from_private_bytes(open_key(folder.keys, _SIGNING)),
        X25519PrivateKey.from_private_bytes(open_key(folder.keys, _SEALING)),
    )


def fingerprint_of(signing: bytes, sealing: bytes) -> str:
    """160 bits of SHA-256 over both public keys: eight groups of four characters."""
    digest = hashlib.sha256(b"mingjian identity 1\0" + signing + sealing).digest()[:20]
    text = base64.b32encode(digest).decode()
    return "-".join(text[n : n + 4] for n in range(0, len(text), 4))


def read_card(content: bytes, file: str) -> Card:
    """A partner's public identity. Raises BadInput naming the file and the field that is missing or does not fit."""
    try:
        body = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise _wrong(file, "file", "不是 JSON", "it is not JSON") from error
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise _wrong(file, "format", "不是安装身份文件", "it is no identity of an installation")
    signature = _hex(body.pop("signature", None), 64, file, "signature")
    signing, sealing = (_hex(body.get(name), 32, file, name) for name in ("signing", "sealing"))
    try:
        Ed25519PublicKey.from_public_bytes(signing).verify(signature, canonical(body))
    except (InvalidSignature, ValueError) as error:
        raise _wrong(file, "signature", "签名不符", "the signature does not fit") from error
    if body.get("fingerprint") != fingerprint_of(signing, sealing):
        raise _wrong(file, "fingerprint", "指纹与公钥不符", "the fingerprint is not that of the keys")
    name, agencies = body.get("name"), body.get("agencies")
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= 200:
        raise _wrong(file, "name", "名称缺失", "there is no name")
    if not isinstance(agencies, list) or not agencies:
        raise _wrong(file, "agencies", "没有部门", "it speaks for no agency")
    read = tuple(_agency(one, file) for one in agencies)
    return Card(name.strip(), read, signing, sealing, body["fingerprint"])


def _agency(value: object, file: str) -> PartnerAgency:
    longest = {"code": 32, "name": 200, "kind": 40, "region": 12}
    if not isinstance(value, Mapping) or not all(
        isinstance(value.get(name), str) and 0 < len(value[name].strip()) <= most for name, most in longest.items()
    ):
        raise _wrong(file, "agencies", "部门信息不完整", "an agency is not complete")
    return PartnerAgency(*(value[name].strip() for name in longest))


def _hex(value: object, size: int, file: str, field: str) -> bytes:
    try:
        found = bytes.fromhex(str(value))
    except ValueError:
        found = b""
    if len(found) != size:
        raise _wrong(file, field, f"须为 {size} 字节的十六进制", f"it is not {size} bytes in hex")
    return found


def _wrong(file: str, field: str, zh: str, en: str) -> BadInput:
    return BadInput(
        f"身份文件 {file} 的 {field} 不可用：{zh}。", f"{field} of the identity file {file} cannot be used: {en}.",
        file=file, field=field,
    )  # fmt: skip
