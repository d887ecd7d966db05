"""Laws: title and articles are one span; agreements are none."""

from __future__ import annotations

import pytest

from nlp.structure.law import find_laws, is_law


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        (
            "违反《医疗保障基金使用监督管理条例》第十五条第二款的规定",
            ["《医疗保障基金使用监督管理条例》第十五条第二款"],
        ),
        ("依据《条例》第三十八条第（一）、（四）项、第四十条", ["《条例》第三十八条第（一）、（四）项、第四十条"]),
        (
            "依照《刑法》第二百六十六条，第二十五条第一款、第六十四条之规定",
            ["《刑法》第二百六十六条，第二十五条第一款、第六十四条"],
        ),
        (
            "《刑法》第二百六十六条、《刑事诉讼法》第一百七十六条",
            ["《刑法》第二百六十六条", "《刑事诉讼法》第一百七十六条"],
        ),
        ("触犯刑法第三百八十八条之一", ["刑法第三百八十八条之一"]),
        ("按刑法266条处理", ["刑法266条"]),
        ("该条例第三十八条", ["条例第三十八条"]),
        ("违反了医疗保障基金使用监督管理条例第四十条", ["医疗保障基金使用监督管理条例第四十条"]),
        ("依据浙江省医疗保障条例第四十三条处理", ["浙江省医疗保障条例第四十三条"]),
        ("根据社会保险法第八十七条、第八十八条", ["社会保险法第八十七条、第八十八条"]),
        ("第八十七条至第九十条，依据《社会保险法》第87条至第90条", ["《社会保险法》第87条至第90条"]),
        ("触犯刑法和社会保险法第八十八条", ["刑法", "社会保险法第八十八条"]),
        ("《刑法》（2020年修正）第二百六十六条", ["《刑法》（2020年修正）第二百六十六条"]),
        ("你们违反医保条例，不懂法", ["医保条例"]),
    ],
)
def test_a_law_is_one_span_with_its_articles(text: str, laws: list[str]) -> None:
    assert [m.text for m in find_laws(text)] == laws


@pytest.mark.parametrize(
    "text",
    [
        "根据服务协议第五十七条",
        "《定点医药机构服务协议》第三十八条",
        "劳动合同第三条、章程第九条",
        "违法行为、司法机关、没办法、治疗方法第一条",
        "《医疗机构执业许可证》《行政处罚决定书》《用药方法》",
        "第三方、第二次、第一条线索",
    ],
)
def test_agreements_documents_and_ordinals_are_none(text: str) -> None:
    assert find_laws(text) == []


@pytest.mark.parametrize(
    "title",
    ["处方管理办法", "条例", "刑法修正案（十一）", "关于规范诊疗行为的实施意见", "药品网络销售监督管理办法（试行）"],
)
def test_titles_of_laws_and_normative_documents(title: str) -> None:
    assert is_law(title)


@pytest.mark.parametrize(
    "title", ["服务协议", "意外伤害无第三方责任承诺书", "起诉意见书", "中国医疗保险", "整改通知", "药品目录"]
)
def test_titles_of_other_papers(title: str) -> None:
    assert not is_law(title)
