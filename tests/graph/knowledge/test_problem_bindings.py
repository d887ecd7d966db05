"""Bindings: items of outside lists to schemes, with the words that say so, and never silently none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.knowledge.basis import method_name, schemes_by_code
from graph.knowledge.bindings import load_causes, load_problem_kinds, load_rule_batches, propose
from graph.knowledge.concepts import read_concepts
from graph.knowledge.summaries import get_summary
from graph.knowledge.tables import FOLDER
from graph.schemes.registry import find_schemes


@pytest.mark.parametrize(
    ("item", "scheme"),
    [
        ("定点医疗机构存在分解住院行为", "T04"),
        ("空挂床位套取统筹基金", "T39"),
        ("血液透析次数与透析器消耗不符", "T34"),
        ("刷卡购买保健品、生活用品", "T09"),
        ("同一追溯码在两家药店结算", "T08"),
        ("参保人死亡后仍有就诊记录", "T39"),
        ("无资质人员独立开展诊疗", "T27"),
        ("挂靠参保申领生育津贴", "T18"),
        ("同一张发票重复报销", "T15"),
        ("编造出院记录，代办人集中申报", "T46"),
        ("为非定点机构代结算", "T38"),
        ("交通事故费用未由肇事方承担即纳入报销", "T16"),
    ],
)
def test_an_item_is_bound_with_the_words_that_say_so(item: str, scheme: str) -> None:
    proposals = [p for p in propose(item).proposals if scheme in p.schemes]
    assert proposals
    for proposal in proposals:
        assert proposal.words
        assert all(word in item for word in proposal.words)
        assert scheme in proposal.why.zh
        assert proposal.words[0] in proposal.why.en


@pytest.mark.parametrize(
    "item", ["超医保限定支付范围用药", "同日重复收费", "虚假打卡套取长护险", "病历保管不完整", "伪造CT报告"]
)
def test_what_is_not_run_here_says_what_it_would_need(item: str) -> None:
    proposals = propose(item).proposals
    assert proposals
    for proposal in proposals:
        assert proposal.schemes == ()
        assert proposal.needs is not None
        assert "不运行" in proposal.why.zh


@pytest.mark.parametrize("item", ["职工食堂卫生不达标", "", "未发现挂床住院"])
def test_what_is_not_recognised_is_said_to_be_so(item: str) -> None:
    binding = propose(item)
    assert binding.proposals == ()
    assert binding.unbound is not None
    assert "人工" in binding.unbound.zh


def test_a_rule_of_a_national_batch_is_recognised_by_its_name() -> None:
    (proposal,) = propose("8-1 医疗服务项目限定频次").proposals
    assert "第8批" in proposal.why.zh
    assert "T34" in proposal.schemes
    assert proposal.needs is not None


def test_every_binding_names_a_scheme_that_runs_or_what_is_missing() -> None:
    runs = set(find_schemes())
    for bound in (*load_causes(), *load_rule_batches(), *load_problem_kinds().values()):
        assert set(bound.schemes) <= runs, bound
    for cause in load_causes():
        assert cause.schemes or cause.needs is not None, cause.no
        get_summary(cause.work, cause.article)
    for kind in load_problem_kinds().values():
        assert kind.schemes or kind.needs is not None, kind.concept


def test_every_concept_of_the_phrases_is_a_kind_of_problem_and_every_scheme_is_reached() -> None:
    assert {c.id for c in read_concepts(FOLDER) if c.method} == set(load_problem_kinds())
    assert {s for k in load_problem_kinds().values() for s in k.schemes} == set(find_schemes())
    for concept in read_concepts(FOLDER):
        for code in concept.method.schemes if concept.method else ():
            method_name(code)
            assert code in schemes_by_code() or code not in find_schemes()


def test_the_causes_are_the_thirty_five_of_the_list() -> None:
    assert [c.no for c in load_causes()] == list(range(1, 36))


@pytest.mark.material
def test_causes_and_batches_follow_the_lists_they_name(material: Path) -> None:
    subjects = {"AGENCY": "agency", "PROVIDER": "institution", "INDIVIDUAL": "person", "OTHER": "other"}
    listed = json.loads((material / "kb/rules/causes-of-action.json").read_text(encoding="utf-8"))["items"]
    assert [(c.no, c.subject) for c in load_causes()] == [(i["no"], subjects[i["subject"]]) for i in listed]
    rules = json.loads((material / "kb/rules/liangku-public-batches.json").read_text(encoding="utf-8"))["rules"]
    assert [(b.part, b.name.zh, b.kind) for b in load_rule_batches()] == [
        (r["part"], r["rule_name"], r["rule_type"]) for r in rules
    ]


@pytest.mark.material
def test_every_cause_of_fraud_or_misuse_is_read_from_its_own_words(material: Path) -> None:
    listed = json.loads((material / "kb/rules/causes-of-action.json").read_text(encoding="utf-8"))["items"]
    read = {i["no"] for i in listed if propose(i["situation"]).proposals}
    general = {19, 25, 26, 30, 34}  # "other acts", "one of the acts above": they name no kind of problem
    assert set(range(1, 36)) - read == general
