"""One planted ring in the making (团伙): its level, who comes to which round, and which evidence it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .book import Claim, Group
from .clock import DAY, office_minute
from .stage import Bill, Stage

LEVELS = ("easy", "medium", "hard")
LEVEL_SHARE = (0.3, 0.4, 0.3)
CARE = {"easy": 0.96, "medium": 0.85, "hard": 0.72}
"""How completely what an evidence kind leaves behind is documented."""


@dataclass(slots=True)
class Ring:
    """``evidence`` are the kinds that this ring leaves; ``share`` of its members come to a round, ``jitter`` days apart."""

    stage: Stage
    group: Group
    rounds: int
    share: float
    jitter: int
    evidence: set[str]
    documented: dict[str, float]
    home: int
    marks: dict[str, str] = field(default_factory=dict)
    bill: Bill | None = None

    @property
    def level(self) -> str:
        """Easy, medium or hard."""
        return self.group.level

    @property
    def members(self) -> list[int]:
        """Persons of the ring."""
        return self.group.members

    def attendance(self) -> list[list[int]]:
        """Members of every round; nobody misses all of them."""
        s, members = self.stage, self.members
        count = max(2, round(self.share * len(members)))
        out = [[members[i] for i in s.rng.permutation(len(members))[:count]] for _ in range(self.rounds)]
        seen = {m for r in out for m in r}
        for m in members:
            if m not in seen:
                out[int(s.rng.integers(self.rounds))].append(m)
        return out

    def round_days(self, *, gap: int = 45) -> list[int]:
        """First days of the rounds, irregular, at most ``gap`` and a half apart."""
        steps = self.stage.rng.integers(max(2, gap // 2), gap + gap // 2 + 1, self.rounds)
        room = 690 - int(steps.sum())
        first = self.stage.day(15, max(20, room))
        return [min(695, first + int(x)) for x in np.concatenate(([0], np.cumsum(steps)[:-1]))]

    def near(self, day: int) -> int:
        """A day around the round's day."""
        return int(np.clip(day + self.stage.rng.integers(0, self.jitter + 1), 1, 725))

    def has(self, kind: str) -> bool:
        """True when this ring leaves this evidence and this claim documents it."""
        return kind in self.evidence and self.stage.chance(self.documented.get(kind, 1.0) * CARE[self.level])

    def mark(self, claim: Claim) -> Claim:
        """Leaves phone, payee, agent, terminal, doctor and bill on a claim."""
        s, g = self.stage, self.group
        if self.has("phone"):
            claim.tel = self._keep("phone", g.phones, s.phone)
        if self.has("agent"):
            claim.agent = self._keep("agent", g.agents, s.agent)
        if claim.manual and self.has("payee"):
            claim.payee = self._keep("payee", g.accounts, self.payee)
        if self.has("terminal"):
            claim.terminal = self.marks.setdefault("terminal", f"T{claim.place:04d}{s.rng.integers(1, 4)}")
            claim.opter = self.marks.setdefault("opter", f"C{claim.place:04d}{s.rng.integers(1, 6)}")
        if self.has("doctor") and claim.doctor >= 0:
            number = int(self.marks.setdefault(f"doctor{claim.place}", str(claim.doctor)))
            claim.doctor = number
            g.doctors = sorted({*g.doctors, number})
        return claim

    def payee(self) -> str:
        """The organiser's account: of a stranger, of a member, or of nobody known."""
        s, draw = self.stage, self.stage.rng.random()
        stranger = s.pick(range(len(s.persons)))
        return s.account(stranger if draw < 0.45 else s.pick(self.members) if draw < 0.7 else None)

    def _keep(self, kind: str, listed: list[str], make: Callable[[], str]) -> str:
        if kind not in self.marks:
            self.marks[kind] = make()
            listed.append(self.marks[kind])
        return self.marks[kind]

    def cloned(self, fallback: Bill) -> Bill:
        """The ring's template bill where bills are its evidence, else the bill given."""
        if self.bill is None:
            self.bill = fallback
        return self.bill if self.has("bill") else fallback

    def camouflage(self, share: float) -> None:
        """Ordinary visits of members at large hospitals, no part of the ring and never inside one of its claims."""
        s = self.stage
        taken: dict[int, list[tuple[int, int]]] = {}
        for claim in (s.book.claims[c] for c in self.group.claims):
            taken.setdefault(claim.person, []).append((claim.begin // DAY, claim.end // DAY))
        for m in self.members:
            for _ in range(int(s.rng.poisson(4 * share))):
                day = s.day(5, 720)
                if day < s.persons.death[m] and all(day < b or day > e for b, e in taken.get(m, ())):
                    taken.setdefault(m, []).append((day, day))
                    s.visit(None, m, s.place("big", "community"), day * DAY + office_minute(s.rng))


@dataclass(frozen=True, slots=True)
class Brief:
    """What was drawn for a ring before it has members."""

    stage: Stage
    scheme: str
    level: str
    size: int
    rounds: int
    share: float
    jitter: int
    evidence: set[str]
    documented: dict[str, float]

    def open(self, members: list[int], home: int, zh: str, en: str) -> Ring:
        """The ring with these members at this place."""
        group = self.stage.open_group(self.scheme, members, zh, en, level=self.level)
        return Ring(self.stage, group, self.rounds, self.share, self.jitter, self.evidence, self.documented, home)

    def cover(self, group: Group, share: float) -> None:
        """Camouflage for a ring that is complete."""
        Ring(self.stage, group, 1, self.share, 0, set(), {}, 0).camouflage(share)

    def hospital(self, *kinds: str) -> int:
        """A place of these kinds; the hard ones hide in the largest hospital or the busiest place."""
        if self.level != "hard":
            return self.stage.quiet_place(*kinds)
        return self.stage.place("big") if "district" in kinds or "big" in kinds else self.stage.place(*kinds)
