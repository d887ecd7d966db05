"""What the knowledge base is read, searched and cited by (知识单元): one article, outline point, section, case or list item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TextStatus(StrEnum):
    """How much of the published wording is held."""

    FULL = "full"
    PARTIAL = "partial"
    """Some articles, word for word; the others are not held."""
    SUMMARY = "summary"
    """Told in the project's or an analyst's words."""
    OUTLINE = "outline"
    """Restated points of a text that is not held: never shown as statutory wording."""


class PassageKind(StrEnum):
    """What a passage is a piece of."""

    ARTICLE = "article"
    SECTION = "section"
    """An item of a document without articles: a plan, a notice."""
    POINT = "point"
    """A point of an outline."""
    CASE = "case"
    RULE = "rule"
    """An entry of a rule batch, a cause of action, a problem or check list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit as it was published, with all that a filter asks about.

    ``valid_from`` is the first day this very text is known to serve, None where that day is not known; ``valid_to`` the
    first day it no longer does, None while it stands.
    """

    id: str
    kind: PassageKind
    work: str
    """The work's id as in the loaded source; of a case the case's id."""
    title: str
    text: str
    status: TextStatus
    number: str = ""
    """As printed: 第三十八条, 一、, （二）; empty for a case."""
    heading: str = ""
    """Chapters and sections above it, outermost first, joined by " / "."""
    short_titles: tuple[str, ...] = ()
    doc_no: str = ""
    issuer: str = ""
    adcode: str = ""
    """Six digits of the region it serves; empty: the whole country."""
    valid_from: date | None = None
    valid_to: date | None = None
    schemes: tuple[str, ...] = ()
    """Ids of schemes (T03) that the source or an editor tied to it."""

    def serves(self, on: date) -> bool | None:
        """Whether this text is in force on a day; None where the day its own text began is not known."""
        if self.valid_to is not None and on >= self.valid_to:
            return False
        return None if self.valid_from is None else self.valid_from <= on
