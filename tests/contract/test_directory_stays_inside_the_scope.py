"""Linking against a real engine: registers answer inside the scope, and what is linked is what lists in memory link."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from gql.directory import GraphDirectory
from gql.linking import Linker
from graph.ledger.identities import IdentityStore, open_identities
from graph.model.certno import check_character
from graph.model.extraction import Label, RelationType
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from graph.model.tables import Identity
from graph.store.constraints import schema_statements
from graph.store.namesakes import name_pattern
from graph.store.registers import HOUSES_ELSEWHERE, HouseAsk, find_houses
from graph.store.session import GraphStore, Statement
from graph.store.write import EdgeEnds, edge_columns, edge_upsert, node_columns, node_upsert
from nlp.linking import Entry, InstitutionAsk, PersonAsk, StaffAsk, State, link_mentions
from nlp.mention import Context, Mention
from tests.bench.nlp.linking_quality import link, load_pairs, load_register
from tests.nlp.linking.register import Names, Register
from tests.nlp.linking.texts import linked_key, mentions_of, related

pytestmark = pytest.mark.engine

OURS, THEIRS = Scope(frozenset({"A"})), Scope(frozenset({"B"}))
TAIKANG = "411627"
NUMBER = "41162719650312001" + check_character("41162719650312001")
BROKEN = NUMBER[:-1] + ("1" if NUMBER[-1] == "0" else "0")


class Graph:
    """Nodes and edges for the store, each with its owners."""

    def __init__(self) -> None:
        self.nodes: dict[tuple[str, str], dict[str, object]] = {}
        self.edges: list[tuple[EdgeEnds, str, str, str]] = []

    def add(self, label: str, key: str, owners: str = "A", **values: object) -> None:
        self.nodes[label, key] = {"owners": sorted(owners), "stub": False, **values}

    def join(self, name: str, start: tuple[str, str], end: tuple[str, str], owner: str = "A") -> None:
        self.edges.append((EdgeEnds(name, start[0], end[0]), start[1], end[1], owner))

    def house(self, key: str, name: str, area: str, owners: str = "A", **values: object) -> None:
        self.add("Institution", key, owners, fixmedins_name=name, area_code=area, **values)
        known = self.nodes.get(("Region", area), {"owners": []})["owners"]
        self.add("Region", area, "".join(sorted({*known, *owners})))  # type: ignore[misc]
        for owner in owners:
            self.join("LOCATED_IN", ("Institution", key), ("Region", area), owner)

    async def load(self, store: GraphStore) -> None:
        await store.write("MATCH (n) DETACH DELETE n")
        await store.define([Statement(text) for text in schema_statements()])
        for label in {label for label, _ in self.nodes}:
            names = [item.name for item in node_columns(label)]
            some = [(key, values) for (one, key), values in self.nodes.items() if one == label]
            rows = [[key, *(values.get(name) for name in names[1:])] for key, values in some]
            await store.write_generated([Statement(node_upsert(label), {"rows": rows})])
        for ends in {edge[0] for edge in self.edges}:
            names = [item.name for item in edge_columns(ends.name)]
            rows = [
                [start, end, *({"owner": owner, "edge_key": ""}.get(name) for name in names)]
                for one, start, end, owner in self.edges
                if one == ends
            ]
            await store.write_generated([Statement(edge_upsert(ends), {"rows": rows})])
        await store.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")


@pytest.fixture(scope="module")
def identities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityStore]:
    folder = tmp_path_factory.mktemp("identities")
    folder.chmod(0o700)
    opened = open_identities(DataFolder(Path(folder)))
    yield opened
    opened.close()


def of(entries: Sequence[Entry]) -> set[str]:
    return {one.key for one in entries}


async def test_an_institution_of_another_agency_is_never_offered(store: GraphStore, identities: IdentityStore) -> None:
    graph = Graph()
    graph.house("H1", "太康县人民医院", TAIKANG, "A", uscc="91A")
    graph.house("H2", "太康县仁济医院", TAIKANG, "B", uscc="91B")
    graph.house("H3", "太康县中医院", TAIKANG, "AB", uscc="91C")
    graph.add("Company", "C1", "B", name="河南仁济医药有限公司")
    graph.add("Employer", "E1", "B", emp_name="太康县仁济医院", uscc="91E")
    graph.add("Agency", "YB1", "B", name="太康县医疗保障局")
    graph.add("Item", "I1", "B", name="复方丹参滴丸")
    await graph.load(store)
    ask = InstitutionAsk((TAIKANG,), "仁济人民中医", (("仁济",), ("太康", "医院")))
    for scope, expected in (
        (OURS, {"H1", "H3"}),
        (THEIRS, {"H2", "H3", "C1", "E1"}),
        (Scope(frozenset()), set()),
        (Scope(frozenset("AB")), {"H1", "H2", "H3", "C1", "E1"}),
    ):
        directory = GraphDirectory(store, identities, scope)
        assert of((await directory.find_institutions([ask]))[0]) == expected
        codes = await directory.by_code(["H1", "H2", "91A", "91B", "91C", "91E", "C1"])
        assert {one.key for some in codes for one in some} == expected
        nodes = ["Institution:H1", "Institution:H2", "Company:C1", "Institution:H9", "nonsense"]
        assert {one.key for one in await directory.by_node(nodes) if one} == expected - {"H3", "E1"}
        theirs = "B" in scope.owners
        assert bool((await directory.find_agencies(["医疗保障局"]))[0]) == theirs
        assert bool((await directory.find_items(["丹参"]))[0]) == theirs


async def test_a_county_is_looked_through_along_edges_of_the_scope_alone(
    store: GraphStore, identities: IdentityStore
) -> None:
    graph = Graph()
    graph.house("H1", "太康县人民医院", TAIKANG, "AB")
    graph.edges = [edge for edge in graph.edges if edge[3] == "B"]
    await graph.load(store)
    ask = InstitutionAsk((TAIKANG,), "人民", ())
    assert (await GraphDirectory(store, identities, OURS).find_institutions([ask]))[0] == []
    assert of((await GraphDirectory(store, identities, THEIRS).find_institutions([ask]))[0]) == {"H1"}


async def test_what_is_left_out_at_a_bound_is_counted_and_the_likest_stay(
    store: GraphStore, identities: IdentityStore
) -> None:
    graph = Graph()
    for number in range(HOUSES_ELSEWHERE + 60):
        graph.house(f"H{number:03d}", f"周口市第{number}福康诊所", "411602" if number % 2 else TAIKANG)
    graph.house("HX", "周口市福康聚隆诊所", "411602")
    await graph.load(store)
    asks = [HouseAsk((), "", (("福康",),), (TAIKANG,)), HouseAsk(("411602",), "聚隆", ())]
    far, near = await find_houses(store, OURS, asks)
    assert (len(far.entries), far.withheld) == (HOUSES_ELSEWHERE, 61)
    assert sum(one.area == TAIKANG for one in far.entries) == 130
    assert (near.entries[0].key, near.withheld) == ("HX", 0)
    directory = GraphDirectory(store, identities, OURS)
    await directory.find_institutions([InstitutionAsk((), "", (("福康",),))])
    assert directory.withheld == 61


async def test_nothing_that_is_asked_is_query_syntax(store: GraphStore, identities: IdentityStore) -> None:
    graph = Graph()
    graph.house("H1", "太康县人民医院", TAIKANG)
    await graph.load(store)
    directory = GraphDirectory(store, identities, OURS)
    odd = ('") OR *:*', "a AND", "+-!(){}[]^~*?:\\/", "'", "`")
    found = await directory.find_institutions([InstitutionAsk((), "", ((text,),)) for text in odd])
    assert [of(some) for some in found] == [set() for _ in odd]
    assert await directory.find_staff([StaffAsk("(.*)", "H1")]) == [[]]
    assert await directory.find_persons([PersonAsk('"', institutions=("H1",))]) == [[]]
    assert name_pattern("张?.*") == "张.\\..{1,3}"


async def test_numbers_are_found_by_their_token_in_scope_and_broken_ones_not(
    store: GraphStore, identities: IdentityStore
) -> None:
    graph = Graph()
    certno = identities.token(Identity.CERTNO, NUMBER)
    graph.add("Person", "R1", "A", psn_name="王建国", certno=certno)
    graph.add("Person", "R2", "A", psn_name="错号", certno=identities.token(Identity.CERTNO, BROKEN))
    graph.add("Phone", identities.token(Identity.PHONE, "13800000000"))
    graph.add("BankAccount", identities.token(Identity.ACCOUNT, "6222021406017354299"))
    graph.add("Vehicle", identities.token(Identity.PLATE, "豫P12345"))
    await graph.load(store)
    asks = [
        (Label.ID_CARD, NUMBER),
        (Label.ID_CARD, BROKEN),
        (Label.PHONE, "138 0000 0000"),
        (Label.BANK_ACCOUNT, "6222 0214 0601 7354 299"),
        (Label.VEHICLE_PLATE, "豫P·12345"),
        (Label.PHONE, "13800000001"),
    ]
    found = await GraphDirectory(store, identities, OURS).by_token(asks)
    assert [[one.label for one in some] for some in found] == [
        ["Person"],
        [],
        ["Phone"],
        ["BankAccount"],
        ["Vehicle"],
        [],
    ]
    assert found[0][0].key == "R1"
    assert await GraphDirectory(store, identities, THEIRS).by_token(asks) == [[] for _ in asks]


async def test_namesakes_are_found_only_near_something_and_along_edges_of_the_scope(
    store: GraphStore, identities: IdentityStore
) -> None:
    graph = Graph()
    graph.house("H1", "太康县人民医院", TAIKANG, "AB")
    for key, name in (("D1", "张学文"), ("D2", "张学武"), ("D3", "李海")):
        graph.add("Staff", key, dr_name=name)
        graph.join("WORKS_AT", ("Staff", key), ("Institution", "H1"))
    graph.add("Staff", "D4", "AB", dr_name="张学文")
    graph.join("WORKS_AT", ("Staff", "D4"), ("Institution", "H1"), "B")
    graph.add("Household", "F1")
    for key, name, born in (
        ("R1", "王建国", "1965-03-12"),
        ("R2", "王秀兰", None),
        ("R3", "王秀兰", None),
        ("R4", "王秀兰", None),
    ):
        graph.add("Person", key, psn_name=name, brdy=_day(born), area_code=TAIKANG)
    graph.join("LIVES_IN", ("Person", "R1"), ("Household", "F1"))
    graph.join("LIVES_IN", ("Person", "R2"), ("Household", "F1"))
    graph.join("VISITED", ("Person", "R3"), ("Institution", "H1"))
    await graph.load(store)
    ours, theirs = GraphDirectory(store, identities, OURS), GraphDirectory(store, identities, THEIRS)
    staff = [StaffAsk("张学文", "H1"), StaffAsk("张?文", "H1"), StaffAsk("张*", "H1"), StaffAsk("张学文", "H2")]
    assert [of(some) for some in await ours.find_staff(staff)] == [{"D1"}, {"D1"}, {"D1", "D2"}, set()]
    assert [of(some) for some in await theirs.find_staff(staff)] == [{"D4"}, {"D4"}, {"D4"}, set()]
    asks = [
        PersonAsk("王秀兰", persons=("R1",), institutions=("H1",)),
        PersonAsk("王秀兰"),
        PersonAsk("王建国", born=_day("1965-03-12"), area=TAIKANG),
        PersonAsk("王建国", born=_day("1965-03-12"), area="411628"),
    ]
    found = await ours.find_persons(asks)
    assert [{(one.entry.key, one.by) for one in some} for some in found] == [
        {("R2", "household"), ("R3", "institution")},
        set(),
        {("R1", "born")},
        set(),
    ]
    assert await theirs.find_persons(asks) == [[], [], [], []]


async def test_a_whole_text_is_linked_inside_the_scope(store: GraphStore, identities: IdentityStore) -> None:
    graph = Graph()
    graph.house("H1", "太康县人民医院", TAIKANG)
    graph.house("H2", "鹿邑县人民医院", "411628", "B")
    graph.add("Staff", "D1", dr_name="张学文")
    graph.join("WORKS_AT", ("Staff", "D1"), ("Institution", "H1"))
    await graph.load(store)
    text = "县医院医生张学文与鹿邑县人民医院串通。"
    mentions = mentions_of(text, INSTITUTION=("县医院", "鹿邑县人民医院"), PERSON=("张学文",))
    relations = [related(mentions, RelationType.WORKS_AT, "张学文", "县医院")]
    linker = Linker(store, identities, _NothingTaught())
    found = await linker(mentions, Context(region=TAIKANG), OURS, relations=relations, text=text)
    assert [linked_key(one) for one in found] == ["H1", "D1", None]
    assert found[2].candidates == ()


async def test_the_engine_links_what_lists_in_memory_link(store: GraphStore, identities: IdentityStore) -> None:
    graph, entries = Graph(), load_register()
    for one in entries:
        if one.label == "Institution":
            graph.house(one.key, one.name, one.area or "")
        else:
            graph.add(
                one.label, one.key, **{"Company": {"name": one.name}, "Employer": {"emp_name": one.name}}[one.label]
            )
    await graph.load(store)
    directory, register = GraphDirectory(store, identities, OURS), Register(entries)
    for pair in random.Random(11).sample(load_pairs(), 60):
        house = Mention(0, len(pair.surface), Label.INSTITUTION, pair.surface)
        places = [Mention(100 + n, 101 + n, Label.REGION, "某地", norm=code) for n, code in enumerate(pair.regions)]
        linked = (await link_mentions([house, *places], [], Context(region=pair.region), directory, Names()))[0]
        expected = await link(pair, register)
        node = linked.candidates[0].node if linked.state is State.LINKED else None
        assert (pair.surface, node) == (pair.surface, expected.linked)
        assert [(one.node, one.score) for one in linked.candidates[:1]] == list(expected.candidates[:1])


class _NothingTaught:
    """A table of taught names before anybody confirmed a link."""

    def find(self, scope: Scope, surfaces: object, *, region: str | None = None) -> list[object]:
        return []


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
