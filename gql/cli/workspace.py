"""What a command works on: the data folder's ledger and identity store, opened and closed around one command."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from gql.settings import Settings
from graph.ledger import Ledger, open_ledger
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.identities import IdentityStore, open_identities
from graph.ledger.judging import Judge
from graph.model.errors import BadInput
from graph.model.folders import DataFolder


@dataclass(frozen=True, slots=True)
class Workspace:
    """The stores that a command opens; the graph engine is started by those that need it."""

    settings: Settings
    folder: DataFolder
    ledger: Ledger
    identities: IdentityStore

    @property
    def operator(self) -> str:
        """Who runs the command: the operating-system account, for the audit chain and for job rows."""
        return f"cli:{getpass.getuser()}@{socket.gethostname()}:{os.getpid()}"

    def judge(self, agency: str = "") -> Judge:
        """The operator as the one who loads or judges at the terminal."""
        operator = self.operator.rpartition(":")[0]
        return Judge(operator, operator, agency)

    def record(self, action: str, *objects: str, agency: str) -> None:
        """Writes the audit entry of a change made at the terminal, before it is made."""
        entry = AuditEntry(
            actor=self.operator.rpartition(":")[0],
            session="cli",
            agency=agency,
            action=action,
            purpose="operation",
            objects=self.ledger.audit.pseudonyms(objects),
            rows=len(objects),
            decision="operator of the machine",
            query=f"cli:{action}",
        )
        self.ledger.audit.append(entry)


def read_settings() -> Settings:
    """The settings of the environment; BadInput (exit 2) names what cannot be used."""
    try:
        return Settings()
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = "MINGJIAN_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadInput(
            f"设置 {name} 不可用。", f"The setting {name} cannot be used: {first['msg']}", setting=name
        ) from None


@contextmanager
def open_workspace() -> Iterator[Workspace]:
    """Opens the stores of the data folder, which is made when it does not exist."""
    settings = read_settings()
    settings.folder.root.mkdir(parents=True, exist_ok=True)
    url = settings.ledger_url.get_secret_value() if settings.ledger_url else None
    ledger = open_ledger(settings.folder, url)
    try:
        identities = open_identities(settings.folder)
        try:
            yield Workspace(settings, settings.folder, ledger, identities)
        finally:
            identities.close()
    finally:
        ledger.close()
