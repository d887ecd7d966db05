"""A ring in the making (团伙): how tightly its level plans, who comes when and where, which phone is in use, how bills are edited."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from .almanac import workday
from .book import Claim, Group
from .stage import Bill, Stage, TooFew

LEVELS = ("easy", "normal", "hard")


@dataclass(slots=True)
class Cast:
    """One ring: members, level, and the places, phones and agents that it uses in turn."""

    s: Stage
    group: Group
    level: str
    phones: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    @property
    def hard(self) -> int:
        """0 easy, 1 normal, 2 hard."""
        return LEVELS.index(self.level)

    @property
    def members(self) -> list[int]:
        """Core persons."""
        return self.group.members

    def days(self, rounds: int) -> list[int]:
        """First days of rounds: within a season, half a year, or nearly the whole year."""
        span = (70, 170, 290)[self.hard]
        first = self.s.rng.randint(8, 340 - span)
        cuts = sorted(first + span * (k + self.s.rng.uniform(0.1, 0.9)) / rounds for k in range(rounds))
        return [min(345, int(c)) for c in cuts]

    def near(self, day: int) -> int:
        """A day around the round's day."""
        return min(352, workday(self.s.rng, day + self.s.rng.randint(0, (0, 2, 5)[self.hard])))

    def rounds(self, many: int) -> list[tuple[int, list[int]]]:
        """Day and those who come: all, three quarters, about half; nobody misses all rounds or comes alone."""
        share = (1.0, 0.78, 0.6)[self.hard]
        many += self.hard if many > 1 else 0
        out = []
        for day in self.days(many):
            out.append((day, self.s.rng.sample(self.members, max(2, math.ceil(share * len(self.members))))))
        seen = {m for _, who in out for m in who}
        for m in self.members:
            if m not in seen:
                out[self.s.rng.randrange(many)][1].append(m)
        return out

    def places(self, *kinds: str) -> list[int]:
        """One place, one or two, two or three; they deliver hours and lines."""
        return self.s.several(
            (1, self.s.rng.choice((1, 2)), self.s.rng.choice((2, 3)))[self.hard], *kinds, timed=True, lined=True
        )

    def phone(self, day: int) -> str:
        """The number in use that day: hard recruiters change it twice a year, normal ones once."""
        turns = (1, 2, 3)[self.hard]
        while len(self.phones) < turns:
            self.phones.append(self.s.phone())
            self.group.phones.append(self.phones[-1])
        return self.phones[min(turns - 1, day * turns // 350)]

    def agent(self, day: int = 0) -> str:
        """The registered agent; hard gangs use two."""
        turns = (1, 1, 2)[self.hard]
        while len(self.agents) < turns:
            self.agents.append(self.s.agent(self.phone(day)))
            self.group.agents.append(self.agents[-1])
        return self.agents[min(turns - 1, day * turns // 350)]

    def sign(self, claim: Claim, *, how: str = "phone", share: tuple[float, float, float] = (0.97, 0.85, 0.7)) -> Claim:
        """Leaves the organiser's phone or agent on a claim; the harder the more often not."""
        if self.s.chance(share[self.hard]):
            if "phone" in how:
                claim.tel = self.phone(claim.begin // 1440)
            if "agent" in how:
                claim.agent = self.agent(claim.begin // 1440)
        return claim

    def edited(self, bill: Bill) -> Bill:
        """The template bill: copied, with one count changed, or with a line dropped and two counts changed."""
        out = list(bill)
        for _ in range((0, 1, 2)[self.hard]):
            k = self.s.rng.randrange(len(out))
            item, n = out[k]
            out[k] = (item, max(1, n + self.s.rng.choice((-1, 0, 1))))
        if self.hard == 2 and len(out) > 4:
            out.pop(self.s.rng.randrange(2, len(out)))
        return out

    def doctor(self, place: int) -> int:
        """The place's accomplice: its last doctor, whom few strangers see."""
        number = self.s.places.all[place].doctors[-1]
        self.group.doctors.add(number)
        return number


@dataclass(frozen=True, slots=True)
class Brief:
    """What is decided before a ring has members."""

    s: Stage
    scheme: str
    level: str
    size: int
    merged: list[int] | None = None
    """Members of a gang that already runs another scheme."""

    def cast(
        self, zh: str, en: str, *, size: tuple[int, int] = (3, 60), members: list[int] | None = None, **who: object
    ) -> Cast:
        """Opens the ring with members who fit, or those of the gang."""
        s = self.s
        if members is None:
            members = self.merged or s.take(max(size[0], min(size[1], self.size)), **who)  # type: ignore[arg-type]
        if len(members) < 2:
            raise TooFew
        group = Group(self.scheme, self.level, members, zh, en, schemes=[self.scheme])
        s.book.groups.append(group)
        return Cast(s, group, self.level)
