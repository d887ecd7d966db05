"""The docket (案目): which rings and which innocent groups a city gets, and how they are described."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.cities.basin import boxes, cards, courtesy, mothers, papers, policy, routine, shop, therapy, wards
from tests.cities.basin.case import Case
from tests.cities.basin.firms import Firms
from tests.cities.basin.world import World

RINGS: dict[str, tuple[Callable[[Case], None] | None, int, int, int, str, str]] = {
    "T01": (wards.recruited, 9, 7, 22, "中介招揽住院", "recruited admissions"),
    "T02": (cards.stack, 8, 5, 18, "收卡空刷", "a stack of cards"),
    "T03": (wards.empty_bed, 7, 5, 14, "挂床住院", "empty beds"),
    "T04": (wards.split_stay, 5, 4, 11, "分解住院", "split stays"),
    "T05": (wards.induced_village, 7, 8, 26, "村组诱导住院", "an induced village"),
    "T06": (wards.carried, 4, 6, 18, "异地集中住院", "carried cohort"),
    "T07": (boxes.sold_drugs, 6, 5, 14, "职业开药", "drug collectors"),
    "T08": (boxes.resold, 5, 6, 14, "回流药二次结算", "boxes settled again"),
    "T11": (cards.lent, 3, 4, 10, "家族与诊所冒名就医", "lent cards round a clinic"),
    "T12": (cards.dead, 4, 4, 9, "死亡冒用", "cards of the dead"),
    "T13": (papers.copied, 4, 4, 10, "复印票据报销", "copied invoices"),
    "T14": (papers.forged, 6, 5, 18, "假病历假发票", "forged files"),
    "T15": (papers.paid_twice, 4, 4, 10, "重复报销", "paid twice"),
    "T16": (papers.hidden_damages, 4, 4, 10, "隐瞒第三方赔偿", "hidden compensation"),
    "T18": (None, 4, 4, 14, "空壳单位骗取生育津贴", "shells for maternity allowance"),
    "T21": (therapy.unseen_physio, 6, 7, 20, "虚构理疗", "physiotherapy never given"),
    "T30": (wards.own_staff, 4, 5, 14, "职工亲属住院", "staff and relatives admitted"),
    "T33": (cards.swiping, 5, 7, 26, "村卫生室空刷", "clinic swiping"),
    "T34": (therapy.paper_dialysis, 3, 4, 8, "血透虚记", "dialysis not given"),
    "T35": (wards.endless, 3, 5, 12, "精神科长期假出院", "endless psychiatric stays"),
    "T39": (wards.overlapping, 4, 4, 10, "住院重叠", "overlapping stays"),
    "T40": (cards.cash_out, 5, 5, 16, "个人账户套现", "accounts cashed out"),
    "T45": (wards.cloned, 5, 5, 15, "克隆账单", "cloned bills"),
    "T46": (papers.funnel, 5, 5, 16, "报销款归集", "account funnel"),
}
"""Builder, weight seen in casework, smallest and largest ring, names."""

INNOCENT: dict[str, tuple[Callable[[Case], None] | None, int, int]] = {
    **{f.__name__: (f, a, b) for f, a, b in (
        (routine.dialysis_shift, 5, 9), (routine.refill_morning, 6, 16), (routine.nursing_home, 6, 14),
        (routine.village_check, 8, 20), (routine.chemo_cycle, 4, 9), (policy.zero_copay, 5, 12),
        (courtesy.filing_agent, 5, 12), (shop.split_pack, 5, 10), (routine.factory_clinic, 6, 14),
        (routine.transfer, 4, 9), (routine.rehab_return, 4, 9), (routine.caregiver, 4, 8), (routine.family, 4, 7),
        (routine.school_flu, 6, 16), (routine.newborn, 4, 8), (policy.migrants, 6, 14),
        (policy.bed_day_psychiatric, 5, 10), (policy.charity_surgery, 8, 20), (policy.template_bill, 5, 12),
        (policy.group_physio, 6, 14), (policy.dear_patients, 4, 8), (courtesy.village_cadre, 5, 12),
        (courtesy.cooperative_payee, 5, 12), (courtesy.guardian_payee, 4, 8), (courtesy.reprinted, 4, 8),
        (courtesy.late_posted, 4, 8), (shop.returned_box, 4, 8), (courtesy.recorded_proxy, 4, 9),
        (courtesy.switchboard, 5, 12), (courtesy.village_doctor, 5, 12), (courtesy.lawful_advance, 4, 8),
        (courtesy.secondary_payer, 4, 8), (shop.year_end, 5, 14), (courtesy.ward_leave, 4, 8),
        (courtesy.late_discharge, 4, 8), (courtesy.hospital_town, 5, 10),
    )},
    "women_firm": (None, 5, 12),
    "late_hires": (None, 4, 7),
}  # fmt: skip
"""Builder, smallest and largest group."""


class Docket:
    """The cases of one city."""

    def __init__(self, w: World, firms: Firms) -> None:
        self.w = w
        self.firms = firms
        self.rings: list[Case] = []
        self.looks: list[Case] = []
        rng = w.dice("docket")
        self.share = rng.uniform(0.012, 0.027)
        self._plan = self._planned(rng)

    def _planned(self, rng: Random) -> list[tuple[str, str, int]]:
        names, weights = list(RINGS), [r[1] for r in RINGS.values()]
        order = sorted(names, key=lambda n: rng.random() ** (1 / RINGS[n][1]), reverse=True)
        plan: list[tuple[str, str, int]] = []
        left, most = self.w.natives * self.share, max(5, self.w.natives // 70)
        while left > 0 or len(plan) < 2:
            name = order[len(plan)] if len(plan) < len(order) else rng.choices(names, weights)[0]
            low, high = RINGS[name][2:4]
            size = min(most, max(low, round(rng.triangular(low, high + 1, low + (high - low) * 0.35))))
            plan.append((name, rng.choices(("easy", "medium", "hard"), (3, 4, 3))[0], size))
            left -= size
        return plan

    def play_innocent(self) -> None:
        """Look-alikes, somewhat more than rings; one of each kind first where there is room."""
        rng = self.w.dice("innocent")
        wanted = max(7, round(len(self._plan) * 1.3))
        kinds = list(INNOCENT)
        rng.shuffle(kinds)
        most = max(4, self.w.natives // 70)
        for n in range(wanted * 2):
            if len(self.looks) >= wanted:
                break
            kind = kinds[n % len(kinds)]
            build, low, high = INNOCENT[kind]
            case = Case(self.w, kind, "", min(most, rng.randint(low, high)), self.w.dice(f"look/{n}"))
            if build is not None:
                build(case)
            else:
                (mothers.women_firm if kind == "women_firm" else mothers.late_hires)(case, self.firms)
            if case.settle():
                self.looks.append(case)

    def play_rings(self) -> None:
        """The rings."""
        rng = self.w.dice("spare")
        spare = [(rng.choice(("T02", "T01", "T15", "T46", "T04")), "easy", 5) for _ in range(8)]
        for n, (name, level, size) in enumerate([*self._plan, *spare]):
            if n >= len(self._plan) and len(self.rings) >= 2:
                break
            case = Case(self.w, name, level, size, self.w.dice(f"ring/{n}"))
            build = RINGS[name][0]
            if build is not None:
                build(case)
            else:
                mothers.shell(case, self.firms)
            if case.settle():
                self.rings.append(case)

    def truth(self) -> dict[str, Any]:
        """Both lists, in an order that says nothing."""
        rng = self.w.dice("order")
        rng.shuffle(self.rings)
        rings = []
        for n, case in enumerate(self.rings):
            zh, en = RINGS[case.name][4:]
            size, where = len(case.members), "、".join(p.name for p in case.institutions[:2]) or "用人单位"
            rings.append(
                case.record(
                    f"R{n + 1:03d}", f"{zh}：{size}人，{where}", f"{en}: {size} persons, {len(case.claims)} claims"
                )
            )
        looks = [
            c.record(f"L{n + 1:03d}", f"无辜群体：{c.name}", f"innocent: {c.name}") for n, c in enumerate(self.looks)
        ]
        return {"rings": rings, "lookalikes": looks}
