"""T15: one stay or invoice paid twice, and benefits drawn in two enrolments (重复参保、重复报销)."""

from __future__ import annotations

from graph.schemes.kernels.invoice_doubles import double_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_PAIRS = Stage(
    "double_pairs",
    """
    SELECT a.psn_no, a.setl_id AS first_claim, b.setl_id AS second_claim, a.fixmedins_code AS place,
           CAST(a.medfee_sumamt AS DOUBLE) AS first_cost, CAST(b.medfee_sumamt AS DOUBLE) AS second_cost,
           CAST(a.fund_pay_sumamt AS DOUBLE) AS first_fund, CAST(b.fund_pay_sumamt AS DOUBLE) AS second_fund,
           CAST(COALESCE(a.hifmi_pay, 0) + COALESCE(a.maf_pay, 0) AS DOUBLE) AS first_more,
           CAST(COALESCE(b.hifmi_pay, 0) + COALESCE(b.maf_pay, 0) AS DOUBLE) AS second_more,
           COALESCE(a.insutype <> b.insutype, FALSE) AS other_scheme,
           COALESCE(a.insu_admdvs <> b.insu_admdvs, FALSE) AS other_area, COALESCE(a.clr_way <> b.clr_way, FALSE) AS other_way,
           COALESCE(a.invono = b.invono, FALSE) AS one_invoice
    FROM settled_claims a JOIN settled_claims b
      ON a.psn_no = b.psn_no AND a.fixmedins_code = b.fixmedins_code AND a.begndate = b.begndate AND a.setl_id < b.setl_id
    WHERE a.fund_pay_sumamt > 0 AND b.fund_pay_sumamt > 0
      AND (a.insutype <> b.insutype OR a.insu_admdvs <> b.insu_admdvs OR a.clr_way <> b.clr_way)
      AND ((a.invono = b.invono AND COALESCE(a.bill_code, '') = COALESCE(b.bill_code, '') AND LENGTH(a.invono) >= $least_digits)
           OR (a.mdtrt_id = b.mdtrt_id AND ABS(a.medfee_sumamt - b.medfee_sumamt) <= $same_cost)
           OR (LEFT(a.med_type, 2) IN ('21', '22', '52') AND LEFT(a.med_type, 2) = LEFT(b.med_type, 2)
               AND a.enddate = b.enddate AND ABS(a.medfee_sumamt - b.medfee_sumamt) <= $same_cost))
    """,
)

_ENROLLED = Stage(
    "double_enrolled",
    """
    SELECT e.psn_no, e.first_type, e.second_type, e.first_area, e.second_area, e.begin, e.days, c.setl_id,
           (COALESCE(c.insutype = e.second_type, TRUE) AND COALESCE(c.insu_admdvs = e.second_area, TRUE)) AS of_second,
           (COALESCE(c.insutype = e.first_type, TRUE) AND COALESCE(c.insu_admdvs = e.first_area, TRUE)) AS of_first
    FROM (
        SELECT a.psn_no, a.insutype AS first_type, b.insutype AS second_type, a.insu_admdvs AS first_area,
               b.insu_admdvs AS second_area, b.psn_insu_date AS begin,
               DATEDIFF('day', b.psn_insu_date, LEAST(COALESCE(a.paus_insu_date, DATE '2099-12-31'),
                                                      COALESCE(b.paus_insu_date, DATE '2099-12-31'))) AS days,
               LEAST(COALESCE(a.paus_insu_date, DATE '2099-12-31'), COALESCE(b.paus_insu_date, DATE '2099-12-31')) AS ended
        FROM enrolments a JOIN enrolments b ON a.psn_no = b.psn_no
         AND (a.psn_insu_date < b.psn_insu_date OR (a.psn_insu_date = b.psn_insu_date AND a.insutype < b.insutype))
        WHERE a.insutype <> b.insutype OR LEFT(a.insu_admdvs, 4) <> LEFT(b.insu_admdvs, 4)
    ) e JOIN settled_claims c ON c.psn_no = e.psn_no AND c.fund_pay_sumamt > 0
     AND DATEDIFF('day', e.begin, c.begndate) > $grace_days AND c.begndate <= e.ended
    WHERE e.days > $grace_days
    """,
    needs=(
        Need("enrolments", ("psn_no", "insutype", "psn_insu_date", "paus_insu_date")),
        Need("claims", ("insutype",)),
    ),
)

SCHEME = Scheme(
    id="T15",
    version=1,
    family=("T15",),
    zh="重复报销、重复参保",
    en="Double reimbursement",
    names={"T15": ("重复参保、重复报销", "Enrolled twice, paid twice")},
    basis=(
        Article("reg-735", "17", "不得重复享受医疗保障待遇", "no benefit twice", 1),
        Article("reg-735", "41", "重复享受医疗保障待遇", "benefits drawn twice", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "begndate", "medfee_sumamt", "fund_pay_sumamt")),),
    stages=(_PAIRS, _ENROLLED),
    thresholds=(
        Threshold("least_digits", 6, "digits", "paper invoices have 8 digits and more; a shorter entry is a placeholder"),
        Threshold("same_cost", 0.01, "CNY", "one stay has one total, to the cent"),
        Threshold("grace_days", 92, "days", "who changes scheme within a year keeps the old benefits for up to three months"),
        Threshold("more_share", 0.5, "share of the payment", "a payment that is mostly serious-illness insurance or medical "
                  "assistance is the lawful second payer"),
        Threshold("remainder", 1.0, "CNY", "the second payer settles what the first left to the patient, rounded"),
        Threshold("identifier_mostly", 0.5, "share of the identifier's users", "paid twice; otherwise it serves others, and chance is tested"),
        Threshold("gather_limit", 0.01, "p", "one identifier in a hundred runs gathers people paid twice by chance"),
    ),
    innocents=(
        Innocent("second_payer", "大病、救助等依法二次支付", "a lawful second payer", "pairs whose payments complement each other"),
        Innocent("reissue", "退费重结", "reversed and settled anew", "claims taken back are left out before anything"),
        Innocent("switch", "年中转移接续过渡期", "a change of scheme within the year", "days both enrolments ran"),
        Innocent("family", "亲属", "relatives", "unrelated families among the members"),
    ),
    template=Template(
        "double.v1",
        "{members} 人在 {begin} 至 {end} 有 {pairs} 次就诊被重复支付（共 {claims} 笔结算，其中同一票据 {invoices} 次，基金合计超过"
        "医疗费 {over} 次），{enrolled} 人在两处参保期间均享受待遇；基金支付 {fund} 元。最轻为重复享受待遇、责令退回（条例第17、"
        "41条），最重涉嫌诈骗（刑法第266条）。",
        "{members} persons had {pairs} visits paid twice between {begin} and {end} ({claims} claims, one invoice {invoices} "
        "times, the fund's payments above the cost {over} times); {enrolled} drew benefits in two enrolments; {fund} CNY from "
        "the fund. Mildest reading: benefits drawn twice, to be returned (Regulation art. 17, 41); gravest: fraud "
        "(Criminal Law art. 266).",
    ),
    null="a visit is paid by one basic insurance once; whatever else pays, pays what the first left",
    kernel=double_kernel,
)  # fmt: skip
