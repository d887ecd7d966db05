"""BERT's tokens of Chinese text (分词为模型词元): each character one token, Latin words and digits in pieces.

Devlin et al. 2019, as HuggingFace's BertNormalizer, BertPreTokenizer and WordPiece do it with the model's own settings
(control characters out, no change of case or accents). Our own forty lines instead of the package `tokenizers`, which would
bring a client of a model hub and seven more packages; on the whole corpus both give the same ids.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

LONGEST_WORD = 100
"""Characters; a longer word is unknown, as in the original."""

_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
        (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))  # fmt: skip
_ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def token_ids(text: str, vocabulary: Mapping[str, int], *, most: int) -> list[int]:
    """[CLS], at most ``most`` - 2 tokens, [SEP], as the vocabulary's numbers."""
    start, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
    ids = [start]
    for word in _words(text):
        ids.extend(_pieces(word, vocabulary))
        if len(ids) >= most:
            break
    return [*ids[: most - 1], end]


def _words(text: str) -> Iterator[str]:
    word: list[str] = []
    for sign in text:
        alone = _is_cjk(sign) or _is_punctuation(sign)
        if alone or _is_space(sign):
            if word:
                yield "".join(word)
                word = []
            if alone:
                yield sign
        elif not _is_control(sign):
            word.append(sign)
    if word:
        yield "".join(word)


def _pieces(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    unknown = [vocabulary["[UNK]"]]
    if len(word) > LONGEST_WORD:
        return unknown
    found, at = [], 0
    while at < len(word):
        mark = "##" if at else ""
        end = next((e for e in range(len(word), at, -1) if mark + word[at:e] in vocabulary), None)
        if end is None:
            return unknown
        found.append(vocabulary[mark + word[at:end]])
        at = end
    return found


def _is_cjk(sign: str) -> bool:
    code = ord(sign)
    return any(low <= code <= high for low, high in _CJK)


def _is_punctuation(sign: str) -> bool:
    return sign in _ASCII_SIGNS or unicodedata.category(sign).startswith("P")


def _is_space(sign: str) -> bool:
    return sign in "\t\n\r" or sign.isspace()


def _is_control(sign: str) -> bool:
    return sign in "\0\ufffd" or unicodedata.category(sign).startswith("C")
