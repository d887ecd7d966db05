"""Amounts whose unit goes without saying (省略单位的金额): 收了两千, 一天150, 50一盒, 骗了四十多万.

A number is money without a unit when its clause says that money changed hands or names a sum, when it is the price of
one piece, when 的 and a payment follow, or when it counts hundreds or more of nothing else. What a measure word follows
is never money, nor is a number that belongs to persons, beds or readings.
"""

from __future__ import annotations

import re

from nlp.structure.amounts import read_amount
from nlp.structure.measures import is_counted, is_priced

REACH = 24
"""Characters before a number that may say what it is of; a clause ends earlier."""

_MOVED = (
    "收(?:取|费|受|入)?|给|返(?:还|现|利|点)?|花(?:费|销)?|报(?:销)?|刷|卖|买|交|缴(?:纳)?|付|支付|转(?:账|给)?|打|汇|扣(?:除|下|走)?|罚(?:款)?|骗(?:取|走)?|套(?:取|现)?|赚|挣|拿|退(?:还|回|给)?|"
    "赔(?:偿|付)?|送|补(?:贴|助|偿)?|贴|借|欠|值|充|存|取|提(?:成|现)?|抽(?:成)?|领(?:取)?|结算|结|开(?:价)?|投|凑|塞|捞|贪(?:污)?|吞|昧|吃|亏|差|换|损失|发|要|出|垫(?:付)?|弄|搞|剩(?:下)?|免(?:除)?|减(?:免)?|"
    "优惠|抵|落(?:下)?|净[赚落挣]|兑(?:现|换)?|变现|奖(?:励)?|分(?:得|到|给)?|掏|涨|降|便宜|贵|拨(?:付)?|喊|定|捐|侵占|挪用|截留|虚报|冒领|追回|上交|上缴|报账|冲账|进账|到账|入账|满|够"
)
_SUMS = (
    "[金总余差限数面]额|合计|共计|总计|小计|总共|统共|加起来|费用?|单价|均价|[售进卖原市批标特]价|市场价|医保价|零售价|价格?|押金|工资|月薪|底薪|薪水|年薪|回扣|提成|好处费?|红包|奖金|份子钱|自付|自费|起付线?|封顶线?|门槛|报销款|"
    "统筹|个人账户|[卡账户兜手包袋票单据][里上内面]|写[着的]|多出|基金|应收|实收|利润|毛利|流水|收入|营业额|涉案|保底|标准|定额|额度|指标|钱|款|成本|差价|本金|存款|欠款|罚款|罚金|津贴|补助|余下|剩余|其余|其中"
)
_ASPECT = "[了过到出走掉完去来上下够起得回咗着]"
_FILLING = (
    "一共|总共|统共|共|差不多|大概|大约|约|将近|接近|近|快|有|就|才|都|能|可以|可|至少|最少|最多|不到|不足|不止|超过|超|又|也|再|另外?|人均|平均|个|达|为|是|多达|高达|只|仅|整整|足足|得|还|已经?|"
    "里面?|上|少说|前后|先后|陆续|分别|各|现金|微信|支付宝|左右|要|会|肯定|大几|小|(?:[一每各]|按)(?:个?人头?|人次|个?月|年|天|次|单|张卡?|盒|户|例|家|回|趟|个|针|瓶|床|本|份|季度|方子)|"
    "[我他她你咱您它俺佢]们?|人家|自己|大家|老板|老人家?|病人|患者|医生|家里|家属|中介|对方|的|钱|[:：]| "
)
_SAYS = f"(?:(?:{_MOVED}){_ASPECT}*|(?:{_SUMS}))(?:{_FILLING})*"
_CUE = re.compile(f"{_SAYS}$")
_LOOSE_CUE = re.compile(f"{_SAYS}[\u4e00-\u9fff]{{1,4}}(?:{_FILLING})*$")
_PER = re.compile(
    "(?:[一每各]|按)(?:个?(?:人头|人次|人|月|年|天|日|次|单|张|盒|户|例|家|回|趟|针|瓶|床|本|份|片|支|个|位|名|晚|副|付|季度|疗程|小时|颗|粒|袋|包|桶|箱|斤|克|副药))(?:[\u4e00-\u9fff]{0,4})$"
)
_CLAUSE = re.compile(r"[，。；！？\n,;!?（(“”\"、]")
_ADVERB = re.compile("[百千万亿](?!儿?[八十把来])")
_GREAT = re.compile("[万亿wW]")
_ROUND = re.compile("[百千万亿佰仟wWkK]")
_ENDED = re.compile(
    r"[，。；、！？,.;!?\s)）”\"]|$|[的了给就都被没是拿归由用还也算打交入转从进到全起才这那我他她你]|左右|以[上下]|不等|现金|到手|[一每]个?[人盒瓶张天次月]|多?(?:块|元)"
)
_PAID_FOR = re.compile(
    "[换送返抵减退](?:现金?|给[我他你])?[0-9一二两三四五六七八九十]|"
    "(?:的)?(?:好处费?|回扣|提成|红包|押金|现金|[路车药诊检床护人头餐路话水电]费|[\u4e00-\u9fff]{1,4}费|封口|劳务|工资|罚款|罚金|补贴|补助|奖金|学费|定金|订金|欠款|[^\u4e00-\u9fff]?不等|起步?(?:[，。；、！？,\\s]|$))|"
    "的(?:[中西草贵假]?药|货|东西|[发假]?票|检查|保健品|单子|账|卡|套餐|项目|材料|支架|处方|住院)"
)
_PAYMENT = re.compile("回扣|提成|好处|价格?|费|钱|报销|红包|[奖罚]|元|块")
_NO_MONEY = re.compile(
    "(?:人数|人员|人口|床位?数?|名额|血压|血糖|心率|体温|体重|身高|编号|房间|病[房区室]|号|第|次数|例数|份数|度|面积|播放量?|粉丝|病[人历]有|老[人头]有|"
    "来[了过]|住[了着进]|住院|聚集|参保|年龄|今年|岁|电话|拨打?|致电|热线|活[了到]?|走了|跑了|等了)(?:[了是为达约近超共多到过的:：]|大概|超过|已)*$"
)
_COUNTING = re.compile("(?:(?<!还)有|达到|共|总共|一共|满|够)(?:[了近约]|大概|差不多|将近|超过)*$")
_DIALLED = re.compile("(?:打|拨打?|拨通|致电|热线|电话|呼叫?|叫|报)(?:了|过|的|电话|[:：])?$")
_HOTLINES = frozenset(
    ("110", "119", "120", "122", "114", "12345", "12393", "12315", "12388", "12333", "12320", "12337", "12309", "10086")
)


def trim_count(text: str, core: str, stop: int) -> str:
    """三百一盒 is 三百 for 一盒: the number without a last 一 that begins a unit of price."""
    if len(core) > 1 and core[-1] == "一" and core[-2] in "百千万二三四五六七八九" and is_priced(text, stop - 1):
        return core[:-1]
    return core


def weigh_bare(text: str, first: int, stop: int, core: str) -> float:
    """How sure it is that an amount without a unit is money, 0 when it is not.

    ``core`` is the last number of its list or range and ends at ``stop``; ``first`` is where the list or range begins.
    """
    plain = trim_count(text, core, stop)
    stop -= len(core) - len(plain)
    size = _size(plain)
    clause = _clause_before(text, first)
    if size < 10 or _ADVERB.match(plain) or is_counted(text, stop) or _is_code(text, first, stop, plain, clause):
        return 0.0
    if is_priced(text, stop) or (_PER.search(clause) and not _NO_MONEY.search(clause)):
        return 0.85
    great = size >= 100
    if not _NO_MONEY.search(clause):
        if _CUE.search(clause):
            return 0.85
        if (great or _CLAUSE.match(text, stop)) and _LOOSE_CUE.search(clause):
            return 0.75
        if (
            great
            and clause.endswith("的")
            and _CLAUSE.match(text, stop)
            and _PAYMENT.search(text, max(0, first - 40), first)
        ):
            return 0.65
    if _PAID_FOR.match(text, stop):
        return 0.8
    if great and _ROUND.search(plain) and _ENDED.match(text, stop) and not _NO_MONEY.search(clause):
        if _GREAT.search(plain):
            return 0.7
        return 0.0 if _COUNTING.search(clause) else 0.6
    return 0.0


def _clause_before(text: str, at: int) -> str:
    window = text[max(0, at - REACH) : at]
    cut = 0
    for match in _CLAUSE.finditer(window):
        cut = match.end()
    return window[cut:]


def _size(core: str) -> float:
    amount = read_amount(core.replace("，", ",").replace(" ", ""))
    return 0.0 if amount is None else float(amount.low)


def _is_code(text: str, first: int, stop: int, core: str, clause: str) -> bool:
    """Numbers that are part of a code, a year, a version, a hotline or a ratio."""
    before, after = text[first - 1 : first], text[stop : stop + 1]
    if before and before.isascii() and (before.isalnum() or before in "-./:#*"):
        return True
    if after and (after in "./*年" or (after.isascii() and after.isalnum())):
        return True
    digits = core.replace(",", "").replace("，", "")
    if after in (":", "：") and text[stop + 1 : stop + 2].isdigit() and digits.isdigit():
        return True  # 10:30
    if not digits.isdigit():
        return False
    if (core in _HOTLINES or len(digits) == 5) and _DIALLED.search(clause):
        return True
    return len(digits) > 6 or (len(digits) == 4 and 1980 <= int(digits) <= 2040 and after in "、至到")
