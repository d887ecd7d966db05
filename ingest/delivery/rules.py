"""What a row must be (校验规则): the reasons to reject it and to flag it, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model.tables import Kind


class Reject(StrEnum):
    """Why a row is not loaded (不合格原因)."""

    EMPTY = "empty"
    UNPARSABLE = "unparsable"
    END_BEFORE_BEGIN = "end_before_begin"
    NEGATIVE = "negative"
    DUPLICATE_KEY = "duplicate_key"
    REPEATED_HEADER = "repeated_header"
    COLUMNS = "columns"
    ENCODING = "encoding"


REJECT_TEXT: dict[Reject, tuple[str, str]] = {
    Reject.EMPTY: ("必填项为空", "a mandatory value is empty"),
    Reject.UNPARSABLE: ("值无法解析", "the value does not parse"),
    Reject.END_BEFORE_BEGIN: ("结束早于开始", "the end lies before the begin"),
    Reject.NEGATIVE: ("金额为负但不是冲销", "a negative amount without the reversal flag"),
    Reject.DUPLICATE_KEY: ("同一主键内容不同，全部退回", "same key with different content: all of them rejected"),
    Reject.REPEATED_HEADER: ("表头重复出现", "the header is repeated"),
    Reject.COLUMNS: ("列数与表头不符", "the number of columns differs from the header"),
    Reject.ENCODING: ("字符编码有误", "bytes that do not decode"),
}
"""The reason as told to the user, in Chinese and English."""

EXPECTED: dict[Kind, tuple[str, str]] = {
    Kind.MONEY: ("应为至多两位小数的金额", "expected an amount with at most 2 decimals"),
    Kind.PRICE: ("应为至多六位小数的单价", "expected a price with at most 6 decimals"),
    Kind.COUNT: ("应为至多四位小数的数量", "expected a quantity with at most 4 decimals"),
    Kind.INT: ("应为整数", "expected a whole number"),
    Kind.FLOAT: ("应为数字", "expected a number"),
    Kind.DATE: ("应为 yyyy-MM-dd 日期", "expected a date yyyy-MM-dd"),
    Kind.TIME: ("应为 yyyy-MM-dd HH:mm:ss 时间", "expected a time yyyy-MM-dd HH:mm:ss"),
    Kind.MONTH: ("应为 yyyyMM 月份", "expected a month yyyyMM"),
    Kind.FLAG: ("应为 0 或 1", "expected 0 or 1"),
}
"""What a value of each kind should have been."""

INTERVALS: dict[str, tuple[tuple[str, str], ...]] = {
    "institutions": (("contract_begin", "contract_end"),),
    "doctors": (("begntime", "endtime"),),
    "claims": (("begndate", "enddate"),),
    "employments": (("start_date", "end_date"),),
    "operations": (("begin", "end"),),
    "enrolments": (("psn_insu_date", "paus_insu_date"),),
}
"""Columns that must not lie the wrong way round, (begin, end), by table."""


@dataclass(frozen=True, slots=True)
class SignRule:
    """When a negative amount is right: ``unless`` is an SQL condition over the typed columns of the row."""

    unless: str | None
    needs: tuple[str, ...] = ()


SIGNS: dict[str, SignRule] = {
    "claims": SignRule('"refd_setl_flag" IS true', ("refd_setl_flag",)),
    "contributions": SignRule('"revs_flag" IS true', ("revs_flag",)),
    "stock": SignRule("\"event\" NOT IN ('opening', 'purchase', 'transfer_in')", ("event",)),
}
"""Tables without an entry admit no negative amount; fee lines follow their claim and are checked across tables."""

CROSS_CHECKED_SIGNS = ("fee_items",)
"""Tables whose reversal flag stands in another table."""

TRACE_CODE = "drug_trac_codg"
MIN_TRACE_LENGTH = 7
"""The first 7 digits of a trace code name product and pack, so a shorter code names no pack."""

DEFAULTS: dict[tuple[str, str], str] = {("drug_traces", "event"): "sale"}
"""Values that the format itself gives to an empty field."""
