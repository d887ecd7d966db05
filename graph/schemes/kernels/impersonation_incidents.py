"""Contradictions between a card and its holder (冒名就医): items for the other sex or age, doctors in two cities at once."""

from __future__ import annotations

from graph.schemes.finding import Finding, InnocentOutcome
from graph.schemes.kernels.circumstances import MOST, absent, judged
from graph.schemes.kernels.concentration import Incident, Key
from graph.schemes.kernels.incident_findings import Manner, Story, Words, incident_findings
from graph.schemes.kernels.people import distinct_homes
from graph.schemes.scheme import Innocent, SchemeRun

BIOLOGY, TWO_PLACES, TWO_NEAR = "biology", "two_places", "two_near"

_ITEMS = """
SELECT psn_no, setl_id, hilist_code, by_sex, payee_acct, coner_tel, agnt_id, dr_code, fixmedins_code
FROM impersonation_items ORDER BY psn_no, setl_id, hilist_code
"""
_FITTING = "SELECT DISTINCT psn_no FROM impersonation_fitting ORDER BY psn_no"
_ITEM_USERS = """
SELECT fixmedins_code, hilist_code, COUNT(DISTINCT psn_no) FROM impersonation_uses GROUP BY ALL ORDER BY ALL
"""
_PLACES = """
SELECT psn_no, first_claim, second_claim, proxy, first_doctor, first_place, second_doctor, second_place, first_agent,
       second_agent, first_phone, second_phone, km
FROM impersonation_places ORDER BY psn_no, first_claim, second_claim
"""
_COLUMNS = ("payee", "phone", "agent", "doctor", "institution")


def load_biology(run: SchemeRun) -> list[Incident]:
    """Items that the holder cannot have needed; doubtful where the register or the place's item codes are likelier wrong.

    A wrong sex or birth date in the register contradicts everywhere the person goes, and nothing ever fits. A wrongly
    mapped item contradicts for a good part of all who get it at the place.
    """
    if "impersonation_items" not in run.made:
        return []
    rows = run.session.rows(_ITEMS)
    fitting = {r[0] for r in run.session.rows(_FITTING)}
    users = {(r[0], r[1]): int(r[2]) for r in run.session.rows(_ITEM_USERS)}
    places: dict[str, set[str]] = {}
    wrong: dict[tuple[str, str], set[str]] = {}
    for r in rows:
        places.setdefault(r[0], set()).add(r[8])
        wrong.setdefault((r[8], r[2]), set()).add(r[0])
    found = []
    for r in rows:
        doubtful = ""
        if len(places[r[0]]) > 1 and r[0] not in fitting:
            doubtful = "register_error"
        elif _mapped_wrongly(run, len(wrong[r[8], r[2]]), users.get((r[8], r[2]), 0)):
            doubtful = "item_mapping"
        keys = frozenset((k, str(v)) for k, v in zip(_COLUMNS, r[4:9], strict=True) if v is not None)
        found.append(Incident(BIOLOGY, r[0], (r[1],), keys, 0, doubtful))
    return found


def _mapped_wrongly(run: SchemeRun, wrong: int, users: int) -> bool:
    return wrong >= run.whole("mapping_persons") and wrong >= run.values["mapping_share"] * users


def load_two_places(run: SchemeRun) -> list[Incident]:
    """Two doctors' visits too far apart for the time between them; doubtful when an agent is on record (委托代办).

    Between near places a clock that is wrong by minutes makes one as well: such a meeting counts in a group that is tested
    against how often others have them, never for a single person.
    """
    if "impersonation_places" not in run.made:
        return []
    found = []
    for r in run.session.rows(_PLACES):
        keys: set[Key] = {("institution", r[5]), ("institution", r[7]), ("pair", "|".join(sorted((r[5], r[7]))))}
        keys |= {
            (k, v)
            for k, v in zip(
                ("doctor", "doctor", "agent", "agent", "phone", "phone"), (r[4], r[6], *r[8:12]), strict=True
            )
            if v is not None
        }
        kind = TWO_PLACES if r[12] is None or r[12] > run.values["hard_km"] else TWO_NEAR
        found.append(Incident(kind, r[0], (r[1], r[2]), frozenset(keys), 0, "proxy" if r[3] else ""))
    return found


def _proxy(innocent: Innocent, story: Story) -> InnocentOutcome:
    share = story.doubtful("proxy")
    zh, en = f"{share:.0%} 有代办人登记", f"{share:.0%} with an agent on record"
    return judged(innocent, share > 0.5 and not story.documents, share, zh, en)


def _register(innocent: Innocent, story: Story) -> InnocentOutcome:
    if not any(i.kind == BIOLOGY for i in story.incidents):
        return absent(innocent)
    share = story.doubtful("register_error")
    zh, en = f"{share:.0%} 在各处都矛盾且从不相符", f"{share:.0%} contradict everywhere and never fit"
    return judged(innocent, share > 0.5, share, zh, en)


def _mapping(innocent: Innocent, story: Story) -> InnocentOutcome:
    if not any(i.kind == BIOLOGY for i in story.incidents):
        return absent(innocent)
    share = story.doubtful("item_mapping")
    zh, en = f"{share:.0%} 为该处普遍错用的项目", f"{share:.0%} are items that many get wrongly there"
    return judged(innocent, share > 0.5, share, zh, en)


def _posted_late(innocent: Innocent, story: Story) -> InnocentOutcome:
    """Both settlements were read by the clock of the day of service; others never became incidents."""
    if not any(i.kind in (TWO_PLACES, TWO_NEAR) for i in story.incidents):
        return absent(innocent)
    return judged(
        innocent, False, 0.0, "仅比较当日结算的就诊", "only visits settled on the day of service are compared"
    )


def _household(innocent: Innocent, story: Story) -> InnocentOutcome:
    if len(story.cluster.persons) < 2:
        return absent(innocent)
    homes = distinct_homes(story.people, sorted(story.cluster.persons))
    ratio = homes / len(story.cluster.persons)
    return judged(innocent, ratio < 1 - MOST + 0.1, ratio, f"来自 {homes} 户", f"from {homes} homes")


_MANNER = Manner(
    scheme="T11",
    words={
        BIOLOGY: Words("使用与本人性别、年龄不符的项目", "given items for the other sex or age", "impossible", True),
        TWO_PLACES: Words("同一时间在两地就诊", "seen by doctors in two cities at once", "impossible", True),
        TWO_NEAR: Words("几分钟内在两处机构就诊", "seen at two places within minutes", "impossible", False),
    },
    tests={"proxy": _proxy, "register_error": _register, "item_mapping": _mapping, "posted_late": _posted_late,
           "household": _household},
    role="used_identity",
    clearing=(
        ("身份核验记录（人脸、证件）证明本人就诊，或登记信息更正。", "Identity checks that show the holder, or a corrected register."),
        ("机构项目对码更正记录。", "The institution's corrected item mapping."),
    ),
    measure=("有身份矛盾且指向同一处的人数", "persons whose cards contradict them at the same key"),
    table="settled_claims",
)  # fmt: skip


def impersonation_kernel(run: SchemeRun) -> list[Finding]:
    """Persons whose card was used by somebody else, and groups of them at one doctor, place, phone, agent or payee."""
    return incident_findings(run, [i for i in load_biology(run) + load_two_places(run) if _told(i)], _MANNER)


def _told(incident: Incident) -> bool:
    """What a wrong register or a wrong item code explains is no incident of a person; the quality report has it."""
    return incident.doubtful not in ("register_error", "item_mapping")
