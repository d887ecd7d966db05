"""The reporter's form (举报人信息表): what whoever reports gave of himself, beside the text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReporterForm:
    """All optional; blank is the same as absent. Values as they were typed: any script, spacing or width.

    ``phone`` may hold several numbers, divided by commas or semicolons. ``other`` holds whatever else is the reporter's:
    WeChat or QQ ids, card numbers, work numbers, a second name, a relative's name. No value shows in its ``repr``, so
    that none reaches a log.
    """

    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    employer: str | None = field(default=None, repr=False)
    other: tuple[str, ...] = field(default=(), repr=False)
