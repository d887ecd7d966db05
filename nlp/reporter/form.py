"""The reporter's form (举报人信息表): what whoever reports gave of himself, beside the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReporterForm:
    """All optional; blank is the same as absent. Values as they were typed: any script, spacing or width.

    ``phone`` may hold several numbers, divided by commas or semicolons. ``other`` holds whatever else is the reporter's:
    WeChat or QQ ids, card numbers, work numbers, a second name, a relative's name.
    """

    name: str | None = None
    phone: str | None = None
    id_number: str | None = None
    address: str | None = None
    email: str | None = None
    employer: str | None = None
    other: tuple[str, ...] = ()
