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
    not_before: date | None = None
    """A day before which this text certainly did not serve, even where the day it began is not known."""
    doubted_from: date | None = None
    """The first day from which its source believes that another text has come; None where it believes nothing."""

    def serves(self, on: date) -> bool | None:
        """Whether this text is in force on a day; None where that is not known."""
        return serves(self.valid_from, self.not_before, self.valid_to, self.doubted_from, on)


def serves(
    valid_from: date | None, not_before: date | None, valid_to: date | None, doubted_from: date | None, on: date
) -> bool | None:
    """Whether a text with these days is in force on a day; None where that is not known."""
    if valid_to is not None and on >= valid_to:
        return False
    first = valid_from if valid_from is not None else not_before
    if first is not None and on < (first if not_before is None else min(first, not_before)):
        return False
    if doubted_from is not None and on >= doubted_from:
        return None
    return True if valid_from is not None and valid_from <= on else None
