"""Registers as a text may mean them (名录): houses of some counties, names that hold given texts, codes, agencies, items.

Many questions at once, each bounded; what is left out at a bound is counted and handed back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.model.scope import Scope
from graph.store.counts import within
from graph.store.pattern import scoped
from graph.store.search import lucene
from graph.store.session import GraphStore, ReadTransaction, Row, Tag

HOUSES_OF_COUNTIES = 500
"""Houses of the asked counties handed out for one name, likest first: a county has up to two thousand, most of them village
clinics that share no character with it."""

HOUSES_ELSEWHERE = 200
AGENCIES_LIMIT = 200
ITEMS_LIMIT = 50

_OF_COUNTIES: LiteralString = """
UNWIND $asks AS ask
CALL (ask) {
  MATCH (a:Region)<-[r:LOCATED_IN]-(n:Institution)
  WHERE a.adcode IN ask.counties AND OPEN(r) AND VISIBLE(a) AND KNOWN(n)
    AND n.fixmedins_name IS NOT NULL
  WITH DISTINCT n, size([mark IN ask.likest WHERE n.fixmedins_name CONTAINS mark]) AS shared
  ORDER BY shared DESC, size(n.fixmedins_name), n.fixmedins_code
  WITH collect(['Institution', n.fixmedins_code, n.fixmedins_name, n.area_code]) AS houses
  RETURN houses[..$limit] AS houses, size(houses) AS total
}
RETURN ask.place AS place, houses, total
"""

_BY_PHRASES: LiteralString = """
UNWIND $asks AS ask
CALL (ask) {
  CALL db.index.fulltext.queryNodes('node_names', ask.lucene) YIELD node AS n, score
  WHERE (n:Institution OR n:Company OR n:Employer) AND KNOWN(n)
  WITH n, score, head(labels(n)) AS label,
       n.area_code IS NOT NULL AND any(prefix IN ask.within WHERE n.area_code STARTS WITH prefix) AS near
  ORDER BY near DESC, score DESC, label, coalesce(n.fixmedins_code, n.company_id, n.emp_no)
  WITH collect([label, coalesce(n.fixmedins_code, n.company_id, n.emp_no),
                coalesce(n.fixmedins_name, n.name, n.emp_name), n.area_code]) AS houses
  RETURN houses[..$limit] AS houses, size(houses) AS total
}
RETURN ask.place AS place, houses, total
"""

_BY_CODES: LiteralString = """
UNWIND range(0, size($codes) - 1) AS place
WITH place, $codes[place] AS code
CALL (code) {
  MATCH (n:Institution {fixmedins_code: code}) WHERE KNOWN(n) AND n.fixmedins_name IS NOT NULL
  RETURN 'Institution' AS label, n.fixmedins_code AS key, n.fixmedins_name AS name, n.area_code AS area
  UNION
  MATCH (n:Institution {uscc: code}) WHERE KNOWN(n) AND n.fixmedins_name IS NOT NULL
  RETURN 'Institution' AS label, n.fixmedins_code AS key, n.fixmedins_name AS name, n.area_code AS area
  UNION
  MATCH (n:Employer {uscc: code}) WHERE KNOWN(n) AND n.emp_name IS NOT NULL
  RETURN 'Employer' AS label, n.emp_no AS key, n.emp_name AS name, null AS area
  UNION
  MATCH (n:Company {company_id: code}) WHERE KNOWN(n) AND n.name IS NOT NULL
  RETURN 'Company' AS label, n.company_id AS key, n.name AS name, null AS area
}
RETURN place, label, key, name, area ORDER BY place, label, key LIMIT $limit
"""

_AGENCIES: LiteralString = """
UNWIND $asks AS ask
MATCH (n:Agency) WHERE KNOWN(n) AND n.name IS NOT NULL
  AND (n.code = ask.name OR any(gram IN ask.grams WHERE n.name CONTAINS gram))
WITH ask.place AS place, n ORDER BY n.code
WITH place, collect(['Agency', n.code, n.name, null]) AS found
RETURN place, found[..$limit] AS houses, size(found) AS total
"""

_ITEMS: LiteralString = """
UNWIND range(0, size($names) - 1) AS place
WITH place, $names[place] AS wanted
MATCH (n:Item) WHERE n.name CONTAINS wanted AND KNOWN(n)
WITH place, n ORDER BY size(n.name), n.hilist_code
WITH place, collect(['Item', n.hilist_code, n.name, null]) AS found
RETURN place, found[..$limit] AS houses, size(found) AS total
"""


@dataclass(frozen=True, slots=True)
class HouseAsk:
    """``counties``: adcodes; ``likest``: characters by which the likest come first; ``phrases``: the name holds all texts of one.

    ``within``: adcode prefixes of what comes first among those.
    """

    counties: tuple[str, ...]
    likest: str
    phrases: tuple[tuple[str, ...], ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """One entry of a register; ``area`` is None where the register has none."""

    label: str
    key: str
    name: str
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Entries for one question, and how many more there were at the bound."""

    entries: tuple[Registered, ...] = ()
    withheld: int = 0


async def find_houses(
    store: GraphStore, scope: Scope, asks: Sequence[HouseAsk], *, tag: Tag | None = None
) -> list[Found]:
    """For each question, institutions, companies and employers that may be meant (候选机构). Raises TimedOut, Unavailable."""
    tag = tag or Tag()

    async def work(transaction: ReadTransaction) -> list[Found]:
        near = [
            {"place": place, "counties": list(one.counties), "likest": list(one.likest)}
            for place, one in enumerate(asks)
            if one.counties
        ]
        rows = await transaction.run(
            scoped(_OF_COUNTIES, granted=scope.holds_grants), within(scope, asks=near, limit=HOUSES_OF_COUNTIES)
        )
        far = [
            {"place": place, "lucene": query, "within": list(one.within)}
            for place, one in enumerate(asks)
            if (query := _query(one.phrases))
        ]
        more = await transaction.run(
            scoped(_BY_PHRASES, granted=scope.holds_grants), within(scope, asks=far, limit=HOUSES_ELSEWHERE)
        )
        return _joined(rows, more, len(asks))

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("houses"))


async def find_coded(store: GraphStore, scope: Scope, codes: Sequence[str], *, tag: Tag | None = None) -> list[Found]:
    """For each register or credit code, whose it is (按编码). Raises TimedOut, Unavailable."""
    tag = tag or Tag()
    parameters = within(scope, codes=list(codes), limit=HOUSES_ELSEWHERE)
    rows = await store.read(
        scoped(_BY_CODES, granted=scope.holds_grants), parameters, timeout=tag.seconds, metadata=tag.metadata("codes")
    )
    found: list[list[Registered]] = [[] for _ in codes]
    for row in rows:
        found[row["place"]].append(Registered(row["label"], row["key"], row["name"], row["area"]))
    return [Found(tuple(entries)) for entries in found]


async def find_agencies(
    store: GraphStore, scope: Scope, names: Sequence[str], *, tag: Tag | None = None
) -> list[Found]:
    """For each name, agencies of which two characters in a row are the same, or that code (候选部门)."""
    tag = tag or Tag()
    asks = [
        {"place": place, "name": name, "grams": [name[at : at + 2] for at in range(len(name) - 1)]}
        for place, name in enumerate(names)
    ]
    parameters = within(scope, asks=asks, limit=AGENCIES_LIMIT)
    rows = await store.read(
        scoped(_AGENCIES, granted=scope.holds_grants),
        parameters,
        timeout=tag.seconds,
        metadata=tag.metadata("agencies"),
    )
    return _joined(rows, [], len(names))


async def find_items(store: GraphStore, scope: Scope, names: Sequence[str], *, tag: Tag | None = None) -> list[Found]:
    """For each name, catalogue items whose name holds it, shortest first (候选目录项目)."""
    tag = tag or Tag()
    parameters = within(scope, names=list(names), limit=ITEMS_LIMIT)
    rows = await store.read(
        scoped(_ITEMS, granted=scope.holds_grants), parameters, timeout=tag.seconds, metadata=tag.metadata("items")
    )
    return _joined(rows, [], len(names))


def _query(phrases: Sequence[Sequence[str]]) -> str:
    """The index query: any of the phrases, of each all texts; nothing in them is query syntax. Empty for none."""
    parts = [query for texts in phrases if (query := lucene(" ".join(texts)))]
    return " OR ".join(f"({part})" for part in parts)


def _joined(rows: Sequence[Row], more: Sequence[Row], asked: int) -> list[Found]:
    """Entries by place, each once; those that two reads found are no more than one withheld."""
    entries: list[dict[tuple[str, str], Registered]] = [{} for _ in range(asked)]
    withheld = [0] * asked
    for row in (*rows, *more):
        for label, key, name, area in row["houses"]:
            entries[row["place"]].setdefault((label, key), Registered(label, key, name, area))
        withheld[row["place"]] += row["total"] - len(row["houses"])
    return [Found(tuple(some.values()), left) for some, left in zip(entries, withheld, strict=True)]
