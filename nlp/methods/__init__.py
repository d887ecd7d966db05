"""Methods of fraud as texts phrase them (手法)."""

from __future__ import annotations

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.methods.grammar import Fit, build_grammar, is_denied


def find_methods(text: str) -> list[Mention]:
    """The phrases that name a method, in text order, none overlapping another; ``norm`` is the method's code.

    ``source`` is "methods", or "methods:denied" where the text says that the method was not found, forbids it or
    only supposes it (未发现挂床, 严禁冒名就医).
    """
    found: list[Fit] = []
    taken = bytearray(len(text))
    for fit in sorted(build_grammar().fits(text), key=lambda fit: (-fit.frame.weight - 0.004 * (fit.end - fit.start), fit.start)):
        if not any(taken[fit.start : fit.end]):
            taken[fit.start : fit.end] = b"\x01" * (fit.end - fit.start)
            found.append(fit)
    return [_mention(text, fit) for fit in sorted(found, key=lambda fit: fit.start)]


def _mention(text: str, fit: Fit) -> Mention:
    source = "methods:denied" if is_denied(text, fit.start) else "methods"
    passage = text[fit.start : fit.end]
    return Mention(fit.start, fit.end, Label.FRAUD_METHOD, passage, fit.frame.code, fit.frame.weight, source)
