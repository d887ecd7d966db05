"""The reporter's values sought in any text (泄露检查): dumps, search indexes, exports, whatever is about to leave."""

from __future__ import annotations

from nlp.reporter.form import ReporterForm
from nlp.reporter.given import find_given
from nlp.reporter.passage import OwnPassage


def check_leak(text: str, form: ReporterForm) -> list[OwnPassage]:
    """Every place where a value of the form stands in some spelling; those from ``PROPOSED`` on are leaks."""
    return sorted(find_given(text, form), key=lambda one: (one.start, one.end))
