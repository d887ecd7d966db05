"""Words of a ring: whatever a scheme writes has a name in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import graph
from graph.model.ringwords import EVIDENCE_KINDS, INSTRUMENTS, RING_ROLES, kind_name, place_of, role_name
from graph.rings.corroboration import KINDS
from graph.schemes.registry import find_schemes

ROOT = Path(graph.__file__).parent


def _calls() -> Iterator[ast.Call]:
    for folder in ("schemes", "rings"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))


def _words(node: ast.expr) -> Iterator[str]:
    """Values of the dictionaries that a ``roles=`` argument is put together from."""
    for part in ast.walk(node):
        values = part.values if isinstance(part, ast.Dict) else [part.value] if isinstance(part, ast.DictComp) else []
        if isinstance(part, ast.Call) and ast.unparse(part.func) == "dict.fromkeys":
            values = part.args[1:]
        yield from (v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str))


def test_every_kind_of_evidence_that_a_scheme_writes_has_names() -> None:
    written = {c.args[0].value for c in _calls() if ast.unparse(c.func) == "Evidence" and c.args
               and isinstance(c.args[0], ast.Constant)}  # fmt: skip
    assert len(written) > 10
    assert written | set(KINDS) <= set(EVIDENCE_KINDS)


def test_every_role_that_a_scheme_gives_has_names() -> None:
    given = {word for c in _calls() for k in c.keywords if k.arg in ("roles", "role") for word in _words(k.value)}
    assert len(given) > 10
    assert given <= set(RING_ROLES)


def test_every_instrument_that_a_scheme_rests_on_has_its_name() -> None:
    assert {a.instrument for s in find_schemes().values() for a in s.basis} <= set(INSTRUMENTS)
    assert place_of("law-xingfa", "266") == ("《刑法》第266条", "Criminal Law art. 266")
    assert place_of("nobody", "3.2") == ("nobody第3.2条", "nobody art. 3.2")


def test_a_word_that_nobody_named_stands_for_itself() -> None:
    assert kind_name("new") == ("new", "new")
    assert role_name("new") == ("new", "new")
