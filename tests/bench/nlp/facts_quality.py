"""Case facts measured on analysts' labels: ``python -m tests.bench.nlp.facts_quality [--given SPANS.jsonl] [--errors]``.

Reads the published cases of the test material (MINGJIAN_TEST_MATERIAL, default ../shared). The labels say more than the
texts (they were given with the source at hand), so recall is bounded; ``--given`` takes the mentions from an annotated set
with the same ids instead of the pipeline's, to measure the facts alone.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from nlp.facts import CaseFacts, read_facts
from nlp.mention import Context, Extraction
from nlp.pipeline import read_texts
from nlp.relations import find_relations
from tests.bench.nlp.annotated import load_set
from tests.bench.nlp.facts_labels import AGENCIES, AMOUNTS, REACHED, SANCTIONS
from tests.bench.nlp.scoring import Counts

SHARED = Path(__file__).parents[3] / ".." / "shared"


@dataclass(slots=True)
class Quality:
    """How facts compare with the labels of some cases.

    ``values``: labelled sums that were read at all; ``kinds``: with the label's kind; ``families``: with one of its family
    (loss, paid by the fund and involved are one). ``agencies`` by sort, ``sanctions`` by kind; ``methods``: codes of which a
    scheme is labelled; ``schemes``: labelled schemes that a code leads to, among those any code leads to.
    """

    values: Counts = field(default_factory=Counts)
    kinds: Counts = field(default_factory=Counts)
    families: Counts = field(default_factory=Counts)
    agencies: Counts = field(default_factory=Counts)
    sanctions: Counts = field(default_factory=Counts)
    methods: Counts = field(default_factory=Counts)
    schemes: Counts = field(default_factory=Counts)

    def add(self, case: Mapping[str, Any], facts: CaseFacts) -> Iterator[str]:
        """Counts one case; says what went wrong."""
        for label in case["amounts"]:
            if label["unit"] == "CNY" and label["kind"] in AMOUNTS:
                kinds = {a.kind for a in facts.amounts if a.least == Decimal(str(label["value"]))}
                exact, family = AMOUNTS[label["kind"]]
                self.values.add(bool(kinds), 1, 1)
                self.kinds.add(exact in kinds, 1, 1)
                self.families.add(bool(kinds & family), 1, 1)
                if not kinds & family:
                    yield f"amount {label['value']} {label['kind']}: read as {sorted(kinds)}"
        labelled = {scheme for scheme in case["methods"] if scheme in REACHED}
        read = [set(method.schemes) for method in facts.methods]
        self.methods.add(sum(bool(one & labelled) for one in read), len(read), len(read))
        self.schemes.add(len(labelled & {scheme for one in read for scheme in one}), len(labelled), len(labelled))
        for name, counts, ours, theirs in (
            ("agencies", self.agencies, {act.sort for act in facts.agencies}, _agencies(case)),
            ("sanctions", self.sanctions, _sanctions(facts), _labelled_sanctions(case)),
        ):
            counts.add(len(ours & theirs), len(ours), len(theirs))
            if ours != theirs:
                yield f"{name}: missed {sorted(theirs - ours)}, extra {sorted(ours - theirs)}"


def _agencies(case: Mapping[str, Any]) -> set[str]:
    return {AGENCIES[name] for name in case["agencies"] if name in AGENCIES}


def _labelled_sanctions(case: Mapping[str, Any]) -> set[str]:
    return {kind for told in case["sanctions"] for word, kind in SANCTIONS if word in told}


def _sanctions(facts: CaseFacts) -> set[str]:
    known = {kind for _, kind in SANCTIONS}
    return {one.kind for one in facts.sanctions if one.kind in known}


def read_cases(folder: Path, given: Path | None = None) -> Iterator[tuple[dict[str, Any], CaseFacts]]:
    """Each published case of the material with the facts read in it."""
    lines = (folder / "kb" / "cases" / "cases.jsonl").read_bytes().splitlines()
    cases = [orjson.loads(line) for line in lines if line.strip()]
    if given is None:
        readings = read_texts((case["text"], Context()) for case in cases)
        yield from ((case, read_facts(reading)) for case, reading in zip(cases, readings, strict=True))
        return
    annotated = {one.id: one.gold for one in load_set(given)}
    for case in cases:
        if gold := annotated.get(case["id"]):
            relations = tuple(find_relations(gold.text, gold.mentions))
            yield case, read_facts(Extraction(gold.text, gold.context, gold.mentions, relations))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--given", type=Path, help="annotated set with the same ids")
    parser.add_argument("--errors", action="store_true", help="what went wrong, case by case")
    options = parser.parse_args()
    quality = Quality()
    for case, facts in read_cases(Path(os.environ.get("MINGJIAN_TEST_MATERIAL", SHARED)), options.given):
        for wrong in quality.add(case, facts):
            if options.errors:
                print(case["id"], wrong)
    for name in ("values", "kinds", "families", "agencies", "sanctions", "methods", "schemes"):
        counts: Counts = getattr(quality, name)
        precision, recall = counts.right / max(1, counts.found), counts.right / max(1, counts.wanted)
        print(
            f"{name:10s} {counts.wanted:4d} wanted, precision {precision:.3f}, recall {recall:.3f}, F1 {counts.f1:.3f}"
        )


if __name__ == "__main__":
    main()
