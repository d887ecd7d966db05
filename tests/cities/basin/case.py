"""A case (案卷): one planted ring or one innocent group, with whom and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.cities.basin.almanac import DAYS, START
from tests.cities.basin.people import Person
from tests.cities.basin.places import Place
from tests.cities.basin.world import World

_KEEP = {"easy": 1.0, "medium": 0.84, "hard": 0.62, "": 1.0}
_PART = {"easy": 1.0, "medium": 0.94, "hard": 0.82, "": 1.0}
_DRIFT = {"easy": 1, "medium": 2, "hard": 4, "": 2}


@dataclass
class Case:
    """What is collected while the case is played."""

    w: World
    name: str
    level: str
    size: int
    rng: Random
    members: list[Person] = field(default_factory=list)
    bystanders: list[Person] = field(default_factory=list)
    institutions: list[Place] = field(default_factory=list)
    doctors: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    pocket: bool = False

    @property
    def hard(self) -> bool:
        """True for a case with camouflage."""
        return self.level == "hard"

    @property
    def drift(self) -> int:
        """How far times wander: 1 easy, 2 medium, 4 hard."""
        return _DRIFT[self.level]

    def shows(self) -> bool:
        """Whether one trace of the conduct is left this time."""
        return self.rng.random() < _KEEP[self.level]

    def joins(self) -> bool:
        """Whether a member takes part in this round."""
        return self.rng.random() < _PART[self.level]

    def day(self, margin: int = 60, early: int = 10) -> int:
        """A first day with room after it."""
        return START + self.rng.randint(early, DAYS - margin)

    def enlist(
        self, fit: Callable[[Person], bool] | None = None, count: int | None = None, *, mixed: bool = True
    ) -> list[Person]:
        """Takes persons who are in no other case, of different households, and when ``mixed`` of many villages."""
        wanted = count or self.size
        people = self.w.people.all
        homes = {p.home for p in self.members}
        villages: dict[int, int] = {}
        got: list[Person] = []
        for i in self.rng.sample(range(self.w.natives), min(self.w.natives, 9000)):
            p = people[i]
            if p.index in self.w.taken or p.home in homes or p.died is not None or (fit and not fit(p)):
                continue
            if mixed and villages.get(p.village.number, 0) >= 2:
                continue
            villages[p.village.number] = villages.get(p.village.number, 0) + 1
            got.append(p)
            homes.add(p.home)
            if len(got) == wanted:
                break
        return self.take(got)

    def neighbours(
        self, fit: Callable[[Person], bool] | None = None, count: int | None = None, spare: int = 0
    ) -> list[Person]:
        """Takes persons of one village."""
        wanted = count or self.size
        best: list[Person] = []
        for _ in range(30):
            village = self.rng.choice(self.w.people.by_village)
            fits = [
                p
                for i in village
                if (p := self.w.people.all[i]).index not in self.w.taken and p.died is None and (not fit or fit(p))
            ]
            if len(fits) > len(best):
                best = fits
            if len(best) >= wanted + spare:
                break
        return self.take(self.rng.sample(best, min(wanted, len(best))))

    def take(self, persons: list[Person]) -> list[Person]:
        """Members from now on."""
        self.members += persons
        self.w.taken.update(p.index for p in persons)
        return persons

    def at(self, *places: Place) -> None:
        """Names the places of the case."""
        self.institutions += [p for p in places if p not in self.institutions]

    def add(self, *claims: int) -> None:
        """Claims of the case."""
        self.claims += claims

    def phone(self) -> str:
        """A phone of an outsider."""
        tel = self.w.people.phone()
        self.phones.append(tel)
        return tel

    def account(self) -> str:
        """An account that no member holds."""
        acct = self.w.people.account()
        self.accounts.append(acct)
        if self.rng.random() < 0.6:
            holder = self.w.people.all[self.rng.randrange(self.w.natives)]
            self.w.accounts[acct] = (holder.no, "农村商业银行")
        return acct

    def agent(self, tel: str | None = None, name: str | None = None) -> str:
        """Someone who files for others."""
        made = self.w.agent(self.rng, tel, name)
        self.agents.append(made)
        return made

    def settle(self) -> bool:
        """Members without a claim drop out; True when a group is left."""
        owners = {self.w.book.get(c, "psn_no") for c in self.claims}
        self.members = [p for p in self.members if p.index in owners]
        inside = {p.index for p in self.members}
        self.bystanders = [p for p in self.bystanders if p.index not in inside]
        return len(self.members) >= (4 if self.level else 2)

    def record(self, serial: str, zh: str, en: str) -> dict[str, Any]:
        """The truth entry."""
        book = self.w.book
        column = "acct_pay" if self.pocket else "fund_pay_sumamt"
        fund = sum(book.get(c, column) or 0 for c in self.claims)
        head: dict[str, Any] = {"id": serial}
        head |= (
            {"scheme": self.name, "schemes": [self.name], "level": self.level} if self.level else {"kind": self.name}
        )
        return head | {
            "members": [p.no for p in self.members],
            "bystanders": [p.no for p in self.bystanders],
            "institutions": [p.code for p in self.institutions],
            "doctors": sorted(set(self.doctors)),
            "agents": self.agents, "phones": self.phones, "accounts": self.accounts,
            "claims": sorted(book.setl_ids[c] for c in self.claims),
            "fund_amount": f"{fund // 100}.{fund % 100:02d}", "zh": zh, "en": en,
        }  # fmt: skip


def elderly(p: Person) -> bool:
    """Fifty or older and not away."""
    return p.age >= 50 and p.away is None


def adult(p: Person) -> bool:
    """Grown up and not away."""
    return p.age >= 20 and p.away is None
