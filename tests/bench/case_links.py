"""Links between incidents: time over many proceedings, against comparing every pair. ``python -m tests.bench.case_links``.

The incidents are made here: each names a few people and accounts, some of them shared, and one large hospital that all name.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import date
from itertools import combinations
from pathlib import Path

from graph.casework.case_links import Trait, propose, trait_of
from graph.ledger import Ledger, open_ledger
from graph.ledger.case_subjects import NewSubject
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.model.casework import ProceedingKind, SubjectKind, SubjectRole
from graph.model.folders import DataFolder
from graph.model.scope import Scope

OWNER = "YB4114"
BATCH = 200


def fill(ledger: Ledger, count: int) -> None:
    """``count`` incidents with four subjects each; every tenth person or account is in several."""
    chance, scope, judge = random.Random(7), Scope(frozenset({OWNER})), Judge("bench", "bench", OWNER)
    for start in range(0, count, BATCH):
        with ledger.transaction():
            for number in range(start, min(start + BATCH, count)):
                new = NewIncident(
                    owner=OWNER,
                    title=f"第 {number} 件",
                    adcode="411402",
                    opened=date(2026, 1, 1),
                    kind=ProceedingKind.ADMINISTRATIVE,
                )
                incident = ledger.incidents.open(new, judge).id
                (proceeding,) = ledger.proceedings.find_of_incidents(scope, [incident])
                named = [(SubjectKind.INSTITUTION, "H0", SubjectRole.OF_INTEREST)]
                for kind in (SubjectKind.PERSON, SubjectKind.PERSON, SubjectKind.ACCOUNT):
                    common = chance.random() < 0.1
                    key = f"common{chance.randrange(count // 10 or 1)}" if common else f"{number}-{len(named)}"
                    role = SubjectRole.OBJECT if kind is SubjectKind.ACCOUNT else SubjectRole.SUSPECT
                    named.append((kind, key, role))
                for kind, key, role in named:
                    subject = NewSubject(kind=kind, key=key, name=key, role=role)
                    ledger.case_subjects.name(scope, proceeding.id, subject, judge)


def naive(incidents: dict[str, set[tuple[str, str]]]) -> int:
    """Every pair compared: how many share anything but what more than half name."""
    return sum(1 for a, b in combinations(incidents.values(), 2) if a & b)


def main() -> None:
    """Prints one line per size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proceedings", default="1000,10000", help="sizes, parted by commas")
    print("proceedings  seconds to read  seconds to link  links  every pair compared (a tenth of them, times 100)")
    for count in map(int, parser.parse_args().proceedings.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            ledger = open_ledger(DataFolder(Path(folder)))
            fill(ledger, count)
            start = time.perf_counter()
            rows = ledger.case_links.find_named(Scope(frozenset({OWNER})))
            read = time.perf_counter()
            traits: dict[str, list[Trait]] = {}
            for one in rows:
                traits.setdefault(one.incident, []).append(
                    trait_of(SubjectKind(one.kind), SubjectRole(one.role), one.key, one.name)
                )
            links = propose(traits)
            linked = time.perf_counter()
            some = {id: {(one.kind.value, one.key) for one in traits[id]} for id in list(traits)[: count // 10]}
            naive(some)
            compared = (time.perf_counter() - linked) * 100
            print(f"{count:11}  {read - start:15.2f}  {linked - read:15.2f}  {len(links):5}  {compared:.1f}")
            ledger.close()


if __name__ == "__main__":
    main()
