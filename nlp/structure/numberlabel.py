"""What a long number is said to be (号码名称): the noun right before it - 身份证号, 电话, 账号, 受理编号, 追溯码."""

from __future__ import annotations

import re
from enum import StrEnum

REACH = 22
"""Characters before a number that may hold its noun."""


class NumberKind(StrEnum):
    """What the noun before a number makes of it."""

    ID = "id"
    PHONE = "phone"
    BANK = "bank"
    CASE = "case"
    OTHER = "other"  # a number of goods, bills, records or licences: none of those that are looked for
    NONE = "none"


_KINDS = {
    NumberKind.OTHER: (
        "医保卡号?|社保卡号?|就诊卡号?|诊疗卡号?|会员卡号?|购物卡|电子凭证号?|追溯码|信用代码|机构代码|流水号?|订单号?|(?:快递|运|EMS|物流|邮件)单?号|交易[单号]+|票号|"
        "(?:发票|票据|收据)(?:代码|号码?|编号)?|病[历案](?:编?号)?|住院号?|门诊号|就诊(?:编?号|登记号|ID)?|结算(?:编?号|单号|ID)|批号|条形?码|编码|代码|QQ号?|邮编|邮政编码|"
        "登记证号|(?:许可|执业|资格|合格)证(?:书)?(?:编?号|号码)?|国药准字|批准文号|保单号?|处方(?:编?号)|医嘱号|人员编号|参保号|(?:医师|护士|药师)编?[码号]|序列号|IMEI|IP|身高|体重|货号|型号"
    ),
    NumberKind.ID: "身份证(?:件)?(?:号码?|号)?|公民身份号码?|身份号码?|居民身份证(?:号码?)?|证件号码?",
    NumberKind.BANK: (
        "银行卡号?|银行账户|银行账号|(?:收款|对公|个人|专|开户|涉案|名下)?[账帐][户号](?:号码|尾号)?|卡号|户头|存折(?:号码?)?|借记卡|信用卡|储蓄卡|社保金融卡|"
        "[工农建中交招]行卡?|邮储(?:银行)?卡?|农商行?卡?|农信社?卡?|信用社卡?|银行(?:卡)?|汇[入到]|转[入到]"
    ),
    NumberKind.CASE: (
        "(?:受理|信访|线索|案件|举报|工单|投诉|警情|登记|受案|立案|移送|接警|转办|交办|督办|回执|办件|查询|事项|来信|来电|来访|反映|回复|答复|备案|案卷|卷宗)(?:件|单|件单|表|函|书)?(?:编号|单号|号码|序号|编码|号)"
        "|工单|编号|案号|文号|字号|档号|案卷号"
    ),
    NumberKind.PHONE: "电话(?:号码?)?|手机号?码?|联系方式|热线|座机|传真|[Tt][Ee][Ll]|微信(?:号|同号)?|号码|联系人?|致电|拨打|短信|支付宝|打",
}
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{kind.value}>{words})" for kind, words in _KINDS.items()) + ")"
    r"(?:号码|号|是|为|有|上|里|内|:|：|\s|（|\(|“|\"|'|【|\[|、|，(?=$)|叫|又|其|了|给我|打?[给俾]你)*(?:[\u4e00-\u9fff]{1,4}(?:[:：]|\s))?$"
)


def label_before(text: str, at: int) -> NumberKind:
    """The kind that the noun before ``at`` gives to the number that begins there; the first in the table wins."""
    window = text[max(0, at - REACH) : at]
    match = _LABEL.search(window)
    return NumberKind(match.lastgroup) if match and match.lastgroup else NumberKind.NONE
