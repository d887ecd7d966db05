"""T16, T17: injuries for which somebody else is liable, paid by the fund all the same (第三人责任、工伤走医保)."""

from __future__ import annotations

from graph.schemes.finding import Finding
from graph.schemes.kernels.claim_facts import load_claims
from graph.schemes.kernels.third_party import load_injuries, single_finding
from graph.schemes.kernels.third_party_groups import group_findings
from graph.schemes.scheme import Article, Innocent, Need, Scheme, SchemeRun, Stage, Template, Threshold

_INJURIES = Stage(
    "third_party_claims",
    """
    SELECT t.psn_no, t.date AS happened, t.kind, CAST(t.amount AS DOUBLE) AS amount, t.document, c.setl_id,
           CAST(c.medfee_sumamt AS DOUBLE) AS cost, CAST(c.fund_pay_sumamt AS DOUBLE) AS fund,
           COALESCE(c.rel_ttp_flag, FALSE) AS declared, DATEDIFF('day', t.date, c.begndate) AS days,
           t.verdict OR DATEDIFF('day', t.date, c.begndate) >= -$first_days AS fits
    FROM (
        SELECT *, COALESCE(LOWER(kind) LIKE '%判%' OR LOWER(kind) LIKE '%赔%' OR LOWER(kind) LIKE '%调解%' OR LOWER(kind) LIKE '%judg%'
                           OR LOWER(kind) LIKE '%pay%' OR LOWER(kind) LIKE '%paid%' OR LOWER(kind) LIKE '%mediat%', FALSE) AS verdict
        FROM third_party
    ) t JOIN settled_claims c ON c.psn_no = t.psn_no
     AND DATEDIFF('day', t.date, c.begndate) BETWEEN
        CASE WHEN t.verdict OR t.amount > 0 THEN -$verdict_days ELSE -$first_days END AND $follow_days
    WHERE c.fund_pay_sumamt > 0
      AND (COALESCE(c.trum_flag, FALSE) OR LEFT(c.med_type, 2) = '22' OR LEFT(c.dise_code, 1) IN ('S', 'T'))
    """,
)


def third_party_kernel(run: SchemeRun) -> list[Finding]:
    """One deterministic finding per event and person, and the groups for whom one organiser conceals the compensation.

    Care long before a sum was paid may be for an earlier injury of the same person; that several people of one organiser
    are so unlucky is what the group's test asks.
    """
    injuries = load_injuries(run)
    claims = load_claims(run.session, {c for i in injuries for c in i.claims})
    return [*(single_finding(run, claims, i) for i in injuries if i.fits), *group_findings(run, injuries, claims)]


SCHEME = Scheme(
    id="T16",
    version=3,
    family=("T16", "T17"),
    zh="第三人责任与工伤费用",
    en="Third-party liability",
    names={
        "T16": ("第三人责任双重获偿", "Paid by the liable party and by the fund"),
        "T17": ("工伤费用走医保", "Work injury paid by medical insurance"),
    },
    basis=(
        Article("law-shebao", "30", "应由第三人或工伤保险负担的不纳入支付", "not payable where another is liable", 1),
        Article("reg-735", "41", "重复享受待遇、骗取基金支出", "benefits drawn twice", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("third_party", ("psn_no", "date")),
        Need("claims", ("psn_no", "begndate", "fund_pay_sumamt", "medfee_sumamt")),
    ),
    stages=(_INJURIES,),
    thresholds=(
        Threshold("follow_days", 180, "days", "a fracture is treated, and its metal removed or rehabilitated, within half a year"),
        Threshold("verdict_days", 180, "days", "verdicts, mediations and payments are registered up to half a year after the injury, "
                  "which is earlier than the date on record; a sum paid is of a later day whatever the kind is called, "
                  "which is believed of a group, not of one person"),
        Threshold("first_days", 7, "days", "care for an accident begins within a week; later injuries alone are other ones"),
        Threshold("least_unrelated", 3, "unrelated persons", "two may be hurt together, and help each other"),
        Threshold("mostly", 0.5, "share of the identifier's users", "a solicitor or ward telephone serves many others"),
        Threshold("q_limit", 0.01, "q", "one false identifier in a hundred"),
        Threshold("rounding", 1.0, "CNY", "amounts are rounded on either side"),
    ),
    innocents=(
        Innocent("advance", "基金先行支付", "the fund's lawful advance", "claims declared as involving a third party"),
        Innocent("partial", "部分责任、赔偿不足", "partial liability", "what the compensation left, against the fund's payment"),
        Innocent("other_injury", "另一次受伤", "another injury", "days between the event and the first care"),
        Innocent("one_accident", "同一起事故的伤者", "people hurt in one accident", "share of a group hurt on one day"),
    ),
    template=Template(
        "liability.v1",
        "参保人 {person} 于 {happened} 因{kind}（文书 {document}，赔付 {amount} 元）受伤，{begin} 至 {end} 的 {claims} 笔外伤结算费用 "
        "{cost} 元由基金支付 {fund} 元，未申报第三人责任。公开案例多以退回处理（社会保险法第30条），仅在隐瞒并拒不退还时涉嫌骗取"
        "（条例第41条、刑法第266条）；须核实赔偿时间、责任比例和催告情况。",
        "{person} was injured on {happened} ({kind}, document {document}, compensation {amount} CNY); {claims} injury claims "
        "between {begin} and {end} of {cost} CNY were paid with {fund} CNY by the fund, no third party declared. Published "
        "cases mostly end with repayment (Social Insurance Law art. 30); deceit only where it was concealed and not repaid "
        "(Regulation art. 41; Criminal Law art. 266). Time of the compensation, share of liability and demands for repayment "
        "have to be checked.",
    ),
    null="one person is a fact: a register of another authority names the event, the claims name the injury; the users of an "
    "identifier have concealed injuries as often as all patients",
    kernel=third_party_kernel,
)  # fmt: skip
