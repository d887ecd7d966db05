"""Words with a place in a vocabulary (词汇): methods to schemes, drugs to catalogue items, regions to their nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.model.extraction import METHODS, Label
from nlp.folding import fold_text
from nlp.linking.deciding import LEAST
from nlp.linking.directory import Directory, Entry
from nlp.linking.divisions import in_force
from nlp.linking.likeness import likeness
from nlp.linking.linked import MOST_CANDIDATES, Candidate, Linked, Reason, State
from nlp.mention import Mention

_FORM = re.compile(
    "(?:缓释|控释|肠溶|分散|咀嚼|泡腾|口服|注射用|软|浓缩|水)*(?:片|胶囊|颗粒|丸|滴丸|注射液|口服液|散|膏|贴膏|栓|合剂|糖浆|喷雾剂|气雾剂|吸入剂|滴眼液|凝胶|乳膏|溶液)$"
)
"""Dosage forms: 阿莫西林 stands for 阿莫西林胶囊, if that is the only one."""

WITHOUT_FORM = 0.9
_SCHEMES = {method.code: method for method in METHODS}


def link_methods(mentions: Sequence[Mention]) -> dict[Mention, Linked]:
    """Methods to the schemes that look for them in claims; one method may be two schemes', which nobody decides here."""
    found = {}
    for mention in mentions:
        method = _SCHEMES.get(mention.norm or "") if mention.label is Label.FRAUD_METHOD else None
        if method is not None:
            schemes = [
                Candidate("Scheme", key, method.zh, 1.0, Reason.VOCABULARY, exact=True) for key in method.schemes
            ]
            found[mention] = _linked(mention, schemes)
    return found


async def link_regions(mentions: Sequence[Mention], directory: Directory) -> dict[Mention, Linked]:
    """Places that have one adcode to the node of it, if the graph has one."""
    asked = [(m, code[0]) for m in mentions if m.label is Label.REGION and m.norm and (code := in_force((m.norm,)))]
    entries = await directory.by_node([f"Region:{code}" for _, code in asked]) if asked else []
    found = {}
    for (mention, _), entry in zip(asked, entries, strict=True):
        if entry is not None:
            found[mention] = _linked(
                mention, [Candidate("Region", entry.key, mention.text, 1.0, Reason.CODE, exact=True)]
            )
    return found


async def link_drugs(mentions: Sequence[Mention], directory: Directory) -> dict[Mention, Linked]:
    """Drugs to catalogue items: linked where one item has that very name."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.label is Label.DRUG:
            by_name.setdefault(fold_text(mention.text).replace(" ", ""), []).append(mention)
    answers = await directory.find_items(list(by_name)) if by_name else []
    found: dict[Mention, Linked] = {}
    for (name, some), entries in zip(by_name.items(), answers, strict=True):
        ranked = sorted((_item(name, entry) for entry in entries), key=lambda one: (-one.score, one.key))
        linked = _linked(some[0], [one for one in ranked if one.score >= LEAST])
        found |= {mention: replace(linked, mention=mention) for mention in some}
    return found


def _item(name: str, entry: Entry) -> Candidate:
    known = fold_text(entry.name).replace(" ", "")
    if known == name:
        return Candidate(entry.label, entry.key, entry.name, 1.0, Reason.NAME)
    bare = _FORM.sub("", known) == _FORM.sub("", name)
    score = WITHOUT_FORM if bare else WITHOUT_FORM * likeness(name, known)
    return Candidate(entry.label, entry.key, entry.name, round(score, 3), Reason.SHORT_NAME if bare else Reason.SIMILAR)


def _linked(mention: Mention, candidates: Sequence[Candidate]) -> Linked:
    """Linked where exactly one candidate is certain."""
    certain = [one for one in candidates if one.score == 1.0]
    state = State.LINKED if len(certain) == 1 else State.UNRESOLVED
    return Linked(mention, tuple(candidates[:MOST_CANDIDATES]), state)
