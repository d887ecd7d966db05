"""Brings a ledger to this program's schema (台账升级): one process at a time, each revision whole or not at all."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from graph.ledger.database import Database
from graph.model.errors import BadInput


def upgrade(database: Database) -> None:
    """Runs the migrations that are still owed, in one write transaction.

    Raises BadInput when the ledger was written by a newer program, Unavailable when the database does not answer.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with database.read() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
    with database.write() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise BadInput(
                f"台账由更新的程序写成，本程序无法打开：{error}。",
                f"The ledger was written by a newer program: {error}.",
            ) from error
