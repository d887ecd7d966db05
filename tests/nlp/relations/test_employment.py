"""Who works where and who owns what, as case files and tips say it."""

from __future__ import annotations

from tests.nlp.marked import relations_of


def works(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "works_at"}


def owns(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "owns"}


def test_a_role_between_house_and_name_says_who_works_there() -> None:
    assert works("{I云岭县康和医院}骨科{R主任}{P贺某}签了字。") == {("贺某", "云岭县康和医院")}


def test_a_list_of_roles_shares_the_house_named_first() -> None:
    text = "{I云岭县康和医院}{R院长}{P贺某}、{R会计}{P陆某}和{R护士长}{P方某}均被约谈。"
    assert works(text) == {(name, "云岭县康和医院") for name in ("贺某", "陆某", "方某")}


def test_one_role_before_a_list_of_names_is_everyone_s() -> None:
    assert works("该案涉及{I云岭县康和医院}{R医生}{P贺某}、{P陆某}。") == {
        ("贺某", "云岭县康和医院"),
        ("陆某", "云岭县康和医院"),
    }


def test_this_hospital_is_the_one_told_before() -> None:
    assert works("检查组进驻{I云岭县康和医院}。该院{R药剂科主任}{P贺某}到场。") == {("贺某", "云岭县康和医院")}


def test_a_role_without_house_belongs_to_the_house_of_its_sort() -> None:
    text = "{I云岭县康和医院}与{I百姓安大药房}只隔一条街。{R店长}{P贺某}负责刷卡，{R护士}{P陆某}负责登记。"
    assert works(text) == {("贺某", "百姓安大药房"), ("陆某", "云岭县康和医院")}


def test_a_sales_representative_does_not_work_for_the_hospital_he_visits() -> None:
    assert works("{I云岭县康和医院}的问题由来已久。{R医药代表}{P贺某}每月来一次。") == set()


def test_a_dealer_is_nobody_s_employee() -> None:
    assert works("{I百姓安大药房}门口，{R药贩子}{P贺某}收药。") == set()


def test_a_role_of_a_house_nobody_names_ties_to_no_other() -> None:
    assert works("{I云岭县康和医院}被查。某公司{R负责人}{P贺某}送来现金。") == set()


def test_a_patient_listed_after_a_doctor_is_not_staff() -> None:
    assert works("{I云岭县康和医院}{R医生}{P贺某}、患者{P陆某}到庭。") == {("贺某", "云岭县康和医院")}


def test_verbs_of_working_name_the_place() -> None:
    assert works("{P贺某}在{I云岭县康和医院}开救护车。") == {("贺某", "云岭县康和医院")}
    assert works("{P贺某}，男，{I云岭县康和医院}{R药师}，因本案被取保。") == {("贺某", "云岭县康和医院")}
    assert works("被告人{P贺某}系{I云岭县康和医院}职工。") == {("贺某", "云岭县康和医院")}


def test_the_writer_s_colleague_works_where_the_writer_does() -> None:
    assert works("我是{I云岭县康和医院}的职工，举报同事{P贺某}。") == {("贺某", "云岭县康和医院")}


def test_a_named_writer_works_where_i_work() -> None:
    assert works("我叫{P贺某}，愿意作证。去年起我在{I云岭县康和医院}任{R会计}。") == {("贺某", "云岭县康和医院")}


def test_a_title_in_a_name_is_a_role() -> None:
    assert works("举报{I云岭县康和医院}。{P贺医生}一人开几十张单子。") == {("贺医生", "云岭县康和医院")}


def test_a_full_name_and_a_title_of_one_person_make_one_relation() -> None:
    text = "{I云岭县康和医院}{R护理部主任}{P贺兰英}管着印章。{P贺主任}说这叫规矩。"
    assert works(text) == {("贺兰英", "云岭县康和医院")}


def test_who_is_settled_in_one_house_is_not_guessed_into_another() -> None:
    text = "老人都是{I东港社区服务站}的{P贺站长}送来的。{I云岭县康和医院}照收不误，{P贺站长}一年来几十趟。"
    assert works(text) == {("贺站长", "东港社区服务站")}


def test_an_official_works_at_the_agency() -> None:
    assert works("{A云岭县医疗保障局}党组成员、{R副局长}{P贺某}被查。") == {("贺某", "云岭县医疗保障局")}
    assert works("材料递到{A云岭县医保局}，接待的{P贺股长}记了两页。") == {("贺股长", "云岭县医保局")}


def test_owner_s_roles_say_who_owns() -> None:
    assert owns("{I云岭康和医院有限公司}，{R法定代表人}：{P贺某}。") == {("贺某", "云岭康和医院有限公司")}
    assert owns("{I云岭县康和医院}的{R老板}叫{P贺老三}。") == {("贺老三", "云岭县康和医院")}


def test_a_bracket_tells_of_the_name_before_it() -> None:
    assert owns("{P贺某}（系{I云岭康和医院有限公司}{R法定代表人}）到案。") == {("贺某", "云岭康和医院有限公司")}


def test_head_and_owner_in_one_is_both() -> None:
    text = "{I云岭县康和医院}{R院长}兼{R法定代表人}{P贺某}。"
    assert works(text) == owns(text) == {("贺某", "云岭县康和医院")}


def test_a_role_may_follow_its_bearers() -> None:
    text = "{I云岭县康和医院}开业那天，{P贺某}、{P陆某}两名{R股东}都来了。"
    assert owns(text) == {("贺某", "云岭县康和医院"), ("陆某", "云岭县康和医院")}


def test_founding_holding_and_ruling_are_owning() -> None:
    assert owns("{D2019年}，{P贺某}出资成立{I云岭县康和医院}。") == {("贺某", "云岭县康和医院")}
    assert owns("{P贺某}名下的{I云岭康和医药公司}独家供货。") == {("贺某", "云岭康和医药公司")}
    assert owns("{I云岭县康和医院}是我表姐{P贺某}开的。") == {("贺某", "云岭县康和医院")}
    assert owns("{I云岭县康和医院}谁都知道，真正说了算的是{P贺某}。") == {("贺某", "云岭县康和医院")}


def test_partners_own_together() -> None:
    assert owns("{P贺某}与{P陆某}另开了一家{I康和器械经营部}。") == {
        ("贺某", "康和器械经营部"),
        ("陆某", "康和器械经营部"),
    }


def test_a_shop_in_a_hospital_s_street_is_not_the_hospital_s_owner_s() -> None:
    assert owns("{I云岭县康和医院}门外的药房{R老板}{P贺某}也被带走。") == set()
    assert owns("{I云岭县康和医院}{R院长}{P陆某}、{R药房老板}{P贺某}也被带走。") == set()
