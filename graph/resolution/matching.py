"""Which person numbers may be one human (同一人候选): pairs that share a key, and how far each field agrees.

Blocking: the same ID number; an ID number that differs in exactly one digit, where exactly one of the two fails its check
digit (one wrong digit always does); the same birth date, sex and name. Flagged values (spoiled, default) are no keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

LARGEST_BLOCK = 12
"""Person numbers under one key from which it names nobody: 12 records of one human are not to be expected in one bureau,
placeholders and ID numbers of whole offices are."""

FIELDS = ("birth", "sex", "name", "phone", "account", "address", "household", "area")
"""Fields that are compared besides the ID number."""

_PEOPLE = """
CREATE OR REPLACE TEMP TABLE resolving AS
SELECT psn_no,
       CASE WHEN NOT list_contains(coalesce(_flags, []), 'certno:spoiled') THEN certno END AS certno,
       _cert_check AS cert_check, _cert_blanks AS blanks,
       coalesce(brdy, _cert_birth) AS birth, coalesce(gend, _cert_sex) AS sex, nullif(trim(psn_name), '') AS name,
       tel AS phone, bank_acct AS account, addr_id AS address, household_id AS household, area_code AS area
FROM persons
"""

_PAIRS = f"""
CREATE OR REPLACE TEMP TABLE resolving_pairs AS
WITH keyed AS (
    SELECT 'cert' AS kind, certno AS key, psn_no FROM resolving WHERE certno IS NOT NULL
    UNION ALL
    SELECT 'self', birth::VARCHAR || sex || name, psn_no FROM resolving
    WHERE birth IS NOT NULL AND sex IS NOT NULL AND name IS NOT NULL
), blocks AS (
    SELECT kind, key FROM keyed GROUP BY ALL HAVING count(*) BETWEEN 2 AND {LARGEST_BLOCK}
), wrong AS (
    SELECT psn_no, certno, unnest(blanks) AS blank FROM resolving
    WHERE cert_check IN ('check_digit', 'wrong_digit', 'wrong_date') AND len(blanks) = 18
), right_ones AS (
    SELECT psn_no, certno, unnest(blanks) AS blank FROM resolving WHERE cert_check = 'ok' AND len(blanks) = 18
), digits AS (
    SELECT w.psn_no AS a, r.psn_no AS b FROM wrong w JOIN right_ones r ON w.blank = r.blank AND w.certno <> r.certno
    GROUP BY ALL HAVING count(*) = 1
), pairs AS (
    SELECT x.psn_no AS a, y.psn_no AS b, x.kind FROM keyed x JOIN blocks USING (kind, key)
    JOIN keyed y ON y.kind = x.kind AND y.key = x.key AND x.psn_no < y.psn_no
    UNION ALL
    SELECT least(a, b), greatest(a, b), 'digit' FROM digits
)
SELECT a, b, bool_or(kind = 'cert') AS cert, bool_or(kind = 'digit') AS digit FROM pairs GROUP BY a, b
"""

_LEVEL = "CASE WHEN x.{0} IS NULL OR y.{0} IS NULL THEN NULL ELSE x.{0} = y.{0} END"
_COMPARED = f"""
SELECT p.a, p.b, p.cert, p.digit, x.certno IS NOT NULL AND y.certno IS NOT NULL,
       x.cert_check = 'ok' AND y.cert_check = 'ok', {", ".join(_LEVEL.format(f) for f in FIELDS)}, x.name
FROM resolving_pairs p JOIN resolving x ON x.psn_no = p.a JOIN resolving y ON y.psn_no = p.b
ORDER BY p.a, p.b
"""

_CHANCE = "SELECT coalesce(sum(n * n) / (sum(n) * sum(n)), 1.0) FROM (SELECT count(*)::DOUBLE AS n FROM resolving WHERE {0} IS NOT NULL GROUP BY {0})"
_NAMES = """
SELECT name, count(*) / (SELECT count(name) FROM resolving) FROM resolving
WHERE name IN (SELECT x.name FROM resolving x JOIN resolving_pairs p ON p.a = x.psn_no) GROUP BY name
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two person numbers: the same ID number, or one digit apart; both numbers there, both sound; and for each field of
    ``FIELDS`` whether it agrees (None: one of them lacks it)."""

    one: str
    other: str
    same_number: bool
    one_digit: bool
    both_numbers: bool
    both_sound: bool
    agrees: Mapping[str, bool | None]
    name: str | None


@dataclass(frozen=True, slots=True)
class Population:
    """How many persons there are and how often two of them agree on a field by chance (by name: how common it is)."""

    persons: int
    chance: Mapping[str, float]
    names: Mapping[str, float]


def load_pairs(session: LakeSession) -> tuple[list[Pair], Population]:
    """Candidate pairs in order of their numbers, and the population they come from."""
    session.execute(_PEOPLE)
    session.execute(_PAIRS)
    try:
        pairs = [
            Pair(a, b, cert, digit, both, sound, dict(zip(FIELDS, rest[:-1], strict=True)), rest[-1])
            for a, b, cert, digit, both, sound, *rest in session.rows(_COMPARED)
        ]
        persons = int(session.rows("SELECT count(*) FROM resolving")[0][0])
        chance = {field: float(session.rows(_CHANCE.format(field))[0][0]) for field in FIELDS}
        names = {name: float(share) for name, share in session.rows(_NAMES)}
    finally:
        session.execute("DROP TABLE IF EXISTS resolving_pairs")
        session.execute("DROP TABLE IF EXISTS resolving")
    return pairs, Population(persons, chance, names)
