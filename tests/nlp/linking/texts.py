"""A text for linking: mentions found in it by their surfaces, and what linking makes of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from graph.model.extraction import Label, RelationType
from nlp.linking import Linked, link_mentions
from nlp.mention import Context, Mention, Relation
from tests.nlp.linking.register import Names, Register


def mentions_of(text: str, **surfaces: Sequence[str]) -> list[Mention]:
    """Every occurrence of the surfaces, by label: ``INSTITUTION=("县医院",)``; ``("鼓楼区", "320302")`` pairs give a norm."""
    found = []
    for label, names in surfaces.items():
        for name in names:
            surface, _, norm = name.partition("=")
            at = text.find(surface)
            while at >= 0:
                found.append(Mention(at, at + len(surface), Label(label), surface, norm or None))
                at = text.find(surface, at + len(surface))
    return sorted(found, key=lambda mention: mention.start)


def related(mentions: Sequence[Mention], kind: RelationType, head: str, tail: str) -> Relation:
    """A relation between the first mentions of two surfaces."""
    one, other = (next(m for m in mentions if m.text == surface) for surface in (head, tail))
    return Relation(kind, one, other, one.start, other.end)


def link(
    text: str,
    mentions: Sequence[Mention],
    register: Register,
    *,
    relations: Sequence[Relation] = (),
    region: str | None = None,
    names: Names | None = None,
) -> dict[str, Linked]:
    """By surface, what its first mention was linked to."""
    context = Context(region=region)
    linked = asyncio.run(link_mentions(mentions, relations, context, register, names or Names(), text=text))
    found: dict[str, Linked] = {}
    for one in linked:
        found.setdefault(one.mention.text, one)
    return found


def house(surface: str, register: Register, *, region: str | None = None, names: Names | None = None) -> Linked:
    """One institution's name alone."""
    mention = Mention(0, len(surface), Label.INSTITUTION, surface)
    return link(surface, [mention], register, region=region, names=names)[surface]


def linked_key(linked: Linked) -> str | None:
    """The key that it was linked to without a person, None when it was not."""
    return linked.candidates[0].key if linked.state.value == "linked" else None


def keys(linked: Linked) -> list[str]:
    """Candidates' keys, best first."""
    return [one.key for one in linked.candidates]
