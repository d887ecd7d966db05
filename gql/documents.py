"""Registered operations (登记的查询): the workbench sends document ids; other text needs ad-hoc access."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

MANIFESTS = ("persisted-documents.json", "persisted-documents.previous.json")
"""Beside the workbench's index.html; the previous release's is kept for rolling upgrades."""

UNKNOWN = "{ __unknownDocument }"
"""Stands for an id that is not registered; it is never executed."""


class Documents:
    """The registered operations, by id and by the hash of their text."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._by_id = {key.removeprefix("sha256:"): text for key, text in texts.items()}
        self._known = {_digest(text) for text in texts.values()}

    @classmethod
    def load(cls, dist: Path | None) -> Documents:
        """What the built workbench registers; nothing when it is not built."""
        texts: dict[str, str] = {}
        for name in MANIFESTS:
            if dist is not None and (dist / name).is_file():
                texts |= orjson.loads((dist / name).read_bytes())
        return cls(texts)

    def expand(self, body: Any) -> Any:
        """The request body with the text of its ``documentId`` filled in."""
        if isinstance(body, dict) and "documentId" in body and "query" not in body:
            return {**body, "query": self._by_id.get(str(body["documentId"]).removeprefix("sha256:"), UNKNOWN)}
        return body

    def is_registered(self, text: str) -> bool:
        """True for the exact text of a registered operation."""
        return _digest(text) in self._known

    def __len__(self) -> int:
        return len(self._known)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
