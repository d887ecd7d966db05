"""Registers beside the claims (登记信息): people, places, doctors, firms, accounts, addresses, agents, deaths."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from ingest.synthetic import identifiers, names
from ingest.synthetic.catalogue import ITEMS
from ingest.synthetic.claims import agent_numbers, money, person_numbers
from ingest.synthetic.draws import Bools, Ints, below, mix
from ingest.synthetic.identifiers import join, text
from ingest.synthetic.institutions import Institutions, Tier
from ingest.synthetic.period import dates
from ingest.synthetic.places import DISTANT, Place
from ingest.synthetic.plot import EMPLOYERS, PLACES, Plot
from ingest.synthetic.population import Population, delivered_certnos
from ingest.synthetic.visits import Visits

_PLACE_ADDRESSES = 20_000_000
_FIRM_ADDRESSES = 40_000_000
_BANKS = ("中国农业银行", "中国工商银行", "中国建设银行", "中国邮政储蓄银行", "商丘农商银行")

Register = tuple[str, pa.Table]


def optional(values: pa.Array, present: Bools) -> pa.Array:
    """The values where ``present``, elsewhere null."""
    return pa.compute.if_else(pa.array(present), values, pa.scalar(None, values.type))


def address_numbers(rows: Ints) -> pa.Array:
    """addr_id of these addresses."""
    return join("AD", text(10**8 + rows))


def employer_numbers(adcode: str, rows: Ints) -> pa.Array:
    """emp_no of these employers."""
    return text(int(adcode) * 10**8 + 3 * 10**6 + rows)


def registers(
    rng: np.random.Generator, plot: Plot, visits: Visits, places: tuple[Place, ...], adcode: str
) -> Iterator[Register]:
    """Every register as a table, in the order of the delivery format."""
    people, institutions = plot.people, plot.institutions
    wrong = {p for g in plot.groups if g.kind == "wrong_death" for p in g.members}
    yield "persons", _persons(rng, people, places, adcode, wrong)
    yield "institutions", _institutions(rng, institutions, places)
    yield "doctors", _doctors(rng, people, institutions, adcode)
    yield "items", _items()
    yield "employers", _employers(rng, people, places, adcode)
    yield "addresses", _addresses(people, institutions, places)
    yield "bank_accounts", _accounts(people, institutions, visits, plot, adcode)
    yield "agents", _agents(plot)
    yield "deaths", _deaths(plot, adcode)


def _persons(
    rng: np.random.Generator, people: Population, places: tuple[Place, ...], adcode: str, wrong: set[int]
) -> pa.Table:
    row = np.arange(len(people))
    certno = delivered_certnos(rng, people)
    alive = (people.died < 0) | np.isin(row, list(wrong))
    status = np.where(rng.random(len(row)) < 0.6, 2303, np.where(rng.random(len(row)) < 0.5, 2302, 2304))
    return pa.table({
        "psn_no": person_numbers(adcode, row),
        "certno": optional(pa.array(certno), certno != ""),
        "psn_name": names.people(np.where(people.same_as >= 0, people.same_as, row), people.sex, people.family),
        "gend": text(people.sex),
        "brdy": pa.array(people.birth),
        "insutype": text(np.where(people.employee, 310, 390)),
        "tel": optional(identifiers.phones(np.maximum(people.phone, 0)), people.phone >= 0),
        "addr_id": address_numbers(people.address),
        "bank_acct": optional(identifiers.accounts(np.maximum(people.account, 0)), people.account >= 0),
        "area_code": text(np.array([p.code for p in places])[people.county]),
        "surv_stas": text(alive.astype(np.int64)),
        "psn_idet_type": optional(text(status), people.poor),
        "household_id": optional(_household_numbers(people), below(mix(people.household, 15), 100) < 93),
    })  # fmt: skip


def _household_numbers(people: Population) -> pa.Array:
    return join("HH", text(10**8 + people.household))


def _institutions(rng: np.random.Generator, every: Institutions, places: tuple[Place, ...]) -> pa.Table:
    row = np.arange(len(every))
    n = len(row)
    ended = rng.random(n) < 0.03
    begin = dates(-rng.integers(200, 3000, n))
    boss = identifiers.certnos(every.area, dates(-365 * rng.integers(30, 60, n)), rng.integers(1, 3, n))
    # Chains: the pharmacies of a group share their legal representative.
    boss = np.where(every.group >= 0, boss[np.maximum(every.group, 0)], boss)
    pharmacy = every.tier == Tier.PHARMACY
    level = np.array([3, 2, 1, 0, 0])[every.tier]
    return pa.table({
        "fixmedins_code": every.codes,
        "fixmedins_name": pa.array(every.names(places)),
        "fixmedins_type": text(np.where(pharmacy, 2, 1)),
        "hosp_lv": optional(text(level), level > 0),
        "area_code": text(every.area),
        "addr_id": address_numbers(_PLACE_ADDRESSES + row),
        "tel": identifiers.phones(PLACES + row),
        "bank_acct": identifiers.accounts(PLACES + row),
        "uscc": identifiers.usccs(row, every.area),
        "ownership": pa.array(["公立", "民营"]).take(pa.array(every.private.astype(np.int64))),
        "beds": optional(pa.array(every.beds), every.tier <= Tier.PRIMARY),
        "legrep_id": pa.array(boss),
        "contract_begin": pa.array(begin),
        "contract_end": pa.array(np.where(ended, np.datetime64("2024-11-30"), np.datetime64("2025-12-31"))),
        "contract_status": text(np.where(ended, 0, 1)),
        "parent_group": optional(join("G", text(every.group + 1)), every.group >= 0),
        "lon": pa.array(np.round(every.lon, 5)),
        "lat": pa.array(np.round(every.lat, 5)),
    })  # fmt: skip


def _doctors(rng: np.random.Generator, people: Population, every: Institutions, adcode: str) -> pa.Table:
    place = np.repeat(np.arange(len(every)), every.doctors)
    row = np.arange(len(place))
    grown = np.flatnonzero((people.ages > 25) & (people.ages < 60) & people.employee & (people.died < 0))
    self_row = rng.choice(grown, len(row), replace=len(grown) < len(row))
    known = rng.random(len(row)) < 0.6
    second = np.flatnonzero((rng.random(len(row)) < 0.025) & (every.tier[place] <= Tier.SECONDARY))
    rows = np.concatenate((row, second))
    hospitals = np.flatnonzero((every.tier <= Tier.PRIMARY) & ~every.distant)
    elsewhere = rng.choice(hospitals, len(second))
    elsewhere = np.where(elsewhere == place[second], (elsewhere + 1) % len(hospitals), elsewhere)
    return pa.table({
        "dr_code": every.doctor_codes.take(pa.array(rows)),
        "dr_name": names.people(row + 7_000_000, people.sex[self_row], people.family[self_row]).take(pa.array(rows)),
        "fixmedins_code": every.codes.take(pa.array(np.concatenate((place, elsewhere)))),
        "dept_name": pa.array(every.departments()).take(pa.array(rows)),
        "prac_psn_type": text(np.where(every.tier[place] == Tier.PHARMACY, 3, 1)[rows]),
        "psn_no": optional(person_numbers(adcode, self_row), known).take(pa.array(rows)),
        "begntime": pa.array(dates(-rng.integers(100, 4000, len(rows)))),
        "endtime": pa.nulls(len(rows), pa.date32()),
        "multi_site": text(np.isin(rows, second).astype(np.int64)),
        "pay_qual_status": text(np.where(rng.random(len(rows)) < 0.004, 2, 1)),
    })  # fmt: skip


def _items() -> pa.Table:
    drugs = np.array([i.kind == "101" for i in ITEMS])
    limits = {
        "产前超声": ("2", 15, 55),
        "胎心监护": ("2", 15, 55),
        "剖宫产术": ("2", 15, 55),
        "叶酸片": (None, None, None),
    }
    limit = [limits.get(i.name, (None, None, None)) for i in ITEMS]
    other = [ITEMS[n + 1].code if i.name == "Ⅱ级护理" else None for n, i in enumerate(ITEMS)]
    return pa.table({
        "hilist_code": pa.array([i.code for i in ITEMS]),
        "name": pa.array([i.name for i in ITEMS]),
        "med_list_codg": optional(pa.array([i.code for i in ITEMS]), drugs),
        "std_minutes": pa.array([float(i.minutes) if i.minutes else None for i in ITEMS], pa.float64()),
        "ddd": pa.array([i.ddd or None for i in ITEMS], pa.float64()),
        "sex_limit": pa.array([a for a, _, _ in limit], pa.string()),
        "age_min": pa.array([b for _, b, _ in limit], pa.int64()),
        "age_max": pa.array([c for _, _, c in limit], pa.int64()),
        "once_per_day": text(np.array([int(i.daily and i.minutes == 0) for i in ITEMS])),
        "exclusive_with": pa.array(other, pa.string()),
    })  # fmt: skip


def _employers(rng: np.random.Generator, people: Population, places: tuple[Place, ...], adcode: str) -> pa.Table:
    row = np.arange(people.employers)
    area = np.array([p.code for p in places])[below(mix(row, 16), len(places))]
    born = dates(-365 * rng.integers(26, 60, len(row)))
    return pa.table({
        "emp_no": employer_numbers(adcode, row),
        "emp_name": names.firms(row),
        "emp_addr_id": address_numbers(_FIRM_ADDRESSES + row),
        "estab_date": pa.array(dates(-rng.integers(100, 7000, len(row)))),
        "uscc": identifiers.usccs(row + 5_000_000, area),
        "legrep_id": pa.array(identifiers.certnos(area, born, rng.integers(1, 3, len(row)))),
        "tel": identifiers.phones(EMPLOYERS + row),
        "status": text(np.where(rng.random(len(row)) < 0.03, 0, 1)),
    })  # fmt: skip


def _addresses(people: Population, every: Institutions, places: tuple[Place, ...]) -> pa.Table:
    homes, first = np.unique(people.address, return_index=True)
    county, village = people.county[first], people.village[first]
    towns = join(
        pa.array([p.name for p in places]).take(pa.array(county)), names.villages(village), text(village % 7 + 1), "组"
    )
    area = np.array([p.code for p in places])[county]
    firms = np.arange(people.employers)
    firm_place = below(mix(firms, 16), len(places))
    names_of = pa.array([p.name for p in (*places, *DISTANT)])
    return pa.table({
        "addr_id": pa.concat_arrays([
            address_numbers(homes), address_numbers(_PLACE_ADDRESSES + np.arange(len(every))),
            address_numbers(_FIRM_ADDRESSES + firms),
        ]),
        "addr": pa.concat_arrays([
            join(towns, text(1 + homes % 400), "号"),
            join(names_of.take(pa.array(every.county)), "人民路", text(1 + np.arange(len(every)) * 3), "号"),
            join(names_of.take(pa.array(firm_place)), "工业路", text(1 + firms), "号"),
        ]),
        "area_code": text(np.concatenate((area, every.area, np.array([p.code for p in places])[firm_place]))),
    })  # fmt: skip


def _accounts(people: Population, every: Institutions, visits: Visits, plot: Plot, adcode: str) -> pa.Table:
    """Every account that anything names; those of outsiders and institutions have no insured holder."""
    used = [people.account[people.account >= 0], visits.payee[visits.payee >= 0], PLACES + np.arange(len(every))]
    used += [np.array(sorted(g.accounts), dtype=np.int64) for g in plot.groups]
    number = np.unique(np.concatenate(used))
    held = number < len(people)
    return pa.table({
        "bank_acct": identifiers.accounts(number),
        "holder_psn_no": optional(person_numbers(adcode, np.where(held, number, 0)), held),
        "bank_name": pa.array(_BANKS).take(pa.array(below(mix(number, 78), 5))),
    })  # fmt: skip


def _agents(plot: Plot) -> pa.Table:
    row = np.arange(len(plot.agents))
    return pa.table(
        {
            "agnt_id": agent_numbers(row),
            "agnt_name": names.people(row + 9_000_000, 1 + row % 2, names.surnames(row + 9_000_000)),
            "agnt_tel": identifiers.phones(np.array(plot.agents, dtype=np.int64)),
        }
    )


def _deaths(plot: Plot, adcode: str) -> pa.Table:
    """The death register: lacks one death in twenty-five, never one that a group of the truth turns on."""
    people = plot.people
    grouped = np.isin(np.arange(len(people)), [p for g in plot.groups for p in g.members])
    row = np.flatnonzero((people.died >= 0) & (grouped | (below(mix(np.arange(len(people)), 17), 100) < 96)))
    return pa.table(
        {
            "psn_no": person_numbers(adcode, row),
            "death_date": pa.array(dates(people.died[row])),
            "cremation_date": optional(
                pa.array(dates(people.died[row] + 1 + below(mix(row, 18), 4))), below(mix(row, 19), 100) < 70
            ),
            "source": pa.array(["民政", "公安", "卫健"]).take(pa.array(below(mix(row, 20), 3))),
        }
    )


def monthly(rng: np.random.Generator, plot: Plot, adcode: str) -> Iterator[Register]:
    """Jobs, contributions of the last months, enrolments and tax filings."""
    people = plot.people
    row = np.flatnonzero(people.employer >= 0)
    # A sixth of the staff joined within the two years; one in sixteen left again, at the earliest a month after joining.
    start = np.where(rng.random(len(row)) < 0.17, rng.integers(0, 600, len(row)), -rng.integers(60, 3600, len(row)))
    left = np.where(rng.random(len(row)) < 0.06, np.maximum(start, 70) + rng.integers(30, 100, len(row)), -1)
    base = (300_000 + rng.gamma(2.2, 90_000, len(row))).astype(np.int64) // 100 * 100
    for at in np.flatnonzero(np.isin(row, list(plot.hirings))):
        hiring = plot.hirings[int(row[at])]
        start[at], left[at], base[at] = hiring.joined, hiring.left, hiring.base
    yield "employments", pa.table({
        "psn_no": person_numbers(adcode, row), "emp_no": employer_numbers(adcode, people.employer[row]),
        "start_date": pa.array(dates(start)), "end_date": optional(pa.array(dates(np.maximum(left, 0))), left >= 0),
        "clct_base": money(base),
    })  # fmt: skip
    for month in range(7, 13):
        paid = left < 0
        day = np.full(int(paid.sum()), 546 + (month - 7) * 30)
        yield "contributions", pa.table({
            "psn_no": person_numbers(adcode, row[paid]), "emp_no": employer_numbers(adcode, people.employer[row[paid]]),
            "accrym": text(np.full(len(day), 202400 + month)), "clct_base": money(base[paid]),
            "clct_time": pa.array(dates(day + 14).astype("datetime64[s]") + np.timedelta64(36_000, "s")),
            "revs_flag": text(np.zeros(len(day), dtype=np.int64)),
        })  # fmt: skip
    yield "enrolments", _enrolments(rng, people, adcode)
    count = np.bincount(people.employer[row], minlength=people.employers)
    # Shell firms file no wages: those whose people were hired inside the period by a plot.
    count[[people.employer[p] for p, hiring in plot.hirings.items() if hiring.joined >= 0]] = 0
    for month in (3, 6, 9, 12):
        yield "income_tax", pa.table({
            "emp_no": employer_numbers(adcode, np.arange(len(count))),
            "period": text(np.full(len(count), 202400 + month)),
            "headcount": pa.array(np.maximum(0, count + rng.integers(-1, 2, len(count)))),
        })  # fmt: skip


def _enrolments(rng: np.random.Generator, people: Population, adcode: str) -> pa.Table:
    row = np.arange(len(people))
    stopped = (people.died >= 0) & (rng.random(len(row)) < 0.8)
    return pa.table({
        "psn_no": person_numbers(adcode, row),
        "insutype": text(np.where(people.employee, 310, 390)),
        "emp_no": optional(employer_numbers(adcode, np.maximum(people.employer, 0)), people.employer >= 0),
        "psn_insu_date": pa.array(dates(-rng.integers(30, 4000, len(row)))),
        "paus_insu_date": optional(pa.array(dates(np.maximum(people.died, 0) + 30)), stopped),
        "insu_admdvs": text(np.full(len(row), int(adcode))),
    })  # fmt: skip
