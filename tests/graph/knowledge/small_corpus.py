"""A few provisions and cases in the tests' own words, for searching."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graph.knowledge.index import KnowledgeIndex, build_index, open_index
from graph.knowledge.passage import Passage, PassageKind, TextStatus


def article(work: str, number: str, text: str, **other: object) -> Passage:
    """One article of a work."""
    plain: dict[str, object] = {
        "id": f"{work}#{number}", "kind": PassageKind.ARTICLE, "work": work, "title": f"{work}管理条例",
        "status": TextStatus.FULL, "valid_from": date(2021, 5, 1),
    }  # fmt: skip
    return Passage(number=number, text=text, **{**plain, **other})  # type: ignore[arg-type]


SMALL = [
    article("基金", "第一条", "为了保护医疗保障基金，制定本条例。"),
    article("基金", "第十七条", "参保人员应当妥善保管本人医疗保障凭证，防止他人冒名使用。"),
    article("基金", "第三十八条", "定点医药机构分解住院、挂床住院，造成医疗保障基金损失的，责令退回，处一倍以上两倍以下的罚款。"),
    article("基金", "第四十条", "定点医药机构虚构医药服务项目，骗取医疗保障基金支出的，处二倍以上五倍以下的罚款。"),
    article("基金", "第四十一条", "将本人的医疗保障凭证交由他人冒名使用的，暂停其医疗费用联网结算。"),
    article("基金", "第四十一条之一", "情节较轻的，给予警告。"),
    article("移送", "第五条", "批准移送的，应当在２４小时内向同级公安机关移送；涉嫌犯罪的案件由专案组核实。"),
    article("移送", "第三十八条", "本办法自公布之日起施行。"),
    article("省", "第三条", "本省定点医药机构挂床住院的，由医疗保障部门约谈。", adcode="330000", issuer="某省人大常委会"),
    article("市", "第三条", "本市定点医药机构挂床住院的，记入信用档案。", adcode="330400", issuer="某市政府"),
    article("旧", "第三条", "挂床住院的，通报批评。", valid_from=date(2010, 1, 1), valid_to=date(2021, 5, 1)),
    article("未知", "第三条", "挂床住院的，协议终止。", valid_from=None),
    article("提纲", "", "挂床住院按照骗取处理。", kind=PassageKind.POINT, status=TextStatus.OUTLINE, valid_from=None),
    article("C900", "", "某院安排没有住下的人挂床住院，骗取基金，院长被判处有期徒刑。", kind=PassageKind.CASE,
            status=TextStatus.SUMMARY, schemes=("T03",)),
]  # fmt: skip


def small_index(folder: Path, passages: list[Passage] | None = None) -> KnowledgeIndex:
    """An index of them."""
    build_index(SMALL if passages is None else passages, folder / "index", version="v1")
    return open_index(folder / "index")
