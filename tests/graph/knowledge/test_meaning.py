"""Search by meaning: the model's tokens, vectors kept by their text, and what they add to a search."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graph.knowledge.filters import SearchFilter
from graph.knowledge.index import KnowledgeIndex, build_index, open_index
from graph.knowledge.meaning.model import WIDTH, MeaningModel, fetch_model, find_model, open_model
from graph.knowledge.meaning.vectors import missing_vectors, open_meanings
from graph.knowledge.meaning.wordpiece import token_ids
from graph.knowledge.passage import Passage, PassageKind, TextStatus
from graph.knowledge.search import search_knowledge
from graph.model.errors import Unavailable

TEXTS = (
    "参保人员不得将本人的医疗保障凭证交由他人使用。",
    "定点医药机构应当妥善保管会计凭证、处方、病历等资料。",
    "经办机构应当在网站公布办事指南。",
    "货币资金应当每日盘点，账实不符的查明原因。",
    "道路两侧的行道树由园林部门修剪。",
    "学校食堂应当公示每周菜谱。",
    "河道采砂应当取得许可证。",
    "电梯每半个月维护保养一次。",
    "博物馆藏品应当登记造册。",
    "快递企业应当核对收件人身份。",
    "网约车驾驶员应当持证上岗。",
    "森林防火期内禁止野外用火。",
)
QUESTION = "拿别人的卡去瞧病"
"""Shares no word with the article on lending one's card: 凭证 is 卡, 他人 is 别人."""


@pytest.fixture(scope="module")
def model() -> MeaningModel:
    """The real model, fetched once into this user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MINGJIAN_MODEL_DIR", raising=False)
        fetch_model()
        return open_model()


@pytest.fixture
def index(tmp_path: Path) -> KnowledgeIndex:
    return _index(tmp_path, TEXTS)


def _index(folder: Path, texts: tuple[str, ...], version: str = "1") -> KnowledgeIndex:
    passages = [
        Passage(f"w:{i}", PassageKind.ARTICLE, "w", "某规则", text, TextStatus.FULL, number=f"第{i}条")
        for i, text in enumerate(texts, 1)
    ]
    build_index(passages, folder / "index", version=version)
    return open_index(folder / "index")


class Counting(MeaningModel):
    """The real model, counting what it is asked."""

    def __init__(self, model: MeaningModel) -> None:
        self.model, self.asked = model, 0

    def of_text(self, text: str) -> np.ndarray:  # type: ignore[type-arg]
        self.asked += 1
        return self.model.of_text(text)


def test_tokens_are_those_of_the_original() -> None:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "医", "保", "a", "##b", "##c", "12", "##3", "，"]
    vocabulary = {word: number for number, word in enumerate(words)}
    assert token_ids("医保，abc 123\u200b", vocabulary, most=100) == [2, 4, 5, 11, 6, 7, 8, 9, 10, 3]
    assert token_ids("x医", vocabulary, most=100) == [2, 1, 4, 3]
    assert token_ids("医" * 50, vocabulary, most=10) == [2, *[4] * 8, 3]
    assert token_ids("", vocabulary, most=10) == [2, 3]


def test_without_the_model_it_is_told_how_to_fetch_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGJIAN_MODEL_DIR", str(tmp_path))
    assert find_model() is None
    with pytest.raises(Unavailable, match="knowledge model"):
        open_model()


def test_a_carried_model_that_was_altered_is_not_used(
    model: MeaningModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINGJIAN_MODEL_DIR", raising=False)
    path = find_model()
    assert path is not None
    monkeypatch.setenv("MINGJIAN_MODEL_DIR", str(tmp_path))
    told = path.read_bytes()
    (tmp_path / path.name).write_bytes(told)
    assert find_model() == tmp_path / path.name
    (tmp_path / path.name).write_bytes(told[:-1] + b"x")
    assert find_model() is None


def test_what_shares_no_word_is_found_by_meaning_and_says_so(
    model: MeaningModel, index: KnowledgeIndex, tmp_path: Path
) -> None:
    meanings = open_meanings(index, tmp_path / "m", model)
    hits = search_knowledge(index, QUESTION, meanings=meanings)
    assert hits[0].passage.text == TEXTS[0]
    near = [hit for hit in hits if hit.by_meaning]
    assert all(not hit.highlights for hit in near)
    assert len(hits) < len(TEXTS)  # what is far in meaning is no answer
    alone = search_knowledge(index, QUESTION)
    assert not any(hit.by_meaning for hit in alone)
    assert {hit.passage.id for hit in alone} <= {hit.passage.id for hit in hits}


def test_a_filter_holds_for_what_meaning_finds(model: MeaningModel, index: KnowledgeIndex, tmp_path: Path) -> None:
    meanings = open_meanings(index, tmp_path / "m", model)
    assert search_knowledge(index, QUESTION, wanted=SearchFilter(kinds=(PassageKind.CASE,)), meanings=meanings) == []


def test_vectors_are_made_once_for_a_text_and_survive_a_crash(model: MeaningModel, tmp_path: Path) -> None:
    index, counting = _index(tmp_path, TEXTS[:4]), Counting(model)
    assert missing_vectors(index, tmp_path / "m") == 4
    first = open_meanings(index, tmp_path / "m", counting)
    assert counting.asked == 4
    assert missing_vectors(index, tmp_path / "m") == 0
    again = open_meanings(index, tmp_path / "m", counting)
    assert counting.asked == 4
    counting.of_question = model.of_question  # type: ignore[method-assign]
    assert np.array_equal(first.nearness(QUESTION), again.nearness(QUESTION))
    vectors = next((tmp_path / "m").glob("*.vectors"))
    vectors.write_bytes(vectors.read_bytes()[: 2 * WIDTH * 2 + 7])  # a crash in the middle of the third
    changed = _index(tmp_path, (*TEXTS[:3], TEXTS[5]), version="2")
    renewed = open_meanings(changed, tmp_path / "m", counting)
    assert counting.asked == 6  # two were lost or new
    afresh = open_meanings(changed, tmp_path / "n", model)
    assert np.allclose(renewed.nearness(QUESTION), afresh.nearness(QUESTION), atol=1e-2)


def test_an_empty_library_has_no_meanings(model: MeaningModel, tmp_path: Path) -> None:
    index = _index(tmp_path, ())
    meanings = open_meanings(index, tmp_path / "m", model)
    assert meanings.nearness(QUESTION).size == 0
    assert search_knowledge(index, QUESTION, meanings=meanings) == []
