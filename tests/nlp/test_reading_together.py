"""Texts read together are read as each alone, and told in the characters they were given in."""

from __future__ import annotations

from graph.model.extraction import Label
from nlp.mention import Context
from nlp.pipeline import BATCH, build_pipeline, read_text, read_texts
from tests.bench.nlp.annotated import SETS, load_set


def test_a_batch_and_a_half_is_read_as_each_text_alone() -> None:
    texts = [one.gold.text[:120] for one in load_set(SETS / "tips.jsonl")]
    texts = (texts * 3)[: BATCH + BATCH // 2]
    together = list(read_texts((text, Context()) for text in texts))
    assert together == [read_text(text) for text in texts]


def test_mentions_and_relations_are_told_in_the_characters_of_the_text() -> None:
    text = "本院院長張建國是縣人民醫院的，收了１２００元。"
    read = read_text(text)
    assert {m.text for m in read.mentions if m.label in (Label.PERSON, Label.MONEY)} == {"張建國", "１２００元"}
    assert all(m.text == text[m.start : m.end] for m in read.mentions)
    assert all(end.text == text[end.start : end.end] for one in read.relations for end in (one.head, one.tail))


def test_a_document_of_the_pipeline_holds_its_mentions_as_entities() -> None:
    text = "王建国在恒康医院住院，花了三千元。"
    language = build_pipeline()
    doc = language.make_doc(text)
    doc._.folded = text
    for _, part in language.pipeline:
        doc = part(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [(m.text, m.label.value) for m in read_text(text).mentions]
    assert "王建国" in {ent.text for ent in doc.ents}
