"""What in a tip is the reporter's own (本人信息识别): pass 1 of a tip's intake."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.mention import Mention
from nlp.reporter.form import ReporterForm
from nlp.reporter.passage import OwnPassage


def find_own(text: str, form: ReporterForm, mentions: Sequence[Mention] = ()) -> list[OwnPassage]:
    """Passages in text order without overlap; ``mentions`` (of the same text) help to tell others' names from own."""
    return []
