"""What a judgement makes of a mention (提及研判): pure but for the history that a withdrawal goes back to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from graph.ledger.document import DocumentText
from graph.ledger.judging import Judge, Judgement, find_judgements
from graph.ledger.mention import Correction, MentionRecord, MentionState
from graph.ledger.mention_rows import place_of
from graph.ledger.payload import JsonObject
from graph.model.errors import BadInput, Conflict
from graph.model.extraction import Label

LONGEST_NORM = 200
"""Characters; the longest that reading gives is a pair of dates or amounts."""

_JUDGED_VALUES = ("start", "end", "label", "text", "norm", "page", "box", "state")


def refuse_stale(found: MentionRecord, expected: int | None) -> None:
    """Raises Conflict when somebody judged the mention, or a link of it, since it was read."""
    if expected is not None and found.version != expected:
        raise Conflict(
            "这处提及已有变化，请重新查看后再判断。",
            "This mention has changed since it was read; look at it again.",
            mention=found.id,
            version=found.version,
        )


def judged_values(mention: MentionRecord) -> dict[str, Any]:
    """What a judgement may change of a mention, as it is kept in the history."""
    return {name: getattr(mention, name) for name in _JUDGED_VALUES}


def outcome_of(
    connection: Connection,
    found: MentionRecord,
    judgement: Judgement,
    correction: Correction | None,
    text: DocumentText,
) -> dict[str, Any]:
    """The values of a mention after a judgement."""
    values = judged_values(found)
    if judgement is Judgement.CONFIRM:
        corrected = found.state is MentionState.CORRECTED
        return values | {"state": MentionState.CORRECTED if corrected else MentionState.CONFIRMED}
    if judgement is Judgement.REJECT:
        return values | {"state": MentionState.REJECTED}
    if judgement is Judgement.CORRECT:
        return _corrected(found, correction or Correction(), text)
    if judgement is Judgement.WITHDRAW:
        return _restored(connection, found)
    raise BadInput("不能这样研判提及。", "A mention cannot be judged like this.", field="judgement")


def _corrected(found: MentionRecord, correction: Correction, text: DocumentText) -> dict[str, Any]:
    start = found.start if correction.start is None else correction.start
    end = found.end if correction.end is None else correction.end
    label = correction.label or found.label
    same = (start, end, label) == (found.start, found.end, found.label)
    norm = found.norm if same and correction.norm is None else correction.norm
    values = spanned(start, end, label, norm, text)
    if same and values["norm"] == found.norm:
        raise BadInput("更正没有改变任何内容。", "The correction changes nothing.", field="correction")
    return values | {"state": MentionState.CORRECTED}


def _restored(connection: Connection, found: MentionRecord) -> dict[str, Any]:
    """What the reading said; a mention that a person added is rejected, since nothing else said it."""
    history = find_judgements(connection, found.id)
    if found.state is MentionState.PROPOSED or not history:
        raise BadInput("没有可撤回的研判。", "There is no judgement to take back.", field="judgement")
    first: JsonObject = history[0].before
    if not first:
        return judged_values(found) | {"state": MentionState.REJECTED}
    return {**first, "label": Label(str(first["label"])), "state": MentionState.PROPOSED}


def spanned(start: int, end: int, label: Label, norm: str | None, text: DocumentText) -> dict[str, Any]:
    """The columns of a mention of this span but its state. Raises BadInput for a span that is not one of the text."""
    if not 0 <= start < end <= len(text.text) or not text.text[start:end].strip():
        raise BadInput("起止位置不在正文内。", "The span does not lie in the text.", field="start")
    said = (norm or "").strip() or None
    if said is not None and len(said) > LONGEST_NORM:
        raise BadInput(
            f"规范值最多 {LONGEST_NORM} 个字。", f"A norm has at most {LONGEST_NORM} characters.", field="norm"
        )
    page, box = place_of(text.pieces, start)
    return {
        "start": start, "end": end, "label": label, "text": text.text[start:end], "norm": said, "page": page, "box": box,
    }  # fmt: skip


def by_whom(judge: Judge, at: datetime) -> dict[str, Any]:
    """The columns that say who judged last."""
    return {"by": judge.actor, "by_name": judge.name, "at": at}
