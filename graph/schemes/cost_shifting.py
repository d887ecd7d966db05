"""T32: inpatient care moved to outpatient and pharmacy bills (转嫁住院费用)."""

from __future__ import annotations

from graph.schemes.kernels.cost_shifting import shifting_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_STAYS = Stage(
    "shift_stays",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, i.parent_group, c.dr_code, c.begndate, c.enddate,
           DATEDIFF('day', c.begndate, c.enddate) - 1 AS days_inside, LEFT(c.dise_code, 3) AS dise
    FROM settled_claims c JOIN institutions i ON i.fixmedins_code = c.fixmedins_code
    WHERE LEFT(c.med_type, 2) IN ('21', '22') AND DATEDIFF('day', c.begndate, c.enddate) BETWEEN 2 AND $long_stay
    """,
)

_INSIDE = Stage(
    "shift_inside",
    """
    SELECT c.setl_id, c.psn_no, s.place, c.fixmedins_code AS billed_at, s.setl_id AS stay, LEFT(c.med_type, 2) AS kind,
           (c.dr_code = s.dr_code) AS same_doctor, c.begndate, LEFT(c.dise_code, 3) AS dise, LEFT(c.dise_code, 3) = s.dise AS same_illness
    FROM shift_stays s JOIN settled_claims c ON c.psn_no = s.psn_no AND c.begndate > s.begndate AND c.begndate < s.enddate
    JOIN institutions o ON o.fixmedins_code = c.fixmedins_code
    WHERE LEFT(c.med_type, 2) IN ('11', '13', '14', '18', '28', '41')
      AND (c.fixmedins_code = s.place OR o.parent_group = s.parent_group)
    """,
)

_HABIT = Stage(
    "shift_habit",
    """
    SELECT DISTINCT e.setl_id
    FROM shift_inside e JOIN settled_claims c
      ON c.psn_no = e.psn_no AND c.fixmedins_code = e.billed_at AND LEFT(c.med_type, 2) = e.kind
     AND ABS(DATEDIFF('day', c.begndate, e.begndate)) BETWEEN $refill_days AND $season_days
     AND LEFT(c.dise_code, 3) IS NOT DISTINCT FROM e.dise
    WHERE c.setl_id NOT IN (SELECT setl_id FROM shift_inside)
    """,
)

SCHEME = Scheme(
    id="T32",
    version=2,
    family=("T32",),
    zh="转嫁住院费用",
    en="Inpatient costs moved outside",
    names={"T32": ("转嫁住院费用", "Inpatient costs billed as outpatient or pharmacy")},
    basis=(
        Article("reg-735", "38", "造成基金损失的其他违法行为", "other acts that harm the fund", 1),
        Article("reg-735", "40", "以骗保为目的实施第38条行为", "the same with intent to defraud", 2),
        Article("agr-qinghai-2025", "18", "不得转嫁住院费用（服务协议）", "service agreement: no shifting of costs", 1),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_STAYS, _INSIDE, _HABIT),
    thresholds=(
        Threshold("long_stay", 90, "days", "longer stays are chronic care, during which a family goes on fetching drugs"),
        Threshold("refill_days", 14, "days", "the same errand two weeks or more before or after is the person's habit"),
        Threshold("season_days", 100, "days", "long prescriptions last twelve weeks, a week's delay and a weekend included"),
        Threshold("least_ratio", 2.0, "times the peers", "double the rate of institutions of the same kind"),
        Threshold("q_limit", 0.01, "q", "one false institution in a hundred reported"),
        Threshold("least_carriers", 3, "persons", "two patients may be one couple"),
        Threshold("chance_share", 0.1, "share", "at most one named person in ten may be there by chance"),
        Threshold("same_doctor", 0.5, "share of the bills", "the ward's own doctor ordering outside in half of the bills"),
        Threshold("same_illness", 0.5, "share of the bills", "half of the bills for what the patient lies in bed for: the ward treats "
                  "that; a family fetches what the patient needs besides"),
        Threshold("illness_limit", 0.01, "p", "one group in a hundred by chance, from the bills during stays at all other houses"),
    ),
    innocents=(
        Innocent("refill", "家属代取慢性病用药", "chronic drugs fetched by the family", "share of the bills inside stays"),
        Innocent("same_day", "入院前当日门诊", "a visit before admission on the same day", "share of bills on the first or last day"),
    ),
    template=Template(
        "shifting.v1",
        "{institutions} 的住院患者 {billed} 人在院期间于本院或同集团药店另有 {bills} 笔门诊、购药结算（{begin} 至 {end}），{group_zh} {peers} 家机构"
        "按住院日预期 {billed_expected} 人；涉及 {patients} 人、{claims} 笔结算，基金支付 {fund} 元，其中 {members} 人反复如此（未列出 "
        "{bystanders_withheld} 人、{claims_withheld} 笔）。慢性病定期取药和入出院当日已剔除。最轻为转嫁费用（条例第38条），最重按第40条处理。",
        "{billed} inpatients of {institutions} have {bills} outpatient or pharmacy bills at the same house or its chain during their "
        "stay ({begin} to {end}); {billed_expected} persons expected from {peers} institutions of the {group_en} by bed days. {patients} "
        "persons, {claims} claims, {fund} CNY from the fund; {members} persons again and again ({bystanders_withheld} persons "
        "and {claims_withheld} claims not listed). Regular refills and the days of admission and discharge are removed. "
        "Mildest reading: shifted costs (Regulation art. 38); gravest: art. 40.",
    ),
    null="inpatients are billed outside their stay as often per bed day as inpatients of institutions of the same kind, "
    "which differ as much as they do",
    kernel=shifting_kernel,
)  # fmt: skip
