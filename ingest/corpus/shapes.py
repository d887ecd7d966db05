"""Structured material recognised by its shape (结构识别), whatever its file is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.ledger.knowledge_record import NewVersion
from ingest.corpus.cases import read_case
from ingest.corpus.fields import Entry
from ingest.corpus.lists import WORDS, read_codes, read_interfaces, read_rules
from ingest.corpus.plans import read_plan
from ingest.corpus.reading import FileReport, Reader
from ingest.corpus.statutes import read_outline, read_statute

Read = Callable[[Entry, Reader, FileReport], NewVersion]


def shape_of(value: Any) -> tuple[str, Read] | None:
    """What an object is and who reads it; None for a shape that is not known."""
    if not isinstance(value, dict):
        return None
    for name, fits, read in SHAPES:
        if fits(value):
            return name, read
    return None


def is_index(value: Any) -> bool:
    """A list of what a folder holds: entries that name a file and how many articles or items it has."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and "file" in one and ("articles" in one or "items" in one) for one in value)
        and all(isinstance(one.get("articles", one.get("items")), int) for one in value)
    )


def wrapped(value: Any) -> list[Any] | None:
    """The objects of a list or of a file that wraps a list of them (``{"instruments": [...]}``); None for neither."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and shape_of(value) is None:
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        if len(lists) == 1 and all(shape_of(one) is not None for one in lists[0]):
            return lists[0]
    return None


def _objects(value: Mapping[str, Any], name: str, *fields: str) -> bool:
    """Whether a field is a list of objects that have these fields (the first of them, if there is any)."""
    found = value.get(name)
    if not isinstance(found, list):
        return False
    return not found or (isinstance(found[0], dict) and all(field in found[0] for field in fields))


def _is_case(value: Mapping[str, Any]) -> bool:
    named = ("id" in value or "case_id" in value) and "title" in value and "text" in value
    return named and any(name in value for name in ("methods", "schemes", "sanctions", "publisher", "amounts"))


def _is_rules(value: Mapping[str, Any]) -> bool:
    if "title" not in value:
        return False
    for name in ("rules", "items"):
        found = value.get(name)
        if isinstance(found, list) and found and isinstance(found[0], dict):
            return any(word in found[0] for word in WORDS)
    return False


SHAPES: tuple[tuple[str, Callable[[Mapping[str, Any]], bool], Read], ...] = (
    ("statute", lambda v: "title" in v and _objects(v, "articles", "text"), read_statute),
    ("plan", lambda v: "title" in v and _objects(v, "sections", "items"), read_plan),
    ("outline", lambda v: "title" in v and isinstance(v.get("points"), list), read_outline),
    ("case", _is_case, read_case),
    ("rule list", _is_rules, read_rules),
    ("code tables", lambda v: isinstance(v.get("dictionaries"), dict), read_codes),
    ("interface fields", lambda v: isinstance(v.get("interfaces"), dict), read_interfaces),
)
