"""Which of the phrases that fit stay."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from graph.model.extraction import METHOD_CODES
from nlp.methods import find_methods
from nlp.methods.words import word_classes


@pytest.mark.parametrize(
    "text", ["经夜查未发现挂床现象。", "严禁冒名就医。", "如有分解住院，一律按协议处理。", "不存在虚假住院。"]
)
def test_a_denied_or_forbidden_method_is_still_a_mention_and_says_so(text: str) -> None:
    (mention,) = find_methods(text)
    assert mention.source == "methods:denied"


def test_an_asserted_method_is_not_marked_as_denied() -> None:
    (mention,) = find_methods("经夜查发现挂床12人。")
    assert mention.source == "methods"


def test_wording_of_a_quoted_article_is_no_account_of_what_was_done() -> None:
    law = "根据《中华人民共和国社会保险法》第八十八条，以欺诈、伪造证明材料或者其他手段骗取待遇的，由行政部门责令退回。"
    assert find_methods(law) == []


def test_what_is_said_of_the_party_after_an_article_counts() -> None:
    text = "依据《医疗保障基金使用监督管理条例》第三十八条，该院分解住院的行为应予处罚。"
    assert [m.text for m in find_methods(text)] == ["分解住院"]


def test_a_description_near_the_name_of_the_same_method_is_left_out() -> None:
    text = "53份病历存在出院后3日内再次入院的情形，涉嫌分解住院。"
    assert [m.text for m in find_methods(text)] == ["分解住院"]


def test_the_same_description_alone_is_a_mention() -> None:
    text = "53份病历存在出院后3日内再次入院的情形。"
    assert [m.norm for m in find_methods(text)] == ["SPLIT_ADMISSION"]


def test_a_quotation_mark_opened_inside_is_closed_inside() -> None:
    (mention,) = find_methods("召集职工交出本人及亲友医保卡“住院”，一天五十。")
    assert mention.text == "交出本人及亲友医保卡“住院”"


def test_mentions_never_overlap_whatever_the_text() -> None:
    words = sorted(word_classes())
    rng = random.Random(7)
    for _ in range(200):
        text = "".join(rng.choice([*rng.sample(words, 3), "，", "。", "、", "的", "“", "”", "人"]) for _ in range(60))
        found = find_methods(text)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(m.text == text[m.start : m.end] and m.norm in METHOD_CODES for m in found)


def test_a_long_text_without_a_full_stop_is_read_in_linear_time() -> None:
    import time

    piece = "医院把病人的药换成保健品又没做检查也收钱然后出院再入院，"

    def seconds(times: int) -> float:
        start = time.process_time()
        find_methods(piece * times)
        return time.process_time() - start

    seconds(10)
    assert seconds(1600) < 40 * max(seconds(100), 0.02)
