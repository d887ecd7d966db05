"""Where a Neo4j listens and how to sign in (图数据库地址)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """One Neo4j: ``url`` (``bolt://``, ``neo4j://`` or their ``+s`` forms), user and password (never in ``repr``)."""

    url: str
    user: str
    password: str = field(repr=False)


AddressSource = Callable[[], EngineAddress]
"""Asked again whenever the connection is lost: a supervised engine may have moved to another port or another store."""
