"""Phrases: methods, structures, agencies, losses and articles as texts put them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.knowledge.concepts import read_concepts
from graph.knowledge.phrases import (
    read_agencies,
    read_articles,
    read_loss,
    read_methods,
    read_structures,
    schemes_said,
    structure_name,
)
from graph.knowledge.tables import FOLDER


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("他们把村里老人的医保卡都收上来，人没去就刷了", "T02"),
        ("用去世父亲的卡继续开药", "T12"),
        ("花钱买了一套假病历和假发票回来报销", "T14"),
        ("公司挂靠参保，产后领完生育津贴就停保", "T18"),
        ("被车撞伤，肇事方已赔，又拿去医保报销", "T16"),
        ("科室主任收供应商回扣", "T28"),
        ("医保中心工作人员利用系统修改待遇骗取资金", "T29"),
        ("护工根本没上门，家属帮着打卡套长护险", "T36"),
        ("把阿胶刷成感冒药，药店刷保健品", "T09"),
        ("检验科修改血常规结果凑够住院指征", "T25"),
    ],
)
def test_methods_are_read_as_people_put_them(text: str, method: str) -> None:
    assert schemes_said(read_methods(text)).get(method, 0) >= 0.5


@pytest.mark.parametrize("text", ["经查未发现挂床住院", "不存在冒名就医的情形", "排除倒卖药品可能", "该院绿化良好"])
def test_what_is_denied_or_not_said_is_not_read(text: str) -> None:
    assert read_methods(text) == []


def test_a_denial_ends_with_its_clause() -> None:
    assert [h.concept for h in read_methods("未发现冒名就医，但有挂床住院")] == ["empty_bed"]


def test_the_words_that_say_so_stand_in_the_text() -> None:
    text = "药贩子收药倒卖，借卡代配，还有空床住院"
    for hit in read_methods(text):
        assert all(word in text for word in hit.words)


def test_structures_are_named_and_read() -> None:
    text = "院长与中介勾结，护士的丈夫收购药品转卖"
    structures = read_structures(text, read_methods(text))
    assert {"institution", "organiser", "reseller", "family"} <= structures
    assert all(structure_name(s).zh for s in structures)
    for concept in read_concepts(FOLDER):
        for structure in concept.method.structures if concept.method else ():
            assert structure_name(structure).en


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("骗取基金1179.2万元，罚款5895万余元", "11792000.0"),
        ("骗取医保基金3.5万元", "35000.0"),
        ("介绍一人得50元，共骗取2万元，处罚款10万元", "20000"),
        ("涉案1.2亿元", "120000000.0"),
        ("造成损失11,284.99元", "11284.99"),
        ("月均缴费基数1.7万元", None),
        ("没有金额", None),
    ],
)
def test_the_loss_of_a_text(text: str, loss: str | None) -> None:
    assert read_loss(text) == (Decimal(loss) if loss else None)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("违反《医疗保障基金使用监督管理条例》第三十八条", {("reg-735", "38")}),
        (
            "依照条例第四十条、第四十一条和刑法第二百六十六条",
            {("reg-735", "40"), ("reg-735", "41"), ("law-xingfa", "266")},
        ),
        ("刑法253条之一", {("law-xingfa", "253-1")}),
        ("刑法266条、312条", {("law-xingfa", "266"), ("law-xingfa", "312")}),
        ("条例第三十八条第（三）项、第四十条第一款", {("reg-735", "38"), ("reg-735", "40")}),
        ("条例第三十八条至第四十条", {("reg-735", "38"), ("reg-735", "39"), ("reg-735", "40")}),
        ("社会保险经办条例第五十五条", {("reg-jingban", "55")}),
        ("医疗机构管理条例第四十四条", set()),
        ("条例规定", set()),
        ("社保法第三十条", {("law-shebao", "30")}),
        ("刑法第一百零四条", {("law-xingfa", "104")}),
    ],
)
def test_articles_are_read_after_the_names_of_known_works(text: str, articles: set[tuple[str, str]]) -> None:
    assert read_articles(text) == articles


def test_agencies_go_by_the_short_names_of_the_cases() -> None:
    assert read_agencies("医保局移交公安机关，检察院提起公诉，法院判处有期徒刑") == {"医保", "公安", "检察院", "法院"}
