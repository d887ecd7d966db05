"""Frames of contrasts (对照): what was done in one clause, what was billed or written in the other.

Tip-offs in plain words seldom name a method; they set two halves side by side (没开机，钱照收). The mention is both
halves. All weights are those of descriptions, so that the method's name nearby is preferred.
"""

from __future__ import annotations

from nlp.methods.frame import Frame

_ENTRY = "stillenter mark? fee?"

_FICTITIOUS = (
    (0.885, f"undone ~6， fee? ..1 {_ENTRY}"),
    (0.885, f"undone ~6， fee ..1 {_ENTRY}"),
    (0.885, "undone ~6， fee? ..1 still ..1 enter mark? fee?"),
    (0.885, "undone ~6， fee ..1 still|weak ..1 enter mark?"),
    (0.885, f"equipment|scene 都|也|根本|压根? undone|不在 ~5， fee? ..1 {_ENTRY}"),
    (0.885, f"equipment|scene 都|也|根本|压根? undone|不在 ~5， fee ..1 {_ENTRY}"),
    (0.885, "equipment|scene 都|也|根本|压根? undone|不在 ~5， fee ..1 still|weak ..1 enter mark?"),
    (0.88, "undone ..3 也|还|照样|照 sign"),
    (0.88, "undone ..3 也 收|记|扣|刷|录|扫 mark? number unit"),
    (0.88, "undone ..5 的 ..5 给|也|却|全|都|照样 ..1 收|记|扣|算|录|报 mark? number|一堆|一大堆 unit?"),
    (0.88, "记|写|列|收|开 mark ~12 neg_firm ..1 do|打过|做过|用过|吃过 过?"),
    (
        0.915,
        "只|就|才|总共|一共|拢共 ..1 act mark? number+ session ..3 ~1， ..3 按|记|收|算|报|录|写|开 mark? number+ session 的? 钱|费? 收|算|报|记?",
    ),
)

_OVERCHARGE = (
    (
        0.915,
        "act mark? 半|number quantity ~1， ..3 收|记|算|报|录|扣 mark? number quantity 的? 钱|费?",
    ),
    (0.915, "number|半 quantity 收|记|算|报|录|扣 mark? many quantity 的? 钱|费?"),
    (0.89, "fee ..1 一天|每天|一日|一晚 many 份|次|遍|回|道"),
    (0.915, "一天|每天|一日 收|记|算|录|计|扣 mark? number+ 个? 小时|钟头 的? ..4 service|费|钱"),
    (0.9, "grade? service 费? 也|又 charge|算 ~1， grade? service 费? 也|又 charge|算"),
)

_HANGING = (
    (
        0.89,
        "人|本人 ..1 在 ..6 ~1， card|identity|手续|bed ..1 在|挂在|躺在|留在|挂 ..2 hospital ..1 admission|住|躺着",
    ),
    (0.89, "集中|统一|批量? 办|办了|办理|登记 ..2 admission ~1， 实际|其实|实际上 人? ..1 home+"),
    (0.885, "night? neg ..1 在 hospital ..1 睡|住|过夜 过?"),
    (0.885, "neg ..1 在 hospital ..1 睡|过夜|住 过 ..1 night"),
    (0.885, "bedtop ..1 就|只|光|只有|就是|只见 放|摆|搁|塞|铺|有? 着|了? number? unit? 个|件|床|条? belonging"),
    (0.88, "token ..2 token 就|便 ..2 home+"),
    (0.88, "token ..3 token home+"),
    (0.88, "完 ..3 躺 ..1 一下|一会|一会儿|下 就|便 ..1 home|走|就走"),
    (0.88, "就|只|光|只是|就是 daytime ..1 去|回去|来|过来|回来|到 ..2 token"),
)

_SPLIT = (
    (
        0.905,
        "到|住|住到|住满|满|够|住够 number+ 天 就 ..2 leave ~1， rest ..1 number+ 天|日|周 ~1 再|又 ..2 readmit|进|收",
    ),
    (0.89, "discharge|撵出去|赶出去|赶出来 ~1， rest ..1 number+ 天|日|周 ~1 再|又 ..2 readmit|收"),
    (0.9, "split ..1 number unit 住|办|收"),
    (0.9, "进进出出|出出进进|进进退退 ..3 住|办 mark? number unit 院|admission"),
)

_FAKE = (
    (0.89, "healthy 硬|硬是|都|也|偏 ..1 当|按|弄成|说成|当成 病人|患者 ..1 admit|收|办"),
    (0.888, "healthy 也|都|还|硬 给|要|让? ..1 办|收|admit|办住院"),
)

_INDUCED = (
    (
        0.9,
        "住满|住够|住到|住上 ..1 number+ 天|周|晚|礼拜|星期|个月|个星期 ~1， 就? 送|给|发|领|奖|补 ..2 gift|goods|reward|cash",
    ),
    (
        0.915,
        "给|送|发 gift|goods 给|送|发? gift|goods? ..1 哄|哄着|骗|骗着|拉|引|劝|劝着 ..2 admission|进去|住",
    ),
    (0.89, "free 还|又|另外|再 管|包 吃住|吃|饭|三餐|接送|伙食"),
    (0.88, "带|拉|接|组织 ..2 patient ..1 去|到 ..2 疗养"),
)

_SUBSTITUTION = (
    (
        0.9,
        "拿|用|ba ..4 goods|noncovered|drug|consumable|国产|便宜 的? ..2 按|当|顶|照|充 ..2 drug|covered|service|进口 的? 收|报|录|记|算|刷|结|开",
    ),
    (0.895, "按 进口 的? 录|收|报|记|算|开"),
    (0.9, "noncovered become ..2 service|covered|drug"),
)

_RECORD = (
    (0.885, "record+ 都|全|copula? 瞎|乱|胡|随便|现|临时|凭空 填|编|写|抄|补|造|画|勾 的?"),
    (0.885, "record+ 都|全|copula? careless 的?"),
    (0.88, "record 上|里 ..2 病|毛病|disease|诊断 一样|统统|都|全|number unit? ..1 neg 有?"),
    (0.88, "neg 的 ..1 自己|现|私自 ..1 打|写|做|印|编|补 number 张|份 贴|补|塞|夹|附? 上|进去?"),
)

_RESALE = (
    (0.91, "leftover 的? ..1 drug ..2 收|回收|收走|收购"),
    (0.91, "leftover 的? ..1 drug ..3 sell|卖脱"),
    (0.89, "leftover 的? 统统|全|都|就|再|又 sell|卖脱"),
    (0.9, "cardpay ..1 开|配|领 出来 also|就 ..1 回收|sell|resell"),
    (0.89, "换|撕|拆 个|掉|了? ..1 袋子|包装|盒子|盒|标签|外包装 also ..6 sell|resell"),
)

_EMPLOYMENT = (
    (0.89, "社保|医保|保险 挂|交|缴|上 着|了|mark? ~1， neg ..1 上|上过|来|来过|干|干过 mark? ..2 班|岗|活"),
    (0.89, "社保|医保|保险 ..1 hang ~1， neg ..1 上|上过|来|来过|干|干过 mark? ..2 班|岗|活"),
)

_THIRD = ((0.892, "say 是? 自己|自家 ..1 在家|家里|屋里|洗澡|干活|下楼|下楼梯|上楼|做饭|切菜 ..5 fall"),)

_OVER = (
    (
        0.89,
        "number|半 ..1 unit|年 act number unit 就? 够 mark? ~1， ~3 number+ ..1 unit act number unit fluid?",
    ),
    (0.89, "needless 的? 针|药|检查|service|drug 照|也|还|都|stillenter 开|做|打|查|用|上?"),
    (0.87, "全|统统|一样不落|全套 给 你|他|我|人家|她? 来|查|做|过|照|examdo 一遍|个遍|一轮?"),
)


def contrast_frames() -> tuple[Frame, ...]:
    """All frames that set two halves side by side."""
    groups = (
        ("FICTITIOUS_SERVICE", _FICTITIOUS),
        ("OVERCHARGE", _OVERCHARGE),
        ("BED_HANGING", _HANGING),
        ("SPLIT_ADMISSION", _SPLIT),
        ("FAKE_ADMISSION", _FAKE),
        ("INDUCED_ADMISSION", _INDUCED),
        ("SUBSTITUTION", _SUBSTITUTION),
        ("FORGED_RECORD", _RECORD),
        ("DRUG_RESALE", _RESALE),
        ("FAKE_EMPLOYMENT", _EMPLOYMENT),
        ("THIRD_PARTY_CONCEAL", _THIRD),
        ("OVER_TREATMENT", _OVER),
    )
    return tuple(Frame(code, weight, notation) for code, rows in groups for weight, notation in rows)
