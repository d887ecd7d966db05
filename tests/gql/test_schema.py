"""The schema itself: golden text, descriptions in both languages, B11's walk, D4's proof that no field escapes the audit."""

from __future__ import annotations

import re

import pytest
import strawberry
from graphql import (
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    extend_schema,
    find_breaking_changes,
    get_named_type,
    is_leaf_type,
    parse,
)
from graphql import build_schema as parse_schema

from gql.audited import Audited, check_audited
from gql.export_schema import GOLDEN, schema_text
from gql.schema import build_schema
from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES

SCHEMA = build_schema()
CORE = SCHEMA._schema

OPEN_FIELDS = {
    "DeconflictionHit.agencyName": "an agency",
    "OverdueHit.agencyName": "an agency",
    "ProbeAlarm.account": "an account of one's own agency, or of a member of the task force that one convenes",
    "TaskForce.name": "a task force",
    "CaseSubject.name": "personal: gql.reads.casework masks it unless the purpose opens it",
    "CommonTrait.name": "personal: gql.reads.case_links masks it unless the purpose opens it",
    "CaseChange.name": "the name of a field",
    "CaseChange.beforeName": "an agency, an incident that the reader may see, or an account of the reader's own agency",
    "CaseChange.afterName": "as the value before",
    "Colleague.name": "an account of the reader's own agency",
    "Colleague.displayName": "an account of the reader's own agency",
    "Transfer.officerAccounts": "accounts of the reader's own agency",
    "TransferEvent.agencyName": "the name of an agency",
    "ClaimRow.diagnosis": "personal: gql.reads.evidence masks it unless the purpose opens it",
    "PreviewNode.label": "personal where it is a name: gql.masking.mask_caption, for the giver who looks",
    "NodeBrief.label": "personal where it is a name: gql.masking.mask_caption",
    "Node.label": "personal where it is a name: gql.masking.mask_caption",
    "Property.value": "by its declared sensitivity: gql.masking.show",
    "SearchHit.matched": "the kind of match, never the text",
    "Mention.label": "a kind of thing, not its name",
    "MatchedMention.label": "a kind of thing, not its name",
    "Account.name": "an account of the administrator's own agency",
    "Account.displayName": "an account of the administrator's own agency",
    "Viewer.name": "the viewer's own",
    "Viewer.displayName": "the viewer's own",
    "Viewer.secondFactor": "whether the viewer's own session has one",
    "OpenedReporter.name": "shown once, under two custodians' hands: gql.writes.releases.open_reporter",
    "OpenedReporter.phone": "shown once, under two custodians' hands: gql.writes.releases.open_reporter",
    "OpenedReporter.certno": "shown once, under two custodians' hands: gql.writes.releases.open_reporter",
    "OpenedReporter.address": "shown once, under two custodians' hands: gql.writes.releases.open_reporter",
    "OpenSession.factors": "kinds of proof of the viewer's own session",
    "Alarm.accountName": "an account of the agency of its security administrators and auditors",
    "AlarmSeen.accountName": "an account of the agency of its security administrators and auditors",
    "AccountOk.oneTimePassword": "shown once to the administrator who asked for it",
    "AuditEntry.actor": "an account id",
    "AuditEntry.actorName": "for the actor and the agency's auditor: gql.reads.access.find_audit",
    "Agency.name": "public",
    "DeliveredFile.name": "a file name of the reader's own delivery",
    "Property.name": "a name of the model",
    "TableCount.name": "a name of the format",
    "CaseAmount.value": "a figure of a published case",
    "TransferAgency.name": "public",
    "TransferFile.name": "a paper's title, to the two agencies whose transfer it is",
    "TransferFileCheck.name": "as TransferFile.name",
    "TransferItem.name": "a thing, not a person",
    "TransferParty.name": "personal: gql.reads.transfers masks it unless the purpose opens it",
    "TypicalCase.labelBasis": "what a published case's labels rest on",
}
"""Fields that could hold something about a person, each with the rule that guards it (B11)."""

SUSPECT = re.compile(
    r"name|label|value|diagnosis|addr|phone|tel|certno|account|acct|brdy|birth|bank|token|password|matched|actor", re.I
)


def test_the_golden_file_is_the_schema() -> None:
    assert GOLDEN.read_text(encoding="utf-8") == schema_text(), "run: python -m gql.export_schema"


def test_a_removed_field_is_seen_as_breaking() -> None:
    text = GOLDEN.read_text(encoding="utf-8")
    smaller = parse_schema(re.sub(r'  """[^"]*"""\n  fundAmount: Decimal!\n', "", text, count=1))
    assert find_breaking_changes(parse_schema(text), smaller)


def test_every_field_and_input_is_described_in_chinese_and_english() -> None:
    silent = []
    for name, kind in CORE.type_map.items():
        if name.startswith("__") or not isinstance(kind, (GraphQLObjectType, GraphQLInputObjectType)):
            continue
        for field_name, field in kind.fields.items():
            zh, _, en = (field.description or "").partition(" / ")
            if not re.search(r"[一-鿿]|SHA", zh) or not re.search(r"[A-Za-z]{2}", en):
                silent.append(f"{name}.{field_name}")
    assert silent == []


def test_enumerations_are_the_models() -> None:
    assert set(CORE.type_map["NodeKind"].values) == set(NODE_TYPES)  # type: ignore[attr-defined]
    assert set(CORE.type_map["EdgeKind"].values) == set(EDGE_TYPES)  # type: ignore[attr-defined]


def _suspects(core: GraphQLSchema) -> set[str]:
    """Fields with a value of their own whose name could be that of something about a person."""
    found = set()
    for name, kind in core.type_map.items():
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__") and name not in ("Query", "Mutation"):
            found |= {
                f"{name}.{field}"
                for field, declared in kind.fields.items()
                if SUSPECT.search(field) and is_leaf_type(get_named_type(declared.type)) and field != "masked"
            }
    return found


def test_b11_every_field_that_could_name_a_person_has_a_rule() -> None:
    assert _suspects(CORE) - set(OPEN_FIELDS) == set(), "say in OPEN_FIELDS which rule guards it"


def test_b11_the_walk_finds_a_planted_field() -> None:
    planted = extend_schema(CORE, parse("extend type NodeBrief { psnName: String tel: String }"))
    assert _suspects(planted) - set(OPEN_FIELDS) == {"NodeBrief.psnName", "NodeBrief.tel"}


def test_b11_rules_of_fields_that_are_gone_are_taken_away() -> None:
    assert set(OPEN_FIELDS) - _suspects(CORE) == set()


def test_d4_a_schema_with_an_unaudited_resolver_is_not_built() -> None:
    @strawberry.type
    class Query:
        @strawberry.field
        def secret(self) -> str:
            return "seen by nobody"

    with pytest.raises(TypeError, match=r"Query\.secret"):
        check_audited(strawberry.Schema(Query))


def test_d4_every_root_field_is_audited() -> None:
    for root in ("Query", "Mutation", "Subscription"):
        definition = SCHEMA.schema_converter.type_map[root].definition
        for field in definition.fields:
            assert any(isinstance(e, Audited) for e in field.extensions), f"{root}.{field.name}"


def test_only_me_may_be_asked_without_a_session() -> None:
    anonymous = []
    for concrete in SCHEMA.schema_converter.type_map.values():
        for field in getattr(concrete.definition, "fields", ()):
            anonymous += [field.name for e in field.extensions if isinstance(e, Audited) and e.anonymous]
    assert anonymous == ["me"]
