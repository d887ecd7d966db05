"""How many groups a city of a size gets (布设): rings for 1-3 % of the people, look-alikes beside them."""

from __future__ import annotations

from collections.abc import Callable

from ingest.synthetic import cards, firms, forgeries, gatherings, impossible, lockstep, records, resale
from ingest.synthetic.plot import Plot

RINGS: tuple[Callable[[Plot, str], None], ...] = (
    lockstep.plant_recruited, resale.plant_collectors, impossible.plant_paper_stays,
    lockstep.plant_induced, resale.plant_reused_codes, impossible.plant_double_beds,
    lockstep.plant_carried, impossible.plant_dead_cards,
    cards.plant_collected_cards, forgeries.plant_forged_files, cards.plant_cloned_bills, forgeries.plant_invoice_reuse,
    firms.plant_shell_firm, forgeries.plant_account_funnel,
)  # fmt: skip
LOOKALIKES: tuple[Callable[[Plot], None], ...] = (
    gatherings.dialysis_shift, gatherings.chemo_cohort, gatherings.care_home, gatherings.factory_checkup,
    gatherings.village_checkup, gatherings.flu_outbreak, gatherings.family_group, gatherings.winter_migrants,
    gatherings.orthopaedic_outreach, gatherings.transplant_patients, records.transfer_overlap, records.late_posting,
    records.wrong_death, records.newborns, records.village_cadre, records.split_pack, records.middle_pack,
    records.refund_resale, records.proxy_buyer, forgeries.discharge_agent, forgeries.payroll_account,
    forgeries.reprinted_invoice, cards.vaccination_day, cards.package_surgery, cards.refill_morning, firms.kindergarten,
)  # fmt: skip
_LEVELS = ("easy", "medium", "hard")
_PEOPLE_PER_RING = 640
"""With about ten members a ring, 1.6 % of the people are members."""
_PEOPLE_PER_ROUND = 12_000


def plant_rings(plot: Plot) -> None:
    """Schemes and levels in turn; at least eight rings, and one of each scheme from 9 000 people on."""
    for i in range(max(8, round(len(plot.people) / _PEOPLE_PER_RING))):
        RINGS[i % len(RINGS)](plot, _LEVELS[(i + 2 * (i // len(RINGS))) % 3])


def plant_lookalikes(plot: Plot) -> None:
    """One of each kind of look-alike for every 12 000 people, at least one."""
    for _ in range(max(1, round(len(plot.people) / _PEOPLE_PER_ROUND))):
        for look in LOOKALIKES:
            look(plot)
