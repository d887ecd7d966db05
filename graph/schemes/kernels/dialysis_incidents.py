"""Dialysis that cannot have been (血透虚记): two centres a day, too many sessions a month, a session during a stay elsewhere."""

from __future__ import annotations

from graph.schemes.finding import Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import absent, judged
from graph.schemes.kernels.concentration import Incident, Key
from graph.schemes.kernels.incident_findings import Manner, Story, Words, incident_findings
from graph.schemes.scheme import Innocent, SchemeRun

TWICE, IN_BED, MANY = "two_centres", "in_bed_elsewhere", "many_sessions"

_TWICE = """
SELECT psn_no, first_claim, second_claim, first_place, second_place, late FROM dialysis_twice
ORDER BY psn_no, day, first_claim, second_claim
"""
_IN_BED = """
SELECT psn_no, setl_id, stay_claim, place, late, no_unit FROM dialysis_in_bed ORDER BY psn_no, day, setl_id, stay_claim
"""
_MANY = "SELECT psn_no, place, sessions, setl_ids, places FROM dialysis_many ORDER BY psn_no, month"
_KEYS = """
SELECT setl_id, payee_acct, coner_tel, agnt_id, dr_code FROM dialysis_claims WHERE setl_id IN (SELECT unnest(?)) ORDER BY 1
"""


def _load(run: SchemeRun) -> list[Incident]:
    found: list[tuple[str, str, tuple[str, ...], set[Key], int, str]] = []
    for psn_no, first, second, a, b, late in run.session.rows(_TWICE):
        keys: set[Key] = {("institution", a), ("institution", b), ("pair", "|".join(sorted((a, b))))}
        found.append((TWICE, psn_no, (first, second), keys, 1, "posted_late" if late else ""))
    for psn_no, claim, stay, place, late, no_unit in run.session.rows(_IN_BED):
        doubtful = "transport" if no_unit else "posted_late" if late else ""
        found.append((IN_BED, psn_no, (claim, stay), {("institution", place)}, 1, doubtful))
    for psn_no, place, sessions, listed, places in run.session.rows(_MANY):
        doubtful = "holiday" if int(places) > 1 else ""
        found.append((MANY, psn_no, tuple(sorted(listed)), {("institution", place)}, int(sessions), doubtful))
    wanted = sorted({c for f in found for c in f[2]})
    own: dict[str, set[Key]] = {}
    for claim, payee, phone, agent, doctor in run.session.rows(_KEYS, [wanted]) if wanted else []:
        pairs = (("payee", payee), ("phone", phone), ("agent", agent), ("doctor", doctor))
        own[claim] = {(k, v) for k, v in pairs if v is not None}
    return [
        Incident(kind, p, claims, frozenset(keys.union(*(own.get(c, set()) for c in claims))), n, doubt)
        for kind, p, claims, keys, n, doubt in found
    ]


def _holiday(innocent: Innocent, story: Story) -> InnocentOutcome:
    """Sessions of one month at several centres, none of them on the same day: a journey's dialysis (旅行透析)."""
    if not any(i.kind == MANY for i in story.incidents):
        return absent(innocent)
    share = story.doubtful("holiday")
    zh, en = f"{share:.0%} 为分次在不同中心", f"{share:.0%} at different centres on different days"
    return judged(innocent, share > 0.5, share, zh, en)


def _transport(innocent: Innocent, story: Story) -> InnocentOutcome:
    """The hospital of the stay bills no dialysis at all: its patients are carried to a centre."""
    if not any(i.kind == IN_BED for i in story.incidents):
        return absent(innocent)
    share = story.doubtful("transport")
    zh, en = f"{share:.0%} 的住院医院无透析", f"{share:.0%} in hospitals without dialysis"
    return judged(innocent, share > 0.5, share, zh, en)


def _posted_late(innocent: Innocent, story: Story) -> InnocentOutcome:
    """The day of service is not delivered and the settlement came days later: the day may be that of posting."""
    share = story.doubtful("posted_late")
    return judged(innocent, share > 0.5, share, f"{share:.0%} 可能为补记", f"{share:.0%} may have been posted later")


def _acute(innocent: Innocent, story: Story) -> InnocentOutcome:
    """More than three sessions a week for a month or less is what an acute kidney or a heart failure may need."""
    many = [i for i in story.incidents if i.kind == MANY]
    if not many or len(many) < len(story.incidents):
        return absent(innocent)
    months = len(many) / len({i.person for i in many})
    zh, en = f"每人超次 {months:.1f} 个月", f"{months:.1f} such months per person"
    return judged(innocent, months < 2.0 and not story.documents, months, zh, en)


_MANNER = Manner(
    scheme="T34",
    words={
        TWICE: Words("同日在两家中心血透", "dialysed in two centres on one day", "impossible", True),
        IN_BED: Words("在他院住院期间血透", "dialysed while in bed at another hospital", "impossible", True),
        MANY: Words("单月血透次数超出上限", "more sessions in a month than are given", "peer", False),
    },
    tests={"holiday": _holiday, "transport": _transport, "posted_late": _posted_late, "acute": _acute},
    role="used_identity",
    clearing=(
        ("透析记录单、上下机时间和患者签名，以及透析器出库。", "Session sheets with times and signatures, and dialysers from stock."),
        ("住院医院关于外出透析的医嘱或转运记录。", "The ward's order or transport record for dialysis outside."),
    ),
    measure=("血透记录矛盾且指向同一中心的人数", "patients whose dialysis contradicts itself at the same centre"),
    table="dialysis_claims",
)  # fmt: skip


def dialysis_kernel(run: SchemeRun) -> list[Finding]:
    """Centres, doctors and documents at which impossible sessions gather, and single patients with one."""
    return incident_findings(run, _load(run), _MANNER)
