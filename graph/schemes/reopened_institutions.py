"""T44: a closed or penalised institution that comes back under another name (关闭后换名再开)."""

from __future__ import annotations

from graph.schemes.kernels.reopened_institutions import reopened_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Template, Threshold

SCHEME = Scheme(
    id="T44",
    version=2,
    family=("T44",),
    zh="关闭后换名再开",
    en="Reopened under a new name",
    names={"T44": ("关闭后换名再开", "Reopened under a new name")},
    basis=(
        Article("reg-735", "39", "未按规定报告信息", "information not reported", 1),
        Article("reg-735", "43", "五年内禁止从事管理活动", "five years' ban on managing an institution", 2),
    ),
    needs=(Need("institutions", ("fixmedins_code", "contract_begin")),),
    stages=(),
    thresholds=(
        Threshold("ban_years", 5, "years", "Regulation 735 art. 43 bans the legal representative for five years"),
        Threshold("before_days", 90, "days", "a successor is prepared while the old contract runs out; the agreement takes up to "
                  "a quarter to be concluded"),
        Threshold("least_shared", 2, "kinds of identifiers", "the catalogue's line (T44: at least two)"),
        Threshold("hub_places", 4, "institutions", "an identifier of more than four is a landlord's, an agency's or a chain's"),
        Threshold("least_followers", 4, "persons", "fewer may be the keeper's family"),
        Threshold("chance_share", 0.1, "share of the members", "at most one in ten would come along by chance"),
        Threshold("follow_limit", 0.01, "p", "one pair in a hundred wrongly given members"),
        Threshold("core_staff", 0.5, "share of the old staff", "half of the old doctors is the staff moving as a body"),
        Threshold("least_staff", 2, "doctors", "one doctor who finds new work nearby shows nothing"),
    ),
    innocents=(
        Innocent("relet", "房屋转租给无关机构", "premises let to an unrelated clinic", "kinds shared besides address and phone"),
        Innocent("renewal", "同一主体依法续签或更名", "the same entity renewed or renamed", "same credit code and no penalty"),
        Innocent("owner_group", "集团内搬迁、新设分院", "a move or branch of one group", "same owner on record and no penalty"),
    ),
    template=Template(
        "reopened.v1",
        "{new} 自 {since} 起定点，与 {closed_on} 终止协议或受处罚的 {old} 共用：{shared_zh}；重新定点后 {claims} 笔结算，基金支付 {fund} 元，"
        "涉及 {patients} 名患者（未列出 {bystanders_withheld} 人、{claims_withheld} 笔）。最轻为信息未如实报告（条例第39条），最重违反五年禁业"
        "（条例第43条），须查工商登记与实际控制人。",
        "{new}, contracted since {since}, shares with {old}, closed or penalised on {closed_on}: {shared_en}; {claims} claims, "
        "{fund} CNY from the fund since, {patients} patients ({bystanders_withheld} persons and {claims_withheld} claims not "
        "listed). Mildest reading: information not reported (Regulation art. 39); gravest: breach of the five years' ban "
        "(art. 43). Business registration and the real owner have to be checked.",
    ),
    null="a fact of the registers: identifiers that belong to few institutions are not shared by chance; the closed place's "
    "patients turn up at the new one as often as at other places",
    kernel=reopened_kernel,
)  # fmt: skip
