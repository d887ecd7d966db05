"""Methods of fraud as texts phrase them (手法)."""

from __future__ import annotations

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.methods.choosing import choose, is_denied
from nlp.methods.grammar import Fit, build_grammar


def find_methods(text: str) -> list[Mention]:
    """The phrases that name a method, in text order, none overlapping another; ``norm`` is the method's code.

    ``source`` is "methods", or "methods:denied" where the text says that the method was not found, forbids it or
    only supposes it (未发现挂床, 严禁冒名就医).
    """
    return [_mention(text, fit) for fit in choose(text, list(build_grammar().fits(text)))]


def _mention(text: str, fit: Fit) -> Mention:
    source = "methods:denied" if is_denied(text, fit.start) else "methods"
    passage = text[fit.start : fit.end]
    return Mention(fit.start, fit.end, Label.FRAUD_METHOD, passage, fit.frame.code, fit.frame.weight, source)
