"""What one scheme found (疑点), as plain values: the subjects, the claims, the numbers, what was tested."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

Fact = str | int | float | Decimal | date | tuple[str, ...] | None
"""One value that an explanation speaks of."""

NOTHING: Mapping[str, str] = MappingProxyType({})


class Ground(StrEnum):
    """What a finding rests on (依据类型): a test against chance, or facts that need none."""

    STATISTICAL = "statistical"
    DETERMINISTIC = "deterministic"


class Outcome(StrEnum):
    """How an innocent explanation came out (正当理由检验结果)."""

    NOT_APPLICABLE = "not_applicable"
    REJECTED = "rejected"
    EXPLAINS = "explains"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class InnocentOutcome:
    """One innocent explanation tested on one group; ``statistic`` is its own number, None when not checked."""

    id: str
    zh: str
    en: str
    outcome: Outcome
    detail_zh: str
    detail_en: str
    statistic: float | None = None


LEAST_TOLD = 1e-4
"""Below one in ten thousand the exponent of a chance says nothing that anybody could check, only how good the model is."""


def told_chance(value: float) -> str:
    """A chance or an expected number as sentences tell it: two digits, or ``<0.0001``."""
    return "<0.0001" if 0 <= value < LEAST_TOLD else f"{value:.2g}"


def told_q(q: float | None) -> str:
    """A q value with its sign: ``q=0.0031``, ``q<0.0001`` or ``q=—``."""
    shown = "—" if q is None else told_chance(q)
    return f"q{shown}" if shown.startswith("<") else f"q={shown}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence (证据): its independent kind, a sentence, and the rows it rests on.

    ``rows`` are node ids outside the store, ``Claim:<setl_id>``, ``TraceCode:<code>``, ``Phone:<token>`` ...;
    ``kind`` counts once per ring however many pieces there are of it.
    """

    kind: str
    zh: str
    en: str
    rows: tuple[str, ...]
    independent: bool = True


class Family(StrEnum):
    """The distribution of a statistic when nobody colludes (零假设分布)."""

    POISSON = "poisson"  # mean
    BINOMIAL = "binomial"  # mean, tries
    NEGATIVE_BINOMIAL = "negative_binomial"  # mean, size: variance = mean + mean**2 / size
    BETA_BINOMIAL = "beta_binomial"  # mean, tries, size: a + b of the beta


@dataclass(frozen=True, slots=True)
class Chance:
    """What the statistic would be by chance (偶然情形下的分布), enough to draw it beside the observed value.

    ``mean`` in the finding's measure; ``tries`` and ``size`` where the family has them.
    """

    family: Family
    mean: float
    tries: int | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation stored as facts; ``zh`` and ``en`` are its rendering when it was made."""

    template: str
    parameters: Mapping[str, Fact]
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result of one scheme (疑点).

    ``members`` are the core persons, ``bystanders`` persons who only touch the same claims or codes. ``p`` is the
    group's tail probability after selection, ``q`` its Benjamini-Hochberg value among the scheme's candidates; both
    None for deterministic findings. ``observed`` and ``expected`` are in the unit that ``measure_zh`` names.
    ``chance`` is the null distribution of ``observed`` of a statistical finding; ``clearing`` says in (zh, en) sentences
    what would clear the group (何种材料可排除). ``links`` are keys of the evidence (``payee:<token>``, ``window:<institution>:<day>``, ``code:<code>``) through
    which findings of different schemes may be joined; identifiers that are hubs are never among them.
    """

    id: str
    scheme: str
    version: int
    basis: Ground
    p: float | None
    q: float | None
    observed: float
    expected: float
    measure_zh: str
    measure_en: str
    members: tuple[str, ...]
    bystanders: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    doctors: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    claims: tuple[str, ...]
    window: tuple[date, date] | None
    fund_amount: Decimal
    innocents_tested: tuple[InnocentOutcome, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    explanation: Explanation
    links: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    chance: Chance | None = None
    clearing: tuple[tuple[str, str], ...] = ()

    @property
    def explained(self) -> bool:
        """True when some innocent explanation holds: the finding is then kept but never raised to a ring."""
        return any(o.outcome is Outcome.EXPLAINS for o in self.innocents_tested)

    @property
    def kinds(self) -> frozenset[str]:
        """The independent kinds of evidence."""
        return frozenset(e.kind for e in self.evidence if e.independent)


def content_id(*parts: object) -> str:
    """A 26-character id made from the content itself, so that the same run gives the same ids bit for bit."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return base64.b32encode(digest[:17]).decode().rstrip("=")[:26]
