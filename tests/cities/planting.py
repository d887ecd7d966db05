"""Which groups are planted, in what order and how many: about as many look-alikes as rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.cities import looks_gatherings as gatherings
from tests.cities import looks_papers as papers
from tests.cities import rings_counters as counters
from tests.cities import rings_papers as forged
from tests.cities import rings_presence as presence
from tests.cities import rings_stays as stays
from tests.cities.plot import Plot

Ring = Callable[[Plot, int], None]
Look = Callable[[Plot], None]

RINGS: Sequence[Ring] = (
    stays.recruited, counters.collected_cards, forged.forged_files, counters.hired_buyers, counters.sold_again,
    presence.double_stays, presence.dead_cards, forged.reused_invoices, stays.induced, forged.funnel,
    presence.ghost_stays, counters.therapist, stays.carried_away, forged.paid_twice, stays.cloned_bills,
    presence.borrowed_cards, forged.shell_employer, counters.village_billing, presence.borrowed_licence,
    counters.cash_out, stays.own_staff, presence.empty_dialysis,
)  # fmt: skip
LOOKS: Sequence[Look] = (
    gatherings.family, gatherings.care_home, gatherings.dialysis_shift, gatherings.chemotherapy, gatherings.village_checks,
    gatherings.factory_checks, papers.payroll_account, gatherings.vaccination, gatherings.outbreak, papers.transfers,
    papers.rehabilitation, papers.staged_surgery, papers.newborns, papers.caregivers, papers.discharge_agent,
    papers.village_cadre, papers.split_packs, papers.refunds, papers.default_codes, papers.middle_packs, papers.reprints,
    papers.late_posting, papers.wrong_deaths, papers.women_employer, gatherings.popular_specialist,
    gatherings.therapy_group, papers.bulk_posting, gatherings.pharmacy_queue, gatherings.winter_migrants,
    gatherings.cataract_outreach, papers.package_price, papers.monthly_refills,
)  # fmt: skip


def plant(plot: Plot, *, rings: bool, prevalence: float, most_rows: int) -> None:
    """Rings until ``prevalence`` of the persons are in one, kinds and levels in turn; then as many look-alikes.

    The look-alikes are the same with and without rings. Stops early when ``most_rows`` claims are on the desk.
    """
    wanted = prevalence * len(plot.people)
    order = plot.rng.permutation(len(LOOKS))
    many = max(6, int(wanted / 9))
    for i in range(many):
        if plot.desk.rows > most_rows // 2:
            break
        LOOKS[order[i % len(LOOKS)]](plot)
    if not rings:
        return
    planted, turn = 0, 0
    kinds = plot.rng.permutation(len(RINGS))
    shift = int(plot.rng.integers(0, 3))
    while planted < wanted and plot.desk.rows < most_rows and turn < 40 * len(RINGS):
        before = len(plot.groups)
        RINGS[kinds[turn % len(RINGS)]](plot, (turn + shift + turn // len(RINGS)) % 3)
        planted += sum(len(g.members) for g in plot.groups[before:])
        turn += 1
