from __future__ import annotations

import pytest

from graph.model.extraction import Label
from tests.nlp.names.reading_names import named


def persons(text: str) -> list[str]:
    return named(text, Label.PERSON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("窦某在门诊挂号，随后窦某把卡交给鞠某某。", ["窦某", "窦某", "鞠某某"]),
        ("经查，柏某甲与柏某乙系兄弟，均由卜某1介绍。", ["柏某甲", "柏某乙", "卜某1"]),
        ("法庭认定，樊某琴明知药品来源可疑，樊某因此获利。", ["樊某琴", "樊某"]),
        ("退款人秦*、赵××已到案。", ["秦*", "赵××"]),
        ("护工米热古丽·某与吐逊江·艾力一同签字。", ["米热古丽·某", "吐逊江·艾力"]),
        ("欧阳某某和上官某均未到庭。", ["欧阳某某", "上官某"]),
    ],
)
def test_masked_names_end_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


def test_somewhere_unnamed_is_nobody() -> None:
    assert persons("他在某医院和某药店之间来回跑，某日被某单位发现。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法定代表人车宏远授意会计蓝桂芝做账。", ["车宏远", "蓝桂芝"]),
        ("被告人贡长林、岑小满、佘文彬均认罪。", ["贡长林", "岑小满", "佘文彬"]),
        ("我叫鲁大鹏，住在城南，邻居阎秀芬也可以作证。", ["鲁大鹏", "阎秀芬"]),
    ],
)
def test_full_names_are_found_behind_roles_and_in_lists(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开单的是魏大夫，收钱的是老庞，带路的是霞姐。", ["魏大夫", "老庞", "霞姐"]),
        ("找汪院长签字，邱科长就在旁边，段老板没吭声。", ["汪院长", "邱科长", "段老板"]),
        ("那人外号“铁算盘”，微信名叫山水有相逢，大家都躲着他。", ["铁算盘", "山水有相逢"]),
        ("店长小陆说欧阳女士下午来。", ["小陆", "欧阳女士"]),
    ],
)
def test_names_of_address_and_nicknames_are_names(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


def test_words_that_look_like_names_are_none() -> None:
    text = "高血压病人常年拿药，马上就要到期，单独开票，老板和老人家都说方便，小区门口的小姐姐在发单子。"
    assert persons(text) == []


def test_a_name_found_once_is_found_again_where_nothing_introduces_it() -> None:
    text = "会计蓝桂芝负责做账。钱都进了蓝桂芝的卡，蓝桂芝不认。"
    assert persons(text) == ["蓝桂芝"] * 3


def test_masked_names_and_titles_do_not_need_the_tagger() -> None:
    text = "参保人窦某把卡交给魏大夫，被告人贡长林在场。"
    assert named(text, Label.PERSON, tagger=False) == ["窦某", "魏大夫", "贡长林"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被告人汤某发发放好处费，汤某发退赃两万元。", ["汤某发", "汤某发"]),
        ("柳某妹辩称不知情，收卡的是柳某妹、岑某全。", ["柳某妹", "柳某妹", "岑某全"]),
        ("秦某发现卡不见了，秦某妹妹报了警，秦某全程陪同。", ["秦某", "秦某", "秦某"]),
        ("鲁某刚出院，鲁某、谭某随后到案。", ["鲁某", "鲁某", "谭某"]),
    ],
)
def test_a_masked_name_takes_its_last_character_by_the_whole_text(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("院长仁青多杰让护士拉姆措签字，仁青多杰不认。", ["仁青多杰", "拉姆措", "仁青多杰"]),
        ("牧民额尔敦朝鲁的卡由包青格勒保管。", ["额尔敦朝鲁", "包青格勒"]),
        ("被告人阿曼江·吐尔洪伙同古丽努尔·艾山骗保。", ["阿曼江·吐尔洪", "古丽努尔·艾山"]),
        ("证人曲比阿木、阿苦某均到庭。", ["曲比阿木", "阿苦某"]),
    ],
)
def test_names_of_other_languages_are_read_as_what_they_are_made_of(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


def test_a_trait_makes_a_nickname_and_a_child_does_not() -> None:
    assert persons("收卡的是宋瘸子，望风的叫三愣子，小孩子和老头子都被骗了。") == ["宋瘸子", "三愣子"]
