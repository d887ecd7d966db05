"""Starter content (随附要点): provisions in the project's own words, never the wording.

In the folder ``starter_texts``: ``laws/*.json`` and ``instruments-outline.json`` have the layout of the corpus that is loaded, with the same ids of works, so
that a loaded full text stands beside the summary and is preferred. ``cases.json`` are summaries of how cases commonly go
(情形概括): no published case, and marked as such in title, publisher, text and source.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().with_name("starter_texts")
"""Loads like a folder of the corpus."""

OWN_SUMMARY = "project summary"
"""``source.kind`` of a case that the project summed up itself: nobody published it."""
