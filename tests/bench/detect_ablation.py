"""What each kind of evidence and each innocent explanation buys (消融): the list again with one of them missing.

``python -m tests.bench.detect_ablation --generators own,harbour --seeds 401 --claims 200000`` detects once per city, then
joins the same findings without one kind of evidence, or with one innocent explanation refuted wherever it held.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from graph.model.progress import Quiet
from graph.rings import detect
from graph.rings.joining import join_findings
from graph.schemes.finding import Finding, Outcome
from graph.schemes.registry import find_schemes
from tests.bench.detect_quality import make_city, named_right, persons_of, score
from tests.bench.detect_truth import Planted, load_city, load_truth, match

Change = Callable[[Finding], Finding]


def without_kind(kind: str) -> Change:
    """No evidence of this kind; links through it are gone as well."""

    def change(f: Finding) -> Finding:
        evidence = tuple(e for e in f.evidence if e.kind != kind)
        return replace(f, evidence=evidence, links=frozenset(k for k in f.links if not k.startswith(f"{kind}:")))

    return change


def without_innocent(name: str) -> Change:
    """The explanation holds for nobody."""

    def change(f: Finding) -> Finding:
        tested = tuple(
            replace(o, outcome=Outcome.REJECTED) if o.id == name and o.outcome is Outcome.EXPLAINS else o
            for o in f.innocents_tested
        )
        return replace(f, innocents_tested=tested)

    return change


def changes_of(findings: Iterable[Finding]) -> dict[str, Change]:
    """Everything that can be left out: kinds that some finding counts, explanations that explain some finding."""
    listed = list(findings)
    kinds = sorted({k for f in listed for k in f.kinds})
    innocents = sorted({o.id for f in listed for o in f.innocents_tested if o.outcome is Outcome.EXPLAINS})
    return {f"without evidence {k}": without_kind(k) for k in kinds} | {
        f"explanation {i} refuted": without_innocent(i) for i in innocents
    }


def ablate(findings: tuple[Finding, ...], planted: list[Planted], looks: list[Planted]) -> None:
    """One line for the list as it is, one for each change that moves a figure."""
    schemes = find_schemes()
    base = ""
    for name, change in {"everything": lambda f: f, **changes_of(findings)}.items():
        listed = persons_of(join_findings(map(change, findings), schemes))
        groups = [frozenset(r.members) for r in listed]
        s = score(groups, planted, looks, named_right(listed, planted, match(groups, planted, looks)))
        figures = (
            f"groups {s.found:4d}  precision {s.precision:.3f}  recall {s.recall:.3f}  hard {s.hard:.2f}  "
            f"named {s.named:.2f}  look-alikes {s.alarmed}/{s.looks}"
        )
        if not base or figures != base:
            print(f"    {name:42s} {figures}", flush=True)
        base = base or figures


def main() -> None:
    """Reads the options and takes every city apart."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.detect_ablation", description=__doc__)
    parser.add_argument("--generators", default="own,harbour")
    parser.add_argument("--seeds", default="401")
    parser.add_argument("--claims", type=int, default=200_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for name in options.generators.split(","):
            for seed in map(int, options.seeds.split(",")):
                city = Path(scratch) / f"{name}-{seed}"
                planted, looks = load_truth(make_city(name, seed, options.claims, city / "city"))
                with load_city(city / "city", city / "data") as session:
                    result = detect(session, seed=1, progress=Quiet())
                print(f"\n{name} seed {seed}: {len(planted)} rings, {len(looks)} look-alikes; lines that differ")
                ablate(result.findings, planted, looks)


if __name__ == "__main__":
    main()
