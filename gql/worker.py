"""The worker (工作进程): takes jobs from the ledger one at a time; killed at any moment, the next one goes on.

``python -m gql.worker`` beside the service, ``mingjian worker`` by hand.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from gql.failures import place_of
from gql.intake import sweep
from gql.log import start_log
from gql.originals import sweep_originals
from gql.pipelines import (
    OpenStores,
    ingest,
    known_mappings,
    open_graph,
    prepare_tips,
    project_graph,
    read_document,
    rebuild_graph,
    run_detection,
    show_documents,
    show_knowledge,
    withdraw,
)
from gql.settings import Settings
from gql.uploads import get_upload, inbox_folder
from gql.vault.client import VaultProcess
from gql.workers import PARENT
from graph.casework.pointer_matching import match_waiting
from graph.ledger.identities import open_identities
from graph.ledger.job import Job, JobProgress
from graph.ledger.lease import Lease
from graph.ledger.ledger import Ledger, open_ledger
from graph.ledger.payload import JsonObject
from graph.ledger.sealed_files import open_sealed_files
from graph.model.errors import Conflict, MingjianError, Unavailable
from graph.model.folders import DataFolder
from ingest.delivery.projection import Cancelled

_log = logging.getLogger("mingjian.worker")

IDLE_SECONDS = 1.0
"""Between looks at an empty queue."""

REPORT_SECONDS = 1.0
"""Between reports of progress within one stage: a bar that moves once a second looks alive."""


MATCH_SECONDS = 60.0
"""Between looks for pointers that wait for a key: desks hear of a hit within minutes of the key's return."""


class JobProgressReport:
    """Progress of one job into its row; says to stop when the user cancelled or the worker must end."""

    def __init__(self, lease: Lease, ending: threading.Event) -> None:
        self._lease = lease
        self.job = lease.job.id
        self._ending = ending
        self._now = JobProgress()
        self._reported = 0.0

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        """A new stage is reported at once."""
        self._now = JobProgress(zh, en, 0, total)
        self._report()

    def advance(self, amount: int = 1) -> None:
        """Counted at once, reported once a second."""
        now = self._now
        self._now = JobProgress(now.stage_zh, now.stage_en, now.done + amount, now.total)
        if time.monotonic() - self._reported >= REPORT_SECONDS:
            self._report()

    def cancelled(self) -> bool:
        """True once somebody wants the work to stop."""
        return self._lease.cancelled or self._ending.is_set()

    def _report(self) -> None:
        self._lease.heartbeat(self._now)
        self._reported = time.monotonic()


Run = Callable[[OpenStores, Job, JobProgressReport], JsonObject]


def _ingest(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    source, upload = _source(stores.folder, job)
    mapping = job.params.get("mapping")
    report, graph = ingest(
        stores,
        source,
        owner=str(job.params["owner"]),
        mapping=None if mapping is None else known_mappings(stores.folder)[str(mapping)],
        progress=progress,
    )
    if upload is not None:
        shutil.rmtree(upload, ignore_errors=True)
    return {**_plain(report.for_json()), "graph": {"method": graph.method, "rows": graph.rows}}


def _withdraw(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    graph = withdraw(stores, str(job.params["delivery"]), progress=progress)
    return {"delivery": str(job.params["delivery"]), "graph": {"method": graph.method, "rows": graph.rows}}


def _detect(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    wanted: Any = job.params.get("schemes")
    seed: Any = job.params["seed"]
    detected = run_detection(stores, seed=int(seed), schemes=wanted, progress=progress)
    result = detected.result
    return {
        "run": result.run.id,
        "findings": len(result.findings),
        "rings": len(result.rings),
        "not_run": dict(result.not_run),
    }


def _rebuild(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    report = rebuild_graph(stores, progress=progress)
    return {"differed": sorted(report.differed), "seconds": dict(report.seconds)}


def _project(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    report = project_graph(stores, progress=progress)
    return {"method": report.method, "rows": report.rows}


def _extract(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    return read_document(stores, str(job.params["document"]), progress=progress)


def _tips(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    return prepare_tips(stores, progress=progress)


def _documents(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    return {"rows": show_documents(stores, progress=progress)}


def _knowledge(stores: OpenStores, job: Job, progress: JobProgressReport) -> JsonObject:
    return {"rows": show_knowledge(stores, progress=progress)}


RUNS: Mapping[str, Run] = {
    "ingest": _ingest,
    "withdraw": _withdraw,
    "detect": _detect,
    "rebuild": _rebuild,
    "project": _project,
    "extract": _extract,
    "tips": _tips,
    "documents": _documents,
    "knowledge": _knowledge,
}


def work(settings: Settings, ending: threading.Event, *, once: bool = False) -> None:
    """Takes jobs until ``ending`` is set; with ``once`` until the queue is empty."""
    folder = settings.folder
    url = settings.ledger_url.get_secret_value() if settings.ledger_url else None
    ledger = open_ledger(folder, url)
    try:
        sweep_originals(ledger, open_sealed_files(folder))
        _sweep_vault(ledger, folder)
        match_all_waiting(ledger)
        matched = time.monotonic()
        name = f"{socket.gethostname()}:{os.getpid()}"
        while not ending.is_set():
            lease = _claim(ledger, name)
            if lease is not None:
                run_job(settings, folder, ledger, lease, ending)
            elif once:
                return
            else:
                ending.wait(IDLE_SECONDS)
                if time.monotonic() - matched >= MATCH_SECONDS:
                    match_all_waiting(ledger)
                    matched = time.monotonic()
    finally:
        ledger.close()


def match_all_waiting(ledger: Ledger) -> None:
    """Compares pointers that waited for a task force's key; where it is still not there they go on waiting."""
    for force in ledger.task_forces.find_all():
        try:
            match_waiting(ledger, force)
        except MingjianError as error:
            _log.warning("task force %s: pointers wait: %s", force.id, error.en)


def _sweep_vault(ledger: Ledger, folder: DataFolder) -> None:
    """What was sealed and no tip names goes; a vault that does not open now is swept by the next worker."""
    if not folder.vault.exists():
        return
    try:
        with closing(VaultProcess(folder)) as vault:
            sweep(ledger, vault)
    except MingjianError as error:
        _log.warning("the vault was not swept: %s", error.en)


def run_job(settings: Settings, folder: DataFolder, ledger: Ledger, lease: Lease, ending: threading.Event) -> None:
    """Runs one claimed job to its end; an ending worker gives it back, and the next one takes it up."""
    job = lease.job
    progress = JobProgressReport(lease, ending)
    identities = open_identities(folder)
    try:
        stores = OpenStores(folder, ledger, identities, open_graph(settings), job.actor_id, settings.detect_workers)
        with lease.renewing():
            outcome = _outcome(lambda: RUNS[job.kind](stores, job, progress), progress, ending)
        outcome(lease)
    except Conflict:
        _log.warning("job %s was taken over by another worker", job.id)
    finally:
        identities.close()


def _outcome(
    run: Callable[[], JsonObject], progress: JobProgressReport, ending: threading.Event
) -> Callable[[Lease], Job]:
    """How the job ended, as the call that says so in the ledger."""
    try:
        result = run()
    except Cancelled:
        return Lease.give_back if ending.is_set() else Lease.stop
    except MingjianError as error:
        if progress.cancelled():
            return Lease.give_back if ending.is_set() else Lease.stop
        failure = error
        return lambda lease: lease.fail(failure)
    except Exception as error:
        _log.error("job %s failed: %s", progress.job, place_of(error))
        return lambda lease: lease.fail(MingjianError("作业因内部错误失败。", "The job failed by an internal error."))
    return lambda lease: lease.finish(result)


def _claim(ledger: Ledger, name: str) -> Lease | None:
    try:
        return ledger.jobs.claim(list(RUNS), name)
    except Unavailable as error:
        _log.warning("the ledger does not answer: %s", error.en)
        return None


def _source(folder: DataFolder, job: Job) -> tuple[Path, Path | None]:
    """The folder to ingest, and the upload to clear away afterwards."""
    if "upload" in job.params:
        upload = get_upload(folder, str(job.params["upload"]), agency=job.agency)
        return upload.folder, upload.folder.parent
    return inbox_folder(folder, str(job.params["inbox_folder"])), None


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(values)


def _end_with_parent(ending: threading.Event) -> None:
    """Sets ``ending`` when the service that started this worker is gone."""
    parent = int(os.environ[PARENT])
    while not ending.wait(IDLE_SECONDS):
        if os.getppid() != parent:
            ending.set()


def main() -> None:
    """Runs a worker until it is told to end."""
    start_log()
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    if PARENT in os.environ:
        threading.Thread(target=_end_with_parent, args=(ending,), daemon=True).start()
    work(Settings(), ending)


if __name__ == "__main__":
    main()
