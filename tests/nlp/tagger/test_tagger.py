from __future__ import annotations

from pathlib import Path

import pytest

from nlp.tagger import tag_texts
from nlp.tagger.convert import convert_weights
from nlp.tagger.network import MODEL
from nlp.tagger.passages import LONGEST, find_passages


def test_persons_places_and_organisations_are_proposed_where_they_stand() -> None:
    text = "会计王建国住在杭州市，在恒康医院上班。"
    kinds = {text[t.start : t.end]: t.kind for t in tag_texts([text])[0]}
    assert (kinds["王建国"], kinds["杭州市"], kinds["恒康医院"]) == ("PER", "LOC", "ORG")


def test_a_text_is_read_the_same_alone_and_beside_others() -> None:
    texts = ["李秀兰举报卫生站。", "短。", "他把三张卡交给药店老板刘德彪，每张卡刷了两千元，药没拿走。" * 3]
    together = tag_texts(texts)
    alone = [tag_texts([text])[0] for text in texts]
    assert [[(t.start, t.end, t.kind) for t in r] for r in together] == [
        [(t.start, t.end, t.kind) for t in r] for r in alone
    ]


def test_every_character_of_a_passage_is_in_one_word() -> None:
    text = "举报电话 0571-88880000；\n地点：仁和医院三楼！"
    covered = sorted(p for t in tag_texts([text])[0] for p in range(t.start, t.end) if not text[p].isspace())
    assert len(covered) == len(set(covered))
    read = [p for start, end in find_passages(text) for p in range(start, end) if not text[p].isspace()]
    assert covered == read


def test_sentences_and_clauses_that_can_name_nobody_are_not_read() -> None:
    text = "昨晚就没了，由王建国签字。每天照常打针。"
    assert [text[start:end] for start, end in find_passages(text)] == ["由王建国签字"]


def test_empty_texts_give_nothing() -> None:
    assert tag_texts(["", " \n"]) == [(), ()]


def test_a_passage_without_an_end_is_cut_at_a_comma_and_nothing_is_lost() -> None:
    text = "去年他们来村里拉人，" * 40
    passages = find_passages(text)
    assert "".join(text[start:end] for start, end in passages) == text
    assert max(end - start for start, end in passages) <= LONGEST
    assert all(text[end - 1] == "，" for _, end in passages)


def test_the_model_is_what_the_published_weights_give() -> None:
    jieba = pytest.importorskip("jieba")
    assert convert_weights(Path(jieba.__file__).parent / "lac_small") == MODEL.read_bytes()
