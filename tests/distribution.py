"""Which worker of a parallel run gets which tests (测试分配): what shares a dear installation stays together, the dearest first.

xdist gives whole files to workers, those with the most tests first. A demonstration, an API installation or a Neo4j that
several files share would then be made once per worker, and files of two long tests would come last, to one worker
while the other has nothing left.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadFileScheduling

SHARING = (
    "tests/gql",  # two cities, detected; its engine
    "tests/ingest/projection",  # one Neo4j, planned for all that the projection reads and writes
    "tests/e2e",  # the demonstration
    "tests/contract",  # a Neo4j of either release
)
"""Folders whose files share what takes minutes of a processor to make, the longest first."""


def unit(nodeid: str) -> str:
    """What is given to a worker as a whole: a folder that shares, otherwise a file."""
    file = PurePosixPath(nodeid.partition("::")[0])
    folder = str(file.parent)
    return folder if folder in SHARING else str(file)


def sorted_by_cost(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The folders that share first, then files that start an engine, then the rest; otherwise in the order given."""
    engines = {unit(item.nodeid) for item in items if item.get_closest_marker("engine")}

    def rank(item: pytest.Item) -> int:
        mine = unit(item.nodeid)
        return SHARING.index(mine) if mine in SHARING else len(SHARING) + (mine not in engines)

    return sorted(items, key=rank)


class Together(LoadFileScheduling):
    """xdist's scheduling by file with our units, in the order of the collection."""

    def __init__(self, config: pytest.Config, log: object = None) -> None:
        super().__init__(config, log)  # type: ignore[arg-type]
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)
