"""Values as one reader may see them (遮蔽): personal values cut unless the purpose opens them, sensitive ones always."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph.model.nodes import NODE_TYPES
from graph.model.properties import Property, Sensitivity, ValueKind
from graph.model.scope import Scope

TOKEN_CHARACTERS = 8
"""Shown of a keyed token: enough to tell two apart on one page, useless as a key."""

ADDRESS_CHARACTERS = 6
"""Shown of an address: city and county, as in 商丘市梁园区."""

Value = str | int | float | bool | datetime.date | datetime.datetime | Decimal | list[str] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as text, and whether something of it was held back."""

    text: str | None
    masked: bool


def show(declared: Property, value: Value, scope: Scope) -> Shown:
    """``value`` of a declared property for a reader with this scope."""
    text = as_text(declared.kind, value)
    if text is None or text == "":
        return Shown(text, False)
    if declared.sensitivity is Sensitivity.SENSITIVE:
        return Shown(short_token(text), True)
    if declared.sensitivity is Sensitivity.PERSONAL and not scope.unmasked:
        return Shown(cut(declared, text), True)
    return Shown(text, False)


def as_text(kind: ValueKind, value: Value) -> str | None:
    """Dates in ISO form, money in yuan with two places, flags as true/false, lists joined by 、."""
    if value is None:
        return None
    if kind is ValueKind.FEN and isinstance(value, int):
        return f"{Decimal(value) / 100:.2f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return "、".join(value)
    return str(value)


def cut(declared: Property, text: str) -> str:
    """What a reader without an unmasking purpose sees of a personal value."""
    if declared.kind is ValueKind.DATE:
        return f"{text[:4]}-**-**"
    if declared.name.endswith("_name") and not declared.name.startswith("dise"):
        return mask_name(text)
    if declared.name == "addr":
        return text[:ADDRESS_CHARACTERS] + "***"
    return "***"


def mask_name(name: str) -> str:
    """张三 -> 张*, 欧阳娜娜 -> 欧***, Smith -> S****; the length is kept up to four stars."""
    return name[:1] + "*" * min(max(len(name) - 1, 1), 4)


def short_token(token: str) -> str:
    """The beginning of a keyed token, or of any other sensitive value nothing at all."""
    version, mark, rest = token.partition("_")
    return f"{version}_{rest[: TOKEN_CHARACTERS - 2]}…" if mark and version[-1:].isdigit() else "***"


def mask_caption(label: str, caption: str | None, scope: Scope, *, key: str) -> Shown:
    """The label on the canvas: the name where the node has one, else its key (a keyed token is shown short)."""
    scope = scope.toward(f"{label}:{key}")
    if caption is not None and caption != "":
        named = _caption_property(label)
        if named is not None:
            return show(named, caption, scope)
        return Shown(caption, False)
    node = NODE_TYPES[label]
    return show(node.property(node.key), key, scope)


@cache
def _caption_property(label: str) -> Property | None:
    """The strictest of the properties that may stand as a node's name."""
    node = NODE_TYPES[label]
    named = [node.property(name) for name in node.caption if name != node.key]
    order = list(Sensitivity)
    return max(named, key=lambda p: order.index(p.sensitivity), default=None)
