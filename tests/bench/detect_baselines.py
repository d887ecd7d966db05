"""What simple methods find on the same lake (对照方法): SQL rules, pairs seen together with their components or their Leiden
communities, greedy dense blocks. The naive pattern on the graph engine is :mod:`tests.bench.detect_cypher`."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable

import graspologic_native
import networkx as nx
import numpy as np

from graph.lake.session import LakeSession

Groups = list[frozenset[str]]

_ADMITTED_TOGETHER = """
WITH a AS (SELECT DISTINCT psn_no, fixmedins_code, begndate FROM settled_claims WHERE LEFT(med_type, 2) IN ('21', '22')
           QUALIFY COUNT(*) OVER (PARTITION BY psn_no, fixmedins_code) >= 2)
SELECT x.psn_no, y.psn_no, COUNT(DISTINCT x.begndate) FROM a x JOIN a y
  ON x.fixmedins_code = y.fixmedins_code AND x.psn_no < y.psn_no AND ABS(DATEDIFF('day', x.begndate, y.begndate)) <= 3
GROUP BY 1, 2 HAVING COUNT(DISTINCT x.begndate) >= 2
"""
_SEEN_TOGETHER = """
WITH a AS (SELECT DISTINCT psn_no, fixmedins_code, begndate FROM settled_claims
           QUALIFY COUNT(*) OVER (PARTITION BY psn_no, fixmedins_code) >= 3
               AND COUNT(*) OVER (PARTITION BY fixmedins_code, begndate) <= 60)
SELECT x.psn_no, y.psn_no, COUNT(*) FROM a x JOIN a y
  ON x.fixmedins_code = y.fixmedins_code AND x.begndate = y.begndate AND x.psn_no < y.psn_no
GROUP BY 1, 2 HAVING COUNT(*) >= 3
"""
_WEEKS = """
SELECT psn_no, fixmedins_code || ' ' || CAST(DATE_TRUNC('week', begndate) AS VARCHAR) FROM settled_claims
WHERE LEFT(med_type, 2) IN ('21', '22') GROUP BY 1, 2 ORDER BY 1, 2
"""
_SHARED_ACCOUNT = """
SELECT payee_acct, psn_no FROM settled_claims WHERE payee_acct IS NOT NULL
  AND payee_acct IN (SELECT payee_acct FROM settled_claims GROUP BY 1 HAVING COUNT(DISTINCT psn_no) BETWEEN 3 AND 200)
"""
_SHARED_CODE = """
SELECT s.fixmedins_code, f.psn_no FROM drug_traces a JOIN drug_traces b ON a.drug_trac_codg = b.drug_trac_codg
  AND a.setl_id < b.setl_id JOIN settled_claims f ON f.setl_id = a.setl_id JOIN settled_claims s ON s.setl_id = b.setl_id
WHERE length(replace(a.drug_trac_codg, left(a.drug_trac_codg, 1), '')) > 0
"""
_DEAD = """
SELECT c.fixmedins_code, c.psn_no FROM deaths d JOIN settled_claims c USING (psn_no) WHERE c.setl_time > d.death_date
"""


def components(pairs: Iterable[tuple[str, str]], least: int) -> Groups:
    """Connected components of at least ``least`` persons."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(pairs)
    return [frozenset(c) for c in nx.connected_components(graph) if len(c) >= least]


def _components(sql: str, least: int) -> Callable[[LakeSession], Groups]:
    return lambda session: components(((row[0], row[1]) for row in session.rows(sql)), least)


def _communities(sql: str, least: int) -> Callable[[LakeSession], Groups]:
    """Leiden on the pairs weighed by how often: modularity at resolution 1, largest community first."""

    def run(session: LakeSession) -> Groups:
        edges = sorted((one, other, float(times)) for one, other, times in session.rows(sql))
        if not edges:
            return []
        _, community = graspologic_native.leiden(edges, resolution=1.0, iterations=10, use_modularity=True, seed=1)
        groups: dict[int, set[str]] = defaultdict(set)
        for person, number in community.items():
            groups[number].add(person)
        kept = [g for g in groups.values() if len(g) >= least]
        return [frozenset(g) for g in sorted(kept, key=lambda g: (-len(g), min(g)))]

    return run


def _rule(sql: str, least: int) -> Callable[[LakeSession], Groups]:
    def run(session: LakeSession) -> Groups:
        groups: dict[str, set[str]] = defaultdict(set)
        for key, person in session.rows(sql):
            groups[key].add(person)
        return [frozenset(v) for k, v in sorted(groups.items()) if len(v) >= least]

    return run


def dense_blocks(session: LakeSession, blocks: int = 20) -> Groups:
    """Greedy peeling of persons x (institution, week) with columns weighed 1 / log(degree + 5), block after block."""
    edges: dict[str, set[str]] = defaultdict(set)
    for person, week in session.rows(_WEEKS):
        edges[person].add(week)
    edges = {p: w for p, w in edges.items() if len(w) >= 2}
    found: Groups = []
    for _ in range(blocks):
        people, weeks = _densest(edges)
        if len(people) < 3:
            break
        found.append(frozenset(people))
        edges = {p: w - weeks if p in people else w for p, w in edges.items()}
        edges = {p: w for p, w in edges.items() if len(w) >= 2}
    return found


def _densest(edges: dict[str, set[str]]) -> tuple[set[str], set[str]]:
    """The prefix of the peeling order with the greatest weight per node."""
    columns: dict[str, set[str]] = defaultdict(set)
    for person, weeks in edges.items():
        for week in weeks:
            columns[week].add(person)
    cost = {w: 1 / np.log(len(p) + 5) for w, p in columns.items()}
    weight = {p: sum(cost[w] for w in ws) for p, ws in edges.items()} | {
        w: cost[w] * len(p) for w, p in columns.items()
    }
    heap = [(v, k) for k, v in weight.items()]
    heapq.heapify(heap)
    total, left = sum(weight[p] for p in edges), len(weight)
    best, cut = 0.0, 0
    order: list[str] = []
    gone: set[str] = set()
    while heap:
        value, node = heapq.heappop(heap)
        if node in gone or value > weight[node] + 1e-9:
            continue
        if left and total / left > best:
            best, cut = total / left, len(order)
        gone.add(node)
        order.append(node)
        total, left = total - weight[node], left - 1
        for other in (edges.get(node) or columns.get(node) or set()) - gone:
            weight[other] -= cost[node] if node in cost else cost[other]
            heapq.heappush(heap, (weight[other], other))
    kept = set(order[cut:])
    return {p for p in kept if p in edges}, {w for w in kept if w in columns}


BASELINES: dict[str, Callable[[LakeSession], Groups]] = {
    "networkx co-admission components": _components(_ADMITTED_TOGETHER, 3),
    "co-visit 3 days, components": _components(_SEEN_TOGETHER, 3),
    "Leiden of co-admissions": _communities(_ADMITTED_TOGETHER, 3),
    "Leiden of co-visits": _communities(_SEEN_TOGETHER, 3),
    "greedy dense blocks (FRAUDAR-like)": dense_blocks,
    "SQL: one account, three persons": _rule(_SHARED_ACCOUNT, 3),
    "SQL: trace code settled twice": _rule(_SHARED_CODE, 2),
    "SQL: settled after death": _rule(_DEAD, 2),
}
"""Each takes a lake session and returns groups of persons."""
