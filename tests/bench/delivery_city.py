"""The delivery that benchmarks load: one synthetic city per size and seed, made once and kept in the work folder."""

from __future__ import annotations

from pathlib import Path

from graph.model.progress import Quiet
from ingest.synthetic import generate_city

SEED = 777


def city(claims: int, work: Path, seed: int = SEED) -> Path:
    """The folder of the city's delivery."""
    folder = work / f"city-{claims}-{seed}"
    if not (folder / "manifest.json").exists():
        generate_city(seed, claims, folder, progress=Quiet())
    return folder
