"""T01, T05, T06: groups admitted to hospital in lockstep (团伙式集中住院)."""

from __future__ import annotations

from graph.schemes.kernels.lockstep_findings import lockstep_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

# A person category (人员身份类别) that half of the insured have is no assistance: some systems fill it for everybody.
_STAYS = Stage(
    "lockstep_stays",
    """
    SELECT s.setl_id, s.psn_no, s.fixmedins_code, s.dise, s.dr_code, s.payee_acct, s.coner_tel, s.agnt_id,
           p.bank_acct, p.tel, p.area_code, s.day, s.nights, s.cost,
           CASE WHEN k.psn_idet_type IS NOT NULL OR s.own_pay IS NULL THEN -1 WHEN s.own_pay = 0 THEN 1 ELSE 0 END AS waived,
           (s.left_before IS NULL OR s.day - s.left_before > $transfer_days OR s.day - s.left_before < -$transfer_days)
               AS fresh
    FROM (
        SELECT c.setl_id, c.psn_no, c.fixmedins_code, LEFT(c.dise_code, 3) AS dise, c.dr_code, c.payee_acct,
               c.coner_tel, c.agnt_id, CAST(c.medfee_sumamt AS DOUBLE) AS cost,
               c.psn_cash_pay + COALESCE(c.acct_pay, 0) + COALESCE(c.acct_mulaid_pay, 0) AS own_pay,
               DATEDIFF('day', DATE '2000-01-01', c.begndate) AS day,
               DATEDIFF('day', c.begndate, c.enddate) AS nights,
               MAX(DATEDIFF('day', DATE '2000-01-01', c.enddate)) OVER (
                   PARTITION BY c.psn_no ORDER BY c.begndate, c.setl_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS left_before
        FROM settled_claims c
        WHERE LEFT(c.med_type, 2) IN ('21', '22')
    ) s LEFT JOIN persons p ON p.psn_no = s.psn_no
    LEFT JOIN (SELECT psn_idet_type FROM persons WHERE psn_idet_type IS NOT NULL GROUP BY psn_idet_type
               HAVING 2 * COUNT(*) < (SELECT COUNT(*) FROM persons)) k ON k.psn_idet_type = p.psn_idet_type
    """,
)

SCHEME = Scheme(
    id="T05",
    version=3,
    family=("T01", "T05", "T06"),
    zh="集中同步住院",
    en="Lockstep hospital admissions",
    names={
        "T01": ("中介招揽、虚假住院", "Brokered fictitious admissions"),
        "T05": ("诱导、集中住院", "Induced admissions in groups"),
        "T06": ("异地集中住院", "Groups carried to a distant hospital"),
    },
    basis=(
        Article("reg-735", "38", "定点医药机构降低标准收治、过度诊疗", "institution admits below the standard", 1),
        Article("reg-735", "40", "诱导、协助他人冒名或虚假就医", "induced or fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate", "medfee_sumamt")),
        Need("persons", ("psn_no",)),
    ),
    stages=(_STAYS,),
    thresholds=(
        Threshold("transfer_days", 1, "days", "a stay that begins within a day of leaving another is a transfer or an "
                  "interim bill, the same event and not a second coincidence"),
        Threshold("min_members", 4, "persons", "a household of the census has three persons or fewer in most cases; four "
                  "unrelated persons is the smallest group a household cannot be"),
        Threshold("most_admissions", 60, "admissions per person", "more than one a week over a year is a rhythm of "
                  "treatment; such persons still count in the load"),
        Threshold("busy_week", 30, "admissions in one week", "above it a group of six is below a fifth of the week, so "
                  "the institution is also searched by diagnosis, doctor and home area"),
        Threshold("chance_share", 0.1, "share", "at most one member in ten may have come by chance"),
        Threshold("rhythm_visits", 4, "admissions", "three gaps are the fewest that can show a rhythm"),
        Threshold("rhythm_spread", 0.25, "standard deviation / mean", "chemotherapy of 21 days moves by a few days "
                  "(0.15); admissions at random times have spread near 1"),
        Threshold("rhythm_gap", 35, "days", "cycles of chemotherapy are 14, 21 or 28 days, a week's delay included"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053); beyond it "
                  "an identifier is a service, not a group"),
        Threshold("link_members", 3, "persons from as many homes", "two may be relatives in two households"),
        Threshold("link_share", 0.25, "share of members", "an identifier of a few does not speak for the group"),
        Threshold("link_mostly", 0.5, "share of the identifier's users", "used mostly by the group, otherwise it is a "
                  "switchboard or a service"),
        Threshold("clone_tolerance", 0.02, "relative cost", "real bills of one disease differ by more than a tenth (CV); "
                  "two per cent is rounding and one item"),
        Threshold("clone_share", 0.5, "share of stays", "half of the stays have a twin"),
        Threshold("alike_limit", 0.001, "p", "one supporting piece of evidence in a thousand groups by chance"),
        Threshold("draws", 200, "draws", "resolution 1/200 for one piece of supporting evidence, not for the finding"),
        Threshold("distant_usual", 0.2, "share of other patients", "a place that takes a fifth of its patients from there "
                  "serves that county"),
        Threshold("same_place_share", 0.6, "share of members", "a clear majority; the rest may be visitors"),
        Threshold("surge_ratio", 2.0, "times the usual", "a doubled number of other patients is a surge of the place"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("household", "家庭成员同时就医", "a household falls ill together", "distinct homes per member"),
        Innocent("same_address", "养老机构等同址居住", "a care home", "share at one address, no money or cloned bills"),
        Innocent("same_employer", "单位组织就医", "one employer's arrangement", "share with one employer, no documents"),
        Innocent("outbreak", "疫情、灾害等集中发病", "an outbreak", "other people's stays for the diagnosis, same weeks"),
        Innocent("rhythm", "个人固定周期治疗", "the rhythm of the treatment", "share with regular intervals, members' or other patients'"),
        Innocent("residents", "长期住院患者按期结算", "people who live in the ward", "share in stays without a day outside"),
        Innocent("transfer", "转院", "transfers", "share of stays that follow another within a day"),
        Innocent("outreach", "组织的真实手术", "organised real operations", "share with the same operation record"),
    ),
    template=Template(
        "lockstep.v1",
        "{members} 人在 {begin} 至 {end} 的 {rounds} 个 7 天窗口内先后同期入住 {institutions}，涉及 {claims} 笔住院结算，"
        "基金支付 {fund} 元。至少参加 {needed} 轮者 {observed} 人，按各人住院频次和机构人次预期 {expected} 人（{q}）。"
        "最轻可认定为降低标准收治（条例第38条），最重涉嫌组织虚假住院诈骗（条例第40条、刑法第266条），须查病历与实际住院情况。",
        "{members} persons were admitted to {institutions} within {rounds} common windows of 7 days between {begin} and "
        "{end}: {claims} stays, {fund} CNY from the fund. {observed} came to at least {needed} rounds, {expected} expected "
        "from their own rates and the load of the place ({q}). Mildest reading: admission below the standard "
        "(Regulation art. 38); gravest: organised fictitious admissions (art. 40; Criminal Law art. 266). Records and "
        "actual presence have to be checked.",
    ),
    null="every person keeps their number of admissions per institution; times follow the institution's load without "
    "the group; persons are independent",
    kernel=lockstep_kernel,
)  # fmt: skip
