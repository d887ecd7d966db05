"""What an article says on a day, for a reader (查条文): the wording, or exactly why there is none."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence

from gql.context import Context
from gql.reads.versions import show_version, today
from gql.reads.work_parts import find_citations, show_unit
from gql.reads.works import show_work
from gql.types.knowledge import ArticleAnswer
from gql.types.knowledge_words import ArticleOutcome
from gql.types.words import Sentence
from graph.knowledge.citing import official_citation
from graph.knowledge.library import STATUTORY, Library, locate
from graph.knowledge.library import ArticleAnswer as Answer
from graph.knowledge.paths import read_path
from graph.ledger.knowledge_record import UnitKind, UnitRecord
from graph.model.errors import NotFound


async def find_article(context: Context, work: str, path: str, on: datetime.date | None) -> ArticleAnswer:
    """The answer; BadInput for a path that cannot be read."""
    held = await asyncio.to_thread(context.services.knowledge.holdings)
    texts = held.texts.get(work)
    if texts is None:
        return _no_such_work(path)
    day = on or today()
    try:
        answer = await asyncio.to_thread(Library(context.services.ledger.knowledge).article, work, path, day)
    except NotFound:
        return _no_such_work(path)
    text = answer.expression
    units = answer.units
    cited = await find_citations(context, text.version.id)
    how = None if answer.unit is None else official_citation(text, units, answer.unit)
    restated = _restated(answer, units)
    return ArticleAnswer(
        outcome=ArticleOutcome[answer.outcome.name],
        message=Sentence(zh=answer.zh, en=answer.en) if answer.zh else None,
        path=answer.path,
        work=show_work(texts, day),
        version=show_version(text, day),
        in_force=answer.in_force,
        unit=None if answer.unit is None else show_unit(context, text, units, answer.unit, cited),
        parts=[show_unit(context, text, units, one, cited) for one in answer.parts],
        restated=None if restated is None else show_unit(context, text, units, restated, cited),
        points=[show_unit(context, text, units, one, cited) for one in answer.held if one.kind is UnitKind.POINT],
        official_citation=None if how is None else Sentence(zh=how.zh, en=how.en),
    )


def _restated(answer: Answer, units: Sequence[UnitRecord]) -> UnitRecord | None:
    """The article as a summary tells it, where the wording is not held."""
    if answer.unit is not None or not answer.held:
        return None
    place = read_path(answer.path)
    found = None if place is None else locate(units, place.article_key)
    return found if found is not None and found.kind in STATUTORY else None


def _no_such_work(path: str) -> ArticleAnswer:
    return ArticleAnswer(
        outcome=ArticleOutcome["NO_SUCH_WORK"],
        message=Sentence(zh="知识库未收录此文件。", en="The knowledge base does not hold this work."),
        path=path,
        work=None,
        version=None,
        in_force=None,
        unit=None,
        parts=[],
        restated=None,
        points=[],
        official_citation=None,
    )
