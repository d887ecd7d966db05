"""Reading leftwards from a head (向左拼读): the words before it that its name is built of."""

from __future__ import annotations

from collections.abc import Container, Iterator


def words_before(
    text: str, end: int, words: Container[str], *, longest: int, floor: int = 0
) -> Iterator[tuple[int, int]]:
    """(start, end) of each of ``words`` that ends where the one after it starts, right to left, the longest each time.

    The first ends at ``end``; none starts before ``floor``; ``longest`` is the length of the longest word.
    """
    while end > floor:
        for length in range(min(longest, end - floor), 0, -1):
            if text[end - length : end] in words:
                yield end - length, end
                end -= length
                break
        else:
            return
