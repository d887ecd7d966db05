"""What published knowledge becomes in the graph: nodes without wording, edges of citations, schemes, cases and rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from gql.starter_content import load_starter
from graph.knowledge.drafting import Draft, UnitEdit
from graph.knowledge.editing import propose, publish, review, withdraw
from graph.knowledge.folding import fold
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import NewUnit, NewVersion, UnitKind, ValidBasis, Validity, WorkKind
from graph.ledger.ledger import Ledger
from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES
from graph.model.progress import Quiet
from graph.model.scope import PUBLIC_OWNER
from graph.store.pattern import touches_cases
from graph.store.write import edge_columns, node_columns
from ingest.delivery.projection.knowledge import knowledge_ends, knowledge_labels, knowledge_rows, knowledge_state
from ingest.delivery.projection.rows import CaseRows, Value
from tests.graph.knowledge.texts import CLERK, statute, take

FUND = "test-fund"
EDITOR, REVIEWER = Judge("e1", "编辑甲", "YB4114"), Judge("e2", "编辑乙", "YB4114")
FIRST = statute(
    FUND, "样例市基金规则", {"1": "为了保护基金。", "3": "有下列情形之一的，责令退回：\n（一）分解住院；\n（二）挂床住院。"},
    date_issued="2021-12-01", date_in_force="2022-01-01",
)  # fmt: skip
NOTICE = statute(
    "test-notice", "样例市基金通知", {"1": "违反《样例市基金规则》第三条第（二）项的，依照该规则第三条处理。"},
    date_issued="2023-05-01", date_in_force="2023-05-01", kind=WorkKind.NORMATIVE,
)  # fmt: skip
OUTLINE = statute("test-outline", "样例市要点", {"p1": "只有要点。"}, status="outline", date_issued="2023-01-01")


def unit_text(work: str, kind: WorkKind, unit: UnitKind, text: str, **facts: object) -> NewVersion:
    """A case or a list of one entry."""
    return NewVersion(
        work=work, kind=kind, title=f"{work}的标题", status="full", validity=Validity(ValidBasis.NONE), sha256="",
        units=(NewUnit("1", unit, text, fold(text), facts=facts),), date_issued="2024-03-01",  # type: ignore[arg-type]
    )  # fmt: skip


def nodes(rows: CaseRows, label: str) -> dict[str, Mapping[str, Value]]:
    names = [item.name for item in node_columns(label)]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows.nodes.get(label, ())}


def edges(rows: CaseRows, name: str) -> dict[tuple[str, str], Mapping[str, Value]]:
    names = ["start", "end", *(item.name for item in edge_columns(name))]
    every = [
        dict(zip(names, row, strict=True)) for ends, some in rows.edges.items() if ends.name == name for row in some
    ]
    return {(str(one["start"]), str(one["end"])): one for one in every}


def test_the_public_labels_are_those_of_published_knowledge() -> None:
    assert knowledge_labels() == ["Instrument", "Article", "Rule", "Scheme", "TypicalCase"]
    assert [node.label for node in NODE_TYPES.values() if node.public and node.case_bound] == []


def test_an_edge_between_what_is_public_and_what_is_not_is_looked_at_one_by_one() -> None:
    public = set(knowledge_labels())
    for edge in EDGE_TYPES.values():
        mixed = [(a, b) for a, b in edge.ends if (a in public) != (b in public)]
        assert not mixed or touches_cases(edge.name), edge.name
        assert all(start not in public for start, _ in mixed), "published knowledge says nothing of anybody's data"


def test_every_row_belongs_to_everybody_and_no_wording_is_in_it(ledger: Ledger) -> None:
    take(ledger, FIRST, NOTICE, unit_text("case-1", WorkKind.CASE, UnitKind.CASE, "某院挂床住院，骗取基金。"))
    rows = knowledge_rows(ledger)
    for label in knowledge_labels():
        for one in nodes(rows, label).values():
            assert one["owners"] == [PUBLIC_OWNER]
            assert not any(isinstance(value, str) and "责令退回" in value for value in one.values())
            assert not any(isinstance(value, str) and "骗取基金" in value for value in one.values())
    for ends in knowledge_ends():
        for edge in edges(rows, ends.name).values():
            assert edge["owner"] == PUBLIC_OWNER


def test_a_text_is_a_node_with_its_days_and_its_articles_are_part_of_it(ledger: Ledger) -> None:
    take(ledger, FIRST)
    rows = knowledge_rows(ledger)
    (key,) = nodes(rows, "Instrument")
    assert key == f"{FUND}@2022-01-01"
    article = nodes(rows, "Article")[f"{key}#3"]
    assert (article["name"], article["valid_from"], article["status"]) == (
        "样例市基金规则第3条",
        date(2022, 1, 1),
        "full",
    )
    assert set(nodes(rows, "Article")) == {f"{key}#1", f"{key}#3"}  # 项 are part of their article
    assert set(edges(rows, "PART_OF")) == {(f"{key}#1", key), (f"{key}#3", key)}


def test_a_citation_leads_to_the_article_and_says_the_place(ledger: Ledger) -> None:
    take(ledger, FIRST, NOTICE)
    cites = edges(knowledge_rows(ledger), "CITES")
    start, end = "test-notice@2023-05-01#1", f"{FUND}@2022-01-01#3"
    assert set(cites) == {(start, end)}
    assert "3/" in str(cites[start, end]["places"])


def test_an_outline_has_no_articles_and_a_restated_text_says_so_in_the_name(ledger: Ledger) -> None:
    take(
        ledger,
        OUTLINE,
        statute("test-told", "样例市转述", {"1": "用自己的话。"}, status="summary", date_in_force="2022-01-01"),
    )
    rows = knowledge_rows(ledger)
    assert {one["status"] for one in nodes(rows, "Instrument").values()} == {"outline", "summary"}
    (article,) = nodes(rows, "Article").values()
    assert (article["work"], article["name"]) == ("test-told", "样例市转述第1条（要点）")


def test_a_draft_is_in_no_graph_and_an_amendment_stands_beside_the_older_text(ledger: Ledger) -> None:
    take(ledger, FIRST)
    before = knowledge_state(ledger)
    (base,) = [one.id for one in ledger.knowledge.find_versions(FUND)]
    draft = Draft(
        base=base, replaces=False, edits=(UnitEdit("3", "有下列情形的，处罚款。"),), valid_from=date(2025, 1, 1)
    )
    made = propose(ledger, draft, EDITOR, note="")
    assert set(nodes(knowledge_rows(ledger), "Instrument")) == {f"{FUND}@2022-01-01"}
    review(ledger, made.id, REVIEWER, approve=True, note="")
    assert set(nodes(knowledge_rows(ledger), "Instrument")) == {f"{FUND}@2022-01-01"}
    publish(ledger, made.id, EDITOR)
    rows = knowledge_rows(ledger)
    assert set(nodes(rows, "Instrument")) == {f"{FUND}@2022-01-01", f"{FUND}@2025-01-01"}
    assert nodes(rows, "Article")[f"{FUND}@2022-01-01#3"]["valid_to"] == date(2025, 1, 1)
    assert knowledge_state(ledger) != before
    withdraw(ledger, made.id, EDITOR, reason="试")
    assert set(nodes(knowledge_rows(ledger), "Instrument")) == {f"{FUND}@2022-01-01"}


def test_two_texts_of_unknown_days_have_different_keys(ledger: Ledger) -> None:
    take(ledger, statute(FUND, "样例市基金规则", {"1": "旧。"}, date_issued="2001-01-01"))
    take(ledger, statute(FUND, "样例市基金规则", {"1": "新。"}, date_issued="2011-01-01"))
    assert set(nodes(knowledge_rows(ledger), "Instrument")) == {f"{FUND}@v1", f"{FUND}@v2"}


def test_a_case_shows_its_methods_and_tells_who_named_its_articles(ledger: Ledger) -> None:
    load_starter(ledger, CLERK, Quiet())
    take(ledger, unit_text("case-1", WorkKind.CASE, UnitKind.CASE, "某院挂床住院。", schemes=["T03"],
                           articles_cited=["条例第三十八条"], articles_implied=["条例第三十八条", "条例第四十条"]))  # fmt: skip
    rows = knowledge_rows(ledger)
    shown = set(edges(rows, "SHOWS"))
    assert {end for start, end in shown if start == "case-1@v1"} == {"T03"}
    assert all(start.startswith("summary-") for start, _ in shown if start != "case-1@v1")
    roles = {end: one["role"] for (start, end), one in edges(rows, "RESTS_ON").items() if start == "case-1@v1"}
    assert roles == {"reg-735@2021-05-01#38": "published", "reg-735@2021-05-01#40": "analyst"}


def test_an_entry_of_a_list_shows_the_schemes_named_or_those_its_words_propose(ledger: Ledger) -> None:
    take(ledger, unit_text("list-1", WorkKind.RULE_LIST, UnitKind.RULE, "没有住院的检查", schemes=["T24"]))
    take(ledger, unit_text("list-2", WorkKind.RULE_LIST, UnitKind.RULE, "挂床住院"))
    shown = edges(knowledge_rows(ledger), "SHOWS")
    assert shown["list-1@v1#1", "T24"]["method"] == "list/1"
    proposed = {end: one["method"] for (start, end), one in shown.items() if start == "list-2@v1#1"}
    assert proposed
    assert set(proposed.values()) == {"binding-proposed/1"}


def test_a_scheme_says_its_articles_with_gravity_and_what_they_threaten(ledger: Ledger) -> None:
    load_starter(ledger, CLERK, Quiet())
    rows = knowledge_rows(ledger)
    rests = edges(rows, "RESTS_ON")["T03", "reg-735@2021-05-01#38"]
    assert (rests["role"], rests["gravity"] in (1, 2, 3)) == ("basis", True)
    names = ["start", "end", *(item.name for item in edge_columns("PUNISHED_BY"))]
    every = [
        dict(zip(names, row, strict=True))
        for ends, some in rows.edges.items()
        if ends.name == "PUNISHED_BY"
        for row in some
    ]
    threats = [one for one in every if one["start"] == "T03" and str(one["end"]).endswith("#38")]
    (fine,) = [one for one in threats if one["multiplier_low"] is not None]
    assert (fine["multiplier_low"], fine["multiplier_high"], fine["multiplier_of"]) == (1.0, 2.0, "loss")
    assert "医疗保障行政部门" in str(fine["imposed_by"])


def test_no_text_held_makes_schemes_that_rest_on_nothing(ledger: Ledger) -> None:
    rows = knowledge_rows(ledger)
    assert set(nodes(rows, "Scheme")) >= {"T01", "T03", "T46"}
    assert not any(rows.edges.values())


@pytest.mark.parametrize("scheme", ["T12", "T39"])
def test_a_method_that_another_scheme_finds_is_a_scheme_of_its_own_name(ledger: Ledger, scheme: str) -> None:
    assert nodes(knowledge_rows(ledger), "Scheme")[scheme]["run"] is True
