"""Diagnoses: names built of site, quality and head. [Brackets] mark the mentions wanted."""

from __future__ import annotations

import re

import pytest

from graph.model.extraction import Label
from nlp.medical import find_medical

_MARKED = re.compile(r"\[([^\]]*)\]")

SENTENCES = (
    "入院诊断为[左侧股骨颈骨折]、[慢性胆囊炎急性发作]。",
    "有[高血压3级]、[2型糖尿病]、[冠状动脉粥样硬化性心脏病]。",
    "病历写的是[重症肺炎]，其实只是[感冒]。",
    "患[尿毒症]多年；邻居得了[乳腺癌晚期]。",
    "因[慢性阻塞性肺疾病急性加重]住院。",
    "[右肺上叶恶性肿瘤]、[L1椎体压缩性骨折]、[右踝关节扭伤]。",
    "老人有[三高]、[腰突]、[老寒腿]，床头写[重度压疮]。",
    "[腰肌劳损]、[脑供血不足]病历120份。",
    "给自己配[高血压]药。",
    "[混合痔]、[右侧腹股沟斜疝]、[双膝骨性关节炎]。",
)
NO_DIAGNOSIS = (
    "肿瘤医院的专家在精神病医院会诊，重症监护室没床。",
    "他腿疼、咳嗽，没啥大病。",
    "慢性病门诊、职业病防治院、传染病医院。",
    "抗肿瘤药和感冒药都涨价。",
    "问题突出，证据缺失，资金链断裂，信用不良。",
    "病人病历在病房，病情稳定。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_diagnosis_is_named_with_side_type_and_course(sentence: str) -> None:
    text = _MARKED.sub(r"\1", sentence)
    found = [m.text for m in find_medical(text) if m.label == Label.DIAGNOSIS]
    assert found == _MARKED.findall(sentence)


@pytest.mark.parametrize("text", NO_DIAGNOSIS)
def test_departments_symptoms_and_general_talk_are_none(text: str) -> None:
    assert [m.text for m in find_medical(text) if m.label == Label.DIAGNOSIS] == []


def test_a_symptom_counts_where_it_is_set_down_as_the_diagnosis() -> None:
    assert [m.text for m in find_medical("腰痛写成腰椎间盘突出")] == ["腰痛", "腰椎间盘突出"]
    assert find_medical("他说腰痛，回家了") == []
