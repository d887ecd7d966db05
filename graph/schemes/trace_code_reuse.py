"""T07, T08: boxes settled twice and the people they come from (追溯码重复结算与回流药)."""

from __future__ import annotations

from graph.schemes.kernels.trace_findings import trace_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_NEEDS = (Need("drug_traces", ("drug_trac_codg", "fixmedins_code", "sale_time", "setl_id")),)

_SALES = Stage(
    "trace_sales",
    """
    WITH sales AS (
        SELECT drug_trac_codg AS code, setl_id, DATEDIFF('day', DATE '2000-01-01', CAST(sale_time AS DATE)) AS day,
               COALESCE(med_list_codg, '') AS drug,
               CASE WHEN COALESCE(trdn_flag, FALSE) OR COALESCE(trac_codg_pac_hery, '1') NOT IN ('1', '01', '')
                    THEN 1 ELSE 0 END AS apart,
               HASH(drug_trac_codg, setl_id) AS twin
        FROM drug_traces
        WHERE COALESCE(event, 'sale') = 'sale' AND drug_trac_codg IS NOT NULL AND setl_id IS NOT NULL
    ), twins AS (SELECT twin FROM sales GROUP BY twin HAVING COUNT(*) >= 2), scans AS (
        SELECT code, setl_id, day, drug, apart FROM sales WHERE twin NOT IN (SELECT twin FROM twins)
        UNION ALL
        SELECT code, setl_id, MIN(day), MIN(drug), MAX(apart) FROM sales WHERE twin IN (SELECT twin FROM twins)
        GROUP BY code, setl_id
    )
    SELECT t.code, t.setl_id, t.day, t.drug, t.apart, c.psn_no, c.fixmedins_code, c.payee_acct, c.coner_tel, c.agnt_id
    FROM scans t JOIN settled_claims c ON c.setl_id = t.setl_id
    """,
)
"""One row a code and claim. Nearly every scan is the only one of its kind: numbers stand for the names until two agree, so
that memory stays a small part of the table's size (ten million scans under 2 GB)."""

_CODES = Stage(
    "trace_codes",
    """
    SELECT code, COUNT(*) AS sales, COUNT(DISTINCT fixmedins_code) AS places, MAX(apart) AS apart
    FROM trace_sales
    WHERE HASH(code) IN (SELECT HASH(code) FROM trace_sales GROUP BY HASH(code) HAVING COUNT(*) >= 2)
    GROUP BY code HAVING COUNT(*) >= 2
    """,
)

_REUSE = Stage(
    "trace_reuse",
    """
    SELECT s.*, k.sales, k.places,
           (k.apart = 1) AS split, (LENGTH(s.code) < $code_length OR k.sales > $most_sales) AS placeholder
    FROM (
        SELECT s.code, s.day AS day, s.setl_id AS claim, s.psn_no AS person, s.fixmedins_code AS place, s.drug AS drug,
               s.payee_acct, s.coner_tel, s.agnt_id,
               LAG(s.day) OVER w AS day_before, LAG(s.setl_id) OVER w AS claim_before,
               LAG(s.psn_no) OVER w AS person_before, LAG(s.fixmedins_code) OVER w AS place_before,
               LAG(s.drug) OVER w AS drug_before, LAG(s.payee_acct) OVER w AS payee_before,
               LAG(s.coner_tel) OVER w AS phone_before, LAG(s.agnt_id) OVER w AS agent_before
        FROM trace_sales s JOIN trace_codes k ON k.code = s.code
        WINDOW w AS (PARTITION BY s.code ORDER BY s.day, s.setl_id)
    ) s JOIN trace_codes k ON k.code = s.code
    WHERE s.claim_before IS NOT NULL
    """,
)

_EVENT = (Need("drug_traces", ("event",)),)

_FEEDS = Stage(
    "trace_feeds",
    """
    SELECT DISTINCT fixmedins_code AS place FROM drug_traces WHERE event = 'purchase' AND drug_trac_codg IS NOT NULL
    """,
    needs=_EVENT,
)

_TAKEN_IN = Stage(
    "trace_taken_in",
    """
    WITH moved AS (
        SELECT HASH(drug_trac_codg) AS box FROM drug_traces
        WHERE drug_trac_codg IS NOT NULL AND (event = 'purchase' OR COALESCE(event, 'sale') = 'sale')
        GROUP BY HASH(drug_trac_codg) HAVING MIN(HASH(fixmedins_code)) <> MAX(HASH(fixmedins_code))
    )
    SELECT drug_trac_codg AS code, fixmedins_code AS place, event,
           MIN(DATEDIFF('day', DATE '2000-01-01', CAST(sale_time AS DATE))) AS day
    FROM drug_traces
    WHERE drug_trac_codg IS NOT NULL AND (event = 'purchase' OR (COALESCE(event, 'sale') = 'sale' AND setl_id IS NULL))
      AND HASH(drug_trac_codg) IN (SELECT box FROM moved)
    GROUP BY drug_trac_codg, fixmedins_code, event
    """,
    needs=_EVENT,
)
"""Where boxes that were at two places at least were taken in: nobody else's box can come back."""

_BACK = Stage(
    "trace_back",
    """
    SELECT b.* FROM (
        SELECT s.code, s.day AS day_before, s.setl_id AS claim_before, s.psn_no AS person_before,
               s.fixmedins_code AS place_before, s.drug AS drug_before, s.payee_acct AS payee_before,
               s.coner_tel AS phone_before, s.agnt_id AS agent_before, e.place, e.day,
               (s.apart = 1) AS split, (LENGTH(s.code) < $code_length OR n.places > $most_sales) AS placeholder,
               ROW_NUMBER() OVER (PARTITION BY s.code ORDER BY e.day, e.place, s.day DESC, s.setl_id) AS turn
        FROM trace_sales s JOIN trace_taken_in e ON e.code = s.code AND e.place <> s.fixmedins_code AND e.day > s.day
        JOIN (SELECT code, COUNT(*) AS places FROM trace_taken_in GROUP BY code) n ON n.code = s.code
    ) b LEFT JOIN trace_codes k ON k.code = b.code
    WHERE b.turn = 1 AND k.code IS NULL
    """,
    needs=_EVENT,
)

_RETURNS = Stage(
    "trace_returns",
    """
    SELECT DISTINCT t.drug_trac_codg AS code, t.fixmedins_code AS place,
           DATEDIFF('day', DATE '2000-01-01', CAST(t.sale_time AS DATE)) AS day
    FROM drug_traces t JOIN (SELECT code FROM trace_codes UNION SELECT code FROM trace_back) k ON k.code = t.drug_trac_codg
    WHERE t.event = 'sale_return'
    """,
    needs=_EVENT,
)

_SCANS = Stage(
    "trace_scans",
    """
    SELECT fixmedins_code AS place, COUNT(*) AS scans FROM trace_sales GROUP BY fixmedins_code
    """,
)

SCHEME = Scheme(
    id="T08",
    version=2,
    family=("T07", "T08"),
    zh="追溯码重复结算与回流药",
    en="Trace codes settled twice",
    names={
        "T07": ("倒卖医保药品（回流药）", "Resale of insured drugs"),
        "T08": ("追溯码重复结算", "Trace codes settled twice"),
    },
    basis=(
        Article("reg-735", "38", "串换、记录不实", "wrong records", 1),
        Article("reg-735", "40", "虚构药品服务、骗取基金", "fictitious sales", 2),
        Article("reg-735", "41", "转卖药品", "resale of drugs", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
        Article("law-xingfa", "312", "掩饰、隐瞒犯罪所得罪", "handling proceeds of crime", 3),
    ),
    needs=_NEEDS,
    stages=(_SALES, _CODES, _REUSE, _FEEDS, _TAKEN_IN, _BACK, _RETURNS, _SCANS),
    thresholds=(
        Threshold("code_length", 15, "characters", "commercial codes have 20 digits, platform codes up to 30; anything "
                  "shorter is a placeholder such as NDPB999"),
        Threshold("most_sales", 6, "settlements of one code", "a box changes hands a few times; a code sold more often is a "
                  "default code or an undeclared split pack"),
        Threshold("post_days", 1, "days", "the same person, institution and code within a day is one sale posted twice"),
        Threshold("quiet_days", 120, "days", "a route on which nothing came for a third of a year is used by somebody else"),
        Threshold("q_limit", 0.01, "q", "one false institution in a hundred reported"),
        Threshold("chance_share", 0.1, "share", "at most one reused box in ten of a group may be a scanning error"),
        Threshold("side_limit", 0.01, "p", "of the people on one side of the repeats being so few by chance; that the boxes went "
                  "round is established before (q), and published cases all used the cards of a few (C043, C045, C048)"),
        Threshold("overlap", 0.5, "share of persons", "two institutions resell for one group when they share half of it"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053)"),
        Threshold("supply_days", 180, "days supplied in 90 days", "twice the clinical maximum (catalogue T07: > 2x per 90 d)"),
    ),
    innocents=(
        Innocent("refund", "退货后再售", "returned, then sold again", "share of the group's repeats with a return between"),
        Innocent("split_pack", "拆零或中大包装", "split or larger packs", "share of the group's repeats on such codes"),
        Innocent("placeholder", "默认码、虚拟码", "default or virtual codes", "share of the institution's repeats"),
        Innocent("scanning", "扫码差错", "scanning errors", "repeats expected from the institution's own error rate"),
        Innocent("central_purchase", "总部统一采购、迟录入库", "bought centrally, booked late", "share of the institution's repeats: "
                 "boxes of which the place that settled them, though it reports purchases, has none"),
        Innocent("double_posting", "同一次销售重复上传", "one sale posted twice", "share of the institution's repeats"),
    ),
    template=Template(
        "trace.v1",
        "{codes} 个追溯码先由 {members} 人在 {sources} 结算，后又在 {places} 再次结算（共 {repeats} 次，按差错率预期 {expected} 次"
        "），时间 {begin} 至 {end}，涉及 {claims} 笔结算，基金支付 {fund} 元。最轻为上传差错或串换（条例第38条），"
        "最重涉嫌倒卖回流药诈骗（条例第40、41条、刑法第266、312条），须查实物、进销存与购进票据。",
        "{codes} trace codes were settled by {members} persons at {sources} and settled again at {places} ({repeats} "
        "repeats, {expected} expected from scanning errors) between {begin} and {end}: {claims} claims, {fund} CNY "
        "from the fund. Mildest reading: upload errors (Regulation art. 38); gravest: resale of insured drugs (art. 40, 41; "
        "Criminal Law art. 266, 312). Boxes, stock books and purchase invoices have to be checked.",
    ),
    null="a repeat of a code is a scanning error, which every scan makes with the same small chance, raised by the "
    "institution's own visible errors",
    kernel=trace_kernel,
)  # fmt: skip
