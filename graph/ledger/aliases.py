"""Names that judgements taught (别名): a confirmed link says that this surface, in this region, stands for that node.

An alias lives as long as a link that taught it counts: it goes with the link's withdrawal, with the rejection of its mention
and with a correction that makes the mention read otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, and_, insert, or_, select, update

from graph.ledger import document_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.document import DocumentRecord
from graph.ledger.mention import ClaimState, LinkRecord, MentionRecord
from graph.ledger.mention_rows import read_links, slices
from graph.ledger.visibility import belongs_to_reader
from graph.model.extraction import Label
from graph.model.scope import Scope

LONGEST_SURFACE = 200
"""Characters of a normalised surface; longer ones teach nothing: a name is not a paragraph."""

TEACHING = frozenset({Label.INSTITUTION, Label.AGENCY, Label.PERSON, Label.DRUG, Label.REGION, Label.ADDRESS})
"""Labels whose names vary; numbers are found by their token, and 张某 of one text is nobody's name in another."""

_APART = re.compile(r"[\s·•,，.。、:：;；\"'“”‘’《》〈〉\-—_/\\]")
_ANONYMOUS = re.compile(r"某|[*＊×xX]")


@dataclass(frozen=True, slots=True)
class Alias:
    """``surface`` is normalised; ``region`` an adcode, empty when it was not known; ``node`` is ``Label:key``."""

    surface: str
    region: str
    node: str
    taught: int


class Aliases:
    """Read by whoever links mentions; written by judgements on links alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, scope: Scope, surfaces: Collection[str], *, region: str | None = None) -> list[Alias]:
        """What these surfaces (in any spelling) stand for, inside ``scope``: most often taught first.

        Aliases of ``region`` and those of no region; without a region all of them, each with its own.
        """
        table, wanted = tables.aliases, sorted({normal_surface(surface) for surface in surfaces} - {""})
        counted: dict[tuple[str, str, str], int] = {}
        with self._database.read() as connection:
            for some in slices(wanted):
                query = select(table.c.surface, table.c.region, table.c.node_label, table.c.node_key).where(
                    table.c.surface.in_(some), table.c.withdrawn_at.is_(None), belongs_to_reader(scope, table)
                )
                if region is not None:
                    query = query.where(or_(table.c.region == region, table.c.region == ""))
                for surface, where, label, key in connection.execute(query):
                    place = (surface, where, f"{label}:{key}")
                    counted[place] = counted.get(place, 0) + 1
        found = [Alias(*place, taught) for place, taught in counted.items()]
        return sorted(found, key=lambda one: (one.surface, -one.taught, one.node, one.region))


def normal_surface(text: str) -> str:
    """The form under which names are compared: NFKC, lower case, without blanks and punctuation; brackets stay."""
    return _APART.sub("", unicodedata.normalize("NFKC", text).casefold())


def settle_aliases(connection: Connection, mention: MentionRecord, document: DocumentRecord, clock: Clock) -> None:
    """Makes the aliases of a mention's links what they should be now, in the transaction that judged it."""
    table, links = tables.aliases, read_links(connection, [mention.id])
    standing = {
        row.link: row.surface
        for row in connection.execute(
            select(table.c.link, table.c.surface).where(
                table.c.link.in_([link.id for link in links]), table.c.withdrawn_at.is_(None)
            )
        )
    }
    wanted = {link.id: link for link in links if _teaches(link, mention)}
    at = clock()
    for link in links:
        surface = normal_surface(link.surface)
        if link.id in standing and (link.id not in wanted or standing[link.id] != surface):
            over = and_(table.c.link == link.id, table.c.withdrawn_at.is_(None))
            connection.execute(update(table).where(over).values(withdrawn_at=at))
            del standing[link.id]
        if link.id in wanted and link.id not in standing:
            connection.execute(insert(table).values(id=new_id(at), at=at, **_values(link, document, surface)))


def _teaches(link: LinkRecord, mention: MentionRecord) -> bool:
    if link.state is not ClaimState.CONFIRMED or not link.fits(mention) or link.label not in TEACHING:
        return False
    surface = normal_surface(link.surface)
    return 1 < len(surface) <= LONGEST_SURFACE and not (link.label is Label.PERSON and _ANONYMOUS.search(surface))


def _values(link: LinkRecord, document: DocumentRecord, surface: str) -> dict[str, object]:
    return {
        "owner": document.owner,
        "compartment": document.compartment,
        "surface": surface,
        "region": document.adcode or "",
        "node_label": link.node_label,
        "node_key": link.node_key,
        "link": link.id,
        "by": link.by,
        "by_name": link.by_name,
    }
