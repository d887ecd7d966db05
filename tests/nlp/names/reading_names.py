"""What the finders of names make of a text, tagger and resolution included."""

from __future__ import annotations

from graph.model.extraction import Label
from nlp.mention import Context, Mention
from nlp.names import find_names
from nlp.resolving import resolve_mentions
from nlp.tagger import tag_texts


def mentions(text: str, region: str | None = None, *, tagger: bool = True) -> list[Mention]:
    tagged = tag_texts([text])[0] if tagger else ()
    return resolve_mentions(text, find_names(text, Context(region=region), tagged))


def named(text: str, label: Label, region: str | None = None, *, tagger: bool = True) -> list[str]:
    return [m.text for m in mentions(text, region, tagger=tagger) if m.label is label]
