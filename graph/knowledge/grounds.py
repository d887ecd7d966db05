"""The wording of a ground (依据文字): the fullest that is held of an article, else the summary that is shipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.knowledge.basis import Ground
from graph.knowledge.citing import official_citation
from graph.knowledge.library import Library, Outcome
from graph.knowledge.passage import TextStatus
from graph.knowledge.told import Told
from graph.model.errors import NotFound


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with how far it is the published one; ``citation`` is None where it is not."""

    text: str
    status: TextStatus
    in_force: bool | None
    citation: Told | None


def wording_of(library: Library, ground: Ground, on: date) -> Wording:
    """What the article says on a day, by the library where it holds the wording, by the summary otherwise."""
    summary = ground.summary
    shipped = TextStatus.OUTLINE if summary.work.outline else TextStatus.SUMMARY
    restated = Wording(summary.text, shipped, ground.serves, None)
    if not summary.article:
        return restated
    try:
        answer = library.article(summary.work.id, summary.article, on)
    except NotFound:
        return restated
    if answer.outcome is not Outcome.FOUND or answer.unit is None:
        return restated
    citation = official_citation(answer.expression, (answer.unit, *answer.parts), answer.unit)
    return Wording(answer.unit.text, answer.expression.status, answer.in_force, citation)
