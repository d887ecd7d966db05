"""One span that the tagger proposes (标注词)."""

from __future__ import annotations

from typing import NamedTuple


class Tagged(NamedTuple):
    """One span the tagger proposes; a tuple, for there are a hundred in every text.

    ``kind`` is PER, LOC, ORG or TIME, or the part of speech of a plain word in LAC's letters: n, nr, ns, nt, nz, v, vn,
    a, p, c, u, d, m, q, r, f, s, w ...; clauses that can name nobody are not tagged.
    """

    start: int
    end: int
    kind: str
