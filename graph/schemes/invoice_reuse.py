"""T13: one invoice reimbursed for several persons or several times (发票重复使用)."""

from __future__ import annotations

from graph.schemes.kernels.invoice_findings import invoice_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_NUMBERS = Stage(
    "invoice_numbers",
    """
    SELECT c.invono AS number, c.bill_code AS series, COUNT(*) AS uses, COUNT(DISTINCT c.psn_no) AS persons,
           COUNT(DISTINCT c.fixmedins_code) AS places
    FROM settled_claims c
    WHERE LENGTH(c.invono) >= $least_digits
    GROUP BY c.invono, c.bill_code HAVING COUNT(*) >= 2
    """,
)

_USES = Stage(
    "invoice_uses",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, c.invono AS number, COALESCE(c.bill_code, '') AS series,
           DATEDIFF('day', DATE '2000-01-01', c.begndate) AS day, CAST(c.medfee_sumamt AS DOUBLE) AS cost,
           COALESCE(c.clr_way = '2', FALSE) AS manual, c.mdtrt_id AS visit, c.payee_acct AS payee, c.agnt_id AS agent,
           c.coner_tel AS phone, n.uses
    FROM settled_claims c
    JOIN invoice_numbers n ON n.number = c.invono AND COALESCE(n.series, '') = COALESCE(c.bill_code, '')
    WHERE n.persons >= 2 OR n.uses >= 2
    """,
)

SCHEME = Scheme(
    id="T13",
    version=2,
    family=("T13",),
    zh="发票重复使用",
    en="Invoice reuse",
    names={"T13": ("个人假票据零星报销", "Forged and reused invoices")},
    basis=(
        Article("reg-735", "17", "不得重复享受待遇", "no benefit twice", 1),
        Article("reg-735", "41", "伪造、变造票据骗取基金支出", "forged or altered invoices", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "invono", "medfee_sumamt")),),
    stages=(_NUMBERS, _USES),
    thresholds=(
        Threshold("least_digits", 6, "digits", "paper invoices have 8 digits and more; a shorter entry is a placeholder"),
        Threshold("most_uses", 30, "claims", "an invoice is copied for a few; a number on more claims than a gang files in a "
                  "month is a default value"),
        Threshold("cross_share", 0.001, "share of numbers", "when fewer numbers than this stand at two institutions, numbers "
                  "are unique in the whole area; otherwise only within an institution"),
        Threshold("numbering_share", 0.02, "share of the place's claims", "a place where one claim in fifty repeats a number "
                  "numbers its invoices anew or not at all"),
        Threshold("window_days", 30, "days", "files of one source come in within a month"),
        Threshold("identifier_mostly", 0.5, "share of the identifier's users", "with a reused invoice; otherwise it serves "
                  "others and joins nobody"),
        Threshold("book_step", 5, "numbers", "forms torn from one book, a few spoiled or sold to others between them"),
        Threshold("book_chance", 0.01, "reused neighbours by chance", "one pair of reused numbers in a hundred wrongly taken for "
                  "leaves of one book"),
    ),
    innocents=(
        Innocent("reissue", "冲红重开", "reversed and issued anew", "claims taken back are left out before anything"),
        Innocent("parts", "同次就诊分笔结算", "one visit posted in parts", "claims of one person and visit"),
        Innocent("family", "家庭成员、母婴合开", "one family or mother and child", "unrelated families among the members"),
        Innocent("wrong_digit", "录入错号", "a wrong digit", "lone pairs with other amounts, days and identifiers"),
        Innocent("numbering", "机构票号循环或默认号", "numbers that start anew", "share of the place's claims with a repeat"),
    ),
    template=Template(
        "invoice.v1",
        "{members} 名互不相干的参保人（{units} 户）在 {begin} 至 {end} 用 {numbers} 个票号报销 {claims} 次，其中 {alike} 个票号"
        "金额完全相同；基金支付 {fund} 元。最轻为录入错误或重复享受（条例第17条），最重涉嫌使用伪造、变造票据诈骗（条例第41条、"
        "刑法第266条），须向开票机构核验票据。",
        "{members} unrelated persons ({units} families) were reimbursed {claims} times on {numbers} invoice numbers between "
        "{begin} and {end}, {alike} of them with the same amount; {fund} CNY from the fund. Mildest reading: a typing error "
        "or a benefit taken twice (Regulation art. 17); gravest: fraud with forged invoices (art. 41; Criminal Law art. "
        "266). The issuers have to verify the invoices.",
    ),
    null="an invoice belongs to one visit of one person; a number entered wrong hits another's number alone, without the "
    "amount, the day or anything else agreeing",
    kernel=invoice_kernel,
)  # fmt: skip
