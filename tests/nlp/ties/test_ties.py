"""What of a text can tie it to another: numbers by their nouns, case numbers apart from rules, never the reporter's own."""

from __future__ import annotations

from datetime import date

import pytest

from graph.casework.links import Desk, MarkKind, NameForm, Told
from nlp.mention import Context
from nlp.pipeline import read_text
from nlp.ties import Source, desk_of, read_told
from nlp.ties.casenumbers import read_case_number
from nlp.ties.codes import find_codes, is_credit_code
from nlp.ties.places import find_numbered


def read(text: str, *, kind: str = "case_file", region: str = "411622") -> Told:
    """What a text of 2025 tells."""
    source = Source("d", Desk("x"), kind, date(2025, 6, 1), region)
    return read_told(source, read_text(text, Context(source.day, region)))


def keys(told: Told, *, background: bool = False) -> set[tuple[str, str]]:
    """Its marks."""
    return {(one.kind.value, one.key) for one in told.marks if one.background is background}


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("结算单号420100G20250218004517，参保人", MarkKind.CLAIM, "420100G20250218004517"),
        ("票据号码47120936，金额", MarkKind.INVOICE, "47120936"),
        ("发票代码035002300111、号码47120936的票据", MarkKind.INVOICE, "47120936"),
        ("追溯码84118230045519082736在", MarkKind.TRACE_CODE, "84118230045519082736"),
        ("机构编码H51072200418。", MarkKind.INSTITUTION_CODE, "H51072200418"),
        ("医师代码D330110008842）", MarkKind.DOCTOR_CODE, "D330110008842"),
        ("人员编号13028200000418827631，死亡", MarkKind.PERSON_NO, "13028200000418827631"),
        ("单位编号20418873下64人", MarkKind.EMPLOYER_NO, "20418873"),
        ("统一社会信用代码91411622MA45T7K21Q）", MarkKind.USCC, "91411622MA45T7K21Q"),
    ],
)
def test_numbers_are_found_by_their_nouns(text: str, kind: MarkKind, key: str) -> None:
    assert (kind, key) in [(one.kind, one.key) for one in find_codes(text)]


def test_a_credit_code_is_checked() -> None:
    assert is_credit_code("91350100M000100Y43")  # the standard's own example
    assert not is_credit_code("91350100M000100Y44")


@pytest.mark.parametrize(
    ("surface", "before", "after", "key", "background"),
    [
        ("关于转办件湛医保举转〔2025〕33号", "", "的核查报告", "湛医保举转2025-33", False),
        ("转办函湛医保举转〔2025〕33号", "", "。举报", "湛医保举转2025-33", False),
        ("西公（经）立字〔2025〕0412号", "已立", "，正在", "西公经立2025-412", False),
        ("（2025）浙03刑终318号", "", "刑事裁定书", "2025-浙3刑终318", False),
        ("湛卫〔2024〕12号", "依据", "文件从重处罚", "湛卫2024-12", True),
        ("医保发〔2021〕49号", "根据", "规定", "医保发2021-49", True),
    ],
)
def test_case_numbers_tie_and_rules_do_not(surface: str, before: str, after: str, key: str, background: bool) -> None:
    found = read_case_number(surface, before, after)
    assert found is not None
    assert (found.key, found.background) == (key, background)


def test_fifteen_digits_and_eighteen_are_one_number() -> None:
    assert keys(read("身份证号430524690412662。")) == keys(read("身份证号430524196904126622。"))


def test_hotlines_offices_and_fund_accounts_are_background() -> None:
    told = read(
        "经查张三电话13704106625。举报电话0871-63886120。请退回至财政局社保基金财政专户（账号2406050529200012345）。"
    )
    assert keys(told) == {("phone", "13704106625")}
    assert keys(told, background=True) == {("phone", "087163886120"), ("account", "2406050529200012345")}


def test_an_address_counts_from_its_road_on() -> None:
    found = [(one.key, one.room) for one in find_numbered("经营场所道里区建国街219号，另有吉华路388号新天大厦1207室")]
    assert found == [("建国街219号", ""), ("吉华路388号", "1207")]


def test_nothing_of_the_reporter_is_told() -> None:
    text = "本人刘素芬，电话13862379623，身份证号430524196904126622，举报西华县康和医院挂床住院，院长周立山带头，他的车是豫P12345。"
    told = read(text, kind="tip")
    assert {one.name for one in told.people} == {"周立山"}
    assert keys(told) == {("plate", "豫P12345")}
    assert not any(start < 30 for one in (*told.people, *told.marks) for start, _ in one.spans)
    assert keys(read(text)) > keys(told)


def test_a_person_is_told_apart_by_what_stands_beside_the_name() -> None:
    told = read("犯罪嫌疑人黎永刚，男，1976年11月3日出生，居民身份证号码43018119761103007X，系医师。证人李院长。")
    by_name = {one.name: one for one in told.people}
    assert (by_name["黎永刚"].sex, by_name["黎永刚"].birth) == ("男", "1976-11-03")
    assert by_name["黎永刚"].cert == "43018119761103007X"
    assert (by_name["李院长"].form, by_name["李院长"].pattern) == (NameForm.TITLED, "李*")


def test_officers_are_background() -> None:
    told = read("执法人员：王建军、李海涛。当事人周立山到场。")
    assert {one.name for one in told.people if not one.background} == {"周立山"}


def test_a_hospital_whose_papers_were_forged_is_not_whom_the_text_is_about() -> None:
    told = read("参保人许文彬提交福建省立医院票据一张，系伪造。", region="350582")
    assert [(one.name, one.subject, one.hub) for one in told.houses] == [("福建省立医院", False, True)]


@pytest.mark.parametrize(
    ("agency", "desk"),
    [
        ("西华县医疗保障局", Desk("西华县医疗保障局")),
        ("411622-YB", Desk("411622-YB")),
        ("医保局", Desk("医保局", "411622")),
    ],
)
def test_a_bare_agency_is_one_of_its_region(agency: str, desk: Desk) -> None:
    assert desk_of(agency, "411622") == desk


def test_a_house_number_counts_inside_one_city() -> None:
    told = [read("地址为人民路12号的诊所。", region=region) for region in ("411622", "320322")]
    assert not keys(told[0]) & keys(told[1])
    assert keys(told[0]) == keys(read("西华县人民路12号，王某。", region="411600"))
