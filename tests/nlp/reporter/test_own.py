"""What a reporter says of himself is found without a form; what belongs to the accused stays."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.reporter import OwnKind, OwnPassage, ReporterForm, find_own

NOTHING = ReporterForm()
_FRAGMENTS = "我 叫 王秀兰 王某 院长 举报人： 被举报人： 电话 13800138000 住 文三路 12号 “ ” ， 。 我妈 李素珍 的卡 医院 护士 尾号 8000 ㈱ İ"


def proposed(text: str, form: ReporterForm = NOTHING) -> dict[str, OwnKind]:
    return {one.value: one.kind for one in find_own(text, form) if one.proposed}


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("我叫周雅琴，要反映一件事", "周雅琴", OwnKind.NAME),
        ("本人葉國強舉報該院", "葉國強", OwnKind.NAME),
        ("俺叫綦德海，透析六年了", "綦德海", OwnKind.NAME),
        ("我是哈斯巴根，放羊的", "哈斯巴根", OwnKind.NAME),
        ("市民杜女士来电称，药店乱收费", "杜女士", OwnKind.NAME),
        ("他们都叫我荣叔，啥事都找我", "荣叔", OwnKind.NAME),
        ("请查处。\n举报人：孔繁荣\n2025年1月9日", "孔繁荣", OwnKind.NAME),
        ("请查处。\n举报人：孔繁荣\n2025年1月9日", "2025年1月9日", OwnKind.DATE),
        ("谢谢！——骆宾，13116727790", "骆宾", OwnKind.NAME),
        ("望查处。\n一群敢怒不敢言的护士", "一群敢怒不敢言的护士", OwnKind.SIGNATURE),
        ("我的电话是13116727790，随时可打", "13116727790", OwnKind.PHONE),
        ("来电号码：0433-2518876", "0433-2518876", OwnKind.PHONE),
        ("需要证据打一八五零八三七一一二六找我", "一八五零八三七一一二六", OwnKind.PHONE),
        ("加我微信xl_8877，别打电话", "xl_8877", OwnKind.ACCOUNT),
        ("我身份证2201 0419 9011 0657 28", "2201 0419 9011 0657 28", OwnKind.ID_NUMBER),
        ("回信到mei.ruoshui@example.com", "mei.ruoshui@example.com", OwnKind.EMAIL),
        ("我家住达州通川区北外镇韩家坝，离得近", "达州通川区北外镇韩家坝", OwnKind.ADDRESS),
        ("我是柳河镇杨树沟村村民", "柳河镇杨树沟村", OwnKind.ADDRESS),
        ("我是收费处唯一的收费员，不敢留名", "收费处唯一的收费员", OwnKind.POSITION),
        ("我跑出租的，天天在门口趴活", "跑出租的", OwnKind.POSITION),
        ("我的工号是HN20187", "HN20187", OwnKind.WORK_ID),
        ("我妈王秀兰的卡被刷了六千", "王秀兰", OwnKind.RELATIVE),
        ("来电人李女士反映：其母邹桂英住院被多收费", "邹桂英", OwnKind.RELATIVE),
        ("我叫林超，1991年2月17日出生", "1991年2月17日", OwnKind.BIRTH),
    ],
)  # fmt: skip
def test_what_the_reporter_says_of_himself_is_found(text: str, value: str, kind: OwnKind) -> None:
    assert proposed(text).get(value) is kind, proposed(text)


@pytest.mark.parametrize(
    "text",
    [
        "我看见张某在门口喊人办卡，他电话13811112222，住文化路6号",
        "被举报人：王海，电话：13811112222，住址：人民路31号，单位：仁和诊所",
        "那人说：“我叫赵鹏，在惠民药房当店长，我的电话13940087765。”",
        "老邱说我叫邱国才你放心，找老邱打18362718845",
        "法定代表人纪大海，联系电话13930755521，住址运河区水月寺大街9号",
        "他给我留了个电话13811112222，让我带卡去",
        "院长姓佟，跟我没关系，叫佟宝山。",
        "店员小马的微信xiaoma_88，车牌浙F66K21",
        "举报我姐夫郁建明，他把药卖给老冯",
        "我是患者，当时住在三楼",
        "举报电话：0797-8719523。",
        "举报张某，张某的妻子李丽管账，赵女士父亲赵强也知情",
    ],
)
def test_the_accused_stay(text: str) -> None:
    assert proposed(text) == {}


def test_two_sides_of_a_form_are_told_apart() -> None:
    text = "一、举报人信息\n姓名：何敏\n手机：13708193345\n二、被举报人信息\n姓名：何永强\n电话：13880226671\n三、举报内容\n何永强多刷少给。"
    assert proposed(text) == {"何敏": OwnKind.NAME, "13708193345": OwnKind.PHONE}


def test_the_writer_of_a_chat_is_the_reporter_and_the_bureau_is_not() -> None:
    text = "鱼儿 2025-04-02 21:03:11\n你好\n客服小保 2025-04-02 21:03:40\n请讲\n鱼儿 2025-04-02 21:05:02\n要举报"
    assert set(proposed(text)) == {"鱼儿"}


def test_an_accused_employer_stays_where_it_is_named_only_once_and_the_post_goes() -> None:
    text = "我是仁和医院的内科护士，我们医院长期挂床。"
    found = {one.value: one for one in find_own(text, NOTHING)}
    assert not found["仁和医院"].proposed
    assert found["内科护士"].proposed


def test_an_employer_named_again_goes_only_where_the_reporter_says_to_work_there() -> None:
    text = "我是仁和医院的护士。仁和医院挂床三年了，仁和医院的院长知情。"
    places = [one.start for one in find_own(text, NOTHING) if one.proposed and one.kind is OwnKind.EMPLOYER]
    assert places == [2]


def test_a_competitors_firm_goes() -> None:
    assert proposed("我是百信药房的老板。隔壁福寿堂药店刷医保送鸡蛋。")["百信药房"] is OwnKind.EMPLOYER


def test_a_name_once_told_is_found_again_in_other_forms() -> None:
    text = "我叫林小芳。邻居王姐说：“小芳，你别管。”林小芳写"
    assert [one.value for one in find_own(text, NOTHING) if one.proposed and one.kind is OwnKind.NAME] == [
        "林小芳",
        "小芳",
        "林小芳",
    ]


def test_the_address_of_the_form_stays_where_it_names_the_accused() -> None:
    form = ReporterForm(address="漳浦县佛昙镇岸头村下厝组15号")
    found = proposed("我们岸头村卫生所的黄火旺收卡。我家在下厝组15号。", form)
    assert found == {"下厝组15号": OwnKind.ADDRESS}


def test_another_number_in_the_same_street_stays() -> None:
    form = ReporterForm(address="成都市武侯区晋阳路88号锦官新城3栋1单元1204")
    assert proposed("药店在晋阳路102号", form) == {}
    assert proposed("我住晋阳路八十八号", form) == {"晋阳路八十八号": OwnKind.ADDRESS}
    assert proposed("3-1-1204", form) == {"3-1-1204": OwnKind.ADDRESS}


def test_mentions_keep_persons_apart_whom_rules_alone_do_not_see() -> None:
    text = "就是朵拉手机13811112222"
    assert proposed(text) == {"13811112222": OwnKind.PHONE}
    assert [one for one in find_own(text, NOTHING, [Mention(2, 4, Label.PERSON, "朵拉")]) if one.proposed] == []


def test_passages_are_in_order_without_overlap_and_say_what_stands_there() -> None:
    words = [*_FRAGMENTS.split(), "\n"]
    form = ReporterForm(name="王秀兰", phone="13800138000", address="文三路12号")
    chance = random.Random(3)
    for _ in range(300):
        text = "".join(chance.choice(words) for _ in range(30))
        found = find_own(text, form)
        assert all(text[one.start : one.end] == one.value for one in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_values_do_not_show_where_a_form_or_a_passage_is_printed() -> None:
    form = ReporterForm(name="王秀兰", phone="13800138000")
    assert "王秀兰" not in repr(form)
    assert "王秀兰" not in repr(find_own("我是王秀兰", form))


@pytest.mark.parametrize(
    "letter", ["我", "王", "1", "一", "市", " ", "\n", "：", "“", "a", "*", "我妈", "举报人：", "a.b@c.", "王·"]
)
def test_no_text_takes_long(letter: str) -> None:
    form = ReporterForm(
        name="王秀兰",
        phone="13800138000",
        id_number="11010519491231002X",
        address="杭州市文三路12幢3单元",
        email="wxl@qq.com",
    )
    text = (letter * 8000)[:8000]
    begin = time.process_time()
    passages: list[OwnPassage] = find_own(text, form)
    assert time.process_time() - begin < 5, len(passages)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("我阿公巩国昌天天在屋里煮饭", "巩国昌", OwnKind.RELATIVE),
        ("长期用我过世老伴巩德发的医保本", "巩德发", OwnKind.RELATIVE),
        ("本人是患者蒋阿毛的女儿，代父反映", "蒋阿毛", OwnKind.RELATIVE),
        ("我堂弟庾水根的卡也被他们收走了", "庾水根", OwnKind.RELATIVE),
        ("我叫巩秀梅是前营村的电话不留了", "前营村", OwnKind.ADDRESS),
        ("我在玉洞小学旁边卖粉，天天看见", "玉洞小学旁边", OwnKind.ADDRESS),
        ("举报人系该院已离职会计，2022年9月入职，去年被辞退", "2022年9月", OwnKind.DATE),
        ("本人巩青慧，在同安一家药企做过内勤，愿意配合调查。举报洪某", "内勤", OwnKind.POSITION),
    ],
)
def test_what_neighbours_say_of_themselves_is_found(text: str, value: str, kind: OwnKind) -> None:
    assert proposed(text).get(value) == kind


def test_a_relative_is_not_accused_by_what_is_said_of_the_reported() -> None:
    assert "莫建军" in proposed("我老公叫莫建军跑大车，举报邻居老蒋倒卖医保药")
    assert "莫建军" not in proposed("举报我堂弟莫建军倒卖医保药")


def test_a_stall_beside_a_house_that_is_named_once_stays() -> None:
    assert "康民医院门口" not in proposed("我在康民医院门口卖早点，天天看见他们拉人")


def test_another_s_first_day_stays() -> None:
    assert "2022年9月" not in proposed("院长翟宏伟2022年9月入职，从此开始骗保")
