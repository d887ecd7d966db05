"""Institutions in the sentences of findings, by name and code (机构名称): an investigator reads names, the rows hold codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.schemes.finding import Finding

if TYPE_CHECKING:
    from graph.lake.session import LakeSession

_NAMES = """
SELECT fixmedins_code, fixmedins_name FROM institutions WHERE fixmedins_code IN (SELECT unnest(?)) AND fixmedins_name IS NOT NULL
ORDER BY 1
"""


def name_institutions(session: LakeSession, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with every institution's code in a sentence preceded by its name, where one was delivered.

    Facts keep the codes. A name that is its own code, or that stands there already, is not told twice.
    """
    wanted = sorted({i for f in findings for i in f.institutions})
    names = {str(c): str(n) for c, n in session.rows(_NAMES, [wanted]) if c not in n} if wanted else {}
    return [_named(f, {i: names[i] for i in f.institutions if i in names}) for f in findings]


def _named(finding: Finding, names: Mapping[str, str]) -> Finding:
    if not names:
        return finding
    codes = re.compile(rf"(?<![0-9A-Za-z])({'|'.join(map(re.escape, sorted(names)))})(?![0-9A-Za-z])")

    def zh(text: str) -> str:
        return codes.sub(lambda m: _unless_told(text, m, f"{names[m[1]]}（{m[1]}）"), text)

    def en(text: str) -> str:
        return codes.sub(lambda m: _unless_told(text, m, f"{names[m[1]]} ({m[1]})"), text)

    told = finding.explanation
    return replace(
        finding,
        explanation=replace(told, zh=zh(told.zh), en=en(told.en)),
        evidence=tuple(replace(e, zh=zh(e.zh), en=en(e.en)) for e in finding.evidence),
    )


def _unless_told(text: str, found: re.Match[str], full: str) -> str:
    """``full``, or the code as it stands when the name goes before it already."""
    name = full[: -len(found[1]) - 2].rstrip()
    return found[1] if name in text[max(0, found.start() - len(name) - 2) : found.start()] else full
