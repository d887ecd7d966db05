"""Precision and recall of detection over several claim cities, beside simple methods.

``python -m tests.bench.detect_quality --generators own,river,plateau --seeds 101,102 --claims 200000``

--stress repeats each city merged, thinned and permuted; --null counts the ring-free cities with any statistical finding
(--cities 100 --null-claims 8000); --explain lists the planted rings that were missed; --no-baselines leaves those out.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model.progress import Quiet
from graph.rings import DetectionResult, Ring, detect
from graph.schemes.finding import Ground
from graph.schemes.registry import find_schemes
from ingest.synthetic import generate_city
from tests.bench.detect_baselines import BASELINES
from tests.bench.detect_stress import KINDS, PERMUTED, stress
from tests.bench.detect_truth import Match, Planted, load_city, load_truth, match
from tests.cities import GENERATORS

OWN = "own"
FORGED_PAPER = {"T13", "T14"}
"""Reused invoices and gangs that forge files: the catalogue tells them apart by who files, which a list of rings shows anyway."""


@dataclass(frozen=True, slots=True)
class Score:
    """How one list of groups did on one city."""

    found: int
    planted: int
    looks: int
    matched: int
    alarmed: int
    first_50: float
    named: float
    hard: float
    per_kind: Counter[tuple[str, str]]

    @property
    def precision(self) -> float:
        """Matched among found."""
        return self.matched / max(1, self.found)

    @property
    def recall(self) -> float:
        """Matched among planted."""
        return self.matched / max(1, self.planted)

    def line(self, name: str, seconds: float) -> str:
        """One row of the table."""
        both = self.precision + self.recall
        f1 = 2 * self.precision * self.recall / both if both else 0.0
        return (
            f"{name:36s} groups {self.found:4d}  precision {self.precision:.3f}  @50 {self.first_50:.2f}  "
            f"recall {self.recall:.3f}  hard {self.hard:.2f}  F1 {f1:.3f}  named {self.named:.2f}  "
            f"look-alikes {self.alarmed}/{self.looks}  {seconds:.1f} s"
        )


def make_city(name: str, seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Generates a city of the named generator; returns the path of its truth file."""
    if name == OWN:
        return generate_city(seed, claims, out, rings=rings, progress=Quiet()).truth
    return GENERATORS[name](seed, claims, out, rings=rings)


def persons_of(rings: tuple[Ring, ...]) -> list[Ring]:
    """The listed rings that count: those with two or more persons, in the order of the list."""
    return [r for r in rings if len(r.members) >= 2]


def score(found: list[frozenset[str]], planted: list[Planted], looks: list[Planted], right: float = 0.0) -> Score:
    """Matches and counts."""
    m = match(found, planted, looks)
    first = [i in m.pairs for i in range(min(50, len(found)))]
    hard = [j for j, r in enumerate(planted) if r.level == "hard"]
    taken = set(m.pairs.values())
    return Score(
        len(found), len(planted), len(looks), len(m.pairs), len(m.alarmed), sum(first) / max(1, len(first)), right,
        sum(j in taken for j in hard) / max(1, len(hard)), Counter((planted[j].name, planted[j].level) for j in taken),
    )  # fmt: skip


def named_right(listed: list[Ring], planted: list[Planted], m: Match) -> float:
    """Share of the matched rings whose scheme is the planted one or shares a published family with it."""
    families = [FORGED_PAPER, *(set(s.family) | {s.id} for s in find_schemes().values())]

    def right(ring: Ring, truth: Planted) -> bool:
        mine = {ring.scheme}
        return bool(mine & truth.schemes) or any(mine & f and truth.name in f for f in families)

    good = sum(right(listed[i], planted[j]) for i, j in m.pairs.items())
    return good / max(1, len(m.pairs))


def report(
    result: DetectionResult, planted: list[Planted], looks: list[Planted], *, seconds: float, explain: bool
) -> Score:
    """Prints the table rows, recall by scheme, false rings; returns the score."""
    listed = persons_of(result.rings)
    found = [frozenset(r.members) for r in listed]
    m = match(found, planted, looks)
    s = score(found, planted, looks, named_right(listed, planted, m))
    print(s.line("mingjian", seconds))
    total = Counter((r.name, r.level) for r in planted)
    for name in sorted({r.name for r in planted}):
        cells = [
            f"{level} {s.per_kind[name, level]}/{total[name, level]}"
            for level in ("easy", "medium", "hard")
            if total[name, level]
        ]
        print(f"    {name}  " + "  ".join(cells))
    for kind, n in sorted(Counter(looks[j].name for j in m.alarmed).items()):
        print(
            f"    look-alike alarmed: {kind} x {n} by {sorted({listed[i].scheme for j, i in m.alarmed.items() if looks[j].name == kind})}"
        )
    _false_rings(listed, m, planted, looks)
    if explain:
        _missed(found, planted, m)
    return s


def _false_rings(listed: list[Ring], m: Match, planted: list[Planted], looks: list[Planted]) -> None:
    for i, ring in enumerate(listed):
        if i in m.pairs:
            continue
        members = set(ring.members)
        near = max(planted, key=lambda r: len(r.members & members), default=None)
        note = (
            f"; {len(near.members & members)} of {near.name} {near.level} ({len(near.members)})"
            if near and near.members & members
            else ""
        )
        alarm = [look.name for look in looks if len(look.members & members) * 2 >= len(members)]
        print(
            f"    false: rank {i + 1} {ring.scheme} {len(members)} persons, {'+'.join(ring.kinds)}, q {ring.q}{note} {' '.join(alarm)}"
        )


def _missed(found: list[frozenset[str]], planted: list[Planted], m: Match) -> None:
    for j, ring in enumerate(planted):
        if j in m.pairs.values():
            continue
        best = max(found, key=lambda f: len(f & ring.members) / len(f | ring.members), default=frozenset())
        print(f"    missed: {ring.id} {ring.name} {ring.level} {len(ring.members)} persons, nearest shares "
              f"{len(best & ring.members)} of {len(best)}")  # fmt: skip


def measure(name: str, seed: int, claims: int, folder: Path, options: argparse.Namespace) -> Score:
    """One city: the product's list, then the simple methods, then the stressed city."""
    city, data = folder / f"{name}-{seed}", folder / f"{name}-{seed}-data"
    planted, looks = load_truth(make_city(name, seed, claims, city))
    with load_city(city, data) as session:
        print(f"\n{name} seed {seed}, {claims} claims, {len(planted)} rings, {len(looks)} look-alikes")
        start = time.perf_counter()
        result = detect(session, seed=1, progress=Quiet())
        s = report(result, planted, looks, seconds=time.perf_counter() - start, explain=options.explain)
        print(f"    seconds {dict(result.run.seconds)}; not run {dict(result.not_run)}")
        for baseline, run in BASELINES.items() if options.baselines else ():
            start = time.perf_counter()
            groups = run(session)
            print(score(groups, planted, looks).line(baseline, time.perf_counter() - start))
    for kind in KINDS if options.stress else ():
        changed = folder / f"{name}-{seed}-{kind}"
        source = data
        if kind == PERMUTED:
            make_city(name, seed, claims, folder / f"{name}-{seed}-null", rings=False)
            source = folder / f"{name}-{seed}-null-data"
            load_city(folder / f"{name}-{seed}-null", source).close()
        stress(source, changed, kind, seed)
        with load_city(folder / "nowhere", changed) as session:
            start = time.perf_counter()
            result = detect(session, seed=1, progress=Quiet())
        seconds = time.perf_counter() - start
        if kind == PERMUTED:
            by = Counter(f.scheme for f in result.findings if f.basis is Ground.STATISTICAL and not f.explained)
            print(f"permuted, no rings: statistical findings {dict(by)}, rings {len(persons_of(result.rings))}")
        else:
            print(score([frozenset(r.members) for r in persons_of(result.rings)], planted, looks).line(kind, seconds))
    return s


def calibrate(name: str, cities: int, claims: int, folder: Path) -> None:
    """Share of ring-free cities in which a scheme has a statistical finding at q <= .05 that nothing innocent explains,
    with its 95 % bound; findings kept as explained are counted beside it, and which look-alikes they lie in."""
    hit: Counter[str] = Counter()
    explained: Counter[str] = Counter()
    where: dict[str, Counter[str]] = {}
    for seed in range(1, cities + 1):
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            _, looks = load_truth(make_city(name, 9_000 + seed, claims, Path(scratch) / "city", rings=False))
            with load_city(Path(scratch) / "city", Path(scratch) / "data") as session:
                result = detect(session, seed=seed, progress=Quiet())
        raised = [f for f in result.findings if f.basis is Ground.STATISTICAL and f.q is not None and f.q <= 0.05]
        hit.update({f.scheme for f in raised if not f.explained})
        explained.update({f.scheme for f in raised if f.explained})
        rings = persons_of(result.rings)
        hit[ANY_RING] += bool(rings)
        hit[ANY_STATISTICAL] += any(r.basis is Ground.STATISTICAL for r in rings)
        for f in raised:
            if not f.explained:
                where.setdefault(f.scheme, Counter()).update([_lies_in(f.members, looks)])
        for r in rings:
            where.setdefault(ANY_RING, Counter()).update([f"{r.scheme} {_lies_in(r.members, looks)}"])
    limit = 0.05 + 1.645 * (0.05 * 0.95 / cities) ** 0.5
    print(
        f"\n{name}: {cities} ring-free cities of {claims} claims; a share above {limit:.3f} contradicts 0.05 (one-sided 95 %)"
    )
    for scheme in sorted({*find_schemes(), *hit, *explained}):
        share, told = hit[scheme] / cities, dict(where.get(scheme, Counter()))
        print(f"    {scheme:28s} {hit[scheme]}/{cities} = {share:.3f}{'  TOO MANY' if share > limit else ''}  "
              f"(explained in {explained[scheme]}) {told or ''}")  # fmt: skip


ANY_RING, ANY_STATISTICAL = "any listed ring of persons", "any such ring, statistical"


def _lies_in(members: Sequence[str], looks: list[Planted]) -> str:
    """The kind of look-alike that holds half of the members; ``everyday`` when none does, ``nobody`` without members."""
    kinds = [look.name for look in looks if members and 2 * len(look.members & set(members)) >= len(members)]
    return kinds[0] if kinds else "everyday" if members else "nobody"


def summary(scores: dict[str, list[Score]]) -> None:
    """Means per generator and the worst of them."""
    print("\nper generator: precision, @50, recall, hard recall, family named, look-alikes alarmed")
    means: dict[str, tuple[float, ...]] = {}
    for name, list_ in scores.items():
        n = len(list_)
        means[name] = (
            sum(s.matched for s in list_) / max(1, sum(s.found for s in list_)), sum(s.first_50 for s in list_) / n,
            sum(s.matched for s in list_) / max(1, sum(s.planted for s in list_)), sum(s.hard for s in list_) / n,
            sum(s.named for s in list_) / n, sum(s.alarmed for s in list_) / max(1, sum(s.looks for s in list_)),
        )  # fmt: skip
        print(f"    {name:10s} " + "  ".join(f"{v:.3f}" for v in means[name]))
    worst = [min(column) for column in zip(*means.values(), strict=True)]
    worst[-1] = max(m[-1] for m in means.values())
    print("    worst      " + "  ".join(f"{v:.3f}" for v in worst))


def main() -> None:
    """Reads the options and measures each city."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.detect_quality", description=__doc__)
    parser.add_argument("--generators", default="own,river,plateau")
    parser.add_argument("--seeds", default="101,102")
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--null", action="store_true")
    parser.add_argument("--cities", type=int, default=100)
    parser.add_argument("--null-claims", type=int, default=8_000)
    parser.add_argument("--stress", action="store_true")
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--no-baselines", dest="baselines", action="store_false")
    options = parser.parse_args()
    names = options.generators.split(",")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        seeds = [int(s) for s in options.seeds.split(",") if s]
        if seeds:
            summary({n: [measure(n, s, options.claims, folder, options) for s in seeds] for n in names})
        for name in names if options.null else ():
            calibrate(name, options.cities, options.null_claims, folder)


if __name__ == "__main__":
    main()
