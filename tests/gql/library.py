"""A small knowledge base for the API's tests (馆藏样例): the starter content beside invented law, an invented list and cases."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from gql.starter_content import load_starter
from graph.knowledge.starter import FOLDER as STARTER
from graph.knowledge.taking_in import take_in
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.model.progress import Quiet
from ingest.corpus.folders import read_material
from ingest.corpus.reading import Reader

LAW = "test-fund-rules"
NOTE = "test-fund-notice"
OUTLINE = "test-outline"
FULLER = "law-yishi"
"""A work of the starter content of which the tests hold an invented full text."""

_FIRST = {
    "第一条": "为了保护基金，制定本规则。",
    "第二条": "定点机构应当核验凭证。",
    "第三条": "定点机构有下列情形之一的，责令退回：\n（一）分解住院；\n（二）挂床住院；\n（三）诱导他人就医。",
    "第四条": "本规则自2022年1月1日起施行。",
}
_SECOND = {
    "第一条": "为了保护基金，制定本规则。",
    "第二条": "定点机构应当核验凭证，并留存影像。",
    "第三条": "定点机构有下列情形之一的，责令退回，并处罚款：\n（一）分解住院；\n（二）挂床住院；\n（三）诱导他人就医。",
    "第五条": "定点机构应当每季度自查。",
    "第六条": "本规则自2025年1月1日起施行。",
}


def _statute(work: str, title: str, articles: dict[str, str], **told: Any) -> dict[str, Any]:
    rows = [{"number": number, "section": "第一章 总则", "text": text} for number, text in articles.items()]
    return {"doc_id": work, "title": title, "text_status": "full text", "articles": rows, **told}


def _case(key: str, title: str, text: str, **told: Any) -> dict[str, Any]:
    return {"id": key, "title": title, "text": text, "publisher": "某省医疗保障局", "completeness": "full", **told}


STATUTES = (
    _statute(
        LAW, "样例市医疗保障基金规则", _FIRST, issuer="样例市人民政府", type="规章", doc_no="样例市人民政府令第1号",
        date_issued="2021-12-01", date_in_force="2022-01-01",
    ),
    _statute(
        LAW, "样例市医疗保障基金规则", _SECOND, issuer="样例市人民政府", type="规章", doc_no="样例市人民政府令第9号",
        date_issued="2024-12-01", date_in_force="2025-01-01",
    ),
    _statute(
        NOTE, "关于贯彻《样例市医疗保障基金规则》的通知",
        {"第一条": "违反《样例市医疗保障基金规则》第三条的，依照《医疗保障基金使用监督管理条例》第三十八条处理。"},
        issuer="样例市医疗保障局", type="规范性文件", doc_no="样医保发〔2023〕5号", date_issued="2023-05-01",
        date_in_force="2023-06-01", region={"name": "样例市", "adcode": "411400"},
    ),
    _statute(
        FULLER, "中华人民共和国医师法", {f"第{n}条": f"（样例文字，第{n}条）" for n in ("五十六", "五十七", "五十八")},
        issuer="全国人民代表大会常务委员会", type="法律", doc_no="中华人民共和国主席令第94号", date_issued="2021-08-20",
        date_in_force="2022-03-01",
    ),
    {
        "doc_id": OUTLINE, "title": "样例市基金细则", "issuer": "样例市医疗保障局", "type": "规范性文件",
        "date_issued": "2026-02-01", "date_in_force": "2026-04-01", "text_status": "outline only",
        "points": ["把护理保险纳入监管。"],
    },
)  # fmt: skip

CASES = (
    _case(
        "test-case-1", "样例县某医院挂床住院案", "某医院组织病人挂床住院，人不在院而记账，骗取基金120000元。",
        date="2025-06-01", region={"name": "样例县", "adcode": "411421"}, methods=["T14"],
        amounts=[{"value": 120000, "unit": "CNY", "kind": "fund_loss"}],
        articles_cited=["《样例市医疗保障基金规则》第三条", "医疗保障基金使用监督管理条例第三十八条"],
        sanctions=["退回基金", "罚款"], agencies=["医保"],
    ),
    _case(
        "test-case-2", "某药店倒药案", "药贩收集多人社保卡，在某药店集中购药后倒卖，串通店员刷卡套现。",
        date="2024-03-01", region={"name": "外省", "adcode": "330100"}, methods=["T12"],
        articles_implied=["刑法第二百六十六条", "样例市医疗保障基金规则第六条"], agencies=["医保", "公安"],
    ),
    _case(
        "test-case-3", "某中医院虚记理疗案", "某中医院虚记针灸理疗次数，诊疗记录与排班不符。",
        date="2025-01-15", region={"name": "邻市", "adcode": "410300"}, methods=["T05"],
    ),
)  # fmt: skip


SUMMARIES = frozenset(one["id"] for one in json.loads((STARTER / "cases.json").read_text(encoding="utf-8"))["cases"])
"""Ids of the summaries of how cases go that are part of the starter content."""


def fill_library(ledger: Ledger) -> None:
    """Takes in the starter content and the invented material; what is held already changes nothing."""
    judge = Judge("tests", "装入人", "")
    load_starter(ledger, judge, Quiet())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at, statute in enumerate(STATUTES):
            (folder / f"{at}.json").write_text(json.dumps(statute, ensure_ascii=False), encoding="utf-8")
        lines = "\n".join(json.dumps(case, ensure_ascii=False) for case in CASES)
        (folder / "cases.jsonl").write_text(lines, encoding="utf-8")
        material = read_material(folder, Reader(), Quiet())
    assert not material.unknown
    take_in(ledger, "tests", material.texts, judge, report={}, progress=Quiet())
