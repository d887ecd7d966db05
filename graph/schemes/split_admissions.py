"""T04: one course of treatment split into several admissions (分解住院)."""

from __future__ import annotations

from graph.schemes.kernels.split_admissions import split_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_STAYS = Stage(
    "split_stays",
    """
    SELECT s.*, LEFT(s.dise, 1) AS chapter,
           CASE WHEN LEFT(s.dise, 1) IN ('O', 'P') OR s.dise IN ('Z37', 'Z38') THEN 'newborn'
                WHEN LEFT(s.dise, 1) = 'C' OR LEFT(s.dise, 2) IN ('D0', 'D1', 'D2', 'D3', 'D4')
                     OR s.dise IN ('Z51', 'Z49', 'N18') THEN 'cycle'
                WHEN s.dise IN ('I69', 'G81', 'G82', 'Z50') OR LEFT(s.dise, 2) = 'T9' THEN 'rehabilitation'
                WHEN s.hi_paymtd = '5' THEN 'per_diem' ELSE '' END AS reason_of_illness, i.parent_group,
           LAG(s.setl_id) OVER w AS first_claim, LAG(s.place) OVER w AS place_before, LAG(i.parent_group) OVER w AS group_before,
           LAG(s.dise) OVER w AS dise_before, LAG(s.bed) OVER w AS bed_before, LAG(s.cost) OVER w AS cost_before,
           LAG(s.begndate) OVER w AS began_before, LAG(s.enddate) OVER w AS left_before, LAG(s.dscg_way) OVER w AS way_before
    FROM (
        SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, LEFT(c.dise_code, 3) AS dise, c.dr_code, c.adm_bed AS bed,
               CAST(c.medfee_sumamt AS DOUBLE) AS cost, c.begndate, c.enddate, c.dscg_way, c.hi_paymtd
        FROM settled_claims c WHERE LEFT(c.med_type, 2) IN ('21', '22', '52')
    ) s LEFT JOIN institutions i ON i.fixmedins_code = s.place
    WINDOW w AS (PARTITION BY s.psn_no ORDER BY s.begndate, s.setl_id)
    """,
)

_PAIRS = Stage(
    "split_pairs",
    """
    SELECT psn_no, place, place_before, first_claim, setl_id, dr_code, chapter, (bed = bed_before) AS same_bed,
           COALESCE(parent_group, place) AS unit, bed_before, DATEDIFF('day', began_before, left_before) AS days_before,
           COALESCE(ABS(cost - cost_before) <= $twin_cost * cost_before, FALSE) AS twin,
           CASE WHEN reason_of_illness <> '' THEN reason_of_illness
                WHEN begndate = left_before AND DATEDIFF('day', began_before, left_before) >= $period_days THEN 'interim'
                WHEN way_before = '2' THEN 'transfer'
                WHEN MONTH(left_before) = 12 AND DAY(left_before) = 31 OR MONTH(begndate) = 1 AND DAY(begndate) = 1
                     THEN 'year_end'
                ELSE '' END AS reason
    FROM split_stays
    WHERE DATEDIFF('day', left_before, begndate) BETWEEN 0 AND $gap_days AND dise = dise_before
      AND (place = place_before OR parent_group = group_before)
    """,
)

_LATER = Stage(
    "split_later",
    """
    SELECT psn_no, place FROM split_stays
    WHERE reason_of_illness = '' AND dise = dise_before AND place = place_before
      AND DATEDIFF('day', left_before, begndate) BETWEEN $gap_days + 1 AND 28
    """,
)

_OPERATIONS = Stage(
    "split_operations",
    """
    SELECT DISTINCT p.setl_id
    FROM split_pairs p JOIN operations a ON a.setl_id = p.first_claim JOIN operations b ON b.setl_id = p.setl_id
    WHERE LEFT(a.oprn_oprt_code, 5) <> LEFT(b.oprn_oprt_code, 5)
    """,
    needs=(Need("operations", ("setl_id", "oprn_oprt_code")),),
)

SCHEME = Scheme(
    id="T04",
    version=3,
    family=("T04",),
    zh="分解住院",
    en="Split admissions",
    names={"T04": ("分解住院", "Split admissions")},
    basis=(
        Article("reg-735", "38", "分解住院", "split admissions", 1),
        Article("reg-735", "40", "以骗保为目的实施第38条行为", "the same with intent to defraud", 2),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate", "dise_code")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_STAYS, _PAIRS, _LATER, _OPERATIONS),
    thresholds=(
        Threshold("gap_days", 3, "days", "the catalogue's band for one course continued (T04: gap of at most 1 to 3 days)"),
        Threshold("period_days", 28, "days", "the shortest period of settlement is a month; a stay of that length followed by "
                  "another on the same day was never interrupted"),
        Threshold("early_times", 3.0, "times", "the daily chance of coming back for the same illness is highest in the first days: "
                  "two to three times that of the weeks after, in studies of 30-day readmission"),
        Threshold("least_ratio", 2.0, "times the peers", "the catalogue's line for an institution (T04: at least twice peers)"),
        Threshold("q_limit", 0.01, "q", "one false institution in a hundred reported"),
        Threshold("least_carriers", 3, "persons", "two patients may be one family or one chronic course"),
        Threshold("chance_share", 0.1, "share", "at most one named person in ten may be there by chance"),
        Threshold("half", 0.5, "share of the carriers' pairs", "a clear majority of the pairs shows it"),
        Threshold("twin_cost", 0.02, "relative cost", "real bills of one disease differ by more than a tenth (CV); two per "
                  "cent is rounding and one item"),
        Threshold("kept_times", 1, "times", "one bed out of a ward is one in dozens; it is the persons who are counted"),
        Threshold("doctor_p", 0.001, "p", "one doctor among the usual dozen or two of a ward, both looked at"),
        Threshold("chain", 3, "splits of one person", "four admissions end to end for one diagnosis are no course of "
                  "treatment outside cancer, dialysis and per-diem care, which are removed"),
    ),
    innocents=(
        Innocent("cycle", "放化疗、透析周期治疗", "cycles of chemotherapy, radiotherapy, dialysis", "share of short-gap pairs"),
        Innocent("rehabilitation", "后遗症康复分期住院", "stages of rehabilitation", "share of short-gap pairs"),
        Innocent("staged", "分期手术", "planned staged surgery", "share of pairs with two different operations"),
        Innocent("transfer", "转院后转回", "transfer out and back", "share of pairs that follow a transfer"),
        Innocent("newborn", "分娩与新生儿", "birth and newborn", "share of short-gap pairs"),
        Innocent("per_diem", "床日付费分段结算", "periodic settlement under per-diem payment", "share of short-gap pairs"),
        Innocent("interim", "长住患者中途结算", "interim settlement of a stay that goes on", "share of short-gap pairs"),
        Innocent("year_end", "跨年度中途结算", "interim settlement at the turn of the year", "share of short-gap pairs"),
    ),
    template=Template(
        "split.v1",
        "{institutions} 在 {begin} 至 {end} 有 {split} 人共 {pairs} 次同一诊断、间隔不超过 3 天的再入院，{against_zh}预期 {split_expected} 人"
        "（{q}）；涉及 {patients} 名患者、{claims} 笔结算，基金支付 {fund} 元，其中 {members} 人反复如此。放化疗、分期手术、转院、"
        "分娩和床日结算已剔除（未列出患者 {bystanders_withheld} 人、结算 {claims_withheld} 笔）。最轻为分解住院（条例第38条），最重按第40条处理。",
        "{institutions} has {split} patients with {pairs} readmissions within 3 days for the same diagnosis between {begin} and {end}; {split_expected} patients "
        "expected from {against_en} ({q}); {patients} patients, {claims} claims, "
        "{fund} CNY from the fund; {members} persons do so again and again. Cancer cycles, staged surgery, transfers, "
        "births and per-diem settlement are removed ({bystanders_withheld} patients and {claims_withheld} claims not "
        "listed). Mildest reading: split admissions (Regulation art. 38); gravest: art. 40.",
    ),
    null="an institution readmits for the same diagnosis within days at its peers' rate for its mix of diagnoses, "
    "institutions differing as much as the peers do; or, in a second look that is paid for, at its own rate in the rest of the month",
    kernel=split_kernel,
)  # fmt: skip
