"""Findings made by hand, about one-letter persons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from graph.rings.joining import join_findings
from graph.rings.ring import Ring
from graph.schemes.finding import Evidence, Explanation, Finding, Ground
from graph.schemes.registry import find_schemes

SCHEMES = find_schemes()


def evidence(*kinds: str, rows: tuple[str, ...] = ()) -> tuple[Evidence, ...]:
    """One independent piece of each kind."""
    return tuple(Evidence(kind, f"{kind} 证据", f"{kind} evidence", rows or (f"Claim:{kind}",)) for kind in kinds)


def finding(name: str, members: Iterable[str], **more: Any) -> Finding:
    """A finding about one-letter persons; statistical, with one account behind it, unless told otherwise."""
    facts: dict[str, Any] = {
        "id": name, "scheme": "T05", "version": 1, "basis": Ground.STATISTICAL, "p": 1e-6, "q": 1e-4, "observed": 5.0,
        "expected": 0.1, "measure_zh": "人", "measure_en": "persons", "members": tuple(sorted(members)),
        "claims": (f"claim-{name}",), "window": (date(2024, 1, 1), date(2024, 2, 1)), "fund_amount": Decimal("100.00"),
        "evidence": (Evidence("payee", "账户", "account", ("BankAccount:x",)),),
        "explanation": Explanation("t", {}, "甲", "a"), "owners": frozenset({"YB"}), "links": frozenset(),
    }  # fmt: skip
    facts |= more
    if facts["basis"] is Ground.DETERMINISTIC:
        facts |= {"p": None, "q": None}
    return Finding(**facts)


def fact(name: str, members: Iterable[str], **more: Any) -> Finding:
    """A deterministic finding: bills of two places at once."""
    return finding(
        name, members, **({"basis": Ground.DETERMINISTIC, "scheme": "T39", "evidence": evidence("impossible")} | more)
    )


def rings_of(*findings: Finding) -> tuple[Ring, ...]:
    """Rings of these findings, best first."""
    return join_findings(findings, SCHEMES)


def joined(*findings: Finding) -> set[tuple[str, ...]]:
    """The core persons of each ring."""
    return {r.members for r in rings_of(*findings)}
