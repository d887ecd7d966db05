"""What could give a reporter away through its content (可识别内容): shown to a handler, never taken out unasked."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.mention import Mention
from nlp.reporter.passage import IdentifyingPassage


def find_identifying(text: str, mentions: Sequence[Mention] = ()) -> list[IdentifyingPassage]:
    """Passages in text order, gravest first where they begin together."""
    return []
