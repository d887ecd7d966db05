"""A ring (团伙): findings joined into one group, with its explanation; and the record of the run that found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from graph.rings.explaining import Readings
from graph.schemes.finding import Chance, Evidence, Explanation, Finding, Ground, InnocentOutcome


@dataclass(frozen=True, slots=True)
class SetAside:
    """A person whom some finding of the ring names but who is no core member, and why not."""

    subject: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one finding says for itself, and the version of the scheme that said it."""

    finding: str
    scheme: str
    version: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A ring (团伙): at least two distinct subjects who share members and evidence.

    ``members`` are core persons (psn_no), ``bystanders`` persons touched by the same claims, those ``set_aside`` among
    them; ``roles`` maps a subject's id to its role; ``score`` orders rings (higher is stronger), it is not a probability.
    ``basis``, ``q``, ``observed``, ``expected``, ``chance`` and the measure are those of the finding that leads.
    ``kinds`` are the independent kinds of evidence. ``innocents_tested`` and ``not_checked`` say what could and what could
    not be ruled out, ``clearing`` what would clear the group, in (zh, en) sentences. ``told`` is what each finding says,
    ``readings`` the mildest and gravest law; ``same_people`` names the person numbers that are one human, by the canonical.
    """

    id: str
    scheme: str
    schemes: tuple[str, ...]
    score: float
    basis: Ground
    q: float | None
    observed: float
    expected: float
    measure_zh: str
    measure_en: str
    chance: Chance | None
    kinds: tuple[str, ...]
    members: tuple[str, ...]
    bystanders: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    institutions: tuple[str, ...]
    doctors: tuple[str, ...]
    employers: tuple[str, ...]
    agents: tuple[str, ...]
    accounts: tuple[str, ...]
    roles: Mapping[str, str]
    claims: tuple[str, ...]
    window: tuple[date, date] | None
    fund_amount: Decimal
    evidence: tuple[Evidence, ...]
    innocents_tested: tuple[InnocentOutcome, ...]
    not_checked: tuple[str, ...]
    clearing: tuple[tuple[str, str], ...]
    explanation: Explanation
    told: tuple[Told, ...]
    readings: Readings
    findings: tuple[str, ...]
    owners: frozenset[str]
    same_people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectionRun:
    """What makes a run repeatable bit for bit: seed, parameters, scheme versions and the snapshot of deliveries."""

    id: str
    seed: int
    parameters: Mapping[str, Mapping[str, float]]
    versions: Mapping[str, int]
    snapshot: str
    deliveries: tuple[str, ...]
    candidates: Mapping[str, int]
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class DetectionResult:
    """Everything one run found; ``not_run`` gives, for each scheme that could not run, what it needs."""

    findings: tuple[Finding, ...]
    rings: tuple[Ring, ...]
    not_run: Mapping[str, str]
    run: DetectionRun
