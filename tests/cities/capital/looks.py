"""All look-alikes (无辜相似群体) and how many of each a city of some size holds."""

from __future__ import annotations

from collections.abc import Callable

from . import looks_care as care
from . import looks_crowds as crowds
from . import looks_papers as papers
from .stage import Stage, TooFew

KINDS: tuple[Callable[[Stage, int], None], ...] = (
    crowds.company_checkup, papers.proxy_carer, care.nursing_round, papers.late_posting, crowds.charity_cataract, papers.split_packs,
    care.chemo_cycles, crowds.couples, crowds.dormitory_outbreak, papers.discharge_service, care.dialysis_shift, care.group_therapy,
    care.infusion_regulars, care.home_visits, crowds.school_dental, care.holiday_backlog, crowds.twins, care.transfers,
    care.rehab_pathway, care.day_surgery_list, crowds.famous_specialist, crowds.vaccination_day, crowds.family_visit,
    crowds.closing_queue, papers.village_cadre, papers.reissued_invoice, papers.returned_boxes, papers.chain_transfer,
    care.transplant_club, care.long_prescriptions, papers.women_firm, papers.late_hiring, papers.advance_payment,
    crowds.mothers_and_babies, care.psychiatric_welfare, crowds.gas_leak, crowds.hospital_town, papers.multi_site, care.net_refills,
    papers.year_end, papers.mutual_aid, crowds.poverty_stays, papers.relet_premises, papers.case_redistribution,
    crowds.winter_migrants, care.batch_posting, papers.only_handler, papers.default_scans, care.rare_disease, papers.switched_insurance,
    papers.topup_insurance, papers.funeral_register, care.dialysis_access, care.intensive_relay, care.referral_centre,
    crowds.far_specialist, crowds.school_flu, crowds.village_refills, papers.inspection_corrections,
)  # fmt: skip
_LONG = {care.dialysis_shift, care.nursing_round, care.transplant_club, care.psychiatric_welfare}
FULL = 110
"""Groups at 45,000 claims."""


def plant_looks(s: Stage, claims: int) -> None:
    """Every kind before any comes again; long series only where there is room for them."""
    wanted = max(7, round(FULL * min(1.0, claims / 45_000) * max(1.0, claims / 45_000) ** 0.8))
    planted = 0
    for i in range(3 * wanted):
        if planted == wanted or len(s.book.claims) > s.full:
            return
        kind = KINDS[i % len(KINDS)]
        size = min(int(4 * s.rng.paretovariate(1.2)), 40 if claims > 15_000 else 8)
        if kind in _LONG and claims < 12_000:
            continue
        try:
            kind(s, max(3, size))
            planted += 1
        except TooFew:
            continue
