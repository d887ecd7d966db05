"""Insured people of a synthetic city (参保人员): households, villages, jobs, illness, deaths, double records."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.synthetic import identifiers, names
from ingest.synthetic.draws import Bools, Floats, Ints, weighted
from ingest.synthetic.period import DAYS, FIRST, dates
from ingest.synthetic.places import Place

PER_CLAIM = 0.31
"""People per claim in two years: about 3.2 claims each, 310 000 people for a million claims."""
SECOND_RECORD_SHARE = 0.004
"""People with a second psn_no, as left behind by a move between schemes."""
_HOUSEHOLD_SIZES = (0.18, 0.27, 0.23, 0.19, 0.09, 0.04)
_PEOPLE_PER_VILLAGE = 900
_PEOPLE_PER_EMPLOYER = 24
_LARGEST_FIRM = 60.0
"""In smallest firms: keeps one draw of the heavy tail from employing the whole city."""


@dataclass(slots=True)
class Population:
    """One row per psn_no, as columns. ``same_as`` is the row of the same human's first record, or -1.

    ``phone``, ``account`` and ``address`` are numbers that ``identifiers`` turns into text; -1 is empty.
    ``died`` is the day of death, -1 for the living. Sex 1 is male.
    """

    household: Ints
    village: Ints
    county: Ints
    sex: Ints
    birth: npt.NDArray[np.datetime64]
    certno: npt.NDArray[np.str_]
    family: Ints
    employee: Bools
    employer: Ints
    phone: Ints
    account: Ints
    address: Ints
    chronic: Bools
    poor: Bools
    died: Ints
    same_as: Ints
    weight: Floats
    village_county: Ints

    def __len__(self) -> int:
        return len(self.sex)

    @property
    def ages(self) -> Ints:
        """Age in whole years at the first day."""
        return ((FIRST - self.birth).astype(np.int64) // 365).astype(np.int64)

    @property
    def employers(self) -> int:
        """Number of employers."""
        return int(self.employer.max(initial=-1)) + 1


def build_population(rng: np.random.Generator, claims: int, places: tuple[Place, ...]) -> Population:
    """The people of a city of ``claims`` claims."""
    total = round(claims * PER_CLAIM)
    second = max(1, round(total * SECOND_RECORD_SHARE))
    household, position = _households(rng, total - second)
    homes = int(household[-1]) + 1
    villages = max(14, total // _PEOPLE_PER_VILLAGE)
    village_county = weighted(rng, np.array([p.share for p in places]), villages)
    village_county[: len(places)] = np.arange(len(places))
    village = weighted(rng, rng.pareto(2.5, villages) + 0.4, homes)[household]
    sex, ages = _sex_and_age(rng, household, position)
    birth = (FIRST - (ages * 365.25 + rng.integers(0, 365, len(ages))).astype("timedelta64[D]")).astype("datetime64[D]")
    area = np.array([p.code for p in places])[village_county[village]]
    family = np.where(
        rng.random(len(ages)) < 0.6, names.surnames(household), names.surnames(rng.integers(0, 1 << 40, len(ages)))
    )
    employee = (ages >= 18) & (rng.random(len(ages)) < np.where(ages < 60, 0.36, 0.24))
    people = Population(
        household=household, village=village, county=village_county[village], sex=sex, birth=birth,
        certno=identifiers.certnos(area, birth, sex), family=family, employee=employee,
        employer=_employers(rng, employee, ages),
        **_contacts(rng, household, position, ages),
        address=household.copy(), chronic=rng.random(len(ages)) < np.clip((ages - 35) / 75, 0.004, 0.55),
        poor=rng.random(homes)[household] < 0.035, died=_deaths(rng, ages), same_as=np.full(len(ages), -1),
        weight=rng.gamma(1.3, 1.0, len(ages)) * (0.55 + ages / 55), village_county=village_county,
    )  # fmt: skip
    return _with_second_records(rng, people, second)


def _households(rng: np.random.Generator, total: int) -> tuple[Ints, Ints]:
    sizes = rng.choice(np.arange(1, 7), p=_HOUSEHOLD_SIZES, size=total)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), total)) + 1]
    starts = np.cumsum(sizes) - sizes
    household = np.repeat(np.arange(len(sizes)), sizes)[:total]
    return household, np.arange(total) - starts[household]


def _sex_and_age(rng: np.random.Generator, household: Ints, position: Ints) -> tuple[Ints, Ints]:
    n, homes = len(household), int(household[-1]) + 1
    head_age = np.clip(rng.normal(53, 16, homes), 22, 94)
    head_sex = np.where(rng.random(homes) < 0.66, 1, 2)
    child = np.clip(head_age[household] - rng.normal(27, 4, n), 0, 70)
    elder = np.clip(head_age[household] + rng.normal(26, 4, n), 50, 98)
    ages = np.select(
        [position == 0, position == 1, (position >= 4) & (head_age[household] < 62)],
        [head_age[household], np.clip(head_age[household] + rng.normal(-1, 3, n), 20, 97), elder],
        child,
    ).astype(np.int64)
    sex = np.select(
        [position == 0, position == 1], [head_sex[household], 3 - head_sex[household]], rng.integers(1, 3, n)
    )
    return sex.astype(np.int64), ages


def _employers(rng: np.random.Generator, employee: Bools, ages: Ints) -> Ints:
    """Employers of working employees, -1 for everybody else; sizes are heavy-tailed (Pareto)."""
    working = employee & (ages < 60)
    size = np.minimum(rng.pareto(1.15, max(8, int(working.sum()) // _PEOPLE_PER_EMPLOYER)) + 0.25, _LARGEST_FIRM)
    return np.where(working, weighted(rng, size, len(ages)), -1)


def _contacts(rng: np.random.Generator, household: Ints, position: Ints, ages: Ints) -> dict[str, Ints]:
    n = len(household)
    person = np.arange(n)
    head = person - position
    phone = np.where((ages >= 16) & (rng.random(n) < 0.78), person, head)
    phone[rng.random(n) < 0.04] = -1
    account = np.where((ages >= 18) & (rng.random(n) < 0.5), person, np.where(rng.random(n) < 0.5, head, -1))
    return {"phone": phone, "account": account}


def _deaths(rng: np.random.Generator, ages: Ints) -> Ints:
    """Day of death; chances in two years rise with age as in a life table."""
    chance = np.select([ages < 50, ages < 65, ages < 75, ages < 85], [0.002, 0.012, 0.04, 0.11], 0.26)
    day = rng.integers(20, DAYS, len(ages))
    # Registers of deaths often lack the day: one in twenty-five is entered on the first of its month.
    first_of_month = (dates(day).astype("datetime64[M]").astype("datetime64[D]") - FIRST).astype(np.int64)
    day = np.where((rng.random(len(ages)) < 0.04) & (first_of_month > 0), first_of_month, day)
    return np.where(rng.random(len(ages)) < chance, day, -1)


def _with_second_records(rng: np.random.Generator, people: Population, count: int) -> Population:
    source = rng.choice(np.flatnonzero((people.ages > 20) & (people.died < 0)), count, replace=False)
    rows = np.concatenate((np.arange(len(people)), source))
    columns = {name: getattr(people, name)[rows] for name in Population.__slots__ if name != "village_county"}
    tail = slice(len(people), None)
    columns["same_as"][tail] = source
    columns["employer"][tail] = -1
    columns["employee"][tail] = False
    fresh = rng.random(count) < 0.4
    columns["phone"][tail] = np.where(fresh, np.arange(len(people), len(rows)), columns["phone"][tail])
    columns["weight"][tail] *= 0.8
    shortened = np.char.add(
        np.char.ljust(people.certno[source].astype("U6"), 6), [c[8:17] for c in people.certno[source]]
    )
    columns["certno"][tail] = np.where(
        (rng.random(count) < 0.35) & _is_1900s(people.birth[source]), shortened, people.certno[source]
    )
    return Population(**columns, village_county=people.village_county)


def _is_1900s(births: npt.NDArray[np.datetime64]) -> Bools:
    return births < np.datetime64("2000-01-01")


def delivered_certnos(rng: np.random.Generator, people: Population) -> npt.NDArray[np.str_]:
    """Identity numbers as a bureau holds them: nearly all right, some mistyped, of 15 digits, spoiled or empty."""
    numbers = people.certno.copy()
    draw = rng.random(len(numbers))
    whole = np.char.str_len(numbers) == 18
    for i in np.flatnonzero((draw < 0.003) & whole):
        at = 6 + int(draw[i] * 1e7) % 11
        numbers[i] = numbers[i][:at] + str((int(numbers[i][at]) + 1) % 10) + numbers[i][at + 1 :]
    old = (draw >= 0.003) & (draw < 0.009) & whole & (people.birth < np.datetime64("1955-01-01"))
    numbers[old] = [n[:6] + n[8:17] for n in numbers[old]]
    spoiled = (draw >= 0.010) & (draw < 0.0103) & whole
    numbers[spoiled] = [n[:15] + "000" for n in numbers[spoiled]]
    numbers[(draw >= 0.011) & (draw < 0.013)] = ""
    return numbers
