"""Texts of works as the API shows them (文本版本)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import strawberry

from gql.intake import LOCAL
from gql.types.knowledge_version import KnowledgeVersion
from gql.types.knowledge_words import TextStatus, ValidBasis, VersionState
from gql.types.scalars import Json
from graph.knowledge.library import Expression, choose


def show_version(text: Expression, on: datetime.date) -> KnowledgeVersion:
    """A version as the API shows it."""
    version = text.version
    later = version.superseded_by
    return KnowledgeVersion(
        id=strawberry.ID(version.id),
        work=strawberry.ID(version.work),
        title=version.title,
        doc_no=version.doc_no,
        date_issued=version.date_issued,
        date_in_force=version.date_in_force,
        valid_from=version.valid_from,
        not_before=version.not_before,
        valid_to=text.valid_to,
        doubted_from=version.doubted_from,
        valid_basis=ValidBasis(version.valid_basis.value),
        in_force=text.serves(on),
        status=TextStatus(text.status.value),
        text_status=version.text_status,
        state=VersionState(version.state.value),
        superseded_by=None if later is None else strawberry.ID(later),
        source=Json(version.source),
        metadata_basis=version.metadata_basis,
        gaps=list(version.gaps),
        loaded_at=version.loaded_at,
        loaded_by=version.loaded_by_name,
    )


def current_of(texts: Sequence[Expression], on: datetime.date) -> Expression:
    """The text that serves on a day, else the last."""
    return choose(texts, on) or texts[-1]


def today() -> datetime.date:
    """The day where the service is used."""
    return datetime.datetime.now(LOCAL).date()
