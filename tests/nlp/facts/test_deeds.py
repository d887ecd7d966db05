"""Which agency did what, named, told by its sort or implied."""

from __future__ import annotations

from nlp.facts.case import Deed
from nlp.facts.deeds import read_deeds
from nlp.relations.sorts import Sort
from tests.nlp.marked import read_marked


def deeds(marked: str) -> set[tuple[Deed, Sort, str]]:
    return {(act.deed, act.sort, act.agency.text if act.agency else "") for act in read_deeds(*read_marked(marked))}


def test_named_agencies_do_what_the_verb_after_them_says() -> None:
    marked = "{A云岭县医保局}检查发现异常并立案，{A云岭县人民法院}判处有期徒刑三年。"
    assert deeds(marked) == {
        (Deed.INVESTIGATED, Sort.INSURANCE, "云岭县医保局"),
        (Deed.FILED, Sort.INSURANCE, "云岭县医保局"),
        (Deed.JUDGED, Sort.COURT, "云岭县人民法院"),
    }


def test_agencies_told_by_their_sort_count() -> None:
    assert (Deed.PENALISED, Sort.HEALTH, "") in deeds("卫健部门吊销执业许可证。")


def test_whom_a_case_is_sent_to_receives_it() -> None:
    assert deeds("{A云岭县医保局}将线索移送公安、卫健。") == {
        (Deed.TRANSFERRED, Sort.INSURANCE, "云岭县医保局"),
        (Deed.RECEIVED, Sort.POLICE, ""),
        (Deed.RECEIVED, Sort.HEALTH, ""),
    }


def test_agencies_that_act_together_all_did_it() -> None:
    assert deeds("{A云岭县医保局}会同公安机关开展检查。") == {
        (Deed.INVESTIGATED, Sort.INSURANCE, "云岭县医保局"),
        (Deed.INVESTIGATED, Sort.POLICE, ""),
    }


def test_what_only_one_sort_can_do_implies_it() -> None:
    assert deeds("贺某被刑事拘留，后获刑三年，开除公职。") == {
        (Deed.DETAINED, Sort.POLICE, ""),
        (Deed.JUDGED, Sort.COURT, ""),
        (Deed.PENALISED, Sort.DISCIPLINE, ""),
    }


def test_an_official_s_agency_does_not_act_by_being_his() -> None:
    assert deeds("{A云岭县医保局}{R局长}{P贺某}说要检查。") == set()


def test_what_a_law_provides_was_not_done() -> None:
    assert deeds("由医保部门责令退回，处二倍以上五倍以下罚款。") == set()
