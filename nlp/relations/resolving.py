"""Units of a sentence (论元): its mentions, and its references resolved to the mentions they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.relations.references import Kind, Reference
from nlp.relations.shape import MARKS, OTHER, Unit
from nlp.relations.sorts import Sort, fitting_sorts
from nlp.relations.state import LEAD, MOST_CLAUSES, State, clause_ends

_PERSON, _HOUSE, _AGENCY = MARKS[Label.PERSON], MARKS[Label.INSTITUTION], MARKS[Label.AGENCY]

_TOLD = frozenset({Label.PERSON, Label.INSTITUTION, Label.AGENCY})

_AGENCY_NOUNS: tuple[tuple[str, frozenset[Sort]], ...] = (
    ("法院", frozenset({Sort.COURT})),
    ("检察", frozenset({Sort.PROSECUTION})),
    ("公诉", frozenset({Sort.PROSECUTION})),
    ("公安", frozenset({Sort.POLICE})),
    ("警", frozenset({Sort.POLICE})),
    ("医", frozenset({Sort.INSURANCE})),
    ("卫", frozenset({Sort.HEALTH})),
    ("市", frozenset({Sort.MARKET})),
    ("纪", frozenset({Sort.DISCIPLINE})),
    ("监委", frozenset({Sort.DISCIPLINE})),
    ("审计", frozenset({Sort.AUDIT})),
)
_INVESTIGATORS = frozenset({Sort.DISCIPLINE, Sort.POLICE})
_KEEPERS = ("老板", "店主", "店长", "经营者", "负责人", "东家")
"""Roles that a department has not: 药房老板 keeps a pharmacy that nobody names."""

_PARTS = frozenset({"药房", "门诊"})
"""Bare nouns that are also departments of a hospital: no reference when no house of the sort was told."""

TRUST = {Kind.HOUSE: 0.9, Kind.HOUSES: 0.8, Kind.OWN: 0.95, Kind.YOURS: 0.9, Kind.AGENCY: 0.7, Kind.PRONOUN: 0.75}
"""How often each kind means what ``state`` takes it for, by the development texts, in steps of .05."""


def read_units(state: State, told: Sequence[Mention | Reference], start: int, end: int, sentence: int) -> list[Unit]:
    """The units of what the sentence text[start:end] told, in order; tells them to the state."""
    units: list[Unit] = []
    if not told:
        return units
    ends = clause_ends(state.text, start, end)
    clause, first, named = 0, start, 0
    for one, after in zip(told, [*told[1:], None], strict=True):
        while one.start >= ends[clause]:
            first, named, clause = ends[clause], 0, clause + 1
        number = sentence * MOST_CLAUSES + clause
        if isinstance(one, Mention):
            lead = one.start - first - named
            units.append(_unit(state, one, sentence, number, lead))
            if lead <= LEAD and one.label in _TOLD:
                state.led = number
            named += one.end - one.start
            continue
        if one.kind == Kind.COUNT and units and units[-1].end == one.start:
            continue  # 甲、乙二人
        if not isinstance(after, Mention) or not _is_caption(state, one, after):
            unit = _resolved(state, one, sentence, number, lead=one.start - first - named)
            if unit is not None:
                units.append(unit)
                if one.start - first - named <= LEAD:
                    state.led = number
    return units


def _unit(state: State, mention: Mention, sentence: int, clause: int, lead: int) -> Unit:
    if mention.label in _TOLD:
        state.tell(mention, mention.start, sentence, clause, lead=lead)
    told = state.first(mention) if mention.label == Label.PERSON else mention
    return Unit(mention.start, mention.end, MARKS.get(mention.label, OTHER), (told,))


def _is_caption(state: State, reference: Reference, mention: Mention) -> bool:
    """True for 被告人, 公诉机关, 我叔 and 二人 right before the name they belong to; 我叔 means that name from now on."""
    if state.text[reference.end : mention.start].strip('“"的 ：:') != "":
        return False
    if mention.label == Label.AGENCY:
        return reference.kind in (Kind.AGENCY, Kind.PARTY)
    if mention.label == Label.INSTITUTION:
        return reference.kind == Kind.PARTY
    if mention.label != Label.PERSON:
        return False
    if reference.kind == Kind.KIN:
        if reference.noun and state.text[reference.start] in "我俺额咱":
            state.kin[reference.noun] = state.first(mention)
        return True
    return reference.kind in (Kind.PARTY, Kind.COUNT, Kind.ALL) or (
        reference.kind == Kind.SELF and state.text[reference.start : reference.end] == "本人"
    )


def _resolved(state: State, reference: Reference, sentence: int, clause: int, *, lead: int) -> Unit | None:
    mark, mentions, trust = _meant(state, reference, sentence, clause, leading=lead <= 2)
    if not mentions and reference.noun in _PARTS and not state.text.startswith(_KEEPERS, reference.end):
        return None
    for mention in mentions:
        state.tell(mention, reference.start, sentence, clause, lead=lead, share=1 / len(mentions))
    return Unit(reference.start, reference.end, mark, tuple(mentions), trust, named=False)


def _meant(
    state: State, reference: Reference, sentence: int, clause: int, *, leading: bool
) -> tuple[str, Sequence[Mention], float]:
    kind, trust = reference.kind, TRUST.get(reference.kind, 0.7)
    if kind == Kind.UNKNOWN:
        return _HOUSE, (), 0.0
    if kind == Kind.HOUSE:
        found = state.house(fitting_sorts(reference.noun), sentence)
        if found is None:
            return _HOUSE, (), 0.0
        return MARKS[found[0].label], (found[0],), trust * (0.5 + 0.5 * found[1])
    if kind == Kind.HOUSES:
        return _HOUSE, state.recent_institutions(sentence, fitting_sorts(reference.noun), reference.people), trust
    if kind in (Kind.OWN, Kind.YOURS, Kind.AGENCY):
        return _agency(state, reference, sentence, trust)
    if kind == Kind.PARTY:
        return _party(state, reference)
    if kind == Kind.PRONOUN and state.text[reference.start] == "其" and (house := state.patient(sentence)):
        return _HOUSE, (house,), trust
    if kind == Kind.THEY and not state.last_list(sentence):
        found = state.institution(sentence)
        return (_HOUSE, (found[0],), 0.6) if found else (_PERSON, (), 0.0)
    return _PERSON, _persons(state, reference, sentence, clause, leading=leading), trust


def _agency(state: State, reference: Reference, sentence: int, trust: float) -> tuple[str, Sequence[Mention], float]:
    if reference.kind == Kind.OWN:
        if state.issuer is not None:
            return _AGENCY, (state.issuer,), trust
        found = state.house(fitting_sorts(reference.noun[-1:]), sentence) if reference.noun[-1:] in "院中心" else None
        return (MARKS[found[0].label], (found[0],), 0.7) if found else (_AGENCY, (), 0.0)
    if reference.kind == Kind.YOURS:
        return _AGENCY, (state.addressee,) if state.addressee else (), trust
    for noun, sorts in _AGENCY_NOUNS:
        if noun in reference.noun:
            meant = state.agency(sorts)
            return _AGENCY, (meant,) if meant else (), trust
    if reference.noun[-1:] == "组" and (joint := state.agencies_of(sentence)):
        return _AGENCY, joint, trust
    meant = (state.agency(_INVESTIGATORS) if reference.noun[-1:] == "组" else None) or state.agency()
    return _AGENCY, (meant,) if meant else (), trust


def _party(state: State, reference: Reference) -> tuple[str, Sequence[Mention], float]:
    """当事人, 你, 你院: whom the document is about; a noun narrows it to institutions."""
    noun = reference.noun[-1:]
    wants = Label.INSTITUTION if noun and noun in "院店位司所站室房" else None
    parties = [m for m in state.parties if wants is None or m.label == wants]
    if not parties:
        return (_HOUSE if wants else _PERSON), (), 0.0
    return MARKS[parties[0].label], parties if "被告" in reference.noun else parties[:1], 0.9


def _persons(state: State, reference: Reference, sentence: int, clause: int, *, leading: bool) -> Sequence[Mention]:
    if reference.kind == Kind.SELF:
        return (state.reporter,) if state.reporter else ()
    if reference.kind == Kind.KIN:
        known = state.kin.get(reference.noun) if state.text[reference.start] in "我俺额咱" else None
        last = state.persons[-1] if state.persons else None
        if (
            known is None
            and last is not None
            and state.text[last.at + len(last.mention.text) : reference.start] == "，"
        ):
            known = state.kin[reference.noun] = last.mention  # 张某，我的前夫，
        return (known,) if known else ()
    if reference.kind == Kind.THEY:
        return state.last_list(sentence)
    if reference.kind == Kind.COUNT and reference.people:
        return state.last_persons(reference.people, sentence)
    if reference.kind == Kind.ALL:
        seen = state.everyone()
        return seen if len(seen) <= 6 else ()
    meant = state.person(state.text[reference.start], sentence, clause, leading=leading)
    return (meant,) if meant else ()
