"""Identities of reporters sought in whatever an installation holds (泄露检查): every spelling, by an oracle of its own.

Nothing here uses the product's own finders: forms are written from what people and programs do to a name or a number.
"""

from __future__ import annotations

import base64
import hashlib
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick
from opencc import OpenCC
from pypinyin import lazy_pinyin

SEALED = ("vault.sqlite", "vault.sqlite-wal", "vault.sqlite-shm")
KEYS = "keys"


@dataclass(frozen=True)
class Identity:
    """One reporter, as planted."""

    name: str
    phone: str = ""
    id_number: str = ""
    email: str = ""
    address: str = ""
    wechat: str = ""

    def forms(self) -> dict[str, str]:
        """Every spelling that would give the reporter away, by what it is."""
        found: dict[str, str] = {}
        for kind, value in vars(self).items():
            if value:
                found |= {f"{kind} as typed": value, **_hashes(kind, value), **_encodings(kind, value)}
        found |= _names(self.name) | _phones(self.phone) | _numbers(self.id_number) | _tails(self)
        return {kind: form for kind, form in found.items() if form}


def _names(name: str) -> dict[str, str]:
    pinyin = lazy_pinyin(name)
    given = name[2:] if len(name) > 3 else name[1:]
    return {
        "given name": given,
        "surname with 某": name[: len(name) - len(given)] + "某",
        "name in traditional characters": OpenCC("s2t").convert(name),
        "pinyin": "".join(pinyin),
        "pinyin apart": " ".join(pinyin),
        "pinyin with capitals": " ".join(part.capitalize() for part in pinyin),
    }


def _phones(phone: str) -> dict[str, str]:
    if not phone:
        return {}
    han = str.maketrans("0123456789", "零一二三四五六七八九")
    return {
        "phone with dashes": f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
        "phone with blanks": f"{phone[:3]} {phone[3:7]} {phone[7:]}",
        "phone masked": f"{phone[:3]}****{phone[7:]}",
        "phone without its first digits": phone[3:],
        "phone in full width": phone.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        "phone in characters": phone.translate(han),
        "phone said aloud": phone.translate(han).replace("一", "幺"),
    }


def _numbers(number: str) -> dict[str, str]:
    if not number:
        return {}
    return {
        "number in lower case": number.lower(),
        "number without its check character": number[:17],
        "number masked": f"{number[:6]}********{number[14:]}",
        "number of 15 digits": number[:6] + number[8:17],
        "end of the number": number[10:],
        **_hashes("lower number", number.lower()),
    }


def _tails(one: Identity) -> dict[str, str]:
    return {
        "end of the address": one.address[-8:],
        "mailbox": one.email.partition("@")[0],
        "WeChat id in capitals": one.wechat.upper(),
    }


def _hashes(kind: str, value: str) -> dict[str, str]:
    digests = {name: hashlib.new(name, value.encode()) for name in ("md5", "sha1", "sha256", "sm3")}
    found = {f"{kind} {name}": digest.hexdigest() for name, digest in digests.items()}
    return found | {f"{kind} sha256 base64": base64.b64encode(digests["sha256"].digest()).decode().rstrip("=")}


def _encodings(kind: str, value: str) -> dict[str, str]:
    escaped = value.encode("unicode_escape").decode()
    return {
        f"{kind} base64": base64.b64encode(value.encode()).decode().rstrip("="),
        f"{kind} hex": value.encode().hex(),
        f"{kind} escaped": escaped if escaped != value else "",
    }


@dataclass(frozen=True)
class Leak:
    """Where which form of whom was found."""

    place: str
    kind: str


def find_leaks(dump: Mapping[str, bytes], identities: Iterable[Identity]) -> list[Leak]:
    """Every form of every identity in a dump, in UTF-8, UTF-16 and GB18030; each place is walked once."""
    kinds: dict[bytes, list[str]] = {}
    for one in identities:
        for kind, form in one.forms().items():
            for code in {form.encode(), form.encode("utf-16-le"), form.encode("utf-16-be"), form.encode("gb18030")}:
                kinds.setdefault(code, []).append(kind)
    patterns = list(kinds)
    finder = BytesAhoCorasick(patterns)
    return [
        Leak(place, kind)
        for place, raw in dump.items()
        for index in sorted({match[0] for match in finder.find_matches_as_indexes(raw, overlapping=True)})
        for kind in kinds[patterns[index]]
    ]


def as_on_disk(path: Path) -> bytes:
    """The bytes of a file, read by a process of its own.

    Closing any descriptor of a SQLite file drops every lock this process holds on it (POSIX; "How to corrupt an SQLite
    database file", 2.2). Another process then takes itself for the last one, removes the write-ahead log, and what this
    process writes from there on is lost to all others.
    """
    return subprocess.run(["cat", str(path)], check=True, capture_output=True).stdout


def dump_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a data folder but the vault and the keys, as it lies on disk: free pages of databases too."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and inside.name not in SEALED and inside.parts[0] != KEYS:
            yield str(inside), as_on_disk(path)


def dump_tables(database: Path) -> Iterator[tuple[str, bytes]]:
    """Every column of every table of a SQLite file, values one beneath the other."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            for column in columns:
                values = connection.execute(f'SELECT "{column}" FROM "{table}"').fetchall()
                told = [v if isinstance(v, bytes) else str(v).encode() for (v,) in values]
                yield f"{database.name}:{table}.{column}", b"\n".join(told)
