"""Innocent look-alikes (无辜相似群体): every kind once, then again until there are enough of them."""

from __future__ import annotations

from . import errands, routines
from .stage import Stage

KINDS = (
    routines.dialysis, errands.family, errands.filing_agent, routines.nursing_home, errands.caregiver, routines.chemotherapy,
    errands.cooperative, errands.resold_return, routines.village_check, errands.women_firm, errands.late_bill,
    routines.transfer, errands.reprint, routines.charity, errands.cadre, routines.factory_clinic, errands.split_pack,
    routines.rehabilitation, errands.package, routines.school_outbreak, routines.newborns, routines.refill_clinic,
    errands.migrants, errands.advance, errands.multi_site, routines.psychiatric, routines.heat_wave, errands.year_end,
    routines.therapy_groups,
)  # fmt: skip
LEAST = 8
FULL = 110
"""Groups at 200,000 claims: more than the 65 to 100 rings."""


def plant_lookalikes(stage: Stage, claims: int) -> None:
    """As many as a city of this size carries; in the smallest the long series stay out."""
    count = max(LEAST, round(FULL * (claims / 200_000) ** 0.75))
    heavy = (routines.dialysis, routines.nursing_home, routines.refill_clinic, routines.village_check)
    kinds = [k for k in KINDS if claims > 10_000 or k not in heavy]
    for i in range(count):
        kinds[i % len(kinds)](stage)
