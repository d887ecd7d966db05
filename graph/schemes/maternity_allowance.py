"""T18, T19: employers that insure pregnant women for the allowance, and bases raised for it (骗取生育津贴)."""

from __future__ import annotations

from graph.schemes.kernels.maternity_findings import maternity_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Stage, Template, Threshold

_PAID = Stage(
    "maternity_paid",
    """
    SELECT psn_no, emp_no, MIN(CAST(clct_time AS DATE)) AS first_paid, MIN(month) AS first_month, MAX(month) AS last_month,
           MIN(MIN(CAST(clct_time AS DATE))) OVER () AS opens, MIN(MIN(month)) OVER () AS begins, MAX(MAX(month)) OVER () AS ends
    FROM (
        SELECT psn_no, emp_no, clct_time, TRY_CAST(LEFT(accrym, 4) || '-' || RIGHT(accrym, 2) || '-01' AS DATE) AS month
        FROM contributions WHERE revs_flag IS NOT TRUE
    ) c GROUP BY psn_no, emp_no
    """,
)
"""The first and last month that an employer paid contributions for a person, and when it first did."""

_JOBS = Stage(
    "maternity_jobs",
    """
    SELECT COALESCE(e.psn_no, c.psn_no) AS psn_no, COALESCE(e.emp_no, c.emp_no) AS emp_no,
           CASE WHEN DATEDIFF('day', c.opens, c.first_paid) > $back_paid
                 AND DATEDIFF('day', COALESCE(e.start_date, c.first_month), c.first_paid) > $back_paid THEN c.first_paid
                WHEN e.start_date IS NOT NULL THEN e.start_date
                WHEN c.first_month > c.begins THEN c.first_month ELSE DATE '1900-01-01' END AS started,
           COALESCE(e.end_date, CASE WHEN DATEDIFF('day', c.last_month, c.ends) > 31 THEN c.last_month + 30 END,
                    DATE '2099-12-31') AS ended,
           CAST(e.clct_base AS DOUBLE) AS base
    FROM employments e FULL JOIN maternity_paid c ON c.psn_no = e.psn_no AND c.emp_no = e.emp_no
    WHERE COALESCE(e.emp_no, c.emp_no) IS NOT NULL
    """,
)
"""Employments, or where none was registered the contributions paid. Who is registered long ago and first paid for now was
hired now (补缴); who is no longer paid for has left."""

_BIRTHS = Stage(
    "maternity_births",
    """
    SELECT psn_no, emp_no, birth_date, CAST(matn_alwn_sumamt AS DECIMAL(16, 2)) AS amount, CAST(opt_time AS DATE) AS paid,
           pay_account AS account, allowance_days AS leave, _owner AS owner
    FROM maternity WHERE birth_date IS NOT NULL
    UNION ALL
    SELECT d.psn_no, NULL, d.born, CAST(0 AS DECIMAL(16, 2)), NULL, NULL, NULL, d.owner
    FROM (
        SELECT psn_no, MIN(begndate) AS born, MIN(_owner) AS owner FROM settled_claims
        WHERE LEFT(med_type, 2) = '52' GROUP BY psn_no
    ) d WHERE NOT EXISTS (SELECT 1 FROM maternity m WHERE m.psn_no = d.psn_no
                          AND ABS(DATEDIFF('day', m.birth_date, d.born)) <= $pregnancy_days)
    """,
)
"""Births with an allowance, and deliveries whose allowance is not (yet) paid or not delivered: the sham hiring is the same."""

_CASES = Stage(
    "maternity_cases",
    """
    SELECT m.psn_no, j.emp_no, m.birth_date, MAX(m.amount) AS amount, MAX(m.paid) AS paid, MAX(m.account) AS account,
           COALESCE(MAX(m.leave), $least_leave) AS leave, MAX(m.owner) AS owner, MIN(j.started) AS started, MAX(j.ended) AS ended
    FROM maternity_births m JOIN maternity_jobs j ON j.psn_no = m.psn_no
    WHERE COALESCE(m.emp_no, j.emp_no) = j.emp_no AND j.started <= m.birth_date + CASE WHEN m.emp_no IS NULL THEN 0 ELSE $least_leave END
      AND j.ended >= m.birth_date - $pregnancy_days
    GROUP BY m.psn_no, j.emp_no, m.birth_date
    """,
)

_HIRES = Stage(
    "maternity_hires",
    """
    SELECT e.emp_no, COUNT(DISTINCT e.psn_no) AS hires,
           COUNT(DISTINCT CASE WHEN DATEDIFF('day', e.started, e.ended) <= $short_job THEN e.psn_no END) AS short
    FROM maternity_jobs e JOIN persons p ON p.psn_no = e.psn_no
    CROSS JOIN (SELECT MIN(birth_date) AS low, MAX(birth_date) AS high FROM maternity_births) b
    WHERE COALESCE(p.gend, '2') = '2' AND e.started BETWEEN b.low - $pregnancy_days AND b.high + $least_leave
      AND (p.brdy IS NULL OR DATEDIFF('year', p.brdy, e.started) BETWEEN $least_age AND $most_age)
    GROUP BY e.emp_no
    """,
)

SCHEME = Scheme(
    id="T18",
    version=2,
    family=("T18", "T19"),
    zh="骗取生育津贴",
    en="Maternity allowance rings",
    names={
        "T18": ("虚假劳动关系骗取生育津贴", "Shell employers for maternity allowance"),
        "T19": ("虚高缴费基数", "Bases raised before the claim"),
    },
    basis=(
        Article("law-shebao", "86", "未按时足额缴纳社会保险费", "contributions not as wages were", 1),
        Article("law-shebao", "88", "以欺诈手段骗取社会保险待遇", "benefits obtained by deceit", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("maternity", ("psn_no", "birth_date")),
        Need("employments", ("psn_no", "emp_no", "start_date")),
    ),
    stages=(_PAID, _JOBS, _BIRTHS, _CASES, _HIRES),
    thresholds=(
        Threshold("late_days", 183, "days", "who is hired less than six months before a birth was pregnant for three months or "
                  "more; published cases insured 2 to 6 months before (catalogue T18, C021)"),
        Threshold("pregnancy_days", 280, "days", "the length of a pregnancy"),
        Threshold("back_paid", 92, "days", "contributions are paid monthly, small employers quarterly; later the employment was registered "
                  "backwards and paid for at once"),
        Threshold("exit_days", 92, "days", "left within three months of the payment (catalogue T18)"),
        Threshold("least_leave", 98, "days", "statutory maternity leave, where the days of the allowance are not delivered"),
        Threshold("return_days", 60, "days", "left within two months of the end of the paid leave: never back at work, but for "
                  "notice and annual leave"),
        Threshold("short_job", 365, "days", "a job given up within a year, the turnover of the employer"),
        Threshold("least_age", 16, "years", "the lawful age of employment"),
        Threshold("most_age", 49, "years", "end of the childbearing age as statistics count it"),
        Threshold("base_jump", 1.8, "ratio", "a doubled base (catalogue T19), the wages of either month lying a tenth apart; yearly adjustments "
                  "in July stay far below"),
        Threshold("top_share", 0.9, "share of the highest base", "the rise is over at the first month within a tenth of the highest base"),
        Threshold("colleague_jump", 1.5, "ratio", "when the colleagues' base rose by half as well it was a common rise"),
        Threshold("least_claimants", 3, "unrelated claimants", "two may be the owner's relatives"),
        Threshold("shared_employers", 10, "employers", "a registration agency or office tower registers more under one phone or "
                  "address"),
        Threshold("tax_share", 0.5, "taxpayers per insured", "an employer that pays wages files income tax for its staff; half "
                  "of them may lie below the limit"),
        Threshold("pooled_share", 0.1, "share of other employers", "where one in ten pays all allowances into one account it is "
                  "the employer's own, as rules of some regions have it"),
        Threshold("mostly", 0.5, "share of claimants", "a sign of the group, not of one"),
        Threshold("q_limit", 0.01, "q", "one false employer in a hundred reported"),
        Threshold("sign_limit", 0.01, "p", "exits beyond the peers' by chance once in a hundred"),
    ),
    innocents=(
        Innocent("women_sector", "女性为主的行业", "a trade of women", "births among women hired, not among all staff"),
        Innocent("late_hiring", "真实录用", "a genuine hiring", "share of late claimants who stayed on"),
        Innocent("dispatch", "劳务派遣单位", "a labour dispatch company", "turnover of the other women hired"),
        Innocent("family_firm", "家族企业", "a family firm", "unrelated families among the claimants"),
        Innocent("july", "七月统一调整基数", "the yearly adjustment", "rise of the colleagues' base"),
    ),
    template=Template(
        "maternity.v1",
        "{employers_zh} 录用育龄女性 {hires} 人，其中 {late} 人入职后半年内生育并申领津贴，按其他单位预期 {expected} 人（{q}）；"
        "{members} 名申领人中 {exits} 人领取后三个月内或产假期满未返岗即停保，{raised} 人基数翻倍，{signs_zh}。津贴合计 {fund} 元。最轻为缴费申报不实"
        "（社会保险法第86条），最重涉嫌虚构劳动关系诈骗（社会保险法第88条、刑法第266条），须查劳动合同、考勤、工资流水和办公场所。",
        "{employers_en}: of {hires} women of childbearing age hired, {late} gave birth within half a year and claimed the "
        "allowance, {expected} expected from other employers ({q}); of {members} claimants {exits} left within three months "
        "of the payment or never came back, {raised} had their base doubled; {signs_en}. Allowances {fund} CNY. Mildest reading: contributions "
        "wrongly declared (Social Insurance Law art. 86); gravest: fictitious employment (art. 88; Criminal Law art. 266). "
        "Contracts, attendance, wages and premises have to be checked.",
    ),
    null="women of childbearing age who are hired give birth within half a year as often as at other employers, which differ "
    "from each other as the peers do; bases rise before a birth as often as elsewhere",
    kernel=maternity_kernel,
)  # fmt: skip
