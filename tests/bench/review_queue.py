"""The review queue at size: ``python -m tests.bench.review_queue [--mentions 120000] [--url postgresql+psycopg://…]``.

Documents of 30 mentions (a third below the queue's confidence), 5 relations and 20 candidates of links each, four in five of
one agency; one in twenty mentions is judged. First page, a page in the middle and the page of a small scope, median of nine,
against the plain union of all that waits, counted and sorted as a whole. The ledger is made in a temporary folder, or in the
empty database that ``--url`` names.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text, union_all

from graph.ledger import document_tables as tables
from graph.ledger import open_ledger
from graph.ledger.clock import new_id
from graph.ledger.database import Database
from graph.ledger.review import REVIEW_BELOW, Review
from graph.ledger.visibility import belongs_to_reader
from graph.ledger.waiting import waiting
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.bench.figure import HEADER, Figure

_OF_A_DOCUMENT = 30
_ROUNDS = 9
_AT_ONCE = 2_000
_LABELS = ("PERSON", "INSTITUTION", "AGENCY", "MONEY", "DATE")
_START = datetime(2025, 1, 1, tzinfo=UTC)


def fill(database: Database, mentions: int) -> None:
    """Documents with readings, written straight into the tables, a thousand characters of text each."""
    rng = random.Random(7)
    rows: dict[str, list[dict[str, Any]]] = {"documents": [], "mentions": [], "relations": [], "links": []}
    for n in range(mentions // _OF_A_DOCUMENT):
        _document(rng, n, rows)
        if len(rows["mentions"]) >= _AT_ONCE * _OF_A_DOCUMENT // 4:
            _write(database, rows)
    _write(database, rows)
    with database.write() as connection:
        connection.execute(text("ANALYZE"))


def _document(rng: random.Random, n: int, rows: dict[str, list[dict[str, Any]]]) -> None:
    at = _START + timedelta(minutes=n)
    key = new_id(at)
    rows["documents"].append({
        "id": key, "owner": "A" if n % 5 else "B", "visibility": "content", "compartment": None, "kind": "case",
        "title": f"文书 {n}", "date": None, "adcode": None, "media_type": "text/plain", "sha256": "0" * 64, "size": 1000,
        "sealed": False, "text": "病" * 1000, "pieces": [], "facts": {}, "state": "linked", "failure": {},
        "created_by": "U", "created_by_name": "某", "created_at": at, "changed_at": at,
    })  # fmt: skip
    ids = [new_id(at) for _ in range(_OF_A_DOCUMENT)]
    for ordinal, mention in enumerate(ids):
        surface, label = f"张某{ordinal}", _LABELS[ordinal % len(_LABELS)]
        rows["mentions"].append({
            "id": mention, "document": key, "ordinal": ordinal, "start": ordinal * 30, "end": ordinal * 30 + 3,
            "label": label, "text": surface, "confidence": round(rng.uniform(0.4, 1.0), 3), "source": "tagger",
            "box": None, "state": "proposed" if rng.random() > 0.05 else "confirmed", "version": 1,
        })  # fmt: skip
        if ordinal % 3 == 0:
            for candidate in range(2):
                rows["links"].append({
                    "id": new_id(at), "document": key, "mention": mention, "node_label": "Person",
                    "node_key": f"P{n % 5000}-{ordinal}-{candidate}", "surface": surface, "label": label,
                    "score": round(rng.uniform(0.5, 1.0), 3), "reason": "name", "safe": False,
                    "state": "confirmed" if candidate == 0 and rng.random() < 0.1 else "proposed",
                })  # fmt: skip
    for ordinal in range(5):
        head, tail = rng.sample(ids, 2)
        rows["relations"].append({
            "id": new_id(at), "document": key, "ordinal": ordinal, "type": "works_at", "head": head, "tail": tail,
            "start": ordinal * 30, "end": ordinal * 30 + 20, "cue": "任", "confidence": round(rng.uniform(0.4, 1.0), 3),
            "state": "proposed", "version": 1,
        })  # fmt: skip


def _write(database: Database, rows: dict[str, list[dict[str, Any]]]) -> None:
    with database.write() as connection:
        for name, some in rows.items():
            for part in _parts(some):
                connection.execute(insert(getattr(tables, name)), part)
            some.clear()


def _parts(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def plain(database: Database, scope: Scope) -> int:
    """The baseline: everything that waits in one union, counted, then sorted for the first page."""
    queue = union_all(*waiting(belongs_to_reader(scope, tables.documents), REVIEW_BELOW)).subquery()
    order = (queue.c.since, queue.c.document, queue.c.start, queue.c.item)
    with database.read() as connection:
        total = connection.execute(select(func.count()).select_from(queue)).scalar_one()
        connection.execute(select(queue).order_by(*order).limit(51)).all()
    return int(total)


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def main() -> None:
    """Fills a ledger and prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mentions", type=int, default=120_000)
    parser.add_argument("--url", help="an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_ledger(DataFolder(Path(folder) / "data"), options.url).close()
        database = Database(options.url or f"sqlite:///{DataFolder(Path(folder) / 'data').ledger}")
        fill(database, options.mentions)
        review = Review(database)
        wide, small = Scope(owners=frozenset({"A", "B"})), Scope(owners=frozenset({"B"}))
        begun = time.perf_counter()
        first = review.page(wide, first=50)
        cold = (time.perf_counter() - begun) * 1000
        assert first.total == plain(database, wide), "the count differs from the plain one"
        middle = first.items[-1].place
        middle = (_START + timedelta(minutes=options.mentions // _OF_A_DOCUMENT // 2), *middle[1:])
        base, base_small = _median(lambda: plain(database, wide)), _median(lambda: plain(database, small))
        print(HEADER)
        rows = (
            ("first page after a start", None, base),
            ("first page", lambda: review.page(wide, first=50), base),
            ("a page in the middle", lambda: review.page(wide, first=50, after=middle), base),
            ("first page of one agency", lambda: review.page(small, first=50), base_small),
        )
        for name, act, baseline in rows:
            ours = _median(act) if act else cold
            print(Figure(name, ours, baseline, "ms", f"{first.total} wait").row())
        database.close()


if __name__ == "__main__":
    main()
