"""T40: money drawn from personal accounts at a counter (个人账户套现)."""

from __future__ import annotations

from graph.schemes.kernels.cashout_findings import cashout_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_PAYMENTS = Stage(
    "cash_payments",
    """
    SELECT setl_id, psn_no, fixmedins_code AS place, begndate AS day, setl_time AS paid_at,
           CAST(acct_pay AS DOUBLE) AS amount, COALESCE(CAST(acct_mulaid_pay AS DOUBLE), 0.0) AS mutual,
           COALESCE(psn_cash_pay, 0) < 1 AND COALESCE(fund_pay_sumamt, 0) = 0 AS nothing_else,
           acct_pay % $round_sum = 0 AND COALESCE(fund_pay_sumamt, 0) = 0 AS round_sum
    FROM settled_claims
    WHERE acct_pay >= $least_amount AND LEFT(med_type, 2) NOT IN ('21', '22', '28', '52')
    """,
)

_PRICES = Stage(
    "cash_prices",
    """
    SELECT fixmedins_code AS place, COUNT(*) AS payments, SUM(CASE WHEN acct_pay % 10 = 0 THEN 1 ELSE 0 END) AS tens
    FROM settled_claims
    WHERE acct_pay > 0 AND acct_pay < $least_amount AND LEFT(med_type, 2) NOT IN ('21', '22', '28', '52')
    GROUP BY fixmedins_code
    """,
)

SCHEME = Scheme(
    id="T40",
    version=2,
    family=("T40",),
    zh="个人账户套现",
    en="Account cash-out",
    names={"T40": ("个人账户套现", "Cash drawn from personal accounts")},
    basis=(
        Article("reg-735", "38", "串换药品、项目", "swapped drugs or items", 1),
        Article("reg-735", "41", "利用享受待遇的机会转卖药品、接受返还现金", "cash or goods in return for benefits", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "med_type", "acct_pay", "setl_time")),),
    stages=(_PAYMENTS, _PRICES),
    thresholds=(
        Threshold("least_amount", 200, "CNY", "about two months of an employee's account credit; smaller sums are shopping"),
        Threshold("round_sum", 50, "CNY", "who draws money asks for round sums; a basket of medicines is round to 50 once "
                  "in fifty even when all prices are whole"),
        Threshold("least_cash_persons", 3, "persons from as many homes", "two may share an account"),
        Threshold("sequence_minutes", 30, "minutes", "one after the other at the same counter, a machine restarted between"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053); beyond it the "
                  "sums are the place's prices"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("household", "家庭成员", "one family", "distinct homes per member"),
        Innocent("mutual_aid", "家庭共济账户", "mutual-aid accounts", "share paid from a relative's account"),
        Innocent("year_end", "年末集中购药", "stocking up at the year's end", "share after 10 December, no sequence"),
        Innocent("package", "固定价格套餐", "a priced package", "share with the same items for the same sum"),
    ),
    template=Template(
        "cashout.v1",
        "{members} 名互不同住的参保人于 {begin} 至 {end} 在 {institutions} 以个人账户整数支付 {payments} 笔共 {total} 元，"
        "无现金和统筹支付，其中 {followed} 次前后相接；该处此类人数 {observed} 人，按其他机构比例预期 {expected} 人（{q}）。"
        "最轻为串换非医保商品（条例第38条），最重涉嫌返现套取（条例第41条、刑法第266条），须核对进销存、小票和监控。",
        "{members} persons of different homes made {payments} round payments of {total} CNY in all out of their accounts at "
        "{institutions} between {begin} and {end}, with neither cash nor fund, {followed} of them one right after another; "
        "{observed} such persons there, {expected} expected from other places ({q}). Mildest reading: goods not covered "
        "(Regulation art. 38); gravest: cash drawn (art. 41; Criminal Law art. 266). Stock, receipts and cameras have to be "
        "checked.",
    ),
    null="a large payment out of an account is a round sum as often as at the busier quarter of other places, or as the "
    "place's own prices make it; persons are independent",
    kernel=cashout_kernel,
)  # fmt: skip
