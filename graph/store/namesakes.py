"""Namesakes near something (同名人员): staff of an institution by name, people of one name in a household, at a house, of a birth date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from graph.model.scope import Scope
from graph.store.counts import within
from graph.store.pattern import scoped
from graph.store.search import lucene
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import NodeBrief

NAMESAKES_LIMIT = 20
"""Of one name near one thing; more than a few are nobody in particular."""

_STAFF: LiteralString = """
UNWIND $asks AS ask
MATCH (m:Institution {fixmedins_code: ask.institution})<-[r:WORKS_AT]-(n:Staff)
WHERE OPEN(r) AND VISIBLE(m) AND KNOWN(n) AND n.dr_name =~ ask.pattern
WITH DISTINCT ask.place AS place, n ORDER BY n.dr_code
WITH place, collect([n.dr_code, n.dr_name]) AS found
RETURN place, found[..$limit] AS found
"""

_HOUSEHOLD: LiteralString = """
UNWIND $asks AS ask
MATCH (m:Person)-[s:LIVES_IN]->(a:Household)<-[r:LIVES_IN]-(n:Person)
WHERE m.psn_no IN ask.persons AND OPEN(s) AND OPEN(r)
  AND VISIBLE(m) AND VISIBLE(a) AND KNOWN(n) AND n.psn_name = ask.name AND n <> m
WITH DISTINCT ask.place AS place, n ORDER BY n.psn_no
WITH place, collect([n.psn_no, n.psn_name]) AS found
RETURN place, found[..$limit] AS found
"""

_NAMED: LiteralString = """
UNWIND $asks AS ask
CALL (ask) {
  CALL db.index.fulltext.queryNodes('node_names', ask.lucene) YIELD node AS n
  WHERE n:Person AND n.psn_name = ask.name AND KNOWN(n)
  WITH n, ask, ask.born IS NOT NULL AND n.brdy = date(ask.born) AND n.area_code = ask.area AS born
  WITH n, born, NOT born AND EXISTS {
    MATCH (n)-[r:VISITED]->(m:Institution)
    WHERE m.fixmedins_code IN ask.institutions AND OPEN(r) AND VISIBLE(m)
  } AS treated
  WHERE born OR treated
  WITH n, born ORDER BY born DESC, n.psn_no
  WITH collect([n.psn_no, n.psn_name, CASE WHEN born THEN 'born' ELSE 'institution' END]) AS found
  RETURN found[..$limit] AS found
}
RETURN ask.place AS place, found
"""


@dataclass(frozen=True, slots=True)
class StaffAsk:
    """``name`` with ``?`` for a masked character, ``*`` for one to three; ``institution`` a register code."""

    name: str
    institution: str


@dataclass(frozen=True, slots=True)
class NameAsk:
    """One name near persons (of whose household), institutions (where treated), or a birth date in a county."""

    name: str
    persons: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    born: date | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Namesake:
    """A person of that name and what they are near by: ``household``, ``institution`` or ``born``."""

    node: NodeBrief
    by: str


async def find_staff(
    store: GraphStore, scope: Scope, asks: Sequence[StaffAsk], *, tag: Tag | None = None
) -> list[list[NodeBrief]]:
    """For each question, staff of that name who work or worked there, at most 20. Raises TimedOut, Unavailable."""
    tag = tag or Tag()
    asked = [
        {"place": place, "institution": one.institution, "pattern": name_pattern(one.name)}
        for place, one in enumerate(asks)
    ]
    rows = await store.read(
        scoped(_STAFF, granted=scope.holds_grants),
        within(scope, asks=asked, limit=NAMESAKES_LIMIT),
        timeout=tag.seconds,
        metadata=tag.metadata("staff"),
    )
    found: list[list[NodeBrief]] = [[] for _ in asks]
    for row in rows:
        found[row["place"]] = [NodeBrief(f"Staff:{key}", "Staff", name) for key, name in row["found"]]
    return found


async def find_namesakes(
    store: GraphStore, scope: Scope, asks: Sequence[NameAsk], *, tag: Tag | None = None
) -> list[list[Namesake]]:
    """For each question, people of exactly that name, of a household first, at most 20. Raises TimedOut, Unavailable."""
    tag = tag or Tag()

    async def work(transaction: ReadTransaction) -> list[list[Namesake]]:
        found: list[dict[str, Namesake]] = [{} for _ in asks]
        asked = [_parameters(place, one) for place, one in enumerate(asks) if lucene(one.name)]
        at_home = await transaction.run(
            scoped(_HOUSEHOLD, granted=scope.holds_grants), within(scope, asks=asked, limit=NAMESAKES_LIMIT)
        )
        for row in at_home:
            for key, name in row["found"]:
                found[row["place"]][key] = Namesake(NodeBrief(f"Person:{key}", "Person", name), "household")
        for row in await transaction.run(
            scoped(_NAMED, granted=scope.holds_grants), within(scope, asks=asked, limit=NAMESAKES_LIMIT)
        ):
            for key, name, by in row["found"]:
                if by == "born" or key not in found[row["place"]]:
                    found[row["place"]][key] = Namesake(NodeBrief(f"Person:{key}", "Person", name), by)
        return [list(some.values())[:NAMESAKES_LIMIT] for some in found]

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("namesakes"))


def name_pattern(name: str) -> str:
    """The server's regular expression for a name with masked characters; everything else stands for itself."""
    return "".join({"?": ".", "*": ".{1,3}"}.get(character, re.escape(character)) for character in name)


def _parameters(place: int, ask: NameAsk) -> dict[str, object]:
    return {
        "place": place,
        "name": ask.name,
        "lucene": lucene(ask.name),
        "persons": list(ask.persons),
        "institutions": list(ask.institutions),
        "born": ask.born.isoformat() if ask.born else None,
        "area": ask.area,
    }
