"""T38: a contracted institution bills for one that lost its contract (为非定点、暂停机构代结算)."""

from __future__ import annotations

from graph.schemes.kernels.billing_for_others import billing_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_LAPSED = Stage(
    "lapsed_places",
    """
    SELECT i.fixmedins_code AS old, i.fixmedins_type AS kind, LEFT(i.area_code, 4) AS region, e.since
    FROM institutions i JOIN (
        SELECT code, MIN(since) AS since FROM (
            SELECT fixmedins_code AS code, contract_end AS since FROM institutions WHERE contract_end IS NOT NULL
            UNION ALL
            SELECT subject, date FROM penalties
            WHERE date IS NOT NULL AND (kind LIKE '%暂停%' OR kind LIKE '%中止%' OR kind LIKE '%解除%')
        ) x GROUP BY code
    ) e ON e.code = i.fixmedins_code
    WHERE e.since > (SELECT MIN(begndate) FROM settled_claims) AND e.since < (SELECT MAX(begndate) FROM settled_claims)
    """,
)

_FORMER = Stage(
    "lapsed_patients",
    """
    SELECT DISTINCT l.old, c.psn_no FROM lapsed_places l JOIN settled_claims c ON c.fixmedins_code = l.old
    WHERE c.begndate < l.since AND DATEDIFF('day', c.begndate, l.since) <= $before_days
    """,
)

_NEWCOMERS = Stage(
    "lapsed_newcomers",
    """
    SELECT l.old, f.place, f.psn_no, (p.psn_no IS NOT NULL) AS former
    FROM (SELECT fixmedins_code AS place, psn_no, MIN(begndate) AS first_day FROM settled_claims GROUP BY fixmedins_code, psn_no) f
    JOIN institutions i ON i.fixmedins_code = f.place
    JOIN lapsed_places l ON f.place <> l.old AND i.fixmedins_type IS NOT DISTINCT FROM l.kind
     AND LEFT(i.area_code, 4) IS NOT DISTINCT FROM l.region
     AND f.first_day >= l.since AND DATEDIFF('day', l.since, f.first_day) <= $after_days
    LEFT JOIN lapsed_patients p ON p.old = l.old AND p.psn_no = f.psn_no
    """,
)

_HANDS = Stage(
    "lapsed_hands",
    """
    SELECT DISTINCT l.old, 'doctor' AS kind, c.dr_code AS value
    FROM lapsed_places l JOIN settled_claims c ON c.fixmedins_code = l.old
    WHERE c.begndate < l.since AND c.dr_code IS NOT NULL
    UNION ALL
    SELECT DISTINCT l.old, 'terminal', c.terminal_id
    FROM lapsed_places l JOIN settled_claims c ON c.fixmedins_code = l.old
    WHERE c.begndate < l.since AND c.terminal_id IS NOT NULL
    """,
)

_CARRIED = Stage(
    "lapsed_carried",
    """
    SELECT p.old, c.fixmedins_code AS place, c.setl_id, c.psn_no, MAX(CASE WHEN h.kind = 'doctor' THEN h.value END) AS doctor,
           MAX(CASE WHEN h.kind = 'terminal' THEN h.value END) AS terminal
    FROM lapsed_newcomers p JOIN lapsed_places l ON l.old = p.old AND p.former
    JOIN settled_claims c ON c.fixmedins_code = p.place AND c.psn_no = p.psn_no AND c.begndate >= l.since
     AND DATEDIFF('day', l.since, c.begndate) <= $after_days
    LEFT JOIN lapsed_hands h ON h.old = p.old AND (h.kind = 'doctor' AND h.value = c.dr_code
                                                   OR h.kind = 'terminal' AND h.value = c.terminal_id)
    GROUP BY p.old, c.fixmedins_code, c.setl_id, c.psn_no
    """,
)

SCHEME = Scheme(
    id="T38",
    version=1,
    family=("T38",),
    zh="为非定点、暂停机构代结算",
    en="Billing for another institution",
    names={"T38": ("为非定点、暂停机构代结算", "Billing for another institution")},
    basis=(
        Article("reg-735", "38", "将不属于基金支付范围的费用纳入结算", "bills that the fund does not cover", 1),
        Article("reg-735", "40", "提供虚假证明材料、骗取基金支出", "false documents", 2),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "begndate")),
        Need("institutions", ("fixmedins_code", "contract_end")),
    ),
    stages=(_LAPSED, _FORMER, _NEWCOMERS, _HANDS, _CARRIED),
    thresholds=(
        Threshold("before_days", 180, "days", "who came within half a year is a patient of the institution"),
        Threshold("after_days", 90, "days", "patients look for another place within a quarter, the longest usual prescription"),
        Threshold("least_patients", 5, "persons", "fewer may have moved with a relative or a neighbour"),
        Threshold("least_carried", 0.5, "share of the moved patients' bills", "half of the bills under the old doctors' codes or "
                  "terminals: the old house goes on working"),
        Threshold("q_limit", 0.01, "q", "one false pair in a hundred reported"),
    ),
    innocents=(
        Innocent("nearest", "就近转诊", "patients go to the nearest place", "share of their bills without the old staff"),
        Innocent("registered", "医师正式变更执业", "doctors who changed their employer", "share of these doctors on the new register"),
        Innocent("branch", "集团内搬迁或获批分院", "relocation or approved branch", "same owner on record"),
    ),
    template=Template(
        "proxybilling.v1",
        "{old} 自 {since} 起协议终止或暂停后，其患者 {moved} 人在 90 日内首次出现在 {new}（新患者 {newcomers} 人，{group_zh} {peers} 家机构"
        "预期 {moved_expected} 人，q={q}），其中 {carried} 笔结算仍用原机构医师 {doctors} 或终端；基金支付 {fund} 元，{claims} 笔结算（未列出 "
        "{bystanders_withheld} 人、{claims_withheld} 笔）。最轻为违规纳入结算（条例第38条），最重为骗取基金（条例第40条）。",
        "After {old} lost its contract or was suspended on {since}, {moved} of its patients first appeared at {new} within 90 "
        "days ({newcomers} new patients; {moved_expected} expected from {peers} institutions of the {group_en}, q={q}); "
        "{carried} bills still carry the old doctors {doctors} or terminals; {claims} claims, {fund} CNY from the fund "
        "({bystanders_withheld} persons and {claims_withheld} claims not listed). Mildest reading: bills that the fund does "
        "not cover (Regulation art. 38); gravest: false documents (art. 40).",
    ),
    null="the patients of a closed institution spread over its neighbours as other newcomers do, neighbours differing as "
    "much as they do, and are seen there by the neighbours' own staff",
    kernel=billing_kernel,
)  # fmt: skip
