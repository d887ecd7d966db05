"""One record of a case: whom, how, when, under which articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.facts import CaseFacts, read_facts
from nlp.mention import Context, Extraction
from tests.nlp.marked import extraction_of

CASE = (
    "{D2024年4月=2024-04}，{A云岭县医保局}对{I康和医院}开展检查。经查，该院在{D2022年1月至2023年11月=2022-01/2023-11}期间{F挂床住院=BED_HANGING}、"
    "{F虚假住院=FAKE_ADMISSION}，{R院长}{P贺某}签字，{R老板}{P陆某}分钱，骗取基金{M18万元=180000.00}。"
    "依据{W《医疗保障基金使用监督管理条例》第四十条}，{A云岭县医保局}责令退回，处2倍罚款{M36万元=360000.00}。{A云岭县医保局}{R局长}{P丁某}介绍了案情。"
)


def test_subjects_have_roles_and_houses() -> None:
    subjects = {one.mention.text: one for one in read_facts(extraction_of(CASE)).subjects}
    assert set(subjects) == {"康和医院", "贺某", "陆某"}  # not the official who told of it
    assert [role.text for role in subjects["贺某"].roles] == ["院长"]
    assert subjects["贺某"].institution is not None
    assert subjects["贺某"].institution.text == "康和医院"
    assert subjects["陆某"].owner
    assert not subjects["贺某"].owner


def test_methods_lead_to_schemes() -> None:
    methods = {one.code: one.schemes for one in read_facts(extraction_of(CASE)).methods}
    assert methods == {"BED_HANGING": ("T03",), "FAKE_ADMISSION": ("T01",)}


def test_the_period_is_that_of_the_violations() -> None:
    period = read_facts(extraction_of(CASE)).period
    assert period is not None
    assert (period.first, period.last) == ("2022-01", "2023-11")


def test_articles_are_cut_into_law_and_article() -> None:
    (article,) = read_facts(extraction_of(CASE)).articles
    assert (article.law, article.article) == ("医疗保障基金使用监督管理条例", "第四十条")


def test_an_empty_text_has_no_facts() -> None:
    assert read_facts(Extraction("", Context(), ())) == CaseFacts()


@given(st.text(alphabet="判处有期徒刑三年缓刑罚款2倍移送公安局责令退回，。、分别"))
def test_every_span_lies_in_the_text(text: str) -> None:
    facts = read_facts(Extraction(text, Context(), ()))
    for one in (*facts.sanctions, *facts.agencies):
        assert 0 <= one.start < one.end <= len(text)
        assert one.cue in text
