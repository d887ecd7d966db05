"""Task forces (专班): agencies that compare pointers, who convenes them, and which keys are valid."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, insert, or_, select, update

from graph.ledger import deconfliction_tables as tables
from graph.ledger import schema
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.task_force_keys import TaskForceKeys
from graph.model.errors import BadInput, Conflict, NotFound

LONGEST_NAME = 200

_FORCES = tables.task_forces
_MEMBERS = tables.task_force_members
_EPOCHS = tables.task_force_epochs


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForce:
    """One task force; ``members`` are codes of the agencies that belong to it now, ``epoch`` is its newest key's."""

    id: str
    name: str
    convenor: str
    epoch: int
    members: tuple[str, ...]
    created_at: datetime


class TaskForces:
    """Made by the custodian at the command line; an agency sees those it belongs to."""

    def __init__(self, database: Database, clock: Clock, keys: TaskForceKeys) -> None:
        self._database = database
        self._clock = clock
        self._keys = keys

    def create(self, name: str, *, convenor: str, members: Collection[str], by: str) -> TaskForce:
        """A new task force with its first key. Raises BadInput for an empty name, NotFound for an unknown agency."""
        if not name.strip() or len(name) > LONGEST_NAME:
            raise BadInput(
                f"名称须为 1–{LONGEST_NAME} 个字。", f"A name is 1 to {LONGEST_NAME} characters long.", field="name"
            )
        at = self._clock()
        force = new_id(at)
        fingerprint = self._keys.make(force, 1)
        with self._database.write():
            self.keep(force, name.strip(), convenor=convenor, members={convenor, *members}, by=by, at=at)
            self.keep_epoch(force, 1, fingerprint)
        return self.get(force)

    def keep(
        self, force: str, name: str, *, convenor: str, members: Collection[str], by: str, at: datetime | None = None
    ) -> None:
        """Records a task force, or brings one that a partner convenes to what the partner says. Raises NotFound."""
        at = at or self._clock()
        with self._database.write() as connection:
            known = set(connection.execute(select(schema.agencies.c.code)).scalars())
            for agency in sorted({convenor, *members} - known):
                raise NotFound(
                    f"没有代码为 {agency} 的部门。", f"There is no agency with code {agency}.", agency=agency
                )
            held = connection.execute(select(_FORCES.c.id).where(_FORCES.c.id == force)).one_or_none()
            if held is None:
                values = {"id": force, "name": name, "convenor": convenor, "epoch": 0, "created_by": by}
                connection.execute(insert(_FORCES).values(**values, created_at=at))
            else:
                connection.execute(update(_FORCES).where(_FORCES.c.id == force).values(name=name, convenor=convenor))
            for agency in sorted(set(members) - set(self.members(force))):
                connection.execute(insert(_MEMBERS).values(task_force=force, agency=agency, since=at))
            for agency in sorted(set(self.members(force)) - set(members)):
                self._end(force, agency, at)

    def join(self, force: str, agency: str) -> TaskForce:
        """An agency joins. Raises NotFound, Conflict when it belongs to it already."""
        with self._database.write() as connection:
            self.get(force)
            if connection.execute(select(schema.agencies).where(schema.agencies.c.code == agency)).first() is None:
                raise NotFound(
                    f"没有代码为 {agency} 的部门。", f"There is no agency with code {agency}.", agency=agency
                )
            if agency in self.members(force):
                raise Conflict("该部门已在专班中。", "The agency belongs to the task force already.", agency=agency)
            connection.execute(insert(_MEMBERS).values(task_force=force, agency=agency, since=self._clock()))
        return self.get(force)

    def leave(self, force: str, agency: str) -> TaskForce:
        """An agency leaves: from now on nothing of it is compared, and it is told nothing. Raises NotFound."""
        with self._database.write():
            if agency not in self.members(force):
                raise NotFound("该部门不在专班中。", "The agency does not belong to the task force.", agency=agency)
            self._end(force, agency, self._clock())
        return self.get(force)

    def get(self, force: str) -> TaskForce:
        """Raises NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select(_FORCES).where(_FORCES.c.id == force)).mappings().one_or_none()
        if row is None:
            raise NotFound("没有这个专班。", "There is no such task force.", task_force=force)
        return TaskForce(
            id=row["id"],
            name=row["name"],
            convenor=row["convenor"],
            epoch=row["epoch"],
            members=self.members(force),
            created_at=row["created_at"],
        )

    def get_of(self, agency: str, force: str) -> TaskForce:
        """One that the agency belongs to now. Raises NotFound, the same for none and for another's."""
        try:
            found = self.get(force)
        except NotFound:
            found = None
        if found is None or agency not in found.members:
            raise NotFound("没有这个专班。", "There is no such task force.")
        return found

    def find_of(self, agency: str) -> list[TaskForce]:
        """Those that the agency belongs to now, oldest first."""
        return [force for force in self.find_all() if agency in force.members]

    def find_all(self) -> list[TaskForce]:
        """Every task force, oldest first; for the command line."""
        with self._database.read() as connection:
            ids = list(connection.execute(select(_FORCES.c.id).order_by(_FORCES.c.created_at)).scalars())
        return [self.get(force) for force in ids]

    def members(self, force: str) -> tuple[str, ...]:
        """Codes of the agencies that belong to it now."""
        wanted = (_MEMBERS.c.task_force == force, _MEMBERS.c.until.is_(None))
        with self._database.read() as connection:
            return tuple(
                connection.execute(select(_MEMBERS.c.agency).where(*wanted).order_by(_MEMBERS.c.agency)).scalars()
            )

    def epochs(self, force: str) -> dict[int, str]:
        """Fingerprints of the keys that are valid now, by epoch: one, or two while the key changes."""
        wanted = (_EPOCHS.c.task_force == force, _EPOCHS.c.ended_at.is_(None))
        query = select(_EPOCHS.c.epoch, _EPOCHS.c.fingerprint).where(*wanted).order_by(_EPOCHS.c.epoch)
        with self._database.read() as connection:
            return {epoch: fingerprint for epoch, fingerprint in connection.execute(query)}

    def keys(self, force: str) -> dict[int, bytes]:
        """The valid keys by epoch. Raises Unavailable when one cannot be read: then nothing can be compared now."""
        return {
            epoch: self._keys.get(force, epoch, fingerprint=fingerprint)
            for epoch, fingerprint in self.epochs(force).items()
        }

    def new_epoch(self, force: str) -> int:
        """The next epoch with a new key; the one before stays valid. Raises Conflict while two are valid."""
        with self._database.write():
            found = self.get(force)
            if len(self.epochs(force)) > 1:
                raise Conflict(
                    "上一次换钥尚未结束，请先停用旧密钥。",
                    "The last change of keys has not ended; end the old key first.",
                    task_force=force,
                )
            epoch = found.epoch + 1
            self.keep_epoch(force, epoch, self._keys.make(force, epoch))
        return epoch

    def keep_epoch(self, force: str, epoch: int, fingerprint: str) -> None:
        """Records a key that lies in the key folder; the newest is the task force's epoch."""
        with self._database.write() as connection:
            held = (_EPOCHS.c.task_force == force) & (_EPOCHS.c.epoch == epoch)
            if connection.execute(select(_EPOCHS.c.epoch).where(held)).one_or_none() is None:
                values = {"task_force": force, "epoch": epoch, "fingerprint": fingerprint, "since": self._clock()}
                connection.execute(insert(_EPOCHS).values(**values))
            older = (_FORCES.c.id == force) & (_FORCES.c.epoch < epoch)
            connection.execute(update(_FORCES).where(older).values(epoch=epoch))

    def end_epochs(self, force: str) -> list[int]:
        """Ends every epoch but the newest, with its tokens; their keys are the caller's to take away."""
        with self._database.write() as connection:
            newest = self.get(force).epoch
            ended = [epoch for epoch in self.epochs(force) if epoch < newest]
            of = and_(_EPOCHS.c.task_force == force, _EPOCHS.c.epoch.in_(ended))
            connection.execute(update(_EPOCHS).where(of).values(ended_at=self._clock()))
            tokens, pointers = tables.pointer_tokens, tables.pointers
            owned = select(pointers.c.id).where(pointers.c.task_force == force)
            old = or_(*(tokens.c.epoch == epoch for epoch in ended)) if ended else tokens.c.epoch.in_([])
            connection.execute(tokens.delete().where(tokens.c.pointer.in_(owned), old))
        return ended

    def remove_key(self, force: str, epoch: int) -> None:
        """Takes the key file of an ended epoch away; after the commit."""
        self._keys.remove(force, epoch)

    def take_key(self, force: str, epoch: int, key: bytes) -> None:
        """Keeps a key that the convenor's custodian sealed for us. Raises Conflict, BadInput."""
        self.keep_epoch(force, epoch, self._keys.keep(force, epoch, key))

    def _end(self, force: str, agency: str, at: datetime) -> None:
        standing = (_MEMBERS.c.task_force == force, _MEMBERS.c.agency == agency, _MEMBERS.c.until.is_(None))
        with self._database.write() as connection:
            connection.execute(update(_MEMBERS).where(*standing).values(until=at))
