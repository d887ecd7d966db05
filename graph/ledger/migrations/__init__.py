"""Alembic migrations of the ledger; ``graph.ledger.upgrade`` runs them."""
