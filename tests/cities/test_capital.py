"""Every ring planted in the capital shows in its tables what the catalogue of schemes says of it."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.cities.capital import generate

Row = dict[str, Any]
STAYS = ("21", "22", "28", "52")


@dataclass
class Delivered:
    """The tables of one city: rows, and rows by key."""

    folder: Path
    claims: dict[str, Row]
    of: dict[str, list[Row]]
    """Claims by person."""
    lines: dict[str, list[Row]]

    def rows(self, table: str) -> list[Row]:
        """All rows of a small table."""
        rows: list[Row] = pq.read_table(self.folder / f"{table}.parquet").to_pylist()
        return rows

    def by(self, table: str, key: str) -> dict[str, list[Row]]:
        """Rows of a small table by a column."""
        out: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            out[row[key]].append(row)
        return out


@dataclass
class Ring:
    """One ring of the truth with its claims."""

    truth: Row
    claims: list[Row]

    @property
    def members(self) -> list[str]:
        """Core persons."""
        members: list[str] = self.truth["members"]
        return members

    def mine(self, person: str, *med: str) -> list[Row]:
        """A member's claims in the ring, in order of their begin."""
        return sorted(
            (c for c in self.claims if c["psn_no"] == person and (not med or c["med_type"] in med)),
            key=lambda c: c["begndate"],
        )

    def share(self, holds: Callable[[Row], object], *med: str) -> float:
        """Part of the ring's claims for which something holds."""
        all_ = [c for c in self.claims if not med or c["med_type"] in med]
        return sum(bool(holds(c)) for c in all_) / max(1, len(all_))

    def each(self, holds: Callable[[list[Row]], object]) -> float:
        """Part of the members whose claims satisfy something."""
        return sum(bool(holds(self.mine(m))) for m in self.members) / len(self.members)

    def signed(self, c: Row) -> bool:
        """An organiser's phone, agent or account is on the claim."""
        t = self.truth
        return c["coner_tel"] in t["phones"] or c["agnt_id"] in t["agents"] or c["payee_acct"] in t["accounts"]


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Delivered, list[Ring]]:
    """A city large enough for every scheme."""
    folder = tmp_path_factory.mktemp("capital") / "city"
    generate(11, 22_000, folder)
    return read(folder)


def read(folder: Path) -> tuple[Delivered, list[Ring]]:
    """The tables of a city and the rings of its truth."""
    truth = json.loads((folder.parent / f"{folder.name}-truth" / "truth.json").read_text())
    rows = pq.read_table(folder / "claims.parquet").to_pylist()
    claims = {c["setl_id"]: c for c in rows if not c["refd_setl_flag"]}
    of: dict[str, list[Row]] = defaultdict(list)
    for c in claims.values():
        of[c["psn_no"]].append(c)
    wanted = {i for r in truth["rings"] for i in r["claims"]}
    lines: dict[str, list[Row]] = defaultdict(list)
    for line in pq.read_table(folder / "fee_items.parquet").to_pylist():
        if line["setl_id"] in wanted:
            lines[line["setl_id"]].append(line)
    rings = [Ring(r, [claims[i] for i in r["claims"]]) for r in truth["rings"]]
    return Delivered(folder, claims, of, lines), rings


def _inside(inner: Row, outer: Row) -> bool:
    return bool(outer["begndate"] < inner["begndate"] < outer["enddate"] and inner["setl_id"] != outer["setl_id"])


def _gaps(stays: list[Row]) -> list[int]:
    return [(b["begndate"] - a["enddate"]).days for a, b in pairwise(stays)]


def _crowd(claims: list[Row], minutes: int) -> int:
    """Most persons within so many minutes at one terminal."""
    best = 0
    for c in claims:
        near = {
            d["psn_no"]
            for d in claims
            if d["terminal_id"] == c["terminal_id"]
            and 0 <= (d["setl_time"] - c["setl_time"]).total_seconds() <= minutes * 60
        }
        best = max(best, len(near))
    return best


def _stock(d: Delivered, ring: Ring) -> float:
    """Least share of what the city's claims settled at a ring's place that was ever bought there, over its items."""
    place = set(ring.truth["institutions"])
    codes = {x["med_list_codg"] for c in ring.claims for x in d.lines[c["setl_id"]] if x["med_list_codg"]}
    came: Counter[tuple[str, str]] = Counter()
    for row in d.rows("stock"):
        if row["fixmedins_code"] in place and row["event"] in ("opening", "purchase", "transfer_in"):
            came[row["fixmedins_code"], row["med_list_codg"]] += int(row["cnt"])
    went: Counter[tuple[str, str]] = Counter()
    for c in ring.claims:
        for x in d.lines[c["setl_id"]]:
            if x["med_list_codg"] in codes:
                went[c["fixmedins_code"], x["med_list_codg"]] += int(x["cnt"])
    return min(came[k] / n for k, n in went.items())


def _minutes(d: Delivered, ring: Ring) -> float:
    """Most standard minutes billed under one code on one day."""
    standard = {i["hilist_code"]: i["std_minutes"] or 0 for i in d.rows("items")}
    total: Counter[tuple[str, dt.date]] = Counter()
    for c in ring.claims:
        for x in d.lines[c["setl_id"]]:
            total[x["bilg_dr_codg"], c["begndate"]] += int(x["cnt"]) * standard[x["hilist_code"]]
    return max(total.values())


def _odd_body(d: Delivered, ring: Ring) -> float:
    limit = {i["hilist_code"]: i["sex_limit"] for i in d.rows("items")}
    sex = {p["psn_no"]: p["gend"] for p in d.rows("persons")}
    return ring.share(
        lambda c: any((limit[x["hilist_code"]] or sex[c["psn_no"]]) != sex[c["psn_no"]] for x in d.lines[c["setl_id"]])
    )


def _resold(d: Delivered, ring: Ring) -> int:
    """Codes of the ring's lines that were sold at more than one place."""
    mine = {x["drug_trac_codg"] for c in ring.claims for x in d.lines[c["setl_id"]] if x["drug_trac_codg"]}
    where: dict[str, set[str]] = defaultdict(set)
    for t in d.rows("drug_traces"):
        if t["drug_trac_codg"] in mine and t["event"] == "sale":
            where[t["drug_trac_codg"]].add(t["fixmedins_code"])
    return sum(len(w) > 1 for w in where.values())


def _absent_doctor(d: Delivered, ring: Ring) -> bool:
    holder = {x["dr_code"]: x["psn_no"] for x in d.rows("doctors") if x["psn_no"]}
    return any(
        o["med_type"] in STAYS and o["begndate"] < c["begndate"] < o["enddate"]
        for c in ring.claims for o in d.of.get(holder.get(c["dr_code"], ""), ())
    )  # fmt: skip


def _strangers(d: Delivered, ring: Ring) -> float:
    """Part of the special-drug claims whose prescriber is unknown or of a place the person never visited."""
    works = {x["dr_code"]: x["fixmedins_code"] for x in d.rows("doctors")}
    return ring.share(
        lambda c: (
            works.get(c["dr_code"]) not in {o["fixmedins_code"] for o in d.of[c["psn_no"]]} - {c["fixmedins_code"]}
        )
    )


def _twice_insured(d: Delivered, ring: Ring) -> bool:
    areas = d.by("enrolments", "psn_no")
    paid = Counter((c["psn_no"], c["invono"]) for c in ring.claims)
    return (
        all(len({r["insu_admdvs"] for r in areas[m] if r["paus_insu_date"] is None}) > 1 for m in ring.members)
        and min(paid.values()) == 2
    )


def _liable(d: Delivered, ring: Ring, kinds: tuple[str, ...]) -> bool:
    known = {r["psn_no"] for r in d.rows("third_party") if r["kind"] in kinds}
    return set(ring.members) <= known and ring.share(lambda c: c["fund_pay_sumamt"] > 0 and not c["rel_ttp_flag"]) == 1


def _shell(d: Delivered, ring: Ring) -> bool:
    births, jobs = d.by("maternity", "psn_no"), d.by("employments", "psn_no")
    for m in ring.members:
        (birth,), (job,) = births[m], jobs[m]
        if not 50 <= (birth["birth_date"] - job["start_date"]).days <= 200:
            return False
    idle = {t["emp_no"] for t in d.rows("income_tax")} - {t["emp_no"] for t in d.rows("income_tax") if t["headcount"]}
    return bool({jobs[m][0]["emp_no"] for m in ring.members} & idle)


def _raised(d: Delivered, ring: Ring) -> bool:
    paid = d.by("contributions", "psn_no")
    return all(max(bases) >= 2 * min(bases) for m in ring.members for bases in ([r["clct_base"] for r in paid[m]],))


def _dead(d: Delivered, ring: Ring) -> float:
    died = {r["psn_no"]: r["death_date"] for r in d.rows("deaths")}
    return ring.share(lambda c: c["psn_no"] in died and c["begndate"] > died[c["psn_no"]])


def _tariff(d: Delivered, ring: Ring) -> float:
    items = {i["hilist_code"]: i for i in d.rows("items")}

    def abused(c: Row) -> bool:
        here = d.lines[c["setl_id"]]
        codes = {x["hilist_code"] for x in here}
        return any(
            (items[x["hilist_code"]]["once_per_day"] and x["cnt"] > 1)
            or items[x["hilist_code"]]["exclusive_with"] in codes
            for x in here
        )

    return ring.share(abused)


def _cheap(d: Delivered, ring: Ring) -> bool:
    bought = {(r["fixmedins_code"], r["med_list_codg"]): r["pric"] for r in d.rows("stock")}
    return any(x["pric"] > bought[c["fixmedins_code"], x["med_list_codg"]] * 3 / 2
               for c in ring.claims for x in d.lines[c["setl_id"]] if (c["fixmedins_code"], x["med_list_codg"]) in bought)  # fmt: skip


def _own_staff(d: Delivered, ring: Ring) -> bool:
    uscc = {i["uscc"] for i in d.rows("institutions") if i["fixmedins_code"] in ring.truth["institutions"]}
    firm = {e["emp_no"] for e in d.rows("employers") if e["uscc"] in uscc}
    staff = {j["psn_no"] for j in d.rows("employments") if j["emp_no"] in firm}
    return len(staff & set(ring.members)) >= 2


def _overtested(d: Delivered, ring: Ring) -> bool:
    usual = [
        c["medfee_sumamt"]
        for c in d.claims.values()
        if c["med_type"] == "21" and c["fixmedins_code"] not in ring.truth["institutions"]
    ]
    return bool(sum(c["medfee_sumamt"] for c in ring.claims) / len(ring.claims) > 2 * sum(usual) / len(usual))


def _moved(d: Delivered, ring: Ring) -> float:
    return ring.each(
        lambda mine: (
            sum(any(_inside(c, o) for o in mine if o["med_type"] == "21") for c in mine if c["med_type"] == "41") >= 1
        )
    )


def _two_on_a_day(mine: list[Row]) -> bool:
    places: dict[dt.date, set[str]] = defaultdict(set)
    for c in mine:
        if c["med_type"] not in STAYS:
            places[c["begndate"]].add(c["fixmedins_code"])
    return any(len(p) > 1 for p in places.values())


def _overlap(mine: list[Row]) -> bool:
    return any(
        a["fixmedins_code"] != b["fixmedins_code"] and (min(a["enddate"], b["enddate"]) - b["begndate"]).days > 1
        for a, b in pairwise(mine)
    )


def _successor(d: Delivered, ring: Ring, *keys: str) -> bool:
    here = [i for i in d.rows("institutions") if i["fixmedins_code"] in ring.truth["institutions"]]
    old, new = sorted(here, key=lambda i: i["contract_end"] is None)
    late = [c for c in ring.claims if c["fixmedins_code"] == new["fixmedins_code"]]
    return all(old[k] == new[k] for k in keys) and min(c["begndate"] for c in late) > old["contract_end"]


def _reversed(d: Delivered, ring: Ring) -> float:
    gone = {r["refd_of_setl_id"] for r in pq.read_table(d.folder / "claims.parquet").to_pylist() if r["refd_setl_flag"]}
    return ring.share(lambda c: c["setl_id"] in gone)


def _handover(d: Delivered, ring: Ring) -> bool:
    lost = {x["dr_code"]: x["endtime"] for x in d.rows("doctors") if x["pay_qual_status"] == "2"}
    return (
        ring.each(lambda mine: len({c["dr_code"] for c in mine}) == 2 and any(c["dr_code"] in lost for c in mine)) == 1
    )


def _uncertified(d: Delivered, ring: Ring) -> float:
    return ring.each(
        lambda mine: (
            not any(
                o["dise_name"] == mine[0]["dise_name"] and o["begndate"] < mine[0]["begndate"]
                for o in d.of[mine[0]["psn_no"]]
            )
        )
    )


def _both(ring: Ring) -> bool:
    filed = {c["coner_tel"] for c in ring.claims if c["clr_way"] == "2"} & set(ring.truth["phones"])
    return bool(filed & {c["coner_tel"] for c in ring.claims if c["clr_way"] == "1"})


SHOWS: dict[str, Callable[[Delivered, Ring], object]] = {
    "T01": lambda d, r: r.share(r.signed) > 0.5 and r.share(lambda c: c["med_type"] == "21") > 0.9,
    "T02": lambda d, r: _crowd(r.claims, 15) >= min(3, len(r.members)) and len({c["begndate"] for c in r.claims}) >= 3,
    "T03": lambda d, r: r.each(lambda mine: any(_inside(a, b) for a in mine for b in mine if b["med_type"] == "21")) >= 0.6,
    "T04": lambda d, r: r.each(lambda mine: len(mine) >= 3 and max(_gaps(mine)) <= 8 and len({c["adm_bed"] for c in mine}) == 1) == 1,
    "T05": lambda d, r: len({c["begndate"] for c in r.claims}) <= 20 and r.share(lambda c: not c["psn_cash_pay"] and not c["acct_pay"]) > 0.6,
    "T06": lambda d, r: len({c["insu_admdvs"] for c in r.claims}) == 1 and not r.truth["institutions"][0].startswith("H4301") and r.share(r.signed) > 0.25,
    "T07": lambda d, r: r.each(_two_on_a_day) >= 0.5 and _resold(d, r) >= 3,
    "T08": lambda d, r: _resold(d, r) >= 4,
    "T09": lambda d, r: _stock(d, r) < 0.6,
    "T10": lambda d, r: _strangers(d, r) > 0.9,
    "T11": lambda d, r: _odd_body(d, r) > 0.25 and r.each(_two_on_a_day) > 0.2,
    "T12": lambda d, r: _dead(d, r) == 1,
    "T13": lambda d, r: any(len({c["psn_no"] for c in r.claims if c["invono"] == n}) > 1 for n in {c["invono"] for c in r.claims}),
    "T14": lambda d, r: r.share(r.signed, "21") > 0.6,
    "T15": _twice_insured,
    "T16": lambda d, r: _liable(d, r, ("交通事故", "民事判决")),
    "T17": lambda d, r: _liable(d, r, ("工伤认定",)),
    "T18": _shell,
    "T19": _raised,
    "T20": lambda d, r: _uncertified(d, r) == 1 and len({c["dr_code"] for c in r.claims}) == 1,
    "T21": lambda d, r: _minutes(d, r) > 400,
    "T22": lambda d, r: _stock(d, r) < 0.6,
    "T23": lambda d, r: _tariff(d, r) > 0.9,
    "T24": _overtested,
    "T26": _cheap,
    "T27": _absent_doctor,
    "T29": lambda d, r: Counter(c["opter_id"] for c in r.claims).most_common(1)[0][1] >= 0.7 * len(r.claims) and r.share(lambda c: c["opt_time"].hour >= 19) > 0.4,
    "T30": _own_staff,
    "T31": lambda d, r: r.share(lambda c: c["drg_code"].endswith("1")) == 1,
    "T32": lambda d, r: _moved(d, r) == 1,
    "T33": lambda d, r: Counter(c["dise_name"] for c in r.claims).most_common(1)[0][1] > 0.7 * len(r.claims) and len(r.claims) >= 3 * len(r.members),
    "T34": lambda d, r: r.each(_two_on_a_day) == 1 and _stock(d, r) < 0.8,
    "T35": lambda d, r: r.each(lambda mine: len(mine) >= 5 and max(_gaps(mine)) <= 2 and len({c["adm_bed"] for c in mine}) == 1) == 1,
    "T36": lambda d, r: _minutes(d, r) > 1_300 and any(_inside(c, o) for m in r.members for c in r.mine(m, "71") for o in r.mine(m, "21")),
    "T37": lambda d, r: max(Counter((c["dr_code"], c["begntime"].strftime("%d%H")) for c in r.claims if c["begntime"]).values()) >= 8,
    "T38": lambda d, r: _successor(d, r) and len({c["terminal_id"] for c in r.claims}) == 1,
    "T39": lambda d, r: r.each(_overlap) == 1,
    "T40": lambda d, r: r.share(lambda c: c["acct_pay"] == c["medfee_sumamt"] and c["fund_pay_sumamt"] == 0) == 1 and _crowd(r.claims, 40) >= 3,
    "T41": lambda d, r: _both(r),
    "T42": lambda d, r: 0.4 <= _reversed(d, r) <= 0.6,
    "T43": _handover,
    "T44": lambda d, r: _successor(d, r, "legrep_id", "addr_id"),
}  # fmt: skip


def test_every_ring_shows_in_the_tables_what_its_scheme_leaves_behind(delivered: tuple[Delivered, list[Ring]]) -> None:
    city, rings = delivered
    plain = [r for r in rings if len(r.truth["schemes"]) == 1 or r.truth["scheme"] == "T41"]
    hidden = [
        (r.truth["id"], r.truth["scheme"], r.truth["level"]) for r in plain if not SHOWS[r.truth["scheme"]](city, r)
    ]
    assert hidden == []


def test_every_scheme_with_tables_is_planted_and_rings_are_few_among_the_people(
    delivered: tuple[Delivered, list[Ring]],
) -> None:
    city, rings = delivered
    assert {r.truth["scheme"] for r in rings} == set(SHOWS)
    people = pq.read_metadata(city.folder / "persons.parquet").num_rows
    assert 0.01 <= sum(len(r.members) for r in rings) / people <= 0.035
