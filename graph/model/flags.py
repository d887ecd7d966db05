"""Quality flags of a lake row (质量标记): the row is loaded, the flagged value is never matched on.

A flag is written ``column:reason`` in the row's ``_flags``.
"""

from __future__ import annotations

from enum import StrEnum


class Flag(StrEnum):
    """Why a value is flagged; the text after the colon."""

    CHECK_DIGIT = "check_digit"
    SPOILED = "spoiled"
    MIDNIGHT = "midnight"
    UNKNOWN_CODE = "unknown_code"
    DEFAULT_TRACE = "default_trace"
    NO_ORIGINAL = "no_original"
    LINES_DIFFER = "lines_differ"


FLAG_TEXT: dict[Flag, tuple[str, str]] = {
    Flag.CHECK_DIGIT: ("证件号码日期或校验位不正确", "birth date or check digit of the ID number is wrong"),
    Flag.SPOILED: ("号码被电子表格破坏或为占位值", "number spoiled by a spreadsheet, or a placeholder"),
    Flag.MIDNIGHT: ("时间为 00:00:00，时刻未知", "time is 00:00:00, the time of day is unknown"),
    Flag.UNKNOWN_CODE: ("代码不在代码表中", "code is not in the code table"),
    Flag.DEFAULT_TRACE: ("默认或虚拟追溯码", "default or virtual traceability code"),
    Flag.NO_ORIGINAL: ("冲销行找不到原结算", "reversal without its original"),
    Flag.LINES_DIFFER: ("明细合计与总额不符", "fee lines do not add up to the total"),
}
"""What a flag says, in Chinese and English."""


def flag(column: str, reason: Flag) -> str:
    """The text kept in ``_flags``."""
    return f"{column}:{reason.value}"
