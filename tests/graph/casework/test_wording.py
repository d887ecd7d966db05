"""The same thing reported twice is found by its wording, whatever people change; forms that are alike are not."""

from __future__ import annotations

import random

import pytest

from graph.casework.wording import compare, estimate, shingles, sketch

FIRST = (
    "我要举报城东康宁医院。他们用面包车到村里拉老人去住院，说不要钱还管饭，住满七天就送一箱挂面。我婆婆只是腿疼，病历上写的是"
    "脑梗死，每天除了量血压什么都没做。护士长姓裘，开车的是她外甥。村里去过的有三十多人。你们去查出院记录，日期都是连着的。"
)
OTHER = (
    "人民路上的福安药房天天有人拿医保卡换现金，刷一千给七百，小票上打的是冻干粉针。老板娘自己说的，一个月要做二十几万。"
    "旁边住的人都知道，我亲眼看见过四次。收银台下面有一个本子记着账。"
)
GREETING = "领导您好，打扰了，"


def _typed_badly(text: str, share: float) -> str:
    rng = random.Random(3)
    return "".join(rng.choice("的了是在有我他这") if rng.random() < share else character for character in text)


def _in_another_order(text: str) -> str:
    return "。".join(reversed(text.rstrip("。").split("。"))) + "。"


def test_the_same_text_is_wholly_alike_and_another_not_at_all() -> None:
    same, other = compare(shingles(FIRST), shingles(FIRST)), compare(shingles(FIRST), shingles(OTHER))
    assert (same.jaccard, same.containment) == (1.0, 1.0)
    assert other.jaccard < 0.07


@pytest.mark.parametrize(
    "again",
    [
        GREETING + FIRST + "请尽快处理。",
        _in_another_order(FIRST),
        _typed_badly(FIRST, 0.05),
        FIRST.replace("，", " , "),
    ],
)
def test_what_people_change_leaves_most_of_it(again: str) -> None:
    assert compare(shingles(FIRST), shingles(again)).jaccard >= 0.5


def test_a_part_is_contained_in_the_whole() -> None:
    half = "。".join(FIRST.split("。")[:3])
    likeness = compare(shingles(FIRST), shingles(GREETING + half))
    assert likeness.containment >= 0.7
    assert likeness.shorter < len(FIRST)


def test_forms_that_are_alike_do_not_make_their_tips_alike() -> None:
    def form(institution: str, told: str) -> str:
        return f"【网上举报】\n被举报单位：{institution}\n单位地址：城东\n举报人：〔举报人〕\n联系电话：〔电话〕\n举报内容：{told}\n"

    one, other = shingles(form("康宁医院", FIRST)), shingles(form("福安药房", OTHER))
    assert compare(one, other).jaccard < 0.07
    assert not shingles("〔举报人〕，〔电话〕〔住址〕。")
    assert shingles("浙医保〔2024〕12号")


def test_width_and_case_make_no_difference() -> None:
    assert shingles("ＡＢＣ１２３ 医院") == shingles("abc123医院")


def test_an_estimate_is_near_the_exact_value() -> None:
    variants = [FIRST, _typed_badly(FIRST, 0.05), _typed_badly(FIRST, 0.2), OTHER, FIRST[:60], ""]
    jaccard, containment = estimate(sketch(FIRST), [sketch(one) for one in variants])
    for one, j, c in zip(variants, jaccard, containment, strict=True):
        exact = compare(shingles(FIRST), shingles(one))
        assert abs(j - exact.jaccard) < 0.11  # beyond 3.5 standard errors
        assert abs(c - exact.containment) < 0.25
    assert jaccard[0] == 1.0
    assert jaccard[-1] == 0.0


def test_an_empty_text_is_like_nothing() -> None:
    jaccard, _ = estimate(sketch("，。"), [sketch(""), sketch(FIRST)])
    assert list(jaccard) == [0.0, 0.0]


def test_a_signature_is_the_same_on_every_machine() -> None:
    assert sketch("康宁医院挂床住院").signature.hex()[:32] == EXPECTED


EXPECTED = "0801d857295c63cd3e9e888909e3e9ca"
