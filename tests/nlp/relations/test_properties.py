"""What holds of any text, sensible or not."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.extraction import RelationType
from nlp.relations import KEPT, REVIEW, SIGNATURES, find_relations
from tests.nlp.marked import read_marked

_NAMES = [
    "{P贺某}",
    "{P陆某}",
    "{P程医生}",
    "{P贺主任}",
    "{I康和医院}",
    "{I云岭县康和医院}",
    "{I农商银行}",
    "{A云岭县医保局}",
    "{A云岭县人民法院}",
]
_VALUES = [
    "{R院长}",
    "{R老板}",
    "{R药贩子}",
    "{M3万元=30000.00}",
    "{G云岭县}",
    "{L和平路8号}",
    "{D2024年}",
    "{F挂床住院=BED_HANGING}",
]
_WORDS = [
    "与",
    "和",
    "、",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "\n",
    "对",
    "被",
    "由",
    "从",
    "给",
    "向",
    "把",
    "将",
    "经",
    "该院",
    "其",
    "他",
    "她",
    "二人",
    "上述人员",
    "他们",
    "我",
    "我叔",
    "你店",
    "当事人",
    "本局",
    "三家药店",
    "等三人",
    "等四人",
    "的",
    "是",
    "系",
    "任",
    "共谋",
    "伙同",
    "收受",
    "转账",
    "好处费",
    "介绍",
    "拉来",
    "位于",
    "地址：",
    "检查",
    "立案",
    "处罚",
    "判处",
    "有期徒刑三年",
    "提起公诉",
    "出资成立",
    "名下有",
    "卖给",
    "从",
    "处收购",
    "按",
    "的要求",
    "行政处罚决定书",
    "被告人",
    "一、",
]
_TEXTS = st.lists(st.sampled_from(_NAMES + _VALUES + _WORDS), max_size=40).map("".join)


@given(_TEXTS)
@settings(max_examples=300)
def test_ends_fit_the_type_and_are_two(marked: str) -> None:
    text, mentions = read_marked(marked)
    for one in find_relations(text, mentions):
        heads, tails = SIGNATURES[one.type]
        assert one.head.label in heads
        assert one.tail.label in tails
        assert one.head.text != one.tail.text


@given(_TEXTS)
def test_ends_are_mentions_of_the_text_and_the_evidence_lies_in_it(marked: str) -> None:
    text, mentions = read_marked(marked)
    for one in find_relations(text, mentions):
        assert one.head in mentions
        assert one.tail in mentions
        assert 0 <= one.start < one.end <= len(text)
        assert KEPT <= one.confidence <= 1


@given(_TEXTS)
def test_no_pair_is_told_twice(marked: str) -> None:
    pairs = []
    for one in find_relations(*read_marked(marked)):
        ends = (one.head.text, one.tail.text)
        pairs.append((one.type, *(sorted(ends) if one.type == RelationType.COLLUDES_WITH else ends)))
    assert len(pairs) == len(set(pairs))


@given(_TEXTS, st.randoms())
def test_the_order_in_which_mentions_are_given_does_not_matter(marked: str, chance: random.Random) -> None:
    text, mentions = read_marked(marked)
    shuffled = list(mentions)
    chance.shuffle(shuffled)
    assert find_relations(text, shuffled) == find_relations(text, mentions)


@given(st.text())
def test_a_text_without_mentions_has_no_relations(text: str) -> None:
    assert find_relations(text, []) == []


def test_marks_of_our_own_in_a_text_are_only_characters() -> None:
    text, mentions = read_marked("Ⓟ在Ⓘ上班。{P贺某}在{I康和医院}上班。")
    assert [(one.head.text, one.tail.text) for one in find_relations(text, mentions)] == [("贺某", "康和医院")]


def test_what_rests_on_references_is_for_review() -> None:
    plain = find_relations(*read_marked("{P贺某}伙同{P陆某}骗保。"))
    vague = find_relations(
        *read_marked("{P贺某}开药。{P陆某}在场。{P方某}记账。{P陆某}联系外省的{P贺某}，低价收购药品。")
    )
    assert plain[0].confidence >= REVIEW
    assert all(one.confidence <= plain[0].confidence for one in vague)
