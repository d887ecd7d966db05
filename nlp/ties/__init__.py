"""Ties (关联要素): what of a text can tie it to another, as plain values for ``graph.casework.links``."""

from __future__ import annotations

from nlp.ties.reading import Source, desk_of, read_told

__all__ = ["Source", "desk_of", "read_told"]
