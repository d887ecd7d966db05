"""All look-alikes (无辜相似群体) and how many of each a city of some size holds."""

from __future__ import annotations

from collections.abc import Callable

from . import looks_boxes as boxes
from . import looks_care as care
from . import looks_crowds as crowds
from . import looks_drugs as drugs
from . import looks_homes as homes
from . import looks_papers as papers
from .stage import Stage, TooFew

KINDS: tuple[Callable[[Stage, int], None], ...] = (
    crowds.company_checkup, papers.proxy_carer, care.nursing_round, papers.late_posting, crowds.charity_cataract, boxes.split_packs,
    care.chemo_cycles, homes.couples, crowds.dormitory_outbreak, papers.discharge_service, care.dialysis_shift, care.group_therapy,
    care.infusion_regulars, care.home_visits, crowds.school_dental, drugs.holiday_backlog, homes.twins, care.transfers,
    care.rehab_pathway, care.day_surgery_list, crowds.famous_specialist, crowds.vaccination_day, homes.family_visit,
    homes.closing_queue, papers.village_cadre, papers.reissued_invoice, boxes.returned_boxes, boxes.chain_transfer,
    drugs.transplant_club, drugs.long_prescriptions, papers.women_firm, papers.late_hiring, papers.advance_payment,
    homes.mothers_and_babies, care.psychiatric_welfare, crowds.gas_leak, homes.hospital_town, boxes.multi_site, drugs.net_refills,
    boxes.year_end, boxes.mutual_aid, homes.poverty_stays, boxes.relet_premises, boxes.case_redistribution,
    crowds.winter_migrants, care.batch_posting, papers.only_handler, boxes.default_scans, drugs.rare_disease, papers.switched_insurance,
    papers.topup_insurance, papers.funeral_register, care.dialysis_access, care.intensive_relay, drugs.referral_centre,
    crowds.far_specialist, crowds.school_flu, homes.village_refills, boxes.inspection_corrections,
)  # fmt: skip
_LONG = {care.dialysis_shift, care.nursing_round, drugs.transplant_club, care.psychiatric_welfare}


def _count(claims: int) -> int:
    """110 at 45,000 claims."""
    if claims < 30_000:
        return max(7, round(90 * claims / 30_000))
    return round(50 + 60 * claims / 45_000) if claims <= 60_000 else round(130 * (claims / 60_000) ** 0.8)


def plant_looks(s: Stage, claims: int) -> None:
    """Every kind before any comes again; long series only where there is room for them."""
    wanted = _count(claims)
    planted = 0
    for i in range(3 * wanted):
        if planted == wanted or len(s.book.claims) > s.full:
            return
        kind = KINDS[i % len(KINDS)]
        size = min(int(6 * s.rng.paretovariate(1.3)), 40 if claims > 15_000 else 8)
        if kind in _LONG and claims < 12_000:
            continue
        before = len(s.book.groups)
        try:
            kind(s, max(3, size))
            planted += 1
        except TooFew:
            del s.book.groups[before:]
