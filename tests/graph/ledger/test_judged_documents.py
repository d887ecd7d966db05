"""What people said is right: what the graph shows and what training learns from, and nothing else."""

from __future__ import annotations

from graph.ledger import Ledger
from graph.ledger.document import DocumentKind
from graph.ledger.judging import Judgement
from graph.ledger.mention import Correction
from tests.graph.ledger.records import LI, OURS, THEIRS, document, read

CONFIRM, REJECT, WITHDRAW = Judgement.CONFIRM, Judgement.REJECT, Judgement.WITHDRAW
NO_KINDS: frozenset[DocumentKind] = frozenset()


def test_only_what_was_confirmed_or_corrected_is_judged(ledger: Ledger) -> None:
    made = document(ledger)
    mentions = read(ledger, made.id)
    ledger.mentions.judge(OURS, mentions["三万元"].id, CONFIRM, LI)
    ledger.mentions.judge(OURS, mentions["虚假住院"].id, REJECT, LI)
    ledger.mentions.judge(OURS, mentions["李四"].id, Judgement.CORRECT, LI, correction=Correction(norm="李四"))
    judged = ledger.judged_documents.get(OURS, made.id)
    assert [one.text for one in judged.mentions] == ["李四", "三万元"]
    assert (judged.open, judged.links, judged.relations) == (2, (), ())


def test_a_confirmed_relation_counts_while_both_its_ends_do(ledger: Ledger) -> None:
    made = document(ledger)
    mentions = read(ledger, made.id)
    (relation,) = ledger.relations.page(OURS, made.id, first=9).relations
    ledger.relations.judge(OURS, relation.id, CONFIRM, LI)
    assert len(ledger.judged_documents.get(OURS, made.id).relations) == 1
    ledger.mentions.judge(OURS, mentions["李四"].id, REJECT, LI)
    assert ledger.judged_documents.get(OURS, made.id).relations == ()


def test_the_graph_is_given_what_was_added_to_it_and_the_confirmed_links(ledger: Ledger) -> None:
    made, other = document(ledger), document(ledger)
    hospital = read(ledger, made.id)["县中医院"]
    read(ledger, other.id)
    ledger.links.judge(OURS, hospital.id, ("Institution", "H1"), CONFIRM, LI)
    assert list(ledger.judged_documents.find_shown()) == []
    ledger.documents.show(OURS, made.id, LI)
    (shown,) = ledger.judged_documents.find_shown()
    assert [(link.node, link.by_name) for link in shown.links] == [("Institution:H1", "李某")]
    ledger.links.judge(OURS, hospital.id, ("Institution", "H1"), WITHDRAW, LI)
    (shown,) = ledger.judged_documents.find_shown()
    assert shown.links == ()


def test_documents_without_a_judged_mention_teach_nothing(ledger: Ledger) -> None:
    case, tip = document(ledger), document(ledger, kind=DocumentKind.TIP)
    read(ledger, document(ledger).id)
    for made in (case, tip):
        ledger.mentions.judge(OURS, read(ledger, made.id)["张伟"].id, CONFIRM, LI)
    assert ledger.judged_documents.find_ids(OURS, kinds=NO_KINDS, limit=9) == sorted((case.id, tip.id))
    assert ledger.judged_documents.find_ids(OURS, kinds=frozenset({DocumentKind.TIP}), limit=9) == [tip.id]
    assert ledger.judged_documents.find_ids(THEIRS, kinds=NO_KINDS, limit=9) == []
    assert len(ledger.judged_documents.find_ids(OURS, kinds=NO_KINDS, limit=1)) == 1
