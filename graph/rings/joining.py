"""Joins findings into rings: through shared members and shared evidence, never through one hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.rings.ring import Ring
from graph.schemes.finding import Finding
from graph.schemes.scheme import Scheme


def join_findings(findings: Iterable[Finding], schemes: Mapping[str, Scheme]) -> tuple[Ring, ...]:
    """Rings, best first."""
    raise NotImplementedError
