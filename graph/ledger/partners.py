"""Partners (协作安装): other installations, their public keys, whom they speak for, and which packages went and came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from graph.ledger import exchange_tables as tables
from graph.ledger import schema
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.model.errors import Conflict, NotFound

_PARTNERS = tables.partners
_AGENCIES = tables.partner_agencies
_PACKAGES = tables.packages

SENT, RECEIVED = "sent", "received"


@dataclass(frozen=True, slots=True)
class PartnerAgency:
    """An agency that a partner speaks for."""

    code: str
    name: str
    kind: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One partner; ``signing`` and ``sealing`` are its public keys, ``sent`` and ``received`` the last package numbers."""

    id: str
    name: str
    signing: bytes
    sealing: bytes
    fingerprint: str
    agencies: tuple[str, ...]
    sent: int
    received: int
    added_at: datetime


class Partners:
    """Added after their fingerprint was compared; removed ones stay known, so that nothing of theirs is taken in twice."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(
        self, name: str, *, signing: bytes, sealing: bytes, fingerprint: str, agencies: Sequence[PartnerAgency], by: str
    ) -> Partner:
        """A new partner, or one that was removed and comes back. Raises Conflict for a name or an agency that is taken."""
        at = self._clock()
        with self._database.write() as connection:
            for other in self.find_all():
                if other.name == name or other.fingerprint == fingerprint:
                    raise Conflict(
                        f"已有协作方 {name}。", f"There is a partner {other.name} already.", partner=other.name
                    )
            known = {other for partner in self.find_all() for other in partner.agencies}
            held = set(connection.execute(select(schema.agencies.c.code)).scalars())
            again = connection.execute(select(_PARTNERS.c.id).where(_PARTNERS.c.fingerprint == fingerprint)).scalar()
            past = select(_AGENCIES.c.agency).where(_AGENCIES.c.partner == (again or ""))
            former = set(connection.execute(past).scalars())
            for agency in agencies:
                if agency.code in known or (agency.code in held and agency.code not in former):
                    raise Conflict(
                        f"部门 {agency.code} 已属于本安装或另一协作方。",
                        f"The agency {agency.code} belongs to this installation or to another partner.",
                        agency=agency.code,
                    )
            partner = again or new_id(at)
            if again:
                back = {"name": name, "removed_at": None}
                connection.execute(update(_PARTNERS).where(_PARTNERS.c.id == partner).values(**back))
            else:
                connection.execute(
                    insert(_PARTNERS).values(
                        id=partner,
                        name=name,
                        signing=signing.hex(),
                        sealing=sealing.hex(),
                        fingerprint=fingerprint,
                        added_by=by,
                        added_at=at,
                        sent=0,
                        received=0,
                    )
                )
            for agency in agencies:
                if agency.code not in held:
                    values = {"code": agency.code, "name": agency.name, "kind": agency.kind, "region": agency.region}
                    connection.execute(insert(schema.agencies).values(**values, created_at=at))
                if agency.code not in former:
                    connection.execute(insert(_AGENCIES).values(partner=partner, agency=agency.code))
        return self.get(name)

    def remove(self, name: str) -> None:
        """Nothing is written for it or taken in from it any more. Raises NotFound."""
        partner = self.get(name)
        with self._database.write() as connection:
            connection.execute(update(_PARTNERS).where(_PARTNERS.c.id == partner.id).values(removed_at=self._clock()))

    def get(self, name: str) -> Partner:
        """By name or by fingerprint. Raises NotFound."""
        for partner in self.find_all():
            if name in (partner.name, partner.fingerprint, partner.id):
                return partner
        raise NotFound(f"没有协作方 {name}。", f"There is no partner {name}.", partner=name)

    def find_all(self) -> list[Partner]:
        """All that were not removed, by name."""
        query = select(_PARTNERS).where(_PARTNERS.c.removed_at.is_(None)).order_by(_PARTNERS.c.name)
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
            of: dict[str, list[str]] = {row["id"]: [] for row in rows}
            pairs = select(_AGENCIES).where(_AGENCIES.c.partner.in_(list(of))).order_by(_AGENCIES.c.agency)
            for partner, agency in connection.execute(pairs):
                of[partner].append(agency)
        return [
            Partner(
                id=row["id"],
                name=row["name"],
                signing=bytes.fromhex(row["signing"]),
                sealing=bytes.fromhex(row["sealing"]),
                fingerprint=row["fingerprint"],
                agencies=tuple(of[row["id"]]),
                sent=row["sent"],
                received=row["received"],
                added_at=row["added_at"],
            )
            for row in rows
        ]

    def find_local_agencies(self) -> list[PartnerAgency]:
        """Agencies of this installation: those that no partner speaks for."""
        table = schema.agencies
        foreign = select(_AGENCIES.c.agency)
        query = select(table.c.code, table.c.name, table.c.kind, table.c.region).where(table.c.code.not_in(foreign))
        with self._database.read() as connection:
            return [PartnerAgency(*row) for row in connection.execute(query.order_by(table.c.code))]

    def has_package(self, package: str, partner: Partner) -> bool:
        """Whether a package of this id was taken in from the partner."""
        wanted = (_PACKAGES.c.id == package, _PACKAGES.c.partner == partner.id, _PACKAGES.c.direction == RECEIVED)
        with self._database.read() as connection:
            return connection.execute(select(_PACKAGES.c.id).where(*wanted)).one_or_none() is not None

    def record(
        self,
        partner: Partner,
        *,
        direction: str,
        package: str,
        sequence: int,
        sha256: str,
        parts: Collection[str],
        by: str,
        expires_at: datetime,
    ) -> None:
        """Records a package that was written or taken in, and moves the partner's counter to its number."""
        with self._database.write() as connection:
            values = {"id": package, "partner": partner.id, "direction": direction, "sequence": sequence}
            connection.execute(
                insert(_PACKAGES).values(
                    **values, sha256=sha256, parts=list(parts), by=by, at=self._clock(), expires_at=expires_at
                )
            )
            moved = {direction: sequence}
            connection.execute(update(_PARTNERS).where(_PARTNERS.c.id == partner.id).values(**moved))
