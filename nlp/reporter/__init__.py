"""What in a tip is the reporter's own (本人信息), and what could give the reporter away: pure functions, no storage.

``find_own`` proposes passages and a handler decides; ``redact`` makes the working text of what was decided;
``find_identifying`` shows what else to think about; ``check_leak`` looks for the form's values in any text.
"""

from __future__ import annotations

from nlp.reporter.form import ReporterForm
from nlp.reporter.identifying import find_identifying
from nlp.reporter.leak import check_leak
from nlp.reporter.own import find_own
from nlp.reporter.passage import PLACEHOLDERS, PROPOSED, Grade, IdentifyingPassage, OwnKind, OwnPassage, Reason
from nlp.reporter.redaction import Offsets, Piece, Redacted, redact

__all__ = [
    "PLACEHOLDERS",
    "PROPOSED",
    "Grade",
    "IdentifyingPassage",
    "Offsets",
    "OwnKind",
    "OwnPassage",
    "Piece",
    "Reason",
    "Redacted",
    "ReporterForm",
    "check_leak",
    "find_identifying",
    "find_own",
    "redact",
]
