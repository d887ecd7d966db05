"""Detection on canonical person numbers (归并后的视图): every table that names a person is read through the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graph.model.tables import TABLES

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

PERSON = "psn_no"


def read_as_people(session: LakeSession, canonical: Mapping[str, str]) -> None:
    """Makes the session's views name humans: ``psn_no`` becomes the canonical number; ``persons`` and ``deaths`` keep one row a human.

    The rows as delivered stay readable as ``delivered_<table>``, the map as ``same_person`` (psn_no, canonical). Views on
    these tables, such as ``settled_claims``, follow. Nothing happens when nobody has two numbers.
    """
    if not canonical:
        return
    session.execute("CREATE OR REPLACE TABLE same_person (psn_no VARCHAR, canonical VARCHAR)")
    aliases = list(canonical)
    session.execute(
        "INSERT INTO same_person SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[])",
        [aliases, [canonical[alias] for alias in aliases]],
    )
    for name in tables_of_persons():
        session.execute(f'ALTER VIEW "{name}" RENAME TO "delivered_{name}"')
        session.execute(f'CREATE VIEW "{name}" AS {_through(name)}')


def tables_of_persons() -> tuple[str, ...]:
    """Tables whose rows name a person."""
    return tuple(name for name, table in TABLES.items() if PERSON in table.names)


def numbers_in(session: LakeSession, claims: Sequence[str], people: Mapping[str, str]) -> dict[str, list[str]]:
    """For humans with several numbers, those that the given claims were delivered under, by canonical number."""
    if not people or not claims:
        return {}
    rows = session.rows(
        "SELECT s.canonical, list(DISTINCT d.psn_no ORDER BY d.psn_no) FROM delivered_claims d JOIN ("
        "SELECT psn_no, canonical FROM same_person UNION SELECT canonical, canonical FROM same_person) s USING (psn_no) "
        "WHERE d.setl_id IN (SELECT unnest($1::VARCHAR[])) GROUP BY 1 ORDER BY 1",
        [list(claims)],
    )
    return {str(canonical): list(numbers) for canonical, numbers in rows}


def _through(name: str) -> str:
    source = f'"delivered_{name}"'
    if name == "persons":
        return f"SELECT * FROM {source} WHERE psn_no NOT IN (SELECT psn_no FROM same_person)"
    one = " QUALIFY row_number() OVER (PARTITION BY coalesce(s.canonical, t.psn_no) ORDER BY t.psn_no) = 1"
    return (
        f"SELECT t.* REPLACE (coalesce(s.canonical, t.psn_no) AS psn_no) "
        f"FROM {source} t LEFT JOIN same_person s ON s.psn_no = t.psn_no"
        f"{one if TABLES[name].key == (PERSON,) else ''}"
    )
