"""How probable it is that two person numbers are one human (同一人概率): Fellegi and Sunter's weights.

The weight of an agreement is log2(m / u): ``u``, how often two strangers agree, comes from the delivery itself (for a name:
how common that name is); ``m``, how often two records of one human agree, is set below. Fields that follow from each other
(address and household; phone and account within a family) count once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from graph.resolution.matching import Pair, Population

METHOD = "fellegi-sunter/1"
"""Method and version, as the graph's edges name them."""

AGREE = {
    "birth": 0.98,
    "sex": 0.99,
    "name": 0.97,
    "phone": 0.6,
    "account": 0.5,
    "address": 0.7,
    "household": 0.8,
    "area": 0.9,
}
"""m: second records come from a move, a job or a typing error, so that phones, accounts and addresses change often."""
SAME_NUMBER, STRANGERS_NUMBER = 0.9, 1e-7
"""m and u of one ID number: it names one human; what is left are numbers borrowed for a newborn or mistyped into another's."""
ONE_DIGIT, STRANGERS_DIGIT = 0.05, 1e-6
"""m and u of a number one wrong digit apart: a stranger has it by chance for a handful of the 10^5 numbers of a county."""
OTHER_NUMBER = 1e-4
"""m of two different, sound numbers: a human has one number (GB 11643); changed ones are re-issued under another record."""
PRIOR = 0.01
"""Share of humans with a second record in a bureau's register."""
SURE = 0.999
"""A wrong merge accuses somebody of another's care: one wrong in a thousand is the most that is taken without a person."""
TOGETHER = (("address", "household", "area"), ("phone", "account"))
"""Fields that a family shares together: only the strongest agreement of each set counts."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two person numbers, the probability that they are one human, and the fields that say so."""

    one: str
    other: str
    probability: float
    why: tuple[str, ...]


def score(pair: Pair, population: Population) -> Match:
    """The pair with its probability, 0 to 1."""
    weights = {field: _weight(pair, field, population) for field in AGREE}
    for fields in TOGETHER:
        best = max((weights[f] for f in fields), default=0.0)
        worst = min((weights[f] for f in fields), default=0.0)
        weights |= dict.fromkeys(fields, 0.0)
        weights[fields[0]] = best if best > 0 else worst
    weights["certno"] = _number(pair)
    prior = math.log2(2 * PRIOR / max(1, population.persons - 1))
    odds = min(60.0, max(-60.0, prior + sum(weights.values())))
    return Match(pair.one, pair.other, 1.0 / (1.0 + 2.0**-odds), tuple(_why(pair)))


def is_sure(match: Match) -> bool:
    """True when the pair is merged without asking a person."""
    return match.probability >= SURE


def _weight(pair: Pair, field: str, population: Population) -> float:
    agrees, m = pair.agrees[field], AGREE[field]
    if agrees is None:
        return 0.0
    u = population.chance[field]
    if field == "name" and agrees and pair.name is not None:
        u = population.names.get(pair.name, u)
    u = min(max(u, 1.0 / max(2, population.persons)), 0.99)
    return math.log2(m / u) if agrees else math.log2((1 - m) / (1 - u))


def _number(pair: Pair) -> float:
    if pair.same_number:
        return math.log2(SAME_NUMBER / STRANGERS_NUMBER)
    if pair.one_digit:
        return math.log2(ONE_DIGIT / STRANGERS_DIGIT)
    if pair.both_numbers and pair.both_sound:
        return math.log2(OTHER_NUMBER)
    return 0.0


def _why(pair: Pair) -> list[str]:
    number = ["certno"] if pair.same_number else ["certno:one_digit"] if pair.one_digit else []
    return number + [field for field, agrees in pair.agrees.items() if agrees]
