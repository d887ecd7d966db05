"""The ground of a scheme for a reader (手法依据): shipped readings and penalties, with the fullest wording that is held."""

from __future__ import annotations

import asyncio
import datetime

import strawberry

from gql.context import Context
from gql.reads.rings import scheme_info
from gql.reads.versions import today
from gql.types.knowledge_words import TextStatus
from gql.types.scheme_basis import (
    BasisGround,
    BasisReading,
    Fine,
    FineBase,
    Penalty,
    PenaltyKind,
    PenaltyParty,
    PrisonTerm,
    SchemeBasis,
    Suspension,
)
from gql.types.words import Sentence
from graph.knowledge import penalties as stored
from graph.knowledge.basis import Basis, Ground, Reading, basis_of
from graph.knowledge.grounds import Wording, wording_of
from graph.knowledge.library import Library
from graph.knowledge.told import Told
from graph.model.errors import NotFound


async def find_basis(context: Context, scheme: str, on: datetime.date | None) -> SchemeBasis | None:
    """Articles and penalties of a scheme or method on a day (today where none is given); None for an unknown code."""
    try:
        basis = basis_of(scheme, on=on or today())
    except NotFound:
        return None
    wordings = await asyncio.to_thread(_wordings, context, basis)
    names = context.services.scheme_names
    return SchemeBasis(
        scheme=scheme_info(names, basis.asked),
        found_by=None if basis.scheme is None else scheme_info(names, basis.scheme),
        needs=sentence_or_none(basis.needs),
        on=basis.on,
        benign=sentence_or_none(basis.benign),
        mildest=_reading(basis.mildest),
        gravest=_reading(basis.gravest),
        grounds=[_ground(one, wording) for one, wording in zip(basis.grounds, wordings, strict=True)],
    )


def sentence(told: Told) -> Sentence:
    """A statement in both languages."""
    return Sentence(zh=told.zh, en=told.en)


def sentence_or_none(told: Told | None) -> Sentence | None:
    """The same where there may be none."""
    return None if told is None else sentence(told)


def _wordings(context: Context, basis: Basis) -> list[Wording]:
    library = Library(context.services.ledger.knowledge)
    library.read_ahead([one.summary.work.id for one in basis.grounds], basis.on)
    return [wording_of(library, one, basis.on) for one in basis.grounds]


def _reading(one: Reading | None) -> BasisReading | None:
    if one is None:
        return None
    return BasisReading(work=strawberry.ID(one.work), path=one.article, items=list(one.items), text=sentence(one.told))


def _ground(one: Ground, wording: Wording) -> BasisGround:
    return BasisGround(
        work=strawberry.ID(one.summary.work.id),
        path=one.summary.article,
        name=sentence(one.summary.name),
        why=sentence_or_none(one.why),
        gravity=one.gravity,
        text=wording.text,
        status=TextStatus(wording.status.value),
        official_citation=sentence_or_none(wording.citation),
        in_force=wording.in_force,
        penalties=[show_penalty(penalty) for penalty in one.held.penalties],
        penalties_dated=one.held.dated,
    )


def show_penalty(one: stored.Penalty) -> Penalty:
    """A penalty as the API shows it."""
    fine, suspension = one.fine, one.suspension
    return Penalty(
        id=strawberry.ID(one.id),
        path=one.article,
        paragraph=one.paragraph,
        items=list(one.items),
        parties=[PenaltyParty(party.value) for party in sorted(one.parties)],
        kind=PenaltyKind(one.kind.value),
        imposed_by=sentence(one.imposed_by),
        text=sentence(one.told),
        fine=None if fine is None else _fine(fine),
        suspension=None
        if suspension is None
        else Suspension(
            what=sentence(suspension.what), months_low=suspension.months_low, months_high=suspension.months_high
        ),
        measures=list(one.measures),
        when=sentence_or_none(one.when),
        terms=[PrisonTerm(degree=term.degree, range=sentence(term.range)) for term in one.terms],
        valid_from=one.span.begin,
        valid_to=one.span.end,
        note=sentence_or_none(one.note),
    )


def _fine(fine: stored.Fine) -> Fine:
    base = None if fine.base is None else FineBase(fine.base.value)
    return Fine(low=fine.low, high=fine.high, base=base, least_base=fine.least_base)
