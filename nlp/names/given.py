"""Given names (名): how a full name is made, and which characters given names are made of."""

from __future__ import annotations

import math

from nlp.names.surnames import SURNAMES
from nlp.names.tables import read_given

_SHARE = 20_000_000
"""Given-name characters counted in the table, about; turns a count into a share."""
_LEAST = math.log(6e-5) - 1.5
"""Mean log share of a name's given characters: nearly all names are above, running text mostly below."""
_NEVER = frozenset(
    "的了在是和与及等因将被把向从到于为给说称曾又也还不没我你他她它们这那其该某者员人个名第元年月日时医院药店局科室村县市区镇乡省所卡费款保险公司即均则并且而或但由让找都就也才只很太更最再打过着吗吧呢啊里上下外去用"
)


def split_name(name: str) -> tuple[str, str] | None:
    """Surname and given name; None where the characters are no Chinese full name."""
    for length in (2, 1):
        family, given = name[:length], name[length:]
        if family in SURNAMES and 1 <= len(given) <= 2:
            return family, given
    return None


def likely_given(given: str) -> bool:
    """Whether the characters are such as given names are made of."""
    if any(c in _NEVER for c in given):
        return False
    table = read_given()
    return sum(math.log(table.get(c, 1) / _SHARE) for c in given) / len(given) > _LEAST
