"""What the search is measured against: BM25 over jieba's words, and the longest piece of the question as a plain substring."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import jieba  # type: ignore[import-untyped]
import numpy as np

from graph.knowledge.passage import Passage
from graph.knowledge.postings import Saturation, weigh

STOP_WORDS = frozenset(
    [
        "的",
        "了",
        "在",
        "是",
        "我",
        "有",
        "和",
        "就",
        "不",
        "人",
        "都",
        "一",
        "一个",
        "上",
        "也",
        "很",
        "到",
        "说",
        "要",
        "去",
        "你",
        "会",
        "着",
        "没有",
        "看",
        "好",
        "自己",
        "这",
        "那",
        "与",
        "及",
        "或",
        "或者",
        "并",
        "等",
        "对",
        "为",
        "以",
        "于",
        "由",
        "被",
        "把",
        "让",
        "给",
        "向",
        "从",
        "吗",
        "呢",
        "吧",
        "啊",
        "怎么",
        "什么",
        "怎样",
        "多少",
        "多久",
        "几",
        "如何",
        "哪",
        "哪些",
        "哪里",
        "谁",
        "能",
        "能不能",
        "可以",
        "可",
        "应当",
        "应该",
        "怎么办",
        "处理",
        "之",
        "其",
        "中",
        "后",
        "前",
        "时",
        "下",
        "里",
        "个",
        "些",
        "还",
        "再",
        "又",
        "只",
        "才",
        "用",
        "来",
        "过",
        "得",
        "地",
        "所",
        "者",
        "该",
        "这个",
        "那个",
        "会怎样",
        "算",
        "算不算",
        "按",
        "条",
        "第",
    ]
)

jieba.setLogLevel(logging.WARNING)


def words_of(text: str) -> list[str]:
    """jieba's words, punctuation apart."""
    return [word for word in jieba.lcut(text) if word.strip() and any(c.isalnum() for c in word)]


def content_words(text: str) -> set[str]:
    """Words that are no stop words."""
    return {word for word in words_of(text) if word not in STOP_WORDS}


class PlainBM25:
    """k1 1.5, b 0.75 over title and text."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._postings = weigh(
            (words_of(f"{p.title} {p.number} {p.text}") for p in passages), Saturation(k1=1.5, b=0.75)
        )

    def find(self, question: str, limit: int = 10) -> list[Passage]:
        """The best passages."""
        scores = np.zeros(len(self._passages), dtype=np.float32)
        self._postings.add_to(scores, dict.fromkeys(words_of(question), 1.0))
        order = np.lexsort((np.arange(len(scores)), -scores))[:limit]
        return [self._passages[int(i)] for i in order if scores[i] > 0]


class PlainSubstring:
    """Passages that hold the longest piece of the question that any of them holds, in their order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._texts = [f"{p.title} {p.number} {p.text}" for p in passages]

    def find(self, question: str, limit: int = 10) -> list[Passage]:
        """The best passages."""
        for length in range(len(question), 1, -1):
            for start in range(len(question) - length + 1):
                piece = question[start : start + length]
                found = [p for p, text in zip(self._passages, self._texts, strict=True) if piece in text]
                if found:
                    return found[:limit]
        return []
