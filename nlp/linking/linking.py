"""From mentions to nodes (关联图谱): numbers first, then institutions, then whoever stands near what is linked."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.agencies import link_agencies
from nlp.linking.aliases import Aliases
from nlp.linking.directory import Directory
from nlp.linking.institutions import link_institutions
from nlp.linking.linked import Linked
from nlp.linking.numbers import link_numbers
from nlp.linking.people import link_people
from nlp.linking.terms import link_drugs, link_methods, link_regions
from nlp.linking.whereabouts import read_whereabouts
from nlp.mention import Context, Mention, Relation


async def link_mentions(
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    context: Context,
    directory: Directory,
    aliases: Aliases,
    *,
    text: str = "",
) -> list[Linked]:
    """For each mention of one text, in their order, at most three candidates, best first.

    ``text`` is what the offsets count in; with it, register codes beside a name are read. A mention is ``linked`` only where
    the first candidate is safe without a person; labels that name nothing in the graph have no candidates.
    """
    whereabouts = read_whereabouts(mentions, context)
    found = await link_numbers(mentions, directory)
    found |= await link_institutions(
        mentions, relations, context, whereabouts, text=text, directory=directory, aliases=aliases
    )
    found |= await link_people(mentions, relations, context, found, directory=directory, aliases=aliases)
    found |= await link_agencies(mentions, whereabouts, directory)
    found |= await link_regions(mentions, directory)
    found |= await link_drugs(mentions, directory)
    found |= link_methods(mentions)
    return [found.get(mention, Linked(mention)) for mention in mentions]
