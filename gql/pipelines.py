"""Long work from end to end (处理流程): what a job or a command does, on open stores; both call the same functions.

Every function may be called again after a crash and then completes what was begun.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gql.extraction import extract
from gql.intake import prepare
from gql.linking import Linker, linking_in
from gql.readers import Link, Readers, TextReader, parse_file
from gql.services import graph_of
from gql.settings import Settings
from gql.tip_reading import read_tip
from gql.vault.client import VaultProcess
from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.ledger.identities import IdentityStore
from graph.ledger.ledger import Ledger
from graph.ledger.payload import JsonObject
from graph.ledger.rings import SavedRing
from graph.ledger.sealed_files import open_sealed_files
from graph.ledger.tip import TipState
from graph.model.errors import BadInput, MingjianError
from graph.model.folders import DataFolder
from graph.model.progress import Progress
from graph.model.scope import Scope
from graph.resolution.canonical import numbers_in, read_as_people
from graph.resolution.people import find_people
from graph.rings.detect import detect
from graph.rings.recording import record_detection
from graph.rings.ring import DetectionResult
from graph.rings.source_numbers import name_sources
from graph.schemes.registry import find_schemes
from graph.schemes.scheme import Scheme
from graph.store.session import Tag
from ingest.delivery import IngestReport, ingest_delivery, withdraw_delivery
from ingest.delivery.mapping import find_shipped
from ingest.delivery.projection import (
    Graph,
    ProjectionReport,
    RebuildReport,
    opened,
    project,
    project_documents,
    project_knowledge,
    project_rings,
    rebuild,
)
from nlp.linking import Linked
from nlp.mention import Extraction

LINKING = Tag(request="extract", seconds=120.0)
"""Of each read that looks for a document's mentions: nobody waits for it, and the first after a start is planned first."""

MEMORY_GB = 2
"""For the SQL of each scheme that runs at a time; beyond it DuckDB writes to disk. Kernels hold their own beside it."""

_log = logging.getLogger("mingjian.worker")


@dataclass(frozen=True, slots=True)
class OpenStores:
    """The open stores that long work needs; ``actor`` is who asked, for the records; ``detect_workers`` as in the settings."""

    folder: DataFolder
    ledger: Ledger
    identities: IdentityStore
    graph: Graph
    actor: str
    detect_workers: int = 1


@dataclass(frozen=True, slots=True)
class Detected:
    """A detection and what became of its rings: ``saved`` in the order of ``result.rings``."""

    result: DetectionResult
    saved: tuple[SavedRing, ...]


def open_graph(settings: Settings) -> Graph:
    """The graph that long work writes: our engine, not yet started, or the Neo4j that the settings name."""
    return graph_of(settings)


def ingest(
    stores: OpenStores, source: Path, *, owner: str | None, mapping: Path | None, progress: Progress
) -> tuple[IngestReport, ProjectionReport]:
    """Takes a delivery in and brings the graph up to it. Raises DeliveryRefused, Unavailable."""
    report = ingest_delivery(
        source,
        folder=stores.folder,
        ledger=stores.ledger,
        identities=stores.identities,
        owner=owner,
        mapping=mapping,
        progress=progress,
        actor=stores.actor,
    )
    return report, project(stores.folder, stores.ledger, graph=stores.graph, progress=progress)


def withdraw(stores: OpenStores, delivery: str, *, progress: Progress) -> ProjectionReport:
    """Takes a delivery back and everything in the graph that rests on it; repeating it changes nothing."""
    reports: list[ProjectionReport] = []

    def follow() -> None:
        reports.append(project(stores.folder, stores.ledger, graph=stores.graph, progress=progress))

    if stores.ledger.deliveries.get(delivery).current:
        withdraw_delivery(delivery, folder=stores.folder, ledger=stores.ledger, actor=stores.actor, follow=follow)
    else:
        follow()
    return reports[0]


def run_detection(stores: OpenStores, *, seed: int, schemes: Sequence[str] | None, progress: Progress) -> Detected:
    """Detects on the current rows of every agency, saves what was found, and shows the rings in the graph."""
    chosen = chosen_schemes(schemes)
    memory = f"{MEMORY_GB * stores.detect_workers}GB"
    with open_lake(stores.folder, current_deliveries(stores.ledger), memory_limit=memory) as session:
        progress.stage("同一人归并", "who is the same person")
        people = find_people(session, stores.ledger.same_people.find_current())
        read_as_people(session, people.canonical)
        result = detect(
            session,
            seed=seed,
            progress=progress,
            schemes=chosen,
            people=people.canonical,
            workers=stores.detect_workers,
        )
        claims = sorted({claim for ring in result.rings for claim in ring.claims})
        result = name_sources(result, numbers_in(session, claims, people.canonical))
        names = institution_names(session, result)
    saved = record_detection(
        stores.ledger,
        result,
        schemes=chosen,
        synthetic=stores.ledger.installation.is_synthetic(),
        names=names,
        people=people.document(),
    )
    progress.stage("团伙写入图谱", "writing rings to the graph")
    project_rings(stores.ledger, graph=stores.graph)
    return Detected(result, saved)


def rebuild_graph(stores: OpenStores, *, progress: Progress) -> RebuildReport:
    """Makes the graph again from lake and ledger."""
    return rebuild(stores.folder, stores.ledger, graph=stores.graph, progress=progress)


def project_graph(stores: OpenStores, *, progress: Progress) -> ProjectionReport:
    """Brings the graph up to lake and ledger."""
    return project(stores.folder, stores.ledger, graph=stores.graph, progress=progress)


def read_document(stores: OpenStores, document: str, *, progress: Progress) -> JsonObject:
    """Reads a recorded document: its file, its text, its candidates in the graph; what came of it, in counts."""
    readers, sealed = Readers(TextReader(), parse_file, _linking(stores)), open_sealed_files(stores.folder)
    found = stores.ledger.documents.get_unscoped(document)
    if found.tip is not None:
        return read_tip(stores.ledger, sealed, found, readers, progress=progress)
    return extract(stores.ledger, sealed, document, readers, progress=progress)


def _linking(stores: OpenStores) -> Link:
    """Looks for mentions in the graph, which is opened for every document: a worker keeps no connection."""

    async def link(reading: Extraction, scope: Scope, *, tag: Tag | None = None) -> Sequence[Linked]:
        async with opened(stores.graph) as store:
            linker = Linker(store, stores.identities, stores.ledger.aliases)
            return await linking_in(linker)(reading, scope, tag=tag or LINKING)

    return link


def prepare_tips(stores: OpenStores, *, progress: Progress) -> JsonObject:
    """Pass 1 of every tip that is sealed and was not looked through yet: those that came as files."""
    waiting = stores.ledger.tips.find_in(TipState.RECEIVED)
    progress.stage("线索预处理", "Looking through what came in", total=len(waiting))
    with closing(VaultProcess(stores.folder)) as vault:
        for tip in waiting:
            try:
                prepare(stores.ledger, vault, tip)
            except MingjianError as error:  # the others go on; this one is looked at again by the next job
                _log.warning("a tip could not be looked through: %s", error.code)
            progress.advance()
    return {}


def show_documents(stores: OpenStores, *, progress: Progress) -> int:
    """Makes the graph show the documents that were added to it, as people judged them; how many rows that changed."""
    progress.stage("文书写入图谱", "Writing documents to the graph")
    return project_documents(stores.ledger, graph=stores.graph)


def show_knowledge(stores: OpenStores, *, progress: Progress) -> int:
    """Makes the graph show the knowledge that is published; how many rows that changed. Nothing where there is no graph yet."""
    progress.stage("知识写入图谱", "Writing knowledge to the graph")
    return project_knowledge(stores.ledger, graph=stores.graph)


def chosen_schemes(names: Sequence[str] | None) -> dict[str, Scheme]:
    """The schemes of these ids, all for None; BadInput for one that does not exist."""
    known = dict(find_schemes())
    if names is None:
        return known
    if unknown := sorted(set(names) - set(known)):
        listed = ", ".join(unknown)[:100]
        raise BadInput(f"没有这些手法：{listed}。", f"There are no such schemes: {listed}.", schemes=listed)
    return {name: known[name] for name in known if name in names}


def known_mappings(folder: DataFolder) -> dict[str, Path]:
    """Mappings that may be named: those that ship with the product and the installation's own, under ``mappings/``."""
    own = folder.root / "mappings"
    places = sorted(own.iterdir()) if own.is_dir() else []
    return {**find_shipped(), **{p.name: p for p in places if p.is_dir() and not p.is_symlink()}}


def current_deliveries(ledger: Ledger) -> list[DeliveryRef]:
    """The deliveries that count, as the lake wants them."""
    return [
        DeliveryRef(d.id, d.owner, d.mode, d.period, d.extracted_at, d.sequence)
        for d in ledger.deliveries.find_current()
    ]


def institution_names(session: LakeSession, result: DetectionResult) -> dict[str, str]:
    """Names of the institutions in the rings, by node id: public, and what people search rings by."""
    codes = sorted({code for ring in result.rings for code in ring.institutions})
    rows = session.rows(
        "SELECT fixmedins_code, fixmedins_name FROM institutions "
        "WHERE fixmedins_name IS NOT NULL AND fixmedins_code IN (SELECT unnest($1::VARCHAR[]))",
        [codes],
    )
    return {f"Institution:{code}": name for code, name in rows}
