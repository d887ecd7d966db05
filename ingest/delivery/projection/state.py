"""What the graph shows of the lake (图谱状态): the deliveries that count; the graph is a function of this alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from graph.lake.deliveries import DeliveryRef
from graph.lake.files import table_folder
from graph.lake.session import LakeSession, open_lake
from graph.ledger.ledger import Ledger
from graph.model.folders import DataFolder
from graph.model.tables import TABLES
from ingest.delivery.projection.computed import prepare_computed
from ingest.delivery.projection.staging import stage

PROJECTION_VERSION = 1
"""Raised whenever the queries change: a graph made by another version is compared whole, not by its deliveries."""

LOCAL = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class ProjectedDelivery:
    """One delivery as the projection sees it; times as ISO text, ``recorded_at`` local and to the second."""

    id: str
    owner: str
    mode: str
    period: str | None
    extracted_at: str | None
    sequence: int
    recorded_at: str

    def reference(self) -> DeliveryRef:
        """The same for the lake."""
        extracted = datetime.fromisoformat(self.extracted_at) if self.extracted_at else None
        return DeliveryRef(self.id, self.owner, self.mode, self.period, extracted, self.sequence)


@dataclass(frozen=True, slots=True)
class LakeState:
    """All current deliveries, by sequence, and the names of the agencies that own them."""

    deliveries: tuple[ProjectedDelivery, ...] = ()
    agencies: tuple[tuple[str, str | None], ...] = ()
    version: int = PROJECTION_VERSION

    def text(self) -> str:
        """As the graph's watermark keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def read_state(text: str) -> LakeState:
    """The state that `LakeState.text` wrote."""
    values = json.loads(text)
    deliveries = tuple(ProjectedDelivery(**one) for one in values["deliveries"])
    agencies = tuple((code, name) for code, name in values["agencies"])
    return LakeState(deliveries, agencies, values["version"])


def current_state(ledger: Ledger) -> LakeState:
    """What the graph should show now, by the ledger."""
    names = {agency.code: agency.name for agency in ledger.agencies.find_all()}
    deliveries = []
    for one in ledger.deliveries.find_current():
        assert one.recorded_at is not None
        recorded = one.recorded_at.astimezone(LOCAL).replace(tzinfo=None, microsecond=0).isoformat()
        extracted = one.extracted_at.isoformat() if one.extracted_at else None
        deliveries.append(ProjectedDelivery(one.id, one.owner, one.mode, one.period, extracted, one.sequence, recorded))
    owners = sorted({one.owner for one in deliveries})
    return LakeState(tuple(deliveries), tuple((owner, names.get(owner)) for owner in owners))


def can_open(folder: DataFolder, state: LakeState, *, current: LakeState) -> bool:
    """True when the queries of today, on the files still in the lake, give again what that state showed."""
    kept = {one.id for one in current.deliveries}
    gone = [one for one in state.deliveries if one.id not in kept]
    return state.version == PROJECTION_VERSION and all(
        any(table_folder(folder, table, one.id).is_dir() for table in TABLES) for one in gone
    )


def open_state(folder: DataFolder, state: LakeState) -> LakeSession:
    """The lake as that state leaves it, with the relations that the projection's queries read.

    Raises Unavailable when a file of it is missing.
    """
    deliveries = [one.reference() for one in state.deliveries]
    recorded = {one.id: datetime.fromisoformat(one.recorded_at) for one in state.deliveries}
    session = open_lake(folder, deliveries)
    try:
        stage(session, folder, deliveries, recorded=recorded, agencies=state.agencies)
        prepare_computed(session)
    except BaseException:
        session.close()
        raise
    return session
