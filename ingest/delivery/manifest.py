"""The manifest of a delivery (交付清单): whose it is, what it covers, which files it promises."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from graph.lake.deliveries import INCREMENT, MODES, period_bounds
from graph.model.errors import DeliveryRefused

MANIFEST = "manifest.json"
SHANGHAI = ZoneInfo("Asia/Shanghai")
MAX_MANIFEST_BYTES = 16 * 1024 * 1024
_OWNER = re.compile(r"[A-Za-z0-9_.\-一-鿿]{1,64}")


@dataclass(frozen=True, slots=True)
class PromisedFile:
    """What the manifest says of one file; None where it says nothing."""

    sha256: str | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest as read; without a file every field has its default and ``present`` is False.

    Keys: ``owner``, ``mode``, ``period`` (text or ``{"from", "to"}``), ``extracted_at`` (or ``extract_time``), ``adcode``,
    ``synthetic``, ``masking``, ``files`` (list of ``{"name", "sha256", "rows"}``, or a mapping by name).
    """

    owner: str | None = None
    mode: str = INCREMENT
    period: str | None = None
    extracted_at: datetime | None = None
    adcode: str | None = None
    masking: str | None = None
    synthetic: bool = False
    files: Mapping[str, PromisedFile] = field(default_factory=dict)
    present: bool = False


def read_manifest(folder: Path) -> Manifest:
    """Reads ``manifest.json``; raises `DeliveryRefused` for one that cannot be used or that points outside."""
    path = folder / MANIFEST
    if not path.exists():
        return Manifest()
    if path.is_symlink() or not path.is_file():
        raise _refused("清单不是普通文件。", "The manifest is not an ordinary file.", "manifest", None)
    if path.stat().st_size > MAX_MANIFEST_BYTES:
        raise _refused("清单过大。", "The manifest is too large.", "manifest", path.stat().st_size)
    return parse_manifest(path.read_bytes())


def parse_manifest(raw: bytes) -> Manifest:
    """The manifest from its bytes (JSON in UTF-8, a byte order mark allowed)."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (
        ValueError,
        RecursionError,
    ) as error:  # not UTF-8, not JSON, a number of thousands of digits, endless nesting
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise DeliveryRefused(
            "清单不是有效的 JSON。", "The manifest is not valid JSON.", file=MANIFEST, line=line, reason=str(error)
        ) from error
    if not isinstance(data, dict):
        raise _refused("清单应为 JSON 对象。", "The manifest must be a JSON object.", "manifest", None)
    mode = _text(data, "mode") or INCREMENT
    if mode not in MODES:
        raise _refused("交付方式未知。", "The mode must be full, increment or correction.", "mode", mode)
    owner = _text(data, "owner")
    if owner is not None:
        check_owner(owner)
    return Manifest(
        owner=owner,
        mode=mode,
        period=_period(data.get("period")),
        extracted_at=_time(_text(data, "extracted_at") or _text(data, "extract_time")),
        adcode=_text(data, "adcode"),
        masking=_text(data, "masking"),
        synthetic=data.get("synthetic") is True,
        files=_files(data.get("files")),
        present=True,
    )


def check_owner(owner: str) -> str:
    """The agency code itself; raises `DeliveryRefused` for one with blanks, quotes or slashes."""
    if not _OWNER.fullmatch(owner):
        raise _refused("部门代码无效。", "The owner is not a valid agency code.", "owner", owner)
    return owner


def safe_name(name: str) -> str:
    """A file name inside the delivery; raises `DeliveryRefused` for one that points elsewhere."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or not path.parts or ":" in name or "\0" in name:
        raise _refused("清单中的文件名指向交付目录之外。", "A file name in the manifest points outside.", "files", name)
    return str(path)


def _files(raw: Any) -> dict[str, PromisedFile]:
    entries: list[tuple[Any, Any]] = []
    if isinstance(raw, dict):
        entries = list(raw.items())
    elif isinstance(raw, list):
        entries = [(e.get("name"), e) if isinstance(e, dict) else (e, {}) for e in raw]
    elif raw is not None:
        raise _refused("清单中的 files 无法识别。", "The manifest's files are not understood.", "files", str(raw)[:80])
    out: dict[str, PromisedFile] = {}
    for name, facts in entries:
        if not isinstance(name, str):
            raise _refused("清单中有文件没有名称。", "A file in the manifest has no name.", "files", str(name)[:80])
        facts = {"sha256": facts} if isinstance(facts, str) else facts
        digest, rows = (facts.get("sha256"), facts.get("rows")) if isinstance(facts, dict) else (None, None)
        if digest is not None and not re.fullmatch(r"[0-9a-fA-F]{64}", str(digest)):
            raise _refused(
                "清单中的 SHA-256 无效。", "A SHA-256 in the manifest is not valid.", "sha256", str(digest)[:80]
            )
        known_rows = rows if isinstance(rows, int) and not isinstance(rows, bool) else None
        out[safe_name(name)] = PromisedFile(str(digest).lower() if digest is not None else None, known_rows)
    return out


def _period(raw: Any) -> str | None:
    if isinstance(raw, dict):
        first, last = raw.get("from"), raw.get("to")
        raw = f"{first}..{last}"
    text = None if raw is None else str(raw).strip()
    try:
        period_bounds(text)
    except Exception as error:
        raise _refused("清单中的期间无法识别。", "The manifest's period is not understood.", "period", text) from error
    return text or None


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise _refused(
            "清单中的提取时间无法识别。", "The extract time is not understood.", "extracted_at", text
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=SHANGHAI)


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return str(value).strip() or None


def _refused(zh: str, en: str, field_name: str, value: str | int | None) -> DeliveryRefused:
    return DeliveryRefused(zh, en, file=MANIFEST, field=field_name, value=value)
