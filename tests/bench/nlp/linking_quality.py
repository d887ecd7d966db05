"""How well names of institutions are linked: ``python -m tests.bench.nlp.linking_quality [--errors]``.

Pairs of ``sets/linking.jsonl`` against the registers of ``sets/linking_register.jsonl``, both written by hand before there
was a linker; part ``dev`` was looked at while it was made, ``held`` and ``fresh`` were written before too and first scored when it was done.
Beside it plain rapidfuzz over the same register, with as many automatic links as ours has; and every pair once more with
its true entry taken out of the register, where any automatic link is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from rapidfuzz import fuzz

from graph.model.extraction import Label
from nlp.linking import Entry, Linked, State, link_mentions
from nlp.mention import Context, Mention
from tests.nlp.linking.register import Names, Register

SETS = Path(__file__).parent / "sets"


@dataclass(frozen=True, slots=True)
class Pair:
    """A surface in the case's region, with other regions of the text; ``node`` is None where no link is right."""

    part: str
    surface: str
    region: str | None
    regions: tuple[str, ...]
    node: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Candidates as node ids with scores, best first, and the one that was linked without a person."""

    pair: Pair
    candidates: tuple[tuple[str, float], ...]
    linked: str | None

    @property
    def right(self) -> bool:
        """Whether the true institution comes first, alone."""
        first = [node for node, score in self.candidates if score == self.candidates[0][1]]
        return first == [self.pair.node] or (self.linked is not None and self.linked == self.pair.node)

    @property
    def wrong_link(self) -> bool:
        """Whether a link was made that is not right."""
        return self.linked is not None and self.linked != self.pair.node


def load_register() -> list[Entry]:
    """The entries of the registers."""
    rows = [orjson.loads(line) for line in (SETS / "linking_register.jsonl").read_bytes().splitlines()]
    return [Entry(*row["node"].split(":"), row["name"], row["area"]) for row in rows]


def load_pairs() -> list[Pair]:
    """The pairs, in file order."""
    rows = [orjson.loads(line) for line in (SETS / "linking.jsonl").read_bytes().splitlines()]
    return [Pair(r["part"], r["surface"], r["region"], tuple(r["regions"]), r["node"]) for r in rows]


async def link(pair: Pair, register: Register) -> Answer:
    """One pair through the whole of linking, as a text that holds the name and the other regions."""
    house = Mention(0, len(pair.surface), Label.INSTITUTION, pair.surface)
    places = [Mention(100 + n, 101 + n, Label.REGION, "某地", norm=region) for n, region in enumerate(pair.regions)]
    linked = (await link_mentions([house, *places], [], Context(region=pair.region), register, Names()))[0]
    return _answer(pair, linked)


async def run_all(asked: Sequence[tuple[Pair, Register]]) -> list[Answer]:
    """Each pair against its register."""
    return [await link(pair, register) for pair, register in asked]


def without(pair: Pair, entries: Sequence[Entry]) -> tuple[Pair, Register]:
    """The pair with no true target, and a register that lacks it."""
    rest = [one for one in entries if f"{one.label}:{one.key}" != pair.node]
    return Pair(pair.part, pair.surface, pair.region, pair.regions, None), Register(rest)


def _answer(pair: Pair, linked: Linked) -> Answer:
    candidates = tuple((one.node, one.score) for one in linked.candidates)
    return Answer(pair, candidates, candidates[0][0] if linked.state is State.LINKED else None)


def plain(pairs: Sequence[Pair], entries: Sequence[Entry], links: int) -> list[Answer]:
    """Plain rapidfuzz over the register of the case's prefecture; its ``links`` highest scores are linked."""
    found = []
    for pair in pairs:
        near = [one for one in entries if not pair.region or not one.area or one.area[:4] == pair.region[:4]]
        scored = sorted(((fuzz.ratio(pair.surface, one.name), one) for one in near or entries), key=lambda x: -x[0])
        found.append(Answer(pair, tuple((f"{e.label}:{e.key}", s / 100) for s, e in scored[:3]), None))
    order = sorted(range(len(found)), key=lambda at: -found[at].candidates[0][1])[:links]
    chosen = set(order)
    return [Answer(a.pair, a.candidates, a.candidates[0][0]) if n in chosen else a for n, a in enumerate(found)]


def show(name: str, answers: Sequence[Answer]) -> None:
    """One line: top-1 of those with a true target, links made without a person, wrong ones among them and of all."""
    targets = [one for one in answers if one.pair.node]
    links = [one for one in answers if one.linked]
    wrong = sum(one.wrong_link for one in answers)
    top = sum(one.right for one in targets)
    print(
        f"{name:24s} pairs {len(answers):4d}  top-1 {top}/{len(targets)} = {top / max(1, len(targets)):.3f}  automatic {len(links):4d}"
        f"  wrong {wrong:3d} = {wrong / max(1, len(links)):.3f} of links, {wrong / len(answers):.3f} of pairs"
    )


def show_scores(answers: Sequence[Answer]) -> None:
    """How often the first candidate is right, by its score."""
    for low, high in ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.93), (0.93, 0.96), (0.96, 0.99), (0.99, 1.01)):
        some = [one for one in answers if one.candidates and low <= one.candidates[0][1] < high]
        if some:
            print(f"  score {low:.2f}-{min(high, 1):.2f}: {sum(one.right for one in some)}/{len(some)} right")


def main() -> None:
    """Prints the table, part by part."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    entries, pairs = load_register(), load_pairs()
    names = {f"{one.label}:{one.key}": one.name for one in entries}
    register = Register(entries)

    asyncio.run(link(pairs[0], register))
    start = time.perf_counter()
    answers = asyncio.run(run_all([(pair, register) for pair in pairs]))
    seconds = time.perf_counter() - start
    for part in dict.fromkeys(pair.part for pair in pairs):
        some = [one for one in answers if one.pair.part == part]
        show(part, some)
        show(f"{part}, plain rapidfuzz", plain([one.pair for one in some], entries, sum(bool(o.linked) for o in some)))
    show("all", answers)
    orphans = [without(pair, entries) for pair in pairs if pair.node]
    missing = asyncio.run(run_all(orphans))
    show("true entry taken out", missing)
    show_scores(answers)
    print(f"{1000 * seconds / len(pairs):.1f} ms a name")
    for one in [*answers, *missing] if options.errors else ():
        if one.wrong_link or (one.pair.node and not one.right):
            told = [(names[node], score) for node, score in one.candidates]
            print(
                one.pair.surface,
                one.pair.region,
                "linked" if one.wrong_link else "",
                names.get(one.pair.node or ""),
                told,
            )


if __name__ == "__main__":
    main()
