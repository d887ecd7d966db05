"""T45: identical itemised bills of unrelated patients (雷同账单、套用模板虚构收费)."""

from __future__ import annotations

from graph.schemes.kernels.cloned_findings import cloned_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Template, Threshold

SCHEME = Scheme(
    id="T45",
    version=3,
    family=("T45",),
    zh="雷同账单",
    en="Cloned bills",
    names={"T45": ("雷同账单", "Cloned bills")},
    basis=(
        Article("reg-735", "38", "重复收费、分解收费、记录不实", "wrong or repeated charging", 1),
        Article("reg-735", "40", "虚构医药服务项目", "fictitious care", 2),
        Article("law-xingfa", "266", "诈骗罪", "fraud", 3),
    ),
    needs=(
        Need("claims", ("psn_no", "fixmedins_code", "med_type", "begndate", "enddate")),
        Need("fee_items", ("hilist_code", "cnt", "det_item_fee_sumamt")),
    ),
    stages=(),
    thresholds=(
        Threshold("least_bill_lines", 3, "lines", "bills of one or two lines are a registration and a drug, or one test: "
                  "the same for everybody"),
        Threshold("long_bill", 5, "lines", "below it one agreeing bill alone is a standard prescription; it then takes a "
                  "second bill in common, or a shared document"),
        Threshold("least_bill_persons", 3, "persons from as many homes", "two may be one household at two addresses"),
        Threshold("lone_persons", 4, "persons", "whom nothing but a bill joins; three may be friends or cousins with one complaint"),
        Threshold("overlap", 0.5, "share of persons", "two bills speak of the same group when half of it has both"),
        Threshold("template_share", 0.5, "share of the patients of the diagnosis", "what most patients of a diagnosis get "
                  "at a place is how it treats or bills that diagnosis"),
        Threshold("hub_users", 200, "persons", "largest published card ring holds about 180 persons (C053); beyond it a "
                  "bill is the institution's habit"),
        Threshold("items_lines", 10, "lines", "ten items in common without one more or less are no order set to which a doctor "
                  "adds; how often such bills agree at other places is tested"),
        Threshold("one_disease", 0.9, "share of the group's bills", "a package is priced for one disease or operation; one in ten "
                  "may be coded otherwise"),
        Threshold("package_places", 0.1, "share of the places that treat the disease", "a price package is posted or negotiated "
                  "for a region; fewer places that share a bill may have bought one list"),
        Threshold("near_copy", 0.05, "relative cost", "a copied bill with a line more or a day less; sums of one disease "
                  "otherwise differ by more than a tenth"),
        Threshold("q_limit", 0.01, "q", "one false group in a hundred reported"),
    ),
    innocents=(
        Innocent("household", "家庭成员同病同药", "a household ill together", "distinct homes per member"),
        Innocent("same_address", "养老机构等同址居住", "a care home", "share at one address, unless money leaves it"),
        Innocent("same_employer", "单位组织体检", "one employer's check-up", "share with one employer"),
        Innocent("organised_day", "体检、筛查、接种日", "check-up or vaccination day", "share of such diagnoses; occasions"),
        Innocent("template", "机构的病种模板", "the place's template for a disease", "share of the diagnosis's patients"),
        Innocent("package", "通用收费套餐", "a price package", "other persons with the bill at other institutions"),
        Innocent("fixed_price", "单病种定额、日间手术", "fixed price or same operation", "share paid or operated so"),
        Innocent("rhythm", "透析、续方等固定周期治疗", "dialysis, refills", "share of members in their own rhythm"),
    ),
    template=Template(
        "clones.v1",
        "{members} 名互不相关的参保人在 {institutions} 的 {claims} 笔结算账单逐项雷同（{prints} 种，主要一种 {lines} 行，"
        "{observed} 人共用，按机构、病种和账单长度预期至多 {expected} 人，{q}），时间 {begin} 至 {end}，分布在 {days} 天，"
        "基金支付 {fund} 元。最轻为套用收费模板（条例第38条），最重涉嫌虚构服务诈骗（条例第40条、刑法第266条），"
        "须核对病历、医嘱、报告和药品出库。",
        "{claims} claims of {members} unrelated persons at {institutions} carry the same itemised bills ({prints} of them; "
        "the main one of {lines} lines is shared by {observed}, at most {expected} expected from the place, the disease and "
        "the length of the bill, {q}) between {begin} and {end} on {days} days: {fund} CNY from the fund. Mildest reading: "
        "a charging template (Regulation art. 38); gravest: fictitious care (art. 40; Criminal Law art. 266). Records, "
        "orders, reports and stock have to be checked.",
    ),
    null="units of one place, type of care and diagnosis are drawn independently; no bill has a greater share than the "
    "square root of the chance that two bills agree, measured outside the group",
    kernel=cloned_kernel,
)  # fmt: skip
