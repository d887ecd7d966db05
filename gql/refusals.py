"""Expected refusals as data (受理结果): what a mutation answers instead of an error."""

from __future__ import annotations

from gql.failures import CODES
from gql.types.jobs import Refused
from gql.types.words import Sentence
from graph.model.errors import MingjianError, NotFound


def missing() -> NotFound:
    """Missing or forbidden: one answer for both."""
    return NotFound("没有这个对象。", "There is no such object.")


def refused(error: MingjianError) -> Refused:
    """The refusal that this error stands for."""
    field = error.facts.get("field")
    return Refused(
        code=CODES.get(error.code, "INTERNAL"),
        message=Sentence(zh=error.zh, en=error.en),
        field=str(field) if field is not None else None,
    )
