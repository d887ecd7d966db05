"""Drugs: where a name begins and ends, and what is none. [Brackets] mark the mentions wanted."""

from __future__ import annotations

import re

import pytest

from graph.model.extraction import Label
from nlp.medical import find_medical

_MARKED = re.compile(r"\[([^\]]*)\]")

SENTENCES = (
    "开了[盐酸二甲双胍缓释片]0.5g*30片、[苯磺酸氨氯地平片]和[阿托伐他汀钙片]（[立普妥]）。",
    "给予[注射用头孢哌酮钠舒巴坦钠]2g静滴，[氯化钠注射液]100ml。",
    "小票上打的是[六味地黄丸（浓缩丸）]，实际卖保健酒。",
    "药贩子收[百令胶囊]、[金水宝]、[波立维]、[诺和锐30笔芯]。",
    "套购[沙库巴曲缬沙坦钠片]、[达格列净片]、[司美格鲁肽注射液]。",
    "小票上全是[连花清瘟胶囊][三九感冒灵]。",
    "开具抗肿瘤药[盐酸安罗替尼胶囊]并倒卖。",
    "挂了九天[血必净]、[奥美拉唑]。",
    "处方有[黄芪]、[当归]、[茯苓]各15克，另有[阿胶]。",
    "[人血白蛋白]、[门冬胰岛素30注射液]、[甘精胰岛素]。",
    "[布地奈德福莫特罗粉吸入剂]用了半支也收整支。",
)
BY_STEM = (
    "购入[甲磺酸赛维替尼片]一盒。",
    "说是[莫达西利单抗]，一针八千。",
    "换成[艾洛沙坦]。",
    "开了[帕利瑞沙班片]。",
)
"""Names that no list holds: the stem tells them."""
BY_PARTS = (
    "卖[参芪健胃颗粒]、[活血止痛膏]。",
    "开[清热利咽口服液]三盒。",
    "刷了[补肾壮骨胶囊]。",
    "说是[养阴清肺糖浆]。",
)
"""Chinese medicines that no list holds: the words they are built of tell them."""
BY_FORM = (
    "开了[痹珂胶囊]两盒。",
    "倒卖[睿尔坦颗粒]。",
)
"""Names of unknown parts before a form that only drugs have."""
NO_DRUG = (
    "没用完的注射液退回药房，这种胶囊没人买。",
    "中药配方颗粒按饮片收费。",
    "我妈吃降压药，也吃过消炎药和抗生素。",
    "两年间为189人参保，党参加了活动。",
    "利润三七分成。",
    "小区情绪安定，复查可定期进行。",
    "拍了胸片，发了名片。",
    "他开了一家大药房卖药品。",
    "本院和心理科合作，安心养老。",
    "凡吃山药、枸杞养生的老人都来听课。",
)


@pytest.mark.parametrize("sentence", [*SENTENCES, *BY_STEM, *BY_PARTS, *BY_FORM])
def test_a_drug_is_named_with_salt_and_form_but_without_strength(sentence: str) -> None:
    text = _MARKED.sub(r"\1", sentence)
    found = [m.text for m in find_medical(text) if m.label == Label.DRUG]
    assert found == _MARKED.findall(sentence)


@pytest.mark.parametrize("text", NO_DRUG)
def test_kinds_of_drugs_and_words_that_look_like_names_are_none(text: str) -> None:
    assert [m.text for m in find_medical(text) if m.label == Label.DRUG] == []


def test_a_drug_named_after_a_disease_is_no_diagnosis() -> None:
    assert [(m.text, m.label) for m in find_medical("买了感冒清热颗粒")] == [("感冒清热颗粒", Label.DRUG)]


def test_offsets_are_those_of_the_text() -> None:
    text = "　她\n吃阿莫西林胶囊，又吃硝苯地平。"
    for mention in find_medical(text):
        assert mention.text == text[mention.start : mention.end]
