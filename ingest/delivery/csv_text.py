"""Delivered CSV files (CSV 文件): encoding, header, and the careful reader for files that are not regular.

Regular files go through DuckDB or Arrow at full speed. The careful reader is for the rest: it knows every record's
line, keeps records with a wrong number of columns or undecodable bytes apart, and reads streams inside a zip.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa

from graph.model.errors import DeliveryRefused

MAX_LINE_BYTES = 2 * 1024 * 1024
"""A line may hold 2 MiB; a settlement row of the widest known extract has under 4 KiB."""

SAMPLE_BYTES = 4 * 1024 * 1024
BATCH_ROWS = 50_000
LINE, BAD = "_line", "_bad"
BAD_COLUMNS, BAD_ENCODING = "columns", "encoding"
UTF8, GB18030 = "utf-8", "gb18030"


@dataclass(frozen=True, slots=True)
class CsvShape:
    """How a file is written: encoding, byte order mark, header as written, a first sample of records."""

    encoding: str
    bom: bool
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]


def read_shape(stream: IO[bytes], name: str) -> CsvShape:
    """Encoding and header from the first 4 MiB; raises `DeliveryRefused` for what is no CSV text."""
    head = stream.read(SAMPLE_BYTES)
    if not head.strip(b"\xef\xbb\xbf\r\n\t "):
        raise unreadable(name, 1, "文件为空", "the file is empty")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(name, 1, "编码为 UTF-16，请另存为 UTF-8", "encoding is UTF-16; save it as UTF-8")
    if b"\0" in head:
        raise unreadable(name, head[: head.index(b"\0")].count(b"\n") + 1, "含有二进制内容", "contains binary data")
    encoding = detect_encoding(head)
    if encoding is None:
        raise unreadable(name, 1, "编码既非 UTF-8 也非 GB18030", "encoding is neither UTF-8 nor GB18030")
    bom = head.startswith(codecs.BOM_UTF8)
    first_end = head.find(b"\n")
    if len(head) >= SAMPLE_BYTES and (first_end < 0 or first_end > MAX_LINE_BYTES):
        raise line_too_long(name, 1)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head.removeprefix(codecs.BOM_UTF8))
    if len(head) >= SAMPLE_BYTES:
        text = text[: text.rfind("\n") + 1]
    csv.field_size_limit(MAX_LINE_BYTES)
    rows = csv.reader(iter(text[:1_000_000].splitlines(keepends=True)))
    sample: list[tuple[str, ...]] = []
    try:
        for row in rows:
            if row:
                sample.append(tuple(row))
            if len(sample) > 500:
                break
    except csv.Error:
        pass  # the full read says where
    return CsvShape(encoding, bom, sample[0], tuple(sample[1:]))


def detect_encoding(head: bytes) -> str | None:
    """UTF-8 if the bytes are (a cut last character allowed), else GB18030 if they are.

    Where a few lines decode as neither, the encoding that most lines are in; None when no encoding has a majority.
    """
    for encoding in (UTF8, GB18030):
        if _decodes(head, encoding, cut=True):
            return encoding
    lines = head.splitlines()
    good = {encoding: sum(_decodes(line, encoding) for line in lines) for encoding in (UTF8, GB18030)}
    best = max(good, key=lambda encoding: good[encoding])
    return best if good[best] * 2 > len(lines) and _decodes(lines[0], best) else None


def _decodes(text: bytes, encoding: str, *, cut: bool = False) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(text, not cut)
    except UnicodeDecodeError:
        return False
    return True


def is_wholly(path: Path, encoding: str) -> bool:
    """True when every byte of the file decodes."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(SAMPLE_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def read_carefully(stream: IO[bytes], name: str, encoding: str, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """Batches of text columns, ``_line`` and ``_bad`` (columns, encoding or NULL); empty fields are NULL.

    Raises `DeliveryRefused` (file, line, reason) for a line over 2 MiB, binary content or irregular quoting.
    """
    lines = _Lines(stream, name, encoding)
    csv.field_size_limit(MAX_LINE_BYTES)
    rows = csv.reader(lines, strict=True)
    width = len(columns)
    out: list[tuple[str | None, ...]] = []
    before = 0
    try:
        next(rows)
        before = rows.line_num
        for row in rows:
            begin, before = before + 1, rows.line_num
            if not row:
                continue
            bad = BAD_ENCODING if lines.bad_between(begin, before) else None
            if len(row) != width:
                bad = BAD_COLUMNS
                row = [*(row + [""] * width)[: width - 1], ",".join(row[width - 1 :])]
            out.append((*[field or None for field in row], str(begin), bad))
            if len(out) >= BATCH_ROWS:
                yield _batch(out, columns)
                out.clear()
    except csv.Error as error:
        reason = str(error)
        if "field limit" in reason:
            raise line_too_long(name, before + 1) from error
        raise unreadable(name, before + 1, f"引号或换行不规范（{reason}）", f"irregular quoting ({reason})") from error
    except StopIteration:
        return
    if out:
        yield _batch(out, columns)


def text_schema(columns: tuple[str, ...]) -> pa.Schema:
    """The schema of `read_carefully`'s batches."""
    return pa.schema([(name, pa.string()) for name in (*columns, LINE, BAD)])


class _Lines:
    """Decoded lines of a byte stream; remembers which lines held bytes that do not decode."""

    def __init__(self, stream: IO[bytes], name: str, encoding: str) -> None:
        self._stream, self._name, self._encoding = stream, name, encoding
        self._line = 0
        self._bad: list[int] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(MAX_LINE_BYTES + 1)
        if not raw:
            raise StopIteration
        self._line += 1
        if len(raw) > MAX_LINE_BYTES:
            raise line_too_long(self._name, self._line)
        if b"\0" in raw:
            raise unreadable(self._name, self._line, "含有二进制内容", "contains binary data")
        if self._line == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            return raw.decode(self._encoding)
        except UnicodeDecodeError:
            self._bad.append(self._line)
            return raw.decode(self._encoding, "replace")

    def bad_between(self, first: int, last: int) -> bool:
        """True when one of these lines did not decode; asked in rising order."""
        while self._bad and self._bad[0] < first:
            self._bad.pop(0)
        return bool(self._bad) and self._bad[0] <= last


def _batch(rows: list[tuple[str | None, ...]], columns: tuple[str, ...]) -> pa.RecordBatch:
    schema = text_schema(columns)
    arrays = [pa.array(values, pa.string()) for values in zip(*rows, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def unreadable(file: str, line: int | None, zh: str, en: str) -> DeliveryRefused:
    """The refusal of a file that cannot be read: file, line and reason."""
    where_zh = f"第 {line} 行" if line else ""
    where_en = f", line {line}" if line else ""
    return DeliveryRefused(
        f"文件 {file} {where_zh}无法读取：{zh}。",
        f"{file}{where_en} cannot be read: {en}.",
        file=file,
        line=line,
        reason=en,
    )


def line_too_long(file: str, line: int) -> DeliveryRefused:
    """The refusal of a line above `MAX_LINE_BYTES`."""
    return unreadable(
        file, line, f"行长超过 {MAX_LINE_BYTES} 字节", f"the line is longer than {MAX_LINE_BYTES} bytes"
    )  # fmt: skip
