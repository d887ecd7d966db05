"""Tables that an expert may correct without reading code: readings of schemes, penalties, thresholds, clocks, wordings, bindings."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
