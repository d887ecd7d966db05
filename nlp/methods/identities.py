"""Frames of cards and names (凭证类手法): another's identity, and an account turned into money."""

from __future__ import annotations

from nlp.methods.frame import Frame

_MISUSE = (
    (0.89, "冒|顶|借|打着|冒着|顶着 person_other ..1 的? 名|名义|名字|名儿 ..2 medact?"),
    (0.88, "收|收走|拿|拿走 ..2 person_other ..2 card ..4 刷"),
    (0.95, "冒名 住院|就医|就诊|看病|购药|开药|报销|体检|检查|治疗|刷卡|结算|手术|享受 待遇?"),
    (0.94, "冒名顶替 medact?"),
    (0.93, "顶名|冒名|顶替|替名|挂名 看病|就医|就诊|开药|报销"),
    (0.89, "冒名"),
    (0.92, "usurp ..12 identity+"),
    (0.92, "usurp ..10 card"),
    (0.9, "冒用|盗用|套用|冒名使用 person_other !employee|参保|员工|职工"),
    (0.93, "steal_swipe ..8 card"),
    (0.89, "steal_swipe"),
    (0.9, "盗用|盗取|窃取 ..6 card|identity"),
    (0.88, "take ..4 person_other ..4 card ..2 刷|套刷|乱刷|盗刷|刷卡"),
    (0.87, "take ..4 person_other ..5 card ..1 medact"),
    (0.87, "take ..4 person_other ..5 card"),
    (0.87, "take ..14、 person_other ..4 card"),
    (0.87, "借用|使用|冒用|利用|收集|拿 ..10 person_other ..3 身份证|身份信息|证件|户口本|参保信息"),
    (0.87, "用 ..8 人 的 card ..2 刷|套刷|乱刷"),
    (0.87, "take ..4 person_other ..4 identity ..2 medact"),
    (0.87, "以|顶着|打着|借|用 person_other 的? 名|名义|名字|身份 ..2 medact"),
    (0.86, "顶着|顶 ..2 的? 名字|名 ..2 medact"),
    (0.86, "用|拿 ..2 dead ..4 card ..3 medact?"),
    (0.86, "给|替|为 dead ..1 medact"),
    (0.86, "dead ..5 but ..4 medact|使用|就诊记录|住院记录|记录"),
    (0.86, "dead ~4， card ..1 but ..2 用|刷|开药|使用"),
    (0.86, "人 ..1 死了|去世|过世|不在了|没了 ..4 but ..4 medact"),
    (0.9, "借卡|借证|借码|借医保|租卡 ..1 medact|代配|刷"),
    (0.89, "出借|转借|外借|借用|借出|出租|租借|倒借 ..6 card"),
    (0.89, "ba ..4 card ..2 lend ..2 person_other ..1 medact?"),
    (0.88, "card ..2 lend ..2 person_other ..1 medact?"),
    (0.9, "card 外借|出借|转借|借用|混用"),
    (0.88, "借给 ..4 card"),
    (0.85, "拿|拿着|偷用|偷拿|扣着 ..1 我 的? card ..2 刷|套刷|买药|开药|住院|看病|乱刷"),
    (0.87, "card 全家|大家|多人|一家人|轮流 ..1 用|共用|刷"),
    (0.86, "card ..2 passive ..4 盗刷|冒用|盗用|偷刷|乱刷|冒刷"),
    (0.84, "card ..2 passive ..2 person_other|人 ..2 刷|拿去|用 ..1 medact?"),
    (0.85, "偷偷|私自|擅自|随意|随便|偷摸 刷|用|使用 ..4 card"),
    (0.86, "收集|敛|归集|收缴|收走|集中|扣留|扣押|代管|扣着|扣下 ..6 card ..3 刷?"),
    (0.87, "收集|收缴 ..4 card|二维码|电子凭证二维码 ..1 截图?"),
    (0.85, "一人持多卡|一人多卡|一卡多用|多人一卡|一卡多人用|持多卡|人证不符|人卡不符|人证不一致|人卡不一致|人卡分离"),
    (0.85, "代刷 ..2 card"),
    (0.85, "集中|批量 刷卡"),
    (0.85, "套用 ..3 person_other ..3 identity"),
)

_CASH = (
    (0.89, "card|balance ..2 钱? 变成|换成|变 cash|现钱|现金"),
    (0.88, "拿|用 ..1 card !人 ~5 换钱|套现|换现金|cashout"),
    (0.92, "card|cardpay|余额 cashout|giveback"),
    (0.92, "套取 ..2 card|balance|个账 ..2 资金|现金|余额?"),
    (0.92, "刷 ..2 cardpay ..3 cashout|giveback"),
    (0.92, "刷卡 ..3 cashout|giveback"),
    (0.9, "刷卡 给|换|拿|取 cash"),
    (0.9, "刷 ..2 cardpay ..1 给|换|取|拿|返 ..1 cash"),
    (0.9, "用 ..2 cardpay ..2 套|换|取|刷 ..1 cash|cashout"),
    (0.89, "套现 !fund"),
    (0.88, "提取|取 ..1 cardpay ..2 cash|现金"),
    (0.88, "取|提|套 balance"),
    (0.88, "刷 ..1 药 cashout|giveback"),
    (0.9, "ba ..2 card ..1 刷空 mark? ..1 giveback|返钱"),
    (0.88, "刷卡 not|neg ..1 药 ~1， ..3 给|拿|退 cash"),
    (0.88, "not|neg ..1 药 ..1 给|拿|退 cash"),
    (0.9, "倒现"),
    (0.9, "套取现金|套出现金|套取个账|套取个人账户资金"),
    (0.88, "收卡|打折|抽成|药店|帮人|代人 套现"),
    (0.9, "balance ..2 cashout|取出来|套出来|兑换"),
    (0.88, "ba ..2 card|balance|医保 ..4 钱? ..2 刷成|套成|换成|变成|取|套|弄|刷|兑成 ..1 cash|出来|现金"),
    (0.88, "ba ..2 balance ..2 取出来|套出来|刷出来|变现|套走"),
    (0.88, "card ..2 兑成|换成|变成|刷成 cash|票子"),
    (0.86, "刷 mark? number+ 块? 钱? 给|返|退|换 ..1 number+"),
    (0.88, "变现 card|balance"),
    (0.86, "回收|收购 balance"),
    (0.86, "代人? 套 card"),
    (0.89, "返现|返还现金"),
)


def identity_frames() -> tuple[Frame, ...]:
    """All frames of cards and names."""
    groups = (("IDENTITY_MISUSE", _MISUSE), ("CARD_CASH_OUT", _CASH))
    return tuple(Frame(code, weight, notation) for code, rows in groups for weight, notation in rows)
