"""Expected refusals as data (受理结果): what a mutation answers instead of an error."""

from __future__ import annotations

from gql.failures import SENTENCES, outside
from gql.types.jobs import Refused
from gql.types.words import Sentence
from graph.model.errors import MingjianError, NotFound


def missing() -> NotFound:
    """Missing or forbidden: one answer for both."""
    return NotFound(*SENTENCES["NOT_FOUND"])


def refused(error: MingjianError) -> Refused:
    """The refusal that this error stands for."""
    code, zh, en = outside(error)
    field = error.facts.get("field")
    return Refused(code=code, message=Sentence(zh=zh, en=en), field=str(field) if field is not None else None)
