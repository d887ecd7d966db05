"""The delivery that benchmarks load: one synthetic city per size, made once and kept in the work folder."""

from __future__ import annotations

from pathlib import Path

from graph.model.progress import Quiet
from ingest.synthetic import generate_city

SEED = 777


def city(claims: int, work: Path) -> Path:
    """The folder of the city's delivery."""
    folder = work / f"city-{claims}"
    if not (folder / "manifest.json").exists():
        generate_city(SEED, claims, folder, progress=Quiet())
    return folder
