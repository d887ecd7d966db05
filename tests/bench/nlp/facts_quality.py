"""Case facts measured on analysts' labels: ``python -m tests.bench.nlp.facts_quality [--given SPANS.jsonl] [--errors]``.

Reads the published cases of the test material (MINGJIAN_TEST_MATERIAL, default ../shared). The labels say more than the
texts (they were given with the source at hand), so recall is bounded; ``--given`` takes the mentions from an annotated set
with the same ids instead of the pipeline's, to measure the facts alone.

amounts: share of labelled sums found, and found with the right kind (in the right family: loss, paid and involved are one);
agencies: by sort; sanctions: by kind; methods: by scheme, where some method code leads to it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from graph.model.extraction import METHODS
from nlp.facts import CaseFacts, read_facts
from nlp.facts.case import AmountKind, SanctionKind
from nlp.mention import Context, Extraction
from nlp.pipeline import read_texts
from nlp.relations import find_relations
from nlp.relations.sorts import Sort
from tests.bench.nlp.annotated import load_set
from tests.bench.nlp.scoring import Counts

_FUND = {AmountKind.FUND_LOSS, AmountKind.FUND_PAID, AmountKind.INVOLVED}
_BACK = {AmountKind.RECOVERED, AmountKind.RETURN_ORDERED}
AMOUNTS: dict[str, tuple[AmountKind, set[AmountKind]]] = {
    "fund_loss": (AmountKind.FUND_LOSS, _FUND),
    "fund_loss_over": (AmountKind.FUND_LOSS, _FUND),
    "fund_loss_reported": (AmountKind.FUND_LOSS, _FUND),
    "fraud": (AmountKind.FUND_LOSS, _FUND),
    "fraud_staff_admission": (AmountKind.FUND_LOSS, _FUND),
    "involved": (AmountKind.INVOLVED, _FUND),
    "involved_over": (AmountKind.INVOLVED, _FUND),
    "suspected_total": (AmountKind.INVOLVED, _FUND),
    "suspected_other": (AmountKind.INVOLVED, _FUND),
    "violation_total": (AmountKind.INVOLVED, _FUND),
    "fine": (AmountKind.FINE, {AmountKind.FINE}),
    "criminal_fine": (AmountKind.CRIMINAL_FINE, {AmountKind.CRIMINAL_FINE}),
    "fund_recovered": (AmountKind.RECOVERED, _BACK),
    "recovered": (AmountKind.RECOVERED, _BACK),
    "recovered_and_fine": (AmountKind.RECOVERED, _BACK | {AmountKind.FINE, AmountKind.CRIMINAL_FINE}),
    "bribes": (AmountKind.BRIBE, {AmountKind.BRIBE}),
    "frozen": (AmountKind.FROZEN, {AmountKind.FROZEN}),
    "seized_frozen_over": (AmountKind.FROZEN, {AmountKind.FROZEN}),
    "medfee": (AmountKind.COST, {AmountKind.COST, AmountKind.INVOLVED}),
    "contract_penalty": (AmountKind.CONTRACT_PENALTY, {AmountKind.CONTRACT_PENALTY}),
}
AGENCIES: dict[str, Sort] = {
    "医保": Sort.INSURANCE,
    "公安": Sort.POLICE,
    "法院": Sort.COURT,
    "检察院": Sort.PROSECUTION,
    "卫健": Sort.HEALTH,
    "纪检监察": Sort.DISCIPLINE,
    "监察": Sort.DISCIPLINE,
    "市场监管": Sort.MARKET,
    "药监": Sort.MARKET,
    "审计": Sort.AUDIT,
}
SANCTIONS: tuple[tuple[str, SanctionKind], ...] = (
    ("有期徒刑", SanctionKind.IMPRISONMENT),
    ("拘役", SanctionKind.DETENTION),
    ("缓刑", SanctionKind.PROBATION),
    ("罚金", SanctionKind.CRIMINAL_FINE),
    ("罚款", SanctionKind.FINE),
    ("追回", SanctionKind.REPAYMENT),
    ("退回", SanctionKind.REPAYMENT),
    ("解除协议", SanctionKind.AGREEMENT_ENDED),
    ("终止协议", SanctionKind.AGREEMENT_ENDED),
    ("取消定点", SanctionKind.AGREEMENT_ENDED),
    ("暂停协议", SanctionKind.SERVICE_SUSPENDED),
    ("停业", SanctionKind.SERVICE_SUSPENDED),
    ("暂停联网结算", SanctionKind.SETTLEMENT_SUSPENDED),
    ("吊销", SanctionKind.LICENCE_REVOKED),
    ("移送", SanctionKind.TRANSFER),
    ("移交", SanctionKind.TRANSFER),
    ("刑拘", SanctionKind.MEASURES),
    ("刑事拘留", SanctionKind.MEASURES),
    ("批捕", SanctionKind.MEASURES),
    ("强制措施", SanctionKind.MEASURES),
    ("违约金", SanctionKind.CONTRACT_PENALTY),
    ("支付资格", SanctionKind.POINTS),
    ("没收", SanctionKind.CONFISCATION),
    ("约谈", SanctionKind.TALK),
    ("建议", SanctionKind.ADVICE),
    ("从业禁止", SanctionKind.BAN),
    ("处分", SanctionKind.DISCIPLINE),
)
REACHED = {scheme for method in METHODS for scheme in method.schemes}


def load_cases(path: Path) -> list[dict[str, Any]]:
    """The published cases with their labels."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]


def read_cases(cases: list[dict[str, Any]], given: Path | None) -> Iterator[tuple[dict[str, Any], CaseFacts]]:
    """Each case with the facts read in it."""
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
    folder = Path(os.environ.get("MINGJIAN_TEST_MATERIAL", Path(__file__).parents[3] / ".." / "shared"))
    cases = load_cases(folder / "kb" / "cases" / "cases.jsonl")
    counts: dict[str, Counts] = {name: Counts() for name in ("agencies", "sanctions")}
    methods, reached, schemes = Counts(), 0, 0
    found = right = family = wanted = 0
    for case, facts in read_cases(cases, options.given):
        for label in case["amounts"]:
            if label["unit"] == "CNY" and label["kind"] in AMOUNTS:
                wanted += 1
                kinds = {a.kind for a in facts.amounts if a.least == Decimal(str(label["value"]))}
                exact, near = AMOUNTS[label["kind"]]
                found, right, family = found + bool(kinds), right + (exact in kinds), family + bool(kinds & near)
                if options.errors and not kinds & near:
                    print(f"{case['id']} amount {label['value']} {label['kind']}: {sorted(kinds)}")
        labelled = {scheme for scheme in case["methods"] if scheme in REACHED}
        read = [set(method.schemes) for method in facts.methods]
        methods.add(sum(bool(one & labelled) for one in read), len(read), 0)
        reached += len(labelled & {scheme for one in read for scheme in one})
        schemes += len(labelled)
        for name, ours, theirs in _sets(case, facts):
            counts[name].add(len(ours & theirs), len(ours), len(theirs))
            if options.errors and ours != theirs:
                print(f"{case['id']} {name} missed {sorted(theirs - ours)} extra {sorted(ours - theirs)}")
    print(
        f"amounts    {wanted} labelled: value {found / wanted:.3f}, right kind {right / wanted:.3f}, right family {family / wanted:.3f}"
    )
    for name, count in counts.items():
        print(
            f"{name:10s} precision {count.right / max(1, count.found):.3f} recall {count.right / max(1, count.wanted):.3f} F1 {count.f1:.3f}"
        )
    print(
        f"methods    {methods.right / max(1, methods.found):.3f} of those read lead to a labelled scheme, {reached / max(1, schemes):.3f} of labelled schemes reached"
    )


def _sets(case: Mapping[str, Any], facts: CaseFacts) -> Iterator[tuple[str, set[str], set[str]]]:
    yield (
        "agencies",
        {act.sort.value for act in facts.agencies},
        {AGENCIES[name].value for name in case["agencies"] if name in AGENCIES},
    )
    labels = {kind.value for told in case["sanctions"] for word, kind in SANCTIONS if word in told}
    known = {kind.value for _, kind in SANCTIONS}
    yield "sanctions", {one.kind.value for one in facts.sanctions} & known, labels


if __name__ == "__main__":
    main()
