"""What every entry of a case is asked (办案录入检查): a reason, a text that fits, a day that has come, the version it was made on."""

from __future__ import annotations

from datetime import date, datetime

from graph.model.errors import BadInput, StaleVersion

LONGEST_REASON = 2000
"""Characters: what a change rests on in a few sentences; files belong to the case."""


def reason_of(text: str, *, needed: bool = False) -> str:
    """A reason as kept. Raises BadInput when it is too long, or missing where one is ``needed``."""
    said = text.strip()
    if needed and not said:
        raise BadInput("须写明理由。", "A reason is needed.", field="reason")
    if len(said) > LONGEST_REASON:
        raise BadInput(
            f"理由最多 {LONGEST_REASON} 个字。", f"A reason has at most {LONGEST_REASON} characters.", field="reason"
        )
    return said


def text_of(text: str, longest: int, field: str, *, needed: bool = True, called: tuple[str, str] = ("", "It")) -> str:
    """A text as kept. Raises BadInput when it is too long, or empty where it is needed; ``called`` is its name in (zh, en)."""
    given = text.strip()
    if len(given) > longest or (needed and not given):
        least, (zh, en) = 1 if needed else 0, called
        raise BadInput(
            f"{zh}须为 {least}–{longest} 个字。",
            f"{en} is {least} to {longest} characters long.",
            field=field,
            value=len(given),
        )
    return given


def past_day(day: date, field: str, at: datetime) -> str:
    """A day as kept. Raises BadInput for one that lies ahead by more than the difference of time zones."""
    if day.toordinal() > at.date().toordinal() + 1:
        raise BadInput("日期不能在将来。", "The day must not lie ahead.", field=field, value=day.isoformat())
    return day.isoformat()


def refuse_stale(current: int, revision: int, called: tuple[str, str]) -> None:
    """Raises StaleVersion unless a record, ``called`` so in (zh, en), is still at the revision that the change was made on."""
    if current != revision:
        zh, en = called
        raise StaleVersion(
            f"{zh}已被他人修改，请重新查看后再改；您输入的内容没有丢失。",
            f"Somebody else changed {en} since you read it; look again. What you entered is not lost.",
            field="revision",
            version=current,
        )
