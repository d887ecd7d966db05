"""A regulation and notices written for a test, in the tests' own words, as Word, PDF, web page and plain text."""

from __future__ import annotations

import docx

from tests.ingest.documents.written_files import saved
from tests.ingest.documents.written_pdf import PdfFile, PdfPage, rules, text_at

TITLE = "云溪市医疗保障定点机构管理办法"
NUMBER = "云医保发〔2024〕３６号"
ARTICLES = {
    "第一条": "为了加强定点机构管理，维护参保人员权益，根据《中华人民共和国社会保险法》等规定，结合本市实际，制定本办法。",
    "第二条": "本市行政区域内定点机构的管理，适用本办法。",
    "第三条": "市医疗保障局应当自收到申请之日起３日内作出答复；情况复杂的，可以延长至２４小时以上。\n逾期未答复的，申请人可以催告。",
    "第四条": "定点机构有下列情形之一的，由市医疗保障局责令改正：\n（一）虚记诊疗项目的；\n（二）多收费用的；\n（三）违反本办法第二条规定的其他情形。",
    "第五条": "对违反本办法第四条规定的机构，依照国家有关规定处理；其中依照本办法第三条规定已经催告的，从轻处理。",
    "第五条之一": "处理决定应当自作出之日起七个工作日内送达。",
    "第六条": "本办法自2024年9月1日起施行。",
}
CHAPTERS = {"第一条": "第一章 总 则", "第三条": "第二章　管　理", "第五条": "第三章 附  则"}
HEADINGS = {"第一条": "第一章 总则", "第三条": "第二章 管理", "第五条": "第三章 附则"}


def messy_word() -> bytes:
    """A notice with the rules behind it: red head, contents, spaced numbers, broken lines, headers, page numbers, a table."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "云溪市医疗保障局文件"
    section.footer.paragraphs[0].text = "— 1 —"
    for line in (
        "云溪市医疗保障局文件",
        NUMBER,
        TITLE,
        "（2024年6月18日云溪市医疗保障局公布　自2024年9月1日起施行）",
        "目　录",
    ):
        document.add_paragraph(line)
    for n, chapter in enumerate(CHAPTERS.values(), 1):
        document.add_paragraph(f"{chapter}…………………………{n}")
    for number, text in ARTICLES.items():
        if number in CHAPTERS:
            document.add_heading(CHAPTERS[number], 1)
        spaced = {"第二条": "第 二 条", "第五条之一": "第五条之一"}.get(number, number)
        first, *others = text.split("\n")
        if number == "第五条":
            # The sentence was cut into two paragraphs, the second of which begins like an article.
            before, after = first.split("本办法第三条")
            document.add_paragraph(f"{spaced}　{before}本办法")
            document.add_paragraph(f"第三条{after}")
        else:
            document.add_paragraph(f"　　{spaced}　{first}")
        for other in others:
            document.add_paragraph(other)
        if number == "第三条":
            document.add_paragraph("- 2 -")
    document.add_paragraph("云溪市医疗保障局")
    document.add_paragraph("2024年6月18日")
    document.add_paragraph("附件1")
    document.add_paragraph("定点机构自查表")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("检查项目", "结果", "虚记费用", "无"), strict=True):
        cell.text = text
    return saved(document)


NOTICE = [
    ("云溪市医疗保障局关于开展年度检查工作的通知", 0),
    ("云医保发〔2025〕8号", 0),
    ("各县区医疗保障局：", 0),
    ("为了规范使用基金，现就开展年度检查工作通知如下。", 2),
    ("一、总体要求", 2),
    ("坚持问题导向，实现检查全覆盖，不漏一家机构，不留一处死角，切实把检查工作做到位做到底。", 2),
    ("二、检查内容", 2),
    ("（一）虚记费用。重点检查与实际诊疗不符的收费项目以及没有医嘱支持的收费项目。", 2),
    ("（二）挂床住院。重点检查夜间不在院的住院病人和多次短期住院的病人的有关情况。", 2),
    ("三、工作步骤", 2),
    ("检查分为自查和抽查，依据《云溪市医疗保障定点机构管理办法》第四条处理有关问题。", 2),
    ("本通知自印发之日起施行。", 2),
]
MEASURE = 24
"""Characters of a line of the printed notice."""


def printed_notice() -> bytes:
    """The notice as PDF: lines broken by the page's width, running head, page numbers, a table in the annex."""
    lines: list[tuple[str, int]] = []
    for text, indent in NOTICE:
        rest, room = text, MEASURE - indent
        while rest:
            lines.append((rest[:room], indent))
            rest, indent, room = rest[room:], 0, MEASURE
    lines += [("云溪市医疗保障局", 14), ("2025年3月5日", 15)]
    pages = []
    for number, start in enumerate(range(0, len(lines), 12), 1):
        content = text_at(240, 815, "云医保内部", size=9) + text_at(285, 30, f"- {number} -", size=9)
        for row, (text, indent) in enumerate(lines[start : start + 12]):
            content += text_at(80 + 12 * indent, 760 - 20 * row, text)
        pages.append(PdfPage(content))
    annex = text_at(240, 815, "云医保内部", size=9) + text_at(285, 30, f"- {len(pages) + 1} -", size=9)
    annex += text_at(80, 760, "附件1") + text_at(200, 730, "检查事项清单") + rules((80, 280, 480), (700, 670, 640))
    for x, y, text in ((90, 680, "事项"), (290, 680, "依据"), (90, 650, "虚记费用"), (290, 650, "第四条")):
        annex += text_at(x, y, text)
    return PdfFile([*pages, PdfPage(annex)]).bytes()


BULLETIN = """云溪市医疗保障局曝光台典型案例（2025年第二期）

发布日期：2025-04-02　来源：云溪市医疗保障局

为发挥警示作用，现公布以下典型案例。

一、甲县康宁医院挂床住院案
2024年5月，甲县医保局检查发现，康宁医院存在挂床住院行为，
造成医保基金损失12.5万元。依据《医疗保障基金使用监督管理条例》第四十条，责令退回12.5万元，处2倍罚款25万元，移送公安机关。

二、乙县福安药房串换药品案
2024年8月，乙县医保局检查发现，福安药房将保健品串换为药品结算，损失3万元，解除服务协议。

三、丙县周某冒名就医案
2024年9月，周某冒用他人医保卡就医，骗取基金8000元，已退回并处罚款16000元。
"""

WEB_PAGE = f"""<html><head><title>政策文件</title></head><body>
<div>首页 &gt; 政策文件</div><div>发布时间：2024-06-20</div><h1>{TITLE}</h1><p>字体：大 中 小</p>
{"".join(f"<p>　　{number}　{'</p><p>'.join(text.split(chr(10)))}</p>" for number, text in ARTICLES.items())}
<div>打印本页</div><div>版权所有 云溪市医疗保障局</div></body></html>"""

PLAIN = "\n".join([f"# {TITLE}", "", *(f"**{number}** {text}" for number, text in ARTICLES.items())])
