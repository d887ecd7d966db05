"""What two documents share (两份文书的共同点): every tie with its places in both texts and what it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.casework.links.evidence import Evidence
from graph.casework.links.geography import Nearness, nearest
from graph.casework.links.houses import Same, compare_houses
from graph.casework.links.people import SamePerson, compare_people
from graph.casework.links.told import IDENTITIES, House, Human, Mark, MarkKind, NameForm, Told
from graph.casework.links.wordings import SharedWording
from graph.casework.links.words import AGREEING, FORMS, MARK_NAMES

HUB_DAYS = 400
"""Days between two inquiries into one great hospital after which nothing but the hospital is common to them."""

SUBJECT_DAYS = 4 * 365
"""The same for any other institution: longer than most proceedings take from tip to judgment (C017: two years)."""

UNBACKED_DAYS = 2 * 365
"""The same where nothing but the institution is common: a pharmacy fined for one thing and again for another."""

OBJECT_WEIGHT = 3.0
IDENTITY_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything two documents share; ``identity`` and ``object`` when a tie is enough for grade A or B by itself.

    ``at_odds``: both say whom they are about, and these are others: the same wording is then a form.
    """

    evidence: tuple[Evidence, ...]
    identity: bool
    object: bool
    at_odds: bool
    nearness: Nearness
    gap: int | None

    def weight(self, family: str) -> float:
        """The heaviest tie of a family."""
        return max((one.weight for one in self.evidence if one.family == family), default=0.0)

    @property
    def total(self) -> float:
        """Sum over families of the heaviest tie of each."""
        return sum(self.weight(family) for family in self.families)

    @property
    def families(self) -> tuple[str, ...]:
        """Families that are present, each once."""
        return tuple(dict.fromkeys(one.family for one in self.evidence))


@dataclass(frozen=True, slots=True)
class _Pair:
    here: Told
    there: Told
    nearness: Nearness
    gap: int | None


def compare_documents(here: Told, there: Told, wording: SharedWording | None, hubs: frozenset[str]) -> Compared:
    """All ties of two documents. ``hubs`` are keys of marks that too many documents of the batch share."""
    nearness = nearest(_areas(here), _areas(there))
    if nearness in (Nearness.PROVINCE, Nearness.UNKNOWN) and here.places.keys() & there.places.keys():
        nearness = Nearness.PREFECTURE  # both speak of one village or township, wherever their desks are
    gap = abs((here.day - there.day).days) if here.day and there.day else None
    pair = _Pair(here, there, nearness, gap)
    houses = _match_houses(here, there)
    marks = list(_marks(pair, hubs))
    identity_by_house, house_evidence = _houses(pair, houses)
    sure_person, people = _people(pair, houses)
    evidence = [*marks, *house_evidence, *people, *_amounts(pair), *_days(pair), *_counts(pair)]
    evidence += [*_places(pair), *_terms(pair), *_methods(pair)]
    if gap is not None and gap > UNBACKED_DAYS:
        identity_by_house &= any(one.weight >= 0.3 and one.family != "institution" for one in evidence)
    at_odds = _at_odds(here, there, houses, people) and not marks
    if wording is not None and not at_odds:
        evidence.append(_wording(wording))
    return Compared(
        tuple(evidence),
        identity_by_house or any(one.weight >= IDENTITY_WEIGHT for one in marks),
        sure_person or any(OBJECT_WEIGHT <= one.weight < IDENTITY_WEIGHT for one in marks),
        at_odds,
        nearness,
        gap,
    )


def _areas(told: Told) -> tuple[str, ...]:
    return (*told.scene, *told.areas)


def _marks(pair: _Pair, hubs: frozenset[str]) -> Iterator[Evidence]:
    others = {mark.identity: mark for mark in pair.there.marks}
    for mark in pair.here.marks:
        other = others.get(mark.identity)
        if other is None or mark.background or other.background or mark.identity in hubs:
            continue
        yield _mark(mark, other)


def _mark(mark: Mark, other: Mark) -> Evidence:
    known = other if mark.kind is MarkKind.NUMBER else mark
    zh, en = MARK_NAMES[known.kind]
    identity = known.kind in IDENTITIES
    weight = IDENTITY_WEIGHT if identity else OBJECT_WEIGHT
    if mark.faint or other.faint:
        # Of one building: two flats of it say little, a flat and the building rather more.
        weight = 0.8 if mark.kind is not MarkKind.ADDRESS else 0.5 if mark.faint and other.faint else 1.2
    family = "place" if mark.kind is MarkKind.ADDRESS else known.kind.value
    return Evidence(
        known.kind.value,
        mark.text,
        mark.spans,
        other.spans,
        f"两份文书载有同一{zh}",
        f"Both name the same {en}",
        weight,
        family,
    )


_Houses = Mapping[tuple[int, int], Same]


def _match_houses(here: Told, there: Told) -> dict[tuple[int, int], Same]:
    found: dict[tuple[int, int], Same] = {}
    for x, one in enumerate(here.houses):
        for y, other in enumerate(there.houses):
            if not (one.echo and other.echo) and _may_be_one(one, other):
                same = compare_houses(one, other, here, there)
                if same is not Same.NO:
                    found[x, y] = same
    return found


def _may_be_one(one: House, other: House) -> bool:
    """A cheap look before the comparison: some reading's own name begins with the same character, or both have none."""
    firsts = {reading.core[:1] for reading in one.readings} | {reading.own[:1] for reading in one.readings}
    return any(reading.core[:1] in firsts or reading.own[:1] in firsts for reading in other.readings)


def _houses(pair: _Pair, matched: _Houses) -> tuple[bool, list[Evidence]]:
    identity, found = False, []
    for (x, y), same in matched.items():
        one, other = pair.here.houses[x], pair.there.houses[y]
        both = one.subject and other.subject
        hub = one.hub or other.hub
        recent = pair.gap is None or pair.gap <= (HUB_DAYS if hub else SUBJECT_DAYS)
        weight = _house_weight(same, both=both, hub=hub, recent=recent)
        if same is Same.SURE and both and not hub and recent:
            identity = True
        zh = "两份文书的对象为同一机构" if both and not hub else "两份文书提到同一机构"
        en = "Both are about the same institution" if both and not hub else "Both name the same institution"
        if same is not Same.SURE:
            zh, en = "两份文书提到的机构可能为同一家", "The institutions that both name may be one"
        found.append(Evidence("institution", one.name, one.spans, other.spans, zh, en, weight, "institution"))
    return identity, found


def _house_weight(same: Same, *, both: bool, hub: bool, recent: bool) -> float:
    if hub:
        return 0.8 if both and recent and same is Same.SURE else 0.3
    if same is Same.UNTOLD:
        return 0.5
    if same is Same.LIKELY:
        return 1.2 if recent else 0.6
    return (1.6 if both else 1.4) if recent else 0.9


def _people(pair: _Pair, matched: _Houses) -> tuple[bool, list[Evidence]]:
    sure, found = False, []
    for one in pair.here.people:
        for other in pair.there.people:
            if one.pattern[:1] != other.pattern[:1] or (one.echo and other.echo):
                continue
            same = compare_people(
                one, other, pair.here, pair.there, pair.nearness, _their_house(one, other, pair, matched)
            )
            if same is not None and same.weight > 0.0:
                sure = sure or same.sure
                found.append(_person(one, other, same))
    return sure, found


def _their_house(one: Human, other: Human, pair: _Pair, matched: _Houses) -> Same:
    """How sure their institutions are one; where a text does not say whose it is, any that it is about."""
    best = Same.NO
    for (x, y), same in matched.items():
        theirs = (x in one.houses or not one.houses) and (y in other.houses or not other.houses)
        hub = pair.here.houses[x].hub and not (x in one.houses and y in other.houses)
        if theirs and not hub and same > best:
            best = same
    return best


def _person(one: Human, other: Human, same: SamePerson) -> Evidence:
    agreeing = [AGREEING[field] for field in same.why]
    whole = NameForm.WHOLE is one.form is other.form
    partial = one if one.form is not NameForm.WHOLE else other
    zh, en = FORMS[partial.form]
    if agreeing:
        zh += "，且一致：" + "、".join(name for name, _ in agreeing)
        en += ", and these agree: " + ", ".join(name for _, name in agreeing)
    family = f"person:{(other if one is partial else one).name}"
    return Evidence("person" if whole else "appellation", one.name, one.spans, other.spans, zh, en, same.weight, family)


def _amounts(pair: _Pair) -> Iterator[Evidence]:
    for fen in sorted(pair.here.amounts.keys() & pair.there.amounts.keys()):
        digits = len(str(fen).rstrip("0"))
        weight = 1.5 if digits >= 6 else 1.2 if digits == 5 else 0.9 if digits == 4 else 0.5 if digits == 3 else 0.2
        if pair.nearness in (Nearness.APART, Nearness.PROVINCE):
            weight /= 2
        value = f"{fen // 100}.{fen % 100:02d}"
        yield Evidence(
            "amount",
            value,
            pair.here.amounts[fen],
            pair.there.amounts[fen],
            "金额一致",
            "The same sum",
            weight,
            "amount",
        )


def _days(pair: _Pair) -> Iterator[Evidence]:
    weight = 0.8 if pair.nearness is Nearness.SAME else 0.6 if pair.nearness is Nearness.PREFECTURE else 0.2
    for day in sorted(pair.here.days.keys() & pair.there.days.keys()):
        yield Evidence("day", day, pair.here.days[day], pair.there.days[day], "同一日期", "The same day", weight, "day")


def _counts(pair: _Pair) -> Iterator[Evidence]:
    if pair.nearness < Nearness.UNKNOWN:
        return
    for count in sorted(pair.here.counts.keys() & pair.there.counts.keys()):
        digits = sum(character.isdigit() for character in count)
        weight = 0.9 if digits >= 4 else 0.6 if digits == 3 else 0.4
        yield Evidence(
            "count",
            count,
            pair.here.counts[count],
            pair.there.counts[count],
            "同一数量",
            "The same number",
            weight,
            "count",
        )


def _places(pair: _Pair) -> Iterator[Evidence]:
    weight = 0.8 if pair.nearness is Nearness.SAME else 0.6 if pair.nearness >= Nearness.UNKNOWN else 0.1
    for place in sorted(pair.here.places.keys() & pair.there.places.keys()):
        yield Evidence(
            "place", place, pair.here.places[place], pair.there.places[place], "同一村镇或道路", "The same village, township or road",
            weight, "place",
        )  # fmt: skip


def _terms(pair: _Pair) -> Iterator[Evidence]:
    if pair.nearness < Nearness.UNKNOWN:
        return
    for term in sorted(pair.here.terms.keys() & pair.there.terms.keys()):
        yield Evidence(
            "term", term, pair.here.terms[term], pair.there.terms[term], "同一药品、项目或用语", "The same drug, item or phrase",
            0.3, "term",
        )  # fmt: skip


def _methods(pair: _Pair) -> Iterator[Evidence]:
    common = sorted(pair.here.methods & pair.there.methods)
    if common and pair.nearness >= Nearness.PREFECTURE:
        yield Evidence("method", ",".join(common), (), (), "同一手法", "The same method", 0.3, "method")


def _wording(wording: SharedWording) -> Evidence:
    weight = 2.0 if wording.share >= 0.5 else 1.0 if wording.share >= 0.25 else 0.5
    return Evidence(
        "wording", f"{wording.share:.2f}", (), (),
        f"有 {wording.shared} 处三字片段为二者独有", f"{wording.shared} three-character stretches stand in these two alone",
        weight, "wording",
    )  # fmt: skip


def _at_odds(here: Told, there: Told, matched: _Houses, people: list[Evidence]) -> bool:
    """Both name whom they are about, and no institution and no person of one can be one of the other's."""
    mine, theirs = _subjects(here), _subjects(there)
    if mine and theirs and not matched and not people:
        return True
    named = [
        [human for human in told.people if human.form is NameForm.WHOLE and not human.echo] for told in (here, there)
    ]
    houses = [same for (x, y), same in matched.items() if not (here.houses[x].hub or there.houses[y].hub)]
    return bool(all(named)) and not people and not any(same >= Same.LIKELY for same in houses)


def _subjects(told: Told) -> list[House]:
    return [house for house in told.houses if house.subject and not house.echo and not house.background]
