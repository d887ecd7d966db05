"""Case and document numbers: with year in brackets, orders, and after their noun."""

from __future__ import annotations

import pytest

from nlp.structure.casenumber import find_case_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（2023）川0703刑初123号判决", "（2023）川0703刑初123号"),
        ("(2018)最高法行申1234号", "(2018)最高法行申1234号"),
        ("该案（2021）京02刑终45号之一裁定", "（2021）京02刑终45号之一"),
        ("作出武医保罚〔2024〕12号行政处罚决定", "武医保罚〔2024〕12号"),
        ("某县医疗保障局医保罚决〔2024〕3号", "医保罚决〔2024〕3号"),
        ("武侯分局武公(刑)立字〔2023〕123号", "武公(刑)立字〔2023〕123号"),
        ("以甬检刑诉〔2024〕第356号起诉书", "甬检刑诉〔2024〕第356号"),
        ("武公经立字〔2024〕12号", "武公经立字〔2024〕12号"),
        ("卫医罚决字[2024]第 005 号", "卫医罚决字[2024]第 005 号"),
        ("国家医保局医保发〔2021〕49号", "医保发〔2021〕49号"),
        ("（国务院令第735号）", "国务院令第735号"),
        ("依据国家医保局第2号令", "国家医保局第2号令"),
        ("受理编号：JB20240615001，", "JB20240615001"),
        ("（受理编号JC20250319-07），", "JC20250319-07"),
        ("信访事项编号为3303002024051300021。", "3303002024051300021"),
        ("案件编号A3301065500002024060012", "A3301065500002024060012"),
        ("工单号：20240612345678", "20240612345678"),
        ("给过一张回执，编号光医信〔2025〕第41号。", "光医信〔2025〕第41号"),
    ],
)
def test_a_number_begins_where_the_sentence_ends(text: str, number: str) -> None:
    assert [m.text for m in find_case_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "病历编号20240001",
        "发票编号1234567",
        "EMS单号1187345520933",
        "医保个人编号5107001234567",
        "住院号20231102",
        "2023年第12号",
        "12号楼",
    ],
)
def test_numbers_of_records_goods_and_houses_are_none(text: str) -> None:
    assert find_case_numbers(text) == []
