"""The forms in which instruments are published: orders, notices with rules behind them, interpretations, opinions."""

from __future__ import annotations

import io

import docx
import pytest

from graph.ledger.knowledge_record import NewVersion, UnitKind, ValidBasis, WorkKind
from ingest.corpus.official import read_parsed
from ingest.corpus.reading import FileReport, Reader
from ingest.documents import read_document

ORDER = """国家医疗保障局令
第 9 号

《云山省医疗保障稽核办法》已经2024年5月20日国家医疗保障局第8次局务会议审议通过，现予公布，自2024年10月1日起施行。

局　长　　张某某
2024年6月3日

云山省医疗保障稽核办法

第一章　总则

第一条　为了规范稽核工作，根据有关法律，制定本办法。
第二条　本办法所称稽核，是指甲。

第二章　职责

第三条　稽核人员履行下列职责：
（一）检查；
（二）询问。
第四条　本办法自2024年10月1日起施行。
"""

NOTICE = """云溪市医疗保障局  云溪市财政局
关于印发《云溪市举报奖励实施办法》的通知

云医保发〔2025〕12号

各县（市、区）医疗保障局、财政局：
现将《云溪市举报奖励实施办法》印发给你们，请遵照执行。

附件：1.云溪市举报奖励实施办法
      2.奖励申请表

云溪市医疗保障局      云溪市财政局
2025年2月14日
（此件公开发布）

附件1

云溪市举报奖励实施办法

第一条 为鼓励举报，制定本办法。
第二条 举报人按照本办法第一条的规定获得奖励。
第三条 本办法自印发之日起施行，有效期三年。

附件2

奖励申请表
姓名  金额
"""

INTERPRETATION = """最高人民法院 最高人民检察院
关于办理甲刑事案件适用法律若干问题的解释
法释〔2023〕9号
（2023年5月8日最高人民法院审判委员会第1888次会议、2023年5月30日最高人民检察院第四次会议通过，自2023年8月1日起施行）

为依法惩治甲犯罪，根据《中华人民共和国刑法》的规定，解释如下：
第一条 实施甲行为，具有下列情形之一的，应当认定为刑法第二百六十六条规定的“数额较大”：
（一）甲；
（二）乙。
第二条 本解释自2023年8月1日起施行。
"""

OPINION = """国务院办公厅关于推进甲监管的指导意见
国办发〔2020〕99号
各省、自治区、直辖市人民政府：
医疗保障基金是人民群众的"救命钱"。为此，经国务院同意，现提出以下意见。
一、总体要求
（一）指导思想。以甲为指导，坚持乙。
（二）基本原则。坚持完善法治。
1.坚持法治。依法监管。
2.坚持共治。多方参与。
二、保障措施
（三）强化法治。制定有关规定。各地可以提高到3
.5万元。
（四）强化责任。
国务院办公厅
2020年6月30日
（此件公开发布）
"""

BULLETIN = """国家医疗保障局公布个人骗取医保基金典型案例（第九期）
2025-10-09
近期，各级医保部门查处了一批案件。现通报如下：
案例1. 甲省乙市参保人王某冒名就医骗保案
2024年3月，王某冒用他人凭证就医，骗取1.2万元。依据《医疗保障基金使用监督管理条例》第四十一条，退回并处罚款2.4万元。
案例2. 丙省丁市参保人李某倒卖药品骗保案
2024年5月，李某倒卖药品，获利3万元，被判处有期徒刑一年。
责任编辑：某某
"""


def read(text: str) -> list[NewVersion]:
    return read_parsed(read_document(text.encode(), name="a.txt"), Reader(), FileReport("a.txt", "document"))


def articles(text: NewVersion) -> list[str]:
    return [unit.path for unit in text.units if unit.kind is UnitKind.ARTICLE]


def test_an_order_is_the_rules_that_it_publishes() -> None:
    (text,) = read(ORDER)
    assert (text.title, text.doc_no, text.issuer) == (
        "云山省医疗保障稽核办法",
        "国家医疗保障局令第9号",
        "国家医疗保障局",
    )
    assert (text.kind, text.issued, str(text.validity.valid_from)) == (WorkKind.MEASURE, "2024-06-03", "2024-10-01")
    assert articles(text) == ["1", "2", "3", "4"]


def test_a_notice_is_cited_by_the_rules_behind_it_and_its_list_of_annexes_is_none() -> None:
    (text,) = read(NOTICE)
    assert text.title == "云溪市医疗保障局、云溪市财政局关于印发《云溪市举报奖励实施办法》的通知"
    assert (text.issuer, text.doc_no) == ("云溪市医疗保障局、云溪市财政局", "云医保发〔2025〕12号")
    assert "云溪市举报奖励实施办法" in text.short_titles
    assert articles(text) == ["1", "2", "3"]
    assert {unit.heading for unit in text.units if unit.path == "1"} == {"附件1 云溪市举报奖励实施办法"}
    assert [unit.heading for unit in text.units if unit.kind is UnitKind.ANNEX] == ["附件2 奖励申请表"]
    assert text.validity.basis is ValidBasis.ISSUED


def test_an_interpretation_has_its_courts_in_the_title() -> None:
    (text,) = read(INTERPRETATION)
    assert text.title.startswith("最高人民法院、最高人民检察院关于办理甲刑事案件")
    assert (text.kind, text.doc_no, str(text.validity.valid_from)) == (
        WorkKind.INTERPRETATION, "法释〔2023〕9号", "2023-08-01",
    )  # fmt: skip
    assert [unit.path for unit in text.units if unit.path.startswith("1/")] == ["1/1", "1/1/1", "1/1/2"]


def test_an_opinion_has_sections_under_sections_and_serves_from_its_day() -> None:
    (text,) = read(OPINION)
    sections = {unit.path: unit for unit in text.units if unit.kind is UnitKind.SECTION}
    assert list(sections) == ["1", "1/1", "1/2", "1/2/1", "1/2/2", "2", "2/3", "2/4"]
    assert sections["1/2/2"].heading == "一、总体要求 / （二）基本原则"
    assert sections["2/3"].text.endswith("3.5万元。")
    assert (text.validity.basis, str(text.validity.valid_from)) == (ValidBasis.ISSUED, "2020-06-30")


def test_cases_numbered_in_digits_are_found_and_the_web_page_is_no_text() -> None:
    cases = read(BULLETIN)
    assert [one.title for one in cases] == ["甲省乙市参保人王某冒名就医骗保案", "丙省丁市参保人李某倒卖药品骗保案"]
    assert {one.issuer for one in cases} == {"国家医疗保障局"}
    assert cases[1].units[0].text.endswith("有期徒刑一年。")


@pytest.mark.parametrize("text", [ORDER, NOTICE, INTERPRETATION, OPINION])
def test_every_path_of_a_text_is_its_own(text: str) -> None:
    (found,) = read(text)
    paths = [unit.path for unit in found.units]
    assert len(paths) == len(set(paths))


def test_a_draft_for_comment_is_never_in_force() -> None:
    lines = [
        "云溪市医保支付管理办法（征求意见稿）",
        "第一条 甲。",
        "第二条 乙。",
        "第三条 本办法自2026年3月1日起施行。",
    ]
    report = FileReport("draft.txt", "document")
    [draft] = read_parsed(read_document("\n".join(lines).encode(), name="draft.txt"), Reader(), report)
    assert (draft.validity.valid_from, draft.validity.basis) == (None, ValidBasis.NOT_STATED)
    assert any("征求意见" in zh for zh, _ in report.remarks)


def test_a_table_that_only_lays_out_articles_gives_them() -> None:
    document = docx.Document()
    document.add_paragraph("云溪市定点医院管理办法")
    table = document.add_table(rows=0, cols=2)
    for number, text in (("第一条", "甲。"), ("第二条", "乙：（一）丙；（二）丁。"), ("第三条", "附则。")):
        table.add_row().cells[0].text, table.rows[-1].cells[1].text = number, text
    other = document.add_table(rows=2, cols=2)
    other.cell(0, 0).text, other.cell(1, 0).text = "项目", "第三条"
    file = io.BytesIO()
    document.save(file)
    [found] = read_parsed(
        read_document(file.getvalue(), name="table.docx"), Reader(), FileReport("table.docx", "document")
    )
    articles = [unit.path for unit in found.units if unit.kind is UnitKind.ARTICLE]
    assert articles == ["1", "2", "3"]
    assert {unit.path for unit in found.units if unit.kind is UnitKind.ITEM} >= {"2/1/1", "2/1/2"}
