"""T14, T46: many unrelated claimants, one payee or filer, and forged files behind them (代办、收款集中与假材料团伙)."""

from __future__ import annotations

from graph.schemes.kernels.funnel_findings import funnel_kernel
from graph.schemes.kernels.funnel_stage import FUNNEL_STAGE, FUNNEL_THRESHOLDS
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Template, Threshold

SCHEME = Scheme(
    id="T46",
    version=2,
    family=("T14", "T46"),
    zh="代办、收款集中与假材料团伙",
    en="Agent and account funnels",
    names={
        "T14": ("假病历假发票团伙", "Gangs that file forged records"),
        "T46": ("代办人、收款账户漏斗", "Agent and account funnels"),
    },
    basis=(
        Article("reg-735", "17", "委托他人须提供身份证明、不得重复享受", "proxies must be on record", 1),
        Article("reg-735", "41", "伪造、变造医学文书骗取基金支出", "forged records", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
        Article("law-xingfa", "280", "伪造印章、证件罪", "forged seals and certificates", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "begndate", "enddate", "medfee_sumamt")),),
    stages=(FUNNEL_STAGE,),
    thresholds=(
        *FUNNEL_THRESHOLDS,
        Threshold("chance_limit", 0.01, "q", "one false group in a hundred reported as more alike than chance"),
        Threshold("lone_units", 6, "unrelated families", "kin who may lend an account: one's own home, the parents', the "
                  "parents-in-law's and two siblings' are five"),
        Threshold("lone_areas", 3, "areas", "a village, school or parish lies in one or two areas; catalogue T14 speaks of "
                  "identities from two and more pooling areas"),
        Threshold("village_share", 0.8, "share of members", "of one village or street, nearly all: its cadre or clinic files"),
        Threshold("settled_share", 0.5, "share of members", "with repeated care in that distant place: they live there"),
        Threshold("same_stay", 1, "days", "a stay billed by the month or quarter begins anew on the day of the bill or the next"),
        Threshold("used_mostly", 0.5, "share of the identifier's users", "who carry a second sign; below it the account or "
                  "agent also serves others and only those with a second sign are named"),
    ),
    innocents=(
        Innocent("family", "亲属代办、代收", "relatives", "unrelated families among the members"),
        Innocent("payroll", "单位统一收款", "one employer's payroll account", "share with one employer"),
        Innocent("care_home", "养老机构监护账户", "a care home's account", "share at one address"),
        Innocent("ward", "长期住院、监护人代领", "long-stay patients under one guardian", "share whose stays follow on each other"),
        Innocent("village", "村干部代办", "a village cadre files for many", "share from one village, ordinary places and bills"),
        Innocent("agency", "合法代办服务", "a lawful filing service", "share paid to own accounts, no other coincidence"),
        Innocent("migrants", "同乡在外务工就医", "people of one place who work away", "share with repeated care there"),
        Innocent("tariff", "同病种定额、套餐价", "a fixed price", "share of the place's other bills that are alike"),
    ),
    template=Template(
        "funnel.v1",
        "{members} 名互不相干的参保人（{units} 户）在 {begin} 至 {end} 的 {claims} 笔报销，共同使用：{keys_zh}；{signs_zh}。"
        "基金支付 {fund} 元。同项吻合 {observed} 户，按同类结算预期 {expected} 户（{q}）。最轻为代办手续不全（条例第17条），最重涉嫌"
        "伪造材料诈骗（条例第41条、刑法第266、280条），须向就诊机构核实就诊和票据，并查资金去向。",
        "{members} unrelated persons ({units} families) share, in {claims} reimbursements between {begin} and {end}: {keys_en}; "
        "{signs_en}. {fund} CNY from the fund. {observed} families coincide, {expected} expected from claims of the same kind "
        "({q}). Mildest reading: proxies not on record (Regulation art. 17); gravest: fraud with forged files (art. 41; "
        "Criminal Law art. 266, 280). The institutions have to confirm the care and the invoices; the money has to be "
        "followed.",
    ),
    null="users of one account, agent or phone are relatives or clients: their claims fall on institutions, amounts and "
    "invoice numbers as claims of the same kind from the same county do, correlated as neighbours' choices are",
    kernel=funnel_kernel,
)  # fmt: skip
