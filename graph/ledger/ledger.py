"""The ledger (台账): what people decided and what must never be rewritten, behind one small object."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.ledger.accounts import Accounts
from graph.ledger.agencies import Agencies
from graph.ledger.alarms import Alarms
from graph.ledger.aliases import Aliases
from graph.ledger.audit import Audit
from graph.ledger.audit_sealing import Sealing
from graph.ledger.case_events import CaseEvents
from graph.ledger.case_links import CaseLinks
from graph.ledger.case_notes import CaseNotes
from graph.ledger.case_subjects import CaseSubjects
from graph.ledger.clock import Clock, utc_now
from graph.ledger.clocks import Clocks
from graph.ledger.database import Database, sqlite_url
from graph.ledger.deliveries import Deliveries
from graph.ledger.documents import Documents
from graph.ledger.evidence import EvidenceItems
from graph.ledger.filesystem import refuse_network
from graph.ledger.findings import Findings
from graph.ledger.grants import Grants
from graph.ledger.hit_keeping import HitKeeping
from graph.ledger.hits import Hits
from graph.ledger.incident_documents import IncidentDocuments
from graph.ledger.incidents import Incidents
from graph.ledger.installation import Installation
from graph.ledger.jobs import Jobs
from graph.ledger.judged_documents import JudgedDocuments
from graph.ledger.knowledge import Knowledge
from graph.ledger.knowledge_steps import KnowledgeSteps
from graph.ledger.links import Links
from graph.ledger.mentions import Mentions
from graph.ledger.money import MoneyEntries
from graph.ledger.outbox import Outbox
from graph.ledger.partners import Partners
from graph.ledger.planned_actions import PlannedActions
from graph.ledger.pointers import Pointers
from graph.ledger.probes import Probes
from graph.ledger.proceedings import Proceedings
from graph.ledger.provided_accounts import ProvidedAccounts
from graph.ledger.pseudonyms import Pseudonyms
from graph.ledger.relations import Relations
from graph.ledger.releases import Releases
from graph.ledger.review import Review
from graph.ledger.ring_spans import RingSpans
from graph.ledger.rings import Rings
from graph.ledger.runs import Runs
from graph.ledger.same_people import SamePeople
from graph.ledger.sanctions import Sanctions
from graph.ledger.second_factors import SecondFactors
from graph.ledger.sessions import Sessions
from graph.ledger.shared_documents import SharedDocuments
from graph.ledger.task_force_keys import TaskForceKeys
from graph.ledger.task_forces import TaskForces
from graph.ledger.tip_matches import TipMatches
from graph.ledger.tip_subjects import TipSubjects
from graph.ledger.tips import Tips
from graph.ledger.transfers import Transfers
from graph.ledger.upgrade import upgrade
from graph.ledger.verdicts import Verdicts
from graph.ledger.visits import Visits
from graph.ledger.watermarks import Watermarks
from graph.model.folders import DataFolder


class Ledger:
    """One repository per noun over one database; threads may share it."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, keys: Path, clock: Clock) -> None:
        self._database = database
        shared = TaskForceKeys(keys)
        self.outbox = Outbox(database, clock)
        self.installation = Installation(database, clock)
        self.agencies = Agencies(database, clock)
        self.second_factors = SecondFactors(database, clock, keys)
        self.accounts = Accounts(database, clock, self.second_factors)
        self.sessions = Sessions(database, clock)
        self.provided_accounts = ProvidedAccounts(database, clock, self.sessions)
        self.alarms = Alarms(database, clock)
        self.deliveries = Deliveries(database, clock, self.outbox)
        self.jobs = Jobs(database, clock, self.outbox)
        self.runs = Runs(database, clock)
        self.findings = Findings(database, self.runs)
        self.rings = Rings(database, clock, self.outbox)
        self.ring_spans = RingSpans(database)
        self.verdicts = Verdicts(database, clock, self.outbox, self.rings)
        self.visits = Visits(database, clock)
        self.same_people = SamePeople(database, clock)
        self.documents = Documents(database, clock, self.outbox)
        self.mentions = Mentions(database, clock, self.documents)
        self.relations = Relations(database, clock, self.documents, self.mentions)
        self.links = Links(database, clock, self.documents, self.mentions)
        self.aliases = Aliases(database)
        self.review = Review(database)
        self.judged_documents = JudgedDocuments(database, self.documents)
        self.incidents = Incidents(database, clock)
        self.proceedings = Proceedings(database, clock)
        self.case_subjects = CaseSubjects(database, clock, self.proceedings)
        self.case_events = CaseEvents(database)
        self.case_links = CaseLinks(database, clock, self.incidents)
        self.shared_documents = SharedDocuments(database, clock)
        self.case_notes = CaseNotes(database, clock, self.proceedings)
        self.evidence = EvidenceItems(database, clock, self.proceedings)
        self.money = MoneyEntries(database, clock, self.proceedings)
        self.sanctions = Sanctions(database, clock, self.proceedings)
        self.grants = Grants(database, clock, self.incidents, self.outbox)
        self.incident_documents = IncidentDocuments(database, clock, self.documents, self.incidents)
        self.tips = Tips(database, clock)
        self.tip_matches = TipMatches(database, clock, self.tips)
        self.tip_subjects = TipSubjects(database)
        self.knowledge = Knowledge(database, clock)
        self.knowledge_steps = KnowledgeSteps(database, clock)
        self.transfers = Transfers(database, clock, self.incidents, self.proceedings, self.agencies)
        self.clocks = Clocks(database, clock)
        self.task_forces = TaskForces(database, clock, shared)
        self.pointers = Pointers(database, clock, shared)
        self.planned_actions = PlannedActions(database, clock)
        self.hit_keeping = HitKeeping(database, clock, self.outbox)
        self.hits = Hits(database, clock, self.outbox)
        self.probes = Probes(database, clock)
        self.partners = Partners(database, clock)
        self.releases = Releases(database, clock)
        self.audit = Audit(database, clock, pseudonyms, Sealing(keys, pseudonyms))
        self.watermarks = Watermarks(database, clock)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that this thread asks of the repositories inside becomes one transaction: all of it, or nothing.

        Keep it short: other writers wait. It belongs to the thread; never hold it across an ``await``.
        Raises Unavailable when the database does not answer or is full.
        """
        with self._database.write():
            yield

    def check(self) -> None:
        """Raises Unavailable when the ledger cannot be read now."""
        self.watermarks.get("")

    def close(self) -> None:
        """Gives all connections back."""
        self._database.close()


def open_ledger(folder: DataFolder, url: str | None = None, *, clock: Clock = utc_now) -> Ledger:
    """The ledger of a data folder, made or migrated as needed; ``url`` names a PostgreSQL instead of the SQLite file.

    Raises BadInput for a SQLite file on a network file system or a ledger newer than this program, Unavailable when
    the database does not answer.
    """
    folder.root.mkdir(parents=True, exist_ok=True)
    if url is None:
        url = sqlite_url(folder.ledger)
        refuse_network(folder.root)
        folder.ledger.touch(mode=0o600)
    database = Database(url)
    upgrade(database)
    return Ledger(database, Pseudonyms.for_folder(folder), folder.keys, clock)
