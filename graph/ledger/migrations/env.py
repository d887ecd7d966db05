"""Runs migrations on the connection that ``graph.ledger.upgrade`` opened; it owns the transaction."""

from __future__ import annotations

from alembic import context

from graph.ledger import decision_tables

connection = context.config.attributes["connection"]
metadata = decision_tables.verdicts.metadata
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
