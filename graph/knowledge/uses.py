"""What rests on an article (适用情况): the schemes that name it, in their declaration or in the readings that are shipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from graph.knowledge.basis import load_not_run, load_readings
from graph.knowledge.bindings import Cause, load_causes
from graph.schemes.registry import find_schemes


@cache
def schemes_by_article() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By work and article ("" the work as a whole): ids of the schemes that rest on it, in order."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for scheme in find_schemes().values():
        for article in scheme.basis:
            found[article.instrument, article.article].add(scheme.id)
    for readings in load_readings().values():
        named = [(one.work, one.article) for one in (readings.mildest, readings.gravest)]
        for key in (*named, *readings.also):
            found[key].add(readings.scheme)
    for other in load_not_run().values():
        for key in other.basis:
            found[key].add(other.id)
    return {key: tuple(sorted(schemes)) for key, schemes in found.items()}


def schemes_on(work: str, path: str | None = None) -> tuple[str, ...]:
    """The schemes that rest on a work, or on one article of it (a 款 or 项 counts as its article)."""
    if path is not None:
        return schemes_by_article().get((work, path.partition("/")[0]), ())
    return tuple(sorted({one for (held, _), some in schemes_by_article().items() if held == work for one in some}))


def causes_on(work: str, path: str | None = None) -> tuple[Cause, ...]:
    """The causes of action that name the work, or the article."""
    article = None if path is None else path.partition("/")[0]
    return tuple(one for one in load_causes() if one.work == work and article in (None, one.article))


def families_of(schemes: tuple[str, ...]) -> frozenset[str]:
    """The codes under which rings of these schemes are kept: a scheme finds every method of its family."""
    known = find_schemes()
    return frozenset(schemes) | {code for one in schemes if one in known for code in known[one].family}
