"""T09: more boxes settled than ever were in stock (串换药品、进销存不符)."""

from __future__ import annotations

from graph.schemes.kernels.stock_gaps import stock_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_FEED = Stage(
    "stock_feed",
    """
    SELECT fixmedins_code AS place, MIN(CAST(event_time AS DATE)) AS since, MAX(CAST(event_time AS DATE)) AS until
    FROM stock GROUP BY fixmedins_code
    """,
)

_HELD = Stage(
    "stock_held",
    """
    SELECT fixmedins_code AS place, med_list_codg AS drug,
           SUM(CASE WHEN event IN ('return', 'transfer_out', 'destroy') THEN -ABS(CAST(cnt AS DOUBLE))
                    WHEN event IN ('opening', 'purchase', 'transfer_in', 'adjust') THEN CAST(cnt AS DOUBLE) ELSE 0 END) AS held,
           MAX(CASE WHEN event = 'opening' THEN 1 ELSE 0 END) AS opened
    FROM stock GROUP BY fixmedins_code, med_list_codg
    """,
)

_LINES = Stage(
    "stock_lines",
    """
    SELECT c.fixmedins_code AS place, f.med_list_codg AS drug, f.setl_id, c.psn_no, CAST(f.cnt AS DOUBLE) AS cnt, c.begndate AS day
    FROM fee_items f JOIN settled_claims c ON c.setl_id = f.setl_id
    JOIN stock_feed s ON s.place = c.fixmedins_code
    WHERE f.cnt > 0 AND f.med_list_codg IN (SELECT med_list_codg FROM stock) AND c.begndate >= s.since
    """,
)

_BALANCE = Stage(
    "stock_balance",
    """
    SELECT l.place, l.drug, i.parent_group, SUM(l.cnt) AS sold, COUNT(DISTINCT l.setl_id) AS claims, COALESCE(MAX(h.held), 0) AS held,
           COALESCE(MAX(h.opened), 0) AS opened,
           SUM(l.cnt) * LEAST(1.0, $shelf_days * 1.0 / GREATEST(1, DATEDIFF('day', MIN(s.since), MAX(l.day)))) AS shelf
    FROM stock_lines l JOIN stock_feed s ON s.place = l.place
    LEFT JOIN stock_held h ON h.place = l.place AND h.drug = l.drug
    LEFT JOIN institutions i ON i.fixmedins_code = l.place
    GROUP BY l.place, l.drug, i.parent_group
    """,
)

SCHEME = Scheme(
    id="T09",
    version=3,
    family=("T09",),
    zh="串换药品（进销存不符）",
    en="Sales beyond stock",
    names={"T09": ("药店串换、刷日用品保健品", "Other goods billed as insured drugs")},
    basis=(
        Article("reg-735", "38", "串换药品", "other goods billed as drugs", 1),
        Article("reg-735", "40", "虚构医药服务、骗取基金", "fictitious sales", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("stock", ("fixmedins_code", "med_list_codg", "event", "cnt", "event_time")),
        Need("fee_items", ("setl_id", "med_list_codg", "cnt")),
        Need("institutions", ("fixmedins_code",)),
    ),
    stages=(_FEED, _HELD, _LINES, _BALANCE),
    thresholds=(
        Threshold("shelf_days", 90, "days of sales", "where no opening stock was delivered, a full shelf of three months is "
                  "granted: the longest pharmacies keep of an ordinary drug"),
        Threshold("tolerance", 0.1, "share of the boxes sold", "counting losses, breakage and late invoices stay below a tenth"),
        Threshold("least_short", 10, "boxes of a drug", "fewer may be one carton booked under a neighbouring code"),
        Threshold("odd_share", 0.5, "share of the drugs", "when most drugs of a place, or of all places one drug, do not add "
                  "up, the feed or the unit of counting is wrong and not the sales"),
        Threshold("least_places", 5, "places", "five places that sell a drug show in which unit it is counted"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
        Threshold("least_carriers", 3, "persons", "two buyers may be one family"),
        Threshold("basket_drugs", 2, "of the drugs", "two drugs that are both missing in one basket; one of them is a purchase like any other"),
        Threshold("chance_share", 0.1, "share", "at most one named person in ten may be there by chance"),
    ),
    innocents=(
        Innocent("opening_missing", "期初库存缺失", "opening stock not delivered", "shortage that three months' shelf covers"),
        Innocent("late_invoice", "供应商到货入库滞后", "purchases booked late", "shortage covered by later purchases"),
        Innocent("chain_transfer", "连锁内调拨未登记", "transfer inside a chain", "shortage covered by what sister shops have too much of"),
        Innocent("unit", "计量单位不同", "another unit of counting", "share of places where the same drug does not add up"),
        Innocent("feed", "进销存上传不全", "incomplete stock feed", "share of the place's drugs that do not add up"),
    ),
    template=Template(
        "stock.v1",
        "{institutions} 在 {begin} 至 {end} 有 {drugs} 种药品结算数量超过账面可供数量，共多出 {short} 盒（结算 {sold}，可供 {held}）：{listed}；"
        "涉及 {patients} 人、{claims} 笔结算，基金支付 {fund} 元，其中 {members} 人反复购买（未列出 {bystanders_withheld} 人、"
        "{claims_withheld} 笔）。最轻为串换或账目不实（条例第38条），最重为虚构销售（条例第40条、刑法第266条）。",
        "{institutions} settled more boxes of {drugs} drugs than it had between {begin} and {end}: {short} too many ({sold} "
        "settled, {held} available): {listed}; {patients} persons, {claims} claims, {fund} CNY from the fund; {members} "
        "persons bought them again and again ({bystanders_withheld} persons and {claims_withheld} claims not listed). "
        "Mildest reading: substituted goods or wrong books (Regulation art. 38); gravest: fictitious sales (art. 40; "
        "Criminal Law art. 266).",
    ),
    null="boxes settled are boxes that were opened, bought or transferred in; for the buyers: a buyer of these drugs buys "
    "them as often as buyers at other places",
    kernel=stock_kernel,
)  # fmt: skip
