"""What the planters do on the scenery (舞台): bills, visits, stays, papers, groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.cities.harbour.clock import DAY, DAYS
from tests.cities.harbour.scenery import Scenery, TooFew
from tests.cities.harbour.visits import Group, Line, Visit

__all__ = ["Stage", "TooFew"]


class Stage(Scenery):
    """Scenery on which visits are made."""

    # --- bills ----------------------------------------------------------------------------------------------------
    def line(
        self, name: str, cnt: int = 1, *, factor: float = 1.0, trace: str | None = None, at: int | None = None
    ) -> Line:
        """One line of a bill."""
        row = self.goods.item(name)
        return (row, cnt, max(1, round(self.goods.cents[row] * factor)), trace, at)

    def basket(self, names: Sequence[str], lo: int = 1, hi: int = 2) -> list[Line]:
        """Lines with random quantities."""
        return [self.line(n, self.whole(lo, hi)) for n in names]

    def trace(self, item: str) -> str:
        """A new trace code of a drug: the first seven digits say which drug."""
        return f"8{self.goods.item(item) + 100_000:06d}{self.names.digits(13)}"

    def ward_bill(self, days: int, extra: Sequence[Line] = (), *, jitter: float = 0.0) -> list[Line]:
        """A thin inpatient bill: bed, care, a few drips; ``jitter`` varies the quantities."""
        lines = [self.line("床位费(三人间)", days), self.line("二级护理", days), self.line("住院诊查费", days)]
        for name, a in (("葡萄糖注射液", 1), ("静脉输液", 1), ("注射用血塞通", 1), ("血常规", 0), ("心电图", 0)):
            cnt = max(1, round((a * days or 1) * (1 + self.rng.normal(0, jitter))))
            lines.append(self.line(name, cnt))
        return [*lines, *extra]

    # --- visits ---------------------------------------------------------------------------------------------------
    def visit(
        self,
        group: Group | None,
        person: int,
        place: int,
        minute: int,
        med: str = "11",
        *,
        dise: str = "I10",
        lines: list[Line] | None = None,
        doctor: int = -1,
        **cols: Any,
    ) -> Visit:
        """An outpatient or pharmacy visit; without a group it is camouflage or context."""
        return self._put(
            group,
            Visit(
                person,
                place,
                med,
                minute - self.whole(4, 35),
                minute,
                minute,
                self.goods.sick(dise),
                doctor,
                lines,
                cols,
            ),
        )

    def stay(
        self,
        group: Group | None,
        person: int,
        place: int,
        day: int,
        days: int,
        *,
        dise: str = "M54",
        med: str = "21",
        lines: list[Line] | None = None,
        doctor: int = -1,
        **cols: Any,
    ) -> Visit:
        """An inpatient stay, settled on the day of discharge."""
        begin, end = self.at(day, 8, 17), self.at(day + days, 9, 15)
        return self._put(
            group,
            Visit(person, place, med, begin, end, end + self.whole(10, 90), self.goods.sick(dise), doctor, lines, cols),
        )

    def paper(
        self,
        group: Group | None,
        person: int,
        place: int,
        day: int,
        days: int,
        filed: int,
        *,
        dise: str = "I63",
        med: str = "21",
        lines: list[Line] | None = None,
        **cols: Any,
    ) -> Visit:
        """A bill reimbursed at the counter of the fund, filed on a later day."""
        minute = self.at(filed, 8.5, 17)
        cols = {"clr_way": "2", "pay_loc": "1", "opt_time": minute * 60 + self.whole(0, 59)} | cols
        visit = Visit(
            person,
            place,
            med,
            self.at(day, 8, 17),
            self.at(day + days, 9, 15),
            minute,
            self.goods.sick(dise),
            -1,
            lines,
            cols,
        )
        return self._put(group, visit)

    def _put(self, group: Group | None, visit: Visit) -> Visit:
        last = DAYS * DAY - 2
        visit.begin, visit.end, visit.settle = (min(max(0, m), last) for m in (visit.begin, visit.end, visit.settle))
        self.book.visits.append(visit)
        if group is not None:
            group.visits.append(visit)
            group.places.add(visit.place)
            if visit.doctor >= 0:
                group.doctors.add(visit.doctor)
            for column, bag in (("agnt_id", group.agents), ("coner_tel", group.phones), ("payee_acct", group.accounts)):
                value = visit.cols.get(column)
                if value and value not in (self.people.tel[visit.person], self.people.acct[visit.person]):
                    bag.add(value)
        return visit

    def ring(
        self,
        scheme: str,
        level: str,
        members: list[int],
        zh: str,
        en: str,
        *,
        subject: str = "persons",
        also: Sequence[str] = (),
    ) -> Group:
        """A new ring."""
        group = Group(scheme, level, members, zh, en, subject, list(also))
        self.book.rings.append(group)
        return group

    def look(self, kind: str, members: list[int], zh: str, en: str) -> Group:
        """A new look-alike."""
        group = Group(kind, "", members, zh, en)
        self.book.looks.append(group)
        return group
