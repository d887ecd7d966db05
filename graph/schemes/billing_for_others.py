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
    SELECT old, since, kind, value FROM (
        SELECT DISTINCT l.old, l.since, 'doctor' AS kind, c.dr_code AS value
        FROM lapsed_places l JOIN settled_claims c ON c.fixmedins_code = l.old WHERE c.begndate < l.since
        UNION ALL
        SELECT DISTINCT l.old, l.since, 'terminal', c.terminal_id
        FROM lapsed_places l JOIN settled_claims c ON c.fixmedins_code = l.old WHERE c.begndate < l.since
    ) h WHERE value IS NOT NULL
    """,
)

_BILLS = Stage(
    "lapsed_bills",
    """
    SELECT h.old, c.fixmedins_code AS place, c.setl_id, c.psn_no, h.kind, h.value
    FROM lapsed_hands h JOIN settled_claims c ON c.dr_code = h.value
    WHERE h.kind = 'doctor' AND c.fixmedins_code <> h.old AND c.begndate >= h.since
      AND DATEDIFF('day', h.since, c.begndate) <= $carry_days
      AND NOT EXISTS (SELECT 1 FROM settled_claims b WHERE b.dr_code = h.value AND b.fixmedins_code = c.fixmedins_code
                      AND b.begndate < h.since)
    UNION ALL
    SELECT h.old, c.fixmedins_code, c.setl_id, c.psn_no, h.kind, h.value
    FROM lapsed_hands h JOIN settled_claims c ON c.terminal_id = h.value
    WHERE h.kind = 'terminal' AND c.fixmedins_code <> h.old AND c.begndate >= h.since
      AND DATEDIFF('day', h.since, c.begndate) <= $carry_days
      AND NOT EXISTS (SELECT 1 FROM settled_claims b WHERE b.terminal_id = h.value AND b.fixmedins_code = c.fixmedins_code
                      AND b.begndate < h.since)
    """,
)
"""Bills of the closed place's doctors and terminals under another code, where they had not billed before."""

_SEEN = Stage(
    "lapsed_seen",
    """
    SELECT k.old, k.place, c.psn_no, BOOL_OR(p.psn_no IS NOT NULL) AS former, BOOL_OR(b.setl_id IS NOT NULL) AS under,
           COUNT(DISTINCT c.setl_id) AS bills, COUNT(DISTINCT b.setl_id) AS carried
    FROM (SELECT DISTINCT old, place FROM lapsed_bills) k JOIN lapsed_places l ON l.old = k.old
    JOIN settled_claims c ON c.fixmedins_code = k.place AND c.begndate >= l.since
     AND DATEDIFF('day', l.since, c.begndate) <= $carry_days
    LEFT JOIN lapsed_patients p ON p.old = k.old AND p.psn_no = c.psn_no
    LEFT JOIN lapsed_bills b ON b.old = k.old AND b.place = k.place AND b.setl_id = c.setl_id
    GROUP BY k.old, k.place, c.psn_no
    """,
)
"""Everybody billed at such a place since: a former patient of the closed one, and by its doctors or terminals."""

SCHEME = Scheme(
    id="T38",
    version=2,
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
    stages=(_LAPSED, _FORMER, _NEWCOMERS, _HANDS, _BILLS, _SEEN),
    thresholds=(
        Threshold("before_days", 365, "days", "who came within a year is a patient of the institution"),
        Threshold("after_days", 90, "days", "patients look for another place within a quarter, the longest usual prescription"),
        Threshold("carry_days", 365, "days", "a suspension lasts up to a year"),
        Threshold("least_patients", 4, "persons", "fewer may have moved with a relative or a neighbour"),
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
        "{old} 自 {since} 起协议终止或暂停后，其患者 {moved} 人由 {new} 结算（其间该机构患者 {newcomers} 人，"
        "预期 {moved_expected} 人，{q}），其中 {carried} 笔结算仍用原机构医师 {doctors} 或终端；基金支付 {fund} 元，{claims} 笔结算（未列出 "
        "{bystanders_withheld} 人、{claims_withheld} 笔）。最轻为违规纳入结算（条例第38条），最重为骗取基金（条例第40条）。",
        "After {old} lost its contract or was suspended on {since}, {moved} of its patients were billed by {new} "
        "({newcomers} patients there; {moved_expected} expected, {q}); "
        "{carried} bills still carry the old doctors {doctors} or terminals; {claims} claims, {fund} CNY from the fund "
        "({bystanders_withheld} persons and {claims_withheld} claims not listed). Mildest reading: bills that the fund does "
        "not cover (Regulation art. 38); gravest: false documents (art. 40).",
    ),
    null="the patients of a closed institution spread over its neighbours as other newcomers do, neighbours differing as "
    "much as they do; and whoever bills under the old staff's codes there is one of them as often as any other patient",
    kernel=billing_kernel,
)  # fmt: skip
