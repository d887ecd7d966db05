"""What counts as naming a method, and how much of the sentence is named: {braces} mark the mentions wanted."""

from __future__ import annotations

import re

import pytest

from graph.model.extraction import METHOD_CODES, Label
from nlp.methods import find_methods

_MARKED = re.compile(r"\{([^}]*)\}")

SENTENCES = {
    "FAKE_ADMISSION": (
        "该院以{虚假住院}方式骗取基金38万元。",
        "被告人指使科室{编造住院病人}四十余名。",
        "我去医院问，才知道我{被住院}三次了。",
        "经核实，王某在该时段{并未住院}，结算系统却有费用。",
        "{没病装病住院}的老头老太一屋子。",
        "{把门诊输液的人按住院报}，我愿意作证。",
        "该院将{门诊转住院}的病例上报。",
        "编造{虚假住院}31人次。",
    ),
    "BED_HANGING": (
        "存在{挂床住院}行为，涉及23名参保人。",
        "人在家里睡觉，{床位挂在医院}，天天记账。",
        "她一边“{挂床}”一边在门诊坐诊。",
        "{办了住院人不住}，医院照样刷他的卡。",
        "{住院期间外出务工}，病程记录却显示每日查房。",
        "现场检查时，{人不在院}的有9人。",
        "{白天来晃一圈晚上回家}，这叫什么住院。",
    ),
    "SPLIT_ADMISSION": (
        "该院{分解住院}32人次。",
        "{一次病分两次住}，医院挣两份钱。",
        "{把病人的住院切成几段}，每段都不超额。",
        "{反复办理出入院}，其实人一直没离开病房。",
        "{当天出院当天又入院}，床都没换过。",
        "{假出院}规避考核。",
    ),
    "INDUCED_ADMISSION": (
        "以体检为由{诱导住院}。",
        "开着面包车下乡{拉老人住院}。",
        "{送米面油拉人住院}，我奶奶就去了。",
        "{以免费体检为名招揽参保人}，按人头付费。",
        "将{不符合入院标准}的患者收治。",
        "{低标准入院}病例达到76份。",
        "{小病也叫住院}，医生有任务。",
    ),
    "IDENTITY_MISUSE": (
        "张某{冒名就医}，造成基金损失。",
        "{冒用已经去世患者的身份信息}开具特药。",
        "{拿别人的卡刷}，药店也不问。",
        "让女儿多次{持丈夫医保卡}到三家医院配药。",
        "发现{社保卡外借}的问题。",
        "店长{盗刷21名顾客医保卡}。",
        "{用死人的医保卡}拿了两年药。",
        "经营者{收集老人卡}并给提成。",
    ),
    "SUBSTITUTION": (
        "{串换诊疗服务项目}欺诈骗保。",
        "{把药换成保健品}，小票上还是药名。",
        "{刷卡换米面油}，年年都搞。",
        "{用医保卡买保健品}，店员帮着操作。",
        "{将目录外项目串换成目录内项目}上传。",
        "某药店{将香水记录为六味地黄丸}结算。",
        "{镶牙按拔牙报}，前台亲口说的。",
    ),
    "FORGED_RECORD": (
        "{伪造CT、DR报告单}67份。",
        "{伪造病历}、检查和用药记录。",
        "购买{假病历}报销。",
        "{病历全是假的}，签名也不是我签的。",
        "{修改血常规、DR等报告}使其符合条件。",
        "{把指标往高里改}，好凑住院标准。",
        "换取{伪造的外地大医院住院材料}。",
        "{套打病历}，换个名字就是一份。",
    ),
    "FORGED_INVOICE": (
        "袁某{虚开发票}骗取基金。",
        "{伪造购药单据}套取待遇。",
        "把{假发票}掺在真发票里报。",
        "{收据金额涂改}过，肉眼就能看出来。",
        "{自己打印收据报销}，章是网上刻的。",
    ),
    "FICTITIOUS_SERVICE": (
        "{虚构医药服务项目}，涉及12万元。",
        "{没做的检查也收钱}，我有清单。",
        "部分项目{收费但未实际开展}。",
        "{开了药不发}，单子上都有。",
        "{空刷医保凭证}。",
        "{只记账不用药}，第二天原样退回药房。",
        "{虚假打卡}，护工根本没上门。",
        "药房{把未发药品入账}。",
    ),
    "OVER_TREATMENT": (
        "存在{过度检查}问题。",
        "{超量开药}、{重复检查}。",
        "{小病大治}，感冒花了五千。",
        "明显{乱开检查}。",
        "轻症{延住院日}。",
        "{不必要的检查}做了一堆。",
    ),
    "OVERCHARGE": (
        "{超标准收费}12.4万元。",
        "{重复收费}、{分解项目收费}。",
        "{一天收两回床位费}，护理费另算。",
        "{虚增药品进价}和用量。",
        "{高套病种}编码。",
        "{将一级护理按特级护理收费}。",
    ),
    "DRUG_RESALE": (
        "{低价收购医保药再售}。",
        "该店卖的多是{回流药}。",
        "{收购、销售“回流”医保药品}被定罪。",
        "{开药出来卖}，一年挣好几万。",
        "{药卖给药贩子}，一盒落三十。",
        "开具特药并{倒卖}。",
    ),
    "CARD_CASH_OUT": (
        "{刷卡返现}11人次。",
        "在群里发广告帮人{医保卡套现}。",
        "{刷一千给七百}，当场兑付。",
        "{取医保卡里的钱}，中介要三成。",
        "持卡人{套现}后分成。",
    ),
    "FAKE_EMPLOYMENT": (
        "为36名孕妇{虚构劳动关系}。",
        "{挂靠社保}领生育津贴。",
        "4人{空壳参保}。",
        "{虚报缴费基数}、{虚假入职}。",
        "{从来没上过班，却在公司参保}。",
    ),
    "THIRD_PARTY_CONCEAL": (
        "{隐瞒第三人责任}取得待遇。",
        "{隐瞒第三人已赔付的事实}报销。",
        "出院时{谎称系自己摔伤}。",
        "他硬是{把车祸说成自己摔的}。",
        "{工伤当摔伤报}，老板出的主意。",
        "{拿了对方的钱又报农合}，两头吃。",
    ),
}
CASES = [(code, sentence) for code, sentences in SENTENCES.items() for sentence in sentences]

NO_METHOD = (
    "该院违规使用医保基金，责令退回。",
    "李某骗取医保基金2.3万元，套取的资金用于个人消费。",
    "欺诈骗保案件移送公安机关。",
    "我妈住院花了三万块，报了一万八。",
    "我用自己的医保卡在药店买了感冒药。",
    "公司给我交社保，每月扣四百。",
    "交通事故认定书认定对方全责，保险公司赔了五万。",
    "检查组到医院开展检查，调取病历120份。",
    "药品从正规渠道采购，有随货同行单。",
    "医院免费提供开水，床位费每天三十五元。",
    "生产、销售假药的，依法处罚。",
    "套现长护险4.8万余元分成。",
    "他在海拉尔区正和医院住院8天。",
)


@pytest.mark.parametrize(("code", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_the_shortest_phrase_that_names_the_method_is_found_with_its_code(code: str, sentence: str) -> None:
    text = _MARKED.sub(r"\1", sentence)
    assert [(m.text, m.norm) for m in find_methods(text)] == [(wanted, code) for wanted in _MARKED.findall(sentence)]


@pytest.mark.parametrize("text", NO_METHOD)
def test_general_talk_of_fraud_and_ordinary_care_name_no_method(text: str) -> None:
    assert find_methods(text) == []


def test_every_method_has_sentences_here() -> None:
    assert set(SENTENCES) == METHOD_CODES


def test_methods_of_a_list_are_found_one_by_one() -> None:
    text = "存在过度诊疗、重复收费、串换药品、挂床住院、伪造病历等违法违规行为。"
    assert [(m.text, m.norm) for m in find_methods(text)] == [
        ("过度诊疗", "OVER_TREATMENT"),
        ("重复收费", "OVERCHARGE"),
        ("串换药品", "SUBSTITUTION"),
        ("挂床住院", "BED_HANGING"),
        ("伪造病历", "FORGED_RECORD"),
    ]


def test_two_verbs_before_one_object_are_two_mentions_when_they_are_two_methods() -> None:
    found = find_methods("举报虚构、串换诊疗服务。")
    assert [(m.text, m.norm) for m in found] == [("虚构", "FICTITIOUS_SERVICE"), ("串换诊疗服务", "SUBSTITUTION")]


def test_mentions_carry_the_text_they_stand_for() -> None:
    text = "查实挂床住院7例，\n另有虚开发票两张。"
    for mention in find_methods(text):
        assert mention.label == Label.FRAUD_METHOD
        assert mention.text == text[mention.start : mention.end]
