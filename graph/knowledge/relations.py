"""What one instrument says of others as a whole (文件关系): it amends, replaces, carries out, rests on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.knowledge.citations import is_instrument
from graph.knowledge.doc_numbers import DOC_NO, plain_doc_number
from graph.knowledge.folding import fold_title
from graph.ledger.knowledge_record import NewRelation, NewUnit, RelationKind

_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){2,160})》")
_REPEALED = re.compile(r"(?P<what>[^。；\n]*《[^。；\n]*》[^。；\n]{0,30})(?:同时|即行|予以|自行)?废止")
_RESTS_ON = re.compile(r"(?:根据|依据|按照)(?P<what>[^。\n]{2,400}?)(?:制定|现就|现将|结合|提出|特制定|作如下|，)")
_CARRIES_OUT = re.compile(
    r"^(?P<base>.+?(?:法|条例|办法|规定))(?:的)?实施(?:细则|条例|办法|规定)(?:[（(][^（）()]+[）)])?$"
)
_TO_CARRY_OUT = re.compile(r"(?:贯彻|落实|实施|执行)[^《]{0,8}《(?P<base>[^》]+)》")
_TO_AMEND = re.compile(r"关于修改[《〈<](?P<base>.+?)[》〉>]的决定")


def find_relations(title: str, units: Sequence[NewUnit], told: Iterable[str] = ()) -> list[NewRelation]:
    """What a title, the opening, the closing and the source (``told``: titles or numbers it rests on) say.

    Only the opening (introduction, first article) is read for what it rests on, only whole sentences for what ends.
    """
    found: list[NewRelation] = []
    if (amends := _TO_AMEND.search(title)) is not None:
        found.append(_relation(RelationKind.AMENDS, amends["base"], title))
    carried = _CARRIES_OUT.match(title) or _TO_CARRY_OUT.search(title)
    if carried is not None:
        found.append(_relation(RelationKind.IMPLEMENTS, carried["base"], title))
    for unit in units[:2]:
        for match in _RESTS_ON.finditer(unit.text):
            found += [_relation(RelationKind.BASED_ON, one, match[0]) for one in _titles(match["what"])]
    for unit in units:
        for match in _REPEALED.finditer(unit.text):
            found += [_relation(RelationKind.REPLACES, one, match[0]) for one in _titles(match["what"])]
    found += [_relation(RelationKind.BASED_ON, one, one) for one in told]
    return list({(one.kind, fold_title(one.title), one.doc_no): one for one in found}.values())


def _titles(text: str) -> list[str]:
    return [title for title in _TITLE.findall(text) if is_instrument(title)]


def _relation(kind: RelationKind, named: str, basis: str) -> NewRelation:
    number = DOC_NO.search(named)
    title = "" if number is not None and number[0] == named.strip() else named.strip()
    return NewRelation(kind, title, "" if number is None else plain_doc_number(number[0]), basis.strip())
