"""Lists as structured JSON (清单): causes of action, rule batches, problem and check lists, code tables, interfaces."""

from __future__ import annotations

from dataclasses import replace

from graph.knowledge.folding import fold
from graph.knowledge.numerals import read_number
from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import NewUnit, NewVersion, UnitKind, ValidBasis, Validity, WorkKind
from ingest.corpus.fields import Entry, plain
from ingest.corpus.reading import FileReport, Reader
from ingest.corpus.statutes import free_path, read_heading, version_of

WORDS = ("situation", "problem", "check", "rule_name", "text", "name", "title")
"""Fields that may hold the words of an entry, the first that is there."""

_GROUPS = ("batch", "subject_name", "category", "group", "part")


def read_rules(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """A list of causes of action, rules, problems or checks: an entry a unit, all its other fields kept."""
    name = "rules" if "rules" in entry.values else "items"
    seen: set[str] = set()
    units = tuple(_rule(one, at, seen) for at, one in enumerate(entry.entries(name), 1))
    if not units:
        raise entry.fault(name, "[]", "没有条目", "holds no entry")
    report.count("rules", len(units))
    return _listed(entry, reader, units, WorkKind.RULE_LIST)


def read_codes(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """Code tables (代码表): a table a unit, its codes kept as given."""
    units = []
    for key, table in _tables(entry, "dictionaries"):
        values = table.record("values")
        if not values or not all(isinstance(one, str) for one in values.values()):
            raise table.fault("values", None, "不是代码与名称", "holds no codes with names")
        text = "\n".join(f"{code} {name}" for code, name in values.items())
        units.append(_unit(key, UnitKind.CODES, table.text("name"), text, values=dict(values)))
        report.count("code tables")
        report.count("codes", len(values))
    return _listed(_titled(entry, "代码表"), reader, tuple(units), WorkKind.DICTIONARY)


def read_interfaces(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """Interfaces with their fields (接口字段): an interface a unit."""
    units = []
    for key, interface in _tables(entry, "interfaces"):
        lines = []
        for table in interface.entries("tables"):
            fields = table.entries("fields")
            lines.append(table.text("table"))
            lines += [f"{one.text('field', None)} {one.text('name')}" for one in fields]
            report.count("fields", len(fields))
        kept = interface.values["tables"]
        units.append(_unit(key, UnitKind.FIELDS, interface.text("name"), "\n".join(lines), tables=kept))
        report.count("interfaces")
    return _listed(_titled(entry, "接口字段"), reader, tuple(units), WorkKind.DICTIONARY)


def _rule(one: Entry, at: int, seen: set[str]) -> NewUnit:
    words = next((one.text(name) for name in WORDS if one.text(name)), "")
    if not words:
        raise one.fault(WORDS[0], None, "没有内容", "says nothing")
    heading = [one.text(name) for name in _GROUPS if name != "part" and one.text(name)]
    facts = plain(one.values, [name for name in one.values if name not in ("schemes", "methods")])
    schemes = one.texts("schemes") or one.texts("methods")
    number = one.text("no") or one.text("number") or one.text("part")
    return NewUnit(
        free_path(_rule_path(one, at), seen), UnitKind.RULE, words, fold(words), number=number,
        heading=" / ".join(heading), title=one.text("category") or one.text("title"),
        facts={**facts, **({"schemes": list(schemes)} if schemes else {})},
    )  # fmt: skip


def _rule_path(one: Entry, at: int) -> str:
    batch = one.text("batch")
    if batch:
        n = read_number(batch.removeprefix("第").removesuffix("批"))
        return f"{n or batch[:20]}/{one.text('part') or '1'}"
    return (one.text("no") or one.text("number") or str(at))[:40]


def _tables(entry: Entry, name: str) -> list[tuple[str, Entry]]:
    found = []
    for key, value in entry.record(name).items():
        if not isinstance(value, dict):
            raise entry.fault(f"{name}.{key}", value, "不是对象", "is no object")
        found.append((key, Entry(entry.file, value, entry.line, f"{entry.place}{name}.{key}.")))
    return found


def _unit(key: str, kind: UnitKind, name: str, text: str, **facts: object) -> NewUnit:
    return NewUnit(key[:80], kind, text, fold(text), number=key, title=name, facts=facts)  # type: ignore[arg-type]


def _titled(entry: Entry, what: str) -> Entry:
    """Tables that have no title of their own go by that of the document they were taken from."""
    if entry.text("title"):
        return entry
    source = entry.inner("source")
    values = {**entry.values, "title": f"{source.text('title') or entry.file}：{what}"}
    return replace(entry, values=values)


def _listed(entry: Entry, reader: Reader, units: tuple[NewUnit, ...], kind: WorkKind) -> NewVersion:
    heading = read_heading(entry, reader, default=TextStatus.PARTIAL)
    new = version_of(heading, units, **plain(entry.values, ("as_of", "note")))
    stated = new.validity.valid_from is not None
    validity = new.validity if stated else Validity(ValidBasis.NONE, written=new.validity.written)
    return replace(new, kind=kind, validity=validity)
