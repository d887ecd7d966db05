"""What in a tip is the reporter's own (本人信息识别): pass 1 of a tip's intake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nlp.mention import Mention
from nlp.reporter.contacts import own_tokens
from nlp.reporter.fields import find_fields, own_fields
from nlp.reporter.form import ReporterForm
from nlp.reporter.given import find_given
from nlp.reporter.kin import find_relatives
from nlp.reporter.nameparts import take_apart
from nlp.reporter.naming import find_name
from nlp.reporter.passage import PROPOSED, OwnKind, OwnPassage, Reason
from nlp.reporter.persons import is_titled
from nlp.reporter.reading import Tip, read_tip
from nlp.reporter.selfnames import find_self_names, spelled_names
from nlp.reporter.selfplaces import find_self_places
from nlp.reporter.signing import find_signature
from nlp.reporter.tenure import find_tenure
from nlp.reporter.work import find_work

_AGAIN = 0.8
"""Most that a name can be worth that the reporter said once and that stands elsewhere too."""


def find_own(text: str, form: ReporterForm, mentions: Sequence[Mention] = ()) -> list[OwnPassage]:
    """Passages in text order without overlap; ``mentions`` (of the same text) help to tell others' names from own."""
    tip = read_tip(text, mentions)
    fields = find_fields(tip)
    found = find_given(text, form)
    found += own_fields(tip, fields)
    found += find_self_names(tip)
    found += find_signature(tip, fields)
    found += _again(tip, found)
    names = [(one.start, one.end) for one in found if one.kind is OwnKind.NAME and one.proposed]
    accounts = [(one.start, one.end) for one in found if one.kind is OwnKind.ACCOUNT]
    tip = tip.without([*names, *accounts])
    relatives = find_relatives(tip)
    names += [(one.start, one.end) for one in relatives if one.proposed]
    tip = tip.without([*names, *accounts])
    work = find_work(tip, names)
    places = find_self_places(tip)
    found += relatives + places + work + find_tenure(tip)
    found += own_tokens(tip, fields, names, [(one.start, one.end) for one in (*work, *places)])
    return merge(text, found)


def _again(tip: Tip, found: Sequence[OwnPassage]) -> list[OwnPassage]:
    """Other places of a name that the reporter gave in the text itself."""
    reason = Reason("自述姓名的又一处", "A name the reporter gave, again")
    passages = [
        tip.own(start, end, OwnKind.NAME, (reason.zh, reason.en), _AGAIN) for start, end, _ in spelled_names(tip)
    ]
    said = {name: _AGAIN for _, _, name in spelled_names(tip)}
    for one in found:
        if one.proposed and one.kind in (OwnKind.NAME, OwnKind.ACCOUNT):
            value = tip.text[one.start : one.end]
            said[value] = max(said.get(value, 0.0), min(one.confidence, _AGAIN))
    for value, sure in said.items():
        if "某" in value or len(value) < 2:
            continue
        if take_apart(value).is_chinese and not is_titled(value):
            places = [(p.start, p.end, p.confidence) for p in find_name(tip.text, value)]
        elif len(value) > 2 or not is_titled(value):
            places = [(start, end, sure) for start, end in _exact(tip.text, value)]
        else:
            continue
        passages += [tip.own(a, b, OwnKind.NAME, (reason.zh, reason.en), min(c, sure)) for a, b, c in places]
    return passages


def _exact(text: str, value: str) -> Iterator[tuple[int, int]]:
    """Places of a nickname or a name of address, with 姐, 哥 or the like behind it."""
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        yield at, end + (text[end : end + 1] in tuple("姐哥叔姨婶嫂爷") and not is_titled(value))
        at = text.find(value, end)


def merge(text: str, found: Iterable[OwnPassage]) -> list[OwnPassage]:
    """One passage where several overlap: what is proposed covers all that was; the surest names kind and reason.

    What is not proposed is kept only where nothing proposed overlaps it.
    """
    merged: list[OwnPassage] = []
    for proposed in (True, False):
        level: list[OwnPassage] = []
        for one in sorted(
            (p for p in found if (p.confidence >= PROPOSED) is proposed), key=lambda p: (p.start, -p.end)
        ):
            if level and one.start < level[-1].end:
                last = level[-1]
                best = max(last, one, key=lambda p: (p.confidence, p.end - p.start))
                end = max(last.end, one.end)
                level[-1] = replace(best, start=last.start, end=end, value=text[last.start : end])
            else:
                level.append(one)
        merged += [one for one in level if proposed or not any(one.start < m.end and m.start < one.end for m in merged)]
    return sorted(merged, key=lambda one: one.start)
