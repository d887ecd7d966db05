"""The explanation as statements: in the reader's words, every number with its rows."""

from __future__ import annotations

from typing import Any

from graph.rings.report import Part, Statement, lacking, shorten_tokens, statements

TOKEN = "a1_nybvd6cnprfwkp7jatlmtsvc7i"
RING: dict[str, Any] = {
    "members": ["P1", "P2", "P3"],
    "same_people": {"P1": ["P1", "P2"], "P9": ["P8"]},
    "claims": ["S1", "S2"],
    "kinds": ["payee", "time"],
    "fund_amount": "120.00",
    "q": 3e-82,
    "observed": 3,
    "expected": 0.001,
    "measure": {"zh": "人数", "en": "persons"},
    "told": [{"finding": "F1", "scheme": "T05", "version": 2, "zh": "疑点", "en": "finding"}],
    "evidence": [
        {"kind": "payee", "zh": f"账户 {TOKEN} 共用", "en": f"account {TOKEN}", "rows": [f"BankAccount:{TOKEN}"]}
    ],
    "readings": {"mild": {"instrument": "reg-735", "article": "38", "zh": "记录不实", "en": "wrong records"}},
}


def _told(part: Part) -> list[Statement]:
    told = statements(RING, not_run={"T08": "not run: needs drug_traces"}, rows={"F1": ("Claim:S1", "Employer:E1")})
    return [one for one in told if one.part is part]


def test_the_summary_counts_humans_and_names_kinds_in_both_languages() -> None:
    (summary,) = _told(Part.SUMMARY)
    assert summary.zh.startswith("2 名核心成员，2 笔结算")
    assert "收款账户、时间同步" in summary.zh
    assert "Payee account, Same times" in summary.en
    assert "（q<0.0001）" in summary.zh
    assert summary.rows == ("Person:P1", "Person:P2", "Person:P3")


def test_a_finding_rests_on_its_claims_and_whatever_its_evidence_names() -> None:
    assert [one.rows for one in _told(Part.FINDING)] == [("Finding:F1", "Claim:S1", "Employer:E1")]


def test_tokens_are_cut_in_sentences_and_whole_in_rows() -> None:
    (evidence,) = _told(Part.EVIDENCE)
    assert evidence.zh == "[收款账户] 账户 a1_nybvd6… 共用"
    assert evidence.en == "[Payee account] account a1_nybvd6…"
    assert evidence.rows == (f"BankAccount:{TOKEN}",)
    assert shorten_tokens("H41142400101 与 AG100004") == "H41142400101 与 AG100004"


def test_numbers_of_one_human_are_told() -> None:
    both, single = _told(Part.SAME_PERSON)
    assert both.zh == "P1、P2 判为同一人，按一人计。"
    assert both.rows == ("Person:P1", "Person:P2")
    assert single.rows == ("Person:P8",)


def test_the_law_is_cited_by_its_name() -> None:
    (law,) = _told(Part.LAW)
    assert law.zh == "最轻：记录不实（《医疗保障基金使用监督管理条例》第38条）"
    assert "art. 38" in law.en


def test_what_was_missing_is_told_in_either_language() -> None:
    (missing,) = _told(Part.MISSING)
    assert "drug_traces" not in missing.zh
    assert missing.en == "scheme T08 did not run: needs drug_traces"
    assert lacking("kernel failed") == ("kernel failed", "kernel failed")
