"""Links from mentions to the graph: proposed by the machine, judged by people, and what their judgements teach."""

from __future__ import annotations

import pytest

from graph.ledger import Ledger
from graph.ledger.aliases import normal_surface
from graph.ledger.document import DocumentState
from graph.ledger.judging import Judgement
from graph.ledger.mention import ClaimState, Correction, MentionRecord, MentionState, Proposal
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.extraction import LINKABLE, Label
from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from tests.graph.ledger.records import LI, OURS, THEIRS, WANG, document, found, read

CONFIRM, REJECT, WITHDRAW = Judgement.CONFIRM, Judgement.REJECT, Judgement.WITHDRAW
HOSPITAL, OTHER = ("Institution", "H1"), ("Institution", "H2")


@pytest.fixture
def mentions(ledger: Ledger) -> dict[str, MentionRecord]:
    return read(ledger, document(ledger).id)


def propose(ledger: Ledger, mention: MentionRecord, *nodes: tuple[str, str], score: float = 0.7) -> int:
    proposals = [
        Proposal(mention.id, mention.text, *node, score - n / 10, "name+region") for n, node in enumerate(nodes)
    ]
    return ledger.links.propose(mention.document, proposals)


def nodes(ledger: Ledger, mention: MentionRecord, state: ClaimState | None = None) -> list[str]:
    found = ledger.links.find_of(OURS, [mention.id]).get(mention.id, [])
    return [link.node for link in found if state in (None, link.state)]


def known_as(ledger: Ledger, surface: str, scope: Scope = OURS, region: str | None = "411421") -> list[str]:
    return [alias.node for alias in ledger.aliases.find(scope, [surface], region=region)]


def test_candidates_come_best_first_and_are_replaced_by_the_next_proposal(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital = mentions["县中医院"]
    assert propose(ledger, hospital, HOSPITAL, OTHER) == 2
    assert nodes(ledger, hospital) == ["Institution:H1", "Institution:H2"]
    assert ledger.documents.get(OURS, hospital.document).state is DocumentState.LINKED
    propose(ledger, hospital, OTHER, ("Institution", "H3"))
    assert nodes(ledger, hospital) == ["Institution:H2", "Institution:H3"]


def test_a_confirmed_link_confirms_its_mention_and_outlives_every_proposal(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital = mentions["县中医院"]
    propose(ledger, hospital, HOSPITAL, OTHER)
    done = ledger.links.judge(OURS, hospital.id, OTHER, CONFIRM, LI, expected_version=1)
    assert done.state is MentionState.CONFIRMED
    propose(ledger, hospital)
    (link,) = ledger.links.find_of(OURS, [hospital.id])[hospital.id]
    assert (link.node, link.state, link.by_name) == ("Institution:H2", ClaimState.CONFIRMED, "李某")


def test_a_rejected_candidate_is_never_proposed_again(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    hospital = mentions["县中医院"]
    propose(ledger, hospital, HOSPITAL, OTHER)
    ledger.links.judge(OURS, hospital.id, HOSPITAL, REJECT, LI)
    propose(ledger, hospital, HOSPITAL, OTHER)
    assert nodes(ledger, hospital, ClaimState.PROPOSED) == ["Institution:H2"]
    assert nodes(ledger, hospital, ClaimState.REJECTED) == ["Institution:H1"]


def test_a_node_that_nothing_proposed_may_be_chosen(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    hospital = mentions["县中医院"]
    ledger.links.judge(OURS, hospital.id, ("Institution", "H9"), CONFIRM, LI)
    (link,) = ledger.links.find_of(OURS, [hospital.id])[hospital.id]
    assert (link.reason, link.score, link.state) == ("person", 1.0, ClaimState.CONFIRMED)


def test_a_mention_is_one_institution_but_may_be_person_and_staff(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital, person = mentions["县中医院"], mentions["张伟"]
    for node in (HOSPITAL, OTHER):
        ledger.links.judge(OURS, hospital.id, node, CONFIRM, LI)
    assert nodes(ledger, hospital, ClaimState.CONFIRMED) == ["Institution:H2"]
    assert nodes(ledger, hospital, ClaimState.PROPOSED) == ["Institution:H1"]
    for node in (("Person", "P1"), ("Staff", "D1")):
        ledger.links.judge(OURS, person.id, node, CONFIRM, LI)
    assert nodes(ledger, person, ClaimState.CONFIRMED) == ["Person:P1", "Staff:D1"]


@pytest.mark.parametrize(
    ("surface", "node"), [("张伟", HOSPITAL), ("县中医院", ("Person", "P1")), ("三万元", ("Item", "I1"))]
)
def test_a_label_names_only_nodes_of_its_kind(
    ledger: Ledger, mentions: dict[str, MentionRecord], surface: str, node: tuple[str, str]
) -> None:
    with pytest.raises(BadInput):
        ledger.links.judge(OURS, mentions[surface].id, node, CONFIRM, LI)
    propose(ledger, mentions[surface], node)
    assert nodes(ledger, mentions[surface]) == []


def test_two_who_link_one_mention_at_once_do_not_overwrite_each_other(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital = mentions["县中医院"]
    ledger.links.judge(OURS, hospital.id, HOSPITAL, CONFIRM, LI, expected_version=hospital.version)
    with pytest.raises(Conflict):
        ledger.links.judge(OURS, hospital.id, OTHER, CONFIRM, WANG, expected_version=hospital.version)
    assert nodes(ledger, hospital, ClaimState.CONFIRMED) == ["Institution:H1"]


def test_another_agency_links_nothing_of_ours_and_sees_no_link(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital = mentions["县中医院"]
    ledger.links.judge(OURS, hospital.id, HOSPITAL, CONFIRM, LI)
    with pytest.raises(NotFound):
        ledger.links.judge(THEIRS, hospital.id, HOSPITAL, WITHDRAW, WANG)
    assert ledger.links.find_of(THEIRS, [hospital.id]) == {}
    assert ledger.links.find_documents(THEIRS, HOSPITAL, limit=9) == []
    assert ledger.links.find_documents(OURS, HOSPITAL, limit=9) == [hospital.document]


def test_a_confirmed_link_teaches_a_name_in_its_region(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    hospital = mentions["县中医院"]
    ledger.links.judge(OURS, hospital.id, HOSPITAL, CONFIRM, LI)
    assert known_as(ledger, "县 中医院") == ["Institution:H1"]
    assert known_as(ledger, "县中医院", region="330100") == []
    assert known_as(ledger, "县中医院", region=None) == ["Institution:H1"]
    assert known_as(ledger, "县中医院", THEIRS) == []
    again = read(ledger, document(ledger).id)["县中医院"]
    ledger.links.judge(OURS, again.id, HOSPITAL, CONFIRM, WANG)
    (alias,) = ledger.aliases.find(OURS, ["县中医院"], region="411421")
    assert (alias.taught, alias.region) == (2, "411421")


def test_a_name_is_forgotten_with_the_last_judgement_that_taught_it(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital, again = mentions["县中医院"], read(ledger, document(ledger).id)["县中医院"]
    for mention in (hospital, again):
        ledger.links.judge(OURS, mention.id, HOSPITAL, CONFIRM, LI)
    ledger.links.judge(OURS, hospital.id, HOSPITAL, WITHDRAW, LI)
    assert known_as(ledger, "县中医院") == ["Institution:H1"]
    ledger.mentions.judge(OURS, again.id, Judgement.REJECT, LI)
    assert known_as(ledger, "县中医院") == []
    ledger.mentions.judge(OURS, again.id, Judgement.WITHDRAW, LI)
    assert known_as(ledger, "县中医院") == ["Institution:H1"]


def test_a_link_counts_only_for_the_reading_it_was_made_for(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    hospital = mentions["县中医院"]
    ledger.links.judge(OURS, hospital.id, HOSPITAL, CONFIRM, LI)
    ledger.mentions.judge(OURS, hospital.id, Judgement.CORRECT, LI, correction=Correction(start=hospital.start + 1))
    assert nodes(ledger, hospital) == []
    assert known_as(ledger, "县中医院") == []
    assert known_as(ledger, "中医院") == []
    now = ledger.mentions.get(OURS, hospital.id)
    propose(ledger, now, HOSPITAL)
    ledger.links.judge(OURS, now.id, HOSPITAL, CONFIRM, LI)
    assert known_as(ledger, "中医院") == ["Institution:H1"]
    ledger.mentions.judge(OURS, hospital.id, Judgement.WITHDRAW, LI)
    assert (known_as(ledger, "县中医院"), known_as(ledger, "中医院")) == (["Institution:H1"], [])


def test_what_was_corrected_while_its_candidates_were_looked_for_gets_none(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital = mentions["县中医院"]
    ledger.mentions.judge(OURS, hospital.id, Judgement.CORRECT, LI, correction=Correction(start=hospital.start + 1))
    assert propose(ledger, hospital, HOSPITAL) == 0
    assert nodes(ledger, hospital) == []


def test_an_anonymous_name_teaches_nothing(ledger: Ledger) -> None:
    text = "举报张某和县中医院。"
    made = document(ledger, text)
    ledger.mentions.save_reading(made.id, [found(text, "张某", Label.PERSON)], [])
    (mention,) = ledger.mentions.find_all_of(made.id)
    ledger.links.judge(OURS, mention.id, ("Person", "P1"), CONFIRM, LI)
    assert known_as(ledger, "张某") == []
    assert ledger.links.find_documents(OURS, ("Person", "P1"), limit=9) == [made.id]


def test_a_withdrawn_link_is_a_candidate_again_and_says_who_took_it_back(
    ledger: Ledger, mentions: dict[str, MentionRecord]
) -> None:
    hospital = mentions["县中医院"]
    ledger.links.judge(OURS, hospital.id, HOSPITAL, CONFIRM, LI)
    ledger.links.judge(OURS, hospital.id, HOSPITAL, WITHDRAW, WANG)
    (link,) = ledger.links.find_of(OURS, [hospital.id])[hospital.id]
    assert (link.state, link.by, link.withdrawn_by) == (ClaimState.PROPOSED, None, "A2")
    assert link.withdrawn_at is not None
    with pytest.raises(BadInput):
        ledger.links.judge(OURS, hospital.id, HOSPITAL, WITHDRAW, WANG)
    with pytest.raises(NotFound):
        ledger.links.judge(OURS, hospital.id, OTHER, WITHDRAW, WANG)


def test_a_rejected_mention_is_linked_to_nothing(ledger: Ledger, mentions: dict[str, MentionRecord]) -> None:
    hospital = mentions["县中医院"]
    propose(ledger, hospital, HOSPITAL)
    ledger.mentions.judge(OURS, hospital.id, Judgement.REJECT, LI)
    assert nodes(ledger, hospital) == []
    with pytest.raises(BadInput):
        ledger.links.judge(OURS, hospital.id, HOSPITAL, CONFIRM, LI)


@pytest.mark.parametrize(
    ("one", "other"),
    [("聚隆大药房（人民路店）", "聚隆 大药房(人民路店)"), ("ABC医院", "ａｂｃ医院"), ("王·伟", "王伟")],
)
def test_spellings_of_one_name_compare_equal(one: str, other: str) -> None:
    assert normal_surface(one) == normal_surface(other)


def test_mentions_are_linked_to_nodes_that_the_model_has() -> None:
    assert {label for labels in LINKABLE.values() for label in labels} <= set(NODE_TYPES)
