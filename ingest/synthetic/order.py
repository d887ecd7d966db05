"""Order in ordinary lives (时序一致): nobody is treated after death or lies in two beds, unless a group says so."""

from __future__ import annotations

import numpy as np

from ingest.synthetic.catalogue import Care, diseases_of
from ingest.synthetic.draws import Ints, below, mix
from ingest.synthetic.population import Population
from ingest.synthetic.visits import Visits

_ROUNDS = 40


def put_in_order(rows: Visits, people: Population) -> None:
    """Changes ungrouped visits in place: moved before death, turned into day visits where beds clash."""
    _before_death(rows, people)
    for _ in range(_ROUNDS):
        if not _one_bed(rows, people):
            return
    raise AssertionError("beds still clash after all rounds")


def _before_death(rows: Visits, people: Population) -> None:
    died = people.died[rows.person]
    late = np.flatnonzero((rows.group < 0) & (died >= 0) & (rows.end > died))
    rows.stay[late] = np.minimum(rows.stay[late], died[late])
    earliest = died[late] - rows.stay[late]
    rows.begin[late] = earliest - np.minimum(below(mix(late, 61), 180), earliest)


def _one_bed(rows: Visits, people: Population) -> int:
    """One round over neighbouring stays of the same human; returns how many were turned into day visits."""
    human = np.where(people.same_as >= 0, people.same_as, np.arange(len(people)))[rows.person]
    beds = np.flatnonzero(rows.in_bed)
    beds = beds[np.lexsort((rows.begin[beds], human[beds]))]
    one, two = beds[:-1], beds[1:]
    clash = (
        (human[one] == human[two])
        & (rows.begin[two] < rows.end[one] + 1)
        & ((rows.group[one] < 0) | (rows.group[two] < 0))
    )
    # One clash in thirty stays, as late discharge entries do; nobody is to blame.
    clash &= below(mix(one, 63), 30) > 0
    losers: Ints = np.unique(np.where(rows.group[two] < 0, two, one)[clash])
    rows.care[losers] = int(Care.OUTPATIENT)
    rows.stay[losers] = 0
    rows.lag[losers] = 0
    choices = diseases_of(Care.OUTPATIENT)
    rows.disease[losers] = choices[below(mix(losers, 62), len(choices))]
    return len(losers)
