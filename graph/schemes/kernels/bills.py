"""Fingerprints of itemised bills (账单指纹): what was billed, how much of it, for how much, in any order of lines.

Two fingerprints a bill: ``exact`` of (item, quantity, amount) and ``items`` of the items alone, which a scaled bill or
one with changed quantities keeps. Both are sums of line hashes, so that the work is one pass over the lines and one sum
per bill is held. They are equal within one run only; `bill_codes` gives a name that lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph.schemes.finding import content_id

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

_PRINTS = """
WITH prints AS (
    SELECT setl_id, COUNT(*) AS lines,
           SUM(HASH(hilist_code, cnt, det_item_fee_sumamt) % 4611686018427387904) AS exact,
           SUM(HASH(hilist_code) % 4611686018427387904) AS items
    FROM fee_items GROUP BY setl_id
)
SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place, LEFT(c.med_type, 2) AS kind,
       COALESCE(LEFT(c.dise_code, 3), '') AS dise, c.begndate AS day, DATEDIFF('day', c.begndate, c.enddate) AS nights,
       p.lines, p.exact, p.items
FROM prints p JOIN settled_claims c ON c.setl_id = p.setl_id
"""


def make_bill_prints(session: LakeSession) -> bool:
    """Makes table ``bill_prints`` once per session, one row a settled claim with lines; False without fee lines.

    Columns: setl_id, psn_no, place, kind (first two of med_type), dise (first three), day, nights, lines, exact, items.
    It stays for the other schemes of the same run, at whose side this one may run; the engine writes it to disk when memory is short.
    """
    if not {"hilist_code", "cnt", "det_item_fee_sumamt"} <= session.columns("fee_items"):
        return False
    session.once("bill_prints", _PRINTS)
    return True


_LINES = """
SELECT setl_id, hilist_code, CAST(cnt AS DOUBLE), CAST(det_item_fee_sumamt AS DOUBLE) FROM fee_items
WHERE setl_id IN (SELECT unnest(?)) ORDER BY 1, 2, 3, 4
"""


def bill_codes(session: LakeSession, setl_ids: Iterable[str], *, exact: bool = True) -> dict[str, str]:
    """Claim -> a lasting name of its bill's content, the same in every run: from its lines, or from its items alone.

    One pass over the lines, however many claims are asked for.
    """
    lines: dict[str, list[Sequence[object]]] = {setl_id: [] for setl_id in setl_ids}
    for setl_id, *line in session.rows(_LINES, [sorted(lines)]):
        lines[str(setl_id)].append(tuple(line) if exact else tuple(line[:1]))
    return {setl_id: content_id("bill", *bill) for setl_id, bill in lines.items()}
