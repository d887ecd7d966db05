"""Successors of closed institutions (机构承继关系): which new one shares representative, account, staff, premises with an old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.schemes.finding import Evidence, Finding
from graph.schemes.kernels.carriers import LEVELS, Carriers, find_carriers
from graph.schemes.kernels.peer_groups import Place, load_places
from graph.schemes.kernels.provider_findings import Case, Tested, carrier_evidence, judged, provider_findings
from graph.schemes.scheme import SchemeRun

KINDS: Mapping[str, tuple[str, str, str, str | None]] = {
    "legrep": ("法定代表人", "legal representative", "licence", None),
    "account": ("银行账户", "bank account", "payee", "BankAccount"),
    "staff": ("医务人员", "core staff", "licence", "Staff"),
    "entity": ("统一社会信用代码", "credit code", "licence", None),
    "address": ("地址", "address", "premises", "Address"),
    "phone": ("电话", "telephone", "phone", "Phone"),
}
"""Kind -> (zh, en, kind of evidence, node of its value where it has one)."""
PERSONAL = ("legrep", "account", "staff", "entity")
"""Kinds that follow the people; address and telephone follow the house."""


@dataclass(frozen=True, slots=True)
class House:
    """One institution: when it was contracted, when it ended or was penalised, and its identifiers by kind."""

    code: str
    name: str
    begin: date | None
    end: date | None
    penalised: date | None
    group: str | None
    keys: Mapping[str, str]
    staff: frozenset[str]

    @property
    def closed(self) -> date | None:
        """The day it closed or was penalised, the earlier one."""
        known = [d for d in (self.end, self.penalised) if d]
        return min(known) if known else None


_HOUSES = """
SELECT fixmedins_code, fixmedins_name, contract_begin, contract_end, parent_group, legrep_id, bank_acct, uscc, addr_id, tel
FROM institutions ORDER BY 1
"""
_LAST = "SELECT MAX(begndate) FROM settled_claims"
_STAFF = "SELECT DISTINCT fixmedins_code, COALESCE(psn_no, dr_code), dr_code FROM doctors ORDER BY 1, 2, 3"
_PENALTIES = "SELECT subject, MIN(date) FROM penalties GROUP BY subject ORDER BY 1"
_CLAIMS = "SELECT setl_id FROM settled_claims WHERE fixmedins_code = ? AND begndate >= ? ORDER BY 1"
_RETURNED = """
SELECT n.place, n.psn_no, LEAST(o.bills, n.bills)
FROM (SELECT psn_no, COUNT(*) AS bills FROM settled_claims WHERE fixmedins_code = ? AND begndate < ? GROUP BY psn_no) o
JOIN (SELECT fixmedins_code AS place, psn_no, COUNT(*) AS bills FROM settled_claims
      WHERE fixmedins_code <> ? AND begndate >= ? GROUP BY 1, 2) n ON n.psn_no = o.psn_no
ORDER BY 1, 2
"""
_PATIENTS = """
SELECT fixmedins_code, COUNT(DISTINCT psn_no) FROM settled_claims WHERE fixmedins_code <> ? AND begndate >= ? GROUP BY 1 ORDER BY 1
"""


def reopened_kernel(run: SchemeRun) -> list[Finding]:
    """Pairs of a closed and a new institution that share two kinds of identifiers, one of them of the people.

    Members are the persons billed at both, when so many are no chance: the cards came along.
    """
    houses = _houses(run)
    users = _users(houses.values())
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (kind, _), codes in users.items():
        if 2 <= len(codes) <= run.whole("hub_places"):
            for old in codes:
                for new in codes:
                    if _follows(run, houses[old], houses[new]):
                        pairs[old, new].add(kind)
    for old, new in _staff_pairs(run, houses):
        pairs[old, new].add("staff")
    cases = []
    places = load_places(run.session)
    for (old, new), kinds in sorted(pairs.items()):
        if len(kinds) >= run.whole("least_shared") and kinds & set(PERSONAL):
            followers = _followers(run, places, houses[old], houses[new])
            cases.append(_case(run, houses[old], houses[new], kinds, followers))
    return provider_findings(run, cases)


def _followers(run: SchemeRun, places: Mapping[str, Place], old: House, new: House) -> Carriers | None:
    """Patients billed at the closed place and again at the new one, against how many turn up at the other places."""
    closed, begin = old.closed, new.begin
    if closed is None or begin is None:
        return None
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for place, person, bills in run.session.rows(_RETURNED, [old.code, closed, old.code, begin]):
        counts[place][person] = int(bills)
    patients = {p: int(n) for p, n in run.session.rows(_PATIENTS, [old.code, begin])}
    found = find_carriers(
        counts, patients, places, least=run.whole("least_followers"), chance_share=run.values["chance_share"],
        levels=(1, *LEVELS), only=frozenset({new.code}),
    ).get(new.code)  # fmt: skip
    return found if found is not None and found.p <= run.values["follow_limit"] else None


def _houses(run: SchemeRun) -> dict[str, House]:
    staff: dict[str, set[str]] = defaultdict(set)
    if run.has("doctors", "fixmedins_code"):
        for code, person, doctor in run.session.rows(_STAFF):
            if code:
                staff[code] |= {str(person), str(doctor)}
    last = run.session.rows(_LAST)[0][0]
    penalised = dict(run.session.rows(_PENALTIES)) if run.session.has("penalties") else {}
    out = {}
    for code, name, begin, end, group, *values in run.session.rows(_HOUSES):
        keys = {
            k: str(v) for k, v in zip(("legrep", "account", "entity", "address", "phone"), values, strict=True) if v
        }
        ended = end if end and last and end < last else None
        out[code] = House(code, name or code, begin, ended, penalised.get(code), group, keys, frozenset(staff[code]))
    return out


def _users(houses: Iterable[House]) -> dict[tuple[str, str], list[str]]:
    users: dict[tuple[str, str], list[str]] = defaultdict(list)
    for h in houses:
        for key in h.keys.items():
            users[key].append(h.code)
    return users


def _follows(run: SchemeRun, old: House, new: House) -> bool:
    """True when ``new`` was contracted after ``old`` closed (or shortly before), within the years of the ban."""
    if old.code == new.code or old.closed is None or new.begin is None or (old.begin and new.begin <= old.begin):
        return False
    early = old.closed - timedelta(days=run.whole("before_days"))
    return early <= new.begin <= old.closed + timedelta(days=366 * run.whole("ban_years"))


def _staff_pairs(run: SchemeRun, houses: Mapping[str, House]) -> list[tuple[str, str]]:
    """Pairs where at least half of the old institution's doctors are also the new one's."""
    by_person: dict[str, list[str]] = defaultdict(list)
    for h in houses.values():
        for p in h.staff:
            by_person[p].append(h.code)
    seen = {
        (a, b)
        for codes in by_person.values()
        if 2 <= len(codes) <= run.whole("hub_places")
        for a in codes
        for b in codes
        if _follows(run, houses[a], houses[b])
    }
    out = []
    for a, b in sorted(seen):
        both = len(houses[a].staff & houses[b].staff)
        if both >= run.whole("least_staff") and both >= run.values["core_staff"] * len(houses[a].staff):
            out.append((a, b))
    return out


def _case(run: SchemeRun, old: House, new: House, kinds: set[str], followers: Carriers | None) -> Case:
    ordered = [k for k in KINDS if k in kinds]
    closed = old.closed or date.min
    clean = old.penalised is None
    same_group = clean and old.group is not None and old.group == new.group
    evidence = []
    for kind in ordered:
        zh, en, name, node = KINDS[kind]
        values = sorted(old.staff & new.staff) if kind == "staff" else [new.keys[kind]]
        named = [f"{node}:{v}" for v in values] if node else []
        rows = (f"Institution:{old.code}", f"Institution:{new.code}", *named)
        evidence.append(Evidence(name, f"两机构{zh}相同", f"the same {en}", rows, name != "premises"))
    if followers is not None:
        evidence.append(carrier_evidence(followers, "在两机构的结算", "bills at both places"))
    links = {f"payee:{new.keys['account']}"} if "account" in kinds else set()
    return Case(
        scheme="T44", institutions=(old.code, new.code), members=followers.persons if followers else (),
        claims=[r[0] for r in run.session.rows(_CLAIMS, [new.code, new.begin])],
        tested=Tested(len(kinds), 0.0, "共用标识种类", "kinds of identifiers shared"), evidence=tuple(evidence),
        accounts=(new.keys["account"],) if "account" in kinds else (),
        innocents=judged(run, {
            "relet": 0.0, "renewal": float(clean and "entity" in kinds), "owner_group": float(same_group)}),
        roles={old.code: "closed_institution", new.code: "successor"}, links=frozenset(links),
        facts={"old": old.name, "new": new.name, "since": new.begin, "closed_on": closed,
               "shared_zh": tuple(KINDS[k][0] for k in ordered), "shared_en": ", ".join(KINDS[k][1] for k in ordered)},
        clearing=(
            ("工商登记、股权和租赁合同显示由无关人员经营", "registration, shares and lease that show unrelated owners"),
            ("经办机构同意的更名或承继文件", "the agency's consent to a change of name or succession"),
        ),
    )  # fmt: skip
