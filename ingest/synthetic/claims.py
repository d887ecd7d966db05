"""Settlement claims (结算): who pays what, and the papers around each visit."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from ingest.synthetic import identifiers
from ingest.synthetic.catalogue import DISEASES, MED_TYPE, Care
from ingest.synthetic.draws import Bools, Ints, below, mix, unit
from ingest.synthetic.identifiers import text
from ingest.synthetic.institutions import Institutions, Tier, doctors_of
from ingest.synthetic.period import dates, seconds
from ingest.synthetic.places import Place
from ingest.synthetic.plot import Plot
from ingest.synthetic.population import Population
from ingest.synthetic.visits import Visits

_PAID = np.array([0.5, 0.6, 0.72, 0.75, 0.74, 0.7, 0.75, 0.35, 0.6, 0.7, 0.8, 0.85, 0.78, 0.6, 0.74])
"""Share of the bill that the fund pays, by kind of visit, for residents; employees get a tenth more."""
_CATASTROPHIC = 1_500_000
"""Fen; above 15 000 yuan a bill, a part of the fund's payment is critical-illness insurance (大病保险)."""


def claim_numbers(adcode: str, rows: Ints) -> pa.Array:
    """setl_id of these positions: 18 digits."""
    return text(int(adcode) * 10**12 + 24 * 10**10 + rows + 1)


def person_numbers(adcode: str, rows: Ints) -> pa.Array:
    """psn_no of these people: 18 digits."""
    return text(int(adcode) * 10**12 + 10**11 + rows * 7 + 3)


def doctors(visits: Visits, institutions: Institutions) -> Ints:
    """The doctor of each visit; reversals keep the original's."""
    key = np.where(visits.origin >= 0, visits.origin, np.arange(len(visits)))
    return np.where(visits.doctor >= 0, visits.doctor, doctors_of(institutions, visits.place, key))


def fund_payments(visits: Visits, people: Population, totals: Ints) -> Ints:
    """What the fund pays, in fen; never more than the bill."""
    share = _PAID[visits.care] * np.where(people.employee[visits.person], 1.1, 1.0)
    share = np.where(people.poor[visits.person], np.minimum(0.97, share + 0.18), np.minimum(share, 0.95))
    share = np.where(visits.free == 1, 1.0, share)
    share = np.where(visits.remote == 4, share - 0.08, share)
    return np.asarray(np.round(totals * np.minimum(share, 1.0)).astype(np.int64))


def claims_table(visits: Visits, plot: Plot, totals: Ints, places: tuple[Place, ...], adcode: str) -> pa.Table:
    """The claims as delivered; ``totals`` are the sums of the fee lines in fen, negative for reversals."""
    people, institutions = plot.people, plot.institutions
    n = len(visits)
    row = np.arange(n)
    key = mix(np.where(visits.origin >= 0, visits.origin, row), 7)
    manual = (
        (visits.payee >= 0)
        | (visits.agent >= 0)
        | ((visits.invoice >= 0) & (visits.remote > 0))
        | (below(mix(key, 1), 1000) < 9)
    )
    in_bed = visits.in_bed
    settle = seconds(visits.settled, visits.second)
    columns: dict[str, pa.Array] = {
        "setl_id": claim_numbers(adcode, row),
        "mdtrt_id": text(int(adcode) * 10**12 + 55 * 10**10 + np.where(visits.origin >= 0, visits.origin, row) + 1),
        "psn_no": person_numbers(adcode, visits.person),
        "fixmedins_code": institutions.codes.take(pa.array(visits.place)),
        "dr_code": institutions.doctor_codes.take(pa.array(doctors(visits, institutions))),
        "med_type": _med_type(visits),
        "insutype": pa.array(np.where(people.employee[visits.person], 310, 390)).cast(pa.string()),
        "begndate": pa.array(dates(visits.begin)),
        "enddate": pa.array(dates(visits.end)),
        "begntime": _optional(seconds(visits.begin, 8 * 3600 + below(mix(key, 2), 9 * 3600)), in_bed),
        "setl_time": pa.array(
            np.where(below(mix(key, 3), 2000) == 0, seconds(visits.settled, visits.settled * 0), settle)
        ),
        "dise_code": pa.array([d.code for d in DISEASES]).take(pa.array(visits.disease)),
        "dise_name": pa.array([d.name for d in DISEASES]).take(pa.array(visits.disease)),
        **_payments(visits, people, totals),
        "clr_way": pa.array(np.where(manual, 2, 1)).cast(pa.string()),
        "invono": text(np.where(visits.invoice >= 0, 9 * 10**8 + visits.invoice * 11, 10**9 + row * 3 + 7)),
        "bill_code": pa.array(np.where(manual, "41060123", "41060224")),
        "payee_acct": _payees(visits, people, manual),
        "agnt_id": _optional_text(agent_numbers(np.maximum(visits.agent, 0)), visits.agent >= 0),
        "coner_tel": _contacts(visits, people, in_bed, key),
    }
    return pa.table({**columns, **_papers(visits, plot, places, adcode, key, manual)})


def agent_numbers(rows: Ints) -> pa.Array:
    """agnt_id of these agents."""
    return identifiers.join("AG", text(100_000 + rows))


def _papers(
    visits: Visits, plot: Plot, places: tuple[Place, ...], adcode: str, key: np.ndarray, manual: Bools
) -> dict[str, pa.Array]:
    people, institutions, in_bed = plot.people, plot.institutions, visits.in_bed
    n, back = len(visits), visits.origin >= 0
    home = np.array([p.code for p in places])[people.county[visits.person]]
    usual = 1 + below(mix(key, 4), np.where(institutions.tier[visits.place] <= Tier.SECONDARY, 6, 2))
    counter = text(np.where(visits.counter >= 0, visits.counter, usual))
    code = institutions.codes.take(pa.array(visits.place))
    bed = np.maximum(institutions.beds[visits.place], 20)
    dead = visits.end == people.died[visits.person]
    injured = visits.care == Care.TRAUMA
    return {
        "refd_setl_flag": text(back.astype(np.int64)),
        "refd_of_setl_id": _optional_text(claim_numbers(adcode, np.maximum(visits.origin, 0)), back),
        "insu_admdvs": text(home),
        "pay_loc": text(np.where(visits.remote > 0, visits.remote, np.where(manual, 1, 2))),
        "mdtrt_cert_type": pa.array(["01", "02", "03"]).take(
            pa.array(np.searchsorted([0.46, 0.55], unit(mix(key, 5))))
        ),
        "opter_id": identifiers.join(code, "O", counter),
        "opt_time": pa.array(seconds(visits.settled, np.minimum(visits.second + below(mix(key, 6), 60), 86_399))),
        "terminal_id": identifiers.join(code, "T", counter),
        "vali_flag": pa.array(["1"]).take(pa.array(np.zeros(n, dtype=np.int64))),
        "ipt_otp_no": text(2 * 10**8 + np.where(back, visits.origin, np.arange(n))),
        "adm_dept_codg": _optional_text(text(1 + below(mix(key, 8), 12)), in_bed),
        "adm_bed": _optional_text(text(1 + below(mix(key, 9), bed)), in_bed),
        "dscg_way": _optional_text(text(np.where(dead, 5, np.where(visits.transfer == 1, 2, 1))), in_bed),
        "trum_flag": text(injured.astype(np.int64)),
        "rel_ttp_flag": text((injured & (below(mix(key, 10), 100) < 4)).astype(np.int64)),
        "hi_paymtd": text(np.where(in_bed, np.where(institutions.tier[visits.place] == Tier.TERTIARY, 4, 3), 1)),
        "drg_code": _optional_text(_groups(visits), in_bed & (institutions.tier[visits.place] == Tier.TERTIARY)),
        "dip_dise_grp_code": _optional_text(_dip(visits), in_bed & (institutions.tier[visits.place] != Tier.TERTIARY)),
    }


def _payments(visits: Visits, people: Population, totals: Ints) -> dict[str, pa.Array]:
    fund = fund_payments(visits, people, totals)
    rest = totals - fund
    has_account = people.employee[visits.person] & ~visits.in_bed
    account = np.where(has_account, (rest * 0.8).astype(np.int64), 0)
    mutual = np.where(has_account & (below(mix(visits.person, 11), 10) == 0), account // 2, 0)
    large = np.sign(totals) * np.maximum(0, np.abs(totals) - _CATASTROPHIC) // 2
    aid = np.where(people.poor[visits.person], (fund * 0.15).astype(np.int64), 0)
    return {
        "medfee_sumamt": money(totals), "fund_pay_sumamt": money(fund), "psn_cash_pay": money(rest - account),
        "acct_pay": money(account - mutual), "acct_mulaid_pay": money(mutual),
        "hifmi_pay": money(np.where(np.abs(large) < np.abs(fund - aid), large, 0)), "maf_pay": money(aid),
    }  # fmt: skip


def money(fen: Ints) -> pa.Array:
    """Fen as DECIMAL(16,2) yuan, without a float in between."""
    words = np.empty((len(fen), 2), dtype=np.int64)
    words[:, 0] = fen
    words[:, 1] = fen >> 63
    return pa.Array.from_buffers(pa.decimal128(16, 2), len(fen), [None, pa.py_buffer(words)])


def _med_type(visits: Visits) -> pa.Array:
    """National codes; one tertiary hospital sends the four-digit local code of ordinary admission."""
    local = (visits.care == Care.INPATIENT) & (visits.place == 1)
    return pa.array([*MED_TYPE, "2101"]).take(pa.array(np.where(local, len(MED_TYPE), visits.care)))


def _payees(visits: Visits, people: Population, manual: Bools) -> pa.Array:
    own = people.account[visits.person]
    number = np.where(visits.payee >= 0, visits.payee, np.where(manual, own, -1))
    out = np.full(len(visits), None, dtype=object)
    known = np.flatnonzero(number >= 0)
    out[known] = identifiers.accounts(number[known]).to_numpy(zero_copy_only=False)
    return pa.array(out, pa.string())


def _contacts(visits: Visits, people: Population, in_bed: Bools, key: np.ndarray) -> pa.Array:
    """Contact phones of stays: mostly a relative's, which is the household's; some the patient's own; some empty."""
    usual = np.where(below(mix(key, 12), 100) < 45, people.phone[visits.person], _head_phone(people)[visits.person])
    usual = np.where(in_bed & (below(mix(key, 13), 100) < 92), usual, -1)
    number = np.where(visits.contact >= 0, visits.contact, usual)
    out = np.full(len(visits), None, dtype=object)
    known = np.flatnonzero(number >= 0)
    out[known] = identifiers.phones(number[known]).to_numpy(zero_copy_only=False)
    return pa.array(out, pa.string())


def _head_phone(people: Population) -> Ints:
    _, first, home = np.unique(people.household, return_index=True, return_inverse=True)
    return people.phone[first][home]


def _groups(visits: Visits) -> pa.Array:
    return pa.array([f"{'ABCDEFGHIJ'[i % 10]}{'RSZ'[i % 3]}{i % 9 + 1}{i % 5 + 1}" for i in range(len(DISEASES))]).take(
        pa.array(visits.disease)
    )


def _dip(visits: Visits) -> pa.Array:
    return pa.array([d.code[:5] for d in DISEASES]).take(pa.array(visits.disease))


def _optional(values: np.ndarray, present: Bools) -> pa.Array:
    return pa.array(values, mask=~present)


def _optional_text(values: pa.Array, present: Bools) -> pa.Array:
    return pa.compute.if_else(pa.array(present), values, pa.scalar(None, pa.string()))
