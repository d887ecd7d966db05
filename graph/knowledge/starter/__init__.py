"""Starter content (随附要点): provisions in the project's own words, never the wording.

``laws/*.json`` and ``instruments-outline.json`` have the layout of the corpus that is loaded, with the same ids of works, so
that a loaded full text stands beside the summary and is preferred.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
"""Loads like a folder of the corpus."""
