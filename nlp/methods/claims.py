"""Frames of drugs sold on, of employment that is none, and of who was to pay (药品、参保、第三方类手法)."""

from __future__ import annotations

from nlp.methods.frame import Frame

_RESALE = (
    (0.92, "高价|低价|偷偷|私下 卖|收 ..1 drug"),
    (0.93, "resell and|、 resell ..6 drug"),
    (0.92, "acquire and|、 sell ..4 newdrug|drug"),
    (0.93, "resell|acquire|非法|sell ..6 newdrug"),
    (0.93, "newdrug"),
    (0.92, "resell ..6 drug"),
    (0.89, "倒卖|转卖|倒药|贩药|倒买倒卖|收药|药贩子收药|收药卖药|开药卖药|囤药"),
    (0.91, "acquire ..5 drug"),
    (0.88, "收|收了|收来 ..1 drug"),
    (0.9, "低价收购|高价收购|收购|低价收 ..5 drug ..2 再|又|并|后 ..3 sell"),
    (0.9, "drug ..2 resell"),
    (0.9, "ba ..8 drug+ ..4 sell ..3 elsewhere"),
    (0.89, "ba ..8 drug|购药+ ..4 resell|卖了|卖掉|卖钱|转卖|倒卖|倒手"),
    (0.89, "drug ..2 卖给|转给|倒给|转卖给|卖到 ..2 elsewhere"),
    (0.89, "开 ..2 出来? 的? 药 ..3 sell ..2 elsewhere?"),
    (0.93, "开药|配药|囤药|囤 ..2 sell|resell"),
    (0.88, "drug ..1 拿出去|拿去|拿到 ..3 sell"),
    (0.88, "开出来 ..1 转手? 就? 卖"),
    (0.88, "用 ..1 cardpay 开药 ..2 sell"),
    (0.88, "收 ..6 person_other ..3 drug ..1 卖钱|转卖?"),
    (0.88, "出售|销售|卖 ..2 医保 ..2 开 ..2 drug"),
    (0.88, "卖|销售|出售 ..1 回收|二手|来源不明|收来|收上来 ..2 drug"),
    (0.88, "ba ..4 购|开|多开 ..2 drug ..2 转售|转卖|倒卖|卖给 ..2 elsewhere?"),
    (0.88, "drug 外销|外卖|外流|倒卖|回流|二次销售"),
    (0.88, "追溯码 重复"),
    (0.88, "超量 购买|开具|购药 ..4 转卖|倒卖"),
)

_EMPLOYMENT = (
    (0.93, "forge ..6 employment"),
    (0.93, "fake ..3 employment|pay_in"),
    (0.93, "backer ..2 pay_in|参保|社保|入职"),
    (0.93, "社保|参保|医保 挂靠|代缴挂靠|挂名"),
    (0.92, "backer ..1 firm ..4 pay_in|参保"),
    (0.92, "shellfirm ..2 pay_in|参保|入职"),
    (0.89, "挂靠"),
    (0.9, "虚增|虚列|虚报|虚设|空挂 ..2 employee|参保人员|employment|用工|人头"),
    (0.9, "突击 参保|入职|投保|缴费"),
    (0.9, "pregnant ..3 突击|才|临时 ..2 pay_in|参保|入职"),
    (0.9, "抬高|虚报|虚高|提高|拉高|虚增|做高|调高|抬升|虚抬|突击提高 ..6 base"),
    (0.87, "neg|not work ..1 pay_in"),
    (0.88, "neg|not ..2 work ~2， but|挂|交 ~4 pay_in|社保|参保"),
    (0.88, "neg ..3 实际用工|劳动关系|用工关系 ..1 but? ..1 pay_in|参保"),
    (0.88, "无 劳动关系 参保"),
    (0.88, "没有|无 实际? 用工|劳动关系|用工关系"),
    (0.9, "pregnant ~2 挂到|挂在|挂靠 ..2 firm"),
    (0.88, "利用|通过|注册|成立|设立 ..2 shellfirm"),
    (0.86, "shellfirm"),
    (0.88, "冒充|假冒 ..2 employee 参保?"),
    (0.9, "签|签订|订立|做|办 ..1 fake ..2 劳动合同|合同"),
    (0.88, "挂在|挂到|挂 ..4 firm ..3 pay_in|社保|参保|领津贴|领生育"),
    (0.88, "代缴社保|代缴挂靠|代挂社保"),
    (0.88, "ba ..3 person_other ..1 挂在|挂到|挂 ..3 firm ..3 pay_in?"),
    (0.88, "买卖|买|花钱买 社保 ..2 挂靠 ..2"),
)

_THIRD = (
    (0.935, "conceal ..10 third|accident|cause|paid|injury_other ..4 事实|情况|真相|经过|关系"),
    (0.93, "conceal ..8 third|accident|cause|paid|injury_other+ 责任?"),
    (0.9, "conceal ..4 对方 ..2 paid"),
    (0.93, "lie ..6 self ..3 fall"),
    (0.92, "lie ..8 fall"),
    (0.91, "出了|出|遇|遭遇 accident ~2， say ..4 self ..3 fall"),
    (0.9, "accident|injury_other ..4 say ..4 self ..3 fall"),
    (0.9, "ba ..4 accident|injury_other ..3 say|become ..3 self? ..2 fall"),
    (0.9, "passive|accident|injury_other ..2 accident|injury_other ..1 mark? ~1， say ..4 self ..3 fall"),
    (0.9, "accident ..3 say ..2 fall"),
    (0.89, "say|说是 ..2 self? ..3 fall ~2， 其实|实际|实际上 ..2 accident|injury_other"),
    (0.88, "accident|injury_other ..4 put_to ..1 insure 报销|支付|结算|基金?"),
    (0.88, "已? paid ..6， also ..5 put_to ..1 insure 报销?"),
    (0.88, "paid ..6， also ..5 reimburse"),
    (0.9, "双重|重复 获赔|赔偿|获偿|理赔"),
    (0.9, "应当|应该|应 由 ..1 third|工伤保险|工伤 ..8 费用 put_to ..2 insure 报销|支付|结算|基金? 支付?"),
    (0.88, "forge 受伤|摔伤|致伤 ..2 经过|原因"),
    (0.9, "forge ..2 cause"),
    (0.88, "fake ..2 承诺|承诺书 ..2 third"),
    (0.88, "fake ..4 third 承诺书"),
    (0.88, "谎称|骗|假称 ..4 没有|无 third"),
    (0.86, "教 ..4 say ..2 self ..3 fall"),
    (0.86, "冒充 意外伤害|意外"),
)


def claim_frames() -> tuple[Frame, ...]:
    """All frames of drugs sold on, of employment and of third parties."""
    groups = (("DRUG_RESALE", _RESALE), ("FAKE_EMPLOYMENT", _EMPLOYMENT), ("THIRD_PARTY_CONCEAL", _THIRD))
    return tuple(Frame(code, weight, notation) for code, rows in groups for weight, notation in rows)
