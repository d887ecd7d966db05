"""Precision and recall of detection on the synthetic truth, beside simple baselines: ``python tests/bench/detect_quality.py``.

Options: --claims N (200000), --seeds 7,11; --null also counts what a ring-free city of the same size raises.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import networkx as nx

from graph.lake.session import LakeSession
from graph.model.progress import Quiet
from graph.rings import detect
from ingest.synthetic import generate_city
from tests.bench.detect_truth import Planted, load_city, load_truth, match

Groups = list[frozenset[str]]

_PAIRS = """
WITH a AS (SELECT DISTINCT psn_no, fixmedins_code, begndate FROM settled_claims WHERE LEFT(med_type, 2) IN ('21', '22')
           QUALIFY COUNT(*) OVER (PARTITION BY psn_no, fixmedins_code) >= 2)
SELECT x.psn_no, y.psn_no, COUNT(DISTINCT x.begndate) FROM a x JOIN a y
  ON x.fixmedins_code = y.fixmedins_code AND x.psn_no < y.psn_no AND ABS(DATEDIFF('day', x.begndate, y.begndate)) <= 3
GROUP BY 1, 2 HAVING COUNT(DISTINCT x.begndate) >= 2
"""
_SHARED_ACCOUNT = """
SELECT payee_acct, psn_no FROM settled_claims WHERE payee_acct IS NOT NULL
  AND payee_acct IN (SELECT payee_acct FROM settled_claims GROUP BY 1 HAVING COUNT(DISTINCT psn_no) BETWEEN 3 AND 200)
"""
_SHARED_CODE = """
SELECT s.fixmedins_code, f.psn_no FROM drug_traces a JOIN drug_traces b ON a.drug_trac_codg = b.drug_trac_codg
  AND a.setl_id < b.setl_id JOIN settled_claims f ON f.setl_id = a.setl_id JOIN settled_claims s ON s.setl_id = b.setl_id
"""
_DEAD = """
SELECT c.fixmedins_code, c.psn_no FROM deaths d JOIN settled_claims c USING (psn_no) WHERE c.setl_time > d.death_date
"""


def co_admission_components(session: LakeSession) -> Groups:
    """networkx: persons admitted together at least twice, connected components."""
    graph = nx.Graph()
    graph.add_edges_from((a, b) for a, b, _ in session.rows(_PAIRS))
    return [frozenset(c) for c in nx.connected_components(graph) if len(c) >= 3]


def _rule(sql: str, least: int) -> Callable[[LakeSession], Groups]:
    def run(session: LakeSession) -> Groups:
        groups: dict[str, set[str]] = defaultdict(set)
        for key, person in session.rows(sql):
            groups[key].add(person)
        return [frozenset(v) for k, v in sorted(groups.items()) if len(v) >= least]

    return run


BASELINES: dict[str, Callable[[LakeSession], Groups]] = {
    "networkx co-admission components": co_admission_components,
    "SQL: one account, three persons": _rule(_SHARED_ACCOUNT, 3),
    "SQL: trace code settled twice": _rule(_SHARED_CODE, 2),
    "SQL: settled after death": _rule(_DEAD, 2),
}


def show(
    name: str, found: Sequence[frozenset[str]], rings: list[Planted], looks: list[Planted], seconds: float
) -> None:
    """One line: precision, recall, F1, look-alikes alarmed."""
    m = match(found, rings, looks)
    precision, recall = len(m.pairs) / max(1, len(found)), len(m.pairs) / max(1, len(rings))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name:36s} groups {len(found):4d}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  "
        f"look-alikes {len(m.alarmed)}/{len(looks)}  {seconds:.1f} s"
    )


def by_level(found: Sequence[frozenset[str]], rings: list[Planted], looks: list[Planted]) -> None:
    """Recall per scheme and level; look-alikes alarmed by kind."""
    m = match(found, rings, looks)
    hit = Counter((rings[j].name, rings[j].level) for j in m.pairs.values())
    for key, n in sorted(Counter((r.name, r.level) for r in rings).items()):
        print(f"    {key[0]} {key[1]:7s} {hit[key]}/{n}")
    for kind, n in sorted(Counter(looks[j].name for j in m.alarmed).items()):
        print(f"    look-alike alarmed: {kind} x {n}")


def measure(seed: int, claims: int, folder: Path, *, rings: bool = True) -> None:
    """One city: ours with levels, then the baselines."""
    city = folder / f"city-{seed}-{claims}-{rings}"
    report = generate_city(seed, claims, city, rings=rings, progress=Quiet())
    planted, looks = load_truth(report.truth)
    with load_city(city, folder / f"data-{seed}-{claims}-{rings}") as session:
        start = time.perf_counter()
        result = detect(session, seed=1, progress=Quiet())
        seconds = time.perf_counter() - start
        found = [frozenset(r.members) for r in result.rings]
        print(f"seed {seed}, {claims} claims, {'rings planted' if rings else 'NO rings'}; {dict(result.run.seconds)}")
        show("mingjian", found, planted, looks, seconds)
        by_level(found, planted, looks)
        for name, baseline in BASELINES.items():
            start = time.perf_counter()
            groups = baseline(session)
            show(name, groups, planted, looks, time.perf_counter() - start)


def main() -> None:
    """Reads the options and measures each city."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--seeds", default="7,11")
    parser.add_argument("--null", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for seed in map(int, options.seeds.split(",")):
            measure(seed, options.claims, Path(folder))
            if options.null:
                measure(seed, options.claims, Path(folder), rings=False)


if __name__ == "__main__":
    main()
