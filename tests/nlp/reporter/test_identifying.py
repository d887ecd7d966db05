"""Passages that few people could have written are shown with a grade; what anybody could know is not."""

from __future__ import annotations

import pytest

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.reporter import Grade, find_identifying


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("我们科就两个人，你们一查就知道", Grade.HIGH),
        ("这事只有我和院长知道", Grade.HIGH),
        ("那天院长办公会上我做的记录", Grade.HIGH),
        ("他把我叫到办公室，让我改病历", Grade.HIGH),
        ("我拒绝签字，第二个月就被停了门诊", Grade.HIGH),
        ("账本我备份在家里", Grade.HIGH),
        ("田学军是我堂哥", Grade.HIGH),
        ("我家就在他楼上", Grade.HIGH),
        ("7月19日晚上十点我当班", Grade.HIGH),
        ("那天是我值的班", Grade.MEDIUM),
        ("我去年在那里住过院", Grade.MEDIUM),
        ("我那天穿红色羽绒服", Grade.MEDIUM),
        ("我上个月打过12345反映", Grade.MEDIUM),
        ("我在药店干了三年", Grade.LOW),
    ],
)
def test_what_only_few_could_know_is_shown_with_its_grade(text: str, grade: Grade) -> None:
    assert grade in {one.grade for one in find_identifying(text)}


@pytest.mark.parametrize(
    "text",
    [
        "该院长期挂床住院，涉及三百人",
        "店长张某用卡刷日用品，老板知情",
        "2024年3月5日医院多收了两次费",
        "医生只有三个月的执照",
        "一天就两百来支",
    ],
)
def test_what_anybody_could_know_is_not_shown(text: str) -> None:
    assert find_identifying(text) == []


def test_a_passage_is_a_clause_and_says_why() -> None:
    text = "医院挂床。当时只有我和护士长在场，别人不知道。"
    (first,) = find_identifying(text)
    assert first.value == "当时只有我和护士长在场"
    assert first.reason.zh
    assert first.reason.en
    assert text[first.start : first.end] == first.value


def test_days_that_were_read_before_are_used() -> None:
    text = "冬至我去缴费，窗口没有人"
    assert find_identifying(text) == []
    (found,) = find_identifying(text, [Mention(0, 2, Label.DATE, "冬至", "2024-12-21")])
    assert found.value == "冬至我去缴费"


def test_passages_are_in_text_order() -> None:
    text = "我值夜班。他亲口跟我说的。我们科就两个人。"
    starts = [one.start for one in find_identifying(text)]
    assert starts == sorted(starts)
    assert len(starts) == 3
