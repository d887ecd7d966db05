"""The pipeline (抽取流水线): one spaCy ``Language`` whose components only call the pure finders of this room.

Characters are tokens, so that no boundary is lost. Every finder adds candidates to ``doc._.candidates``; ``resolving``
leaves one label per span; ``doc.ents`` and ``doc.spans["mentions"]`` hold the outcome, ``doc._.relations`` what
was read between them. ``read_text`` and ``read_texts`` give the same as plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.folding import fold_text
from nlp.medical import find_medical
from nlp.mention import Context, Extraction, Mention, Relation
from nlp.methods import find_methods
from nlp.names import find_names
from nlp.relations import find_relations
from nlp.resolving import resolve_mentions
from nlp.structure import find_structured
from nlp.tagger import tag_texts

BATCH = 32
"""Texts read together: the tagger's matrices are larger and fewer."""

for name, default in (
    ("original", ""),
    ("folded", ""),
    ("candidates", ()),
    ("context", Context()),
    ("tagged", ()),
    ("relations", ()),
    ("mentions", ()),
):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=default)
if not Span.has_extension("mention"):
    Span.set_extension("mention", default=None)


def _add(doc: Doc, found: Iterable[Mention]) -> Doc:
    doc._.candidates = (*doc._.candidates, *found)
    return doc


@Language.component("mingjian_structure")
def _structure(doc: Doc) -> Doc:
    return _add(doc, find_structured(doc._.folded, doc._.context))


@Language.component("mingjian_medical")
def _medical(doc: Doc) -> Doc:
    return _add(doc, find_medical(doc._.folded))


@Language.component("mingjian_methods")
def _methods(doc: Doc) -> Doc:
    return _add(doc, find_methods(doc._.folded))


@Language.component("mingjian_names")
def _names(doc: Doc) -> Doc:
    return _add(doc, find_names(doc._.folded, doc._.context, doc._.tagged))


@Language.component("mingjian_resolving")
def _resolving(doc: Doc) -> Doc:
    doc._.mentions = tuple(resolve_mentions(doc._.folded, doc._.candidates))
    spans = []
    for mention in doc._.mentions:
        span = Span(doc, mention.start, mention.end, label=mention.label.value)
        span._.mention = mention
        spans.append(span)
    doc.spans["mentions"] = spans
    doc.ents = spans
    return doc


@Language.component("mingjian_relations")
def _relations(doc: Doc) -> Doc:
    doc._.relations = tuple(find_relations(doc._.folded, doc._.mentions))
    return doc


class _Tagger:
    """The neural tagger over a batch of documents."""

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
        for docs in spacy.util.minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            for doc, tagged in zip(docs, tag_texts([doc._.folded for doc in docs]), strict=True):
                doc._.tagged = tagged
                yield doc


@Language.factory("mingjian_tagger")
def _make_tagger(nlp: Language, name: str) -> _Tagger:
    return _Tagger()


PARTS = (
    "mingjian_tagger",
    "mingjian_structure",
    "mingjian_medical",
    "mingjian_methods",
    "mingjian_names",
    "mingjian_resolving",
    "mingjian_relations",
)


@cache
def build_pipeline(*, tagger: bool = True) -> Language:
    """The pipeline; without the tagger it is rules alone. Thread-safe once built: nothing in it changes."""
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    for part in PARTS:
        if tagger or part != "mingjian_tagger":
            language.add_pipe(part)
    return language


def read_texts(
    texts: Iterable[tuple[str, Context]], *, tagger: bool = True, batch: int = BATCH
) -> Iterator[Extraction]:
    """Reads texts in order, lazily, ``batch`` at a time."""
    language = build_pipeline(tagger=tagger)

    def docs() -> Iterator[Doc]:
        for text, context in texts:
            folded = fold_text(text)
            doc = _characters(language, folded)
            doc._.context, doc._.original, doc._.folded = context, text, folded
            yield doc

    for doc in language.pipe(docs(), batch_size=batch):
        yield _original(doc._.original, doc._.folded, doc._.context, doc._.mentions, doc._.relations)


def read_text(text: str, context: Context | None = None, *, tagger: bool = True) -> Extraction:
    """Reads one text."""
    return next(read_texts([(text, context or Context())], tagger=tagger))


def _original(
    text: str, folded: str, context: Context, mentions: tuple[Mention, ...], relations: tuple[Relation, ...]
) -> Extraction:
    """What was read in the folded text, told in the characters that were given."""
    if folded == text:
        return Extraction(text, context, mentions, relations)
    told = {mention: replace(mention, text=text[mention.start : mention.end]) for mention in mentions}
    between = tuple(replace(one, head=told[one.head], tail=told[one.tail]) for one in relations)
    return Extraction(text, context, tuple(told.values()), between)


def _characters(language: Language, text: str) -> Doc:
    """One token a character, also for white space, so that token and character offsets are the same."""
    return Doc(language.vocab, words=list(text), spaces=[False] * len(text))
