"""T33: residents of a village billed again and again at a clinic (村卫生室、诊所门诊统筹空刷)."""

from __future__ import annotations

from graph.schemes.kernels.village_clinics import clinic_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_PLACES = Stage(
    "clinic_places",
    """
    SELECT i.fixmedins_code AS place FROM institutions i
    WHERE COALESCE(i.fixmedins_type, '1') = '1' AND COALESCE(i.hosp_lv, '0') NOT IN ('2', '3')
      AND i.fixmedins_code NOT IN (
          SELECT fixmedins_code FROM settled_claims WHERE LEFT(med_type, 2) IN ('21', '22', '52')
          GROUP BY fixmedins_code HAVING COUNT(*) > $odd_stays)
    """,
)

_VISITS = Stage(
    "clinic_visits",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, c.begndate AS day, LEFT(c.dise_code, 3) AS dise,
           LEFT(c.med_type, 2) AS kind, c.medfee_sumamt AS fee,
           LAG(c.medfee_sumamt) OVER w AS fee_before, DATEDIFF('day', LAG(c.begndate) OVER w, c.begndate) AS gap
    FROM settled_claims c JOIN clinic_places p ON p.place = c.fixmedins_code
    WHERE LEFT(c.med_type, 2) IN ('11', '13', '14')
    WINDOW w AS (PARTITION BY c.psn_no, c.fixmedins_code ORDER BY c.begndate, c.setl_id)
    """,
)

_RHYTHMS = Stage(
    "clinic_rhythms", "SELECT psn_no, place, MEDIAN(gap) AS usual_gap FROM clinic_visits GROUP BY psn_no, place"
)

# What a clinic asks of those who do not return so: an amount that many of them pay too is its price.
_PRICES = Stage(
    "clinic_prices",
    """
    WITH returners AS (
        SELECT DISTINCT psn_no, place FROM clinic_visits
        WHERE fee = fee_before AND gap BETWEEN $course_days + 1 AND $month_days - 1
    ), others AS (SELECT v.* FROM clinic_visits v ANTI JOIN returners r ON r.psn_no = v.psn_no AND r.place = v.place)
    SELECT o.place, o.fee FROM others o JOIN (SELECT place, COUNT(*) AS visits FROM others GROUP BY place) a ON a.place = o.place
    GROUP BY o.place, o.fee
    HAVING COUNT(*) >= $usual_fee * MAX(a.visits) AND COUNT(DISTINCT o.psn_no) >= $least_carriers
    """,
)

_EVENTS = Stage(
    "clinic_events",
    """
    SELECT v.setl_id, v.psn_no, v.place, v.day, v.dise, v.fee,
           CASE WHEN r.usual_gap <= $course_days THEN 'course'
                WHEN v.kind = '14' OR v.gap >= $refill_days AND (v.dise BETWEEN 'E10' AND 'E14' OR v.dise BETWEEN 'I10' AND 'I15')
                THEN 'refill' WHEN p.fee IS NOT NULL THEN 'usual_price' ELSE '' END AS reason
    FROM clinic_visits v JOIN clinic_rhythms r ON r.psn_no = v.psn_no AND r.place = v.place
    LEFT JOIN clinic_prices p ON p.place = v.place AND p.fee = v.fee
    WHERE v.fee = v.fee_before AND v.gap BETWEEN $course_days + 1 AND $month_days - 1
    """,
)

SCHEME = Scheme(
    id="T33",
    version=3,
    family=("T33",),
    zh="村卫生室、诊所门诊空刷",
    en="Village clinics billing residents",
    names={"T33": ("村卫生室、诊所门诊统筹空刷", "Residents billed at village clinics")},
    basis=(
        Article("reg-735", "38", "记录不实、超标准收费", "wrong records", 1),
        Article("reg-735", "40", "虚构医药服务、协助冒名就医", "fictitious visits", 2),
        Article("reg-735", "41", "将凭证交由他人使用", "lending of credentials", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "medfee_sumamt")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_PLACES, _VISITS, _RHYTHMS, _PRICES, _EVENTS),
    thresholds=(
        Threshold("odd_stays", 5, "stays", "a clinic has no beds; a few stays under its code are errors of coding"),
        Threshold("course_days", 3, "days", "infusions, dressings and a course of acupuncture come daily or after a weekend at "
                  "one price: visits up to three days apart are one course, and who mostly comes so comes to a session "
                  "after one that was missed"),
        Threshold("month_days", 25, "days", "from 25 days on a visit is the monthly refill of a chronic patient"),
        Threshold("refill_days", 12, "days", "half-monthly prescriptions for hypertension and diabetes are usual in villages; "
                  "approved chronic treatment (med_type 14) keeps its own rhythm whatever the gap"),
        Threshold("list_lines", 3, "lines", "a bill of one or two lines is a registration and a drug, the same for many; three "
                  "with their quantities are a prescription, and a patient's own"),
        Threshold("quarter_days", 75, "days", "doses of a vaccine, checks of the elderly and the follow-up of chronic patients in "
                  "basic public health care are alike for all, and at least a quarter apart"),
        Threshold("least_ratio", 2.0, "times the peers", "double the rate of clinics of the same kind"),
        Threshold("q_limit", 0.01, "q", "one false clinic in a hundred reported"),
        Threshold("least_carriers", 3, "persons", "two patients may be one couple"),
        Threshold("chance_share", 0.1, "share", "at most one named person in ten may be there by chance"),
        Threshold("one_fee", 0.5, "share of the group's visits", "half of the visits of different persons at one and the same "
                  "amount"),
        Threshold("usual_fee", 0.25, "share of the others' visits", "an amount that a quarter of the other patients pay is "
                  "the clinic's package, not the group's mark"),
        Threshold("one_disease", 0.8, "share of the group's visits", "the catalogue's line (T33: one diagnosis at 80 per cent)"),
    ),
    innocents=(
        Innocent("refill", "两病等慢性病定期取药", "regular refills of chronic patients", "share of evenly priced returns"),
        Innocent("course", "透析、理疗等疗程中缺一次", "a course with a session missed", "share of evenly priced returns"),
        Innocent("season", "集中体检、接种等", "health-check season", "share of the visits in the fullest week"),
        Innocent("usual_price", "诊所固定收费", "a fixed price of the clinic", "share of other patients who pay that amount"),
    ),
    template=Template(
        "clinic.v1",
        "{institutions} 在 {begin} 至 {end} 有 {returners} 人共 {events} 次同一金额、间隔数日的重复就诊，{group_zh} {peers} 家机构预期 {returners_expected} 人；"
        "涉及 {patients} 人、{claims} 笔结算，基金支付 {fund} 元，其中 {members} 人反复如此（未列出 {bystanders_withheld} 人、"
        "{claims_withheld} 笔）。定期取药和疗程已剔除。最轻为记录不实（条例第38条），最重为虚构就诊（条例第40、41条、刑法第266条）。",
        "{institutions} has {returners} patients with {events} returns at the same amount within days between {begin} and {end}; "
        "{returners_expected} patients expected from {peers} institutions of the {group_en}. {patients} persons, {claims} claims, {fund} "
        "CNY from the fund; {members} persons do so again and again ({bystanders_withheld} persons and {claims_withheld} "
        "claims not listed). Refills and courses are removed. Mildest reading: wrong records (Regulation art. 38); gravest: "
        "fictitious visits (art. 40, 41; Criminal Law art. 266).",
    ),
    null="a clinic's patients return within days at an unchanged amount as often as patients of clinics of the same kind, "
    "which differ as much as they do",
    kernel=clinic_kernel,
)  # fmt: skip
