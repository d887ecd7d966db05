"""A file or a folder of material read (读取材料): structured files by shape, documents by what is printed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.ledger.knowledge_record import NewVersion, UnitKind
from graph.model.errors import BadInput
from graph.model.progress import Progress
from ingest.corpus.fields import Entry
from ingest.corpus.json_files import read_values
from ingest.corpus.official import read_official
from ingest.corpus.reading import FileReport, Material, Reader
from ingest.corpus.rule_sheets import SUFFIXES as TABLES
from ingest.corpus.rule_sheets import read_sheets
from ingest.corpus.shapes import is_index, shape_of, wrapped

STRUCTURED = frozenset({".json", ".jsonl", ".ndjson"})
DOCUMENTS = frozenset({".docx", ".pdf", ".html", ".htm", ".txt", ".md"})
_PLAIN = frozenset({"", ".md", ".txt"})
"""Of a file that only goes by such a name: a notice.docx is a document."""
_READ_ME = frozenset({"readme", "license", "licence", "notice", "changelog"})
MOST_FILES = 20_000
"""Files of one folder: more is no body of law."""


def read_material(path: Path, reader: Reader, progress: Progress) -> Material:
    """All that is to be kept of a file or folder, with a report a file.

    Raises BadInput for a path that is not there, a file that cannot be read, a field that does not fit, and an index that
    does not agree with what was read.
    """
    files = list(_files(path))
    progress.stage("读取材料", "reading material", total=len(files))
    material = Material()
    indexes: list[tuple[str, list[Mapping[str, Any]]]] = []
    for name, file in files:
        if progress.cancelled():
            raise KeyboardInterrupt
        suffix = file.suffix.lower()
        if suffix not in STRUCTURED | DOCUMENTS | TABLES and path.is_dir():
            material.unknown.append(name)
        elif suffix in STRUCTURED:
            _structured(file, name, reader, material, indexes)
        elif suffix in TABLES:
            _table(file, name, reader, material)
        else:
            _document(file, name, reader, material)
        progress.advance()
    for name, index in indexes:
        _compare(name, index, material)
    return material


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    if path.is_file():
        yield path.name, path
        return
    if not path.is_dir():
        raise BadInput(f"没有 {path}。", f"There is no {path}.", file=str(path))
    found = sorted(
        (file.relative_to(path).as_posix(), file)
        for file in path.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )  # fmt: skip
    if len(found) > MOST_FILES:
        raise BadInput(
            f"{path} 中的文件超过 {MOST_FILES} 个。", f"{path} holds more than {MOST_FILES} files.", file=str(path)
        )
    if not found:
        raise BadInput(f"{path} 中没有可读的文件。", f"{path} holds no file that can be read.", file=str(path))
    yield from found


def _structured(
    file: Path, name: str, reader: Reader, material: Material, indexes: list[tuple[str, list[Mapping[str, Any]]]]
) -> None:
    values = read_values(file, name)
    if len(values) == 1 and is_index(values[0][1]):
        indexes.append((name, values[0][1]))
        material.files.append(FileReport(name, "index", {"entries": len(values[0][1])}))
        return
    report: FileReport | None = None
    for line, value in values:
        inner = wrapped(value)
        for at, one in enumerate([value] if inner is None else inner):
            shape = shape_of(one)
            if shape is None:
                if report is not None:
                    raise BadInput(
                        f"{name} 中第 {line or at + 1} 个对象的结构与其余不同。",
                        f"{name}: object {line or at + 1} has another shape than the others.",
                        file=name, line=line,
                    )  # fmt: skip
                material.unknown.append(name)
                return
            report = report or FileReport(name, shape[0])
            place = "" if inner is None else f"[{at}]."
            material.texts.append(shape[1](Entry(name, one, line, place), reader, report))
    if report is None:
        material.unknown.append(name)
    else:
        material.files.append(report)


def _table(file: Path, name: str, reader: Reader, material: Material) -> None:
    report = FileReport(name, "table of rules")
    texts = read_sheets(file, name, reader, report)
    if texts:
        material.texts += texts
        material.files.append(report)
    else:
        material.unknown.append(name)


def _document(file: Path, name: str, reader: Reader, material: Material) -> None:
    if file.stem.lower() in _READ_ME and file.suffix.lower() in _PLAIN:
        material.files.append(FileReport(name, "passed over"))
        return
    report = FileReport(name, "document")
    texts = read_official(file, name, reader, report)
    if not texts:
        material.unknown.append(name)
        return
    material.texts += texts
    material.files.append(report)


def _compare(name: str, index: list[Mapping[str, Any]], material: Material) -> None:
    """Every entry of the index against what was read. Raises BadInput where the counts differ."""
    held = {one.work: one for one in material.texts if one.work}
    report = next(one for one in material.files if one.file == name)
    for at, entry in enumerate(index):
        work = str(entry.get("doc_id", ""))
        found = held.get(work)
        if found is None:
            report.remark(f"索引所列 {entry['file']} 未在其中", f"{entry['file']} of the index was not among the files")
            continue
        told = int(entry.get("articles", entry.get("items", 0)))
        count = _count(found)
        if told != count:
            raise BadInput(
                f"{name} 记 {work} 有 {told} 条，实际读到 {count} 条。",
                f"{name} says that {work} has {told} articles; {count} were read.",
                file=name, field=f"[{at}].articles", value=str(told),
            )  # fmt: skip
        report.count("agreeing")


def _count(text: NewVersion) -> int:
    kinds = (
        (UnitKind.ARTICLE,)
        if any(u.kind is UnitKind.ARTICLE for u in text.units)
        else (UnitKind.SECTION, UnitKind.ANNEX)
    )
    return sum(unit.kind in kinds for unit in text.units)
