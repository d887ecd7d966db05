"""T29: one handler behind the claims of a suspicious group (内外勾结、经办人员集中经办)."""

from __future__ import annotations

from graph.schemes.invoice_reuse import SCHEME as INVOICES
from graph.schemes.kernels.funnel_stage import FUNNEL_STAGE, FUNNEL_THRESHOLDS
from graph.schemes.kernels.handlers_findings import handler_kernel
from graph.schemes.scheme import Article, Innocent, Need, Scheme, Template, Threshold

SCHEME = Scheme(
    id="T29",
    version=2,
    family=("T29",),
    zh="经办人员内外勾结",
    en="Insider handlers",
    names={"T29": ("内外勾结：经办人员", "Handlers who pass or make up claims")},
    basis=(
        Article("reg-735", "42", "经办机构工作人员收受贿赂", "handlers taking bribes", 1),
        Article("reg-735", "37", "经办机构虚构服务骗取基金", "claims made up by the agency", 2),
        Article("law-xingfa", "382", "贪污罪", "embezzlement", 3),
        Article("law-xingfa", "385", "受贿罪", "taking bribes", 3),
    ),
    needs=(Need("claims", ("psn_no", "fixmedins_code", "opter_id", "begndate", "medfee_sumamt")),),
    stages=(FUNNEL_STAGE, *INVOICES.stages),
    thresholds=(
        *FUNNEL_THRESHOLDS,
        *INVOICES.thresholds,
        Threshold("chance_limit", 0.01, "q", "one false group in a hundred reported as more alike than chance"),
        Threshold("used_mostly", 0.5, "share of the identifier's users", "who carry a second sign; below it the account or "
                  "agent also serves others and only those with a second sign are looked at"),
        Threshold("handler_share", 0.7, "share of the group's submissions", "catalogue T29: one handler approves 70 % and more"),
        Threshold("least_handlers", 3, "handlers", "at a counter of one or two everybody comes to the same person"),
        Threshold("least_submissions", 4, "submissions", "three may fall to one desk by chance"),
        Threshold("habit_size", 19, "a + b of the beta", "queues assign desks; a habit of going to a known clerk correlates "
                  "the choices of one group by a twentieth"),
        Threshold("desk_share", 0.5, "share of the counter's like claims", "a handler of half of all such claims is the desk "
                  "for them"),
        Threshold("night_begin", 21, "hour", "outside the hours of any office counter"),
        Threshold("night_end", 6, "hour", "outside the hours of any office counter"),
        Threshold("q_limit", 0.01, "q", "one false handler in a hundred reported"),
    ),
    innocents=(
        Innocent("only_handler", "窗口唯一经办人", "the only handler of a small counter", "handlers at the counter"),
        Innocent("desk", "专岗专窗", "a specialised desk", "share of the counter's other claims of the kind"),
        Innocent("batch", "一次集中递交", "one submission of many files", "separate days of submission"),
        Innocent("deputy", "代班", "a deputy on those days", "other handlers at work on the same days"),
    ),
    template=Template(
        "handler.v1",
        "可疑团组 {members} 人的 {submissions} 次递交中 {observed} 次由经办人 {handler} 办理（窗口共 {handlers} 名经办人，按其办理"
        "同类业务的份额预期 {expected} 次，{q}），{begin} 至 {end}，涉及 {claims} 笔结算，基金支付 {fund} 元；非办公时间办理 "
        "{night} 笔。最轻为审核不严（条例第42条），最重涉嫌贪污、受贿（条例第37条、刑法第382、385条），须查审核材料与登录记录。",
        "Of {submissions} submissions for the {members} persons of a suspicious group {observed} went through handler "
        "{handler} ({handlers} handlers at the counter, {expected} expected from the handler's share of such claims, {q}) "
        "between {begin} and {end}: {claims} claims, {fund} CNY from the fund; {night} outside office hours. Mildest reading: "
        "careless checking (Regulation art. 42); gravest: embezzlement or bribery (art. 37; Criminal Law art. 382, 385). "
        "Files and logins have to be checked.",
    ),
    null="submissions fall to the handlers of a counter in proportion to the like claims they handle there for others, but "
    "for habits of one group",
    kernel=handler_kernel,
)  # fmt: skip
