"""Pass 1 measured: ``python -m tests.bench.nlp.reporter_quality [SET.jsonl ...] [--errors] [--speed]``.

A handler who accepts every default takes out what is proposed. What of the planted reporter then remains, by kind and
by whether the form gave it, and what of the accused is gone, against exact search for the form's values with patterns
for telephones and identity numbers.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from nlp.pipeline import read_text
from nlp.reporter import OwnKind, OwnPassage, ReporterForm, check_leak, find_identifying, find_own, redact
from tests.bench.nlp.annotated import SETS

WHOLE = frozenset(OwnKind) - {OwnKind.ADDRESS, OwnKind.EMPLOYER, OwnKind.POSITION, OwnKind.SIGNATURE}
"""Kinds of which no character may stay; of the others, whose borders are a matter of taste, a third may."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One span of a tip: the reporter's (an ``OwnKind``) or somebody else's (person, inst, phone ...)."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip with its form, what in it is the reporter's, what is not, and what might give the reporter away."""

    id: str
    voice: str
    form: ReporterForm
    text: str
    own: tuple[Planted, ...]
    others: tuple[Planted, ...]
    tells: tuple[tuple[int, int], ...]

    def is_given(self, span: Planted) -> bool:
        """Whether the form has a value of that kind."""
        fields = {
            "name": self.form.name,
            "phone": self.form.phone,
            "id_number": self.form.id_number,
            "birth": self.form.id_number,
            "address": self.form.address,
            "email": self.form.email,
            "employer": self.form.employer,
        }
        return bool(fields.get(span.kind)) or span.text.replace(" ", "") in {
            o.replace(" ", "") for o in self.form.other
        }


def load_tips(path: Path) -> list[Tip]:
    """Reads a set; raises ValueError where a span is not what the text holds there."""
    tips = []
    for line in path.read_bytes().splitlines():
        row = orjson.loads(line)
        spans = {
            key: tuple(Planted(s["start"], s["end"], s["kind"], s["text"]) for s in row[key])
            for key in ("own", "others")
        }
        for span in (*spans["own"], *spans["others"]):
            if row["text"][span.start : span.end] != span.text:
                raise ValueError(f"{path.name} {row['id']}: {span.text!r} is not at {span.start}:{span.end}")
        form = dict(row["form"])
        form["other"] = tuple(form.get("other", ()))
        tells = tuple((t["start"], t["end"]) for t in row["tells"])
        tips.append(
            Tip(row["id"], row["voice"], ReporterForm(**form), row["text"], spans["own"], spans["others"], tells)
        )
    return tips


Finder = Callable[[Tip], Sequence[tuple[int, int]]]


def ours(tip: Tip) -> list[tuple[int, int]]:
    """What is proposed, as the product asks: with the mentions that reading the text gave."""
    return _proposed(find_own(tip.text, tip.form, read_text(tip.text).mentions))


def alone(tip: Tip) -> list[tuple[int, int]]:
    """What is proposed by this room alone."""
    return _proposed(find_own(tip.text, tip.form))


def untold(tip: Tip) -> list[tuple[int, int]]:
    """What is proposed when the reporter filled in no form."""
    return _proposed(find_own(tip.text, ReporterForm(), read_text(tip.text).mentions))


def _proposed(found: Sequence[OwnPassage]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found if one.proposed]


def baseline(tip: Tip) -> list[tuple[int, int]]:
    """The form's values as they were typed, and whatever looks like a telephone or an identity number."""
    form = tip.form
    values = [form.name, form.phone, form.id_number, form.address, form.email, form.employer, *form.other]
    spans = [m.span() for value in values if value for m in re.finditer(re.escape(value), tip.text)]
    return spans + [
        m.span() for m in re.finditer(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{17}[\dXx]|\d{15})(?!\d)", tip.text)
    ]


SYSTEMS: dict[str, Finder] = {"ours": ours, "no mentions": alone, "without form": untold, "baseline": baseline}


def covered(span: Planted, spans: Sequence[tuple[int, int]]) -> float:
    """Share of the span's letters and digits that are taken."""
    places = [i for i in range(span.start, span.end) if span.text[i - span.start].isalnum()]
    return sum(any(a <= i < b for a, b in spans) for i in places) / max(1, len(places))


def is_left(span: Planted, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether too much of a span of the reporter's stays."""
    return covered(span, spans) < (1 if span.kind in WHOLE else 2 / 3)


def show(tips: Sequence[Tip]) -> None:
    """The tables of one set."""
    counts = {name: Counter[tuple[str, str]]() for name in SYSTEMS}
    total: Counter[tuple[str, str]] = Counter()
    for tip in tips:
        taken = {name: find(tip) for name, find in SYSTEMS.items()}
        for span in tip.own:
            for key in (("own", span.kind), ("own", "given" if tip.is_given(span) else "told"), ("own", "all")):
                total[key] += 1
                for name, spans in taken.items():
                    counts[name][key] += is_left(span, spans)
        for span in tip.others:
            for key in (("others", span.kind), ("others", "all")):
                total[key] += 1
                for name, spans in taken.items():
                    counts[name][key] += covered(span, spans) > 0
    for side, title in (("own", "the reporter's, left"), ("others", "the accused's, taken")):
        print(f"{title:24s} {'planted':>8s} " + " ".join(f"{name:>12s}" for name in SYSTEMS))
        for key in sorted(
            (k for k in total if k[0] == side), key=lambda k: (k[1] in ("given", "told"), k[1] == "all", k[1])
        ):
            told = [f"{counts[n][key]:4d} {counts[n][key] / total[key]:7.3f}" for n in SYSTEMS]
            print(f"  {key[1]:22s} {total[key]:8d} " + " ".join(f"{one:>12s}" for one in told))
    leaks = [tip.id for tip in tips if any(one.proposed for one in check_leak(_redacted(tip), tip.form))]
    print(f"tips in which a value of the form is found again after redaction: {len(leaks)} {' '.join(leaks)}")
    tells = [(tip, start, end) for tip in tips for start, end in tip.tells]
    seen = sum(any(p.start < end and start < p.end for p in find_identifying(tip.text)) for tip, start, end in tells)
    shown = sum(len(find_identifying(tip.text)) for tip in tips)
    print(f"passages that might give the reporter away: {seen} of {len(tells)} shown, {shown} shown in all")


def _redacted(tip: Tip) -> str:
    return redact(
        tip.text, [one for one in find_own(tip.text, tip.form, read_text(tip.text).mentions) if one.proposed]
    ).text


def errors(tips: Sequence[Tip], find: Finder) -> None:
    """Every span left or taken, with what stands around it."""
    for tip in tips:
        spans = find(tip)
        for span in tip.own:
            if is_left(span, spans):
                print(
                    f"{tip.id} left  {span.kind:10s} {span.text!r} in {_around(tip, span)!r}{'' if tip.is_given(span) else ' (told)'}"
                )
        for span in tip.others:
            if covered(span, spans) > 0:
                print(f"{tip.id} taken {span.kind:10s} {span.text!r} in {_around(tip, span)!r}")
        for start, end in tip.tells:
            if not any(p.start < end and start < p.end for p in find_identifying(tip.text)):
                print(f"{tip.id} unseen {tip.text[start:end]!r}")


def _around(tip: Tip, span: Planted) -> str:
    return tip.text[max(0, span.start - 14) : span.end + 8]


def speed(tips: Sequence[Tip]) -> None:
    """CPU milliseconds for a tip of 1 000 characters with a full form."""
    prose = "\n".join(tip.text for tip in tips)
    form = max(
        (tip.form for tip in tips),
        key=lambda f: sum(bool(v) for v in (f.name, f.phone, f.id_number, f.address, f.email, f.employer)),
    )
    find_own(prose[:1000], form)
    waits: dict[str, list[float]] = {"find_own": [], "find_identifying": [], "check_leak": []}
    for start in range(0, max(1, len(prose) - 1000), 250):
        text = prose[start : start + 1000]
        for name, call in (
            ("find_own", find_own),
            ("check_leak", check_leak),
            ("find_identifying", lambda t, _: find_identifying(t)),
        ):
            begin = time.process_time()
            call(text, form)
            waits[name].append(1000 * (time.process_time() - begin))
    for name, some in waits.items():
        print(
            f"{name:18s} 1 000 characters, CPU: median {np.median(some):5.1f} ms, p95 {np.percentile(some, 95):5.1f} ms"
        )


def main() -> None:
    """Measures the sets that are named, or our own blind set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*", type=Path, default=[SETS / "reporters.jsonl"])
    parser.add_argument("--without-form", action="store_true", help="list what goes wrong where no form was filled in")
    parser.add_argument("--errors", action="store_true", help="list what went wrong instead of the tables")
    parser.add_argument("--speed", action="store_true", help="time it as well")
    options = parser.parse_args()
    for path in options.sets:
        tips = load_tips(path)
        print(f"== {path.name}: {len(tips)} tips")
        if options.errors or options.without_form:
            errors(tips, untold if options.without_form else ours)
        else:
            show(tips)
        if options.speed:
            speed(tips)


if __name__ == "__main__":
    main()
