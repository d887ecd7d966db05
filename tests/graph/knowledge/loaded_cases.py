"""The cases of a file as the product has them: taken in by the loader, read back from the knowledge base."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graph.knowledge.case import TypicalCase
from graph.knowledge.held_cases import find_cases
from graph.knowledge.taking_in import take_in
from graph.ledger import open_ledger
from graph.ledger.judging import Judge
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from ingest.corpus.folders import read_material
from ingest.corpus.reading import Reader


def load_cases(path: Path) -> tuple[TypicalCase, ...]:
    """Every case of the file, by id."""
    material = read_material(path, Reader(), Quiet())
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(DataFolder(Path(folder)))
        try:
            take_in(ledger, path.name, material.texts, Judge("tests", "tests", ""), report={}, progress=Quiet())
            return tuple(find_cases(ledger.knowledge))
        finally:
            ledger.close()
