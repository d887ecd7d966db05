"""The knowledge base through the API: texts in force, what is not held, who rests on what, search, cases, grounds, thresholds."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from graph.knowledge.bindings import load_causes
from graph.knowledge.meaning.model import fetch_model
from graph.knowledge.uses import families_of
from graph.ledger.incidents import NewIncident, ProceedingKind
from graph.ledger.judging import Judge
from graph.ledger.ring_page import RingFilter
from graph.model.scope import Scope
from graph.schemes.registry import find_schemes
from tests.gql.desk import OURS, THEIRS, Desk
from tests.gql.leaks import as_on_disk
from tests.gql.library import CASES, FULLER, LAW, NOTE, OUTLINE, SUMMARIES
from tests.graph.ledger.records import document as record_document

pytestmark = pytest.mark.engine

WORKS = """query($first: Int!, $after: String, $filter: KnowledgeWorkFilter) { works(first: $first, after: $after, filter: $filter) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id title kind status current { validFrom validTo inForce } } } } }"""
ARTICLE = """query($work: ID!, $path: String!, $on: Date) { article(work: $work, path: $path, on: $on) { outcome path inForce
  message { zh en } work { id } version { validFrom validTo status } unit { text number status } parts { path text }
  restated { text status number } points { text status } officialCitation { zh en } } }"""
SEARCH = """query($q: String!, $on: Date, $filter: KnowledgeSearchFilter) { knowledgeSearch(query: $q, on: $on, filter: $filter) {
  notInForce hits { score inForce highlights { start end } passage { work path text status kind } } } }"""
CITED = """query($work: ID!, $path: String, $first: Int!) { work(id: $work) { citedBy(path: $path, first: $first) { totalCount
  citing { work path target reason } cases { id implied published } rules { number } schemes { id } rings } } }"""
SIMILAR = """query($ring: ID, $incident: ID, $text: String) { similarCases(ring: $ring, incident: $incident, text: $text) { compared
  cases { score case { id outcome { sanctions agencies } } why { component statement { zh } weight } } } }"""
BASIS = """query($scheme: ID!, $on: Date) { schemeBasis(scheme: $scheme, on: $on) { scheme { id } foundBy { id } benign { zh }
  mildest { work path } gravest { work path } grounds { work path text status inForce officialCitation { zh }
  penalties { imposedBy { zh } fine { low high base } parties } } } }"""
PROBLEM = """query($text: String!) { problemItem(text: $text) { ringCount rings unbound { zh } proposals { schemes { id } words }
  institutions { node { id } rings } } }"""


@pytest.mark.parametrize("actor", ["officer", "handler", "auditor", "security", "system", "their-lead"])
async def test_published_law_is_open_to_everybody_who_is_signed_in(library: Desk, actor: str) -> None:
    client = await library.as_(actor)
    found = (await client.data("query($id: ID!) { work(id: $id) { title } }", id=LAW))["work"]
    assert found == {"title": "样例市医疗保障基金规则"}
    assert (await client.data('{ work(id: "not-held") { title } }'))["work"] is None


async def test_nobody_reads_it_without_signing_in(library: Desk) -> None:
    assert await library.stranger().codes("{ works(first: 1) { totalCount } }") == ["UNAUTHENTICATED"]


async def test_pages_of_works_hold_every_work_once_and_no_case(library: Desk) -> None:
    client, after, seen = await library.as_("officer"), None, list[str]()
    while True:
        page = (await client.data(WORKS, first=7, after=after))["works"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == page["totalCount"]
    assert {LAW, NOTE, OUTLINE, "reg-735"} <= set(seen)
    assert not {case["id"] for case in CASES} & set(seen)


@pytest.mark.parametrize(
    ("only", "held", "left_out"),
    [
        ({"text": "样例市"}, {LAW, NOTE, OUTLINE}, {"reg-735"}),
        ({"text": "样医保发〔2023〕5号"}, {NOTE}, {LAW}),
        ({"kind": "MEASURE"}, {LAW}, {NOTE, "law-xingfa"}),
        ({"kind": "CASE"}, {"test-case-1"}, {LAW}),
        ({"status": "OUTLINE"}, {OUTLINE, "rule-nhsa-7"}, {LAW, "reg-735"}),
        ({"status": "FULL"}, {LAW, FULLER}, {OUTLINE, "reg-735"}),
        ({"issuer": "样例市医疗保障局"}, {NOTE, OUTLINE}, {LAW}),
        ({"inForceOn": "2021-06-01"}, {"reg-735"}, {LAW, NOTE, OUTLINE}),
        ({"adcode": "411421"}, {NOTE, "reg-735"}, {"agr-qinghai-2025"}),
        ({"adcode": "630100"}, {"agr-qinghai-2025", "reg-735"}, {NOTE}),
    ],
)
async def test_works_are_narrowed(library: Desk, only: dict[str, str], held: set[str], left_out: set[str]) -> None:
    page = (await (await library.as_("officer")).data(WORKS, first=200, filter=only))["works"]
    found = {edge["node"]["id"] for edge in page["edges"]}
    assert held <= found
    assert not left_out & found


async def test_an_article_is_that_of_the_day(library: Desk) -> None:
    client = await library.as_("officer")
    before = (await client.data(ARTICLE, work=LAW, path="2", on="2024-12-31"))["article"]
    after = (await client.data(ARTICLE, work=LAW, path="2", on="2025-01-01"))["article"]
    assert (before["outcome"], before["unit"]["text"]) == ("FOUND", "定点机构应当核验凭证。")
    assert (after["outcome"], after["unit"]["text"]) == ("FOUND", "定点机构应当核验凭证，并留存影像。")
    assert before["version"] == {"validFrom": "2022-01-01", "validTo": "2025-01-01", "status": "FULL"}
    assert before["inForce"] is after["inForce"] is True
    assert before["officialCitation"]["zh"] == "《样例市医疗保障基金规则》（样例市人民政府令第1号）第二条"


async def test_an_item_is_cited_as_printed_and_a_single_paragraph_is_not_named(library: Desk) -> None:
    client = await library.as_("officer")
    for path in ("3/1/2", "第三条第（二）项"):
        found = (await client.data(ARTICLE, work=LAW, path=path, on="2024-01-01"))["article"]
        assert found["unit"]["text"].strip().endswith("挂床住院；")
        assert found["officialCitation"]["zh"] == "《样例市医疗保障基金规则》（样例市人民政府令第1号）第三条第（二）项"
        assert found["officialCitation"]["en"].endswith("art. 3 item 2")
    whole = (await client.data(ARTICLE, work=LAW, path="3", on="2024-01-01"))["article"]
    assert [part["path"] for part in whole["parts"]] == ["3/1", "3/1/1", "3/1/2", "3/1/3"]


@pytest.mark.parametrize(
    ("work", "path", "on", "outcome"),
    [
        (LAW, "4", "2025-06-01", "ABSENT"),
        (LAW, "2", "2021-06-01", "NOT_IN_FORCE"),
        (OUTLINE, "30", "2026-05-01", "NOT_HELD"),
        ("rule-nhsa-7", "30", "2026-05-01", "NOT_HELD"),
        ("reg-735", "38", "2024-01-01", "NOT_HELD"),
        ("not-held", "1", "2024-01-01", "NO_SUCH_WORK"),
    ],
)
async def test_what_is_not_held_is_told_exactly_and_never_given(
    library: Desk, work: str, path: str, on: str, outcome: str
) -> None:
    found = (await (await library.as_("officer")).data(ARTICLE, work=work, path=path, on=on))["article"]
    assert found["outcome"] == outcome
    assert found["unit"] is None
    assert found["parts"] == []
    assert found["officialCitation"] is None
    assert found["message"]["zh"]
    assert found["message"]["en"]
    assert (found["work"] is None) == (outcome == "NO_SUCH_WORK")


async def test_a_summary_is_shown_as_one_beside_the_answer_that_the_text_is_not_held(library: Desk) -> None:
    client = await library.as_("officer")
    summary = (await client.data(ARTICLE, work="reg-735", path="38", on="2024-01-01"))["article"]
    assert (summary["restated"]["number"], summary["restated"]["status"]) == ("第三十八条", "SUMMARY")
    outline = (await client.data(ARTICLE, work=OUTLINE, path="1", on="2026-05-01"))["article"]
    assert outline["restated"] is None
    assert [(one["text"], one["status"]) for one in outline["points"]] == [("把护理保险纳入监管。", "OUTLINE")]


async def test_a_path_that_names_nothing_is_bad_input(library: Desk) -> None:
    assert await (await library.as_("officer")).codes(ARTICLE, work=LAW, path="??") == ["BAD_INPUT"]


async def test_the_reader_has_a_tree_and_units_with_their_citations(library: Desk) -> None:
    client = await library.as_("officer")
    tree = await client.data("query($id: ID!) { work(id: $id) { tree { path number heading level kind } } }", id=NOTE)
    assert tree["work"]["tree"] == [
        {"path": "1", "number": "第一条", "heading": "第一章 总则", "level": 0, "kind": "ARTICLE"}
    ]
    query = """query($id: ID!, $after: String) { work(id: $id) { units(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { path text citations { start end text work path version reason } } } } versions { id validFrom } } }"""
    page = (await client.data(query, id=NOTE))["work"]["units"]
    unit = page["edges"][0]["node"]
    law, regulation = unit["citations"]
    assert unit["text"][law["start"] : law["end"]] == law["text"] == "《样例市医疗保障基金规则》第三条"
    versions = (await client.data(query, id=LAW))["work"]["versions"]
    first = next(one["id"] for one in versions if one["validFrom"] == "2022-01-01")
    assert (law["work"], law["path"], law["version"], law["reason"]) == (LAW, "3", first, "RESOLVED")
    assert (regulation["work"], regulation["path"]) == ("reg-735", "38")


async def test_units_are_paged_in_the_order_of_the_text(library: Desk) -> None:
    client, after, seen = await library.as_("officer"), None, list[str]()
    query = """query($id: ID!, $after: String) { work(id: $id) { units(first: 3, after: $after) { totalCount
      pageInfo { hasNextPage endCursor } edges { node { path } } } } }"""
    while True:
        page = (await client.data(query, id=LAW, after=after))["work"]["units"]
        seen += [edge["node"]["path"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert [path for path in seen if "/" not in path] == ["1", "2", "3", "5", "6"]
    assert len(seen) == page["totalCount"]


async def test_two_versions_stand_side_by_side_with_their_differences(library: Desk) -> None:
    client = await library.as_("officer")
    query = "query($id: ID!) { work(id: $id) { versions { id validFrom } } }"
    versions = {one["validFrom"]: one["id"] for one in (await client.data(query, id=LAW))["work"]["versions"]}
    query = """query($id: ID!, $a: ID!, $b: ID!) { work(id: $id) { compare(a: $a, b: $b) { change path pathBefore before after
      spans { beforeStart beforeEnd afterStart afterEnd } } } }"""
    told = (await client.data(query, id=LAW, a=versions["2022-01-01"], b=versions["2025-01-01"]))["work"]["compare"]
    assert [(one["change"], one["path"]) for one in told] == [
        ("SAME", "1"), ("CHANGED", "2"), ("CHANGED", "3"), ("REMOVED", "4"), ("ADDED", "5"), ("ADDED", "6"),
    ]  # fmt: skip
    for one in told:
        if one["change"] == "CHANGED":
            assert _applied(one) == one["after"]
    same = (await client.data(query, id=LAW, a=versions["2022-01-01"], b=versions["2022-01-01"]))["work"]["compare"]
    assert {one["change"] for one in same} == {"SAME"}
    assert await client.codes(query, id=NOTE, a=versions["2022-01-01"], b=versions["2025-01-01"]) == ["NOT_FOUND"]


def _applied(change: dict[str, Any]) -> str:
    """The earlier text with the told differences put in."""
    text, at = "", 0
    for span in change["spans"]:
        text += change["before"][at : span["beforeStart"]] + change["after"][span["afterStart"] : span["afterEnd"]]
        at = span["beforeEnd"]
    return text + str(change["before"][at:])


async def test_relations_are_told_from_both_sides(library: Desk) -> None:
    query = "query($id: ID!) { work(id: $id) { relations { kind incoming work } } }"
    client = await library.as_("officer")
    assert {"kind": "IMPLEMENTS", "incoming": False, "work": LAW} in (await client.data(query, id=NOTE))["work"][
        "relations"
    ]
    assert {"kind": "IMPLEMENTS", "incoming": True, "work": NOTE} in (await client.data(query, id=LAW))["work"][
        "relations"
    ]


async def test_an_article_tells_who_rests_on_it(library: Desk) -> None:
    client = await library.as_("officer")
    law = (await client.data(CITED, work=LAW, path="3", first=5))["work"]["citedBy"]
    assert law["citing"] == [{"work": NOTE, "path": "1", "target": "3", "reason": "RESOLVED"}]
    assert law["cases"] == [{"id": "test-case-1", "implied": False, "published": True}]
    assert (law["schemes"], law["rings"]) == ([], 0)
    regulation = (await client.data(CITED, work="reg-735", path="38", first=5))["work"]["citedBy"]
    declared = {
        s.id for s in find_schemes().values() if any((a.instrument, a.article) == ("reg-735", "38") for a in s.basis)
    }
    assert declared <= {one["id"] for one in regulation["schemes"]}
    assert regulation["cases"][0] == {"id": "test-case-1", "implied": False, "published": True}, "published ones first"
    assert {"id": "summary-T04", "implied": False, "published": False} in regulation["cases"]
    assert regulation["rings"] == len(_rings(library, OURS, tuple(one["id"] for one in regulation["schemes"])))
    crime = (await client.data(CITED, work="law-xingfa", path="266", first=5))["work"]["citedBy"]
    assert {"id": "test-case-2", "implied": True, "published": True} in crime["cases"]
    loaded = (await client.data(CITED, work=LAW, path="6", first=5))["work"]["citedBy"]
    assert loaded["cases"] == [{"id": "test-case-2", "implied": True, "published": True}], (
        "of a work that does not ship"
    )


async def test_the_rings_that_rest_on_an_article_are_counted_inside_the_readers_scope(library: Desk) -> None:
    counts = {}
    for actor, owner in (("officer", OURS), ("their-lead", THEIRS), ("auditor", "")):
        found = (await (await library.as_(actor)).data(CITED, work="reg-735", path=None, first=1))["work"]["citedBy"]
        counts[actor] = found["rings"]
        assert found["rings"] == len(_rings(library, owner, tuple(one["id"] for one in found["schemes"])))
    assert counts["officer"] > 0
    assert counts["auditor"] == 0


def _rings(desk: Desk, owner: str, schemes: tuple[str, ...]) -> list[str]:
    """Oracle: every open ring of an agency, one by one."""
    wanted = families_of(schemes)
    page = desk.ledger.rings.page(Scope(frozenset({owner} if owner else ())), first=200, only=RingFilter())
    return [ring.id for ring in page.rings if wanted & set(ring.schemes)]


async def test_a_search_finds_articles_and_cases_and_says_how_far_to_trust_them(library: Desk) -> None:
    client = await library.as_("officer")
    found = (await client.data(SEARCH, q="样例市医疗保障基金规则第三条", on="2023-01-01"))["knowledgeSearch"]
    best = found["hits"][0]
    assert (best["passage"]["work"], best["passage"]["path"], best["inForce"]) == (LAW, "3", True)
    assert "并处罚款" not in best["passage"]["text"]
    assert found["notInForce"] >= 1
    cases = (await client.data(SEARCH, q="药店倒卖药品套现", filter={"kind": "CASE"}))["knowledgeSearch"]["hits"]
    assert cases[0]["passage"]["work"] == "test-case-2"
    assert {hit["passage"]["kind"] for hit in cases} == {"CASE"}
    for hit in cases:
        assert all(0 <= spot["start"] < spot["end"] <= len(hit["passage"]["text"]) for spot in hit["highlights"])
    points = (await client.data(SEARCH, q="护理保险纳入监管"))["knowledgeSearch"]["hits"]
    assert next(hit["passage"]["status"] for hit in points if hit["passage"]["work"] == OUTLINE) == "OUTLINE"


async def test_a_search_that_is_none_is_refused(library: Desk) -> None:
    client = await library.as_("officer")
    for wrong in (
        {"q": " "},
        {"q": "长" * 501},
        {"q": "挂床", "filter": {"adcode": "x"}},
        {"q": "挂床", "filter": {"level": "x"}},
    ):
        assert await client.codes(SEARCH, **wrong) == ["BAD_INPUT"]


async def test_the_words_of_a_search_are_in_no_audit_entry(library: Desk) -> None:
    client = await library.as_("officer")
    await client.data(SEARCH, q="谁也不会这样问的一句话")
    dumped = as_on_disk(library.folder.ledger)
    wal = library.folder.ledger.with_name("ledger.sqlite-wal")
    assert "谁也不会这样问的一句话".encode() not in dumped + (as_on_disk(wal) if wal.exists() else b"")


async def test_cases_come_newest_first_and_are_narrowed(library: Desk) -> None:
    client = await library.as_("officer")
    query = """query($first: Int!, $after: String, $filter: TypicalCaseFilter) { typicalCases(first: $first, after: $after, filter: $filter) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id date } } } }"""
    first = (await client.data(query, first=2))["typicalCases"]
    rest = (await client.data(query, first=2, after=first["pageInfo"]["endCursor"]))["typicalCases"]
    ids = [edge["node"]["id"] for page in (first, rest) for edge in page["edges"]]
    assert ids[:3] == ["test-case-1", "test-case-3", "test-case-2"]
    assert ids[3] in SUMMARIES, "what nobody published has no day and comes last"
    for only, held in (
        ({"scheme": "T12"}, ["test-case-2", "summary-T12"]),
        ({"adcode": "410000"}, ["test-case-1", "test-case-3"]),
        ({"adcode": "411400"}, ["test-case-1"]),
        ({"text": "针灸理疗"}, ["test-case-3"]),
    ):
        page = (await client.data(query, first=9, filter=only))["typicalCases"]
        assert [edge["node"]["id"] for edge in page["edges"]] == held, only


async def test_a_case_tells_its_articles_amounts_and_outcome(library: Desk) -> None:
    query = """{ typicalCase(id: "test-case-1") { title status loss methods { id } articlesCited amounts { value unit kind }
      articles { work path implied } outcome { sanctions agencies } } }"""
    case = (await (await library.as_("officer")).data(query))["typicalCase"]
    assert case["status"] == "SUMMARY"
    assert case["loss"] == "120000"
    assert case["methods"] == [{"id": "T14"}]
    assert {"work": "reg-735", "path": "38", "implied": False} in case["articles"]
    assert case["outcome"] == {"sanctions": ["退回基金", "罚款"], "agencies": ["医保"]}


@pytest.mark.parametrize("scheme", sorted(find_schemes()))
async def test_every_scheme_answers_which_article_and_which_penalty_from_what_ships(library: Desk, scheme: str) -> None:
    basis = (await (await library.as_("officer")).data(BASIS, scheme=scheme, on="2025-06-01"))["schemeBasis"]
    assert basis["foundBy"] == {"id": scheme}
    assert basis["benign"]["zh"]
    assert basis["grounds"]
    assert any(ground["penalties"] for ground in basis["grounds"])
    for ground in basis["grounds"]:
        assert ground["text"]
        assert (ground["officialCitation"] is None) == (ground["status"] in ("SUMMARY", "OUTLINE"))
        assert all(penalty["imposedBy"]["zh"] for penalty in ground["penalties"])


async def test_a_held_wording_stands_before_the_summary_that_ships(library: Desk) -> None:
    client = await library.as_("officer")
    statuses = {}
    for scheme in find_schemes():
        basis = (await client.data(BASIS, scheme=scheme, on="2025-06-01"))["schemeBasis"]
        for ground in basis["grounds"]:
            statuses[ground["work"], ground["path"]] = ground["status"], ground["text"]
    assert statuses["reg-735", "38"][0] == "SUMMARY"
    fuller = {key: told for key, told in statuses.items() if key[0] == FULLER and key[1] in ("56", "57", "58")}
    assert fuller
    assert all(status == "FULL" and text.startswith("（样例文字") for status, text in fuller.values())


async def test_an_unknown_scheme_has_no_basis(library: Desk) -> None:
    assert (await (await library.as_("officer")).data(BASIS, scheme="T99"))["schemeBasis"] is None


async def test_similar_cases_of_a_text_come_with_why_and_what_was_done(library: Desk) -> None:
    text = "举报某医院长期挂床，病人白天不在，照样记账。"
    found = (await (await library.as_("officer")).data(SIMILAR, text=text))["similarCases"]
    best = next(one for one in found["cases"] if one["case"]["id"] not in SUMMARIES)
    assert found["compared"] == len(CASES) + len(SUMMARIES)
    assert best["case"] == {"id": "test-case-1", "outcome": {"sanctions": ["退回基金", "罚款"], "agencies": ["医保"]}}
    assert "scheme" in {why["component"] for why in best["why"]}
    assert sum(why["weight"] for why in best["why"]) <= best["score"] + 0.001
    scores = [one["score"] for one in found["cases"]]
    assert scores == sorted(scores, reverse=True)


async def test_similar_cases_of_a_ring_are_told_only_to_who_sees_the_ring(library: Desk) -> None:
    ring = library.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    own = (await (await library.as_("officer")).data(SIMILAR, ring=ring.id))["similarCases"]
    assert own["cases"]
    assert any(why["component"] in ("scheme", "structure", "amount") for why in own["cases"][0]["why"])
    foreign = await library.as_("their-lead")
    assert (await foreign.data(SIMILAR, ring=ring.id))["similarCases"] is None
    assert (await foreign.data(SIMILAR, ring="01JDZZZZZZZZZZZZZZZZZZZZZZ"))["similarCases"] is None


async def test_an_incident_is_compared_by_its_rings_and_the_articles_its_documents_name(library: Desk) -> None:
    ledger, judge = library.ledger, Judge("officer", "officer", OURS)
    new = NewIncident(owner=OURS, title="某院案", adcode="411400", opened=date(2026, 3, 1),
                      kind=ProceedingKind.ADMINISTRATIVE)  # fmt: skip
    incident = ledger.incidents.open(new, judge)
    officer, foreign = await library.as_("officer"), await library.as_("their-lead")

    async def articles() -> list[str]:
        found = (await officer.data(SIMILAR, incident=incident.id))["similarCases"]
        return [why["statement"]["zh"] for one in found["cases"] for why in one["why"] if why["component"] == "article"]

    assert await articles() == []
    paper = record_document(ledger, "当事人违反《医疗保障基金使用监督管理条例》第三十八条。")
    ledger.incident_documents.attach(Scope(frozenset({OURS})), paper.id, incident.id, judge)
    told = await articles()
    assert told
    assert all("第三十八条" in sentence for sentence in told)
    assert (await foreign.data(SIMILAR, incident=incident.id))["similarCases"] is None


@pytest.mark.parametrize("given", [{}, {"text": " "}, {"text": "x", "ring": "y"}, {"text": "长" * 20_001}])
async def test_similar_cases_are_of_exactly_one_thing(library: Desk, given: dict[str, str]) -> None:
    assert await (await library.as_("officer")).codes(SIMILAR, **given) == ["BAD_INPUT"]


async def test_thresholds_are_facts_with_their_source(library: Desk) -> None:
    client = await library.as_("officer")
    matters = (await client.data("{ thresholdMatters { id name { zh } work path } }"))["thresholdMatters"]
    assert {"law-xingfa"} <= {one["work"] for one in matters}
    query = """query($matter: ID!, $amount: Decimal!, $adcode: String!) { thresholds(matter: $matter, amount: $amount, adcode: $adcode, on: "2025-06-01") {
      matter { id } facts { band standing low high dated restsOn { source verified } } notKnown { zh } } }"""
    fraud = next(one["id"] for one in matters if one["path"] == "266")
    found = (await client.data(query, matter=fraud, amount="2000", adcode=""))["thresholds"]
    assert found["facts"][0]["standing"] == "BELOW"
    huge = (await client.data(query, matter=fraud, amount="600000", adcode=""))["thresholds"]
    assert huge["facts"][-1]["standing"] == "REACHED"
    assert all(row["source"] for fact in huge["facts"] for row in fact["restsOn"])
    assert await client.codes(query, matter=fraud, amount="-1", adcode="") == ["BAD_INPUT"]
    assert await client.codes(query, matter="nothing", amount="1", adcode="") == ["NOT_FOUND"]


async def test_an_item_of_a_problem_list_shows_which_of_our_institutions_have_it(library: Desk) -> None:
    items = {
        code: f"是否存在{told[0]}的情形" for scheme in find_schemes().values() for code, told in scheme.names.items()
    }
    shown = 0
    for owner, actor in ((OURS, "officer"), (THEIRS, "their-lead")):
        client = await library.as_(actor)
        for text in items.values():
            found = (await client.data(PROBLEM, text=text))["problemItem"]
            assert (found["unbound"] is None) == bool(found["proposals"])
            schemes = tuple({one["id"] for proposal in found["proposals"] for one in proposal["schemes"]})
            rings = _rings(library, owner, schemes) if schemes else []
            assert found["rings"] == rings
            assert found["ringCount"] == len(rings)
            assert {ring for one in found["institutions"] for ring in one["rings"]} <= set(rings)
            shown += len(found["institutions"])
    assert shown > 0


async def test_the_rings_that_an_item_shows_are_in_the_audit_entry(library: Desk) -> None:
    client = await library.as_("officer")
    found = (await client.data(PROBLEM, text="分解住院、挂床住院、诱导他人住院"))["problemItem"]
    assert found["rings"]
    for ring in found["rings"]:
        newest = library.ledger.audit.find(OURS, about=ring, limit=1).entries[0]
        assert newest.action == "Query.problemItem"


async def test_the_coverage_report_names_what_is_missing(library: Desk) -> None:
    query = """{ knowledgeCoverage { works cases caseSummaries schemesWithoutBasis { id } basesNotHeld { work } unused { work unused paths }
      outlines { work status } undated { work } expiring { work } } }"""
    found = (await (await library.as_("officer")).data(query))["knowledgeCoverage"]
    assert (found["cases"], found["caseSummaries"]) == (len(CASES), len(SUMMARIES)), "no summary counts as a case"
    assert {OUTLINE, "reg-735"} <= {one["work"] for one in found["outlines"]}
    assert LAW not in {one["work"] for one in found["outlines"]}
    assert "reg-735" in {one["work"] for one in found["basesNotHeld"]}
    assert FULLER not in {one["work"] for one in found["basesNotHeld"]}
    unused = {one["work"]: one["paths"] for one in found["unused"]}
    assert unused[LAW] == ["1", "2", "5", "6"], "the notice and a case name article 3"
    assert "agr-qinghai-2025" in {one["work"] for one in found["undated"]}
    assert found["schemesWithoutBasis"] == []


async def test_penalties_are_told_by_article_day_and_party(library: Desk) -> None:
    query = """query($on: Date, $party: PenaltyParty) { penalties(on: $on, party: $party) { work path name { zh } dated
      penalties { id parties validFrom } } }"""
    client = await library.as_("officer")
    every = {(one["work"], one["path"]): one for one in (await client.data(query, on="2026-11-30"))["penalties"]}
    assert "reg-735-40" in {one["id"] for one in every["reg-735", "40"]["penalties"]}
    assert every["reg-735", "40"]["name"]["zh"] == "条例第四十条"
    ids = [penalty["id"] for one in every.values() for penalty in one["penalties"]]
    assert len(ids) == len(set(ids)), "no range is told twice"
    before = {(one["work"], one["path"]): one for one in (await client.data(query, on="2020-01-01"))["penalties"]}
    assert (before["reg-735", "40"]["penalties"], before["reg-735", "40"]["dated"]) == ([], False)
    insured = (await client.data(query, on="2026-11-30", party="INSURED"))["penalties"]
    assert insured
    assert all("INSURED" in penalty["parties"] for one in insured for penalty in one["penalties"])
    assert ("reg-735", "38") not in {(one["work"], one["path"]) for one in insured}


async def test_causes_of_action_come_with_the_schemes_that_look_for_them(library: Desk) -> None:
    query = "{ causesOfAction { no name { zh } work path schemes { id } needs { zh } } }"
    found = (await (await library.as_("officer")).data(query))["causesOfAction"]
    assert [one["no"] for one in found] == [cause.no for cause in load_causes()]
    assert all(one["schemes"] or one["needs"] for one in found), "what nothing looks for says what it would need"


MEANING = """query($asked: Boolean!) { knowledgeSearch(query: "拿别人的卡去瞧病", byMeaning: $asked) {
  meaning hits { byMeaning highlights { start } passage { id } } } }"""


async def test_a_search_says_whether_it_went_by_meaning_too(library: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client, base = await library.as_("officer"), library.services.knowledge
    assert (await client.data(MEANING, asked=False))["knowledgeSearch"]["meaning"] == "NOT_ASKED"
    words = (await client.data(MEANING, asked=True))["knowledgeSearch"]
    assert words["meaning"] == "ABSENT"  # the tests' own setting: no model
    monkeypatch.delenv("MINGJIAN_MODEL_DIR", raising=False)
    await asyncio.to_thread(fetch_model)
    first = (await client.data(MEANING, asked=True))["knowledgeSearch"]
    assert first["meaning"] == "PREPARING"
    assert first["hits"] == words["hits"]
    assert base.preparing is not None
    await asyncio.to_thread(base.preparing.join)
    found = (await client.data(MEANING, asked=True))["knowledgeSearch"]
    assert found["meaning"] == "USED"
    assert {hit["passage"]["id"] for hit in words["hits"]} != {hit["passage"]["id"] for hit in found["hits"]}
    assert all(not hit["highlights"] for hit in found["hits"] if hit["byMeaning"])
