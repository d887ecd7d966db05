"""Runs migrations on the connection that ``graph.ledger.upgrade`` opened; it owns the transaction."""

from __future__ import annotations

from alembic import context

from graph.ledger.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=False)
context.run_migrations()
