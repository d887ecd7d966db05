"""``tips.jsonl`` line by line (举报线索文件): every line is checked before the first is sealed, and no fault quotes a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from gql.adcode import adcode_of
from gql.intake import LOCAL, Arrived
from gql.json_lines import fault, read_objects
from gql.reporters import form_of_reporter
from gql.vault.sealed import Attachment, Original
from graph.ledger.sealed_files import MOST_BYTES
from graph.ledger.tip import Channel
from graph.model.errors import BadInput
from nlp.reporter import ReporterForm

LONGEST_TEXT = 200_000
"""Characters of one tip."""

LONGEST_WORD = 200
"""Characters of a tip's number, of its channel and of a file's name."""

KNOWN = frozenset({"tip_id", "received_at", "channel", "adcode", "text", "attachments", "reporter"})

_WORDS: Sequence[tuple[Channel, tuple[str, ...]]] = (
    (Channel.TRANSFER, ("转办", "转送", "移送", "移交", "交办", "transfer", "referral")),
    (Channel.ONLINE, ("网", "web", "online", "portal", "app", "小程序", "微信", "公众号", "邮件", "邮箱", "信箱", "email")),
    (Channel.HOTLINE, ("12345", "12393", "热线", "电话", "来电", "hotline", "phone", "call")),
    (Channel.VISIT, ("来访", "走访", "上门", "现场", "当面", "visit", "walk")),
    (Channel.LETTER, ("信", "邮寄", "letter", "mail", "post")),
)  # fmt: skip
"""Words by which channels are known, the more telling ones first: 微信 is no letter, 12345转办 no call."""


@dataclass(frozen=True, slots=True)
class TipLine:
    """One line as it was read. ``files`` are there; ``absent`` are names of files that were not delivered with it."""

    number: int
    original: Original = field(repr=False)
    form: ReporterForm = field(repr=False)
    channel: Channel
    adcode: str
    files: tuple[Path, ...] = field(default=(), repr=False)
    absent: tuple[str, ...] = field(default=(), repr=False)

    def arrived(self) -> Arrived:
        """With the bytes of its files, which are read only now. Raises OSError."""
        held = [Attachment(path.name, path.read_bytes()) for path in self.files]
        held += [Attachment(name, b"") for name in self.absent]
        return Arrived(_with_files(self.original, held), self.form, self.channel, self.adcode)


@dataclass(frozen=True, slots=True)
class TipFile:
    """The lines of a file; ``repeats`` said word for word what an earlier line had said."""

    lines: tuple[TipLine, ...]
    repeats: int


def read_tips(path: Path) -> TipFile:
    """Every line of a file. Raises BadInput naming file, line and field, with the value masked."""
    found: dict[str, TipLine] = {}
    repeats = 0
    for number, row in read_objects(path):
        line = _Line(path, number, row)
        read = line.read()
        external = read.original.external or ""
        if external not in found:
            found[external] = read
        elif _told(found[external]) == _told(read):
            repeats += 1
        else:
            raise line.fault("tip_id", "与前面一行编号相同而内容不同", "repeats an earlier number")
    return TipFile(tuple(found.values()), repeats)


def channel_of(words: str) -> Channel:
    """The channel that these words name; ``other`` for any that are not known."""
    plain = words.lower()
    return next((channel for channel, known in _WORDS if any(word in plain for word in known)), Channel.OTHER)


def time_of(value: object) -> datetime | None:
    """An aware time: ``yyyy-MM-dd``, with ``HH:mm[:ss]`` or as ISO 8601, of the bureau's zone where none is named."""
    if not isinstance(value, str) or not value[:4].isdigit():
        return None
    try:
        read = datetime.fromisoformat(value.strip().replace("/", "-"))
    except ValueError:
        return None
    return read if read.tzinfo is not None else read.replace(tzinfo=LOCAL)


def masked(value: object) -> str | None:
    """Stars and a length: a value in the wrong column may be anybody's name or number."""
    if value is None:
        return None
    text = value if isinstance(value, str) else orjson.dumps(value, default=str).decode()
    return f"{'*' * min(len(text), 8)} ({type(value).__name__}, {len(text)})"


@dataclass(frozen=True, slots=True)
class _Line:
    """One line under examination."""

    path: Path
    number: int
    row: Mapping[str, Any] = field(repr=False)

    def read(self) -> TipLine:
        adcode, received = adcode_of(self.row.get("adcode")), time_of(self.row.get("received_at"))
        if adcode is None:
            raise self.fault("adcode", "不是行政区划代码", "is not an administrative division code")
        if received is None:
            raise self.fault("received_at", "不是时间", "is not a time")
        if received > datetime.now(LOCAL) + timedelta(days=366):
            raise self.fault("received_at", "晚于今后一年", "is more than a year ahead")
        channel = self.text("channel", LONGEST_WORD)
        files, absent = self.files()
        original = Original(
            self.text("text", LONGEST_TEXT, empty=bool(files)),
            received,
            channel,
            self.external(),
            more={key: value for key, value in self.row.items() if key not in KNOWN},
        )
        return TipLine(self.number, original, self.form(), channel_of(channel), adcode, files, absent)

    def external(self) -> str:
        value = self.row.get("tip_id")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text("tip_id", LONGEST_WORD).strip()

    def text(self, name: str, longest: int, *, empty: bool = False) -> str:
        value = self.row.get(name)
        if value is None and empty:
            return ""
        if not isinstance(value, str) or (not value.strip() and not empty):
            raise self.fault(name, "缺失或不是文本", "is missing or not text")
        if len(value) > longest:
            raise self.fault(name, f"超过 {longest} 字", f"is longer than {longest} characters")
        return value

    def form(self) -> ReporterForm:
        try:
            return form_of_reporter(self.row.get("reporter"))
        except ValueError:
            raise self.fault("reporter", "既不是文本也不是对象", "is neither text nor an object") from None

    def files(self) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """Files beside the one that is read, and names of those that are not there."""
        value = self.row.get("attachments")
        if value in (None, ""):
            return (), ()
        if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
            raise self.fault("attachments", "不是文件名列表", "is not a list of file names")
        found, absent = [], []
        for name in value:
            place = self.place(name)
            if place is None:
                absent.append(name)
            else:
                found.append(place)
        return tuple(found), tuple(absent)

    def place(self, name: str) -> Path | None:
        parts = PurePosixPath(name.replace("\\", "/")).parts
        home = self.path.resolve().parent
        place = home.joinpath(*parts)
        if len(name) > LONGEST_WORD or ".." in parts or not place.resolve().is_relative_to(home):
            raise self.fault("attachments", "指向文件夹之外", "points outside the folder")
        if not place.is_file():
            return None
        if place.stat().st_size > MOST_BYTES:
            raise self.fault("attachments", f"文件超过 {MOST_BYTES} 字节", f"is larger than {MOST_BYTES} bytes")
        return place

    def fault(self, field: str, zh: str, en: str) -> BadInput:
        return fault(self.path, self.number, field, masked(self.row.get(field)), zh, en)


def _with_files(original: Original, held: Sequence[Attachment]) -> Original:
    return Original(
        original.text, original.received_at, original.channel, original.external, tuple(held), original.more
    )


def _told(line: TipLine) -> tuple[object, ...]:
    one = line.original
    return (one.text, one.received_at, one.channel, dict(one.more), line.form, line.adcode, line.files, line.absent)
