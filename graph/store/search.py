"""Finding nodes by key, code, token or name (检索): exact matches first, names by the full-text index, inside the scope."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.model.errors import BadInput
from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from graph.store.counts import bound
from graph.store.pattern import of_every_label, scoped
from graph.store.session import GraphStore, ReadTransaction, Row, Tag
from graph.store.subgraph import NodeBrief, Reason, Withheld

LONGEST_QUERY = 100
"""Characters; longer ones are refused: names are short, and long ones make costly index queries."""

MOST_HITS = 200

_EXACT: LiteralString = """
MATCH (n:«Label») WHERE n.«key» IN $asked.«Label» AND VISIBLE(n)
RETURN '«Label»' AS label, n.«key» AS key,
       head([name IN $captions.«Label» WHERE n[name] IS NOT NULL | n[name]]) AS caption
"""

_BY_CERTNO: LiteralString = """
MATCH (n:Person) WHERE n.certno IN $tokens AND KNOWN(n)
RETURN 'Person' AS label, n.psn_no AS key, n.psn_name AS caption ORDER BY key LIMIT $limit
"""

_BY_CREDIT_CODE: LiteralString = """
MATCH (n:Institution {uscc: $text}) WHERE KNOWN(n)
RETURN 'Institution' AS label, n.fixmedins_code AS key, n.fixmedins_name AS caption
UNION
MATCH (n:Employer {uscc: $text}) WHERE KNOWN(n)
RETURN 'Employer' AS label, n.emp_no AS key, n.emp_name AS caption
"""

_BY_NAME: LiteralString = """
CALL db.index.fulltext.queryNodes('node_names', $lucene) YIELD node AS n, score
WITH n, score, head(labels(n)) AS label
WHERE (size($labels) = 0 OR label IN $labels) AND KNOWN(n)
WITH label, n[$keys[label]] AS key, head([name IN $captions[label] WHERE n[name] IS NOT NULL | n[name]]) AS caption, score
ORDER BY caption = $text DESC, score DESC, label, key
WITH collect({label: label, key: key, caption: caption, score: score}) AS hits
RETURN size(hits) AS total, hits[..$limit] AS hits
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """``matched``: ``key``, ``token``, ``code`` or ``name``; ``score`` is 1 for exact matches, below 1 for names."""

    node: NodeBrief
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Hits, best first; ``withheld`` counts those beyond the limit."""

    hits: tuple[Hit, ...]
    withheld: tuple[Withheld, ...]


async def find_nodes(
    store: GraphStore,
    scope: Scope,
    text: str,
    *,
    labels: Sequence[str] = (),
    tokens: Mapping[str, Sequence[str]] | None = None,
    limit: int = 20,
    tag: Tag | None = None,
) -> SearchAnswer:
    """Nodes whose key or code is ``text``, or whose name contains it, or whose identity is one of ``tokens`` (检索节点).

    ``tokens`` come from the identity store, by what they may be: ``certno``, ``Phone``, ``BankAccount``. Names are matched
    as typed (two-character grams): every word must occur. Raises BadInput (empty or over 100 characters, ``limit`` outside
    1..200), TimedOut, Unavailable.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    _check(text, limit)
    tag = tag or Tag()
    wanted = set(labels)

    async def work(transaction: ReadTransaction) -> SearchAnswer:
        hits = await _exact(transaction, scope, text, tokens or {}, wanted, limit)
        names, total = await _named(transaction, scope, text, wanted, limit + len(hits))
        known = {hit.node.id for hit in hits}
        fresh = [hit for hit in names if hit.node.id not in known]
        total -= len(names) - len(fresh)
        shown = [*hits, *fresh][:limit]
        withheld = len(hits) + total - len(shown)
        return SearchAnswer(tuple(shown), (Withheld(Reason.LIMIT, withheld),) if withheld else ())

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("search"))


def lucene(text: str) -> str:
    """The index query for a name as typed: each word a quoted phrase, all required; nothing typed is query syntax.

    A single Chinese character becomes a prefix, since the index holds two-character grams. Empty when there is no word.
    """
    words = re.findall(r"\w+", text)
    return " AND ".join(f"{word}*" if len(word) == 1 else f'"{word}"' for word in words)


def _check(text: str, limit: int) -> None:
    if not text or len(text) > LONGEST_QUERY:
        raise BadInput(
            f"检索词须为 1–{LONGEST_QUERY} 个字符。",
            f"A search is 1 to {LONGEST_QUERY} characters long.",
            length=len(text),
        )
    if not 1 <= limit <= MOST_HITS:
        raise BadInput(f"条数须为 1–{MOST_HITS}。", f"The number of hits is 1 to {MOST_HITS}.", limit=limit)


async def _exact(
    transaction: ReadTransaction,
    scope: Scope,
    text: str,
    tokens: Mapping[str, Sequence[str]],
    wanted: set[str],
    limit: int,
) -> list[Hit]:
    found: dict[str, Hit] = {}

    def take(rows: list[Row], matched: str) -> None:
        for row in rows:
            if not wanted or row["label"] in wanted:
                identity = f"{row['label']}:{row['key']}"
                found.setdefault(identity, Hit(NodeBrief(identity, row["label"], row["caption"]), 1.0, matched))

    asked = {label: [text, *(tokens.get(label) or ())] for label in NODE_TYPES}
    rows = await transaction.run(of_every_label(_EXACT, granted=scope.holds_grants), bound(scope, asked=asked))
    take([row for row in rows if row["key"] == text], "key")
    take([row for row in rows if row["key"] != text], "token")
    take(await transaction.run(scoped(_BY_CREDIT_CODE, granted=scope.holds_grants), bound(scope, text=text)), "code")
    certificates = list(tokens.get("certno") or ())
    if certificates:
        take(
            await transaction.run(
                scoped(_BY_CERTNO, granted=scope.holds_grants), bound(scope, tokens=certificates, limit=limit)
            ),
            "token",
        )
    return list(found.values())


async def _named(
    transaction: ReadTransaction, scope: Scope, text: str, wanted: set[str], limit: int
) -> tuple[list[Hit], int]:
    query = lucene(text)
    if not query:
        return [], 0
    parameters = bound(scope, lucene=query, text=text, labels=sorted(wanted), limit=limit)
    answer = (await transaction.run(scoped(_BY_NAME, granted=scope.holds_grants), parameters))[0]
    hits = []
    for row in answer["hits"]:
        identity = f"{row['label']}:{row['key']}"
        score = row["score"] / (1.0 + row["score"])
        hits.append(Hit(NodeBrief(identity, row["label"], row["caption"]), score, "name"))
    return hits, answer["total"]
