"""The starter content taken into an installation (随附要点装入): at init, at the demonstration, and by command; twice is once."""

from __future__ import annotations

from gql.knowledge_report import report_of
from graph.knowledge.starter import FOLDER
from graph.knowledge.taking_in import Taken, take_in
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.model.progress import Progress
from ingest.corpus.folders import read_material
from ingest.corpus.reading import Material, Reader

NAME = "starter"


def load_starter(ledger: Ledger, judge: Judge, progress: Progress) -> tuple[Material, Taken]:
    """Takes in the provisions that ship with the project, told in its own words and marked as such.

    A fuller text of the same work that is held already, or comes later, stands in their place.
    """
    material = read_material(FOLDER, Reader(), progress)  # it names its regions itself: no gazetteer is read
    taken = take_in(ledger, NAME, material.texts, judge, report=report_of(material), progress=progress)
    return material, taken
