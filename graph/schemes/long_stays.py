"""T35: stays of most of a year, broken by discharges on paper (长期住院、假出院)."""

from __future__ import annotations

from graph.schemes.kernels.long_stays import long_stay_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_STAYS = Stage(
    "long_marked",
    """
    SELECT s.*, SUM(s.fresh) OVER (PARTITION BY s.psn_no ORDER BY s.begndate, s.setl_id
                                   ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS chain
    FROM (
        SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, c.begndate, c.enddate, c.adm_bed AS bed, c.hi_paymtd,
               COALESCE(c.dscg_way = '9', FALSE) AS stays_on,
               LEFT(c.dise_code, 3) AS dise, LAG(c.adm_bed) OVER w AS bed_before, LAG(c.setl_id) OVER w AS before,
               DATEDIFF('day', LAG(c.enddate) OVER w, c.begndate) AS gap, LAG(c.fixmedins_code) OVER w AS place_before,
               DATEDIFF('day', LAG(c.begndate) OVER w, LAG(c.enddate) OVER w) AS days_before,
               CASE WHEN c.fixmedins_code = LAG(c.fixmedins_code) OVER w
                         AND DATEDIFF('day', LAG(c.enddate) OVER w, c.begndate) BETWEEN 0 AND $gap_days
                    THEN 0 ELSE 1 END AS fresh
        FROM settled_claims c WHERE LEFT(c.med_type, 2) IN ('21', '22')
        WINDOW w AS (PARTITION BY c.psn_no ORDER BY c.begndate, c.setl_id)
    ) s
    """,
)

_CHAINS = Stage(
    "long_chains",
    """
    SELECT psn_no, chain, place, COUNT(*) AS stays, MIN(begndate) AS first_day, MAX(enddate) AS last_day
    FROM long_marked GROUP BY psn_no, chain, place HAVING COUNT(*) >= $least_stays
    """,
)

SCHEME = Scheme(
    id="T35",
    version=3,
    family=("T35",),
    zh="长期住院、假出院",
    en="Year-long stays with paper discharges",
    names={"T35": ("精神、康复长期住院与假出院", "Year-long stays with paper discharges")},
    basis=(
        Article("reg-735", "38", "分解住院、挂床住院", "split or paper admissions", 1),
        Article("reg-735", "40", "虚构医药服务", "fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_STAYS, _CHAINS),
    thresholds=(
        Threshold("gap_days", 2, "days", "the catalogue's line (T35: gap of at most two days between the stays)"),
        Threshold("least_stays", 4, "stays", "the catalogue's line (T35: four stays end to end)"),
        Threshold("year_days", 300, "days of a year", "the catalogue's line (T35: 300 days a year)"),
        Threshold("kept_gap", 7, "days", "a week: nobody keeps a bed empty for longer, so that a bed that waits tells more than "
                  "the two days of the catalogue"),
        Threshold("stay_days", 21, "days", "length of the stays; shorter ones are a course cut into pieces (T04)"),
        Threshold("kept_times", 2, "times", "a ward may keep the bed of somebody on leave once"),
        Threshold("chance_share", 0.1, "share", "at most one named person in ten may be there by chance"),
        Threshold("q_limit", 0.01, "q", "one false institution in a hundred reported"),
        Threshold("least_carriers", 3, "persons", "one or two may be single hard cases"),
        Threshold("same_bed", 0.5, "share of the readmissions", "a person really discharged seldom gets the same bed back; "
                  "half of all readmissions is beyond chance in any ward"),
        Threshold("cluster_p", 0.001, "p", "discharges of several on one date, every date and number looked at"),
        Threshold("shared_days", 3, "days", "a discharge planned for one date is carried out or recorded a day earlier or later"),
        Threshold("period_end", 0.5, "share of the discharges", "half of the discharges on the last day of a month, where one "
                  "in thirty would be, is a settlement rule"),
    ),
    innocents=(
        Innocent("per_diem", "床日付费定期结算", "per-diem payment settled by period", "share of stays paid by bed day"),
        Innocent("interim", "中途结算、未离院", "interim settlement of a stay that goes on", "share of stays of one length that are "
                 "followed after the same gap, on the day itself or the next; on one date for everybody only with a record that "
                 "the patient has not left"),
        Innocent("period_end", "按月按季分段结算", "settlement at period ends", "share of discharges on the last day of a month"),
        Innocent("no_family", "无家庭照护的重性精神障碍", "severe mental illness without family", "share with such a diagnosis "
                 "and alone in the household"),
        Innocent("welfare", "民政供养、特困安置", "placed by welfare", "share with a welfare status"),
    ),
    template=Template(
        "longstay.v1",
        "{institutions} 有 {chains} 名患者在 {begin} 至 {end} 连续住院：每人四次以上出入院、间隔不超过 2 天，每年 300 天以上，{group_zh} "
        "{peers} 家机构预期 {chains_expected} 人；再入院 {readmissions} 次中 {same_bed} 次床位未变；涉及 {claims} 笔结算，基金支付 {fund} 元"
        "（未列出 {bystanders_withheld} 人、{claims_withheld} 笔）。最轻为分解、挂床住院（条例第38条），最重为虚构服务（条例第40条、"
        "刑法第266条）。",
        "{chains} patients of {institutions} lay there almost without end between {begin} and {end}: four or more discharges "
        "each, never more than 2 days out, 300 days a year and more; {chains_expected} expected from {peers} institutions of "
        "the {group_en}; the bed was unchanged in {same_bed} of {readmissions} readmissions. {claims} claims, {fund} CNY from "
        "the fund ({bystanders_withheld} persons and {claims_withheld} claims not listed). Mildest reading: split or paper "
        "admissions (Regulation art. 38); gravest: fictitious care (art. 40; Criminal Law art. 266).",
    ),
    null="an institution has as large a share of year-long patients as its peers, which differ as much as they do; "
    "discharge dates of different patients are independent",
    kernel=long_stay_kernel,
)  # fmt: skip
