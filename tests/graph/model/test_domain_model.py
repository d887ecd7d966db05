"""The domain model is whole and consistent, and everything generated from it is as committed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model.edges import ANY, EDGE_TYPES, edge_id
from graph.model.nodes import NODE_TYPES, NodeType, node_id, split_node_id
from graph.model.properties import Property, Sensitivity, ValueKind, column
from graph.model.tables import TABLES
from graph.store.write import edge_columns, edge_ends, edge_upsert, node_columns, node_upsert
from tests.golden.texts import ROOT, generated

DESIGNED_LABELS = [
    "Person",
    "Staff",
    "Agent",
    "Handler",
    "Institution",
    "Employer",
    "Company",
    "Household",
    "Region",
    "Agency",
    "Claim",
    "Encounter",
    "Invoice",
    "TraceCode",
    "Item",
    "Phone",
    "BankAccount",
    "Address",
    "Vehicle",
    "Finding",
    "Ring",
    "Incident",
    "Proceeding",
    "Transfer",
    "Tip",
    "Evidence",
    "Sanction",
    "Document",
    "Mention",
    "Instrument",
    "Article",
    "Rule",
    "Scheme",
    "TypicalCase",
]

DESIGNED_EDGES = [
    "FILED",
    "AT",
    "BY",
    "OF",
    "BILLED_WITH",
    "REVERSES",
    "APPROVED",
    "SUPPLIED",
    "LIVES_IN",
    "OWNS",
    "SOLD_IN",
    "VISITED",
    "TREATED_BY",
    "USES",
    "PAID_TO",
    "FILED_FOR",
    "EMPLOYED_BY",
    "WORKS_AT",
    "SAME_AS",
    "HAS_MEMBER",
    "SUPPORTS",
    "RESTS_ON",
    "ABOUT",
    "INCLUDES",
    "PART_OF",
    "FROM",
    "TO",
    "COLLUDES_WITH",
    "REFERRED",
    "PAID",
    "LOCATED_IN",
    "SUBJECT",
    "SUGGESTS",
    "MENTIONS",
    "AMENDS",
    "REPLACES",
    "IMPLEMENTS",
    "MATCHES",
    "SHOWS",
]

CASE_BOUND = {
    "Finding", "Ring", "Incident", "Proceeding", "Transfer", "Tip", "Evidence", "Sanction", "Document", "Mention",
}  # fmt: skip

PUBLIC = {"Instrument", "Article", "Rule", "Scheme", "TypicalCase"}
"""Labels that every reader sees: published knowledge, nobody's data."""


def test_every_designed_node_and_edge_type_is_declared() -> None:
    assert list(NODE_TYPES) == DESIGNED_LABELS
    assert set(DESIGNED_EDGES) <= set(EDGE_TYPES)
    # three that the delivered data needs besides: a claim's contact phone, an unpaid trace event, a doctor's own number;
    # three that the knowledge base holds besides: what a text is based on, what cites what, what a scheme is punished by
    assert set(EDGE_TYPES) - set(DESIGNED_EDGES) == {
        "CONTACT", "SEEN_AT", "IS", "BASED_ON", "CITES", "PUNISHED_BY",
    }  # fmt: skip


@pytest.mark.parametrize("node", NODE_TYPES.values(), ids=list(NODE_TYPES))
def test_a_node_type_is_complete(node: NodeType) -> None:
    names = [item.name for item in node_columns(node.label)]
    assert len(set(names)) == len(names)
    assert node.properties[0] == node.property(node.key)
    assert node.caption
    assert set(node.caption) | set(node.searched) <= set(names)
    assert node.table is None or node.table in TABLES
    assert node.zh
    assert node.en
    assert node.case_bound == (node.label in CASE_BOUND)
    assert node.public == (node.label in PUBLIC)


def test_every_edge_type_joins_declared_labels() -> None:
    for edge in EDGE_TYPES.values():
        for start, end in edge.ends:
            assert start in NODE_TYPES, edge.name
            assert end in NODE_TYPES or end == ANY, edge.name
        for source in edge.sources:
            assert (source.start, source.end) in edge.ends, edge.name
            columns = {source.start_column, source.end_column, *source.key, *(name for _, name in source.properties)}
            assert columns <= set(TABLES[source.table].names), edge.name
            declared = {item.name for item in edge.properties}
            assert {name for name, _ in source.properties} <= declared, edge.name


def test_every_source_names_a_delivered_column_and_repeats_its_sensitivity() -> None:
    every = [item for node in NODE_TYPES.values() for item in node.properties]
    every += [item for edge in EDGE_TYPES.values() for item in edge.properties]
    for item in every:
        if item.source is None:
            continue
        table, _, name = item.source.partition(".")
        delivered = TABLES[table].column(name)
        if delivered.identity:
            assert item.sensitivity is Sensitivity.SENSITIVE, item
        if delivered.personal:
            assert item.sensitivity in (Sensitivity.PERSONAL, Sensitivity.SENSITIVE), item


def test_money_is_in_fen_and_says_so() -> None:
    assert column("claims.medfee_sumamt", "Total") == Property(
        "medfee_sumamt_fen",
        "医疗费总额",
        "Total",
        ValueKind.FEN,
        "CNY/100",
        Sensitivity.INTERNAL,
        "claims.medfee_sumamt",
    )
    for edge in EDGE_TYPES.values():
        for item in edge_columns(edge.name):
            assert (item.kind is ValueKind.FEN) == item.name.endswith("_fen")


def test_node_ids_go_out_and_come_back() -> None:
    assert node_id("Phone", "p1_A:B") == "Phone:p1_A:B"
    assert split_node_id("Phone:p1_A:B") == ("Phone", "p1_A:B")
    assert edge_id("FILED", "Person:P1", "Claim:S1", "YB1") == "FILED|Person:P1|Claim:S1|YB1|"
    for wrong in ("Phone", "Phone:", "Reporter:1", ":x"):
        with pytest.raises(ValueError, match=r".*"):
            split_node_id(wrong)


def test_generated_writes_hold_names_of_the_model_and_parameters_only() -> None:
    for label in NODE_TYPES:
        assert node_upsert(label).count("$") == 1
    for ends in edge_ends():
        assert edge_upsert(ends).count("$") == 1
        assert "'" not in edge_upsert(ends)


@pytest.mark.parametrize("path", list(generated()), ids=lambda path: path.name)
def test_what_is_generated_from_the_model_is_committed(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == generated()[path], "the model changed: run `make golden` and look"


def test_the_workbench_model_is_json_with_every_type() -> None:
    model = json.loads((ROOT / "tests" / "golden" / "model.json").read_text(encoding="utf-8"))
    assert [node["label"] for node in model["nodes"]] == list(NODE_TYPES)
    assert [edge["name"] for edge in model["edges"]] == list(EDGE_TYPES)
