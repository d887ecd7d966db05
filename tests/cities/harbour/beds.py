"""Innocent groups of stays, doctors and premises (床位类无辜群组).

Transfers, newborns, planned returns, quarterly settlement, declared injuries, dear drugs at their dose, rooms let again, two sites.
"""

from __future__ import annotations

from tests.cities.harbour.clock import DAY, DAYS, NONE
from tests.cities.harbour.payrolls import births
from tests.cities.harbour.stage import Stage, TooFew


def advance_payment(s: Stage) -> None:
    """Injuries with a liable party, declared as such; the fund advances and recovers."""
    members = s.cast(s.whole(3, 6), s.adults(18, 75) & s.alive())
    place = s.place("county", "giant")
    look = s.look(
        "advance_payment",
        members,
        "外伤先行支付并申报第三方",
        "Injuries with a declared liable party, advanced lawfully",
    )
    for m in members:
        day = s.day(5, DAYS - 60)
        s.stay(look, m, place, day, s.whole(4, 15), dise="S82", med="22", trum_flag=True, rel_ttp_flag=True)
        s.book.third.append((m, day, "traffic", s.whole(3_000, 60_000) * 100, f"苏07交认{s.names.digits(5)}号"))


def transfer_overlap(s: Stage) -> None:
    """Transfers between two hospitals: discharge and admission share a day."""
    members = s.cast(s.whole(4, 9), s.adults(35, 90) & s.alive())
    a, b = s.place("county", "township"), s.place("giant", "tertiary")
    look = s.look("transfer_overlap", members, "转院当日住院重叠", "Transfers with one day in both hospitals")
    for m in members:
        day, days = s.day(5, DAYS - 60), s.whole(1, 6)
        s.stay(look, m, a, day, days, dise="I63", dscg_way="2")
        s.stay(look, m, b, day + days, s.whole(6, 16), dise="I63")


def mother_newborn(s: Stage) -> None:
    """Newborns treated under the mother's number while she is in."""
    mothers = s.cast(s.whole(3, 7), (s.people.gend == 2) & s.adults(21, 41) & s.alive())
    look = s.look("mother_newborn", mothers, "新生儿在母亲名下住院", "Newborns under the mother's number")
    for m in mothers:
        s.people.births.pop(m, None)
        visit = births(s, look, m, s.day(60, DAYS - 40))
        start = visit.begin // DAY + s.whole(0, 1)
        s.stay(look, m, visit.place, start, s.whole(5, 14), dise="P07", adm_dept_codg="新生儿科")


def rehab_readmission(s: Stage) -> None:
    """Stroke patients who return to rehabilitation after a pause of weeks, with real therapy."""
    members = s.cast(s.whole(4, 10), s.adults(48, 85) & s.alive())
    place = s.place("rehab", "county")
    look = s.look("rehab_readmission", members, "脑卒中康复分期住院", "Planned returns to rehabilitation")
    for m in members:
        day = s.day(3, 120)
        for _ in range(s.whole(3, 5)):
            days = s.whole(14, 25)
            lines = [
                s.line("床位费(三人间)", days),
                s.line("二级护理", days),
                s.line("偏瘫肢体综合训练", days - s.whole(1, 5)),
                s.line("运动疗法", days - s.whole(1, 6)),
                s.line("康复评定", 2),
                s.line("脑心通胶囊", s.whole(2, 5)),
                s.line("血脂四项"),
            ]
            s.stay(look, m, place, day, days, dise="I69", lines=lines)
            day += days + s.whole(14, 32)


def ward_settlement(s: Stage) -> None:
    """Severe mental illness: paid by the bed day, settled every quarter without leaving."""
    members = s.cast(s.whole(3, 8), s.adults(28, 70) & s.alive())
    place = s.place("psych")
    look = s.look("ward_settlement", members, "精神科按床日定期结算", "Long psychiatric stays settled every quarter")
    top = 20 * s.whole(0, 40)
    for k, m in enumerate(members):
        day = s.whole(0, 80)
        for _ in range(s.whole(4, 5)):
            days = s.whole(86, 92)
            if day + days > DAYS - 3:
                break
            lines = [
                s.line("床位费(三人间)", days),
                s.line("精神科监护", days),
                s.line("工娱治疗", days // 3),
                s.line("奥氮平片", s.whole(8, 14)),
                s.line("肝功能", 3),
                s.line("血常规", 3),
            ]
            s.stay(look, m, place, day, days, dise="F20", hi_paymtd="5", adm_bed=s.bed(place, top + k + 1), lines=lines)
            day += days + 1


def dear_drugs(s: Stage) -> None:
    """Transplant and cancer patients on dear drugs, at the daily dose, one hospital, monthly."""
    members = s.cast(s.whole(3, 8), s.adults(30, 75) & s.alive())
    place = s.place("giant", "tertiary")
    look = s.look(
        "dear_drugs",
        members,
        "移植与肿瘤患者按量用贵重药",
        "Transplant and cancer patients on dear drugs at their dose",
    )
    for m in members:
        name, dise = s.pick((("他克莫司胶囊", "Z94"), ("伊马替尼片", "C34"), ("奥希替尼片", "C34")))
        day = s.whole(2, 60)
        for _ in range(s.whole(8, 15)):
            s.visit(
                look,
                m,
                place,
                s.at(min(day, DAYS - 2)),
                "18",
                dise=dise,
                lines=[s.line(name, s.whole(1, 2)), s.line("肾功能"), s.line("血常规")],
            )
            day += s.whole(27, 32)


def premises_relet(s: Stage) -> None:
    """A clinic closes of its own accord; an unrelated one rents the rooms, neighbours stay loyal to the street."""
    p = s.places
    if len(s.book.reserve) < (6 if s.small else 26):
        raise TooFew
    old = s.fresh("clinic", "village")
    new = s.fresh(str(p.kind[old]), but=(old,))
    members = s.cast(s.whole(4, 9), s.adults(25, 88) & s.alive())
    cut = s.day(150, 300)
    p.closes[old], p.status[old], p.opens[new], p.begin[new] = cut, "2", cut + s.whole(30, 80), cut + 25
    p.addr[new] = p.addr[old]
    look = s.look("premises_relet", members, "旧诊所房屋转租给无关诊所", "An unrelated clinic in a closed one's rooms")
    for m in members:
        for _ in range(s.whole(1, 4)):
            s.visit(look, m, old, s.at(s.whole(3, cut - 4)), "11", dise=s.pick(("J06", "I10", "K29")))
        for _ in range(s.whole(1, 4)):
            s.visit(
                look, m, new, s.at(s.whole(int(p.opens[new]) + 1, DAYS - 5)), "11", dise=s.pick(("J06", "I10", "K29"))
            )


def multi_site(s: Stage) -> None:
    """A specialist on record at two places sees his patients at the second on fixed days."""
    members = s.cast(s.whole(4, 10), s.adults(30, 85) & s.alive())
    real, place = s.place("giant", "tertiary"), s.place("township", "clinic")
    doctor = s.doctor(real)
    if s.places.dr_end[doctor] != NONE:
        raise TooFew
    s.places.extra.append((doctor, place, -300, True))
    look = s.look("multi_site", members, "备案多点执业医师的患者", "Patients of a specialist registered at two places")
    day = s.day(3, 60)
    for _ in range(s.whole(5, 9)):
        for m in members:
            if s.chance(0.6):
                s.visit(look, m, place, s.at(day, 8, 11.5), "11", dise=s.pick(("I10", "E11", "M54")), doctor=doctor)
        day += 28


LOOKS = (
    advance_payment,
    transfer_overlap,
    mother_newborn,
    rehab_readmission,
    ward_settlement,
    dear_drugs,
    premises_relet,
    multi_site,
)
