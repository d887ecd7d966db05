"""Settling (结算): prices, trace codes, shares of the fund, invoices, times, tills; reversals last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from tests.cities.island.book import Claim
from tests.cities.island.people import MAINLAND
from tests.cities.island.places import AWAY, CLINIC, HOSPITAL, PHARMACY, STATION, Place
from tests.cities.island.stage import Stage
from tests.cities.island.tariff import ILLNESSES, ITEMS
from tests.cities.island.tide import DAYS, REFORM, TRACED, moment, sunday

MED = {"out": "11", "emergency": "13", "chronic": "14", "in": "21", "pharmacy": "41", "antenatal": "51", "birth": "52"}
_SHARE = {"310": {"in": 80, "birth": 90, "chronic": 75, "out": 55, "emergency": 55, "antenatal": 80, "pharmacy": 0},
          "390": {"in": 62, "birth": 70, "chronic": 60, "out": 50, "emergency": 45, "antenatal": 60, "pharmacy": 30}}  # fmt: skip


@dataclass(slots=True)
class Settled:
    """Columns of claims and of lines, and where each claim's row lies; cents are whole numbers."""

    claims: dict[str, list[object]] = field(default_factory=dict)
    lines: dict[str, list[object]] = field(default_factory=dict)
    scans: list[tuple[str, int, datetime, str, str | None, str | None, int | None, int, int, bool]] = field(
        default_factory=list
    )
    fund: dict[int, int] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    sold: dict[tuple[int, int, int], int] = field(default_factory=dict)


def money(cents: int) -> Decimal:
    """Cents as yuan with two places."""
    return Decimal(cents).scaleb(-2)


def settle(s: Stage) -> Settled:
    """Every claim of the book in the order of its day, then the reversal rows."""
    out = Settled()
    order = sorted(s.book.claims, key=lambda c: (c.day, c.number))
    reversed_ = dict(s.reversed)
    plain = [c for c in order if c.group < 0 and not c.manual]
    reversed_ |= {
        c.number: min(DAYS - 1, c.end + s.rng.randrange(0, 6)) for c in s.rng.sample(plain, len(plain) // 110)
    }
    rank: dict[tuple[int, int], int] = {}
    for serial, claim in enumerate(order):
        row = _row(s, out, claim, serial, rank)
        for name, value in row.items():
            out.claims.setdefault(name, []).append(value)
    for number in sorted(reversed_):
        _reverse(out, number, reversed_[number], len(out.ids))
    return out


def _row(s: Stage, out: Settled, c: Claim, serial: int, rank: dict[tuple[int, int], int]) -> dict[str, object]:
    rng, person, place = s.rng, s.person(c.person), s.places.all[c.place]
    key = f"HD{serial:09d}{(serial * 37) % 97:02d}"
    out.ids[c.number] = key
    inpatient = c.kind in ("in", "birth")
    opened = moment(c.day, c.minute)
    closed = _closing(s, c, place, rank)
    total = _lines(s, out, c, key, opened, closed)
    share = (
        0
        if c.kind == "pharmacy" and person.insutype == "310"
        else _SHARE[person.insutype][c.kind] - (6 if person.area in MAINLAND else 0)
    )
    fund = total * share // 100
    if c.kind == "in" and place.level == "3":
        fund = fund * 92 // 100
    aid = total * 18 // 100 if person.idet and inpatient else 0
    rest = total - fund - aid
    account = min(
        rest,
        c.account_cents
        if c.account_cents is not None
        else rest
        if person.insutype == "310" and rng.random() < 0.8
        else 0,
    )
    out.fund[c.number] = fund + aid
    ill = ILLNESSES[c.illness]
    away = place.sort == AWAY
    coarse = place.batch and not c.exact
    handler = c.operator or (
        f"JB{rng.randrange(2, 12):02d}" if c.manual else f"OP{c.place:04d}{rng.randrange(place.tills)}"
    )
    return {
        "setl_id": key, "mdtrt_id": f"JZ{serial * 3 + 17:010d}", "psn_no": person.number, "fixmedins_code": place.code,
        "dr_code": s.places.doctors[c.doctor].code if c.doctor is not None and not (place.sort == PHARMACY and rng.random() < 0.6) else None,
        "med_type": "22" if c.kind == "in" and ill.code[0] in "ST" else MED[c.kind], "insutype": person.insutype,
        "begndate": opened.date(), "enddate": moment(c.end, 0).date(),
        "begntime": moment(c.day, 0) if coarse else opened, "setl_time": closed, "dise_code": ill.code, "dise_name": ill.name,
        "medfee_sumamt": money(total), "fund_pay_sumamt": money(fund + aid), "psn_cash_pay": money(rest - account),
        "acct_pay": money(account), "acct_mulaid_pay": money(0), "hifmi_pay": money(0), "maf_pay": money(aid),
        "clr_way": "2" if c.manual else "1", "invono": c.invoice or f"{(serial * 7919 + 100_003) % 10**9:010d}", "bill_code": f"33{c.place:06d}",
        "payee_acct": c.payee or (person.account if c.manual else None), "agnt_id": c.agent, "coner_tel": _contact(s, c, inpatient, place),
        "refd_setl_flag": False, "refd_of_setl_id": None, "insu_admdvs": person.area,
        "pay_loc": "1" if c.manual else "4" if away else "2", "mdtrt_cert_type": None if c.manual else rng.choice(("01", "01", "01", "03", "02")),
        "opter_id": handler, "opt_time": closed + timedelta(seconds=rng.randrange(2, 40)),
        "terminal_id": None if c.manual else c.terminal or f"T{c.place:04d}-{rng.randrange(1, place.tills + 1)}", "vali_flag": True,
        "ipt_otp_no": (c.chart or f"ZY{c.place:04d}{serial:08d}") if inpatient else None,
        "adm_dept_codg": f"{1 + (c.doctor or 0) % 10:02d}" if inpatient and not away else None, "adm_bed": c.bed,
        "dscg_way": "1" if inpatient else None, "trum_flag": ill.code[0] in "ST", "rel_ttp_flag": c.third_party,
        "hi_paymtd": "5" if ill.code == "F20.900" else "4" if inpatient else "1", "drg_code": _group(s, c) if inpatient else None,
    }  # fmt: skip


_HEAVY = {
    "E87.100": "电解质紊乱",
    "J96.000": "急性呼吸衰竭",
    "N17.900": "急性肾损伤",
    "I48.900": "心房颤动",
    "A41.900": "脓毒症",
}
_LIGHT = {"I10.x00": "高血压病", "E11.900": "2型糖尿病", "K29.500": "慢性胃炎", "M54.500": "下背痛"}
SECONDARY = {**_HEAVY, **_LIGHT}
"""Secondary diagnoses: those that raise the group, and those that do not."""


def _group(s: Stage, c: Claim) -> str:
    """The DRG: three characters of the illness, then 1 with and 5 without heavy complications, which cost more days."""
    rng = s.rng
    c.coded = list(c.second) or (rng.sample(sorted(_LIGHT), rng.randrange(0, 3)))
    if not c.second and c.group < 0 and rng.random() < 0.12 and c.end - c.day > ILLNESSES[c.illness].stay[0] + 2:
        c.coded.append(rng.choice(sorted(_HEAVY)))
    heavy = any(code in _HEAVY for code in c.coded)
    return f"{ILLNESSES[c.illness].code[:3]}{'1' if heavy else '5'}"


def _closing(s: Stage, c: Claim, place: Place, rank: dict[tuple[int, int], int]) -> datetime:
    """When it was settled: at the till, at discharge, on the station's Sunday evening, or weeks later at the office."""
    rng = s.rng
    if c.posted is not None:
        return moment(c.posted[0], c.posted[1])
    if c.manual:
        return moment(min(DAYS + 40, c.end + rng.randrange(9, 75)), rng.uniform(515, 1010))
    if place.batch and not c.exact and c.kind not in ("in", "birth"):
        week = sunday(c.day)
        rank[(c.place, week)] = place_in_line = rank.get((c.place, week), 0) + 1
        return moment(week, 1095 + place_in_line * 0.7)
    if c.kind in ("in", "birth"):
        return moment(c.end + rng.choice((0, 0, 0, 1, 2)), rng.uniform(540, 1000))
    wait = (
        rng.uniform(0.5, 3)
        if place.sort == PHARMACY
        else rng.uniform(4, 30)
        if place.sort in (STATION, CLINIC)
        else rng.uniform(15, 110)
    )
    return moment(c.day, min(1438.0, c.minute + wait))


def _contact(s: Stage, c: Claim, inpatient: bool, place: Place) -> str | None:
    if c.phone is not None:
        return c.phone
    if inpatient and place.sort == HOSPITAL and s.rng.random() < 0.06:
        return place.tel
    known = s.rng.random() < (0.7 if inpatient else 0.06)
    return s.person(c.person).tel if known else None


def _lines(s: Stage, out: Settled, c: Claim, key: str, opened: datetime, closed: datetime) -> int:
    place, total = s.places.all[c.place], 0
    for order, (number, count, after) in enumerate(c.lines):
        item = ITEMS[number]
        cents = (
            int(item.cents * place.price) if item.drug else int(item.cents * (item.factor if c.day >= REFORM else 1.0))
        )
        amount = round(cents * count)
        total += amount
        serial = f"{order + 1:03d}"
        at = opened + timedelta(days=after, minutes=s.rng.randrange(1, 19)) if not place.batch else closed
        if after and at.date() > moment(c.end, 0).date():
            at = opened
        code = _trace(s, out, c, number, key, serial, closed) if item.drug else None
        values = {
            "setl_id": key, "feedetl_sn": serial, "hilist_code": item.code, "hilist_name": item.name, "med_list_codg": item.code,
            "cnt": Decimal(int(count)), "pric": money(cents), "det_item_fee_sumamt": money(amount), "drug_trac_codg": code,
            "fee_ocur_time": at, "list_type": "101" if item.drug else "201", "prd_days": int(item.ddd * count) or None if item.drug else None,
            "bilg_dr_codg": s.places.doctors[c.doctor].code if c.doctor is not None else None,
        }  # fmt: skip
        for name, value in values.items():
            out.lines.setdefault(name, []).append(value)
        if item.drug and place.sort in (PHARMACY, CLINIC, STATION):
            month = (c.place, number, max(0, c.day // 30))
            out.sold[month] = out.sold.get(month, 0) + int(count)
    return total


def _trace(s: Stage, out: Settled, c: Claim, number: int, key: str, serial: str, closed: datetime) -> str | None:
    if c.place and s.places.all[c.place].sort == AWAY:
        return None
    code = c.traces.get(number)
    if code is None:
        if c.day < TRACED or s.rng.random() < 0.15:
            return None
        s.codes += 1
        code = f"83{1_000_000_000_000_000 + s.codes * 104_729:018d}"
    out.scans.append((code, c.place, closed, "sale", key, serial, c.person, number, 1, code in s.book.split))
    return code


def _reverse(out: Settled, number: int, on: int, serial: int) -> None:
    """A negative copy of a claim's row, without lines."""
    at = out.claims["setl_id"].index(out.ids[number])
    key = f"HT{number:09d}{serial % 97:02d}"
    for name, column in out.claims.items():
        value = column[at]
        if isinstance(value, Decimal):
            value = -value
        if name == "setl_id":
            value = key
        elif name == "refd_setl_flag":
            value = True
        elif name == "refd_of_setl_id":
            value = out.ids[number]
        elif name == "setl_time":
            value = max(moment(on, 640), column[at])  # type: ignore[call-overload]
        column.append(value)
