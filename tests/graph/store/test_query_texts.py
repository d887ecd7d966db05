"""E1: how query texts come about. No engine needed: the sources and the closed tables are looked at."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES
from graph.store import pattern
from graph.store.search import lucene

STORE = Path(pattern.__file__).parent
SOURCES = sorted(path for path in STORE.glob("*.py"))
PICKERS = {"scoped", "of_label", "of_edge", "of_every_label", "of_edge_type", "of_types"}
COMPOSED = {"text_around"}
"""Functions that put a whole text together out of literals of their own; pyright holds them to LiteralString."""
GENERATED = {"write_generated", "read_generated", "stream_generated"}


def _is_literal(node: ast.expr) -> bool:
    """A literal, or literals joined: what an upper-case constant of a module may be."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_literal(node.left) and _is_literal(node.right)
    return isinstance(node, ast.Name) and node.id.isupper()


def _constants(tree: ast.Module) -> set[str]:
    found = set()
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            if _is_literal(node.value):
                found.add(node.target.id)
            if isinstance(node.value, ast.Dict) and all(_is_literal(value) for value in node.value.values):
                found.add(node.target.id)
    return found


def _is_safe(text: ast.expr, tree: ast.Module, function: ast.AST | None) -> bool:
    constants = _constants(tree)
    if isinstance(text, ast.Constant) or (isinstance(text, ast.Name) and text.id in constants):
        return True
    if isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add):
        return _is_safe(text.left, tree, function) and _is_safe(text.right, tree, function)
    if isinstance(text, ast.Subscript) and isinstance(text.value, ast.Name):
        return text.value.id in constants
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Name) and text.func.id in PICKERS:
        return _is_safe(text.args[0], tree, function)
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Name) and text.func.id in COMPOSED:
        return True
    if isinstance(text, ast.Name) and function is not None:
        given = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == text.id for t in node.targets)
        ]
        looped = [
            node.iter
            for node in ast.walk(function)
            if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id == text.id
        ]
        listed = all(isinstance(it, ast.Tuple) and all(_is_safe(e, tree, function) for e in it.elts) for it in looped)
        return bool(given or looped) and all(_is_safe(value, tree, function) for value in given) and listed
    return False


def _texts_run(tree: ast.Module) -> list[tuple[ast.expr, ast.AST | None]]:
    found: list[tuple[ast.expr, ast.AST | None]] = []

    def visit(node: ast.AST, function: ast.AST | None) -> None:
        for child in ast.iter_child_nodes(node):
            inside = child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else function
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.args:
                receiver = ast.unparse(child.func.value)
                asked = child.func.attr in ("read", "write") and receiver in ("store", "self")
                ran = child.func.attr == "run" and "transaction" in receiver
                if asked or ran:
                    found.append((child.args[0], inside))
            visit(child, inside)

    visit(tree, None)
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_e1_no_built_text_reaches_the_database(source: Path) -> None:
    if source.name == "session.py":
        pytest.skip("session.py is the path itself: its texts are its parameters, typed LiteralString")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    unsafe = [ast.unparse(text) for text, function in _texts_run(tree) if not _is_safe(text, tree, function)]
    assert unsafe == []


@pytest.mark.parametrize(
    "bad",
    [
        'async def f(store, x):\n    await store.read(f"MATCH (n:{x}) RETURN n")',
        'async def f(store, x):\n    await store.read("MATCH (n:" + x + ") RETURN n")',
        'async def f(store, x):\n    q = "MATCH (n:%s)" % x\n    await store.read(q)',
        "async def f(transaction, x):\n    await transaction.run(x, {})",
        'async def f(transaction, x):\n    await transaction.run(of_label("MATCH {}".format(x), "Person"), {})',
    ],
)
def test_e1_the_rule_finds_built_texts(bad: str) -> None:
    tree = ast.parse(bad)
    assert [text for text, function in _texts_run(tree) if not _is_safe(text, tree, function)]


def test_the_closed_tables_are_those_of_the_model() -> None:
    assert {label: key for label, (_, key) in pattern.KEYS.items()} == {n.label: n.key for n in NODE_TYPES.values()}
    assert all(label == name for label, (name, _) in pattern.KEYS.items())
    assert {name: name for name in EDGE_TYPES} == pattern.EDGES
    assert set(pattern.CASE_LABELS.split("|")) == {n.label for n in NODE_TYPES.values() if n.case_bound}


def test_every_text_that_reads_for_a_reader_binds_the_scope() -> None:
    free = {"_OPENED", "_BUSY", "_DEGREES", "_SORTED", "_FOREIGN", "_MISPLACED", "_TOTAL", "_ROWS", "_WINDOW"}
    checked = 0
    for source in SOURCES:
        tree = ast.parse(source.read_text(encoding="utf-8"))
        for node in tree.body:
            if not (isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant)):
                continue
            name, text = ast.unparse(node.target), node.value.value
            if isinstance(text, str) and "MATCH (" in text and name not in free:
                plain, granted = (pattern.scoped(text, granted=held) for held in (False, True))
                assert "$scope" in plain, f"{source.name}: {name}"
                assert not re.search(r"\$scope\.(nodes|known|granted)", plain)
                assert re.search(r"\$scope\.(nodes|known|granted)", granted), f"{source.name}: {name}"
                assert not re.search(r"\b(VISIBLE|KNOWN|OPEN)\(", plain + granted), f"{source.name}: {name}"
                checked += 1
    assert checked >= 12


def test_no_text_loads_files_or_reaches_hosts() -> None:
    for source in SOURCES:
        assert "LOAD CSV" not in source.read_text(encoding="utf-8").upper().replace("LOAD CSV CAN", "")


@pytest.mark.parametrize("name", ["Person`) DETACH DELETE n //", "person", "", "Watermark"])
def test_a_name_that_is_not_in_the_model_makes_no_text(name: str) -> None:
    with pytest.raises(KeyError):
        pattern.of_label("MATCH (n:«Label»)", name, granted=False)
    with pytest.raises(KeyError):
        pattern.of_edge_type("MATCH ()-[r:«EDGE»]->()", name)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("张伟", '"张伟"'),
        ("张", "张*"),
        ("第一 医院", '"第一" AND "医院"'),
        ('a" OR b:*', '"OR" AND a* AND b*'),
        ("(){}[]^~*?:\\/+-!&|", ""),
        ("AND", '"AND"'),
    ],
)
def test_e3_a_typed_name_is_never_query_syntax(typed: str, query: str) -> None:
    assert sorted(lucene(typed).split(" AND ")) == sorted(query.split(" AND "))
