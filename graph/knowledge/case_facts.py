"""What cases are compared by (比对要素): of a ring, an incident, a pasted text or a published case, in one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from graph.knowledge.basis import schemes_by_code
from graph.knowledge.case import TypicalCase
from graph.knowledge.phrases import (
    load_methods,
    read_agencies,
    read_articles,
    read_loss,
    read_methods,
    read_structures,
    schemes_said,
)
from graph.knowledge.summaries import Key

UNSUPPORTED = 0.6
"""Weight of an analyst's label that the case's own text does not bear out: labels are opinions, and some are wrong."""

UNLABELLED = 0.4
"""Weight of a method that the text speaks of though the analyst did not name it."""

KIN = 0.3
"""Weight of the other methods of one scheme: who looks for induced admissions is helped by brokered ones, less."""

SURE = 0.5
"""A phrase that speaks for a method with less than this does not bear a label out by itself."""


class Subjects(StrEnum):
    """Kinds of subjects of a ring, as its document lists them."""

    PERSONS = "persons"
    INSTITUTIONS = "institutions"
    DOCTORS = "doctors"
    EMPLOYERS = "employers"
    AGENTS = "agents"
    ACCOUNTS = "accounts"
    HANDLERS = "handlers"


OF_SUBJECTS = {Subjects.AGENTS: "organiser", Subjects.EMPLOYERS: "shell_employer", Subjects.HANDLERS: "insider"}
"""What a subject's kind says of the structure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """One side of a comparison; whatever is empty is not compared."""

    schemes: Mapping[str, float] = field(default_factory=dict)
    """Methods (T12) with a weight of 0 to 1."""
    structures: frozenset[str] = frozenset()
    amount: Decimal | None = None
    """CNY."""
    articles: frozenset[Key] = frozenset()
    agencies: frozenset[str] = frozenset()
    adcode: str = ""
    text: str = ""


def facts_of_text(text: str, *, adcode: str = "") -> CaseFacts:
    """What a pasted text tells: methods, structure, loss, articles and agencies by its words."""
    hits = read_methods(text)
    return CaseFacts(
        schemes=schemes_said(hits),
        structures=read_structures(text, hits),
        amount=read_loss(text),
        articles=read_articles(text),
        agencies=read_agencies(text),
        adcode=adcode,
        text=text,
    )


def facts_of_ring(
    schemes: Mapping[str, float],
    *,
    subjects: Mapping[Subjects, int],
    amount: Decimal | None = None,
    adcode: str = "",
    text: str = "",
) -> CaseFacts:
    """What a ring or an incident tells: its schemes with their weights, how many subjects of each kind, its fund money.

    The articles are those that the schemes declare. ``text`` may be an incident's description.
    """
    by_scheme = {
        structure
        for method in load_methods()
        for structure in method.structures
        if any(weight >= SURE and code in schemes for code, weight in method.schemes.items())
    }
    by_subject = {structure for kind, structure in OF_SUBJECTS.items() if subjects.get(kind, 0)}
    known = schemes_by_code()
    articles = {(a.instrument, a.article) for code in schemes if code in known for a in known[code].basis}
    told = facts_of_text(text) if text else CaseFacts()
    return CaseFacts(
        schemes={**told.schemes, **schemes},
        structures=frozenset(by_scheme | by_subject) | told.structures,
        amount=amount,
        articles=frozenset(articles),
        adcode=adcode,
        text=text,
    )


@lru_cache(maxsize=4096)
def facts_of_case(case: TypicalCase) -> CaseFacts:
    """What a published case tells: the analyst's labels as far as its text bears them out, and the text itself."""
    hits = read_methods(case.text)
    said = schemes_said(hits)
    schemes = {code: weight * UNLABELLED for code, weight in said.items()}
    schemes |= {code: 1.0 if said.get(code, 0.0) >= SURE else UNSUPPORTED for code in case.methods}
    loss = case.loss()
    return CaseFacts(
        schemes=schemes,
        structures=read_structures(case.text, hits),
        amount=loss.value if loss else None,
        articles=read_articles("；".join((*case.articles_cited, *case.articles_implied))),
        agencies=frozenset(case.agencies),
        adcode=case.adcode,
        text=case.text,
    )


def with_kin(schemes: Mapping[str, float]) -> dict[str, float]:
    """The methods and, at less weight, those that the same scheme finds."""
    known = schemes_by_code()
    widened: dict[str, float] = {}
    for code, weight in schemes.items():
        for other in known[code].family if code in known else ():
            widened[other] = max(widened.get(other, 0.0), weight * KIN)
    for code, weight in schemes.items():
        widened[code] = max(widened.get(code, 0.0), weight)
    return widened
