"""Texts for tests with their mentions marked in place: ``{R院长}{P张某}从{M5万元=50000.00}…``.

P person, I institution, A agency, R role, G region, L address, M money, D date, F method, W law; a norm follows ``=``.
"""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Context, Extraction, Mention
from nlp.relations import find_relations

_LABELS = {
    "P": Label.PERSON,
    "I": Label.INSTITUTION,
    "A": Label.AGENCY,
    "R": Label.ROLE,
    "G": Label.REGION,
    "L": Label.ADDRESS,
    "M": Label.MONEY,
    "D": Label.DATE,
    "F": Label.FRAUD_METHOD,
    "W": Label.LAW,
}
_MARK = re.compile(r"\{([A-Z])([^}=]+)(?:=([^}]*))?\}")


def read_marked(marked: str) -> tuple[str, list[Mention]]:
    """The plain text and its mentions."""
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[2]
        mentions.append(Mention(start, len(text), _LABELS[match[1]], match[2], match[3]))
        at = match.end()
    return text + marked[at:], mentions


def relations_of(marked: str) -> set[tuple[str, str, str]]:
    """(type, head, tail) of what is read; the two of colludes_with in the order of their characters."""
    found = set()
    for one in find_relations(*read_marked(marked)):
        ends = (one.head.text, one.tail.text)
        found.add((one.type.value, *(sorted(ends) if one.type == "colludes_with" else ends)))
    return found


def extraction_of(marked: str) -> Extraction:
    """The text read as the pipeline would give it."""
    text, mentions = read_marked(marked)
    return Extraction(text, Context(), tuple(mentions), tuple(find_relations(text, mentions)))
